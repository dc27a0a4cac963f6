"""The rectification notice (整改通知单) as a PDF: findings, places for signatures and seal, and the reply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Spacer, Table

from assessments.archival import archived
from assessments.findings.finding import FindingKind
from assessments.findings.notice import Notice
from assessments.findings.words import FindingWords
from assessments.report.pages import Places, Running, typeset
from assessments.report.paper import GRID, Paper
from assessments.report.records import named
from assessments.report.rectification import owner_and_due
from assessments.report.styles import LINE, RULE, SHADE, TEXT_WIDTH

FACTS = (92, TEXT_WIDTH - 92)
FINDINGS = (28, 100, TEXT_WIDTH - 266, 98, 40)
SIGNED = (110, TEXT_WIDTH - 210, 100)
REPLY = (28, 138, TEXT_WIDTH - 316, 64, 86)
DIGITS = 16  # of a SHA-256
LONGEST = 60  # letters of a finding in the reply; it stands in full in the notice
HAND, SEAL, ANSWER = 30.0, 64.0, 69.0  # heights of rows that people fill in, in points
ENDING, HEAD = 46.0, 20.0  # points above the places for signatures, with their heading and without


def build_notice(notice: Notice, language: str = "zh") -> bytes:
    """Typeset a notice in "zh" or "en", its assessments attached; the same notice gives the same bytes.

    Raises Refusal report.glyph for a character that no shipped font can print.
    """
    said, paper = FindingWords(language), Paper(language)
    running = Running(
        title=said("notice"),
        head=notice.site.name,
        foot=said("notice.foot", page="{page}", total="{total}"),
        left=notice.issued.isoformat(),
        right="",
    )
    metadata = {
        "title": f"{said('notice')} {notice.site.name} {notice.issued.isoformat()}",
        "subject": f"{notice.site.name} {notice.site.code}",
        "creator": "绿衡 Luheng",
        "lang": "zh-CN" if language == "zh" else "en-GB",
    }
    content = typeset(list(_story(paper, said, notice)), running, Places(), metadata)
    return archived(content, at=notice.issued.isoformat(), attachments=named(notice.records))


def _story(paper: Paper, said: FindingWords, notice: Notice) -> Iterator[Flowable]:
    yield from (NextPageTemplate("inside"), paper.text(said("notice"), "title"), Spacer(0, 6))
    yield paper.pairs(_facts(paper, said, notice), FACTS)
    counts = {"faults": FindingKind.NONCONFORMITY, "ideas": FindingKind.OBSERVATION}
    numbers = {name: notice.count(kind) for name, kind in counts.items()}
    yield paper.text(said("notice.text", count=len(notice.listed), **numbers), "small")
    yield _findings(paper, said, notice)
    for place, (sha256, name) in enumerate(notice.files.items(), start=1):
        line = said("notice.file", number=place, name=name or said("none"), digest=sha256[:DIGITS])
        yield paper.text(line, "note", name)
    yield paper.text(said("notice.legal"), "note")
    hands = ("notice.officer", "notice.receiver")
    yield CondPageBreak(ENDING + len(hands) * HAND + SEAL)  # signatures are never torn from one another
    yield paper.text(said("notice.signed"), "heading 2")
    yield _signatures(paper, said, hands, "notice.issuer")
    yield from _reply(paper, said, notice)


def _facts(paper: Paper, said: FindingWords, notice: Notice) -> Iterator[tuple[str, str]]:
    site = notice.site
    yield said("notice.number"), ""
    yield said("notice.to"), f"{site.name}　{site.code}"
    where = said("comma").join(word for word in (site.address, site.contact) if word)
    if where:
        yield said("notice.address"), where
    yield said("notice.standards"), "\n".join(paper.name(standard) for standard in notice.standards)
    officers = (paper.say("name+office", name=one.name, office=one.office) for one in notice.officers)
    yield said("notice.officers"), said("comma").join(officers) or said("none")
    yield said("notice.issued"), paper.date(notice.issued.isoformat())


def _findings(paper: Paper, said: FindingWords, notice: Notice) -> Flowable:
    places = {sha256: str(place) for place, sha256 in enumerate(notice.files, start=1)}
    head = [said(word) for word in ("number", "clause", "what", "who", "evidence")]
    rows = [
        (
            str(place),
            f"{said(each.finding.statement.kind.value)}\n{each.finding.statement.clause}".strip(),
            f"{each.finding.statement.what}\n{said('found on', on=each.finding.raised_at[:10])}",
            "\n".join(owner_and_due(said, each.finding)),
            said("comma").join(places[sha256] for sha256 in each.finding.statement.evidence) or said("none"),
        )
        for place, each in enumerate(notice.listed, start=1)
    ]
    return paper.table(head, rows, FINDINGS, "clllc")


def _signatures(paper: Paper, said: FindingWords, hands: tuple[str, ...], seal: str) -> Flowable:
    """Places to sign on paper; nothing is ever drawn in the place of the seal."""
    head = [paper.text(said(word), "head") for word in ("site", "notice.signature", "notice.date")]
    head[0] = paper.text("", "head")
    rows: list[list[Any]] = [[paper.text(said(hand), "cell"), "", ""] for hand in hands]
    rows.append([paper.text(said(seal), "cell"), paper.text(said("notice.seal"), "cell"), ""])
    look = [
        *GRID,
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("LINEBELOW", (0, 0), (-1, 0), LINE, RULE),
        ("VALIGN", (1, -1), (1, -1), "TOP"),
        ("NOSPLIT", (0, 0), (-1, -1)),
    ]
    return Table([head, *rows], SIGNED, [None, *[HAND] * len(hands), SEAL], style=look, spaceAfter=8)


def _reply(paper: Paper, said: FindingWords, notice: Notice) -> Iterator[Flowable]:
    """A page that the site fills in and sends back."""
    yield from (PageBreak(), paper.text(said("reply"), "contents title"))
    yield paper.text(f"{notice.site.name}　{notice.issued.isoformat()}", "small")
    yield paper.text(said("reply.about"), "small")
    head = [
        paper.text(said(word), "head")
        for word in ("number", "reply.finding", "reply.done", "reply.on", "reply.check")
    ]
    rows: list[list[Any]] = [
        [paper.text(str(place), "middle"), paper.text(_short(each.finding.statement.what), "cell"), "", "", ""]
        for place, each in enumerate(notice.listed, start=1)
    ]
    look = [*GRID, ("BACKGROUND", (0, 0), (-1, 0), SHADE), ("LINEBELOW", (0, 0), (-1, 0), LINE, RULE)]
    yield Table([head, *rows], REPLY, [None, *[ANSWER] * len(rows)], repeatRows=1, style=look, spaceAfter=12)
    yield CondPageBreak(HEAD + HAND + SEAL)
    yield _signatures(paper, said, ("reply.checker",), "reply.site")


def _short(text: str) -> str:
    """What was found, cut to what fits into its cell."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
