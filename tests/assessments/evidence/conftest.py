"""Real files of every kind that is taken, made small, and of kinds that are not."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

Maker = Callable[..., Path]
HEIC = Path(__file__).parent / "heic"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def marked(width: int, height: int) -> Image.Image:
    """A picture whose upper left quarter is red and the rest grey: it tells how it was turned."""
    image = Image.new("RGB", (width, height), (128, 128, 128))
    image.paste((220, 20, 20), (0, 0, width // 2, height // 2))
    return image


def taken(exif: Image.Exif, *, orientation: int = 1, place: bool = True) -> Image.Exif:
    """What a telephone records: device, turn, time with offset, and the middle of Kunshan."""
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Example", "Example P9"
    exif[ExifTags.Base.Orientation] = orientation
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2026:03:18 09:41:07"
    details[ExifTags.Base.OffsetTimeOriginal] = "+08:00"
    if place:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
        gps[ExifTags.GPS.GPSLatitude] = (IFDRational(31), IFDRational(23), IFDRational(672, 100))
        gps[ExifTags.GPS.GPSLongitude] = (IFDRational(120), IFDRational(58), IFDRational(5112, 100))
    return exif


@pytest.fixture
def jpeg(tmp_path: Path) -> Maker:
    """Write a JPEG with what a telephone records."""

    def make(name: str = "表计.jpg", width: int = 400, height: int = 300, **recorded: object) -> Path:
        image, path = marked(width, height), tmp_path / name
        image.save(path, "JPEG", quality=90, exif=taken(image.getexif(), **recorded))  # type: ignore[arg-type]
        return path

    return make


@pytest.fixture
def png(tmp_path: Path) -> Maker:
    """Write a PNG, which records nothing."""

    def make(name: str = "截图.png", width: int = 400, height: int = 300) -> Path:
        marked(width, height).save(tmp_path / name, "PNG")
        return tmp_path / name

    return make


@pytest.fixture
def heic(tmp_path: Path) -> Maker:
    """Copy a HEIC like one of an iPhone; only the sizes and turns that lie in the folder of samples can be had."""

    def make(name: str = "IMG_0001.HEIC", width: int = 400, height: int = 300, orientation: int = 1) -> Path:
        return Path(shutil.copyfile(HEIC / f"{width}x{height}-{orientation}.heic", tmp_path / name))

    return make


@pytest.fixture
def pdf(tmp_path: Path) -> Maker:
    """Write a PDF of one page."""

    def make(name: str = "批复.pdf") -> Path:
        from reportlab.pdfgen.canvas import Canvas

        canvas = Canvas(str(tmp_path / name), pagesize=(200, 300))
        canvas.drawString(20, 250, "permit")
        canvas.save()
        return tmp_path / name

    return make


@pytest.fixture
def xlsx(tmp_path: Path) -> Maker:
    """Write a workbook."""

    def make(name: str = "台账.xlsx") -> Path:
        with xlsxwriter.Workbook(tmp_path / name) as book:
            book.add_worksheet().write(0, 0, "电")
        return tmp_path / name

    return make


def archive(types: str) -> bytes:
    """A zip file with the part that names the content of Office files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", f'<Types><Override ContentType="{types}"/></Types>')
        made.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


@pytest.fixture
def docx(tmp_path: Path) -> Maker:
    """Write a document."""

    def make(name: str = "制度.docx") -> Path:
        (tmp_path / name).write_bytes(archive(DOCX))
        return tmp_path / name

    return make
