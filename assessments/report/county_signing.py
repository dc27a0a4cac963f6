"""The county report signed with the office's key, by the same signatures as the reports of assessments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reportlab.platypus import CondPageBreak, Flowable

import resources
from assessments.report.document import Field
from assessments.report.pages import Places, height, shortened
from assessments.report.paper import Paper
from assessments.report.signatures import FIELD_WIDTH, SignatureFields
from assessments.report.words import Words
from assessments.signing.certificates import office_of
from assessments.signing.keys import OfficerKey
from assessments.signing.report_signing import sign_report

FIELD, REASON = "Office1", "县级汇总报告签发"


def issue_chapter(paper: Paper, said: Words, signer: str, office: str) -> Iterator[Flowable]:
    """The place where the office signs."""
    yield from paper.heading(said("issue"), 0)
    about = paper.text(said("issue.about"), "note")
    fields = SignatureFields([shortened(f"{signer}　{office}", FIELD_WIDTH)])
    yield from (CondPageBreak(height([about, fields])), about, fields)


def field_of(said: Words, places: Places, signer: str) -> Field:
    """The field of the only signature."""
    return Field(FIELD, said("issue.tooltip", name=signer), places.rects[0])


def signer_of(key: OfficerKey) -> tuple[str, str]:
    """The name and the office in the certificate of a key."""
    return key.name, office_of(key.certificate.subject)


def sign_county(report: bytes, key: OfficerKey, at: datetime) -> bytes:
    """Sign a county report that was typeset for this signer (PAdES B-B); raises Refusal as `sign_report` does."""
    font, (_, office) = resources.path("fonts", "NotoSansSC-Regular.ttf"), signer_of(key)
    return sign_report(report, key, FIELD, signed_at=at, reason_zh=REASON, place_zh=office, font_path=font)
