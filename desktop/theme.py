"""How the program looks: colours, sizes on an 8 px grid, fonts, icons and the style sheet made from them."""

from __future__ import annotations

import re
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
# Amber and red are for warnings and vetoes only, and always stand beside words.
COLOURS = {
    "accent": "#17594a",
    "accent-strong": "#0f4437",
    "accent-soft": "#e3f0eb",
    "accent-line": "#8fbfae",
    "bar": "#2f8a70",
    "rail": "#123c31",
    "rail-active": "#1b5848",
    "rail-text": "#dbe9e3",
    "mint": "#8fe0bf",
    "ink": "#1c2a26",
    "muted": "#56655f",
    "faint": "#7d8a85",
    "line": "#d9e0dd",
    "line-strong": "#aebbb5",
    "surface": "#ffffff",
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


def colour(name: str) -> QColor:
    """A colour of the palette."""
    return QColor(COLOURS[name])


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


def style_sheet(scale: int) -> str:
    """The style sheet with colours filled in and every `dp` turned into pixels."""
    text = resources.path("styles", "luheng.qss").read_text("utf-8")
    text = text.replace("@icons", resources.path("icons").as_posix())
    for name in sorted(COLOURS, key=len, reverse=True):
        text = text.replace(f"@{name}", COLOURS[name])
    return re.sub(r"(\d+)dp\b", lambda found: f"{round(int(found[1]) * scale / 100)}px", text)


def palette() -> QPalette:
    """The colours Qt itself paints with, for what no style sheet reaches."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "page",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "page",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "surface",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.PlaceholderText: "faint",
        QPalette.ColorRole.Link: "accent",
    }
    for role, name in roles.items():
        made.setColor(role, colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("faint"))
    return made


def dress(application: QApplication, scale: int) -> None:
    """Give the whole application the program's look at a scale in per cent."""
    application.setStyle("Fusion")
    application.setPalette(palette())
    application.setFont(font(scale))
    application.setStyleSheet(style_sheet(scale))


@cache
def drawing(name: str, ink: str) -> QByteArray:
    """A shipped icon in one colour, as SVG."""
    text = resources.path("icons", f"{name}.svg").read_text("utf-8")
    return QByteArray(text.replace("#000", COLOURS[ink]).encode())


def pixmap(name: str, ink: str, pixels: int) -> QPixmap:
    """A shipped icon as a sharp picture on this screen."""
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    picture = QPixmap(QSize(pixels, pixels) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(drawing(name, ink)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


def icon(name: str, ink: str = "ink", pixels: int = 24) -> QIcon:
    """A shipped icon in one colour."""
    return QIcon(pixmap(name, ink, pixels))
