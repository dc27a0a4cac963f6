"""What a county's results say together, gathered for its report: coverage, profiles, losses, and ratios of sums."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from assessments.analysis.losses import Loss, losses
from assessments.analysis.profile import By, Profile, profiles
from assessments.analysis.ratios import RatioTotal, ratios
from assessments.analysis.standing import Standing, standing
from assessments.selection import EVERYTHING, Selection
from assessments.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """The results of one standard together."""

    standard: str
    standing: Standing
    profiles: tuple[tuple[By, tuple[Profile, ...]], ...]
    losses: tuple[Loss, ...]

    def figures(self) -> dict[str, Any]:
        """The figures as they are attached to the report."""
        return {
            "standard": self.standard,
            "coverage": {part.value: len(sites) for part, sites in self.standing.parts.items()}
            | {"known": self.standing.known, "complete": self.standing.complete},
            "profiles": {
                by.value: [{"key": each.key, "results": each.results, "mean": each.mean} for each in found]
                for by, found in self.profiles
            },
            "losses": [
                {"indicator": each.indicator, "points": each.points, "short": each.short, "scored": each.scored}
                for each in self.losses
            ],
        }


def analysed(store: Store, standard: str, year: int | None) -> Analysed:
    """The results of one standard, of a year or of all."""
    asked = Selection(standard=standard, year=year)
    return Analysed(
        standard=standard,
        standing=standing(store, asked),
        profiles=tuple((by, profiles(store, asked, by)) for by in By),
        losses=losses(store, asked),
    )


def county_ratios(store: Store, year: int | None) -> tuple[RatioTotal, ...]:
    """The ratios over the results of all standards."""
    return ratios(store, replace(EVERYTHING, year=year))


def ratio_figures(found: tuple[RatioTotal, ...]) -> list[dict[str, Any]]:
    """The ratios as they are attached to the report."""
    return [
        {
            "ratio": f"{each.ratio.above} / {each.ratio.below}",
            "year": each.year,
            "above": each.above,
            "above_unit": each.above_unit,
            "below": each.below,
            "below_unit": each.below_unit,
            "value": each.value,
            "unit": each.ratio.unit,
            "sites": each.sites,
            "missing": each.missing,
            "contradicting": each.contradicting,
        }
        for each in found
    ]
