"""A branch: one assessment as one package brought it, kept whole for as long as the office exists."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from assessments.assessment import Assessment, assessment_from
from assessments.canonical import plain
from assessments.content import Content
from assessments.journal import Change
from assessments.sites import Site, site_from
from assessments.statements import insert
from assessments.store import Store


@dataclass(frozen=True, kw_only=True)
class Branch:
    """What a package says of an assessment; of two officers who share one, each goes on from the rows of both."""

    assessment: Assessment
    site: Site
    fingerprints: Mapping[str, str]  # catalogue file → SHA-256
    signers: tuple[str, ...]
    journal: tuple[Change, ...]
    package: str = ""  # the SHA-256 of the package, '' for what was continued here

    @property
    def head(self) -> str:
        """The hash of the last journal row, which names the branch."""
        return self.journal[-1].hash

    @property
    def length(self) -> tuple[int, str]:
        """What orders branches: the longest first, and of two the same length always the same one."""
        return -len(self.journal), self.head

    def packed(self) -> bytes:
        """All but the package's name, to be kept or to go to another process."""
        named = ("assessment", "site", "fingerprints", "signers")
        head = {name: plain(getattr(self, name)) for name in named}
        return zlib.compress(orjson.dumps(head | {"journal": self.journal}), level=1)


def brought(content: Content, package: str) -> Branch:
    """The branch that a verified package brings."""
    return Branch(
        assessment=content.assessment,
        site=content.site,
        fingerprints=dict(content.fingerprints),
        signers=tuple(signer.name for signer in content.signers),
        journal=content.journal,
        package=package,
    )


def continued(store: Store, key: str) -> Branch:
    """An assessment as it stands here, with whatever was added since it came."""
    assessment = store.assessment(key)
    signers = store.db.query("SELECT signers FROM package WHERE assessment = ? ORDER BY number", [key])
    return Branch(
        assessment=assessment,
        site=store.site(assessment.site),
        fingerprints=dict(store.catalogue(key).fingerprints()),
        signers=tuple(dict.fromkeys(name for row in signers for name in json.loads(row["signers"]))),
        journal=store.journal(key),
    )


def kept(store: Store, key: str) -> tuple[Branch, ...]:
    """All branches of an assessment, the longest first; those that another one continues are left out."""
    rows = store.db.query("SELECT content, package FROM branch WHERE assessment = ?", [key])
    return ends(unpacked(row["content"], row["package"]) for row in rows)


def ends(branches: Iterable[Branch]) -> tuple[Branch, ...]:
    """The branches that no other one continues, the longest first."""
    found: list[Branch] = []
    for branch in sorted(branches, key=lambda each: each.length):
        if not any(branch.head in {row.hash for row in longer.journal} for longer in found):
            found.append(branch)
    return tuple(found)


def keep(store: Store, branch: Branch, packed: bytes = b"") -> bool:
    """Keep a branch for ever, inside a running transaction; False when it is kept already.

    `packed` saves packing it again.
    """
    row = {"assessment": branch.assessment.id, "head": branch.head, "site": branch.site.code}
    known = "SELECT 1 FROM branch WHERE assessment = ? AND head = ?"
    if any(True for _ in store.db.query(known, [branch.assessment.id, branch.head])):
        return False
    row |= {"changed": branch.assessment.changed, "package": branch.package}
    insert(store.db, "branch", [row | {"content": packed or branch.packed()}])
    return True


def latest_site(store: Store, code: str, at_hand: Iterable[Branch]) -> tuple[Site, tuple[Site, ...]]:
    """A site as the assessment changed last describes it, and every description of it that came in.

    Branches `at_hand` are not unpacked again.
    """
    known = {branch.head: branch.site for branch in at_hand}
    rows = list(store.db.query("SELECT head FROM branch WHERE site = ? ORDER BY changed, head", [code]))
    described = [known.get(row["head"]) or _site_of(store, code, row["head"]) for row in rows]
    return described[-1], tuple(dict.fromkeys(described))


def _site_of(store: Store, code: str, head: str) -> Site:
    query = "SELECT content, package FROM branch WHERE site = ? AND head = ?"
    row = next(store.db.query(query, [code, head]))
    return unpacked(row["content"], row["package"]).site


def unpacked(content: bytes, package: str) -> Branch:
    """The branch that was packed; `package` is the SHA-256 of its package."""
    stored: dict[str, Any] = orjson.loads(zlib.decompress(content))
    return Branch(
        assessment=assessment_from(stored["assessment"]),
        site=site_from(stored["site"]),
        fingerprints=stored["fingerprints"],
        signers=tuple(stored["signers"]),
        journal=tuple(Change(**row) for row in stored["journal"]),
        package=package,
    )
