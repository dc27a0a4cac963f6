"""Words that several screens share: phases, standards, officers and moments as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from assessments.assessment import Officer, Phase
from assessments.store import Store
from assessments.wording.standings import mark_words
from desktop.distance import Distance
from desktop.parts import named
from forms.catalogue import Catalogue
from forms.form import Section
from forms.loading import shipped
from forms.questions import Gate
from forms.reading import brief, shown
from forms.rules import Level
from forms.standard import GateItem, Indicator, OutcomeKind, Standard

NOTHING_ELSE: Mapping[str, Standard] = MappingProxyType({})
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


def standard_name(key: str, language: str, others: Mapping[str, Standard] = NOTHING_ELSE) -> str:
    """A standard by name and, where it has one in letters and digits, number; its key when nobody knows it.

    `others` are known beside the shipped ones, such as the schemes that are installed.
    """
    standard = shipped().standards.get(key) or others.get(key)
    if standard is None:
        return key
    name, number = named(standard, language), standard.number
    return f"{name} {number}" if number[:1].isascii() else name


def standard_names(keys: Iterable[str], language: str, others: Mapping[str, Standard] = NOTHING_ELSE) -> str:
    """Several standards in one line."""
    separator = "、" if language == "zh" else ", "
    return separator.join(standard_name(key, language, others) for key in keys)


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


def failed_words(standard: Standard, gate: GateItem, language: str) -> str:
    """What it means that a gate is not in order, under this very standard."""
    translate = QCoreApplication.translate
    if gate.encouraged:
        return translate("Words", "Not done; this is only encouraged and decides nothing.")
    if standard.outcome.kind is OutcomeKind.GATES:
        own = named(standard.outcome.failed, language)
        return translate("Words", "Not in order: {words}").format(words=own or named(gate, language))
    if gate.veto:
        return translate("Words", "Veto: this has occurred, so the site cannot pass under this standard.")
    return translate("Words", "Veto: a basic requirement is not met, so the site cannot pass under this standard.")


def goal_words(away: Distance, language: str) -> str:
    """What a distance leads to: the next level, full marks with the points they bring, or the target."""
    translate = QCoreApplication.translate
    if away.level is not None:
        return translate("Words", "To level {level}").format(level=Level(away.level).sign)
    if away.lost is not None:
        return translate("Words", "To full marks, {points} points").format(points=brief(away.lost, 2))
    return translate("Words", "To meet it")


def gate_words(standard: Standard, gate: GateItem) -> str:
    """What kind of thing a gate is."""
    translate = QCoreApplication.translate
    if gate.encouraged:
        return translate("Words", "Encouraged, decides nothing")
    if gate.veto:
        return translate("Words", "Veto")
    form = standard.outcome.kind is OutcomeKind.GATES
    return translate("Words", "Item to check") if form else translate("Words", "Basic requirement")


def points_words(section: Section, indicator: Indicator, language: str) -> str:
    """The points or the weight of an indicator; a shared weight with the number that share it; '' for none."""
    translate, outcome = QCoreApplication.translate, section.standard.outcome
    weighted = outcome.kind is OutcomeKind.LEVEL_INDEX
    if indicator.sharing:
        sharing = outcome.sharings[indicator.sharing]
        many = sum(each.sharing == indicator.sharing for _, each in section.standard.indicators())
        words = translate("Words", "weight {points}, shared by {count}")
        return words.format(points=brief(sharing.points), count=many)
    if not (outcome.kind.points or weighted):
        return ""
    if indicator.points is None:
        return translate("Words", "points not found in the source")
    words = translate("Words", "weight {points}") if weighted else translate("Words", "{points} points")
    return words.format(points=shown(indicator.points))


def mark_words_of(section: Section, indicator: Indicator, language: str) -> Iterator[str]:
    """What an indicator is beside its points: mandatory or limiting, and its set of optional items."""
    mark = mark_words(indicator.mark.value)
    if mark:
        yield mark.text(language)
    choice = section.standard.outcome.choices.get(indicator.choice)
    if choice:
        words = QCoreApplication.translate("Words", "{name}: at least {least}")
        yield words.format(name=named(choice, language), least=choice.least)


def section_words(section: Section, language: str) -> str:
    """A section by name, with its points or weight where the standard gives them."""
    name, group, kind = named(section, language), section.group, section.standard.outcome.kind
    if group is None:
        if kind is OutcomeKind.GATES:
            return QCoreApplication.translate("Words", "Items to check")
        return name
    if group.weight is None:
        return name
    if kind.points:
        words = QCoreApplication.translate("Words", "{name}, {points} points")
    else:
        words = QCoreApplication.translate("Words", "{name}, weight {points}")
    return words.format(name=name, points=shown(group.weight))


def gate_notice(catalogue: Catalogue, question: Gate, language: str) -> tuple[str, str]:
    """What a gate that is not in order means under the standard that asks, and the role of the notice."""
    key, _, gate = question.key.rpartition("/")
    item = next(each for each in catalogue.standards[key].gates if each.id == gate)
    words = failed_words(catalogue.standards[key], item, language)
    return words, "notice" if item.encouraged else "alarm"
