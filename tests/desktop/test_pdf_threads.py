"""Nothing enters pdfium from two threads of a process: it knows no threads, and ends the program without a word."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.pdf import Pdf

ROOT = Path(__file__).resolve().parents[2]


def importing(pattern: str) -> set[str]:
    """The modules of the program with such an import, wherever in their text."""
    files = (file for part in ("assessments", "desktop") for file in (ROOT / part).rglob("*.py"))
    line = re.compile(rf"^\s*{pattern}", re.MULTILINE)
    return {file.relative_to(ROOT).as_posix() for file in files if line.search(file.read_text("utf-8"))}


def test_only_the_view_and_the_workshop_use_pdfium():
    assert importing("(import|from) pypdfium2") == {"desktop/pdf.py", "assessments/evidence/derived.py"}


def test_the_view_of_a_pdf_is_opened_by_the_main_thread_only():
    with ThreadPoolExecutor(1) as pool, pytest.raises(RuntimeError, match="only the main thread"):
        pool.submit(Pdf, b"%PDF-1.7").result()


def test_the_workshop_makes_its_pictures_in_a_process_of_its_own():
    makers = importing(r"from assessments\.evidence\.derived import .*\bmake\b")
    assert makers == {"assessments/evidence/serving.py"}
