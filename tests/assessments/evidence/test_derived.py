"""Pictures are made from originals in another process: upright, small, always the same, and never a danger."""

import os
import shutil
import signal
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from assessments.evidence import keep
from assessments.evidence.annotations import Annotation, Arrow, Box, Label
from assessments.evidence.derived import MOST_BYTES, Made, Size
from assessments.evidence.exif import Shot, shot_of
from assessments.evidence.workshop import Workshop
from forms.problems import Problem

RED, GREY = (220, 20, 20), (128, 128, 128)
PLACE = (Decimal("31.385200"), Decimal("120.980867"))


@pytest.fixture(scope="module")
def workshop():
    with Workshop() as made:
        yield made


def near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 25 for one, other in zip(found, wanted, strict=True))


def quarters(path: Path) -> list[str]:
    """The colours of the four quarters, clockwise from the upper left."""
    with Image.open(path) as image:
        width, height = image.size
        places = [(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)]
        points = [image.getpixel((int(width * x), int(height * y))) for x, y in places]
    return ["red" if near(point, RED) else "grey" if near(point, GREY) else "?" for point in points]


# EXIF 2.32, 4.6.4: which side of the stored picture is above and which is left.
@pytest.mark.parametrize(("orientation", "red"), [(1, 0), (2, 1), (3, 2), (4, 3), (5, 0), (6, 1), (7, 2), (8, 3)])
@pytest.mark.parametrize("kind", ["jpeg", "heic"])
def test_R29_a_turned_photo_is_shown_upright(request, store, workshop, kind, orientation, red):
    file = keep(store, request.getfixturevalue(kind)(width=640, height=320, orientation=orientation))
    made = workshop.picture(file, Size.THUMBNAIL)
    assert isinstance(made, Made)
    expected = ["grey"] * 4
    expected[red] = "red"
    assert quarters(made.path) == expected
    upright = (320, 640) if orientation > 4 else (640, 320)
    assert (made.shot.width, made.shot.height) == upright
    with Image.open(made.path) as image:
        assert max(image.size) == 256 and (image.width > image.height) == (upright[0] > upright[1])


@pytest.mark.parametrize("kind", ["jpeg", "png", "heic", "pdf"])
def test_R31_pictures_are_made_beside_the_originals_which_keep_their_hash(request, store, workshop, kind):
    file = keep(store, request.getfixturevalue(kind)())
    before = file.path.read_bytes()
    for size in Size:
        made = workshop.picture(file, size)
        assert isinstance(made, Made) and made.path.parents[1] == store.path.with_suffix(".derived")
        with Image.open(made.path) as image:
            assert image.format == "JPEG" and image.mode == "RGB" and max(image.size) <= size.value
            assert not image.getexif() and not image.info.get("icc_profile")
    assert file.path.read_bytes() == before
    assert [path.name for path in file.path.parent.iterdir()] == [file.path.name]


@pytest.mark.parametrize("kind", ["jpeg", "png", "heic"])
def test_pictures_may_be_deleted_and_come_back_byte_for_byte(request, store, workshop, kind):
    file = keep(store, request.getfixturevalue(kind)(width=1600, height=900))
    first = workshop.picture(file, Size.REPORT).path.read_bytes()
    shutil.rmtree(store.path.with_suffix(".derived"))
    assert workshop.picture(file, Size.REPORT).path.read_bytes() == first


def test_a_small_picture_is_never_blown_up(store, workshop, png):
    with Image.open(workshop.picture(keep(store, png(width=90, height=60)), Size.VIEW).path) as image:
        assert image.size == (90, 60)


