"""Consolidating packages through Dask: judged in any order, gathered to the very rows of an office's database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assessments.cluster.gathering import Gathered, clashes, gathered
from assessments.cluster.places import Place
from assessments.cluster.running import done
from assessments.cluster.settling import Settlement, settle
from assessments.cluster.work import Anchors, Judged, editions_in, judge
from assessments.consolidation import Places, Row, row_of
from assessments.merging.decisions import Decision
from assessments.ranking import Coverage, coverage, ranked
from assessments.receiving import Received
from assessments.signing.trust import Trust
from forms.loading import known
from forms.problems import Problem, Refusal
from forms.standard import OutcomeKind, Standard

if TYPE_CHECKING:
    from distributed import Client

Tell = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Consolidated:
    """The consolidated table with what became of each package and what each ranking rests on."""

    gathered: Gathered
    places: Places
    coverages: tuple[Coverage, ...]

    @property
    def ledger(self) -> tuple[Received, ...]:
        """What became of each package, by name."""
        return self.gathered.ledger

    def rows(self) -> Iterator[Row]:
        """The rows of the table by standard, site, year and assessment, each made when its turn comes.

        They are those of the office's database without indicators, which no table of theirs shows.
        """
        return (row_of(tally, self.places) for tally in self.gathered.tallies())


def consolidate(
    client: Client,
    packages: Sequence[Place],
    trust: Trust,
    progress: Tell | None = None,
    made: Sequence[Decision] = (),
) -> Consolidated:
    """Verify, merge and tabulate packages on the workers of a client; the order they end in changes nothing.

    Packages in collections are judged one by one as if they had come by themselves. `made` are the office's
    decisions on conflicts; what nobody decided stays open. A package that no worker survives is rejected by name.
    `progress` counts packages, of which collections turn out to hold more. Raises Refusal cluster.no_workers or
    cluster.unfit.
    """
    anchors = Anchors.of(trust)
    judged = _judged(client, packages, anchors, progress)
    judged, settlements = _settled(client, judged, anchors, made)
    found = gathered(judged, settlements)
    standards = _ranking(client, found, judged, anchors)
    return Consolidated(gathered=found, places=_places(found, standards), coverages=_coverages(found, standards))


def _judged(client: Client, packages: Sequence[Place], anchors: Anchors, progress: Tell | None) -> list[Judged]:
    """Every package judged, and then those that collections enclose, however deep."""
    judged: list[Judged] = []
    waiting, count, known = tuple(packages), 0, len(packages)
    while waiting:
        enclosed: list[Place] = []
        for each in done(client, judge, waiting, anchors):
            found = each.value or _rejected(each.task, each.problem)
            count += 1
            if found.enclosed is None:
                judged.append(found)
            else:
                enclosed += found.enclosed
                known += len(found.enclosed)
            if progress:
                progress(count, known)
        waiting = tuple(sorted(enclosed, key=lambda place: place.order))
    return judged


def _rejected(place: Place, problem: Problem | None) -> Judged:
    assert problem is not None  # whatever has no value has a problem
    return Judged(place=place, problems=(replace(problem, where=problem.where or place.shown),))


def _settled(
    client: Client, judged: list[Judged], anchors: Anchors, made: Sequence[Decision]
) -> tuple[list[Judged], dict[str, Settlement]]:
    """What differing packages lead to; those that cannot be read a second time are rejected."""
    clashing = clashes(judged)
    tasks = [tuple(each.place for each in group) for group in clashing.values()]
    settlements = {}
    for each in done(client, settle, tasks, anchors, tuple(made)):
        if each.value is not None:
            settlements[each.value.assessment] = each.value
        else:
            anew = {place: _rejected(place, each.problem) for place in each.task}
            judged = [anew.get(one.place, one) for one in judged]
    return judged, settlements


def _ranking(client: Client, found: Gathered, judged: Sequence[Judged], anchors: Anchors) -> tuple[Standard, ...]:
    """The editions that rank, each as one of the packages that count was signed under it."""
    brought = {each.brought.assessment: each.place for each in reversed(judged) if each.brought}
    ranks = {each.standard: each for each in found.counting if each.outcome == OutcomeKind.RANK.value}
    standards = []
    for key, packed in ranks.items():
        (texts,) = done(client, editions_in, [brought[packed.assessment]], anchors)
        if texts.problem is not None:
            raise Refusal(texts.problem)
        standards.append(known(texts.value or {}).standards[key])
    return tuple(standards)


def _places(found: Gathered, standards: Sequence[Standard]) -> Places:
    return {
        (standard.id, assessment): place
        for standard in standards
        for assessment, place in ranked(found.counting, standard).items()
    }


def _coverages(found: Gathered, standards: Sequence[Standard]) -> tuple[Coverage, ...]:
    made = []
    for standard in standards:
        sites = {site.code for site in found.sites.values() if site.kind.value == standard.subject}
        years = sorted({each.year for each in found.counting if each.standard == standard.id})
        made += [coverage(found.counting, standard, year, sites) for year in years]
    return tuple(made)
