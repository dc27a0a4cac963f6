"""Entering somebody or something into a register, and correcting what an entry says."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from assessments.register.checking import read_step
from assessments.register.entry import Entering, Entry, Filling, Grounds, Step
from assessments.register.keeping import Registers
from desktop.fields import Field, FieldDialog
from desktop.inputs import QuietBox
from desktop.parts import button, holder, label, named, row
from desktop.registers.inputs import DAY_FORM, EntryInputs, option_box, site_picker
from desktop.registers.words import source_words
from desktop.sites.picker import SitePicker
from forms.problems import Problem, Refusal
from forms.register import FieldKind, RegisterDefinition, Subject

ACROSS = 2  # fields beside one another


class EntryDialog(FieldDialog):
    """Made from the fields of a register; `key` is the entry once the dialog is accepted."""

    def __init__(
        self,
        registers: Registers,
        definition: RegisterDefinition,
        who: str,
        language: str,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(named(definition, language), parent)
        self._who, self._language, self.key = who, language, key
        self._entry: Entry | None = registers.entries(definition.id)[key] if key else None
        definition = registers.rules(definition.id, self._entry)
        self._registers, self._definition = registers, definition
        self.site: SitePicker | None = None
        self.subtype: QuietBox | None = None
        self.state: QuietBox | None = None
        self.inputs = EntryInputs(registers, definition, language)
        self._heads: dict[str, Field] = {}
        self.reason, self.document, self.day = QLineEdit(), QLineEdit(), QLineEdit()
        self._add_heads()
        self._add_fields()
        self._add_grounds()
        self.save = button(self.tr("Save"), self.submit, "primary")
        self.finish(self.save, button(self.tr("Cancel"), self.reject), width=760)
        if self._entry is not None:
            self.inputs.show(self._entry)
        (self.site or next(iter(self.inputs.inputs.values()))).setFocus()

    def submit(self) -> None:
        """Keep the entry, or say beside each field what is wrong and keep everything typed."""
        self.notice.show_text("")
        for field in self._places().values():
            field.tell()
        read = read_step(self._definition, self._step(), self._registers.known)
        if isinstance(read, tuple):
            for problem in reversed(read):
                self._tell(problem)
            return
        try:
            change = self._registers.change(self._definition.id, self.key, read, self._grounds())
        except Refusal as refusal:
            self._tell(refusal.problem)
            return
        self.key = change.entry
        self.accept()

    def done(self, result: int) -> None:
        """Close, and let go of copying under way."""
        self.inputs.stop()
        super().done(result)

    def _step(self) -> Step:
        subtype = str(self.subtype.currentData()) if self.subtype else ""
        if self._entry is not None:
            return Filling(values=self.inputs.texts(), subtype=subtype)
        site = (self.site.code or self.site.text().strip()) if self.site else ""
        start = next(each.id for each in self._definition.states if each.start)
        state = str(self.state.currentData()) if self.state else start
        return Entering(state=state, site=site, subtype=subtype, values=self.inputs.texts())

    def _grounds(self) -> Grounds:
        return Grounds(
            who=self._who, reason=self.reason.text(), document=self.document.text(), day=self.day.text().strip()
        )

    def _add_heads(self) -> None:
        """Whom the entry is about; of an entry that is there only the subtype can be corrected."""
        definition, language = self._definition, self._language
        self.fields.addWidget(label(source_words(definition), "small", wrap=True))
        if self._entry is None and definition.subject is not Subject.NONE:
            self.site = site_picker(self._registers, definition.subject)
            mark = "" if definition.subject is Subject.OPEN else " *"
            self._heads["site"] = Field(self.tr("Site") + mark, self.site)
        if definition.subtypes:
            self.subtype = option_box(definition.subtypes, language, empty=False)
            if self._entry is not None:
                self.subtype.setCurrentIndex(max(0, self.subtype.findData(self._entry.subtype)))
            self._heads["subtype"] = Field(self.tr("Subtype"), self.subtype)
        starts = [each for each in definition.states if each.start]
        if self._entry is None and len(starts) > 1:
            self.state = QuietBox()
            for each in starts:
                self.state.addItem(named(each, language), each.id)
            self._heads["state"] = Field(self.tr("State"), self.state)
        for field in self._heads.values():
            self.fields.addWidget(field)

    def _add_fields(self) -> None:
        """Two fields side by side; files take the whole width."""
        small = [each for each in self._definition.fields if each.kind is not FieldKind.EVIDENCE]
        for first in range(0, len(small), ACROSS):
            pair = small[first : first + ACROSS]
            line = row(*(self.inputs.fields[each.id] for each in pair), spacing=16)
            for place in range(len(pair)):
                line.setStretch(place, 1)
            self.fields.addWidget(holder(line))
        for each in self._definition.fields:
            if each.kind is FieldKind.EVIDENCE:
                self.fields.addWidget(self.inputs.fields[each.id])

    def _add_grounds(self) -> None:
        self.day.setText(self._registers.store.clock().date().isoformat())
        self.day.setPlaceholderText(DAY_FORM)
        self._heads |= {
            "day": Field(self.tr("Holds from"), self.day),
            "document": Field(self.tr("Document it rests on"), self.document),
            "reason": Field(self.tr("Reason"), self.reason),
        }
        line = row(self._heads["day"], self._heads["document"], self._heads["reason"], spacing=16)
        for place, share in enumerate((1, 2, 2)):
            line.setStretch(place, share)
        self.fields.addWidget(holder(line))

    def _places(self) -> dict[str, Field]:
        return {**self.inputs.fields, **self._heads}

    def _tell(self, problem: Problem) -> None:
        """Say a problem at its field, and put the cursor there."""
        field, text = self._places().get(problem.where), problem.text(self._language)
        if field is None:
            self.notice.show_text(text, "alarm")
        else:
            field.tell(text, "problem")
            field.editor.setFocus()
