"""`luheng register`: the registers of the office: which there are, what they hold, what falls due, and as XLSX."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

import platformdirs

from assessments.commands.words import complain, say
from assessments.register.due import AHEAD, due
from assessments.register.entry import Entry
from assessments.register.keeping import Registers
from assessments.register.table import state_word, write_register
from assessments.store import Store
from forms.problems import Problem, Refusal
from forms.register import RegisterDefinition

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist
_UNCONFIRMED = Problem.of("register.unconfirmed")


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    parser = commands.add_parser("register", help="the registers that the office keeps")
    kinds = parser.add_subparsers(dest="what", required=True)
    kinds.add_parser("list", help="every register with the number of its entries")
    kinds.add_parser("show", help="the entries of a register, and whether its journal is whole")
    kinds.add_parser("due", help="what is overdue or falls due soon")
    kinds.add_parser("export", help="write a register with its journal as XLSX")
    for name, each in kinds.choices.items():
        each.add_argument("--db", type=Path, default=data / "luheng.db", help="the database")
        each.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)
        if name in ("show", "export"):
            each.add_argument("register", help="the register, e.g. cultivation-pool")
    kinds.choices["due"].add_argument("--days", type=int, default=AHEAD, help="how far ahead to look")
    kinds.choices["export"].add_argument("--xlsx", type=Path, required=True, help="the file to write")


def run(arguments: argparse.Namespace) -> int:
    """Run one of the `register` commands; 1 when the journal of a register that is shown is not whole."""
    if not arguments.db.exists():
        raise Refusal(Problem.of("command.no_database", str(arguments.db)))
    with contextlib.closing(Store(arguments.db)) as store:
        registers = Registers(store)
        if arguments.what == "list":
            return _list(registers, arguments.language)
        if arguments.what == "due":
            return _due(store, arguments)
        definition = registers.definitions.get(arguments.register)
        if definition is None:
            raise Refusal(Problem.of("register.unknown", arguments.register, choices=tuple(registers.definitions)))
        if arguments.what == "show":
            return _show(registers, definition, arguments.language)
        entries = registers.entries(definition.id)
        count = write_register(registers, definition.id, entries, arguments.xlsx, arguments.language)
        say("register_written", arguments.language, count=count, file=arguments.xlsx)
    return 0


def _list(registers: Registers, language: str) -> int:
    for definition in registers.definitions.values():
        entries = registers.entries(definition.id)
        present = sum(not definition.closed(each.state) for each in entries.values())
        say(
            "register_line",
            language,
            key=definition.id,
            name=_name(definition, language),
            present=present,
            left=len(entries) - present,
            mark=_mark(definition.confirmed, language),
        )
    return 0


def _show(registers: Registers, definition: RegisterDefinition, language: str) -> int:
    for entry in registers.entries(definition.id).values():
        print(_line(registers, definition, entry, language))
    problems = registers.check(definition.id)
    for problem in problems:
        complain(problem, language)
    return 1 if problems else 0


def _due(store: Store, arguments: argparse.Namespace) -> int:
    language, today = arguments.language, store.clock().date()
    found = due(store, today, arguments.days)
    for each in found:
        say(
            "register_overdue" if each.overdue(today) else "register_due",
            language,
            day=each.on.isoformat(),
            register=_name(each.definition, language),
            title=each.title,
            what=each.deadline.zh if language == "zh" else each.deadline.en,
            mark=_mark(each.confirmed, language),
        )
    say("register_due_count", language, count=len(found), late=sum(each.overdue(today) for each in found))
    return 0


def _line(registers: Registers, definition: RegisterDefinition, entry: Entry, language: str) -> str:
    words = (entry.since, state_word(definition, entry.state, language), registers.title(definition, entry))
    return "  ".join((*words, entry.site)).rstrip()


def _name(definition: RegisterDefinition, language: str) -> str:
    return definition.zh if language == "zh" else definition.en


def _mark(confirmed: bool, language: str) -> str:
    return "" if confirmed else f"  {_UNCONFIRMED.text(language)}"
