"""Commands on packages: verify, import, consolidate, and the report of one assessment."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from time import monotonic

from assessments.clock import clock_changes
from assessments.collection import Collection, expanded, is_collection, open_collection
from assessments.commands.office import TrustFiles
from assessments.commands.words import complain, figures_words, say
from assessments.consolidated_table import write_xlsx
from assessments.consolidation import Row, coverages, rows
from assessments.content import Content
from assessments.entering import Outcome
from assessments.gathering import gathered
from assessments.received_list import ReceivedList, outcome_words, write_list
from assessments.receiving import Received, receive
from assessments.refusals import refusals
from assessments.signing.trust import SignatureVerdict, Trust
from assessments.snapshot import result_file
from assessments.store import Store, local_clock
from assessments.verification import Verification, verify
from assessments.wording.headline import headline
from assessments.wording.summary import packed
from forms.problems import Problem, Refusal


def verify_files(files: Sequence[Path], trust: TrustFiles, language: str) -> int:
    """Verify packages and print what was found; 0 only when everything holds."""
    anchors = trust.load()
    whole = (_verify_collection if is_collection(path) else _verify_package for path in files)
    sound = [verified(path, anchors, language) for verified, path in zip(whole, files, strict=True)]
    return 0 if all(sound) else 1


def _verify_package(path: Path, trust: Trust, language: str) -> bool:
    return report_on(verify(path, trust), language)


def _verify_collection(path: Path, trust: Trust, language: str) -> bool:
    """Verify a collection and every package in it; one that does not hold is not opened."""
    sound = True
    try:
        with tempfile.TemporaryDirectory(prefix="luheng-") as folder:
            for inner in expanded(path, Path(folder), trust):
                if inner.problem is not None:
                    complain(inner.problem, language)
                sound &= inner.problem is None and _verify_package(inner.path, trust, language)
        with open_collection(path, trust) as (_, found):
            _print_refused(found, language)
    except Refusal as refusal:
        complain(refusal.problem, language)
        sound = False
    say("holds" if sound else "broken", language, file=path.name)
    return sound


def _print_refused(found: Collection, language: str) -> None:
    """What the office that made a collection refused, which is therefore not in it."""
    if found.refused_count:
        say("refused_there", language, office=found.office or found.signer, count=found.refused_count)
    for each in found.refused:
        why = "；".join(each.reasons(language))
        say("refused_file", language, file=each.file, at=each.at, why=why)


def report_on(verification: Verification, language: str) -> bool:
    """Print a verification; returns whether all holds."""
    say("verifying", language, file=verification.path.name, sha256=verification.sha256)
    for file in verification.container.files:
        say(
            "file",
            language,
            mark="✓" if file.ok else "✗",
            name=file.name,
            sha256=file.sha256[:16],
            size=file.size,
        )
    signed = (*verification.container.signatures, *verification.report)
    for verdict, time in zip_longest(signed, verification.times):
        _print_signature(verdict, language)
        if time is not None:
            say("time", language, words=time.text(language))
    content = verification.content
    if content is not None:
        say("journal", language, rows=len(content.journal), head=content.head[:16])
        _print_clock(content, language)
        _print_scores(verification, content, language)
    for problem in (*verification.everything_wrong(), *verification.warnings()):
        complain(problem, language)
    say("holds" if verification.ok else "broken", language, file=verification.path.name)
    return verification.ok


def _print_clock(content: Content, language: str) -> None:
    """How often the officers' clock was moved; a notice, which makes no package unsound (R-44)."""
    moves = [
        Problem.of("command.clock_move", origin=each.origin[:25], target=each.target[:25]).text(language)
        for each in clock_changes(content.journal)
    ]
    if moves:
        say("clock_moved", language, count=len(moves), moves=("；" if language == "zh" else "; ").join(moves))


def _print_scores(verification: Verification, content: Content, language: str) -> None:
    """The totals in the package, each marked by whether the score computed again is the same."""
    other = {problem.where for problem in verification.problems if problem.code == "verify.score"}
    for standard in content.assessment.standards:
        try:
            found = headline(packed(json.loads(content.results[result_file(standard)])))
        except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
            continue  # no result at all; the problem verify.score names it with both totals
        mark, figures = "✗" if standard in other else "✓", figures_words(found, language)
        say("recomputed", language, mark=mark, standard=standard, figures=figures)
        say("concluded", language, words=found.verdict.text(language))


def _print_signature(verdict: SignatureVerdict, language: str) -> None:
    say(
        "signature",
        language,
        mark="✓" if verdict.ok else "✗",
        where=verdict.where,
        signer=verdict.signer,
        issuer=verdict.issuer,
        at=verdict.signed_at,
        algorithm=verdict.algorithm,
    )


def import_files(
    db: Path,
    places: Sequence[Path],
    trust: TrustFiles,
    language: str,
    workers: int = 1,
    listed: Path | None = None,
) -> int:
    """Enter packages, or all in some folders, into a database, and write the list where asked (*.xlsx or *.pdf).

    A rejected one is named on standard error and gives exit code 2. Raises Refusal cluster.workers for none.
    """
    if workers < 1:
        raise Refusal(Problem.of("cluster.workers", workers=workers))
    found, began = gathered(places), monotonic()
    with contextlib.closing(Store(db)) as store:
        ledger = receive(store, found.files, trust.load(), workers=workers)
        refused = refusals(store)
    seconds = monotonic() - began
    _print_received(ledger, found.problems, language)
    whole = ReceivedList(lines=ledger, asked=len(found.files), at=local_clock(), refused=refused)
    counts = {outcome.value: whole.count(outcome) for outcome in Outcome}
    say("counts", language, files=len(found.files), **counts)
    if len(places) < len(found.files):
        say("import_rate", language, seconds=f"{seconds:.1f}", rate=f"{len(ledger) / max(seconds, 0.1):.1f}")
    if listed is not None:
        write_list(whole, listed, language)
        say("import_list", language, file=listed)
    return 2 if found.problems or whole.count(Outcome.REJECTED) else 0


def _print_received(ledger: Sequence[Received], problems: Sequence[Problem], language: str) -> None:
    for line in ledger:
        say("received", language, file=line.shown, outcome=outcome_words(line.outcome, language), site=line.site)
        for problem in line.problems if line.outcome is Outcome.REJECTED else ():
            complain(problem, language)
    for problem in problems:
        complain(problem, language)


def consolidate(db: Path, xlsx: Path | None, language: str) -> int:
    """Print the table of signed results and write it as XLSX beside the database or where told."""
    if not db.exists():
        raise Refusal(Problem.of("command.no_database", str(db)))
    with contextlib.closing(Store(db)) as store:
        found = rows(store)
        for row in found:
            _print_row(row, language)
        for each in coverages(store, found):
            say("ranking", language, words=each.words.text(language))
        target = xlsx or db.with_suffix(".xlsx")
        write_xlsx(store, target)
    say("table", language, count=len(found), file=target)
    return 0


def _print_row(row: Row, language: str) -> None:
    say(
        "row",
        language,
        site=row.site,
        name=row.name,
        year=row.year,
        number=row.number,
        figures=figures_words(row.headline, language),
        verdict=row.conclusion.text(language),
    )
