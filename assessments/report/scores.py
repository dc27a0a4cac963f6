"""The score under each standard: gates, groups, charts, indicators, and how each point was reached."""

from __future__ import annotations

from math import ceil

from reportlab.platypus import CondPageBreak, Flowable, LongTable, PageBreak

from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.bar_chart import bars
from assessments.report.derivation import LEVELED, derivation
from assessments.report.drawing import Chart
from assessments.report.levels import level_tables
from assessments.report.paper import GRID
from assessments.report.radar_chart import radar
from assessments.report.styles import INK, SHADE, TEXT_WIDTH
from assessments.report.tables import gate_table, group_table, indicator_table
from assessments.result import Line, Result
from assessments.snapshot import result_file
from forms.standard import OutcomeKind

BARS, FEW = 12, 6  # most indicators in one chart, and of several small groups; high charts leave pages half empty
CAPTION = 24  # points below a chart
GROUPS = 12  # rows of groups that are kept below their heading
FRAME = 1.4  # points of the line around what must be noticed


def chapter(paper: AssessmentPaper) -> list[Flowable]:
    """One chapter for each standard, on a new page."""
    return [flowable for result in paper.snapshot.results for flowable in _standard(paper, result)]


def _standard(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    kind = OutcomeKind(result.outcome)
    title = "scored under" if kind.points else "assessed under"
    story: list[Flowable] = [PageBreak(), *paper.heading(paper.say(title, name=paper.name(result)), 0)]
    story += [paper.text(sentence) for sentence in paper.headline(result).sentences(paper.language)]
    story += _flags(paper, result)
    story += paper.heading(paper.say("checks" if kind is OutcomeKind.GATES else "gates"), 1)
    story += gate_table(paper, result)
    if result.lines:
        story += [*groups(paper, result, kind), *indicators(paper, result, kind)]
        story += derivations(paper, result, kind)
    return story


def _flags(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """What is right by the standard's letter and yet must be known, in a frame of its own."""
    if not result.flags:
        return []
    rows = [[paper.text(paper.say("flags"), "strong")]]
    for number, flag in enumerate(result.flags, start=1):
        rows.append([paper.text(f"{number}. {paper.worded(flag)}", "cell")])
    look = [*GRID, ("BACKGROUND", (0, 0), (-1, 0), SHADE), ("BOX", (0, 0), (-1, -1), FRAME, INK)]
    return [LongTable(rows, [TEXT_WIDTH], style=look, spaceBefore=4, spaceAfter=8)]


def groups(paper: AssessmentPaper, result: Result, kind: OutcomeKind) -> list[Flowable]:
    """Points or items by group, with the chart of the groups."""
    heading = "groups" if kind.points else "groups.other"
    story = paper.heading(paper.say(heading), 1, room=90 + 24 * min(len(result.groups), GROUPS))
    story += level_tables(paper, result) if kind in LEVELED else group_table(paper, result)
    figure = radar(result, paper.language)
    caption = "radar" if kind.points else "radar.levels" if kind in LEVELED else "radar.other"
    return [*story, *(_chart(paper, Chart(figure), caption) if figure else [])]


def indicators(paper: AssessmentPaper, result: Result, kind: OutcomeKind) -> list[Flowable]:
    """The indicators as charts and as a table."""
    figures = (bars(result, paper.language, part) for part in _parts(result))
    charts = [Chart(figure) for figure in figures if figure]
    room = 60 + max((chart.height for chart in charts[:1]), default=0)
    story = paper.heading(paper.say("indicators" if kind.points else "indicators.other"), 1, room=room)
    for chart in charts[:-1]:
        story += [CondPageBreak(chart.height), chart]
    caption = "bars" if kind.points else "bars.levels" if kind in LEVELED else "bars.other"
    story += _chart(paper, charts[-1], caption) if charts else []
    return [*story, *indicator_table(paper, result)]


def derivations(paper: AssessmentPaper, result: Result, kind: OutcomeKind) -> list[Flowable]:
    """How each point was reached, indicator by indicator."""
    story = paper.heading(paper.say("derivations" if kind.points else "derivations.other"), 1, room=160)
    story.append(paper.text(paper.say("arithmetic", file=result_file(result.standard)), "small"))
    for line in result.lines:
        story += derivation(paper, result, line)
    return story


def _parts(result: Result) -> list[tuple[Line, ...]]:
    """The lines in parts of whole groups that make charts of moderate height."""
    parts: list[tuple[Line, ...]] = []
    for group in result.groups:
        lines = tuple(line for line in result.lines if line.group == group.group)
        size = ceil(len(lines) / ceil(len(lines) / BARS)) if lines else BARS  # parts of a long group about as high
        for start in range(0, len(lines), size):
            piece = lines[start : start + size]
            if parts and len(parts[-1]) + len(piece) <= FEW:
                parts[-1] += piece
            else:
                parts.append(piece)
    return parts


def _chart(paper: AssessmentPaper, chart: Chart, caption: str) -> list[Flowable]:
    """A chart with its caption on one page."""
    return [CondPageBreak(chart.height + CAPTION), chart, paper.text(paper.say(caption), "caption")]
