"""The tables of a result: gates, groups and indicators, with the columns that its kind of outcome has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportlab.platypus import Flowable

from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.paper import Cell
from assessments.report.styles import SHADE, TEXT_WIDTH
from assessments.result import FigureUsed, GateLine, GateStanding, GroupLine, Line, Result, Standing
from assessments.wording.rates import rate
from assessments.wording.standings import figure_words, group_words, line_words, mark_words
from assessments.wording.summary import summary
from forms.rules import Between
from forms.standard import OutcomeKind
from forms.units import signs

NOTE = 60  # letters of a remark inside a table; a longer one follows below it
GATES = (28, 92, 158, 46, TEXT_WIDTH - 324)
GROUPS = (TEXT_WIDTH - 300, 46, 52, 52, 52, 98)
RECORDS = (TEXT_WIDTH - 202, 52, 52, 98)
WHOLE = 20  # rows of groups that stay on one page
HUNDRED = Decimal(100)


def gate_table(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """Basic requirements and vetoes; long remarks stand below as numbered notes."""
    said = paper.say
    if not result.gates:
        return [paper.text(said("no gates"))]
    head = [said(word) for word in ("number", "clause", "requirement", "result", "remark")]
    notes: list[Flowable] = []
    rows = []
    for place, gate in enumerate(result.gates, start=1):
        kind = "kind.veto" if gate.veto else "kind.encouraged" if gate.encouraged else ""
        name = (said(kind) if kind else "") + paper.name(gate) + paper.doubt(gate.unconfirmed)
        remark = _noted(paper, gate, notes)
        rows.append((str(place), gate.clause, name, gate_words(paper, gate), remark))
    legend = [paper.text(said("legend.short"), "note")] if any(gate.unconfirmed for gate in result.gates) else []
    return [paper.table(head, rows, GATES, "cllcl"), *notes, *legend]


def gate_words(paper: AssessmentPaper, gate: GateLine) -> str:
    """The result of a gate in words."""
    if gate.standing is GateStanding.OPEN:
        return paper.say("gate.open")
    if gate.standing is GateStanding.NOT_APPLICABLE:
        return paper.say("not applicable")
    return paper.say(f"{'veto' if gate.veto else 'gate'}.{gate.standing.value}")


def _noted(paper: AssessmentPaper, gate: GateLine, notes: list[Flowable]) -> str:
    text = paper.say("semicolon").join(part for part in (gate.reason, gate.remark) if part)
    if len(text) <= NOTE:
        return text
    number = len(notes) + 1
    notes.append(paper.text(paper.say("note", number=number) + text, "note", paper.name(gate)))
    return paper.say("see note", number=number)


# Groups


def group_table(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """Points or items by group, bonus groups apart, then the sum."""
    kind = OutcomeKind(result.outcome)
    return _points(paper, result) if kind.points or kind is OutcomeKind.INDEX else _counts(paper, result)


def _points(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    said, final = paper.say, summary(result).final
    head = [said(word) for word in ("group", "weight", "available", "points", "rate", "state")]
    rows = [_group(paper, result, group) for group in _ordered(result)]
    total = said("sum") if final else said("total.part")
    state = said("complete") if final else said("incomplete.short")
    maximum, available = paper.most(result.maximum), paper.most(result.available)
    rows.append((total, maximum, available, paper.points(result.total), said("none"), state))
    return [paper.table(head, rows, GROUPS, "lrrrrc", _last(rows)), paper.text(said("rate note"), "note")]


def _counts(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """Items that count, judged and met; what is only recorded is not met or unmet."""
    said, met = paper.say, result.outcome != OutcomeKind.RECORD.value
    reached = (
        ("reached", "rate.reached") if result.outcome == OutcomeKind.COMPLETION_RATE.value else ("met", "rate.met")
    )
    words = ("group", "items", "assessed", *(reached if met else ()), "state")
    rows = [_counted(paper, result, group, met=met) for group in _ordered(result)]
    state = said("complete") if result.complete else said("incomplete.short")
    more = (str(result.met), said("none")) if met else ()
    rows.append((said("sum"), str(result.items), str(result.assessed), *more, state))
    heads = [said(word) for word in words]
    widths, looks = (GROUPS, "lrrrrc") if met else (RECORDS, "lrrc")
    return [paper.table(heads, rows, widths, looks, _last(rows))]


def _counted(paper: AssessmentPaper, result: Result, group: GroupLine, *, met: bool) -> tuple[str, ...]:
    counts = (str(group.items), str(group.assessed))
    more = (str(group.met) if group.assessed else paper.say("none"), rate_words(paper, group, result))
    return _title(paper, group), *counts, *(more if met else ()), _state(paper, result, group)


def _ordered(result: Result) -> list[GroupLine]:
    return sorted(result.groups, key=lambda group: group.bonus)


def _last(rows: list[tuple[str, ...]]) -> list[tuple[Any, ...]]:
    """The look of the row of sums."""
    return [("BACKGROUND", (0, -1), (-1, -1), SHADE), ("NOSPLIT", (0, 0), (-1, min(len(rows), WHOLE)))]


def _title(paper: AssessmentPaper, group: GroupLine) -> str:
    return paper.say("bonus", name=paper.name(group)) if group.bonus else paper.name(group)


def _state(paper: AssessmentPaper, result: Result, group: GroupLine) -> str:
    missing = sum(line.group == group.group and line.standing is Standing.NOT_SCORED for line in result.lines)
    words = "open lines" if OutcomeKind(result.outcome).points else "open items"
    return paper.say(words, count=missing) if missing else paper.say("complete")


def _group(paper: AssessmentPaper, result: Result, group: GroupLine) -> tuple[str, ...]:
    weight, available = paper.most(group.weight), paper.most(group.available)
    points = paper.points(group.points) if group.available or group.complete else paper.say("none")
    rates = rate_words(paper, group, result)
    return _title(paper, group), weight, available, points, rates, _state(paper, result, group)


def rate_words(paper: AssessmentPaper, group: GroupLine, result: Result) -> str:
    """The rate of a group in per cent; a dash where nothing is available."""
    found = rate(group, result.outcome)
    return paper.say("none") if found is None else f"{paper.points(found * HUNDRED)}%"


# Indicators


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the indicators: its title, its width (0 takes what is left), its look, and how it is filled."""

    title: str
    width: float
    look: str
    text: Callable[[Line], str]


