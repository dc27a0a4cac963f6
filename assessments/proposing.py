"""Proposals: the standards that fit a site and a year, each with the reason, for an officer to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.assessment import Assessment
from assessments.sites import Site
from forms.problems import Problem
from forms.standard import Standard

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A standard that fits, and why."""

    standard: Standard
    why: Problem


def proposals(
    standards: Iterable[Standard], site: Site, earlier: Iterable[Assessment], today: date
) -> tuple[Proposal, ...]:
    """Standards of the site's kind: those for its industry, those it was assessed under before, the general ones.

    What a later edition in force replaces is not proposed, nor what is not in force yet.
    """
    fitting = [each for each in standards if each.subject == site.kind.value and _in_force(each, today)]
    replaced = {each.supersedes for each in fitting if each.supersedes}
    before = {standard: each.year for each in sorted(earlier, key=_year) for standard in each.standards}
    found = []
    for standard in fitting:
        if standard.number in replaced:
            continue
        why = _reason(standard, site, before)
        if why is not None:
            found.append(Proposal(standard, why))
    return tuple(found)


def fits_industry(standard: Standard, site: Site) -> bool:
    """Whether a standard is written for the very industry of a site (GB/T 4754 codes by their start)."""
    return bool(site.industry) and any(site.industry.startswith(code) for code in standard.industries)


def _reason(standard: Standard, site: Site, before: dict[str, int]) -> Problem | None:
    if fits_industry(standard, site):
        return Problem.of("proposal.industry", standard.id, industry=site.industry)
    if standard.id in before and not standard.industries:
        return Problem.of("proposal.before", standard.id, year=before[standard.id])
    if _general(standard):
        return Problem.of("proposal.general", standard.id)
    return None


def _general(standard: Standard) -> bool:
    """Green factories and green parks: what the policy asks of every enterprise and park of any industry."""
    return not standard.industries and standard.id.partition("/")[0] in ("green-factory", "park")


def _in_force(standard: Standard, today: date) -> bool:
    """Whether a standard is in force by its published date, as exact as that is; an unknown date counts as yes."""
    start = _DATE.match(standard.effective)
    return start is None or start[0] <= today.isoformat()[: len(start[0])]


def _year(assessment: Assessment) -> int:
    return assessment.year
