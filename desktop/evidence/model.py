"""The item model of the gallery: names and uses at once, thumbnails only for what is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap

from assessments.evidence import EvidenceFile
from assessments.evidence.derived import Size
from desktop import theme
from desktop.evidence.holding import Held
from desktop.evidence.pictures import Pictures
from desktop.tables import Index

HELD = Qt.ItemDataRole.UserRole
WIDTH, HEIGHT = 144, 108  # of a thumbnail at 100 %
MARGIN = 6


class EvidenceModel(QAbstractListModel):
    """Files of the gallery; asks for a thumbnail when it is painted and repaints when it has come."""

    def __init__(self, pictures: Pictures, names: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures, self.names = pictures, names
        self.files: tuple[Held, ...] = ()
        self._rows: dict[str, int] = {}
        pictures.ready.connect(self._came)

    def show(self, files: Sequence[Held]) -> None:
        """Replace all files."""
        self.beginResetModel()
        self.files = tuple(files)
        self._rows = {each.file.sha256: row for row, each in enumerate(self.files)}
        self.endResetModel()

    def row_of(self, sha256: str) -> int:
        """The row of a file, -1 when it is not shown."""
        return self._rows.get(sha256, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.files)

    def data(self, index: Index, role: int = 0) -> Any:
        each = self.files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{shortened(each.file.name)}\n{self.use(each)}"
        if role == Qt.ItemDataRole.DecorationRole:
            return thumbnail(self.pictures, each.file, QSize(theme.dp(WIDTH), theme.dp(HEIGHT)))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            names = "\n".join(self.names.get(question, question) for question in each.questions)
            return "\n".join(part for part in (each.file.name, names or self.use(each)) if part)
        return each if role == HELD else None

    def use(self, each: Held) -> str:
        """In a few words how a file is used."""
        if each.questions:
            return self.tr("for {count} questions").format(count=len(each.questions))
        return self.tr("In a finding") if each.noted else self.tr("Not used")

    def _came(self, sha256: str, size: Size) -> None:
        row = self.row_of(sha256)
        if size is Size.THUMBNAIL and row >= 0:
            there = self.index(row)
            self.dataChanged.emit(there, there, [Qt.ItemDataRole.DecorationRole])


def thumbnail(pictures: Pictures, file: EvidenceFile, room: QSize) -> QPixmap:
    """A thumbnail in the middle of a room; the kind in letters while it has yet to come or where there is none."""
    seen = pictures.get(file, Size.THUMBNAIL) if file.kind and file.kind.shown else None
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    made = QPixmap(room * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if seen is not None and seen.image is not None:
        _paint(painter, seen.image, room)
    else:
        failed = seen is not None and seen.problem is not None
        _badge(painter, file, room, failed=failed)
    painter.end()
    return made


def shortened(name: str, most: int = 22) -> str:
    """A name in one short line: its beginning and its end."""
    plain = "".join(letter if letter.isprintable() else " " for letter in name)
    half = most // 2
    return plain if len(plain) <= most else f"{plain[: most - half]}…{plain[-half + 1 :]}"


def kind_word(file: EvidenceFile) -> str:
    """The kind of a file in capital letters."""
    return file.kind.name if file.kind else file.path.suffix.removeprefix(".").upper() or "?"


def _paint(painter: QPainter, image: QImage, room: QSize) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    size = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(QRect(0, 0, room.width(), room.height()).center())
    painter.drawImage(place, image)


def _badge(painter: QPainter, file: EvidenceFile, room: QSize, *, failed: bool) -> None:
    """A sheet with the kind in letters, crossed out where the file cannot be shown."""
    height = room.height() - 2 * theme.dp(MARGIN)
    sheet = QRect(0, 0, min(room.width() - 2, height * 3 // 4), height)
    sheet.moveCenter(QRect(0, 0, room.width(), room.height()).center())
    painter.setPen(theme.colour("line-strong"))
    painter.setBrush(theme.colour("page"))
    painter.drawRect(sheet)
    if failed:
        painter.drawLine(sheet.topLeft(), sheet.bottomRight())
    painter.setPen(theme.colour("muted"))
    font = painter.font()
    font.setPixelSize(max(9, sheet.width() // 5))
    painter.setFont(font)
    painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, kind_word(file))
