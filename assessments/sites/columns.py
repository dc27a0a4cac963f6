"""The columns of a list of sites: what they are called, where the headings stand, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from assessments.sites.site import SiteKind
from assessments.sites.tabular import Sheet, Value
from forms.bilingual import Bilingual
from forms.reading import folded

LOOKED_AT = 30  # rows among which the headings are looked for
LEAST = 2  # headings that make a row of headings
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]|[\s*:、，。.]+")


class Part(Enum):
    """What a column can hold; the value is the name of the site's field, where it has one of its own."""

    CODE = "code"
    NAME = "name"
    KIND = "kind"
    CITY = "city"  # only tells apart counties of one name
    DIVISION = "division"
    INDUSTRY = "industry"
    PARK = "park"
    ZONE = "zone"
    ADDRESS = "address"
    CONTACT = "contact"
    PHONE = "phone"  # joins the contact


NAMES: Mapping[Part, Bilingual] = {
    Part.CODE: Bilingual("统一社会信用代码（园区代码）", "Credit code (park code)"),
    Part.NAME: Bilingual("名称", "Name"),
    Part.KIND: Bilingual("类型（企业、园区）", "Kind (enterprise, park)"),
    Part.CITY: Bilingual("设区市", "City"),
    Part.DIVISION: Bilingual("县（市、区）", "County or district"),
    Part.INDUSTRY: Bilingual("行业", "Industry"),
    Part.PARK: Bilingual("所属园区", "Park it belongs to"),
    Part.ZONE: Bilingual("开发区", "Development zone"),
    Part.ADDRESS: Bilingual("地址", "Address"),
    Part.CONTACT: Bilingual("联系人", "Contact"),
    Part.PHONE: Bilingual("联系电话", "Telephone"),
}

# Headings as lists of offices have them, the surest first; compared without brackets, stars and spaces.
HEADINGS: Mapping[Part, tuple[str, ...]] = {
    Part.CODE: (
        "统一社会信用代码",
        "社会信用代码",
        "信用代码",
        "统一信用代码",
        "统一代码",
        "园区代码",
        "组织机构代码",
        "creditcode",
    ),
    Part.NAME: (
        "企业名称",
        "单位名称",
        "单位详细名称",
        "公司名称",
        "工厂名称",
        "园区名称",
        "法人单位名称",
        "名称",
        "企业",
        "name",
    ),
    Part.KIND: ("类型", "对象类型", "类别", "kind"),
    Part.CITY: ("设区市", "地市", "所在市", "地级市", "市", "city"),
    Part.DIVISION: (
        "行政区划代码",
        "区划代码",
        "行政区划",
        "县市区",
        "所在县市区",
        "所属区县",
        "所在区县",
        "区县",
        "县区",
        "所属县市区",
        "所在地区",
        "地区",
        "属地",
        "县",
        "district",
    ),
    Part.INDUSTRY: (
        "行业代码",
        "国民经济行业代码",
        "国民经济行业分类",
        "行业小类代码",
        "行业小类",
        "行业类别",
        "所属行业",
        "行业名称",
        "行业",
        "industry",
    ),
    Part.PARK: ("所属园区代码", "所属园区", "所在园区", "工业园区", "园区", "park"),
    Part.ZONE: ("开发区", "所属开发区", "所在开发区", "所属园区/开发区", "开发区名称", "zone"),
    Part.ADDRESS: (
        "地址",
        "详细地址",
        "单位地址",
        "企业地址",
        "生产地址",
        "注册地址",
        "通讯地址",
        "住所",
        "address",
    ),
    Part.CONTACT: ("联系人", "联系人/电话", "联系人及电话", "联系人姓名", "负责人", "法定代表人", "contact"),
    Part.PHONE: ("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "phone"),
}

# A part of a heading that tells as much, once no heading is known whole.
HINTS: tuple[tuple[str, Part], ...] = (
    ("信用代码", Part.CODE),
    ("行业", Part.INDUSTRY),
    ("区划", Part.DIVISION),
    ("区县", Part.DIVISION),
    ("开发区", Part.ZONE),
    ("所属园区", Part.PARK),
    ("地址", Part.ADDRESS),
    ("电话", Part.PHONE),
    ("手机", Part.PHONE),
    ("联系人", Part.CONTACT),
    ("企业名称", Part.NAME),
    ("单位名称", Part.NAME),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table is read: the row of headings and the columns, both counted from 0, and the usual kind."""

    heading: int
    columns: Mapping[Part, int]
    kind: SiteKind = SiteKind.ENTERPRISE  # of rows that do not say

    @property
    def needed(self) -> tuple[Part, ...]:
        """The parts without which nothing can be read."""
        return tuple(part for part in (Part.CODE, Part.NAME) if part not in self.columns)


def plain(heading: Value) -> str:
    """A heading as it is compared: folded, without brackets, stars and spaces."""
    return _ASIDE.sub("", folded(str(heading)).lower())


def proposed(headings: Sequence[Value]) -> dict[Part, int]:
    """Part → column for a row of headings; the surest heading wins, and no column serves twice."""
    texts = [plain(each) for each in headings]
    found: dict[Part, int] = {}
    for part, known in HEADINGS.items():
        for text in map(plain, known):
            if text in texts and texts.index(text) not in found.values():
                found[part] = texts.index(text)
                break
    for hint, part in HINTS:
        free = (at for at, text in enumerate(texts) if hint in text and at not in found.values())
        at = next(free, None)
        if part not in found and at is not None:
            found[part] = at
    return found


def layout_of(sheet: Sheet) -> Layout:
    """The layout that the headings propose; without any, the first filled row counts as headings."""
    looked = sheet.rows[:LOOKED_AT]
    counts = [len(proposed(row)) for row in looked]
    best = max(counts, default=0)
    if best >= LEAST:
        heading = counts.index(best)
        return Layout(heading=heading, columns=proposed(sheet.rows[heading]))
    filled = (number for number, row in enumerate(sheet.rows) if any(value != "" for value in row))
    return Layout(heading=next(filled, 0), columns={})


def best_sheet(sheets: Sequence[Sheet]) -> int:
    """The sheet with the most headings that are known, the first of several."""
    counts = [len(layout_of(sheet).columns) for sheet in sheets]
    return counts.index(max(counts))
