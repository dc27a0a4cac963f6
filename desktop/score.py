"""The score panel: the total as it stands, the groups, and why the current indicator has its points."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QVBoxLayout, QWidget

from assessments.result import GateLine, GateStanding, GroupLine, LimitsUsed, Line, Result, Standing, Verdict
from desktop import theme
from desktop.distance import to_full_marks
from desktop.flow import Flow, Words
from desktop.parts import label, named, rule, say, set_role
from desktop.visit import per_cent
from forms.form import Item, Section
from forms.questions import Question
from forms.reading import brief, shown
from forms.rules import Confidence
from forms.units import signs

FULL = 1000  # steps of a bar


class GroupBar(QWidget):
    """A group's points in words and as a bar."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = Words(name)
        self.points = label("", "")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, FULL)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(2))
        layout.addWidget(self.name, 0, 0)
        layout.addWidget(self.points, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.bar, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)

    def show_group(self, group: GroupLine, unscored: int) -> None:
        """Show a group; the words say how much of it is scored."""
        none = unscored and not group.available  # a dash, not a zero, where nothing is scored yet
        words = f"{'—' if none else brief(group.points, 2)} / {shown(group.weight)}"
        self.points.setText(words)
        self.bar.setValue(round(group.points / group.weight * FULL) if group.weight else 0)
        tip = self.tr("{count} items not scored yet").format(count=unscored) if unscored else self.tr("all scored")
        self.setToolTip(tip)
        self.bar.setAccessibleName(f"{self.name.text()} {words}, {tip}")


