"""Checking a value against a mandatory limit: which limits count on a day, the value read, and what is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forms.problems import Problem
from forms.questions import Answer, Entry
from forms.quotas.quota import Quota, QuotaDocument, QuotaLevel, Status
from forms.quotas.search import status_on
from forms.quotas.standing import QuotaStanding
from forms.reading import read_quantity, shown
from forms.rules import Confidence
from forms.units import Units, UnknownUnit, signs

COAL = ("kgce", "tce", "gce")
LANGUAGES = ("zh", "en")
YES, NO = "yes", "no"  # of a veto: did not occur, occurred


@dataclass(frozen=True, slots=True)
class Check:
    """What a check answers: the gate's entry, and whether it draws a conclusion."""

    entry: Entry
    concluded: bool
    problems: tuple[Problem, ...] = ()


def mandatory(quotas: Iterable[Quota], day: date, documents: Sequence[QuotaDocument]) -> tuple[Quota, ...]:
    """The rows with a mandatory level 3 whose document is in force on a day."""
    return tuple(
        quota
        for quota in quotas
        if quota.document.mandatory
        and quota.direction is not None
        and QuotaLevel.LEVEL_3 in quota.levels
        and status_on(quota, day, documents) is Status.IN_FORCE
    )


def units_for(quota: Quota, units: Units) -> tuple[str, ...]:
    """The units a value may be typed in, the quota's own first."""
    below = quota.unit.partition("/")[2]
    alike = (f"{above}/{below}" for above in COAL) if below else ()
    return tuple(dict.fromkeys((quota.unit, *(unit for unit in alike if _alike(unit, quota.unit, units)))))


def read_value(quota: Quota, text: str, unit: str, units: Units) -> Decimal | Problem:
    """A typed value in the quota's unit, or why it cannot be read."""
    reading = read_quantity(text, unit, units_for(quota, units), units)
    return reading if isinstance(reading, Problem) else units.convert(reading.value, reading.unit, quota.unit)


def check(standing: QuotaStanding, answer: Answer | None, language: str) -> Check:
    """What a standing answers at the gate (Cleaner Production Promotion Law, article 27).

    Limits that are not settled conclude nothing and only leave a remark. A product that exceeded before is not
    outweighed by another one that does not.
    """
    before = answer.entry() if answer else Entry()
    others = _others(before.remark, _head(standing, language))
    text, problems = before.text, list(standing.steps)
    kept = answer is not None and answer.value == NO and bool(others[1]) and not standing.exceeds
    if standing.settled and not kept:
        text = NO if standing.exceeds else YES
    problems.append(Problem.of(_conclusion(standing)))
    if standing.settled and kept:
        problems.append(Problem.of("quota.check_other"))
    remark = " ".join(part for part in (others[0], *others[1], _part(standing, language)) if part)
    entry = Entry(text=text, reason=before.reason, remark=remark, evidence=before.evidence)
    return Check(entry, standing.settled, tuple(problems))


def _conclusion(standing: QuotaStanding) -> str:
    if not standing.settled:
        return "quota.check_unsettled"
    return "quota.check_exceeds" if standing.exceeds else "quota.check_within"


def _head(standing: QuotaStanding, language: str) -> str:
    """How the record of a check begins; the same document and product are recorded once."""
    quota, zh = standing.quota, language == "zh"
    product = quota.zh if zh else quota.en
    return Problem.of("quota.check_head", number=quota.document.number, product=product).text(language)


def _part(standing: QuotaStanding, language: str) -> str:
    """The whole record: document, product, level 3, value, every step, the conclusion, how far confirmed."""
    quota = standing.quota
    unit = "" if quota.unit == "1" else f" {signs(quota.unit)}"
    limit = shown(standing.limits[QuotaLevel.LEVEL_3])
    figures = Problem.of("quota.check_figures", limit=limit, value=shown(standing.value), unit=unit)
    parts = [figures, *standing.steps, Problem.of(_conclusion(standing))]
    if quota.confidence is not Confidence.A:
        parts.append(Problem.of("quota.cited_unconfirmed", grade=quota.confidence.value))
    joined = ("；" if language == "zh" else "; ").join(part.text(language) for part in parts)
    return _head(standing, language) + joined + ("。" if language == "zh" else ".")


def _others(remark: str, head: str) -> tuple[str, list[str]]:
    """The officer's own words in a remark, and the records of other products."""
    marks = "|".join(re.escape(Problem.of("quota.check_mark").text(language)) for language in LANGUAGES)
    own, *records = re.split(f"(?={marks})", remark)
    return own.strip(), [record.strip() for record in records if not record.startswith(head)]


def _alike(one: str, other: str, units: Units) -> bool:
    try:
        return units.unit(one).dimension == units.unit(other).dimension
    except UnknownUnit:
        return False
