"""An indicator's score in plain lines of text, for copies that are read outside the report."""

from __future__ import annotations

from assessments.report.words import Words
from assessments.result import GateLine, GateStanding, Line, Standing
from assessments.wording.standings import exact, figure_words, line_words
from forms.bilingual import Named
from forms.standard import Indicator, OutcomeKind, Standard
from forms.units import signs


def named(thing: Named, language: str) -> str:
    """The name of something in the language, in Chinese where it has no English one."""
    return (thing.en or thing.zh) if language == "en" else thing.zh


def inputs_text(line: Line, language: str) -> str:
    """The facts that went into the value, one a line: sign, name, as typed, and converted where that differs."""
    rows = []
    for each in line.inputs:
        read, converted = exact(each.value, each.unit), exact(each.canonical, each.canonical_unit)
        rows.append(f"{each.symbol} {named(each, language)} = {read}" + (f" = {converted}" * (read != converted)))
    return "\n".join(rows)


def limits_text(line: Line, language: str) -> str:
    """The figures that the value was compared with, one a line."""
    return "\n".join(figure_words(figure).text(language) for figure in line.figures)


def steps_text(standard: Standard, line: Line, language: str) -> str:
    """The formula with its numbers, step by step, one a line; a set of optional items by its name."""
    choice = standard.outcome.choices.get(line.choice)
    keyed = f"{choice.id}: {choice.least}" if choice else ""
    steps = [
        f"{named(choice, language)}: {choice.least}" if choice and step.text == keyed else step.text
        for step in line.steps
    ]
    return signs("\n".join(steps))


def sources_text(standard: Standard, line: Line) -> str:
    """Where the indicator and its figures come from, each document once."""
    sources = [standard.sources[indicator(standard, line).source].zh, *(figure.source for figure in line.figures)]
    return "\n".join(dict.fromkeys(source for source in sources if source))


def confidences(standard: Standard, line: Line) -> tuple[str, ...]:
    """How far the indicator and its figures can be trusted: A, B, C or entered, each once, in this order."""
    found = {indicator(standard, line).confidence.value, *(figure.confidence for figure in line.figures)}
    return tuple(sorted(found, key=lambda each: (len(each), each)))


def indicator(standard: Standard, line: Line) -> Indicator:
    """The indicator of a line in its standard; raises StopIteration for a foreign one."""
    return next(each for _, each in standard.indicators() if each.id == line.indicator)


def state_text(line: Line, outcome: str, language: str) -> str:
    """What became of an indicator; where points stand beside it, only that it is scored."""
    if OutcomeKind(outcome).points and line.standing is Standing.SCORED and line.points is not None:
        return Words(language)("scored.state")
    return line_words(line, outcome).text(language)


def gate_text(gate: GateLine, language: str) -> str:
    """What became of a basic requirement or veto."""
    said = Words(language)
    if gate.standing is GateStanding.OPEN:
        return said("gate.open")
    if gate.standing is GateStanding.NOT_APPLICABLE:
        return said("not applicable")
    return said(f"{'veto' if gate.veto else 'gate'}.{gate.standing.value}")


def remark_text(language: str, *parts: str) -> str:
    """Reason and remark in one line; '' where there is neither."""
    return Words(language)("semicolon").join(part for part in parts if part)
