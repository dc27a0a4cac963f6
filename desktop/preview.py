"""The report's pages with their tool bar, and how they are made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from assessments.container import Container
from assessments.content import LARGEST, REPORT
from assessments.package import preview
from assessments.snapshot import Snapshot
from desktop import theme
from desktop.flow import Flow, Sides
from desktop.parts import Notice, button, holder, label, row
from desktop.pdf_view import PdfView
from forms.problems import Refusal


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as PDF, and whether it bears its signatures."""

    content: bytes
    signed: bool


def build(snapshot: Snapshot, language: str, signed: bytes | None, package: Path | None) -> Shown:
    """The signed report if it is at hand, else one made now without signatures; runs in the background."""
    if signed is not None:
        return Shown(signed, True)
    if package is not None and package.exists():
        try:
            with Container(package) as container:
                return Shown(container.read(REPORT, LARGEST), True)
        except Refusal:
            pass  # a damaged package is the business of verification; here the pages are made again
    return Shown(preview(snapshot, language), False)


class Preview(QWidget):
    """Zoom, page number and the pages themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self.view = PdfView()
        self.view.moved.connect(self._show_place)
        self._notice = Notice(strip=True)
        self._making = QProgressBar()
        self._making.setRange(0, 0)
        self._making.setTextVisible(False)
        self._making.setMaximumWidth(theme.dp(240))
        self._making.setAccessibleName(self.tr("Making the report"))
        self._pages = QStackedWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(250)
        self._later.timeout.connect(lambda: self._pages.setCurrentIndex(1))
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._waiting())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tools())
        layout.addWidget(self._notice)
        layout.addWidget(self._pages, 1)

    def wait(self) -> None:
        """Show that the pages are being made, unless they come at once."""
        self._notice.show_text("")
        self._later.start()

    def show_pdf(self, shown: Shown | None) -> None:
        """Show a report."""
        self._later.stop()
        self._pages.setCurrentIndex(0)
        self.shown = shown
        self.view.show_pdf(shown.content if shown else None)
        self._show_place()

    def fail(self, text: str) -> None:
        """Say why there are no pages; earlier ones stay."""
        self._later.stop()
        self._pages.setCurrentIndex(0)
        self.tell(text, "alarm")

    def tell(self, text: str, role: str) -> None:
        """Say something above the pages."""
        self._notice.show_text(text, role)

    def _waiting(self) -> QWidget:
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder(row(None, label(self.tr("Making the report…"), "muted"), None)))
        middle.addWidget(holder(row(None, self._making, None)))
        middle.addStretch(2)
        return holder(middle)

    def _tools(self) -> QWidget:
        smaller = button("−", lambda: self.view.step_zoom(-1))
        larger = button("+", lambda: self.view.step_zoom(1))
        smaller.setAccessibleName(self.tr("Smaller"))
        larger.setAccessibleName(self.tr("Larger"))
        fit = button(self.tr("Fit width"), lambda: self.view.set_zoom(0))
        self._zoom = label("100 %", "small")
        self._place = label("", "small")
        self._kind = label("", "chip")
        self._kind.hide()
        made = QWidget()
        zoom = holder(Flow(None, smaller, self._zoom, larger, fit))
        layout = Sides(made, holder(Flow(None, self._kind, self._place)), zoom)
        layout.setContentsMargins(*(theme.dp(8),) * 4)
        return made

    def _show_place(self) -> None:
        self._zoom.setText(f"{self.view.zoom} %")
        count = self.view.count
        text = self.tr("Page {page} of {count}").format(page=self.view.page, count=count) if count else ""
        self._place.setText(text)
        self._kind.setVisible(self.shown is not None)
        if self.shown is not None:
            self._kind.setText(self.tr("Signed report") if self.shown.signed else self.tr("Preview, not signed"))
