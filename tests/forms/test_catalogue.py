"""Catalogues: the shipped one is sound, a broken one is refused whole with file and line."""

import subprocess
import sys
from pathlib import Path

import pytest

from forms.catalogue import LEDGER, read
from forms.check import main
from forms.lint import faults
from forms.loading import load, shipped
from forms.rules import Confidence
from forms.yamltext import CatalogueError

GB, JS = "green-factory/gbt36132-2025", "green-factory/jiangsu-2025"
FILE = f"standards/{GB}.yaml"


DICTIONARY = "dictionary/enterprise.yaml"


def two_standards():
    return dict(shipped().only([GB, JS]).texts)


def broken(old, new, file=FILE):
    texts = two_standards()
    assert old in texts[file], old
    return texts | {file: texts[file].replace(old, new, 1)}


def line_of(text, words):
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_national_standard_is_complete():
    """GB/T 36132-2025 table C.1: groups 30/30/16/16/8, fourteen indicators; annex B.1 to B.27 and one more."""
    standard = shipped().standards[GB]
    assert [group.weight for group in standard.groups] == [30, 30, 16, 16, 8]
    assert len(list(standard.indicators())) == 14
    assert {f"B{n}" for n in range(1, 28)} | {"X1"} <= standard.formulas.keys()
    assert len(standard.gates) == 9 and sum(gate.veto for gate in standard.gates) == 6
    assert standard.outcome.pass_mark is None


def test_the_jiangsu_form_adds_up_and_marks_unconfirmed_figures():
    standard = shipped().standards[JS]
    assert [group.weight for group in standard.groups] == [34, 22, 22, 14, 8, 5]
    assert [group.bonus for group in standard.groups] == [False] * 5 + [True]
    assert all(indicator.confidence is Confidence.B for _, indicator in standard.indicators())


def test_every_clause_and_source_is_named():
    for standard in shipped().standards.values():
        for _, indicator in standard.indicators():
            assert indicator.clause and indicator.source in standard.sources


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("        points: 8\n", "        points: 9\n", "add up to 31"),
        ("weight: 30", "weight: 31", "add up to 30"),
        ("maximum: 100", "maximum: 99", "groups add up to 100"),
        ("id: E2", "id: E1", "stands twice"),
        ("{E: energy.total, G: output.value}", "{E: energy.wrong, G: output.value}", "not in the dictionary"),
        ("expression: E / G\n", "expression: E * G\n", "yields"),
        ("expression: E / G\n", "expression: E / H\n", "H is not explained"),
        ("unit: tce/万元", "unit: furlong/万元", "unknown unit"),
        ("measures: [B5]", "measures: [B99]", "B99 is not defined"),
        ("source: gbt36132-2025\n", "source: hearsay\n", "'hearsay' is not listed"),
        ("baseline: {value: 0", "baseline: {value: 9", "better than the baseline"),
        ("            - unit: 项", "            - unit: t", "do not fit"),
        ("rule: {kind: met, discretion: true}", "rule: {kind: guess}", "none of met, between, threshold, levels"),
        ("zh: 能源低碳化", "zhh: 能源低碳化", "zh: missing"),
        ("expression: E / G", "expression: E // G", "not allowed"),
        ("veto: true", "veto: perhaps", "true or false"),
        ("confidence: A}", "confidence: D}", "none of A, B, C"),
        ("value: 8", "value: eight", "not a number"),
        ("points: 8\n", "points: -8\n", "must be positive"),
        ("standard: green-factory/gbt36132-2025", "standard: green-factory/other", "does not belong in this file"),
    ],
)  # fmt: skip
def test_a_broken_standard_is_refused_whole_with_file_and_line(old, new, words):
    with pytest.raises(CatalogueError, match=words) as caught:
        load(broken(old, new))
    assert caught.value.file == FILE and caught.value.line >= 1


def test_the_line_is_the_one_at_fault():
    texts = broken("value: 8", "value: eight")
    with pytest.raises(CatalogueError) as caught:
        load(texts)
    assert caught.value.line == line_of(texts[FILE], "value: eight")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("high: 12\n", "high: -1\n", "low must be below high"),
        ("accepted: [亩, hm2]", "accepted: [亩, t]", "t is not convertible"),
        ("unit: 产品单位", "unit: 无此单位", "unknown unit"),
    ],
)
def test_a_broken_dictionary_is_refused(old, new, words):
    with pytest.raises(CatalogueError, match=words) as caught:
        load(broken(old, new, DICTIONARY))
    assert caught.value.file == DICTIONARY


def test_missing_units_are_said():
    with pytest.raises(CatalogueError, match="missing"):
        read({"dictionary/enterprise.yaml": ""})


def test_a_fact_defined_in_two_files_is_refused():
    texts = two_standards()
    texts["dictionary/second.yaml"] = texts[DICTIONARY]
    with pytest.raises(CatalogueError, match=r"stands in dictionary/enterprise\.yaml too") as caught:
        load(texts)
    assert caught.value.file == "dictionary/second.yaml"


def test_all_faults_are_listed_not_only_the_first():
    texts = broken("id: E2", "id: E1")
    texts[FILE] = texts[FILE].replace("maximum: 100", "maximum: 99")
    assert len(list(faults(read(texts)))) >= 2


def test_the_lint_passes_and_a_broken_folder_fails_with_file_and_line(tmp_path: Path, capsys):
    assert main([]) == 0
    for name, text in broken("value: 8", "value: eight").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = subprocess.run([sys.executable, "-m", "forms.check", str(tmp_path)], capture_output=True, text=True)
    assert run.returncode == 1
    assert f"{FILE}:" in run.stderr and "value: 'eight' is not a number" in run.stderr


def test_a_catalogue_knows_its_fingerprints_and_parts():
    part = shipped().only([JS])
    assert set(part.standards) == {JS}
    assert set(part.fingerprints()) == {"units.yaml", DICTIONARY, LEDGER, f"standards/{JS}.yaml"}
    assert load(part.texts).fingerprints() == part.fingerprints()
