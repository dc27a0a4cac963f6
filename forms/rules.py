"""The rules by which an indicator earns points, as plain values read from a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from forms.expressions import BadExpression, Expression, parse
from forms.questions import Option
from forms.yamltext import Block


class Confidence(Enum):
    """How far a figure is confirmed: A official text, B secondary source, C unverified. B and C are 待核对."""

    A = "A"
    B = "B"
    C = "C"


class Direction(Enum):
    """Whether a higher or a lower value is better."""

    HIGHER = "higher"
    LOWER = "lower"

    def better(self, one: Decimal, other: Decimal) -> bool:
        """Whether one value is strictly better than the other."""
        return one > other if self is Direction.HIGHER else one < other


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a standard with where it comes from."""

    value: Decimal
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Baseline and leading value in one unit, valid when the condition holds (always when there is none)."""

    unit: str
    baseline: Figure
    leading: Figure
    when: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Points for an option; with discretion the officer may award a part and must say why."""

    options: tuple[Option, ...]
    discretion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """No points up to the baseline, full points from the leading value on, linear between (GB/T 36132-2025 5.2).

    Without `limits` of its own the rule asks for them: the officer or the office gives both with a document.
    """

    direction: Direction
    limits: tuple[Limits, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict)  # facts that the conditions name


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """Full points when the value reaches the bound, none otherwise; a condition may restrict it."""

    direction: Direction
    unit: str
    bound: Figure


Rule = Met | Between | Threshold

YES_NO = (Option(key="yes", zh="符合", en="met"), Option(key="no", zh="不符合", en="not met"))


def read_figure(block: Block) -> Figure:
    """A number with its source and confidence; all three are compulsory."""
    figure = Figure(
        value=block.decimal("value"),
        source=block.text("source"),
        confidence=block.choice("confidence", Confidence),
    )
    block.done()
    return figure


def read_rule(block: Block) -> Rule:
    """The rule of an indicator; raises CatalogueError for an unknown kind or a missing part."""
    kind = block.text("kind")
    if kind not in RULES:
        raise block.error(f"kind: {kind!r} is none of {', '.join(RULES)}", "kind")
    rule = RULES[kind](block)
    block.done()
    return rule


def _met(block: Block) -> Met:
    options = tuple(_option(entry) for entry in block.blocks("options", optional=True))
    return Met(options=options or YES_NO, discretion=block.flag("discretion"))


def _option(block: Block) -> Option:
    option = Option(
        key=block.text("key"),
        zh=block.text("zh"),
        en=block.text("en"),
        points=block.decimal_or_none("points"),
    )
    block.done()
    return option


def _between(block: Block) -> Between:
    names = block.block("symbols") if "symbols" in block else None
    symbols = {name: names.text(name) for name in names.names()} if names else {}
    limits = tuple(_limits(entry) for entry in block.blocks("limits", optional=True))
    return Between(direction=block.choice("direction", Direction), limits=limits, symbols=symbols)


def _limits(block: Block) -> Limits:
    limits = Limits(
        unit=block.text("unit"),
        baseline=read_figure(block.block("baseline")),
        leading=read_figure(block.block("leading")),
        when=read_expression(block, "when", condition=True) if "when" in block else None,
    )
    block.done()
    return limits


def _threshold(block: Block) -> Threshold:
    return Threshold(
        direction=block.choice("direction", Direction),
        unit=block.text("unit"),
        bound=read_figure(block.block("bound")),
    )


def read_expression(block: Block, key: str, condition: bool = False) -> Expression:
    """The checked expression at a key; raises CatalogueError at its line."""
    try:
        return parse(block.text(key), condition)
    except BadExpression as problem:
        raise block.error(f"{key}: {problem}", key) from None


# The closed set of rule kinds a catalogue may use; a new kind is one dataclass, one reader, one scoring function.
RULES: Mapping[str, Callable[[Block], Rule]] = {"met": _met, "between": _between, "threshold": _threshold}
