"""Receipts: the office's signed answer to a package, written beside it and read back on the laptop."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import PurePath
from typing import Any

from cryptography.x509.oid import NameOID

from assessments.canonical import encode
from assessments.entering import Outcome
from assessments.handing_in.ledger import RECEIVED, REFUSED, RETURNED
from assessments.handing_in.targets import PARTIAL, Target, told
from assessments.receiving import Received
from assessments.review import GENERAL
from assessments.signing.keys import OfficerKey
from assessments.signing.signatures import sign_detached
from assessments.store import Store
from forms.problems import Problem, Refusal

FORMAT, FIRST = "luheng-receipt/2", "luheng-receipt/1"  # the first had no problems, only their Chinese text
LARGEST = 1 << 20  # bytes of a receipt or its signature; an honest one has a few thousand
FOLDER, ENDING, SIGNATURE = "receipts", ".receipt.json", ".receipt.p7s"


class Verdict(Enum):
    """What the office says of a package."""

    RECEIVED = RECEIVED
    REFUSED = REFUSED  # the file does not hold: hand in again
    RETURNED = RETURNED  # the assessment has to be corrected in a revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The office's answer: which package by its SHA-256, what was found, by whom, and when by its clock."""

    package: str
    file: str
    assessment: str  # '' for a file that could not be read
    verdict: Verdict
    reasons: Mapping[str, str]  # question → why, in Chinese; `GENERAL` for the whole
    problems: tuple[Problem, ...] = ()  # why it was refused, for the officer's program to word
    document: str  # number of the office's letter, '' for none
    received_at: str
    received_by: str
    office: str

    def content(self) -> bytes:
        """The canonical JSON that is signed."""
        return encode({"format": FORMAT, "receipt": self})

    @property
    def mark(self) -> str:
        """What tells it from others of its package: the verdict; a package may be refused more than once."""
        moment = "".join(each for each in self.received_at[:19] if each.isalnum())
        return f"{self.verdict.value}-{moment}" if self.problems else self.verdict.value

    @property
    def name(self) -> str:
        """The receipt's file name: one for each package and verdict, or for each refusal."""
        return f"{PurePath(self.file).stem}.{self.package[:12]}.{self.mark}{ENDING}"

    def said(self, language: str) -> tuple[str, ...]:
        """The reasons, worded in a language as far as this program knows what the office's program found."""
        try:
            worded = tuple(problem.text(language) for problem in self.problems)
        except (KeyError, IndexError, ValueError):  # of a newer program
            worded = ()
        return worded or tuple(self.reasons.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A line of receiving and the receipt written for it; a problem when none could be written."""

    received: Received
    receipt: Receipt | None = None
    there: bool = False  # it was written before, and stays as it is
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Why what was received goes back to the officers: the reasons and the number of the letter."""

    reasons: Mapping[str, str] = field(default_factory=dict)
    document: str = ""


def receipt_from(content: bytes) -> Receipt:
    """Read a receipt; raises ValueError, KeyError or TypeError for any other form."""
    document: Any = json.loads(content)
    if document["format"] not in (FORMAT, FIRST) or encode(document) != content:
        raise ValueError("not canonical, or of another format")
    fields = dict(document["receipt"])
    found = tuple(_problem(each) for each in (fields.pop("problems") if document["format"] == FORMAT else ()))
    verdict, reasons = Verdict(fields.pop("verdict")), dict(fields.pop("reasons"))
    if not all(isinstance(text, str) for text in (*fields.values(), *reasons, *reasons.values())):
        raise TypeError("not a text")
    datetime.fromisoformat(fields["received_at"])
    return Receipt(**fields, verdict=verdict, reasons=reasons, problems=found)


def _problem(stored: Any) -> Problem:
    """A problem of a receipt; raises ValueError, KeyError or TypeError for any other form."""
    details = tuple((name, value) for name, value in stored["details"])
    problem = Problem(stored["code"], stored["where"], details, tuple(stored["choices"]))
    texts = (problem.code, problem.where, *problem.choices, *(text for pair in details for text in pair))
    if stored.keys() != {"code", "where", "details", "choices"} or not all(isinstance(each, str) for each in texts):
        raise TypeError("not a problem")
    return problem


def stamp(
    store: Store,
    ledger: Sequence[Received],
    key: OfficerKey,
    target: Target,
    back: Return | None = None,
    progress: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Stamped, ...]:
    """Sign a receipt for each received line and write it into the target's receipts folder (R-16).

    A package that was received keeps the moment of its first receipt. `back` returns what was received. A line
    for each that was tried, fewer than asked for after a cancel. Raises Refusal key.expired or key.not_yet_valid
    at the store's clock.
    """
    at = store.clock()
    key.require_usable(at)
    lines: list[Stamped] = []
    for line in ledger:
        if cancelled and cancelled():
            break
        lines.append(_stamped(store, line, key, at, target, back))
        if progress:
            progress(len(lines), len(ledger))
    return tuple(lines)


def _stamped(
    store: Store, line: Received, key: OfficerKey, at: datetime, target: Target, back: Return | None
) -> Stamped:
    problem = _hindrance(store, line, key)
    if problem is not None:
        return Stamped(received=line, problem=problem)
    receipt = _receipt(store, line, key, at, back)
    try:
        there = _is_there(target, receipt)
        if not there:
            _put(target, receipt, sign_detached(receipt.content(), key, at))
    except Exception as error:  # drivers of an office's own raise whatever their library raises
        return Stamped(received=line, problem=told(error, target.shown))
    return Stamped(received=line, receipt=receipt, there=there)


def _hindrance(store: Store, line: Received, key: OfficerKey) -> Problem | None:
    """Why there can be no receipt: a file that could not be read, or the clerk's own assessment."""
    if not line.sha256:
        return Problem.of("receipt.no_hash", line.file)
    if line.outcome is Outcome.REJECTED:
        return None
    officers = {officer.name for officer in store.assessment(line.assessment).officers}
    return Problem.of("receipt.own", line.file, signer=key.name) if key.name in officers else None


def _is_there(target: Target, receipt: Receipt) -> bool:
    """Whether a whole receipt of this name was written before, with its signature."""
    name = f"{FOLDER}/{receipt.name}"
    if target.size(name) is None or not target.size(name.removesuffix(ENDING) + SIGNATURE):
        return False
    try:
        with target.reading(name) as stream:
            receipt_from(stream.read(LARGEST))
    except (ValueError, KeyError, TypeError, RecursionError):  # such as half of one, which a power cut left
        return False
    return True


def _put(target: Target, receipt: Receipt, signature: bytes) -> None:
    """Write both files and read them back; the signature first: a receipt that is seen can be checked."""
    target.make_folder(FOLDER)
    name = f"{FOLDER}/{receipt.name}"
    for final, content in ((name.removesuffix(ENDING) + SIGNATURE, signature), (name, receipt.content())):
        with target.writing(final + PARTIAL, append=False) as out:
            out.write(content)
        with target.reading(final + PARTIAL) as stream:
            if stream.read() != content:
                raise Refusal(Problem.of("handing_in.not_read_back", target.shown))
        if target.size(final) is not None:  # half of a receipt, see `_is_there`
            target.remove(final)
        target.rename(final + PARTIAL, final)


def _receipt(store: Store, line: Received, key: OfficerKey, at: datetime, back: Return | None) -> Receipt:
    verdict, reasons, document = Verdict.RECEIVED, {}, ""
    moment = _first_seen(store, line.sha256) or at.isoformat(timespec="seconds")
    if line.outcome is Outcome.REJECTED:
        verdict, moment = Verdict.REFUSED, at.isoformat(timespec="seconds")
        reasons = {GENERAL: "；".join(problem.text("zh") for problem in line.problems)}
    elif back is not None:
        verdict, reasons, document = Verdict.RETURNED, dict(back.reasons), back.document
    return Receipt(
        package=line.sha256,
        file=line.file,
        assessment=line.assessment,
        verdict=verdict,
        reasons=reasons,
        problems=line.problems if verdict is Verdict.REFUSED else (),
        document=document,
        received_at=moment,
        received_by=key.name,
        office=_office(key),
    )


def _first_seen(store: Store, sha256: str) -> str:
    rows = store.db.query("SELECT at FROM package WHERE sha256 = ? AND direction = 'imported'", [sha256])
    return next((str(row["at"]) for row in rows), "")


def _office(key: OfficerKey) -> str:
    """The office named in the certificate (O), '' when it names none."""
    names = key.certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(names[0].value) if names else ""
