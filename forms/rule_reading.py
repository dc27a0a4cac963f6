"""Reading the rule of an indicator from a catalogue, each kind by its own reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from forms.expressions import BadExpression, Expression, parse
from forms.questions import Option
from forms.rules import (
    Band,
    Bands,
    BaseValue,
    Between,
    Bound,
    Confidence,
    Deduct,
    Direction,
    Figure,
    Level,
    Levels,
    Limits,
    Met,
    Progress,
    Ratio,
    Rule,
    Threshold,
)
from forms.yamltext import Block

YES_NO = (Option(key="yes", zh="符合", en="met"), Option(key="no", zh="不符合", en="not met"))
BELOW = Option(key="none", zh="未达到Ⅲ级", en="short of level III")
LEVEL_KEYS = {"I": Level.I, "II": Level.II, "III": Level.III, "none": Level.NONE}


def read_rule(block: Block) -> Rule:
    """The rule of an indicator; raises CatalogueError for an unknown kind or a missing part."""
    kind = block.text("kind")
    if kind not in RULES:
        raise block.error(f"kind: {kind!r} is none of {', '.join(RULES)}", "kind")
    rule = RULES[kind](block)
    block.done()
    return rule


def read_figure(block: Block) -> Figure:
    """A number with its source and confidence; all three are compulsory."""
    figure = Figure(
        value=block.decimal("value"),
        source=block.text("source"),
        confidence=block.choice("confidence", Confidence),
    )
    block.done()
    return figure


def read_option(block: Block) -> Option:
    """One choice with its key, both names and, where the source gives them, its points."""
    option = Option(
        key=block.text("key"),
        zh=block.text("zh"),
        en=block.text("en"),
        points=block.decimal_or_none("points"),
    )
    block.done()
    return option


def read_expression(block: Block, key: str, condition: bool = False) -> Expression:
    """The checked expression at a key; raises CatalogueError at its line."""
    try:
        return parse(block.text(key), condition)
    except BadExpression as problem:
        raise block.error(f"{key}: {problem}", key) from None


def read_symbols(block: Block) -> dict[str, str]:
    """Symbol → fact at the optional key `symbols`."""
    if "symbols" not in block:
        return {}
    names = block.block("symbols")
    return {name: names.text(name) for name in names.names()}


def _met(block: Block) -> Met:
    options = tuple(read_option(entry) for entry in block.blocks("options", optional=True))
    return Met(options=options or YES_NO, discretion=block.flag("discretion"))


def _between(block: Block) -> Between:
    limits = tuple(_limits(entry) for entry in block.blocks("limits", optional=True))
    return Between(direction=block.choice("direction", Direction), limits=limits, symbols=read_symbols(block))


def _limits(block: Block) -> Limits:
    limits = Limits(
        unit=block.text("unit"),
        baseline=read_figure(block.block("baseline")),
        leading=read_figure(block.block("leading")),
        when=_when(block),
    )
    block.done()
    return limits


def _threshold(block: Block) -> Threshold:
    direction = block.choice("direction", Direction)
    bounds = tuple(_bound(entry, direction) for entry in block.blocks("bounds", optional=True))
    return Threshold(direction=direction, unit=block.text("unit"), bounds=bounds, symbols=read_symbols(block))


def _bound(block: Block, direction: Direction) -> Bound:
    """One entry of bounds: value, source, confidence; its own direction, strict and when may stand beside them."""
    bound = Bound(
        direction=block.choice("direction", Direction, direction),
        strict=block.flag("strict"),
        when=_when(block),
        figure=Figure(
            value=block.decimal("value"),
            source=block.text("source"),
            confidence=block.choice("confidence", Confidence),
        ),
    )
    block.done()
    return bound


def _levels(block: Block) -> Levels:
    options = tuple(read_option(entry) for entry in block.blocks("options", optional=True))
    if options:
        for option in options:
            if option.key not in LEVEL_KEYS:
                raise block.error(f"options: {option.key!r} is none of {', '.join(LEVEL_KEYS)}", "options")
        below = () if any(option.key == BELOW.key for option in options) else (BELOW,)
        return Levels(direction=Direction.HIGHER, unit="1", bases={}, options=(*options, *below))
    return Levels(
        direction=block.choice("direction", Direction),
        unit=block.text("unit"),
        bases=_bases(block.block("levels")),
        symbols=read_symbols(block),
    )


def _bases(block: Block) -> dict[Level, BaseValue]:
    bases = {}
    for key, entry in block.children():
        if key not in ("I", "II", "III"):
            raise block.error(f"{key}: a level is I, II or III", key)
        bases[LEVEL_KEYS[key]] = _base(entry)
    return dict(sorted(bases.items()))


def _base(block: Block) -> BaseValue:
    source, confidence = block.text("source"), block.choice("confidence", Confidence)
    formula = read_expression(block, "formula") if "formula" in block else None
    value = None if formula else block.decimal("value")
    figure = None if value is None else Figure(value=value, source=source, confidence=confidence)
    base = BaseValue(
        figure=figure, formula=formula, source=source, confidence=confidence, strict=block.flag("strict")
    )
    block.done()
    return base


def _ratio(block: Block) -> Ratio:
    return Ratio(
        direction=block.choice("direction", Direction),
        unit=block.text("unit"),
        reference=read_figure(block.block("reference")) if "reference" in block else None,
        cap=block.decimal_or_none("cap"),
    )


def _bands(block: Block) -> Bands:
    direction = block.choice("direction", Direction)
    bands = tuple(
        Band(points=entry.decimal("points"), bound=_bound(entry, direction)) for entry in block.blocks("bands")
    )
    return Bands(unit=block.text("unit"), bands=bands)


def _progress(block: Block) -> Progress:
    return Progress(direction=block.choice("direction", Direction), unit=block.text("unit"))


def _deduct(block: Block) -> Deduct:
    floor = block.decimal_or_none("floor")
    return Deduct(unit=block.text("unit"), each=read_figure(block.block("each")), floor=floor or Decimal(0))


def _when(block: Block) -> Expression | None:
    return read_expression(block, "when", condition=True) if "when" in block else None


# The closed set of rule kinds a catalogue may use; a new kind is one dataclass, one reader, one scoring function.
RULES: Mapping[str, Callable[[Block], Rule]] = {
    "met": _met,
    "between": _between,
    "threshold": _threshold,
    "levels": _levels,
    "ratio": _ratio,
    "bands": _bands,
    "progress": _progress,
    "deduct": _deduct,
}
