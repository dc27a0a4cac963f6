"""Golden samples (R-25): fixed answers give today what they gave when the edition was shipped."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import golden
import pytest

from assessments.scoring.totals import score
from assessments.store import Store
from forms import shipped
from tests.conftest import GB, MOMENT

KEPT = {path.relative_to(golden.FOLDER).as_posix(): content for path, content in golden.kept()}


@pytest.fixture(scope="module")
def golden_store(tmp_path_factory):
    opened = Store(tmp_path_factory.mktemp("golden") / "luheng.db", clock=lambda: MOMENT, device="test")
    yield opened
    opened.close()


@pytest.mark.parametrize("name", sorted(KEPT))
def test_R25_a_golden_sample_gives_what_it_always_gave(name, golden_store):
    """When this fails, a shipped text or the engine moved a result: run installer/golden.py on purpose only."""
    sample = KEPT[name]
    assert golden.replayed(golden_store, sample) == sample["expected"]


def test_every_shipped_standard_has_golden_samples():
    """Missing ones are written by `python installer/golden.py`."""
    have = {sample["standard"] for sample in KEPT.values() if "standard" in sample}
    assert shipped().standards.keys() <= have, shipped().standards.keys() - have


def test_the_hand_made_samples_are_golden_too():
    assert {sample["sample"] for sample in KEPT.values() if "sample" in sample} == {
        "filled-form-2025",
        "complete-enterprise",
        "one-enterprise",
    }


def test_a_figure_of_a_standard_that_moves_makes_a_golden_sample_fail(golden_store, monkeypatch):
    whole = shipped()
    standard = whole.standards[GB]
    group = standard.groups[0]
    heavier = replace(group.indicators[0], points=Decimal(9))
    moved = replace(
        standard, groups=(replace(group, indicators=(heavier, *group.indicators[1:])), *standard.groups[1:])
    )
    session = golden.entered(golden_store, GB, golden.answers(GB, 1))
    catalogue = whole.only([GB])
    before = golden.expected(score(catalogue, standard, golden.YEAR, session.answers))
    after = golden.expected(score(catalogue, moved, golden.YEAR, session.answers))
    assert before == KEPT[f"{GB}/sample-1.yaml"]["expected"][GB] != after


def test_the_answers_of_a_golden_sample_do_not_depend_on_chance():
    assert golden.answers(GB, 1) == golden.answers(GB, 1) != golden.answers(GB, 2)


def test_updating_writes_what_is_missing_and_leaves_what_holds(tmp_path, monkeypatch):
    catalogue = shipped().only([GB])
    monkeypatch.setattr(golden, "shipped", lambda: catalogue)
    written = golden.update(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == {
        f"{GB}/sample-0.yaml",
        f"{GB}/sample-1.yaml",
        f"{GB}/sample-2.yaml",
        "samples/complete-enterprise.yaml",
        "samples/filled-form-2025.yaml",
        "samples/one-enterprise.yaml",
    }
    texts = {path: path.read_text("utf-8") for path in written}
    assert golden.update(tmp_path) == [] and all(path.read_text("utf-8") == text for path, text in texts.items())
    assert Path(written[0]).read_text("utf-8").startswith("# A golden sample")
