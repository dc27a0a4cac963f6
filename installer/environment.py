"""The project's own Python environment in .venv, made from requirements.lock."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from system import say

ROOT = Path(__file__).resolve().parent.parent
CACHES = (
    ".benchmarks",
    ".coverage",
    ".hypothesis",
    ".import_linter_cache",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    "build",
    "htmlcov",
    "luheng.egg-info",
)
OFFLINE = """luheng: installing the Python packages failed.
The first set-up needs a package index, or a folder of wheels named by PIP_FIND_LINKS with PIP_NO_INDEX=1.
Once it has succeeded, everything works without a network."""


class Environment:
    """A virtual environment inside one copy of the project."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.stamp = self.folder / "luheng.stamp"

    def program(self, name: str) -> Path:
        """The path of an installed command."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin") / (name + ".exe" * (os.name == "nt"))

    def wanted(self) -> str:
        """What the stamp says after installing: a digest of lock, project, place and Python."""
        digest = hashlib.sha256(f"{sys.version} {self.folder}".encode())
        for name in ("requirements.lock", "pyproject.toml"):
            digest.update((self.root / name).read_bytes())
        return digest.hexdigest()

    def ready(self) -> bool:
        """Whether nothing has to be installed."""
        stamped = self.stamp.is_file() and self.stamp.read_text("ascii") == self.wanted()
        return stamped and self.program("python").exists()

    def fits(self) -> bool:
        """Whether the environment was made here by this Python, so that it can be brought up to date."""
        settings = self.folder / "pyvenv.cfg"
        if not (settings.is_file() and self.program("python").exists()):
            return False
        lines = settings.read_text("utf-8").splitlines()
        version = "version = " + ".".join(map(str, sys.version_info[:3]))
        return version in lines and any(
            line.startswith("command =") and line.endswith(str(self.folder)) for line in lines
        )

    def install(self) -> None:
        """Make or update the environment, and stamp it last."""
        self.stamp.unlink(missing_ok=True)
        if not self.fits():
            say("making .venv")
            command = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
            if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
                raise SystemExit("luheng: could not make .venv")
        say("installing the locked Python packages (some minutes the first time)")
        self.pip("--no-deps", "--require-hashes", "-r", "requirements.lock")
        say("installing the project")
        self.pip("--no-deps", "--no-build-isolation", "--editable", ".")
        self.stamp.write_text(self.wanted(), "ascii")

    def pip(self, *arguments: str) -> None:
        """Install with pip, or stop with a plain message; a log file gets only the errors."""
        quiet = [] if sys.stderr.isatty() else ["-qq"]
        command = [str(self.program("python")), "-m", "pip", "install", *quiet, *arguments]
        if subprocess.run(command, cwd=self.root, stdout=sys.stderr, check=False).returncode != 0:
            raise SystemExit(OFFLINE)

    def run(self, name: str, arguments: Sequence[str], folder: Path | None = None) -> int:
        """Run an installed command and pass its exit code on."""
        environment = dict(os.environ)
        environment.setdefault("PYTHONIOENCODING", "utf-8")
        command = [str(self.program(name)), *arguments]
        return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


def clean(root: Path) -> None:
    """Remove the environment and every cache, nothing else."""
    sources = [path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")]
    compiled = [path for folder in sources for path in folder.rglob("__pycache__")]
    for path in (root / ".venv", *(root / name for name in CACHES), *compiled):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
