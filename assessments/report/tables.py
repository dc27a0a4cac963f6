"""The tables of a result: gates, groups and indicators."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reportlab.platypus import Flowable

from assessments.report.conclusion import final
from assessments.report.paper import Cell, Paper
from assessments.report.styles import SHADE, TEXT_WIDTH
from assessments.result import GateLine, GateStanding, GroupLine, Line, Result, Standing
from forms.units import signs

NOTE = 60  # letters of a remark inside a table; a longer one follows below it
GATES = (28, 92, 158, 46, TEXT_WIDTH - 324)
GROUPS = (TEXT_WIDTH - 300, 46, 52, 52, 52, 98)
INDICATORS = (28, TEXT_WIDTH - 348, 74, 60, 60, 30, 38, 58)
WHOLE = 20  # rows of groups that stay on one page
HUNDRED = Decimal(100)


def gate_table(paper: Paper, result: Result) -> list[Flowable]:
    """Basic requirements and vetoes; long remarks stand below as numbered notes."""
    said = paper.say
    if not result.gates:
        return [paper.text(said("no gates"))]
    head = [said(word) for word in ("number", "clause", "requirement", "result", "remark")]
    notes: list[Flowable] = []
    rows = []
    for place, gate in enumerate(result.gates, start=1):
        name = (said("kind.veto") if gate.veto else "") + paper.name(gate) + paper.doubt(gate.unconfirmed)
        remark = _noted(paper, gate, notes)
        rows.append((str(place), gate.clause, name, gate_words(paper, gate), remark))
    legend = [paper.text(said("legend.short"), "note")] if any(gate.unconfirmed for gate in result.gates) else []
    return [paper.table(head, rows, GATES, "cllcl"), *notes, *legend]


def gate_words(paper: Paper, gate: GateLine) -> str:
    """The result of a gate in words."""
    if gate.standing is GateStanding.OPEN:
        return paper.say("gate.open")
    if gate.standing is GateStanding.NOT_APPLICABLE:
        return paper.say("not applicable")
    return paper.say(f"{'veto' if gate.veto else 'gate'}.{gate.standing.value}")


def _noted(paper: Paper, gate: GateLine, notes: list[Flowable]) -> str:
    text = paper.say("semicolon").join(part for part in (gate.reason, gate.remark) if part)
    if len(text) <= NOTE:
        return text
    number = len(notes) + 1
    notes.append(paper.text(paper.say("note", number=number) + text, "note", paper.name(gate)))
    return paper.say("see note", number=number)


def group_table(paper: Paper, result: Result) -> list[Flowable]:
    """Points, available points and rate by group, bonus groups apart, then the sum."""
    said = paper.say
    head = [said(word) for word in ("group", "weight", "available", "points", "rate", "state")]
    rows = [_group(paper, result, group) for group in sorted(result.groups, key=lambda group: group.bonus)]
    total = said("sum") if final(result) else said("total.part")
    state = said("complete") if final(result) else said("incomplete.short")
    maximum, available = paper.most(result.maximum), paper.most(result.available)
    rows.append((total, maximum, available, paper.points(result.total), said("none"), state))
    last = [("BACKGROUND", (0, -1), (-1, -1), SHADE), ("NOSPLIT", (0, 0), (-1, min(len(rows), WHOLE)))]
    return [paper.table(head, rows, GROUPS, "lrrrrc", last), paper.text(said("rate note"), "note")]


def _group(paper: Paper, result: Result, group: GroupLine) -> tuple[str, ...]:
    missing = sum(line.group == group.group and line.standing is Standing.NOT_SCORED for line in result.lines)
    name = paper.say("bonus", name=paper.name(group)) if group.bonus else paper.name(group)
    state = paper.say("open lines", count=missing) if missing else paper.say("complete")
    weight, available = paper.most(group.weight), paper.most(group.available)
    return name, weight, available, _group_points(paper, group), rate_words(paper, group), state


def _group_points(paper: Paper, group: GroupLine) -> str:
    """The points of a group; a dash, not a zero, where nothing of it is scored."""
    return paper.points(group.points) if group.available or group.complete else paper.say("none")


def rate_words(paper: Paper, group: GroupLine) -> str:
    """Points won of the available ones in per cent; a dash where nothing is available."""
    if not group.available:
        return paper.say("none")
    return f"{paper.points(group.points / group.available * HUNDRED)}%"


def indicator_table(paper: Paper, result: Result) -> list[Flowable]:
    """All indicators under their groups."""
    said = paper.say
    words = ("number", "indicator", "value", "baseline", "leading", "most", "points", "state")
    rows: list[tuple[Cell, ...]] = []
    looks: list[tuple[Any, ...]] = []
    for group in result.groups:
        place = len(rows) + 1
        looks += [("SPAN", (0, place), (-1, place)), ("BACKGROUND", (0, place), (-1, place), SHADE)]
        looks.append(("NOSPLIT", (0, place), (-1, place + 1)))
        rows.append((paper.text(_group_title(paper, group), "strong"), *[""] * (len(words) - 1)))
        rows.extend(_indicator(paper, line) for line in result.lines if line.group == group.group)
    table = paper.table([said(word) for word in words], rows, INDICATORS, "cllllrrc", looks)
    legend = [paper.text(said("legend.short"), "note")] if any(line.unconfirmed for line in result.lines) else []
    return [table, *legend]


def _group_title(paper: Paper, group: GroupLine) -> str:
    name = paper.say("bonus", name=paper.name(group)) if group.bonus else paper.name(group)
    return f"{name}　{_group_points(paper, group)} / {paper.most(group.weight)}"


def _indicator(paper: Paper, line: Line) -> tuple[str, ...]:
    limits = line.limits
    return (
        line.number or paper.say("none"),
        paper.name(line),
        signs(paper.quantity(line.value, line.unit)),
        signs(paper.quantity(limits.baseline, limits.unit)) if limits else paper.say("none"),
        signs(paper.quantity(limits.leading, limits.unit)) if limits else paper.say("none"),
        paper.most(line.maximum),
        paper.points(line.points),
        standing_words(paper, line) + "".join(_second_line(paper, line)),
    )


def standing_words(paper: Paper, line: Line) -> str:
    """What became of an indicator, in words."""
    keys = {Standing.SCORED: "scored.state", Standing.NOT_SCORED: "not scored"}
    return paper.say(keys.get(line.standing, "not applicable"))


def _second_line(paper: Paper, line: Line) -> Iterator[str]:
    if line.unconfirmed:
        yield "\n" + paper.say("unconfirmed").strip()
