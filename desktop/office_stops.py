"""Stops of the walk that show what happens to signed reports: printing, handing in, and the office's keys."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assessments.snapshot import take
from desktop.authority.window import AuthorityWindow
from desktop.handing.dialog import HandInDialog
from desktop.printing_dialog import PrintingDialog
from desktop.tour import Stop, Tour


def _authority(tour: Tour) -> QWidget:
    return AuthorityWindow(tour.settings, tour.window.jobs, tour.window)


def _hand_in(tour: Tour) -> QWidget:
    return HandInDialog(tour.store, tour.settings, tour.window.jobs, tour.window)


def _printing(tour: Tour) -> QWidget:
    from assessments.report.summary import build_summary  # typesetting is loaded when wanted

    content = build_summary(take(tour.opened(tour.whole).session), tour.language)
    return PrintingDialog(content, "示例报告.pdf", tour.settings, signed=True, parent=tour.window)


STOPS: tuple[Stop, ...] = (
    ("authority", _authority),
    ("hand-in", _hand_in),
    ("printing", _printing),
)
