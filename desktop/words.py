"""Words that several screens share: phases, standards, officers and moments as people read them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from assessments.assessment import Officer, Phase
from assessments.store import Store
from desktop.parts import named
from forms.loading import shipped

PHASE_ROLES = {Phase.DRAFT: "chip", Phase.COMPLETE: "warning", Phase.SIGNED: "good", Phase.RETURNED: "bad"}


def phase_word(phase: Phase) -> str:
    """A phase in the officer's language."""
    translate = QCoreApplication.translate
    words = {
        Phase.DRAFT: translate("Words", "Draft"),
        Phase.COMPLETE: translate("Words", "Complete, to sign"),
        Phase.SIGNED: translate("Words", "Signed"),
        Phase.RETURNED: translate("Words", "Returned"),
    }
    return words[phase]


def standard_name(key: str, language: str) -> str:
    """A standard by name and, where it has one in letters and digits, number; its key when it is not shipped."""
    standard = shipped().standards.get(key)
    if standard is None:
        return key
    name, number = named(standard, language), standard.number
    return f"{name} {number}" if number[:1].isascii() else name


def standard_names(keys: Iterable[str], language: str) -> str:
    """Several standards in one line."""
    separator = "、" if language == "zh" else ", "
    return separator.join(standard_name(key, language) for key in keys)


def officer_names(officers: Iterable[Officer], language: str) -> str:
    """Several officers in one line."""
    return ("、" if language == "zh" else ", ").join(officer.name for officer in officers)


def moment(text: str) -> str:
    """A stored moment for people: to the minute, as the clock of that computer showed it."""
    return text[:16].replace("T", " ")


def year_of(year: int) -> str:
    """An evaluation year with its word."""
    return QCoreApplication.translate("Words", "year {year}").format(year=year)


def site_name(store: Store, code: str) -> str:
    """A site's name, or its code when it is not in the store."""
    try:
        return store.site(code).name
    except KeyError:
        return code
