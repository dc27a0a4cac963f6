"""Finding sites by name, code, pinyin or pinyin initials, and by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from assessments import registers
from assessments.assessment import Phase
from assessments.rows import site_of
from assessments.sites.site import Site, SiteKind
from forms.reading import folded

if TYPE_CHECKING:
    from assessments.store import Store

BETWEEN = "\n"  # stands between the texts of one thing; no word of a query holds it, none is found across it
SECTION, DIVISION = "section", "division"  # levels of GB/T 4754


class Stage(Enum):
    """How far a site has come."""

    ANY = "any"
    DRAFT = "draft"  # an assessment of it is a draft
    ASSESSED = "assessed"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; an empty part lets everything through."""

    query: str = ""
    division: str = ""  # six digits; a city stands for its counties
    industry: str = ""  # an industry of GB/T 4754, of any level below the section
    zone: str = ""
    kind: SiteKind | None = None
    park: str = ""
    stage: Stage = Stage.ANY


def key_of(*texts: str) -> str:
    """What words are looked for in: the texts with full width and case folded."""
    return BETWEEN.join(folded(text).lower() for text in texts)


class Word:
    """One word of a query, looked for as written and as pinyin, in full or as initials.

    It learns how each character moves it on, so that the twenty-thousandth name costs no pinyin any more. A state
    is a set of bits: bit n is set when the last characters read stand for the first n letters.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._steps: dict[int, dict[str, int]] = {}
        self._pinyin = text.isascii() and text.isalnum()
        self._whole = 1 << len(text)

    def within(self, key: str) -> bool:
        """Whether the word occurs in a key."""
        if self.text in key:
            return True
        if not self._pinyin:
            return False
        state, steps, whole = 1, self._steps, self._whole
        for character in key:
            known = steps.get(state)
            if known is None:
                known = steps[state] = {}
            following = known.get(character)
            if following is None:
                following = known[character] = self._step(state, character)
            state = following
            if state & whole:
                return True
        return False

    def _step(self, state: int, character: str) -> int:
        if character == BETWEEN:
            return 1
        if not character.isalnum():
            return state
        moved = 1  # a word may begin at any character
        for at in range(len(self.text)):
            if state >> at & 1:
                for length in self._lengths(at, character):
                    moved |= 1 << at + length
        return moved

    def _lengths(self, at: int, character: str) -> Iterable[int]:
        """How many letters from a place a character can stand for."""
        rest = self.text[at:]
        for reading in readings(character):
            for part in (reading[:1], reading[:2], reading):
                if part in (reading[:1], "zh", "ch", "sh", reading) and rest.startswith(part):
                    yield len(part)
            if reading.startswith(rest):
                yield len(rest)


@lru_cache(maxsize=64)
def words_of(query: str) -> tuple[Word, ...]:
    """The words of a query."""
    return tuple(Word(text) for text in folded(query).lower().split())


def matches(query: str, *texts: str) -> bool:
    """Whether every word of the query occurs in one of the texts, as written or as pinyin."""
    key = key_of(*texts)
    return all(word.within(key) for word in words_of(query))


@cache
def readings(character: str) -> tuple[str, ...]:
    """The pinyin of a character without tones, every reading; a letter or digit stands for itself."""
    from pypinyin import Style, pinyin  # slow to import, and only needed once somebody searches by pinyin

    if character.isascii():
        return (character,)
    found = pinyin(character, style=Style.NORMAL, heteronym=True, strict=False)
    return tuple(dict.fromkeys(found[0])) if found else (character,)


class SiteIndex:
    """All sites with the keys they are found by, folded once."""

    def __init__(self, sites: Iterable[Site], phases: Mapping[str, frozenset[Phase]] | None = None) -> None:
        """`phases` are those of each site's assessments, by code."""
        self.sites = tuple(sites)
        self.by_code = {site.code: site for site in self.sites}
        self._phases = phases or {}
        self._keyed = tuple((site, key_of(site.name, site.code)) for site in self.sites)
        self._last: tuple[str, tuple[tuple[Site, str], ...]] = ("", self._keyed)

    def find(self, wanted: Wanted) -> tuple[Site, ...]:
        """The sites that fit, in the order in which they were given."""
        query, found = self._last
        if not wanted.query.startswith(query):  # whatever fits more letters fits fewer
            found = self._keyed
        for word in words_of(wanted.query):
            within = word.within
            found = tuple(each for each in found if within(each[1]))
        self._last = (wanted.query, found)
        return tuple(site for site, _ in found if self._fits(site, wanted))

    def first(self, wanted: Wanted, count: int) -> tuple[Site, ...]:
        """The first sites that fit, as many as are asked for; no more are looked at than that takes."""
        query, among = self._last
        if not wanted.query.startswith(query):
            among = self._keyed
        words = words_of(wanted.query)
        matching: list[tuple[Site, str]] = []
        found: list[Site] = []
        for each in among:
            if all(word.within(each[1]) for word in words):
                matching.append(each)
                if self._fits(each[0], wanted):
                    found.append(each[0])
                    if len(found) == count:
                        return tuple(found)
        self._last = (wanted.query, tuple(matching))
        return tuple(found)

    def enterprises(self, park: str) -> tuple[Site, ...]:
        """The enterprises that belong to a park."""
        return tuple(site for site in self.sites if site.park == park) if park else ()

    def parks(self) -> tuple[Site, ...]:
        """All parks."""
        return tuple(site for site in self.sites if site.kind is SiteKind.PARK)

    def zones(self) -> tuple[str, ...]:
        """The development zones that sites lie in."""
        return tuple(sorted({site.zone for site in self.sites if site.zone}))

    def _fits(self, site: Site, wanted: Wanted) -> bool:
        return (
            (wanted.kind is None or site.kind is wanted.kind)
            and (not wanted.division or site.division.startswith(_covered(wanted.division)))
            and (not wanted.industry or site.industry.startswith(wanted.industry))
            and (not wanted.zone or site.zone == wanted.zone)
            and (not wanted.park or site.park == wanted.park)
            and (wanted.stage is Stage.ANY or self._at(site, wanted.stage))
        )

    def _at(self, site: Site, stage: Stage) -> bool:
        phases = self._phases.get(site.code, frozenset())
        if stage is Stage.DRAFT:
            return Phase.DRAFT in phases
        return bool(phases) is (stage is Stage.ASSESSED)


