"""How sites are worded: divisions, industries, kinds, and what the fields of a site hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from assessments import registers
from assessments.sites import Site, SiteKind
from assessments.sites.columns import NAMES, Part
from assessments.sites.importing import Becomes, Row
from assessments.sites.search import industry_divisions
from desktop.parts import named
from desktop.pickers import Choice

BECOMES_ROLES = {
    Becomes.NEW: "good",
    Becomes.SAME: "chip",
    Becomes.CHANGED: "warning",
    Becomes.DUPLICATE: "bad",
    Becomes.REFUSED: "bad",
}
NOTHING = "—"


def kind_word(kind: SiteKind) -> str:
    """A kind of site in the officer's language."""
    translate = QCoreApplication.translate
    words = {
        SiteKind.ENTERPRISE: translate("SiteWords", "Enterprise"),
        SiteKind.PARK: translate("SiteWords", "Industrial park"),
    }
    return words[kind]


def county(code: str, language: str) -> str:
    """A division with its city; a code that nobody knows stays as it is."""
    division = registers.divisions().get(code)
    if division is None:
        return code
    return division.full if language == "zh" else division.en


def trade(code: str, language: str) -> str:
    """An industry with its code."""
    industry = registers.industries().get(code)
    return f"{industry.code} {named(industry, language)}" if industry else code


def becomes_word(becomes: Becomes) -> str:
    """What a row of a list becomes."""
    translate = QCoreApplication.translate
    words = {
        Becomes.NEW: translate("SiteWords", "New"),
        Becomes.SAME: translate("SiteWords", "Same"),
        Becomes.CHANGED: translate("SiteWords", "Changed"),
        Becomes.DUPLICATE: translate("SiteWords", "Duplicate"),
        Becomes.REFUSED: translate("SiteWords", "Refused"),
    }
    return words[becomes]


def told(row: Row, parks: Mapping[str, str], language: str) -> str:
    """What a row changes, field by field, or why it is refused; `parks` are names by code."""
    mark, colon = ("；", "：") if language == "zh" else ("; ", ": ")
    if row.faults:
        return mark.join(fault.text(language) for fault in row.faults)
    changes = []
    for each in row.differences:
        old, new = (value_word(each.part, value, parks, language) for value in (each.old, each.new))
        changes.append(f"{named(NAMES[each.part], language)}{colon}{old} → {new}")
    if row.site is not None and not changes:
        words = (county(row.site.division, language), trade(row.site.industry, language), row.site.zone)
        return " · ".join(filter(None, words))
    return mark.join(changes)


def value_word(part: Part, value: str, parks: Mapping[str, str], language: str) -> str:
    """The value of a field as people read it."""
    if not value:
        return NOTHING
    if part is Part.DIVISION:
        return county(value, language)
    if part is Part.INDUSTRY:
        return trade(value, language)
    return parks.get(value, value) if part is Part.PARK else value


def park_choices(parks: Iterable[Site]) -> tuple[Choice, ...]:
    """Parks to choose from, by name or code."""
    return tuple(Choice(park.code, f"{park.name} {park.code}") for park in parks)


def industry_division_choices(language: str) -> tuple[Choice, ...]:
    """The divisions of GB/T 4754 to choose from, by letter, number or name."""
    return tuple(
        Choice(industry.code, f"{code} {named(industry, language)}") for code, industry in industry_divisions()
    )
