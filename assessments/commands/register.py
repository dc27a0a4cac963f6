"""`luheng register`: what the office's registers hold, what falls due, XLSX, and registers of its own."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

import platformdirs

from assessments.commands.words import complain, say
from assessments.register.due import AHEAD, due
from assessments.register.entry import Entry, Grounds, Updating
from assessments.register.keeping import Registers
from assessments.register.own import definition_text, install, own_problems, remove
from assessments.register.table import state_word, write_register
from assessments.register.update_words import differences
from assessments.store import Store
from forms.problems import Problem, Refusal
from forms.register import RegisterDefinition

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist
WHAT = {
    "list": "every register with the number of its entries",
    "show": "the entries of a register, and whether its journal is whole",
    "due": "what is overdue or falls due soon",
    "export": "write a register with its journal as XLSX",
    "definition": "print the definition of a register, to begin one of your own from it",
    "install": "install a register of your own, or a new version of it",
    "remove": "take a register of your own, which has no entries, out of use",
    "update": "bring entries under the newer version of a register of your own",
}
_UNCONFIRMED = Problem.of("register.unconfirmed")


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    parser = commands.add_parser("register", help="the registers that the office keeps")
    kinds = parser.add_subparsers(dest="what", required=True)
    for name, words in WHAT.items():
        kinds.add_parser(name, help=words)
    for name, each in kinds.choices.items():
        each.add_argument("--db", type=Path, default=data / "luheng.db", help="the database")
        each.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)
        if name in ("show", "export", "definition", "remove", "update"):
            each.add_argument("register", help="the register, e.g. cultivation-pool")
        if name in ("install", "remove", "update"):
            each.add_argument("--who", required=True, help="the name of the officer")
            each.add_argument("--document", default="", help="the document it rests on")
            each.add_argument("--reason", required=name == "remove", default="", help="why")
    _add_update(kinds.choices["update"])
    kinds.choices["install"].add_argument("file", type=Path, metavar="FILE.yaml", help="its definition")
    kinds.choices["definition"].add_argument("--version", default="", help="an earlier version of your own")
    kinds.choices["due"].add_argument("--days", type=int, default=AHEAD, help="how far ahead to look")
    kinds.choices["export"].add_argument("--xlsx", type=Path, required=True, help="the file to write")


def _add_update(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--entry", default="", help="only this entry")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=TEXT",
        help="what the newer version asks and an entry lacks",
    )
    parser.add_argument("--write", action="store_true", help="write it; without, only what would change is shown")


def run(arguments: argparse.Namespace) -> int:
    """Run one of the `register` commands; 1 when the journal of a register that is shown is not whole."""
    if not arguments.db.exists():
        raise Refusal(Problem.of("command.no_database", str(arguments.db)))
    with contextlib.closing(Store(arguments.db)) as store:
        if arguments.what in OWN:
            return OWN[arguments.what](store, arguments)
        registers = Registers(store)
        if arguments.what == "list":
            return _list(registers, arguments.language)
        if arguments.what == "due":
            return _due(store, arguments)
        definition = _known(registers, arguments.register)
        if arguments.what == "show":
            return _show(registers, definition, arguments.language)
        entries = registers.entries(definition.id)
        count = write_register(registers, definition.id, entries, arguments.xlsx, arguments.language)
        say("register_written", arguments.language, count=count, file=arguments.xlsx)
    return 0


def _known(registers: Registers, register: str) -> RegisterDefinition:
    found = registers.definitions.get(register)
    if found is None:
        raise Refusal(Problem.of("register.unknown", register, choices=tuple(registers.definitions)))
    return found


def _definition(store: Store, arguments: argparse.Namespace) -> int:
    _known(Registers(store), arguments.register)
    print(definition_text(store, arguments.register, arguments.version), end="")
    return 0


def _install(store: Store, arguments: argparse.Namespace) -> int:
    made = install(store, arguments.file, _grounds(arguments))
    assert made.definition is not None  # only what was read is installed
    name = _name(made.definition, arguments.language)
    say("register_installed", arguments.language, key=made.register, name=name, number=made.number)
    return 0


def _remove(store: Store, arguments: argparse.Namespace) -> int:
    remove(store, arguments.register, _grounds(arguments))
    say("register_removed", arguments.language, key=arguments.register)
    return 0


def _update(store: Store, arguments: argparse.Namespace) -> int:
    """What the newer version changes in each entry that goes by an earlier one; 1 where any is kept back."""
    registers, language = Registers(store), arguments.language
    register = _known(registers, arguments.register).id
    behind = registers.behind(register)
    if arguments.entry and arguments.entry not in behind:
        raise Refusal(Problem.of("register.update_none", arguments.entry))
    step, left = Updating(values=dict(_given(each) for each in arguments.set)), 0
    chosen = {key: entry for key, entry in behind.items() if arguments.entry in ("", key)}
    for key, entry in chosen.items():
        problems = _brought(registers, register, key, entry, step, arguments)
        for problem in problems:
            complain(problem, language)
        left += bool(problems)
    code = "register_updated" if arguments.write else "register_update_planned"
    say(code, language, count=len(chosen) - left, left=left)
    return 1 if left else 0


def _brought(
    registers: Registers, register: str, key: str, entry: Entry, step: Updating, arguments: argparse.Namespace
) -> tuple[Problem, ...]:
    """Show what changes in one entry, and write it where that is asked; returns what keeps it back."""
    language = arguments.language
    names = {"title": registers.title(register, entry), "key": key, "old": entry.version}
    say("register_behind", language, **names, new=registers.versions[register])
    after = registers.brought(register, entry, step)
    if isinstance(after, tuple):
        return after
    for each in differences(registers, register, entry, after, language):
        words = {"before": each.before or "—", "after": each.after or "—"}
        say("register_difference", language, what=each.what, **words)
    if arguments.write:
        try:
            registers.change(register, key, step, _grounds(arguments))
        except Refusal as refusal:
            return (refusal.problem,)
    return ()


def _given(text: str) -> tuple[str, str]:
    field, _, value = text.partition("=")
    return field.strip(), value


def _grounds(arguments: argparse.Namespace) -> Grounds:
    return Grounds(who=arguments.who, document=arguments.document, reason=arguments.reason)


OWN = {"definition": _definition, "install": _install, "remove": _remove, "update": _update}


def _list(registers: Registers, language: str) -> int:
    """The registers with their counts; 1 where the journal of the office's own definitions is not whole."""
    for definition in registers.definitions.values():
        entries = registers.entries(definition.id)
        present = sum(not registers.rules(definition.id, each).closed(each.state) for each in entries.values())
        say(
            "register_line",
            language,
            key=definition.id,
            name=_name(definition, language),
            present=present,
            left=len(entries) - present,
            mark=_version(registers, definition, language) + _mark(definition.confirmed, language),
        )
    problems = own_problems(registers.store)
    for problem in problems:
        complain(problem, language)
    return 1 if problems else 0


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
    words = (
        entry.since,
        state_word(registers.rules(definition.id, entry), entry.state, language),
        registers.title(definition.id, entry),
    )
    return "  ".join((*words, entry.site)).rstrip()


def _name(definition: RegisterDefinition, language: str) -> str:
    return definition.zh if language == "zh" else definition.en


def _version(registers: Registers, definition: RegisterDefinition, language: str) -> str:
    number = registers.versions.get(definition.id)
    return "  " + Problem.of("register.own_version", number=number).text(language) if number else ""


def _mark(confirmed: bool, language: str) -> str:
    return "" if confirmed else f"  {_UNCONFIRMED.text(language)}"
