"""Words about findings as officers read them: kind, state, how far the due date is, and what happened."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from assessments.findings import Finding, FindingKind, Listed, Status, Step, StepKind
from desktop.words import moment

STATUS_ROLES = {Status.OPEN: "warning", Status.OVERDUE: "bad", Status.CLOSED: "good"}


def kind_word(kind: FindingKind) -> str:
    """A kind of finding."""
    translate = QCoreApplication.translate
    words = {
        FindingKind.NONCONFORMITY: translate("FindingWords", "Nonconformity"),
        FindingKind.OBSERVATION: translate("FindingWords", "Observation"),
    }
    return words[kind]


def status_word(status: Status) -> str:
    """Where a finding stands."""
    translate = QCoreApplication.translate
    words = {
        Status.OPEN: translate("FindingWords", "Not closed"),
        Status.OVERDUE: translate("FindingWords", "Overdue"),
        Status.CLOSED: translate("FindingWords", "Closed"),
    }
    return words[status]


def due_word(due: date | None) -> str:
    """A due date as it is written, a dash where there is none."""
    return due.isoformat() if due else "—"


def time_left(finding: Finding, today: date) -> str:
    """How far the due date of an open finding is; '' for one that is closed or has none."""
    due, translate = finding.statement.due, QCoreApplication.translate
    if due is None or not finding.open:
        return ""
    days = (due - today).days
    if days < 0:
        return translate("FindingWords", "overdue by {days} days").format(days=-days)
    if days == 0:
        return translate("FindingWords", "due today")
    return translate("FindingWords", "{days} days left").format(days=days)


def step_words(step: Step) -> str:
    """One step of the history in a line: when, what, by whom, and what was said."""
    translate, after = QCoreApplication.translate, step.after
    words = {
        StepKind.RAISED: translate("FindingWords", "raised"),
        StepKind.CARRIED: translate("FindingWords", "taken over by a revision"),
        StepKind.AMENDED: translate("FindingWords", "reworded"),
        StepKind.CLOSED: translate("FindingWords", "closed"),
        StepKind.REOPENED: translate("FindingWords", "opened again"),
    }[step.kind]
    said, who = "", step.who
    if step.kind is StepKind.CLOSED and after.closure:
        said, who = after.closure.remark, after.closure.by
    elif step.kind is StepKind.REOPENED and after.reopening:
        said, who = after.reopening.reason, after.reopening.by
    line = "  ".join(part for part in (moment(step.at), words, who) if part)
    return translate("FindingWords", "{line}: {said}").format(line=line, said=said) if said else line


def in_one_line(listed: Listed) -> str:
    """What was found, in one line."""
    return " ".join(listed.finding.statement.what.split())
