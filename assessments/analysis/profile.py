"""Profiles: how the results of industries, counties and years lie beside one another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any

from assessments import registers
from assessments.result import GOOD
from assessments.selection import Selection, query
from assessments.store import Store
from assessments.tally import BANDS
from forms.bilingual import Bilingual
from forms.reading import rounded

PLACES = 1  # decimals of shares in per cent


class By(Enum):
    """What results are put together by."""

    INDUSTRY = "industry"  # the division of GB/T 4754, two digits
    DIVISION = "division"  # the county
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The results of one industry, county or year; shares are per cent of the full marks, of complete results."""

    key: str
    name: Bilingual
    results: int
    sites: int
    complete: int
    passed: int
    gates_failed: int  # results with a requirement or veto not in order
    mean: Decimal | None
    median: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    groups: tuple[tuple[Bilingual, Decimal | None], ...]  # of one standard: the mean share of each group
    matched: int  # sites with a complete result in the year before as well; 0 unless by year
    change: Decimal | None  # their mean change, in percentage points
    asked: Selection


def spread(store: Store, asked: Selection) -> tuple[tuple[int, Selection], ...]:
    """How many complete results lie in each tenth of the full marks, or of the items assessed, and which."""
    found = query(store, "t.band, count(*) AS count", asked, "AND t.band IS NOT NULL GROUP BY t.band")
    counts = {each["band"]: each["count"] for each in found}
    return tuple((counts.get(band, 0), replace(asked, band=band)) for band in range(BANDS))


def profiles(store: Store, asked: Selection, by: By) -> tuple[Profile, ...]:
    """The results asked for by industry, county or year; codes in order, results without a code last."""
    found = query(store, f"{_COLUMNS}, {_GROUPS}", asked, "ORDER BY t.assessment, t.standard")
    if not found:
        return ()
    frame = _frame(found)
    frame["part"] = [_part(each, by) for each in found]
    changes = _changes(store, frame, asked) if by is By.YEAR else {}
    held = dict(iter(frame.groupby("part")))
    keys = sorted(held, key=lambda key: (not key, key))
    return tuple(_profile(held[key], str(key), asked, by, changes) for key in keys)


_COLUMNS = (
    "t.assessment, t.site, t.year, t.standard, t.division, t.industry, t.verdict, t.total, t.maximum, t.final,"
    " t.gates_failed"
)
_GROUPS = "json_extract(d.json, '$.groups') AS groups"


def _frame(found: list[dict[str, Any]]) -> Any:
    """Results, not none of them, with their shares."""
    import pandas  # a second to import, and only profiles need it

    frame = pandas.DataFrame(found)
    frame["share"] = [_share(each) for each in found]
    return frame


def _share(row: dict[str, Any]) -> float | None:
    """Per cent of the full marks, of a result whose figures stand."""
    if not row["final"] or row["total"] is None or row["maximum"] is None or not Decimal(row["maximum"]):
        return None
    return float(100 * Decimal(row["total"]) / Decimal(row["maximum"]))


def _part(row: dict[str, Any], by: By) -> str:
    return {By.INDUSTRY: row["industry"][:2], By.DIVISION: row["division"], By.YEAR: str(row["year"])}[by]


def _profile(own: Any, key: str, asked: Selection, by: By, changes: dict[str, tuple[int, float]]) -> Profile:
    shares = own["share"].dropna()
    said = dict.fromkeys(("mean", "median", "lowest", "highest"))
    if len(shares):
        figures = (shares.mean(), shares.median(), shares.min(), shares.max())
        said = dict(zip(said, map(_brief, figures), strict=True))
    matched, change = changes.get(key, (0, None))
    return Profile(
        key=key,
        name=_name(key, by),
        results=len(own),
        sites=own["site"].nunique(),
        complete=int((own["final"] == 1).sum()),
        passed=int(own["verdict"].isin([each.value for each in GOOD]).sum()),
        gates_failed=int((own["gates_failed"] > 0).sum()),
        groups=tuple(_groups(own)) if asked.standard else (),
        matched=matched,
        change=_brief(change),
        asked=_narrowed(asked, key, by, own),
        **said,
    )


def _narrowed(asked: Selection, key: str, by: By, own: Any) -> Selection:
    if not key:
        return replace(asked, assessments=tuple(sorted(set(own["assessment"]))))
    if by is By.YEAR:
        return replace(asked, year=int(key))
    return replace(asked, industry=key) if by is By.INDUSTRY else replace(asked, division=key)


def _groups(own: Any) -> Iterator[tuple[Bilingual, Decimal | None]]:
    """The mean share of the points that each group of a standard could win, over complete groups."""
    shares: dict[str, list[float]] = {}
    names: dict[str, Bilingual] = {}
    for text in own["groups"]:
        for group in json.loads(text):
            names.setdefault(group["group"], Bilingual(group["zh"], group["en"]))
            available = Decimal(group["available"])
            if group["complete"] and available:
                shares.setdefault(group["group"], []).append(float(100 * Decimal(group["points"]) / available))
    for key, name in names.items():
        held = shares.get(key)
        yield name, _brief(sum(held) / len(held)) if held else None


def _changes(store: Store, frame: Any, asked: Selection) -> dict[str, tuple[int, float]]:
    """Year → the sites that have a complete result in the year before too, and their mean change in points.

    Results are compared with those of the same site and standard, whichever of the year before are asked for.
    """
    before = replace(asked, year=asked.year and asked.year - 1, verdict=None, grade="", band=None, assessments=None)
    found = [] if before == asked else query(store, _COLUMNS, before)
    if before != asked and not found:
        return {}
    now, then = _shares(frame, 0), _shares(_frame(found) if found else frame, 1)
    change = (now - then).dropna().groupby(["year", "site"]).mean().groupby("year")
    return {str(year): (len(own), float(own.mean())) for year, own in change}


def _shares(frame: Any, later: int) -> Any:
    """The share of each site under each standard, filed under a year so much later."""
    held = frame.dropna(subset=["share"])
    return held.groupby([held["year"] + later, "site", "standard"])["share"].mean()


def _name(key: str, by: By) -> Bilingual:
    if by is By.DIVISION and key in registers.divisions():
        division = registers.divisions()[key]
        return Bilingual(division.full, division.en)
    if by is By.INDUSTRY and key in registers.industries():
        industry = registers.industries()[key]
        return Bilingual(f"{key} {industry.zh}", f"{key} {industry.en}")
    return Bilingual(key, key) if key else Bilingual("未填", "not entered")


def _brief(value: float | None) -> Decimal | None:
    return None if value is None else rounded(Decimal(repr(float(value))), PLACES)
