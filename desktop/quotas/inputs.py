"""The figures a quota's corrections ask for: a line for each number, a list where there are choices."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from desktop import theme
from desktop.inputs import QuietBox
from desktop.parts import label, named
from forms.quotas.quota import Input, Quota
from forms.reading import folded, shown
from forms.units import signs

Reading = Callable[[], Decimal | None]
ACROSS = 2  # inputs beside one another


class QuotaInputs(QWidget):
    """Asks what the corrections of one quota need; empty and hidden for a quota without any."""

    changed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._readings: dict[str, Reading] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.dp(8))
        self._grid.setVerticalSpacing(theme.dp(4))
        for place in range(ACROSS):
            self._grid.setColumnStretch(2 * place + 1, 1)
        self.hide()

    def ask(self, quota: Quota | None) -> None:
        """Ask for the inputs of another quota."""
        while item := self._grid.takeAt(0):
            gone = item.widget()
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self._readings = {}
        # A correction under a condition is settled by its usual values.
        asked = [each for one in (quota.corrections if quota else ()) if one.when is None for each in one.inputs]
        for number, each in enumerate(asked):
            row, place = divmod(number, ACROSS)
            words, editor = self._made(each)
            self._grid.addWidget(words, row, 2 * place)
            self._grid.addWidget(editor, row, 2 * place + 1)
        self.setVisible(bool(asked))

    def numbers(self) -> dict[str, Decimal]:
        """Symbol → number, for everything that is filled in and is a number."""
        read = {symbol: reading() for symbol, reading in self._readings.items()}
        return {symbol: number for symbol, number in read.items() if number is not None}

    def _made(self, each: Input) -> tuple[QLabel, QWidget]:
        name = named(each, self._language)
        unit = "" if each.unit == "1" or each.choices else f" ({signs(each.unit)})"
        words = label(f"{name}{unit}", "muted")
        editor: QWidget = self._list(each) if each.choices else self._line(each)
        editor.setAccessibleName(name)
        words.setBuddy(editor)
        return words, editor

    def _list(self, each: Input) -> QuietBox:
        box = QuietBox()
        box.cut(8)
        box.addItem(self.tr("not chosen"), None)
        for choice in each.choices:
            box.addItem(f"{named(choice, self._language)}  {shown(choice.value)}", choice.value)
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._readings[each.symbol] = box.currentData
        return box

    def _line(self, each: Input) -> QLineEdit:
        line = QLineEdit()
        if each.default is not None:
            line.setPlaceholderText(shown(each.default))
        line.textChanged.connect(lambda _: self.changed.emit())
        self._readings[each.symbol] = lambda: _number(line.text())
        return line


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(folded(text).removesuffix("%"))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
