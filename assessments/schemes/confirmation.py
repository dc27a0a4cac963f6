"""Confirmation of 待核对 figures by the office, as chained rows laid over a scheme instead of a new scheme;

the reason: an office that finds the official document says that this very figure is right, so the scheme keeps
its id, its questions keep their keys, and results stay comparable; a row is bound to the SHA-256 of the text it was
made on; the derived text, an ordinary catalogue text with confidence A and the office's document among its sources,
is what a new assessment is opened with and what its package holds; a figure that is wrong is no confirmation but a
new edition by export and import.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import takewhile

from assessments.canonical import fingerprint
from assessments.chain import broken
from assessments.journal import FIRST
from assessments.opening import refusing
from assessments.store import Store
from forms.catalogue import Catalogue, standard_file
from forms.loading import load
from forms.problems import Problem, Refusal
from forms.rules import Confidence
from forms.standard import Standard
from forms.standard_writing import Tree, standard_tree, yaml_text

# What is confirmed at a place: the first of these that it has.
_VALUES = ("value", "formula", "points", "weight", "total", "share", "index", "least", "expression", "zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A place of a standard that has a confidence: a number, an indicator's points, a formula, a gate."""

    place: str
    zh: str
    en: str
    value: str
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One row: who gave which confidence to which figure of which text, by which document."""

    number: int
    standard: str
    sha256: str
    place: str
    value: str
    confidence: str
    document: str
    who: str
    at: str
    device: str
    previous: str
    hash: str


def figures(standard: Standard) -> tuple[Figure, ...]:
    """Every place of a standard that has a confidence, in the order of its text."""
    return tuple(
        Figure(
            place=place,
            zh=zh,
            en=en,
            value=_value(node),
            confidence=Confidence(node["confidence"]),
            source=str(node.get("source", "")),
        )
        for place, node, zh, en in _places(standard_tree(standard), "", "", "")
    )


def unconfirmed(standard: Standard) -> tuple[Figure, ...]:
    """The figures that are 待核对."""
    return tuple(figure for figure in figures(standard) if figure.confidence is not Confidence.A)


def confirmations(store: Store) -> tuple[Confirmation, ...]:
    """All confirmations of the office in order."""
    return tuple(Confirmation(**row) for row in store.db.query("SELECT * FROM confirmation ORDER BY number"))


def confirm(
    store: Store,
    base: Catalogue,
    standard: str,
    chosen: Iterable[Figure],
    document: str,
    who: str,
    confidence: Confidence = Confidence.A,
) -> tuple[Confirmation, ...]:
    """Record that figures of a standard have a confidence by a document, all in one transaction or none.

    `base` is the catalogue without confirmations; a lower confidence takes an earlier confirmation back.
    Raises Refusal for a figure that the text does not hold with that value, and without document or name.
    """
    if not document.strip() or not who.strip():
        raise Refusal(Problem.of("confirm.needs_document", standard))
    known = {figure.place: figure for figure in figures(base.standards[standard])}
    sha256 = _sha256(base.texts[standard_file(standard)])
    rows: list[Confirmation] = []
    with refusing(store.path), store.db.atomic():
        for figure in chosen:
            found = known.get(figure.place)
            if found is None or found.value != figure.value:
                raise Refusal(Problem.of("confirm.other_value", figure.place, value=figure.value))
            parts = {"standard": standard, "sha256": sha256, "place": figure.place, "value": figure.value}
            proof = {"confidence": confidence.value, "document": document.strip(), "who": who.strip()}
            rows.append(_append(store, parts | proof))
    return tuple(rows)


def chain_problems(rows: Iterable[Confirmation]) -> tuple[Problem, ...]:
    """Where the chain is broken: a row altered, removed or inserted."""
    return tuple(Problem.of("confirm.chain", each.place, number=each.number) for each in broken(rows))


def confirmed(base: Catalogue, rows: Iterable[Confirmation]) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue with confirmations applied, and those that are bound to another text than today's.

    With a broken chain nothing is applied. Raises CatalogueError when a derived text does not load.
    """
    rows = tuple(rows)
    if broken := chain_problems(rows):
        return base, broken
    texts = dict(base.texts)
    problems = []
    for standard in dict.fromkeys(row.standard for row in rows):
        own = [row for row in rows if row.standard == standard]
        text = base.texts.get(standard_file(standard), "")
        fitting = [row for row in own if row.sha256 == _sha256(text)]
        if len(fitting) < len(own):
            problems.append(Problem.of("confirm.other_text", standard, count=len(own) - len(fitting)))
        if fitting:
            derived = _derived(base.standards[standard], fitting)
            texts[standard_file(standard)] = _entered(text) + derived
    return (load(texts) if texts != base.texts else base), tuple(problems)


