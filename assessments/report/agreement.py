"""The comparison of two officers' assessments as a PDF, typeset like the report but without places to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlab.platypus import Flowable, NextPageTemplate, Spacer

from assessments.agreement.answers import AnswerPair, Match
from assessments.agreement.comparing import Agreement, LinePair
from assessments.agreement.rows import Compared, compared_in
from assessments.archival import archived
from assessments.report.pages import Places, Running, typeset
from assessments.report.paper import Cell, Paper
from assessments.report.records import compared, named
from assessments.report.styles import SHADE, TEXT_WIDTH
from assessments.report.words import Words
from forms.units import signs

PRINTED: dict[str, tuple[str, str]] = {
    "title": ("两份评价对照", "Two assessments compared"),
    "foot": ("第 {page} 页 共 {total} 页", "Page {page} of {total}"),
    "about": (
        "同一评价对象、同一评价年的两份评价逐项对照，只说明两组评价人员是否一致，不改变任何一份评价，也不作评价结论。",
        "Two assessments of the same site and year, item by item. It says how far the officers agree, changes "
        "neither assessment and is no conclusion.",
    ),
    "sides": ("对照的评价", "What is compared"),
    "figures": ("总体一致程度和结果", "Agreement and conclusions"),
    "different": ("不一致的填报项", "Answers that differ"),
    "different.none": ("全部填报项一致。", "All answers are alike."),
    "alike": ("其余 {count} 项填报一致，不再列出。", "The other {count} answers are alike and not listed."),
    "apart": ("结果不同的指标", "Indicators that differ"),
    "apart.none": ("全部指标结果一致。", "All indicators came out alike."),
    "alike.lines": ("其余 {count} 个指标结果一致，不再列出。", "The other {count} indicators came out alike."),
}
SIDES = (72, (TEXT_WIDTH - 72) / 2, (TEXT_WIDTH - 72) / 2)
FIGURES = (150, (TEXT_WIDTH - 214) / 2, (TEXT_WIDTH - 214) / 2, 64)
SHARES = (190, TEXT_WIDTH - 190)
ANSWERS = (TEXT_WIDTH - 298, 106, 106, 86)
LINES = (TEXT_WIDTH - 294, 58, 85, 85, 66)
ORDER = (Match.VALUE, Match.STATE, Match.ONE)


def build_agreement(found: Agreement, language: str = "zh") -> bytes:
    """Typeset a comparison in "zh" or "en", both sides attached; the same comparison gives the same bytes.

    Raises Refusal report.glyph for a character that no shipped font can print.
    """
    said, rows, paper = Words(language, PRINTED), compared_in(found, language), Paper(language)
    one, site = found.one.assessment, found.one.site
    running = Running(
        title=said("title"),
        head=site.name,
        foot=said("foot", page="{page}", total="{total}"),
        left=f"{one.id[:8]} / {found.other.assessment.id[:8]}",
        right="",
    )
    metadata = {
        "title": f"{said('title')} {site.name} {one.year}",
        "subject": f"{site.name} {site.code} {one.year}",
        "creator": "绿衡 Luheng",
        "lang": "zh-CN" if language == "zh" else "en-GB",
    }
    records = {each.assessment.id: compared(each) for each in (found.one, found.other)}
    content = typeset(list(_story(paper, rows, said)), running, Places(), metadata)
    return archived(content, attachments=named(records))


def _story(paper: Paper, rows: Compared, said: Words) -> Iterator[Flowable]:
    yield from (NextPageTemplate("inside"), Spacer(0, 10), paper.text(said("title"), "title"), Spacer(0, 8))
    yield paper.text(said("about"), "small")
    yield from paper.heading(said("sides"), 0)
    sides = [(name, one, other) for name, one, other, _ in rows.facts()]
    yield paper.table(["", rows.say("one"), rows.say("other")], sides, SIDES)
    yield from paper.heading(said("figures"), 0)
    notes = [row for row in rows.figures() if row[0] == rows.say("note")]
    shares = [row for row in rows.figures() if row not in notes and not row[1]]
    figures = [row for row in rows.figures() if row[1]]
    heads = [rows.say(word) for word in ("figure", "one", "other", "difference")]
    yield paper.table(heads, figures, FIGURES, "lccr")
    heads = [rows.say(word) for word in ("figure", "match")]
    yield paper.table(heads, [(name, match) for name, *_, match in shares], SHARES)
    for *_, note in notes:
        yield paper.text(note, "note", rows.say("note"))
    yield from _answers(paper, rows, said)
    yield from _lines(paper, rows, said)


def _answers(paper: Paper, rows: Compared, said: Words) -> Iterator[Flowable]:
    """The answers that differ, by how they differ; only their number of those that do not."""
    yield from paper.heading(said("different"), 0)
    pairs = rows.found.answers
    parts = [(rows.match(match), [pair for pair in pairs if pair.match is match]) for match in ORDER]
    head = [rows.say(word) for word in ("question", "one", "other", "difference")]
    alike = sum(pair.match is Match.SAME for pair in pairs)
    if alike == len(pairs):
        yield paper.text(said("different.none"))
        return
    yield _parted(paper, head, ANSWERS, "llll", [(title, own, _answer) for title, own in parts], rows)
    yield paper.text(said("alike", count=alike), "note")


def _answer(rows: Compared, pair: AnswerPair) -> tuple[str, ...]:
    sides = ((pair.one, False), (pair.other, True))
    texts = ("\n".join(filter(None, (rows.answer(pair, second=n), rows.remark(side)))) for side, n in sides)
    return rows.name(pair), *texts, signs(rows.apart(pair))


def _lines(paper: Paper, rows: Compared, said: Words) -> Iterator[Flowable]:
    """The indicators that differ, standard by standard."""
    yield from paper.heading(said("apart"), 0)
    apart = [pair for pair in rows.found.lines if not pair.same]
    if not apart:
        yield paper.text(said("apart.none"))
        return
    standards = rows.found.one.catalogue.standards
    parts = [
        (f"{standards[key].number}　{rows.name(standards[key])}", [pair for pair in apart if pair.standard == key])
        for key in rows.found.standards
    ]
    head = [rows.say(word) for word in ("indicator", "maximum", "one", "other", "difference")]
    yield _parted(paper, head, LINES, "lrccr", [(title, own, _line) for title, own in parts], rows)
    yield paper.text(said("alike.lines", count=len(rows.found.lines) - len(apart)), "note")


def _line(rows: Compared, pair: LinePair) -> tuple[str, ...]:
    results = (rows.result(pair, pair.one), rows.result(pair, pair.other))
    return rows.indicator(pair), rows.figure(pair.one.maximum), *results, rows.signed(pair.difference)


Part = tuple[str, Sequence[Any], Callable[[Compared, Any], tuple[str, ...]]]  # title, pairs, their row


def _parted(
    paper: Paper, head: Sequence[str], widths: Sequence[float], looks: str, parts: Sequence[Part], rows: Compared
) -> Flowable:
    """A table in parts, each under its title, which stays with its first row."""
    body: list[Sequence[Cell]] = []
    look: list[tuple[Any, ...]] = []
    for title, pairs, row in parts:
        if pairs:
            place = len(body) + 1
            look += [("SPAN", (0, place), (-1, place)), ("BACKGROUND", (0, place), (-1, place), SHADE)]
            look.append(("NOSPLIT", (0, place), (-1, place + 1)))
            body.append((paper.text(f"{title}　{len(pairs)}", "strong"), *[""] * (len(head) - 1)))
            body += [row(rows, pair) for pair in pairs]
    return paper.table(head, body, widths, looks, look)
