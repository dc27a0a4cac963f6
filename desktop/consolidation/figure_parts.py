"""The tabs of figures: distribution and ranking, profiles, losses, ratios, and the coverage statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from assessments.analysis.losses import Loss, losses
from assessments.analysis.profile import By, Profile, profiles, spread
from assessments.analysis.ratios import RatioTotal, ratios
from assessments.analysis.standing import Part, Standing, Unsigned, unsigned
from assessments.selection import Selection
from assessments.store import Store
from assessments.watching import Watch
from desktop.consolidation.figures_part import FiguresPart
from desktop.inputs import QuietBox
from desktop.parts import holder, label, named, row
from desktop.tables import Column
from forms.reading import shown

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NONE = "—"


def figure(value: Decimal | None, places: int = 1) -> str:
    """A figure as it is shown; a dash where there is none, never a zero."""
    return NONE if value is None else shown(value, places)


@dataclass(frozen=True, slots=True)
class Band:
    """One tenth of the full marks."""

    place: int
    count: int
    asked: Selection


class SpreadPart(FiguresPart):
    """How many complete results lie in each tenth of the full marks."""

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Share of the full marks"), lambda each: f"{10 * each.place}–{10 * each.place + 10} %"),
            Column(self.tr("Complete results"), lambda each: str(each.count), figures=True),
        )

    def compute(self, store: Store, asked: Selection, covered: Standing, watch: Watch) -> tuple[Band, ...]:
        found = tuple(Band(place, count, each) for place, (count, each) in enumerate(spread(store, asked)))
        return found if any(each.count for each in found) else ()

    def draw(self, rows: tuple[Band, ...]) -> Figure | None:
        from assessments.report.county_chart import spread_chart

        return spread_chart([each.count for each in rows])


class ProfilePart(FiguresPart):
    """The results of industries, counties or years beside one another."""

    def inputs(self) -> Sequence[QWidget]:
        self.by = QuietBox(self.tr("Put together by"))
        names = {By.INDUSTRY: self.tr("Industry"), By.DIVISION: self.tr("County"), By.YEAR: self.tr("Year")}
        for by, name in names.items():
            self.by.addItem(name, by)
        self.by.currentIndexChanged.connect(lambda _index: self.recompute())
        line = row(label(self.tr("Put together by"), "muted"), self.by)
        line.addStretch(1)
        return (holder(line),)

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Which group"), lambda each: named(each.name, self.language)),
            Column(self.tr("Results"), lambda each: str(each.results), figures=True, width=76),
            Column(self.tr("Sites"), lambda each: str(each.sites), figures=True, width=76, spare=4),
            Column(self.tr("Complete"), lambda each: str(each.complete), figures=True, width=92),
            Column(self.tr("Passed or scored"), lambda each: str(each.passed), figures=True, width=140, spare=2),
            Column(self.tr("Vetoes"), lambda each: str(each.gates_failed), figures=True, width=76, spare=5),
            Column(self.tr("Mean %"), lambda each: figure(each.mean), figures=True, width=84),
            Column(self.tr("Change, points"), self._change, figures=True, width=140, spare=1),
            Column(self.tr("Median %"), lambda each: figure(each.median), figures=True, width=92, spare=3),
            Column(self.tr("Lowest–highest %"), _range, figures=True, width=150, spare=6),
            Column(self.tr("Groups %"), self._groups, width=140, spare=7),
        )

    def compute(self, store: Store, asked: Selection, covered: Standing, watch: Watch) -> tuple[Profile, ...]:
        return profiles(store, asked, self.by.currentData())

    def draw(self, rows: tuple[Profile, ...]) -> Figure | None:
        from assessments.report.county_chart import means_chart

        means = [(named(each.name, self.language), each.mean) for each in rows]
        return means_chart(means) if any(mean is not None for _, mean in means) else None

    def _groups(self, each: Profile) -> str:
        return "  ".join(f"{named(name, self.language)} {figure(share)}" for name, share in each.groups) or NONE

    def _change(self, each: Profile) -> str:
        if each.change is None:
            return NONE
        sign = "+" if each.change > 0 else ""
        return self.tr("{sign}{change} ({count} sites)").format(
            sign=sign, change=figure(each.change), count=each.matched
        )


def _range(each: Profile) -> str:
    return NONE if each.lowest is None else f"{figure(each.lowest)}–{figure(each.highest)}"


class LossesPart(FiguresPart):
    """Which indicators of one standard cost most points."""

    def nothing_words(self) -> str:
        return self.tr("Choose one standard above: points of different standards cannot be added up.")

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("No."), lambda each: each.number, width=72),
            Column(self.tr("Indicator"), lambda each: named(each, self.language)),
            Column(self.tr("Points lost"), lambda each: figure(each.points, 2), figures=True, width=112),
            Column(self.tr("Results short"), lambda each: str(each.short), figures=True, width=112),
            Column(self.tr("Scored"), lambda each: str(each.scored), figures=True, width=96, spare=2),
            Column(self.tr("Not scored"), lambda each: str(each.unscored), figures=True, width=96, spare=1),
        )

    def compute(self, store: Store, asked: Selection, covered: Standing, watch: Watch) -> tuple[Loss, ...]:
        return losses(store, asked)

    def draw(self, rows: tuple[Loss, ...]) -> Figure | None:
        from assessments.report.county_chart import losses_chart

        return losses_chart([(f"{each.number} {named(each, self.language)}", each.points) for each in rows])


class RatiosPart(FiguresPart):
    """Ratios of the whole selection: sums divided by sums."""

    def nothing_words(self) -> str:
        return self.tr("No selected result holds both facts of any ratio.")

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Ratio"), lambda each: named(each.ratio.name, self.language)),
            Column(self.tr("Year"), lambda each: str(each.year), figures=True, width=64),
            Column(self.tr("Value"), lambda each: each.printed[0] or NONE, figures=True, width=150),
            Column(self.tr("Numerator"), lambda each: each.printed[1], figures=True, width=150),
            Column(self.tr("Denominator"), lambda each: each.printed[2], figures=True, width=150),
            Column(self.tr("Sites"), lambda each: str(each.sites), figures=True, width=64),
            Column(self.tr("Missing"), lambda each: str(each.missing), figures=True, width=116, spare=1),
            Column(
                self.tr("Contradicting"), lambda each: str(each.contradicting), figures=True, width=132, spare=2
            ),
        )

    def compute(self, store: Store, asked: Selection, covered: Standing, watch: Watch) -> tuple[RatioTotal, ...]:
        return ratios(store, asked, watch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One part of the denominator, one site of it, or one assessment of a site."""

    part: Part
    sites: int = 0
    site: str = ""  # '' for the part itself
    year: int | None = None
    assessment: str = ""  # that was sent back, or that nobody has signed
    asked: Selection | None = None