def indicator_table(paper: AssessmentPaper, result: Result) -> list[Flowable]:
    """All indicators under their groups."""
    columns = tuple(_columns(paper, result))
    rows: list[tuple[Cell, ...]] = []
    looks: list[tuple[Any, ...]] = []
    for group in result.groups:
        place = len(rows) + 1
        looks += [("SPAN", (0, place), (-1, place)), ("BACKGROUND", (0, place), (-1, place), SHADE)]
        looks.append(("NOSPLIT", (0, place), (-1, place + 1)))
        title = f"{_title(paper, group)}　{paper.worded(group_words(group, result.outcome))}"
        rows.append((paper.text(title, "strong"), *[""] * (len(columns) - 1)))
        own = (line for line in result.lines if line.group == group.group)
        rows.extend(tuple(column.text(line) for column in columns) for line in own)
    rest = TEXT_WIDTH - sum(column.width for column in columns)
    widths = [column.width or rest for column in columns]
    heads, kinds = [column.title for column in columns], "".join(column.look for column in columns)
    legend = (
        [paper.text(paper.say("legend.short"), "note")] if any(line.unconfirmed for line in result.lines) else []
    )
    return [paper.table(heads, rows, widths, kinds, looks), *legend]


def _columns(paper: AssessmentPaper, result: Result) -> Iterator[Column]:
    said, kind = paper.say, OutcomeKind(result.outcome)
    if any(line.number for line in result.lines):
        yield Column(said("number"), 28, "c", lambda line: line.number or said("none"))
    yield Column(said("indicator"), 0, "l", lambda line: _name(paper, line))
    yield Column(said("value"), 74, "l", lambda line: signs(paper.quantity(line.value, line.unit)))
    between = any(isinstance(each.rule, Between) for _, each in paper.standard(result).indicators())
    if between:
        yield Column(said("baseline"), 60, "l", lambda line: _limit(paper, line.figure("baseline")))
        yield Column(said("leading"), 60, "l", lambda line: _limit(paper, _goal(line)))
    else:
        yield Column(said("compared"), 104, "l", lambda line: _figures(paper, line))
    if kind.points:
        yield Column(said("most"), 30, "r", lambda line: paper.most(line.maximum))
        yield Column(said("points"), 38, "r", lambda line: paper.points(line.points))
    elif kind is OutcomeKind.LEVEL_INDEX:
        yield Column(said("share"), 38, "r", lambda line: paper.most(line.maximum))
    yield Column(said("state"), 58 if kind.points else 74, "c", lambda line: _said(paper, result, line))


def _name(paper: AssessmentPaper, line: Line) -> str:
    mark = mark_words(line.mark)
    return f"{paper.name(line)}（{paper.worded(mark)}）" if mark else paper.name(line)


def _goal(line: Line) -> FigureUsed | None:
    """The leading value, or the bound that a threshold stands for."""
    return line.figure("leading") or line.figure("bound")


def _limit(paper: AssessmentPaper, figure: FigureUsed | None) -> str:
    if figure is None:
        return paper.say("none")
    return f"{figure.sign} {signs(paper.quantity(figure.value, figure.unit))}".strip()


def _figures(paper: AssessmentPaper, line: Line) -> str:
    words = [paper.worded(figure_words(figure)) for figure in line.figures]
    return "\n".join(words) or paper.say("none")


def _said(paper: AssessmentPaper, result: Result, line: Line) -> str:
    """What became of an indicator; points stand in columns of their own."""
    words = standing_words(paper, result, line)
    return words + ("\n" + paper.say("unconfirmed").strip() if line.unconfirmed else "")


def standing_words(paper: AssessmentPaper, result: Result, line: Line) -> str:
    """What became of an indicator, in words; where points stand beside it, only that it is scored."""
    if OutcomeKind(result.outcome).points and line.standing is Standing.SCORED and line.points is not None:
        return paper.say("scored.state")
    return paper.worded(line_words(line, result.outcome))
