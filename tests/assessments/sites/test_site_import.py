"""Importing sites: columns are proposed, every row is planned, and what is chosen comes in whole or not at all."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from assessments import registers
from assessments.sites import Site, SiteKind
from assessments.sites.columns import HEADINGS as KNOWN
from assessments.sites.columns import Layout, Part, best_sheet, layout_of, proposed
from assessments.sites.exporting import COLUMNS, write_register
from assessments.sites.importing import Becomes, layout_for, plan, refused, take_in, write_refused
from assessments.sites.tabular import Sheet, read_file
from forms.problems import Refusal
from tests.assessments.sites.conftest import HEADINGS, code_of
from tests.conftest import SITE

PARK = Site(code="KSKFQ", kind=SiteKind.PARK, name="示例高新区", division="320583")


def sheet(*rows, headings=HEADINGS):
    return Sheet("名单", (headings, *rows))


def planned(*rows, headings=HEADINGS, sites=(), **layout):
    table = sheet(*rows, headings=headings)
    return plan(table, replace(layout_for(table, sites), **layout), sites)


def only(made):
    (row,) = made.rows
    return row


def codes(row):
    return [(fault.cell, fault.problem.code) for fault in row.faults]


# Columns


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (
            ["序号", "企业名称", "统一社会信用代码", "行政区划代码", "行业代码", "详细地址", "联系人", "联系电话"],
            {
                Part.NAME: 1,
                Part.CODE: 2,
                Part.DIVISION: 3,
                Part.INDUSTRY: 4,
                Part.ADDRESS: 5,
                Part.CONTACT: 6,
                Part.PHONE: 7,
            },
        ),
        (["单位名称（盖章）", "＊信用代码：", "区 县"], {Part.NAME: 0, Part.CODE: 1, Part.DIVISION: 2}),
        (
            ["企业（法人）统一社会信用代码（18位）", "企业名称", "所属园区/开发区", "所属行业（大类）"],
            {Part.CODE: 0, Part.NAME: 1, Part.ZONE: 2, Part.INDUSTRY: 3},
        ),
        (["设区市", "县（市、区）", "名称"], {Part.CITY: 0, Part.DIVISION: 1, Part.NAME: 2}),
        (["2023年产值", "合计"], {}),
        ([], {}),
    ],
)
def test_columns_are_proposed_from_the_headings_of_offices(headings, parts):
    assert proposed(headings) == parts


def test_a_code_column_is_preferred_to_its_name():
    found = proposed(list(COLUMNS))
    assert [list(COLUMNS)[at] for at in found.values()] == [
        "统一社会信用代码（园区代码）",
        "名称",
        "类型",
        "行政区划代码",
        "行业代码",
        "所属园区代码",
        "开发区",
        "地址",
        "联系人",
    ]


@given(headings=st.lists(st.sampled_from([*(text for each in KNOWN.values() for text in each), "备注", ""])))
def test_no_column_serves_twice_and_every_place_exists(headings):
    found = proposed(headings)
    assert len(set(found.values())) == len(found)
    assert all(0 <= at < len(headings) for at in found.values())


@given(known=st.sampled_from([(part, text) for part, each in KNOWN.items() for text in each]))
def test_stars_brackets_and_spaces_around_a_heading_change_nothing(known):
    part, text = known
    assert proposed([f"＊ {text[0]} {text[1:]}（必填）："]) == proposed([text]) == {part: 0}


def test_headings_are_found_below_titles():
    table = Sheet(
        "", (("某县规模以上企业名单",), ("填报单位：示例局", "", "2026年3月"), HEADINGS, ("甲", code_of(1)))
    )
    assert (layout_of(table).heading, layout_of(table).columns[Part.CODE]) == (2, 1)


def test_without_known_headings_nothing_is_proposed():
    table = Sheet("", ((), ("a", "b"), ("c", "d")))
    layout = layout_of(table)
    assert (layout.heading, layout.columns, layout.needed) == (1, {}, (Part.CODE, Part.NAME))


def test_the_sheet_with_most_headings_is_taken():
    assert best_sheet([Sheet("说明", (("填表说明",),)), sheet()]) == 1


def test_a_column_of_unknown_parks_is_taken_for_zones():
    table = sheet(("甲", code_of(1), "某某开发区"), headings=("企业名称", "信用代码", "所属园区"))
    assert Part.ZONE in layout_for(table, ()).columns
    known = sheet(("甲", code_of(1), "示例高新区"), headings=("企业名称", "信用代码", "所属园区"))
    assert Part.PARK in layout_for(known, (PARK,)).columns


# Rows


def test_a_new_row_becomes_a_site():
    row = only(planned(("示例精密电路有限公司", " 9132 0583-０0000001 9x", "昆山市", "C3982 电子电路制造")))
    assert (row.becomes, row.number, row.site) == (Becomes.NEW, 2, SITE)


def test_a_row_without_anything_new_is_the_same():
    assert only(planned((SITE.name, SITE.code, "", ""), sites=(SITE,))).becomes is Becomes.SAME


def test_a_changed_row_says_what_would_change_and_blank_cells_change_nothing():
    row = only(planned(("改名电路公司", SITE.code, "", "3971"), sites=(SITE,)))
    assert row.becomes is Becomes.CHANGED
    assert [(each.part, each.old, each.new) for each in row.differences] == [
        (Part.NAME, SITE.name, "改名电路公司"),
        (Part.INDUSTRY, "3982", "3971"),
    ]
    assert row.site.division == SITE.division


def test_the_second_row_with_a_code_is_a_duplicate():
    made = planned(("甲", code_of(1), "", ""), ("乙", code_of(1), "", ""))
    assert [row.becomes for row in made.rows] == [Becomes.NEW, Becomes.DUPLICATE]
    assert made.rows[1].faults[0].text("zh") == "B3：与第 2 行的代码相同"


def test_a_row_behind_a_refused_one_with_the_same_code_is_no_duplicate():
    made = planned(("甲", code_of(1), "月球", ""), ("甲", code_of(1), "昆山市", ""))
    assert [row.becomes for row in made.rows] == [Becomes.REFUSED, Becomes.NEW]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (("甲", "91440300MA5F8K9X2L", "", ""), ("B2", "site.code_check")),
        (("甲", "91370281Z94004053F", "", ""), ("B2", "site.code_letter")),
        (("甲", "9137O281794004053F", "", ""), ("B2", "site.code_letter")),
        (("甲", "9132058300000001", "", ""), ("B2", "site.code_length")),
        (("甲", 9.13205830000000190e17, "", ""), ("B2", "site.import_number")),
        (("甲", "9.13E+17", "", ""), ("B2", "site.import_number")),
        (("甲", "９.13206Ｅ+17", "", ""), ("B2", "site.import_number")),
        (("甲", 1.5, "", ""), ("B2", "site.import_number")),
        (("甲", "", "", ""), ("B2", "site.import_blank")),
        (("甲", "/", "", ""), ("B2", "site.import_blank")),
        (("", code_of(1), "", ""), ("A2", "site.name")),
        (("甲" * 201, code_of(1), "", ""), ("A2", "site.import_long")),
        (("甲", code_of(1), "月球", ""), ("C2", "site.import_division")),
        (("甲", code_of(1), "鼓楼区", ""), ("C2", "site.import_ambiguous")),
        (("甲", code_of(1), 999999.0, ""), ("C2", "site.division")),
        (("甲", code_of(1), "", 610.0), ("D2", "site.import_zero")),
        (("甲", code_of(1), "", "9999"), ("D2", "site.industry")),
        (("甲", code_of(1), "", "造梦"), ("D2", "site.import_industry")),
    ],
)
def test_a_row_is_refused_with_the_reason_and_the_cell(cells, fault):
    row = only(planned(cells))
    assert (row.becomes, codes(row)) == (Becomes.REFUSED, [fault])
    assert row.faults[0].text("zh").startswith(fault[0]) and row.faults[0].text("en")


def test_every_faulty_cell_of_a_row_is_named():
    row = only(planned(("甲", code_of(1), "月球", "造梦")))
    assert [cell for cell, _ in codes(row)] == ["C2", "D2"]


@pytest.mark.parametrize("text", ["320583", 320583.0, "昆山市", "苏州市昆山市", "江苏省苏州市昆山市", "苏州昆山市"])
def test_divisions_are_read_by_code_and_by_name(text):
    assert only(planned(("甲", code_of(1), text, ""))).site.division == "320583"


def test_counties_of_one_name_are_told_apart_by_their_city():
    headings = ("企业名称", "信用代码", "设区市", "区县")
    assert only(planned(("甲", code_of(1), "徐州", "鼓楼区"), headings=headings)).site.division == "320302"


@pytest.mark.parametrize("text", ["3982", 3982.0, "C3982", "c3982 电子电路制造", "电子电路制造"])
def test_industries_are_read_by_code_and_by_name(text):
    assert only(planned(("甲", code_of(1), "", text))).site.industry == "3982"


@given(code=st.sampled_from(sorted(registers.divisions())))
def test_every_division_of_the_register_is_read_by_its_full_name(code):
    division = registers.divisions()[code]
    assert only(planned(("甲", code_of(1), division.full, ""))).site.division == code


def test_contact_and_telephone_become_one():
    headings = ("企业名称", "信用代码", "联系人", "联系电话")
    row = only(planned(("甲", code_of(1), "张示例", 13800000000.0), headings=headings))
    assert row.site.contact == "张示例 13800000000"


def test_rows_with_nothing_in_the_columns_are_left_out():
    assert planned(("", "", "", ""), ("甲", code_of(1), "", ""), ("", "", "", "")).rows[0].number == 3


def test_a_broken_cell_refuses_its_row():
    table = replace(sheet(("甲", "", "", "")), broken=frozenset({"B2"}))
    assert codes(only(plan(table, layout_of(table), ()))) == [("B2", "site.import_error")]


# Parks


KINDS = ("类型", "代码", "名称", "所属园区")
COLUMNS_OF_KINDS = {Part.KIND: 0, Part.CODE: 1, Part.NAME: 2, Part.PARK: 3}


def test_an_enterprise_may_belong_to_a_park_further_down_the_list():
    made = planned(
        ("企业", code_of(1), "甲", "示例高新区"),
        ("园区", "kskfq", "示例高新区", ""),
        headings=KINDS,
        columns=COLUMNS_OF_KINDS,
    )
    assert [row.becomes for row in made.rows] == [Becomes.NEW, Becomes.NEW]
    assert made.rows[0].site.park == "KSKFQ"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("企业", code_of(1), "甲", "没有的园区"), ("D2", "site.import_park")),
        (("园区", "ABC", "乙园区", "KSKFQ"), ("D2", "site.park_in_park")),
        (("学校", code_of(1), "甲", ""), ("A2", "site.import_kind")),
        (("企业", "KSKFQ", "甲", ""), ("A2", "site.import_other_kind")),
    ],
)
def test_kinds_and_parks_are_checked(row, fault):
    made = planned(row, headings=KINDS, sites=(PARK,), columns=COLUMNS_OF_KINDS)
    assert codes(only(made)) == [fault]


def test_two_parks_of_one_name_are_asked_about():
    other = replace(PARK, code="KSGXQ")
    row = only(
        planned(
            ("企业", code_of(1), "甲", PARK.name), headings=KINDS, sites=(PARK, other), columns=COLUMNS_OF_KINDS
        )
    )
    assert codes(row) == [("D2", "site.import_ambiguous")]


def test_rows_without_a_kind_are_what_the_officer_says():
    made = planned(("甲园区", "JYY", "", ""), kind=SiteKind.PARK)
    assert only(made).site.kind is SiteKind.PARK


# Taking in


def test_changes_are_off_until_somebody_ticks_them(store):
    store.add_site(SITE)
    made = planned(("改名", SITE.code, "", ""), ("新厂", code_of(7), "", ""), sites=store.sites())
    assert made.usual() == {3}
    counts = take_in(store, made, made.usual())
    assert (counts.added, counts.updated, counts.untouched, counts.refused) == (1, 0, 1, 0)
    assert store.site(SITE.code).name == SITE.name


def test_R16_the_counts_add_up_and_are_said(store):
    store.add_site(SITE)
    store.add_site(replace(SITE, code=code_of(9), name="老厂"))
    made = planned(
        ("改名", SITE.code, "", ""),
        ("老厂", code_of(9), "", ""),
        ("新厂", code_of(7), "", ""),
        ("新厂", code_of(7), "", ""),
        ("坏行", "123", "", ""),
        sites=store.sites(),
    )
    counts = take_in(store, made, {2, 4, 5, 6})
    assert counts.words.text("zh") == "新增 1、更新 1、未动 1、拒收 2"
    assert (store.site(SITE.code).name, len(store.sites())) == ("改名", 3)


def test_nothing_comes_in_when_a_site_has_changed_since_the_preview(store):
    made = planned(("新厂", code_of(7), "", ""), ("甲", SITE.code, "", ""))
    store.add_site(SITE)
    with pytest.raises(Refusal) as caught:
        take_in(store, made, made.usual())
    assert caught.value.problem.code == "site.import_changed" and store.sites() == (SITE,)


def test_the_import_is_one_transaction(store):
    made = planned(("企业", code_of(1), "甲", PARK.name), headings=KINDS, sites=(PARK,), columns=COLUMNS_OF_KINDS)
    with pytest.raises(Refusal) as caught:
        take_in(store, made, made.usual())
    assert caught.value.problem.code == "site.park_unknown" and store.sites() == ()


def test_planning_can_be_called_off():
    with pytest.raises(Refusal):
        plan(sheet(("甲", code_of(1), "", "")), layout_of(sheet()), (), cancelled=lambda: True)


def test_refused_rows_are_written_with_their_reasons(tmp_path):
    made = planned(("=甲", "123", "", ""), ("乙", code_of(1), "", ""))
    path = tmp_path / "refused.xlsx"
    assert write_refused(made, path, "zh") == len(refused(made)) == 1
    first, second = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert first[:3] == ["原行号", "拒收原因", "企业名称"]
    assert second == [2.0, "B2：统一社会信用代码应为18位，现在是 3 位", "=甲", "123", "", ""]


# Writing


def test_R42_the_register_is_written_as_text_without_formulas(tmp_path):
    path = tmp_path / "register.xlsx"
    odd = replace(SITE, name="=1+1", contact="+86 512", address="@某路", park="KSKFQ")
    assert write_register((odd,), {"KSKFQ": "示例高新区"}, path) == 1
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1] == [
        SITE.code,
        "=1+1",
        "企业",
        "320583",
        "苏州市昆山市",
        "3982",
        "电子电路制造",
        "",
        "KSKFQ",
        "示例高新区",
        "@某路",
        "+86 512",
    ]
    assert all(isinstance(cell, str) for row in rows for cell in row)


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20).map(
    lambda text: " ".join(text.split())
)


@st.composite
def sites(draw):
    """Sites as an officer could have typed them."""
    made = [PARK]
    for number in range(draw(st.integers(1, 4))):
        made.append(
            Site(
                code=code_of(number),
                kind=SiteKind.ENTERPRISE,
                name=draw(WORDS) or "甲",
                division=draw(st.sampled_from(["", *registers.divisions()])),
                industry=draw(st.sampled_from(["", "3982", "0610", "26"])),
                zone=draw(WORDS),
                address=draw(WORDS),
                contact=draw(WORDS),
                park=draw(st.sampled_from(["", "KSKFQ"])),
            )
        )
    nothing = {"/", "-", "--", "—", "无", "n/a"}
    return [each for each in made if not {each.name, each.zone, each.address, each.contact} & nothing]


@given(sites=sites())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_what_is_written_is_read_back_as_the_same(tmp_path, sites):
    path = tmp_path / "register.xlsx"
    write_register(sites, {}, path)
    (table,) = read_file(path)
    layout = layout_for(table, sites)
    assert {row.becomes for row in plan(table, layout, sites).rows} == {Becomes.SAME}
    assert [row.site for row in plan(table, layout, ()).rows] == sites


@given(rows=st.lists(st.tuples(*(st.one_of(st.text(max_size=20), st.floats()) for _ in range(4))), max_size=5))
def test_whatever_stands_in_the_cells_every_row_becomes_something(rows):
    table = sheet(*rows)
    made = plan(
        table, Layout(heading=0, columns={Part.NAME: 0, Part.CODE: 1, Part.DIVISION: 2, Part.INDUSTRY: 3}), ()
    )
    for row in made.rows:
        assert (row.site is None) is bool(row.faults)
        assert all(fault.text("zh") for fault in row.faults)
