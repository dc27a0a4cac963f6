"""`luheng export-json`: everything recorded of an assessment as one JSON file, without its catalogue."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

import platformdirs

from assessments.clock import elapsed_clock
from assessments.commands.words import say
from assessments.rescue import recorded, write_rescue
from assessments.store import Store
from forms.problems import Problem, Refusal

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    parser = commands.add_parser("export-json", help="write everything recorded of an assessment as JSON")
    parser.add_argument("assessment", help="the assessment's number")
    parser.add_argument("file", type=Path, help="the file to write")
    parser.add_argument("--store", "--db", type=Path, default=data / "luheng.db", help="the database")
    parser.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say what is in it; Refusal when there is no such assessment or no room."""
    if not arguments.store.exists():
        raise Refusal(Problem.of("command.no_database", str(arguments.store)))
    with contextlib.closing(Store(arguments.store, elapsed=elapsed_clock)) as store:
        try:
            held = recorded(store, arguments.assessment)
        except KeyError:
            raise Refusal(Problem.of("command.no_assessment", arguments.assessment)) from None
        made = write_rescue(held, arguments.file, store.clock().isoformat(timespec="seconds"))
    counts = {"answers": made.answers, "notes": made.notes, "rows": made.rows}
    say("exported_json", arguments.language, file=made.path, sha256=made.sha256, **counts)
    return 0
