"""`luheng report` and `luheng county-report`: documents of one assessment, or of the county."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs

from assessments.commands.passwords import named_key
from assessments.commands.words import say
from assessments.package import preview
from assessments.report.templates import templates
from assessments.score_sheet import write_score_sheet
from assessments.session import Session
from assessments.snapshot import Snapshot, take
from assessments.store import Store
from forms.problems import Problem, Refusal
from forms.whole import write_whole

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist
Write = Callable[[Snapshot, Path, str], object]
FULL = "report"


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare both commands and their arguments."""
    one = commands.add_parser("report", help="write the report of an assessment as PDF, or a copy of another kind")
    one.add_argument("assessment")
    one.add_argument(
        "--as", dest="kind", choices=(FULL, *_kinds(None)), default=FULL, help="what to write (default: the report)"
    )
    one.add_argument("--template", type=Path, help="the office's own template for --as docx")
    county = commands.add_parser("county-report", help="write the report of all signed results as PDF")
    county.add_argument("--year", type=int, help="only one evaluation year")
    county.add_argument("--key", type=Path, help="sign it with this key (.p12)")
    county.add_argument("--password-file", type=Path, help="the password of the key")
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    for each in (one, county):
        each.add_argument("--out", type=Path, required=True)
        each.add_argument("--db", type=Path, default=data / "luheng.db", help="the database")
        each.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)


def write_report(arguments: argparse.Namespace) -> int:
    """Write a document of one assessment; Refusal when there is none or something cannot be printed."""
    out, language = arguments.out, arguments.language
    with contextlib.closing(Store(arguments.db)) as store:
        try:
            session = Session(store, arguments.assessment)
        except KeyError:
            raise Refusal(Problem.of("command.no_assessment", arguments.assessment)) from None
        if arguments.kind == FULL:
            write_whole(out, preview(take(session), language))
        else:
            _kinds(arguments.template)[arguments.kind](take(session), out, language)
    say("written", language, file=out)
    return 0


def write_county_report(arguments: argparse.Namespace) -> int:
    """Write the county's report, signed where a key is named; Refusal when there is no such database."""
    from assessments.report.county import build_county_report, signed_county_report  # loaded when wanted

    year, language = arguments.year, arguments.language
    if not arguments.db.exists():
        raise Refusal(Problem.of("command.no_database", str(arguments.db)))
    with contextlib.closing(Store(arguments.db)) as store:
        if arguments.key:
            content = signed_county_report(store, named_key(arguments), store.clock(), year, language)
        else:
            content = build_county_report(store, year, language)
        write_whole(arguments.out, content)
    say("written", language, file=arguments.out)
    return 0


def _kinds(template: Path | None) -> Mapping[str, Write]:
    """Kind of a copy → what writes it."""

    def docx(snapshot: Snapshot, path: Path, language: str) -> None:
        from assessments.report.editable import write_docx

        write_docx(snapshot, path, language, template)

    forms: dict[str, Write] = {name: _form(name) for name in templates()}
    return {"summary": _summary, "docx": docx, "xlsx": write_score_sheet, **forms}


def _summary(snapshot: Snapshot, path: Path, language: str) -> None:
    from assessments.report.summary import build_summary

    write_whole(path, build_summary(snapshot, language))


def _form(name: str) -> Write:
    def write(snapshot: Snapshot, path: Path, language: str) -> None:
        from assessments.report import build

        write_whole(path, build(snapshot, language, template=name).content)

    return write
