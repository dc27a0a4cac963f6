"""The explanation of the current item: every step, the figures, the problems, and what full marks take."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from assessments.result import GateLine, GateStanding, Line, Result, Standing
from assessments.wording.standings import exact, figure_words, line_words, mark_words
from desktop import theme
from desktop.distance import to_full_marks
from desktop.flow import Words
from desktop.parts import named, say, set_role
from desktop.visit import per_cent
from desktop.words import failed_words, goal_words
from forms.form import Item, Section
from forms.questions import Question
from forms.rules import Confidence
from forms.standard import OutcomeKind
from forms.units import signs


class Explanation(QWidget):
    """Why the current item stands as it does: every step, the limits, the problems, and what full marks take."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.title, self.steps = Words("", "heading"), Words("", "")
        self.notes, self.problems = Words("", "small"), Words("", "problem")
        self.distance, self.definition = Words(""), Words("", "small")
        self.steps.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.frame = QFrame()
        self.frame.setProperty("role", "derivation")
        inner = QVBoxLayout(self.frame)
        margin = theme.dp(10)
        inner.setContentsMargins(margin, margin, margin, margin)
        for each in (self.steps, self.problems, self.notes):
            inner.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(8))
        for widget in (self.title, self.frame, self.distance, self.definition):
            layout.addWidget(widget)

    def show_item(self, section: Section, item: Item, question: Question | None, result: Result) -> None:
        """Explain an item of a result."""
        if item.indicator is None:
            self._show_gate(section, item, next((gate for gate in result.gates if gate.gate == item.id), None))
        else:
            self._show_line(section, item, result.line(item.id), result)
        note = named(question.note, self.language) if question and not item.gate else ""
        name = named(question, self.language) if question else ""
        say(self.definition, self.tr("{name}: {note}").format(name=name, note=note) if note else "")

    def _show_line(self, section: Section, item: Item, line: Line, result: Result) -> None:
        self.title.setText(self._headline(line, result))
        say(self.steps, signs("\n".join(self._broken(step.text) for step in line.steps)))
        say(self.problems, "\n".join(problem.text(self.language) for problem in line.problems))
        set_role(self.problems, "problem" if line.standing is Standing.SCORED else "hint-warning")
        say(self.notes, "\n".join(filter(None, self._notes(section, item, line))))
        say(self.distance, self._distance(item, line))
        self.frame.show()

    def _show_gate(self, section: Section, item: Item, gate: GateLine | None) -> None:
        self.title.setText(named(item, self.language))
        say(self.steps, self._gate_words(section, item, gate) if gate else "")
        say(self.problems, "")
        said = (gate.clause, gate.reason, gate.remark) if gate else ()
        say(self.notes, "\n".join(text for text in said if text))
        say(self.distance, "")
        self.frame.setVisible(gate is not None)

    def _gate_words(self, section: Section, item: Item, gate: GateLine) -> str:
        if gate.standing is GateStanding.FAILED:
            return failed_words(section.standard, item.gate, self.language) if item.gate else ""
        words = {
            GateStanding.MET: self.tr("In order."),
            GateStanding.OPEN: self.tr("Not checked yet."),
            GateStanding.NOT_APPLICABLE: self.tr("Does not apply."),
        }
        return words[gate.standing]

    def _headline(self, line: Line, result: Result) -> str:
        words = line_words(line, result.outcome).text(self.language)
        if line.standing is Standing.SCORED:
            if OutcomeKind(result.outcome).points and line.points is not None:
                return self.tr("Why {points} points").format(points=words)
            return self.tr("Why: {words}").format(words=words)
        return self.tr("{words}: {name}").format(
            words=words[:1].upper() + words[1:], name=named(line, self.language)
        )

    def _broken(self, step: str) -> str:
        """A chain of equations on lines of its own, as one writes it by hand."""
        if "；" in step:  # two chains in one step
            return "\n".join(self._broken(part) for part in step.split("；"))
        first, *rest = step.split(" = ")
        if len(rest) < 2:
            return step
        return "\n".join((f"{first} = {rest[0]}", *(f"    = {part}" for part in rest[1:])))

    def _notes(self, section: Section, item: Item, line: Line) -> Iterator[str]:
        if line.measure:
            formula = section.standard.formulas[line.measure]
            yield self.tr("Measure: {name}").format(name=named(formula, self.language))
            yield named(formula.note, self.language)
        yield from self._choice(section, line)
        yield from self._figures(line)
        if not line.figures and item.indicator and item.indicator.leading_note:
            yield self.tr("Leading value: {note}").format(note=named(item.indicator.leading_note, self.language))
        if line.unconfirmed:
            yield self.tr("To be confirmed: the office has not confirmed the limits or the source.")
        for text in (line.reason, line.remark):
            if text:
                yield self.tr("Officer: {text}").format(text=text)
        yield line.clause

    def _choice(self, section: Section, line: Line) -> Iterator[str]:
        """The mark of the indicator and its set of optional items."""
        mark, choice = mark_words(line.mark), section.standard.outcome.choices.get(line.choice)
        if mark:
            yield mark.text(self.language)
        if choice:
            words = self.tr("Optional set {name}: at least {least}")
            yield words.format(name=named(choice, self.language), least=choice.least)

    def _figures(self, line: Line) -> Iterator[str]:
        """The figures the value was compared with; those of one source in one line."""
        comma = "，" if self.language == "zh" else ", "
        for (source, confidence), figures in groupby(line.figures, lambda each: (each.source, each.confidence)):
            words = comma.join(figure_words(figure).text(self.language) for figure in figures)
            if confidence == "entered":
                yield self.tr("{pair}; entered from: {source}").format(pair=words, source=source)
            else:
                mark = "" if confidence == Confidence.A.value else self.tr(" (to be confirmed)")
                yield self.tr("{pair}; source: {source}{mark}").format(pair=words, source=source, mark=mark)

    def _distance(self, item: Item, line: Line) -> str:
        away = to_full_marks(item.indicator, line) if item.indicator else None
        if away is None:
            full = line.standing is Standing.SCORED and line.points is not None and line.points == line.maximum
            return self.tr("Full marks.") if full else ""
        goal = goal_words(away, self.language)
        if away.target is None:
            return self.tr("{goal}: by meeting the requirement.").format(goal=goal)
        target = f"{away.sign} {exact(away.target, away.unit)}"
        text = self.tr("{goal}: {target}").format(goal=goal, target=target)
        return text if away.change is None else f"{text} ({per_cent(away.change)})"