def test_a_picture_for_a_report_of_many_keeps_within_its_bytes(store, workshop, tmp_path):
    path = tmp_path / "杂.jpg"
    Image.effect_noise((1600, 1600), 120).convert("RGB").save(path, quality=95)
    file = keep(store, path)
    assert workshop.picture(file, Size.REPORT_OF_MANY).path.stat().st_size <= MOST_BYTES[Size.REPORT_OF_MANY]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_of_every_mode_are_shown_on_white(store, workshop, tmp_path, mode):
    path = tmp_path / "图.png"
    Image.new(mode, (60, 40)).save(path)
    with Image.open(workshop.picture(keep(store, path), Size.THUMBNAIL).path) as image:
        assert image.mode == "RGB"
        assert image.getpixel((30, 20)) == ((255, 255, 255) if mode in ("LA", "RGBA") else (0, 0, 0))


def test_a_photo_in_cmyk_is_shown(store, workshop, tmp_path):
    Image.new("CMYK", (60, 40), (0, 0, 0, 0)).save(tmp_path / "印刷.jpg")
    assert isinstance(workshop.picture(keep(store, tmp_path / "印刷.jpg"), Size.THUMBNAIL), Made)


# What a photo records


@pytest.mark.parametrize("kind", ["jpeg", "heic"])
def test_time_place_and_device_are_read_as_the_photo_records_them(request, store, workshop, kind):
    shot = workshop.picture(keep(store, request.getfixturevalue(kind)(orientation=6)), Size.THUMBNAIL).shot
    assert shot.taken == "2026-03-18T09:41:07+08:00" and shot.device == "Example P9" and shot.turned == 90
    assert (shot.latitude, shot.longitude) == PLACE


def test_nothing_is_guessed_where_a_photo_records_nothing(store, workshop, png, jpeg):
    shot = workshop.picture(keep(store, png()), Size.THUMBNAIL).shot
    assert shot == Shot(width=400, height=300) and not shot.placed
    assert not workshop.picture(keep(store, jpeg(place=False)), Size.THUMBNAIL).shot.placed


@pytest.mark.parametrize(
    ("maker", "model", "device"),
    [
        ("华为", "示例相机", "华为 示例相机"),
        ("Example", "Example Caméra", "Example Caméra"),
        (b"", "示例相机".encode("gb18030"), ""),
        ("Example", b"\xff\xfe\xe7", "Example"),
        ("????", "????????", ""),
        ("Example", "?? ??", "Example"),
        ("Example", "P9?", "Example P9?"),
    ],
)
def test_a_camera_s_name_is_read_as_utf_8_or_left_out(jpeg, maker, model, device):
    """EXIF 2.32 has only ASCII for it, and telephones do not care; what was lost before is not shown as ????."""
    path = jpeg()
    with Image.open(path) as image:
        exif = image.getexif()
        for tag, name in ((ExifTags.Base.Make, maker), (ExifTags.Base.Model, model)):
            exif[tag] = name.encode() if isinstance(name, str) else name
        image.save(path, exif=exif)
    with Image.open(path) as image:
        assert shot_of(image).device == device


@given(name=st.one_of(st.text(max_size=90), st.binary(max_size=90), st.integers(), st.none()))
def test_any_name_of_a_camera_gives_something_that_can_be_printed(name):
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = name
    made = Image.new("L", (1, 1))
    made.getexif().update(exif)
    device = shot_of(made).device
    assert device.isprintable() and len(device) <= 80 and set(device) != {"?"}


RATIONALS = st.one_of(st.integers(-5, 400), st.just(None), st.tuples(st.integers(0, 9), st.integers(0, 9)))


@given(
    gps=st.dictionaries(
        st.sampled_from([1, 2, 3, 4]), st.one_of(st.text(max_size=3), st.binary(max_size=4), RATIONALS)
    ),
    moment=st.text(max_size=25),
)
def test_any_record_gives_a_place_on_earth_or_none(gps, moment):
    class Image_:
        """As much of an opened picture as is asked for."""

        width, height, size, info = 40, 30, (40, 30), {}

        def getexif(self):
            exif = Image.Exif()
            exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = moment
            exif.get_ifd(ExifTags.IFD.GPSInfo).update(gps)
            return exif

    shot = shot_of(Image_())  # type: ignore[arg-type]
    assert shot.taken == "" or shot.taken[4] == "-"
    assert shot.latitude is None or abs(shot.latitude) <= 90


