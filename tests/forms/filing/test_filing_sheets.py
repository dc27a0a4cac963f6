"""Filing sheets as data: read strictly, and every column is backed by the dictionary, a standard and a source."""

import pytest

import resources
from forms import check, shipped
from forms.filing.reading import FOLDER, read_sheet, sheet_faults, sheet_names, shipped_sheets
from forms.filing.sheet import Origin
from forms.yamltext import CatalogueError

SHEET = """\
sheet: small
zh: 表
en: Sheet
platform: {zh: 平台, en: Platform}
subject: enterprise
standard: green-factory/jiangsu-2025
sources:
  form: {zh: 表单}
columns:
  - {zh: 名称, en: Name, from: site.name, clause: '1', source: form, confidence: B}
  - COLUMN
"""
PLAIN = "zh: 数, en: Number, clause: '2', source: form, confidence: B"


def read(column):
    return read_sheet(SHEET.replace("COLUMN", "{" + f"{PLAIN}, {column}" + "}"), f"{FOLDER}/small.yaml")


def test_every_shipped_sheet_is_sound_and_the_command_says_so(capsys):
    assert [fault for sheet in shipped_sheets().values() for fault in sheet_faults(sheet, shipped())] == []
    assert tuple(shipped_sheets()) == sheet_names() and len(sheet_names()) == 7
    assert check.main([]) == 0
    assert "filing sheets: 7: ok" in capsys.readouterr().out


def test_every_column_says_where_the_form_was_read_and_how_far_that_is_to_be_trusted():
    for sheet in shipped_sheets().values():
        assert sheet.note.zh and sheet.note.en and sheet.platform.en
        for column in sheet.columns:
            assert column.clause and column.source in sheet.sources and column.zh and column.en


def test_the_platforms_items_stand_in_the_platforms_order():
    """The general form of FY2025 has 16 items, number after number."""
    sheet = shipped_sheets()["miit-green-factory-2025"]
    numbers = [
        int(column.clause.split("第")[1].removesuffix("项")) for column in sheet.columns if "第" in column.clause
    ]
    assert numbers == sorted(numbers) and set(numbers) == set(range(1, 17))
    units = {column.key: column.unit for column in sheet.columns if column.origin is Origin.MEASURE}
    assert (units["J4"], units["J5"]) == ("kgce/万元", "kgCO2/万元")


def test_the_near_zero_carbon_table_has_its_twenty_indicators():
    columns = shipped_sheets()["jiangsu-near-zero-carbon"].columns
    numbers = [column.clause for column in columns if column.origin is Origin.MEASURE]
    assert numbers == [f"绩效指标表 序号{number}" for number in range(1, 21)]


@pytest.mark.parametrize(
    ("column", "what"),
    [
        ("from: nowhere.x", "'nowhere' is none of"),
        ("from: site.colour", "'colour' is none of"),
        ("from: result.colour", "'colour' is none of"),
        ("from: blank.x", "'x' is none of"),
        ("from: fact", "a name is needed"),
        ("from: fact.energy.total, unit: tce", "decimals: needed for a number"),
        ("from: fact.energy.total, decimals: 2", "unit: needed"),
        ("from: fact.energy.total, unit: tce, decimals: 9", "decimals: 0 to 6"),
        ("from: fact.energy.total, unit: tce, decimals: 2, years: -3", "years: -1 to -2"),
        ("from: site.name, decimals: 2", "decimals: only for a number"),
        ("from: result.points, decimals: 2, years: -1", "years: -1 to -2, for facts only"),
        ("from: blank, colour: red", "colour: unknown key"),
    ],
)
def test_a_column_that_makes_no_sense_is_refused_with_file_and_line(column, what):
    with pytest.raises(CatalogueError, match=what) as refused:
        read(column)
    assert str(refused.value).startswith(f"{FOLDER}/small.yaml:11: ")


@pytest.mark.parametrize(
    ("column", "what"),
    [
        ("from: fact.energy.nothing, unit: tce, decimals: 2", "the dictionary has no energy.nothing"),
        ("from: fact.energy.total, unit: m3, decimals: 2", "tce does not become m3"),
        ("from: measure.J99, unit: tce, decimals: 2", "no indicator J99"),
        ("from: measure.J6, unit: tce, decimals: 2", "% does not become tce"),
    ],
)
def test_a_column_that_nothing_can_fill_is_a_fault_with_its_line(column, what):
    (fault,) = sheet_faults(read(column), shipped())
    assert what in str(fault) and ":11: " in str(fault)


def test_a_source_that_is_not_listed_and_a_file_of_another_name_are_refused():
    with pytest.raises(CatalogueError, match="'other' is none of form"):
        read_sheet(SHEET.replace("source: form, confidence: B}\n  - COLUMN", "source: other, confidence: B}"), "x")
    text = resources.path(FOLDER, "green-factory-basic.yaml").read_text("utf-8")
    with pytest.raises(CatalogueError, match="stands in another file"):
        read_sheet(text, f"{FOLDER}/other.yaml")
    with pytest.raises(CatalogueError, match="none of enterprise, park"):
        read_sheet(text.replace("subject: enterprise", "subject: shop"), f"{FOLDER}/green-factory-basic.yaml")


def test_a_sheet_for_a_standard_that_does_not_exist_or_of_other_sites_is_a_fault():
    text = resources.path(FOLDER, "green-factory-basic.yaml").read_text("utf-8")
    name = f"{FOLDER}/green-factory-basic.yaml"
    (fault,) = sheet_faults(read_sheet(text.replace("standard: green-factory", "standard: green"), name), shipped())
    assert "there is no green" in str(fault)
    faults = list(sheet_faults(read_sheet(text.replace("subject: enterprise", "subject: park"), name), shipped()))
    assert faults and all("another kind of site" in str(fault) for fault in faults)
