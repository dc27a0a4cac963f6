"""Reuse of facts: which standards each quantity serves, and how much typing one visit saves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.catalogue import Catalogue
from forms.form import Form
from forms.questions import Fact

YEAR = 2025  # any year will do: uses are told apart by their distance from it


@dataclass(frozen=True, slots=True, kw_only=True)
class FactUse:
    """One quantity of one year (`code`, or `code@-3` for three years before) and the standards that ask it."""

    use: str
    zh: str
    en: str
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """The uses of facts, the most used first, and the facts that no standard uses."""

    standards: tuple[str, ...]
    uses: tuple[FactUse, ...]
    unused: tuple[str, ...]

    @property
    def once(self) -> int:
        """How many facts are asked when each is asked once."""
        return len(self.uses)

    @property
    def separately(self) -> int:
        """How many facts would be asked if every standard asked its own."""
        return sum(len(use.standards) for use in self.uses)

    @property
    def shared(self) -> tuple[FactUse, ...]:
        """The facts that serve more than one standard."""
        return tuple(use for use in self.uses if len(use.standards) > 1)


def reuse(catalogue: Catalogue, standards: Iterable[str] | None = None) -> Reuse:
    """The reuse of facts over some standards, all of them when none are named; KeyError for an unknown one.

    Every measure of an indicator counts, since the form shows the facts of each; unused facts are told over the
    whole catalogue, whatever standards are named.
    """
    chosen = tuple(dict.fromkeys(catalogue.standards if standards is None else standards))
    found: dict[str, list[str]] = {}
    for standard in chosen:
        for use in _uses(catalogue, standard):
            found.setdefault(use, []).append(standard)
    ordered = sorted(found, key=lambda use: (-len(found[use]), use))
    return Reuse(
        standards=chosen,
        uses=tuple(_use(catalogue, use, tuple(found[use])) for use in ordered),
        unused=_unused(catalogue),
    )


def _uses(catalogue: Catalogue, standard: str) -> Iterator[str]:
    """What the form of one standard alone asks: the same code that asks the officer decides."""
    for question in Form(catalogue.only([standard]), YEAR):
        if isinstance(question, Fact):
            distance = question.year - YEAR
            yield f"{question.code}@{distance}" if distance else question.code


def _use(catalogue: Catalogue, use: str, standards: tuple[str, ...]) -> FactUse:
    known = catalogue.dictionary[use.partition("@")[0]]
    return FactUse(use=use, zh=known.zh, en=known.en, standards=standards)


def _unused(catalogue: Catalogue) -> tuple[str, ...]:
    """Facts that no form asks; a formula that no indicator measures by does not count."""
    asked = {use.partition("@")[0] for standard in catalogue.standards for use in _uses(catalogue, standard)}
    return tuple(sorted(catalogue.dictionary.keys() - asked))
