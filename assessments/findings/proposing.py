"""Proposing findings: what a failed requirement or missing data suggests, for the officer to word and raise."""

from __future__ import annotations

from datetime import date, timedelta

from assessments.findings.finding import FindingKind, Statement
from assessments.findings.recording import findings
from assessments.notes import NoteKind, note_key
from assessments.session import Session
from assessments.visiting import PLAN, plan_from
from forms.form import Item, Section
from forms.problems import Problem
from forms.questions import Gate, State

USUAL_DAYS = 30  # the program's own suggestion; no standard sets it


def visit_day(session: Session) -> date:
    """The day of the visit: the planned one once it has come, else today by this computer's calendar."""
    today = session.store.clock().date()
    stored = session.notes.get(note_key(NoteKind.VISIT, PLAN))
    if isinstance(stored, dict):
        planned = date.fromisoformat(plan_from(stored).on)
        return min(planned, today)
    return today


def due_by_default(session: Session) -> date:
    """Thirty days after the visit: a suggestion of the program that the officer may change."""
    return visit_day(session) + timedelta(days=USUAL_DAYS)


def last_owner(session: Session) -> str:
    """Who was last named to put something right in this assessment, else the site's contact or its name."""
    raised = sorted(findings(session), key=lambda each: each.raised_at)
    owners = [each.statement.owner for each in raised if each.statement.owner]
    return owners[-1] if owners else session.site.contact or session.site.name


def propose(session: Session, question: str, language: str = "zh") -> Statement:
    """A finding prefilled from an answer: clause, wording, evidence of the answer, owner and due date.

    A failed requirement, or a veto that has occurred, suggests a nonconformity; what is only encouraged, or missing
    data, an observation. The wording is left empty where the answer suggests none.
    """
    section, item = _asked(session, question)
    answer = session.answers.get(question)
    suggested = _suggested(session, question)
    problem, kind = suggested or (None, FindingKind.NONCONFORMITY)
    return Statement(
        kind=kind,
        what=_sentence(problem.text(language)) if problem else "",
        question=question,
        standard=section.standard.id if section else "",
        indicator=item.id if item else "",
        clause=_clause(section, item),
        evidence=answer.evidence if answer else (),
        owner=last_owner(session),
        due=due_by_default(session),
    )


def proposals(session: Session, language: str = "zh") -> tuple[Statement, ...]:
    """What the answers suggest and no finding speaks of yet, in the order of the form; nothing is stored."""
    spoken = {each.statement.question for each in findings(session)}
    wanted = (question.key for question in session.form if question.key not in spoken)
    return tuple(propose(session, key, language) for key in wanted if _suggested(session, key))


def _suggested(session: Session, question: str) -> tuple[Problem, FindingKind] | None:
    """What an answer suggests, and as what; None for one that is in order."""
    answer = session.answers.get(question)
    if answer is None or question not in session.form:
        return None
    asked = session.form[question]
    if answer.state is State.MISSING:
        return Problem.about(asked, "finding.data_missing", question), FindingKind.OBSERVATION
    if isinstance(asked, Gate) and answer.state is State.GIVEN and answer.value == "no":
        return _of_gate(session, asked)
    return None


def _of_gate(session: Session, asked: Gate) -> tuple[Problem, FindingKind]:
    standard, _, gate = asked.key.rpartition("/")
    item = next(each for each in session.catalogue.standards[standard].gates if each.id == gate)
    if item.encouraged:
        return Problem.about(item, "finding.not_encouraged", asked.key), FindingKind.OBSERVATION
    code = "finding.veto_occurred" if item.veto else "finding.gate_failed"
    return Problem.about(item, code, asked.key), FindingKind.NONCONFORMITY


def _asked(session: Session, question: str) -> tuple[Section, Item] | tuple[None, None]:
    """The first section and item that ask a question; none for what no standard asks."""
    for section in session.form.sections:
        for item in section.items:
            if any(each.key == question for each in item.questions):
                return section, item
    return None, None


def _sentence(text: str) -> str:
    """A text that begins with a capital letter, where the language has them."""
    return text[:1].upper() + text[1:]


def _clause(section: Section | None, item: Item | None) -> str:
    """The number of the standard and of the clause, as it is cited."""
    if section is None or item is None:
        return ""
    stated = item.gate.clause if item.gate else item.indicator.clause if item.indicator else ""
    number = section.standard.number
    return stated if number in stated else f"{number} {stated}".strip()
