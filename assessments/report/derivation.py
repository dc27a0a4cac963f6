"""How one indicator got its points: clause, inputs, limits, steps, points, and what was said beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from reportlab.platypus import CondPageBreak, Flowable, Table

from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.fonts import SERIF
from assessments.report.marks import Mark
from assessments.report.pages import height
from assessments.report.paper import SHORT
from assessments.report.styles import LINE, RULE, SHADE, TEXT_WIDTH
from assessments.result import Input, Line, Result, Standing, Step
from assessments.wording.standings import LEVELS, exact, figure_words, line_words, mark_words
from forms.reading import brief, shown
from forms.rules import Level
from forms.standard import Indicator, OutcomeKind, Standard
from forms.units import signs

INPUTS = (32, TEXT_WIDTH - 312, 104, 88, 88)
WHOLE = 270  # points; a derivation that is no higher stays on one page
ENDING = 3  # labelled parts of a higher one that stay together at its end, so that none stands alone on a page
Part = tuple[str, str]  # label and text
PLACES = 4  # decimals of printed points
LEVELED = (OutcomeKind.LEVEL_INDEX, OutcomeKind.LEVELS)


def derivation(paper: AssessmentPaper, result: Result, line: Line) -> list[Flowable]:
    """Everything that is needed to compute the points of an indicator again."""
    before = [*_title(paper, result, line), *_labelled(paper, line, _before(paper, result, line))]
    if line.inputs:
        before.append(_inputs(paper, line.inputs))
    parts = (_figures(paper, line), _steps(paper, result, line), _award(paper, result, line), _after(paper, line))
    after = _labelled(paper, line, chain(*parts))
    whole = height((*before, *after))
    if whole <= WHOLE:
        return [CondPageBreak(whole), *before, *after]
    start = CondPageBreak(min(height((*before, *after[:1])), WHOLE))
    body, ending = after[:-ENDING], after[-ENDING:]
    return [start, *before, *body, CondPageBreak(min(height(ending), WHOLE)), *ending]


def _labelled(paper: AssessmentPaper, line: Line, parts: Iterable[Part]) -> list[Flowable]:
    return [paper.labelled(paper.say(label), text, paper.name(line)) for label, text in parts]


def _title(paper: AssessmentPaper, result: Result, line: Line) -> list[Flowable]:
    """A bar with number, name and what became of it, bookmarked under its section."""
    name = f"{line.number}　{paper.name(line)}" if line.number else paper.name(line)
    points = _points(paper, result, line)
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
    bar = Table(row, (TEXT_WIDTH - 150, 150), style=look, spaceBefore=8, spaceAfter=4)
    return [Mark(paper.place(name, 2)), bar]


def _points(paper: AssessmentPaper, result: Result, line: Line) -> str:
    """Points in full where there are points, else what became of the indicator."""
    kind = OutcomeKind(result.outcome)
    if kind.points and line.points is not None and line.maximum is not None:
        return paper.say("points of", points=shown(line.points, PLACES), maximum=paper.most(line.maximum))
    if kind.points and line.standing is Standing.NOT_SCORED and line.maximum is not None:
        return paper.say("no points", maximum=paper.most(line.maximum))
    return paper.worded(line_words(line, result.outcome))


def _before(paper: AssessmentPaper, result: Result, line: Line) -> Iterator[Part]:
    yield "clause", line.clause
    mark, choice = mark_words(line.mark), paper.standard(result).outcome.choices.get(line.choice)
    if mark:
        yield "mark", paper.worded(mark)
    if choice:
        yield "choice", paper.say("choice of", name=paper.name(choice), least=choice.least)
    if line.measure:
        formula = paper.standard(result).formulas[line.measure]
        words = paper.say("name+clause", name=paper.name(formula), clause=formula.clause)
        yield "measure", paper.say("semicolon").join(filter(None, (words, paper.name(formula.note))))


def _inputs(paper: AssessmentPaper, inputs: tuple[Input, ...]) -> Flowable:
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


def _figures(paper: AssessmentPaper, line: Line) -> Iterator[Part]:
    """Every figure the value was compared with; those of one source stand together."""
    said = paper.say
    texts = []
    for (source, confidence), figures in groupby(line.figures, lambda each: (each.source, each.confidence)):
        words = said("comma").join(paper.worded(figure_words(figure)) for figure in figures)
        texts.append(words + said("semicolon") + _source(paper, source, confidence))
    if texts:
        yield "limits", "\n".join(texts)


def _source(paper: AssessmentPaper, source: str, confidence: str) -> str:
    doubt = paper.doubt(confidence != "A")
    return paper.say("source", source=source, confidence=paper.say(confidence)) + doubt


def indicator_of(standard: Standard, line: Line) -> Indicator:
    """The indicator of a line in its standard; raises StopIteration for a foreign one."""
    return next(indicator for _, indicator in standard.indicators() if indicator.id == line.indicator)


def _steps(paper: AssessmentPaper, result: Result, line: Line) -> Iterator[Part]:
    if line.steps:
        texts = [_step(paper, result, line, step) for step in line.steps]
        numbered = (f"({n}) {text}" if len(texts) > 1 else text for n, text in enumerate(texts, start=1))
        yield "steps", signs("\n".join(numbered))


def _step(paper: AssessmentPaper, result: Result, line: Line, step: Step) -> str:
    """A step as it was taken; a set of optional items by its name instead of its key."""
    choice = paper.standard(result).outcome.choices.get(line.choice)
    if choice is None or step.text != f"{choice.id}: {choice.least}":
        return step.text
    return paper.say("choice counted", name=paper.name(choice), least=choice.least)


def _award(paper: AssessmentPaper, result: Result, line: Line) -> Iterator[Part]:
    """The points or the levels that came out, in words."""
    if line.reaches and OutcomeKind(result.outcome) in LEVELED:
        said = (_reached(paper, level, reached) for level, reached in zip(LEVELS, line.reaches, strict=True))
        yield "levels", paper.say("semicolon").join(said)
    if not OutcomeKind(result.outcome).points:
        yield "award.other", _worth(paper, result, line)
        return
    if line.maximum is None:
        yield "award", paper.worded(line_words(line, result.outcome))
        return
    maximum = shown(line.maximum, PLACES) if line.maximum % 1 else shown(line.maximum)
    if line.points is not None:
        yield "award", paper.say("awarded", points=shown(line.points, PLACES), maximum=maximum)
    else:
        waived = line.standing is Standing.NOT_APPLICABLE
        yield "award", paper.say("excluded" if waived else "no points", maximum=maximum)


def _reached(paper: AssessmentPaper, level: Level, reached: bool | None) -> str:
    words = {True: "level.reached", False: "level.missed", None: "level.unknown"}
    return paper.say(words[reached], level=level.sign)


def _worth(paper: AssessmentPaper, result: Result, line: Line) -> str:
    """What became of an indicator, with its weight where levels are weighted."""
    words = paper.worded(line_words(line, result.outcome))
    if result.outcome != OutcomeKind.LEVEL_INDEX.value or line.standing is Standing.NOT_APPLICABLE:
        return words
    weight = paper.say("none") if line.maximum is None else brief(line.maximum, PLACES)
    return words + paper.say("semicolon") + paper.say("weight of", weight=weight)


def _after(paper: AssessmentPaper, line: Line) -> Iterator[Part]:
    if line.reason:
        yield "reason.label", line.reason
    if line.remark:
        yield "remark.label", line.remark
    if line.evidence:
        yield "evidence.label", paper.say("comma").join(file[:SHORT] for file in line.evidence)
    for problem in line.problems:
        yield "problem", problem.text(paper.language)
