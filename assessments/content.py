"""What a package holds, read back into values, and every way in which its parts may disagree."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import orjson

from assessments.agreed_form import agreed_form
from assessments.assessment import Assessment, assessment_from
from assessments.canonical import encode, encode_json
from assessments.carried_editions import Compiled, carried_editions
from assessments.container import Container
from assessments.container.asic import META, MIMETYPE, PLAIN_LIST
from assessments.hand_signature import signatures
from assessments.journal import NOTE, Change, answer_read, chain_problems, last_values, read_journal
from assessments.notes import Notes, covered, evidence_in, kind_of
from assessments.result import Result
from assessments.review import reviews
from assessments.scoring.totals import score
from assessments.sites import Site, site_from
from assessments.snapshot import FORMAT, Signer, result_file, rules_file
from forms.catalogue import Catalogue
from forms.problems import Problem, Refusal
from forms.questions import Answer

DOCUMENT, JOURNAL, REPORT = "assessment.json", "journal.jsonl", "report.pdf"
SCHEMAS = tuple(f"{kind}.schema.json" for kind in ("assessment", "journal", "result", "rules"))
CATALOGUE, EVIDENCE = "standards/", "evidence/"
LARGEST = 64 << 20  # bytes of one text or report read into memory
LARGEST_CATALOGUE = 8 << 20  # characters of all editions in a package; those of a large visit have 0.3 million
MOST_ROWS = 50_000  # of a journal; a visit of a week has some thousand
LARGEST_RECORD = 8 << 20  # bytes of assessment.json, whose values take many times as much once they are read
T = TypeVar("T")


@dataclass(frozen=True)
class Content:
    """The parts of a package that were read."""

    document: bytes
    assessment: Assessment
    site: Site
    answers: Mapping[str, Answer]
    notes: Notes
    fingerprints: Mapping[str, str]
    evidence: tuple[Mapping[str, str], ...]
    signers: tuple[Signer, ...]
    rows: int
    head: str
    journal: tuple[Change, ...]
    catalogue: Catalogue
    compiled: Mapping[str, Compiled]  # standard → what is the same in its rules for all answers
    results: Mapping[str, bytes]
    rules: Mapping[str, bytes]  # member → rules as JSON; a package of an earlier release has none
    report: bytes
    members: tuple[str, ...]

    @property
    def signed_results(self) -> dict[str, bytes]:
        """Standard → result file."""
        return {each: self.results[result_file(each)] for each in self.assessment.standards}

    def __reduce__(self) -> tuple[Callable[..., Content], tuple[dict[str, Any], tuple[tuple[str, str], ...]]]:
        """Goes to another process with the texts of its editions, which mostly were read there before."""
        kept = {entry.name: getattr(self, entry.name) for entry in fields(self) if entry.name not in _READ_AGAIN}
        return _sent, (kept, tuple(self.catalogue.texts.items()))


_READ_AGAIN = ("catalogue", "compiled")


def _sent(kept: dict[str, Any], texts: tuple[tuple[str, str], ...]) -> Content:
    assessment: Assessment = kept["assessment"]
    catalogue, compiled = carried_editions(texts, assessment.standards, assessment.year)
    return Content(**kept, catalogue=catalogue, compiled=compiled)


def member_of_catalogue(name: str) -> str:
    """Where a catalogue file stands inside a package."""
    return CATALOGUE + name.removeprefix(CATALOGUE)


def read_content(container: Container) -> Content:
    """Read all parts; Refusal names the first part that is missing or has not the agreed form."""
    raw = _read(container, DOCUMENT, LARGEST_RECORD)
    document = _agreed(DOCUMENT, lambda: _document(raw))
    fingerprints = _agreed(DOCUMENT, lambda: dict(document["catalogue"]))
    texts = _texts(container, fingerprints)
    assessment = _agreed(DOCUMENT, lambda: assessment_from(document["assessment"]))
    catalogue, compiled = carried_editions(tuple(texts.items()), assessment.standards, assessment.year)
    return Content(
        document=raw,
        assessment=assessment,
        site=_agreed(DOCUMENT, lambda: site_from(document["site"])),
        answers=_agreed(DOCUMENT, lambda: _answers(document["answers"])),
        notes=_agreed(DOCUMENT, lambda: _notes(document["notes"])),
        fingerprints=fingerprints,
        evidence=_agreed(DOCUMENT, lambda: tuple(dict(file) for file in document["evidence"])),
        signers=_agreed(DOCUMENT, lambda: tuple(Signer(s["name"], s["fingerprint"]) for s in document["signers"])),
        rows=_agreed(DOCUMENT, lambda: int(document["journal"]["rows"])),
        head=_agreed(DOCUMENT, lambda: str(document["journal"]["head"])),
        journal=_agreed(JOURNAL, lambda: _journal(_read(container, JOURNAL))),
        catalogue=catalogue,
        compiled=compiled,
        results={name: _read(container, name) for name in map(result_file, assessment.standards)},
        rules={name: _read(container, name) for name in _rules(container, assessment)},
        report=_read(container, REPORT),
        members=container.names(),
    )


def _rules(container: Container, assessment: Assessment) -> tuple[str, ...]:
    return tuple(name for name in map(rules_file, assessment.standards) if name in container.names())


def disagreements(content: Content) -> tuple[Problem, ...]:
    """Where the parts of a package contradict each other: journal, answers, editions, scores."""
    found = list(chain_problems(content.journal))
    if not content.journal or (len(content.journal), content.journal[-1].hash) != (
        content.rows,
        content.head,
    ):
        found.append(Problem.of("verify.head", JOURNAL))
    found.extend(_replay(content))
    found.extend(_editions(content))
    found.extend(_rules_differ(content))
    results = _results(content)
    found.extend(_scores(content, results))
    found.extend(_uncovered(content, results))
    found.extend(Problem.of("verify.strange", name) for name in content.members if not _belongs(content, name))
    return tuple(found)


def _belongs(content: Content, name: str) -> bool:
    """Whether a member has a place in a package; nothing else may be in it."""
    fixed = {DOCUMENT, JOURNAL, REPORT, *SCHEMAS, MIMETYPE, PLAIN_LIST, *content.results, *content.rules}
    fixed |= {member_of_catalogue(file) for file in content.fingerprints}
    return name in fixed or name.startswith((META, EVIDENCE))


def _replay(content: Content) -> list[Problem]:
    """What the journal leaves must be what the record states, to the letter: both are canonical JSON."""
    record = orjson.loads(content.document)
    values = record["answers"] | {NOTE + key: value for key, value in record["notes"].items()}
    stated = {(key, encode_json(value).decode()) for key, value in values.items()}
    differing = {key.removeprefix(NOTE) for key, _ in stated ^ set(last_values(content.journal).items())}
    return [Problem.of("verify.replay", key) for key in sorted(differing)]


def _editions(content: Content) -> list[Problem]:
    actual = content.catalogue.fingerprints()
    return [
        Problem.of("verify.edition", name)
        for name, sha256 in sorted(content.fingerprints.items())
        if actual.get(name) != sha256
    ]


def _rules_differ(content: Content) -> list[Problem]:
    """The rules as JSON must say what the edition itself says."""
    catalogue = content.catalogue
    own = {rules_file(key): each.text(catalogue, content.answers) for key, each in content.compiled.items()}
    return [Problem.of("verify.rules", name) for name, text in content.rules.items() if text != own[name]]


def _scores(content: Content, results: Sequence[Result]) -> list[Problem]:
    return [
        Problem.of("verify.score", result.standard, stated=_total(stated), computed=_total(encode(result)))
        for result in results
        if (stated := content.results.get(result_file(result.standard), b"")) != encode(result)
    ]


def _total(result: bytes) -> str:
    """The total that a result in JSON states, so that a person can compare; "?" where none can be read."""
    try:
        total = json.loads(result)["total"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "?"
    return str(total)[:40] if isinstance(total, str) else "—" if total is None else "?"


def _results(content: Content) -> list[Result]:
    """What the package's own answers score under its own editions."""
    standards = content.catalogue.standards.values()
    return [score(content.catalogue, each, content.assessment.year, content.answers) for each in standards]


