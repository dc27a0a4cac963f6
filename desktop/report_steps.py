"""What is left to do with a report, step by step: complete, review, sign by hand, sign with keys, hand in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from assessments.assessment import Phase
from assessments.handing_in import transfers
from assessments.package import Sealed
from assessments.review import GENERAL, Remark, open_remarks
from assessments.session import Session
from desktop.flow import Flow
from desktop.parts import Notice, button, column, holder, label, named, scrolled, set_role
from desktop.review.notice import RemarkNotice
from desktop.settings import SettingsFile
from desktop.signing_dialog import SealedCard
from desktop.step_states import Step, StepStates, step_states
from desktop.tables import ROW, Column, Rows, table
from forms.problems import Problem


class StepCard(QFrame):
    """One step: its number and name, how it stands, and what can be done; the last button is the `main` one."""

    def __init__(
        self, title: str, *inner: QWidget, buttons: tuple[QPushButton, ...] = (), main: bool = True
    ) -> None:
        super().__init__()
        self.title = label(title, "heading", wrap=True)
        self.state = label("", "muted", wrap=True)
        layout = column(self.title, self.state, *inner, margin=16)
        if buttons:
            layout.addWidget(holder(Flow(None, *buttons)))
        self.setLayout(layout)
        self.setProperty("role", "card")
        self.main = buttons[-1] if buttons and main else None

    def show_state(self, text: str, due: bool) -> None:
        """Say how the step stands; the one that is due has the accent."""
        self.state.setText(text)
        self.state.setVisible(bool(text))
        self.setAccessibleName(f"{self.title.text()}: {text}")
        set_role(self, "card-strong" if due else "card")
        if self.main is not None:
            set_role(self.main, "primary" if due else "")


class Steps(QWidget):
    """Five cards; the one that is due has the accent."""

    complete = Signal()
    reopen = Signal()
    review = Signal()
    sign_by_hand = Signal()
    sign = Signal()
    returned = Signal()
    goto_question = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, settings: SettingsFile) -> None:
        super().__init__()
        self._session, self._settings = session, settings
        self._sealed: Sealed | None = None
        self._due = Step.COMPLETE
        self._notice = Notice()
        self._handed = column()
        self._make_buttons()
        self.cards = self._make_cards()
        inner = column(self._notice, *self.cards.values(), spacing=12, margin=12)
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
        self.complete_button.setVisible(phase is Phase.DRAFT)
        self.complete_button.setEnabled(not pending)
        self._show_remarks()
        found = step_states(self._session, self._settings.current, len(pending))
        for each in (self.reopen_button, self.review_button, self.hand_button):
            each.setVisible(phase is Phase.COMPLETE)
        self.sign_button.setVisible(phase in (Phase.DRAFT, Phase.COMPLETE))
        self.sign_button.setEnabled(found.ready)
        self.return_button.setVisible(phase is Phase.SIGNED)
        self._due = found.due
        for step, made in self.cards.items():
            made.show_state(self._words(step, found), step is found.due)

    def go_to_due(self) -> None:
        """Put the cursor on what is to be done next."""
        main = self.cards[self._due].main
        if main is not None and main.isEnabled() and main.isVisibleTo(self):
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, step: Step, found: StepStates) -> str:
        told = step is Step.HAND_IN and self._sealed is not None  # where it is, as long as nothing else happened
        key = self._session.assessment.id
        return "" if told and len(transfers(self._session.store, key)) < 2 else found.words[step]

    def _make_buttons(self) -> None:
        self.complete_button = button(self.tr("Complete the assessment"), self.complete.emit)
        self.reopen_button = button(self.tr("Back to draft…"), self.reopen.emit)
        self.review_button = button(self.tr("Review…"), self.review.emit)
        self.hand_button = button(self.tr("Sign by hand…"), self.sign_by_hand.emit)
        self.sign_button = button(self.tr("Sign with keys…"), self.sign.emit)
        self.return_button = button(self.tr("Returned by the office…"), self.returned.emit)

    def _make_cards(self) -> dict[Step, StepCard]:
        complete = (self.reopen_button, self.complete_button)  # only one of them is ever shown
        return {
            Step.COMPLETE: StepCard(self.tr("1  Complete"), self._make_pending(), buttons=complete),
            Step.REVIEW: StepCard(self.tr("2  Review"), *self._make_remarks(), buttons=(self.review_button,)),
            Step.HAND: StepCard(self.tr("3  Sign by hand"), buttons=(self.hand_button,)),
            Step.KEYS: StepCard(self.tr("4  Sign with keys, write the package"), buttons=(self.sign_button,)),
            Step.HAND_IN: StepCard(
                self.tr("5  Hand in"), holder(self._handed), buttons=(self.return_button,), main=False
            ),
        }

    def _make_pending(self) -> QWidget:
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
        return self.pending_list

    def _make_remarks(self) -> tuple[QWidget, QWidget]:
        """What was remarked on the whole, and the open remarks on questions."""
        self.whole = RemarkNotice(self._session, GENERAL, self._settings.current.language)
        self.whole.changed.connect(self.refresh)
        columns = (Column(self.tr("Question"), self._asked), Column(self.tr("Remark"), lambda remark: remark.text))
        self._remarks = Rows(columns, self)
        self.remark_list = table(self._remarks, self.tr("Open remarks; Enter goes to the question"))
        self.remark_list.horizontalHeader().hide()
        self.remark_list.setFixedHeight(120)
        for signal in (self.remark_list.activated, self.remark_list.clicked):
            signal.connect(lambda index: self.goto_question.emit(index.data(ROW).question))
        return self.whole, self.remark_list

    def _show_remarks(self) -> None:
        found = [remark for remark in open_remarks(self._session) if remark.question != GENERAL]
        self._remarks.show(found)
        self.remark_list.setVisible(bool(found))
        self.whole.refresh()

    def _asked(self, remark: Remark) -> str:
        """The question of a remark; its key where this form does not ask it."""
        form, key = self._session.form, remark.question
        return named(form[key], self._settings.current.language) if key in form else key

    def _name_of(self, problem: Problem) -> str:
        return named(self._session.form[problem.where], self._settings.current.language)

    def _kind_of(self, problem: Problem) -> str:
        words = {"session.unread": self.tr("Unread"), "session.unexplained": self.tr("To explain")}
        return words.get(problem.code, self.tr("Open"))
