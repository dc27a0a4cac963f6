"""The status bar: where the data are, that they are saved, who works here, and the keys of every place."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop import theme
from desktop.demonstration import PASSWORD
from desktop.parts import Elided, label
from desktop.settings import Settings


class StatusBar(QFrame):
    """One quiet line below everything."""

    def __init__(self, demo: bool) -> None:
        super().__init__()
        self.setObjectName("status")
        self._who = Elided()
        here = self.tr("Offline · data only on this computer")
        if demo:
            words = self.tr("Sample data, gone when you close · password of the sample keys: {password}")
            here = words.format(password=PASSWORD)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.dp(12), theme.dp(3), theme.dp(12), theme.dp(3))
        layout.setSpacing(theme.dp(12))
        for widget in (label(here), label("|"), label(self.tr("Saved automatically")), label("|")):
            layout.addWidget(widget)
        layout.addWidget(self._who, 1)
        layout.addWidget(label(self.tr("Ctrl+1…9 places   Ctrl+Z undo   F1 help")))

    def refresh(self, current: Settings) -> None:
        """Say who works here, and until when their certificate is valid."""
        name = current.officer or self.tr("no officer named")
        if current.certificate_until:
            text = self.tr("{name} (certificate until {until})")
            self._who.setText(text.format(name=name, until=current.certificate_until))
        else:
            self._who.setText(self.tr("{name} (no key checked yet)").format(name=name))
