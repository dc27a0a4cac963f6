"""The id of a new edition: its family stays, its own part is new."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.fields import Field, FieldDialog
from desktop.parts import button, label, named
from forms.catalogue import Catalogue
from forms.loading import shipped
from forms.sheets.checking import IDENTIFIER
from forms.standard import Standard


class NewEditionDialog(FieldDialog):
    """Asks for the id; `key` is it once the dialog is accepted."""

    def __init__(
        self, catalogue: Catalogue, standard: Standard, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("A new edition"))
        self._catalogue, self._standard = catalogue, standard
        self.fields.addWidget(label(named(standard, language), "heading", wrap=True))
        text = self.tr(
            "Everything of this standard is taken over to be changed. The standard itself stays as it is, and so "
            "do the assessments made by it."
        )
        self.fields.addWidget(label(text, "muted", wrap=True))
        self.line = QLineEdit(self._proposed())
        hint = self.tr("Lower-case letters, digits, - and one / at least, such as county-green/example-2026")
        self._field = Field(self.tr("Id of the new edition"), self.line, hint)
        self.fields.addWidget(self._field)
        save = button(self.tr("Begin"), self.submit, "primary")
        self.finish(save, button(self.tr("Cancel"), self.reject))
        self.line.setFocus()

    @property
    def key(self) -> str:
        """The id typed."""
        return self.line.text().strip()

    def submit(self) -> None:
        """Take the id, or say why not."""
        if not IDENTIFIER.fullmatch(self.key):
            self._field.tell(self.tr("This cannot be an id."), "problem")
        elif self.key in shipped().standards:
            self._field.tell(self.tr("A standard of the program has this id; it is never changed."), "problem")
        else:
            self.accept()

    def _proposed(self) -> str:
        """An id that nothing has yet."""
        base = f"{self._standard.id}-local"
        numbered = (f"{base}-{number}" for number in range(2, 1000))
        return next(each for each in (base, *numbered) if each not in self._catalogue.standards)
