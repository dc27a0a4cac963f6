"""The bars of a county: their length is the figure, and where there is no figure nothing looks like one."""

from decimal import Decimal

import pytest

from assessments.report.county_chart import ROOM, means_chart


def bars(means):
    (axes,) = means_chart(means).axes
    return axes.patches, [text.get_text() for text in axes.texts]


def test_a_group_without_a_figure_is_never_the_longest_bar():
    (full, none, low), words = bars([("甲", Decimal(100)), ("乙", None), ("丙", Decimal(10))])
    assert full.get_width() == pytest.approx(ROOM) and low.get_width() == pytest.approx(ROOM / 10)
    assert none.get_hatch() and none.get_width() < low.get_width()
    assert words == ["甲", "100.0 %", "乙", "—", "丙", "10.0 %"]
