"""Findings: what is to be put right, what keeps a result from being final, does not apply, or is unconfirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import Flowable, PageBreak

from assessments.report import rectification
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.paper import Cell
from assessments.report.styles import SHADE, TEXT_WIDTH
from assessments.report.unconfirmed import doubt_words, unconfirmed
from assessments.result import GateStanding, Line, Result
from forms.problems import Problem

ITEMS = (30, 150, TEXT_WIDTH - 180)
WAIVED = (150, 40, TEXT_WIDTH - 190)
FAILED = ("score.vetoed", "score.gate_failed")
Row = tuple[str, str]


def chapter(paper: AssessmentPaper) -> list[Flowable]:
    """Findings to put right; then open items, what does not apply, what is unconfirmed, standard by standard."""
    story: list[Flowable] = [PageBreak(), *paper.heading(paper.say("findings"), 0), *rectification.section(paper)]
    for result in paper.snapshot.results:
        story += paper.heading(paper.say("problems of", name=paper.name(result)), 1)
        story += _problems(paper, result)
        story += _inapplicable(paper, result)
        story += _doubts(paper, result)
    return story


def _problems(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    failed, unchecked, lines, other = _sorted(paper, result)
    story: list[Flowable] = []
    for key, rows in (("failed", failed), ("gates", unchecked), ("lines", lines), ("other", other)):
        if rows:
            story += paper.heading(paper.say(f"findings.{key}"), 2)
            story.append(_items(paper, rows))
    return story or [paper.text(paper.say("no findings"))]


def _items(paper: AssessmentPaper, rows: Sequence[Row]) -> Flowable:
    head = [paper.say(word) for word in ("number", "item", "problem")]
    numbered = ((str(place), *row) for place, row in enumerate(rows, start=1))
    return paper.table(head, numbered, ITEMS, "cll")


def _sorted(paper: AssessmentPaper, result: Result) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    """Failed gates, unchecked gates, unscored indicators and the rest: every problem of the result once."""
    failed: list[Row] = []
    unchecked: list[Row] = []
    left = dict.fromkeys(result.problems)
    for gate in result.gates:
        for code, rows in (*((code, failed) for code in FAILED), ("score.gate_open", unchecked)):
            for problem in _of_gate(result, gate.gate, code):
                left.pop(problem)
                words = [problem.text(paper.language), gate.reason, gate.remark]
                rows.append((gate.clause, paper.say("semicolon").join(word for word in words if word)))
    lines = [_line(paper, line) for line in result.lines if line.problems]
    for line in result.lines:
        for problem in line.problems:
            left.pop(problem, None)
    return failed, unchecked, lines, [(_place(paper, result, each), each.text(paper.language)) for each in left]


def _place(paper: AssessmentPaper, result: Result, problem: Problem) -> str:
    """The indicator that a problem is about, by name; where it leads to, if it is about none."""
    places = {f"{result.standard}/{line.indicator}": line for line in result.lines}
    line = places.get(problem.where)
    return f"{line.number} {paper.name(line)}".strip() if line else problem.where


def _of_gate(result: Result, gate: str, code: str) -> list[Problem]:
    return [each for each in result.problems if each.code == code and each.where == f"{result.standard}/{gate}"]


def _line(paper: AssessmentPaper, line: Line) -> Row:
    name = f"{line.number} {paper.name(line)}".strip()
    return name, paper.say("semicolon").join(problem.text(paper.language) for problem in line.problems)


def _inapplicable(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """Indicators and gates that do not apply, each with its reason, and the policy that was used."""
    rows = [*_waived_gates(paper, result), *_waived_lines(paper, result)]
    if not rows:
        return []
    said = paper.say
    policy = said("policy", policy=said(f"policy.{result.policy}"))
    if result.policy_reason:
        policy += said("policy reason", reason=result.policy_reason)
    head = [said(word) for word in ("item", "most", "reason.label")]
    table = paper.table(head, rows, WAIVED, "lrl")
    words = paper.text(policy, "small", said("treatment"))
    return [*paper.heading(said("inapplicable"), 2), table, words]


def _waived_gates(paper: AssessmentPaper, result: Result) -> Iterator[tuple[str, str, str]]:
    for gate in result.gates:
        if gate.standing is GateStanding.NOT_APPLICABLE:
            yield paper.name(gate), paper.say("none"), gate.reason


def _waived_lines(paper: AssessmentPaper, result: Result) -> Iterator[tuple[str, str, str]]:
    codes = {"score.policy_undecided", "score.must_apply"}
    for line in result.lines:
        undecided = any(problem.code in codes for problem in line.problems)
        if undecided or line.standing.value == "not_applicable":
            yield f"{line.number} {paper.name(line)}".strip(), paper.most(line.maximum), line.reason


def _doubts(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """What is unconfirmed, under the source it comes from."""
    said, doubts = paper.say, unconfirmed(paper, result)
    heading = paper.heading(said("to confirm"), 2)
    if not doubts:
        return [*heading, paper.text(said("nothing to confirm"))]
    rows: list[tuple[Cell, ...]] = []
    looks: list[tuple[Any, ...]] = []
    for source, items in doubts.items():
        place = len(rows) + 1
        looks += [("SPAN", (0, place), (-1, place)), ("BACKGROUND", (0, place), (-1, place), SHADE)]
        looks.append(("NOSPLIT", (0, place), (-1, place + 1)))
        rows.append((paper.text(said("source of", source=source), "strong"), "", ""))
        for number, (item, each) in enumerate(items.items(), start=1):
            rows.append((str(number), item, said("semicolon").join(doubt_words(paper, doubt) for doubt in each)))
    head = [said(word) for word in ("number", "item", "what")]
    return [*heading, paper.table(head, rows, ITEMS, "cll", looks)]