class TotalView(QWidget):
    """The total of one standard, never looking final while it is not."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.caption, self.figure, self.of = Words("", "muted"), label("", "total"), label("", "muted")
        self.state = Words("", "warning")
        self._bars: dict[str, GroupBar] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.dp(8))
        self._layout.addWidget(self.caption)
        self._layout.addLayout(Flow(None, self.figure, self.of))
        self._layout.addLayout(Flow(None, self.state))
        self._standard = ""

    def show_result(self, result: Result) -> None:
        """Show a result as it stands."""
        if result.standard != self._standard:
            self._rebuild(result)
        missing = {group.group: 0 for group in result.groups}
        for line in result.lines:
            missing[line.group] += line.standing is Standing.NOT_SCORED
        scored = len(result.lines) - sum(missing.values())
        words = self.tr("Score now ({scored} of {all} items scored)")
        self.caption.setText(words.format(scored=scored, all=len(result.lines)))
        self.figure.setText(shown(result.total, 2))
        words = self.tr("of {available} available, {maximum} in all")
        self.of.setText(words.format(available=brief(result.available, 2), maximum=shown(result.maximum)))
        say(self.state, *self.verdict(result, sum(missing.values())))
        for group in result.groups:
            self._bars[group.group].show_group(group, missing[group.group])

    def verdict(self, result: Result, missing: int) -> tuple[str, str]:
        """The conclusion in words, and its look."""
        if result.verdict is Verdict.VETOED:
            failed = sum(gate.standing is GateStanding.FAILED for gate in result.gates)
            return self.tr("Vetoed: {count} requirements not met").format(count=failed), "bad"
        if missing:
            return self.tr("Total incomplete: {count} items lack data").format(count=missing), "warning"
        opened = sum(gate.standing is GateStanding.OPEN for gate in result.gates)
        if opened:
            return self.tr("Not final: {count} requirements not checked").format(count=opened), "warning"
        texts = {
            Verdict.INCOMPLETE: (self.tr("Total incomplete"), "warning"),
            Verdict.SCORED: (self.tr("Complete; the standard states no pass mark"), "good"),
            Verdict.PASSED: (self.tr("Complete: passed"), "good"),
            Verdict.FAILED: (self.tr("Complete: below the pass mark"), "bad"),
        }
        return texts[result.verdict]

    def _rebuild(self, result: Result) -> None:
        for bar in self._bars.values():
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self._bars = {group.group: GroupBar(named(group, self.language)) for group in result.groups}
        for bar in self._bars.values():
            self._layout.addWidget(bar)
        self._standard = result.standard


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
            self._show_gate(item, next((gate for gate in result.gates if gate.gate == item.id), None))
        else:
            self._show_line(section, item, result.line(item.id))
        note = named(question.note, self.language) if question and not item.gate else ""
        name = named(question, self.language) if question else ""
        say(self.definition, self.tr("{name}: {note}").format(name=name, note=note) if note else "")

    def _show_line(self, section: Section, item: Item, line: Line) -> None:
        self.title.setText(self._headline(line))
        say(self.steps, signs("\n".join(self._broken(step.text) for step in line.steps)))
        say(self.problems, "\n".join(problem.text(self.language) for problem in line.problems))
        set_role(self.problems, "problem" if line.standing is Standing.SCORED else "hint-warning")
        say(self.notes, "\n".join(filter(None, self._notes(section, item, line))))
        say(self.distance, self._distance(item, line))
        self.frame.show()

    def _show_gate(self, item: Item, gate: GateLine | None) -> None:
        self.title.setText(named(item, self.language))
        words = {
            GateStanding.MET: self.tr("In order."),
            GateStanding.FAILED: self.tr("Veto: the site cannot pass under this standard, whatever its points."),
            GateStanding.OPEN: self.tr("Not checked yet."),
            GateStanding.NOT_APPLICABLE: self.tr("Does not apply."),
        }
        say(self.steps, words[gate.standing] if gate else "")
        say(self.problems, "")
        said = (gate.clause, gate.reason, gate.remark) if gate else ()
        say(self.notes, "\n".join(text for text in said if text))
        say(self.distance, "")
        self.frame.setVisible(gate is not None)

    def _headline(self, line: Line) -> str:
        if line.points is not None:
            words = self.tr("Why {points} of {maximum} points")
            return words.format(points=brief(line.points), maximum=brief(line.maximum))
        if line.standing is Standing.NOT_APPLICABLE:
            return self.tr("Does not apply")
        return self.tr("Not scored yet: {name}").format(name=named(line, self.language))

    def _broken(self, step: str) -> str:
        """A chain of equations on lines of its own, as one writes it by hand."""
        first, *rest = step.split(" = ")
        if len(rest) < 2:
            return step
        return "\n".join((f"{first} = {rest[0]}", *(f"    = {part}" for part in rest[1:])))

    def _notes(self, section: Section, item: Item, line: Line) -> Iterator[str]:
        if line.measure:
            formula = section.standard.formulas[line.measure]
            yield self.tr("Measure: {name}").format(name=named(formula, self.language))
            yield named(formula.note, self.language)
        if line.limits:
            yield self._limits(line.limits)
        elif item.indicator and item.indicator.leading_note:
            yield self.tr("Leading value: {note}").format(note=named(item.indicator.leading_note, self.language))
        if line.unconfirmed:
            yield self.tr("To be confirmed: the office has not confirmed the limits or the source.")
        for text in (line.reason, line.remark):
            if text:
                yield self.tr("Officer: {text}").format(text=text)
        yield line.clause

    def _limits(self, limits: LimitsUsed) -> str:
        pair = self.tr("Baseline {baseline}, leading value {leading} {unit}").format(
            baseline=shown(limits.baseline), leading=shown(limits.leading), unit=signs(limits.unit)
        )
        if limits.confidence == "entered":
            return self.tr("{pair}; entered from: {source}").format(pair=pair, source=limits.source)
        mark = "" if limits.confidence == Confidence.A.value else self.tr(" (to be confirmed)")
        return self.tr("{pair}; source: {source}{mark}").format(pair=pair, source=limits.source, mark=mark)

    def _distance(self, item: Item, line: Line) -> str:
        away = to_full_marks(item.indicator, line) if item.indicator else None
        if away is None:
            full = line.standing is Standing.SCORED and line.points == line.maximum
            return self.tr("Full marks.") if full else ""
        if away.target is None:
            return self.tr("To full marks: {points} points, by meeting the requirement.").format(
                points=brief(away.lost)
            )
        words = (
            self.tr("To full marks: down to {target}") if away.lower else self.tr("To full marks: up to {target}")
        )
        text = words.format(target=f"{shown(away.target)} {signs(away.unit) if away.unit != '1' else ''}".strip())
        return text if away.change is None else f"{text} ({per_cent(away.change)})"


class ScorePanel(QWidget):
    """The right side of the assessment: total, groups, explanation."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.total, self.explanation = TotalView(language), Explanation(language)
        self.others = Words("", "small")
        layout = QVBoxLayout(self)
        margin = theme.dp(16)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.dp(12))
        for widget in (self.total, self.others, rule(), self.explanation):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_results(
        self, results: dict[str, Result], section: Section, item: Item | None, question: Question | None
    ) -> None:
        """Show all results as they stand at a place of the form."""
        result = results[section.standard.id]
        self.total.show_result(result)
        rest = (each for key, each in results.items() if key != section.standard.id)
        words = self.tr("{name}: {total} of {available}")
        texts = (
            words.format(
                name=named(each, self.language), total=shown(each.total, 2), available=brief(each.available, 2)
            )
            for each in rest
        )
        say(self.others, "\n".join(texts))
        if item is not None:
            self.explanation.show_item(section, item, question, result)
