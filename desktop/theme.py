"""How the program looks: colours, sizes on an 8 px grid, fonts, icons and the style sheet made from them."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

import resources

FAMILY, RARE = "Noto Sans SC", "Noto Sans XX"
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
TEXT = 14  # pixels of ordinary text at 100 %
SCALES = (100, 125, 150, 175, 200)


class Style(Enum):
    """The looks an officer can choose between; each has its own palette."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


# Amber and red are for warnings and vetoes only, and always stand beside words.
LIGHT = {
    "accent": "#17594a",
    "accent-strong": "#0f4437",
    "accent-soft": "#e3f0eb",
    "accent-line": "#8fbfae",
    "primary": "#17594a",
    "primary-strong": "#0f4437",
    "primary-text": "#ffffff",
    "chosen-line": "#e3f0eb",
    "focus": "#17594a",
    "bar": "#2f8a70",
    "rail": "#123c31",
    "rail-active": "#1b5848",
    "rail-text": "#dbe9e3",
    "rail-strong": "#ffffff",
    "mint": "#8fe0bf",
    "ink": "#1c2a26",
    "muted": "#56655f",
    "faint": "#5f6d67",
    "line": "#d9e0dd",
    "line-strong": "#aebbb5",
    "surface": "#ffffff",
    "sheet": "#ffffff",
    "page": "#f3f6f5",
    "frame": "#e6ebe9",
    "panel": "#ebefed",
    "amber": "#8a4a00",
    "amber-soft": "#fff4e0",
    "amber-line": "#e0b062",
    "red": "#a1261c",
    "red-soft": "#fdecea",
    "red-line": "#dd9a93",
}
DARK = {
    "accent": "#7fd3b4",
    "accent-strong": "#a4e6cd",
    "accent-soft": "#17392f",
    "accent-line": "#3f7f6b",
    "primary": "#1b6e58",
    "primary-strong": "#17604d",
    "primary-text": "#ffffff",
    "chosen-line": "#3f7f6b",
    "focus": "#8fe0bf",
    "bar": "#4fb896",
    "rail": "#0b1f19",
    "rail-active": "#17473a",
    "rail-text": "#dbe9e3",
    "rail-strong": "#ffffff",
    "mint": "#a6f0d3",
    "ink": "#e8eeeb",
    "muted": "#b4c1bb",
    "faint": "#9eaca6",
    "line": "#35413d",
    "line-strong": "#74837d",
    "surface": "#1d2523",
    "sheet": "#ffffff",
    "page": "#141a18",
    "frame": "#28322f",
    "panel": "#181f1d",
    "amber": "#f2b866",
    "amber-soft": "#382a12",
    "amber-line": "#8a6420",
    "red": "#ff9d94",
    "red-soft": "#43211e",
    "red-line": "#99483f",
}
CONTRAST = {
    "accent": "#003d2c",
    "accent-strong": "#00241a",
    "accent-soft": "#dcf3ea",
    "accent-line": "#003d2c",
    "primary": "#003d2c",
    "primary-strong": "#000000",
    "primary-text": "#ffffff",
    "chosen-line": "#000000",
    "focus": "#000000",
    "bar": "#004d38",
    "rail": "#000000",
    "rail-active": "#003d2c",
    "rail-text": "#ffffff",
    "rail-strong": "#ffffff",
    "mint": "#9cffd6",
    "ink": "#000000",
    "muted": "#1f1f1f",
    "faint": "#404040",
    "line": "#595959",
    "line-strong": "#000000",
    "surface": "#ffffff",
    "sheet": "#ffffff",
    "page": "#ffffff",
    "frame": "#ededed",
    "panel": "#ffffff",
    "amber": "#562b00",
    "amber-soft": "#fff3dc",
    "amber-line": "#562b00",
    "red": "#800000",
    "red-soft": "#ffebe8",
    "red-line": "#800000",
}
PALETTES = {Style.LIGHT: LIGHT, Style.DARK: DARK, Style.CONTRAST: CONTRAST}
# What Qt itself paints with, for what no style sheet reaches.
ROLES = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "page",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "primary-text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.BrightText: "red",
    QPalette.ColorRole.Light: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line-strong",
    QPalette.ColorRole.Shadow: "line-strong",
}
SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "contrast": Qt.ColorScheme.Light}
IN_USE = "style in use"  # the property of the application that tells how it was dressed


