"""The register of sites as XLSX, with the columns that an import reads; texts stay texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from assessments import registers
from assessments.opening import refusing
from assessments.sites.site import Site, SiteKind
from forms.sheets.writing import new_workbook

KINDS = {SiteKind.ENTERPRISE: "企业", SiteKind.PARK: "园区"}
WIDTHS = {"名称": 36, "统一社会信用代码（园区代码）": 26, "地址": 36, "所属园区名称": 28, "行业名称": 28}


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
    count = 0
    with refusing(path), new_workbook(path) as book:
        page, bold = book.add_worksheet("对象"), book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        for column, heading in enumerate(COLUMNS):
            page.write_string(0, column, heading, bold)
            page.set_column(column, column, WIDTHS.get(heading, 16), text)
        for site in sites:
            count += 1
            filled = {heading: fill(site) for heading, fill in COLUMNS.items()}
            filled["所属园区名称"] = names.get(site.park, "")
            for column, cell in enumerate(filled.values()):
                if cell:
                    page.write_string(count, column, cell, text)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, max(count, 1), len(COLUMNS) - 1)
    return count
