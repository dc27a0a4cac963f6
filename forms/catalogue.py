"""Loading catalogues: units, dictionary and standards from YAML texts, refused whole with file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import resources
from forms.rules import symbols
from forms.standard import FactDefinition, Standard, fact_code
from forms.standard_reading import closed, place_of, read_standard
from forms.units import Units, read_units
from forms.yamltext import Block, CatalogueError, parse

UNITS, DICTIONARY, STANDARDS = "units.yaml", "dictionary/", "standards/"
ENERGY, LEDGER = "energy.total", "dictionary/energy-carriers.yaml"


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
        """The catalogue with just these standards and the dictionary files they need; KeyError for one it lacks."""
        chosen = {name: self.standards[name] for name in standards}
        needed = {code for standard in chosen.values() for code in facts_of(standard)}
        kept = {code: fact for code, fact in self.dictionary.items() if code in needed}
        files = {fact.place.file for fact in kept.values()}
        if ENERGY in needed and LEDGER in self.texts:
            files.add(LEDGER)  # the amounts that the total is made of are facts of the assessment too
        dictionary = {code: fact for code, fact in self.dictionary.items() if fact.place.file in files}
        names = (UNITS, *sorted(files), *(standard_file(name) for name in chosen))
        return Catalogue({name: self.texts[name] for name in names}, self.units, dictionary, chosen)


def facts_of(standard: Standard) -> tuple[str, ...]:
    """The dictionary codes a standard uses, each once, in the order of its formulas and indicators."""
    codes: dict[str, None] = {}
    for formula in standard.formulas.values():
        codes.update(dict.fromkeys(fact_code(use) for use in formula.symbols.values()))
    for _, indicator in standard.indicators():
        codes.update(dict.fromkeys(fact_code(use) for use in symbols(indicator.rule).values()))
        if indicator.output:
            codes[fact_code(indicator.output)] = None
    return tuple(codes)


def standard_file(standard: str) -> str:
    """The file name of a standard inside a catalogue."""
    return f"{STANDARDS}{standard}.yaml"


def shipped_texts() -> dict[str, str]:
    """The catalogue files of this installation: name → text."""
    root = resources.path()
    folders = (resources.path("dictionary"), resources.path("standards"))
    files = [root / UNITS, *(file for folder in folders for file in sorted(folder.rglob("*.yaml")))]
    return {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}


def read(texts: Mapping[str, str]) -> Catalogue:
    """Read a catalogue without the checks across files; raises CatalogueError."""
    if UNITS not in texts:
        raise CatalogueError(UNITS, 1, "the file is missing")
    units = read_units(parse(texts[UNITS], UNITS))
    dictionary: dict[str, FactDefinition] = {}
    standards: dict[str, Standard] = {}
    for name in sorted(texts):
        if name.startswith(DICTIONARY):
            for code, block in parse(texts[name], name).children():
                if code in dictionary:
                    raise block.error(f"{code}: stands in {dictionary[code].place.file} too")
                dictionary[code] = read_fact(code, block)
        elif name.startswith(STANDARDS):
            standard = _standard(name, texts[name])
            standards[standard.id] = standard
    return Catalogue(dict(texts), units, dictionary, standards)


def _standard(name: str, text: str) -> Standard:
    block = parse(text, name)
    standard = read_standard(block)
    if standard_file(standard.id) != name:
        raise block.error(f"standard: {standard.id} does not belong in this file", "standard")
    return standard


def read_fact(code: str, block: Block) -> FactDefinition:
    """One quantity of a dictionary; raises CatalogueError with the place of what is wrong."""
    return closed(
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
            place=place_of(block),
        ),
    )
