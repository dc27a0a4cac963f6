"""What an XLSForm cannot carry of a standard, so that nobody takes its answers for a result."""

from __future__ import annotations

from collections.abc import Iterator

from forms.catalogue import Catalogue, facts_of
from forms.problems import Problem
from forms.rules import Confidence, judged, symbols
from forms.standard import Mark, Standard


def losses(catalogue: Catalogue, standard: Standard) -> tuple[Problem, ...]:
    """The parts that stay behind, each with how many things it concerns."""
    return tuple(_losses(catalogue, standard))


def _losses(catalogue: Catalogue, standard: Standard) -> Iterator[Problem]:
    indicators = [indicator for _, indicator in standard.indicators()]
    outcome = standard.outcome
    facts = [catalogue.dictionary[code] for code in facts_of(standard)]
    counts = {
        "sheets.lost_rules": sum(not judged(each.rule) for each in indicators),
        "sheets.lost_points": sum(each.points is not None for each in indicators),
        "sheets.lost_formulas": len(standard.formulas),
        "sheets.lost_conditions": sum(bool(symbols(each.rule)) for each in indicators),
        "sheets.lost_units": sum(bool(fact.accepted) for fact in facts),
        "sheets.lost_marks": sum(each.mark is not Mark.ORDINARY for each in indicators),
        "sheets.lost_sets": len(outcome.choices) + len(outcome.sharings),
        "sheets.lost_grades": len(outcome.grades),
        "sheets.lost_unconfirmed": sum(each.confidence is not Confidence.A for each in indicators),
        "sheets.lost_changes": sum(len(rows) for rows in standard.transitions.values()),
    }
    for code, count in counts.items():
        if count:
            yield Problem.of(code, count=count)
    yield Problem.of("sheets.lost_states")
    yield Problem.of("sheets.lost_evidence")
