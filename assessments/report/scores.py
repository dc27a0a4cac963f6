"""The score under each standard: gates, groups, charts, indicators, and how each point was reached."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from assessments.report.charts import bars, radar
from assessments.report.derivation import derivation
from assessments.report.drawing import Chart
from assessments.report.paper import Paper
from assessments.report.tables import gate_table, group_table, indicator_table
from assessments.result import Line, Result
from assessments.snapshot import result_file

BARS = 12  # indicators in one chart; high charts leave half pages empty
CAPTION = 24  # points below a chart


def chapter(paper: Paper) -> list[Flowable]:
    """One chapter for each standard, on a new page."""
    return [flowable for result in paper.snapshot.results for flowable in _standard(paper, result)]


def _standard(paper: Paper, result: Result) -> list[Flowable]:
    said = paper.say
    story: list[Flowable] = [PageBreak(), *paper.heading(said("scored under", name=paper.name(result)), 0)]
    story += paper.heading(said("gates"), 1)
    story += gate_table(paper, result)
    story += paper.heading(said("groups"), 1, room=90 + 24 * len(result.groups))
    story += group_table(paper, result)
    figure = radar(result, paper.language)
    story += _chart(paper, Chart(figure), "radar") if figure else []
    charts = [Chart(bars(result, paper.language, part)) for part in _parts(result)]
    story += paper.heading(said("indicators"), 1, room=60 + max((chart.height for chart in charts[:1]), default=0))
    for chart in charts[:-1]:
        story += [CondPageBreak(chart.height), chart]
    story += _chart(paper, charts[-1], "bars") if charts else []
    story += indicator_table(paper, result)
    story += paper.heading(said("derivations"), 1, room=160)
    story.append(paper.text(said("arithmetic", file=result_file(result.standard)), "small"))
    for line in result.lines:
        story += derivation(paper, result, line)
    return story


def _parts(result: Result) -> list[tuple[Line, ...]]:
    """The lines in parts of whole groups that make charts of moderate height."""
    parts: list[tuple[Line, ...]] = []
    for group in result.groups:
        lines = tuple(line for line in result.lines if line.group == group.group)
        for start in range(0, len(lines), BARS):
            piece = lines[start : start + BARS]
            if parts and len(parts[-1]) + len(piece) <= BARS:
                parts[-1] += piece
            else:
                parts.append(piece)
    return parts


def _chart(paper: Paper, chart: Chart, caption: str) -> list[Flowable]:
    """A chart with its caption on one page."""
    return [CondPageBreak(chart.height + CAPTION), chart, paper.text(paper.say(caption), "caption")]
