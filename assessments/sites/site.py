"""Sites: enterprises and parks with their codes, checked at the edge."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from assessments import registers
from forms.problems import Problem, Refusal
from forms.reading import folded


class SiteKind(Enum):
    """What is assessed."""

    ENTERPRISE = "enterprise"
    PARK = "park"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Who is assessed; the key of an enterprise is its unified social credit code (GB 32100)."""

    code: str
    kind: SiteKind
    name: str
    division: str = ""  # six digits, GB/T 2260
    industry: str = ""  # GB/T 4754-2017
    zone: str = ""
    address: str = ""
    contact: str = ""
    park: str = ""  # the code of the park an enterprise belongs to


def site_from(stored: Mapping[str, str]) -> Site:
    """The site in stored JSON; raises ValueError, KeyError or TypeError for another form."""
    return Site(**{**stored, "kind": SiteKind(stored["kind"])})  # type: ignore[arg-type]


LENGTH = 18
FORBIDDEN = frozenset("IOZSV")  # letters that GB 32100 leaves out


def clean_code(text: str) -> str:
    """A code as stored: full-width forms folded, spaces and dashes dropped, upper case."""
    return folded(text).replace(" ", "").replace("-", "").upper()


def code_problem(code: str) -> Problem | None:
    """What is wrong with a unified social credit code, None when it is valid (GB 32100)."""
    if len(code) != LENGTH:
        return Problem.of("site.code_length", code, length=len(code))
    wrong = next(
        (letter for letter in code if letter in FORBIDDEN or not letter.isascii() or not letter.isalnum()), ""
    )
    if wrong:
        return Problem.of("site.code_letter", code, letter=wrong)
    try:
        expected = uscc.calc_check_digit(code[:-1])
        if expected != code[-1]:
            return Problem.of("site.code_check", code, found=code[-1], expected=expected)
        uscc.validate(code)
    except ValidationError:
        return Problem.of("site.code_invalid", code)
    return None


def problems(site: Site, parks: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Everything that keeps a site from being stored; `parks` are the codes of the parks that are known.

    Without them the park is not looked up: a package may name one that this office has not entered yet.
    """
    found = [code_problem(site.code)] if site.kind is SiteKind.ENTERPRISE else [_park_code(site.code)]
    if not site.name.strip():
        found.append(Problem.of("site.name", site.code))
    if site.division and site.division not in registers.divisions():
        found.append(Problem.of("site.division", site.code, division=site.division))
    if site.industry and site.industry not in registers.industries():
        found.append(Problem.of("site.industry", site.code, industry=site.industry))
    if site.park:
        found.append(_park_problem(site, parks))
    return tuple(problem for problem in found if problem)


def checked(described: Iterable[Site], parks: Collection[str]) -> tuple[Site, ...]:
    """Sites as they are stored; `parks` are known beside those among them. Refusal for the first faulty one."""
    cleaned = tuple(replace(site, code=clean_code(site.code), name=site.name.strip()) for site in described)
    known = {*parks, *(site.code for site in cleaned if site.kind is SiteKind.PARK)}
    for site in cleaned:
        for problem in problems(site, known):
            raise Refusal(problem)
    return cleaned


def _park_problem(site: Site, parks: Collection[str] | None) -> Problem | None:
    if site.kind is SiteKind.PARK:
        return Problem.of("site.park_in_park", site.code)
    if parks is not None and site.park not in parks:
        return Problem.of("site.park_unknown", site.code, park=site.park)
    return None


def _park_code(code: str) -> Problem | None:
    return None if code.strip() else Problem.of("site.park_code", code)
