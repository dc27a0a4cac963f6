"""Packages that differ about one assessment, put together by the merge of the office's database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.cluster.places import Place
from assessments.cluster.work import Anchors, Packed, verified
from assessments.merging.branch import Branch, brought, ends
from assessments.merging.settling import results, settled
from assessments.tally import tallies
from forms.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What the packages of one assessment lead to together."""

    assessment: str
    heads: tuple[str, ...]  # of the branches that no other one continues, the leading one first
    predecessor: str
    conflicts: int  # questions that wait for a person
    packed: tuple[Packed, ...]


def settle(places: Sequence[Place], anchors: Anchors) -> Settlement:
    """Merge what the packages of one assessment say, without any decision; raises Refusal as `verified` does."""
    catalogues: dict[str, Catalogue] = {}
    branches: dict[str, Branch] = {}
    for place in places:
        content, sha256 = verified(place, anchors)
        catalogues.setdefault(content.head, content.catalogue)
        branches.setdefault(content.head, brought(content, sha256))
    last = ends(branches.values())
    found = settled(last, ())
    leading = found.leading
    scored = results(found, lambda: catalogues[leading.head])
    signers = [name for branch in sorted(last, key=lambda each: each.package) for name in branch.signers]
    return Settlement(
        assessment=leading.assessment.id,
        heads=tuple(each.head for each in last),
        predecessor=leading.assessment.predecessor,
        conflicts=len(found.conflicts),
        packed=tuple(map(Packed.of, tallies(leading.assessment, leading.site, scored, signers))),
    )
