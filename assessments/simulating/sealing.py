"""Invented assessments as packages: journaled, scored and signed like real ones, with a page for a report."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import resources
from assessments.archival import archived
from assessments.assessment import Assessment, Phase
from assessments.canonical import encode
from assessments.container import write_container
from assessments.content import DOCUMENT
from assessments.journal import OPENED, PHASE, Change, answer_json, chained
from assessments.package import REASON, file_name, members
from assessments.report.document import Field
from assessments.scoring.totals import score
from assessments.signing.keys import OfficerKey
from assessments.signing.report_signing import sign_report
from assessments.sites import Site
from assessments.snapshot import Signer, Snapshot
from forms import Entry, Form
from forms.catalogue import Catalogue
from forms.questions import Answer

FONT = "NotoSansSC-Regular.ttf"
TITLE = "模拟数据：负荷试验用，不是任何企业的评价"
DEVICE = "luheng simulate"
PACE = timedelta(seconds=20)  # between two answers
PLACES = ((60, 60, 290, 140), (310, 60, 540, 140))  # of the signatures, in points


def identifier(seed: int, year: int, number: int, revision: int) -> str:
    """The id of an invented assessment, in the form that real ones have."""
    return hashlib.sha256(f"{seed}/{year}/{number}/{revision}".encode()).hexdigest()[:32]


def snapshot_of(
    opened: Assessment, site: Site, catalogue: Catalogue, form: Form, entries: Mapping[str, Entry]
) -> Snapshot:
    """A complete assessment as if an officer had typed the entries one after the other."""
    read = {key: form[key].read(entry) for key, entry in entries.items()}
    answers = {key: answer for key, answer in read.items() if answer is not None}
    journal = tuple(_journal(opened, catalogue, answers))
    standards = catalogue.standards.values()
    return Snapshot(
        assessment=replace(
            opened, phase=Phase.COMPLETE, changed=journal[-1].at, resume=next(reversed(answers), "")
        ),
        site=site,
        catalogue=catalogue,
        answers=answers,
        journal=journal,
        results=tuple(score(catalogue, each, opened.year, answers) for each in standards),
        evidence=(),
    )


def seal_invented(snapshot: Snapshot, keys: Sequence[OfficerKey], folder: Path) -> Path:
    """Write the signed package of an invented assessment.

    Its report is one page that says what it is, with the record attached: a real one takes a hundred times as long.
    What was written is not read back and verified again, as it is when officers seal: nothing hangs on it.
    """
    at = datetime.fromisoformat(snapshot.journal[-1].at) + timedelta(hours=1)
    signers = tuple(Signer(key.name, key.fingerprint) for key in keys)
    document = snapshot.document(signers)
    place = snapshot.assessment.officers[0].office
    fields = [Field(f"Officer{number}", key.name, PLACES[number]) for number, key in enumerate(keys)]
    pdf = archived(_page(), at=snapshot.journal[-1].at, attachments=[(DOCUMENT, document)], fields=fields)
    font = resources.path("fonts", FONT)
    for field, key in zip(fields, keys, strict=True):
        pdf = sign_report(pdf, key, field.name, signed_at=at, reason_zh=REASON, place_zh=place, font_path=font)
    path = folder / file_name(snapshot)
    write_container(path, list(members(snapshot, document, pdf)), keys, at, check=_unread)
    return path


def _journal(opened: Assessment, catalogue: Catalogue, answers: Mapping[str, Answer]) -> Iterator[Change]:
    who, at = opened.officers[0].name, datetime.fromisoformat(opened.opened)
    head = {name: getattr(opened, name) for name in ("site", "year", "standards", "officers", "predecessor")}
    rows: list[tuple[str, object, object]] = [(OPENED, None, head | {"catalogue": catalogue.fingerprints()})]
    rows += [(key, None, answer_json(answer)) for key, answer in answers.items()]
    rows += [(PHASE, {"phase": Phase.DRAFT.value}, {"phase": Phase.COMPLETE.value})]
    last: Change | None = None
    for question, before, after in rows:
        last = chained(
            last,
            assessment=opened.id,
            question=question,
            before=encode(before).decode(),
            after=encode(after).decode(),
            who="" if question == OPENED else who,
            at=at.isoformat(timespec="seconds"),
            device=DEVICE,
        )
        yield last
        at += PACE


@lru_cache(maxsize=1)
def _page() -> bytes:
    """One page of PDF that says that all of this is invented."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    pdfmetrics.registerFont(TTFont("Invented", resources.path("fonts", FONT)))
    canvas = Canvas(out, invariant=True, initialFontName="Invented", initialFontSize=14, lang="zh-CN")
    canvas.setTitle(TITLE)
    canvas.drawString(60, 760, TITLE)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _unread(_part: Path, _tell: object, _cancelled: object) -> None:
    """Nothing is checked."""
