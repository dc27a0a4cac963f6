"""Printing one document: what is printed, on which printer, how far it is, and how it ended."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from desktop import theme
from desktop.document_dialog import DocumentDialog
from desktop.flow import Flow
from desktop.parts import button, holder, label, set_role
from desktop.pdf import Pdf
from desktop.printing import Ended, Ending, Order, Printing, cut_off, new_printer, order_of
from desktop.settings import SettingsFile
from forms.problems import Problem


class PrintingDialog(DocumentDialog):
    """Opens the printer's own dialog and sends the pages; stays open until the officer has read how it ended."""

    def __init__(
        self,
        content: bytes,
        name: str,
        settings: SettingsFile,
        *,
        page: int = 1,
        signed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the file name it is saved under; `page` the one that is looked at."""
        super().__init__(self.tr("Print"), name, content, settings, parent)
        self._page = max(1, page)
        self._pdf = Pdf(content)
        self._run: Printing | None = None
        self._printer: QPrinter | None = None
        self._waiting: tuple[QPrinter, Order] | None = None
        self.printers = QPrinterInfo.availablePrinterNames()
        self._describe(signed)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Pages printed"))
        self.state = label("", "small")
        self._make_buttons()
        below = holder(Flow(None, self.save_button, self.actual_button, self.shrink_button, self.stop_button))
        self.finish(self.print_button, self.close_button, self.state, self.progress, below, width=560)
        self.resize(self.width(), min(theme.dp(420), 680))  # room for what is said later
        self._offer()
        if not self.printers:
            self._say_no_printer()

    def choose(self) -> None:
        """Let the officer choose printer, pages, copies and sides, and print."""
        printer = self._printer = new_printer(Path(self._name).stem)  # Qt's dialog does not keep it alive
        if self.grey.isChecked():
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
        dialog = QPrintDialog(printer, self)
        options = QPrintDialog.PrintDialogOption
        dialog.setOption(options.PrintPageRange, True)
        dialog.setOption(options.PrintCurrentPage, True)
        dialog.setOption(options.PrintToFile, False)  # "Save PDF" writes the document itself, not pictures of it
        dialog.setMinMax(1, len(self._pdf))
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print what was chosen, or ask first when the printer would cut something off."""
        order = order_of(printer, len(self._pdf), self._page)
        order = replace(order, grey=order.grey or self.grey.isChecked())
        cut = cut_off(self._pdf, order, printer.pageLayout())
        if not cut:
            self._begin(printer, order)
            return
        self._waiting = printer, order
        text = self.tr(
            "The printer cannot reach the edges of the paper: at their actual size something would be cut off on "
            "page {pages}. Nothing has been printed yet."
        )
        self.notice.show_text(text.format(pages=_spans(cut)), "notice")
        self._offer()
        self.shrink_button.setFocus()

    def stop(self) -> None:
        """Break the printing off."""
        if self._run is not None:
            self._run.cancel()

    def reject(self) -> None:
        """Close only when nothing is being printed."""
        if self._run is None:
            super().reject()

    def done(self, result: int) -> None:
        self._pdf.close()
        super().done(result)

    def _describe(self, signed: bool) -> None:
        count = len(self._pdf)
        self.fields.addWidget(label(self._name, "heading", wrap=True))
        self.fields.addWidget(label(self.tr("{count} pages, printed at their actual size").format(count=count)))
        if signed:
            text = self.tr("Exactly the file that was signed is printed. Its SHA-256 is:")
            self.sha256 = label(_grouped(hashlib.sha256(self.content).hexdigest()), "mono", wrap=True)
            self.sha256.setAccessibleName("SHA-256")
            self.fields.addWidget(label(text, "muted", wrap=True))
            self.fields.addWidget(self.sha256)
        self.grey = QCheckBox(self.tr("Shades of grey, without colours"))
        self.grey.setChecked(True)
        self.fields.addWidget(self.grey)

    def _make_buttons(self) -> None:
        self.print_button = button(self.tr("Choose printer…"), self.choose, "primary")
        self.close_button = button(self.tr("Close"), self.reject)
        self.actual_button = button(self.tr("Print at actual size"), lambda: self._resume(shrunk=False))
        self.shrink_button = button(self.tr("Shrink a little, print everything"), lambda: self._resume(shrunk=True))
        self.stop_button = button(self.tr("Stop printing"), self.stop)

    def _offer(self) -> None:
        """Show what can be done now."""
        running, asked = self._run is not None, self._waiting is not None
        self.progress.setVisible(running)
        self.state.setVisible(running)
        self.stop_button.setVisible(running)
        for each in (self.actual_button, self.shrink_button):
            each.setVisible(asked)
        for still in (self.close_button, self.save_button, self.grey):
            still.setEnabled(not running)
        self.print_button.setEnabled(not running and bool(self.printers))

    def _say_no_printer(self) -> None:
        text = self.tr(
            "No printer is set up on this computer. Connect or install one and open this again, or save the "
            "document as PDF and print it on another computer."
        )
        self.notice.show_text(text, "notice")
        set_role(self.print_button, "")
        set_role(self.save_button, "primary")
        self.save_button.setDefault(True)
        self.save_button.setFocus()

    def _resume(self, *, shrunk: bool) -> None:
        if self._waiting is not None:
            printer, order = self._waiting
            self._begin(printer, replace(order, shrunk=shrunk))

    def _begin(self, printer: QPrinter, order: Order) -> None:
        self._waiting = None
        self.notice.show_text("")
        self._printer, self._copies = printer, printer.copyCount() // order.copies
        self._run = Printing(self._pdf, printer, order, self)
        self._run.advanced.connect(self._advance)
        self._run.ended.connect(self._finish)
        self._advance(0, self._run.total)
        self._offer()
        self.stop_button.setFocus()
        self._run.start()

    def _advance(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.state.setText(self.tr("{done} of {total} pages").format(done=done, total=total))

    def _finish(self, ended: Ended) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None
        self._offer()
        self.close_button.setFocus()
        name = _name_of(self._printer) if self._printer is not None else ""
        if ended.how is Ending.SENT:
            self._say_sent(ended, name)
        elif ended.how is Ending.CANCELLED:
            self._tell(Problem.of("printing.cancelled", name, done=ended.done, total=ended.total), "notice")
        else:
            self._tell(Problem.of("printing.failed", name, done=ended.done, total=ended.total))

    def _say_sent(self, ended: Ended, name: str) -> None:
        text = self.tr("{count} pages were sent to the printer {name}.")
        if self._copies > 1:
            text = self.tr("{count} pages were sent to the printer {name}, to be printed {copies} times.")
        self.notice.show_text(text.format(count=ended.done, name=name, copies=self._copies), "success")


def _name_of(printer: QPrinter) -> str:
    return printer.printerName() or Path(printer.outputFileName()).name


def _spans(pages: tuple[int, ...]) -> str:
    """Page numbers in short: 1–3, 7."""
    spans: list[tuple[int, int]] = []
    for page in sorted(pages):
        if spans and page == spans[-1][1] + 1:
            spans[-1] = spans[-1][0], page
        else:
            spans.append((page, page))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


def _grouped(digits: str) -> str:
    """A hash in groups of eight, easier to compare by eye."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))
