"""The commands of the assessment screen with their keys: menus, shortcuts and the help page go by this list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent, QKeySequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something the officer can ask for: its name in the code, its key, its words in a menu."""

    name: str
    key: str
    words: str
    answering: bool = False  # only while the assessment is a draft


def _in_draft(name: str, key: str, words: str) -> Command:
    return Command(name=name, key=key, words=words, answering=True)


def moving() -> tuple[Command, ...]:
    """Ways to another question."""
    translate = QCoreApplication.translate
    return (
        Command(name="next_unanswered", key="F3", words=translate("Commands", "Next unanswered")),
        Command(name="previous_unanswered", key="Shift+F3", words=translate("Commands", "Previous unanswered")),
        Command(name="next_problem", key="F4", words=translate("Commands", "Next problem")),
        Command(name="previous_problem", key="Shift+F4", words=translate("Commands", "Previous problem")),
        Command(name="next_gap", key="F8", words=translate("Commands", "Next without evidence")),
        Command(name="previous_gap", key="Shift+F8", words=translate("Commands", "Previous without evidence")),
        Command(name="show_gaps", key="Ctrl+F8", words=translate("Commands", "All without evidence…")),
        Command(name="find", key="Ctrl+G", words=translate("Commands", "Go to a question…")),
        Command(name="previous_section", key="Ctrl+PgUp", words=translate("Commands", "Previous section")),
        Command(name="next_section", key="Ctrl+PgDown", words=translate("Commands", "Next section")),
        Command(name="back", key="Alt+Left", words=translate("Commands", "Back to where I was")),
    )


def at_the_field() -> tuple[Command, ...]:
    """What can be said of the question that has the cursor."""
    translate = QCoreApplication.translate
    return (
        _in_draft("given", "Alt+1", translate("Commands", "Given")),
        _in_draft("missing", "Alt+2", translate("Commands", "Data missing")),
        _in_draft("not_applicable", "Alt+3", translate("Commands", "Does not apply…")),
        Command(
            name="take_over",
            key="Alt+L",
            words=translate("Commands", "Take over last year's value"),
            answering=True,
        ),
        _in_draft("remark", "Alt+R", translate("Commands", "Remark…")),
        Command(name="evidence", key="Ctrl+E", words=translate("Commands", "Evidence…")),
        Command(
            name="no_evidence",
            key="Alt+N",
            words=translate("Commands", "Say that there is no evidence"),
            answering=True,
        ),
        _in_draft("finding", "Ctrl+J", translate("Commands", "Raise a finding…")),
        _in_draft("clear", "Alt+Del", translate("Commands", "Clear the answer")),
    )


def at_the_item() -> tuple[Command, ...]:
    """What concerns the whole indicator or assessment, and what was done."""
    translate = QCoreApplication.translate
    return (
        _in_draft("waive", "Alt+0", translate("Commands", "Whole item does not apply…")),
        _in_draft("proposed", "Ctrl+Shift+J", translate("Commands", "Findings that the answers suggest…")),
        _in_draft("follow_up", "Ctrl+K", translate("Commands", "Check findings of earlier visits…")),
        Command(name="item_menu", key="Alt+M", words=translate("Commands", "Menu of this item")),
        Command(name="history", key="Ctrl+H", words=translate("Commands", "What was changed…")),
    )


def commands() -> tuple[Command, ...]:
    """All commands of the screen."""
    return (*moving(), *at_the_field(), *at_the_item())


def let_through(event: QKeyEvent) -> bool:
    """Leave the key of a command to the command; a line of text has its own idea of some of them."""
    found = QKeySequence(event.keyCombination()) in _sequences()
    if found:
        event.ignore()
    return found


@cache
def _sequences() -> frozenset[QKeySequence]:
    return frozenset(QKeySequence(command.key) for command in commands())
