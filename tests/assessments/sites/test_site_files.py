"""Opening lists of sites: every kind of file is told by its content, and a bad one is refused with the reason."""

import re
import zipfile
from contextlib import suppress

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from assessments.sites import tabular
from assessments.sites.tabular import place_of, read_file
from forms.problems import Refusal
from forms.sheets.scanning import address
from tests.assessments.sites.conftest import HEADINGS, code_of

LIST = [HEADINGS, ("示例电路", code_of(1), "320583", "3982"), ("圳鋆（苏州）", code_of(2), "昆山市", "C26")]


def refusal(path):
    with pytest.raises(Refusal) as caught:
        read_file(path)
    return caught.value.problem


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_text_files_are_read_in_every_encoding_of_the_trade(tmp_path, encoding, divider):
    path = tmp_path / "list.csv"
    path.write_bytes("\r\n".join(divider.join(row) for row in LIST).encode(encoding))
    (sheet,) = read_file(path)
    assert sheet.rows == tuple(LIST)


def test_a_quoted_cell_may_hold_the_divider_and_a_line_break(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('名称,地址\n示例,"昆山市,\n某路 1 号"\n', encoding="utf-8")
    assert read_file(path)[0].rows[1] == ("示例", "昆山市,\n某路 1 号")


def test_a_workbook_is_read_with_all_its_sheets_that_hold_anything(workbook):
    path = workbook(LIST, 空白=[], 说明=[["填表说明"]])
    assert [sheet.title for sheet in read_file(path)] == ["名单", "说明"]


def test_the_kind_of_file_is_told_by_its_content_and_not_by_its_name(workbook):
    path = workbook(LIST)
    renamed = path.rename(path.with_suffix(".csv"))
    assert read_file(renamed)[0].rows[1][0] == "示例电路"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "site.file_empty"),
        (b"\xef\xbb\xbf\r\n,,,\r\n", "site.file_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "site.file_old"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(500),
            "site.file_encrypted",
        ),
        (b"PK\x03\x04 not really", "sheets.not_xlsx"),
        (b"%PDF-1.7\x00\x01", "site.file_unread"),
        (b"\xff\xfe\x00", "site.file_unread"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason(tmp_path, content, code):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    assert refusal(path).code == code


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "none.xlsx").code == "sheets.unreadable"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(tabular.FILE + 1)
    assert refusal(path).code == "site.file_large"


def test_too_many_rows_are_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("名称\n" + "甲\n" * (tabular.ROWS + 1), encoding="utf-8")
    assert refusal(path).code == "site.file_rows"


def changed(path, change):
    """The workbook with the XML of its first sheet changed."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            text = source.read(name)
            out.writestr(name, change(text) if name == "xl/worksheets/sheet1.xml" else text)
    return target


def test_R37_inflated_dimensions_and_formatted_empty_rows_are_nothing(workbook):
    path = workbook(LIST)
    rows = b"".join(b'<row r="%d"><c r="AMJ%d" s="1"/></row>' % (n, n) for n in range(9, 50_009))
    claimed = b'<dimension ref="A1:AMJ1048576"'

    def inflate(text):
        return re.sub(rb'<dimension ref="[^"]*"', claimed, text).replace(b"</sheetData>", rows + b"</sheetData>")

    assert read_file(changed(path, inflate)) == read_file(path)


def test_R37_content_far_outside_is_refused_by_its_address(workbook):
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = changed(workbook(LIST), lambda text: text.replace(b"</sheetData>", far))
    assert (refusal(path).code, refusal(path).where) == ("sheets.far", "名单!XFD1048576")


def test_a_bomb_is_refused(workbook, monkeypatch):
    monkeypatch.setattr(tabular, "MEMBER", 1 << 20)
    path = changed(workbook(LIST), lambda text: text.replace(b"</sheetData>", b" " * (1 << 21) + b"</sheetData>"))
    assert refusal(path).code == "sheets.too_large"


def test_merged_cells_count_for_every_row_they_cover(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.merge_range("A1:D1", "某县企业名单")
        page.write_row("A2", HEADINGS)
        page.merge_range("C3:C4", "昆山市")
        for row, number in ((2, 1), (3, 2)):
            page.write_row(row, 0, (f"示例{number}", code_of(number)))
    assert [row[2] for row in read_file(path)[0].rows[2:]] == ["昆山市", "昆山市"]


def test_numbers_stay_numbers_and_dates_become_text(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, (9.13205830000000190e17, True, "文"))
    assert read_file(path)[0].rows == ((9.13205830000000190e17, "是", "文"),)


def test_error_values_and_formulas_without_a_result_are_known_by_their_cells(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADINGS)
        page.write_formula("B2", "=VLOOKUP(1,A1:B1,2)", None, "#N/A")
        page.write_formula("C2", '="3205"&"83"', None, "320583")
    sheet = read_file(path)[0]
    assert sheet.broken == {"B2"} and sheet.rows[1][2] == "320583"


def test_reading_can_be_called_off(workbook):
    with pytest.raises(Refusal) as caught:
        read_file(workbook(LIST), cancelled=lambda: True)
    assert caught.value.problem.code == "site.import_cancelled"


@given(row=st.integers(0, 1_048_575), column=st.integers(0, 16_383))
def test_an_address_leads_back_to_its_place(row, column):
    assert place_of(address(row + 1, column + 1)) == (row, column)


@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(content)
    with suppress(Refusal):
        assert read_file(path)
