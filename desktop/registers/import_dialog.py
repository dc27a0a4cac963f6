"""Taking a list into a register: choose a file, say which column is what, look at every row, then take in."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from assessments.register.columns import ListLayout, best_sheet, missing, parts
from assessments.register.entry import Grounds
from assessments.register.importing import ListPlan, plan_list, take_list
from assessments.register.keeping import Registers
from assessments.register.list_rows import Difference, ListRow, held
from assessments.register.values import value_words
from assessments.sites.importing import Becomes
from assessments.sites.tabular import Cancelled, Report, Sheet
from desktop.fields import Field
from desktop.jobs import Jobs
from desktop.lists.dialog import ListImportDialog, Planning
from desktop.lists.mapping import ColumnMapping
from desktop.lists.preview import ImportPreview
from desktop.parts import named
from desktop.registers.inputs import DAY_FORM
from desktop.settings import SettingsFile
from desktop.tables import Column
from forms.register import RegisterDefinition


class EntryImportDialog(ListImportDialog):
    """New entries and corrections of those that are there; a list moves nothing into another state."""

    def __init__(
        self,
        registers: Registers,
        definition: RegisterDefinition,
        settings: SettingsFile,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(settings, jobs, parent)
        title = self.tr("Import into “{register}”")
        self.setWindowTitle(title.format(register=named(definition, self.language)))
        self._registers, self._register = registers, definition.id
        self._beside = held(registers, definition.id)
        self._every = self._beside.every
        self.day, self.document, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.day.setText(registers.store.clock().date().isoformat())
        self.day.setPlaceholderText(DAY_FORM)
        hint = self.tr(
            "XLSX or CSV with a row of headings; an exported register is recognised as it is. Empty cells change "
            "nothing, and the state of a known entry stays."
        )
        titles = {part: named(head, self.language) for part, head in parts(self._every).items()}
        mapping = ColumnMapping(
            titles,
            Field(self.tr("Holds from"), self.day, self.tr("for rows without a date of their own")),
            Field(self.tr("Document it rests on"), self.document),
            Field(self.tr("Reason"), self.reason),
        )
        preview = ImportPreview((Column(self.tr("Name"), lambda each: each.title, width=190),), self._told)
        self.lay_out(mapping, preview, hint)

    def planning(self) -> Planning:
        beside = self._beside = held(self._registers, self._register)

        def work(
            sheets: tuple[Sheet, ...],
            sheet: Sheet | None,
            layout: ListLayout | None,
            report: Report,
            cancelled: Cancelled,
        ) -> ListPlan:
            return plan_list(beside, sheet or best_sheet(beside.every, sheets), layout, report, cancelled)

        return work

    def layout_now(self) -> ListLayout:
        return ListLayout(heading=self.mapping.heading_now, columns=self.mapping.columns_now)

    def tell_columns(self, plan: ListPlan) -> str:
        if self.mapping.tell_missing(missing(self._every, plan.layout.columns)):
            return self.tr("The headings do not tell whom each row is about; choose the columns at the left.")
        if not plan.left_out:
            return ""
        names = "、".join(plan.left_out)
        return self.tr("Columns that are not read: {names}. Choose at the left what they hold.").format(names=names)

    def take_in(self, plan: ListPlan, taken: frozenset[int]) -> str:
        grounds = Grounds(
            who=self._settings.current.officer,
            day=self.day.text().strip(),
            document=self.document.text(),
            reason=self.reason.text(),
        )
        count = take_list(self._registers, self._register, plan, taken, grounds)
        counts = plan.counts()
        bad = counts[Becomes.REFUSED] + counts[Becomes.DUPLICATE]
        words = self.tr("{count} rows were taken in, {left} left, {bad} refused.")
        return words.format(count=count, left=len(plan.rows) - count - bad, bad=bad)

    def _told(self, each: ListRow) -> str:
        """Why a row is refused, or the fields that it would fill or change."""
        mark, colon = ("；", "：") if self.language == "zh" else ("; ", ": ")
        if each.faults:
            return mark.join(fault.text(self.language) for fault in each.faults)
        return mark.join(
            f"{named(change.field, self.language)}{colon}{self._change(change)}" for change in each.differences
        )

    def _change(self, change: Difference) -> str:
        values = filter(None, (change.old, change.new))
        return " → ".join(value_words(change.field, each, self._beside.known, self.language) for each in values)
