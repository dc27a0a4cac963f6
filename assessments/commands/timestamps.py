"""`luheng time-stamp`: requests for a time stamping authority and its answers, both as files; opens no network."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessments.commands.office import TrustFiles
from assessments.commands.words import complain, say
from assessments.signing.trust import Trust
from assessments.stamping import signed_times
from assessments.stamping_files import REQUEST, attach_replies, write_requests
from assessments.stamping_reports import attach_to_report, report_times, write_report_request

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist
BAD_INPUT, PDF = 2, ".pdf"
ROOTS = "root certificates of a time stamping authority to trust (default: those chosen in the settings)"


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare `time-stamp` and its two halves."""
    parser = commands.add_parser("time-stamp", help="time stamps: write requests, attach answers")
    kinds = parser.add_subparsers(dest="what", required=True)
    ask = kinds.add_parser("requests", help="write the requests (*.tsq) for a package or a signed PDF")
    ask.add_argument("--out", type=Path, required=True, help="the folder for the requests")
    take = kinds.add_parser("attach", help="put answers (*.tsr) on the signatures; the original stays")
    for each in (ask, take):
        each.add_argument("file", type=Path, metavar="FILE", help="a package, or a report as PDF (then B-LTA)")
        each.add_argument("--ca", type=Path, action="append", default=[], help="office-ca.pem, put into the PDF")
        each.add_argument("--crl", type=Path, action="append", default=[], help="revocation list, put into the PDF")
        each.add_argument("--tsa-roots", type=Path, action="append", default=[], help=ROOTS)
        each.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)
    take.add_argument("replies", type=Path, nargs="+", metavar="ANSWER")


def run(arguments: argparse.Namespace) -> int:
    """Run one of the two halves; 2 when an answer was refused, Refusal when nothing could be read or written."""
    return {"requests": _ask, "attach": _attach}[arguments.what](arguments)


def _ask(arguments: argparse.Namespace) -> int:
    file, out = arguments.file, arguments.out
    pdf = file.suffix == PDF
    made = write_report_request(file, out, _trust(arguments)) if pdf else write_requests(file, out)
    for path in made:
        say("written", arguments.language, file=path)
    say("requests", arguments.language, count=sum(path.suffix == REQUEST for path in made))
    return 0


def _attach(arguments: argparse.Namespace) -> int:
    language, trust, pdf = arguments.language, _trust(arguments), arguments.file.suffix == PDF
    found = (attach_to_report if pdf else attach_replies)(arguments.file, arguments.replies, trust)
    for problem in found.refused:
        complain(problem, language)
    say("stamped", language, added=len(found.added), known=found.known, refused=len(found.refused))
    if found.path is not None:
        say("written", language, file=found.path)
        for each in (report_times if pdf else signed_times)(found.path, trust):
            say("time_of", language, signer=each.signer, words=each.said.text(language))
    return BAD_INPUT if found.refused else 0


def _trust(arguments: argparse.Namespace) -> Trust:
    return TrustFiles(tuple(arguments.ca), tuple(arguments.crl), tuple(arguments.tsa_roots)).load()
