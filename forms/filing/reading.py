"""Reading filing sheets strictly: every fault with file and line, every column against dictionary and standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import resources
from forms.bilingual import Bilingual
from forms.catalogue import Catalogue
from forms.filing.sheet import FIGURES, RESULT_FIELDS, SITE_FIELDS, Column, Origin, Sheet
from forms.rules import Confidence
from forms.standard import Indicator, Standard
from forms.units import UnknownUnit
from forms.yamltext import Block, CatalogueError, parse

FOLDER = "filing-sheets"
SUBJECTS = ("enterprise", "park")
MOST_DECIMALS, MOST_YEARS = 6, 2


def sheet_names() -> tuple[str, ...]:
    """The keys of the shipped sheets, without reading them."""
    return tuple(sorted(file.stem for file in resources.path(FOLDER).glob("*.yaml")))


@cache
def shipped_sheets() -> Mapping[str, Sheet]:
    """The filing sheets that come with the program, by key."""
    files = sorted(resources.path(FOLDER).glob("*.yaml"))
    found = (read_sheet(file.read_text(encoding="utf-8"), f"{FOLDER}/{file.name}") for file in files)
    return {sheet.id: sheet for sheet in found}


def read_sheet(text: str, file: str) -> Sheet:
    """The sheet in a YAML text; raises CatalogueError with file and line."""
    top = parse(text, file)
    sources = {key: _source(block) for key, block in top.block("sources").children()}
    sheet = Sheet(
        id=top.text("sheet"),
        zh=top.text("zh"),
        en=top.text("en"),
        platform=top.bilingual("platform", optional=False),
        subject=_one_of(top, "subject", SUBJECTS),
        standard=top.text("standard"),
        note=top.bilingual("note"),
        sources=sources,
        columns=tuple(_column(block, sources) for block in top.blocks("columns")),
        file=file,
    )
    top.done()
    if f"{FOLDER}/{sheet.id}.yaml" != file:
        raise top.error(f"sheet: {sheet.id!r} stands in another file", "sheet")
    return sheet


def sheet_faults(sheet: Sheet, catalogue: Catalogue) -> Iterator[CatalogueError]:
    """Columns that name a fact, an indicator or a unit that does not exist, or no standard for them."""
    standards = [each for each in catalogue.standards.values() if sheet.takes(each.id)]
    if not standards:
        yield CatalogueError(sheet.file, 1, f"standard: there is no {sheet.standard}")
    for standard in standards:
        if standard.subject != sheet.subject:
            yield CatalogueError(sheet.file, 1, f"subject: {standard.id} is about another kind of site")
    for column in sheet.columns:
        fault = _column_fault(column, standards, catalogue)
        if fault:
            yield CatalogueError(sheet.file, column.line, f"{column.zh}: {fault}")


def _source(block: Block) -> Bilingual:
    """A document: its name, and the address where it was read ('' for none)."""
    named = Bilingual(block.text("zh"), block.text("address", ""))
    block.done()
    return named


def _column(block: Block, sources: Mapping[str, Bilingual]) -> Column:
    origin, key = _from(block)
    years = -int(block.decimal("years")) if "years" in block else 0
    decimals = int(block.decimal("decimals")) if "decimals" in block else None
    column = Column(
        zh=block.text("zh"),
        en=block.text("en"),
        origin=origin,
        key=key,
        years=years,
        unit=block.text("unit", ""),
        decimals=decimals,
        note=block.bilingual("note"),
        clause=block.text("clause"),
        source=_one_of(block, "source", tuple(sources)),
        confidence=block.choice("confidence", Confidence),
        line=block.line,
    )
    block.done()
    _require_sensible(block, column)
    return column


def _from(block: Block) -> tuple[Origin, str]:
    word, _, key = block.text("from").partition(".")
    known = [each.value for each in Origin]
    if word not in known:
        raise block.error(f"from: {word!r} is none of {', '.join(known)}", "from")
    origin = Origin(word)
    fields = {Origin.SITE: SITE_FIELDS, Origin.RESULT: RESULT_FIELDS, Origin.BLANK: ("",)}.get(origin)
    if fields is not None and key not in fields:
        raise block.error(f"from: {key!r} is none of {', '.join(fields) or 'nothing'}", "from")
    if fields is None and not key:
        raise block.error("from: a name is needed after the dot", "from")
    return origin, key


def _require_sensible(block: Block, column: Column) -> None:
    """Numbers need decimals and texts have none; only facts know earlier years."""
    number = column.origin in (Origin.FACT, Origin.MEASURE, Origin.POINTS) or column.key in FIGURES
    if column.origin is Origin.BLANK:
        number = column.decimals is not None
    if number != (column.decimals is not None):
        raise block.error("decimals: " + ("needed for a number" if number else "only for a number"), "decimals")
    if column.decimals is not None and not 0 <= column.decimals <= MOST_DECIMALS:
        raise block.error(f"decimals: 0 to {MOST_DECIMALS}", "decimals")
    if column.years and (column.origin is not Origin.FACT or not 0 < column.years <= MOST_YEARS):
        raise block.error(f"years: -1 to -{MOST_YEARS}, for facts only", "years")
    if column.origin in (Origin.FACT, Origin.MEASURE) and not column.unit:
        raise block.error("unit: needed for a quantity; 1 for a bare number", "unit")


def _column_fault(column: Column, standards: list[Standard], catalogue: Catalogue) -> str:
    if column.origin is Origin.FACT:
        fact = catalogue.dictionary.get(column.key)
        if fact is None:
            return f"the dictionary has no {column.key}"
        return (
            "" if convertible(catalogue, fact.unit, column.unit) else f"{fact.unit} does not become {column.unit}"
        )
    if column.origin not in (Origin.MEASURE, Origin.POINTS, Origin.REMARK):
        return ""
    found = [(each, indicator) for each in standards for indicator in _named(each, column.key)]
    if not found:
        return f"no indicator {column.key}"
    if column.origin is Origin.MEASURE:
        units = {unit for each, indicator in found for unit in _units_of(each, indicator)}
        if not any(convertible(catalogue, unit, column.unit) for unit in units):
            return f"{', '.join(sorted(units)) or 'nothing'} does not become {column.unit}"
    return ""


def _named(standard: Standard, key: str) -> list[Indicator]:
    return [indicator for _, indicator in standard.indicators() if indicator.id == key]


def _units_of(standard: Standard, indicator: Indicator) -> set[str]:
    return {standard.formulas[measure].unit for measure in indicator.measures}


def convertible(catalogue: Catalogue, origin: str, target: str) -> bool:
    """Whether a quantity in one unit can be told in another."""
    try:
        return catalogue.units.unit(origin).dimension == catalogue.units.unit(target).dimension
    except UnknownUnit:
        return False


def _one_of(block: Block, key: str, known: tuple[str, ...]) -> str:
    value = block.text(key)
    if value not in known:
        raise block.error(f"{key}: {value!r} is none of {', '.join(known)}", key)
    return value
