"""Collecting: every package an office accepted, unchanged, into containers that its own key signs."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from cryptography.x509.oid import NameOID

import resources
from assessments.collection.expanding import open_collection
from assessments.collection.record import (
    ENDING,
    LIMITS,
    RECORD,
    SCHEMA,
    TABLES,
    Collection,
    Enclosed,
    Left,
    Nested,
)
from assessments.consolidated_table import COVERED, covered
from assessments.consolidation import rows
from assessments.container import Member, write_container
from assessments.container.asic import MIME
from assessments.container.zip_layout import require_names
from assessments.entering import kept_package
from assessments.exports.texts import csv_lines, csv_of
from assessments.hashing import hash_of
from assessments.merging.decisions import decisions
from assessments.refusals import refusals
from assessments.signing.keys import OfficerKey
from assessments.signing.trust import Trust
from assessments.store import Store
from forms.problems import Problem, Refusal

MOST_REFUSED = 2000  # named in the record; it may not grow without end, whoever hands in what
MOST, HEAVIEST = 5000, 3 << 30  # packages and bytes of one part: a part has to fit into a collection again
RESULTS, COVERAGE = f"{TABLES}results.csv", f"{TABLES}coverage.csv"
Tell = Callable[[int, int], object]
Cancelled = Callable[[], bool]
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_PACKAGES = """
SELECT p.sha256, p.file, p.place, a.id, a.site, a.year, a.revision, a.standards, s.name,
  (SELECT min(b.id) FROM assessment b WHERE b.predecessor = a.id AND b.phase = 'signed') AS successor
