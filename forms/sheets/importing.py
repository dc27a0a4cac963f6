"""Importing a whole scheme from a workbook: checked to the last cell, or refused with every reason at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from forms.catalogue import DICTIONARY, STANDARDS, UNITS, Catalogue, read, standard_file
from forms.lint import faults
from forms.loading import load, shipped
from forms.problems import Problem
from forms.rules import Bands, Levels, judged
from forms.sheets import checking
from forms.sheets.building import fact_trees, repeats, standard_block
from forms.sheets.opening import open_workbook
from forms.sheets.reading import Book, Row, read_book
from forms.standard import OutcomeKind, Standard
from forms.standard_reading import read_standard
from forms.standard_writing import dictionary_text, standard_text, yaml_text
from forms.yamltext import CatalogueError


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A scheme as catalogue texts, with who entered it from which document, and the gaps of its source."""

    id: str
    standard: str  # YAML
    dictionary: str | None  # YAML of the facts it adds, None when it adds none
    entered_by: str
    entered_on: str
    document: str
    gaps: tuple[Problem, ...]

    def texts(self) -> dict[str, str]:
        """The scheme's files in a catalogue: name → text."""
        own = {standard_file(self.id): self.standard}
        return own if self.dictionary is None else own | {dictionary_file(self.id): self.dictionary}


def dictionary_file(standard: str) -> str:
    """The dictionary file of a scheme's own facts."""
    return f"{DICTIONARY}scheme-{standard.replace('/', '--')}.yaml"


def import_xlsx(path: Path, catalogue: Catalogue | None = None) -> Scheme | tuple[Problem, ...]:
    """Read a scheme from a workbook against a catalogue (the shipped one when none is given).

    Gives the scheme, or every problem with sheet and cell. Nothing outside is changed either way; an earlier
    edition of the same scheme in the catalogue is left out of account.
    """
    opened = open_workbook(path)
    if opened.problems:
        return opened.problems
    book, unread = read_book(opened.sheets)
    base = _without(catalogue or shipped(), book)
    found = (*unread, *checking.problems(book, base)) if book["标准"] else unread
    if found:
        return tuple(dict.fromkeys(found))
    return _scheme(book, base)


def _without(catalogue: Catalogue, book: Book) -> Catalogue:
    """The catalogue without the scheme itself, should it hold an earlier state of it."""
    name = book["标准"][0].text("standard") if book["标准"] else ""
    own = {standard_file(name), dictionary_file(name)}
    return replace(
        catalogue,
        texts={file: text for file, text in catalogue.texts.items() if file not in own},
        dictionary={code: fact for code, fact in catalogue.dictionary.items() if fact.place.file not in own},
        standards={key: standard for key, standard in catalogue.standards.items() if key != name},
    )


def _scheme(book: Book, base: Catalogue) -> Scheme | tuple[Problem, ...]:
    head = book["标准"][0]
    try:
        standard = read_standard(standard_block(book))
        facts = read(
            {UNITS: base.texts[UNITS], dictionary_file(standard.id): yaml_text(fact_trees(book))}
        ).dictionary
        added = {code: fact for code, fact in facts.items() if code not in base.dictionary}
        trial = replace(base, dictionary={**base.dictionary, **added}, standards={standard.id: standard})
        unlike = tuple(_as_problem(fault) for fault in faults(trial))
        if unlike:
            return unlike
        scheme = Scheme(
            id=standard.id,
            standard=_signed(head) + standard_text(standard),
            dictionary=dictionary_text(added.values()) if added else None,
            gaps=tuple(_gaps(standard, book)),
            **{name: head.text(name) for name in ("entered_by", "entered_on", "document")},
        )
        _require_loading(base, scheme)
    except CatalogueError as fault:
        return (_as_problem(fault),)
    return scheme


def _require_loading(base: Catalogue, scheme: Scheme) -> None:
    """Read the written texts as any reader would, with all that they can meet: units and every dictionary."""
    shared = {name: text for name, text in base.texts.items() if not name.startswith(STANDARDS)}
    load({**shared, **scheme.texts()})


def _signed(head: Row) -> str:
    """Who entered the scheme, as the first line of its text: it stays with every package that uses it."""
    document, by, on = (" ".join(head.text(name).split()) for name in ("document", "entered_by", "entered_on"))
    return f"# 录入 entered by: {by} {on}; 依据 from: {document}\n"


def _as_problem(fault: CatalogueError) -> Problem:
    """A fault that only the catalogue's own reader or lint finds; its place is a line of a sheet."""
    return Problem.of("sheets.catalogue", f"{fault.file}!A{fault.line}", reason=fault.what)


def _gaps(standard: Standard, book: Book) -> Iterator[Problem]:
    """What the source does not give; it stays out, is judged all the same, and earns nothing."""
    rows = {row.text("id"): row for title in ("一级指标", "指标") for row in book[title]}
    weighed = not standard.outcome.kind.counts and standard.outcome.kind not in (
        OutcomeKind.INDEX,
        OutcomeKind.COMPLETION_RATE,
        OutcomeKind.LEVELS,
        OutcomeKind.GATES,
        OutcomeKind.RECORD,
    )
    for group in standard.groups if weighed else ():
        if group.weight is None:
            yield Problem.about(group, "sheets.gap_weight", rows[group.id].where("weight"), id=group.id)
    for _, indicator in standard.indicators():
        row, rule = rows[indicator.id], indicator.rule
        if weighed and indicator.points is None and not indicator.sharing:
            yield Problem.about(indicator, "sheets.gap_points", row.where("points"), id=indicator.id)
        if isinstance(rule, Bands) and not rule.bands:
            yield Problem.about(indicator, "sheets.gap_bands", row.where("kind"), id=indicator.id)
        if isinstance(rule, Levels) and not judged(rule) and len(rule.bases) < 3:
            given = {level.name for level in rule.bases}
            missing = "、".join(key for key in ("I", "II", "III") if key not in given)
            yield Problem.about(indicator, "sheets.gap_level", row.where("I"), id=indicator.id, levels=missing)
    for place in repeats(book):
        yield Problem.of("sheets.gap_english", place)
