"""Styles: every text can be read on every ground it stands on, in each style; icons and painting follow."""

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from assessments.store import Store
from desktop import app, theme
from desktop.settings import STYLES, SettingsFile
from desktop.tables import CHIP_COLOURS
from desktop.theme import PALETTES, Style
from tests.desktop.showing import closing

SHEET = resources.path("styles", "luheng.qss").read_text("utf-8")
DESKTOP = Path(app.__file__).parent
GROUNDS = ("surface", "page", "panel", "frame", "accent-soft")  # what ordinary words stand on
# Ink on ground, beside what the style sheet puts together in one rule.
ON_GROUNDS = tuple(itertools.product(("ink", "muted", "faint", "accent"), GROUNDS))
ON_NOTICES = tuple(itertools.product(("ink", "muted", "accent"), ("amber-soft", "red-soft", "accent-soft")))
WARNINGS = tuple(itertools.product(("amber", "red"), (*GROUNDS, "amber-soft", "red-soft")))
ON_RAIL = (("rail-text", "rail"), ("rail-text", "rail-active"), ("rail-strong", "rail-active"))
CHIPS = tuple((ink, fill) for ink, fill, _line in CHIP_COLOURS.values())
LEAST = {Style.LIGHT: 4.5, Style.DARK: 4.5, Style.CONTRAST: 7.0}
FRAME = 3.0  # a focus frame, WCAG 2.2 clause 1.4.11


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, definition "relative luminance"."""
    parts = (channel / 255 for channel in QColor(colour).getRgb()[:3])
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    """Contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def in_one_rule() -> set[tuple[str, str]]:
    """Ink and ground that the style sheet names in the same rule."""
    rules = re.findall(r"\{([^}]*)\}", SHEET)
    pairs = set()
    for rule in rules:
        ink, ground = re.search(r"(?<![-\w])color: @([\w-]+)", rule), re.search(r"background: @([\w-]+)", rule)
        chosen = re.search(r"selection-color: @([\w-]+)", rule)
        on = re.search(r"selection-background-color: @([\w-]+)", rule)
        pairs |= {(one[1], other[1]) for one, other in ((ink, ground), (chosen, on)) if one and other}
    return pairs


def pairs() -> set[tuple[str, str]]:
    return {*ON_GROUNDS, *ON_NOTICES, *WARNINGS, *ON_RAIL, *CHIPS, *in_one_rule()}


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # WebAIM's example


@pytest.mark.parametrize("style", Style)
def test_every_text_can_be_read_on_its_ground(style: Style) -> None:
    palette = PALETTES[style]
    ratios = {(ink, ground): round(contrast(palette[ink], palette[ground]), 2) for ink, ground in pairs()}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < LEAST[style]} == {}


@pytest.mark.parametrize("style", Style)
def test_a_focus_frame_stands_out_from_what_it_surrounds(style: Style) -> None:
    palette = PALETTES[style]
    frames = [("focus", ground) for ground in GROUNDS] + [
        ("mint", "primary"),
        ("mint", "rail"),
        ("mint", "rail-active"),
    ]
    weak = [pair for pair in frames if contrast(palette[pair[0]], palette[pair[1]]) < FRAME]
    assert weak == []


def test_bars_stand_out_from_their_track() -> None:
    for palette in PALETTES.values():
        assert contrast(palette["bar"], palette["frame"]) >= FRAME


def test_all_styles_have_the_same_colours() -> None:
    assert {frozenset(palette) for palette in PALETTES.values()} == {frozenset(theme.LIGHT)}
    assert {style.value for style in Style} | {"system"} == set(STYLES)


@pytest.mark.parametrize("style", Style)
def test_the_style_sheet_names_only_colours_and_pictures_there_are(style: Style) -> None:
    text = theme.style_sheet(100, style)
    assert "@" not in text
    for picture in re.findall(r"url\((.*?)\)", text):
        assert Path(picture).is_file()


def test_the_code_names_only_colours_there_are() -> None:
    called = re.compile(r"theme\.(?:colour|pixmap|icon)\((?:[\w.]+, )?\"([\w-]+)\"")
    used = {name for path in DESKTOP.rglob("*.py") for name in called.findall(path.read_text("utf-8"))}
    assert used - set(theme.LIGHT) - {path.stem for path in resources.path("icons").iterdir()} == set()


@pytest.fixture
def restored(qapp: QApplication):
    yield qapp
    theme.dress(qapp, 100)
    qapp.setStyleSheet("")


@pytest.mark.parametrize("style", Style)
def test_icons_and_painting_follow_the_style(restored: QApplication, style: Style) -> None:
    theme.dress(restored, 100, style.value)
    assert theme.style_in_use() is style
    assert theme.colour("ink").name() == PALETTES[style]["ink"]
    image = theme.pixmap("sites", "ink", 48).toImage()
    inks = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {PALETTES[style]["ink"]}


@pytest.mark.parametrize(
    ("scheme", "style"), [("Dark", Style.DARK), ("Light", Style.LIGHT), ("Unknown", Style.LIGHT)]
)
def test_as_the_system_means_light_or_dark(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, scheme: str, style: Style
) -> None:
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: Hints(scheme))
    assert theme.style_of("system") is style


class Hints:
    """What the desktop says about its colours; off-screen there is none to ask."""

    def __init__(self, scheme: str) -> None:
        self._scheme = Qt.ColorScheme[scheme]

    def colorScheme(self) -> Qt.ColorScheme:
        return self._scheme


def test_the_window_follows_the_system_only_where_that_is_wanted(
    qtbot: QtBot, restored: QApplication, store: Store, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.change(style="dark")
    with closing(app.Desk(restored, store, settings)) as desk:
        first = desk.window
        monkeypatch.setattr(theme, "style_of", lambda choice: Style.LIGHT if choice == "system" else Style(choice))
        desk.follow_system()
        assert desk.window is first
        settings.change(style="system")
        qtbot.waitUntil(lambda: not first.jobs.busy, timeout=10_000)  # work under way is not torn away
        desk.follow_system()
        assert desk.window is not first
        assert theme.style_in_use() is Style.LIGHT
