"""The coverage statement: of all sites of a kind, which are assessed, and what the others are; they add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from assessments.register.keeping import Registers
from assessments.schemes.installed import installed_standards
from assessments.selection import Selection, query
from assessments.store import Store
from forms.loading import shipped
from forms.problems import Problem
from forms.register_reading import YEAR


class Part(Enum):
    """Where a site of the denominator stands; each is in exactly one part."""

    ASSESSED = "assessed"
    EXPIRED = "expired"  # assessed only under an edition that another has replaced
    RETURNED = "returned"  # the office sent the only signed assessment back
    STARTED = "started"  # an assessment is open, nobody has signed it
    MISSING = "missing"  # no assessment at all
    REPORTED = "reported"  # nothing but what the site has reported of itself


PHASES = {"returned": Part.RETURNED, "draft": Part.STARTED, "complete": Part.STARTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsigned:
    """An assessment that was sent back, or that nobody has signed yet: no result of it counts."""

    part: Part  # RETURNED or STARTED
    site: str
    year: int
    assessment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The sites of a denominator by part; what is not assessed is neither failed nor passed."""

    parts: Mapping[Part, tuple[str, ...]]  # codes of sites, sorted
    complete: int  # of the sites assessed, those with a result that is final

    @property
    def known(self) -> int:
        """The denominator: sites of the kind that the office knows."""
        return sum(map(len, self.parts.values()))

    @property
    def words(self) -> Problem:
        """The statement, as every table, chart and file carries it."""
        counts = {part.value: len(self.parts[part]) for part in Part}
        counts |= {"known": self.known, "complete": self.complete}
        return Problem.of("coverage.statement", **counts)  # type: ignore[arg-type]


def standing(store: Store, asked: Selection) -> Standing:
    """The coverage of the sites that a selection is about: those of its division, industry and the standard's kind.

    Verdict, grade, text and the like choose among results, not among the sites that should have one.
    """
    asked = Selection(year=asked.year, standard=asked.standard, division=asked.division, industry=asked.industry)
    held = query(store, "t.site, t.standard, max(t.final) AS final", asked, "GROUP BY t.site, t.standard")
    replaced = _replaced(store)
    current = {each["site"] for each in held if each["standard"] not in replaced}
    phases: dict[Part, set[str]] = {Part.RETURNED: set(), Part.STARTED: set()}
    for each in unsigned(store, asked):
        phases[each.part].add(each.site)
    left = _sites(store, asked)
    parts: dict[Part, tuple[str, ...]] = {}
    for part, found in (
        (Part.ASSESSED, current),
        (Part.EXPIRED, {each["site"] for each in held}),
        (Part.RETURNED, phases[Part.RETURNED]),
        (Part.STARTED, phases[Part.STARTED]),
        (Part.REPORTED, _reported(store, asked)),
        (Part.MISSING, left),
    ):
        parts[part] = tuple(sorted(left & found))
        left = left - found
    assessed = set(parts[Part.ASSESSED])
    complete = len({each["site"] for each in held if each["final"] and each["site"] in assessed})
    return Standing(parts=parts, complete=complete)


def _reported(store: Store, asked: Selection) -> set[str]:
    """The sites that by a register have evaluated themselves, in the year and by the kind of standard asked for."""
    registers = Registers(store)
    found = set()
    for key, each in registers.definitions.items():
        if each.self_reported and (not asked.standard or asked.standard.startswith(f"{each.self_reported}/")):
            found |= {
                entry.site
                for entry in registers.entries(key).values()
                if not registers.rules(key, entry).closed(entry.state)
                and (asked.year is None or entry.values.get(YEAR, "")[:4] == str(asked.year))
            }
    return found


def _replaced(store: Store) -> frozenset[str]:
    """The standards that a known edition has replaced by today."""
    today = store.clock().date().isoformat()
    known = (*shipped().standards.values(), *installed_standards(store).values())
    return frozenset(old for each in known if each.effective <= today for old in each.transitions)


def _sites(store: Store, asked: Selection) -> set[str]:
    """The codes of the denominator."""
    kind = _kind(store, asked.standard)
    where = "division GLOB ? AND industry GLOB ?" + (" AND kind = ?" if kind else "")
    values = [asked.division + "*", asked.industry + "*", *([kind] if kind else [])]
    return {each["code"] for each in store.db.query(f"SELECT code FROM site WHERE {where}", values)}


def _kind(store: Store, standard: str) -> str:
    known = {**shipped().standards, **installed_standards(store)}
    if standard in known:
        return known[standard].subject
    kinds = store.db.query("SELECT kind FROM tally WHERE standard = ? LIMIT 1", [standard])
    return next((each["kind"] for each in kinds), "")


def unsigned(store: Store, asked: Selection) -> tuple[Unsigned, ...]:
    """The assessments of the year and standard asked for that are not signed and not in the bin, by site."""
    text = """SELECT id, site, year, phase FROM assessment WHERE phase <> 'signed' AND (? IS NULL OR year = ?)
      AND (? = '' OR EXISTS (SELECT 1 FROM json_each(standards) WHERE value = ?))
      AND id NOT IN (SELECT key FROM bin WHERE kind = 'assessment' AND restored = '') ORDER BY site, year, id"""
    found = store.db.query(text, [asked.year, asked.year, asked.standard, asked.standard])
    return tuple(
        Unsigned(part=PHASES[each["phase"]], site=each["site"], year=each["year"], assessment=each["id"])
        for each in found
    )
