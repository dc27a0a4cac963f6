"""The import contracts hold, and a bad import breaks the one that forbids it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("desktop", "assessments", "forms", "resources")
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-cache", "--config", "pyproject.toml"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """Empty packages under the real contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    return tmp_path


def test_our_imports_keep_every_contract() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_empty_packages_keep_every_contract(skeleton: Path) -> None:
    done = lint(skeleton)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("package", "line", "contract"),
    [
        ("assessments", "import desktop", "one way down"),
        ("forms", "import assessments", "one way down"),
        ("resources", "import forms", "one way down"),
        ("assessments", "import PySide6.QtCore", "no Qt below desktop"),
        ("forms", "from PySide6.QtCore import QObject", "no Qt below desktop"),
        ("desktop", "import sqlite_utils", "desktop asks assessments"),
        ("desktop", "from reportlab.pdfgen import canvas", "desktop asks assessments"),
        ("desktop", "import pyhanko.sign", "desktop asks assessments"),
        ("desktop", "import pandas", "desktop asks assessments"),
    ],
)
def test_a_bad_import_breaks_its_contract(skeleton: Path, package: str, line: str, contract: str) -> None:
    (skeleton / package / "slip.py").write_text(line + "\n", "utf-8")
    done = lint(skeleton)
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout


def test_desktop_may_use_pandas_through_assessments(skeleton: Path) -> None:
    (skeleton / "assessments" / "tables.py").write_text("import pandas\n", "utf-8")
    (skeleton / "desktop" / "page.py").write_text("import assessments.tables\n", "utf-8")
    assert lint(skeleton).returncode == 0
