"""One invented enterprise, entered once and scored under four standards in one assessment."""

from decimal import Decimal as D

import pytest

from assessments.result import Verdict
from assessments.samples import enter, sample
from assessments.store import Store
from forms.questions import Fact
from forms.reuse import reuse

G18, G25 = "green-factory/gbt36132-2018", "green-factory/gbt36132-2025"
EP, HA = "cleaner-production/electroplating-2015", "resource-intensity/huaian-2024"


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    return enter(Store(tmp_path_factory.mktemp("one") / "luheng.db"), sample("one-enterprise"))


def test_everything_typed_is_read(session):
    assert not [key for key, answer in session.answers.items() if answer.problem]
    assert not [key for key in session.required() if key not in session.answers]


def test_four_standards_give_four_results(session):
    results = session.results()
    assert set(results) == {G18, G25, EP, HA}
    assert results[G25].verdict is Verdict.SCORED
    assert results[G25].total == pytest.approx(D("59.7152"), abs=D("0.0001"))
    assert results[HA].total == pytest.approx(D("109.7769"), abs=D("0.0001"))
    assert results[EP].grade.key == "II"


def test_the_2018_result_stays_incomplete_since_points_are_unknown(session):
    """13.8 of 15 for management systems: M3b in part (0.9 of 1.5), no social responsibility report (0.6)."""
    result = session.results()[G18]
    assert result.verdict is Verdict.INCOMPLETE and not result.complete
    assert next(group for group in result.groups if group.group == "M").points == D("13.8")


def test_a_figure_is_asked_once_for_all(session):
    """Both editions of green factory and the per-mu evaluation share fifteen facts, two of them all three."""
    found = reuse(session.catalogue)
    assert found.once == sum(isinstance(question, Fact) for question in session.form)
    assert found.separately - found.once == 17
