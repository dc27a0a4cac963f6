"""A searchable table with the chosen row told in full below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop import theme
from desktop.parts import column, holder, label, row, scrolled
from desktop.tables import Column, Rows, current, select_first, table

TALL, LOW = 128, 56  # of what is told below the table, at 100 %


class Told(QWidget):
    """Rows with their search; `words` tells one in full, `fits` says whether it belongs to a query."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        words: Callable[[Any], str],
        fits: Callable[[str, Any], bool],
        empty: str,
        *beside: QWidget,
    ) -> None:
        super().__init__()
        self._words, self._fits = words, fits
        self._rows: tuple[Any, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search in: {name}").format(name=name))
        self.search.setClearButtonEnabled(True)
        self.model = Rows(columns, self)
        self.view = table(self.model, name)
        self.told = label("", wrap=True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty = label(empty, "muted", wrap=True)
        self.count = label("", "small")
        self._lay_out(beside)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._tell())

    def _lay_out(self, beside: Sequence[QWidget]) -> None:
        area = scrolled(self.told)
        area.setMinimumHeight(theme.dp(LOW))
        area.setMaximumHeight(theme.dp(TALL))
        top = row(self.search, *beside, self.count)
        top.setStretch(0, 1)
        self.lines = column(holder(top), self._empty, self.view, area, margin=12)
        self.lines.setStretch(2, 3)
        self.lines.setStretch(3, 1)
        self.setLayout(self.lines)

    @property
    def current(self) -> Any:
        """The chosen row, None for none."""
        return current(self.view)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self._rows = tuple(rows)
        self.refresh()

    def refresh(self) -> None:
        """Show what the search leaves."""
        query = self.search.text()
        found = tuple(each for each in self._rows if self._fits(query, each))
        self.model.show(found)
        self._empty.setVisible(not self._rows)
        self.count.setText(self.tr("{found} of {count}").format(found=len(found), count=len(self._rows)))
        select_first(self.view)
        self._tell()

    def _tell(self) -> None:
        chosen = self.current
        self.told.setText(self._words(chosen) if chosen is not None else "")
