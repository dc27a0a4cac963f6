"""The head of the assessment screen: standards, site, badges and buttons, and a banner when it is read-only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton

from assessments import registers
from assessments.assessment import Phase
from assessments.result import Result
from assessments.session import Session
from desktop import theme
from desktop.flow import Flow, Sides, Words
from desktop.parts import Elided, button, column, holder, label, named, row, say

LEAST = 300  # width at 100 % that is kept for the words beside the buttons


class AssessmentHeader(QFrame):
    """What is assessed, by which standards, how much is unconfirmed; and the ways to move on."""

    unanswered, problem, evidence, finish, benchmark = Signal(), Signal(), Signal(), Signal(), Signal()

    def __init__(self, session: Session, language: str) -> None:
        super().__init__()
        self.setObjectName("header")
        self.session, self.language = session, language
        standards = session.catalogue.standards.values()
        self.title = Elided("", "title")
        self.title.setText(" + ".join(named(each, language) for each in standards))
        self.title.setToolTip("\n".join(f"{each.number} {named(each, language)}" for each in standards))
        self.unconfirmed = label("", "warning")
        self.earlier = label("", "warning")
        self.note = label("", "small")
        self.place = Elided("", "muted")
        self.place.setText(self._place())
        self.finish_button = button(self.tr("Finish…"), self.finish.emit, "primary")
        self.menu, self.more = QMenu(self), button(self.tr("More ▾"))
        buttons = self._buttons()
        below = row(self.unconfirmed, self.earlier, self.note, self.place)
        below.setStretch(3, 1)
        words = holder(column(self.title, holder(below), spacing=2))
        words.setMinimumWidth(theme.dp(LEAST))
        layout = Sides(self, words, holder(Flow(None, *buttons, spacing=6)))
        layout.setContentsMargins(theme.dp(16), theme.dp(8), theme.dp(16), theme.dp(8))

    def _buttons(self) -> tuple[QPushButton, ...]:
        """The ways on, and a menu with all the others."""
        self.more.setMenu(self.menu)
        self.more.setAccessibleName(self.tr("More commands, with their keys"))
        self.benchmark_action = self.menu.addAction(self.tr("Benchmark table…"), self.benchmark.emit)
        self.benchmark_action.setToolTip(self.tr("Fill baselines and leading values from a table of your office"))
        return (
            button(self.tr("Next unanswered  F3"), self.unanswered.emit),
            button(self.tr("Next problem  F4"), self.problem.emit),
            button(self.tr("Evidence  Ctrl+E"), self.evidence.emit),
            self.more,
            self.finish_button,
        )

    def add_commands(self, groups: Iterable[Iterable[QAction]]) -> None:
        """Put commands with their keys into the menu, a line between groups."""
        for group in groups:
            self.menu.addSeparator()
            self.menu.addActions(list(group))

    def show_results(self, results: Mapping[str, Result]) -> None:
        """Count what rests on sources that are not confirmed."""
        gates = sum(gate.unconfirmed for result in results.values() for gate in result.gates)
        count = gates + sum(line.unconfirmed for result in results.values() for line in result.lines)
        say(self.unconfirmed, self.tr("{count} to be confirmed").format(count=count) if count else "")
        self.unconfirmed.setToolTip(
            self.tr("Requirements and limits whose source is not the official text, until the office confirms them")
        )
        self.note.setText("")  # unlike clear(), this lays out nothing where nothing is said

    def show_earlier(self, count: int) -> None:
        """How many findings of earlier visits are still to be checked."""
        say(self.earlier, self.tr("{count} findings to check  Ctrl+K").format(count=count) if count else "")

    def say(self, text: str) -> None:
        """A short word beside the title."""
        self.note.setText(text)

    def show_phase(self) -> None:
        """Only a draft can be changed and finished."""
        draft = self.session.assessment.phase is Phase.DRAFT
        self.finish_button.setEnabled(draft)
        self.benchmark_action.setEnabled(draft)

    def _place(self) -> str:
        site, year = self.session.site, self.session.assessment.year
        division = registers.divisions().get(site.division)
        industry = registers.industries().get(site.industry)
        words = (
            site.name,
            site.code,
            (division.full if self.language == "zh" else division.en) if division else site.division,
            f"{industry.code} {named(industry, self.language)}" if industry else site.industry,
            self.tr("year {year}").format(year=year),
        )
        return " · ".join(word for word in words if word)


class PhaseBanner(QFrame):
    """Says why an assessment cannot be changed, and offers the way to correct it."""

    reopen, revise = Signal(), Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("role", "notice")
        self.words = Words()
        self.button = button(self.tr("Open it again"), self.reopen.emit)
        self.revision = button(self.tr("Correct in a revision"), self.revise.emit)
        layout = QHBoxLayout(self)
        margin = theme.dp(8)
        layout.setContentsMargins(2 * margin, margin, 2 * margin, margin)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.revision)

    def show_phase(self) -> None:
        """Show the phase of the assessment; a draft needs no banner."""
        phase = self.session.assessment.phase
        words = {
            Phase.DRAFT: "",
            Phase.COMPLETE: self.tr("This assessment is complete and waits for signatures; it is shown read-only."),
            Phase.SIGNED: self.tr("This assessment is signed and never changes; a correction is a new revision."),
            Phase.RETURNED: self.tr("This assessment was returned; correct it in a new revision."),
        }
        self.words.setText(words[phase])
        self.button.setVisible(phase is Phase.COMPLETE)
        self.revision.setVisible(phase in (Phase.SIGNED, Phase.RETURNED))
        self.setVisible(phase is not Phase.DRAFT)
