"""Standards in words: families, confidence, grades, places of figures and what an indicator weighs."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QCoreApplication

from assessments.schemes.confirmation import Figure
from assessments.wording.rule_words import word
from desktop.parts import named
from forms.bilingual import Bilingual
from forms.confidence import Tally
from forms.reading import shown
from forms.rules import Confidence, Level
from forms.standard import Grade, Indicator, Mark, NotApplicable, Standard

FAMILIES = {
    "green-factory": Bilingual("绿色工厂", "Green factory"),
    "cleaner-production": Bilingual("清洁生产", "Cleaner production"),
    "park": Bilingual("园区", "Parks"),
    "access": Bilingual("准入条件", "Access conditions"),
    "environmental-credit": Bilingual("环保信用", "Environmental credit"),
    "policy": Bilingual("政策机制登记", "Policy records"),
    "resource-intensity": Bilingual("资源集约利用", "Intensive use of resources"),
}
SIGNS = {Confidence.A: "✓", Confidence.B: "◐", Confidence.C: "○"}
ROLES = {Confidence.A: "good", Confidence.B: "warning", Confidence.C: "warning"}


def family_words(family: str, language: str) -> str:
    """A family of standards, by its id where it is one of an office."""
    known = FAMILIES.get(family)
    return named(known, language) if known else family


def subject_words(subject: str) -> str:
    """Whom a standard assesses."""
    translate = QCoreApplication.translate
    words = {
        "enterprise": translate("StandardWords", "Enterprises"),
        "park": translate("StandardWords", "Industrial parks"),
    }
    return words.get(subject, subject)


def confidence_words(confidence: Confidence) -> str:
    """How far something is confirmed, with a sign that needs no colour."""
    translate = QCoreApplication.translate
    words = {
        Confidence.A: translate("StandardWords", "official text"),
        Confidence.B: translate("StandardWords", "to be confirmed B"),
        Confidence.C: translate("StandardWords", "to be confirmed C"),
    }
    return f"{SIGNS[confidence]} {words[confidence]}"


def tally_words(tally: Tally) -> str:
    """The share of confirmed figures, with what is left."""
    translate = QCoreApplication.translate
    if not tally.given:
        return translate("StandardWords", "no numbers")
    share = 100 * tally.confirmed // tally.given
    sign = "✓" if not tally.unconfirmed else "◐" if tally.confirmed else "○"
    words = translate("StandardWords", "{share} % of numbers confirmed").format(share=share)
    if tally.unconfirmed:
        words += translate("StandardWords", ", {count} not yet").format(count=tally.unconfirmed)
    return f"{sign} {words}"


def policy_words(policy: NotApplicable) -> str:
    """What becomes of points that do not apply."""
    translate = QCoreApplication.translate
    words = {
        NotApplicable.UNDECIDED: translate(
            "StandardWords", "the standard is silent: the officer chooses and says why"
        ),
        NotApplicable.EXCLUDE: translate("StandardWords", "left out of the available points"),
        NotApplicable.REDISTRIBUTE: translate("StandardWords", "spread over the rest of the group"),
        NotApplicable.FULL: translate("StandardWords", "counted as full points"),
        NotApplicable.FORBIDDEN: translate("StandardWords", "not allowed by the standard"),
    }
    return words[policy]


def grade_words(grade: Grade) -> str:
    """What a grade takes."""
    translate = QCoreApplication.translate
    if grade.total is not None:
        return f"≥ {shown(grade.total)}"
    if grade.share is not None:
        return translate("StandardWords", "rank within the first {share} %").format(share=shown(grade.share))
    if grade.level is None or grade.index is None:
        return "—"
    words = translate("StandardWords", "index of level {level} ≥ {index}")
    words = words.format(level=_level(grade.level), index=shown(grade.index))
    if grade.others is not None:
        more = translate("StandardWords", ", all others at least level {level}")
        words += more.format(level=_level(grade.others))
    return words


def _level(level: Level) -> str:
    return level.sign


def mark_words(indicator: Indicator) -> str:
    """What an indicator is beside its points."""
    translate = QCoreApplication.translate
    words = {
        Mark.ORDINARY: "",
        Mark.MANDATORY: translate("StandardWords", "mandatory"),
        Mark.LIMITING: translate("StandardWords", "limiting"),
    }
    return " ".join(filter(None, (words[indicator.mark], indicator.choice)))


def weight_words(standard: Standard, indicator: Indicator) -> str:
    """The points or weight of an indicator, a dash where the source gives none."""
    if indicator.points is not None:
        return shown(indicator.points)
    sharing = standard.outcome.sharings.get(indicator.sharing)
    if sharing is not None:
        translate = QCoreApplication.translate
        return translate("StandardWords", "{points} shared").format(points=shown(sharing.points))
    return "—"


def outcome_words(standard: Standard, language: str) -> str:
    """How a standard concludes, with maximum and pass mark where it has them."""
    translate, outcome = QCoreApplication.translate, standard.outcome
    parts = [word(f"standards_kind_{outcome.kind.value}", language)]
    if outcome.maximum is not None:
        parts.append(translate("StandardWords", "maximum {points}").format(points=shown(outcome.maximum)))
    if outcome.pass_mark is not None:
        parts.append(translate("StandardWords", "pass mark {points}").format(points=shown(outcome.pass_mark)))
    return ("；" if language == "zh" else "; ").join(parts)


def place_words(place: str) -> str:
    """What a figure is to the thing it belongs to, from its place in the text of the standard."""
    translate = QCoreApplication.translate
    words = {
        "baseline": translate("StandardWords", "baseline"),
        "leading": translate("StandardWords", "leading value"),
        "reference": translate("StandardWords", "reference value"),
        "each": translate("StandardWords", "points off"),
        "bounds": translate("StandardWords", "bound"),
        "bands": translate("StandardWords", "band"),
        "levels": translate("StandardWords", "base value"),
        "formulas": translate("StandardWords", "formula"),
        "gates": translate("StandardWords", "requirement"),
        "grades": translate("StandardWords", "grade"),
        "choices": translate("StandardWords", "optional set"),
        "sharings": translate("StandardWords", "shared weight"),
        "indicators": translate("StandardWords", "name and points"),
        "groups": translate("StandardWords", "weight of the group"),
    }
    parts = place.split("/")
    found = next((words[part] for part in reversed(parts) if part in words), place)
    level = parts[-1] if "levels" in parts else ""
    return f"{found} {Level[level].sign}" if level in Level.__members__ else found


def value_words(standard: Standard, place: str, value: str) -> str:
    """A figure as people read it: of a grade what it takes, of an optional set how many."""
    name = place.rpartition("/")[2]
    if place.startswith("outcome/grades/"):
        return next((grade_words(grade) for grade in standard.outcome.grades if grade.key == name), value)
    if place.startswith("outcome/choices/") and name in standard.outcome.choices:
        return f"≥ {standard.outcome.choices[name].least}"
    return value


def figure_name(figure: Figure, language: str) -> str:
    """What a figure belongs to: its id and its name, once where the name begins with the id."""
    owner, name = owner_of(figure.place), named(figure, language)
    begun = unicodedata.normalize("NFKC", name).startswith(owner)  # a grade's Ⅰ is one sign, its id a letter
    return name if begun else f"{owner} {name}"


def owner_of(place: str) -> str:
    """The id of the indicator, gate, formula or group that a place belongs to."""
    parts = place.split("/")
    for kind in ("indicators", "gates", "formulas", "grades", "choices", "sharings", "groups"):
        if kind in parts and parts.index(kind) + 1 < len(parts):
            return parts[parts.index(kind) + 1]
    return place
