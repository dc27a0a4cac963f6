"""The left side of the assessment screen: the outline as a tree, its legend, and how much is done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeView, QVBoxLayout, QWidget

from assessments.session import Session
from desktop import theme
from desktop.outline import Outline
from desktop.parts import label
from desktop.progress import Results
from forms.form import Item, Section


class Contents(QWidget):
    """Shows every item with its mark; choosing one goes there."""

    picked = Signal(object, object)  # section, item

    def __init__(self, session: Session, language: str) -> None:
        super().__init__()
        self.model = Outline(session, language, self)
        self.tree, self.summary = QTreeView(), label("", "small", wrap=True)
        self.tree.setObjectName("outline")
        self.summary.setContentsMargins(theme.dp(12), 0, theme.dp(12), 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.dp(8), 0, theme.dp(12))
        layout.setSpacing(theme.dp(8))
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.summary)
        self._dress(several=len(session.catalogue.standards) > 1)
        self.tree.clicked.connect(self._pick)
        self.tree.activated.connect(self._pick)

    def show_results(self, results: Results) -> None:
        """Bring the marks up to date."""
        self.model.refresh(results)
        done, total = self.model.totals()
        legend = self.tr("✓ done  ◐ in part  ○ open\n! problem  — does not apply")
        self.summary.setText(legend + "\n" + self.tr("{done} of {total} items done").format(done=done, total=total))

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
        if several:  # then the first level are standards, which have no mark
            for row in range(self.model.rowCount()):
                self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.dp(40))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, theme.dp(60))
