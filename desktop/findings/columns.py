"""The columns with which every list of findings begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.findings.words import STATUS_ROLES, due_word, in_one_line, status_word
from desktop.tables import Column


def first_columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """State on a day, due date, and what was found."""
    translate = QCoreApplication.translate
    return (
        Column(
            translate("FindingColumns", "State"),
            lambda each: status_word(each.finding.status(today())),
            chip=lambda each: STATUS_ROLES[each.finding.status(today())],
            width=104,
        ),
        Column(
            translate("FindingColumns", "Due date"), lambda each: due_word(each.finding.statement.due), width=104
        ),
        Column(translate("FindingColumns", "What was found"), in_one_line),
    )
