"""What the county's results rest on that nobody has confirmed, under its source, as their reports say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus import Flowable

from assessments.report.county_judged import Judged
from assessments.report.county_rows import County
from assessments.report.paper import Cell, Paper
from assessments.report.styles import SHADE, TEXT_WIDTH
from assessments.report.unconfirmed import doubt_words, doubts
from assessments.report.words import Words

UNSURE = (30, 150, TEXT_WIDTH - 228, 48)
SEVERAL = 8  # different figures of one item that are printed; of more, only their number


@dataclass(slots=True)
class Unsure:
    """One item under one source: what is unconfirmed of it, and the results that rest on it."""

    words: dict[str, None] = field(default_factory=dict)
    results: set[str] = field(default_factory=set)


def unsure_chapter(paper: Paper, said: Words, found: County) -> Iterator[Flowable]:
    """What is unconfirmed, standard by standard: source, confidence, and how many results rest on it."""
    yield from paper.heading(said("unconfirmed"), 0)
    tables = {key: _merged(paper, found.judged_by(key)) for key in found.standards}
    some = any(tables.values())
    yield paper.text(said("unconfirmed.about" if some else "unconfirmed.none"), "small")
    for key, items in tables.items():
        if items:
            yield from paper.heading(paper.name(found.standards[key][0]), 1)
            yield _table(paper, said, items)


def _merged(paper: Paper, judged: Iterable[Judged]) -> dict[str, dict[str, Unsure]]:
    """Source → item → what is unconfirmed in any of the results."""
    found: dict[str, dict[str, Unsure]] = {}
    for each in judged:
        for doubt in doubts(paper, each.standard, each.result):
            item = found.setdefault(doubt.source, {}).setdefault(doubt.item, Unsure())
            item.words[doubt_words(paper, doubt)] = None
            item.results.update(each.assessments)
    return found


def _table(paper: Paper, said: Words, found: Mapping[str, Mapping[str, Unsure]]) -> Flowable:
    rows: list[tuple[Cell, ...]] = []
    looks: list[tuple[Any, ...]] = []
    for source, items in found.items():
        place = len(rows) + 1
        looks += [("SPAN", (0, place), (-1, place)), ("BACKGROUND", (0, place), (-1, place), SHADE)]
        looks.append(("NOSPLIT", (0, place), (-1, place + 1)))
        rows.append((paper.text(paper.say("source of", source=source), "strong"), "", "", ""))
        for number, (item, each) in enumerate(items.items(), start=1):
            rows.append((str(number), item, _words(paper, said, each), str(len(each.results))))
    head = [said("number"), said("item"), paper.say("what"), said("involved")]
    return paper.table(head, rows, UNSURE, "cllr", looks)


def _words(paper: Paper, said: Words, each: Unsure) -> str:
    """The first of what is unconfirmed, and how much more there is: every site may have figures of its own."""
    words = list(each.words)
    rest = said("more", count=len(words) - SEVERAL) if len(words) > SEVERAL else ""
    return paper.say("semicolon").join((*words[:SEVERAL], *filter(None, (rest,))))
