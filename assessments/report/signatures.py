"""The signature page: places for hand and electronic signatures, the seal's place left blank, how to verify."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Table

from assessments.canonical import encode
from assessments.hand_signature import HandSignature, Role, signatures
from assessments.notes import covered
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.fonts import SERIF
from assessments.report.identity import identity
from assessments.report.ink import InkLines
from assessments.report.pages import Places, height, shortened, written
from assessments.report.paper import GRID
from assessments.report.styles import HAIRLINE, LINE, RULE, SHADE, TEXT_HEIGHT, TEXT_WIDTH
from assessments.review import Review, last_review
from assessments.snapshot import result_file
from forms.problems import Problem, Refusal

FIELD_WIDTH, FIELD_HEIGHT = 217.0, 80.0  # of one signature, in points
GAP, CAPTION = 8.0, 15.0
ROW = CAPTION + FIELD_HEIGHT + GAP
DIGITS = 16  # of a SHA-256 that stands in full above
ABOUT = 32.0  # points of the words above the fields
MOST = int((TEXT_HEIGHT - ABOUT) // ROW) * 2  # officers whose fields fit on one page
HANDS = (58, 66, 112, TEXT_WIDTH - 322, 86)
BLANK_ROW, INK_ROW = 30, 36  # heights of a row to be signed on paper, and of one with ink
VERIFY = (206, TEXT_WIDTH - 206)


class SignatureFields(Flowable):
    """Outlines of the signature fields, two in a row, whose rectangles are reported to the pages."""

    def __init__(self, captions: Sequence[str]) -> None:
        super().__init__()
        self.captions = captions

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """As wide as the text, and one row for each two officers."""
        self.width, self.height = availWidth, (len(self.captions) + 1) // 2 * ROW
        return self.width, self.height

    def draw(self) -> None:
        """Draw caption and outline of each field, and report where it is."""
        places: Places = self._doctemplateAttr("found")
        pair = 2 * FIELD_WIDTH + GAP
        for place, caption in enumerate(self.captions):
            row, column = divmod(place, 2)
            # Two fields of this width are a little wider than the text: the pair is centred on it.
            x = (self.width - pair) / 2 + column * (FIELD_WIDTH + GAP)
            y = self.height - row * ROW - CAPTION - FIELD_HEIGHT
            written(self.canv, x, y + FIELD_HEIGHT + 4, caption, SERIF, 9)
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(HAIRLINE)
            self.canv.rect(x, y, FIELD_WIDTH, FIELD_HEIGHT)
            left, bottom = self.canv.absolutePosition(x, y)
            corners = (left, bottom, left + FIELD_WIDTH, bottom + FIELD_HEIGHT)
            places.rects.append(tuple(round(corner, 2) for corner in corners))


def chapter(paper: AssessmentPaper) -> list[Flowable]:
    """The signature page; the fields are always on the last page. Refusal when they do not fit there."""
    return page(paper, paper.heading(paper.say("signatures"), 0))


def page(paper: AssessmentPaper, heading: Sequence[Flowable]) -> list[Flowable]:
    """The signature page under a heading; Refusal report.officers when the fields do not fit on it."""
    said, officers = paper.say, paper.snapshot.assessment.officers
    if len(officers) > MOST:
        raise Refusal(Problem.of("report.officers", said("signatures"), count=len(officers), most=MOST))
    story: list[Flowable] = [PageBreak(), *heading]
    story.append(_hands(paper))
    story += [paper.text(said("clock"), "note"), paper.text(said("verify"), "note")]
    story.append(paper.pairs(_hashes(paper), VERIFY))
    # These words stand with the fields, which may come to stand on a page of their own.
    about = paper.text(said("electronic.about", id=paper.snapshot.assessment.id[:8], digits=_code(paper)), "note")
    captions = [said("electronic", name=officer.name, office=officer.office) for officer in officers]
    fields = SignatureFields([shortened(caption, FIELD_WIDTH) for caption in captions])
    return [*story, CondPageBreak(height([about, fields])), about, fields]


def _code(paper: AssessmentPaper) -> str:
    """The beginning of the hash that the code on every page holds, or of the fingerprint of a draft."""
    found = identity(paper.snapshot, paper.signers)
    return (found.sha256 if found else hashlib.sha256(paper.snapshot.document(())).hexdigest())[:DIGITS]


def _hands(paper: AssessmentPaper) -> Flowable:
    """A table signed by hand, on the screen or on paper; nothing is ever drawn in the place of the seal."""
    said = paper.say
    rows = list(_signers(paper))
    heads = [paper.text(said(word), "head") for word in ("role", "name", "office", "hand", "signed on")]
    seal = [paper.text(said("seal"), "cell"), paper.text(said("seal place"), "cell"), "", "", ""]
    look = [
        *GRID,
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("LINEBELOW", (0, 0), (-1, 0), LINE, RULE),
        ("SPAN", (1, -1), (-1, -1)),
        ("VALIGN", (0, -1), (-1, -1), "TOP"),
    ]
    cells = [_row(paper, *row) for row in rows]
    heights = [None, *[INK_ROW if signature else BLANK_ROW for *_, signature, _ in rows], 64]
    return Table([heads, *cells, seal], HANDS, heights, repeatRows=1, style=look, spaceAfter=8)


Signing = tuple[str, str, str, HandSignature | None, Review | None]  # role, name, office, and what was left


def _signers(paper: AssessmentPaper) -> Iterator[Signing]:
    """Who signs: the officers and whoever joined them, the site's representative, the reviewer."""
    said, snapshot = paper.say, paper.snapshot
    made = {role: [each for each in signatures(snapshot.notes) if each.role is role] for role in Role}
    officers = {each.name: each for each in made[Role.OFFICER]}
    for officer in snapshot.assessment.officers:
        yield said("officer"), officer.name, officer.office, officers.pop(officer.name, None), None
    for signature in officers.values():
        yield said("officer"), signature.name, signature.office, signature, None
    representative = said(f"representative.{snapshot.site.kind.value}")
    for each in made[Role.REPRESENTATIVE]:
        yield representative, each.name, each.office, each, None
    if not made[Role.REPRESENTATIVE]:
        yield representative, "", snapshot.site.name, None, None
    review = last_review(snapshot.notes)
    agreed = review if review and review.agreed else None
    for each in made[Role.REVIEWER]:
        yield said("reviewer"), each.name, each.office, each, None
        agreed = None if agreed and agreed.reviewer == each.name else agreed
    if agreed or not made[Role.REVIEWER]:
        name, office = (agreed.reviewer, agreed.office) if agreed else ("", "")
        yield said("reviewer"), name, office, None, agreed


