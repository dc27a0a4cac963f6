"""What stands in collection.json: whose collection it is, every package in it, and what is not in it and why."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from assessments.canonical import encode
from assessments.container import Limits
from assessments.merging.decisions import Decision
from assessments.refusals import RefusedFile, refused_from

FORMER, FORMAT = "luheng-collection/1", "luheng-collection/2"
_SINCE_2: dict[str, Any] = {"refused": (), "refused_count": 0}  # what the former format does not say
RECORD, SCHEMA = "collection.json", "collection.schema.json"
PACKAGES, COLLECTIONS, TABLES = "packages/", "collections/", "tables/"
ENDING = ".asice"
DEEPEST = 4  # collections in one another, the outermost counted
LARGEST = 16 << 20  # bytes of collection.json; 5000 packages need 3 million
LIMITS = Limits(entries=20_000, member=0xFFFF_FFFE, total=1 << 40)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """An officer's package in a collection: which file, of which assessment, under which standards."""

    sha256: str
    file: str
    assessment: str
    site: str
    name: str
    year: int
    revision: int
    standards: tuple[str, ...]
    superseded_by: str  # the assessment that corrects it, '' for none

    @property
    def member(self) -> str:
        """Where it stands in the container."""
        return f"{PACKAGES}{self.sha256}{ENDING}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """A collection in a collection, and the packages that are in it, however deep."""

    sha256: str
    file: str
    office: str
    made: str
    packages: tuple[str, ...]  # SHA-256 of each

    @property
    def member(self) -> str:
        """Where it stands in the container."""
        return f"{COLLECTIONS}{self.sha256}{ENDING}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A package that was accepted and is not in the collection, because its file is gone or altered."""

    sha256: str
    file: str
    assessment: str
    reason: str  # the code of a problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """An office's collection, or one part of it where it is larger than one container may be."""

    office: str
    signer: str
    fingerprint: str  # of the signer's certificate
    made: str
    part: int
    parts: int
    packages: tuple[Enclosed, ...]
    collections: tuple[Nested, ...]
    left: tuple[Left, ...]
    decisions: tuple[Decision, ...]  # of conflicts, the office's whole chain
    tables: tuple[str, ...]
    refused: tuple[RefusedFile, ...]  # and not accepted since; of very many those refused last
    refused_count: int  # of all of them

    def content(self) -> bytes:
        """The canonical JSON that is signed."""
        return encode({"format": FORMAT, "collection": self})

    @property
    def inner(self) -> tuple[Enclosed | Nested, ...]:
        """All packages and collections that stand in it."""
        return (*self.packages, *self.collections)

    @property
    def members(self) -> frozenset[str]:
        """Every file that belongs into the container beside its signatures."""
        return frozenset({RECORD, SCHEMA, *self.tables, *(each.member for each in self.inner)})

    @property
    def held(self) -> frozenset[str]:
        """SHA-256 of every package in it, however deep."""
        deep = (sha256 for each in self.collections for sha256 in each.packages)
        return frozenset({*(each.sha256 for each in self.packages), *deep})


def collection_from(content: bytes) -> Collection:
    """Read collection.json; raises ValueError, KeyError or TypeError for any other form."""
    document: Any = json.loads(content)
    known = document["format"] in (FORMER, FORMAT)
    if not known or document.keys() != {"format", "collection"} or encode(document) != content:
        raise ValueError("not canonical, or of another format")
    stored = dict(document["collection"])
    if document["format"] == FORMER:
        if _SINCE_2.keys() & stored.keys():
            raise ValueError("more than its format has")
        stored |= _SINCE_2
    stored["packages"] = tuple(_read(Enclosed, each) for each in stored["packages"])
    stored["collections"] = tuple(_read(Nested, each) for each in stored["collections"])
    stored["left"] = tuple(_read(Left, each) for each in stored["left"])
    stored["decisions"] = tuple(_read(Decision, each) for each in stored["decisions"])
    stored["refused"] = tuple(refused_from(each) for each in stored["refused"])
    found: Collection = _read(Collection, stored)
    datetime.fromisoformat(found.made)
    hashes = [each.sha256 for each in (*found.inner, *found.left)] + [each.sha256 for each in found.refused]
    hashes += [sha256 for each in found.collections for sha256 in each.packages]
    if not all(map(_SHA256.fullmatch, hashes)) or not 1 <= found.part <= found.parts:
        raise ValueError("not a collection")
    if any(not name.startswith(TABLES) for name in found.tables):
        raise ValueError("a table stands elsewhere")
    return found


def _read(kind: type[Any], stored: Any) -> Any:
    """A value of a frozen class; texts, numbers and lists of texts have to be just that."""
    values = dict(stored)
    for field in fields(kind):
        value = values[field.name]
        if field.type == "tuple[str, ...]":
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise TypeError(f"{field.name}: not a list of texts")
            values[field.name] = tuple(value)
        elif field.type in ("str", "int") and type(value).__name__ != field.type:
            raise TypeError(f"{field.name}: not of the agreed kind")
    return kind(**values)
