"""What a rank list holds: places, classes with their counts, and the boundaries between them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from assessments.rank_lists.entries import RankEntry
from assessments.ranking import Pool, RankGiven
from assessments.result import GradeGiven
from forms.problems import Problem
from forms.standard import Standard


class Part(Enum):
    """What part a site has in a ranking."""

    RANKED = "ranked"
    APART = "apart"  # set apart by a gate, under the class that the standard names for it
    OUT = "out"  # outside the scope, or kept out by a veto
    OPEN = "open"  # its result is not complete
    CONTRADICTING = "contradicting"  # several results of the year that differ in points
    MISSING = "missing"  # no signed result


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One site of a rank list; points, class and distances only where it has them."""

    entry: RankEntry
    part: Part
    pool: Pool
    rank: RankGiven | None = None
    grade: GradeGiven | None = None
    short: Decimal | None = None  # points that it lacks for the next better class
    lead: Decimal | None = None  # points that it is ahead of the best of the next worse class
    why: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Where one class of a pool ends and the next begins."""

    pool: Pool
    better: GradeGiven
    worse: GradeGiven
    share: Decimal  # of the ranking, from the top, in per cent
    last: tuple[Place, ...]  # with the fewest points of the better class
    first: tuple[Place, ...]  # with the most points of the worse class

    @property
    def gap(self) -> Decimal:
        """The points between the two."""
        return points_of(self.last[0]) - points_of(self.first[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCount:
    """How many sites of a pool have a class."""

    pool: Pool
    grade: GradeGiven
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RankList:
    """Everything a ranking says; `places` holds every known site, in the order of the list."""

    standard: Standard
    year: int
    places: tuple[Place, ...]
    classes: tuple[ClassCount, ...]
    boundaries: tuple[Boundary, ...]
    stated: tuple[Problem, ...]

    def of(self, part: Part) -> tuple[Place, ...]:
        """The sites with one part in the ranking."""
        return tuple(place for place in self.places if place.part is part)

    @property
    def unclassed(self) -> int:
        """Sites ranked that have no class."""
        return sum(1 for place in self.of(Part.RANKED) if place.grade is None)

    @property
    def adds_up(self) -> bool:
        """Whether the classes and those without a class make the number of sites ranked."""
        return sum(each.count for each in self.classes) + self.unclassed == len(self.of(Part.RANKED))

    def figures(self) -> dict[str, object]:
        """What is attached to a report: the list without the text of its standard."""
        named = {"standard": self.standard.id, "year": self.year, "unclassed": self.unclassed}
        return named | {"places": self.places, "classes": self.classes, "stated": self.stated}


def points_of(place: Place) -> Decimal:
    """The points of a ranked place."""
    assert place.entry.total is not None  # only ranked places are compared
    return place.entry.total
