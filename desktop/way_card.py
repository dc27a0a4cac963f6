"""The shortest way to the next grade as a card: what has to change, to which value, or why there is no way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from assessments.improvement.picking import Why
from assessments.improvement.way import WHY, Step, Way, shortest
from assessments.scoring.case import Case
from assessments.session import Session
from desktop import theme
from desktop.flow import Words
from desktop.parts import button, label, named
from desktop.tables import ROW, Column, Rows, table
from forms.asking import VETO
from forms.problems import Problem
from forms.questions import Answer
from forms.reading import brief
from forms.standard import Standard
from forms.units import signs

FIRST = 10  # steps and reasons that are listed before the rest is asked for
FORCED = {Why.GATE: "bad", Why.OPEN_GATE: "warning", Why.LIMITING: "warning", Why.MANDATORY: "warning"}


class WayCard(QFrame):
    """Lists the steps of one standard's way; hidden where nothing can come next."""

    goto_question = Signal(str)

    def __init__(self, session: Session, standard: Standard, language: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.session, self.standard, self.language = session, standard, language
        self.way: Way | None = None
        self._answers: Mapping[str, Answer] | None = None
        self._vetoes = {gate.id for gate in standard.gates if gate.veto}
        self.summary, self.reasons = Words("", ""), Words("", "")
        self.model = Rows(self._columns(), self)
        self.table = table(self.model, self.tr("The shortest way to the next grade"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        self.rest = button("", self._show_all, "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(8))
        layout.addWidget(label(self.tr("The shortest way to the next grade"), "heading"))
        for each in (self.summary, self.table, self.rest, self.reasons):
            layout.addWidget(each)
        layout.setAlignment(self.rest, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Find the way for the answers as they stand, unless it is on show already."""
        if self._answers == self.session.answers:
            return
        self._answers = dict(self.session.answers)
        case = Case(self.session.catalogue, self.standard, self.session.assessment.year, self._answers)
        self.show_way(shortest(case))

    def show_way(self, way: Way) -> None:
        """Show a way: its steps, or why there is none."""
        self.way = way
        self.setVisible("way.no_target" not in {problem.code for problem in way.why_not})
        self.summary.setText(self._summary(way))
        steps = way.steps if way.reached else ()
        self._show_steps(steps[:FIRST])
        more = len(steps) - FIRST
        self.rest.setVisible(more > 0)
        self.rest.setText(self.tr("Show {count} more").format(count=more))
        self.reasons.setText("\n".join(self._reasons(way.why_not)))
        self.reasons.setVisible(bool(way.why_not))

    def _show_all(self) -> None:
        self.rest.hide()
        self._show_steps(self.way.steps if self.way else ())

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        self.model.show(steps)
        self.table.setVisible(bool(steps))
        height = self.table.horizontalHeader().sizeHint().height() + len(steps) * theme.dp(36)
        self.table.setFixedHeight(height + 2 * self.table.frameWidth() + 2)

    def _summary(self, way: Way) -> str:
        if way.target is None:
            return ""
        target = way.target.problem().text(self.language)
        if not way.reached:
            return self.tr("Next: {target}. No way there can be worked out:").format(target=target)
        words = self.tr("Next: {target}. At least {count} items have to change.")
        total = way.result.total if way.result else None
        if total is not None and self.standard.outcome.kind.points:
            words += " " + self.tr("The total is then {total}.").format(total=brief(total, 2))
        return words.format(target=target, count=len(way.steps))

    def _reasons(self, problems: tuple[Problem, ...]) -> list[str]:
        bullet = "• " if len(problems) > 1 else ""
        lines = [f"{bullet}{problem.text(self.language)}" for problem in problems[:FIRST]]
        more = len(problems) - FIRST
        return [*lines, self.tr("and {count} more").format(count=more)] if more > 0 else lines

    def _columns(self) -> tuple[Column, ...]:
        columns = (
            Column(self.tr("Why"), self._why, chip=lambda step: FORCED.get(step.why, "chip"), width=192),
            Column(self.tr("Item"), lambda step: named(step, self.language)),
            Column(self.tr("Value now"), self._now, figures=True, width=152),
            Column(self.tr("To reach"), self._wanted),
        )
        if not self.standard.outcome.kind.points:
            return columns
        return (*columns, Column(self.tr("Brings"), self._gain, figures=True, width=72))

    def _why(self, step: Step) -> str:
        return named(WHY[step.why], self.language)

    def _now(self, step: Step) -> str:
        return "" if step.now is None else f"{brief(step.now)} {_unit(step.goal.unit)}".strip()

    def _wanted(self, step: Step) -> str:
        goal = step.goal
        if step.item in self._vetoes:
            return named(VETO[0], self.language)
        if goal.option is not None:
            return named(goal.option, self.language)
        return "" if goal.value is None else f"{goal.sign} {brief(goal.value)} {_unit(goal.unit)}".strip()

    def _gain(self, step: Step) -> str:
        return "" if step.gain is None else f"+{brief(step.gain, 2)}"

    def _open(self, index: QModelIndex) -> None:
        step = index.data(ROW)
        if isinstance(step, Step):
            self.goto_question.emit(step.question)


def _unit(unit: str) -> str:
    return "" if unit == "1" else signs(unit)
