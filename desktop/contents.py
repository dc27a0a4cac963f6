"""The left side of the assessment screen: the outline as a tree, its legend, and how much is done."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from assessments.session import Session
from desktop import theme
from desktop.assessing.gaps import NOTHING_LACKING, Gaps
from desktop.outline import SECTION, Index, Outline
from desktop.parts import label
from desktop.progress import Results
from forms.form import Item, Section


class SectionRow(QStyledItemDelegate):
    """Draws where a section stands at the right of its name, over both columns."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = index.data(SECTION)
        if not words:
            super().paint(painter, option, index)
            return
        bare: Any = QStyleOptionViewItem(option)  # the stubs lack the option's fields
        self.initStyleOption(bare, index)
        whole, name = bare.rect, bare.text
        room = whole.adjusted(theme.dp(7), 0, -theme.dp(7), 0)
        bare.text = ""
        style = bare.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        painter.setFont(bare.font)
        painter.setPen(theme.colour("ink"))
        end = QFontMetrics(bare.font).horizontalAdvance(words)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        room.setWidth(room.width() - end - theme.dp(8))
        name = QFontMetrics(bare.font).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)


class Contents(QWidget):
    """Shows every item with its mark; choosing one goes there."""

    picked = Signal(object, object)  # section, item

    def __init__(self, session: Session, language: str) -> None:
        super().__init__()
        self.model = Outline(session, language, self)
        self.tree, self.summary = QTreeView(), label("", "small", wrap=True)
        self.tree.setObjectName("outline")
        self.tree.setMinimumHeight(theme.dp(48))  # the legend below needs its room in a low window
        self.summary.setContentsMargins(theme.dp(12), 0, theme.dp(12), 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.dp(8), 0, theme.dp(12))
        layout.setSpacing(theme.dp(8))
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.summary)
        self._several = len(session.catalogue.standards) > 1
        self.tree.clicked.connect(self._pick)
        self.tree.activated.connect(self._pick)

    def show_results(self, results: Results, lacking: Gaps = NOTHING_LACKING) -> None:
        """Bring the marks up to date."""
        self.model.refresh(results, lacking)
        if self.tree.model() is None:  # only now, or the view would follow every mark of a long form one by one
            self._dress(several=self._several)
        done, total = self.model.totals()
        legend = self.tr("✓ done  ◐ in part  ○ open\n! problem  — does not apply")
        self.summary.setText(f"{legend}\n{self._summary(done, total, lacking)}")

    def _summary(self, done: int, total: int, lacking: Gaps) -> str:
        """How much is done, and what is done without being backed up."""
        said = [self.tr("{done} of {total} items done").format(done=done, total=total)]
        if lacking.items:
            said.append(self.tr("{count} without evidence").format(count=len(lacking.items)))
        if lacking.waiting:
            said.append(self.tr("{count} to explain").format(count=lacking.waiting))
        return self.tr(", ").join(said)

    def mark_current(self, section: Section, item: Item) -> None:
        """Show where the cursor is."""
        index = self.model.index_of(section, item)
        if index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)

    def _pick(self, index: QModelIndex) -> None:
        section, item = self.model.place(index)
        if section is not None and item is not None:
            self.picked.emit(section, item)

    def _dress(self, *, several: bool) -> None:
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Outline"))
        self.tree.setIndentation(theme.dp(10))
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.expandAll()
        self.tree.setItemDelegateForColumn(0, SectionRow(self.tree))
        for row in range(self.model.rowCount()):  # standards, and sections, which draw their mark themselves
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
            top = self.model.index(row, 0)
            for section in range(self.model.rowCount(top)) if several else ():
                self.tree.setFirstColumnSpanned(section, top, True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.dp(40))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, theme.dp(60))
