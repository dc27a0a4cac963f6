"""`luheng compare-officers`: two assessments of one site, by officers who worked apart, side by side."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

import platformdirs

from assessments.agreement.comparing import compare
from assessments.agreement.rows import compared_in
from assessments.agreement.sides import Rated, rated_in, rated_in_package
from assessments.agreement.table import write_agreement
from assessments.commands.office import TrustFiles
from assessments.commands.words import say
from assessments.signing.trust import Trust
from assessments.store import Store
from forms.problems import Problem, Refusal
from forms.whole import write_whole

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist
PACKAGE = ".asice"


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    parser = commands.add_parser("compare-officers", help="compare two officers' assessments of one site and year")
    for side in ("one", "other"):
        parser.add_argument(side, help="an assessment's number, or how it begins, or a package file")
    parser.add_argument("--db", type=Path, default=data / "luheng.db", help="the database")
    parser.add_argument("--ca", type=Path, action="append", default=[], help="office-ca.pem to trust")
    parser.add_argument("--xlsx", type=Path, help="write the comparison as XLSX")
    parser.add_argument("--pdf", type=Path, help="write the comparison as PDF")
    parser.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Print the summary and every difference, and write the table; 0 also where the officers differ."""
    language = arguments.language
    trust = TrustFiles(tuple(arguments.ca)).load() if arguments.ca else None
    found = compare(*(_side(name, arguments.db, trust) for name in (arguments.one, arguments.other)))
    rows = compared_in(found, language)
    for name, *texts in (*rows.facts(), *rows.figures()):
        say("compared_figure", language, name=name, text="  ".join(text for text in texts if text))
    for pair in found.answers:
        if pair.match.value != "same":
            one, other = (rows.answer(pair, second=second) for second in (False, True))
            words = {"match": rows.match(pair.match), "question": rows.name(pair), "one": one, "other": other}
            say("compared_answer", language, **words)
    if arguments.xlsx:
        write_agreement(found, arguments.xlsx, language)
        say("written", language, file=arguments.xlsx)
    if arguments.pdf:
        from assessments.report.agreement import build_agreement  # typesetting is loaded when wanted

        write_whole(arguments.pdf, build_agreement(found, language))
        say("written", language, file=arguments.pdf)
    return 0


def _side(name: str, path: Path, trust: Trust | None) -> Rated:
    """An assessment of the database, or one in a package file."""
    if name.endswith(PACKAGE):
        return rated_in_package(Path(name), trust)
    if not path.exists():
        raise Refusal(Problem.of("command.no_database", str(path)))
    with contextlib.closing(Store(path)) as store:
        keys = [each.id for each in store.assessments() if each.id.startswith(name)]
        if len(keys) != 1:
            raise Refusal(Problem.of("command.no_assessment", name))
        return rated_in(store, keys[0])
