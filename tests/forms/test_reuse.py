"""Reuse: which standards a fact serves, and how many facts one visit asks."""

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.check import main
from forms.form import Form
from forms.loading import shipped
from forms.questions import Fact
from forms.reuse import reuse

GB18, GB25 = "green-factory/gbt36132-2018", "green-factory/gbt36132-2025"
HA = "resource-intensity/huaian-2024"
CATALOGUE = shipped()
NAMES = sorted(CATALOGUE.standards)


def test_a_fact_of_two_standards_is_asked_once():
    found = reuse(CATALOGUE, [GB18, GB25])
    land = next(use for use in found.uses if use.use == "land.total")
    assert land.standards == (GB18, GB25)
    assert found.once == len({use.use for use in found.uses}) < found.separately


def test_one_visit_asks_what_its_form_asks():
    """Three standards of one enterprise: 36 facts instead of 53."""
    chosen = [GB18, GB25, HA]
    asked = [question for question in Form(CATALOGUE.only(chosen), 2025) if isinstance(question, Fact)]
    found = reuse(CATALOGUE, chosen)
    assert (found.once, found.separately, len(found.shared)) == (len(asked), 53, 15)
    assert found.once == 36


def test_the_most_used_stands_first():
    uses = [len(use.standards) for use in reuse(CATALOGUE).uses]
    assert uses == sorted(uses, reverse=True)


def test_unused_facts_are_told_over_the_whole_catalogue():
    assert reuse(CATALOGUE, [HA]).unused == reuse(CATALOGUE).unused
    used = {use.use.partition("@")[0] for use in reuse(CATALOGUE).uses}
    assert not used & set(reuse(CATALOGUE).unused)
    assert used | set(reuse(CATALOGUE).unused) == set(CATALOGUE.dictionary)


def test_an_unknown_standard_is_refused():
    with pytest.raises(KeyError):
        reuse(CATALOGUE, ["no/such"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=6))
def test_a_visit_never_asks_more_than_its_standards_apart(names):
    found = reuse(CATALOGUE, names)
    apart = [reuse(CATALOGUE, [name]) for name in dict.fromkeys(names)]
    assert found.separately == sum(each.once for each in apart) >= found.once
    assert {use.use for use in found.uses} == {use.use for each in apart for use in each.uses}
    assert {use.use for use in reuse(CATALOGUE, names[::-1]).uses} == {use.use for use in found.uses}


def test_the_dictionary_has_every_quantity_once():
    seen = Counter((fact.zh, fact.definition, fact.unit) for fact in CATALOGUE.dictionary.values())
    assert not [fact for fact, times in seen.items() if times > 1]


def test_the_report_prints_the_sums_of_one_visit(capsys):
    assert main(["--reuse", "--standards", f"{GB18}, {GB25},{HA}"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == "3 standards: 36 facts asked once instead of 53; 15 serve more than one"
    assert "  3  land.total  工厂总用地面积 / Total land area of the factory" in out


def test_the_report_of_everything_lists_what_nobody_uses():
    run = subprocess.run([sys.executable, "-m", "forms.check", "--reuse"], capture_output=True, text=True)
    assert run.returncode == 0 and "used by no standard (" in run.stdout


def test_a_misspelt_standard_is_named(capsys):
    assert main(["--reuse", "--standards", "green-factory/none"]) == 1
    assert "no such standard: green-factory/none" in capsys.readouterr().err
