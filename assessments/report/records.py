"""The associated files of a document: the very records that it was made of, in canonical JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from assessments.assessment import Assessment
from assessments.canonical import encode
from assessments.content import DOCUMENT
from assessments.journal import answer_json
from assessments.result import Result
from assessments.sites import Site
from forms.catalogue import Catalogue
from forms.questions import Answer

FORMAT = "luheng-compared/1"  # not the record of a package: what was compared, without journal and evidence


class Compared(Protocol):
    """An assessment as it is compared with another, or with itself under another edition."""

    @property
    def assessment(self) -> Assessment:
        """Which it is."""

    @property
    def site(self) -> Site:
        """Whose."""

    @property
    def catalogue(self) -> Catalogue:
        """The editions it was made under."""

    @property
    def answers(self) -> Mapping[str, Answer]:
        """By question."""

    @property
    def results(self) -> Mapping[str, Result]:
        """By standard."""


def compared(side: Compared) -> bytes:
    """One side of a comparison, as far as the comparison looked at it."""
    return encode(
        {
            "format": FORMAT,
            "assessment": side.assessment,
            "site": side.site,
            "catalogue": side.catalogue.fingerprints(),
            "answers": {key: answer_json(answer) for key, answer in side.answers.items()},
            "results": side.results,
        }
    )


def named(records: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """Records by assessment under their names: the only one has that of a package, several tell theirs apart."""
    if len(records) == 1:
        return [(DOCUMENT, content) for content in records.values()]
    stem, ending = DOCUMENT.split(".")
    return [(f"{stem}-{key}.{ending}", content) for key, content in records.items()]
