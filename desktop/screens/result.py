"""The result screen: for each standard the conclusion, the groups, what cost points, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from assessments.result import Line, Result, Standing
from assessments.session import Session
from assessments.wording.standings import line_words, mark_words
from desktop import theme
from desktop.distance import Distance, to_full_marks
from desktop.flow import Words
from desktop.level_card import LevelCard
from desktop.parts import button, card, holder, label, named, row, scrolled
from desktop.rescoring_dialog import has_newer, score_again
from desktop.tables import ROW, Column, Rows, table
from desktop.total_view import TotalView
from desktop.visit import figure, per_cent
from desktop.way_card import WayCard
from desktop.words import goal_words
from forms.problems import Problem
from forms.reading import brief
from forms.standard import Mark, OutcomeKind, Standard

POINTS = 72.0  # in an inch, as the charts count
WIDTH = 442  # points; the width of the charts
BARS = 12  # indicators that are drawn as bars where there is no radar


@dataclass(frozen=True, slots=True)
class Loss:
    """A line that is not at its best, with what full marks, the next level or the target take."""

    line: Line
    question: str  # where to go
    lost: Decimal | None  # points or weight; None where the standard gives none
    away: Distance | None


def losses(standard: Standard, result: Result) -> tuple[Loss, ...]:
    """What cost points, the greatest loss first; an unscored line may still lose all of its points.

    Where there are no points, limiting and mandatory indicators come first.
    """
    indicators = {indicator.id: indicator for _, indicator in standard.indicators()}
    found = []
    for line in result.lines:
        away = to_full_marks(indicators[line.indicator], line)
        if away or line.standing is Standing.NOT_SCORED:
            lost = away.lost if away else line.maximum
            found.append(Loss(line, f"{standard.id}/{line.indicator}", lost, away))
    return tuple(sorted(found, key=lambda loss: (loss.line.mark == Mark.ORDINARY.value, -(loss.lost or 0))))


def places(standard: Standard, result: Result) -> Iterator[tuple[Problem, str]]:
    """Every problem of a result with the place it leads to."""
    for problem in result.problems:
        owner = next((line for line in result.lines if problem in line.problems), None)
        item = f"{standard.id}/{owner.indicator}" if owner else problem.where
        yield problem, problem.where if "@" in problem.where or owner is None else item


class Chart(QLabel):
    """The radar of a result, as the report shows it, sharp on this screen."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self._drawn: tuple[Result, float] | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("Radar of the groups; the same figures stand beside it as bars"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_result(self, result: Result) -> None:
        """Draw a result as large as there is room for, unless it is drawn already."""
        size = min(max(round(self.width() / WIDTH, 1), 0.8), 1.5)
        if self._drawn == (result, size):
            return
        # matplotlib costs start-up time, and is only needed here
        from assessments.report import bar_chart, charts, radar_chart

        drawing = radar_chart.radar(result, self.language)
        if drawing is None and len(result.lines) <= BARS:
            drawing = bar_chart.bars(result, self.language)
        self._drawn = (result, size)
        frame = self.parentWidget() or self
        frame.setVisible(drawing is not None)
        if drawing is None:
            return
        ratio = self.devicePixelRatioF()
        picture = QPixmap()
        picture.loadFromData(charts.png(drawing, POINTS * size * ratio))
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)


