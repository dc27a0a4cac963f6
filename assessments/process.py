"""Which process on which computer keeps something open, and whether it is still running."""

from __future__ import annotations

import ctypes
import json
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from assessments.canonical import encode

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_QUERY, _RUNNING = 0x1000, 259  # PROCESS_QUERY_LIMITED_INFORMATION, STILL_ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process by number and start, the boot (on Windows: the computer) it runs in, and the computer's name."""

    pid: int
    started: str
    boot: str
    device: str

    def text(self) -> str:
        """The process as it is stored."""
        return encode(self).decode()

    @property
    def here(self) -> bool:
        """Whether it ran, or runs, on this computer."""
        return self.device == platform.node()

    @property
    def alive(self) -> bool:
        """Whether it is running on this computer now; a number that was given out again does not count."""
        return self.here and self.boot == _boot() and bool(self.started) and _started(self.pid) == self.started


NOBODY = Process(pid=0, started="", boot="", device=platform.node())


def this_process() -> Process:
    """The process that asks."""
    pid = os.getpid()
    return Process(pid=pid, started=_started(pid), boot=_boot(), device=platform.node())


def process_from(text: str) -> Process:
    """The process in a stored text; `NOBODY` for a text of another form."""
    try:
        stored = json.loads(text)
        return Process(
            pid=int(stored["pid"]),
            started=str(stored["started"]),
            boot=str(stored["boot"]),
            device=str(stored["device"]),
        )
    except (ValueError, KeyError, TypeError):
        return NOBODY


if sys.platform == "win32":

    def _boot() -> str:
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])

    def _started(pid: int) -> str:
        """When a process was created, in steps of 100 ns; '' when it is not running."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = ctypes.c_void_p
        process = ctypes.c_void_p(kernel.OpenProcess(_QUERY, False, pid))
        if not process:
            return ""
        times, code = (ctypes.c_uint64 * 4)(), ctypes.c_uint32()
        places = [ctypes.byref(times, 8 * place) for place in range(4)]
        try:
            known = kernel.GetProcessTimes(process, *places) and kernel.GetExitCodeProcess(
                process, ctypes.byref(code)
            )
            return str(times[0]) if known and code.value == _RUNNING else ""
        finally:
            kernel.CloseHandle(process)

else:

    def _boot() -> str:
        return _BOOT.read_text().strip() if _BOOT.exists() else platform.node()

    def _started(pid: int) -> str:
        """The clock tick at which a process started, 'running' where that is not known; '' when it is gone."""
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            return "" if fields[0] in "ZX" else fields[19]  # the 3rd and 22nd field of proc(5)
        except (FileNotFoundError, ProcessLookupError):
            return "" if _BOOT.exists() or not _answers(pid) else "running"

    def _answers(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