class CoveragePart(FiguresPart):
    """What the tables rest on: every part of the denominator, and which sites and assessments it is."""

    def columns(self) -> tuple[Column, ...]:
        words = {
            Part.ASSESSED: self.tr("Assessed"),
            Part.EXPIRED: self.tr("Expired: assessed only under a replaced edition"),
            Part.RETURNED: self.tr("Returned"),
            Part.STARTED: self.tr("Begun, not signed"),
            Part.MISSING: self.tr("Not assessed"),
            Part.REPORTED: self.tr("Evaluated by itself only"),
        }
        return (
            Column(self.tr("Part"), lambda each: words[each.part] if not each.site else ""),
            Column(self.tr("Sites"), lambda each: str(each.sites) if not each.site else "", figures=True, width=96),
            Column(self.tr("Site"), lambda each: each.site),
            Column(self.tr("Year"), lambda each: str(each.year or ""), figures=True, width=76),
        )

    def compute(self, store: Store, asked: Selection, covered: Standing, watch: Watch) -> tuple[Covered, ...]:
        names = {site.code: site.name for site in store.sites()}
        scope = Selection(
            year=asked.year, standard=asked.standard, division=asked.division, industry=asked.industry
        )
        begun: dict[tuple[Part, str], list[Unsigned]] = defaultdict(list)
        for each in unsigned(store, scope):
            begun[each.part, each.site].append(each)
        made = []
        for part, codes in covered.parts.items():
            results = part in (Part.ASSESSED, Part.EXPIRED) and bool(codes)
            made.append(Covered(part=part, sites=len(codes), asked=scope if results else None))
            for code in watch.over(() if results else codes):
                site = f"{names[code]}  {code}"
                own = begun.get((part, code), ())
                made += [Covered(part=part, site=site, year=each.year, assessment=each.assessment) for each in own]
                made += [] if own else [Covered(part=part, site=site)]
        return tuple(made)

    def behind(self, row: Covered) -> Selection | None:
        return row.asked

    def open_row(self, row: Covered) -> None:
        """Open results or the assessment; of a part without results, go to the first assessment of it."""
        if row.assessment:
            self.assessment_opened.emit(row.assessment)
        elif row.site or row.asked:
            super().open_row(row)
        elif row.sites:
            self.view.selectRow(self.model.rows.index(row) + 1)
