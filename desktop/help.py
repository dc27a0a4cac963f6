"""Help pages, shown beside the window on F1."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import (
    QFont,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListView, QTextBrowser, QWidget

import resources
from desktop import theme

PAGES = (
    "start",
    "workbench",
    "sites",
    "assessment",
    "keyboard",
    "evidence",
    "result",
    "report",
    "copies",
    "signing",
    "handing",
    "findings",
    "consolidation",
    "classes",
    "upward",
    "registers",
    "standards",
    "settings",
    "recovery",
    "keys",
    "package",
    "offline",
)


@cache
def text_of(page: str) -> str:
    """A help page in Markdown."""
    return resources.path("help", f"{page}.md").read_text("utf-8")


def title_of(page: str) -> str:
    """The heading of a help page."""
    return text_of(page).partition("\n")[0].removeprefix("# ")


def help_on_f1(dialog: QDialog, page: str) -> None:
    """F1 opens a help page over a dialog that blocks the window; the dialog stays as it is."""
    opened: list[HelpWindow] = []

    def show() -> None:
        if not opened:
            opened.append(HelpWindow(dialog))
        opened[0].show_page(page)

    QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog, show)


class HelpWindow(QDialog):
    """A list of pages and the page itself; it does not block the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self.list = QListView()
        self.list.setModel(QStringListModel([title_of(page) for page in PAGES], self))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Help pages"))
        self.list.setFixedWidth(theme.dp(184))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setObjectName("contents")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("Help page"))
        self.text.document().setDefaultFont(self.text.font())
        self.list.selectionModel().currentRowChanged.connect(lambda index, _before: self._show(index.row()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.text, 1)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self, self.close)
        self.resize(min(theme.dp(880), 1280), min(theme.dp(600), 700))

    def show_page(self, page: str) -> None:
        """Show a page, opening the window when it is closed."""
        self.list.setCurrentIndex(self.list.model().index(PAGES.index(page), 0))
        self.show()
        self.list.scheduleDelayedItemsLayout()  # the style sheet's heights are known only now
        self.activateWindow()

    def _show(self, row: int) -> None:
        self.text.setMarkdown(text_of(PAGES[row]))
        space_out(self.text.document())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def space_out(document: QTextDocument) -> None:
    """Give lines and paragraphs air; Markdown carries no style sheet."""
    block = document.begin()
    while block.isValid():
        style, cursor = block.blockFormat(), QTextCursor(block)
        level = style.headingLevel()
        style.setTopMargin(theme.dp(18 if level > 1 else 4))
        style.setBottomMargin(theme.dp(8 if level or not block.textList() else 4))
        style.setLineHeight(116, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(style)
        if level:
            letters = QTextCharFormat()  # not merged: Markdown's own size adjustment has to go
            letters.setProperty(QTextFormat.Property.FontPixelSize, theme.dp(20 if level == 1 else 16))
            letters.setFontWeight(QFont.Weight.Bold)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format()
            table.setCellPadding(theme.dp(5))
            table.setBorderBrush(theme.colour("line"))
            frame.setFormat(table)
