"""The editions that packages carry along: read and compiled once for the same texts, as most bring the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessments.canonical import encode
from assessments.scoring.rulebook import FORMAT, Cited, compiled, named_units, typed_units
from forms.catalogue import Catalogue
from forms.loading import load
from forms.problems import Problem, Refusal
from forms.questions import Answer
from forms.yamltext import CatalogueError

Texts = tuple[tuple[str, str], ...]  # catalogue file and its text


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """What is the same in the rulebook of a standard whatever was answered."""

    standard: str
    cells: bytes  # in canonical JSON
    units: Cited

    def text(self, catalogue: Catalogue, answers: Mapping[str, Answer]) -> bytes:
        """The rulebook in canonical JSON; its cells are its first part, for keys are sorted."""
        units = typed_units(catalogue, answers) | self.units
        return (
            b'{"cells":'
            + self.cells
            + b","
            + encode({"format": FORMAT, "standard": self.standard, "units": units})[1:]
        )


def carried_editions(
    texts: Texts, standards: tuple[str, ...], year: int
) -> tuple[Catalogue, Mapping[str, Compiled]]:
    """The catalogue of these very texts, and the rules of each standard.

    Raises Refusal verify.catalogue or verify.missing.
    """
    try:
        return _compiled(texts, standards, year)
    except CatalogueError as problem:
        raise Refusal(Problem.of("verify.catalogue", problem.file, reason=problem)) from problem
    except KeyError as problem:
        raise Refusal(Problem.of("verify.missing", str(problem))) from problem


@lru_cache(maxsize=8)
def _compiled(texts: Texts, standards: tuple[str, ...], year: int) -> tuple[Catalogue, Mapping[str, Compiled]]:
    catalogue = load(dict(texts)).only(standards)
    return catalogue, {
        each.id: Compiled(each.id, encode(compiled(catalogue, each, year)), named_units(catalogue, each))
        for each in catalogue.standards.values()
    }
