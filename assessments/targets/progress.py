"""Progress of the county: target sets in use, the office's own figures, and what the assessments show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from assessments.assessment import Assessment, Phase
from assessments.canonical import decimal_text
from assessments.opening import refusing
from assessments.sites import SiteKind
from assessments.store import Store
from assessments.targets.target_set import Assessed, Target, TargetSet, read_target_set, shipped_sets
from forms.problems import Problem, Refusal
from forms.yamltext import CatalogueError

_FAILED = """
SELECT DISTINCT result.assessment, result.standard FROM result, json_each(result.json, '$.gates') AS gate
WHERE json_extract(gate.value, '$.standing') NOT IN ('met', 'not_applicable')
"""


class CountKind(Enum):
    """Whose figure the office enters."""

    REACHED = "reached"  # what the county has
    ASSIGNED = "assigned"  # what the city assigned to the county


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyCount:
    """A figure that the office entered, with its day and source; later entries take the place of earlier ones."""

    target_set: str
    target: str
    kind: CountKind
    value: Decimal
    as_of: str  # YYYY-MM-DD
    source: str


@dataclass(frozen=True, slots=True)
class Sites:
    """Sites whose assessments bear on a target: signed at all, and of these without a failed requirement."""

    signed: int
    passed: int


@dataclass(frozen=True, slots=True)
class Progress:
    """One target with the county's figures; `sites` only where the program's own assessments bear on it."""

    target: Target
    reached: CountyCount | None
    assigned: CountyCount | None
    sites: Sites | None


def target_sets(store: Store) -> tuple[TargetSet, ...]:
    """Installed sets in their latest version, the newest document first, then the shipped ones that stay."""
    rows = store.db.query("SELECT id, text FROM target_set ORDER BY id, number")
    own = {row["id"]: read_target_set(row["text"], f"{row['id']}.yaml") for row in rows}
    kept = {each.id: each for each in shipped_sets()} | own
    return tuple(sorted(kept.values(), key=lambda each: (each.issued, each.id), reverse=True))


def install_targets(store: Store, text: str, file: str, who: str) -> TargetSet:
    """Take in a target set, or a newer version of one; earlier versions stay.

    Raises Refusal targets.unsound with file and line for a text of another form; then nothing has changed.
    """
    try:
        read = read_target_set(text, file)
    except CatalogueError as fault:
        raise Refusal(Problem.of("targets.unsound", fault.file, line=fault.line, reason=fault.what)) from fault
    if not read.targets:
        raise Refusal(Problem.of("targets.empty", file))
    with refusing(store.path), store.db.atomic():
        known = list(store.db.query("SELECT * FROM target_set WHERE id = ? ORDER BY number", [read.id]))
        if known and known[-1]["text"] == text:
            return read
        row = {"id": read.id, "number": len(known) + 1, "text": text, "who": who}
        row |= {"sha256": hashlib.sha256(text.encode()).hexdigest(), "installed": _now(store)}
        store.db.table("target_set").insert(row)
    return read


def enter_count(store: Store, count: CountyCount, who: str) -> None:
    """Keep a figure of the office; Refusal when its day is no date or lies ahead, or it names no source."""
    try:
        day = date.fromisoformat(count.as_of)
    except ValueError:
        raise Refusal(Problem.of("targets.day", count.target, text=count.as_of)) from None
    if day > store.clock().date():
        raise Refusal(Problem.of("targets.ahead", count.target, text=count.as_of))
    if not count.source.strip():
        raise Refusal(Problem.of("targets.no_source", count.target))
    if count.value < 0:
        raise Refusal(Problem.of("targets.negative", count.target))
    with refusing(store.path), store.db.atomic():
        last = next(store.db.query("SELECT max(number) AS number FROM county_count"))["number"] or 0
        row = asdict(count) | {"kind": count.kind.value, "value": decimal_text(count.value), "who": who}
        store.db.table("county_count").insert(row | {"number": last + 1, "at": _now(store)})


def county_counts(store: Store, target_set: str) -> dict[tuple[str, CountKind], CountyCount]:
    """The latest figure of the office for each target and kind."""
    rows = store.db.query("SELECT * FROM county_count WHERE target_set = ? ORDER BY number", [target_set])
    counts = (
        CountyCount(
            target_set=row["target_set"],
            target=row["target"],
            kind=CountKind(row["kind"]),
            value=Decimal(row["value"]),
            as_of=row["as_of"],
            source=row["source"],
        )
        for row in rows
    )
    return {(count.target, count.kind): count for count in counts}


def progress(store: Store, chosen: TargetSet) -> tuple[Progress, ...]:
    """Every target of a set with the county's figures, in the order of the document."""
    counts = county_counts(store, chosen.id)
    kinds = {site.code: site.kind for site in store.sites()}
    signed = [each for each in store.assessments() if each.phase is Phase.SIGNED]
    failed = _failed(store)
    return tuple(
        Progress(
            target=target,
            reached=counts.get((target.id, CountKind.REACHED)),
            assigned=counts.get((target.id, CountKind.ASSIGNED)),
            sites=_sites(target.assessed, signed, kinds, failed) if target.assessed else None,
        )
        for target in chosen.targets
    )


def _sites(
    assessed: Assessed,
    signed: Iterable[Assessment],
    kinds: Mapping[str, SiteKind],
    failed: frozenset[tuple[str, str]],
) -> Sites:
    """The latest signed assessment of each site decides; `signed` has the latest change first."""
    latest: dict[str, bool] = {}
    for each in sorted(signed, key=lambda one: (one.year, one.revision), reverse=True):
        bearing = [standard for standard in each.standards if assessed.counts(standard)]
        if bearing and kinds.get(each.site) is assessed.kind:
            latest.setdefault(each.site, not any((each.id, standard) in failed for standard in bearing))
    return Sites(len(latest), sum(latest.values()))


def _failed(store: Store) -> frozenset[tuple[str, str]]:
    """Signed results (assessment, standard) in which a basic requirement or veto is not settled well."""
    return frozenset((row["assessment"], row["standard"]) for row in store.db.query(_FAILED))


def _now(store: Store) -> str:
    return store.clock().isoformat(timespec="seconds")
