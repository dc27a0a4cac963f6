"""Files that nothing uses: counted, looked at, and moved into the bin, from which they come back (R-34)."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListView, QWidget

from assessments.evidence.uses import discard, orphans
from desktop import theme
from desktop.evidence.desk import EvidenceDesk
from desktop.evidence.holding import Held
from desktop.evidence.model import HEIGHT, WIDTH, EvidenceModel
from desktop.evidence.viewer import size_words
from desktop.parts import Notice, button, column, label, row
from forms.problems import Refusal

TEXT = 44  # height of the two lines below a thumbnail at 100 %


class OrphansDialog(QDialog):
    """What is selected goes into the bin; at first everything is."""

    def __init__(self, desk: EvidenceDesk, who: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Files that nothing uses"))
        self.desk, self.who, self.language = desk, who, language
        self.model = EvidenceModel(desk.pictures, {}, self)
        self.words, self.notice = label("", wrap=True), Notice()
        self.list = gallery_list(self.model, self.tr("Files that nothing uses"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.move_button = button(self.tr("Move to the bin"), self.discard, "primary")
        layout = column(self.words, self.list, self.notice, margin=16)
        layout.setStretch(1, 1)
        layout.addLayout(row(None, button(self.tr("Close"), self.accept), self.move_button))
        self.setLayout(layout)
        self.resize(min(theme.dp(820), 1280), min(theme.dp(520), 680))
        self.refresh()

    def refresh(self) -> None:
        """Count again; everything is selected."""
        self.model.show([Held(file=file) for file in orphans(self.desk.store)])
        self.list.selectAll()
        self._count()

    def discard(self) -> None:
        """Move what is selected into the bin, and say how much that was."""
        hashes = [self.model.files[index.row()].file.sha256 for index in self.list.selectedIndexes()]
        try:
            count = discard(self.desk.store, hashes, self.who)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
            return
        self.refresh()
        text = self.tr("{count} files were moved to the bin; they can be brought back from there.")
        self.notice.show_text(text.format(count=count), "success")

    def _count(self) -> None:
        chosen = [self.model.files[index.row()].file for index in self.list.selectedIndexes()]
        text = self.tr(
            "{count} files were taken in and never used by any answer, finding or earlier version. "
            "{chosen} of them are chosen, {size}."
        )
        size = size_words(sum(file.size for file in chosen))
        self.words.setText(text.format(count=len(self.model.files), chosen=len(chosen), size=size))
        self.move_button.setEnabled(bool(chosen))


def gallery_list(model: EvidenceModel, name: str) -> QListView:
    """A grid of thumbnails that lays out hundreds at once and paints only what is seen."""
    made = QListView()
    made.setModel(model)
    made.setSelectionModel(QItemSelectionModel(model, made))
    made.setViewMode(QListView.ViewMode.IconMode)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setMovement(QListView.Movement.Static)
    made.setUniformItemSizes(True)
    made.setIconSize(QSize(theme.dp(WIDTH), theme.dp(HEIGHT)))
    made.setGridSize(QSize(theme.dp(WIDTH + 16), theme.dp(HEIGHT + TEXT + 12)))
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    made.setAccessibleName(name)
    return made
