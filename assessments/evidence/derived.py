"""Pictures made from originals: upright, small, without anything but points; run in a process of its own."""

from __future__ import annotations

import contextlib
import io
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from assessments.evidence.annotations import NOTHING_DRAWN, Annotation
from assessments.evidence.drawing import draw
from assessments.evidence.exif import Shot, shot_of
from assessments.evidence.kinds import MILLION, MOST_PIXELS, Kind
from forms.problems import Problem

QUALITIES = (80, 60, 40, 20, 5)  # of JPEG; the next one is tried while a picture is larger than its size allows
GAP = 1.5  # how much larger than needed a picture is read before it is shrunk finely
PAPER = (255, 255, 255)
REASON = 200  # letters of a decoder's own words


class _Unwritten(Exception):
    """The disk did not take a picture; nothing is wrong with the file it was made of."""


class Size(Enum):
    """What a picture is for; the value is its longer side in pixels."""

    THUMBNAIL = 256
    REPORT_OF_MANY = 640
    REPORT = 1200
    VIEW = 2048


# Bytes that a picture in a report may take, so that one with hundreds of photos can still be sent and opened.
MOST_BYTES: Mapping[Size, int] = {Size.REPORT: 400_000, Size.REPORT_OF_MANY: 100_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A picture to make: from which file, how large, what to draw over it, and where to put it."""

    source: Path
    name: str  # what the officer calls the file
    kind: Kind
    size: Size
    target: Path
    annotation: Annotation = NOTHING_DRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A picture that lies at `path`, and what the original records."""

    path: Path
    shot: Shot


def make(wanted: Wanted) -> Made | Problem:
    """Make a picture unless it is there, and read what the original records.

    Problems evidence.pixels, .unwritten and .no_picture; nothing of a hostile file gets further than this.
    """
    try:
        image = _page(wanted) if wanted.kind is Kind.PDF else _opened(wanted.source, wanted.kind)
        with image:
            shot = shot_of(image)
            if image.width * image.height > MOST_PIXELS:
                pixels = image.width * image.height // MILLION
                return Problem.of("evidence.pixels", wanted.name, pixels=pixels, limit=MOST_PIXELS // MILLION)
            if not wanted.target.exists():
                _write(_small(image, wanted), wanted)
    except _Unwritten as error:
        return Problem.of("evidence.unwritten", wanted.name, reason=error)
    except Exception as error:  # what a decoder raises on a hostile file is not foreseeable
        return Problem.of("evidence.no_picture", wanted.name, reason=f"{type(error).__name__}: {error}"[:REASON])
    return Made(path=wanted.target, shot=shot)


def _opened(source: Path, kind: Kind) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and stated in a problem
    if kind is Kind.HEIC:
        from assessments.evidence import heic

        return heic.opened(source)
    return Image.open(source, formats=(kind.name,))


def _page(wanted: Wanted) -> Image.Image:
    """The first page of a PDF as large as it is wanted."""
    import pypdfium2

    document = pypdfium2.PdfDocument(wanted.source)
    try:
        page = document[0]
        scale = wanted.size.value / max(1.0, *page.get_size())
        made: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return made
    finally:
        document.close()


def _small(image: Image.Image, wanted: Wanted) -> Image.Image:
    """The picture shrunk, upright, in the colours of screens, on white, with what is drawn over it."""
    profile, turned = image.info.get("icc_profile"), image.getexif()
    share = min(1.0, wanted.size.value / max(image.size))
    room = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    shrunk = _points(image, wanted, room).resize(room, Image.Resampling.LANCZOS, reducing_gap=GAP)
    shrunk.info["exif"] = turned.tobytes()
    plain = _on_paper(_in_screen_colours(ImageOps.exif_transpose(shrunk), profile))
    plain.info = {}
    return draw(plain, wanted.annotation) if wanted.annotation.shapes else plain


def _points(image: Image.Image, wanted: Wanted, room: tuple[int, int]) -> Image.Image:
    """The points of a picture, no more of them at once than needed for one that fits a room."""
    if wanted.kind is Kind.JPEG:
        image.draft(None, (round(room[0] * GAP), round(room[1] * GAP)))
    if wanted.kind is Kind.HEIC:
        from assessments.evidence import heic

        return heic.fitted(wanted.source, room, GAP)
    if image.mode in ("P", "1", "PA"):
        return image.convert("RGBA")
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    return image


def _in_screen_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, in which screens and the report show it; a profile that cannot be read is left out."""
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return made or image


def _on_paper(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "La", "RGBa"):
        paper = Image.new("RGB", image.size, PAPER)
        over = image.convert("RGBA")
        paper.paste(over, mask=over.getchannel("A"))
        return paper
    return image.convert("RGB")


def _write(image: Image.Image, wanted: Wanted) -> None:
    """Write a picture at once or not at all; nothing but its points is in it, so the same gives the same bytes."""
    content = b""
    for quality in QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True)
        content = buffer.getvalue()
        if len(content) <= MOST_BYTES.get(wanted.size, len(content)):
            break
    partial = wanted.target.with_name(f".{secrets.token_hex(8)}.partial")
    try:
        partial.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        os.replace(partial, wanted.target)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise _Unwritten(error.strerror or type(error).__name__) from error
