"""Reading a standard from its YAML block, strictly: what nobody asked for is an error with its line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from forms.rule_reading import LEVEL_KEYS, read_expression, read_rule, read_symbols
from forms.rules import Confidence, Level, Within
from forms.standard import (
    Choice,
    Formula,
    GateItem,
    Grade,
    Group,
    Indicator,
    Kept,
    Mark,
    NotApplicable,
    Outcome,
    OutcomeKind,
    Place,
    Sharing,
    Source,
    Standard,
    Transition,
)
from forms.yamltext import Block

T = TypeVar("T")


def closed(block: Block, build: Callable[[], T]) -> T:
    """Build from a block, then refuse the keys nobody read."""
    built = build()
    block.done()
    return built


def place_of(block: Block) -> Place:
    """Where a block stands."""
    return Place(block.file, block.line)


def read_standard(block: Block) -> Standard:
    """One edition of a set of criteria; raises CatalogueError with the place of what is wrong."""
    return closed(
        block,
        lambda: Standard(
            id=block.text("standard"),
            number=block.text("number"),
            zh=block.text("zh"),
            en=block.text("en"),
            subject=block.text("subject"),
            issuer=block.text("issuer"),
            issued=block.text("issued"),
            effective=block.text("effective"),
            supersedes=block.text("supersedes", ""),
            note=block.bilingual("note"),
            industries=block.texts("industries"),
            not_applicable=block.choice("not_applicable", NotApplicable),
            outcome=_outcome(block.block("outcome")),
            sources={key: _source(key, entry) for key, entry in block.block("sources").children()},
            gates=tuple(_gate(entry) for entry in block.blocks("gates", optional=True)),
            formulas={key: _formula(key, entry) for key, entry in _named(block, "formulas")},
            groups=tuple(_group(entry) for entry in block.blocks("groups", optional=True)),
            transitions={
                key: tuple(_transition(entry) for entry in rows.blocks("indicators"))
                for key, rows in _named(block, "transitions")
            },
            place=place_of(block),
        ),
    )


def _named(block: Block, key: str) -> tuple[tuple[str, Block], ...]:
    """The entries of an optional mapping whose keys are names."""
    return tuple(block.block(key).children()) if key in block else ()


def _outcome(block: Block) -> Outcome:
    return closed(
        block,
        lambda: Outcome(
            kind=block.choice("kind", OutcomeKind, OutcomeKind.SUM),
            maximum=block.decimal_or_none("maximum"),
            pass_mark=block.decimal_or_none("pass_mark"),
            within=block.choice("within", Within, Within.OFFICE),
            grades=tuple(_grade(entry) for entry in block.blocks("grades", optional=True)),
            choices={key: _choice(key, entry) for key, entry in _named(block, "choices")},
            sharings={key: _sharing(key, entry) for key, entry in _named(block, "sharings")},
            met=block.bilingual("met"),
            failed=block.bilingual("failed"),
            note=block.bilingual("note"),
        ),
    )


def _grade(block: Block) -> Grade:
    return closed(
        block,
        lambda: Grade(
            key=block.text("key"),
            zh=block.text("zh"),
            en=block.text("en"),
            confidence=block.choice("confidence", Confidence, Confidence.A),
            total=block.decimal_or_none("total"),
            share=block.decimal_or_none("share"),
            level=_level(block, "level"),
            index=block.decimal_or_none("index"),
            others=_level(block, "others"),
        ),
    )


def _level(block: Block, key: str) -> Level | None:
    word = block.text(key, "")
    if word and word not in LEVEL_KEYS:
        raise block.error(f"{key}: {word!r} is none of {', '.join(LEVEL_KEYS)}", key)
    return LEVEL_KEYS[word] if word else None


def _choice(key: str, block: Block) -> Choice:
    return closed(
        block,
        lambda: Choice(
            id=key,
            zh=block.text("zh"),
            en=block.text("en"),
            least=int(block.decimal("least")),
            confidence=block.choice("confidence", Confidence, Confidence.A),
        ),
    )


def _sharing(key: str, block: Block) -> Sharing:
    return closed(
        block,
        lambda: Sharing(
            id=key,
            points=positive(block, "points"),
            confidence=block.choice("confidence", Confidence, Confidence.A),
        ),
    )


def _source(key: str, block: Block) -> Source:
    return closed(block, lambda: Source(key=key, zh=block.text("zh"), address=block.text("address", "")))


def _transition(block: Block) -> Transition:
    return closed(
        block,
        lambda: Transition(
            indicator=block.text("indicator"),
            earlier=block.texts("earlier", optional=False),
            kept=block.choice("kept", Kept),
            note=block.bilingual("note"),
        ),
    )


def _gate(block: Block) -> GateItem:
    return closed(
        block,
        lambda: GateItem(
            id=block.text("id"),
            zh=block.text("zh"),
            en=block.text("en"),
            veto=block.flag("veto"),
            encouraged=block.flag("encouraged"),
            quota=block.flag("quota"),
            apart=block.flag("apart"),
            clause=block.text("clause"),
            window=block.bilingual("window"),
            evidence=block.bilingual("evidence"),
            note=block.bilingual("note"),
            source=block.text("source"),
            confidence=block.choice("confidence", Confidence),
            place=place_of(block),
        ),
    )


def _formula(key: str, block: Block) -> Formula:
    return closed(
        block,
        lambda: Formula(
            id=key,
            zh=block.text("zh"),
            en=block.text("en"),
            name=block.text("name"),
            expression=read_expression(block, "expression"),
            symbols=read_symbols(block),
            unit=block.text("unit"),
            high=block.decimal_or_none("high"),
            note=block.bilingual("note"),
            clause=block.text("clause"),
            source=block.text("source"),
            confidence=block.choice("confidence", Confidence),
            place=place_of(block),
        ),
    )


def _group(block: Block) -> Group:
    return closed(
        block,
        lambda: Group(
            id=block.text("id"),
            zh=block.text("zh"),
            en=block.text("en"),
            weight=positive_or_none(block, "weight"),
            whole=positive_or_none(block, "whole"),
            bonus=block.flag("bonus"),
            confidence=block.choice("confidence", Confidence, Confidence.A),
            indicators=tuple(_indicator(entry) for entry in block.blocks("indicators")),
            place=place_of(block),
        ),
    )


def _indicator(block: Block) -> Indicator:
    return closed(
        block,
        lambda: Indicator(
            id=block.text("id"),
            number=block.text("number", ""),
            zh=block.text("zh"),
            en=block.text("en"),
            points=positive_or_none(block, "points"),
            rule=read_rule(block.block("rule")),
            measures=block.texts("measures"),
            mark=block.choice("mark", Mark, Mark.ORDINARY),
            choice=block.text("choice", ""),
            sharing=block.text("sharing", ""),
            output=block.text("output", ""),
            requirement=block.bilingual("requirement", optional=False),
            evidence=block.bilingual("evidence"),
            leading_note=block.bilingual("leading"),
            baseline_note=block.bilingual("baseline"),
            note=block.bilingual("note"),
            clause=block.text("clause"),
            source=block.text("source"),
            confidence=block.choice("confidence", Confidence),
            place=place_of(block),
        ),
    )


def positive(block: Block, key: str) -> Decimal:
    """A number above zero."""
    value = block.decimal(key)
    if value <= 0:
        raise block.error(f"{key}: must be positive", key)
    return value


def positive_or_none(block: Block, key: str) -> Decimal | None:
    """A number above zero, None when it is absent: a gap of the source, never a zero."""
    return positive(block, key) if block.text(key, "") not in ("", "null") else None
