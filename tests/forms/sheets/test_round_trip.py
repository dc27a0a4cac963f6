"""Exporting and importing: whatever the catalogue can say, a workbook can carry and give back."""

import pytest

from forms.catalogue import read
from forms.loading import load, shipped
from forms.sheets import Entered, Scheme, export_xlsform, export_xlsx, import_xlsx
from forms.sheets.workbook import SHEETS
from forms.standard_writing import dictionary_text, standard_text
from tests.forms.sheets.conftest import content
from tests.forms.test_standard_writing import plain

CLERK = Entered(by="王示例", on="2026-03-18")


@pytest.mark.parametrize("standard", shipped().standards)
def test_every_shipped_standard_comes_back_equal(standard, tmp_path):
    export_xlsx(shipped(), standard, tmp_path / "a.xlsx", CLERK)
    scheme = import_xlsx(tmp_path / "a.xlsx")
    assert isinstance(scheme, Scheme), [problem.text() for problem in scheme]
    again = load({**shipped().only([standard]).texts, **scheme.texts()}).standards[standard]
    assert plain(again) == plain(shipped().standards[standard])
    first, _, rest = scheme.standard.partition("\n")
    assert rest == standard_text(shipped().standards[standard]) and scheme.dictionary is None
    assert first.startswith("# 录入 entered by: 王示例 2026-03-18; 依据 from: ")


def test_a_scheme_with_facts_of_its_own_comes_back_equal(written, tmp_path):
    scheme = import_xlsx(written(content()))
    catalogue = load({**shipped().texts, **scheme.texts()})
    export_xlsx(
        catalogue, scheme.id, tmp_path / "a.xlsx", Entered(by="王示例", on="2026-03-18", document=scheme.document)
    )
    again = import_xlsx(tmp_path / "a.xlsx", catalogue)
    assert isinstance(again, Scheme) and again.texts() == scheme.texts() and again.entered_by == scheme.entered_by


def test_an_export_names_nobody_until_somebody_signs_for_it(tmp_path):
    export_xlsx(shipped(), next(iter(shipped().standards)), tmp_path / "a.xlsx")
    found = import_xlsx(tmp_path / "a.xlsx")
    assert [(problem.code, problem.where) for problem in found] == [
        ("sheets.required", "标准!B21"),
        ("sheets.required", "标准!B22"),
    ]


def test_the_whole_dictionary_is_written_and_read_back_equal():
    texts = {"units.yaml": shipped().texts["units.yaml"]}
    facts = shipped().dictionary
    again = read({**texts, "dictionary/all.yaml": dictionary_text(facts.values())}).dictionary
    assert again == facts


def test_every_sheet_and_column_has_a_title_of_its_own():
    for sheet in SHEETS:
        titles = [column.zh for column in sheet.columns]
        assert len(set(titles)) == len(titles) and len({column.key for column in sheet.columns}) == len(titles)
        assert all(len(",".join(column.words)) <= 250 for column in sheet.columns)


def test_a_place_that_cannot_be_written_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        export_xlsx(shipped(), next(iter(shipped().standards)), tmp_path / "none" / "a.xlsx")
    with pytest.raises(FileNotFoundError):
        export_xlsform(shipped(), next(iter(shipped().standards)), tmp_path / "none" / "a.xlsx")
