"""Stops of the walk that show what happens to signed reports: printing, handing in, and the office's keys."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assessments.receiving import Outcome, Received
from assessments.snapshot import take
from desktop.authority.window import AuthorityWindow
from desktop.handing.dialog import HandInDialog
from desktop.handing.receipts_dialog import ReceiptsDialog
from desktop.printing_dialog import PrintingDialog
from desktop.printing_signed import SignedReportDialog
from desktop.tour import Stop, Tour
from forms.problems import Problem


def _authority(tour: Tour) -> QWidget:
    return AuthorityWindow(tour.settings, tour.window.jobs, tour.window)


def _hand_in(tour: Tour) -> QWidget:
    return HandInDialog(tour.store, tour.settings, tour.window.jobs, tour.window)


def _printing(tour: Tour) -> QWidget:
    from assessments.report.summary import build_summary  # typesetting is loaded when wanted

    content = build_summary(take(tour.opened(tour.whole).session), tour.language)
    return PrintingDialog(content, "示例报告.pdf", tour.settings, signed=True, parent=tour.window)


def _receipts(tour: Tour) -> QWidget:
    """Both answers, and a file that could not be read."""
    sealed, folder = tour.sealed, str(tour.place / "packages")
    held = Received(
        file=sealed.path.name,
        outcome=Outcome.DUPLICATE,
        site=tour.opened(tour.whole).session.site.name,
        assessment=tour.whole,
        sha256=sealed.sha256,
        folder=folder,
    )
    problem = Problem.of("package.not_zip", "示例-2025.asice")
    refused = Received(
        file="示例-2025.asice", outcome=Outcome.REJECTED, problems=(problem,), sha256="0" * 64, folder=folder
    )
    unread = Received(file="示例-2024.asice", outcome=Outcome.REJECTED, problems=(problem,), folder=folder)
    return ReceiptsDialog(tour.store, (refused, unread, held), tour.settings, tour.window.jobs, tour.window)


def _signed(tour: Tour) -> QWidget:
    assert tour.sealed is not None  # it is signed first
    return SignedReportDialog(tour.store, tour.whole, tour.settings, tour.window.jobs, tour.window)


STOPS: tuple[Stop, ...] = (
    ("authority", _authority),
    ("hand-in", _hand_in),
    ("receipts", _receipts),
    ("signed-report", _signed),
    ("printing", _printing),
)
