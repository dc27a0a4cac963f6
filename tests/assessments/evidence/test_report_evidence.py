"""The chapter of evidence: every photo small with what is to be known of it, other files as a list."""

import io
import shutil
from dataclasses import replace
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from assessments import report, snapshot
from assessments.evidence import keep
from assessments.evidence.annotations import Annotation, Box
from assessments.notes import NoteKind
from assessments.report.evidence import MANY, degrees, shown, size_words
from forms import Entry
from forms.problems import Refusal

LAND, ENERGY = "land.total@2025", "energy.total@2025"


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(built) -> str:
    return squeezed(
        "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(built.content))
    )


def images(built) -> list[tuple[int, int, bytes]]:
    """Width, height and stored bytes of every picture in the report."""
    with pikepdf.open(io.BytesIO(built.content)) as pdf:
        found = {
            name: (int(image.Width), int(image.Height), image.read_raw_bytes())
            for page in pdf.pages
            for name, image in page.get_images().items()
        }
    return list(found.values())


@pytest.fixture
def report_of(session):
    """The report of the draft after files were attached to the land area."""

    def build(*files, language="zh"):
        session.answer(LAND, Entry(text="225亩", evidence=tuple(file.sha256 for file in files)))
        return report.build(snapshot.take(session), language)

    return build


def test_a_photo_is_printed_with_number_use_time_place_and_hash(store, session, report_of, jpeg):
    file = keep(store, jpeg("总平面.jpg", 2000, 1500, orientation=6))
    session.answer(ENERGY, Entry(text="1420", evidence=(file.sha256,)))
    built = report_of(file)
    text = read(built)
    for words in (
        "1总平面.jpg",
        "拍摄：2026-03-1809:41:07+08:00",
        "位置：31.38520°N，120.98087°E",
        file.sha256[:16],
    ):
        assert words in text
    assert "用于：" in text and text.count("总平面.jpg") == 1
    ((width, height, stored),) = images(built)
    assert (width, height) == (900, 1200)  # upright, 1200 pixels at its longer side
    with Image.open(io.BytesIO(stored)) as image:  # stored as a JPEG, not as letters
        assert image.format == "JPEG" and image.size == (900, 1200)


def test_what_a_photo_does_not_record_is_said(store, report_of, png):
    text = read(report_of(keep(store, png())))
    assert "拍摄时间：照片没有记录" in text and "位置：照片没有记录" in text
    english = squeezed("Place: not recorded in the photo")
    assert english in read(report_of(keep(store, png("b.png", 50, 50)), language="en"))


def test_other_files_are_listed_after_the_photos(store, report_of, jpeg, pdf, xlsx):
    files = [keep(store, path) for path in (jpeg(), pdf(), xlsx())]
    built = report_of(*files)
    text = read(built)
    assert len(images(built)) == 1 and "其他文件" in text
    assert all(file.sha256[:16] in text and squeezed(file.name) in text for file in files)


def test_R32_the_annotation_is_drawn_into_the_photo_of_the_report(store, session, report_of, png):
    file = keep(store, png(width=800, height=600))
    ((_, _, bare),) = images(report_of(file))
    session.note(NoteKind.ANNOTATION, file.sha256, Annotation(shapes=(Box(x1=600, y1=600, x2=900, y2=900),)))
    built = report_of(file)
    ((_, _, drawn),) = images(built)
    assert bare != drawn and "有批注1处" in read(built)
    with Image.open(io.BytesIO(drawn)) as image:
        reds = [image.getpixel((x, 450))[0] for x in range(472, 488)]
    assert max(reds) > 190


def test_N11_the_same_assessment_gives_the_same_bytes_on_another_computer(
    store, session, report_of, jpeg, tmp_path
):
    file = keep(store, jpeg(width=1600, height=1200))
    first = report_of(file).content
    shutil.rmtree(store.path.with_suffix(".derived"))
    elsewhere = tmp_path / "另一台电脑"
    elsewhere.mkdir()
    shutil.copytree(file.path.parents[1], elsewhere / "luheng.evidence")
    taken = snapshot.take(session)
    moved = elsewhere / "luheng.evidence" / file.path.parent.name / file.path.name
    again = replace(taken, evidence=tuple(replace(each, path=moved) for each in taken.evidence))
    assert report.build(again).content == first


def test_a_name_that_no_font_can_print_does_not_stop_the_report(store, report_of, jpeg, tmp_path):
    source = tmp_path / f"😀\x01厂房{'长' * 60}.jpg"
    jpeg("x.jpg").rename(source)
    assert "〓厂房" in read(report_of(keep(store, source)))


def test_names_sizes_and_places_read_well():
    assert len(shown("长" * 200 + ".jpg")) == 61 and shown("a\tb.jpg") == "a b.jpg"
    assert [size_words(size) for size in (17, 20_000, 3_400_000)] == ["17 B", "20 kB", "3.4 MB"]
    assert degrees(Decimal("-31.385249"), "NS") == "31.38525°S" and degrees(Decimal("0.1"), "EW") == "0.10000°E"


def test_a_photo_that_cannot_be_shown_is_said_and_the_report_is_made(store, report_of, png):
    file = keep(store, png(width=900, height=900))
    content = bytearray(file.path.read_bytes())
    start = content.index(b"IDAT") + 40
    content[start : start + 200] = bytes(200)
    file.path.write_bytes(content)
    built = report_of(file)
    assert "这张照片不能显示" in read(built) and images(built) == []


def test_a_disk_that_takes_no_pictures_stops_the_report_so_that_no_other_one_is_made(store, report_of, png):
    file = keep(store, png())
    store.path.with_suffix(".derived").write_bytes(b"in the way")  # where the pictures have to go
    with pytest.raises(Refusal) as caught:
        report_of(file)
    assert caught.value.problem.code == "evidence.unwritten"


def test_R30_many_photos_are_printed_from_smaller_copies(store, report_of, tmp_path):
    files = []
    for number in range(MANY + 1):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (1300, 400), (number * 4, 90, 90)).save(path)
        files.append(keep(store, path))
    built = report_of(*files)
    found = images(built)
    assert len(found) == MANY + 1 and {width for width, _, _ in found} == {640}
    assert len(built.content) < 2_000_000
