"""The settings of how the program looks: language, size of letters, style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop import theme
from desktop.fields import Field
from desktop.settings import Settings

LANGUAGES = {"zh": "简体中文", "en": "English"}


class LookSetting(QWidget):
    """Three choices, each told as soon as it is made."""

    chosen = Signal(object)  # the name of a setting with its value

    def __init__(self) -> None:
        super().__init__()
        self.language = self._box("language", LANGUAGES)
        self.scale = self._box("font_scale", {percent: f"{percent} %" for percent in theme.SCALES})
        self.style_box = self._box("style", self._styles())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(8))
        words = self.tr("The window is built again; nothing is lost.")
        paper = self.tr("Only the screen changes; what is printed stays black on white.")
        layout.addWidget(Field(self.tr("Language · 语言"), self.language))
        layout.addWidget(Field(self.tr("Size of letters"), self.scale, words))
        layout.addWidget(Field(self.tr("Style"), self.style_box, paper))

    def show_settings(self, current: Settings) -> None:
        """Show the settings in use."""
        shown = (
            (self.language, current.language),
            (self.scale, current.font_scale),
            (self.style_box, current.style),
        )
        for box, value in shown:
            box.setCurrentIndex(max(0, box.findData(value)))

    def _box(self, name: str, choices: Mapping[Any, str]) -> QComboBox:
        made = QComboBox()
        for value, words in choices.items():
            made.addItem(words, value)
        made.activated.connect(lambda _index: self.chosen.emit({name: made.currentData()}))
        return made

    def _styles(self) -> dict[str, str]:
        return {
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
            "system": self.tr("As the system (light or dark)"),
        }
