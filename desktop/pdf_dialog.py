"""A document of its own on the screen: made in the background, looked at, saved or printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from desktop import theme
from desktop.fields import FieldDialog
from desktop.jobs import Jobs, Trouble, trouble_of
from desktop.parts import button, holder, label, row
from desktop.pdf_view import PdfView, print_pdf
from desktop.settings import SettingsFile
from forms.problems import Problem


class PdfDialog(FieldDialog):
    """Shows a PDF that `make` builds; `name` is the file name it is saved under."""

    def __init__(
        self,
        title: str,
        name: str,
        make: Callable[[], bytes],
        settings: SettingsFile,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._name, self._settings = name, settings
        self.content = b""
        self.view = PdfView()
        self.view.setAccessibleName(title)
        self.view.setMinimumHeight(theme.dp(380))
        self.making = QProgressBar()
        self.making.setRange(0, 0)
        self.making.setTextVisible(False)
        self.making.setAccessibleName(self.tr("Making the document"))
        self._state = label(self.tr("Making the document…"), "small")
        self.fields.addWidget(self.view, 1)
        self.print_button = button(self.tr("Print…"), self.print, "primary")
        self.save_button = button(self.tr("Save PDF…"), self.save)
        waiting = holder(row(self._state, self.making, None, self.save_button))
        self.finish(self.print_button, button(self.tr("Close"), self.reject), waiting, width=900)
        self._enable(False)
        QShortcut(QKeySequence.StandardKey.Print, self, self.print)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        self._job = jobs.start(lambda _report, _cancelled: make(), self._made, self._failed)

    def save(self) -> None:
        """Ask where to, and write the document there."""
        start = str(Path(self._settings.current.export_folder or Path.home()) / self._name)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the document"), start, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the document to a file and say so."""
        try:
            path.write_bytes(self.content)
        except OSError as error:
            self._tell(Problem.of("store.unwritable", str(path), reason=error.strerror or ""))
            return
        self.notice.show_text(self.tr("Saved as {path}").format(path=path), "success")

    def print(self) -> None:
        """Print; the dialog chooses printer, pages and duplex."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, self.view.count)
        if dialog.exec():
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Send the pages to a printer and say how many."""
        try:
            count = print_pdf(self.content, printer)
        except OSError as error:
            self._tell(trouble_of(error))
            return
        self.notice.show_text(self.tr("{count} pages were sent to the printer.").format(count=count), "success")

    def _made(self, content: bytes) -> None:
        self._job = None
        self.content = content
        self.view.show_pdf(content)
        self._enable(True)
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

    def _tell(self, trouble: Trouble) -> None:
        self.notice.show_text(trouble.text(self._settings.current.language), "alarm")
