"""The report's pages with their tool bar, and how they are made."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from assessments.assessment import Phase
from assessments.journal import PHASE
from assessments.package import preview
from assessments.reprinting import LedgerEntry, SignedReport, read_signed
from assessments.snapshot import Snapshot
from desktop import theme
from desktop.parts import Notice, holder, label, row
from desktop.pdf_view import PdfView
from desktop.preview_bar import PageBar


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as PDF, whether it is the signed one, and in words why the signed one is not to be had."""

    content: bytes
    signed: bool
    why: str = ""

    @property
    def sha256(self) -> str:
        """What the file is known by."""
        return hashlib.sha256(self.content).hexdigest()


def build(
    snapshot: Snapshot,
    language: str,
    signed: bytes | None,
    package: Path | None,
    entry: LedgerEntry | None = None,
) -> Shown:
    """The signed report if it is at hand, else one made now without signatures; runs in the background.

    A package is believed only when its hash is the one recorded in the ledger `entry` or in the journal.
    """
    if signed is not None:
        return Shown(signed, True)
    entry = entry or (_journaled(snapshot, package) if package is not None else None)
    if entry is None:
        return Shown(preview(snapshot, language), False)
    found = read_signed(entry, (package,) if package is not None else ())
    if isinstance(found, SignedReport):
        return Shown(found.content, True)
    return Shown(preview(snapshot, language), False, found.text(language))


def _journaled(snapshot: Snapshot, package: Path) -> LedgerEntry | None:
    """What the journal says of the package that was signed last."""
    for change in reversed(snapshot.journal):
        after = json.loads(change.after) if change.question == PHASE else {}
        if after.get("phase") == Phase.SIGNED.value:
            return LedgerEntry(
                assessment=change.assessment, file=package.name, sha256=after["package"], at=change.at
            )
    return None


class Preview(QWidget):
    """Zoom, page number and the pages themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self.view = PdfView()
        self._kind = label("", "chip")
        self._hash = label("", "small")
        for each in (self._kind, self._hash):
            each.hide()
        self.bar = PageBar(self.view, self, self._hash, self._kind)
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
        layout.addWidget(self.bar)
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
        self._show_kind()
        if shown is not None and shown.why:
            self.tell(shown.why, "notice")

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

    def _show_kind(self) -> None:
        """Say whether these are the signed pages, and by which hash they are known."""
        self._kind.setVisible(self.shown is not None)
        self._hash.setVisible(self.shown is not None and self.shown.signed)
        if self.shown is None:
            return
        self._kind.setText(self.tr("Signed report") if self.shown.signed else self.tr("Preview, not signed"))
        if self.shown.signed:
            self._hash.setText(f"SHA-256 {self.shown.sha256[:12]}…")
            self._hash.setToolTip(self.shown.sha256)
            self._hash.setAccessibleName(f"SHA-256 {self.shown.sha256}")
