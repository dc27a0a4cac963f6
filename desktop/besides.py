"""What stands beside and below an input: problems with choices, reason and remark, evidence, the state menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from assessments.evidence import EvidenceFile, evidence_files, keep
from desktop import theme
from desktop.flow import Flow, Words
from desktop.inputs import TypedLine
from desktop.parts import button, label, set_role
from desktop.visit import Visit
from forms.problems import Refusal
from forms.questions import Entry, State


class ProblemNotice(QFrame):
    """A problem in words, with a button for each reading the officer can choose; empty until there is one."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._choices: tuple[str, ...] = ()
        self._words: Words | None = None
        self._flow = Flow(spacing=8)
        self.hide()

    @property
    def text(self) -> str:
        """The words on show, '' when there are none."""
        return self._words.text() if self._words and not self.isHidden() else ""

    def show_words(self, words: str, role: str, choices: tuple[str, ...] = ()) -> None:
        """Show a problem, or hide when there is none."""
        self.setVisible(bool(words))
        if not words:
            return
        set_role(self, role)
        if self._words is None:
            self._words = Words()
            layout = QVBoxLayout(self)
            layout.setContentsMargins(theme.dp(8), theme.dp(4), theme.dp(8), theme.dp(4))
            layout.setSpacing(theme.dp(4))
            layout.addWidget(self._words)
            layout.addLayout(self._flow)
        self._words.setText(words)
        if choices != self._choices:
            self._choices = choices
            self._offer(choices)

    def _offer(self, choices: tuple[str, ...]) -> None:
        while item := self._flow.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        before: QWidget = self
        for choice in choices:
            made = button(choice)
            made.setAccessibleName(self.tr("{name}: read as {choice}").format(name=self._name, choice=choice))
            made.clicked.connect(lambda _=False, text=choice: self.chosen.emit(text))
            self._flow.addWidget(made)
            QWidget.setTabOrder(before, made)
            before = made


class Extra(QWidget):
    """A line that is made and opened when it is needed: a reason or a remark."""

    def __init__(self, caption: str, name: str, prepare: Callable[[TypedLine], None]) -> None:
        super().__init__()
        self._caption, self._name, self._prepare = caption, name, prepare
        self._opened = False
        self.line: TypedLine | None = None
        self.hide()

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text() if self.line else ""

    def show_text(self, text: str, wanted: bool, locked: bool) -> None:
        """Show what is recorded, unless something newer is being typed; hidden when nobody wants it."""
        wanted = wanted or bool(text) or self._opened
        if wanted:
            line = self._made()
            line.setReadOnly(locked)
            if not line.isModified():
                line.show_text(text)
        elif self.line:
            self.line.show_text(text)
        self.setVisible(wanted)

    def open(self) -> None:
        """Show the line and put the cursor into it."""
        self._opened = True
        self.show()
        self._made().setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> None:
        """Empty the line and hide it."""
        self._opened = False
        if self.line:
            self.line.show_text("")
        self.hide()

    def _made(self) -> TypedLine:
        if self.line is None:
            self.line = TypedLine(f"{self._name} {self._caption}")
            self.line.setPlaceholderText(self.tr("printed in the report"))
            layout = QHBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.dp(8))
            layout.addWidget(label(self._caption, "muted"))
            layout.addWidget(self.line, 1)
            QWidget.setTabOrder(self, self.line)
            self._prepare(self.line)
        return self.line


