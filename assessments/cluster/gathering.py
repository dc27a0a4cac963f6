"""Gathering: what counts of all that was judged, and what became of each package, whatever the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assessments.cluster.places import Place
from assessments.cluster.settling import Settlement
from assessments.cluster.work import Brought, Judged, Packed
from assessments.entering import Outcome
from assessments.receiving import Received
from assessments.sites import Site
from assessments.tally import SITE_COLUMNS, Tally
from forms.problems import Problem

Group = list[tuple[Judged, Brought]]  # packages of one assessment, by name


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What counts of all packages, by standard, site, year and assessment, and what became of each of them."""

    counting: tuple[Packed, ...]
    sites: Mapping[str, Site]  # code → as the assessment changed last describes it
    ledger: tuple[Received, ...]
    conflicts: int  # questions that wait for a person

    def tallies(self) -> Iterator[Tally]:
        """The tallies that count, each unpacked when its turn comes."""
        return (_described(each.tally(), self.sites[each.site]) for each in self.counting)


def clashes(judged: Iterable[Judged]) -> dict[str, tuple[Judged, ...]]:
    """Assessment → its packages, where their journals differ and have to be put together."""
    groups = _groups(judged)
    return {
        key: tuple(each for each, _ in group)
        for key, group in groups.items()
        if len({brought.head for _, brought in group}) > 1
    }


def gathered(judged: Sequence[Judged], settlements: Mapping[str, Settlement]) -> Gathered:
    """Put together what was judged; the same for every order of it.

    `settlements` has what became of each of the `clashes`. Of a chain of corrections only the last signed counts.
    """
    groups = _groups(judged)
    superseded = {brought.predecessor for group in groups.values() for _, brought in group}
    sites = _sites(groups.values())
    counting = [
        replace(packed, division=sites[packed.site].division, industry=sites[packed.site].industry)
        for key, group in groups.items()
        if key not in superseded
        for packed in (settlements[key].packed if key in settlements else group[0][1].packed)
    ]
    known: dict[Place, Became] = {}
    for key, group in groups.items():
        known |= _outcomes(group, settlements.get(key), key in superseded)
    return Gathered(
        counting=tuple(sorted(counting, key=lambda each: (each.standard, each.site, each.year, each.assessment))),
        sites=sites,
        ledger=tuple(_line(each, known) for each in sorted(judged, key=_order)),
        conflicts=sum(each.conflicts for each in settlements.values()),
    )


def _order(judged: Judged) -> tuple[str, int]:
    return judged.place.order


def _groups(judged: Iterable[Judged]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for each in sorted(judged, key=_order):
        if each.brought is not None:
            groups.setdefault(each.brought.assessment, []).append((each, each.brought))
    return groups


def _sites(groups: Iterable[Group]) -> dict[str, Site]:
    """Each site as the assessment changed last describes it."""
    all_brought = (brought for group in groups for _, brought in group)
    ordered = sorted(all_brought, key=lambda each: (each.changed, each.head))
    return {each.site.code: each.site for each in ordered}


def _described(tally: Tally, site: Site) -> Tally:
    columns = {name: getattr(site, name) for name in SITE_COLUMNS} | {"kind": site.kind.value}
    return replace(tally, **columns)


Became = tuple[Outcome, tuple[Problem, ...]]


def _outcomes(group: Group, settlement: Settlement | None, superseded: bool) -> dict[Place, Became]:
    """Package → what became of it: the first by name of each journal that no other one continues is taken."""
    ends = settlement.heads if settlement else (group[0][1].head,)
    taken = Outcome.SUPERSEDED if superseded else Outcome.ACCEPTED
    conflicts = settlement.conflicts if settlement else 0
    seen: set[str] = set()
    found: dict[Place, Became] = {}
    for judged, brought in group:
        place = judged.place
        if brought.head in seen or brought.head not in ends:
            found[place] = (Outcome.DUPLICATE, (Problem.of("receive.known", place.name),))
        elif len(ends) > 1:
            said = Problem.of("receive.conflicts", place.name, count=conflicts)
            found[place] = (Outcome.MERGED, (said,) if conflicts else ())
        else:
            found[place] = (taken, ())
        seen.add(brought.head)
    return found


def _line(judged: Judged, known: Mapping[Place, Became]) -> Received:
    brought = judged.brought
    line = Received(
        file=judged.place.shown, outcome=Outcome.REJECTED, problems=judged.problems, sha256=judged.sha256
    )
    if brought is None:
        return line
    outcome, problems = known[judged.place]
    site = brought.site.name
    return replace(line, outcome=outcome, problems=problems, site=site, assessment=brought.assessment)
