"""A filing sheet: the columns of a platform's form, and where the program takes the content of each from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from forms.bilingual import Bilingual
from forms.rules import Confidence
from forms.units import signs


class Origin(Enum):
    """Where the content of a column comes from; the word before the dot of `from`."""

    SITE = "site"  # a field of the site
    FACT = "fact"  # a fact of the dictionary
    MEASURE = "measure"  # the value that an indicator of the sheet's standard measured
    POINTS = "points"  # the points of that indicator
    REMARK = "remark"  # what was written beside that indicator
    RESULT = "result"  # a figure or word of the result
    BLANK = "blank"  # left to be filled in by hand


SITE_FIELDS = ("code", "name", "division", "industry", "zone", "address", "contact", "park")
RESULT_FIELDS = ("year", "points", "maximum", "total", "grade", "gates", "met", "assessed", "conclusion")
FIGURES = ("points", "maximum", "total")  # result fields that have decimals


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading as the form has it, and how a cell is filled; numbers have a number of decimals."""

    zh: str
    en: str
    origin: Origin
    key: str  # field, fact code or indicator id; '' for a blank
    years: int  # back from the evaluation year, for facts; 0 for the year itself
    unit: str
    decimals: int | None  # None for texts and counts
    note: Bilingual
    clause: str
    source: str
    confidence: Confidence
    line: int

    def heading(self, language: str) -> str:
        """The heading with its unit."""
        name = self.zh if language == "zh" else self.en
        brackets = "（{}）" if language == "zh" else " ({})"
        return name + (brackets.format(signs(self.unit)) if self.unit not in ("", "1") else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form: of which platform, about which sites, with which sources."""

    id: str
    zh: str
    en: str
    platform: Bilingual
    subject: str  # enterprise or park
    standard: str  # whose results it is filled from; one edition, or all of what stands before a slash
    note: Bilingual
    sources: dict[str, Bilingual]
    columns: tuple[Column, ...]
    file: str

    def takes(self, standard: str) -> bool:
        """Whether results under a standard fill this sheet."""
        return f"{standard}/".startswith(f"{self.standard}/")
