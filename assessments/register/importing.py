"""Taking a list into a register: what each row becomes is planned first, and taken in as one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from assessments.register.columns import ListLayout, layout_of, left_out
from assessments.register.entry import Grounds
from assessments.register.keeping import Registers
from assessments.register.list_rows import Held, ListRow, line_of, row_of
from assessments.sites.importing import FEW, TAKEN, Becomes
from assessments.sites.tabular import Cancelled, Report, Sheet
from forms.problems import Problem, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlan:
    """All rows of a list below its headings, and the headings of columns that are not read."""

    sheet: Sheet
    layout: ListLayout
    rows: tuple[ListRow, ...]
    left_out: tuple[str, ...]

    def counts(self) -> Counter[Becomes]:
        """How many rows become what."""
        return Counter(row.becomes for row in self.rows)

    def usual(self) -> frozenset[int]:
        """The rows taken unless somebody decides otherwise: new entries, and no change to a known one."""
        return frozenset(row.number for row in self.rows if row.becomes is Becomes.NEW)


def plan_list(
    beside: Held,
    sheet: Sheet,
    layout: ListLayout | None = None,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> ListPlan:
    """What each row would become, by the layout that the headings propose where none is given.

    Raises Refusal when it is called off.
    """
    layout = layout or layout_of(beside.every, sheet)
    rows: list[ListRow] = []
    seen: dict[tuple[str, ...], int] = {}
    lines = list(enumerate(sheet.rows[layout.heading + 1 :], start=layout.heading + 2))
    for done, (number, cells) in enumerate(lines):
        if done % FEW == 0:
            if cancelled is not None and cancelled():
                raise Refusal(Problem.of("site.import_cancelled"))
            if report is not None:
                report(done, len(lines))
        line = line_of(beside, sheet, layout, number, cells)
        if any(line.texts.values()) or line.faults:
            rows.append(row_of(beside, line, seen))
    return ListPlan(sheet=sheet, layout=layout, rows=tuple(rows), left_out=left_out(beside.every, sheet, layout))


def take_list(registers: Registers, register: str, plan: ListPlan, taken: Collection[int], grounds: Grounds) -> int:
    """Take in the chosen rows, by number, in one transaction; returns how many.

    Raises Refusal, with nothing stored, where the register has changed since so that a row does not fit any more.
    """
    chosen = [row for row in plan.rows if row.number in taken and row.becomes in TAKEN and row.step is not None]
    steps = [(row.key, row.step, _on(grounds, row.day)) for row in chosen if row.step is not None]
    return len(registers.change_all(register, steps))


def _on(grounds: Grounds, day: str) -> Grounds:
    return Grounds(who=grounds.who, reason=grounds.reason, document=grounds.document, day=day or grounds.day)
