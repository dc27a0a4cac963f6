"""Importing sites from a list: what each row becomes is planned first, and taken in as one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Protocol

from assessments.sites.columns import Layout, Part, layout_of
from assessments.sites.reading import Cells, Fault, Known, kind_of, read_row, text_of
from assessments.sites.site import Site, SiteKind
from assessments.sites.tabular import Cancelled, Report, Sheet
from assessments.store import Store
from assessments.worksheet import Cell, add_table, workbook
from forms.problems import Problem, Refusal
from forms.sheets.scanning import address

SHOWN = (Part.NAME, Part.DIVISION, Part.INDUSTRY, Part.PARK, Part.ZONE, Part.ADDRESS, Part.CONTACT)
FEW = 500  # rows between two looks at whether to go on


class Becomes(Enum):
    """What a row becomes."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


TAKEN = (Becomes.NEW, Becomes.CHANGED)  # what can be taken or left


class Judged(Protocol):
    """One row of any list: what it becomes, and why it is refused."""

    @property
    def number(self) -> int: ...
    @property
    def becomes(self) -> Becomes: ...
    @property
    def faults(self) -> tuple[Fault, ...]: ...


class Headed(Protocol):
    """How any list is read: the row of its headings, counted from 0."""

    @property
    def heading(self) -> int: ...


