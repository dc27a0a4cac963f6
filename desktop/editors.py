"""One editor for each kind of question: it shows an answer, and gives what was typed or chosen as text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.choices import ChoiceEditor, JudgementEditor, SelectionEditor, TickEditor
from desktop.editor import Editor
from desktop.inputs import QuietBox
from desktop.parts import label, named
from forms.questions import Answer, Document, Fact, Gate, Judgement, Limit, Quantity, Question, Selection
from forms.units import signs


class QuantityEditor(Editor):
    """A number as people type it, and its unit."""

    def __init__(self, question: Quantity, name: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.line = self._line(name)
        self.line.setMinimumWidth(theme.dp(96))
        self.line.setMaximumWidth(theme.dp(146))
        self.box = QuietBox(self.tr("{name}, unit").format(name=name), self, filled_once=True)
        self.box.setToolTip(self.tr("Unit; Alt+↓ opens the list"))
        self.line.setToolTip(
            self.tr("As you would say it: 1420, 0.142万, 1420 kgce; also “missing”, “not applicable”")
        )
        self.box.setMinimumWidth(theme.dp(92))
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.only = label("", "muted")
        self._picked = False
        self._units: tuple[str, ...] = ()  # on offer; a single one needs no box
        beside = self._beside(self.line, self.box, self.only)
        beside.setStretch(0, 100)  # the line takes what it may before the rest stays empty
        beside.addStretch(1)
        QWidget.setTabOrder(self.line, self.box)  # the box was inside first
        self.box.activated.connect(self._unit_chosen)

    def text(self) -> str:
        return self.line.text()

    def unit(self) -> str:
        return str(self.box.currentData() or "") if len(self._units) > 1 else "".join(self._units)

    def show_answer(self, answer: Answer | None) -> None:
        kept = self.unit() if self._picked and answer is None else ""
        units = self.units()
        wanted = kept or (answer.unit if answer else "") or (units[0] if units else "")
        self._offer(tuple(dict.fromkeys((*units, wanted))))
        self.box.setCurrentIndex(self.box.findData(wanted))
        if not self.line.isModified():
            self.line.show_text(answer.text if answer else "")
        self._picked = bool(kept)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.line, self.box)

    def open_units(self) -> None:
        if self.box.isVisible() and self.box.isEnabled():
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.box.showPopup()

    def _offer(self, units: tuple[str, ...]) -> None:
        if self._units == units:
            return
        self._units, several = units, len(units) > 1
        if self.box.count():
            self.box.adjust()
            self.box.clear()
        for unit in units if several else ():
            self.box.addItem(self.tr("no unit") if unit == "1" else signs(unit), unit)
        self.box.setVisible(several)
        self.only.setVisible(not several)
        self.only.setText("" if several or units == ("1",) else signs(units[0]))

    def _unit_chosen(self) -> None:
        self._picked = True
        self.chosen.emit()


class DocumentEditor(Editor):
    """A line of text over the whole width."""

    wide = True

    def __init__(self, question: Document, name: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.line = self._line(name)
        self.line.setPlaceholderText(named(question.note, language))
        self._beside(self.line)

    def text(self) -> str:
        return self.line.text()

    def show_answer(self, answer: Answer | None) -> None:
        if not self.line.isModified():
            self.line.show_text(answer.text if answer else "")

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.line,)


def fact_editor(question: Fact, name: str, language: str, parent: QWidget | None = None) -> Editor:
    """A fact with named options is ticked, any other is typed."""
    return (TickEditor if question.options else QuantityEditor)(question, name, language, parent)


# Every kind of question and the editor made for it; a test finds a kind that is missing here.
EDITORS: dict[type[Question], Callable[..., Editor]] = {
    Fact: fact_editor,
    Limit: QuantityEditor,
    Selection: SelectionEditor,
    Judgement: JudgementEditor,
    Gate: ChoiceEditor,
    Document: DocumentEditor,
}
