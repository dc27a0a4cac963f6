"""Reading one row of a list into a site: every cell that cannot be read is named with its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from assessments import registers
from assessments.sites.columns import NAMES, Part
from assessments.sites.site import LENGTH, Site, SiteKind, clean_code, problems
from assessments.sites.tabular import Value, place_of
from forms.problems import Problem
from forms.reading import folded

KINDS: Mapping[str, SiteKind] = {
    "企业": SiteKind.ENTERPRISE,
    "工厂": SiteKind.ENTERPRISE,
    "enterprise": SiteKind.ENTERPRISE,
    "factory": SiteKind.ENTERPRISE,
    "园区": SiteKind.PARK,
    "工业园区": SiteKind.PARK,
    "开发区": SiteKind.PARK,
    "park": SiteKind.PARK,
}
NOTHING = frozenset({"/", "-", "--", "—", "无", "n/a"})  # what stands in a cell that holds nothing
LONGEST = 200  # characters of one cell
EXACT = 10**15  # from here on a spreadsheet keeps only the first 15 digits of a number
_SCIENTIFIC = re.compile(r"\d(\.\d+)?e\+?\d{2}", re.IGNORECASE)
_ROUNDED = re.compile(r"\d\.\d{2,}e\+\d{2}", re.IGNORECASE)
_INDUSTRY = re.compile(r"[A-T]?(\d{2,4})(?!\d)", re.IGNORECASE)
_DIVISION = re.compile(r"(\d{6})(?!\d)")

Cells = Mapping[Part, Value]  # the cells of a row that hold something


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken in, by its address, and why."""

    cell: str
    problem: Problem

    def text(self, language: str) -> str:
        """The reason, with the cell before it."""
        return f"{self.cell}{'：' if language == 'zh' else ': '}{self.problem.text(language)}"


