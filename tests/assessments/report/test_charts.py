"""Charts show what was scored, and show what was not scored as such."""

from dataclasses import replace
from decimal import Decimal

from matplotlib.patches import Rectangle

from assessments.report import bar_chart, charts, radar_chart
from assessments.result import Standing

SIGNATURE = b"\x89PNG"


def words(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def boxes(figure):
    return [patch for axes in figure.axes for patch in axes.patches if isinstance(patch, Rectangle)]


def test_bars_name_every_indicator_and_its_points(taken):
    result = taken.results[0]
    said = words(bar_chart.bars(result))
    for line in result.lines:
        assert any(text.startswith(f"{line.number} ") and line.zh[:6] in text for text in said)
        if line.points is not None:
            assert f"{line.points:.2f} / {line.maximum}" in said


def test_unscored_indicators_are_hatched_and_named(taken):
    result = taken.results[0]
    figure = bar_chart.bars(result)
    unscored = [line for line in result.lines if line.standing is Standing.NOT_SCORED]
    assert unscored
    assert sum(box.get_hatch() == "////" for box in boxes(figure)) == len(unscored)
    assert sum(text.startswith("未计分") for text in words(figure)) == len(unscored)


def test_inapplicable_indicators_are_dotted(taken):
    line = replace(taken.results[0].lines[0], standing=Standing.NOT_APPLICABLE, points=None)
    result = replace(taken.results[0], lines=(line,))
    figure = bar_chart.bars(result)
    assert [box.get_hatch() for box in boxes(figure)] == ["..."]
    assert "不适用 / 8" in words(figure)


def test_zero_points_are_drawn_unlike_no_points(taken):
    scored = replace(taken.results[0].lines[0], standing=Standing.SCORED, points=Decimal(0))
    figure = bar_chart.bars(replace(taken.results[0], lines=(scored,)))
    assert not any(box.get_hatch() for box in boxes(figure))
    assert "0.00 / 8" in words(figure)


def test_bonus_group_stands_apart(taken):
    jiangsu = taken.results[1]
    assert any("（附加分）" in text for text in words(bar_chart.bars(jiangsu)))
    assert not any("附加" in text for text in words(radar_chart.radar(jiangsu)))


def test_radar_needs_three_groups(taken):
    result = taken.results[0]
    assert radar_chart.radar(result) is not None
    assert radar_chart.radar(replace(result, groups=result.groups[:2])) is None


def test_group_without_points_has_no_corner_on_the_radar(taken):
    result = taken.results[0]
    whole = tuple(replace(group, points=group.weight, available=group.weight) for group in result.groups)
    empty = replace(result.groups[0], points=Decimal(0), available=Decimal(0), complete=False)
    figure = radar_chart.radar(replace(result, groups=(empty, *whole[1:])))
    assert f"{empty.zh}\n未计分" in words(figure)
    dots = [patch for axes in figure.axes for patch in axes.patches if type(patch).__name__ == "Circle"]
    assert len(dots) == len(result.groups) - 1


def test_english_figures_use_english_names(taken):
    said = " ".join(words(radar_chart.radar(taken.results[0], "en")))
    assert taken.results[0].groups[0].en in said


def test_long_names_are_cut_to_their_room(taken):
    line = replace(taken.results[0].lines[0], zh="很长的指标名称" * 20)
    said = words(bar_chart.bars(replace(taken.results[0], lines=(line,))))
    assert any(text.endswith("…") and len(text) < 30 for text in said)


def test_png_is_the_same_twice(taken):
    one = charts.png(bar_chart.bars(taken.results[0]), 96)
    assert one.startswith(SIGNATURE)
    assert one == charts.png(bar_chart.bars(taken.results[0]), 96)


def test_dollar_signs_are_not_mathematics(taken):
    line = replace(taken.results[0].lines[0], zh="$x^2$ 强度")
    charts.png(bar_chart.bars(replace(taken.results[0], lines=(line,))), 50)
