"""Whether a step with an entry is allowed: by the definition, by what it needs, and beside the other entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessments.register.entry import (
    Entering,
    Entry,
    Filling,
    Grounds,
    Moving,
    Setting,
    Settling,
    Step,
    TakingBack,
    Updating,
)
from assessments.register.values import Known, read_day, read_value, subject_problem, subtype_of
from forms.problems import Problem
from forms.register import RegisterDefinition

LONGEST = 1000  # characters of a reason or of the name of a document


def read_step(definition: RegisterDefinition, step: Step, known: Known) -> Step | tuple[Problem, ...]:
    """A step with its typed values read, or every problem with them."""
    if isinstance(step, Setting) and step.on:
        on = read_day(step.on, "due")
        return (on,) if isinstance(on, Problem) else Setting(deadline=step.deadline, on=on)
    if not isinstance(step, Entering | Filling):
        return step
    problems: list[Problem] = []
    values = _read_values(definition, step, known, problems)
    subtype = step.subtype
    if subtype is not None:
        read = subtype_of(definition, subtype)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            subtype = read
    if isinstance(step, Entering):
        problem = subject_problem(definition, step.site, known)
        if problems or problem:
            return (*((problem,) if problem else ()), *problems)
        return Entering(state=step.state, site=step.site, subtype=subtype or "", values=values)
    return tuple(problems) or Filling(values=values, subtype=subtype)


def step_problems(
    definition: RegisterDefinition,
    before: Entry | None,
    after: Entry,
    step: Step,
    grounds: Grounds,
    there: bool,
) -> Iterator[Problem]:
    """Everything that keeps a step, whose values were read, from being taken.

    `there` tells that another entry, which has not left, is not told apart from this one as it would be.
    """
    yield from _grounds(definition, before, step, grounds)
    yield from _allowed(definition, before, step)
    if before is not None and grounds.day < before.since:
        yield Problem.of("register.before_state", "day", day=grounds.day, since=before.since)
    if after == before:
        yield Problem.of("register.no_change")
    if there and not definition.closed(after.state):
        yield Problem.of("register.there_already", "site" if after.site else definition.title)


def _read_values(
    definition: RegisterDefinition, step: Entering | Filling, known: Known, problems: list[Problem]
) -> Mapping[str, str]:
    values: dict[str, str] = {}
    given = dict.fromkeys((each.id for each in definition.fields), "") if isinstance(step, Entering) else {}
    for key, text in {**given, **step.values}.items():
        field = definition.field(key)
        if field is None:
            problems.append(Problem.of("register.no_field", key))
            continue
        read = read_value(field, text, known)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            values[key] = read
    return values


def _grounds(
    definition: RegisterDefinition, before: Entry | None, step: Step, grounds: Grounds
) -> Iterator[Problem]:
    """What has to be given with a step: an officer always, a reason or a document where the step asks for it."""
    if not grounds.who.strip():
        yield Problem.of("register.no_officer", "who")
    for place in ("reason", "document"):
        if len(getattr(grounds, place)) > LONGEST:
            yield Problem.of("register.grounds_long", place, limit=LONGEST)
    reason, document = isinstance(step, Settling | TakingBack), False
    if isinstance(step, Moving) and before is not None:
        way = definition.step(before.state, step.target)
        reason, document = (way.reason, way.document) if way else (False, False)
    if reason and not grounds.reason.strip():
        yield Problem.of("register.needs_reason", "reason")
    if document and not grounds.document.strip():
        yield Problem.of("register.needs_document", "document")


def _allowed(definition: RegisterDefinition, before: Entry | None, step: Step) -> Iterator[Problem]:
    match step:
        case Entering():
            state = definition.state(step.state)
            if state is None or not state.start:
                yield Problem.of("register.no_start", "state")
        case Moving() if before is None or definition.step(before.state, step.target) is None:
            yield Problem.of("register.no_way", "state")
        case Filling() | Updating() if before is not None and definition.closed(before.state):
            yield Problem.of("register.closed")
        case Setting() | Settling():
            running = {each.id for each in definition.running(before.state)} if before else set[str]()
            if step.deadline not in running:
                yield Problem.of("register.not_running", "due")
