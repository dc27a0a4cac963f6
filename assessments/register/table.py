"""A register as XLSX: its entries under fixed headings with units, its journal, and where it is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from assessments import registers as places
from assessments.register.entry import Entry
from assessments.register.journal import EntryChange
from assessments.register.keeping import Registers
from assessments.register.values import named_choice, value_words
from assessments.worksheet import Cell, add_table, workbook
from forms.bilingual import Bilingual
from forms.problems import Problem
from forms.register import Choice, Deadline, FieldKind, RegisterDefinition, RegisterField, Subject
from forms.units import signs

Part = TypeVar("Part", bound=RegisterField | Deadline | Choice)
NAME, CODE, COUNTY = (
    Bilingual("名称", "Name"),
    Bilingual("统一社会信用代码", "Credit code"),
    Bilingual("县区", "County"),
)
SUBTYPE, STATE = Bilingual("类别", "Subtype"), Bilingual("状态", "State")
VERSION = Bilingual("定义版本", "Version of the definition")
SINCE, ENTRY = Bilingual("状态起始日", "In this state since"), Bilingual("条目号", "Entry")
DUE = Bilingual("{name}到期日", "{name} due")
HISTORY = (
    Bilingual("序号", "Number"),
    Bilingual("生效日期", "Holds from"),
    Bilingual("条目", "Entry"),
    Bilingual("变更", "Change"),
    Bilingual("变更前状态", "State before"),
    Bilingual("变更后状态", "State after"),
    Bilingual("原因", "Reason"),
    Bilingual("依据文件", "Document"),
    Bilingual("经办人", "Officer"),
    Bilingual("记录时间", "Recorded"),
)
KINDS: Mapping[str, Bilingual] = {
    "entered": Bilingual("入库", "entered"),
    "filled": Bilingual("修改内容", "filled in"),
    "moved": Bilingual("变更状态", "moved"),
    "set": Bilingual("设定到期日", "due date set"),
    "settled": Bilingual("办结", "done"),
    "taken_back": Bilingual("撤销上一步", "taken back"),
    "updated": Bilingual("改按新版定义", "brought under a newer version"),
}


def said(words: Bilingual, language: str) -> str:
    """A wording in a language."""
    return words.zh if language == "zh" else words.en


def field_heading(field: RegisterField, language: str) -> str:
    """The name of a field, with its unit in brackets."""
    name = field.zh if language == "zh" else field.en
    unit = f"（{signs(field.unit)}）" if language == "zh" else f" ({signs(field.unit)})"
    return name + unit if field.unit else name


def headings(definition: RegisterDefinition, language: str) -> list[str]:
    """The headings of the table of entries, which a list to import has too."""
    site = [] if definition.title else [NAME]
    site += [] if definition.subject is Subject.NONE else [CODE, COUNTY]
    parts = [*site, *([SUBTYPE] if definition.subtypes else []), STATE, SINCE]
    deadlines = [due_heading(each, language) for each in definition.deadlines]
    fields = [field_heading(each, language) for each in definition.fields]
    return [*(said(each, language) for each in parts), *fields, *deadlines, said(ENTRY, language)]


def write_register(
    registers: Registers, register: str, entries: Mapping[str, Entry], path: Path, language: str = "zh"
) -> int:
    """Write entries of a register, its whole journal and its source; returns how many entries.

    Codes and texts stay texts (R-42), days are dates of the calendar. Raises Refusal where it cannot be written.
    """
    definition = widest(registers, register, entries)
    with workbook(path) as book:
        rows = (_row(registers, definition, key, entry, language) for key, entry in entries.items())
        count = add_table(
            book, "条目" if language == "zh" else "Entries", headings(definition, language), rows, kept=1
        )
        _add_history(book, registers, definition, language)
        _add_about(book, definition, count, language)
    return count


def widest(registers: Registers, register: str, entries: Mapping[str, Entry]) -> RegisterDefinition:
    """The present definition with every field and deadline that only earlier versions of some entries have."""
    present = registers.definitions[register]
    earlier = {each.version: registers.rules(register, each) for each in entries.values()}
    every = (present, *earlier.values())
    fields = {each.id: each for rules in reversed(every) for each in rules.fields}
    deadlines = {each.id: each for rules in reversed(every) for each in rules.deadlines}
    subtypes = {each.id: each for rules in reversed(every) for each in rules.subtypes}
    return replace(
        present,
        title=present.title if all(rules.title for rules in every) else "",
        fields=_first(present.fields, fields),
        deadlines=_first(present.deadlines, deadlines),
        subtypes=_first(present.subtypes, subtypes),
    )


def _first(present: tuple[Part, ...], every: Mapping[str, Part]) -> tuple[Part, ...]:
    """What the present version has in its order, then the rest."""
    known = {each.id for each in present}
    return (*present, *(each for key, each in every.items() if key not in known))


def _row(registers: Registers, definition: RegisterDefinition, key: str, entry: Entry, language: str) -> list[Cell]:
    rules = registers.rules(definition.id, entry)
    site = registers.known.site(entry.site) if entry.site else None
    division = places.divisions().get(site.division) if site else None
    cells: list[Cell] = [] if definition.title else [site.name if site else ""]
    if definition.subject is not Subject.NONE:
        cells += [entry.site, "" if division is None else division.full if language == "zh" else division.en]
    if definition.subtypes:
        cells.append(named_choice(rules.subtypes, entry.subtype, language))
    cells += [state_word(rules, entry.state, language), _day(entry.since)]
    for each in definition.fields:
        cells.append(_cell(registers, rules.field(each.id) or each, entry.values.get(each.id, ""), language))
    falling = {each.id: entry.due_on(each) for each in rules.deadlines}
    return [*cells, *(falling.get(each.id) for each in definition.deadlines), key]


def state_word(definition: RegisterDefinition, key: str, language: str) -> str:
    """The name of a state, its id where the definition does not know it."""
    state = definition.state(key)
    return key if state is None else state.zh if language == "zh" else state.en


def change_word(definition: RegisterDefinition, change: EntryChange, language: str) -> str:
    """What a change did, with the deadline it concerned."""
    word = said(KINDS[change.kind], language) if change.kind in KINDS else change.kind
    deadline = next((each for each in definition.deadlines if each.id == change.concerns), None)
    name = "" if deadline is None else deadline.zh if language == "zh" else deadline.en
    return " · ".join(filter(None, (word, name)))


def _add_history(book: Any, registers: Registers, definition: RegisterDefinition, language: str) -> None:
    rows = []
    for change in registers.history(definition.id):
        before, after = change.before_entry, change.after_entry
        rules = registers.rules(definition.id, after)
        states = (before.state if before else "", after.state)
        rows.append(
            (
                change.number,
                _day(change.day),
                registers.title(definition.id, after),
                change_word(rules, change, language),
                *(state_word(rules, each, language) for each in states),
                change.reason,
                change.document,
                change.who,
                change.at,
            )
        )
    add_table(book, "变更日志" if language == "zh" else "Journal", [said(each, language) for each in HISTORY], rows)


def _add_about(book: Any, definition: RegisterDefinition, count: int, language: str) -> None:
    sheet = book.add_worksheet("说明" if language == "zh" else "About")
    stated = definition.stated
    mark = "" if definition.confirmed else Problem.of("register.unconfirmed").text(language)
    name, note = (said(Bilingual(each.zh, each.en), language) for each in (definition, definition.note))
    for line, text in enumerate((name, f"{stated.document} {stated.clause}", mark, note, str(count))):
        sheet.write_string(line, 0, text)
    sheet.set_column(0, 0, 80)


def _cell(registers: Registers, field: RegisterField, text: str, language: str) -> Cell:
    if not text:
        return ""
    if field.kind is FieldKind.NUMBER:
        return Decimal(text)
    return _day(text) if field.kind is FieldKind.DATE else value_words(field, text, registers.known, language)


def due_heading(deadline: Deadline, language: str) -> str:
    """The heading of the days on which something falls due."""
    return said(DUE, language).format(name=deadline.zh if language == "zh" else deadline.en)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
