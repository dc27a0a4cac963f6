"""Scoring again under a newer edition: a second immutable result beside the first, which keeps every byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from assessments.assessment import Assessment, Phase
from assessments.canonical import encode, fingerprint
from assessments.editions.carrying import Carried, Load, Offered, carry
from assessments.editions.collecting import Wanted, wanted
from assessments.editions.comparison import DATA, Comparison, compare
from assessments.editions.result_reading import read_result
from assessments.journal import FIRST, PHASE
from assessments.opening import refusing
from assessments.result import GateStanding, Result, Standing
from assessments.scoring.totals import score
from assessments.session import Session
from assessments.sites import Site
from assessments.store import Store
from forms.catalogue import Catalogue, standard_file
from forms.form import Form
from forms.problems import Problem, Refusal
from forms.questions import Answer
from forms.standard import Standard

_INSERT = """
INSERT INTO rescoring (assessment, number, standard, head, catalogue, sha256, result, comparison, carried, who, at,
  device, previous, hash)
VALUES (:assessment, :number, :standard, :head, :catalogue, :sha256, :result, :comparison, :carried, :who, :at,
  :device, :previous, :hash)
"""


@dataclass(frozen=True)
class Origin:
    """An assessment as it was concluded: what rescoring starts from and never changes."""

    assessment: Assessment
    site: Site
    catalogue: Catalogue = field(repr=False)
    answers: Mapping[str, Answer] = field(repr=False)
    results: Mapping[str, Result] = field(repr=False)
    head: str  # the hash of the last journal row that a signature covers


@dataclass(frozen=True, kw_only=True)
class Rescored:
    """The same answers under a newer edition, with what came over and what is still to be found out."""

    origin: Origin = field(repr=False)
    edition: Catalogue = field(repr=False)
    earlier: Result = field(repr=False)
    result: Result = field(repr=False)
    comparison: Comparison = field(repr=False)
    load: Load = field(repr=False)
    missing: tuple[Wanted, ...] = field(repr=False)

    @property
    def old(self) -> Standard:
        """The edition the assessment was made under."""
        return self.origin.catalogue.standards[self.earlier.standard]

    @property
    def new(self) -> Standard:
        """The edition it was scored under again."""
        return self.edition.standards[self.result.standard]

    @property
    def sha256(self) -> str:
        """The fingerprint of the newer edition's very texts."""
        return fingerprint(self.edition.fingerprints())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescoring:
    """One stored rescoring; texts are canonical JSON, and rows of one assessment are chained by their hashes."""

    assessment: str
    number: int
    standard: str
    head: str
    catalogue: str
    sha256: str
    result: str
    comparison: str
    carried: str
    who: str
    at: str
    device: str
    previous: str
    hash: str


def origin_of(store: Store, key: str) -> Origin:
    """An assessment in the store, signed or not; a signed one with the very results that were signed.

    Raises KeyError for an unknown assessment and Refusal when a stored result has a form this program cannot read.
    """
    assessment, catalogue, answers = store.assessment(key), store.catalogue(key), store.answers(key)
    rows = store.db.query("SELECT standard, json FROM result WHERE assessment = ?", [key])
    results = {row["standard"]: _stored_result(key, row["json"]) for row in rows}
    for standard in catalogue.standards.values():
        if standard.id not in results:
            results[standard.id] = score(catalogue, standard, assessment.year, answers)
    return Origin(assessment, store.site(assessment.site), catalogue, answers, results, _head(store, key))


def newer_editions(in_use: Catalogue, used: Catalogue) -> tuple[Standard, ...]:
    """The standards in use that follow one that an assessment used, or differ from it in their text."""
    own, texts = used.standards.keys(), used.texts
    found = []
    for standard in in_use.standards.values():
        name = standard_file(standard.id)
        changed = standard.id in own and texts[name] != in_use.texts[name]
        if changed or own & standard.transitions.keys():
            found.append(standard)
    return tuple(found)


def rescored(origin: Origin, edition: Catalogue, earlier: str = "") -> Rescored:
    """Score an assessment's answers under the one standard of a catalogue, changing nothing.

    `earlier` names the standard to compare with where the edition itself does not tell. Raises Refusal when the
    standard is for another kind of site, or when it is not clear what to compare with.
    """
    (new,) = edition.standards.values()
    if new.subject != origin.site.kind.value:
        raise Refusal(Problem.about(new, "rescore.other_subject", new.id))
    old = origin.catalogue.standards[earlier or _followed(origin, new)]
    year = origin.assessment.year
    form = Form(edition, year)
    load = carry(Form(origin.catalogue.only([old.id]), year), origin.answers, form)
    result = score(edition, new, year, load.answers)
    return Rescored(
        origin=origin,
        edition=edition,
        earlier=origin.results[old.id],
        result=result,
        comparison=compare(origin.results[old.id], old, result, new),
        load=load,
        missing=wanted(form, load.answers, _waiting(result)),
    )