def only_confirms(base: Standard, derived: Standard) -> bool:
    """Whether a standard differs from another in nothing but higher confidence and the sources that say so."""
    earlier = {figure.place: figure.confidence.value for figure in figures(base)}
    later = {figure.place: figure.confidence.value for figure in figures(derived)}
    raised = all(value <= earlier.get(place, "") for place, value in later.items())
    return raised and _bare(standard_tree(base)) == _bare(standard_tree(derived))


def _entered(text: str) -> str:
    """The comments at the top of a text, which say who entered it."""
    return "".join(takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))


def _derived(standard: Standard, rows: Iterable[Confirmation]) -> str:
    """The text of a standard with confirmations applied; the last row of a place counts."""
    tree = standard_tree(standard)
    nodes = {place: node for place, node, _, _ in _places(tree, "", "", "")}
    keys: dict[str, str] = {}
    sources = dict(tree["sources"])  # type: ignore[call-overload]
    for row in {row.place: row for row in rows}.values():
        node = nodes.get(row.place)
        if node is None or node["confidence"] == row.confidence:
            continue
        proof = f"{row.document}（{row.who} {row.at[:10]} 核对）"
        key = keys.setdefault(proof, f"confirmed-{row.number}")
        sources[key] = {"zh": proof}
        node["confidence"] = row.confidence
        if "source" in node:
            node["source"] = key
    tree["sources"] = sources
    return yaml_text(tree)


def _append(store: Store, parts: dict[str, str]) -> Confirmation:
    last = next(store.db.query("SELECT number, hash FROM confirmation ORDER BY number DESC LIMIT 1"), None)
    content = {
        **parts,
        "number": last["number"] + 1 if last else 1,
        "at": store.clock().isoformat(timespec="seconds"),
        "device": store.device,
        "previous": last["hash"] if last else FIRST,
    }
    row = Confirmation(**content, hash=fingerprint(content))  # type: ignore[arg-type]
    store.db.table("confirmation").insert(asdict(row))
    return row


def _places(node: object, path: str, zh: str, en: str) -> Iterator[tuple[str, Tree, str, str]]:
    """Every mapping below with a confidence: its place, itself, and the name of what it belongs to."""
    if isinstance(node, dict):
        zh, en = str(node.get("zh", zh)), str(node.get("en", en))
        if "confidence" in node:
            yield path, node, zh, en
        for key, value in node.items():
            if key != "sources":
                yield from _places(value, f"{path}/{key}" if path else str(key), zh, en)
    elif isinstance(node, list):
        for number, each in enumerate(node, start=1):
            name = each.get("id") or each.get("key") if isinstance(each, dict) else ""
            yield from _places(each, f"{path}/{name or number}", zh, en)


def _value(node: Tree) -> str:
    return next((str(node[key]) for key in _VALUES if key in node), "")


def _bare(node: object) -> object:
    """A tree without confidences and sources."""
    if isinstance(node, dict):
        return {key: _bare(value) for key, value in node.items() if key not in ("confidence", "source", "sources")}
    return [_bare(each) for each in node] if isinstance(node, list) else node


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
