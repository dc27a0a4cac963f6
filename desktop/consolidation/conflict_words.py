"""Conflicts and the decisions on them as an officer reads them: sites, questions and values by name."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from assessments.assessment import Assessment
from assessments.journal import OPENED
from assessments.merging.branch import kept
from assessments.merging.decisions import Decision
from assessments.merging.union import Conflict, all_conflicts
from assessments.recovery import Difference
from assessments.store import Store
from desktop.recovery.words import Wording
from desktop.words import site_name, year_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conflict with its assessment and the words for its question."""

    conflict: Conflict
    assessment: Assessment
    wording: Wording
    store: Store

    def said(self, stored: str) -> str:
        """A stored value as an officer reads it."""
        value = json.loads(stored)
        if value is not None and self.conflict.question == OPENED:
            officers = "、".join(each["name"] for each in value["officers"])
            parts = (site_name(self.store, value["site"]), year_of(value["year"]), officers, *value["standards"])
            return "  ".join(parts)
        return self.wording.after(_about(self.conflict.question, value))

    @property
    def question(self) -> str:
        """What it is about."""
        return _named(self.wording, self.conflict.question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision; `waiting` is the conflict it decides, None where the packages that came since made another of it.

    It `holds` unless a later one on the same rows took its place.
    """

    decision: Decision
    question: str
    waiting: Waiting | None
    holds: bool

    def values(self, chosen: bool) -> str:
        """The value that was chosen, or those that were not, each with who gave it."""
        if self.waiting is None:
            return "—"
        rows = self.waiting.conflict.rows
        fitting = (row for row in rows if (row.hash == self.decision.chosen) is chosen)
        words = QCoreApplication.translate("Conflicts", "{value} ({who})")
        return "; ".join(words.format(value=self.waiting.said(row.after), who=row.who or "—") for row in fitting)


class ConflictWords:
    """Reads the words of each assessment once."""

    def __init__(self, store: Store, language: str) -> None:
        self._store, self._language = store, language
        self._wordings: dict[str, tuple[Assessment, Wording]] = {}
        self._conflicts: dict[str, tuple[Conflict, ...]] = {}

    def site(self, assessment: str) -> str:
        """The site of an assessment by name."""
        return site_name(self._store, self._of(assessment)[0].site)

    def year(self, assessment: str) -> int:
        """The year of an assessment."""
        return self._of(assessment)[0].year

    def waiting(self, conflict: Conflict) -> Waiting:
        """A conflict with its words."""
        return Waiting(conflict, *self._of(conflict.assessment), self._store)

    def decided(self, decision: Decision, holds: bool) -> Decided:
        """A decision with its words."""
        found = next(
            (
                each
                for each in self._all(decision.assessment)
                if (each.question, each.candidates) == (decision.question, decision.candidates)
            ),
            None,
        )
        return Decided(
            decision=decision,
            question=_named(self._of(decision.assessment)[1], decision.question),
            waiting=self.waiting(found) if found else None,
            holds=holds,
        )

    def _all(self, assessment: str) -> tuple[Conflict, ...]:
        """Every conflict of an assessment, decided or not."""
        if assessment not in self._conflicts:
            branches = kept(self._store, assessment)
            self._conflicts[assessment] = all_conflicts(branches) if branches else ()
        return self._conflicts[assessment]

    def _of(self, assessment: str) -> tuple[Assessment, Wording]:
        if assessment not in self._wordings:
            found = self._store.assessment(assessment)
            self._wordings[assessment] = found, Wording(self._store, found, self._language)
        return self._wordings[assessment]


def _named(wording: Wording, question: str) -> str:
    if question == OPENED:
        return QCoreApplication.translate("Conflicts", "Which assessment it is")
    return wording.name(_about(question))


def _about(question: str, stored: object = None) -> Difference:
    return Difference(question=question, before=None, after=stored)
