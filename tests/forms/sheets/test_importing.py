"""Importing a workbook: the whole scheme, or every error at once with its sheet and cell."""

import hashlib
from decimal import Decimal as D

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import resources
from forms.loading import load, shipped
from forms.problems import messages
from forms.rules import Levels, Met
from forms.sheets import Scheme, import_xlsx, write_template
from forms.sheets.building import SAID
from forms.sheets.reading import LONGEST, read_book
from forms.sheets.workbook import SHEETS
from tests.forms.sheets.conftest import changed, content

ID = "county-green/example-2026"


def codes(problems):
    assert not isinstance(problems, Scheme), "nothing was refused"
    return {(problem.code.removeprefix("sheets."), problem.where) for problem in problems}


def test_a_whole_scheme_is_imported_and_loads_with_the_shipped_catalogue(written):
    scheme = import_xlsx(written(content()))
    assert isinstance(scheme, Scheme), scheme
    assert (scheme.id, scheme.entered_by, scheme.entered_on) == (ID, "王示例", "2026-03-18")
    assert scheme.document.startswith("示县工信")
    catalogue = load({**shipped().texts, **scheme.texts()})
    standard = catalogue.standards[ID]
    first, second, third = (indicator for _, indicator in standard.indicators())
    assert first.rule.limits[0].baseline.value == D("0.12") and first.rule.limits[0].baseline.source == "doc"
    assert isinstance(second.rule, Levels) and [base.figure.value for base in second.rule.bases.values()] == [1, 2]
    assert isinstance(third.rule, Met) and [option.points for option in third.rule.options] == [40, 15]
    assert catalogue.dictionary["sludge.dry"].place.file == "dictionary/scheme-county-green--example-2026.yaml"


def test_the_text_is_the_same_every_time_and_is_plain_yaml(written):
    one, other = import_xlsx(written(content())), import_xlsx(written(content()))
    assert one == other and yaml.safe_load(one.standard)["standard"] == ID
    assert "!!" not in one.standard and "&" not in one.standard


@pytest.mark.parametrize("typed", ["2026/3/18", "2026-3-18", "2026年3月18日", "2026.03.18"])
def test_dates_are_read_as_people_type_them(written, typed):
    assert import_xlsx(written(changed("标准", 0, entered_on=typed))).entered_on == "2026-03-18"


def test_who_entered_it_stands_at_the_top_of_the_text_on_one_line(written):
    """A line break in a cell must not become a line of the catalogue."""
    text = import_xlsx(written(changed("标准", 0, document="文件\nstandard: x/y"))).standard
    assert text.splitlines()[0] == "# 录入 entered by: 王示例 2026-03-18; 依据 from: 文件 standard: x/y"
    assert text.splitlines()[1] == f"standard: {ID}"


def test_gaps_are_allowed_and_listed(written):
    rows = changed("指标", 0, points="")
    rows["一级指标"][1] |= {"weight": ""}
    scheme = import_xlsx(written(rows))
    assert isinstance(scheme, Scheme), scheme
    assert codes(scheme.gaps) >= {
        ("gap_points", "指标!G3"),
        ("gap_weight", "一级指标!E4"),
        ("gap_level", "指标!S4"),
    }


def test_blank_english_repeats_the_chinese_and_the_note_says_so(written):
    scheme = import_xlsx(written(changed("一级指标", 0, en="")))
    standard = load({**shipped().texts, **scheme.texts()}).standards[ID]
    assert standard.groups[0].en == "能源" and SAID["en"] in standard.note.en
    assert ("gap_english", "一级指标!D3") in codes(scheme.gaps)


