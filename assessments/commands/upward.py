"""`luheng export`, `luheng filing-sheet` and `luheng collect`: what a county hands to its city."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

import platformdirs

from assessments.commands.office import TrustFiles
from assessments.commands.passwords import named_key
from assessments.commands.words import complain, say
from assessments.exports import Form, export
from assessments.filing import fill, write_sheet
from assessments.handing_in import LOCAL
from assessments.selection import Selection
from assessments.store import Store
from forms.filing.reading import sheet_names, shipped_sheets
from forms.problems import Problem, Refusal

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the three commands and their arguments."""
    table = commands.add_parser("export", help="write the consolidated table as XLSX, CSV, GeoJSON or Parquet")
    table.add_argument("--format", choices=[each.value for each in Form], required=True, dest="form")
    table.add_argument("--out", required=True, help="a file, or an address with a protocol that is allowed")
    table.add_argument("--allow", action="append", default=[], metavar="PROTOCOL", help="also reach this protocol")
    sheet = commands.add_parser(
        "filing-sheet", help="fill in a table of a platform or of the city from the database"
    )
    sheet.add_argument("key", choices=sheet_names(), help="which table")
    sheet.add_argument("--out", type=Path, required=True, help="the XLSX to write")
    packed = commands.add_parser("collect", help="put all accepted packages into one signed collection")
    packed.add_argument("--key", type=Path, required=True, help="the key file of who signs (PKCS#12)")
    packed.add_argument("--password-file", type=Path, help="a file with its password (asked otherwise)")
    packed.add_argument("--out", type=Path, required=True, help="the folder to write into")
    packed.add_argument(
        "--enclose", type=Path, action="append", default=[], metavar="COLLECTION", help="put it in as it came"
    )
    packed.add_argument(
        "--ca", type=Path, action="append", default=[], help="office-ca.pem to trust, of what is enclosed"
    )
    packed.add_argument("--crl", type=Path, action="append", default=[], help="revocation list to respect")
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    for each in (table, sheet, packed):
        each.add_argument("--db", type=Path, default=data / "luheng.db", help="the database")
        each.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)
    for each in (table, sheet):
        each.add_argument("--year", type=int, help="only results of this evaluation year")
    table.add_argument("--standard", default="", help="only results under this standard")


def export_table(arguments: argparse.Namespace) -> int:
    """Write the table and say how many rows it has."""
    asked = Selection(year=arguments.year, standard=arguments.standard)
    with contextlib.closing(_known(arguments.db)) as store:
        made = export(store, Form(arguments.form), arguments.out, asked, LOCAL | set(arguments.allow))
    say("exported_table", arguments.language, count=made.count, place=made.place)
    if made.coverage:
        say("exported_coverage", arguments.language, place=made.coverage)
    return 0


def filing_sheet(arguments: argparse.Namespace) -> int:
    """Fill in a table, say how many cells stay empty, and why."""
    sheet, language = shipped_sheets()[arguments.key], arguments.language
    with contextlib.closing(_known(arguments.db)) as store:
        filled = fill(store, sheet, arguments.year)
    write_sheet(filled, arguments.out)
    say("filing_sheet", language, rows=len(filled.rows), file=arguments.out)
    say("filing_empty", language, empty=len(filled.empty), cells=filled.cells)
    return 0


def collect_packages(arguments: argparse.Namespace) -> int:
    """Write the collection and name each part of it; 1 when a package that was accepted could not go into it."""
    from assessments.collection.collecting import collect

    language, key = arguments.language, named_key(arguments)
    trust = TrustFiles(tuple(arguments.ca), tuple(arguments.crl)).load()
    with contextlib.closing(_known(arguments.db)) as store:
        parts = collect(store, key, arguments.out, arguments.enclose, trust)
    for each in parts:
        count, nested = len(each.collection.packages), len(each.collection.collections)
        say("collected", language, file=each.path, sha256=each.sha256, count=count, nested=nested)
    left = parts[0].collection.left
    for lost in left:
        complain(Problem.of(lost.reason, lost.file), language)
    return 1 if left else 0


def _known(db: Path) -> Store:
    if not db.exists():
        raise Refusal(Problem.of("command.no_database", str(db)))
    return Store(db)