class Known:
    """What rows are compared with: the sites there are, and the parks by code and by name."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self.sites = {site.code: site for site in sites}
        self.parks: set[str] = set()
        self._named: dict[str, list[str]] = {}
        for site in self.sites.values():
            self.add(site)

    def add(self, site: Site) -> None:
        """Let enterprises refer to a park of the same list, too."""
        if site.kind is SiteKind.PARK and site.code not in self.parks:
            self.parks.add(site.code)
            self._named.setdefault(folded(site.name).lower(), []).append(site.code)

    def park(self, text: str) -> str | Problem:
        """The code of the park that a cell means, by code or by name."""
        if clean_code(text) in self.parks:
            return clean_code(text)
        found = self._named.get(folded(text).lower(), [])
        if len(found) == 1:
            return found[0]
        if found:
            return Problem.of("site.import_ambiguous", choices=tuple(found), text=text)
        return Problem.of("site.import_park", text=text)


Read = Callable[[str, Cells, Known], str | Problem]


def kind_of(cells: Cells, usual: SiteKind) -> SiteKind | Problem:
    """What a row describes."""
    text = text_of(cells.get(Part.KIND, ""))
    if not text:
        return usual
    return KINDS.get(folded(text).lower()) or Problem.of("site.import_kind", choices=("企业", "园区"), text=text)


def read_row(cells: Cells, known: Known, usual: SiteKind, where: Callable[[Part], str]) -> Site | tuple[Fault, ...]:
    """The site that a row describes, or every reason why it cannot be taken in.

    A cell that holds nothing leaves what is known of the site as it is.
    """
    kind = kind_of(cells, usual)
    if isinstance(kind, Problem):
        return (Fault(where(Part.KIND), kind),)
    code = _code(cells.get(Part.CODE, ""), kind)
    if isinstance(code, Problem):
        return (Fault(where(Part.CODE), code),)
    before = known.sites.get(code)
    if before is not None and before.kind is not kind:
        if Part.KIND in cells:
            return (Fault(where(Part.KIND), Problem.of("site.import_other_kind", code, name=before.name)),)
        kind = before.kind
    return _described(before or Site(code=code, kind=kind, name=""), cells, known, where)


def _described(site: Site, cells: Cells, known: Known, where: Callable[[Part], str]) -> Site | tuple[Fault, ...]:
    """The site with what the row says of it."""
    faults: list[Fault] = []
    given: dict[str, str] = {}
    for part, read in READERS.items():
        text = text_of(cells.get(part, ""))
        if not text:
            continue
        value = read(text, cells, known) if len(text) <= LONGEST else _too_long(part)
        if isinstance(value, Problem):
            faults.append(Fault(where(part), value))
        else:
            given[part.value] = value
    contact = " ".join(filter(None, (given.get("contact"), given.pop("phone", ""))))
    made = replace(site, **given | ({"contact": contact} if contact else {}))  # type: ignore[arg-type]
    named = {fault.cell for fault in faults}
    for problem in problems(made, known.parks):
        if where(_part_of(problem)) not in named:
            faults.append(Fault(where(_part_of(problem)), problem))
    return tuple(sorted(faults, key=lambda fault: place_of(fault.cell))) or made


def text_of(value: Value) -> str:
    """A cell as text: one line, numbers as spreadsheets show them; a dash or 无 holds nothing."""
    if isinstance(value, float):
        if abs(value) >= EXACT:
            return f"{value:.6G}"
        return f"{value:.0f}" if value.is_integer() else f"{value}"
    text = " ".join(value.split())
    return "" if text.lower() in NOTHING else text


def lost_digits(value: Value) -> bool:
    """Whether a spreadsheet has taken a long code for a number, so that its last digits are gone."""
    if isinstance(value, float):
        return abs(value) >= EXACT
    return _ROUNDED.fullmatch(folded(value)) is not None


def _code(value: Value, kind: SiteKind) -> str | Problem:
    """A code as stored; one that a spreadsheet took for a number has lost its last digits."""
    if lost_digits(value) or (isinstance(value, float) and not value.is_integer()):
        return Problem.of("site.import_number", text=text_of(value))
    value = text_of(value)
    if _SCIENTIFIC.fullmatch(folded(value)) and not (kind is SiteKind.PARK and value.isalnum()):
        return Problem.of("site.import_number", text=value)
    code = clean_code("".join(text_of(value).split()))
    if not code:
        return Problem.of("site.import_blank")
    if len(code) > 2 * LENGTH:
        return Problem.of("site.code_length", length=len(code))
    return code


def _division(text: str, cells: Cells, known: Known) -> str | Problem:
    """A division by its six digits, or by name with or without the city before it."""
    plain = folded(text).replace(" ", "")
    match = _DIVISION.match(plain)
    if match:
        code = match[1]
        return code if code in registers.divisions() else Problem.of("site.division", division=code)
    city = folded(text_of(cells.get(Part.CITY, ""))).replace(" ", "")
    found = _divisions().get(plain, ())
    if len(found) > 1 and city:
        found = tuple(each for each in found if registers.divisions()[each].city.startswith(city.rstrip("市")))
    return _only(found, text, _division_word) or Problem.of("site.import_division", text=text)


def _industry(text: str, cells: Cells, known: Known) -> str | Problem:
    """An industry by its code, with or without the letter of its section, or by name."""
    plain = folded(text)
    match, listed = _INDUSTRY.match(plain), registers.industries()
    if match:
        code = match[1]
        if code in listed:
            return code
        if f"0{code}" in listed:  # a spreadsheet drops the zero in front
            return Problem.of("site.import_zero", text=text, expected=f"0{code}")
        return Problem.of("site.industry", industry=code)
    found = _industries().get(plain.replace(" ", ""), ())
    return _only(found, text, str) or Problem.of("site.import_industry", text=text)


def _only(found: tuple[str, ...], text: str, worded: Callable[[str], str]) -> str | Problem | None:
    """The one code that was found, or the question which of several."""
    if len(found) < 2:
        return found[0] if found else None
    return Problem.of("site.import_ambiguous", choices=tuple(map(worded, found)), text=text)


def _division_word(code: str) -> str:
    return f"{registers.divisions()[code].full} {code}"


@cache
def _divisions() -> dict[str, tuple[str, ...]]:
    """Name → codes: the county alone, with its city (市 may be left out), and either with the province."""
    found: dict[str, dict[str, None]] = {}
    for division in registers.divisions().values():
        city = division.city if division.city != "江苏省" else ""
        for name in {division.zh, f"{city}{division.zh}", f"{city.rstrip('市')}{division.zh}"}:
            for whole in (name, f"江苏省{name}"):
                found.setdefault(whole, {}).setdefault(division.code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _industries() -> dict[str, tuple[str, ...]]:
    """Name → codes; of a group and its only class, which share their name, the class."""
    found: dict[str, list[str]] = {}
    for industry in registers.industries().values():
        if industry.level != "section":
            found.setdefault(folded(industry.zh), []).append(industry.code)
    longest = {name: max(codes, key=len) for name, codes in found.items()}
    return {
        name: (longest[name],) if all(longest[name].startswith(code) for code in codes) else tuple(codes)
        for name, codes in found.items()
    }


def _too_long(part: Part) -> Problem:
    return Problem.about(NAMES[part], "site.import_long", limit=LONGEST)


def _part_of(problem: Problem) -> Part:
    """The column that a problem of the finished site belongs to."""
    parts = {
        "site.name": Part.NAME,
        "site.division": Part.DIVISION,
        "site.industry": Part.INDUSTRY,
        "site.park_unknown": Part.PARK,
        "site.park_in_park": Part.PARK,
    }
    return parts.get(problem.code, Part.CODE)


def _as_written(text: str, cells: Cells, known: Known) -> str | Problem:
    return text


def _park(text: str, cells: Cells, known: Known) -> str | Problem:
    return known.park(text)


READERS: Mapping[Part, Read] = {
    Part.NAME: _as_written,
    Part.DIVISION: _division,
    Part.INDUSTRY: _industry,
    Part.PARK: _park,
    Part.ZONE: _as_written,
    Part.ADDRESS: _as_written,
    Part.CONTACT: _as_written,
    Part.PHONE: _as_written,
}
