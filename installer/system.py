"""What the machine must have beside Python, and how it gets there."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Run = Callable[[Sequence[str]], int]

# What the wheels of PySide6 6.8 link to but do not bring, each with its Debian package.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
# The ordinary tools that the tests check our files with.
TOOLS = {
    "java": "default-jdk-headless",
    "javac": "default-jdk-headless",
    "openssl": "openssl",
    "pdfsig": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "qpdf": "qpdf",
    "sha256sum": "coreutils",
    "softhsm2-util": "softhsm2",
    "unzip": "unzip",
}
# What the tools need beside programs: veraPDF reads its profiles with JAXB, which left Java with its release 11.
FILES = {"/usr/share/java/jaxb-runtime.jar": "libjaxb-java"}
APT = ("apt-get", "install", "-y", "--no-install-recommends")


def say(text: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(f"luheng: {text}", file=sys.stderr, flush=True)


def loads(library: str) -> bool:
    """Whether the system finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(libraries: Mapping[str, str], tools: Mapping[str, str], files: Mapping[str, str]) -> list[str]:
    """The Debian packages that bring what this machine lacks."""
    packages = {package for name, package in libraries.items() if not loads(name)}
    packages |= {package for name, package in tools.items() if shutil.which(name) is None}
    packages |= {package for name, package in files.items() if not Path(name).exists()}
    return sorted(packages)


def missing_venv() -> list[str]:
    """The Debian package without which `python -m venv` cannot make an environment."""
    if importlib.util.find_spec("ensurepip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def call(command: Sequence[str]) -> int:
    """Run a command with its output on our standard error."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode


def install(packages: Sequence[str], root: bool, run: Run = call) -> None:
    """Install system packages, or stop with the one command that does."""
    command = " ".join((*APT, *packages))
    if not root:
        raise SystemExit(f"luheng: this machine lacks some system packages. Run once:\n\n  sudo {command}\n")
    say("installing system packages: " + " ".join(packages))
    run(("apt-get", "update", "-qq"))
    if run((*APT, "-qq", "-o", "Dpkg::Use-Pty=0", *packages)) != 0:
        raise SystemExit(f"luheng: could not install system packages (no network?). Run once:\n\n  {command}\n")


def prepare(with_tools: bool, with_venv: bool) -> None:
    """Have everything that the work needs; nothing to do on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return
    tools, files = (TOOLS, FILES) if with_tools else ({}, {})
    packages = missing(LIBRARIES, tools, files) + (missing_venv() if with_venv else [])
    if not packages:
        return
    if shutil.which("apt-get") is None:
        names = " ".join(packages)
        raise SystemExit(f"luheng: install with this system's package tool what Debian calls: {names}")
    install(packages, root=os.geteuid() == 0)
