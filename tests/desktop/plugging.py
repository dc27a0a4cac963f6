"""A USB key that an officer plugs in, picks by keyboard and opens with its PIN."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessments.signing.keys import Authority, KeyKind
from desktop.key_choice import KeyChoice
from tests.softhsm import PIN, Plugged, filled, library

SLOW = 20_000  # milliseconds


def token_of(factory: pytest.TempPathFactory, authority: Authority, name: str, now: datetime) -> Plugged:
    """A USB key of an officer, plugged in by itself."""
    home = factory.mktemp("softhsm")
    library(home)
    return filled(home, f"{name}的Key", authority, name, now, KeyKind.P256)


def pick(qtbot: QtBot, choice: KeyChoice, token: Plugged, pin: str = PIN) -> None:
    """Choose to sign with a USB key, name the driver, wait until the key is found, and type the PIN."""
    first = choice.signers[0]
    first.way.setFocus()
    qtbot.keyClick(first.way, Qt.Key.Key_Down)
    assert first.by_token and choice.library.isVisible()
    choice.library.line.setText(str(token.library))
    choice.library.line.setFocus()
    qtbot.keyClick(choice.library.line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(first.found) and not choice.looking, timeout=SLOW)
    first.pin.setText(pin)
