"""The charts of a county, on the screen and in its report: conclusions, shares of the maximum, means, losses."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from assessments.report.charts import GREEN, GREY, INK, PAPER, WIDTH, blank, fitted, write
from forms.reading import shown

ROW, NAMES, ROOM = 20.0, 150.0, 210.0
TALL, FOOT, SIDE = 96.0, 18.0, 6.0
STUB = 10.0  # hatched, where there is no figure: nobody takes it for a long bar
MOST = 12  # bars of a chart; the table holds the others
HUNDRED = Decimal(100)


def conclusions(counts: Sequence[tuple[str, int]]) -> Figure:
    """One bar for each conclusion with its number and share; numbers say what the length shows."""
    total, most = sum(count for _, count in counts), max(count for _, count in counts)
    height = len(counts) * ROW + 4
    figure, axes = blank(WIDTH, height)
    for place, (name, count) in enumerate(counts):
        y, wide = height - (place + 1) * ROW, ROOM * count / most
        write(axes, NAMES - 8, y + ROW / 2, fitted(name, NAMES - 8), 8, "right")
        bar = Rectangle((NAMES, y + 4), wide, ROW - 8, facecolor=GREEN, edgecolor=INK, linewidth=0.5, clip_on=False)
        axes.add_patch(bar)
        write(axes, NAMES + wide + 5, y + ROW / 2, f"{count} · {count / total:.1%}", 8)
    return figure


def spread_chart(bands: Sequence[int]) -> Figure:
    """A column for each tenth of the maximum; an empty tenth has a line and its zero, no column."""
    figure, axes = blank(WIDTH, TALL + FOOT + 14)
    step, most = WIDTH / len(bands), max(bands)
    axes.plot([0, WIDTH], [FOOT, FOOT], color=GREY, linewidth=0.6, marker="", clip_on=False)
    for place, count in enumerate(bands):
        left, tall = place * step, TALL * count / most
        fill = GREEN if count else PAPER
        corner, wide = (left + SIDE, FOOT), step - 2 * SIDE
        if count:
            axes.add_patch(
                Rectangle(corner, wide, tall, facecolor=fill, edgecolor=INK, linewidth=0.5, clip_on=False)
            )
        write(axes, left + step / 2, FOOT + tall + 7, str(count), 8, "center")
        last = place == len(bands) - 1
        low = place * 100 // len(bands)
        label = f"≥{low}%" if last else f"{low}–{(place + 1) * 100 // len(bands)}%"
        write(axes, left + step / 2, FOOT - 9, label, 7.5, "center")
    return figure


def means_chart(means: Sequence[tuple[str, Decimal | None]]) -> Figure:
    """A bar for each mean share of the full marks, in per cent; a hatched stub with a dash where there is none."""
    return _bars([(name, mean, "—" if mean is None else f"{shown(mean, 1)} %") for name, mean in means], HUNDRED)


def losses_chart(lost: Sequence[tuple[str, Decimal]]) -> Figure | None:
    """A bar for each indicator that costs points, as many as there is room for; None where none costs any."""
    found = [(name, points, shown(points, 2)) for name, points in lost if points]
    return _bars(found, max(points for _, points, _ in found)) if found else None


def _bars(found: Sequence[tuple[str, Decimal | None, str]], most: Decimal) -> Figure:
    height = len(found[:MOST]) * ROW + 4
    figure, axes = blank(WIDTH, height)
    for place, (name, value, words) in enumerate(found[:MOST]):
        y = height - (place + 1) * ROW
        wide = STUB if value is None else ROOM * min(max(float(value / most), 0.0), 1.0)
        write(axes, NAMES - 8, y + ROW / 2, fitted(name, NAMES - 8), 8, "right")
        fill, hatch = (PAPER, "////") if value is None else (GREEN, None)
        bar = Rectangle((NAMES, y + 4), wide, ROW - 8, facecolor=fill, edgecolor=INK, linewidth=0.5, hatch=hatch)
        axes.add_patch(bar)
        write(axes, NAMES + wide + 5, y + ROW / 2, words, 8)
    return figure
