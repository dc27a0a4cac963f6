"""What looks unlikely at entry: slips of the unit, jumps against the year before, facts that contradict others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from fractions import Fraction

from assessments.energy.counting import Choices, Chosen
from assessments.energy.ledger import Ledger, ledger
from forms.factor_reading import shipped_factors
from forms.factors import Factors
from forms.plausibility import Parts, Ratio, Screening
from forms.problems import Problem
from forms.questions import Answer, State
from forms.reading import Reading, brief
from forms.standard import FactDefinition
from forms.units import ARITHMETIC, Units, UnknownUnit

SLIPS = tuple(Decimal(10) ** power for power in (3, 4, -3, -4))  # kilo and 万, forgotten or written twice
ENERGY = "energy.total"
TOTAL_UNIT = "tce"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlausibilityWarning:
    """Something unlikely: which questions it is about, its words, and the officer's reason where there is one."""

    code: str
    questions: tuple[str, ...]
    problem: Problem
    reason: str = ""

    @property
    def explained(self) -> bool:
        """Whether the officer has said why it is so."""
        return bool(self.reason)


@dataclass(frozen=True)
class Facts:
    """The given facts of one year in canonical units, what was typed, and the year before."""

    year: int
    dictionary: Mapping[str, FactDefinition]
    units: Units
    answers: Mapping[str, Answer]  # code → answer with a number
    now: Mapping[str, Decimal] = field(default_factory=dict)
    before: Mapping[str, Decimal] = field(default_factory=dict)

    def key(self, code: str) -> str:
        """The question that asks a fact."""
        return f"{code}@{self.year}"


def warnings(
    answers: Mapping[str, Answer],
    last_year: Mapping[str, Answer],
    dictionary: Mapping[str, FactDefinition],
    year: int,
    screening: Screening,
    units: Units,
    equivalents: Mapping[str, Chosen] | None = None,
) -> tuple[PlausibilityWarning, ...]:
    """Everything unlikely in the facts of a year; warnings never change a score.

    answers: question → answer; last_year: fact code → answer; equivalents: carrier → equivalent coefficient, for
    the comparison of the energy total with its carriers. Answers without a number are passed over.
    """
    facts = _facts(answers, last_year, dictionary, year, units)
    found = [warning for code in facts.now for warning in _alone(facts, code, screening)]
    for ratio in screening.ratios:
        found += _ratio(facts, ratio)
    for rule in screening.parts:
        found += _parts(facts, rule)
    found += _balance(facts, screening, shipped_factors(), equivalents or {})
    return tuple(replace(each, reason=_reason(each, answers)) for each in found)


def unexplained(found: tuple[PlausibilityWarning, ...]) -> tuple[PlausibilityWarning, ...]:
    """The warnings for which no question carries a reason yet."""
    return tuple(warning for warning in found if not warning.explained)


def _facts(
    answers: Mapping[str, Answer],
    last_year: Mapping[str, Answer],
    dictionary: Mapping[str, FactDefinition],
    year: int,
    units: Units,
) -> Facts:
    ending = f"@{year}"
    given = {key.removesuffix(ending): answer for key, answer in answers.items() if key.endswith(ending)}
    known = {code: answer for code, answer in given.items() if code in dictionary}
    values = {code: _canonical(answer, dictionary[code], units) for code, answer in known.items()}
    earlier = {
        code: _canonical(answer, dictionary[code], units)
        for code, answer in last_year.items()
        if code in dictionary
    }
    return Facts(
        year=year,
        dictionary=dictionary,
        units=units,
        answers=known,
        now={code: value for code, value in values.items() if value is not None},
        before={code: value for code, value in earlier.items() if value is not None},
    )


def _canonical(answer: Answer, fact: FactDefinition, units: Units) -> Decimal | None:
    if answer.state is not State.GIVEN or not isinstance(answer.value, Decimal):
        return None
    try:
        return units.convert(answer.value, answer.unit, fact.unit)
    except (UnknownUnit, ValueError):
        return None


