"""The results of a site over the years as a chart: one strip for each edition, so that none is read across."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from assessments.report.charts import GREEN, GREY, INK, PAPER, WIDTH, blank, fitted, write
from assessments.sites.history import Past, lines
from forms.problems import Problem
from forms.reading import brief

STRIP, TITLE, LEGEND = 92.0, 20.0, 20.0  # heights in points
LEFT, RIGHT, FOOT, ROOM = 26.0, 34.0, 16.0, 22.0  # around a strip; above the highest value
TITLE_ROOM = WIDTH * 0.8  # a name is measured at 8 points and written larger and bold
LIFT = 11.0  # from a mark to its figure
MOST_YEARS = 12  # so many years in a row keep their distance; beyond, only years with results stand side by side


def chart(found: Sequence[Past], language: str = "zh") -> Drawing | None:
    """The figures of one family, edition by edition; None where no result has a figure.

    A full dot is signed, a hollow diamond is not; a line joins signed and final results of one edition only.
    """
    drawn = [each for each in found if each.drawn]
    if not drawn:
        return None
    editions = list(dict.fromkeys(each.standard for each in drawn))
    height = len(editions) * (STRIP + TITLE) + LEGEND
    figure, axes = blank(WIDTH, height)
    places = _places(sorted({each.year for each in drawn}))
    low = height
    for edition in editions:
        low -= STRIP + TITLE
        _draw_edition(axes, low, [each for each in drawn if each.standard == edition], places, language)
    _draw_legend(axes, language)
    return figure


def _places(years: Sequence[int]) -> dict[int, float]:
    """Year → where it stands from left to right."""
    whole = range(years[0], years[-1] + 1)
    shown = list(whole) if len(whole) <= MOST_YEARS else list(years)
    width = WIDTH - LEFT - RIGHT
    return {year: LEFT + width * (at + 0.5) / len(shown) for at, year in enumerate(shown)}


def _draw_edition(axes: Axes, low: float, found: Sequence[Past], places: dict[int, float], language: str) -> None:
    write(axes, 0, low + STRIP + TITLE / 2, fitted(found[-1].edition(language), TITLE_ROOM), 9, bold=True)
    floor, most = low + FOOT, _most(found)
    tall = STRIP - FOOT - ROOM
    for share in (0.0, 0.5, 1.0):
        y = floor + tall * share
        axes.plot(
            [LEFT, WIDTH - RIGHT], [y, y], color=GREY, linewidth=0.4, linestyle="solid", marker="", clip_on=False
        )
        write(axes, LEFT - 4, y, brief(most * Decimal(str(share)), 1), 7, "right")
    for year, x in places.items():
        write(axes, x, low + FOOT / 2, str(year), 8, "center")
    at = {id(each): (places[each.year], floor + tall * float(_value(each) / most)) for each in found}
    for line in lines(found):
        xs, ys = zip(*(at[id(each)] for each in line), strict=True)
        axes.plot(xs, ys, color=GREEN, linewidth=1.6, linestyle="solid", marker="", clip_on=False)
    for each in found:
        _draw_point(axes, at[id(each)], each, floor, language)


def _value(each: Past) -> Decimal:
    assert each.figure.value is not None  # only such results are drawn
    return max(each.figure.value, Decimal(0))


def _most(found: Sequence[Past]) -> Decimal:
    """The upper end of a strip: the maximum of the edition, or the highest value where there is none."""
    return max((*(each.figure.maximum or Decimal(0) for each in found), *map(_value, found))) or Decimal(1)


def _draw_point(axes: Axes, place: tuple[float, float], each: Past, floor: float, language: str) -> None:
    x, y = place
    _draw_mark(axes, x, y, signed=each.signed)
    part = "" if each.final else Problem.of("site.chart_part").text(language)
    words = f"{brief(_value(each), 2)} {part}".strip()
    below = not each.signed and y > floor + 2 * LIFT  # the signed result of the same year is worded above its mark
    write(axes, x, y - LIFT if below else y + LIFT, words, 7.5, "center")


def _draw_mark(axes: Axes, x: float, y: float, *, signed: bool) -> None:
    axes.plot(
        [x],
        [y],
        marker="o" if signed else "D",
        markersize=6.5,
        markerfacecolor=GREEN if signed else PAPER,
        markeredgecolor=GREEN if signed else INK,
        linestyle="",
        clip_on=False,
        zorder=3,
    )


def _draw_legend(axes: Axes, language: str) -> None:
    x = LEFT
    for signed, code in ((True, "site.chart_signed"), (False, "site.chart_unsigned")):
        _draw_mark(axes, x, LEGEND / 2, signed=signed)
        words = Problem.of(code).text(language)
        write(axes, x + 8, LEGEND / 2, words, 8)
        x += 90
