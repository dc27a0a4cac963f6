"""The conclusion of a result in words; an incomplete total never looks like a final one."""

from __future__ import annotations

from collections import Counter

from assessments.report.paper import Paper
from assessments.report.words import WORDS
from assessments.result import GateStanding, Line, Result, Standing, Verdict
from forms.reading import shown


def final(result: Result) -> bool:
    """Whether the total stands: all base indicators scored and all gates checked."""
    return result.complete and not any(gate.standing is GateStanding.OPEN for gate in result.gates)


def open_lines(result: Result) -> tuple[Line, ...]:
    """The base indicators that carry no points although they should."""
    bonus = {group.group for group in result.groups if group.bonus}
    return tuple(line for line in result.lines if line.standing is Standing.NOT_SCORED and line.group not in bonus)


def sentences(paper: Paper, result: Result) -> list[str]:
    """The conclusion first, then what qualifies it."""
    said = paper.say
    found = [_verdict(paper, result), *_open(paper, result)]
    bonus = sum((group.points for group in result.groups if group.bonus), start=result.total * 0)
    if any(group.bonus for group in result.groups):
        found.append(said("bonus.share", points=paper.points(bonus)))
    return found


def _verdict(paper: Paper, result: Result) -> str:
    said, mark = paper.say, paper.standard(result).outcome.pass_mark
    failed = (paper.name(gate) for gate in result.gates if gate.standing is GateStanding.FAILED)
    match result.verdict:
        case Verdict.VETOED:
            return said("vetoed", names=said("semicolon").join(failed))
        case Verdict.INCOMPLETE:
            return said("incomplete")
        case Verdict.SCORED:
            return said("scored")
    return said(result.verdict.value, mark=shown(mark) if mark is not None else "")


def _open(paper: Paper, result: Result) -> list[str]:
    if final(result):
        return []
    said, found, lines = paper.say, [], open_lines(result)
    if lines:
        reasons = Counter(_reason(line) for line in lines)
        listed = (said("reason", reason=said(code), count=count) for code, count in reasons.items())
        found.append(said("incomplete.lines", count=len(lines), reasons=said("comma").join(listed)))
    gates = sum(gate.standing is GateStanding.OPEN for gate in result.gates)
    if gates:
        found.append(said("incomplete.gates", count=gates))
    return [*found, said("not final")]


def _reason(line: Line) -> str:
    """Why a line has no points, by its first problem."""
    code = line.problems[0].code if line.problems else ""
    return code if code in WORDS else "score.other"
