"""The decisions of an office on conflicts, out of its database or of a collection that it signed."""

from __future__ import annotations

import contextlib
from pathlib import Path

from assessments.collection import is_collection, open_collection
from assessments.merging.decisions import Decision, chain_problems, decisions
from assessments.signing.trust import Trust
from assessments.store import Store
from forms.problems import Problem, Refusal


def decisions_in(path: Path, trust: Trust) -> tuple[Decision, ...]:
    """Every decision that the office made, in order.

    Raises Refusal command.no_database, as `open_collection` does, or merge.chain where the chain is broken.
    """
    if not path.is_file():
        raise Refusal(Problem.of("command.no_database", str(path)))
    made = _of_collection(path, trust) if is_collection(path) else _of_database(path)
    for problem in chain_problems(made):
        raise Refusal(problem)
    return made


def _of_collection(path: Path, trust: Trust) -> tuple[Decision, ...]:
    with open_collection(path, trust) as (_, found):
        return found.decisions


def _of_database(path: Path) -> tuple[Decision, ...]:
    with contextlib.closing(Store(path)) as store:
        return decisions(store)
