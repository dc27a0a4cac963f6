"""Points of a HEIC, reduced while they are decoded, so that a photo of fifty megapixels takes little memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pi_heif
from PIL import Image

from assessments.evidence.tiles import Tiling, laid_open, tiling_of

ROWS = 64  # of the whole picture that are reduced at once, at least
_PLAIN = "RGB"


def opened(source: Path) -> Image.Image:
    """A HEIC with what it records; its points are not read."""
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return Image.open(source, formats=("HEIF",))


def fitted(source: Path, room: tuple[int, int], gap: float) -> Image.Image:
    """The upright picture as wide and high as a room; raises whatever the decoder raises on a damaged file.

    It is reduced by a whole factor first, to no less than `gap` times the room. Telephones put a photo together
    from tiles, and those are decoded one by one. Any other picture is decoded as a whole, for which the library
    needs about four and a half bytes for every pixel.
    """
    content = source.read_bytes()
    tiling = tiling_of(content)
    if tiling is not None:
        lying = room if tiling.upright == (tiling.width, tiling.height) else room[::-1]
        factor = max(1, int(tiling.width / (lying[0] * gap)))
        joined = _joined(pi_heif.open_heif(laid_open(content, tiling)), tiling, factor)
        if joined is not None:
            return _turned(_resized(joined, lying, gap), tiling)
    return _resized(_whole(content, room[0] * gap), room, gap)


def _resized(image: Image.Image, room: tuple[int, int], gap: float) -> Image.Image:
    return image.resize(room, Image.Resampling.LANCZOS, reducing_gap=gap)


def _turned(image: Image.Image, tiling: Tiling) -> Image.Image:
    for turn in tiling.turns:
        image = image.transpose(turn)
    return image


def _whole(content: bytes, least: float) -> Image.Image:
    """A picture reduced to no less than a width, strip by strip, for the library holds all its points already."""
    file = pi_heif.open_heif(content)
    data, (width, height), stride = memoryview(file.data), file.size, file.stride
    factor = max(1, int(width / least))
    made = Image.new(file.mode, (-(-width // factor), -(-height // factor)))
    step = -(-ROWS // factor) * factor
    for top in range(0, height, step):
        rows = min(step, height - top)
        part = data[top * stride : (top + rows) * stride]
        strip = Image.frombytes(file.mode, (width, rows), part, "raw", file.mode, stride, 1)
        made.paste(strip.reduce(factor), (0, top // factor))
    return made


def _joined(file: pi_heif.HeifFile, tiling: Tiling, factor: int) -> Image.Image | None:
    """A picture before its turns, reduced row by row of its tiles; None when the library sees it otherwise."""
    shape = _shape(file, tiling)
    if shape is None:
        return None
    (wide, high), tiles = shape, _tiles(file)
    width, height = tiling.width, tiling.height
    made = Image.new(_PLAIN, (-(-width // factor), -(-height // factor)))
    rest, done = Image.new(_PLAIN, (width, 0)), 0
    for top in range(0, height, high):
        band = Image.new(_PLAIN, (width, rest.height + min(high, height - top)))
        band.paste(rest, (0, 0))
        for left in range(0, width, wide):
            band.paste(next(tiles), (left, rest.height))
        rows = band.height if top + high >= height else band.height // factor * factor
        if rows:
            made.paste(band.reduce(factor, (0, 0, width, rows)), (0, done))
        rest, done = band.crop((0, rows, width, band.height)), done + rows // factor
    return made


def _shape(file: pi_heif.HeifFile, tiling: Tiling) -> tuple[int, int] | None:
    """Width and height of every tile, None unless they are alike, cover the picture and are coloured as it is."""
    whole, tiles = file[file.primary_index], [each for each in file if not each.info["primary"]]
    size = tiles[0].size if tiles else (0, 0)
    if len(tiles) != tiling.count or 0 in size or whole.size != tiling.upright:
        return None
    if not tiling.has(columns=-(-tiling.width // size[0]), rows=-(-tiling.height // size[1])):
        return None
    alike = (size, _PLAIN, whole.info.get("nclx_profile"))
    if whole.mode != _PLAIN or any(
        (each.size, each.mode, each.info.get("nclx_profile")) != alike for each in tiles
    ):
        return None
    return size


def _tiles(file: pi_heif.HeifFile) -> Iterator[Image.Image]:
    """The tiles in their order, each decoded when it is asked for and let go after it."""
    del file[file.primary_index]
    while len(file):
        yield file[0].to_pillow()
        del file[0]
