"""Loading catalogues: units, dictionary and standards from YAML texts, refused whole with file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

import resources
from forms.rules import Confidence, read_expression, read_rule
from forms.standard import (
    FactDefinition,
    Formula,
    GateItem,
    Group,
    Indicator,
    NotApplicable,
    Outcome,
    Place,
    Source,
    Standard,
)
from forms.units import Units, read_units
from forms.yamltext import Block, CatalogueError, parse

UNITS, DICTIONARY, STANDARDS = "units.yaml", "dictionary.yaml", "standards/"
T = TypeVar("T")


@dataclass(frozen=True)
class Catalogue:
    """Loaded units, dictionary and standards together with the very texts they were read from."""

    texts: Mapping[str, str]
    units: Units
    dictionary: Mapping[str, FactDefinition]
    standards: Mapping[str, Standard]

    def fingerprints(self) -> dict[str, str]:
        """File name → SHA-256 of its text; binds an assessment to the exact editions used."""
        return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sorted(self.texts.items())}

    def only(self, standards: Iterable[str]) -> Catalogue:
        """The catalogue with just these standards; raises KeyError for one it lacks."""
        chosen = {name: self.standards[name] for name in standards}
        names = (UNITS, DICTIONARY, *(standard_file(name) for name in chosen))
        return Catalogue({name: self.texts[name] for name in names}, self.units, self.dictionary, chosen)


def standard_file(standard: str) -> str:
    """The file name of a standard inside a catalogue."""
    return f"{STANDARDS}{standard}.yaml"


def shipped_texts() -> dict[str, str]:
    """The catalogue files of this installation: name → text."""
    root = resources.path()
    files = [root / UNITS, root / DICTIONARY, *sorted(resources.path("standards").rglob("*.yaml"))]
    return {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}


def read(texts: Mapping[str, str]) -> Catalogue:
    """Read a catalogue without the checks across files; raises CatalogueError."""
    for needed in (UNITS, DICTIONARY):
        if needed not in texts:
            raise CatalogueError(needed, 1, "the file is missing")
    units = read_units(parse(texts[UNITS], UNITS))
    dictionary = {code: _fact(code, block) for code, block in parse(texts[DICTIONARY], DICTIONARY).children()}
    standards: dict[str, Standard] = {}
    for name in sorted(texts):
        if name.startswith(STANDARDS):
            block = parse(texts[name], name)
            standard = _standard(block)
            if standard_file(standard.id) != name:
                raise block.error(f"standard: {standard.id} does not belong in this file", "standard")
            standards[standard.id] = standard
    return Catalogue(dict(texts), units, dictionary, standards)


def _fact(code: str, block: Block) -> FactDefinition:
    return _closed(
        block,
        lambda: FactDefinition(
            code=code,
            zh=block.text("zh"),
            en=block.text("en"),
            definition=block.bilingual("definition", optional=False),
            unit=block.text("unit"),
            accepted=block.texts("accepted"),
            low=block.decimal_or_none("low"),
            high=block.decimal_or_none("high"),
            options=tuple(option.wording() for option in block.blocks("options", optional=True)),
            place=_place(block),
        ),
    )


def _standard(block: Block) -> Standard:
    return _closed(
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
            not_applicable=block.choice("not_applicable", NotApplicable),
            outcome=_outcome(block.block("outcome")),
            sources={key: _source(key, entry) for key, entry in block.block("sources").children()},
            gates=tuple(_gate(entry) for entry in block.blocks("gates")),
            formulas={key: _formula(key, entry) for key, entry in block.block("formulas").children()},
            groups=tuple(_group(entry) for entry in block.blocks("groups")),
            place=_place(block),
        ),
    )


def _outcome(block: Block) -> Outcome:
    return _closed(
        block,
        lambda: Outcome(
            maximum=block.decimal("maximum"),
            pass_mark=block.decimal_or_none("pass_mark"),
            note=block.bilingual("note"),
        ),
    )


def _source(key: str, block: Block) -> Source:
    return _closed(block, lambda: Source(key=key, zh=block.text("zh"), address=block.text("address", "")))


def _gate(block: Block) -> GateItem:
    return _closed(
        block,
        lambda: GateItem(
            id=block.text("id"),
            zh=block.text("zh"),
            en=block.text("en"),
            veto=block.flag("veto"),
            clause=block.text("clause"),
            window=block.bilingual("window"),
            evidence=block.bilingual("evidence"),
            note=block.bilingual("note"),
            source=block.text("source"),
            confidence=block.choice("confidence", Confidence),
            place=_place(block),
        ),
    )


def _formula(key: str, block: Block) -> Formula:
    symbols = block.block("symbols")
    return _closed(
        block,
        lambda: Formula(
            id=key,
            zh=block.text("zh"),
            en=block.text("en"),
            name=block.text("name"),
            expression=read_expression(block, "expression"),
            symbols={symbol: symbols.text(symbol) for symbol in symbols.names()},
            unit=block.text("unit"),
            high=block.decimal_or_none("high"),
            note=block.bilingual("note"),
            clause=block.text("clause"),
            source=block.text("source"),
            confidence=block.choice("confidence", Confidence),
            place=_place(block),
        ),
    )


def _group(block: Block) -> Group:
    return _closed(
        block,
        lambda: Group(
            id=block.text("id"),
            zh=block.text("zh"),
            en=block.text("en"),
            weight=_points(block, "weight"),
            bonus=block.flag("bonus"),
            indicators=tuple(_indicator(entry) for entry in block.blocks("indicators")),
            place=_place(block),
        ),
    )


def _indicator(block: Block) -> Indicator:
    return _closed(
        block,
        lambda: Indicator(
            id=block.text("id"),
            number=block.text("number", ""),
            zh=block.text("zh"),
            en=block.text("en"),
            points=_points(block, "points"),
            rule=read_rule(block.block("rule")),
            measures=block.texts("measures"),
            requirement=block.bilingual("requirement", optional=False),
            evidence=block.bilingual("evidence"),
            leading_note=block.bilingual("leading"),
            baseline_note=block.bilingual("baseline"),
            note=block.bilingual("note"),
            clause=block.text("clause"),
            source=block.text("source"),
            confidence=block.choice("confidence", Confidence),
            place=_place(block),
        ),
    )


def _points(block: Block, key: str) -> Decimal:
    points = block.decimal(key)
    if points <= 0:
        raise block.error(f"{key}: must be positive", key)
    return points


def _place(block: Block) -> Place:
    return Place(block.file, block.line)


def _closed(block: Block, build: Callable[[], T]) -> T:
    """Build from a block, then refuse the keys nobody read."""
    built = build()
    block.done()
    return built
