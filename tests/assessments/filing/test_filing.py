"""Filled sheets: each number in the form's unit and decimals, each empty cell counted and told why."""

import zipfile
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from assessments.canonical import encode
from assessments.filing import fill, write_sheet
from assessments.session import Session
from assessments.store import Store
from forms import Entry, shipped
from forms.filing.reading import shipped_sheets
from tests.answering import PARK, answer, opened
from tests.conftest import MOMENT, OFFICERS, SITE

JS, PLATFORM = "green-factory/jiangsu-2025", "miit-green-factory-2025"
CARBON, CIRCULAR = "park/jiangsu-near-zero-carbon", "park/circularisation-2021"


def signed(session):
    key = session.assessment.id
    session.store.insert_results(key, {name: encode(each) for name, each in session.results().items()})
    session.store.db.execute("UPDATE assessment SET phase = 'signed' WHERE id = ?", [key])
    return session


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("county") / "county.db", clock=lambda: MOMENT, device="office")
    factory = opened(store, JS)
    # Worked: 3000 t of CO2 over 6000 万元 are 500 kg per 万元.
    for key, text in (("co2.total", "3000"), ("water.withdrawal", "84000")):
        factory.answer(f"{key}@2025", Entry(text=text))
    factory.answer("output.value@2025", Entry(text="6000"))
    signed(factory)
    signed(answer(opened(store, CARBON), seed=3))
    yield store
    store.close()


def cells(filled, row=0):
    return dict(zip((column.heading("zh") for column in filled.sheet.columns), filled.rows[row], strict=True))


def test_values_are_told_in_the_units_of_the_platform(county):
    filled = fill(county, shipped_sheets()[PLATFORM])
    found = cells(filled)
    assert found["统一社会信用代码"] == SITE.code
    assert Decimal("500.00") == found["碳排放强度（kgCO₂/万元）"]


def test_N14_what_is_empty_is_counted_and_told_cell_by_cell(county, tmp_path):
    filled = fill(county, shipped_sheets()[PLATFORM])
    assert filled.cells == 21 and len(filled.empty) == sum(cell is None for row in filled.rows for cell in row) > 0
    write_sheet(filled, tmp_path / "f.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "f.xlsx")
    assert book.sheet_names == ["填报", f"空格 {len(filled.empty)} 个", "表式说明"]
    form, empty, described = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert form[0] == [column.heading("zh") for column in filled.sheet.columns]
    assert form[1][0] == SITE.code and form[1][3] == 500.0
    assert [line[2] for line in empty[1:]] == [each.column for each in filled.empty]
    assert all(line[3] for line in empty[1:])
    assert [line[1] for line in described[1 : len(filled.sheet.columns) + 1]] == [
        c.zh for c in filled.sheet.columns
    ]


def test_a_parks_indicators_stand_in_the_order_of_the_table(county):
    filled = fill(county, shipped_sheets()["jiangsu-near-zero-carbon"])
    assert cells(filled)["园区名称"] == PARK.name
    assert all(isinstance(cell, Decimal) for cell in filled.rows[0][1:] if cell is not None)
    assert len(filled.empty) + sum(cell is not None for cell in filled.rows[0]) == 21


def test_only_sites_assessed_in_the_year_and_under_the_standard_get_a_row(county):
    assert not fill(county, shipped_sheets()[PLATFORM], 2024).rows
    assert not fill(county, shipped_sheets()["park-circularisation-yearly"]).rows
    assert len(fill(county, shipped_sheets()["green-factory-basic"], 2025).rows) == 1


def test_what_the_program_does_not_record_is_left_to_a_person(county):
    filled = fill(county, shipped_sheets()["green-factory-basic"])
    by_hand = [each.column for each in filled.empty if each.why.code == "filing.by_hand"]
    assert by_hand == ["单位性质", "法定代表人", "简介"]
    assert cells(filled)["行业"].startswith("3982 ")


def test_a_fact_that_two_assessments_of_a_year_tell_differently_is_left_empty_and_both_are_named(store):
    for text in ("100", "200"):
        session = opened(store, CIRCULAR)
        session.answer("park.energy.saved@2025", Entry(text=text))
        signed(session)
    filled = fill(store, shipped_sheets()["park-circularisation-yearly"])
    assert len(filled.rows) == 1 and cells(filled)["节能量（tce）"] is None
    (why,) = [each.why for each in filled.empty if each.column.startswith("节能量")]
    assert why.code == "filing.contradictory" and "100" in why.text("zh") and "200" in why.text("zh")


def test_figures_of_earlier_years_come_from_the_assessments_of_those_years(store, tmp_path):
    store.add_site(PARK)
    for year, text in ((2024, "300"), (2025, "400")):
        opened_in = store.open_assessment(PARK.code, year, shipped().only(["park/green-park-2016"]), OFFICERS)
        session = Session(store, opened_in.id)
        session.answer(f"park.energy.total@{year}", Entry(text=text, unit="tce"))
        signed(session)
    filled = fill(store, shipped_sheets()["green-park-record"])
    found = cells(filled)
    assert len(filled.rows) == 1
    energy = [found[f"综合能耗总量（{when}）（tce）"] for when in ("前年", "上年", "本年")]
    assert energy == [None, Decimal("300.00"), Decimal("400.00")]
    write_sheet(filled, tmp_path / "f.xlsx")
    with zipfile.ZipFile(tmp_path / "f.xlsx") as archive:
        styles = archive.read("xl/styles.xml").decode()
    assert 'formatCode="0.00"' in styles, "figures show the two decimals of their column (0.00)"


def test_gates_are_told_in_the_words_of_the_form(county):
    found = cells(fill(county, shipped_sheets()["green-factory-third-party"]))
    assert found["基本要求"] in ("符合", "不符合", None)
    assert found["统一社会信用代码"] == SITE.code
