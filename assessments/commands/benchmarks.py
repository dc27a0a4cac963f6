"""`luheng benchmarks`: quotas and reference values by industry code or words, with their editions."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from assessments.commands.words import say
from assessments.store import local_clock
from forms.bilingual import Named
from forms.problems import Problem, Refusal
from forms.quotas.quota import LEVELS_OF, Correction, Quota, QuotaDocument, Status
from forms.quotas.reading import shipped_library
from forms.quotas.search import search, status_on
from forms.quotas.standing import formulas
from forms.rules import Confidence
from forms.units import signs

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("benchmarks", help="look up energy limits, water quotas and land bounds")
    parser.add_argument(
        "query", nargs="?", default="", help="industry code (C3011, 3011, 30) or words; empty lists all"
    )
    parser.add_argument("--day", type=date.fromisoformat, help="which edition counts (default: today)")


def run(arguments: argparse.Namespace) -> int:
    """Print the quotas found; without a query the documents. Refusal when nothing is found."""
    day = arguments.day or local_clock().date()
    if not arguments.query.strip():
        return _list(day, arguments.language)
    found = search(shipped_library().quotas, arguments.query)
    if not found:
        raise Refusal(Problem.of("command.quota_none", arguments.query))
    for _, rows in groupby(
        sorted(found, key=lambda quota: found.index(quota)), key=lambda quota: quota.document.id
    ):
        _print_document(tuple(rows), day, arguments.language)
    say("quota_found", arguments.language, count=len(found))
    return 0


def _list(day: date, language: str) -> int:
    library = shipped_library()
    for document in library.documents:
        state = _state(document, document.status_on(day), language)
        name, rows = _named(document, language), len(library.of(document))
        say("quota_listed", language, number=document.number, name=name, state=state, count=rows)
    say("quota_total", language, documents=len(library.documents), count=len(library.quotas))
    return 0


def _print_document(rows: tuple[Quota, ...], day: date, language: str) -> None:
    document = rows[0].document
    state = _state(document, status_on(rows[0], day, shipped_library().documents), language)
    say("quota_document", language, number=document.number, name=_named(document, language), state=state)
    for source in dict.fromkeys(quota.source(level) for quota in rows for level in quota.levels):
        say("quota_source", language, name=_named(source, language))
    if document.note:
        say("quota_note", language, note=_named(document.note, language))
    for quota in rows:
        _print_quota(quota, language)
    for correction in dict.fromkeys(each.id for quota in rows for each in quota.corrections):
        _print_correction(
            next(each for quota in rows for each in quota.corrections if each.id == correction), language
        )


def _print_quota(quota: Quota, language: str) -> None:
    say(
        "quota_row",
        language,
        name=_named(quota, language),
        values=" · ".join(_values(quota, language)) or "—",
        unit=signs(quota.unit),
        confidence=_confidence(quota, language),
    )
    if quota.note:
        say("quota_row_note", language, note=_named(quota.note, language))


def _values(quota: Quota, language: str) -> Iterator[str]:
    """Level and value in the order of the document, with a dash where the document has none."""
    mixed = len({figure.confidence for figure in quota.levels.values()}) > 1
    for level in LEVELS_OF[quota.document.kind]:
        if level in quota.levels or (quota.levels and level in quota.missing):
            grade = f" ({quota.levels[level].confidence.value})" if mixed and level in quota.levels else ""
            yield f"{_named(level.words, language)} {quota.printed(level)}{grade}"


def _confidence(quota: Quota, language: str) -> str:
    code = "confirmed" if quota.confidence is Confidence.A else "unconfirmed"
    return Problem.of(f"command.quota_{code}", grade=quota.confidence.value).text(language)


def _print_correction(correction: Correction, language: str) -> None:
    for formula in formulas(correction, language):
        say("quota_correction", language, name=_named(correction, language), formula=formula)
    if correction.note:
        say("quota_row_note", language, note=_named(correction.note, language))


def _state(document: QuotaDocument, status: Status, language: str) -> str:
    """The edition's state in words, with the day it counts from where that is known."""
    words = _named(status.words, language)
    if document.effective is not None:
        return Problem.of("command.quota_state", status=words, day=document.effective).text(language)
    return words


def _named(thing: Named, language: str) -> str:
    return thing.zh if language == "zh" else thing.en