@pytest.mark.parametrize(
    ("title", "row", "cells", "code", "where"),
    [
        ("一级指标", 0, {"weight": "61"}, "sum", "一级指标!E3"),
        ("标准", 0, {"outcome__maximum": "99"}, "maximum", "标准!B14"),
        ("指标", 0, {"points": "36"}, "sum", "一级指标!E3"),
        ("指标", 0, {"points": "-1"}, "positive", "指标!G3"),
        ("指标", 0, {"points": "三十"}, "not_a_number", "指标!G3"),
        ("指标", 0, {"kind": "猜测"}, "unknown_word", "指标!L3"),
        ("指标", 0, {"group": "X"}, "no_such", "指标!B3"),
        ("指标", 1, {"id": "E1"}, "twice", "指标!C4"),
        ("指标", 1, {"id": "BR-a"}, "twice", "基本要求!B3"),
        ("指标", 0, {"unit": "t"}, "limit_unit", "指标!N3"),
        ("指标", 0, {"unit": "furlong"}, "unit", "指标!N3"),
        ("指标", 0, {"measures": "F9"}, "no_such", "指标!O3"),
        ("指标", 0, {"direction": "越大越好"}, "baseline_better", "指标!Q3"),
        ("指标", 0, {"leading__value": ""}, "required", "指标!Q3"),
        ("指标", 1, {"II": "0.5"}, "level_order", "指标!T4"),
        ("指标", 1, {"value": "3"}, "not_used", "指标!R4"),
        ("指标", 2, {"measures": "F1"}, "not_used", "指标!O5"),
        ("指标", 0, {"source": "hearsay"}, "no_such", "指标!AK3"),
        ("选项", 0, {"points": "41"}, "too_many_points", "选项!F3"),
        ("公式", 0, {"symbols": "E=energy.wrong；G=output.value"}, "no_fact", "公式!G3"),
        ("公式", 0, {"expression": "E * G"}, "formula_unit", "公式!H3"),
        ("公式", 0, {"expression": "E + G"}, "unlike", "公式!F3"),
        ("公式", 0, {"expression": "E / H"}, "unexplained", "公式!F3"),
        ("公式", 0, {"expression": "E / G * 1.5"}, "expression", "公式!F3"),
        ("公式", 0, {"symbols": "E=F2；G=output.value"}, "nested", "公式!G3"),
        ("公式", 0, {"symbols": "E=F1；G=output.value"}, "circular", "公式!G3"),
        ("公式", 0, {"symbols": "E"}, "symbols", "公式!G3"),
        ("公式", 0, {"symbols": "E=energy.total@3；G=output.value"}, "year", "公式!G3"),
        ("数据", 0, {"accepted": "m3"}, "unit_unlike", "数据!F3"),
        ("数据", 0, {"code": "energy.total"}, "fact_differs", "数据!B3"),
        ("数据", 0, {"code": "Sludge Dry"}, "fact_code", "数据!B3"),
        ("标准", 0, {"standard": "../../etc/passwd"}, "identifier", "标准!B2"),
        ("标准", 0, {"entered_by": ""}, "required", "标准!B21"),
        ("标准", 0, {"entered_on": "春天"}, "date", "标准!B22"),
        ("标准", 0, {"outcome__kind": "总分定等级"}, "no_grades", "等级!A2"),
        ("标准", 0, {"zh": "长" * (LONGEST + 1)}, "too_long", "标准!B4"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_cell(written, title, row, cells, code, where):
    assert (code, where) in codes(import_xlsx(written(changed(title, row, **cells))))


def test_a_sum_that_is_wrong_names_the_group_and_both_sums(written):
    (problem,) = import_xlsx(written(changed("指标", 0, points="36")))
    assert problem.text() == "一级指标!E3：一级指标“E 能源”里各指标分值合计 60.5，应为 60"
    assert "add up to 60.5, they must make 60" in problem.text("en")


def test_a_circle_of_formulas_is_named_with_its_way(written):
    rows = changed("公式", 0, symbols="E=F2；G=output.value")
    rows["公式"][1] |= {"symbols": "S=F1；G=output.value"}
    found = import_xlsx(written(rows))
    assert "F1 → F2 → F1" in next(each for each in found if each.code == "sheets.circular").text()


def test_a_scheme_without_any_source_document_is_refused(written):
    assert ("no_source", "来源!A2") in codes(import_xlsx(written(content(来源=[]))))


def test_all_errors_are_given_at_once(written):
    rows = changed("指标", 0, kind="猜测", points="36")
    rows["标准"][0] |= {"entered_by": ""}
    rows["公式"][1] |= {"symbols": "S=sludge.wet；G=output.value"}
    found = codes(import_xlsx(written(rows)))
    assert {code for code, _ in found} == {"unknown_word", "sum", "required", "no_fact"}


def test_every_problem_is_worded_in_both_languages(written):
    rows = changed("指标", 0, kind="猜测", points="x")
    for problem in import_xlsx(written(rows)):
        assert problem.where in problem.text() and problem.where in problem.text("en")
    assert any(code.startswith("sheets.") for code in messages())


def test_a_refused_workbook_changes_nothing(written):
    before = {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in resources.path("standards").rglob("*")
              if file.is_file()}  # fmt: skip
    fingerprints = shipped().fingerprints()
    codes(import_xlsx(written(changed("指标", 0, kind="猜测"))))
    assert shipped().fingerprints() == fingerprints
    assert all(hashlib.sha256(file.read_bytes()).hexdigest() == sha256 for file, sha256 in before.items())


def test_an_unknown_sheet_or_column_is_not_lost_silently(written):
    rows = (("行注", "编号＊", "名称＊", "文件名称＊", "去年的列"), ("", "doc", "x", "文件", "y"))
    _, found = read_book({"来源": rows, "指标 (2)": (), "草稿一": ()})
    assert ("unknown_column", "来源!E1") in codes(found) and ("unknown_sheet", "指标 (2)") in codes(found)
    assert not any(where.startswith("草稿") for _, where in codes(found))


def test_columns_may_stand_in_any_order():
    book, found = read_book({"来源": (("文件名称", "网址", "编号"), ("文件", "", "doc")), "标准": ()})
    assert not found and book["来源"][0].text("id") == "doc" and book["来源"][0].where("id") == "来源!C2"


def test_the_template_has_frozen_headers_lists_notes_and_an_example_that_is_not_read(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["说明", *(sheet.title for sheet in SHEETS), "词表"]
    for sheet in SHEETS:
        rows = book.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        assert sheet.vertical or (rows[1][0].startswith("示例") and any(rows[1][1:]))
    listed = {row[0] for row in book.get_sheet_by_name("词表").to_python()}
    assert shipped().dictionary.keys() <= listed
    assert {code for code, _ in codes(import_xlsx(path))} == {"required", "no_source"}


def test_the_examples_of_the_template_make_a_scheme(written):
    """What the example rows show can be entered as it stands."""
    rows = {}
    for sheet in SHEETS:
        row = {column.key: column.example for column in sheet.columns if column.example}
        rows[sheet.title] = [row] if sheet.title in ("标准", "来源", "一级指标", "指标", "公式", "基本要求") else []
    rows["标准"][0] |= {"document": "文件", "entered_by": "王示例", "entered_on": "2026-03-18"}
    rows["标准"][0] |= {"outcome.maximum": "30"}
    assert isinstance(import_xlsx(written(rows)), Scheme)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_cell_content_ever_raises(written, data):
    """Whatever a clerk types anywhere, there is a scheme or there are problems with places."""
    title = data.draw(st.sampled_from(["标准", "一级指标", "指标", "公式", "数据", "选项"]))
    rows = content()
    row = data.draw(st.integers(0, len(rows[title]) - 1))
    sheet = next(each for each in SHEETS if each.title == title)
    column = data.draw(st.sampled_from(sheet.columns))
    words = st.sampled_from(
        ["", "0", "-1", "1e9", "=", "；", "E=E", "是", "I", "{x}", "a/b", "1/0", "nan", "@", "F1"]
    )
    rows[title][row] |= {column.key: data.draw(words | st.text(max_size=12))}
    found = import_xlsx(written(rows))
    assert isinstance(found, Scheme) or all(problem.text() and problem.text("en") for problem in found)
