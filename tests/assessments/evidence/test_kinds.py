"""What a file is, is found by its content; what cannot be taken is named with its reason before it is copied."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assessments.evidence.kinds import ENDINGS, MIMES, Kind, kind_of, other_ending, recognised
from forms.problems import Refusal

FTYP = b"\x00\x00\x00\x18ftyp"


def told(content: bytes, name: str = "file") -> str:
    """The code of the refusal, or the name of the kind."""
    try:
        return recognised(io.BytesIO(content), name).name
    except Refusal as refusal:
        problem = refusal.problem
        assert problem.where == name and name in problem.text("zh") and name in problem.text("en")
        return problem.code


def test_every_accepted_kind_is_found_by_content_whatever_its_name(jpeg, png, heic, pdf, xlsx, docx):
    made = {Kind.JPEG: jpeg, Kind.PNG: png, Kind.HEIC: heic, Kind.PDF: pdf, Kind.XLSX: xlsx, Kind.DOCX: docx}
    assert set(made) == set(Kind) == set(MIMES)
    for kind, make in made.items():
        content = make().read_bytes()
        assert told(content, "没有后缀") == told(content, "x.exe") == kind.name
        assert kind_of(kind.mime) is kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "evidence.empty"),
        (b"MZ\x90\x00" + bytes(200), "evidence.program"),
        (b"\x7fELF" + bytes(200), "evidence.program"),
        (FTYP + b"isom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(200), "evidence.video"),
        (FTYP + b"qt  \x00\x00\x00\x00qt  " + bytes(200), "evidence.video"),
        (b"\x1aE\xdf\xa3" + bytes(200), "evidence.video"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "evidence.video"),
        (FTYP + b"avif\x00\x00\x00\x00avifmif1miaf", "evidence.other_picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "evidence.other_picture"),
        (b"GIF89a" + bytes(50), "evidence.other_picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "evidence.old_office"),
        (b"PK\x03\x04" + bytes(400), "evidence.damaged"),
        ("只是文字".encode(), "evidence.unknown"),
    ],
)
def test_what_is_not_taken_is_named_with_its_reason(content: bytes, code: str):
    assert told(content) == code


def test_a_wrong_ending_is_told():
    assert told(b"plain words", "照片.jpg") == "evidence.ending"
    assert told(b"plain words", "台账.XLSX") == "evidence.ending"


def test_an_accepted_file_under_the_ending_of_another_kind_is_taken_and_told():
    assert other_ending("a.jpeg", Kind.JPEG) is None and other_ending("A.HEIF", Kind.HEIC) is None
    problem = other_ending("微信图片.jpg", Kind.PNG)
    assert problem and problem.code == "evidence.other_ending" and "PNG" in problem.text()
    assert set(ENDINGS.values()) == set(Kind)


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
@pytest.mark.parametrize("kind", ["jpeg", "png", "heic"])
def test_a_picture_that_is_cut_off_is_not_taken(request: pytest.FixtureRequest, kind: str, share: float):
    content = request.getfixturevalue(kind)().read_bytes()
    assert told(content[: max(20, int(len(content) * share))]) in ("evidence.truncated", "evidence.video")
    assert told(content) == kind.upper()


def test_a_photo_with_a_short_film_behind_it_is_a_photo(jpeg):
    assert told(jpeg().read_bytes() + FTYP + b"mp42" + bytes(200_000)) == "JPEG"


def test_an_office_file_with_macros_and_a_plain_zip_are_not_taken():
    from tests.assessments.evidence.conftest import archive

    assert told(archive("application/vnd.ms-excel.sheet.macroEnabled.main+xml")) == "evidence.macros"
    assert told(archive("application/zip-of-something")) == "evidence.unknown"


def test_a_picture_of_more_points_than_the_limit_is_not_taken(tmp_path: Path):
    path = tmp_path / "巨幅.png"
    Image.new("1", (20_000, 10_000)).save(path)  # 200 megapixels in a few kilobytes
    assert path.stat().st_size < 100_000
    assert told(path.read_bytes(), "巨幅.png") == "evidence.pixels"


def test_a_large_file_is_not_read_whole(tmp_path: Path):
    path = tmp_path / "录像.jpg"
    with path.open("wb") as file:
        file.truncate(2 << 30)  # a sparse file: two gigabytes of nothing
        file.seek(0)
        file.write(FTYP + b"isom")
    read = 0

    class Counting(io.FileIO):
        def read(self, size: int = -1) -> bytes:  # type: ignore[override]
            nonlocal read
            piece = super().read(size) or b""
            read += len(piece)
            return piece

    with Counting(path) as stream, pytest.raises(Refusal) as caught:
        recognised(stream, path.name)  # type: ignore[arg-type]
    assert caught.value.problem.code == "evidence.video" and read < 10_000


@given(st.binary(max_size=400), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"%PDF-"]))
def test_any_bytes_give_a_kind_or_a_reason(rest: bytes, start: bytes):
    assert told(start + rest)
