"""Every page of a report says which record it speaks of, in a QR code that is read back from the printed page."""

import hashlib
import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from assessments import report
from assessments.assessment import Phase
from assessments.report.identity import SIDE, identity, matrix
from assessments.report.pages import CODE
from assessments.report.styles import LEFT
from assessments.snapshot import Signer

DPI = 300
SIGNERS = (Signer("张示例", "ab" * 32), Signer("李示例", "cd" * 32))
# ISO/IEC 18004, versions 6 and 7, level M: modules a side → data bytes of each of four blocks, alignment centres.
VERSIONS = {41: (27, (6, 34)), 45: (31, (6, 22, 38))}
MASKS = (
    lambda row, column: (row + column) % 2,
    lambda row, column: row % 2,
    lambda row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)


def printed(content: bytes, page: int, folder: Path) -> Image.Image:
    """A page as a printer would set it."""
    (folder / "report.pdf").write_bytes(content)
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-png", "-f", str(page), "-l", str(page), "report.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    return Image.open(next(folder.glob("page*.png"))).convert("L")


def modules(page: Image.Image) -> list[list[bool]]:
    """The modules of the code in the foot, found by its black outline and sampled in their middle."""
    scale = DPI / 72
    corner = (LEFT * scale, page.height - (CODE + SIDE) * scale)
    crop = page.crop((*(round(each) for each in corner), *(round(each + SIDE * scale) for each in corner)))
    box = crop.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert box is not None, "no code on the page"
    left, top, right, bottom = box
    finder = next(x for x in range(left, right) if crop.getpixel((x, top + 1)) > 128) - left  # seven modules
    count = next(count for count in VERSIONS if abs((right - left) / count - finder / 7) < 0.35)
    step_x, step_y = (right - left) / count, (bottom - top) / count
    middle = [(place + 0.5) for place in range(count)]
    return [[crop.getpixel((left + x * step_x, top + y * step_y)) < 128 for x in middle] for y in middle]


def reserved(count: int, centres: tuple[int, ...]) -> set[tuple[int, int]]:
    """Modules that hold no data: finders, timing, alignment, format and version."""
    found = {(row, 6) for row in range(count)} | {(6, column) for column in range(count)}
    for rows, columns in ((range(9), range(9)), (range(9), range(count - 8, count))):
        found |= {(row, column) for row in rows for column in columns}
        found |= {(column, row) for row in rows for column in columns}
    for row in centres:
        for column in centres:
            if (row, column) not in {(6, 6), (6, centres[-1]), (centres[-1], 6)}:
                found |= {(row + down, column + over) for down in range(-2, 3) for over in range(-2, 3)}
    if count >= 45:
        found |= {(row, column) for row in range(6) for column in range(count - 11, count - 8)}
        found |= {(column, row) for row in range(6) for column in range(count - 11, count - 8)}
    return found


def decoded(dark: list[list[bool]]) -> str:
    """The text of an undamaged code in byte mode, written from ISO/IEC 18004 and not from the maker's library."""
    count = len(dark)
    size, centres = VERSIONS[count]
    mask = int("".join(str(int(dark[8][column])) for column in (2, 3, 4)), 2) ^ 0b101
    skip, bits = reserved(count, centres), []
    columns = [column for column in range(count - 1, 0, -2) if column > 6] + [5, 3, 1]
    for turn, right in enumerate(columns):
        rows = range(count - 1, -1, -1) if turn % 2 == 0 else range(count)
        for row in rows:
            for column in (right, right - 1):
                if (row, column) not in skip:
                    bits.append(dark[row][column] ^ (MASKS[mask](row, column) == 0))
    words = [int("".join(str(int(bit)) for bit in bits[place : place + 8]), 2) for place in range(0, size * 32, 8)]
    stream = "".join(f"{words[place * 4 + block]:08b}" for block in range(4) for place in range(size))
    assert stream.startswith("0100"), "byte mode"
    length = int(stream[4:12], 2)
    return bytes(int(stream[12 + 8 * place : 20 + 8 * place], 2) for place in range(length)).decode()


@pytest.mark.parametrize("signers", [(), SIGNERS])
def test_the_code_on_the_page_reads_as_assessment_and_sha256_of_the_record(taken, tmp_path, signers):
    content = report.build(taken, signers=signers).content
    found = decoded(modules(printed(content, 2, tmp_path)))
    expected = ["LUHENG1", taken.assessment.id, hashlib.sha256(taken.document(signers)).hexdigest()]
    assert found.split() == [*expected, *([] if signers else ["unsigned"])]


def test_every_page_has_the_code_and_it_is_stored_once(built):
    with pikepdf.open(io.BytesIO(built.content)) as pdf:
        drawings = {form.objgen for page in pdf.pages for form in page.resources.XObject.values()}
        codes = [name for page in pdf.pages for name in page.resources.XObject if "identity" in name]
        used = [page.Contents.read_bytes().count(f"{codes[0]} Do".encode()) for page in pdf.pages]
    assert len(codes) >= len(used) and used == [1] * built.pages
    assert len(drawings) < built.pages


def test_the_code_keeps_its_quiet_zone_and_the_text_its_distance(built, read):
    step = SIDE / (len(matrix(f"LUHENG1 {'a' * 32} {'b' * 64} unsigned")) + 8)
    assert step >= 0.33 * 72 / 25.4, "a laser printer needs about a third of a millimetre"
    for number in range(built.pages):
        inside = [
            letter.text
            for letter in read.letters(number)
            if letter.left < LEFT + SIDE and letter.low < CODE + SIDE and letter.high > CODE
        ]
        assert not inside


def test_the_last_page_says_which_bytes_the_code_covers(taken, pages):
    before, after = pages(report.build(taken)), pages(report.build(taken, signers=SIGNERS))
    emptied, member = (hashlib.sha256(taken.document(each)).hexdigest() for each in ((), SIGNERS))
    last = "".join(before.texts[-1].split())
    assert emptied in last and "signers置空后的SHA-256；每页二维码所载" in last and member not in last
    last = "".join(after.texts[-1].split())
    assert emptied in last and member in last and "assessment.json的SHA-256（每页二维码所载" in last
    assert all(emptied[:16] in text and "密钥签署之前" in text for text in before.texts)
    assert all(member[:16] in text and "密钥签署之前" not in text for text in after.texts)


def test_a_draft_carries_no_code(taken, pages):
    draft = replace(taken, assessment=replace(taken.assessment, phase=Phase.DRAFT))
    assert identity(draft, ()) is None
    texts = pages(report.build(draft)).texts
    assert all("草稿" in text and "二维码" not in text for text in texts)