# Annotations


def test_R32_an_annotation_is_drawn_over_a_copy_and_the_original_stays(store, workshop, png):
    file = keep(store, png(width=800, height=600))
    before = file.path.read_bytes()
    shapes = (
        Box(x1=500, y1=500, x2=900, y2=900),
        Arrow(x1=100, y1=900, x2=500, y2=500),
        Label(x1=990, y1=990, text="压力表读数 0.62 MPa，未检定"),
    )
    plain, drawn = (
        workshop.picture(file, Size.REPORT),
        workshop.picture(file, Size.REPORT, Annotation(shapes=shapes)),
    )
    assert plain.path != drawn.path and file.path.read_bytes() == before
    with Image.open(drawn.path) as image, Image.open(plain.path) as bare:
        assert image.size == bare.size  # the whole picture, not its upper left corner
        assert any(near(image.getpixel((x, 450)), (211, 38, 26)) for x in range(712, 728))  # the frame's right side
        assert near(bare.getpixel((720, 450)), GREY)
        assert near(image.getpixel((100, 100)), RED)


# Hostile files


def test_what_cannot_be_decoded_is_told_and_the_next_one_is_shown(store, workshop, png):
    content = bytearray(png(width=900, height=900).read_bytes())
    start = content.index(b"IDAT") + 40
    content[start : start + 200] = bytes(200)
    bad = store.path.with_name("坏.png")
    bad.write_bytes(content)
    told = workshop.picture(keep(store, bad), Size.VIEW)
    assert isinstance(told, Problem) and told.code == "evidence.no_picture" and "坏.png" in told.text()
    assert isinstance(workshop.picture(keep(store, png()), Size.VIEW), Made)


def test_a_bomb_that_came_in_a_package_is_not_unpacked(store, workshop, png, tmp_path):
    """A kept file is as large as it says only as far as intake saw it; an office gets files of other programs."""
    file = keep(store, png())
    Image.new("1", (20_000, 10_000)).save(file.path, "PNG")
    told = workshop.picture(file, Size.VIEW)
    assert isinstance(told, Problem) and told.code == "evidence.pixels" and "200" in told.text()


def test_a_process_that_dies_is_begun_again(store, png):
    with Workshop() as made:
        one, other = keep(store, png("a.png")), keep(store, png("b.png", 50, 50))
        assert isinstance(made.picture(one, Size.THUMBNAIL), Made)
        assert made.pid
        os.kill(made.pid, signal.SIGKILL)
        first = made.picture(other, Size.THUMBNAIL)
        second = made.picture(other, Size.THUMBNAIL)
        assert isinstance(second, Made) and isinstance(first, Made | Problem)


@pytest.mark.parametrize("given_up", [False, True], ids=["too long", "nobody wants it any more"])
def test_a_process_that_hangs_is_ended(store, png, given_up):
    """A stopped process stands for a decoder that a hostile file has caught."""
    with Workshop(patience=60 if given_up else 1) as made:
        assert isinstance(made.picture(keep(store, png("a.png", 50, 50)), Size.THUMBNAIL), Made)
        assert made.pid
        os.kill(made.pid, signal.SIGSTOP)
        file = keep(store, png())
        told = made.picture(file, Size.VIEW, cancelled=lambda: given_up)
        assert isinstance(told, Problem) and told.code == "evidence.no_picture" and made.pid is None
        assert isinstance(made.picture(file, Size.VIEW), Made)  # another process begins where this one was ended


def test_a_document_has_no_picture_and_a_lost_original_is_told(store, workshop, xlsx, png):
    assert workshop.picture(keep(store, xlsx()), Size.VIEW).code == "evidence.no_picture"
    file = keep(store, png())
    file.path.unlink()
    assert workshop.picture(file, Size.VIEW).code == "evidence.gone"


def test_no_process_is_begun_before_a_picture_is_wanted():
    made = Workshop()
    assert made.pid is None
    made.close()