def rescore(store: Store, key: str, edition: Catalogue, who: str = "", earlier: str = "") -> Rescored:
    """Score a stored assessment again and keep the result beside the first, in one transaction or not at all.

    The journal, which a signature covers, does not grow. The same answers under the same texts are kept once.
    """
    found = rescored(origin_of(store, key), edition, earlier)
    with refusing(store.path), store.db.atomic():
        known = rescorings(store, key)
        same = (found.result.standard, found.origin.head, found.sha256, encode(found.result).decode())
        if same not in [(row.standard, row.head, row.sha256, row.result) for row in known]:
            _keep_texts(store, edition)
            store.db.execute(_INSERT, asdict(_row(store, found, who, known[-1] if known else None)))
    return found


def rescorings(store: Store, key: str) -> tuple[Rescoring, ...]:
    """What an assessment was scored as again, in order."""
    rows = store.db.query("SELECT * FROM rescoring WHERE assessment = ? ORDER BY number", [key])
    return tuple(Rescoring(**row) for row in rows)


def broken(rows: tuple[Rescoring, ...]) -> tuple[Problem, ...]:
    """Where the chain of an assessment's rescorings does not hold: a row altered, removed or inserted."""
    found = []
    previous = FIRST
    for number, row in enumerate(rows, start=1):
        content = {name: value for name, value in asdict(row).items() if name != "hash"}
        if (row.number, row.previous, row.hash) != (number, previous, fingerprint(content)):
            found.append(Problem.of("rescore.altered", row.assessment, number=row.number))
        previous = row.hash
    return tuple(found)


def redraft(store: Store, found: Rescored) -> Assessment:
    """Open a new draft under the newer edition with every answer that came over, as one transaction (R-24).

    The earlier assessment stays as it is; each answer's remark names where it was taken from.
    """
    earlier = found.origin.assessment
    with refusing(store.path), store.db.atomic():
        opened = store.open_assessment(earlier.site, earlier.year, found.edition, earlier.officers)
        Session(store, opened.id).apply({key: answer.entry() for key, answer in found.load.answers.items()})
    return store.assessment(opened.id)


def _head(store: Store, key: str) -> str:
    """The hash that a signature covers: of the last row before the assessment was signed, if it was."""
    ended = {Phase.SIGNED.value, Phase.RETURNED.value}
    rows = (
        row for row in store.journal(key) if row.question != PHASE or json.loads(row.after)["phase"] not in ended
    )
    return tuple(rows)[-1].hash


def _stored_result(key: str, stored: bytes | str) -> Result:
    try:
        return read_result(stored)
    except ValueError as problem:
        raise Refusal(Problem.of("rescore.result_form", key, reason=problem)) from problem


def _followed(origin: Origin, new: Standard) -> str:
    """The standard of an assessment that a newer one follows."""
    own = origin.assessment.standards
    if new.id in own:
        return new.id
    followed = [key for key in own if key in new.transitions] or list(own)
    if len(followed) > 1:
        raise Refusal(Problem.of("rescore.which", origin.assessment.id, tuple(followed)))
    return followed[0]


def _waiting(result: Result) -> frozenset[str]:
    """The gates and indicators that wait for an answer."""
    gates = {gate.gate for gate in result.gates if gate.standing is GateStanding.OPEN}
    lines = {
        line.indicator
        for line in result.lines
        if line.standing is Standing.NOT_SCORED and any(problem.code in DATA for problem in line.problems)
    }
    policy = {problem.code for line in result.lines for problem in line.problems} & {"score.policy_undecided"}
    return frozenset(gates | lines | ({"not-applicable"} if policy else set()))


def _keep_texts(store: Store, edition: Catalogue) -> None:
    for name, sha256 in edition.fingerprints().items():
        text = {"sha256": sha256, "name": name, "text": edition.texts[name]}
        store.db.table("edition").insert(text, ignore=True)


def _row(store: Store, found: Rescored, who: str, last: Rescoring | None) -> Rescoring:
    came: dict[str, tuple[Carried, ...] | tuple[Offered, ...] | tuple[Wanted, ...]] = {
        "carried": found.load.carried,
        "offered": found.load.offered,
        "missing": found.missing,
    }
    content = {
        "assessment": found.origin.assessment.id,
        "number": last.number + 1 if last else 1,
        "standard": found.result.standard,
        "head": found.origin.head,
        "catalogue": encode(found.edition.fingerprints()).decode(),
        "sha256": found.sha256,
        "result": encode(found.result).decode(),
        "comparison": encode(found.comparison).decode(),
        "carried": encode(came).decode(),
        "who": who,
        "at": store.clock().isoformat(timespec="seconds"),
        "device": store.device,
        "previous": last.hash if last else FIRST,
    }
    return Rescoring(**content, hash=fingerprint(content))  # type: ignore[arg-type]
