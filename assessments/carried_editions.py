"""The editions that packages carry along: read and compiled once for the same texts, as most bring the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assessments.canonical import encode
from assessments.scoring.rulebook import FORMAT, compiled, units
from forms.catalogue import Catalogue
from forms.loading import load
from forms.problems import Problem, Refusal
from forms.questions import Answer
from forms.standard import Standard
from forms.yamltext import CatalogueError

Texts = tuple[tuple[str, str], ...]  # catalogue file and its text


def carried_editions(texts: Texts, standards: tuple[str, ...], year: int) -> tuple[Catalogue, Mapping[str, bytes]]:
    """The catalogue of these very texts, and the cells of each standard's rules in canonical JSON.

    Raises Refusal verify.catalogue or verify.missing.
    """
    try:
        return _compiled(texts, standards, year)
    except CatalogueError as problem:
        raise Refusal(Problem.of("verify.catalogue", problem.file, reason=problem)) from problem
    except KeyError as problem:
        raise Refusal(Problem.of("verify.missing", str(problem))) from problem


def rules_text(cells: bytes, catalogue: Catalogue, standard: Standard, answers: Mapping[str, Answer]) -> bytes:
    """The rulebook in canonical JSON; its cells are its first part, for keys are sorted."""
    rest = {"format": FORMAT, "standard": standard.id, "units": units(catalogue, standard, answers)}
    return b'{"cells":' + cells + b"," + encode(rest)[1:]


@lru_cache(maxsize=8)
def _compiled(texts: Texts, standards: tuple[str, ...], year: int) -> tuple[Catalogue, Mapping[str, bytes]]:
    catalogue = load(dict(texts)).only(standards)
    chosen = catalogue.standards.values()
    return catalogue, {each.id: encode(compiled(catalogue, each, year)) for each in chosen}
