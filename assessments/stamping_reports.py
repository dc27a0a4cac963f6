"""A time stamp on a signed report that is kept as a PDF of its own: PAdES B-LTA, by files and without a network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assessments.signing.signatures import check_report, report_stamps
from assessments.signing.timestamp_words import time_said
from assessments.signing.timestamps import attach_reply, request_for
from assessments.signing.trust import Trust
from assessments.stamping import SignedAt
from assessments.stamping_files import REQUEST, STAMPED, Attached, named, read_reply, write_file
from forms.problems import Problem, Refusal

WAITING, LEVEL = "-waiting", "B-LTA"


def write_report_request(path: Path, folder: Path, trust: Trust) -> tuple[Path, Path]:
    """Write into a folder the report with an empty place for its stamp, and the request that belongs to it.

    Certificates and revocation lists of `trust` go into the report, for who checks it later. Raises Refusal as
    `request_for`, and stamp.write_request.
    """
    pending = request_for(_content(path), trust)
    waiting = folder / f"{path.stem}{WAITING}.pdf"
    write_file(waiting, pending.document)
    write_file(waiting.with_suffix(REQUEST), pending.request)
    return waiting, waiting.with_suffix(REQUEST)


def attach_to_report(waiting: Path, files: Sequence[Path], trust: Trust) -> Attached:
    """Put the answer to its request into a report that waits, and write the stamped report beside it.

    Answers that are wrong are refused by name. Raises Refusal signature.no_pdf, stamp.write_request, or
    stamp.exists for a report that is there already.
    """
    target = waiting.with_stem(waiting.stem.removesuffix(WAITING) + STAMPED)
    if target.exists():
        raise Refusal(Problem.of("stamp.exists", str(target)))
    document, refused = _content(waiting), []
    for file in files:
        try:
            stamped = attach_reply(document, read_reply(file), trust)
        except Refusal as refusal:
            refused.append(named(file, refusal.problem))
            continue
        _require_whole(stamped, trust)
        write_file(target, stamped)
        return Attached(path=target, added=(target.name,), known=0, refused=tuple(refused))
    return Attached(path=None, added=(), known=0, refused=tuple(refused))


def report_times(path: Path, trust: Trust) -> tuple[SignedAt, ...]:
    """Every signature of a report with whose time it bears; raises Refusal signature.no_pdf."""
    content = _content(path)
    stamps = report_stamps(content, trust)
    return tuple(
        SignedAt(signer=each.signer, said=time_said(each, stamps, LEVEL)) for each in check_report(content, trust)
    )


def _require_whole(content: bytes, trust: Trust) -> None:
    """Whether the office trusts the signers is asked when verifying; here nothing may have come to harm."""
    for each in check_report(content, trust):
        if not (each.intact and each.covers_all):
            raise Refusal(each.problems[0])


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(Problem.of("signature.no_pdf")) from error
