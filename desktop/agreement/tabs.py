"""The three parts of a comparison: the summary, the answers with a filter, the points of the indicators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTabWidget

from assessments.agreement.answers import AnswerPair, Match
from assessments.agreement.comparing import LinePair
from assessments.agreement.rows import Compared
from desktop.inputs import QuietBox
from desktop.parts import column, holder, label, row
from desktop.search import matches
from desktop.tables import ROW, Column, Rows, select_first, table

CHIPS = {Match.SAME: "good", Match.VALUE: "bad", Match.STATE: "warning", Match.ONE: "chip"}
DIFFERENT, EVERY = "different", "every"


class AgreementTabs(QTabWidget):
    """Tables over one comparison; Enter on an answer or an indicator goes to it."""

    jumped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.rows: Compared | None = None
        self.summary, self.answers, self.points = (
            Rows(columns, self) for columns in (self._figures(), self._of_answers(), self._of_points())
        )
        self._make_filter()
        self.answer_view = table(self.answers, self.tr("Answers; Enter goes to the question"))
        self.point_view = table(self.points, self.tr("Indicators; Enter goes there"))
        self.answer_view.activated.connect(lambda index: self.jumped.emit(index.data(ROW).question))
        self.point_view.activated.connect(lambda index: self.jumped.emit(_place(index.data(ROW))))
        line = row(label(self.tr("Show only")), self.match, self.search)
        line.setStretch(2, 1)
        self.addTab(table(self.summary, self.tr("Both in brief")), self.tr("Both in brief"))
        self._answers_page = holder(column(holder(line), self.answer_view))
        self.addTab(self._answers_page, self.tr("Answers of both"))
        self.addTab(holder(column(holder(row(self.differing, None)), self.point_view)), self.tr("Points of both"))

    def show_rows(self, rows: Compared) -> None:
        """Show a comparison; the differences first."""
        self.rows = rows
        self.summary.show([*rows.figures(), *rows.facts()])
        self._fill_matches(rows)
        self._filter_answers()
        self._filter_points()

    def clear_rows(self) -> None:
        """Show nothing."""
        for model in (self.summary, self.answers, self.points):
            model.show(())
        self.rows = None

    def search_answers(self) -> None:
        """Put the cursor into the search over the answers."""
        self.setCurrentWidget(self._answers_page)
        self.search.setFocus()

    def _make_filter(self) -> None:
        self.match, self.search = QuietBox(self.tr("Show only")), QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Search questions (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search questions"))
        self.differing = QCheckBox(self.tr("Only indicators on which both differ"))
        self.differing.setChecked(True)
        self.match.currentIndexChanged.connect(lambda _index: self._filter_answers())
        self.search.textChanged.connect(lambda _text: self._filter_answers())
        self.differing.toggled.connect(lambda _on: self._filter_points())

    def _fill_matches(self, rows: Compared) -> None:
        counts = rows.found.counts()
        total = sum(counts.values())
        apart = self.tr("All differences {count}").format(count=total - counts[Match.SAME])
        every = self.tr("All questions {count}").format(count=total)
        single = [(f"{rows.match(match)} {count}", match) for match, count in counts.items()]
        self.match.refill([(apart, DIFFERENT), (every, EVERY), *single], self.match.currentData())

    def _filter_answers(self) -> None:
        if self.rows is None:
            return
        wanted, query = self.match.currentData(), self.search.text()
        found = [
            pair
            for pair in self.rows.found.answers
            if (wanted == EVERY or pair.match is wanted or (wanted == DIFFERENT and pair.match is not Match.SAME))
            and matches(query, pair.zh, pair.en, pair.question)
        ]
        self.answers.show(found)
        select_first(self.answer_view)
        self.setTabText(1, self.tr("Answers {count}").format(count=len(found)))

    def _filter_points(self) -> None:
        if self.rows is None:
            return
        lines = self.rows.found.lines
        found = [pair for pair in lines if not pair.same] if self.differing.isChecked() else list(lines)
        self.points.show(found)
        select_first(self.point_view)
        self.setTabText(2, self.tr("Points {count}").format(count=len(found)))

    # Columns

    def _said(self, text: Callable[[Compared, Any], str]) -> Callable[[Any], str]:
        """A cell worded by the comparison on show, in one line."""
        return lambda each: " ".join(text(self.rows, each).split("\n")) if self.rows else ""

    def _figures(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("What is compared"), lambda each: each[0], width=236),
            Column(self.tr("First side"), lambda each: each[1], width=176),
            Column(self.tr("Second side"), lambda each: each[2], width=176),
            Column(self.tr("Comparison"), lambda each: each[3]),
        )

    def _of_answers(self) -> tuple[Column, ...]:
        said = self._said

        def match(rows: Compared, pair: AnswerPair) -> str:
            return rows.match(pair.match)

        return (
            Column(self.tr("Comparison"), said(match), chip=lambda pair: CHIPS[pair.match], width=144),
            Column(self.tr("Question asked"), said(lambda rows, pair: rows.name(pair))),
            Column(self.tr("First side"), said(lambda rows, pair: rows.answer(pair, second=False)), width=190),
            Column(self.tr("Second side"), said(lambda rows, pair: rows.answer(pair, second=True)), width=190),
            Column(
                self.tr("Second less first"),
                said(lambda rows, pair: rows.apart(pair)),
                figures=True,
                width=130,
                spare=1,
            ),
        )

    def _of_points(self) -> tuple[Column, ...]:
        said = self._said

        def result(rows: Compared, pair: LinePair, second: bool) -> str:
            return rows.result(pair, pair.other if second else pair.one)

        return (
            Column(self.tr("Indicator"), said(lambda rows, pair: rows.indicator(pair))),
            Column(self.tr("First side"), said(lambda rows, pair: result(rows, pair, False)), width=190),
            Column(self.tr("Second side"), said(lambda rows, pair: result(rows, pair, True)), width=190),
            Column(
                self.tr("Second less first"),
                said(lambda rows, pair: rows.signed(pair.difference)),
                figures=True,
                width=130,
            ),
        )


def _place(pair: LinePair) -> str:
    """Where an indicator is answered."""
    return f"{pair.standard}/{pair.one.indicator}"
