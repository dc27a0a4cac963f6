"""All questions with their answers, what asks for a closer look, and a place for a remark on each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from assessments.review import GENERAL
from assessments.review_list import Concern, Reviewed, reviewed
from assessments.session import Session
from desktop import theme
from desktop.inputs import QuietBox
from desktop.parts import holder, label, named, row, scrolled
from desktop.tables import Column, Rows, current, select_first, table
from forms.questions import Answer, Question, Selection, State
from forms.units import signs

WHOLE = Reviewed(Question(key=GENERAL, zh="整份评价", en="The whole assessment"), None, frozenset())
ORDER = (Concern.FAILED, Concern.WARNING, Concern.MISSING, Concern.NO_EVIDENCE)
ROLES = {Concern.FAILED: "bad", Concern.WARNING: "warning", Concern.MISSING: "warning", Concern.NO_EVIDENCE: "chip"}
HIGH, HIGHEST = 240, 280  # of the list: at 100 %, and in pixels at any scale
SIDE = 360  # width of what stands beside the list, at 100 %


class RemarkList(QWidget):
    """A filtered list at the left; at the right the chosen question in full and its remark."""

    changed = Signal()  # the remarks differ now

    def __init__(self, session: Session, language: str) -> None:
        super().__init__()
        self._session, self._language = session, language
        self._all = reviewed(session)
        self._remarks: dict[str, str] = {}
        columns = (
            Column(self.tr("Question"), lambda line: named(line.question, language)),
            Column(self.tr("Answer"), lambda line: self.answer_words(line.answer, line), width=150, spare=1),
            Column(self.tr("Look"), self._concern, width=104, chip=self._role),
            Column(self.tr("Remark"), lambda line: self._remarks.get(line.question.key, ""), width=150, spare=2),
        )
        self.model = Rows(columns, self)
        self.view = table(self.model, self.tr("Questions; Enter goes to the remark"))
        self.view.setMinimumHeight(theme.dp(120))
        self.view.activated.connect(lambda _index: self.remark.setFocus())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._lay_out()
        self.filter.currentIndexChanged.connect(self._filter)
        self._filter()

    @property
    def remarks(self) -> dict[str, str]:
        """Question → remark, without empty ones; the remark on the whole under the general key."""
        return {key: text.strip() for key, text in self._remarks.items() if text.strip()}

    def answer_words(self, answer: Answer | None, line: Reviewed) -> str:
        """An answer in a few words."""
        if line is WHOLE:
            return ""
        if answer is None:
            return self.tr("not answered")
        if answer.state is State.MISSING:
            return self.tr("data missing")
        if answer.state is State.NOT_APPLICABLE:
            return self.tr("does not apply")
        if isinstance(line.question, Selection):
            chosen = next((each for each in line.question.options if each.key == answer.value), None)
            if chosen is not None:
                return named(chosen, self._language)
        text = (
            answer.text
            if answer.unit in ("", "1") or answer.unit in answer.text
            else f"{answer.text} {answer.unit}"
        )
        return signs(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leads from the remark back to the list, and does not close the dialog."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.view.setFocus()
            return True
        return False

    def _lay_out(self) -> None:
        self.filter = QuietBox(self.tr("Show"))
        for concern in (None, *ORDER):
            count = sum(concern is None or concern in line.concerns for line in self._all)
            self.filter.addItem(f"{self._word(concern)} ({count})", concern)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.dp(6))
        left.addWidget(holder(row(label(self.tr("Show"), "strong"), self.filter, None)))
        left.addWidget(self.view, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(theme.dp(16))
        both.addLayout(left, 1)
        side = self._side()
        side.setFixedWidth(min(theme.dp(SIDE), 480))
        both.addWidget(side)
        self.setMinimumHeight(min(theme.dp(HIGH), HIGHEST))

    def _side(self) -> QWidget:
        self._name, self._detail = label("", "strong", wrap=True), label("", wrap=True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.remark = QPlainTextEdit()
        self.remark.setAccessibleName(self.tr("Remark on the chosen question"))
        self.remark.setTabChangesFocus(True)
        self.remark.setFixedHeight(theme.dp(88))
        self.remark.textChanged.connect(self._take_remark)
        self.remark.installEventFilter(self)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(4))
        caption = label(self.tr("Remark"), "strong")
        caption.setBuddy(self.remark)
        layout.addWidget(self._name)
        layout.addWidget(scrolled(self._detail), 1)
        layout.addWidget(caption)
        layout.addWidget(self.remark)
        return holder(layout)

    def _filter(self) -> None:
        concern = self.filter.currentData()
        self.model.show([WHOLE, *(line for line in self._all if concern is None or concern in line.concerns)])
        select_first(self.view)
        self._show_chosen()

    def _show_chosen(self) -> None:
        line: Reviewed | None = current(self.view)
        self.remark.blockSignals(True)
        self.remark.setPlainText(self._remarks.get(line.question.key, "") if line else "")
        self.remark.blockSignals(False)
        self._name.setText(named(line.question, self._language) if line else "")
        self._detail.setText(self._words(line) if line else "")

    def _take_remark(self) -> None:
        line: Reviewed | None = current(self.view)
        if line is not None:
            self._remarks[line.question.key] = self.remark.toPlainText()
            index = self.view.currentIndex()
            self.model.dataChanged.emit(index.siblingAtColumn(0), index.siblingAtColumn(3))
            self.changed.emit()

    def _words(self, line: Reviewed) -> str:
        """The chosen question in full: answer, reason, remark, files, and what looks unlikely."""
        if line is WHOLE:
            return ""
        answer, lines = line.answer, [self.answer_words(line.answer, line)]
        if answer is not None:
            if answer.reason:
                lines.append(self.tr("Reason: {text}").format(text=answer.reason))
            if answer.remark:
                lines.append(self.tr("Note: {text}").format(text=answer.remark))
            lines.append(self.tr("{count} files as evidence").format(count=len(answer.evidence)))
        if Concern.FAILED in line.concerns:
            lines.append(self.tr("Not met, or no points won."))
        for warning in self._session.warnings():
            if line.question.key in warning.questions:
                lines.append(signs(warning.problem.text(self._language)))
        return "\n".join(lines)

    def _concern(self, line: Reviewed) -> str:
        first = self._first(line)
        return self._word(first) if first else ""

    def _role(self, line: Reviewed) -> str:
        first = self._first(line)
        return ROLES[first] if first else ""

    @staticmethod
    def _first(line: Reviewed) -> Concern | None:
        return next((concern for concern in ORDER if concern in line.concerns), None)

    def _word(self, concern: Concern | None) -> str:
        return {
            None: self.tr("All questions"),
            Concern.FAILED: self.tr("Not met"),
            Concern.WARNING: self.tr("Unlikely"),
            Concern.MISSING: self.tr("No data"),
            Concern.NO_EVIDENCE: self.tr("No evidence"),
        }[concern]