FROM package p JOIN assessment a ON a.id = p.assessment JOIN site s ON s.code = a.site
WHERE p.direction IN ('imported', 'written') ORDER BY p.sha256, p.number
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A collection that was written: the file, its SHA-256, and what stands in its record."""

    path: Path
    sha256: str
    collection: Collection


@dataclass(frozen=True, slots=True)
class _Part:
    """What goes into one container."""

    packages: tuple[Enclosed, ...]
    collections: tuple[Nested, ...]


def collect(
    store: Store,
    key: OfficerKey,
    folder: Path,
    enclosed: Sequence[Path] = (),
    trust: Trust | None = None,
    progress: Tell | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Collected, ...]:
    """Write all that an office holds as one collection, or in parts where it is too large for one container.

    `enclosed` are collections of other offices that go along as they came; packages that they hold are not put
    in twice. Each is verified against `trust` first. A package whose file is gone or altered is named in the
    record. Raises Refusal collecting.empty, whatever a container refuses, or key.expired at the store's clock.
    """
    at = store.clock()
    key.require_usable(at)
    files: dict[str, Path] = {}
    nested = tuple(_nested(path, trust or Trust(), files) for path in enclosed)
    packages, left = _packages(store, frozenset(sha256 for each in nested for sha256 in each.packages), files)
    if not packages and not nested:
        raise Refusal(Problem.of("collecting.empty", str(store.path)))
    parts = list(_parts(packages, nested, files))
    whole = _record(store, key, at, len(parts), left)
    tables = _tables(store)
    written = []
    for number, part in enumerate(parts, start=1):
        record = replace(whole, part=number, packages=part.packages, collections=part.collections)
        written.append(_written(record, tables, files, key, at, folder, progress, cancelled))
    return tuple(written)


def _record(store: Store, key: OfficerKey, at: datetime, parts: int, left: tuple[Left, ...]) -> Collection:
    """What every part says; packages and collections are of each part."""
    refused = refusals(store)
    return Collection(
        office=office_of(key),
        signer=key.name,
        fingerprint=key.fingerprint,
        made=at.isoformat(timespec="seconds"),
        part=1,
        parts=parts,
        packages=(),
        collections=(),
        left=left,
        decisions=decisions(store),
        tables=(RESULTS, COVERAGE),
        refused=refused[-MOST_REFUSED:],
        refused_count=len(refused),
    )


def office_of(key: OfficerKey) -> str:
    """The office named in a certificate (O), '' when it names none."""
    names = key.certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(names[0].value) if names else ""


def _tables(store: Store) -> dict[str, bytes]:
    """The results as the office has them, and what they cover (N15)."""
    found = rows(store)
    return {RESULTS: csv_of(found), COVERAGE: csv_lines(COVERED, covered(store, found))}


def _written(
    record: Collection,
    tables: Mapping[str, bytes],
    files: dict[str, Path],
    key: OfficerKey,
    at: datetime,
    folder: Path,
    progress: Tell | None,
    cancelled: Cancelled | None,
) -> Collected:
    schema = resources.path("schemas", SCHEMA).read_bytes()
    members = [Member(RECORD, record.content(), "application/json"), Member(SCHEMA, schema, "application/json")]
    members += [Member(name, table, "text/csv") for name, table in tables.items()]
    members += [Member(each.member, files[each.sha256], MIME.decode()) for each in record.packages]
    members += [Member(each.member, files[each.sha256], MIME.decode()) for each in record.collections]
    path = Path(folder) / _file_name(record)
    write_container(path, members, (key,), at, progress, cancelled, LIMITS)
    return Collected(path=path, sha256=hash_of(path), collection=record)


def _file_name(record: Collection) -> str:
    """<office>-<moment>[-<part>].asice"""
    moment = "".join(each for each in record.made[:19] if each.isalnum())
    part = f"-{record.part}-{record.parts}" if record.parts > 1 else ""
    return f"{_FORBIDDEN.sub('-', record.office or record.signer)}-{moment}{part}{ENDING}"


def _nested(path: Path, trust: Trust, files: dict[str, Path]) -> Nested:
    path = Path(path)
    with open_collection(path, trust) as (_, found):
        sha256 = hash_of(path)
    files[sha256] = path
    held = tuple(sorted(found.held))
    return Nested(sha256=sha256, file=_safe(path.name, sha256), office=found.office, made=found.made, packages=held)


def _packages(
    store: Store, elsewhere: frozenset[str], files: dict[str, Path]
) -> tuple[tuple[Enclosed, ...], tuple[Left, ...]]:
    """The packages whose files are sound, and those that are not; `files` learns where each lies."""
    found, left = [], []
    for sha256, moves in groupby(list(store.db.query(_PACKAGES)), key=itemgetter("sha256")):
        rows_of = list(moves)
        row, places = rows_of[0], [Path(move["place"]) for move in rows_of if move["place"]]
        if sha256 in elsewhere:
            continue
        there = [place for place in (kept_package(store, sha256), *places) if place.is_file()]
        sound = next((place for place in there if _hash(place) == sha256), None)
        if sound is None:
            reason = "collecting.altered" if there else "collecting.gone"
            left.append(Left(sha256=sha256, file=row["file"], assessment=row["id"], reason=reason))
        else:
            files[sha256] = sound
            found.append(_enclosed(row))
    return tuple(found), tuple(left)


def _enclosed(row: Mapping[str, Any]) -> Enclosed:
    return Enclosed(
        sha256=row["sha256"],
        file=_safe(row["file"], row["sha256"]),
        assessment=row["id"],
        site=row["site"],
        name=row["name"],
        year=row["year"],
        revision=row["revision"],
        standards=tuple(json.loads(row["standards"])),
        superseded_by=row["successor"] or "",
    )


def _safe(file: str, sha256: str) -> str:
    """A file name as it was, or where it could not stand on every system, one made of the hash."""
    try:
        require_names([file])
    except Refusal:
        return f"{sha256}{ENDING}"
    return file.rpartition("/")[2]


def _hash(path: Path) -> str:
    with contextlib.suppress(OSError):
        return hash_of(path)
    return ""


def _parts(packages: Sequence[Enclosed], nested: Sequence[Nested], files: dict[str, Path]) -> Iterator[_Part]:
    """Everything in its order, a new part begun where the one at hand would grow too large."""
    held: list[Enclosed | Nested] = []
    weight = 0
    whole: tuple[Enclosed | Nested, ...] = (*packages, *nested)
    for each in whole:
        size = files[each.sha256].stat().st_size
        if held and (len(held) == MOST or weight + size > HEAVIEST):
            yield _part(held)
            held, weight = [], 0
        held.append(each)
        weight += size
    yield _part(held)


def _part(held: Sequence[Enclosed | Nested]) -> _Part:
    packages = tuple(each for each in held if isinstance(each, Enclosed))
    return _Part(packages, tuple(each for each in held if isinstance(each, Nested)))
