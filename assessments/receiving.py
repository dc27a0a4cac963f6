"""Receiving packages at an office: verified whole, then entered in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from assessments import evidence
from assessments.assessment import Phase
from assessments.canonical import encode
from assessments.container import Container
from assessments.content import EVIDENCE, Content
from assessments.opening import refusing
from assessments.signing.trust import Trust
from assessments.snapshot import result_file
from assessments.store import Store
from assessments.verification import Verification, verify
from forms.problems import Problem, Refusal


class Outcome(Enum):
    """What became of a package."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One line of the receiving ledger: the file, what became of it, whose it is, and why."""

    file: str
    outcome: Outcome
    site: str = ""
    assessment: str = ""
    problems: tuple[Problem, ...] = ()
    sha256: str = ""  # of the file, '' when it could not be read
    folder: str = ""  # where it lay


def receive(
    store: Store,
    paths: Iterable[Path],
    trust: Trust,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Received, ...]:
    """Receive packages one by one; a bad one changes nothing and does not stop the others (R-14, R-16).

    `progress` counts packages. When `cancelled` says so, the rest is left; what was accepted stays accepted.
    """
    files = tuple(Path(path) for path in paths)
    ledger = []
    for done, path in enumerate(files):
        if cancelled and cancelled():
            break
        ledger.append(_one(store, path, trust))
        if progress:
            progress(done + 1, len(files))
    return tuple(ledger)


def superseded(store: Store, ledger: Iterable[Received]) -> frozenset[str]:
    """Received assessments of which a later revision was received as well: only the last one counts."""
    query = "SELECT predecessor FROM assessment WHERE predecessor IS NOT NULL AND phase = ?"
    earlier = {row["predecessor"] for row in store.db.query(query, [Phase.SIGNED.value])}
    return frozenset(line.assessment for line in ledger if line.assessment in earlier)


def _one(store: Store, path: Path, trust: Trust) -> Received:
    verification, folder = verify(path, trust), str(path.absolute().parent)
    content, sha256 = verification.content, verification.sha256
    if not verification.ok or content is None:
        wrong = verification.everything_wrong()
        return Received(file=path.name, outcome=Outcome.REJECTED, problems=wrong, sha256=sha256, folder=folder)
    known = Received(
        file=path.name,
        outcome=Outcome.ACCEPTED,
        site=content.site.name,
        assessment=content.assessment.id,
        sha256=sha256,
        folder=folder,
    )
    try:
        earlier = _earlier(store, content)
        if earlier is None:
            _enter(store, path, verification, content)
            return known
    except Refusal as refusal:
        return replace(known, outcome=Outcome.REJECTED, problems=(refusal.problem,))
    outcome, code = (Outcome.DUPLICATE, "receive.known") if earlier else (Outcome.REJECTED, "receive.other_content")
    return replace(known, outcome=outcome, problems=(Problem.of(code, path.name),))


def _earlier(store: Store, content: Content) -> bool | None:
    """True when this assessment is stored with the same journal, False with another one, None when it is not."""
    try:
        store.assessment(content.assessment.id)
    except KeyError:
        return None
    rows = store.journal(content.assessment.id)[: content.rows]
    return len(rows) == content.rows and rows[-1].hash == content.head


def _enter(store: Store, path: Path, verification: Verification, content: Content) -> None:
    """Evidence first (a file under its hash harms nobody), then everything else in one transaction."""
    _keep_evidence(store, path, content)
    key = content.assessment.id
    with refusing(store.path), store.db.atomic():
        store.insert_site(content.site, content.assessment.changed)
        store.insert_assessment(replace(content.assessment, phase=Phase.DRAFT), content.catalogue)
        store.insert_answers(key, dict(content.answers))
        store.insert_notes(key, content.notes)
        store.append_rows(content.journal)
        results = {standard: content.results[result_file(standard)] for standard in content.assessment.standards}
        store.insert_results(key, results)
        store.db.execute("UPDATE assessment SET phase = ? WHERE id = ?", [Phase.SIGNED.value, key])
        signers = encode([signer.name for signer in content.signers]).decode()
        place = str(path.absolute())
        package = {"sha256": verification.sha256, "file": path.name, "place": place, "signers": signers}
        store.insert_package(key, "imported", package)


def _keep_evidence(store: Store, path: Path, content: Content) -> None:
    with Container(path) as container:
        members = {
            name.removeprefix(EVIDENCE)[:64]: name for name in container.names() if name.startswith(EVIDENCE)
        }
        for file in content.evidence:
            with container.open(members[file["sha256"]]) as source:
                described = {part: file[part] for part in ("sha256", "name", "mime")}
                evidence.take_in(store, source, added=content.assessment.changed, **described)