def _row(
    paper: AssessmentPaper,
    role: str,
    name: str,
    office: str,
    signature: HandSignature | None,
    review: Review | None,
) -> list[Any]:
    said = paper.say
    start = [paper.text(word, "cell", said("signatures")) for word in (role, name, office)]
    record = signature or review
    if record is None:
        return [*start, "", ""]
    when = [paper.text(record.at[:16].replace("T", " "), "cell")]
    if record.covers != _covered(paper):
        return [*start, paper.text(said("outdated"), "cell"), when]
    if signature is None:
        return [*start, paper.text(said("reviewed"), "cell"), when]
    ink = InkLines(signature, HANDS[3] - 8, INK_ROW - 7)
    return [*start, ink, [*when, paper.text(said(f"device.{signature.device.value}"), "cell")]]


def _covered(paper: AssessmentPaper) -> str:
    snapshot = paper.snapshot
    return covered(snapshot.answers, snapshot.results, snapshot.notes)


def _hashes(paper: AssessmentPaper) -> Iterator[tuple[str, str]]:
    snapshot, said = paper.snapshot, paper.say
    yield said("head.full", rows=len(snapshot.journal)), snapshot.head
    if signatures(snapshot.notes) or last_review(snapshot.notes):
        yield said("covers"), _covered(paper)
    yield from _fingerprints(paper)
    for result in snapshot.results:
        digest = hashlib.sha256(encode(result)).hexdigest()
        yield said("results.file", file=result_file(result.standard)), digest


def _fingerprints(paper: AssessmentPaper) -> Iterator[tuple[str, str]]:
    """The fingerprint, the same before and after signing, and the hash of the file that names the signers."""
    said, found = paper.say, identity(paper.snapshot, paper.signers)
    emptied = hashlib.sha256(paper.snapshot.document(())).hexdigest()
    if found is not None and found.sealed:
        yield said("record"), found.sha256
        yield said("fingerprint"), emptied
    else:
        yield said("fingerprint.code" if found else "fingerprint"), emptied
