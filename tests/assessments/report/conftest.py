"""Reports to look at: built once from a shipped sample, and read back as their readers would."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from assessments import report, samples, snapshot
from assessments.session import Session
from assessments.snapshot import Snapshot
from assessments.store import Store

MOMENT = datetime.fromisoformat("2026-03-18T09:30:00+08:00")


@dataclass(frozen=True)
class Letter:
    """One printed character: where it is, how large, in which face."""

    text: str
    left: float
    low: float
    right: float
    high: float
    size: float
    face: str


class Pages:
    """A PDF as it is read back."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pypdfium2.PdfDocument(content)
        self.texts = [page.get_textpage().get_text_bounded() for page in self.pdf]

    @property
    def plain(self) -> str:
        """All text without white space, as line breaks are the typesetter's."""
        return squeezed("".join(self.texts))

    def letters(self, number: int) -> Iterator[Letter]:
        """The visible characters of a page."""
        text = self.pdf[number].get_textpage()
        for index in range(text.count_chars()):
            letter = text.get_text_range(index, 1)
            if letter.strip():
                size = pdfium.FPDFText_GetFontSize(text, index)
                yield Letter(letter, *text.get_charbox(index), size, face(text, index))


def face(text: pypdfium2.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, 100, flags)
    return name.value.decode()


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


@pytest.fixture
def pages() -> Callable[[report.Report], Pages]:
    return lambda built: Pages(built.content)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The sample that cannot be scored completely, completed."""
    with_gaps = samples.sample("filled-form-2025")
    store = Store(tmp_path_factory.mktemp("filled") / "luheng.db", clock=lambda: MOMENT, device="test")
    session = samples.enter(store, with_gaps)
    session.complete()
    yield session
    store.close()


@pytest.fixture(scope="module")
def taken(filled: Session) -> Snapshot:
    return snapshot.take(filled)


@pytest.fixture(scope="module")
def built(taken: Snapshot) -> report.Report:
    return report.build(taken)


@pytest.fixture(scope="module")
def read(built: report.Report) -> Pages:
    return Pages(built.content)
