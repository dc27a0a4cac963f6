"""The rank list of one standard and year: every site with points, class and why, and what the classes rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assessments.rank_lists.entries import RankEntry, edition, entries, known_sites, references
from assessments.rank_lists.places import Boundary, ClassCount, Part, Place, RankList, points_of
from assessments.rank_lists.words import bounds, classes, statements, why
from assessments.ranking import Pool, RankGiven, agreed, pool_of, ranked, takes_part
from assessments.result import GradeGiven
from assessments.scoring.outcomes import given
from assessments.store import Store
from forms.problems import Problem
from forms.standard import Standard


def rank_list(store: Store, standard: str, year: int) -> RankList:
    """The rank list of a standard that ranks; Refusal rank.nothing when nothing is signed under it in the year."""
    chosen = edition(store, standard, year)
    return ranking(
        entries(store, chosen, year),
        chosen,
        year,
        known_sites(store, chosen, year),
        references(store, chosen, year),
    )


def ranking(
    rows: Sequence[RankEntry],
    standard: Standard,
    year: int,
    known: Sequence[RankEntry] = (),
    stated: Sequence[Problem] = (),
) -> RankList:
    """The same from rows, in any order; `known` are sites that should have a result, `stated` what else to say."""
    own = [row for row in rows if row.standard == standard.id and row.year == year]
    places = ranked(own, standard)
    made = [_place(row, standard, places.get(row.assessment)) for row in _once(own, places)]
    seen = {row.site for row in own}
    made += [_missing(each, standard) for each in known if each.site not in seen]
    within = sorted(_with_distances(made), key=_order)
    counts = tuple(_counts(within, standard))
    found = RankList(
        standard=standard,
        year=year,
        places=tuple(within),
        classes=counts,
        boundaries=tuple(_boundaries(within, standard)),
        stated=(),
    )
    return replace(found, stated=(*statements(found), *stated))


def _once(rows: Sequence[RankEntry], places: Mapping[str, RankGiven]) -> Iterator[RankEntry]:
    """One row a site: the ranked one, else a complete one, else any; by assessment, so that no order matters."""
    best: dict[str, RankEntry] = {}
    for row in sorted(
        rows, key=lambda each: (each.assessment not in places, not takes_part(each), each.assessment)
    ):
        best.setdefault(row.site, row)
    doubled = {row.site for row in rows if takes_part(row)} - agreed(row for row in rows if takes_part(row)).keys()
    for row in best.values():
        yield replace(row, contradicting=row.site in doubled)


def _place(row: RankEntry, standard: Standard, rank: RankGiven | None) -> Place:
    place = Place(entry=row, part=Part.OPEN, pool=pool_of(row, standard.outcome.within))
    if rank is not None:
        reasons = tuple(why(row, rank, standard))
        return replace(place, part=Part.RANKED, rank=rank, grade=rank.grade, why=reasons)
    if row.contradicting:
        return replace(place, part=Part.CONTRADICTING, why=(Problem.of("rank.contradicting"),))
    gates = [gate for gate in standard.gates if gate.id in row.failed and not gate.encouraged]
    out = tuple(Problem.about(gate, "rank.out") for gate in gates if not gate.apart)
    if out:
        return replace(place, part=Part.OUT, why=out)
    if gates:
        apart = standard.outcome.grades[-1]
        reasons = tuple(Problem.about(gate, "rank.apart", grade=apart.key) for gate in gates)
        return replace(place, part=Part.APART, grade=given(apart), why=reasons)
    return replace(place, why=(Problem.of("rank.open"),))


def _missing(row: RankEntry, standard: Standard) -> Place:
    pool = pool_of(row, standard.outcome.within)
    return Place(entry=row, part=Part.MISSING, pool=pool, why=(Problem.of("rank.missing"),))


def _with_distances(places: Sequence[Place]) -> Iterator[Place]:
    """Each place with its points to the neighbouring classes of its pool."""
    ends = _ends(places)
    for place in places:
        key = place.grade.key if place.grade and place.part is Part.RANKED else None
        own = ends.get(place.pool, [])
        index = next((number for number, end in enumerate(own) if end[0] == key), None)
        if index is None:
            yield place
            continue
        short = own[index - 1][2] - points_of(place) if index else None
        lead = points_of(place) - own[index + 1][1] if index + 1 < len(own) else None
        yield replace(place, short=short, lead=lead)


def _ends(places: Sequence[Place]) -> dict[Pool, list[tuple[str, Decimal, Decimal]]]:
    """Pool → its classes from the best, each with the most and the fewest points in it."""
    found: dict[Pool, dict[str, list[Decimal]]] = {}
    for place in sorted(places, key=_order):
        if place.part is Part.RANKED and place.grade is not None:
            found.setdefault(place.pool, {}).setdefault(place.grade.key, []).append(points_of(place))
    return {pool: [(key, max(own), min(own)) for key, own in classes.items()] for pool, classes in found.items()}


def _order(place: Place) -> tuple[int, Pool, int, str]:
    """Ranked ones first, by pool and from the top, then the others; ties by the code of the site."""
    part = list(Part).index(place.part)
    return part, place.pool, place.rank.position if place.rank else 0, place.entry.site


def _counts(places: Sequence[Place], standard: Standard) -> Iterator[ClassCount]:
    ranks = [place for place in places if place.part is Part.RANKED]
    held = Counter((place.pool, place.grade.key) for place in ranks if place.grade)
    for pool in dict.fromkeys(place.pool for place in ranks if place.grade):
        for grade in classes(standard):
            yield ClassCount(pool=pool, grade=given(grade), count=held[pool, grade.key])


def _boundaries(places: Sequence[Place], standard: Standard) -> Iterator[Boundary]:
    """Who is next to a boundary: the last of each class and the first of the one behind it."""
    for pool, ends in _ends(places).items():
        for (better, _, low), (worse, high, _) in pairwise(ends):
            own = [place for place in places if place.pool == pool and place.part is Part.RANKED and place.grade]
            yield Boundary(
                pool=pool,
                better=_named(standard, better),
                worse=_named(standard, worse),
                share=bounds(standard, better)[1],
                last=tuple(place for place in own if _in(place, better) and points_of(place) == low),
                first=tuple(place for place in own if _in(place, worse) and points_of(place) == high),
            )


def _in(place: Place, key: str) -> bool:
    return place.grade is not None and place.grade.key == key


def _named(standard: Standard, key: str) -> GradeGiven:
    return given(next(grade for grade in standard.outcome.grades if grade.key == key))
