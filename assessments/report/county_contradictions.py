"""The sites with several results of one year and standard that differ: what each says, and who signed it."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from assessments.analysis.contradictions import contradicting
from assessments.consolidation import Row
from assessments.report.county_rows import County, conclusion
from assessments.report.paper import Paper
from assessments.report.styles import TEXT_WIDTH
from assessments.report.words import Words

WIDTHS = (TEXT_WIDTH - 350, 32, 84, 76, 88, 70)


def contradictions_chapter(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """What contradicts each other, side by side; nothing where nothing does."""
    rows = contradicting(found.rows, found.contradictions)
    if not rows:
        return
    yield from paper.heading(said("contradictions"), 0)
    yield paper.text(said("contradictions.about"), "small")
    head = [said(word) for word in ("site", "of year", "standard", "figure", "conclusion", "signed by")]
    yield paper.table(head, [_line(paper, said, row) for row in rows], WIDTHS, "lclclc")


def _line(paper: Paper, said: Words, row: Row) -> tuple[str, ...]:
    signers = paper.say("comma").join(row.signers)
    figure, words = main_figure(paper, said, row), conclusion(row).text(paper.language)
    return f"{row.name}\n{row.site}", str(row.year), row.number, figure, words, signers


def main_figure(paper: Paper, said: Words, row: Row) -> str:
    """The first figure of a result; points stand alone, marked where they are only a part."""
    for each in row.headline.figures[:1]:
        text = each.text(paper.language)
        if not row.summary.outcome.points:
            return f"{paper.worded(each.name)} {text}"
        return text if row.summary.final or row.summary.points is None else text + said("part")
    return paper.say("none")
