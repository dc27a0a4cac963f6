"""What a result rests on that nobody has confirmed (待核对), each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.derivation import indicator_of
from assessments.report.paper import Paper
from assessments.result import Line, Result
from assessments.wording.ruling import stated
from assessments.wording.standings import figure_words
from forms.rules import Confidence
from forms.standard import Standard


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is unconfirmed: of which item, what, from where, and how far it can be trusted."""

    item: str
    what: str
    source: str
    confidence: str


def unconfirmed(paper: AssessmentPaper, result: Result) -> dict[str, dict[str, list[Doubt]]]:
    """Source → item → what is unconfirmed, of a result of the paper's own assessment; see `doubts`."""
    found: dict[str, dict[str, list[Doubt]]] = {}
    for doubt in doubts(paper, paper.standard(result), result):
        found.setdefault(doubt.source, {}).setdefault(doubt.item, []).append(doubt)
    return found


def doubts(paper: Paper, standard: Standard, result: Result) -> Iterator[Doubt]:
    """What is unconfirmed: gates first, then indicators with their figures, then weights and grades."""
    yield from _gates(paper, standard)
    for line in result.lines:
        yield from _line(paper, standard, line)
    yield from _outcome(paper, standard)


def doubt_words(paper: Paper, doubt: Doubt) -> str:
    """What is unconfirmed, and how far it can be trusted."""
    return paper.say("doubt", what=doubt.what, confidence=paper.say(doubt.confidence))


def _gates(paper: Paper, standard: Standard) -> Iterator[Doubt]:
    for gate in standard.gates:
        if gate.confidence is not Confidence.A:
            source = standard.sources[gate.source].zh
            yield Doubt(paper.name(gate), paper.say("what.gate"), source, gate.confidence.value)


def _line(paper: Paper, standard: Standard, line: Line) -> Iterator[Doubt]:
    name = f"{line.number} {paper.name(line)}".strip()
    indicator = indicator_of(standard, line)
    named: list[tuple[str, str, Confidence]] = [
        (paper.say("what.indicator"), indicator.source, indicator.confidence)
    ]
    if line.measure:
        formula = standard.formulas[line.measure]
        named.append((paper.say("what.formula"), formula.source, formula.confidence))
    for what, source, confidence in named:
        if confidence is not Confidence.A:
            yield Doubt(name, what, standard.sources[source].zh, confidence.value)
    for figure in line.figures:
        if figure.confidence != Confidence.A.value:
            yield Doubt(name, paper.worded(figure_words(figure)), figure.source, figure.confidence)
    if not line.figures:  # nothing was compared yet, but what the standard states stands all the same
        for each in stated(indicator.rule):
            if not each.confirmed:
                yield Doubt(name, paper.worded(each.words), standard.sources[each.source].zh, each.confidence.value)


def _outcome(paper: Paper, standard: Standard) -> Iterator[Doubt]:
    """Weights of groups, shared weights, sets of optional items and grades; they name no source of their own."""
    outcome, said = standard.outcome, paper.say
    shared = outcome.sharings.values()
    found = [
        (paper.name(group), said("what.weight"), group.confidence)
        for group in standard.groups
        if group.weight is not None
    ]
    found += [(paper.name(grade), said("what.grade"), grade.confidence) for grade in outcome.grades]
    found += [(paper.name(choice), said("what.choice"), choice.confidence) for choice in outcome.choices.values()]
    found += [(_sharers(paper, standard, each.id), said("what.sharing"), each.confidence) for each in shared]
    for item, what, confidence in found:
        if confidence is not Confidence.A:
            yield Doubt(item, what, said("no source"), confidence.value)


def _sharers(paper: Paper, standard: Standard, sharing: str) -> str:
    """The names of the indicators that share a weight."""
    members = (each for _, each in standard.indicators() if each.sharing == sharing)
    return paper.say("comma").join(paper.name(each) for each in members)
