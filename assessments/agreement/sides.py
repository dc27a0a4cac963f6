"""The two sides of a comparison: an assessment in the store, or one read from a package file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assessments.assessment import Assessment
from assessments.container import Container
from assessments.content import Content, disagreements, read_content
from assessments.result import Result
from assessments.scoring.totals import score
from assessments.signing.trust import Trust
from assessments.sites import Site
from assessments.store import Store
from assessments.verification import verify
from forms.catalogue import Catalogue, standard_file
from forms.problems import Refusal
from forms.questions import Answer


@dataclass(frozen=True)
class Rated:
    """One officer's assessment as it is compared."""

    assessment: Assessment
    site: Site
    catalogue: Catalogue
    answers: Mapping[str, Answer]
    results: Mapping[str, Result]
    file: str = ""  # the package it was read from, '' for the store
    verified: bool = True  # whether its signatures were checked, which takes the office's root certificate

    def edition(self, standard: str) -> str:
        """SHA-256 of the very text of a standard."""
        return hashlib.sha256(self.catalogue.texts[standard_file(standard)].encode()).hexdigest()


def rated_in(store: Store, key: str) -> Rated:
    """An assessment of the store, scored as its answers stand; raises KeyError."""
    assessment, catalogue = store.assessment(key), store.catalogue(key)
    return _rated(assessment, store.site(assessment.site), catalogue, store.answers(key))


def rated_in_package(path: Path, trust: Trust | None = None) -> Rated:
    """An assessment read from a package; nothing enters the store.

    With `trust` the package is verified whole. Without, its parts must agree with each other, and `verified` is
    False. Raises Refusal with the first thing that is wrong.
    """
    return rated_from(sound_content(path, trust), path.name, verified=trust is not None)


def sound_content(path: Path, trust: Trust | None) -> Content:
    """The parts of a package in which nothing is wrong, as `rated_in_package` understands it."""
    if trust is None:
        with Container(path) as container:
            content = read_content(container)
        wrong = disagreements(content)
    else:
        verification = verify(path, trust)
        wrong, found = verification.everything_wrong(), verification.content
        if found is None:
            raise Refusal(wrong[0])
        content = found
    if wrong:
        raise Refusal(wrong[0])
    return content


def rated_from(content: Content, file: str, *, verified: bool) -> Rated:
    """An assessment scored as the answers in a package stand."""
    rated = _rated(content.assessment, content.site, content.catalogue, content.answers)
    return replace(rated, file=file, verified=verified)


def candidates(store: Store, key: str) -> tuple[Assessment, ...]:
    """The other assessments of the same site and year that share a standard, the latest change first."""
    own = store.assessment(key)
    known = (each for each in store.assessments(own.site) if each.id != key and each.year == own.year)
    return tuple(each for each in known if set(each.standards) & set(own.standards))


def _rated(assessment: Assessment, site: Site, catalogue: Catalogue, answers: Mapping[str, Answer]) -> Rated:
    year = assessment.year
    results = {key: score(catalogue, each, year, answers) for key, each in catalogue.standards.items()}
    return Rated(assessment, site, catalogue, dict(answers), results)
