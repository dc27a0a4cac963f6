"""In which assessment an act on a finding is recorded, so that an open one never falls behind the store."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from assessments.assessment import Phase
from assessments.findings import Listed
from assessments.findings.recording import holders
from assessments.session import Session
from assessments.store import Store
from desktop.findings.closing import ClosingDialog, ReopeningDialog

OpenSession = Callable[[], Session | None]


def nothing_open() -> Session | None:
    """No assessment is open."""
    return None


def acting_session(store: Store, listed: Listed, opened: Session | None, officer: str) -> Session:
    """The open assessment when it is a visit of the same site or holds the finding, else the one that raised it."""
    if opened is not None:
        visit = opened.assessment.phase is Phase.DRAFT and opened.site.code == listed.site.code
        if visit or opened.assessment.id in holders(store, listed.finding.id):
            return opened
    return Session(store, listed.assessment, officer)


def close_or_reopen(
    store: Store, listed: Listed, opened: Session | None, officer: str, language: str, parent: QWidget
) -> bool:
    """Ask how an open finding was checked, or why a closed one is opened again; whether anything was recorded."""
    session = acting_session(store, listed, opened, officer)
    kind = ClosingDialog if listed.finding.open else ReopeningDialog
    done = kind(session, listed.finding, language, parent).exec() == QDialog.DialogCode.Accepted
    if opened is not None and opened is not session:
        opened.notes = store.notes(opened.assessment.id)  # a copy in it may have been closed as well
    return done
