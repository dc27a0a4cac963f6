"""The scoring report: a snapshot becomes an A4 PDF that explains every point and leaves places for signatures."""

from __future__ import annotations

from assessments.report.document import Field, Report
from assessments.session import Session
from assessments.snapshot import Snapshot

__all__ = ["Field", "Report", "blank_form", "build"]


def build(snapshot: Snapshot, language: str = "zh") -> Report:
    """Typeset the report of a snapshot in "zh" or "en"; the same snapshot gives the same bytes.

    Raises Refusal report.glyph for a character that no shipped font can print, and report.officers when the
    signatures of all officers do not fit on one page.
    """
    from assessments.report.assembly import assembled  # typesetting is loaded only when a report is wanted

    return assembled(snapshot, language)


def blank_form(session: Session, language: str = "zh") -> bytes:
    """Typeset the form of a visit on paper, without answers, in "zh" or "en"; raises Refusal report.glyph."""
    from assessments.report.blank_form import build_blank_form

    return build_blank_form(session, language)
