"""The commands of the assessment screen at work: every key and menu entry comes through here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog

from assessments.review import open_remarks
from desktop.assessing.finder import Finder, Wanted
from desktop.assessing.gaps import question_of, without_evidence
from desktop.assessing.history import HistoryDialog
from desktop.assessing.journey import nearest
from desktop.assessing.keys import Command, at_the_field, at_the_item, commands, moving
from desktop.assessing.waiving import WaiveDialog, applying_again
from desktop.cards import Card
from desktop.findings.dialog import raise_from
from desktop.findings.follow_up import follow_up
from desktop.findings.proposed import raise_proposed
from desktop.parts import named
from desktop.progress import troubled, unanswered

if TYPE_CHECKING:
    from desktop.screens.assessment import AssessmentScreen

Keys = Callable[[], Iterable[str]]


class Orders(QObject):
    """Makes an action of every command and does what is asked at the question that has the cursor."""

    def __init__(self, screen: AssessmentScreen) -> None:
        super().__init__(screen)
        self.screen, self.session = screen, screen.session
        self.actions = {command.name: self._action(command) for command in commands()}
        screen.addActions(list(self.actions.values()))
        groups = (moving(), at_the_field(), at_the_item())
        screen.header.add_commands([self.actions[each.name] for each in group] for group in groups)
        self._doing = self._table()

    def do(self, name: str) -> None:
        """Do what a command names."""
        self.screen.save()
        act = self._doing.get(name)
        if act is not None:
            act()
        elif (field := self.screen.pages.current) is not None:
            field.ask(name)

    def ask_card(self, name: str, card: Card) -> None:
        """Do what the menu of a card asks for, at that card."""
        if self.screen.pages.current not in card.fields and card.shown_fields():
            self.screen.pages.focus(card.shown_fields()[0])
        if name == "apply_again":
            self._apply_again(card)
        else:
            self.do(name)

    def show_phase(self, *, editable: bool) -> None:
        """Commands that answer are there only in a draft."""
        for command in commands():
            self.actions[command.name].setEnabled(editable or not command.answering)

    def _action(self, command: Command) -> QAction:
        action = QAction(command.words, self.screen)
        action.setObjectName(command.name)
        action.setShortcut(QKeySequence(command.key))
        action.triggered.connect(lambda _=False, name=command.name: self.do(name))
        return action

    def _table(self) -> Mapping[str, Callable[[], object]]:
        tr = self.tr
        return {
            "next_unanswered": lambda: self._next(self._unanswered, 1, tr("Nothing is unanswered.")),
            "previous_unanswered": lambda: self._next(self._unanswered, -1, tr("Nothing is unanswered.")),
            "next_problem": lambda: self._next(self._troubled, 1, tr("No item has a problem.")),
            "previous_problem": lambda: self._next(self._troubled, -1, tr("No item has a problem.")),
            "next_gap": lambda: self._next(self._gaps, 1, tr("No scored item lacks evidence.")),
            "previous_gap": lambda: self._next(self._gaps, -1, tr("No scored item lacks evidence.")),
            "show_gaps": lambda: self._find(Wanted.NO_EVIDENCE),
            "find": lambda: self._find(Wanted.ALL),
            "previous_section": lambda: self.screen.turn(-1),
            "next_section": lambda: self.screen.turn(1),
            "back": self._back,
            "waive": self._waive,
            "item_menu": self._open_menu,
            "history": self._history,
            "finding": self._raise,
            "proposed": lambda: raise_proposed(self.session, self.screen, self.screen.language),
            "follow_up": lambda: follow_up(self.session, self.screen, self.screen.language),
        }

    # Moving about

    def _unanswered(self) -> Iterable[str]:
        return unanswered(self.session, self.screen.results)

    def _troubled(self) -> Iterable[str]:
        remarked = (each.question for each in open_remarks(self.session) if each.question in self.session.form)
        return dict.fromkeys((*troubled(self.session, self.screen.results), *remarked))

    def _gaps(self) -> Iterable[str]:
        return (question_of(self.session, *each) for each in without_evidence(self.session, self.screen.results))

    def _next(self, find: Keys, step: int, nothing: str) -> None:
        key = nearest(self.session, self.screen.question, find(), step)
        self.screen.header.say("" if key else nothing)
        if key:
            self.screen.goto(key)

    def _find(self, wanted: Wanted) -> None:
        finder = Finder(self.session, self.screen.results, self.screen.language, self.screen, wanted)
        if finder.exec() == QDialog.DialogCode.Accepted:
            self.screen.goto(finder.chosen)
        finder.deleteLater()

    def _back(self) -> None:
        question = self.screen.way_back.last(self.screen.question)
        self.screen.header.say("" if question else self.tr("There is no place to go back to."))
        if question:
            here = self.screen.question
            self.screen.goto(question)
            self.screen.way_back.forget(here)

    # What concerns the whole item

    def _card(self) -> Card | None:
        page, field = self.screen.pages.page, self.screen.pages.current
        return page.card_of(field) if page is not None and field is not None else None

    def _open_menu(self) -> None:
        card = self._card()
        if card is not None and card.menu.isVisible():
            card.menu.waived = bool(applying_again(self.session, card.item))
            card.menu.open()

    def _waive(self) -> None:
        card = self._card()
        if card is None or (card.item.indicator is None and card.item.gate is None):
            return
        dialog = WaiveDialog(self.session, card.section, card.item, self.screen.language, self.screen)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            words = self.tr("{name}: does not apply").format(name=named(card.item, self.screen.language))
            self.screen.apply(dialog.entries, words)
        dialog.deleteLater()

    def _apply_again(self, card: Card) -> None:
        words = self.tr("{name}: applies after all").format(name=named(card.item, self.screen.language))
        self.screen.apply(applying_again(self.session, card.item), words)

    def _raise(self) -> None:
        """A finding about the question that has the cursor; the session tells when it is kept."""
        if self.screen.question:
            raise_from(self.session, self.screen.question, self.screen, self.screen.language)

    def _history(self) -> None:
        dialog = HistoryDialog(self.session, self.screen.answering, self.screen.language, self.screen)
        dialog.goto.connect(self.screen.goto)
        dialog.exec()
        dialog.deleteLater()
