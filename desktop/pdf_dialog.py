"""A document of its own on the screen: made in the background, looked at, saved or printed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop import theme
from desktop.document_dialog import DocumentDialog
from desktop.fields import fit_screen
from desktop.jobs import Jobs, Trouble
from desktop.parts import button, column, holder, label, row
from desktop.pdf_view import PdfView
from desktop.preview_bar import PageBar
from desktop.printing_dialog import PrintingDialog
from desktop.settings import SettingsFile


class PdfDialog(DocumentDialog):
    """Shows a PDF that `make` builds; `name` is the file name it is saved under."""

    def __init__(
        self,
        title: str,
        name: str,
        make: Callable[[], bytes],
        settings: SettingsFile,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        signed: bool = False,
    ) -> None:
        """With `signed` the document is evidence: its SHA-256 is shown before it is printed."""
        super().__init__(title, name, b"", settings, parent)
        self._jobs, self._signed = jobs, signed
        self.view = PdfView()
        self.view.setAccessibleName(title)
        self.view.setMinimumHeight(theme.dp(120))
        self._hash = label("", "small")
        self._hash.hide()
        self.bar = PageBar(self.view, self, self._hash)
        self._make_foot()
        self._lay_out()
        QShortcut(QKeySequence.StandardKey.Print, self, self.print)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        self.show_made(make)

    def _make_foot(self) -> None:
        self.making = QProgressBar()
        self.making.setRange(0, 0)
        self.making.setTextVisible(False)
        self.making.setAccessibleName(self.tr("Making the document"))
        self._state = label(self.tr("Making the document…"), "small")
        self.print_button = button(self.tr("Print…"), self.print, "primary")

    def _lay_out(self) -> None:
        """The pages take all the room there is; they scroll by themselves."""
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(0)
        self.fields.addWidget(self.bar)
        self.fields.addWidget(self.view, 1)
        close = button(self.tr("Close"), self.reject)
        waiting = row(self._state, self.making, *self.besides(), None, self.save_button, close, self.print_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.body, 1)
        foot = column(self.notice, holder(waiting), margin=12)
        outer.addLayout(foot)
        self.print_button.setDefault(True)
        fit_screen(self, 900, 660)

    def besides(self) -> tuple[QWidget, ...]:
        """What else stands beside "Save PDF"."""
        return ()

    def show_made(self, make: Callable[[], bytes]) -> None:
        """Make a document in the background and show it."""
        self._enable(False)
        self.notice.show_text("")
        self._job = self._jobs.start(lambda _report, _cancelled: make(), self._made, self._failed)

    def print(self) -> None:
        """Print it."""
        if self.content:
            self.printing().exec()

    def printing(self) -> PrintingDialog:
        """The dialog that prints the document."""
        return PrintingDialog(
            self.content, self._name, self._settings, page=self.view.page, signed=self._signed, parent=self
        )

    def _made(self, content: bytes) -> None:
        self._job = None
        self.content = content
        self.view.show_pdf(content)
        self._enable(True)
        if self._signed:
            digits = hashlib.sha256(content).hexdigest()
            self._hash.setText(f"SHA-256 {digits[:12]}…")
            self._hash.setToolTip(digits)
            self._hash.show()
        self.view.setFocus()

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self.making.hide()
        self._state.hide()
        self._tell(trouble)

    def _enable(self, ready: bool) -> None:
        self.making.setVisible(not ready)
        self._state.setVisible(not ready)
        for each in (self.print_button, self.save_button):
            each.setEnabled(ready)
