"""Rules in words: what kind of rule an indicator has, and every figure that the standard itself states for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assessments.wording.standings import exact, role_words, with_unit
from forms.expressions import Expression
from forms.problems import Problem
from forms.reading import shown
from forms.rules import (
    Bands,
    Between,
    Confidence,
    Deduct,
    Direction,
    Figure,
    Levels,
    Met,
    Progress,
    Ratio,
    Rule,
    Threshold,
    symbols,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure of a standard: what it is to its rule, as printed, when it holds, its source and confidence."""

    role: str
    figure: str
    source: str
    confidence: Confidence
    when: str = ""  # the condition in mathematical signs, '' where it always holds
    symbols: Mapping[str, str] = field(default_factory=dict)  # what the signs of condition and figure stand for
    points: Decimal | None = None  # of a band

    @property
    def words(self) -> Problem:
        """The figure with what it is."""
        return role_words(self.role, self.figure)

    @property
    def confirmed(self) -> bool:
        """Whether it comes from an official text."""
        return self.confidence is Confidence.A


def kind_words(rule: Rule) -> Problem:
    """What kind of rule it is, in a few words."""
    match rule:
        case Between(direction=direction):
            return Problem.of("said.rule_higher" if direction is Direction.HIGHER else "said.rule_lower")
        case Threshold():
            return Problem.of("said.rule_threshold")
        case Levels(options=options):
            return Problem.of("said.rule_level_choice" if options else "said.rule_levels")
        case Ratio():
            return Problem.of("said.rule_ratio")
        case Bands(bands=bands):
            return Problem.of("said.rule_bands" if bands else "said.rule_record")
        case Progress():
            return Problem.of("said.rule_progress")
        case Deduct():
            return Problem.of("said.rule_deduct")
        case Met():
            return Problem.of("said.rule_met")


def stated(rule: Rule) -> tuple[Stated, ...]:
    """Every figure the standard states for a rule, in the rule's order; none for what is asked or judged."""
    return tuple(replace(each, symbols=symbols(rule)) for each in _all(rule))


def _all(rule: Rule) -> tuple[Stated, ...]:
    match rule:
        case Between():
            return tuple(_pairs(rule))
        case Threshold(bounds=bounds, unit=unit):
            return tuple(
                _stated("bound", each.figure, unit, each.direction.sign(each.strict), _when(each.when))
                for each in bounds
            )
        case Levels():
            return tuple(_bases(rule))
        case Ratio(reference=reference, unit=unit):
            return (_stated("reference", reference, unit),) if reference else ()
        case Bands(bands=bands, unit=unit):
            return tuple(
                _stated(
                    "bound",
                    each.bound.figure,
                    unit,
                    each.bound.direction.sign(each.bound.strict),
                    points=each.points,
                )
                for each in bands
            )
        case Deduct(each=each, unit=unit):
            return (_stated("each", each, unit),)
    return ()


def _stated(
    role: str, figure: Figure, unit: str, sign: str = "", when: str = "", points: Decimal | None = None
) -> Stated:
    return Stated(
        role=role,
        figure=f"{sign} {exact(figure.value, unit)}".strip(),
        source=figure.source,
        confidence=figure.confidence,
        when=when,
        points=points,
    )


def _pairs(rule: Between) -> Iterator[Stated]:
    for pair in rule.limits:
        when = _when(pair.when)
        yield _stated("baseline", pair.baseline, pair.unit, when=when)
        yield _stated("leading", pair.leading, pair.unit, when=when)


def _bases(rule: Levels) -> Iterator[Stated]:
    for level, base in sorted(rule.bases.items()):
        sign = rule.direction.sign(base.strict)
        number = shown(base.figure.value) if base.figure else ""
        printed = base.formula.printed({name: name for name in base.formula.symbols}) if base.formula else number
        text = with_unit(printed, rule.unit)
        yield Stated(role=level.name, figure=f"{sign} {text}", source=base.source, confidence=base.confidence)


def _when(condition: Expression | None) -> str:
    return "" if condition is None else condition.printed({name: name for name in condition.symbols})
