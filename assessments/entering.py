"""Entering a verified package: kept whole, merged with what is there, in one transaction or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path

from assessments import evidence
from assessments.assessment import Phase
from assessments.canonical import encode
from assessments.container import Container
from assessments.content import EVIDENCE, LARGEST, member_of_catalogue
from assessments.examining import Arrival
from assessments.hashing import hash_of
from assessments.kept_editions import keep_editions, unknown_editions
from assessments.merging.branch import Branch, continued, ends, keep, kept, unpacked
from assessments.merging.settling import settle
from assessments.opening import refusing
from assessments.store import Store
from forms.problems import Problem, Refusal

PACKAGES = "packages"  # beside the database: every accepted package, under its SHA-256


class Outcome(Enum):
    """What became of a package."""

    ACCEPTED = "accepted"
    MERGED = "merged"  # another package of the same assessment was there
    SUPERSEDED = "superseded"  # accepted, but a signed correction of it is there already
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


def enter(store: Store, path: Path, arrival: Arrival) -> tuple[Outcome, tuple[Problem, ...]]:
    """Enter a package that was found to hold, and say what became of it.

    Evidence and the package file come first (a file under its hash harms nobody), then all rows in one transaction.
    Raises Refusal receive.own_draft for an assessment that is being worked on here, and as a full disk does.
    """
    known = Outcome.DUPLICATE, (Problem.of("receive.known", path.name),)
    if _is_here(store, arrival):
        return known
    key, fresh = arrival.assessment, unpacked(arrival.branch, arrival.sha256)
    _require_no_draft(store, key)
    _keep_members(store, path, arrival, fresh)
    keep_package(store, path, arrival.sha256)
    with refusing(store.path), store.db.atomic():
        _keep_what_stands(store, key)
        earlier = kept(store, key)
        gone_on = any(fresh.head in {row.hash for row in branch.journal} for branch in earlier)
        keep(store, fresh, arrival.branch)
        waiting = () if gone_on else settle(store, key, ends((*earlier, fresh)), arrival.results)
        _enter_in_ledger(store, path, fresh)
        outcome = _outcome(store, key)
    if gone_on:  # another package says all that this one says, and more; it is kept all the same
        return known
    conflicts = (Problem.of("receive.conflicts", path.name, count=len(waiting)),) if waiting else ()
    return outcome, conflicts


def kept_package(store: Store, sha256: str) -> Path:
    """Where an accepted package is kept, whether or not it is there."""
    return store.path.parent / PACKAGES / f"{sha256}.asice"


def keep_package(store: Store, path: Path, sha256: str) -> None:
    """Keep the very file that was signed, so that it can be verified again at any time.

    Raises Refusal receive.changed when it is no longer the file that was verified.
    """
    target = kept_package(store, sha256)
    if target.exists():
        return
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    with refusing(target):
        try:
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, part)
            if hash_of(part) != sha256:
                raise Refusal(Problem.of("receive.changed", path.name))
            os.replace(part, target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _is_here(store: Store, arrival: Arrival) -> bool:
    """Whether this very journal came in before, or was written here."""
    key, head = arrival.assessment, arrival.head
    same = store.db.query("SELECT 1 FROM branch WHERE assessment = ? AND head = ?", [key, head])
    if any(True for _ in same):
        return True
    if any(True for _ in store.db.query("SELECT 1 FROM branch WHERE assessment = ?", [key])):
        return False
    row = "SELECT 1 FROM journal WHERE assessment = ? AND hash = ?"
    return any(True for _ in store.db.query(row, [key, head]))


def _require_no_draft(store: Store, key: str) -> None:
    with suppress(KeyError):
        if store.assessment(key).phase in (Phase.DRAFT, Phase.COMPLETE):
            raise Refusal(Problem.of("receive.own_draft", key))


def _keep_what_stands(store: Store, key: str) -> None:
    """What was signed or continued here is a branch like those that packages bring."""
    with suppress(KeyError):
        store.assessment(key)
        here = continued(store, key)
        if not any(here.head in {row.hash for row in branch.journal} for branch in kept(store, key)):
            keep(store, here)


def _outcome(store: Store, key: str) -> Outcome:
    if next(store.db.query("SELECT count(*) AS count FROM branch WHERE assessment = ?", [key]))["count"] > 1:
        return Outcome.MERGED
    later = "SELECT 1 FROM assessment WHERE predecessor = ? AND phase = ?"
    corrected = any(True for _ in store.db.query(later, [key, Phase.SIGNED.value]))
    return Outcome.SUPERSEDED if corrected else Outcome.ACCEPTED


def _enter_in_ledger(store: Store, path: Path, fresh: Branch) -> None:
    signers = encode(fresh.signers).decode()
    place = str(kept_package(store, fresh.package).absolute())  # the stick it came on will be gone
    entry = {"sha256": fresh.package, "file": path.name, "place": place, "signers": signers}
    store.insert_package(fresh.assessment.id, "imported", entry)


def _keep_members(store: Store, path: Path, arrival: Arrival, fresh: Branch) -> None:
    """Evidence, and the texts of editions that nobody has brought before; both stand under their own hash."""
    unknown = unknown_editions(store.db, fresh.fingerprints)
    if not unknown and not arrival.evidence:
        return
    with Container(path) as container:
        texts = {name: container.read(member_of_catalogue(name), LARGEST).decode() for name in unknown}
        _keep_evidence(store, container, arrival.evidence, fresh.assessment.changed)
    with refusing(store.path):
        keep_editions(store.db, texts)


def _keep_evidence(store: Store, container: Container, files: Sequence[Mapping[str, str]], changed: str) -> None:
    members = {name.removeprefix(EVIDENCE)[:64]: name for name in container.names() if name.startswith(EVIDENCE)}
    for file in files:
        with container.open(members[file["sha256"]]) as source:
            described = {part: file[part] for part in ("sha256", "name", "mime")}
            evidence.take_in(store, source, added=changed, **described)
        named = "UPDATE evidence SET name = min(name, ?), added = min(added, ?) WHERE sha256 = ?"
        store.db.execute(named, [file["name"], changed, file["sha256"]])
