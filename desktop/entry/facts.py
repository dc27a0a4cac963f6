"""What an indicator measures: facts of the dictionary found by search, or a new fact with its definition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop import theme
from desktop.entry.cells import Cells, Content
from desktop.fields import Field, FieldDialog, fit_screen
from desktop.parts import button, holder, label, named, row
from desktop.pickers import Choice, Picker
from forms.catalogue import Catalogue
from forms.sheets.checking import FACT
from forms.units import UnknownUnit, signs


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that can be chosen: from the dictionary, or new in this scheme."""

    code: str
    name: str
    unit: str
    definition: str


def known_facts(catalogue: Catalogue, content: Content, language: str) -> tuple[Known, ...]:
    """Every fact of the dictionary and of the scheme itself."""
    shipped = (
        Known(fact.code, named(fact, language), fact.unit, named(fact.definition, language))
        for fact in catalogue.dictionary.values()
    )
    own = (
        Known(line.get("code", ""), line.get("zh", ""), line.get("unit", ""), line.get("definition", ""))
        for line in content.get("数据", ())
    )
    return tuple({fact.code: fact for fact in (*shipped, *own) if fact.code}.values())


class FactPicker(QWidget):
    """A line that finds a fact by name, code or pinyin initials, with its definition below."""

    def __init__(self, title: str, facts: Iterable[Known], hint: str = "") -> None:
        super().__init__()
        self._facts = {fact.code: fact for fact in facts}
        choices = (Choice(fact.code, f"{fact.name}  {fact.code}  [{signs(fact.unit)}]") for fact in facts)
        self.line = Picker(choices)
        self.line.setPlaceholderText(self.tr("Type a part of the name, the code or pinyin initials"))
        self.field = Field(title, self.line, hint)
        self._hint = hint
        self.line.textChanged.connect(lambda _text: self.tell())
        self.line.picked.connect(self.tell)
        self.setLayout(row(self.field))

    @property
    def fact(self) -> Known | None:
        """The chosen fact."""
        return self._facts.get(self.line.code)

    def tell(self) -> None:
        """Show the definition of what is chosen: another definition is another fact."""
        fact = self.fact
        self.field.tell(fact.definition if fact else "")


class FactDialog(FieldDialog):
    """A fact that the dictionary does not have; `cells` is its row once the dialog is accepted."""

    def __init__(
        self, catalogue: Catalogue, content: Content, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("A new fact"))
        self._catalogue, self._language = catalogue, language
        self._codes = {fact.code for fact in known_facts(catalogue, content, language)}
        self.cells: Cells = {}
        words = self.tr("Only what the dictionary does not have yet: the same definition is the same fact.")
        self.fields.addWidget(label(words, "muted", wrap=True))
        self.name, self.unit, self.code = QLineEdit(), QLineEdit(), QLineEdit()
        self.definition = QPlainTextEdit()
        self.definition.setTabChangesFocus(True)
        self.definition.setFixedHeight(theme.dp(72))
        self.unit.setPlaceholderText(self.tr("such as t, m3, kW·h, 万元, %"))
        self.code.setPlaceholderText(self.tr("such as sludge.dry"))
        self._name = Field(self.tr("Name"), self.name)
        self._unit = Field(self.tr("Unit"), self.unit)
        self._code = Field(self.tr("Code"), self.code, self.tr("Lower-case letters, digits, . and _"))
        hint = self.tr("What is counted, of which year, at which boundary or price")
        self._definition = Field(self.tr("Definition"), self.definition, hint)
        for field in (self._name, self._unit, self._code, self._definition):
            self.fields.addWidget(field)
        self.save = button(self.tr("Add the fact"), self.submit, "primary")
        self.finish(self.save, button(self.tr("Cancel"), self.reject))
        self.name.setFocus()

    def submit(self) -> None:
        """Take the fact, or say beside each field what is wrong."""
        code, unit, needed = self.code.text().strip(), self.unit.text().strip(), self.tr("Please fill this in.")
        wrong = {
            self._name: "" if self.name.text().strip() else needed,
            self._unit: self._unit_problem(unit),
            self._code: self._code_problem(code),
            self._definition: "" if self.definition.toPlainText().strip() else needed,
        }
        for field, text in wrong.items():
            field.tell(text, "problem")
        if any(wrong.values()):
            return
        definition = " ".join(self.definition.toPlainText().split())
        self.cells = {"code": code, "zh": self.name.text().strip(), "unit": unit, "definition": definition}
        self.accept()

    def _unit_problem(self, unit: str) -> str:
        try:
            self._catalogue.units.unit(unit)
        except UnknownUnit:
            return self.tr("This unit is unknown.") if unit else self.tr("Please fill this in.")
        return ""

    def _code_problem(self, code: str) -> str:
        if code in self._codes:
            return self.tr("A fact has this code already: choose it, or take another code.")
        return "" if FACT.fullmatch(code) else self.tr("Lower-case letters, digits, . and _")