class Planned(Protocol):
    """What all rows of any list become."""

    @property
    def sheet(self) -> Sheet: ...
    @property
    def layout(self) -> Headed: ...
    @property
    def rows(self) -> Sequence[Judged]: ...
    def counts(self) -> Counter[Becomes]:
        """How many rows become what."""

    def usual(self) -> frozenset[int]:
        """The rows taken unless somebody decides otherwise."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a known site that a row would change."""

    part: Part
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a list: what it becomes, and why it is refused or what it would change."""

    number: int  # as the spreadsheet counts it
    becomes: Becomes
    code: str
    name: str
    site: Site | None = None
    before: Site | None = None
    differences: tuple[Difference, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of a list below its headings, in order."""

    sheet: Sheet
    layout: Layout
    rows: tuple[Row, ...]

    def counts(self) -> Counter[Becomes]:
        """How many rows become what."""
        return Counter(row.becomes for row in self.rows)

    def usual(self) -> frozenset[int]:
        """The rows taken unless somebody decides otherwise: new sites, and no change to a known one."""
        return frozenset(row.number for row in self.rows if row.becomes is Becomes.NEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What an import did; the four add up to the rows of the list."""

    added: int
    updated: int
    untouched: int
    refused: int

    @property
    def words(self) -> Problem:
        """The counts in words (R-16)."""
        return Problem.of(
            "site.imported",
            added=self.added,
            updated=self.updated,
            untouched=self.untouched,
            refused=self.refused,
        )


def layout_for(sheet: Sheet, sites: Iterable[Site]) -> Layout:
    """The layout that the headings propose; a column of parks that are not known is taken for one of zones."""
    layout = layout_of(sheet)
    column = layout.columns.get(Part.PARK)
    if column is None or Part.ZONE in layout.columns:
        return layout
    known = Known(sites)
    texts = {text_of(row[column]) for row in sheet.rows[layout.heading + 1 :] if column < len(row)} - {""}
    if not texts or any(isinstance(known.park(text), str) for text in texts):
        return layout
    columns: dict[Part, int] = {Part.ZONE if part is Part.PARK else part: at for part, at in layout.columns.items()}
    return replace(layout, columns=columns)


def plan(
    sheet: Sheet,
    layout: Layout,
    sites: Iterable[Site],
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Plan:
    """What each row would become beside the sites that are known; raises Refusal when it is called off."""
    known = Known(sites)
    lines = [(number, cells) for number, cells in _lines(sheet, layout) if cells]
    # Parks first: enterprises of the same list may belong to them.
    parks = {number for number, cells in lines if kind_of(cells, layout.kind) is SiteKind.PARK}
    made: dict[int, Row] = {}
    first: dict[str, int] = {}
    for done, (number, cells) in enumerate(sorted(lines, key=lambda line: line[0] not in parks)):
        if done % FEW == 0:
            if cancelled is not None and cancelled():
                raise Refusal(Problem.of("site.import_cancelled"))
            if report is not None:
                report(done, len(lines))
        made[number] = _row(number, cells, known, sheet, layout, first)
    return Plan(sheet, layout, tuple(made[number] for number, _ in lines))


def take_in(store: Store, planned: Plan, taken: Collection[int]) -> Counts:
    """Store the chosen rows, by number, in one transaction.

    Raises Refusal, with nothing stored, when a site has changed since the plan was made.
    """
    chosen = [row for row in planned.rows if row.number in taken and row.becomes in TAKEN]
    known = {site.code: site for site in store.sites()}
    for row in chosen:
        if row.site is not None and known.get(row.site.code) != row.before:
            raise Refusal(Problem.of("site.import_changed", row.site.code, name=row.name))
    store.add_sites([row.site for row in chosen if row.site is not None])
    counts, done = planned.counts(), Counter(row.becomes for row in chosen)
    refused = counts[Becomes.REFUSED] + counts[Becomes.DUPLICATE]
    return Counts(
        added=done[Becomes.NEW],
        updated=done[Becomes.CHANGED],
        untouched=len(planned.rows) - len(chosen) - refused,
        refused=refused,
    )


def refused(planned: Planned) -> tuple[Judged, ...]:
    """The rows that cannot be taken in."""
    return tuple(row for row in planned.rows if row.becomes in (Becomes.REFUSED, Becomes.DUPLICATE))


def write_refused(planned: Planned, path: Path, language: str) -> int:
    """Write the refused rows as XLSX, as they stood in the list, each with its reasons; returns how many.

    Raises Refusal where the file cannot be written.
    """
    rows, reason, number = refused(planned), Problem.of("site.import_reason"), Problem.of("site.import_row")
    sheet = planned.sheet
    headings = [text_of(value) for value in sheet.rows[planned.layout.heading]]
    beyond = [""] * (sheet.width - len(headings))  # cells that have no heading are kept too
    with workbook(path) as book:
        head = (number.text(language), reason.text(language), *headings, *beyond)
        return add_table(book, "", head, (_refused_line(sheet, row, language) for row in rows))


def _refused_line(sheet: Sheet, row: Judged, language: str) -> tuple[Cell, ...]:
    reasons = "\n".join(fault.text(language) for fault in row.faults)
    return row.number, reasons, *map(text_of, sheet.rows[row.number - 1])


def _lines(sheet: Sheet, layout: Layout) -> Iterable[tuple[int, Cells]]:
    """The number of each row below the headings, with its cells that hold something."""
    for number, row in enumerate(sheet.rows[layout.heading + 1 :], start=layout.heading + 2):
        broken = {part for part, at in layout.columns.items() if address(number, at + 1) in sheet.broken}
        filled = {part: row[at] for part, at in layout.columns.items() if at < len(row) and row[at] != ""}
        yield number, filled | dict.fromkeys(broken, "")


def _row(number: int, cells: Cells, known: Known, sheet: Sheet, layout: Layout, first: dict[str, int]) -> Row:
    def where(part: Part) -> str:
        column = layout.columns.get(part, layout.columns.get(Part.CODE, 0))
        return address(number, column + 1)

    named = {part: text_of(cells.get(part, "")) for part in (Part.CODE, Part.NAME)}
    shown = {"number": number, "code": named[Part.CODE], "name": named[Part.NAME]}
    broken = [part for part in cells if where(part) in sheet.broken]
    if broken:
        faults = tuple(Fault(where(part), Problem.of("site.import_error")) for part in broken)
        return Row(becomes=Becomes.REFUSED, faults=faults, **shown)  # type: ignore[arg-type]
    read = read_row(cells, known, layout.kind, where)
    if not isinstance(read, Site):
        return Row(becomes=Becomes.REFUSED, faults=read, **shown)  # type: ignore[arg-type]
    if read.code in first:
        fault = Fault(where(Part.CODE), Problem.of("site.import_duplicate", read.code, row=first[read.code]))
        return Row(becomes=Becomes.DUPLICATE, faults=(fault,), **shown)  # type: ignore[arg-type]
    first[read.code] = number
    known.add(read)
    return _compared(number, read, known.sites.get(read.code))


def _compared(number: int, site: Site, before: Site | None) -> Row:
    found = _differences(before, site) if before is not None else ()
    becomes = Becomes.NEW if before is None else Becomes.CHANGED if found else Becomes.SAME
    return Row(
        number=number,
        becomes=becomes,
        code=site.code,
        name=site.name,
        site=site,
        before=before,
        differences=found,
    )


def _differences(before: Site, after: Site) -> tuple[Difference, ...]:
    pairs: Mapping[Part, tuple[str, str]] = {
        part: (getattr(before, part.value), getattr(after, part.value)) for part in SHOWN
    }
    return tuple(Difference(part, old, new) for part, (old, new) in pairs.items() if old != new)
