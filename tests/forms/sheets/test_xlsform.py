"""XLSForms: every reference leads somewhere, both languages are there, and what is lost is said."""

import re

import pytest
from python_calamine import CalamineWorkbook

from forms.loading import shipped
from forms.sheets import export_xlsform
from forms.sheets.xlsform import LOST
from forms.sheets.xlsform_survey import EN, ZH, name_of

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
GB = "green-factory/gbt36132-2025"


def sheets(path):
    book = CalamineWorkbook.from_path(path)
    found = {}
    for title in book.sheet_names:
        header, *rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        found[title] = [dict(zip(header, row, strict=True)) for row in rows]
    return found


@pytest.mark.parametrize("standard", shipped().standards)
def test_every_shipped_standard_becomes_a_form_whose_references_hold(standard, tmp_path):
    lost = export_xlsform(shipped(), standard, tmp_path / "form.xlsx")
    found = sheets(tmp_path / "form.xlsx")
    survey, choices = found["survey"], found["choices"]
    names = [row["name"] for row in survey if row["type"] != "end_group"]
    assert len(set(names)) == len(names) and all(NAME.fullmatch(name) for name in names)
    assert sum(row["type"] == "begin_group" for row in survey) == sum(row["type"] == "end_group" for row in survey)
    lists = {row["list_name"] for row in choices}
    pairs = [(row["list_name"], row["name"]) for row in choices]
    assert len(set(pairs)) == len(pairs)
    for row in survey:
        if row["type"].startswith("select_one "):
            assert row["type"].removeprefix("select_one ") in lists
        if row["type"] != "end_group":
            assert row[f"label{ZH}"] and row[f"label{EN}"]
        for name, value in re.findall(r"\$\{(\w+)\} = '(\w+)'", row["relevant"]):
            assert name in names and (name, value) in pairs
    assert [row["zh"] for row in found[LOST]] == [problem.text() for problem in lost] != []
    assert found["settings"][0]["default_language"] == "中文 (zh)"


def test_facts_are_decimals_with_limits_asked_once_and_only_for_the_chosen_measure(tmp_path):
    export_xlsform(shipped(), GB, tmp_path / "form.xlsx")
    rows = {row["name"]: row for row in sheets(tmp_path / "form.xlsx")["survey"] if row["name"]}
    assert rows["fact_energy_total"]["type"] == "decimal" and rows["fact_energy_total"]["constraint"] == ". >= 0"
    assert rows["fact_energy_total"]["relevant"] == ""  # both measures of E1 use it
    assert "${measure_E1} = 'B1'" in rows["fact_output_quantity"]["relevant"]
    assert rows["gate_BR_a"]["type"] == "select_one yes_no" and rows["gate_V1"]["type"] == "select_one veto"
    assert rows["gate_V1"]["required"] == "yes" and rows["fact_energy_total"][f"hint{ZH}"]


def test_names_are_what_forms_allow():
    assert name_of("2-a.b") == "n_2_a_b" and name_of("能源") == "n___"
