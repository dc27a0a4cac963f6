"""The columns of a list for a register: what each can hold, and which the headings propose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessments.register.table import CODE, COUNTY, ENTRY, NAME, SINCE, STATE, SUBTYPE, due_heading, field_heading
from assessments.sites.columns import LEAST, LOOKED_AT, plain
from assessments.sites.reading import text_of
from assessments.sites.tabular import Sheet, Value
from forms.bilingual import Bilingual
from forms.register import FieldKind, RegisterDefinition, Subject

FIELD = "field/"  # stands before the id of a field, so that none is taken for what every entry has
OTHERS = {
    "name": ("企业名称", "单位名称", "园区名称", "公司名称"),
    "site": ("信用代码", "园区代码", "统一信用代码"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLayout:
    """How a list is read: the row of headings and the columns, both counted from 0."""

    heading: int
    columns: Mapping[str, int]  # part of an entry → column


def parts(definition: RegisterDefinition) -> dict[str, Bilingual]:
    """What a column can hold, with its heading: the site, the fields, then what all registers have."""
    found = {}
    if definition.subject is not Subject.NONE:
        found = {"site": CODE} if definition.title else {"name": NAME, "site": CODE}
    for each in definition.fields:
        if each.kind is not FieldKind.EVIDENCE:
            found[FIELD + each.id] = Bilingual(field_heading(each, "zh"), field_heading(each, "en"))
    if definition.subtypes:
        found["subtype"] = SUBTYPE
    return found | {"state": STATE, "day": SINCE, "entry": ENTRY}


def missing(definition: RegisterDefinition, columns: Mapping[str, int]) -> tuple[str, ...]:
    """The parts without which no row can be read: what names an entry, or whom it is about."""
    if "entry" in columns:
        return ()
    if definition.title:
        named = FIELD + definition.title
        return () if named in columns else (named,)
    return () if columns.keys() & {"name", "site"} else ("name", "site")


def proposed(definition: RegisterDefinition, headings: Sequence[Value]) -> dict[str, int]:
    """Part → column for a row of headings; no column serves twice."""
    names: dict[str, list[str]] = {}
    for name, key in _names(definition):
        names.setdefault(name, []).append(key)
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        part = next((each for each in names.get(plain(heading), ()) if each not in found), None)
        if part is not None:
            found[part] = at
    return found


def layout_of(definition: RegisterDefinition, sheet: Sheet) -> ListLayout:
    """The layout that the headings propose; without two that are known the first filled row counts as headings."""
    looked = sheet.rows[:LOOKED_AT]
    counts = [len(proposed(definition, row)) for row in looked]
    best = max(counts, default=0)
    if best >= LEAST:
        heading = counts.index(best)
        return ListLayout(heading=heading, columns=proposed(definition, sheet.rows[heading]))
    filled = (number for number, row in enumerate(sheet.rows) if any(value != "" for value in row))
    return ListLayout(heading=next(filled, 0), columns={})


def best_sheet(definition: RegisterDefinition, sheets: Sequence[Sheet]) -> Sheet:
    """The sheet with the most headings that are known, the first of several."""
    return max(sheets, key=lambda sheet: len(layout_of(definition, sheet).columns))


def left_out(definition: RegisterDefinition, sheet: Sheet, layout: ListLayout) -> tuple[str, ...]:
    """The headings of columns that are not read, but those of the exported table that follow from the rest."""
    silent, used = set(_silent(definition)), set(layout.columns.values())
    headings = sheet.rows[layout.heading] if layout.heading < len(sheet.rows) else ()
    unread = (value for at, value in enumerate(headings) if at not in used and plain(value) not in silent)
    return tuple(filter(None, map(text_of, unread)))


def _names(definition: RegisterDefinition) -> Iterator[tuple[str, str]]:
    """Heading → part; of two parts with one heading the field comes last, as in the exported table."""
    for key, head in sorted(parts(definition).items(), key=lambda each: each[0].startswith(FIELD)):
        for name in (head.zh, head.en, *OTHERS.get(key, ())):
            yield plain(name), key


def _silent(definition: RegisterDefinition) -> Iterator[str]:
    """Headings below which nothing is read: the county, days that fall due, and files."""
    files = [Bilingual(each.zh, each.en) for each in definition.fields if each.kind is FieldKind.EVIDENCE]
    for head in (COUNTY, NAME, CODE, *files):
        yield from (plain(head.zh), plain(head.en))
    for each in definition.deadlines:
        yield from (plain(due_heading(each, language)) for language in ("zh", "en"))
