"""Entries under an earlier version of their register: what the version in use changes, and the step into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from assessments.register.entry import Entry, Grounds, Updating
from assessments.register.keeping import Registers
from assessments.register.update_words import Difference, differences
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.inputs import QuietBox
from desktop.parts import button, label
from desktop.registers.inputs import EntryInputs, option_box
from desktop.registers.step_dialogs import StepDialog
from desktop.tables import Column, Rows, current, select_first, table
from forms.problems import Problem, Refusal

LOW = 170  # height at 100 % of a table within a dialog


def difference_rows(parent: QWidget) -> Rows:
    """What changes in an entry: before and after."""
    translate = QCoreApplication.translate
    return Rows(
        (
            Column(translate("Updating", "What is changed"), lambda each: each.what, width=190),
            Column(translate("Updating", "Before"), lambda each: each.before or "—"),
            Column(translate("Updating", "After"), lambda each: each.after or "—"),
        ),
        parent,
    )


class UpdatingDialog(StepDialog):
    """One entry: what changes, and fields for what the version in use asks and the entry lacks."""

    def __init__(
        self, registers: Registers, register: str, key: str, who: str, language: str, parent: QWidget
    ) -> None:
        super().__init__("", registers, register, key, who, language, parent)
        self.setWindowTitle(self.tr("Bring under the version in use"))
        words = self.tr("Now under version {old}; version {new} is in use for new entries.")
        number = registers.versions[register]
        self.fields.addWidget(label(words.format(old=self.entry.version, new=number), "muted", wrap=True))
        self.subtype: QuietBox | None = None
        self._ask(registers.brought(register, self.entry, Updating()))
        self.model = difference_rows(self)
        self.view = table(self.model, self.tr("What changes"))
        self.view.setMinimumHeight(theme.dp(LOW))
        self.fields.addWidget(self.view, 1)
        self.end(self.tr("Bring under version {number}").format(number=number))
        self._preview()
        first = next(iter(self.inputs.inputs.values()), None)
        (self.subtype or first or self.document).setFocus()

    def step(self) -> Updating:
        subtype = str(self.subtype.currentData()) if self.subtype else None
        return Updating(values=self.inputs.texts(), subtype=subtype)

    def done(self, result: int) -> None:
        """Close, and let go of copying under way."""
        self.inputs.stop()
        super().done(result)

    def _ask(self, found: Entry | tuple[Problem, ...]) -> None:
        """Fields for what keeps the entry back and can be given here."""
        new = self.registers.definitions[self.definition.id]
        places = {each.where for each in found} if isinstance(found, tuple) else set[str]()
        asked = tuple(each for each in new.fields if each.id in places)
        self.inputs = EntryInputs(self.registers, replace(new, fields=asked), self.language)
        if "subtype" in places:
            self.subtype = option_box(new.subtypes, self.language, empty=False)
            self.fields.addWidget(self.place("subtype", Field(self.tr("Subtype"), self.subtype)))
            self.subtype.currentIndexChanged.connect(lambda _index: self._preview())
        for key, field in self.inputs.fields.items():
            self.fields.addWidget(self.place(key, field))
        for widget in self.inputs.inputs.values():
            if isinstance(widget, QLineEdit):
                widget.textChanged.connect(lambda _text: self._preview())
            elif isinstance(widget, QuietBox):
                widget.currentIndexChanged.connect(lambda _index: self._preview())

    def _preview(self) -> None:
        """What would change as it is given now; what cannot be given here is told below."""
        register = self.definition.id
        found = self.registers.brought(register, self.entry, self.step())
        if isinstance(found, tuple):
            self.model.show(())
            told = (each for each in found if each.where not in self._places)
            self.notice.show_text("\n".join(each.text(self.language) for each in told), "alarm")
            return
        self.notice.show_text("")
        self.model.show(tuple(differences(self.registers, register, self.entry, found, self.language)))
        select_first(self.view)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """An entry under an earlier version: what would change, or what keeps it back."""

    key: str
    entry: Entry
    title: str
    changes: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()


class UpdatingAllDialog(FieldDialog):
    """All entries under earlier versions; those that fit are brought under the version in use in one go."""

    def __init__(
        self, registers: Registers, register: str, who: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Entries under earlier versions"))
        self._registers, self._register, self._who, self._language = registers, register, who, language
        self.model, self.changes = Rows(self._columns(), self), difference_rows(self)
        self.view = table(self.model, self.tr("Entries under earlier versions"))
        self.preview = table(self.changes, self.tr("What changes"))
        self.kept_back = label("", wrap=True)
        self.document, self.reason = QLineEdit(), QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.dp(56))
        self._lay_out()
        self.save = button("", self.submit, "primary")
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_changes())
        self._read()
        self.finish(self.save, button(self.tr("Cancel"), self.reject), width=860)
        self.view.setFocus()

    def submit(self) -> None:
        """Bring every entry that fits under the version in use: all of them or, with a word about it, none."""
        grounds = Grounds(who=self._who, document=self.document.text(), reason=self.reason.toPlainText())
        steps = [(each.key, Updating(), grounds) for each in self._fitting()]
        try:
            self._registers.change_all(self._register, steps)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return
        self.accept()

    def _lay_out(self) -> None:
        number = self._registers.versions[self._register]
        words = self.tr(
            "Version {number} is in use for new entries. Each entry gets a journaled step of its own, which can be "
            "taken back. What lacks something is done one by one, from the entry."
        )
        self.fields.addWidget(label(words.format(number=number), "muted", wrap=True))
        for view in (self.view, self.preview):
            view.setMinimumHeight(theme.dp(LOW))
        self.fields.addWidget(self.view, 1)
        self.fields.addWidget(self.preview, 1)
        for widget in (
            self.kept_back,
            Field(self.tr("Document it rests on"), self.document),
            Field(self.tr("Reason"), self.reason),
        ):
            self.fields.addWidget(widget)

    def _read(self) -> None:
        self.model.show(tuple(self._behind(self._registers.behind(self._register).items())))
        count = len(self._fitting())
        self.save.setText(self.tr("Bring {count} under the version in use").format(count=count))
        self.save.setEnabled(count > 0)
        select_first(self.view)
        self._show_changes()

    def _fitting(self) -> list[Behind]:
        return [each for each in self.model.rows if not each.problems]

    def _behind(self, entries: Iterable[tuple[str, Entry]]) -> Iterable[Behind]:
        registers, register = self._registers, self._register
        for key, entry in entries:
            made = Behind(key=key, entry=entry, title=registers.title(register, entry))
            found = registers.brought(register, entry, Updating())
            if isinstance(found, tuple):
                yield replace(made, problems=found)
            else:
                changes = differences(registers, register, entry, found, self._language)
                yield replace(made, changes=tuple(changes))

    def _show_changes(self) -> None:
        chosen: Behind | None = current(self.view)
        self.changes.show(chosen.changes if chosen else ())
        self.kept_back.setText("\n".join(each.text(self._language) for each in chosen.problems) if chosen else "")
        self.kept_back.setVisible(bool(self.kept_back.text()))
        self.preview.setVisible(not self.kept_back.text())

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Entry"), lambda each: each.title),
            Column(self.tr("Version"), lambda each: each.entry.version, figures=True, width=72),
            Column(
                self.tr("State of the step"),
                self._word,
                width=220,
                chip=lambda each: "warning" if each.problems else "good",
            ),
        )

    def _word(self, each: Behind) -> str:
        if each.problems:
            return self.tr("something is lacking: {count}").format(count=len(each.problems))
        return self.tr("changes: {count}").format(count=len(each.changes))
