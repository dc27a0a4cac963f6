"""What is behind a count: the sites whose assessments bear on a target, each of which can be opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessments.targets.bearing import Bearing
from assessments.targets.progress import Progress
from desktop import theme
from desktop.fields import FieldDialog
from desktop.parts import button, label, named
from desktop.settings import SettingsFile
from desktop.sites.words import county
from desktop.tables import Column, Rows, current, select_first, table
from desktop.targets.words import sites_words


class BehindDialog(FieldDialog):
    """The sites of a count; Enter or a double click opens the assessment."""

    opened = Signal(str)

    def __init__(self, each: Progress, settings: SettingsFile, parent: QWidget | None = None) -> None:
        language = settings.current.language
        super().__init__(named(each.target, language), parent)
        self.fields.addWidget(label(sites_words(each), "strong", wrap=True))
        words = self.tr(
            "The latest signed assessment of each site counts: it qualifies where no veto has occurred, no basic "
            "requirement is failed or open, and the result is passed, or complete where the standard states no "
            "pass mark. Failed and incomplete results do not count."
        )
        self.fields.addWidget(label(words, "small", wrap=True))
        columns = (
            Column(self.tr("Site"), lambda one: one.name),
            Column(self.tr("City, county"), lambda one: county(one.division, language), width=130, spare=2),
            Column(self.tr("Year"), lambda one: str(one.year), True, width=64),
            Column(self.tr("Standard"), lambda one: named(one, language), spare=1),
            Column(
                self.tr("Counts"), self._counts, width=130, chip=lambda one: "good" if one.passed else "warning"
            ),
        )
        self.model = Rows(columns, self)
        self.view = table(self.model, self.tr("Sites that count"))
        self.view.setMinimumHeight(theme.dp(280))
        self.view.activated.connect(lambda _index: self.open_chosen())
        self.fields.addWidget(self.view, 1)
        opening = button(self.tr("Open the assessment"), self.open_chosen, "primary")
        opening.setEnabled(bool(each.found))
        self.finish(opening, button(self.tr("Close"), self.reject), width=860)
        self.model.show(each.found)
        select_first(self.view)

    def open_chosen(self) -> None:
        """Close, and tell which assessment is to be opened."""
        chosen: Bearing | None = current(self.view)
        if chosen is not None:
            self.accept()
            self.opened.emit(chosen.assessment)

    def _counts(self, one: Bearing) -> str:
        return self.tr("counts") if one.passed else self.tr("does not count")