class MeasureDialog(FieldDialog):
    """What an indicator measures: one fact, or one divided by another; `rows` are the sheets it changes."""

    def __init__(self, catalogue: Catalogue, content: Content, line: Cells, language: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("What the indicator measures"))
        self._catalogue, self._content, self._line, self._language = catalogue, dict(content), line, language
        self.fields.addWidget(label(f"{line.get('id', '')} {line.get('zh', '')}".strip(), "heading", wrap=True))
        self.unit = QLineEdit(line.get("unit", ""))
        self._unit = Field(self.tr("Unit of the value"), self.unit, self.tr("A share is written with %"))
        self._make_pickers()
        more = button(self.tr("A new fact…"), self.add_fact)
        self.fields.addWidget(self._unit)
        self.fields.addWidget(holder(row(more, None)))
        hint = self.tr("For any other formula use the sheet “Formulas” and write its id into the indicator.")
        self.fields.addWidget(label(hint, "small", wrap=True))
        self.save = button(self.tr("Take it over"), self.submit, "primary")
        self.finish(self.save, button(self.tr("Cancel"), self.reject), width=720)
        fit_screen(self, 720, 500)
        self.over.line.setFocus()

    def _make_pickers(self) -> None:
        facts = known_facts(self._catalogue, self._content, self._language)
        self.over = FactPicker(self.tr("Fact"), facts)
        self.under = FactPicker(self.tr("Divided by (optional)"), facts)
        for picker in (self.over, self.under):
            picker.line.picked.connect(self._offer_unit)
            picker.line.editingFinished.connect(self._offer_unit)
            self.fields.addWidget(picker)

    def add_fact(self) -> None:
        """Ask for a new fact and put it where one is still missing."""
        dialog = FactDialog(self._catalogue, self._content, self._language, self)
        if dialog.exec():
            self.take_fact(dialog.cells)

    def take_fact(self, cells: Cells) -> None:
        """Add a fact to the scheme and choose it."""
        self._content["数据"] = (*self._content.get("数据", ()), cells)
        empty = self.over if self.over.fact is None else self.under
        chosen = {each: each.line.code for each in (self.over, self.under)}
        place = self.fields.indexOf(self.over)
        for picker in (self.over, self.under):
            self.fields.removeWidget(picker)
            picker.deleteLater()
        codes = (cells["code"] if each is empty else chosen[each] for each in (self.over, self.under))
        over, under = codes
        self._make_pickers()
        for shift, (picker, code) in enumerate(((self.over, over), (self.under, under))):
            self.fields.insertWidget(place + shift, picker)
            picker.line.choose(code)
        self._offer_unit()

    def _offer_unit(self) -> None:
        """Propose the unit that the facts give, as long as none is there."""
        over, under = self.over.fact, self.under.fact
        if over is None or self.unit.text().strip():
            return
        if under is None:
            self.unit.setText(over.unit)
        elif over.unit == under.unit:
            self.unit.setText("%")
        else:
            self.unit.setText(f"{over.unit}/{under.unit}")

    def submit(self) -> None:
        """Take the measure, or say what is missing."""
        unit = self.unit.text().strip()
        for picker in (self.over, self.under):
            picker.tell()
        self._unit.tell()
        try:
            self._catalogue.units.unit(unit)
        except UnknownUnit:
            self._unit.tell(self.tr("This unit is unknown."), "problem")
            return
        if self.over.fact is None:
            self.over.field.tell(self.tr("Choose a fact first."), "problem")
        elif self.under.line.unknown:
            self.under.field.tell(self.tr("No fact is called so."), "problem")
        else:
            self.accept()

    def facts(self) -> tuple[Cells, ...]:
        """The scheme's own facts, with those added here."""
        return tuple(self._content.get("数据", ()))

    def formula(self) -> dict[str, str]:
        """The row of the formula, with name, source and confidence of the indicator."""
        over, under, line = self.over.fact, self.under.fact, self._line
        assert over is not None  # submit asked for it
        kept = {key: line[key] for key in ("zh", "en", "clause", "source", "confidence") if line.get(key)}
        symbols = f"A={over.code}" + (f"；B={under.code}" if under else "")
        name = {"id": f"F-{line.get('id', '')}", "name": "r", "expression": "A / B" if under else "A"}
        return kept | name | {"symbols": symbols, "unit": self.unit.text().strip()}
