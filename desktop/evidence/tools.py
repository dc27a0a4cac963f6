"""The tools over a picture: closer and farther, turning, arrows, boxes, words, colour, undo."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor, QIcon, QKeySequence, QPixmap
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from assessments.evidence.annotations import MOST_LETTERS, Colour, Label
from assessments.evidence.drawing import INKS
from desktop import theme
from desktop.evidence.canvas import CLOSER, Canvas, Tool
from desktop.evidence.keys import on_key
from desktop.flow import Flow
from desktop.inputs import QuietBox
from desktop.parts import button, set_role


class Tools(QWidget):
    """A bar of buttons for one canvas; every one has a key or is reached by Tab."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.canvas, self.sketch = canvas, canvas.sketch
        self.choices: dict[Tool, QPushButton] = {}
        self.colour, self.words = QuietBox(self.tr("Colour")), QLineEdit()
        self.undo_button = button(self.tr("Undo"), self.sketch.undo)
        self.remove_button = button(self.tr("Delete"), self.sketch.remove)
        self._fill_colours()
        self._prepare_words()
        layout = Flow(self, spacing=6)
        for each in (*self._views(), *self._drawing()):
            layout.addWidget(each)
        on_key(canvas, QKeySequence.StandardKey.Undo, self.sketch.undo)
        self.sketch.changed.connect(self.refresh)
        self.sketch.chosen_changed.connect(self.refresh)
        canvas.words_wanted.connect(self._ask_words)
        self.use(Tool.CHOOSE)

    def use(self, tool: Tool) -> None:
        """Take a tool; only a draft can be drawn on."""
        self.canvas.tool = tool
        self.choices[tool].setChecked(True)
        self.refresh()

    def refresh(self) -> None:
        """Offer what can be done now."""
        shape, editable = self.sketch.shape, self.sketch.editable
        for tool, each in self.choices.items():
            each.setEnabled(editable or tool is Tool.CHOOSE)
            set_role(each, "primary" if each.isChecked() else "")
        self.colour.setEnabled(editable)
        self.undo_button.setEnabled(editable and self.sketch.undoable)
        self.remove_button.setEnabled(editable and shape is not None)
        self.words.setVisible(editable and (self.canvas.tool is Tool.LABEL or isinstance(shape, Label)))
        if isinstance(shape, Label) and shape.text != self.words.text() and not self.words.hasFocus():
            self.words.setText(shape.text)
            self.words.setCursorPosition(0)
        if shape is not None:
            self.colour.setCurrentIndex(list(Colour).index(shape.colour))

    def _views(self) -> tuple[QWidget, ...]:
        closer = button("＋", lambda: self.canvas.zoom(CLOSER))
        farther = button("－", lambda: self.canvas.zoom(1 / CLOSER))
        whole = button(self.tr("Whole"), self.canvas.fit)
        turned = button(self.tr("Turn"), self.canvas.turn)
        named = (
            (closer, self.tr("Closer (+)")),
            (farther, self.tr("Farther (-)")),
            (whole, self.tr("The whole picture (0)")),
            (turned, self.tr("Turn the view by a quarter; the original stays")),
        )
        for each, words in named:
            each.setAccessibleName(words)
            each.setToolTip(words)
        return closer, farther, whole, turned

    def _drawing(self) -> tuple[QWidget, ...]:
        words = {
            Tool.CHOOSE: self.tr("Choose"),
            Tool.ARROW: self.tr("Arrow"),
            Tool.BOX: self.tr("Box"),
            Tool.LABEL: self.tr("Text"),
        }
        group = QButtonGroup(self)
        for tool, text in words.items():
            made = button(text, lambda tool=tool: self.use(tool))  # type: ignore[misc]
            made.setCheckable(True)
            made.setToolTip(self.tr("Pull with the mouse, or press Enter on the picture; arrow keys move"))
            group.addButton(made)
            self.choices[tool] = made
        return (*self.choices.values(), self.colour, self.words, self.undo_button, self.remove_button)

    def _fill_colours(self) -> None:
        words = {
            Colour.RED: self.tr("Red"),
            Colour.YELLOW: self.tr("Yellow"),
            Colour.BLUE: self.tr("Blue"),
        }
        for colour, text in words.items():
            patch = QPixmap(theme.dp(14), theme.dp(14))
            patch.fill(QColor(INKS[colour][0]))
            self.colour.addItem(QIcon(patch), text, colour.value)
        self.colour.activated.connect(lambda _: self._recolour())

    def _prepare_words(self) -> None:
        self.words.setMaxLength(MOST_LETTERS)
        self.words.setMinimumWidth(theme.dp(160))
        self.words.setPlaceholderText(self.tr("Words on the picture"))
        self.words.setAccessibleName(self.tr("Words on the picture"))
        self.words.editingFinished.connect(self._reword)
        self.words.returnPressed.connect(self.canvas.setFocus)

    def _recolour(self) -> None:
        self.canvas.colour = Colour(self.colour.currentData())
        if self.sketch.shape is not None:
            self.sketch.change(replace(self.sketch.shape, colour=self.canvas.colour))
            self.sketch.settle()

    def _reword(self) -> None:
        text, shape = self.words.text().strip(), self.sketch.shape
        self.canvas.new_words = ""
        if isinstance(shape, Label) and text:
            self.sketch.change(replace(shape, text=text))
            self.sketch.settle()

    def _ask_words(self) -> None:
        """A label was put down: its words are typed over what stands there."""
        self.refresh()
        self.words.setFocus()
        self.words.selectAll()
