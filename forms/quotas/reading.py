"""Reading quota files: strict, every fault with file and line, checked before anything is used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

import resources
from forms.expressions import BadExpression, Expression, parse
from forms.loading import shipped
from forms.quotas.lint import faults
from forms.quotas.quota import (
    LEVELS_OF,
    Choice,
    Correction,
    Input,
    Quota,
    QuotaDocument,
    QuotaKind,
    QuotaLevel,
    QuotaLibrary,
    QuotaSource,
    Status,
)
from forms.rules import Confidence, Direction, Figure
from forms.units import Units
from forms.yamltext import Block
from forms.yamltext import parse as parse_yaml

LIMIT = "L"  # the symbol of the limit itself in a correction
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CODE = re.compile(r"\d{2,4}")
Table = tuple[Quota, ...]


def load_quotas(texts: Mapping[str, str], units: Units) -> QuotaLibrary:
    """Read and check quota files (name → text); raises CatalogueError at the first fault, with file and line."""
    read = [read_quotas(text, file) for file, text in texts.items()]
    library = QuotaLibrary(
        tuple(document for document, _ in read), tuple(quota for _, quotas in read for quota in quotas)
    )
    for fault in faults(library, units):
        raise fault
    return library


@cache
def shipped_library() -> QuotaLibrary:
    """The documents and quotas of this installation, checked."""
    root = resources.path("benchmarks")
    files = sorted(root.rglob("*.yaml"))
    texts = {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}
    return load_quotas(texts, shipped().units)


def shipped_quotas() -> Table:
    """The quotas of this installation."""
    return shipped_library().quotas


def read_quotas(text: str, file: str) -> tuple[QuotaDocument, Table]:
    """Read one file: a document and its rows; raises CatalogueError with file and line."""
    block = parse_yaml(text, file)
    direction = block.choice("direction", Direction) if "direction" in block else None
    unit = block.text("unit", "")
    corrections = tuple(_correction(entry) for entry in block.blocks("corrections", optional=True))
    rows = block.blocks("quotas")
    document = _document(block)
    quotas = tuple(_quota(row, document, unit, direction, corrections) for row in rows)
    return document, quotas


def _document(block: Block) -> QuotaDocument:
    document = QuotaDocument(
        id=block.text("document"),
        number=block.text("number"),
        zh=block.text("zh"),
        en=block.text("en"),
        kind=block.choice("kind", QuotaKind),
        status=block.choice("status", Status),
        source=block.text("source"),
        confidence=block.choice("confidence", Confidence),
        sources={key: _source(entry) for key, entry in block.block("sources").children()},
        mandatory=block.flag("mandatory"),
        reference_only=block.flag("reference_only"),
        issuer=block.bilingual("issuer"),
        issued=_issued(block),
        effective=_day(block, "effective"),
        superseded_from=_day(block, "superseded_from"),
        supersedes=block.texts("supersedes"),
        superseded_by=block.texts("superseded_by"),
        codes=_codes(block),
        note=block.bilingual("note"),
        file=block.file,
        line=block.line,
    )
    block.done()
    return document


def _source(block: Block) -> QuotaSource:
    source = QuotaSource(block.text("zh"), block.text("en"), block.text("address", ""))
    block.done()
    return source


def _issued(block: Block) -> str:
    issued = block.text("issued", "")
    if issued and not _DAY.fullmatch(issued):
        raise block.error("issued: a year, a month or a day is needed", "issued")
    return issued


def _day(block: Block, key: str) -> date | None:
    text = block.text(key, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise block.error(f"{key}: a day like 2026-07-01 is needed", key) from None


def _codes(block: Block) -> tuple[str, ...]:
    codes = block.texts("codes")
    for code in codes:
        if not _CODE.fullmatch(code):
            raise block.error(f"codes: {code!r} is no code of two to four digits", "codes")
    return codes


def _quota(
    block: Block,
    document: QuotaDocument,
    unit: str,
    direction: Direction | None,
    corrections: tuple[Correction, ...],
) -> Quota:
    row = block.text("id")
    quota = Quota(
        id=f"{document.id}/{row}",
        document=document,
        codes=_codes(block) or document.codes,
        zh=block.text("zh"),
        en=block.text("en"),
        unit=block.text("unit", unit),
        levels=_levels(block, document),
        direction=block.choice("direction", Direction) if "direction" in block else direction,
        out_of_order=block.flag("out_of_order"),
        corrections=tuple(each for each in corrections if not each.rows or row in each.rows),
        in_words=block.flag("in_words"),
        note=block.bilingual("note"),
        line=block.line,
    )
    block.done()
    return quota


def _levels(block: Block, document: QuotaDocument) -> dict[QuotaLevel, Figure]:
    """The values of a row; source and confidence may stand for one level, for the row, or for the document."""
    source = block.text("source", document.source)
    confidence = block.choice("confidence", Confidence, document.confidence)
    values = block.block("levels")
    sources = block.block("level_sources") if "level_sources" in block else None
    grades = block.block("level_confidences") if "level_confidences" in block else None
    figures = {
        level: Figure(
            value=values.decimal(level.value),
            source=sources.text(level.value, source) if sources else source,
            confidence=grades.choice(level.value, Confidence, confidence) if grades else confidence,
        )
        for level in LEVELS_OF[document.kind]
        if level.value in values
    }
    for part in (values, sources, grades):
        if part is not None:
            part.done()
    return figures


def _correction(block: Block) -> Correction:
    correction = Correction(
        id=block.text("id"),
        zh=block.text("zh"),
        en=block.text("en"),
        expressions=_expressions(block),
        inputs=tuple(_input(symbol, entry) for symbol, entry in block.block("inputs").children()),
        rows=block.texts("rows"),
        when=_expression(block, "when", condition=True) if "when" in block else None,
        note=block.bilingual("note"),
    )
    block.done()
    known = {each.symbol for each in correction.inputs}
    for expression in (*correction.expressions.values(), *filter(None, (correction.when,))):
        for symbol in expression.symbols:
            if symbol not in known | {LIMIT}:
                raise block.error(f"{correction.id}: symbol {symbol} is not explained")
    return correction


def _expressions(block: Block) -> dict[QuotaLevel, Expression]:
    """Level → formula; one formula under `expression` counts for every level."""
    if "expressions" not in block:
        one = _expression(block, "expression")
        return dict.fromkeys(QuotaLevel, one)
    each = block.block("expressions")
    found = {level: _expression(each, level.value) for level in QuotaLevel if level.value in each}
    each.done()
    return found


def _expression(block: Block, key: str, condition: bool = False) -> Expression:
    try:
        return parse(block.text(key), condition)
    except BadExpression as problem:
        raise block.error(f"{key}: {problem}", key) from None


def _input(symbol: str, block: Block) -> Input:
    made = Input(
        symbol=symbol,
        zh=block.text("zh"),
        en=block.text("en"),
        unit=block.text("unit"),
        low=block.decimal_or_none("low"),
        high=block.decimal_or_none("high"),
        default=block.decimal_or_none("default"),
        choices=tuple(_choice(entry) for entry in block.blocks("options", optional=True)),
    )
    block.done()
    return made


def _choice(block: Block) -> Choice:
    choice = Choice(value=block.decimal("value"), zh=block.text("zh"), en=block.text("en"))
    block.done()
    return choice
