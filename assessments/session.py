"""A session on one assessment: the one door through which answers change, without any window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assessments.assessment import Assessment, Phase
from assessments.canonical import plain
from assessments.journal import Change
from assessments.notes import PHASES, NoteKind, covered, note_key, of_kind
from assessments.opening import refusing
from assessments.plausibility import ENERGY, PlausibilityWarning, unexplained, warnings
from assessments.result import Result
from assessments.scoring.totals import score
from assessments.store import Store
from forms.form import Form
from forms.keys import fact_key, measure_key
from forms.plausibility import Screening, shipped_screening
from forms.problems import Problem, Refusal
from forms.questions import Answer, Entry, Question, State

Listener = Callable[[Change], None]


def year_before(store: Store, assessment: Assessment) -> dict[str, Answer]:
    """The facts of the same site in the year before, by code, from its latest assessment."""
    year = assessment.year - 1
    for earlier in store.assessments(assessment.site):
        if earlier.year == year:
            answers = store.answers(earlier.id)
            return {key.removesuffix(f"@{year}"): each for key, each in answers.items() if key.endswith(f"@{year}")}
    return {}


class Session:
    """An open assessment: its form, its answers, and the results they give right now."""

    def __init__(self, store: Store, assessment: str, who: str = "", screening: Screening | None = None) -> None:
        self.store = store
        self.screening = screening or shipped_screening()
        self.assessment = store.assessment(assessment)
        self.site = store.site(self.assessment.site)
        self.catalogue = store.catalogue(assessment)
        self.form = Form(self.catalogue, self.assessment.year)
        self.who = who or (self.assessment.officers[0].name if self.assessment.officers else "")
        self.answers = {key: self._with_problem(key, answer) for key, answer in store.answers(assessment).items()}
        self.notes = store.notes(assessment)
        self._earlier = year_before(store, self.assessment)
        self._listeners: list[Listener] = []

    def answer(self, question: str, entry: Entry) -> Change | None:
        """Read, store and announce an answer; None when nothing changed.

        What cannot be read is stored too, as State.UNREAD with its problem. Raises Refusal when the assessment
        is no draft or the disk refuses; then nothing has changed.
        """
        after, before = self.form[question].read(entry), self.answers.get(question)
        if after == before:
            return None
        self._require_draft()
        change = self.store.record(self.assessment.id, question, before, after, self.who)
        if after is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = after
        self.assessment = replace(self.assessment, resume=question)
        self._announce(change)
        return change

    def note(self, kind: NoteKind, name: str, value: object) -> Change | None:
        """Store and announce a note (a dataclass or JSON value; None takes it away); None when nothing changed.

        Raises Refusal when the phase allows no such note or the disk refuses; then nothing has changed.
        """
        key, after = note_key(kind, name), plain(value)
        before = self.notes.get(key)
        if after == before:
            return None
        if self.assessment.phase not in PHASES[kind]:
            raise Refusal(Problem.of("session.note_phase", key, phase=self.assessment.phase.value))
        change = self.store.note(self.assessment.id, key, before, after, self.who)
        if after is None:
            self.notes.pop(key, None)
        else:
            self.notes[key] = after
        self._announce(change)
        return change

    def apply(self, entries: Mapping[str, Entry]) -> tuple[Change, ...]:
        """Answer several questions one by one, such as a whole benchmark table; the changes made."""
        changes = (self.answer(question, entry) for question, entry in entries.items())
        return tuple(change for change in changes if change)

    def listen(self, tell: Listener) -> Callable[[], None]:
        """Call `tell` after every change; returns the call that stops it."""
        self._listeners.append(tell)
        return lambda: self._listeners.remove(tell)

    def visit(self, question: str) -> None:
        """Remember where the officer is."""
        if question != self.assessment.resume:
            self.store.remember(self.assessment.id, question)
            self.assessment = replace(self.assessment, resume=question)

    def results(self) -> dict[str, Result]:
        """Standard → result for the answers as they stand; always scored whole."""
        year = self.assessment.year
        standards = self.catalogue.standards
        return {key: score(self.catalogue, standard, year, self.answers) for key, standard in standards.items()}

    def last_year(self) -> dict[str, Answer]:
        """Fact code → answer for the year before: asked here, or taken from the site's latest assessment of it."""
        ending = f"@{self.assessment.year - 1}"
        asked = {key.removesuffix(ending): answer for key, answer in self.answers.items() if key.endswith(ending)}
        return self._earlier | asked

    def warnings(self) -> tuple[PlausibilityWarning, ...]:
        """What looks unlikely as the answers stand, each with the reason given; never changes a score."""
        catalogue, year = self.catalogue, self.assessment.year
        earlier = self.last_year()
        found = warnings(self.answers, earlier, catalogue.dictionary, year, self.screening, catalogue.units)
        return tuple(self._at_total(warning) for warning in found)

    def pending(self) -> tuple[Problem, ...]:
        """What has to be answered, marked missing or not applicable, or explained before it is complete."""
        found = []
        for question in self.required():
            answer = self.answers.get(question)
            if answer is None or answer.state is State.OPEN:
                found.append(Problem.about(self.form[question], "session.unanswered", question))
            elif answer.state is State.UNREAD:
                found.append(Problem.about(self.form[question], "session.unread", question, text=answer.text))
        asked = self._asked()
        for warning in unexplained(self.warnings()):
            about = next((question for question in warning.questions if question in asked), "")
            if about:  # what another measure asks cannot be explained anywhere
                found.append(Problem.about(self.form[about], "session.unexplained", about))
        return tuple(dict.fromkeys(found))

    def required(self) -> tuple[str, ...]:
        """The keys of the questions that a complete assessment answers, in the order of the form."""
        return tuple(key for key, question in self._asked().items() if question.required)

    def _at_total(self, warning: PlausibilityWarning) -> PlausibilityWarning:
        """An amount of the energy ledger, which no standard asks, is explained at the energy total."""
        total = fact_key(ENERGY, self.assessment.year)
        if total not in self.form or any(question in self.form for question in warning.questions):
            return warning
        answer = self.answers.get(total)
        reason = warning.reason or (answer.reason.strip() if answer else "")
        return replace(warning, questions=(*warning.questions, total), reason=reason)

    def _asked(self) -> dict[str, Question]:
        """The questions that count under the chosen measures, in the order of the form."""
        keys: dict[str, Question] = {}
        for section in self.form.sections:
            for item in section.items:
                for question in section.relevant(item, self.measure(section.standard.id, item.id)):
                    keys.setdefault(question.key, question)
        return keys

    def measure(self, standard: str, indicator: str) -> str:
        """The formula id chosen for an indicator, '' for the usual one."""
        answer = self.answers.get(measure_key(f"{standard}/{indicator}"))
        return str(answer.value) if answer and answer.value else ""

    def complete(self) -> None:
        """Close the draft for signing; raises Refusal naming the first open question, and changes nothing."""
        pending = self.pending()
        if pending:
            raise Refusal(
                Problem.of("session.incomplete", pending[0].where, count=len(pending), first=pending[0].text())
            )
        self._move(Phase.COMPLETE)

    def reopen(self) -> None:
        """Make a complete, unsigned assessment a draft again; hand signatures under it go into the bin."""
        store, key = self.store, self.assessment.id
        with refusing(store.path), store.db.atomic():
            for name, ink in of_kind(self.notes, NoteKind.INK).items():
                store.note_within(key, note_key(NoteKind.INK, name), ink, None, self.who)
            store.move_within(key, Phase.DRAFT, self.who, {})
        self.assessment, self.notes = store.assessment(key), store.notes(key)

    def covered(self) -> str:
        """SHA-256 of what a hand signature or a review made now speaks of."""
        return covered(self.answers, self.results().values(), self.notes)

    def _move(self, target: Phase) -> None:
        self.assessment = self.store.move(self.assessment.id, target, self.who)

    def _announce(self, change: Change) -> None:
        self.assessment = replace(self.assessment, changed=change.at)
        for tell in tuple(self._listeners):
            tell(change)

    def _require_draft(self) -> None:
        if self.assessment.phase is not Phase.DRAFT:
            raise Refusal(Problem.of("session.closed", self.assessment.id, phase=self.assessment.phase.value))

    def _with_problem(self, key: str, answer: Answer) -> Answer:
        if answer.state is not State.UNREAD or key not in self.form:
            return answer
        again = self.form[key].read(answer.entry())
        return replace(answer, problem=again.problem if again else None)