class StandardResult(QWidget):
    """The result under one standard."""

    goto_question = Signal(str)

    def __init__(self, session: Session, standard: Standard, language: str) -> None:
        super().__init__()
        self.session, self.standard, self.language = session, standard, language
        self.total, self.chart = TotalView(language), Chart(language)
        self.levels = LevelCard(standard, language)
        self.way = WayCard(session, standard, language)
        self.way.goto_question.connect(self.goto_question)
        self.flags = Words("", "")
        self.model = Rows(self._columns(), self)
        self.table = table(self.model, self._lost_title())
        self.none = Words(self.tr("Nothing is short of the best."), "muted")
        self.problems, self._listed = QWidget(), QVBoxLayout()
        self.problems.setLayout(self._listed)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(theme.dp(2))
        self.heading = label("", "heading")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        self._top = QHBoxLayout()
        self._result: Result | None = None
        self._draw = QTimer(self, singleShot=True, interval=0)  # after the figures are on the screen
        self._draw.timeout.connect(self._draw_chart)
        self._lay_out()

    def show_result(self, result: Result) -> None:
        """Show a result as it stands."""
        self.total.show_result(result)
        self.levels.show_result(result)
        self.way.refresh()
        self.flags.setText("\n".join(f"• {flag.text(self.language)}" for flag in result.flags))
        self._flag_card.setVisible(bool(result.flags))
        self._result = result
        self._draw.start()
        self.model.show(losses(self.standard, result))
        rows = self.model.rowCount()
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        height = self.table.horizontalHeader().sizeHint().height() + rows * theme.dp(36)
        self.table.setFixedHeight(height + 2 * self.table.frameWidth() + 2)
        self._list_problems(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < theme.dp(820)
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._top.setDirection(way)
        self._draw.start()

    def _draw_chart(self) -> None:
        if self._result is not None and self.isVisible():
            self.chart.show_result(self._result)

    def _lay_out(self) -> None:
        self._top.setSpacing(theme.dp(12))
        self._top.addWidget(card(self.total), 2)
        self._top.addWidget(card(self.chart), 3)
        layout = QVBoxLayout(self)
        margin = theme.dp(16)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.dp(12))
        layout.addLayout(self._top)
        layout.addWidget(self.levels)
        self._flag_card = card(label(self.tr("Take note"), "heading"), self.flags)
        layout.addWidget(self._flag_card)
        layout.addWidget(self.way)
        self._losses = card(label(self._lost_title(), "heading"), self.table, self.none)
        layout.addWidget(self._losses)
        self._losses.setVisible(bool(self.standard.groups))
        layout.addWidget(card(self.heading, self.problems))
        layout.addStretch(1)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("Indicator"), lambda loss: f"{loss.line.number} {named(loss.line, self.language)}".strip()
            ),
            *self._weighed(),
            Column(self.tr("Stands at"), self._points, width=152),
            Column(self.tr("Value now"), self._value, figures=True, width=152),
            Column(self.tr("What it takes"), self._needed, width=272),
        )

    def _weighed(self) -> tuple[Column, ...]:
        """The points lost or the weight at stake, where the standard has points or weights."""
        kind = self.standard.outcome.kind
        if not (kind.points or kind is OutcomeKind.LEVEL_INDEX):
            return ()
        title = self.tr("Lost") if kind.points else self.tr("Weight")
        return (
            Column(title, lambda loss: "" if loss.lost is None else brief(loss.lost, 2), figures=True, width=72),
        )

    def _lost_title(self) -> str:
        points = self.standard.outcome.kind.points
        return self.tr("What cost points") if points else self.tr("What is short of the best")

    def _points(self, loss: Loss) -> str:
        words = line_words(loss.line, self.standard.outcome.kind.value).text(self.language)
        mark = mark_words(loss.line.mark)
        return f"{words} · {mark.text(self.language)}" if mark else words

    def _value(self, loss: Loss) -> str:
        line = loss.line
        return "" if line.value is None else figure(Decimal(brief(line.value)), line.unit)

    def _needed(self, loss: Loss) -> str:
        if loss.away is None:
            return loss.line.problems[0].text(self.language) if loss.line.problems else ""
        goal = goal_words(loss.away, self.language)
        if loss.away.target is None:
            words = self.tr("meet the requirement")
            return self.tr("{goal}: {words}").format(goal=goal, words=words) if loss.away.level else words
        text = f"{loss.away.sign} {figure(loss.away.target, loss.away.unit)}"
        text = f"{goal} {text}" if loss.away.level else text
        return text if loss.away.change is None else f"{text} ({per_cent(loss.away.change)})"

    def _list_problems(self, result: Result) -> None:
        while item := self._listed.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        found = tuple(places(self.standard, result))
        words = self.tr("{count} places keep the result from being final") if found else self.tr("Nothing is open.")
        self.heading.setText(words.format(count=len(found)))
        for problem, where in found:
            self._listed.addWidget(self._line(problem, where))

    def _line(self, problem: Problem, where: str) -> QWidget:
        made = button(f"! {problem.text(self.language)}", lambda: self.goto_question.emit(where), "link")
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setToolTip(self.tr("Go to the question"))
        return made

    def _open(self, index: QModelIndex) -> None:
        loss = index.data(ROW)
        if isinstance(loss, Loss):
            self.goto_question.emit(loss.question)


class ResultScreen(QWidget):
    """All results of an assessment as they stand, one tab for each standard."""

    goto_question = Signal(str)
    begun = Signal(str)  # a draft under another edition

    def __init__(self, session: Session, parent: QWidget | None = None, language: str = "zh") -> None:
        super().__init__(parent)
        self.session = session
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.results = {
            key: StandardResult(session, standard, language)
            for key, standard in session.catalogue.standards.items()
        }
        for key, shown_result in self.results.items():
            shown_result.goto_question.connect(self.goto_question)
            self.tabs.addTab(scrolled(shown_result), named(session.catalogue.standards[key], language))
        self.tabs.tabBar().setVisible(len(self.results) > 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._again(language))
        layout.addWidget(self.tabs)
        self.refresh()

    def _again(self, language: str) -> QWidget:
        """The button that scores under another edition; hidden where none is installed."""
        session = self.session
        self.again = button(
            self.tr("Score again under a newer edition…"),
            lambda: score_again(session, language, self, self.begun.emit),
        )
        beside = row(None, self.again)
        beside.setContentsMargins(*(theme.dp(each) for each in (16, 8, 24, 0)))
        top = holder(beside)
        top.setVisible(has_newer(session))
        return top

    def close_session(self) -> None:
        """Nothing is typed here, and the session is only asked; so there is nothing to stop."""

    def refresh(self) -> None:
        """Show the results as they stand now."""
        for key, result in self.session.results().items():
            self.results[key].show_result(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