class StateButton(QToolButton):
    """Says where an answer stands, and offers the other states, a remark and evidence."""

    asked = Signal(str)

    def __init__(self, name: str, may_not_apply: bool) -> None:
        super().__init__()
        self._name, self._may_not_apply = name, may_not_apply
        self.setProperty("role", "state")
        self.setFixedWidth(theme.dp(60))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("State of the answer, remark, evidence"))
        self.clicked.connect(lambda: self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height()))))

    def show_state(self, state: State, editable: bool) -> None:
        """Show where the answer stands."""
        words = {
            State.OPEN: self.tr("Unanswered"),
            State.GIVEN: self.tr("Given"),
            State.MISSING: self.tr("Missing"),
            State.NOT_APPLICABLE: self.tr("Not applicable"),
            State.UNREAD: self.tr("To correct"),
        }[state]
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(self.tr("{name}, state: {state}").format(name=self._name, state=words))
            set_role(self, "state-warning" if state in (State.MISSING, State.UNREAD) else "state")
        self.setEnabled(editable)

    def menu_now(self) -> QMenu:
        """The menu, made when it is asked for."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [("missing", self.tr("Data missing")), ("not_applicable", self.tr("Does not apply…"))]
        for what, words in entries if self._may_not_apply else entries[:1]:
            menu.addAction(words).triggered.connect(lambda _=False, it=what: self.asked.emit(it))
        menu.addSeparator()
        rest = [
            ("remark", self.tr("Remark…")),
            ("evidence", self.tr("Add evidence…")),
            ("clear", self.tr("Clear the answer")),
        ]
        for what, words in rest:
            menu.addAction(words).triggered.connect(lambda _=False, it=what: self.asked.emit(it))
        return menu


class EvidenceRow(QWidget):
    """The evidence files of one answer: open one, take one away."""

    def __init__(self, visit: Visit, question: str, name: str) -> None:
        super().__init__()
        self.visit, self.question, self._name = visit, question, name
        self._shown: tuple[str, ...] = ()
        self._flow = Flow(self, spacing=4)
        self.hide()

    def ask(self) -> None:
        """Let the officer choose files."""
        title = self.tr("Evidence for {name}").format(name=self._name)
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda paths: self.add(tuple(Path(path) for path in paths)))
        dialog.open()

    def add(self, paths: tuple[Path, ...]) -> None:
        """Keep files and attach them to the answer; what cannot be kept is said."""
        try:
            kept = [keep(self.visit.session.store, path).sha256 for path in paths]
        except Refusal as refusal:
            self._flow.addWidget(label(self.visit.words(refusal.problem), "problem", wrap=True))
            self.show()
            return
        self._attach(tuple(dict.fromkeys((*self._shown, *kept))))

    def show_files(self, hashes: tuple[str, ...]) -> None:
        """Show the files that an answer names."""
        if hashes == self._shown:
            return
        self._shown = hashes
        while item := self._flow.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self.setVisible(bool(hashes))
        if hashes:
            self._flow.addWidget(label(self.tr("Evidence ({count})").format(count=len(hashes)), "muted"))
        for sha256 in hashes:
            self._flow.addWidget(self._file(sha256))

    def _file(self, sha256: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "file")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        try:
            file = evidence_files(self.visit.session.store, [sha256])[0]
            made.setText(file.name)
            made.setToolTip(f"SHA-256 {file.sha256}")
            menu.addAction(self.tr("Open")).triggered.connect(lambda: _open(file))
        except Refusal as refusal:
            made.setText(self.visit.words(refusal.problem))
        gone = menu.addAction(self.tr("Take away from this answer"))
        gone.triggered.connect(lambda: self._attach(tuple(each for each in self._shown if each != sha256)))
        gone.setEnabled(self.visit.editable)
        made.setMenu(menu)
        made.setAccessibleName(self.tr("{name}, evidence {file}").format(name=self._name, file=made.text()))
        return made

    def _attach(self, hashes: tuple[str, ...]) -> None:
        answer = self.visit.session.answers.get(self.question)
        entry = answer.entry() if answer else Entry()
        self.visit.answer(
            self.question,
            Entry(
                text=entry.text,
                unit=entry.unit,
                state=entry.state,
                reason=entry.reason,
                remark=entry.remark,
                evidence=hashes,
            ),
        )


def _open(file: EvidenceFile) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.path)))
