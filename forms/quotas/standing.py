"""Which level of a quota a value reaches, after the document's own corrections, with every step in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from forms.problems import Problem
from forms.quotas.quota import LEVELS_OF, Correction, Input, Quota, QuotaLevel
from forms.reading import shown
from forms.rules import Direction
from forms.units import signs

_HUNDREDTHS = re.compile(r"(?<![\w.])(\d+) ÷ (10+)(?!\d)")
LIMIT = "L"  # the symbol of the limit itself in a correction


@dataclass(frozen=True, slots=True)
class Corrected:
    """The limits after correction, what was done in words, and the corrections nobody gave the inputs for.

    `settled` is false while the document would still change the limits.
    """

    limits: Mapping[QuotaLevel, Decimal]
    steps: tuple[Problem, ...] = ()
    left_out: tuple[Correction, ...] = ()
    settled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaStanding:
    """Where a value stands against a quota; `level` is None when it reaches none of the levels there are."""

    quota: Quota
    value: Decimal  # in the quota's unit
    level: QuotaLevel | None
    limits: Mapping[QuotaLevel, Decimal]
    steps: tuple[Problem, ...]
    left_out: tuple[Correction, ...] = ()
    settled: bool = True  # false while a correction of the document is outstanding

    @property
    def exceeds(self) -> bool:
        """Above level 3 of a mandatory limit: compulsory audit (Cleaner Production Promotion Law, article 27).

        Final only when `settled`: a corrected limit may be higher.
        """
        limit = self.limits.get(QuotaLevel.LEVEL_3)
        if limit is None or self.quota.direction is None or not self.quota.document.mandatory:
            return False
        return self.quota.direction.better(limit, self.value)


def corrected(quota: Quota, inputs: Mapping[str, Decimal]) -> Corrected:
    """The limits of a quota for the inputs (symbol → number in the input's unit)."""
    limits = {level: figure.value for level, figure in quota.levels.items()}
    steps: list[Problem] = []
    left_out: list[Correction] = []
    for correction in quota.corrections:
        values = _values(correction, inputs)
        wrong = tuple(each for each in correction.inputs if not _allowed(each, values.get(each.symbol)))
        steps += [_outside(each, values[each.symbol]) for each in wrong]
        if wrong or not _complete(correction, inputs, values):
            left_out.append(correction)
            steps.append(Problem.about(correction, "quota.left_out"))
        elif correction.when is None or correction.when.holds(values):
            steps.append(Problem.about(correction, "quota.correction"))
            for level in limits.keys() & correction.expressions.keys():
                limits[level] = correction.expressions[level].value({**values, LIMIT: limits[level]})
    if quota.in_words:
        steps.append(Problem.of("quota.in_words"))
    settled = not left_out and not quota.in_words
    return Corrected({level: limits[level] for level in quota.levels}, tuple(steps), tuple(left_out), settled)


def formulas(correction: Correction, language: str) -> tuple[str, ...]:
    """A correction as people write it, one line for each formula, with the level where levels differ."""
    words = {LIMIT: Problem.of("quota.limit").text(language)}
    words |= {each.symbol: each.zh if language == "zh" else each.en for each in correction.inputs}
    printed = {level: _decimals(each.printed(words)) for level, each in correction.expressions.items()}
    if len(printed) > 1 and len(set(printed.values())) == 1:
        return tuple(printed.values())[:1]
    each_level = (Problem.about(level.words, "quota.formula", formula=text) for level, text in printed.items())
    return tuple(problem.text(language) for problem in each_level)


def standing(quota: Quota, value: Decimal, inputs: Mapping[str, Decimal] | None = None) -> QuotaStanding:
    """Which level a value in the quota's unit reaches; raises ValueError for a statistic nothing is compared with.

    A level without a value is skipped; negative limits compare as numbers.
    """
    if quota.direction is None:
        raise ValueError(f"{quota.id} is a statistic")
    after = corrected(quota, inputs or {})
    level, compared = _compared(quota, value, after.limits)
    last = (Problem.of("quota.step"),) if quota.step else ()
    return QuotaStanding(
        quota=quota,
        value=value,
        level=level,
        limits=after.limits,
        steps=(*after.steps, *compared, *last),
        left_out=after.left_out,
        settled=after.settled,
    )


def _compared(
    quota: Quota, value: Decimal, limits: Mapping[QuotaLevel, Decimal]
) -> tuple[QuotaLevel | None, tuple[Problem, ...]]:
    """The first level that a value reaches, with every comparison up to there."""
    assert quota.direction is not None
    steps: list[Problem] = []
    missing = quota.missing
    for level in LEVELS_OF[quota.document.kind]:
        if level in missing:
            steps.append(Problem.about(level.words, "quota.skipped"))
        elif level in limits:
            meets = quota.direction.reaches(value, limits[level])
            steps.append(_comparison(quota, value, level, limits[level], meets))
            if meets:
                return level, tuple(steps)
    return None, tuple(steps)


def _decimals(text: str) -> str:
    """Constants as decimals: the language of formulas has whole numbers only and writes 361 ÷ 100 for 3.61."""
    return _HUNDREDTHS.sub(lambda found: shown(Decimal(found[1]) / Decimal(found[2])), text)


def _values(correction: Correction, inputs: Mapping[str, Decimal]) -> dict[str, Decimal]:
    defaults = {each.symbol: each.default for each in correction.inputs if each.default is not None}
    known = {each.symbol for each in correction.inputs}
    return defaults | {symbol: number for symbol, number in inputs.items() if symbol in known}


def _complete(correction: Correction, inputs: Mapping[str, Decimal], values: Mapping[str, Decimal]) -> bool:
    """Whether the correction can be made: all inputs there, and at least one of them given where none is usual.

    A correction with a condition is settled by its usual values; one without needs a word from the officer.
    """
    asked = correction.when is not None or any(each.symbol in inputs for each in correction.inputs)
    return asked and all(each.symbol in values for each in correction.inputs)


def _allowed(each: Input, number: Decimal | None) -> bool:
    if number is None:
        return True
    if each.choices:
        return any(number == choice.value for choice in each.choices)
    return (each.low is None or number >= each.low) and (each.high is None or number <= each.high)


def _outside(each: Input, number: Decimal) -> Problem:
    return Problem.about(each, "quota.input_outside", value=shown(number))


def _comparison(quota: Quota, value: Decimal, level: QuotaLevel, limit: Decimal, meets: bool) -> Problem:
    assert quota.direction is not None
    sign = quota.direction.sign() if meets else {Direction.LOWER: ">", Direction.HIGHER: "<"}[quota.direction]
    code = "quota.meets" if meets else "quota.misses"
    unit = "" if quota.unit == "1" else f" {signs(quota.unit)}"
    return Problem.about(level.words, code, value=shown(value), sign=sign, limit=shown(limit), unit=unit)
