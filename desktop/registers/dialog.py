"""The registers of the office: choose one, look through it, enter, correct, move on, import and export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from assessments.register.keeping import Registers
from assessments.register.own import own_problems
from assessments.register.table import write_register
from assessments.store import Store
from desktop import theme
from desktop.fields import FieldDialog, fit_screen
from desktop.help import help_on_f1
from desktop.inputs import QuietBox
from desktop.jobs import Jobs, trouble_of
from desktop.parts import Elided, Notice, button, column, holder, label, named, row
from desktop.registers.details import EntryDetails
from desktop.registers.entry_dialog import EntryDialog
from desktop.registers.import_dialog import EntryImportDialog
from desktop.registers.listing import EntryList
from desktop.registers.own_dialog import DefinitionsDialog
from desktop.registers.step_dialogs import DeadlineDialog, MovingDialog, StepDialog, TakingBackDialog
from desktop.registers.updating_dialogs import UpdatingAllDialog, UpdatingDialog
from desktop.registers.words import EntryRow, entry_rows, source_words
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from forms.problems import Refusal
from forms.register import RegisterDefinition

REGISTERS = "registers"  # the help page
StepKind = type[MovingDialog | DeadlineDialog | TakingBackDialog | UpdatingDialog]
FIRST = "cultivation-pool"  # on show before another is chosen


class RegistersDialog(QDialog):
    """One register at a time: the list at the left, the chosen entry at the right."""

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Registers"))
        self._settings, self._jobs = settings, jobs
        self._language = settings.current.language
        self.registers = Registers(store)
        self.which = QuietBox(self.tr("Register"))
        self.which.cut(22)
        self._source, self._note = Elided("", "small"), Elided("", "small")
        self.notice = Notice()
        self.list = EntryList(self.registers, self._language)
        self.details = EntryDetails(self.registers, self._language)
        self._make_buttons()
        self._lay_out()
        self._bind()
        self.refresh()
        self.list.view.setFocus()

    @property
    def definition(self) -> RegisterDefinition:
        """The register on show."""
        return self.registers.definitions[str(self.which.currentData())]

    def refresh(self) -> None:
        """Show what the store holds now; the register on show stays."""
        self.registers.reload()
        names = [(self._counted(each), each.id) for each in self.registers.definitions.values()]
        shown = self.which.currentData()
        self.which.refill(names, shown if shown in self.registers.definitions else FIRST)
        self._show_register()

    def show_entry(self, register: str, key: str) -> None:
        """Go to an entry of a register."""
        self.which.setCurrentIndex(self.which.findData(register))
        self.refresh()
        self.list.reveal(key)

    def enter(self) -> None:
        """A new entry."""
        who = self._settings.current.officer
        dialog = EntryDialog(self.registers, self.definition, who, self._language, parent=self)
        if self._run(dialog):
            self.list.reveal(dialog.key)

    def correct(self) -> None:
        """Correct what the chosen entry says."""
        chosen = self.list.row
        if chosen is not None and not chosen.closed:
            who = self._settings.current.officer
            self._run(EntryDialog(self.registers, self.definition, who, self._language, chosen.key, self))

    def update_all(self) -> None:
        """Bring the entries under earlier versions under the one in use."""
        who = self._settings.current.officer
        self._run(UpdatingAllDialog(self.registers, self.definition.id, who, self._language, self))

    def take_step(self, kind: StepKind) -> None:
        """Ask for a step with the chosen entry."""
        chosen = self.list.row
        if chosen is not None:
            who = self._settings.current.officer
            dialog: StepDialog = kind(self.registers, self.definition.id, chosen.key, who, self._language, self)
            if isinstance(dialog, DeadlineDialog) and chosen.due:
                dialog.choose(chosen.due[0].deadline.id)
            if self._run(dialog):
                self._follow(chosen)

    def _follow(self, changed: EntryRow) -> None:
        """Stay at an entry; where a filter shows it no more, the filter stays and the notice says so."""
        self.list.choose(changed.key)
        if self.list.row is None or self.list.row.key != changed.key:
            words = self.tr("“{title}” was changed; it no longer fits what is searched or filtered.")
            self.notice.show_text(words.format(title=changed.title), "success")

    def import_list(self) -> None:
        """Take in entries from a list."""
        dialog = EntryImportDialog(self.registers, self.definition, self._settings, self._jobs, self)
        dialog.exec()
        dialog.deleteLater()
        if dialog.changed:
            self.refresh()

    def define(self) -> None:
        """Install registers of the office's own, or take them out of use."""
        dialog = DefinitionsDialog(self.registers, self._settings, self)
        dialog.exec()
        dialog.deleteLater()
        if dialog.changed:
            self.refresh()

    def export_to(self, path: Path) -> None:
        """Write the register on show with its journal, and say how many entries."""
        definition = self.definition
        try:
            entries = self.registers.entries(definition.id)
            count = write_register(self.registers, definition.id, entries, path, self._language)
        except (Refusal, OSError) as error:
            self.notice.show_text(trouble_of(error).text(self._language), "alarm")
            return
        words = self.tr("{count} entries and the journal were written to {path}").format(count=count, path=path)
        self.notice.show_text(words, "success")

    def _run(self, dialog: FieldDialog) -> bool:
        done = bool(dialog.exec())
        dialog.deleteLater()
        if done:
            self.notice.show_text("")
            self.refresh()
        return done

    def _show_register(self) -> None:
        definition = self.definition
        self._source.setText(source_words(definition))
        self._note.setText(named(definition.note, self._language))
        self._note.setVisible(bool(definition.note))
        self.list.show_register(definition, entry_rows(self.registers, definition.id, self._language))
        self.export.setEnabled(bool(self.registers.entries(definition.id)))
        behind = len(self.registers.behind(definition.id))
        self.newer.setText(self.tr("Newer version ({count})…").format(count=behind))
        self.newer.setVisible(bool(behind))
        problems = (*own_problems(self.registers.store), *self.registers.check(definition.id))
        self.notice.show_text("\n".join(each.text(self._language) for each in problems[:3]), "alarm")

    def _show_row(self) -> None:
        self.details.show_row(self.definition, self.list.row)

    def _counted(self, definition: RegisterDefinition) -> str:
        entries = self.registers.entries(definition.id).values()
        present = sum(not self.registers.rules(definition.id, each).closed(each.state) for each in entries)
        name = named(definition, self._language)
        return f"{name}  ({present})" if present else name

    def _choose_xlsx(self) -> None:
        name = f"{named(self.definition, self._language)}.xlsx"
        chosen = ask_target(self, self._settings, self.tr("Export"), name)
        if chosen:
            self.export_to(chosen)

    def _make_buttons(self) -> None:
        self.new = button(self.tr("New entry…"), self.enter, "primary")
        self.take = button(self.tr("Import a list…"), self.import_list)
        self.export = button(self.tr("Export XLSX…"), self._choose_xlsx)
        self.own = button(self.tr("Own registers…"), self.define)
        self.newer = button("", self.update_all)
        self.close_button = button(self.tr("Close"), self.accept)

    def _bind(self) -> None:
        self.which.currentIndexChanged.connect(lambda _index: self._show_register())
        self.list.chosen.connect(self._show_row)
        self.list.opened.connect(self.correct)
        self.details.edit_asked.connect(self.correct)
        for asked, kind in (
            (self.details.move_asked, MovingDialog),
            (self.details.due_asked, DeadlineDialog),
            (self.details.back_asked, TakingBackDialog),
            (self.details.version_asked, UpdatingDialog),
        ):
            asked.connect(lambda kind=kind: self.take_step(kind))
        QShortcut(QKeySequence.StandardKey.Find, self, self.list.search.setFocus)
        QShortcut(QKeySequence.StandardKey.New, self, self.enter)
        help_on_f1(self, REGISTERS)

    def _lay_out(self) -> None:
        top = row(label(self.tr("Register"), "strong"), self.which, self._source, spacing=12)
        top.setStretch(2, 1)
        both = row(self.list, self.details, spacing=16)
        both.setStretch(0, 5)
        both.setStretch(1, 3)
        self.details.setMinimumWidth(min(theme.dp(300), 480))
        layout = column(holder(top), self._note, self.notice, holder(both), margin=16)
        layout.setStretch(3, 1)
        layout.addLayout(row(self.take, self.export, self.own, self.newer, None, self.close_button, self.new))
        self.setLayout(layout)
        fit_screen(self, 1220, 680)
