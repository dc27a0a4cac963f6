"""Ratios of a county: numerators and denominators are summed over the sites, and only then divided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.analysis.summing import exact_sum
from assessments.selection import Selection, query
from assessments.store import Store
from assessments.watching import UNWATCHED, Watch
from forms.bilingual import Bilingual
from forms.loading import shipped
from forms.reading import brief, shown
from forms.units import ARITHMETIC, signs

PORTION = 500  # results that are read before it is told how far the work is


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A quotient of two shared facts of the dictionary, in a unit of its own."""

    name: Bilingual
    above: str
    below: str
    unit: str

    @property
    def sides(self) -> tuple[str, str]:
        """The units in which numerator and denominator stand beside it: those it is made of, or one for a share."""
        above, _, below = self.unit.partition("/")
        shared = shipped().dictionary[self.above].unit
        return (above, below) if below else (shared, shared)


def _ratio(zh: str, en: str, above: str, below: str, unit: str) -> Ratio:
    return Ratio(name=Bilingual(zh, en), above=above, below=below, unit=unit)


RATIOS = (
    _ratio("单位产值综合能耗", "Energy per output value", "energy.total", "output.value", "tce/万元"),
    _ratio("单位产值碳排放", "Carbon per output value", "co2.total", "output.value", "tCO2/万元"),
    _ratio("可再生能源占比", "Share of renewable energy", "energy.renewable", "energy.total", "%"),
    _ratio("单位产值取水量", "Water per output value", "water.withdrawal", "output.value", "m3/万元"),
    _ratio("单位产值废水排放量", "Waste water per output value", "wastewater.discharged", "output.value", "t/万元"),
    _ratio("单位用地产值", "Output value per land", "output.value", "land.total", "万元/亩"),
    _ratio("单位用地税收", "Tax per land", "tax.paid", "land.total", "万元/亩"),
    _ratio("固体废物综合利用率", "Solid waste utilised", "solid_waste.utilised", "solid_waste.generated", "%"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioTotal:
    """One ratio of a year: both sums, their quotient, and how many sites they rest on."""

    ratio: Ratio
    year: int
    above: Decimal
    above_unit: str
    below: Decimal
    below_unit: str
    value: Decimal | None  # None where nothing is to be divided by
    sites: int  # with both facts
    missing: int  # sites of the results asked for that lack one of them
    contradicting: int  # sites whose results of the year give a fact in several values: in neither sum
    asked: Selection  # the results behind the sums

    @property
    def printed(self) -> tuple[str, str, str]:
        """Value ('' for none), numerator and denominator for people; the sums are exact, to be divided by hand."""
        value = "" if self.value is None else signs(f"{brief(self.value)} {self.ratio.unit}")
        above, below = f"{shown(self.above)} {self.above_unit}", f"{shown(self.below)} {self.below_unit}"
        return value, signs(above), signs(below)


Facts = Mapping[str, set[tuple[Decimal, str]]]  # fact → what the results of one site say of it


def ratios(store: Store, asked: Selection, watch: Watch = UNWATCHED) -> tuple[RatioTotal, ...]:
    """Every ratio of every year that any site has facts for, by year and in the order of `RATIOS`.

    Reading is the first half of the progress that is told, adding up the second. Raises Refusal work.cancelled.
    """
    held = _held(store, asked, watch)
    years = sorted({year for _, year in held}, reverse=True)
    sums = len(years) * len(RATIOS)
    made: list[RatioTotal] = []
    for year in years:
        own = {site: found for (site, at), found in held.items() if at == year}
        for ratio in RATIOS:
            watch.at(sums + len(made), 2 * sums)
            made.append(total(ratio, year, own, asked))
    return tuple(each for each in made if each.sites or each.contradicting)


@dataclass(slots=True)
class SiteFacts:
    """The facts of one site in one year, and the results they come from."""

    facts: dict[str, set[tuple[Decimal, str]]]
    assessments: set[str]

    def one(self, fact: str) -> tuple[Decimal, str] | None:
        """The fact where all results agree on it."""
        said = self.facts.get(fact, set())
        return next(iter(said)) if len(said) == 1 else None


_FACTS = """
SELECT t.site, t.year, t.assessment, json_extract(d.json, '$.facts') AS facts
FROM json_each(?) j JOIN tally t ON t.rowid = j.value
JOIN tally_detail d ON d.assessment = t.assessment AND d.standard = t.standard
"""


def _held(store: Store, asked: Selection, watch: Watch) -> dict[tuple[str, int], SiteFacts]:
    """Site and year → its facts, read in portions: what is large is in the detail of a result."""
    rows = [each["row"] for each in query(store, "t.rowid AS row", asked)]
    found: dict[tuple[str, int], SiteFacts] = {}
    for first in range(0, len(rows), PORTION):
        watch.at(first, 2 * len(rows))
        for each in store.db.query(_FACTS, [json.dumps(rows[first : first + PORTION])]):
            site = found.setdefault((each["site"], each["year"]), SiteFacts({}, set()))
            site.assessments.add(each["assessment"])
            for fact in json.loads(each["facts"]):
                site.facts.setdefault(fact["fact"], set()).add((Decimal(fact["value"]), fact["unit"]))
    return found


def total(ratio: Ratio, year: int, sites: Mapping[str, SiteFacts], asked: Selection) -> RatioTotal:
    """One ratio over the sites that have both facts, each converted into the units of the ratio and then summed."""
    units, (above_unit, below_unit) = shipped().units, ratio.sides
    both = [(own, own.one(ratio.above), own.one(ratio.below)) for own in sites.values()]
    counted = [(own, above, below) for own, above, below in both if above and below]
    above = exact_sum(units.convert(value, unit, above_unit) for _, (value, unit), _ in counted)
    below = exact_sum(units.convert(value, unit, below_unit) for _, _, (value, unit) in counted)
    several = sum(
        any(len(own.facts.get(fact, ())) > 1 for fact in (ratio.above, ratio.below)) for own in sites.values()
    )
    quotient = ARITHMETIC.divide(above, below) if below else None
    value = None if quotient is None else units.convert(quotient, f"{above_unit}/{below_unit}", ratio.unit)
    keys = sorted({key for own, _, _ in counted for key in own.assessments})
    return RatioTotal(
        ratio=ratio,
        year=year,
        above=above,
        above_unit=above_unit,
        below=below,
        below_unit=below_unit,
        value=value,
        sites=len(counted),
        missing=len(sites) - len(counted) - several,
        contradicting=several,
        asked=replace(asked, year=year, assessments=tuple(keys)),
    )
