"""Development zones of an area: which count, which are circularised, and on what each of both rests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from assessments import registers
from assessments.opening import refusing
from assessments.register.entry import Entry
from assessments.register.keeping import Registers
from assessments.sites import SiteKind
from assessments.store import Store
from assessments.targets.bearing import Bearing, bearing
from assessments.targets.target_set import Assessed
from forms.problems import Problem, Refusal
from forms.units import ARITHMETIC

CIRCULAR, ACCEPTED = "circular-parks", "accepted"  # the register and its state in which a zone is circularised
ASSESSED = Assessed(SiteKind.PARK, ("park/circularisation-2021",))


class ZoneWord(Enum):
    """What the office states about a zone in an area."""

    COUNTED = "counted"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneEntry:
    """A statement of the office with its day and source; a later one takes the place of an earlier one."""

    division: str  # the area it is made for: a county, a city, '' for the province
    zone: str
    level: str
    word: ZoneWord
    as_of: str  # YYYY-MM-DD
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneLine:
    """One zone of an area."""

    name: str
    level: str
    county: str
    shipped: bool
    counts: bool | None  # None while its county is not known and the office has not decided
    stated: ZoneEntry | None
    accepted: str | None  # the document of acceptance in the register, '' where none is named, None if not accepted
    accepted_on: str
    assessed: Bearing | None  # a signed assessment, which is no acceptance


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneCoverage:
    """The share of the zones of an area that are circularised, each of which can be opened."""

    division: str
    lines: tuple[ZoneLine, ...]

    @property
    def denominator(self) -> tuple[ZoneLine, ...]:
        """The zones that count."""
        return tuple(line for line in self.lines if line.counts)

    @property
    def numerator(self) -> tuple[ZoneLine, ...]:
        """Those of them that are circularised by the register."""
        return tuple(line for line in self.denominator if line.accepted is not None)

    @property
    def undecided(self) -> int:
        """Zones of the city of which nobody has said whether they belong to the county."""
        return sum(line.counts is None for line in self.lines)

    @property
    def share(self) -> Decimal | None:
        """The share in per cent; None without any zone."""
        if not self.denominator:
            return None
        return ARITHMETIC.divide(Decimal(100 * len(self.numerator)), Decimal(len(self.denominator)))

    @property
    def stated(self) -> tuple[Problem, ...]:
        """What must be known with the share: how far the list of zones is to be relied on."""
        confirmed = sum(line.stated is not None for line in self.denominator)
        said = [Problem.of("zones.incomplete", count=len(self.denominator), confirmed=confirmed)]
        if self.undecided:
            said.append(Problem.of("zones.undecided", count=self.undecided))
        return (*said, Problem.of("zones.accepted_by"))


def state_zone(store: Store, entry: ZoneEntry, who: str) -> None:
    """Keep what the office states about a zone; Refusal without name, source or a day that is not ahead."""
    if not entry.zone.strip():
        raise Refusal(Problem.of("zones.no_name"))
    if not entry.source.strip():
        raise Refusal(Problem.of("targets.no_source", entry.zone))
    try:
        day = date.fromisoformat(entry.as_of)
    except ValueError:
        raise Refusal(Problem.of("targets.day", entry.zone, text=entry.as_of)) from None
    if day > store.clock().date():
        raise Refusal(Problem.of("targets.ahead", entry.zone, text=entry.as_of))
    with refusing(store.path), store.db.atomic():
        last = next(store.db.query("SELECT max(number) AS number FROM zone_entry"))["number"] or 0
        row = asdict(entry) | {"zone": entry.zone.strip(), "word": entry.word.value, "number": last + 1, "who": who}
        store.db.table("zone_entry").insert(row | {"at": store.clock().isoformat(timespec="seconds")})


def held_counties(store: Store) -> set[str]:
    """The codes of the counties in which the office has sites."""
    held = {row["division"] for row in store.db.query("SELECT DISTINCT division FROM site")}
    return held & registers.divisions().keys()


def own_area(store: Store) -> str:
    """The area of the office: the county of its sites, their city where there are several, else the province."""
    codes = held_counties(store)
    if len(codes) == 1:
        return next(iter(codes))
    cities = {code[:4] for code in codes}
    return f"{cities.pop()}00" if len(cities) == 1 else ""


def zone_coverage(store: Store, division: str) -> ZoneCoverage:
    """The zones of a county (320981), a city (320900) or the province ('')."""
    stated = _stated(store)
    accepted = _accepted(store)
    assessed = {each.name: each for each in bearing(store, ASSESSED)}
    lines = []
    for zone, counts in _within(division, stated).items():
        own = stated.get((division, zone.zh))
        entry = accepted.get(zone.zh)
        document = entry.values.get("acceptance", "") if entry else None
        lines.append(
            ZoneLine(
                name=zone.zh,
                level=own.level if own and own.level else zone.level,
                county=zone.county,
                shipped=bool(zone.kind),
                counts=own.word is ZoneWord.COUNTED if own else counts,
                stated=own,
                accepted=document,
                accepted_on=entry.values.get("accepted_on", entry.since) if entry else "",
                assessed=assessed.get(zone.zh),
            )
        )
    order = {True: 0, None: 1, False: 2}
    return ZoneCoverage(
        division=division, lines=tuple(sorted(lines, key=lambda each: (order[each.counts], each.name)))
    )


def _within(division: str, stated: Mapping[tuple[str, str], ZoneEntry]) -> dict[registers.Zone, bool | None]:
    """The zones of an area, and whether each counts by the lists alone."""
    area = registers.divisions().get(division)
    city = not division or division.endswith("00")
    stem = division[:4] if city else division
    found: dict[registers.Zone, bool | None] = {}
    for zone in registers.zones():
        if zone.city_code.startswith(division[:4]):
            own = city or (area is not None and zone.county == area.zh)
            if own or not zone.county:
                found[zone] = True if own else None
    known = {zone.zh for zone in registers.zones()}
    for (where, name), entry in stated.items():
        if name not in known and where.startswith(stem) and entry.word is ZoneWord.COUNTED:
            known.add(name)
            place = registers.divisions().get(where)
            found[registers.Zone(name, entry.level, "", f"{where[:4]}00", place.zh if place else "")] = True
    return found


def _stated(store: Store) -> dict[tuple[str, str], ZoneEntry]:
    """The latest statement about each zone in each area."""
    found = {}
    for row in store.db.query("SELECT * FROM zone_entry ORDER BY number"):
        values = {name: row[name] for name in ("division", "zone", "level", "as_of", "source")}
        found[row["division"], row["zone"]] = ZoneEntry(**values, word=ZoneWord(row["word"]))
    return found


def _accepted(store: Store) -> dict[str, Entry]:
    """Name of a zone → its entry in the register of circular parks, where that stands as accepted."""
    found: dict[str, Entry] = {}
    for entry in Registers(store).entries(CIRCULAR).values():
        if entry.state == ACCEPTED:
            try:
                site = store.site(entry.site)
            except KeyError:
                continue
            found |= {name: entry for name in (site.name, site.zone) if name}
    return found
