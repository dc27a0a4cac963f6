"""Progress of the county: target sets in use, the office's own figures, and what the assessments show."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from assessments.canonical import decimal_text
from assessments.opening import refusing
from assessments.store import Store
from assessments.targets.bearing import Bearing, Sites, bearing, counted
from assessments.targets.target_set import Target, TargetSet, read_target_set, shipped_sets
from assessments.targets.zones import ZoneCoverage, own_area, zone_coverage
from forms.problems import Problem, Refusal
from forms.yamltext import CatalogueError


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One target with the county's figures; `sites` and `found` only where assessments of the program bear on it.

    `assigned` is what holds of the city's allocation and a figure that the office entered, the later of both;
    `other` the one that does not hold, where it differs. `allocation` is the document that `assigned` is from.
    """

    target: Target
    reached: CountyCount | None
    assigned: CountyCount | None
    sites: Sites | None
    other: CountyCount | None = None
    allocation: TargetSet | None = None
    found: tuple[Bearing, ...] = ()
    zones: ZoneCoverage | None = None

    @property
    def counted(self) -> Decimal | None:
        """What the program counts itself: zones that are circularised in per cent, or sites that qualify."""
        if self.zones is not None:
            return self.zones.share
        return Decimal(self.sites.passed) if self.sites is not None and self.sites.signed else None

    @property
    def good(self) -> bool | None:
        """Whether the figure that the office entered reaches what was assigned; None where either is not known."""
        if self.reached is None or self.assigned is None:
            return None
        return self.reached.value >= self.assigned.value


def target_sets(store: Store) -> tuple[TargetSet, ...]:
    """Installed sets in their latest version, the newest document first, then the shipped ones that stay.

    What breaks another set down to a county is no set of its own here, see `allocations`.
    """
    return tuple(each for each in _all_sets(store) if not each.allocates)


def allocations(store: Store, chosen: TargetSet) -> tuple[TargetSet, ...]:
    """The documents that break a set down to the county, the newest first."""
    return tuple(each for each in _all_sets(store) if each.allocates == chosen.id)


def _all_sets(store: Store) -> tuple[TargetSet, ...]:
    rows = store.db.query("SELECT id, text FROM target_set ORDER BY id, number")
    own = {row["id"]: read_target_set(row["text"], f"{row['id']}.yaml") for row in rows}
    kept = {each.id: each for each in shipped_sets()} | own
    return tuple(sorted(kept.values(), key=lambda each: (each.issued, each.id), reverse=True))


def install_targets(store: Store, text: str, file: str, who: str) -> TargetSet:
    """Take in a target set, or a newer version of one; earlier versions stay.

    Raises Refusal targets.unsound with file and line for a text of another form, targets.no_such_set and
    targets.strange for an allocation of what is not there; then nothing has changed.
    """
    try:
        read = read_target_set(text, file)
    except CatalogueError as fault:
        raise Refusal(Problem.of("targets.unsound", fault.file, line=fault.line, reason=fault.what)) from fault
    if not read.targets:
        raise Refusal(Problem.of("targets.empty", file))
    if read.allocates:
        _require_allocated(store, read, file)
    with refusing(store.path), store.db.atomic():
        known = list(store.db.query("SELECT * FROM target_set WHERE id = ? ORDER BY number", [read.id]))
        if known and known[-1]["text"] == text:
            return read
        row = {"id": read.id, "number": len(known) + 1, "text": text, "who": who}
        row |= {"sha256": hashlib.sha256(text.encode()).hexdigest(), "installed": _now(store)}
        store.db.table("target_set").insert(row)
    return read


def _require_allocated(store: Store, read: TargetSet, file: str) -> None:
    """An allocation names a set that is in use, and only targets of that."""
    whole = next((each for each in target_sets(store) if each.id == read.allocates), None)
    if whole is None:
        raise Refusal(Problem.of("targets.no_such_set", file, allocates=read.allocates))
    known = {target.id for target in whole.targets}
    strange = tuple(target.id for target in read.targets if target.id not in known)
    if strange:
        raise Refusal(Problem.of("targets.strange", file, ids=", ".join(strange), allocates=read.allocates))


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


def progress(store: Store, chosen: TargetSet, area: str | None = None) -> tuple[Progress, ...]:
    """Every target of a set with the county's figures, in the order of the document.

    `area` is whose development zones count: a county, a city, '' for the province; the office's own for None.
    """
    counts = county_counts(store, chosen.id)
    documents = allocations(store, chosen)
    return tuple(_progress(store, target, counts, documents, area) for target in chosen.targets)


def _progress(
    store: Store,
    target: Target,
    counts: Mapping[tuple[str, CountKind], CountyCount],
    documents: Sequence[TargetSet],
    area: str | None,
) -> Progress:
    entered = counts.get((target.id, CountKind.ASSIGNED))
    document, allocated = _allocated(target, documents)
    by_hand = entered is not None and (allocated is None or entered.as_of > allocated.as_of)
    holds, other = (entered, allocated) if by_hand else (allocated, entered)
    found = bearing(store, target.assessed) if target.assessed else ()
    return Progress(
        target=target,
        reached=counts.get((target.id, CountKind.REACHED)),
        assigned=holds,
        other=other if holds and other and other.value != holds.value else None,
        allocation=None if by_hand else document,
        sites=counted(found) if target.assessed else None,
        found=found,
        zones=zone_coverage(store, own_area(store) if area is None else area) if target.zones else None,
    )


def _allocated(target: Target, documents: Sequence[TargetSet]) -> tuple[TargetSet | None, CountyCount | None]:
    """What the newest document with a figure assigns; of a range its lower end."""
    for document in documents:
        for each in document.targets:
            value = each.low if each.value is None else each.value
            if each.id == target.id and value is not None:
                source = f"{document.number} {document.zh}"
                kind, day = CountKind.ASSIGNED, document.issued
                return document, CountyCount(
                    target_set=document.id, target=target.id, kind=kind, value=value, as_of=day, source=source
                )
    return None, None


def _now(store: Store) -> str:
    return store.clock().isoformat(timespec="seconds")
