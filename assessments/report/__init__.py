"""The scoring report: a snapshot becomes an A4 PDF that explains every point and leaves places for signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessments.report.document import Field, Report
from assessments.session import Session
from assessments.snapshot import Signer, Snapshot

__all__ = ["Field", "Report", "blank_form", "build"]


def build(
    snapshot: Snapshot, language: str = "zh", *, signers: Sequence[Signer] = (), template: str = ""
) -> Report:
    """Typeset the report of a snapshot in "zh" or "en" as PDF/A-3b; the same snapshot gives the same bytes.

    The record is attached. Only a report that `signers` will sign has signature fields, and then for every officer.
    The QR code on every page holds the SHA-256 of `snapshot.document(signers)`: with the signers of a package it
    is that of its assessment.json; without them it is the fingerprint that a copy printed before signing has.
    `template` is the id of an official form, whose chapters stand instead of ours (`assessments.report.templates`).
    Raises Refusal report.glyph for a character that no shipped font can print, and report.officers when the
    signatures of all officers do not fit on one page, report.no_template for an unknown template.
    """
    from assessments.archival import archived
    from assessments.content import DOCUMENT
    from assessments.report.assembly import assembled  # typesetting is loaded only when a report is wanted

    built = assembled(snapshot, language, signers, template)
    record = (DOCUMENT, snapshot.document(signers))
    fields = built.fields if signers else ()
    at = snapshot.journal[-1].at
    return replace(built, content=archived(built.content, at=at, attachments=[record], fields=fields))


def blank_form(session: Session, language: str = "zh") -> bytes:
    """Typeset the form of a visit on paper, without answers, in "zh" or "en"; raises Refusal report.glyph."""
    from assessments.report.blank import build_blank_form

    return build_blank_form(session, language)
