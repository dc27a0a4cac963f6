"""Opening hostile and unlucky workbooks: refused with the place, quickly, with nothing built from them."""

import io
import re
import zipfile

import pytest
import xlsxwriter

from forms.sheets import import_xlsx
from forms.sheets.opening import MEMBER, MEMBERS, open_workbook
from forms.sheets.scanning import address
from tests.forms.sheets.conftest import content


@pytest.fixture
def workbook(tmp_path):
    """A small workbook with all kinds of values."""
    path = tmp_path / "small.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("指标")
        page.write_row("A1", ["编号", 0.1, 8, True])
        page.write_string("A2", "0.60")
    return path


def altered(path, change, target=None):
    """The workbook with the XML of its first sheet changed."""
    target = target or path.with_name("altered.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            text = source.read(name)
            out.writestr(name, change(text) if name == "xl/worksheets/sheet1.xml" else text)
    return target


def only(opened):
    (problem,) = opened.problems
    return problem.code.removeprefix("sheets."), problem.where


def test_values_are_read_with_the_digits_that_were_typed(workbook):
    assert open_workbook(workbook).sheets == {"指标": (("编号", "0.1", "8", "是"), ("0.60", "", "", ""))}


def test_inflated_dimensions_are_read_as_what_they_hold(written):
    path = written(content())
    inflated = path.with_name("inflated.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(inflated, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            text = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:AMJ1048576"', source.read(name))
            out.writestr(name, text)
    assert import_xlsx(inflated) == import_xlsx(path)


def test_a_hundred_thousand_empty_formatted_rows_are_nothing(workbook):
    rows = b"".join(b'<row r="%d"><c r="AMJ%d" s="1"/></row>' % (n, n) for n in range(9, 100_009))
    opened = open_workbook(altered(workbook, lambda text: text.replace(b"</sheetData>", rows + b"</sheetData>")))
    assert not opened.problems and len(opened.sheets["指标"]) == 2


def test_a_cell_far_away_is_refused_by_its_address_before_a_table_is_built(workbook):
    far = b'<row r="1048576"><c r="AMJ1048576"><v>1</v></c></row></sheetData>'
    assert only(open_workbook(altered(workbook, lambda text: text.replace(b"</sheetData>", far)))) == (
        "far",
        "指标!AMJ1048576",
    )


def test_formulas_merged_cells_and_percentages_are_refused_by_their_cells(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("指标")
        page.write_formula("F12", "=1+1", None, 2)
        page.write_number("G12", 0.9, book.add_format({"num_format": "0%"}))
        page.write_formula("G13", "=NA()", None, "#N/A")
        page.merge_range("A4:B5", "合并")
    found = {(problem.code.removeprefix("sheets."), problem.where) for problem in open_workbook(path).problems}
    assert found == {
        ("formula", "指标!F12"),
        ("percent", "指标!G12"),
        ("formula", "指标!G13"),
        ("merged", "指标!A4:B5"),
    }


def test_a_bomb_is_refused_by_its_member(workbook):
    bomb = altered(workbook, lambda text: text.replace(b"</sheetData>", b" " * (MEMBER + 1) + b"</sheetData>"))
    assert bomb.stat().st_size < MEMBER // 100
    assert only(open_workbook(bomb)) == ("too_large", "xl/worksheets/sheet1.xml")


def test_too_many_members_are_refused(workbook):
    with zipfile.ZipFile(workbook, "a") as archive:
        for number in range(MEMBERS):
            archive.writestr(f"xl/media/{number}", b"")
    assert only(open_workbook(workbook))[0] == "too_many"


def test_a_lying_size_is_measured_not_believed(workbook):
    """The header says one byte; the content is far larger than the limit."""
    content = io.BytesIO(workbook.read_bytes())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/lie.xml", b"x" * (MEMBER + 1))
    raw = bytearray(content.getvalue())
    size = (MEMBER + 1).to_bytes(4, "little")
    while (place := raw.find(size)) >= 0:
        raw[place : place + 4] = (1).to_bytes(4, "little")
    workbook.write_bytes(bytes(raw))
    assert only(open_workbook(workbook))[0] in ("not_xlsx", "too_large")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b'<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>' + text[text.index(b"<worksheet") :]
        .replace(b"</sheetData>", b'<row r="9"><c r="A9" t="str"><v>&b;</v></c></row></sheetData>'),
        lambda text: text[:200],
        lambda text: text.replace(b"<sheetData>", b"<sheetData>" + b"<row>" * 3000),
        lambda text: b"",
    ],
    ids=["entities", "cut", "deep", "empty"],
)  # fmt: skip
def test_broken_xml_is_refused(workbook, change):
    assert only(open_workbook(altered(workbook, change)))[0] == "not_xlsx"


@pytest.mark.parametrize("raw", [b"", b"PK\3\4", b"not a workbook", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_workbook_is_said(tmp_path, raw):
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    assert only(open_workbook(path))[0] in ("not_xlsx", "too_large")


def test_a_file_that_is_not_there_is_said(tmp_path):
    assert only(open_workbook(tmp_path / "none.xlsx"))[0] == "unreadable"


@pytest.mark.parametrize(("column", "name"), [(1, "A1"), (26, "Z1"), (27, "AA1"), (702, "ZZ1"), (1024, "AMJ1")])
def test_addresses_are_those_of_a_spreadsheet(column, name):
    assert address(1, column) == name