def _uncovered(content: Content, results: Sequence[Result]) -> list[Problem]:
    """Hand signatures and agreements that speak of something else than what is in the package."""
    try:
        spoken = [(each.key, each.name, each.covers) for each in signatures(content.notes)]
        agreed = [each for each in reviews(content.notes).values() if each.agreed]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        return [Problem.of("verify.not_json", DOCUMENT, reason=problem)]
    spoken += [("review", each.reviewer, each.covers) for each in agreed]
    if not spoken:
        return []
    now = covered(content.answers, results, content.notes)
    return [Problem.of("verify.ink", where, name=name) for where, name, covers in spoken if covers != now]


def evidence_problems(content: Content, digests: Mapping[str, str]) -> tuple[Problem, ...]:
    """Evidence named in the record and files in the package must be the same set; member name → SHA-256 (R-33)."""
    named = {file["sha256"] for file in content.evidence}
    used = {sha256 for answer in content.answers.values() for sha256 in answer.evidence}
    used |= set(evidence_in(content.notes))
    packed = {name: sha256 for name, sha256 in digests.items() if name.startswith(EVIDENCE)}
    wrong = sorted(named ^ used | named ^ set(packed.values()))
    wrong += [name for name, sha256 in packed.items() if not name.startswith(EVIDENCE + sha256)]
    return tuple(Problem.of("verify.evidence", name) for name in wrong)


