"""Going to a question by number, name or pinyin initials, or by what is still lacking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QWidget

from assessments.session import Session
from desktop import theme
from desktop.assessing.gaps import question_of, without_evidence
from desktop.parts import button, column, label, named, row
from desktop.progress import Results, places, troubled, unanswered
from desktop.search import matches
from desktop.tables import Column, Rows, current, select_first, table
from forms.form import Item, Section
from forms.questions import Question, State

MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Wanted(Enum):
    """Which questions are listed."""

    ALL = "all"
    UNANSWERED = "unanswered"
    PROBLEM = "problem"
    NO_EVIDENCE = "no evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One question where it is asked first."""

    key: str
    item: str
    question: str
    section: str
    state: str
    clause: str


class Finder(QDialog):
    """A line to search in, a choice of what is lacking, and the questions that fit; Enter goes there."""

    def __init__(
        self, session: Session, results: Results, language: str, parent: QWidget, wanted: Wanted = Wanted.ALL
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Go to a question"))
        self.session, self.results, self.language = session, results, language
        self.lists = self._lists()
        self.line, self.kind, self.count = QLineEdit(), QComboBox(), label("", "small")
        self.rows = Rows(self._columns())
        self.table = table(self.rows, self.tr("Questions"))
        self._fill(wanted)
        go = button(self.tr("Go there"), self.accept, "primary")
        go.setDefault(True)
        layout = column(self.line, self.kind, self.table, margin=16)
        layout.addLayout(row(self.count, None, button(self.tr("Cancel"), self.reject), go))
        self.setLayout(layout)
        self.resize(min(theme.dp(820), 1280), min(theme.dp(520), 680))
        self._search()
        self.line.setFocus()

    @property
    def chosen(self) -> str:
        """The question that is selected, '' for none."""
        found = current(self.table)
        return found.key if isinstance(found, Found) else ""

    def accept(self) -> None:
        """Close only when there is somewhere to go."""
        if self.chosen:
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move go from the line to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in MOVING:
            QApplication.sendEvent(self.table, event)
            return True
        return super().eventFilter(watched, event)

    def _fill(self, wanted: Wanted) -> None:
        self.line.setAccessibleName(self.tr("Number, name or pinyin initials"))
        self.line.setPlaceholderText(self.tr("Number, name or pinyin initials"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        words = {
            Wanted.ALL: self.tr("All questions"),
            Wanted.UNANSWERED: self.tr("Unanswered"),
            Wanted.PROBLEM: self.tr("With a problem or without the reason asked for"),
            Wanted.NO_EVIDENCE: self.tr("Scored, without evidence and without the word that there is none"),
        }
        self.kind.setAccessibleName(self.tr("Which questions"))
        for each, text in words.items():
            count = len(self.lists[each])
            self.kind.addItem(self.tr("{what} ({count})").format(what=text, count=count), each.value)
        self.kind.setCurrentIndex(list(words).index(wanted))
        self.kind.currentIndexChanged.connect(lambda _: self._search())
        self.line.textChanged.connect(lambda _: self._search())
        self.table.activated.connect(lambda _: self.accept())

    def _search(self) -> None:
        wanted, query = Wanted(self.kind.currentData()), self.line.text()
        shown = [
            each
            for each in self.lists[wanted]
            if matches(query, each.item, each.question, each.section, each.clause)
        ]
        self.rows.show(shown)
        select_first(self.table)
        self.count.setText(self.tr("{count} questions").format(count=len(shown)))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Item"), lambda each: each.item),
            Column(self.tr("Question"), lambda each: each.question, width=230),
            Column(self.tr("Section"), lambda each: each.section, width=150, spare=1),
            Column(self.tr("State"), lambda each: each.state, width=86),
        )

    def _lists(self) -> Mapping[Wanted, tuple[Found, ...]]:
        """Every question once, where it is asked first; what lacks evidence by item, though items share figures."""
        session, results = self.session, self.results
        every = tuple(self._all())
        keys = {
            Wanted.UNANSWERED: frozenset(unanswered(session, results)),
            Wanted.PROBLEM: frozenset(troubled(session, results)),
        }
        lacking = (
            self._found(section, item, session.form[question_of(session, section, item)])
            for section, item in without_evidence(session, results)
        )
        return {
            Wanted.ALL: every,
            **{wanted: tuple(each for each in every if each.key in found) for wanted, found in keys.items()},
            Wanted.NO_EVIDENCE: tuple(lacking),
        }

    def _all(self) -> Iterator[Found]:
        seen: set[str] = set()
        for section, item in places(self.session):
            for question in section.relevant(item, self.session.measure(section.standard.id, item.id)):
                if question.key not in seen:
                    seen.add(question.key)
                    yield self._found(section, item, question)

    def _found(self, section: Section, item: Item, question: Question) -> Found:
        source = item.indicator or item.gate
        number = item.indicator.number if item.indicator else ""
        answer = self.session.answers.get(question.key)
        return Found(
            key=question.key,
            item=f"{number} {named(item, self.language)}".strip(),
            question=named(question, self.language),
            section=named(section, self.language),
            state=self._word(answer.state if answer else State.OPEN),
            clause=source.clause if source else "",
        )

    def _word(self, state: State) -> str:
        return {
            State.OPEN: self.tr("Unanswered"),
            State.GIVEN: self.tr("Given"),
            State.MISSING: self.tr("Missing"),
            State.NOT_APPLICABLE: self.tr("Not applicable"),
            State.UNREAD: self.tr("To correct"),
        }[state]
