"""Filling the figures an indicator asks for from a quota: both limits after GB/T 36132-2025 table C.1, or one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from forms.asking import asked_limits
from forms.keys import document_key, limit_key, measure_key
from forms.problems import Problem
from forms.questions import Entry, LimitRole
from forms.quotas.quota import LIMIT_LEVELS, Quota, QuotaKind, QuotaLevel
from forms.quotas.standing import Corrected, corrected
from forms.reading import shown
from forms.rules import Confidence
from forms.standard import Formula, Indicator, Standard
from forms.units import signs

PRODUCT = "产品单位"  # the unit that stands for whatever the product is counted in
WATER = "water.withdrawal"
KINDS: Mapping[str, tuple[QuotaKind, ...]] = {
    "energy.total": (QuotaKind.ENERGY_LIMIT, QuotaKind.ENERGY_BENCHMARK),
    WATER: (QuotaKind.WATER_QUOTA,),
}
NUMERATORS: Mapping[str, tuple[str, ...]] = {
    "energy.total": ("tce", "kgce", "gce", "kgoe"),
    WATER: ("m3", "L"),
}
# A reference is one level of the officer's choice; the loosest is usual, since it is what nobody may exceed.
REFERENCE_LEVELS = (QuotaLevel.GENERAL, QuotaLevel.ADVANCED, QuotaLevel.TOP_RUNNER)
OIL = Decimal("1.4286")  # kgce in one kgoe, as GB 30251-2024 converts (29.3076 MJ per kgce)


@dataclass(frozen=True, slots=True)
class Target:
    """An indicator whose limits a quota can fill: the measure per product unit that they belong to."""

    standard: str
    indicator: str
    formula: str
    fact: str  # energy.total or water.withdrawal
    several: bool  # whether the measure has to be chosen
    reference: bool = False  # one figure of a level that is chosen, instead of baseline and leading value

    @property
    def stem(self) -> str:
        """The key of the indicator."""
        return f"{self.standard}/{self.indicator}"


@dataclass(frozen=True, slots=True)
class Filling:
    """What a quota would answer, and what it leaves open; no entries when it cannot fill anything."""

    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...] = ()


def target(standard: Standard, indicator: Indicator) -> Target | None:
    """Where quotas fit into an indicator; None where its limits come from elsewhere.

    As a reference only water quotas serve: what energy limits are to a reference, no standard says.
    """
    roles = asked_limits(indicator.rule)
    reference = roles == (LimitRole.REFERENCE,)
    if not reference and LimitRole.BASELINE not in roles:
        return None
    for measure in indicator.measures:
        formula = standard.formulas[measure]
        fact = _fact(formula)
        if fact and (fact == WATER or not reference):
            several = len(indicator.measures) > 1
            return Target(standard.id, indicator.id, formula.id, fact, several, reference)
    return None


def reference_levels(quota: Quota) -> tuple[QuotaLevel, ...]:
    """The levels of a quota that can be a reference, the usual one first."""
    return tuple(level for level in REFERENCE_LEVELS if level in quota.levels)


def suitable(quotas: Iterable[Quota], place: Target) -> tuple[Quota, ...]:
    """The quotas that measure the same per product unit, without those that are empty or for reference only."""
    return tuple(
        quota
        for quota in quotas
        if quota.levels
        and not quota.document.reference_only
        and quota.document.kind in KINDS[place.fact]
        and quota.unit.partition("/")[0] in NUMERATORS[place.fact]
    )


def filling(
    quota: Quota,
    place: Target,
    language: str,
    inputs: Mapping[str, Decimal] | None = None,
    level: QuotaLevel | None = None,
) -> Filling:
    """The entries that take baseline, leading value and document from a quota, and what stays open.

    For a reference it is the value of one `level`, the usual one by default. Limits are corrected where all inputs
    of a correction are given. A level that the document leaves out empties its question, so that figures of two
    documents never stand side by side.
    """
    if place.reference:
        return _reference(quota, place, language, inputs or {}, level)
    pair = quota.limits()
    if pair is None:
        return Filling({}, (Problem.of(_why_not(quota)),))
    if not any(pair):
        return Filling({}, (Problem.of("quota.no_levels"),))
    return _limits(quota, place, language, inputs or {})


def _limits(quota: Quota, place: Target, language: str, inputs: Mapping[str, Decimal]) -> Filling:
    """Leading value and baseline as far as the document gives them, with the document."""
    after = corrected(quota, inputs)
    found = {measure_key(place.stem): Entry(text=place.formula)} if place.several else {}
    problems = list(after.steps)
    for level, role in zip(LIMIT_LEVELS[quota.document.kind], (LimitRole.LEADING, LimitRole.BASELINE), strict=True):
        limit = after.limits.get(level)
        text = _text(quota, limit) if limit is not None else ""
        found[limit_key(place.stem, role)] = Entry(text=text)
        if limit is None:
            code = "quota.open_leading" if role is LimitRole.LEADING else "quota.open_baseline"
            problems.append(Problem.about(level.words, code))
    levels = [level for level in LIMIT_LEVELS[quota.document.kind] if level in after.limits]
    found[document_key(place.stem)] = Entry(text=_citation(quota, language, after, levels))
    if quota.step:
        problems.append(Problem.of("quota.step"))
    return Filling(found, tuple(problems))


def _reference(
    quota: Quota, place: Target, language: str, inputs: Mapping[str, Decimal], level: QuotaLevel | None
) -> Filling:
    """The value of one level with its document; nothing where the quota lacks it."""
    if quota.document.reference_only:
        return Filling({}, (Problem.of("quota.reference_only"),))
    offered = reference_levels(quota)
    taken = level if level is not None else next(iter(offered), None)
    if taken not in offered or taken is None:
        return Filling({}, (Problem.of("quota.no_reference"),))
    after = corrected(quota, inputs)
    found = {measure_key(place.stem): Entry(text=place.formula)} if place.several else {}
    found[limit_key(place.stem, LimitRole.REFERENCE)] = Entry(text=_text(quota, after.limits[taken]))
    found[document_key(place.stem)] = Entry(text=_citation(quota, language, after, [taken]))
    return Filling(found, after.steps)


def _fact(formula: Formula) -> str:
    uses = set(formula.symbols.values())
    facts = [fact for fact in KINDS if fact in uses]
    return facts[0] if facts and formula.unit.endswith(f"/{PRODUCT}") else ""


def _why_not(quota: Quota) -> str:
    return "quota.out_of_order" if quota.out_of_order else "quota.reference_only"


def _text(quota: Quota, limit: Decimal) -> str:
    above = quota.unit.partition("/")[0]
    if above == "kgoe":
        return f"{shown(limit * OIL)} kgce/{PRODUCT}"
    return f"{shown(limit)} {above}/{PRODUCT}"


def _citation(quota: Quota, language: str, after: Corrected, levels: Iterable[QuotaLevel]) -> str:
    """What is written beside the limits: number, product, levels, unit of the product, how far confirmed."""
    document, zh = quota.document, language == "zh"
    cited = Problem.of(
        "quota.citation",
        number=document.number,
        title=document.zh if zh else document.en,
        product=quota.zh if zh else quota.en,
        levels=("、" if zh else ", ").join(level.words.zh if zh else level.words.en for level in levels),
        unit=signs(quota.unit.partition("/")[2]),
    )
    parts = (cited, *_remarks(quota, after))
    return ("；" if zh else "; ").join(part.text(language) for part in parts)


def _remarks(quota: Quota, after: Corrected) -> Iterator[Problem]:
    if not after.settled:
        yield Problem.of("quota.cited_uncorrected")
    elif any(after.limits[level] != figure.value for level, figure in quota.levels.items()):
        yield Problem.of("quota.cited_corrected")
    if quota.unit.startswith("kgoe"):
        yield Problem.of("quota.cited_oil", factor=shown(OIL))
    if quota.confidence is not Confidence.A:
        yield Problem.of("quota.cited_unconfirmed", grade=quota.confidence.value)
