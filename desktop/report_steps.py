"""What is left to do with a report, step by step: complete, sign, hand in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessments.assessment import Phase
from assessments.package import Sealed
from assessments.session import Session
from desktop.parts import Notice, button, card, column, holder, label, named, row, scrolled
from desktop.settings import SettingsFile
from desktop.signing_dialog import SealedCard
from desktop.tables import ROW, Column, Rows, table
from forms.problems import Problem


class Steps(QWidget):
    """Three cards; the one that is due has the accent."""

    complete = Signal()
    reopen = Signal()
    sign = Signal()
    goto_question = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, settings: SettingsFile) -> None:
        super().__init__()
        self._session, self._settings = session, settings
        self._sealed: Sealed | None = None
        self._notice = Notice()
        self._first, self._second, self._third = self._completing(), self._signing(), self._handing_in()
        inner = column(self._notice, self._first, self._second, self._third, spacing=12, margin=12)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(holder(inner)))

    def tell(self, text: str) -> None:
        """Say why a step was refused."""
        self._notice.show_text(text)

    def show_sealed(self, sealed: Sealed) -> None:
        """Show where the package is and what to do with it."""
        self._sealed = sealed
        made = SealedCard(sealed.path.parent, str(sealed.path), sealed.sha256, self.told.emit)
        self._handed.addWidget(made)

    def refresh(self) -> None:
        """Show the steps as the assessment stands."""
        phase = self._session.assessment.phase
        pending = self._session.pending() if phase is Phase.DRAFT else ()
        self._pending.show(pending)
        self.pending_list.setVisible(bool(pending))
        self._state.setText(self._completing_text(phase, len(pending)))
        self.complete_button.setVisible(phase is Phase.DRAFT)
        self.complete_button.setEnabled(not pending)
        self.reopen_button.setVisible(phase is Phase.COMPLETE)
        self.sign_button.setEnabled(phase is Phase.COMPLETE)
        self.sign_button.setVisible(phase in (Phase.DRAFT, Phase.COMPLETE))
        self._sign_state.setText(self._signing_text(phase))
        self._hand_state.setText(self._handing_text(phase))
        self._hand_state.setVisible(self._sealed is None)
        due = {Phase.DRAFT: self._first, Phase.COMPLETE: self._second}.get(phase, self._third)
        for each in (self._first, self._second, self._third):
            role = "card-strong" if each is due else "card"
            if each.property("role") != role:
                each.setProperty("role", role)
                each.style().unpolish(each)
                each.style().polish(each)

    def _completing(self) -> QWidget:
        self._state = label("", "muted", wrap=True)
        columns = (
            Column(self.tr("Question"), self._name_of),
            Column(self.tr("State"), self._kind_of, width=88, chip=lambda _problem: "warning"),
        )
        self._pending = Rows(columns, self)
        self.pending_list = table(self._pending, self.tr("Open questions; Enter goes there"))
        self.pending_list.horizontalHeader().hide()
        self.pending_list.setMinimumHeight(180)
        for signal in (self.pending_list.activated, self.pending_list.clicked):
            signal.connect(lambda index: self.goto_question.emit(index.data(ROW).where))
        self.complete_button = button(self.tr("Complete the assessment"), self.complete.emit, "primary")
        self.reopen_button = button(self.tr("Back to draft…"), self.reopen.emit)
        buttons = holder(row(None, self.reopen_button, self.complete_button))
        return card(label(self.tr("1  Complete"), "heading"), self._state, self.pending_list, buttons)

    def _signing(self) -> QWidget:
        self._sign_state = label("", "muted", wrap=True)
        self.sign_button = button(self.tr("Sign…"), self.sign.emit, "primary")
        title = label(self.tr("2  Sign"), "heading")
        return card(title, self._sign_state, holder(row(None, self.sign_button)))

    def _handing_in(self) -> QWidget:
        self._hand_state = label("", "muted", wrap=True)
        self._handed = column()
        return card(label(self.tr("3  Hand in"), "heading"), self._hand_state, holder(self._handed))

    def _completing_text(self, phase: Phase, pending: int) -> str:
        if phase is not Phase.DRAFT:
            return self.tr("Complete: answers cannot be changed.")
        if pending:
            text = self.tr(
                "{count} questions are open. Click one to go there; what you have no figure for is marked missing."
            )
            return text.format(count=pending)
        return self.tr("Everything is answered. Completing closes the answers; before signing you can go back.")

    def _signing_text(self, phase: Phase) -> str:
        officers = self._session.assessment.officers
        names = "、".join(f"{officer.name}（{officer.office}）" for officer in officers)
        if phase in (Phase.DRAFT, Phase.COMPLETE):
            text = self.tr(
                "Officers: {names}. Each signs with their own key; the signed report never changes again."
            )
            return text.format(names=names)
        return self.tr("Signed. The results are kept for ever; a correction is a new assessment.")

    def _handing_text(self, phase: Phase) -> str:
        if phase is Phase.SIGNED:
            return self.tr("The package was written when it was signed; copy that file to the county office.")
        return self.tr("Signing writes one file: the package. Copy it to the county office.")

    def _name_of(self, problem: Problem) -> str:
        return named(self._session.form[problem.where], self._settings.current.language)

    def _kind_of(self, problem: Problem) -> str:
        words = {"session.unread": self.tr("Unread"), "session.unexplained": self.tr("To explain")}
        return words.get(problem.code, self.tr("Open"))
