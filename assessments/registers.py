"""Shipped registers: divisions (GB/T 2260), industries (GB/T 4754-2017), development zones."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import resources


@dataclass(frozen=True, slots=True)
class Division:
    """A county-level division with the city it belongs to; two counties may share a name, so show both."""

    code: str
    zh: str
    en: str
    city: str

    @property
    def full(self) -> str:
        """City and county, as shown to people."""
        return f"{self.city}{self.zh}" if self.city and self.city != self.zh else self.zh


@dataclass(frozen=True, slots=True)
class Industry:
    """An entry of the industry classification."""

    code: str
    level: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A development zone; the shipped list is incomplete and only a start."""

    zh: str
    level: str
    kind: str
    city_code: str
    county: str


@cache
def divisions() -> dict[str, Division]:
    """Code → division, valid entries only."""
    rows = _rows("divisions.csv")
    names = {row["code"]: row["name_zh"] for row in rows}
    return {
        row["code"]: Division(row["code"], row["name_zh"], row["name_en"], names.get(row["parent"], ""))
        for row in rows
        if not row["valid_to"]
    }


@cache
def industries() -> dict[str, Industry]:
    """Code → industry; codes are text, leading zeros count."""
    return {
        row["code"]: Industry(row["code"], row["level"], row["name_zh"], row["name_en"])
        for row in _rows("industry_codes.csv")
    }


@cache
def zones() -> tuple[Zone, ...]:
    """The shipped development zones."""
    return tuple(
        Zone(row["name_zh"], row["level"], row["kind"], row["city_code"], row["county_zh"])
        for row in _rows("development_zones.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with resources.path("registers", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
