"""Putting the parts together: application, fonts, language, store, window."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QSocketNotifier, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

import resources
from assessments import samples
from assessments.clock import elapsed_clock
from assessments.evidence import sweep
from assessments.store import Store
from desktop import demonstration, theme
from desktop.jobs import trouble_of
from desktop.recovery.dialog import offer_recovery
from desktop.recovery.tending import tend_database
from desktop.settings import SettingsFile, data_folder
from desktop.window import MainWindow
from forms.problems import Refusal

log = logging.getLogger(__name__)
BAD_INPUT = 2
SETTLE = 1000  # milliseconds after which a change of the desktop's colours is taken up


class Desk:
    """The application with its one window, which is built again when language, letter size or style change."""

    def __init__(self, application: QApplication, store: Store, settings: SettingsFile, demo: bool = False) -> None:
        self.application, self.store, self.settings, self.demo = application, store, settings, demo
        self._translators: list[QTranslator] = []
        self.window = self._build()
        self._settling = QTimer(application, singleShot=True, interval=SETTLE)
        self._settling.timeout.connect(self.follow_system)
        application.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    def rebuild(self) -> None:
        """Build the window again in the new language and size, at the same place."""
        old = self.window
        place, opened = old.place, old.open
        geometry, key = old.saveGeometry(), opened.session.assessment.id if opened else ""
        old.close_assessment()
        self.window = self._build()
        self.window.restoreGeometry(geometry)
        if key:
            self.window.open_assessment(key)
        self.window.go(place)
        self.window.show()
        old.close()  # only now: without any window the program would end
        old.deleteLater()

    def follow_system(self) -> None:
        """Take up the desktop's colours where the officer wants that, once no dialog and no work is open."""
        if theme.style_of(self.settings.current.style) is theme.style_in_use():
            return
        if self.application.activeModalWidget() or self.application.activePopupWidget() or self.window.jobs.busy:
            self._settling.start()
        else:
            self.rebuild()

    def _scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        """The desktop turned dark or light; it is told in the middle of dressing too, so it waits."""
        self._settling.start()

    def _build(self) -> MainWindow:
        current = self.settings.current
        self.translate(current.language)
        theme.dress(self.application, current.font_scale, current.style)
        window = MainWindow(self.store, self.settings, self.demo)
        window.look_changed.connect(self.rebuild)
        return window

    def translate(self, language: str) -> None:
        """Speak a language from now on; "" is the language of the code."""
        for translator in self._translators:
            self.application.removeTranslator(translator)
        self._translators = translators(language)
        for translator in self._translators:
            self.application.installTranslator(translator)


def translators(language: str) -> list[QTranslator]:
    """Qt's own texts and ours; the code itself speaks English."""
    if language != "zh":
        return []
    made = []
    shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase_zh_CN", shipped), ("luheng_zh_CN", str(resources.path("translations")))):
        translator = QTranslator()
        if translator.load(name, folder):
            made.append(translator)
        else:
            log.warning("no translation %s in %s", name, folder)
    return made


def application() -> QApplication:
    """The one application object, with our name and fonts."""
    running = QApplication.instance()
    made = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("luheng")
    made.setApplicationDisplayName("")
    made.setDesktopFileName("luheng")
    with contextlib.suppress(PackageNotFoundError):
        made.setApplicationVersion(version("luheng"))
    theme.load_fonts()
    return made


def open_window(demo: bool, language: str) -> int:
    """Open the window and return when it is closed; Refusal when the database cannot be opened."""
    if not has_screen():
        print("绿衡：没有图形界面可用；命令见 luheng --help · no display; see luheng --help", file=sys.stderr)
        return BAD_INPUT
    made = application()
    with _folder(demo) as folder, _logging(folder):
        settings = SettingsFile(folder)
        if language != "zh" and settings.current.language != language:
            settings.change(language=language)
        theme.dress(made, settings.current.font_scale, settings.current.style)
        with contextlib.closing(_store(settings)) as store:
            if demo:
                samples.fill(store)
                demonstration.equip(settings)
            desk = Desk(made, store, settings, demo)
            desk.window.show()
            sweep(store)
            offer_recovery(desk.window)
            if not demo:
                tend_database(desk.window)
            with _quit_on_signals(desk):
                return made.exec()


@contextlib.contextmanager
def _quit_on_signals(desk: Desk) -> Iterator[None]:
    """Close the window properly on Ctrl+C and at logout; Qt's loop alone never lets Python see a signal."""
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: desk.window.close())
    before = signal.set_wakeup_fd(writing.fileno())
    handlers = {each: signal.signal(each, lambda *_: None) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        for each, handler in handlers.items():
            signal.signal(each, handler)
        notifier.setEnabled(False)
        for end in (reading, writing):
            end.close()


def has_screen() -> bool:
    """Whether Qt would find a screen; without one it ends the process instead of saying so."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _store(settings: SettingsFile) -> Store:
    try:
        return Store(settings.database, elapsed=elapsed_clock)
    except Refusal as refusal:
        text = refusal.problem.text(settings.current.language)
        title = "绿衡打不开数据库" if settings.current.language == "zh" else "Luheng cannot open its database"
        QMessageBox.critical(None, title, text)  # type: ignore[arg-type] # the stubs forbid a bare one
        raise


@contextlib.contextmanager
def _folder(demo: bool) -> Iterator[Path]:
    """The data folder; a demonstration gets a temporary one."""
    if not demo:
        yield data_folder()
        return
    with tempfile.TemporaryDirectory(prefix="luheng-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextlib.contextmanager
def _logging(folder: Path) -> Iterator[None]:
    """Write luheng.log beside the data, and let no slot fail in silence."""
    root = logging.getLogger()
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(folder / "luheng.log", "a", 1 << 20, 3, "utf-8", True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    before, sys.excepthook = sys.excepthook, _unexpected
    try:
        yield
    finally:
        sys.excepthook = before
        root.removeHandler(handler)
        handler.close()


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A slot failed: log it and tell the officer; the window stays open and the data are safe."""
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.exit(130)
        return
    text = trouble_of(error.with_traceback(trace)).text()
    QMessageBox.warning(QApplication.activeWindow(), QCoreApplication.applicationName(), text)  # type: ignore[arg-type]
