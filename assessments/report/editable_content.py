"""What an editable copy says: an assessment as plain texts under names that a template of the office may use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, TypeAlias

from assessments import registers
from assessments.findings.finding import Finding
from assessments.findings.recording import in_notes
from assessments.findings.words import FindingWords
from assessments.hand_signature import Role, signatures
from assessments.report import score_lines
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.unconfirmed import unconfirmed
from assessments.result import GateLine, Line, Result
from assessments.score_sheet_words import SHEET
from assessments.snapshot import Snapshot
from forms.reading import brief, shown
from forms.standard import OutcomeKind
from forms.units import signs

Content: TypeAlias = Any  # a text, a list of rows, or a row
Row: TypeAlias = dict[str, Content]

# Every name that a template may begin with; lists are gone through with for, and their rows named after a dot.
NAMES = (
    *("title", "mark", "hash"),
    *(f"site.{each}" for each in ("name", "code", "kind", "division", "industry", "park", "address")),
    *(f"assessment.{each}" for each in ("year", "id", "revision", "opened", "completed")),
    *("officers", "results", "warnings", "findings", "signers"),
)


def content_of(snapshot: Snapshot, language: str) -> dict[str, Content]:
    """The content for a template; every leaf is a text, see NAMES."""
    paper = AssessmentPaper(snapshot, language)
    mark = SHEET["mark"][language == "en"]
    return {
        "title": paper.title(),
        "mark": mark,
        "hash": hashlib.sha256(snapshot.document(())).hexdigest(),
        "site": _site(paper),
        "assessment": _head(paper),
        "officers": [{"name": each.name, "office": each.office} for each in snapshot.assessment.officers],
        "results": [_result(paper, result) for result in snapshot.results],
        "warnings": [
            {"text": each.problem.text(language), "reason": each.reason or paper.say("unexplained")}
            for each in snapshot.warnings
        ],
        "findings": [_finding(language, each) for each in in_notes(snapshot.notes, snapshot.assessment.id)],
        "signers": list(_signers(paper)),
    }


def _site(paper: AssessmentPaper) -> Row:
    site, zh = paper.snapshot.site, paper.language == "zh"
    division, industry = registers.divisions().get(site.division), registers.industries().get(site.industry)
    park = paper.snapshot.park
    return {
        "name": site.name,
        "code": site.code,
        "kind": paper.say(f"kind.{site.kind.value}"),
        "division": (division.full if zh else division.en) if division else site.division,
        "industry": f"{site.industry} {paper.name(industry)}" if industry else site.industry,
        "park": park.name if park else site.park,
        "address": site.address,
    }


def _head(paper: AssessmentPaper) -> Row:
    head, completed = paper.snapshot.assessment, paper.completed()
    return {
        "year": str(head.year),
        "id": head.id,
        "revision": str(head.revision),
        "opened": paper.date(head.opened),
        "completed": paper.date(completed) if completed else paper.say("not completed"),
    }


def _result(paper: AssessmentPaper, result: Result) -> Row:
    language, found = paper.language, paper.headline(result)
    return {
        "number": result.number,
        "title": paper.name(result),
        "verdict": "\n".join(found.sentences(language)),
        "figures": [{"name": each.name.text(language), "value": each.text(language)} for each in found.figures],
        "groups": [_group(paper, result, group.group) for group in result.groups],
        "gates": [_gate(paper, gate) for gate in result.gates],
        "unconfirmed": list(_doubts(paper, result)),
    }


def _group(paper: AssessmentPaper, result: Result, key: str) -> Row:
    group = next(each for each in result.groups if each.group == key)
    lines = [_line(paper, result, line) for line in result.lines if line.group == key]
    points = OutcomeKind(result.outcome).points
    return {
        "name": paper.say("bonus", name=paper.name(group)) if group.bonus else paper.name(group),
        "points": shown(group.points, 2) if points and (group.available or group.complete) else paper.say("none"),
        "available": brief(group.available, 2) if points else paper.say("none"),
        "lines": [*lines],
    }


def _line(paper: AssessmentPaper, result: Result, line: Line) -> Row:
    points = OutcomeKind(result.outcome).points
    return {
        "number": line.number,
        "name": paper.name(line) + paper.doubt(line.unconfirmed),
        "value": signs(paper.quantity(line.value, line.unit)),
        "points": paper.points(line.points if points else None),
        "maximum": paper.most(line.maximum),
        "state": score_lines.state_text(line, result.outcome, paper.language),
        "why": _why(paper, result, line),
        "clause": line.clause,
    }


def _why(paper: AssessmentPaper, result: Result, line: Line) -> str:
    """How the points came about: limits, formula with numbers, what was said, and why there are none."""
    standard, language = paper.standard(result), paper.language
    parts = (
        score_lines.limits_text(line, language),
        score_lines.steps_text(standard, line, language),
        score_lines.remark_text(language, line.reason, line.remark),
        *(problem.text(language) for problem in line.problems),
    )
    return "\n".join(part for part in parts if part) or paper.say("none")


def _gate(paper: AssessmentPaper, gate: GateLine) -> Row:
    return {
        "clause": gate.clause,
        "name": paper.name(gate) + paper.doubt(gate.unconfirmed),
        "state": score_lines.gate_text(gate, paper.language),
        "remark": score_lines.remark_text(paper.language, gate.reason, gate.remark),
    }


def _doubts(paper: AssessmentPaper, result: Result) -> Iterator[Content]:
    for source, items in unconfirmed(paper, result).items():
        for item, doubts in items.items():
            what = paper.say("semicolon").join(doubt.what for doubt in doubts)
            yield {"item": item, "what": what, "source": source}


def _finding(language: str, each: Finding) -> Row:
    said, stated = FindingWords(language), each.statement
    return {
        "number": str(each.number),
        "kind": said(stated.kind.value),
        "clause": stated.clause,
        "what": stated.what,
        "owner": stated.owner or said("none"),
        "due": stated.due.isoformat() if stated.due else said("none"),
        "state": said("closed" if each.closure else "open"),
    }


def _signers(paper: AssessmentPaper) -> Iterator[Content]:
    """The officers, then whoever else has signed by hand; a copy never shows ink."""
    said, snapshot = paper.say, paper.snapshot
    named = {(Role.OFFICER, each.name): each.office for each in snapshot.assessment.officers}
    named |= {(each.role, each.name): each.office for each in signatures(snapshot.notes)}
    titles = {
        Role.OFFICER: said("officer"),
        Role.REPRESENTATIVE: said(f"representative.{snapshot.site.kind.value}"),
        Role.REVIEWER: said("reviewer"),
    }
    for (role, name), office in named.items():
        yield {"role": titles[role], "name": name, "office": office}
