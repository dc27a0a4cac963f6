"""Golden pictures: how the pages of a report look at 40 dots an inch, and what counts as the same look."""

import subprocess
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

DPI = 40
LEVELS = 16  # shades of grey that a kept picture has, so that all pages stay small
FOLDER = Path(__file__).parent / "golden"
BLUR = 1.2  # pixels; hides how edges are smoothed, which differs between versions of the renderer
NOTICED = 40  # of 255; smoothing of edges stays below it after blurring
SHARE = 0.003  # of a page that may differ; two lines of a table that are gone are more than twice as much
CODE = (0.1, 0.9, 1.0, 1.0)  # the foot with the QR code, which another id changes; tested by itself


def pages(content: bytes, folder: Path) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    (folder / "golden.pdf").write_bytes(content)
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-png", "golden.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    return [Image.open(file).convert("L") for file in sorted(folder.glob("page-*.png"))]


def keep(name: str, pictures: list[Image.Image]) -> None:
    """Take these pictures as golden from now on."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob(f"{name}-*.png"):
        old.unlink()
    for number, picture in enumerate(pictures, start=1):
        picture.quantize(LEVELS).save(FOLDER / f"{name}-{number:02}.png", optimize=True)


def golden(name: str) -> list[Image.Image]:
    """The kept pictures of a document."""
    return [Image.open(file).convert("L") for file in sorted(FOLDER.glob(f"{name}-*.png"))]


def difference(one: Image.Image, other: Image.Image) -> float:
    """Which part of a page looks different, 1 where the sizes differ."""
    if one.size != other.size:
        return 1.0
    smooth = [_without_code(each).filter(ImageFilter.GaussianBlur(BLUR)) for each in (one, other)]
    changed = ImageChops.difference(*smooth).point(lambda grey: 255 if grey > NOTICED else 0)
    return changed.histogram()[255] / (one.width * one.height)


def _without_code(picture: Image.Image) -> Image.Image:
    blank, size = picture.copy(), (picture.width, picture.height) * 2
    blank.paste(255, tuple(round(part * length) for part, length in zip(CODE, size, strict=True)))
    return blank
