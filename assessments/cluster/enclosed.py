"""What a collection encloses, as places of their own: packages lie in it as they came, each a range of bytes."""

from __future__ import annotations

from pathlib import Path

from assessments.cluster.places import Part, Place
from assessments.collection import open_collection
from assessments.collection.record import DEEPEST, LIMITS
from assessments.container.zip_layout import read_layout
from assessments.signing.trust import Trust
from forms.problems import Problem, Refusal


def inside(place: Place, path: Path, trust: Trust) -> tuple[Place, ...]:
    """The packages and collections in a collection whose every file and signature holds.

    `path` is the file that was fetched from `place`. Raises Refusal as `open_collection` does, or collecting.deep.
    """
    if place.depth == DEEPEST:
        raise Refusal(Problem.of("collecting.deep", place.shown, limit=DEEPEST))
    with open_collection(path, trust) as (_, found), path.open("rb") as file:
        entries = {entry.name: entry for entry in read_layout(file, LIMITS)}
    begins = place.part.start if place.part else 0
    made = []
    for each in found.inner:
        start, size = begins + entries[each.member].start, entries[each.member].size
        part = Part(file=each.file, start=start, size=size, sha256=each.sha256, depth=place.depth + 1)
        made.append(Place(place.files, place.path, f"{place.shown} › {each.file}", part))
    return tuple(made)
