"""Arguments of `luheng` and the one place where refusals become exit codes."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import platformdirs

from assessments.commands import (
    agreement,
    benchmarks,
    cluster,
    demo,
    export_json,
    handing,
    ledger,
    merging,
    office,
    packages,
    register,
    report,
    rescore,
    schemes,
    simulate,
    standards,
    standing,
    timestamps,
    upward,
)
from assessments.commands.words import complain
from forms import check
from forms.problems import Problem, Refusal
from forms.yamltext import CatalogueError

OpenWindow = Callable[[bool, str], int]  # on sample data?, language → exit code
Screens = Callable[[Path], Sequence[Path]]

FAILED, BAD_INPUT = 1, 2
# Commands whose module reads its own arguments.
OF_THEIR_OWN: dict[str, Callable[[argparse.Namespace], int]] = {
    "keys": office.keys,
    "benchmarks": benchmarks.run,
    "ledger": ledger.run,
    "scheme": schemes.run,
    "standards": standards.run,
    "rescore": rescore.run,
    "simulate": simulate.run,
    "compare-officers": agreement.run,
    "export-json": export_json.run,
    "hand-in": handing.send_packages,
    "receipts": handing.read_receipts,
    "receive": handing.receive_packages,
    "register": register.run,
    "report": report.write_report,
    "county-report": report.write_county_report,
    "rank": standing.run_rank,
    "targets": standing.run_targets,
    "time-stamp": timestamps.run,
    "export": upward.export_table,
    "filing-sheet": upward.filing_sheet,
    "collect": upward.collect_packages,
    "digest": merging.print_digest,
    "conflicts": merging.print_conflicts,
}

# Modules that declare commands, in the order in which `luheng --help` lists them.
DECLARING = (
    standards,
    benchmarks,
    ledger,
    schemes,
    register,
    rescore,
    agreement,
    export_json,
    office,
    handing,
    report,
    timestamps,
    simulate,
    standing,
    upward,
    merging,
)


def main(argv: Sequence[str], open_window: OpenWindow, screens: Screens) -> int:
    """Run a command: 0 done, 1 something verified does not hold, 2 bad input (one line on standard error)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    arguments = parser().parse_args(argv)
    try:
        if arguments.command is None:
            return open_window(arguments.demo, arguments.language)
        return int(_run(arguments, screens))
    except Refusal as refusal:
        complain(refusal.problem, arguments.language)
    except (CatalogueError, OSError) as problem:
        complain(Problem.of("command.input", reason=problem), arguments.language)
    except KeyboardInterrupt:
        complain(Problem.of("command.interrupted"), arguments.language)
    return BAD_INPUT


def _run(arguments: argparse.Namespace, screens: Screens) -> int:
    language = arguments.language
    if arguments.command in OF_THEIR_OWN:
        return OF_THEIR_OWN[arguments.command](arguments)
    match arguments.command:
        case "demo":
            return demo.run(arguments.out, arguments.screens, screens, language)
        case "check":
            return check.main([str(arguments.folder)] if arguments.folder else [])
        case "verify":
            return packages.verify_files(arguments.files, _trust(arguments), language)
        case "import":
            found, trust = (arguments.db, arguments.files), _trust(arguments)
            return packages.import_files(*found, trust, language, arguments.workers, arguments.list)
        case "consolidate" if arguments.packages:
            return cluster.run(arguments, _trust(arguments))
        case "consolidate":
            return packages.consolidate(arguments.db, arguments.xlsx, language)
    raise AssertionError(arguments.command)


def _trust(arguments: argparse.Namespace) -> office.TrustFiles:
    return office.TrustFiles(tuple(arguments.ca), tuple(arguments.crl), tuple(arguments.tsa_roots))


def parser() -> argparse.ArgumentParser:
    """The arguments of every command."""
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    top = argparse.ArgumentParser(
        prog="luheng", description="绿衡: assess, explain, sign, verify, consolidate; offline"
    )
    top.add_argument("--language", choices=("zh", "en"), default="zh", help="language of messages")
    top.add_argument("--demo", action="store_true", help="open the window on sample data")
    commands = top.add_subparsers(dest="command")
    run = commands.add_parser("demo", help="run the whole main job on sample data, without a screen")
    run.add_argument(
        "--out", type=Path, default=Path("luheng-demo"), help="where to write (default: ./luheng-demo)"
    )
    run.add_argument("--screens", type=Path, help="also write a picture of every screen into this folder")
    lint = commands.add_parser("check", help="check the shipped catalogue, or a folder of the same layout")
    lint.add_argument("folder", type=Path, nargs="?")
    for module in DECLARING:
        module.add(commands)
    _package_commands(commands, data)
    return top


def _package_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], data: Path) -> None:
    check_one = commands.add_parser("verify", help="verify packages: files, signatures, journal, score")
    take = commands.add_parser("import", help="verify packages, or all in folders, and enter them into a database")
    table = commands.add_parser("consolidate", help="print the table of signed results and write it as XLSX")
    table.add_argument("--xlsx", type=Path, help="the file to write")
    cluster.add(table)
    for each in (check_one, take):
        each.add_argument("files", type=Path, nargs="+", metavar="PACKAGE")
    take.add_argument("--workers", type=int, default=1, help="processes that verify (default: 1)")
    take.add_argument("--list", type=Path, help="write what became of each package (*.xlsx or *.pdf)")
    for each in (check_one, take, table):
        each.add_argument("--ca", type=Path, action="append", default=[], help="office-ca.pem to trust")
        each.add_argument("--crl", type=Path, action="append", default=[], help="revocation list to respect")
        each.add_argument("--tsa-roots", type=Path, action="append", default=[], help=timestamps.ROOTS)
    for each in (take, table):
        each.add_argument("--db", type=Path, default=data / "luheng.db", help="the database")
