"""What a result rests on that nobody has confirmed (待核对), each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.report.derivation import exact, indicator_of, limits_words
from assessments.report.paper import Paper
from assessments.result import Line, Result
from forms.rules import Confidence, Threshold


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is unconfirmed: of which item, what, from where, and how far it can be trusted."""

    item: str
    what: str
    source: str
    confidence: str


def unconfirmed(paper: Paper, result: Result) -> dict[str, dict[str, list[Doubt]]]:
    """Source → item → what is unconfirmed; gates first, then indicators with their formulas and limits."""
    found: dict[str, dict[str, list[Doubt]]] = {}
    for doubt in (*_gates(paper, result), *(each for line in result.lines for each in _line(paper, result, line))):
        found.setdefault(doubt.source, {}).setdefault(doubt.item, []).append(doubt)
    return found


def _gates(paper: Paper, result: Result) -> Iterator[Doubt]:
    standard = paper.standard(result)
    for gate in standard.gates:
        if gate.confidence is not Confidence.A:
            source = standard.sources[gate.source].zh
            yield Doubt(paper.name(gate), paper.say("what.gate"), source, gate.confidence.value)


def _line(paper: Paper, result: Result, line: Line) -> Iterator[Doubt]:
    standard, name = paper.standard(result), f"{line.number} {paper.name(line)}".strip()
    indicator = indicator_of(standard, line)
    stated: list[tuple[str, str, Confidence]] = [
        (paper.say("what.indicator"), indicator.source, indicator.confidence)
    ]
    if line.measure:
        formula = standard.formulas[line.measure]
        stated.append((paper.say("what.formula"), formula.source, formula.confidence))
    if isinstance(indicator.rule, Threshold):
        bound, unit = indicator.rule.bound, indicator.rule.unit
        words = paper.say("bound of", bound=exact(bound.value, unit))
        stated.append((words, bound.source, bound.confidence))
    for what, source, confidence in stated:
        if confidence is not Confidence.A:
            yield Doubt(name, what, standard.sources[source].zh, confidence.value)
    limits = line.limits
    if limits and limits.confidence != Confidence.A.value:
        yield Doubt(name, limits_words(paper, limits), limits.source, limits.confidence)
