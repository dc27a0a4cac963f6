"""The list of all standards in use, by subject and family, found by name, number or pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QWidget

from desktop import theme
from desktop.parts import column, label, named
from desktop.search import matches
from desktop.standards.branches import Branch, Branches, tree
from desktop.standards.shelf import Listed
from desktop.standards.words import family_words, subject_words, tally_words
from desktop.tables import ROW, Column, Index, draw_chip


class ListedDelegate(QStyledItemDelegate):
    """Paints a standard in two lines: its name, and number, date and how far it is confirmed."""

    def __init__(self, view: QWidget, panel: StandardsList) -> None:
        super().__init__(view)
        self._panel = panel

    def sizeHint(self, option: Any, index: Index) -> QSize:  # the stubs lack the option's fields
        title, small = (QFontMetrics(theme.sized(option.widget, pixels)).height() for pixels in (14, 12))
        lines = title + 2 * small + theme.dp(18) if index.data(ROW) else small + theme.dp(14)
        return QSize(theme.dp(160), lines)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        listed: Listed | None = index.data(ROW)
        if listed is None:
            self._paint_heading(painter, option, index)
            return
        painter.save()
        place = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, theme.colour("accent-soft" if chosen else "surface"))
        if chosen:
            painter.fillRect(QRectF(0, place.top(), theme.dp(3), place.height()), theme.colour("accent"))
        painter.setPen(theme.colour("frame"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        place.adjust(theme.dp(6), theme.dp(6), -theme.dp(8), 0)
        for text, pixels, ink in self._panel.lines(listed):
            font = theme.sized(option.widget, pixels)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
            place.setTop(place.top() + metrics.height() + theme.dp(2))
        self._paint_chips(painter, option, listed)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: Any, index: Index) -> None:
        painter.save()
        painter.fillRect(option.rect, theme.colour("page"))
        painter.setFont(theme.sized(option.widget, 12, bold=True))
        painter.setPen(theme.colour("muted"))
        place = QRectF(option.rect).adjusted(theme.dp(6), 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()

    def _paint_chips(self, painter: QPainter, option: Any, listed: Listed) -> None:
        """What makes it special, at the right of its last line."""
        font = theme.sized(option.widget, 11, bold=True)
        metrics, right = QFontMetrics(font), option.rect.right() - theme.dp(2)
        for words, role in self._panel.chips(listed):
            width = metrics.horizontalAdvance(words) + theme.dp(26)
            height = metrics.height() + theme.dp(6)
            place = QRectF(right - width, option.rect.bottom() - height - theme.dp(3), width, height)
            draw_chip(painter, place, words, role, font)
            right -= width - theme.dp(8)


class StandardsList(QWidget):
    """Search on top, the standards below; the chosen one is told by its id."""

    chosen = Signal(str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._all: tuple[Listed, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search: name, number, industry code (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search standards"))
        self.search.setClearButtonEnabled(True)
        self.model = Branches((Column(self.tr("Standard"), self._told),), self)
        self.view = tree(self.model, self.tr("Standards"))
        self.view.setObjectName("outline")
        self.view.setItemDelegate(ListedDelegate(self.view, self))
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(False)
        self.view.setIndentation(theme.dp(2))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found = label("", "small")
        self.setLayout(column(self.search, self.view, self.found))
        self.search.textChanged.connect(lambda _: self._show_found())
        self.view.selectionModel().currentChanged.connect(lambda index, _: self._choose(index))
        self.search.returnPressed.connect(self.view.setFocus)

    @property
    def current(self) -> str:
        """The id of the chosen standard, '' for none."""
        listed = self.view.currentIndex().data(ROW)
        return listed.standard.id if isinstance(listed, Listed) else ""

    def show_listed(self, listed: Sequence[Listed]) -> None:
        """Show these standards, with the same one chosen."""
        chosen = self.current
        self._all = tuple(listed)
        self._show_found(chosen)

    def choose(self, key: str) -> None:
        """Choose a standard, looking past the search when that hides it."""
        if not any(each.standard.id == key for branch in self.model.branches for each in branch.rows):
            self.search.clear()
        self._go_to(key)

    def lines(self, listed: Listed) -> tuple[tuple[str, int, str], ...]:
        """What is painted of a standard: text, size, colour."""
        standard = listed.standard
        effective = self.tr("effective {day}").format(day=standard.effective)
        return (
            (named(standard, self._language), 14, "ink"),
            (f"{standard.number} · {effective}", 12, "muted"),
            (tally_words(listed.tally), 12, self._ink(listed)),
        )

    @staticmethod
    def _ink(listed: Listed) -> str:
        if not listed.tally.given:
            return "muted"
        return "amber" if listed.tally.unconfirmed else "accent"

    def chips(self, listed: Listed) -> tuple[tuple[str, str], ...]:
        """What makes a standard special: words and role."""
        found = []
        if listed.newer is not None:
            found.append((self.tr("newer edition"), "bad"))
        if listed.installed is not None:
            found.append((self.tr("installed"), "chip"))
        return tuple(found)

    def _told(self, listed: Listed) -> str:
        """A standard as it is read aloud."""
        chips = tuple(words for words, _ in self.chips(listed))
        return "\n".join((*(text for text, _, _ in self.lines(listed)), *chips))

    def _show_found(self, chosen: str = "") -> None:
        query, chosen = self.search.text(), chosen or self.current
        found = [each for each in self._all if self._fits(query, each)]
        places = dict.fromkeys((each.standard.subject, each.family) for each in found)
        branches = []
        for subject, family in sorted(places):
            own = [each for each in found if (each.standard.subject, each.family) == (subject, family)]
            own.sort(key=lambda each: each.standard.effective, reverse=True)
            words = f"{subject_words(subject)} · {family_words(family, self._language)}"
            branches.append(Branch((f"{words}  {len(own)}",), tuple(own)))
        self.model.show(branches)
        self.view.expandAll()
        text = self.tr("{found} of {count} standards")
        self.found.setText(text.format(found=len(found), count=len(self._all)))
        self._go_to(chosen)

    def _fits(self, query: str, listed: Listed) -> bool:
        standard = listed.standard
        return matches(query, standard.zh, standard.en, standard.number, standard.id, " ".join(standard.industries))

    def _go_to(self, key: str) -> None:
        rows = [each for branch in self.model.branches for each in branch.rows]
        wanted = next((each for each in rows if each.standard.id == key), rows[0] if rows else None)
        if wanted is None:
            self.chosen.emit("")
            return
        index = self.model.find(wanted)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _choose(self, index: Index) -> None:
        listed = index.data(ROW)
        if isinstance(listed, Listed):
            self.chosen.emit(listed.standard.id)