def _read(container: Container, name: str, limit: int = LARGEST) -> bytes:
    if name not in container.names():
        raise Refusal(Problem.of("verify.missing", name))
    return container.read(name, limit)


def _texts(container: Container, names: Mapping[str, str]) -> dict[str, str]:
    """The catalogue files; parsing takes long, so that they are bounded all together."""
    texts: dict[str, str] = {}
    left = LARGEST_CATALOGUE
    for name in names:
        texts[name] = _text(container, member_of_catalogue(name))
        left -= len(texts[name])
        if left < 0:
            raise Refusal(
                Problem.of("package.too_large", CATALOGUE, size=LARGEST_CATALOGUE - left, limit=LARGEST_CATALOGUE)
            )
    return texts


def _text(container: Container, name: str) -> str:
    try:
        return _read(container, name).decode()
    except UnicodeDecodeError as problem:
        raise Refusal(Problem.of("verify.catalogue", name, reason=problem)) from problem


def _agreed(name: str, read: Callable[[], T]) -> T:
    """Read a part; whatever is wrong with its form is a Refusal that names it."""
    try:
        return read()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        reason = f"{type(problem).__name__}: {problem}"
        raise Refusal(Problem.of("verify.not_json", name, reason=reason[:200])) from problem


def _document(raw: bytes) -> dict[str, Any]:
    document = json.loads(raw, parse_float=_no_float)
    _require_known(str(document.get("format")))
    if departure := agreed_form("assessment")(document):
        raise ValueError(departure)
    if encode_json(document) != raw:
        raise ValueError("not canonical")
    return dict(document)


def _no_float(text: str) -> float:
    raise ValueError(f"{text[:40]} is no whole number")


def _require_known(given: str) -> None:
    """A record of a later program is not a damaged one: it says which program is needed."""
    name, _, number = FORMAT.rpartition("/")
    if given.startswith(f"{name}/") and given.removeprefix(f"{name}/").isdecimal() and given != FORMAT:
        raise Refusal(Problem.of("verify.newer", DOCUMENT, format=given[:40], known=number))


def _journal(raw: bytes) -> tuple[Change, ...]:
    if (count := raw.count(b"\n")) > MOST_ROWS:
        raise Refusal(Problem.of("verify.too_many_rows", JOURNAL, count=count, most=MOST_ROWS))
    return read_journal(raw)


def _answers(stored: dict[str, Any]) -> dict[str, Answer]:
    return {key: answer_read(answer) for key, answer in stored.items()}


def _notes(stored: dict[str, Any]) -> Notes:
    for key in stored:
        kind_of(key)
    return dict(stored)