def style_in_use() -> Style:
    """The style the application was dressed in."""
    application = QGuiApplication.instance()
    found = application.property(IN_USE) if application else None
    return Style(found) if found else Style.LIGHT


def style_of(choice: str) -> Style:
    """The style that a setting means; `system` follows the desktop, which knows light and dark."""
    if choice != "system":
        return Style(choice)
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Style.DARK if dark else Style.LIGHT


def colour(name: str) -> QColor:
    """A colour of the palette in use."""
    return QColor(PALETTES[style_in_use()][name])


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; Chinese then renders on a system that has no Chinese font."""
    if RARE in QFontDatabase.families():
        return
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))
    # The bold file lacks rare characters, and Qt never falls back to another weight of the same family: so the
    # full file is known under a second name as well.
    full = resources.path("fonts", FONT_FILES[0]).read_bytes()
    renamed = full.replace(FAMILY.encode("utf-16-be"), RARE.encode("utf-16-be"))
    QFontDatabase.addApplicationFontFromData(QByteArray(renamed))


def font(scale: int = 100, pixels: int = TEXT, *, bold: bool = False) -> QFont:
    """The program's font at a scale in per cent."""
    made = QFont([FAMILY, RARE])
    made.setPixelSize(round(pixels * scale / 100))
    made.setBold(bold)
    return made


def dp(pixels: float) -> int:
    """Pixels of the 100 % design at the scale that is in use."""
    size = QApplication.font().pixelSize()
    return round(pixels * (size if size > 0 else TEXT) / TEXT)


def sized(widget: QWidget, pixels: int, *, bold: bool = False) -> QFont:
    """A font for painting at the scale in use."""
    made = QFont(widget.font())
    made.setPixelSize(dp(pixels))
    made.setBold(bold)
    return made


def style_sheet(scale: int, style: Style = Style.LIGHT) -> str:
    """The style sheet with colours filled in and every `dp` turned into pixels."""
    text = resources.path("styles", "luheng.qss").read_text("utf-8")
    text = text.replace("@icons", resources.path("styles", style.value).as_posix())
    for name in sorted(PALETTES[style], key=len, reverse=True):
        text = text.replace(f"@{name}", PALETTES[style][name])
    return re.sub(r"(\d+)dp\b", lambda found: f"{round(int(found[1]) * scale / 100)}px", text)


def palette(style: Style = Style.LIGHT) -> QPalette:
    """The colours Qt itself paints with, for what no style sheet reaches."""
    named = PALETTES[style]
    made = QPalette()
    for role, name in ROLES.items():
        made.setColor(role, QColor(named[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(named["faint"]))
    return made


def dress(application: QApplication, scale: int, choice: str = Style.LIGHT.value) -> None:
    """Give the whole application the program's look: letters in per cent, and a style or `system`."""
    hints = application.styleHints()
    hints.setColorScheme(SCHEMES.get(choice, Qt.ColorScheme.Unknown))  # title bars, and the system's own dialogs
    style = style_of(choice)
    if application.property(IN_USE) is None:  # once is enough, and it paints every widget anew
        application.setStyle("Fusion")
    application.setProperty(IN_USE, style.value)
    application.setPalette(palette(style))
    application.setFont(font(scale))
    application.setStyleSheet(style_sheet(scale, style))


@cache
def drawing(name: str, ink: str) -> QByteArray:
    """A shipped icon as SVG in one colour, written #rrggbb."""
    text = resources.path("icons", f"{name}.svg").read_text("utf-8")
    return QByteArray(text.replace("#000", ink).encode())


def pixmap(name: str, ink: str, pixels: int) -> QPixmap:
    """A shipped icon as a sharp picture on this screen."""
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    picture = QPixmap(QSize(pixels, pixels) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(drawing(name, colour(ink).name())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


def icon(name: str, ink: str = "ink", pixels: int = 24) -> QIcon:
    """A shipped icon in one colour."""
    return QIcon(pixmap(name, ink, pixels))
