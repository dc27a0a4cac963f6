"""The definitions of registers: those of the program, and those that the office installs and takes out of use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from assessments.register.entry import Grounds
from assessments.register.keeping import Registers
from assessments.register.own import Version, definition_text, in_use, install, own_problems, remove
from desktop.fields import Field, fit_screen
from desktop.help import help_on_f1
from desktop.parts import Notice, button, column, holder, label, named, row
from desktop.saving import ask_target, save
from desktop.settings import SettingsFile
from desktop.tables import Column, Rows, current, select_first, table
from desktop.words import moment
from forms.problems import Problem, Refusal
from forms.register import RegisterDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRow:
    """A register as the list of definitions shows it; `version` is None for one of the program."""

    definition: RegisterDefinition
    version: Version | None
    entries: int


class DefinitionsDialog(QDialog):
    """Own registers first; `changed` tells whether any was installed or taken out of use."""

    def __init__(self, registers: Registers, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Own registers"))
        self._registers, self._settings = registers, settings
        self._language = settings.current.language
        self.changed = False
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("Definitions of registers"))
        self.document, self.reason = QLineEdit(), QLineEdit()
        self._reason = Field(self.tr("Reason"), self.reason)
        self.notice = Notice()
        self.taking = button(self.tr("Install a definition…"), self._choose, "primary")
        self.saving = button(self.tr("Save as YAML…"), self._choose_target)
        self.removing = button(self.tr("Take out of use"), self.remove)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_row())
        help_on_f1(self, "registers")
        self._lay_out()
        self.refresh()
        self.view.setFocus()

    def refresh(self) -> None:
        """Show the definitions in use, and what is wrong with those of the office."""
        self._registers.reload()
        own = in_use(self._registers.store)
        rows = [self._row(each, own) for each in self._registers.definitions.values()]
        self.model.show(sorted(rows, key=lambda each: each.version is None))
        select_first(self.view)
        self._show_row()
        problems = own_problems(self._registers.store)
        self.notice.show_text("\n".join(each.text(self._language) for each in problems), "alarm")

    def install(self, path: Path) -> None:
        """Install a definition, or say by file and line why not."""

        def work() -> str:
            made = install(self._registers.store, path, self._grounds())
            assert made.definition is not None  # only what was read is installed
            words = self.tr("“{name}” was installed as version {number}.")
            words = words.format(name=named(made.definition, self._language), number=made.number)
            self._registers.reload()
            behind = len(self._registers.behind(made.register))
            if behind:
                told = self.tr(
                    "{count} entries go by an earlier version; “Newer version…” in the register brings them under "
                    "it."
                )
                words += " " + told.format(count=behind)
            return words

        self._change(work)

    def remove(self) -> None:
        """Take the chosen register out of use."""
        chosen: DefinitionRow | None = current(self.view)
        if chosen is None or chosen.version is None:
            return
        key, name = chosen.version.register, named(chosen.definition, self._language)

        def work() -> str:
            remove(self._registers.store, key, self._grounds())
            return self.tr("“{name}” was taken out of use.").format(name=name)

        self._change(work)

    def save_text(self, path: Path) -> None:
        """Write the definition of the chosen register."""
        chosen: DefinitionRow | None = current(self.view)
        if chosen is None:
            return
        text = definition_text(self._registers.store, chosen.definition.id)
        problem = save(path, text.encode())
        if problem is None:
            self.notice.show_text(self.tr("Written to {path}").format(path=path), "success")
        else:
            self.notice.show_text(problem.text(self._language), "alarm")

    def _change(self, work: Callable[[], str]) -> None:
        self._reason.tell()
        try:
            words = work()
        except Refusal as refusal:
            self._tell(refusal.problem)
            return
        self.changed = True
        self.document.clear()
        self.reason.clear()
        self.refresh()
        self.notice.show_text(words, "success")

    def _tell(self, problem: Problem) -> None:
        text = problem.text(self._language)
        if problem.where == "reason":
            self._reason.tell(text, "problem")
            self.reason.setFocus()
        else:
            self.notice.show_text(text, "alarm")

    def _grounds(self) -> Grounds:
        who = self._settings.current.officer
        return Grounds(who=who, document=self.document.text(), reason=self.reason.text())

    def _choose(self) -> None:
        start = self._settings.current.export_folder
        chosen, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), start, "YAML (*.yaml *.yml)")
        if chosen:
            self.install(Path(chosen))

    def _choose_target(self) -> None:
        chosen: DefinitionRow | None = current(self.view)
        if chosen is not None:
            target = ask_target(self, self._settings, self.tr("Save as YAML"), f"{chosen.definition.id}.yaml")
            if target:
                self.save_text(target)

    def _show_row(self) -> None:
        chosen: DefinitionRow | None = current(self.view)
        self.saving.setEnabled(chosen is not None)
        self.removing.setEnabled(chosen is not None and chosen.version is not None)

    def _row(self, definition: RegisterDefinition, own: dict[str, tuple[Version, ...]]) -> DefinitionRow:
        version = own[definition.id][-1] if definition.id in own else None
        count = len(self._registers.entries(definition.id))
        return DefinitionRow(definition=definition, version=version, entries=count)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Register"), lambda each: named(each.definition, self._language)),
            Column(self.tr("Id"), lambda each: each.definition.id, width=172),
            Column(
                self.tr("Version"),
                lambda each: each.version.number if each.version else self.tr("of the program"),
                chip=lambda each: "good" if each.version else "chip",
                width=112,
            ),
            Column(self.tr("Entries"), lambda each: str(each.entries), figures=True, width=72),
            Column(self.tr("Installed"), lambda each: _when(each.version), width=136, spare=1),
            Column(self.tr("By"), lambda each: each.version.who if each.version else "", width=96, spare=2),
        )

    def _lay_out(self) -> None:
        hint = self.tr(
            "A register is a YAML file: save one of these, change its id and names, and install it. Installing it "
            "again makes a new version; entries keep the version they go by until you bring them under it. A "
            "register that has entries stays in use."
        )
        grounds = row(Field(self.tr("Document it rests on"), self.document), self._reason, spacing=16)
        layout = column(label(hint, "muted", wrap=True), self.view, self.notice, holder(grounds), margin=16)
        layout.setStretch(1, 1)
        close = button(self.tr("Close"), self.reject)
        layout.addLayout(row(self.saving, self.removing, None, close, self.taking))
        self.setLayout(layout)
        fit_screen(self, 920, 620)


def _when(version: Version | None) -> str:
    return moment(version.at) if version else ""
