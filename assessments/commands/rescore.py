"""`luheng rescore`: an assessment scored again under a newer edition, beside its first result."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

import platformdirs

from assessments.commands.words import complain, say
from assessments.editions.comparison_table import write_comparison
from assessments.editions.rescoring import Rescored, broken, rescore, rescorings
from assessments.report.compared import Compared
from assessments.schemes.installed import catalogue_in_use
from assessments.store import Store
from forms.catalogue import Catalogue
from forms.problems import Problem, Refusal
from forms.whole import write_whole

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    parser = commands.add_parser("rescore", help="score an assessment again under a newer edition")
    parser.add_argument("assessment", help="the assessment's number, or how it begins")
    parser.add_argument("--standard", required=True, help="the newer edition, e.g. green-factory/gbt36132-2025")
    parser.add_argument("--from", dest="earlier", default="", help="the standard to compare with, where unclear")
    parser.add_argument("--store", "--db", type=Path, default=data / "luheng.db", help="the database")
    parser.add_argument("--who", default="", help="who scores again")
    parser.add_argument("--xlsx", type=Path, help="write the comparison as XLSX")
    parser.add_argument("--pdf", type=Path, help="write the comparison as PDF")
    parser.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Score again, keep the result, print and write the comparison; 1 when kept rescorings were tampered with."""
    language, path = arguments.language, arguments.store
    if not path.exists():
        raise Refusal(Problem.of("command.no_database", str(path)))
    with contextlib.closing(Store(path)) as store:
        edition = _edition(store, arguments.standard)
        key = _found(store, arguments.assessment)
        found = rescore(store, key, edition, arguments.who, arguments.earlier)
        problems = broken(rescorings(store, key))
    _print(Compared(found, language), language)
    if arguments.xlsx:
        write_comparison(found, arguments.xlsx, language)
        say("written", language, file=arguments.xlsx)
    if arguments.pdf:
        _write_pdf(found, arguments.pdf, language)
    for problem in problems:
        complain(problem, language)
    return 1 if problems else 0


def _edition(store: Store, standard: str) -> Catalogue:
    """The edition to score again under, shipped or installed; Refusal for one that nobody knows."""
    catalogue = catalogue_in_use(store).catalogue
    if standard not in catalogue.standards:
        raise Refusal(Problem.of("rescore.no_standard", standard, tuple(sorted(catalogue.standards))))
    return catalogue.only([standard])


def _found(store: Store, beginning: str) -> str:
    """The one assessment whose number begins so; Refusal when there is none or more than one."""
    keys = [each.id for each in store.assessments() if each.id.startswith(beginning)]
    if len(keys) != 1:
        raise Refusal(Problem.of("command.no_assessment", beginning))
    return keys[0]


def _write_pdf(found: Rescored, path: Path, language: str) -> None:
    from assessments.report.comparison import build_comparison  # typesetting is loaded only when it is wanted

    write_whole(path, build_comparison(found, language))
    say("written", language, file=path)


def _print(rows: Compared, language: str) -> None:
    for name, before, after, difference in rows.totals():
        say("rescored_total", language, name=name, before=before, after=after, difference=difference)
    for fate, count in rows.counts():
        say("rescored_count", language, fate=fate, count=count)
    for entry in rows.found.comparison.entries:
        before, after = (rows.item(entry, later=later).replace("\n", "；") for later in (False, True))
        points = [rows.points(entry, later=later).replace("\n", "；") for later in (False, True)]
        fate = rows.fate(entry.fate)
        words = {"fate": fate, "before": before or "—", "after": after or "—"}
        say("rescored_entry", language, **words, one=points[0] or "—", other=points[1] or "—")
    for kind, question, unit, used in rows.missing():
        say("rescored_missing", language, kind=kind, question=question, unit=unit, used=used)
