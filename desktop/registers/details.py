"""One entry of a register in full: what it says, what falls due, what happened to it, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QSizePolicy, QVBoxLayout, QWidget

from assessments.register.journal import EntryChange, Kind
from assessments.register.keeping import Registers
from assessments.register.table import change_word, field_heading, state_word
from assessments.register.values import value_words
from desktop import theme
from desktop.findings.files import file_name
from desktop.flow import Flow
from desktop.parts import button, card, column, holder, label, named, row, scrolled, set_role
from desktop.registers.step_dialogs import can_step
from desktop.registers.words import EntryRow, days_word
from desktop.words import moment
from forms.register import FieldKind, RegisterDefinition, RegisterField

LARGE = 150  # per cent of letters from which on a name stands above its text


class EntryDetails(QWidget):
    """The chosen entry at the right of the list."""

    edit_asked = Signal()
    move_asked = Signal()
    due_asked = Signal()
    back_asked = Signal()
    version_asked = Signal()

    def __init__(self, registers: Registers, language: str) -> None:
        super().__init__()
        self._registers, self._language = registers, language
        self._title, self._chip = label("", "heading", wrap=True), label("", "chip")
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(theme.dp(12))
        self._facts.setVerticalSpacing(theme.dp(4))
        wrapping = QFormLayout.RowWrapPolicy
        self._facts.setRowWrapPolicy(wrapping.WrapAllRows if theme.dp(100) > LARGE else wrapping.DontWrapRows)
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._history_title = label(self.tr("What happened"), "strong")
        self.history = label("", "muted", wrap=True)
        self.history.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.move_button = button(self.tr("Change the state…"), self.move_asked.emit, "primary")
        self.due_button = button(self.tr("Deadlines…"), self.due_asked.emit)
        self.edit_button = button(self.tr("Correct…"), self.edit_asked.emit)
        self.back_button = button(self.tr("Take back…"), self.back_asked.emit)
        self.version_button = button(self.tr("Newer version…"), self.version_asked.emit)
        self._lay_out()

    def show_row(self, definition: RegisterDefinition, chosen: EntryRow | None) -> None:
        """Show an entry, or that none is chosen."""
        self._title.setText(chosen.title if chosen else self._nothing(definition))
        for each in (
            self._chip,
            self._history_title,
            self.move_button,
            self.due_button,
            self.edit_button,
            self.back_button,
        ):
            each.setVisible(chosen is not None)
        self.version_button.hide()
        while self._facts.rowCount():
            self._facts.removeRow(0)
        self.history.clear()
        if chosen is not None:
            self._show(definition, chosen)

    def _nothing(self, definition: RegisterDefinition) -> str:
        """Why there is no entry to show, and what can be done."""
        if self._registers.entries(definition.id):
            return self.tr("No entry fits")
        return self.tr("No entry yet. Begin with “New entry…” (Ctrl+N), or take in a list with “Import a list…”.")

    def _show(self, definition: RegisterDefinition, chosen: EntryRow) -> None:
        self._chip.setText(chosen.state)
        set_role(self._chip, "chip" if chosen.closed else "good")
        for name, text in self._rows(self._registers.rules(definition.id, chosen.entry), chosen):
            if text:
                value = label(text, wrap=True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._facts.addRow(label(name, "muted"), value)
        behind = self._registers.versioned(definition.id, chosen.entry).behind(chosen.entry)
        self.version_button.setVisible(behind and not chosen.closed)
        definition = self._registers.rules(definition.id, chosen.entry)
        changes = self._registers.history(definition.id, chosen.key)
        self.history.setText("\n".join(map(self._line, reversed(changes))))
        moves, runs = can_step(definition, chosen.entry)
        self.move_button.setEnabled(moves)
        self.due_button.setEnabled(runs)
        self.edit_button.setEnabled(not chosen.closed)
        self.back_button.setEnabled(changes[-1].before_entry is not None)

    def _rows(self, definition: RegisterDefinition, chosen: EntryRow) -> Iterator[tuple[str, str]]:
        """What is told of an entry: name and text."""
        entry, known = chosen.entry, self._registers.known
        site = known.site(entry.site) if entry.site else None
        yield self.tr("Site"), f"{site.name}  {site.code}" if site else entry.site
        yield self.tr("Subtype"), chosen.subtype
        yield self.tr("In this state since"), entry.since
        if entry.version != self._registers.versions.get(definition.id, ""):
            yield self.tr("Made under version"), entry.version
        today = self._registers.store.clock().date()
        falling = {each.deadline.id: each for each in chosen.due}
        for deadline in definition.running(entry.state):
            due = falling.get(deadline.id)
            words = f"{due.on.isoformat()}  {days_word(due.on, today)}" if due else self.tr("no day set")
            mark = self.tr("to be confirmed") if due and not due.confirmed else ""
            yield named(deadline, self._language), "  ·  ".join(filter(None, (words, mark)))
        for field in definition.fields:
            yield field_heading(field, self._language), self._value(field, entry.values.get(field.id, ""))

    def _value(self, field: RegisterField, text: str) -> str:
        if field.kind is FieldKind.EVIDENCE:
            return "\n".join(file_name(self._registers.store, sha256) for sha256 in text.split())
        return value_words(field, text, self._registers.known, self._language)

    def _line(self, change: EntryChange) -> str:
        """One change in words: when, what, why, by whom."""
        definition = self._registers.rules(change.register, change.after_entry)
        words = change_word(definition, change, self._language)
        if change.kind in (Kind.ENTERED.value, Kind.MOVED.value, Kind.TAKEN_BACK.value):
            words += f" → {state_word(definition, change.after_entry.state, self._language)}"
        parts = (change.day, words, change.document, change.reason, f"{change.who} {moment(change.at)}")
        return "  ".join(filter(None, parts))

    def _lay_out(self) -> None:
        head = row(self._title, self._chip)
        head.setStretch(0, 1)
        head.setAlignment(self._chip, Qt.AlignmentFlag.AlignTop)
        beside = QWidget()
        Flow(beside, self.move_button, self.due_button, self.edit_button, self.back_button, self.version_button)
        beside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        inner = column(
            holder(head), beside, holder(self._facts), self._history_title, self.history, spacing=12, margin=16
        )
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card(scrolled(holder(inner)), spacing=0, margin=0))