def _reason(warning: PlausibilityWarning, answers: Mapping[str, Answer]) -> str:
    given = (answers[question].reason.strip() for question in warning.questions if question in answers)
    return "；".join(dict.fromkeys(reason for reason in given if reason))


# One fact alone


def _alone(facts: Facts, code: str, screening: Screening) -> Iterator[PlausibilityWarning]:
    """At most one warning of a fact: a slip of the unit, else a value out of range, else a jump."""
    value, before = facts.now[code], facts.before.get(code)
    bounds = screening.ranges.get(code)
    outside = bounds is not None and value != 0 and not bounds.low <= abs(value) <= bounds.high
    known = before is not None and _alike(value, before, screening.near)
    if value and before and not known:
        for slip in SLIPS:
            if _alike(value, before * slip, screening.near):
                yield _slip(facts, code, slip, before)
                return
    if outside and not known and bounds is not None:
        meant = next((slip for slip in SLIPS if bounds.low <= abs(value) / slip <= bounds.high), None)
        yield _out_of_range(facts, code, bounds.low, bounds.high, meant)
        return
    if before:
        yield from _jump(facts, code, before, screening.change)


def _alike(one: Decimal, other: Decimal, near: Decimal) -> bool:
    with localcontext(ARITHMETIC):
        return other != 0 and 1 / near <= one / other <= near


def _slip(facts: Facts, code: str, slip: Decimal, before: Decimal) -> PlausibilityWarning:
    fact, unit = facts.dictionary[code], facts.dictionary[code].unit
    details = {
        "typed": _typed(facts.answers[code]),
        "before": f"{brief(before)} {unit}",
        "meant": _meant(facts, code, slip),
    }
    problem = Problem.about(fact, "plausible.slip", facts.key(code), **details)
    return PlausibilityWarning(code=problem.code, questions=(facts.key(code),), problem=problem)


def _meant(facts: Facts, code: str, slip: Decimal) -> str:
    """The same digits in the unit that was probably meant, else the value set right."""
    answer, fact = facts.answers[code], facts.dictionary[code]
    assert isinstance(answer.value, Decimal)
    wanted = facts.units.unit(answer.unit).factor / Fraction(slip)
    for unit in (*fact.accepted, fact.unit, *(f"万{each}" for each in (fact.unit, *fact.accepted))):
        try:
            if facts.units.unit(unit).factor == wanted:
                return f"{brief(answer.value)} {facts.units.symbol(unit)}"
        except UnknownUnit:
            continue
    with localcontext(ARITHMETIC):
        return f"{brief(answer.value / slip)} {answer.unit}"


def _out_of_range(
    facts: Facts, code: str, low: Decimal, high: Decimal, meant: Decimal | None
) -> PlausibilityWarning:
    fact = facts.dictionary[code]
    details: dict[str, object] = {
        "typed": _typed(facts.answers[code]),
        "low": brief(low),
        "high": brief(high),
        "unit": fact.unit,
    }
    if meant is None:
        problem = Problem.about(fact, "plausible.range", facts.key(code), **details)
    else:
        details["meant"] = _meant(facts, code, meant)
        problem = Problem.about(fact, "plausible.range_slip", facts.key(code), **details)
    return PlausibilityWarning(code=problem.code, questions=(facts.key(code),), problem=problem)


def _jump(facts: Facts, code: str, before: Decimal, threshold: Decimal) -> Iterator[PlausibilityWarning]:
    with localcontext(ARITHMETIC):
        change = (facts.now[code] - before) / abs(before) * 100
    if abs(change) <= threshold:
        return
    fact = facts.dictionary[code]
    problem = Problem.about(
        fact,
        "plausible.change",
        facts.key(code),
        typed=_typed(facts.answers[code]),
        before=f"{brief(before)} {fact.unit}",
        change=f"{'+' if change > 0 else '−'}{brief(abs(change), 1)}",
        threshold=brief(threshold),
    )
    yield PlausibilityWarning(code=problem.code, questions=(facts.key(code),), problem=problem)


def _typed(answer: Answer) -> str:
    assert isinstance(answer.value, Decimal)
    return f"{brief(answer.value)} {answer.unit}"


