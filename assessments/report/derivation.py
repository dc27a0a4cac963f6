"""How one indicator got its points: clause, inputs, limits, steps, points, and what was said beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from assessments.report.fonts import SERIF
from assessments.report.marks import Mark
from assessments.report.paper import SHORT, Paper
from assessments.report.styles import LINE, RULE, SHADE, TEXT_WIDTH
from assessments.result import Input, LimitsUsed, Line, Result, Standing
from forms.reading import shown
from forms.rules import Threshold
from forms.standard import Indicator, Standard
from forms.units import signs

INPUTS = (32, TEXT_WIDTH - 312, 104, 88, 88)
# Heights in points, to keep a derivation whole when it is no higher than MOST.
TITLE, INPUT, LEADING, MOST, LEAST = 70, 20, 17, 330, 110
LETTERS = 36  # in a line
Part = tuple[str, str]  # label and text
PLACES = 4  # decimals of printed points


def derivation(paper: Paper, result: Result, line: Line) -> list[Flowable]:
    """Everything that is needed to compute the points of an indicator again."""
    before = tuple(_before(paper, result, line))
    after = (*_limits(paper, result, line), *_steps(paper, line), *_after(paper, line))
    room = TITLE + len(line.inputs) * INPUT + sum(_height(text) for _, text in (*before, *after))
    story: list[Flowable] = [CondPageBreak(room if room < MOST else LEAST), *_title(paper, line)]
    story += _labelled(paper, line, before)
    if line.inputs:
        story.append(_inputs(paper, line.inputs))
    story += _labelled(paper, line, after)
    return [*story, Spacer(0, 8)]


def _labelled(paper: Paper, line: Line, parts: Iterable[Part]) -> list[Flowable]:
    return [paper.labelled(paper.say(label), text, paper.name(line)) for label, text in parts]


def _height(text: str) -> float:
    """About how high a part becomes; good enough to keep a short derivation on one page."""
    lines = sum(len(line) // LETTERS + 1 for line in text.split("\n"))
    return lines * LEADING


def _title(paper: Paper, line: Line) -> list[Flowable]:
    """A bar with number, name and points, bookmarked under its section."""
    name = f"{line.number}　{paper.name(line)}" if line.number else paper.name(line)
    points = paper.say("no points", maximum=paper.most(line.maximum))
    if line.points is not None:
        points = paper.say("points of", points=shown(line.points, PLACES), maximum=paper.most(line.maximum))
    elif line.standing is Standing.NOT_APPLICABLE:
        points = paper.say("not applicable")
    left = paper.text(name + paper.doubt(line.unconfirmed), "item", paper.name(line))
    row = [[left, paper.text(points, "item right")]]
    look = [
        ("FONTNAME", (0, 0), (-1, -1), SERIF),
        ("BACKGROUND", (0, 0), (-1, -1), SHADE),
        ("LINEABOVE", (0, 0), (-1, 0), LINE, RULE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    bar = Table(row, (TEXT_WIDTH - 150, 150), style=look, spaceAfter=4)
    return [Mark(paper.place(name, 2)), bar]


def _before(paper: Paper, result: Result, line: Line) -> Iterator[Part]:
    yield "clause", line.clause
    if line.measure:
        formula = paper.standard(result).formulas[line.measure]
        words = paper.say("name+clause", name=paper.name(formula), clause=formula.clause)
        yield "measure", paper.say("semicolon").join(filter(None, (words, paper.name(formula.note))))


def _inputs(paper: Paper, inputs: tuple[Input, ...]) -> Flowable:
    head = [paper.say(word) for word in ("symbol", "fact", "typed", "read", "converted")]
    rows = [
        (
            given.symbol,
            paper.name(given),
            given.text,
            exact(given.value, given.unit),
            exact(given.canonical, given.canonical_unit),
        )
        for given in inputs
    ]
    return paper.table(head, rows, INPUTS, "cllll")


def _limits(paper: Paper, result: Result, line: Line) -> Iterator[Part]:
    said, limits = paper.say, line.limits
    if limits is not None:
        source = _source(paper, limits.source, limits.confidence)
        yield "limits", limits_words(paper, limits) + said("semicolon") + source
        return
    standard = paper.standard(result)
    rule = indicator_of(standard, line).rule
    if isinstance(rule, Threshold):
        bound = said("bound of", bound=exact(rule.bound.value, rule.unit))
        source = _source(paper, standard.sources[rule.bound.source].zh, rule.bound.confidence.value)
        yield "limits", f"{bound}{said('semicolon')}{source}"


def limits_words(paper: Paper, limits: LimitsUsed) -> str:
    """Baseline and leading value with their unit."""
    baseline, leading = (exact(each, limits.unit) for each in (limits.baseline, limits.leading))
    return paper.say("limits of", baseline=baseline, leading=leading)


def exact(value: Decimal, unit: str) -> str:
    """A figure with all its digits and its unit."""
    return signs(shown(value) if unit == "1" else f"{shown(value)} {unit}")


def _source(paper: Paper, source: str, confidence: str) -> str:
    doubt = paper.doubt(confidence != "A")
    return paper.say("source", source=source, confidence=paper.say(confidence)) + doubt


def indicator_of(standard: Standard, line: Line) -> Indicator:
    """The indicator of a line in its standard; raises StopIteration for a foreign one."""
    return next(indicator for _, indicator in standard.indicators() if indicator.id == line.indicator)


def _steps(paper: Paper, line: Line) -> Iterator[Part]:
    if line.steps:
        many = len(line.steps) > 1
        numbered = (f"({n}) {step.text}" if many else step.text for n, step in enumerate(line.steps, start=1))
        yield "steps", signs("\n".join(numbered))
    maximum = shown(line.maximum, PLACES) if line.maximum % 1 else shown(line.maximum)
    if line.points is not None:
        yield "award", paper.say("awarded", points=shown(line.points, PLACES), maximum=maximum)
    else:
        waived = line.standing is Standing.NOT_APPLICABLE
        yield "award", paper.say("excluded" if waived else "no points", maximum=maximum)


def _after(paper: Paper, line: Line) -> Iterator[Part]:
    if line.reason:
        yield "reason.label", line.reason
    if line.remark:
        yield "remark.label", line.remark
    if line.evidence:
        yield "evidence.label", paper.say("comma").join(file[:SHORT] for file in line.evidence)
    for problem in line.problems:
        yield "problem", problem.text(paper.language)