def phases_of(store: Store) -> dict[str, frozenset[Phase]]:
    """Code → the phases of the site's assessments that are not in the bin, for the sites that have any."""
    found: dict[str, set[Phase]] = {}
    for assessment in store.assessments():
        found.setdefault(assessment.site, set()).add(assessment.phase)
    return {code: frozenset(phases) for code, phases in found.items()}


def index_of(store: Store) -> SiteIndex:
    """The index of all sites of a store, as they are now."""
    return SiteIndex(store.sites(), phases_of(store))


def parks_of(store: Store) -> tuple[Site, ...]:
    """All parks of a store by name."""
    return tuple(
        site_of(row) for row in store.db.query("SELECT * FROM site WHERE kind = 'park' ORDER BY name, code")
    )


@cache
def industry_divisions() -> tuple[tuple[str, registers.Industry], ...]:
    """The divisions of GB/T 4754 with their letter, as people write them: C26 and 26."""
    found, letter = [], ""
    for industry in registers.industries().values():
        if industry.level == SECTION:
            letter = industry.code
        elif industry.level == DIVISION:
            found.append((f"{letter}{industry.code}", industry))
    return tuple(found)


def _covered(division: str) -> str:
    """What the codes inside a province, a city or a county begin with."""
    return division[:2] if division.endswith("0000") else division[:4] if division.endswith("00") else division
