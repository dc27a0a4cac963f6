"""What is typed into the fields of an entry, read into the texts that are kept and worded again for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessments.canonical import decimal_text
from assessments.findings.finding import typed_date
from assessments.sites.site import Site, SiteKind, clean_code
from forms.loading import shipped
from forms.problems import Problem
from forms.reading import folded, read_quantity
from forms.register import Choice, FieldKind, RegisterDefinition, RegisterField, Subject
from forms.units import signs

LONGEST = 2000  # characters of one value
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
KINDS: Mapping[Subject, tuple[SiteKind, str]] = {
    Subject.ENTERPRISE: (SiteKind.ENTERPRISE, "register.needs_enterprise"),
    Subject.PARK: (SiteKind.PARK, "register.needs_park"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What values can refer to: sites by code, entries by id with their titles, and kept files."""

    site: Callable[[str], Site | None]
    entries: Callable[[tuple[str, ...]], Mapping[str, str]]  # registers → id → title
    file: Callable[[str], bool]


def read_value(field: RegisterField, text: str, known: Known) -> str | Problem:
    """A typed value as it is kept, '' for none, or the problem with it, placed at the field."""
    text = one_line(text)
    if not text:
        return Problem.about(field, "register.required", field.id) if field.required else ""
    if len(text) > LONGEST:
        return Problem.about(field, "register.long", field.id, limit=LONGEST)
    return READERS[field.kind](field, text, known)


def one_line(text: str) -> str:
    """A text without line breaks, control characters and spaces that nobody sees."""
    kept = "".join(" " if unicodedata.category(each) in ("Cc", "Cs") else each for each in text)
    return " ".join(kept.split())


def read_day(text: str, place: str) -> str | Problem:
    """A typed day as YYYY-MM-DD."""
    try:
        day = typed_date(text)
    except ValueError:
        return Problem.of("register.day", place, text=text)
    return day.isoformat() if EARLIEST <= day <= LATEST else Problem.of("register.day", place, text=text)


def subject_problem(definition: RegisterDefinition, key: str, known: Known) -> Problem | None:
    """Why a register cannot take a site, None when it can."""
    if not key:
        needed = definition.subject not in (Subject.OPEN, Subject.NONE)
        return Problem.of("register.no_site", "site") if needed else None
    if definition.subject is Subject.NONE:
        return Problem.of("register.site_unwanted", "site")
    site = known.site(key)
    if site is None:
        return Problem.of("register.site_unknown", "site", text=key)
    kind, code = KINDS.get(definition.subject, (site.kind, ""))
    return None if site.kind is kind else Problem.of(code, "site", site=site.name)


def subtype_of(definition: RegisterDefinition, text: str) -> str | Problem:
    """The subtype that a text names by id or name."""
    if not definition.subtypes:
        return "" if not text.strip() else Problem.of("register.no_subtypes", "subtype")
    found = choice_of(definition.subtypes, text)
    names = tuple(each.zh for each in definition.subtypes)
    return found.id if found else Problem.of("register.subtype", "subtype", choices=names, text=text)


def choice_of(choices: tuple[Choice, ...], text: str) -> Choice | None:
    """The option that a text names by id or by name in either language."""
    wanted = folded(text).lower()
    return next((each for each in choices if wanted in _names(each)), None)


def value_words(field: RegisterField, text: str, known: Known, language: str) -> str:
    """A kept value as people read it; what is not known any more stays as it is."""
    if not text:
        return ""
    match field.kind:
        case FieldKind.CHOICE:
            return named_choice(field.options, text, language)
        case FieldKind.NUMBER:
            return f"{text} {signs(field.unit)}"
        case FieldKind.SITE:
            site = known.site(text)
            return site.name if site else text
        case FieldKind.ENTRY:
            return known.entries(field.registers).get(text, text)
        case FieldKind.EVIDENCE:
            return str(len(text.split()))
    return text


def named_choice(choices: tuple[Choice, ...], key: str, language: str) -> str:
    """The name of an option, its id where nobody knows it."""
    found = next((each for each in choices if each.id == key), None)
    return key if found is None else found.zh if language == "zh" else found.en


def _text(field: RegisterField, text: str, known: Known) -> str | Problem:
    return text


def _number(field: RegisterField, text: str, known: Known) -> str | Problem:
    units = shipped().units
    read = read_quantity(text, field.unit, (field.unit,), units)
    if isinstance(read, Problem):
        return Problem(read.code, field.id, read.details, read.choices)
    value: Decimal = units.convert(read.value, read.unit, field.unit)
    return decimal_text(value) if value >= 0 else Problem.about(field, "register.negative", field.id)


def _date(field: RegisterField, text: str, known: Known) -> str | Problem:
    return read_day(text, field.id)


def _choice(field: RegisterField, text: str, known: Known) -> str | Problem:
    found = choice_of(field.options, text)
    names = tuple(each.zh for each in field.options)
    return found.id if found else Problem.about(field, "register.choice", field.id, choices=names, text=text)


def _site(field: RegisterField, text: str, known: Known) -> str | Problem:
    site = known.site(clean_code(text))
    return site.code if site else Problem.of("register.site_unknown", field.id, text=text)


def _entry(field: RegisterField, text: str, known: Known) -> str | Problem:
    entries = known.entries(field.registers)
    if text in entries:
        return text
    found = [key for key, title in entries.items() if folded(title) == folded(text)]
    return found[0] if len(found) == 1 else Problem.about(field, "register.no_entry", field.id, text=text)


def _files(field: RegisterField, text: str, known: Known) -> str | Problem:
    for sha256 in text.split():
        if not known.file(sha256):
            return Problem.about(field, "register.no_file", field.id, sha256=sha256[:12])
    return " ".join(dict.fromkeys(text.split()))


def _names(choice: Choice) -> tuple[str, ...]:
    return tuple(folded(name).lower() for name in (choice.id, choice.zh, choice.en))


READERS: Mapping[FieldKind, Callable[[RegisterField, str, Known], str | Problem]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.SITE: _site,
    FieldKind.ENTRY: _entry,
    FieldKind.DOCUMENT: _text,
    FieldKind.EVIDENCE: _files,
}
