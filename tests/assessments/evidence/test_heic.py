"""A HEIC made of tiles is read tile by tile, and gives the same points as when it is read as a whole."""

import struct
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from assessments.evidence import heic, keep
from assessments.evidence.derived import Made, Size
from assessments.evidence.tiles import laid_open, tiling_of
from assessments.evidence.workshop import Workshop
from tests.assessments.evidence.conftest import HEIC

TILES = HEIC / "tiles-1.heic"
ONCE = """
import sys
from pathlib import Path
from assessments.evidence import serving
from assessments.evidence.derived import Size, Wanted, make
from assessments.evidence.kinds import Kind
for size in (Size.THUMBNAIL, Size.VIEW):
    target = Path(sys.argv[2]) / f"{size.value}.jpg"
    made = make(Wanted(source=Path(sys.argv[1]), name="x", kind=Kind.HEIC, size=size, target=target))
    print(made, file=sys.stderr)
status = Path("/proc/self/status").read_text().splitlines()
loaded = {name.partition(".")[0] for name in sys.modules} & {"PySide6", "pandas", "sqlite_utils", "matplotlib"}
print(next(int(line.split()[1]) // 1000 for line in status if line.startswith("VmHWM")), *loaded)
"""


def whole(path: Path, room: tuple[int, int], gap: float) -> Image.Image:
    """What the library makes of the whole picture."""
    reduced = heic._whole(path.read_bytes(), room[0] * gap)
    return reduced.resize(room, Image.Resampling.LANCZOS, reducing_gap=gap)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_tiles_give_the_very_points_of_the_whole(orientation):
    path = HEIC / f"tiles-{orientation}.heic"
    tiling = tiling_of(path.read_bytes())
    assert tiling is not None and tiling.count == 12 and (tiling.width, tiling.height) == (250, 138)
    upright = (250, 138) if orientation < 5 else (138, 250)
    assert heic.fitted(path, upright, 1.5).tobytes() == whole(path, upright, 1.5).tobytes()


@pytest.mark.parametrize("share", [2, 3, 5, 7, 20, 100])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_tiles_are_reduced_across_their_edges(orientation, share):
    """A turn moves what is left over at the edge to another side; apart from it nothing may differ."""
    path = HEIC / f"tiles-{orientation}.heic"
    room = (250 // share, 138 // share) if orientation < 5 else (138 // share, 250 // share)
    one, other = heic.fitted(path, room, 1.0), whole(path, room, 1.0)
    assert one.size == other.size == room
    if orientation == 1:
        assert one.tobytes() == other.tobytes()
    if share < 10:
        assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 10


@pytest.mark.parametrize("name", ["400x300-1", "640x320-6", "fifty-whole"])
def test_a_picture_in_one_piece_has_no_tiles(name):
    assert tiling_of((HEIC / f"{name}.heic").read_bytes()) is None


def test_a_picture_with_false_sides_is_refused_as_a_whole_one_would_be(tmp_path):
    """The sides stand twice in the file, and tiles put together by false ones would show something else."""
    content = bytearray(TILES.read_bytes())
    place = content.index(b"ispe" + bytes(4) + struct.pack(">II", 250, 138)) + 8
    content[place : place + 8] = struct.pack(">II", 138, 250)
    path = tmp_path / "假.heic"
    path.write_bytes(content)
    assert tiling_of(bytes(content)) is not None
    with pytest.raises(ValueError, match="size"):
        heic.fitted(path, (138, 250), 1.0)


@given(content=st.binary(max_size=300), place=st.integers(0, 1000), change=st.binary(max_size=8))
def test_any_bytes_have_tiles_or_none(content, place, change):
    assert tiling_of(content) is None
    damaged = bytearray(TILES.read_bytes())
    damaged[place : place + len(change)] = change
    tiling = tiling_of(bytes(damaged))
    assert tiling is None or len(laid_open(bytes(damaged), tiling)) == len(damaged)


@pytest.mark.parametrize("name", ["fifty-tiles", "fifty-whole"])
def test_R29_fifty_megapixels_of_heic_are_shown_upright(store, tmp_path, name):
    with Workshop() as workshop:
        made = workshop.picture(keep(store, HEIC / f"{name}.heic"), Size.THUMBNAIL)
    assert isinstance(made, Made) and (made.shot.width, made.shot.height) == (5792, 8688)
    with Image.open(made.path) as image:
        red, grey = image.getpixel((128, 60)), image.getpixel((40, 60))
    assert red[0] - red[1] > 150 and abs(grey[0] - grey[1]) < 10


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
@pytest.mark.parametrize(("name", "most"), [("fifty-tiles", 150), ("fifty-whole", 300)])
def test_R29_the_memory_of_fifty_megapixels_of_heic(tmp_path, name, most):
    """Of the process that makes pictures, which loads nothing that it does not need."""
    command = [sys.executable, "-c", ONCE, str(HEIC / f"{name}.heic"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    peak, *loaded = done.stdout.split()
    assert "Problem" not in done.stderr and not loaded
    assert int(peak) < most
