"""Every screen and dialog in both languages and all looks: it fits, nothing is cut off, everything has a name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.app import application
from desktop.parts import column, holder
from desktop.rail import Place
from desktop.screenshots import save
from desktop.stops import STOPS
from desktop.tour import Tour
from tests.desktop.clipping import clipped
from tests.desktop.connecting import listening, network_modules
from tests.desktop.reaching import focusable, unnamed, unseen
from tests.desktop.showing import active

SHOTS = "LUHENG_SHOTS"  # an environment variable that names a folder keeps the pictures there
SCREEN = QSize(1366, 768)
LOOKS = (("zh", 100, "light"), ("zh", 200, "light"), ("en", 100, "light"), ("en", 200, "light"))
STYLED = (("zh", 100, "dark"), ("zh", 100, "contrast"))
FEW = {
    "workbench",
    "sites",
    "assessment",
    "result",
    "settings",
    "signing-dialog",
    "standards",
    "table-entry",
    "help",
}
HARMLESS = re.compile("This plugin does not support")  # the off-screen platform's own
Look = tuple[str, int, str]


@dataclass
class Seen:
    """What was found at the stops of one walk, by the name of the stop."""

    clipped: dict[str, list[str]] = field(default_factory=dict)
    unnamed: dict[str, list[str]] = field(default_factory=dict)
    unseen: dict[str, list[str]] = field(default_factory=dict)
    least: dict[str, QSize] = field(default_factory=dict)
    size: dict[str, QSize] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    connections: list[str] = field(default_factory=list)
    loaded: set[str] = field(default_factory=set)
    pictures: list[Path] = field(default_factory=list)


@pytest.fixture(scope="module")
def walks() -> Iterator[dict[Look, Seen]]:
    """Every look is walked through once, when a test first asks for it."""
    made = application()
    yield {}
    theme.dress(made, 100)
    made.setStyleSheet("")


def walked(walks: dict[Look, Seen], look: Look, place: Path) -> Seen:
    """What there is to find in a look."""
    if look not in walks:
        walks[look] = Seen()
        before = qInstallMessageHandler(lambda kind, _where, text: _note(walks[look], kind, text))
        modules = network_modules()
        try:
            with listening() as walks[look].connections:
                _walk(walks[look], look, place)
            walks[look].loaded = network_modules() - modules
        finally:
            qInstallMessageHandler(before)
    return walks[look]


def _walk(seen: Seen, look: Look, place: Path) -> None:
    language, scale, style = look
    folder = Path(os.environ.get(SHOTS) or place) / f"{style}-{language}-{scale}"
    folder.mkdir(parents=True, exist_ok=True)
    stops = [stop for stop in STOPS if style == "light" or stop[0] in FEW]
    tour = Tour(application(), place / "tour", language, scale, style)
    try:
        for name, shown in tour.stops(stops):
            _look_at(seen, name, shown)
            seen.pictures.append(save(shown, folder / f"{name}.png"))
            if style != "light":
                shown.activateWindow()
                seen.unseen[name] = unseen(tour.settled(shown))
    finally:
        tour.close()


def _look_at(seen: Seen, name: str, shown: QWidget) -> None:
    seen.clipped[name], seen.unnamed[name] = clipped(shown), unnamed(shown)
    seen.least[name], seen.size[name] = shown.minimumSizeHint(), shown.size()


def _note(seen: Seen, kind: QtMsgType, text: str) -> None:
    if kind != QtMsgType.QtDebugMsg and not HARMLESS.match(text):
        seen.warnings.append(text)


def _found(findings: dict[str, list[str]]) -> dict[str, list[str]]:
    return {stop: found for stop, found in findings.items() if found}


@pytest.mark.parametrize("look", LOOKS + STYLED, ids=lambda look: "-".join(map(str, look)))
def test_every_screen_fits_and_nothing_is_cut_off(walks: dict[Look, Seen], tmp_path: Path, look: Look) -> None:
    seen = walked(walks, look, tmp_path)
    assert _found(seen.clipped) == {}
    for sizes in (seen.least, seen.size):
        assert {stop: (size.width(), size.height()) for stop, size in sizes.items() if not _fits(size)} == {}
    assert seen.warnings == []
    assert len(seen.pictures) == len(seen.size) and all(path.stat().st_size > 3000 for path in seen.pictures)


def _fits(size: QSize) -> bool:
    return size.width() <= SCREEN.width() and size.height() <= SCREEN.height()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_whatever_takes_the_cursor_has_a_name(walks: dict[Look, Seen], tmp_path: Path, look: Look) -> None:
    assert _found(walked(walks, look, tmp_path).unnamed) == {}


@pytest.mark.parametrize("look", STYLED, ids=lambda look: "-".join(map(str, look)))
def test_wherever_the_cursor_is_it_is_seen(walks: dict[Look, Seen], tmp_path: Path, look: Look) -> None:
    assert _found(walked(walks, look, tmp_path).unseen) == {}


def test_N16_no_place_and_no_dialog_opens_a_network_connection(walks: dict[Look, Seen], tmp_path: Path) -> None:
    seen = walked(walks, LOOKS[0], tmp_path)
    assert {place.value for place in Place} <= {name.removesuffix("-later") for name in seen.size}
    assert seen.connections == [] and seen.loaded == set()


def test_every_place_is_a_stop() -> None:
    names = [name for name, _ in STOPS]
    assert {place.value for place in Place} <= {name.removesuffix("-later") for name in names}
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("scale", theme.SCALES[1:-1])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_between_these_sizes_of_letters_the_window_fits_too(tmp_path: Path, language: str, scale: int) -> None:
    tour = Tour(application(), tmp_path, language, scale)
    tour.opened(tour.whole)
    try:
        least = {place: tour.at(place).minimumSizeHint() for place in Place}
    finally:
        tour.close()
    assert {place: size for place, size in least.items() if not _fits(size)} == {}


def test_what_has_no_name_or_hides_the_cursor_is_found(qtbot: QtBot, dressed: QApplication) -> None:
    nameless, named, bare = QLineEdit(), QLineEdit(), QPushButton("OK")
    caption = QLabel("Name")
    caption.setBuddy(named)
    bare.setStyleSheet("border: none; outline: none; background: white")
    window = holder(column(nameless, caption, named, bare))
    active(qtbot, window)
    assert set(focusable(window)) == {nameless, named, bare}
    assert [found[:9] for found in unnamed(window)] == ["QLineEdit"]
    assert [found[:15] for found in unseen(window)] == ["QPushButton “OK"]
