"""Editors in which an answer is chosen: radio buttons, a box, ticks, and points awarded in part."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.editor import Editor
from desktop.flow import Flow, Words
from desktop.inputs import QuietBox, TypedLine
from desktop.parts import holder, label, named
from forms.questions import Answer, Fact, Judgement, Option, Selection, State
from forms.reading import shown
from forms.rule_reading import LEVEL_KEYS
from forms.rules import Level

LETTERS = 12  # Chinese letters of an option; longer ones stand below one another


class WrappedOption(Words):
    """The words of an option that stand beside its button and choose it when they are clicked."""

    def __init__(self, text: str, button: QAbstractButton) -> None:
        super().__init__(text)
        self._button = button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._button.click()
        super().mousePressEvent(event)


class ChoiceEditor(Editor):
    """One of a few options as radio buttons; used for gates."""

    wide = True

    def __init__(self, question: Selection, name: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.question = question
        self.group = QButtonGroup(self)
        self.buttons = {option.key: self._button(option, language) for option in question.options}
        self.flow = Flow(None, spacing=16)
        if any(_breadth(named(option, language)) > LETTERS for option in question.options):
            self._lay_long(question, language)
        else:
            for button in self.buttons.values():
                self.flow.addWidget(button)
            self.setLayout(self.flow)
        self._word = ""  # what is recorded where it is none of the options

    def text(self) -> str:
        return next((key for key, button in self.buttons.items() if button.isChecked()), self._word)

    def show_answer(self, answer: Answer | None) -> None:
        key = chosen(self.question, answer)
        self._word = answer.text if answer and not key else ""
        _check(self.group, self.buttons.get(key))

    def inputs(self) -> tuple[QWidget, ...]:
        return tuple(self.buttons.values())

    def target(self) -> QWidget:
        return self.group.checkedButton() or self.inputs()[0]

    def _lay_long(self, question: Selection, language: str) -> None:
        """Options of a sentence each: one below the other, their words wrapped beside the button."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(4))
        for option in question.options:
            button = self.buttons[option.key]
            level = LEVEL_KEYS.get(option.key)
            words = WrappedOption(button.text(), button)
            button.setText(level.sign if level and level is not Level.NONE else "")
            layout.addLayout(_beside(button, words))
        layout.addLayout(self.flow)

    def _button(self, option: Option, language: str) -> QRadioButton:
        words = named(option, language)
        if option.points is not None:
            words = self.tr("{option} ({points} points)").format(option=words, points=shown(option.points))
        made = QRadioButton(words)
        made.setAccessibleName(f"{self.name} {words}")
        made.clicked.connect(lambda: self.chosen.emit())
        self.group.addButton(made)
        return made


