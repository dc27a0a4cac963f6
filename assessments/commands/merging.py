"""`luheng digest` and `luheng conflicts`: one hash over the office's database, and what waits for a decision."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

import platformdirs

from assessments.commands.words import say
from assessments.digest import digest
from assessments.merging.settling import open_conflicts
from assessments.merging.union import Conflict, said
from assessments.store import Store
from forms.problems import Problem, Refusal

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare both commands and their arguments."""
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    one = commands.add_parser("digest", help="one hash over an office's database, whatever order packages came in")
    other = commands.add_parser("conflicts", help="what packages of the same assessment say differently")
    for each in (one, other):
        each.add_argument("--db", type=Path, default=data / "luheng.db", help="the database")
        each.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)


def print_digest(arguments: argparse.Namespace) -> int:
    """Print the hash; Refusal when there is no such database."""
    with contextlib.closing(_opened(arguments.db)) as store:
        say("digest", arguments.language, sha256=digest(store))
    return 0


def print_conflicts(arguments: argparse.Namespace) -> int:
    """List every conflict with site, question, old and new values, who and when; exit code 1 when there are any."""
    with contextlib.closing(_opened(arguments.db)) as store:
        waiting = open_conflicts(store)
        for conflict in waiting:
            _print(store, conflict, arguments.language)
    say("conflicts", arguments.language, count=len(waiting))
    return 1 if waiting else 0


def _print(store: Store, conflict: Conflict, language: str) -> None:
    assessment = store.assessment(conflict.assessment)
    place = {"site": store.site(assessment.site).name, "year": assessment.year, "question": conflict.question}
    say("conflict", language, **place, before=said(conflict.before))
    for row in conflict.rows:
        say("conflict_row", language, value=said(row.after), who=row.who, at=row.at, device=row.device)


def _opened(path: Path) -> Store:
    if not path.exists():
        raise Refusal(Problem.of("command.no_database", str(path)))
    return Store(path)
