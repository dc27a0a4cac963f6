"""Targets in words: the figure of the document, the county's, and what the assessments show."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from assessments.targets.figures import read_out
from assessments.targets.progress import CountyCount, Progress
from assessments.targets.target_set import Comparator, Target
from desktop.visit import grouped
from forms.reading import brief

SIGNS = {
    Comparator.AT_LEAST: "≥ ",
    Comparator.MORE: "> ",
    Comparator.AT_MOST: "≤ ",
    Comparator.EXACT: "",
    Comparator.REACH: "≥ ",
}


def goal_words(target: Target, language: str) -> str:
    """The figure of the document with its unit; what it compares with where it is a change."""
    translate = QCoreApplication.translate
    if target.low is not None and target.high is not None:
        words = _figure(target, language, target.low, target.high)
    elif target.value is None:
        return translate("Targets", "no figure")
    elif target.comparator is Comparator.ABOUT:
        words = translate("Targets", "about {value}").format(value=_figure(target, language, target.value))
    else:
        words = SIGNS[target.comparator] + _figure(target, language, target.value)
    if target.base_year:
        words += translate("Targets", ", less than {year}").format(year=target.base_year)
    return words


def count_words(count: CountyCount | None, target: Target, language: str) -> str:
    """A figure of the office with its day; a dash where there is none."""
    if count is None:
        return "—"
    figure = _figure(target, language, count.value)
    return f"{figure}（{count.as_of}）" if language == "zh" else f"{figure} ({count.as_of})"


def _figure(target: Target, language: str, *values: Decimal) -> str:
    figures, unit = read_out(values, target.unit, language)
    return f"{'–'.join(map(grouped, figures))} {unit}".strip()


def sites_words(row: Progress) -> str:
    """How many sites were assessed, and how many of them meet the requirements; '' where none bear on it."""
    if row.sites is None:
        return ""
    words = QCoreApplication.translate("Targets", "{signed} signed, {passed} qualify")
    return words.format(signed=row.sites.signed, passed=row.sites.passed)


def counted_words(row: Progress) -> str:
    """What the program counts itself: zones of all that count with their share, or sites that qualify."""
    if row.zones is not None:
        share = row.zones.share
        counts = f"{len(row.zones.numerator)}/{len(row.zones.denominator)}"
        return counts if share is None else f"{counts} · {brief(share, 1)} %"
    return sites_words(row) if row.sites is not None and row.sites.signed else "—"


def reached_word(row: Progress) -> str:
    """Whether the county's figure reaches what was assigned to it; '' where either is not known."""
    if row.good is None:
        return ""
    translate = QCoreApplication.translate
    return translate("Targets", "Reached") if row.good else translate("Targets", "Not yet")
