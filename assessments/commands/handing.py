"""`luheng hand-in`, `luheng receive` and `luheng receipts`: packages to the office, and its answers back."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

import platformdirs

from assessments.commands.office import TrustFiles
from assessments.commands.passwords import named_key
from assessments.commands.words import complain, say
from assessments.entering import Outcome
from assessments.handing_in import (
    LOCAL,
    Became,
    Found,
    Target,
    fetch_receipts,
    hand_in,
    open_target,
    parcels,
    stamp,
)
from assessments.handing_in.receipts import Return
from assessments.receiving import receive
from assessments.review import GENERAL
from assessments.signing.revocation_lists import require_trusted
from assessments.store import Store, local_clock
from forms.problems import Problem, Refusal

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist
FAILED, BAD_INPUT = 1, 2


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the three commands and their arguments."""
    send = commands.add_parser(
        "hand-in", help="copy signed packages to an outbox, drive or share, and read them back"
    )
    send.add_argument(
        "--from", dest="sources", type=Path, action="append", default=[], help="folder where the packages lie"
    )
    back = commands.add_parser("receipts", help="read the office's receipts at an outbox, drive or share")
    for each in (send, back):
        each.add_argument("target", help="a folder, or an address with a protocol that is allowed")
    send.add_argument("ids", nargs="*", metavar="ID", help="assessments (default: all that wait)")
    take = commands.add_parser("receive", help="import packages and write signed receipts for them")
    take.add_argument("files", type=Path, nargs="+", metavar="PACKAGE")
    take.add_argument("--receipts", required=True, dest="target", help="where to write receipts: the outbox")
    take.add_argument("--key", type=Path, required=True, help="the key file of who receives (PKCS#12)")
    take.add_argument("--password-file", type=Path, help="a file with its password (asked otherwise)")
    take.add_argument("--return", dest="reason", default="", help="send back what was received, for this reason")
    take.add_argument("--document", default="", help="number of the office's letter")
    _shared(send, back, take)
    for each in (back, take):
        each.add_argument("--ca", type=Path, action="append", default=[], help="office-ca.pem to trust")
        each.add_argument("--crl", type=Path, action="append", default=[], help="revocation list to respect")


def _shared(*parsers: argparse.ArgumentParser) -> None:
    data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
    for each in parsers:
        each.add_argument("--db", type=Path, default=data / "luheng.db", help="the database")
        each.add_argument(
            "--allow",
            action="append",
            default=[],
            metavar="PROTOCOL",
            help="also reach this protocol, such as sftp",
        )
        each.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)


def send_packages(arguments: argparse.Namespace) -> int:
    """Hand in packages and say what became of each; 1 when one failed, Refusal for a place that is not there."""
    language, target = arguments.language, _target(arguments)
    with contextlib.closing(_known(arguments.db)) as store:
        folders = arguments.sources or [arguments.db.parent, arguments.db.parent / "packages"]
        lines = hand_in(store, parcels(store, folders, arguments.ids or None), target)
    for line in lines:
        say(f"handing_{line.became.value}", language, file=line.parcel.file, site=line.parcel.site)
        if line.problem is not None:
            complain(line.problem, language)
    counts = {each.value: sum(line.became is each for line in lines) for each in Became}
    say("handing_counts", language, **counts)
    return FAILED if counts[Became.FAILED.value] else 0


def read_receipts(arguments: argparse.Namespace) -> int:
    """Enter the receipts at a place; 1 when one is not believed."""
    language, target = arguments.language, _target(arguments)
    trust = TrustFiles(tuple(arguments.ca), tuple(arguments.crl)).load()
    with contextlib.closing(_known(arguments.db)) as store:
        lines = fetch_receipts(store, target, trust)
    for line in lines:
        if line.problem is not None:
            complain(line.problem, language)
        elif line.receipt is not None:
            verdict, at = line.receipt.verdict.value, line.receipt.received_at
            say(f"receipt_{verdict}", language, site=line.site, who=line.receipt.received_by, at=at)
            for reason in line.receipt.said(language):
                say("receipt_reason", language, reason=reason)
    counts = {each.value: sum(line.found is each for line in lines) for each in Found}
    say("receipt_counts", language, **counts)
    return FAILED if counts[Found.REJECTED.value] else 0


def receive_packages(arguments: argparse.Namespace) -> int:
    """Import packages and write a receipt for each; 2 when one was rejected, 1 when a receipt is lacking."""
    language, target, key = arguments.language, _target(arguments), named_key(arguments)
    trust = TrustFiles(tuple(arguments.ca), tuple(arguments.crl)).load()
    require_trusted(key, trust, local_clock())
    back = Return(reasons={GENERAL: arguments.reason}, document=arguments.document) if arguments.reason else None
    with contextlib.closing(Store(arguments.db)) as store:
        lines = stamp(store, receive(store, arguments.files, trust, workers=1), key, target, back)
    for line in lines:
        word = Problem.of(f"command.{line.received.outcome.value}").text(language)
        say("received", language, file=line.received.shown, outcome=word, site=line.received.site)
        for problem in line.received.problems if line.received.outcome is Outcome.REJECTED else ():
            complain(problem, language)
        if line.problem is not None:
            complain(line.problem, language)
    counts = {each.value: sum(line.received.outcome is each for line in lines) for each in Outcome}
    say("counts", language, files=len(lines), **counts)
    written = sum(line.receipt is not None for line in lines)
    say("receipts_written", language, count=written, place=target.shown)
    return BAD_INPUT if counts[Outcome.REJECTED.value] else 0 if written == len(lines) else FAILED


def _target(arguments: argparse.Namespace) -> Target:
    return open_target(arguments.target, LOCAL | set(arguments.allow))


def _known(db: Path) -> Store:
    if not db.exists():
        raise Refusal(Problem.of("command.no_database", str(db)))
    return Store(db)
