"""The register of sites as XLSX, with the columns that an import reads; texts stay texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from assessments import registers
from assessments.sites.site import Site, SiteKind
from assessments.worksheet import add_table, workbook

KINDS = {SiteKind.ENTERPRISE: "企业", SiteKind.PARK: "园区"}


def _division(site: Site) -> str:
    division = registers.divisions().get(site.division)
    return division.full if division else ""


def _industry(site: Site) -> str:
    industry = registers.industries().get(site.industry)
    return industry.zh if industry else ""


# Heading → how a site fills it; order and headings are fixed, and an import proposes each for the same field.
COLUMNS: Mapping[str, Callable[[Site], str]] = {
    "统一社会信用代码（园区代码）": lambda site: site.code,
    "名称": lambda site: site.name,
    "类型": lambda site: KINDS[site.kind],
    "行政区划代码": lambda site: site.division,
    "县（市、区）": _division,
    "行业代码": lambda site: site.industry,
    "行业名称": _industry,
    "开发区": lambda site: site.zone,
    "所属园区代码": lambda site: site.park,
    "所属园区名称": lambda site: "",
    "地址": lambda site: site.address,
    "联系人": lambda site: site.contact,
}


def write_register(sites: Iterable[Site], names: Mapping[str, str], path: Path) -> int:
    """Write sites as XLSX and return how many; `names` are those of parks by code.

    Every cell is text: codes keep their digits, and what begins with = + - @ is no formula (R-42). Raises Refusal
    where the file cannot be written.
    """
    with workbook(path) as book:
        return add_table(book, "对象", list(COLUMNS), (_filled(site, names) for site in sites), kept=2)


def _filled(site: Site, names: Mapping[str, str]) -> list[str]:
    filled = {heading: fill(site) for heading, fill in COLUMNS.items()}
    filled["所属园区名称"] = names.get(site.park, "")
    return list(filled.values())
