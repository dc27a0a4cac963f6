"""Packages that differ about one assessment, put together by the merge of the office's database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.cluster.places import Place
from assessments.cluster.work import Anchors, Packed, verified
from assessments.content import Content
from assessments.merging.branch import Branch, brought, ends
from assessments.merging.decisions import Decision
from assessments.merging.settling import results, settled
from assessments.tally import tallies


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What the packages of one assessment lead to together."""

    assessment: str
    heads: tuple[str, ...]  # of the branches that no other one continues, the leading one first
    predecessor: str
    conflicts: int  # questions that wait for a person
    packed: tuple[Packed, ...]


def settle(places: Sequence[Place], anchors: Anchors, made: Sequence[Decision] = ()) -> Settlement:
    """Merge what the packages of one assessment say, under the decisions that were made on it.

    Raises Refusal as `verified` does.
    """
    contents: dict[str, Content] = {}
    branches: dict[str, Branch] = {}
    for place in places:
        content, sha256 = verified(place, anchors)
        contents.setdefault(content.head, content)
        branches.setdefault(content.head, brought(content, sha256))
    last = ends(branches.values())
    key = last[0].assessment.id
    found = settled(last, [each for each in made if each.assessment == key])
    leading = found.leading
    its_own = contents[leading.head]
    scored = results(found, its_own.signed_results, lambda: its_own.catalogue)
    signers = [name for branch in sorted(last, key=lambda each: each.package) for name in branch.signers]
    return Settlement(
        assessment=key,
        heads=tuple(each.head for each in last),
        predecessor=leading.assessment.predecessor,
        conflicts=len(found.conflicts),
        packed=tuple(map(Packed.of, tallies(leading.assessment, leading.site, scored, signers))),
    )
