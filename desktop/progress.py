"""How far an assessment is: a mark for every item, what is unanswered, what has a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from assessments.plausibility import ENERGY
from assessments.result import GateStanding, Line, Result, Standing
from assessments.session import Session
from forms.form import Item, Section
from forms.keys import fact_key
from forms.questions import Answer, Question, State

Results = Mapping[str, Result]

# Problems of a line that only say that something is not answered yet.
WAITING = frozenset(
    {
        "score.unanswered",
        "score.missing",
        "score.unread",
        "score.no_baseline",
        "score.no_leading",
        "score.no_reference",
        "score.no_start",
        "score.no_target",
        "score.no_document",
        "score.no_output",
        "score.limits_condition",
    }
)


# What the source lacks and no officer can supply: the item is done once it is judged.
LACKING = frozenset({"score.no_points", "score.no_levels"})


class Mark(Enum):
    """Where an item stands, as one sign; the outline also says it in words."""

    DONE = "✓"
    PART = "◐"
    OPEN = "○"
    PROBLEM = "!"
    NOT_APPLICABLE = "—"


class Standings:
    """Where the items of one result stand, found without searching: a form may have thousands."""

    def __init__(self, result: Result) -> None:
        self.lines: Mapping[str, Line] = {line.indicator: line for line in result.lines}
        self.gates: Mapping[str, GateStanding] = {gate.gate: gate.standing for gate in result.gates}
        self.convention_wanted = any(problem.code == "score.policy_undecided" for problem in result.problems)


def standings(results: Results) -> dict[str, Standings]:
    """Standard → where its items stand."""
    return {key: Standings(result) for key, result in results.items()}


def mark(session: Session, section: Section, item: Item, result: Result | Standings) -> Mark:
    """The mark of an item; for many items of a result its standings are looked up once."""
    known = result if isinstance(result, Standings) else Standings(result)
    answers = _answers(session, section, item)
    for answer in answers:
        if answer.state is State.UNREAD:
            return Mark.PROBLEM
    if item.indicator is not None:
        return _line_mark(known.lines[item.id], answers)
    if item.gate is not None:
        return _gate_mark(known.gates[item.id], answers)
    if any(answer.state is State.GIVEN for answer in answers):
        return Mark.DONE
    return Mark.PROBLEM if known.convention_wanted else Mark.NOT_APPLICABLE


def together(marks: Iterable[Mark]) -> Mark:
    """The mark of several items as one: a problem before all else, then whether all or some are done."""
    found = set(marks)
    if Mark.PROBLEM in found:
        return Mark.PROBLEM
    if found <= {Mark.DONE, Mark.NOT_APPLICABLE}:
        return Mark.DONE
    return Mark.OPEN if found == {Mark.OPEN} else Mark.PART


def counted(item: Item) -> bool:
    """An item counts towards what is done unless it is only a convention."""
    return item.indicator is not None or item.gate is not None


def unanswered(session: Session, results: Results) -> tuple[str, ...]:
    """The questions still open, in the order of the form; limits too, since points depend on them."""
    keys: dict[str, None] = {}
    known = standings(results)
    for section, item in places(session):
        line = known[section.standard.id].lines[item.id] if item.indicator else None
        waived = line is not None and line.standing is Standing.NOT_APPLICABLE
        for question in _relevant(session, section, item):
            answer = session.answers.get(question.key)
            asked = question.required or (item.indicator is not None and not _has_usual(question) and not waived)
            if asked and (answer is None or answer.state is State.OPEN):
                keys.setdefault(question.key)
    return tuple(keys)


def troubled(session: Session, results: Results) -> tuple[str, ...]:
    """One question for every item that has a problem, and those that look unlikely and have no reason."""
    asked = (problem for problem in session.pending() if problem.code == "session.unexplained")
    keys = dict.fromkeys(problem.where for problem in asked)
    known = standings(results)
    for section, item in places(session):
        if mark(session, section, item, known[section.standard.id]) is Mark.PROBLEM:
            questions = _relevant(session, section, item)
            unread = [each.key for each in questions if _unread(session.answers.get(each.key))]
            keys.update(dict.fromkeys(unread or [questions[0].key]))
    return tuple(keys)


def after(session: Session, current: str, keys: Iterable[str]) -> str:
    """The first of some questions behind the current one, from the start again at the end; '' for none."""
    order = {question.key: place for place, question in enumerate(session.form)}
    ordered = sorted((key for key in keys if key != current), key=lambda key: order[key])
    here = order.get(current, -1)
    return next((key for key in ordered if order[key] > here), ordered[0] if ordered else "")


def question_at(session: Session, where: str) -> str:
    """The question that a place means: a question itself, or standard/indicator; '' when it means none.

    An amount of the energy ledger is asked at the energy total.
    """
    if where in session.form:
        return where
    for section, item in places(session):
        if where == f"{section.standard.id}/{item.id}":
            questions = _relevant(session, section, item)
            empty = (each.key for each in questions if each.key not in session.answers and not _has_usual(each))
            return next(empty, questions[0].key)
    total, loose = (
        fact_key(ENERGY, session.assessment.year),
        where.partition("@")[0] in session.catalogue.dictionary,
    )
    return total if loose and "@" in where and total in session.form else ""


def home(session: Session, question: str) -> Section:
    """The first section in which a question counts under the chosen measures; raises KeyError for none such."""
    for section, item in places(session):
        if any(each.key == question for each in _relevant(session, section, item)):
            return section
    return session.form.section_of(question)


def places(session: Session) -> Iterator[tuple[Section, Item]]:
    """Every item with its section, in order."""
    for section in session.form.sections:
        for item in section.items:
            yield section, item


def _line_mark(line: Line, answers: list[Answer]) -> Mark:
    if not line.problems and line.standing is Standing.SCORED:
        return Mark.DONE
    codes = {problem.code for problem in line.problems}
    if codes - WAITING - LACKING:
        return Mark.PROBLEM
    if line.standing is Standing.NOT_APPLICABLE:
        return Mark.NOT_APPLICABLE
    lacking = bool(codes) and codes <= LACKING
    if lacking or line.standing in (Standing.SCORED, Standing.NOT_CHOSEN):
        return Mark.DONE
    return Mark.PART if any(answer.state is not State.OPEN for answer in answers) else Mark.OPEN


def _gate_mark(standing: GateStanding, answers: list[Answer]) -> Mark:
    if standing is GateStanding.OPEN:
        return Mark.PART if any(answer.state is State.MISSING for answer in answers) else Mark.OPEN
    marks = {
        GateStanding.MET: Mark.DONE,
        GateStanding.FAILED: Mark.PROBLEM,
        GateStanding.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
    }
    return marks[standing]


def _relevant(session: Session, section: Section, item: Item) -> tuple[Question, ...]:
    if item.fixed:
        return item.questions
    return section.relevant(item, session.measure(section.standard.id, item.id))


def _answers(session: Session, section: Section, item: Item) -> list[Answer]:
    given = session.answers
    return [given[question.key] for question in _relevant(session, section, item) if question.key in given]


def _has_usual(question: Question) -> bool:
    """The question has a usual choice that counts while nobody chooses another."""
    return bool(getattr(question, "default", ""))


def _unread(answer: Answer | None) -> bool:
    return answer is not None and answer.state is State.UNREAD
