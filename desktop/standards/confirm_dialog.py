"""Confirming figures that are 待核对, or taking that back: by which document, by whom, and as they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from assessments.schemes.confirmation import confirm
from assessments.store import Store
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.parts import Notice, button, label, named
from desktop.settings import SettingsFile
from desktop.standards.shelf import Shelf
from desktop.standards.values import Checked
from desktop.standards.words import confidence_words, figure_name, place_words
from forms.problems import Refusal
from forms.rules import Confidence
from forms.standard import Standard


class ConfirmDialog(FieldDialog):
    """Shows the figures as they stand and asks for document and name; `done` figures were recorded."""

    def __init__(
        self,
        store: Store,
        settings: SettingsFile,
        shelf: Shelf,
        standard: Standard,
        chosen: Sequence[Checked],
        withdraw: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._store, self._settings, self._shelf, self._standard = store, settings, shelf, standard
        self._chosen, self._withdraw = tuple(chosen), withdraw
        self._language = settings.current.language
        self.setWindowTitle(self.tr("Withdraw a confirmation") if withdraw else self.tr("Confirm figures"))
        self._show_figures()
        self._make_fields()
        words = self.tr("Withdraw") if withdraw else self.tr("They are right: confirm")
        self.save = button(words, self.submit, "primary")
        self.finish(self.save, button(self.tr("Cancel"), self.reject), width=640)
        self.document.setFocus()

    def _show_figures(self) -> None:
        self.fields.addWidget(label(named(self._standard, self._language), "heading", wrap=True))
        self.figures = QPlainTextEdit("\n".join(self.lines()))
        self.figures.setReadOnly(True)
        self.figures.setTabChangesFocus(True)
        self.figures.setAccessibleName(self.tr("The figures as they stand"))
        self.figures.setMinimumHeight(theme.dp(min(40 + 22 * len(self._chosen), 170)))
        self.fields.addWidget(self.figures, 4)
        text = self.tr(
            "Compare each figure with the official document. You confirm it exactly as it stands here. If the "
            "document says something else, do not confirm: enter a new edition with the right figure (“Enter a "
            "table”); what was assessed before keeps its own figures."
        )
        taken = self.tr("The figures become “to be confirmed” again; the record of both steps stays.")
        warning = Notice("notice")
        warning.show_text(taken if self._withdraw else text)
        self.fields.addWidget(warning)

    def _make_fields(self) -> None:
        self.document, self.who = QLineEdit(), QLineEdit(self._settings.current.officer)
        hint = self.tr("Number, title and page or clause of the official text you compared with")
        if self._withdraw:
            hint = self.tr("Why: what was found, and where")
        self._document = Field(self.tr("Document"), self.document, hint)
        day = self._store.clock().date().isoformat()
        recorded = self.tr("Recorded with today’s date, {day}, in a chain that cannot be altered unnoticed.")
        self._who = Field(self.tr("Who confirms"), self.who, recorded.format(day=day))
        self.fields.addWidget(self._document)
        self.fields.addWidget(self._who)

    def lines(self) -> list[str]:
        """The figures, one a line."""
        return [
            f"{figure_name(each.figure, self._language)} · "
            f"{place_words(each.figure.place)}  {each.value}  {confidence_words(each.figure.confidence)}"
            for each in self._chosen
        ]

    def submit(self) -> None:
        """Record, or say what is missing and keep everything."""
        document, who = self.document.text().strip(), self.who.text().strip()
        needed = self.tr("Please fill this in.")
        self._document.tell("" if document else needed, "problem")
        self._who.tell("" if who else needed, "problem")
        if not (document and who):
            return
        try:
            self._record(document, who)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language))
            return
        self.accept()

    def _record(self, document: str, who: str) -> None:
        key, base = self._standard.id, self._shelf.base
        if not self._withdraw:
            confirm(self._store, base, key, [each.figure for each in self._chosen], document, who)
            return
        before = self._shelf.original(key)
        for confidence in (Confidence.B, Confidence.C):
            own = [each.figure for each in self._chosen if before.get(each.figure.place) is confidence]
            if own:
                confirm(self._store, base, key, own, document, who, confidence)