# Facts among one another


def _ratio(facts: Facts, rule: Ratio) -> Iterator[PlausibilityWarning]:
    if not {rule.above, rule.below} <= facts.now.keys() or not facts.now[rule.below]:
        return
    unit = f"{facts.dictionary[rule.above].unit}/{facts.dictionary[rule.below].unit}"
    with localcontext(ARITHMETIC):
        value = facts.units.convert(facts.now[rule.above] / facts.now[rule.below], unit, rule.unit)
    if rule.low <= value <= rule.high:
        return
    printed = brief(value) if rule.unit == "1" else f"{brief(value)} {rule.unit}"
    details = {"value": printed, "low": brief(rule.low), "high": brief(rule.high)}
    questions = (facts.key(rule.above), facts.key(rule.below))
    problem = Problem.about(rule, "plausible.ratio", questions[0], **details)
    yield PlausibilityWarning(code=problem.code, questions=questions, problem=problem)


def _parts(facts: Facts, rule: Parts) -> Iterator[PlausibilityWarning]:
    """Parts that are known already count; wholes must all be known."""
    parts = [code for code in rule.parts if code in facts.now]
    if not parts or not set(rule.wholes) <= facts.now.keys():
        return
    unit = facts.dictionary[rule.wholes[0]].unit
    part, whole = (_added(facts, codes, unit) for codes in (parts, rule.wholes))
    if part <= whole:
        return
    questions = tuple(facts.key(code) for code in (*parts, *rule.wholes))
    problem = Problem.about(rule, "plausible.parts", questions[0], part=brief(part), whole=brief(whole), unit=unit)
    yield PlausibilityWarning(code=problem.code, questions=questions, problem=problem)


def _added(facts: Facts, codes: list[str] | tuple[str, ...], unit: str) -> Decimal:
    with localcontext(ARITHMETIC):
        terms = (facts.units.convert(facts.now[code], facts.dictionary[code].unit, unit) for code in codes)
        return sum(terms, Decimal(0))


def _balance(
    facts: Facts, screening: Screening, factors: Factors, equivalents: Mapping[str, Chosen]
) -> Iterator[PlausibilityWarning]:
    """The energy total against its carriers, at both ends of coefficients that are ranges, on both bases."""
    used = {name: each.fact for name, each in factors.carriers.items() if each.fact in facts.now}
    if not used or ENERGY not in facts.now:
        return
    amounts = {name: Reading(facts.now[code], facts.dictionary[code].unit) for name, code in used.items()}
    least, most = (_end(amounts, factors, facts.units, equivalents, upper) for upper in (False, True))
    total = facts.units.convert(facts.now[ENERGY], facts.dictionary[ENERGY].unit, TOTAL_UNIT)
    with localcontext(ARITHMETIC):
        share = screening.balance / 100
        if least.coal.value * (1 - share) <= total <= most.coal.value * (1 + share):
            return
    questions = (facts.key(ENERGY), *(facts.key(code) for code in used.values()))
    problem = Problem.of(
        "plausible.balance",
        questions[0],
        total=brief(total),
        calorific=_span(least.coal.value, most.coal.value),
        equivalent=_span(least.equivalent.value, most.equivalent.value) if least.equivalent.complete else "—",
        balance=brief(screening.balance),
    )
    yield PlausibilityWarning(code=problem.code, questions=questions, problem=problem)


def _end(
    amounts: Mapping[str, Reading], factors: Factors, units: Units, equivalents: Mapping[str, Chosen], upper: bool
) -> Ledger:
    """The ledger with every range of coefficients at its lower or upper end."""
    ranges = {name: factors.carriers[name].coefficient for name in amounts}
    ends = {
        name: Chosen(value=coefficient.high if upper else coefficient.value)
        for name, coefficient in ranges.items()
        if coefficient.high is not None
    }
    return ledger(amounts, Choices(coefficients=ends, equivalents=equivalents), factors, units)


def _span(low: Decimal, high: Decimal) -> str:
    return brief(low) if low == high else f"{brief(low)}～{brief(high)}"
