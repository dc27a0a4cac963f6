"""All standards in use, each with what a list has to tell: how far confirmed, from where, superseded by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessments.schemes.confirmation import Confirmation, confirmations, figures
from assessments.schemes.installed import Installed, base_catalogue, catalogue_in_use, installed
from assessments.store import Store
from forms.catalogue import Catalogue
from forms.confidence import Tally, tally
from forms.problems import Problem
from forms.rules import Confidence
from forms.standard import Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One standard in use."""

    standard: Standard
    tally: Tally
    installed: Installed | None  # None when it came with the program
    newer: Standard | None  # an edition that takes its place

    @property
    def family(self) -> str:
        """What its editions have in common: the first part of the id."""
        return self.standard.id.partition("/")[0]


@dataclass(frozen=True)
class Shelf:
    """What the store has in use: the catalogue with confirmations, the one without, and who confirmed what."""

    catalogue: Catalogue
    base: Catalogue
    listed: Mapping[str, Listed]
    confirmed: tuple[Confirmation, ...]
    problems: tuple[Problem, ...]

    def confirmation(self, standard: str, place: str) -> Confirmation | None:
        """The last word on a place of a standard."""
        own = [row for row in self.confirmed if (row.standard, row.place) == (standard, place)]
        return own[-1] if own else None

    def original(self, standard: str) -> dict[str, Confidence]:
        """Place → confidence as the text itself has it, before anybody confirmed anything."""
        return {figure.place: figure.confidence for figure in figures(self.base.standards[standard])}


def shelf(store: Store) -> Shelf:
    """Everything in use, read anew."""
    in_use, base = catalogue_in_use(store), base_catalogue(store)
    own = {each.standard: each for each in installed(store)}
    standards = in_use.catalogue.standards
    listed = {
        key: Listed(standard=each, tally=tally(each), installed=own.get(key), newer=_newer(each, standards))
        for key, each in standards.items()
    }
    return Shelf(in_use.catalogue, base.catalogue, listed, confirmations(store), in_use.problems)


def _newer(standard: Standard, standards: Mapping[str, Standard]) -> Standard | None:
    names = {standard.id, standard.number} - {""}
    return next((other for other in standards.values() if other.supersedes in names and other != standard), None)


def editions(catalogue: Catalogue, standard: Standard) -> tuple[Standard, ...]:
    """The standards to compare with, the nearest first: what it superseded, its own family, its subject."""
    return tuple(sorted(_others(catalogue, standard), key=lambda other: _distance(standard, other)))


def related(standard: Standard, other: Standard) -> bool:
    """Whether one of two standards supersedes the other."""
    return _distance(standard, other) < 2


def _others(catalogue: Catalogue, standard: Standard) -> Iterator[Standard]:
    for other in catalogue.standards.values():
        if other.id != standard.id and other.subject == standard.subject:
            yield other


def _distance(standard: Standard, other: Standard) -> int:
    if standard.supersedes and standard.supersedes in (other.id, other.number):
        return 0
    if other.supersedes and other.supersedes in (standard.id, standard.number):
        return 1
    return 2 if standard.id.partition("/")[0] == other.id.partition("/")[0] else 3
