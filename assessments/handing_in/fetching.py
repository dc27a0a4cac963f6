"""Fetching receipts on the laptop: each is checked against the office's certificate before it is believed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from assessments.assessment import Phase
from assessments.handing_in.ledger import WRITTEN
from assessments.handing_in.receipts import ENDING, FOLDER, LARGEST, SIGNATURE, Receipt, Verdict, receipt_from
from assessments.handing_in.targets import Target, unreachable
from assessments.opening import refusing
from assessments.review import GENERAL, return_assessment
from assessments.signing.signatures import check_detached
from assessments.signing.trust import Trust
from assessments.store import Store
from forms.problems import Problem, Refusal
from forms.whole import write_whole


class Found(Enum):
    """What became of a receipt."""

    ENTERED = "entered"
    KNOWN = "known"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One line of the outcome: the file, what became of it, what it says, and why it is not believed."""

    file: str
    found: Found
    site: str = ""
    receipt: Receipt | None = None
    problem: Problem | None = None


def fetch_receipts(
    store: Store,
    target: Target,
    trust: Trust,
    progress: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Fetched, ...]:
    """Read every receipt at a place, next to the packages and in its receipts folder; each counts once (R-16).

    A bad one changes nothing and does not stop the others. Raises Refusal handing_in.unreachable.
    """
    with unreachable(target.shown):
        names = [
            prefix + name
            for prefix, folder in (("", ""), (f"{FOLDER}/", FOLDER))
            for name in target.names(folder)
            if name.endswith(ENDING)
        ]
    lines: list[Fetched] = []
    for done, name in enumerate(names, start=1):
        if cancelled and cancelled():
            break
        lines.append(_fetched(store, target, name, trust))
        if progress:
            progress(done, len(names))
    return tuple(lines)


def _fetched(store: Store, target: Target, name: str, trust: Trust) -> Fetched:
    line = Fetched(file=name, found=Found.REJECTED)
    try:
        content = _read(target, name)
        signature = _read(target, name.removesuffix(ENDING) + SIGNATURE)
        receipt = _believed(content, signature, name, trust)
        site = _its_site(store, receipt, name)
        line = replace(line, receipt=receipt, site=site)
        _keep(store.path.parent / FOLDER, receipt, content, signature)
        entered = _enter(store, receipt)
    except Refusal as refusal:
        return replace(line, problem=refusal.problem)
    return replace(line, found=Found.ENTERED if entered else Found.KNOWN)


def _read(target: Target, name: str) -> bytes:
    size = target.size(name)
    if size is None:
        raise Refusal(Problem.of("receipt.unsigned", name))
    if size > LARGEST:
        raise Refusal(Problem.of("receipt.unreadable", name))
    with unreachable(name), target.reading(name) as stream:
        return stream.read(LARGEST)


def _believed(content: bytes, signature: bytes, name: str, trust: Trust) -> Receipt:
    """The receipt, when it was signed under the office's root by the very person it names."""
    verdict = check_detached(content, signature, trust, where=name)
    if not verdict.ok:
        raise Refusal(verdict.problems[0] if verdict.problems else Problem.of("receipt.unreadable", name))
    try:
        receipt = receipt_from(content)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal(Problem.of("receipt.unreadable", name)) from None
    if verdict.signer != receipt.received_by:
        raise Refusal(Problem.of("receipt.signer", name, signer=verdict.signer, named=receipt.received_by))
    return receipt


def _its_site(store: Store, receipt: Receipt, name: str) -> str:
    """Whose package it is about; Refusal for a package not written here, of other content, or by its own signer."""
    query = "SELECT * FROM package WHERE direction = ? AND (sha256 = ? OR assessment = ? OR file = ?)"
    rows = list(store.db.query(query, [WRITTEN, receipt.package, receipt.assessment, receipt.file]))
    if not rows:
        raise Refusal(Problem.of("receipt.unknown", name))
    row = next((row for row in rows if row["sha256"] == receipt.package), None)
    if row is None:
        raise Refusal(Problem.of("receipt.other_content", name, file=rows[0]["file"]))
    if receipt.assessment not in ("", row["assessment"]):
        raise Refusal(Problem.of("receipt.contradicts", name))
    key = row["assessment"]
    if receipt.received_by in {officer.name for officer in store.assessment(key).officers}:
        raise Refusal(Problem.of("receipt.own", name, signer=receipt.received_by))
    return store.site(store.assessment(key).site).name


def _keep(folder: Path, receipt: Receipt, content: bytes, signature: bytes) -> None:
    """Keep the signed receipt beside the database: it is the proof of having handed in."""
    with refusing(folder):
        folder.mkdir(exist_ok=True)
        stem = f"{receipt.package[:12]}.{receipt.mark}"
        for name, part in ((stem + SIGNATURE, signature), (stem + ENDING, content)):
            if not (folder / name).exists():
                write_whole(folder / name, part)


def _enter(store: Store, receipt: Receipt) -> bool:
    """Enter the receipt in one transaction; False when it was entered before."""
    query = "SELECT assessment, direction, file FROM package WHERE sha256 = ?"
    with refusing(store.path), store.db.atomic():
        rows = list(store.db.query(query, [receipt.package]))
        entered = {row["file"] for row in rows if row["direction"] == receipt.verdict.value}
        if receipt.name in entered or (entered and receipt.verdict is not Verdict.REFUSED):
            return False
        key = rows[0]["assessment"]
        # The signers of a package are counted over all its entries: a receipt adds none.
        entry = {"sha256": receipt.package, "file": receipt.name, "signers": "[]"}
        store.insert_package(key, receipt.verdict.value, entry)
        if receipt.verdict is Verdict.RETURNED and store.assessment(key).phase is Phase.SIGNED:
            said = receipt.reasons if any(map(str.strip, receipt.reasons.values())) else {GENERAL: receipt.name}
            return_assessment(store, key, receipt.received_by, receipt.document, said)
    return True
