"""The comparison of two editions as a PDF, typeset like the report but without places for signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import Flowable, NextPageTemplate, Spacer

from assessments.archival import archived
from assessments.canonical import encode
from assessments.editions.comparison import Entry, Fate
from assessments.editions.rescoring import Rescored
from assessments.report.compared import Compared
from assessments.report.pages import Places, Running, typeset
from assessments.report.paper import Paper
from assessments.report.records import compared, named
from assessments.report.styles import SHADE, TEXT_WIDTH
from assessments.snapshot import result_file

TOTALS = (86, 150, TEXT_WIDTH - 290, 54)
ENTRIES = (84, 84, 50, 50, 54, TEXT_WIDTH - 322)
MISSING = (48, 150, 62, TEXT_WIDTH - 260)
ORDER = (Fate.MISSING, Fate.NEW, Fate.REDEFINED, Fate.CONVERTED, Fate.KEPT, Fate.DROPPED)
OFFERED = (104, 150, TEXT_WIDTH - 254)
SOURCES = (90, 180, TEXT_WIDTH - 270)


def build_comparison(found: Rescored, language: str = "zh") -> bytes:
    """Typeset a rescoring in "zh" or "en", the assessment and its new result attached.

    The same rescoring gives the same bytes.

    Raises Refusal report.glyph for a character that no shipped font can print.
    """
    rows, paper = Compared(found, language), Paper(language)
    said, site = rows.say, found.origin.site
    title = said("title")
    running = Running(
        title=title,
        head=site.name,
        foot=said("foot", page="{page}", total="{total}"),
        left=found.origin.assessment.id[:8],
        right="",
    )
    metadata = {
        "title": f"{title} {site.name} {found.origin.assessment.year}",
        "subject": f"{found.old.number} → {found.new.number}",
        "creator": "绿衡 Luheng",
        "lang": "zh-CN" if language == "zh" else "en-GB",
    }
    content = typeset(list(_story(paper, rows)), running, Places(), metadata)
    rescored = (result_file(found.result.standard).replace("/", "-"), encode(found.result))
    return archived(content, attachments=[*named({found.origin.assessment.id: compared(found.origin)}), rescored])


def _story(paper: Paper, rows: Compared) -> Iterator[Flowable]:
    said = rows.say
    yield from (NextPageTemplate("inside"), Spacer(0, 10), paper.text(said("title"), "title"), Spacer(0, 8))
    yield paper.pairs(rows.facts(), (104, TEXT_WIDTH - 104))
    yield paper.text(said("explained"), "small")
    yield from paper.heading(said("totals"), 0, room=150)
    head = [said(word) for word in ("figure", "before", "after", "difference")]
    yield paper.table(head, rows.totals(), TOTALS, "lllr")
    yield from paper.heading(said("counts"), 1)
    counts = [(fate, str(count)) for fate, count in rows.counts()]
    yield paper.table([said("fate"), said("count")], counts, (120, 60), "lr")
    yield from paper.heading(said("entries"), 0)
    yield _entries(paper, rows)
    yield from _rest(paper, rows)


def _entries(paper: Paper, rows: Compared) -> Flowable:
    """All entries under their fates, those that ask for work first."""
    said = rows.say
    keys = ("item.before", "item.after", "points.before", "points.after", "difference", "reason")
    body: list[Sequence[str | Flowable]] = []
    looks: list[tuple[Any, ...]] = []
    for fate in ORDER:
        entries = rows.found.comparison.of(fate)
        if entries:
            place = len(body) + 1
            looks += [("SPAN", (0, place), (-1, place)), ("BACKGROUND", (0, place), (-1, place), SHADE)]
            looks.append(("NOSPLIT", (0, place), (-1, place + 1)))
            body.append((paper.text(f"{rows.fate(fate)}　{len(entries)}", "strong"), "", "", "", "", ""))
            body += [_entry(rows, entry) for entry in entries]
    return paper.table([said(key) for key in keys], body, ENTRIES, "llrrrl", looks)


def _entry(rows: Compared, entry: Entry) -> tuple[str, ...]:
    return (
        rows.item(entry, later=False),
        rows.item(entry, later=True),
        rows.points(entry, later=False),
        rows.points(entry, later=True),
        rows.signed(entry.difference),
        rows.reason(entry),
    )


def _rest(paper: Paper, rows: Compared) -> Iterator[Flowable]:
    """What must be collected, what is offered, and the sources."""
    said, missing, offered = rows.say, list(rows.missing()), list(rows.offered())
    yield from paper.heading(said("missing"), 0)
    if missing:
        yield paper.table([said(key) for key in ("kind", "question", "unit", "used")], missing, MISSING)
    else:
        yield paper.text(said("missing.none"))
    if offered:
        yield from paper.heading(said("offered"), 0)
        yield paper.table([said(key) for key in ("item.after", "answer", "reason")], offered, OFFERED)
    yield from paper.heading(said("sources"), 0)
    yield paper.table([said(key) for key in ("edition", "source", "address")], rows.sources(), SOURCES)
