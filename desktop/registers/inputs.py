"""The inputs of an entry, one for each field of its register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from assessments.register.entry import Entry
from assessments.register.keeping import Registers
from assessments.register.table import field_heading
from assessments.register.values import KINDS
from desktop.fields import Field
from desktop.findings.files import FilesField
from desktop.inputs import QuietBox
from desktop.parts import named
from desktop.pickers import Choice, Picker
from desktop.sites.picker import SitePicker
from forms.register import Choice as Option
from forms.register import FieldKind, RegisterDefinition, RegisterField, Subject

NOTHING_CHOSEN = "—"
DAY_FORM = "2026-03-18"
Maker = Callable[[RegisterField, Registers, str], QWidget]


def option_box(options: Iterable[Option], language: str, *, empty: bool) -> QuietBox:
    """A box of options, with one that stands for none where that is allowed."""
    box = QuietBox()
    if empty:
        box.addItem(NOTHING_CHOSEN, "")
    for each in options:
        box.addItem(named(each, language), each.id)
    return box


def site_picker(registers: Registers, subject: Subject) -> SitePicker:
    """A line that finds the sites that a register takes."""
    return SitePicker(lambda: registers.sites, KINDS[subject][0] if subject in KINDS else None)


def _line(field: RegisterField, registers: Registers, language: str) -> QWidget:
    line = QLineEdit()
    if field.kind is FieldKind.DATE:
        line.setPlaceholderText(DAY_FORM)
    return line


def _box(field: RegisterField, registers: Registers, language: str) -> QWidget:
    return option_box(field.options, language, empty=True)


def _sites(field: RegisterField, registers: Registers, language: str) -> QWidget:
    return site_picker(registers, Subject.SITE)


def _entries(field: RegisterField, registers: Registers, language: str) -> QWidget:
    return Picker(Choice(key, title) for key, title in registers.titles(field.registers).items())


def _files(field: RegisterField, registers: Registers, language: str) -> QWidget:
    return FilesField(registers.store, language)


MAKERS: Mapping[FieldKind, Maker] = {
    FieldKind.TEXT: _line,
    FieldKind.NUMBER: _line,
    FieldKind.DATE: _line,
    FieldKind.DOCUMENT: _line,
    FieldKind.CHOICE: _box,
    FieldKind.SITE: _sites,
    FieldKind.ENTRY: _entries,
    FieldKind.EVIDENCE: _files,
}


class EntryInputs:
    """All inputs of an entry, made from the fields of its register."""

    def __init__(self, registers: Registers, definition: RegisterDefinition, language: str) -> None:
        self.inputs = {each.id: MAKERS[each.kind](each, registers, language) for each in definition.fields}
        self.fields = {each.id: self._field(each, language) for each in definition.fields}

    def texts(self) -> dict[str, str]:
        """What is typed and chosen, field by field."""
        return {key: _text(widget) for key, widget in self.inputs.items()}

    def show(self, entry: Entry) -> None:
        """Show what an entry holds."""
        for key, widget in self.inputs.items():
            _show(widget, entry.values.get(key, ""))

    def stop(self) -> None:
        """Let go of files that are being copied."""
        for widget in self.inputs.values():
            if isinstance(widget, FilesField):
                widget.stop()

    def _field(self, field: RegisterField, language: str) -> Field:
        widget = self.inputs[field.id]
        line = widget.add_button if isinstance(widget, FilesField) else None
        title = field_heading(field, language) + (" *" if field.required else "")
        made = Field(title, widget, line=line)
        if line is not None:
            line.setAccessibleName(f"{title} {line.text()}")
        return made


def _text(widget: QWidget) -> str:
    match widget:
        case FilesField():
            return " ".join(widget.hashes)
        case QuietBox():
            return str(widget.currentData() or "")
        case Picker() | SitePicker():
            return widget.code or widget.text().strip()
        case QLineEdit():
            return widget.text().strip()
    raise TypeError(type(widget).__name__)


def _show(widget: QWidget, text: str) -> None:
    match widget:
        case FilesField():
            widget.show_files(text.split())
        case QuietBox():
            widget.setCurrentIndex(max(0, widget.findData(text)))
        case Picker() | SitePicker():
            widget.choose(text)
        case QLineEdit():
            widget.setText(text)
