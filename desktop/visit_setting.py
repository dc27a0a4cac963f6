"""The settings of a visit: who has to sign by hand, whether somebody reviews, and where new photos appear."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop import theme
from desktop.evidence.watch_row import WatchRow
from desktop.fields import Field
from desktop.inputs import QuietNumber
from desktop.settings import Settings, SettingsFile

MOST = 5  # officers


class VisitSetting(QWidget):
    """Tells each change at once; showing the settings is no change."""

    chosen = Signal(object)  # the name of a setting with its value

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self.officers = QuietNumber(1, MOST, "")
        self.officers.setMaximumWidth(theme.dp(140))
        self.representative = QCheckBox(self.tr("The representative of the site signs too"))
        self.review = QCheckBox(self.tr("A second person reviews before it is signed"))
        self.watched = WatchRow(settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(8))
        hint = self.tr("What your office asks for; the report says who signed.")
        layout.addWidget(Field(self.tr("Officers who sign by hand, at least"), self.officers, hint))
        for widget in (self.representative, self.review, self.watched):
            layout.addWidget(widget)
        self.officers.valueChanged.connect(lambda count: self.chosen.emit({"least_officers": count}))
        self.representative.clicked.connect(lambda on: self.chosen.emit({"representative_signs": on}))
        self.review.clicked.connect(lambda on: self.chosen.emit({"review_needed": on}))

    def show_settings(self, current: Settings) -> None:
        """Show the settings in use."""
        self.officers.blockSignals(True)
        self.officers.setValue(current.least_officers)
        self.officers.blockSignals(False)
        self.representative.setChecked(current.representative_signs)
        self.review.setChecked(current.review_needed)
        self.watched.refresh()
