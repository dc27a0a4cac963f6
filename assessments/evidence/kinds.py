"""The kinds of files that are taken as evidence, found by what is in them and never by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import PurePath
from typing import BinaryIO

from assessments.evidence import office, pictures
from assessments.evidence.pictures import Broken
from forms.problems import Problem, Refusal

HEAD = 4096  # bytes read to tell what a file is
MOST_PIXELS = 120_000_000  # of a picture; a telephone of 108 megapixels is below it
MILLION = 1_000_000


class Kind(Enum):
    """A kind of evidence; the value is the ending that a kept original gets."""

    JPEG = ".jpg"
    PNG = ".png"
    HEIC = ".heic"
    PDF = ".pdf"
    XLSX = ".xlsx"
    DOCX = ".docx"

    @property
    def mime(self) -> str:
        """The media type."""
        return MIMES[self]

    @property
    def picture(self) -> bool:
        """Whether it is a photo or another picture."""
        return self in PICTURES

    @property
    def shown(self) -> bool:
        """Whether a picture of it can be made: photos, and the first page of a PDF."""
        return self.picture or self is Kind.PDF


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.HEIC})
_OFFICE = "application/vnd.openxmlformats-officedocument."
MIMES: Mapping[Kind, str] = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.HEIC: "image/heic",
    Kind.PDF: "application/pdf",
    Kind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
    Kind.DOCX: f"{_OFFICE}wordprocessingml.document",
}
ENDINGS: Mapping[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    **{".jpeg": Kind.JPEG, ".jpe": Kind.JPEG, ".jfif": Kind.JPEG, ".heif": Kind.HEIC, ".hif": Kind.HEIC},
}

# What begins like this is refused with words of its own, so that the officer knows what to do instead.
_FOREIGN: tuple[tuple[int, bytes, str], ...] = (
    (0, b"MZ", "evidence.program"),
    (0, b"\x7fELF", "evidence.program"),
    (0, b"\x1aE\xdf\xa3", "evidence.video"),
    (8, b"AVI ", "evidence.video"),
    (0, b"\x00\x00\x01\xba", "evidence.video"),
    (0, b"FLV", "evidence.video"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "evidence.old_office"),
    (0, b"GIF8", "evidence.other_picture"),
    (0, b"BM", "evidence.other_picture"),
    (0, b"II*\x00", "evidence.other_picture"),
    (0, b"MM\x00*", "evidence.other_picture"),
    (8, b"WEBP", "evidence.other_picture"),
)
_PDF_BEGINS = 1024  # bytes within which %PDF- stands; readers accept something before it


def kind_of(mime: str) -> Kind | None:
    """The kind that a media type means, None for one that is no kind of ours."""
    return next((kind for kind, known in MIMES.items() if known == mime), None)


def recognised(stream: BinaryIO, name: str) -> Kind:
    """What a seekable stream holds, whole as far as its structure tells; reads only some pieces of it.

    Raises Refusal evidence.empty, .video, .program, .old_office, .other_picture, .macros, .ending, .unknown,
    .truncated, .damaged or .pixels, each naming the file; OSError when the stream cannot be read.
    """
    size = stream.seek(0, 2)
    if size == 0:
        raise Refusal(Problem.of("evidence.empty", name))
    stream.seek(0)
    kind = _kind(stream, stream.read(HEAD), name)
    try:
        measured = _CHECKS[kind](stream, size) if kind in _CHECKS else (0, 0)
    except Broken:
        raise Refusal(Problem.of("evidence.truncated", name)) from None
    width, height = measured
    if width * height > MOST_PIXELS:
        pixels, limit = width * height // MILLION, MOST_PIXELS // MILLION
        raise Refusal(Problem.of("evidence.pixels", name, pixels=pixels, limit=limit))
    return kind


def other_ending(name: str, kind: Kind) -> Problem | None:
    """What to tell when a name ends like another kind than the content is; the file is taken all the same."""
    ending = PurePath(name).suffix.lower()
    if ENDINGS.get(ending) is kind:
        return None
    return Problem.of("evidence.other_ending", name, kind=kind.value.removeprefix(".").upper())


def _kind(stream: BinaryIO, head: bytes, name: str) -> Kind:
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(pictures.PNG):
        return Kind.PNG
    if head[4:8] == b"ftyp":
        return _boxed(head, name)
    if b"%PDF-" in head[:_PDF_BEGINS]:
        return Kind.PDF
    if head.startswith(b"PK"):
        return Kind(office.ending(stream, name))
    raise Refusal(_why(head, name))


def _boxed(head: bytes, name: str) -> Kind:
    """A file of boxes (ISO 14496-12): HEIC by its brands, anything else is a video or a picture of another kind."""
    brands = pictures.brands(head)
    if brands & pictures.HEIC_BRANDS:
        return Kind.HEIC
    other = brands & pictures.STILL_BRANDS
    raise Refusal(Problem.of("evidence.other_picture" if other else "evidence.video", name))


def _why(head: bytes, name: str) -> Problem:
    for start, magic, code in _FOREIGN:
        if head[start : start + len(magic)] == magic:
            return Problem.of(code, name)
    said = ENDINGS.get(PurePath(name).suffix.lower())
    if said is not None:
        return Problem.of("evidence.ending", name, kind=said.value.removeprefix(".").upper())
    return Problem.of("evidence.unknown", name)


_CHECKS: Mapping[Kind, Callable[[BinaryIO, int], tuple[int, int]]] = {
    Kind.JPEG: pictures.measure_jpeg,
    Kind.PNG: pictures.measure_png,
    Kind.HEIC: pictures.measure_heic,
}