class JudgementEditor(ChoiceEditor):
    """Options, and where the standard leaves room a line for points awarded in part."""

    def __init__(self, question: Judgement, name: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(question, name, language, parent)
        self.line: TypedLine | None = None
        if question.discretion and question.maximum:
            self._add_points(question)

    def text(self) -> str:
        return self.line.text() if self.line and self.line.text().strip() else super().text()

    def show_answer(self, answer: Answer | None) -> None:
        super().show_answer(answer)
        word, self._word = self._word, "" if self.line else self._word
        if self.line and not self.line.isModified():
            self.line.show_text(word)

    def inputs(self) -> tuple[QWidget, ...]:
        return (*super().inputs(), self.line) if self.line else super().inputs()

    def target(self) -> QWidget:
        return self.line if self.line and self.line.text() else super().target()

    def _add_points(self, question: Judgement) -> None:
        words = self.tr("in part, points 0 to {maximum}").format(maximum=shown(question.maximum))
        self.line = self._line(f"{self.name} {words}")
        self.line.setFixedWidth(theme.dp(72))
        self.line.textEdited.connect(lambda _: _check(self.group, None))
        for button in self.buttons.values():
            button.clicked.disconnect()
            button.clicked.connect(self._option_chosen)
        self.flow.addWidget(label(words, "muted"))
        self.flow.addWidget(self.line)

    def _option_chosen(self) -> None:
        if self.line:
            self.line.show_text("")
        self.chosen.emit()


class SelectionEditor(Editor):
    """One of many options in a box, such as the measure of an indicator."""

    wide = True

    def __init__(self, question: Selection, name: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.question = question
        self.box = QuietBox(name, self, filled_once=True)
        self.box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for option in question.options:
            self.box.addItem(named(option, language), option.key)
        self.box.setPlaceholderText(self.tr("please choose"))
        self.box.activated.connect(lambda _: self.chosen.emit())
        self._beside(self.box).addStretch(1)

    def text(self) -> str:
        return str(self.box.currentData() or "")

    def show_answer(self, answer: Answer | None) -> None:
        self.box.setCurrentIndex(self.box.findData(chosen(self.question, answer) or self.question.default))

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.box,)


class TickEditor(Editor):
    """A number that counts what is ticked; nothing there is an answer too, and not the same as no answer."""

    wide = True

    def __init__(self, question: Fact, name: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.boxes = {option.zh: self._box(named(option, language)) for option in question.options}
        self.none = self._box(self.tr("none of these (0)"))
        if any(_breadth(box.text()) > LETTERS for box in self.boxes.values()):
            Flow(self, *map(_wrapped, self.inputs()), spacing=4, even=True)
        else:
            Flow(self, *self.inputs(), spacing=4, even=True)
        self._typed = ""  # a number that was typed instead of ticking

    def text(self) -> str:
        ticked = "；".join(word for word, box in self.boxes.items() if box.isChecked())
        return ticked or ("0" if self.none.isChecked() else self._typed)

    def show_answer(self, answer: Answer | None) -> None:
        text = answer.text if answer else ""
        words = {word.strip() for word in text.replace(";", "；").split("；")}
        for word, box in self.boxes.items():
            box.setChecked(word in words)
        self.none.setChecked(answer is not None and answer.state is State.GIVEN and answer.value == 0)
        self._typed = "" if words & set(self.boxes) or self.none.isChecked() else text

    def inputs(self) -> tuple[QCheckBox, ...]:
        return (*self.boxes.values(), self.none)

    def _box(self, word: str) -> QCheckBox:
        made = QCheckBox(word)
        made.setAccessibleName(f"{self.name} {word}")
        made.clicked.connect(lambda _: self._ticked(made))
        return made

    def _ticked(self, box: QCheckBox) -> None:
        self._typed = ""
        for other in self.boxes.values() if box is self.none else (self.none,):
            other.setChecked(False)
        self.chosen.emit()


def chosen(question: Selection, answer: Answer | None) -> str:
    """The key of the option an answer names, '' for none; an answer that still lacks its reason names one too."""
    if answer is None:
        return ""
    said = answer.value if isinstance(answer.value, str) else answer.text
    return next((option.key for option in question.options if said in (option.key, option.zh, option.en)), "")


def _check(group: QButtonGroup, button: QAbstractButton | None) -> None:
    """Check one button of a group, or none."""
    group.setExclusive(False)
    for each in group.buttons():
        each.setChecked(each is button)
    group.setExclusive(True)


def _beside(button: QAbstractButton, words: WrappedOption) -> QHBoxLayout:
    """A button and, at its right, its words in as many lines as they need."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.dp(6))
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return line


def _wrapped(box: QCheckBox) -> QWidget:
    """A box whose words go on in the next line where there is no room for them."""
    words = WrappedOption(box.text(), box)
    box.setText("")
    return holder(_beside(box, words))


def _breadth(text: str) -> float:
    """About how many Chinese letters are as wide as a text."""
    return sum(1 if ord(letter) >= 0x2E80 else 0.5 for letter in text)
