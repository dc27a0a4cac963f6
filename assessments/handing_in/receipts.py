"""Receipts: the office's signed answer to a package, written beside it and read back on the laptop."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import PurePath
from typing import Any

from cryptography.x509.oid import NameOID

from assessments.canonical import encode
from assessments.handing_in.ledger import RECEIVED, REFUSED, RETURNED
from assessments.handing_in.targets import Target, why
from assessments.receiving import Outcome, Received
from assessments.review import GENERAL
from assessments.signing.keys import OfficerKey
from assessments.signing.signatures import sign_detached
from assessments.store import Store
from forms.problems import Problem

FORMAT = "luheng-receipt/1"
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
    reasons: Mapping[str, str]  # question → why; `GENERAL` for the whole
    document: str  # number of the office's letter, '' for none
    received_at: str
    received_by: str
    office: str

    def content(self) -> bytes:
        """The canonical JSON that is signed."""
        return encode({"format": FORMAT, "receipt": self})

    @property
    def name(self) -> str:
        """The receipt's file name: one for each package and verdict."""
        return f"{PurePath(self.file).stem}.{self.package[:12]}.{self.verdict.value}{ENDING}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A line of receiving and the receipt written for it; a problem when none could be written."""

    received: Received
    receipt: Receipt | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Why what was received goes back to the officers: the reasons and the number of the letter."""

    reasons: Mapping[str, str] = field(default_factory=dict)
    document: str = ""


def receipt_from(content: bytes) -> Receipt:
    """Read a receipt; raises ValueError, KeyError or TypeError for any other form."""
    document: Any = json.loads(content)
    if document["format"] != FORMAT or encode(document) != content:
        raise ValueError("not canonical, or of another format")
    told = dict(document["receipt"])
    told["verdict"], told["reasons"] = Verdict(told["verdict"]), dict(told["reasons"])
    receipt = Receipt(**told)
    texts = [value for name, value in told.items() if name not in ("verdict", "reasons")]
    if not all(isinstance(text, str) for text in (*texts, *receipt.reasons, *receipt.reasons.values())):
        raise TypeError("not a text")
    datetime.fromisoformat(receipt.received_at)
    return receipt


def stamp(
    store: Store, ledger: Iterable[Received], key: OfficerKey, target: Target, back: Return | None = None
) -> tuple[Stamped, ...]:
    """Sign a receipt for each received line and write it into the target's receipts folder (R-16).

    A package that was received keeps the moment of its first receipt. `back` returns what was received.
    Raises Refusal key.expired or key.not_yet_valid at the store's clock.
    """
    at = store.clock()
    key.require_usable(at)
    return tuple(_stamped(store, line, key, at, target, back) for line in ledger)


def _stamped(
    store: Store, line: Received, key: OfficerKey, at: datetime, target: Target, back: Return | None
) -> Stamped:
    if not line.sha256:
        return Stamped(received=line, problem=Problem.of("receipt.no_hash", line.file))
    receipt = _receipt(store, line, key, at, back)
    content = receipt.content()
    signature = receipt.name.removesuffix(ENDING) + SIGNATURE
    try:
        target.make_folder(FOLDER)
        if target.size(f"{FOLDER}/{receipt.name}") is None:
            # The signature first: a receipt that can be seen is a receipt that can be checked.
            for name, part in ((signature, sign_detached(content, key, at)), (receipt.name, content)):
                with target.writing(f"{FOLDER}/{name}", append=False) as out:
                    out.write(part)
    except OSError as error:
        return Stamped(received=line, problem=why(error, target.shown))
    return Stamped(received=line, receipt=receipt)


def _receipt(store: Store, line: Received, key: OfficerKey, at: datetime, back: Return | None) -> Receipt:
    verdict, reasons, document = Verdict.RECEIVED, {}, ""
    if line.outcome is Outcome.REJECTED:
        verdict = Verdict.REFUSED
        reasons = {GENERAL: "；".join(problem.text("zh") for problem in line.problems)}
    elif back is not None:
        verdict, reasons, document = Verdict.RETURNED, dict(back.reasons), back.document
    return Receipt(
        package=line.sha256,
        file=line.file,
        assessment=line.assessment,
        verdict=verdict,
        reasons=reasons,
        document=document,
        received_at=_first_seen(store, line.sha256) or at.isoformat(timespec="seconds"),
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
