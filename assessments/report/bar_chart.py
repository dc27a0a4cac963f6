"""The bars of a result: each indicator's points, level, ratio or completion; never a bar that was not earned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from assessments.report.charts import GREEN, INK, PAPER, WIDTH, blank, fitted, named, write
from assessments.result import GroupLine, Line, Result, Standing
from assessments.wording.standings import LEVELS, line_words
from forms.reading import brief
from forms.standard import OutcomeKind

ROW, GROUP = 17.0, 19.0  # heights of a bar with its room, and of a group's title
NAMES, FIGURES = 168.0, 92.0  # widths left of the bars for names and right of them for figures
ROOM = WIDTH - NAMES - FIGURES
MOST = Decimal("1.5")  # a ratio beyond it does not make the others smaller
CELL = 26.0  # width of the mark of one level
BONUS = {"zh": "（附加分）", "en": " (bonus)"}
CONTINUED = {"zh": "（续）", "en": " (continued)"}
UNDRAWN = (OutcomeKind.GATES, OutcomeKind.RECORD)
LEVELED = (OutcomeKind.LEVEL_INDEX, OutcomeKind.LEVELS)
HATCHES = {Standing.NOT_SCORED: "////", Standing.NOT_APPLICABLE: "...", Standing.NOT_CHOSEN: "..."}


def bars(result: Result, language: str = "zh", lines: Sequence[Line] | None = None) -> Figure | None:
    """What became of each indicator, group by group; `lines` are some of them, or all. None where nothing is drawn.

    Points stand against their maximum, levels as three marks, ratios and completion against the whole. An
    indicator with nothing of these shows a hatched bar and the reason in words, never an empty bar.
    """
    if OutcomeKind(result.outcome) in UNDRAWN or not result.lines:
        return None
    chosen = result.lines if lines is None else tuple(lines)
    groups = [group for group in result.groups if any(line.group == group.group for line in chosen)]
    y = len(chosen) * ROW + len(groups) * GROUP
    figure, axes = blank(WIDTH, y + 4)
    scale = _scale(result)
    for group in groups:
        y -= GROUP
        own = [line for line in chosen if line.group == group.group]
        write(axes, 0, y + GROUP / 2, _title(result, group, own[0], language), 9, bold=True)
        for line in own:
            y -= ROW
            _draw_line(axes, y, line, result, scale, language)
    return figure


def _title(result: Result, group: GroupLine, first: Line, language: str) -> str:
    """The name of a group, and whether its chart goes on from another."""
    begun = first is not next(line for line in result.lines if line.group == group.group)
    words = named(group, language) + (BONUS[language] if group.bonus else "")
    return words + (CONTINUED[language] if begun else "")


def _scale(result: Result) -> float:
    """Points of width for one unit of what the bars show."""
    kind = OutcomeKind(result.outcome)
    if kind.points:
        longest = max((line.maximum for line in result.lines if line.maximum is not None), default=Decimal(1))
    else:
        longest = max((line.share for line in result.lines if line.share is not None), default=Decimal(1))
        longest = min(max(longest, Decimal(1)), MOST)
    return ROOM / float(longest or 1)


def _draw_line(axes: Axes, y: float, line: Line, result: Result, scale: float, language: str) -> None:
    name = f"{line.number} {named(line, language)}".strip()
    write(axes, NAMES - 8, y + ROW / 2, fitted(name, NAMES - 8), 8, "right")
    kind = OutcomeKind(result.outcome)
    if kind in LEVELED:
        wide = _draw_levels(axes, y, line)
    elif kind.points:
        wide = _draw_part(axes, y, line, line.maximum, line.points, scale)
    else:
        whole = Decimal(int(line.met)) if line.met is not None and line.share is None else line.share
        wide = _draw_part(axes, y, line, Decimal(1), whole, scale)
    write(axes, NAMES + wide + 5, y + ROW / 2, _said(line, result, language), 8)


def _said(line: Line, result: Result, language: str) -> str:
    words = line_words(line, result.outcome).text(language)
    if OutcomeKind(result.outcome).points and line.maximum is not None and line.points is None:
        return f"{words} / {brief(line.maximum)}"
    return words


def _draw_part(
    axes: Axes, y: float, line: Line, whole: Decimal | None, part: Decimal | None, scale: float
) -> float:
    """A frame as long as the whole with a solid part, or hatched where there is none; its width."""
    full = float(whole if whole is not None else 1) * scale
    if whole is None or part is None or line.standing is not Standing.SCORED:
        _box(axes, NAMES, y, full, PAPER, HATCHES.get(line.standing, "////"))
        return full
    _box(axes, NAMES, y, full, PAPER)
    won = min(max(float(part), 0.0) * scale, ROOM)  # the words beside a bar that is cut say how much it is
    _box(axes, NAMES, y, won, GREEN)
    return max(full, won)


def _draw_levels(axes: Axes, y: float, line: Line) -> float:
    """Three frames for the levels I, II, III: solid where reached, empty where not, hatched where not known."""
    for place, _ in enumerate(LEVELS):
        reached = line.reaches[place] if line.standing is Standing.SCORED and line.reaches else None
        hatch = HATCHES.get(line.standing, "////") if reached is None else None
        _box(axes, NAMES + place * (CELL + 3), y, CELL, GREEN if reached else PAPER, hatch)
    return len(LEVELS) * (CELL + 3)


def _box(axes: Axes, left: float, y: float, wide: float, fill: str, hatch: str | None = None) -> None:
    corner, tall = (left, y + 3), ROW - 6
    # as a plain artist, for a patch would have the limits of the axes computed anew
    axes.add_artist(
        Rectangle(corner, wide, tall, facecolor=fill, edgecolor=INK, linewidth=0.5, hatch=hatch, clip_on=False)
    )
