"""What a photo itself records: time, place, device, turn; nothing is guessed where it records nothing."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from PIL import ExifTags, Image

FINEST = Decimal("0.000001")  # degrees; about a tenth of a metre
LONGEST = 80  # letters of a device's name
_MOMENT = "%Y:%m:%d %H:%M:%S"
_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")
_UPRIGHT = 1
_TURNS = {1: 0, 2: 0, 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}  # clockwise, to stand upright


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """How a photo was taken, as it records it; width and height in pixels are those of the upright picture.

    `taken` is YYYY-MM-DDThh:mm:ss, with the offset from UTC where the photo has one, and '' where it has no time.
    `latitude` and `longitude` are degrees in WGS 84, north and east positive. `turned` is by how many degrees
    clockwise the stored picture is turned to stand upright.
    """

    width: int = 0
    height: int = 0
    taken: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    device: str = ""
    turned: int = 0

    @property
    def placed(self) -> bool:
        """Whether the photo records where it was taken."""
        return self.latitude is not None and self.longitude is not None


def shot_of(image: Image.Image) -> Shot:
    """What an opened picture records; its points need not have been read."""
    exif = image.getexif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    orientation = exif.get(ExifTags.Base.Orientation, _UPRIGHT)
    # A HEIC is turned by its own boxes when it is opened; what its EXIF said before is remembered.
    stated = image.info.get("original_orientation") or orientation
    turned = _TURNS.get(stated, 0) if isinstance(stated, int) else 0
    aside = orientation in (5, 6, 7, 8)
    width, height = (image.height, image.width) if aside else image.size
    latitude, longitude = _position(exif.get_ifd(ExifTags.IFD.GPSInfo))
    return Shot(
        width=width,
        height=height,
        taken=_taken(details),
        latitude=latitude,
        longitude=longitude,
        device=_device(exif),
        turned=turned,
    )


def _taken(details: Mapping[int, Any]) -> str:
    """When the shutter was released; the time of a later change says nothing about the visit and is left out."""
    stated = _text(details.get(ExifTags.Base.DateTimeOriginal))
    try:
        moment = datetime.strptime(stated, _MOMENT).isoformat()
    except ValueError:
        return ""
    offset = _text(details.get(ExifTags.Base.OffsetTimeOriginal))
    return moment + offset if _OFFSET.fullmatch(offset) else moment


def _device(exif: Mapping[int, Any]) -> str:
    maker, model = _named(exif.get(ExifTags.Base.Make)), _named(exif.get(ExifTags.Base.Model))
    name = model if model.lower().startswith(maker.lower()) else f"{maker} {model}"
    return name.strip()[:LONGEST]


def _position(gps: Mapping[int, Any]) -> tuple[Decimal | None, Decimal | None]:
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "NS", 90)
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "EW", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:  # a receiver without a fix says zero
        return None, None
    return latitude, longitude


def _degrees(parts: Any, side: Any, sides: str, most: int) -> Decimal | None:
    """Degrees from degrees, minutes and seconds as fractions; None for anything that is no place on earth."""
    side = _text(side)
    if side not in tuple(sides) or not isinstance(parts, tuple) or len(parts) != 3:
        return None
    whole = Decimal(0)
    for part, divisor in zip(parts, (1, 60, 3600), strict=True):
        above, below = getattr(part, "numerator", None), getattr(part, "denominator", None)
        if not isinstance(above, int) or not isinstance(below, int) or not below or above < 0:
            return None
        whole += Decimal(above) / Decimal(below) / divisor
    if whole > most:
        return None
    return (whole if side == sides[0] else -whole).quantize(FINEST)


def _named(value: Any) -> str:
    """A maker's or a camera's name; '' for one that cannot be read, or of which only question marks are left.

    The field is for ASCII, but telephones write UTF-8 into it, and Pillow reads every byte as a letter of Latin-1.
    """
    with contextlib.suppress(UnicodeEncodeError):
        value = value.encode("latin-1") if isinstance(value, str) else value
    try:
        name = _text(value.decode("utf-8") if isinstance(value, bytes) else value)
    except UnicodeDecodeError:
        return ""
    return name if name.strip("? ") else ""


def _text(value: Any) -> str:
    """A text of the photo without what cannot be printed; '' for anything else."""
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return "".join(letter for letter in value if letter.isprintable()).strip() if isinstance(value, str) else ""
