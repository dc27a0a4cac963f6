"""Findings to put right in the scoring report: clause, fact, who and until when, evidence and state."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import Flowable

from assessments.findings.finding import Finding
from assessments.findings.recording import in_notes
from assessments.findings.words import FindingWords
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.styles import TEXT_WIDTH

TABLE = (28, 94, TEXT_WIDTH - 312, 92, 40, 58)


def section(paper: AssessmentPaper) -> list[Flowable]:
    """The findings of this visit, then those of earlier ones that were checked; nothing where there are none."""
    said, here = FindingWords(paper.language), paper.snapshot.assessment
    held = in_notes(paper.snapshot.notes, here.id)
    checked = [each for each in held if each.closure and each.closure.assessment == here.id != each.origin]
    own = [each for each in held if each not in checked]
    story: list[Flowable] = []
    if own:
        story += [*paper.heading(said("title"), 1), _table(paper, said, own), paper.text(said("about"), "note")]
    if checked:
        story += [*paper.heading(said("checked"), 1), _table(paper, said, checked)]
    return story


def _table(paper: AssessmentPaper, said: FindingWords, found: Iterable[Finding]) -> Flowable:
    head = [said(word) for word in ("number", "clause", "what", "who", "evidence", "state")]
    rows = [
        (
            str(each.number),
            f"{said(each.statement.kind.value)}\n{each.statement.clause}".strip(),
            _fact(said, each),
            "\n".join(owner_and_due(said, each)),
            _evidence(paper, said, each),
            _state(said, each),
        )
        for each in found
    ]
    return paper.table(head, rows, TABLE, "clllcc")


def owner_and_due(said: FindingWords, finding: Finding) -> tuple[str, ...]:
    """Who puts it right, and the plain date until when; a dash where neither is stated."""
    due = finding.statement.due
    stated = tuple(word for word in (finding.statement.owner, due.isoformat() if due else "") if word)
    return stated or (said("none"),)


def _fact(said: FindingWords, finding: Finding) -> str:
    """What was found; below it what was checked, or why it was opened again."""
    words = [finding.statement.what]
    if finding.closure:
        words.append(f"{said('remark')}{said('colon')}{finding.closure.remark}")
    elif finding.reopening:
        words.append(f"{said('reopened', on='').strip()}{said('colon')}{finding.reopening.reason}")
    return "\n".join(words)


def _evidence(paper: AssessmentPaper, said: FindingWords, finding: Finding) -> str:
    """The numbers that its files have in the list of evidence."""
    places = {file.sha256: str(place) for place, file in enumerate(paper.snapshot.evidence, start=1)}
    named = (*finding.statement.evidence, *(finding.closure.evidence if finding.closure else ()))
    numbers = sorted({places[sha256] for sha256 in named if sha256 in places}, key=int)
    return said("comma").join(numbers) or said("none")


def _state(said: FindingWords, finding: Finding) -> str:
    if finding.closure:
        return said("closed on", on=finding.closure.on.isoformat())
    if finding.reopening:
        return said("reopened", on=finding.reopening.at[:10])
    return said("open")
