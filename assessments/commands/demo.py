"""`luheng demo`: the whole main job on sample data, step by step, with real keys, files and checks."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import resources
from assessments import samples
from assessments.commands.office import TrustFiles
from assessments.commands.packages import consolidate, import_files, report_on
from assessments.commands.words import figures_words, say
from assessments.evidence import keep
from assessments.package import Sealed, record, seal
from assessments.result import Result, Standing
from assessments.sample_signatures import sign_sample
from assessments.session import Session
from assessments.signing.keys import KeyKind, OfficerKey, found_authority, issue_officer
from assessments.snapshot import take
from assessments.store import Store, local_clock
from assessments.verification import verify
from assessments.wording.headline import headline
from assessments.wording.standings import line_words
from forms.problems import Problem, Refusal
from forms.reuse import reuse

OFFICE, PASSWORD = "示例县工业和信息化局", "演示口令-demo"
PLACES = 4  # decimals of printed points
PARTS = ("keys", "officer", "packages", "office")


def run(out: Path, pictures: Path | None, screens: Callable[[Path], Sequence[Path]], language: str) -> int:
    """Assess, score, report, sign, export, verify, import and consolidate the samples; 0 when all holds."""
    _clear(out)
    anchor, keys = _make_keys(out / "keys", language)
    with contextlib.closing(Store(out / "officer" / "luheng.db")) as store:
        sealed = [_assess(store, name, keys, out / "packages", language) for name in samples.NAMES]
    trust = TrustFiles((anchor,), ())
    verdicts = [report_on(verify(each.path, trust.load()), language) for each in sealed]
    sound = all(verdicts)
    files = [each.path for each in sealed]
    database = out / "office" / "county.db"
    imported = import_files(database, files, trust, language)
    again = import_files(database, files, trust, language)
    consolidate(database, out / "office" / "consolidated.xlsx", language)
    for picture in screens(pictures) if pictures else ():
        say("written", language, file=picture)
    say("demo_done" if sound and imported == again == 0 else "demo_failed", language, folder=out)
    return 0 if sound and imported == again == 0 else 1


def _clear(out: Path) -> None:
    """Make room for a demonstration, but only where an earlier one stood or nothing at all."""
    known = {*PARTS, "demo.txt"}
    if out.exists() and not {entry.name for entry in out.iterdir()} <= known:
        raise Refusal(Problem.of("command.not_empty", str(out)))
    for part in PARTS:
        shutil.rmtree(out / part, ignore_errors=True)
        (out / part).mkdir(parents=True)


def _make_keys(folder: Path, language: str) -> tuple[Path, tuple[OfficerKey, ...]]:
    now = local_clock()
    authority = found_authority(folder, OFFICE, PASSWORD, KeyKind.P256, now)
    names = [officer.name for officer in samples.sample(samples.NAMES[0]).officers]
    keys = tuple(
        issue_officer(authority, name, OFFICE, folder / f"officer{number}.p12", PASSWORD, now)
        for number, name in enumerate(names, start=1)
    )
    for key in keys:
        say("officer", language, name=key.name, file=folder, fingerprint=key.fingerprint)
    return folder / "office-ca.pem", keys


def _assess(store: Store, name: str, keys: tuple[OfficerKey, ...], folder: Path, language: str) -> Sealed:
    filled = samples.sample(name)
    say("sample", language, title=filled.title, site=filled.site.name, key=filled.site.code)
    session = samples.enter(store, filled)
    _photograph(session)
    say("answered", language, count=len(session.answers), rows=len(store.journal(session.assessment.id)))
    found = reuse(session.catalogue)
    say("reused", language, count=len(found.standards), once=found.once, separately=found.separately)
    for result in session.results().values():
        _print_result(result, language)
    session.complete()
    names = sign_sample(session)
    say("hand_signed", language, reviewer=session.assessment.officers[-1].name, names="、".join(names))
    sealed = seal(take(session), keys, folder, local_clock())
    record(session, sealed)
    (folder / f"{name}.pdf").write_bytes(sealed.report)
    say("sealed", language, file=sealed.path, sha256=sealed.sha256, phase=session.assessment.phase.value)
    return sealed


def _photograph(session: Session) -> None:
    """Attach the sample picture as evidence to the land area."""
    question = f"land.total@{session.assessment.year}"
    file = keep(session.store, resources.path("samples", "site-plan.png"))
    entry = session.answers[question].entry()
    session.answer(question, type(entry)(text=entry.text, remark="见总平面图", evidence=(file.sha256,)))


def _print_result(result: Result, language: str) -> None:
    say("result", language, number=result.number, zh=result.zh)
    for line in result.lines:
        last = line.steps[-1].text if line.steps and line.standing is Standing.SCORED else ""
        why = last or "；".join(problem.text(language) for problem in line.problems)
        name = line.zh if language == "zh" else line.en
        words = line_words(line, result.outcome, PLACES).text(language)
        say("line", language, id=line.indicator, name=name, words=words, why=why)
    found = headline(result)
    say("figures", language, words=figures_words(found, language))
    for words in (*found.sentences(language), *(flag.text(language) for flag in result.flags)):
        say("concluded", language, words=words)
