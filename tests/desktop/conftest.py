"""What tests of the window share: settings and jobs in a temporary folder, and a window on a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessments.signing.keys import issue_officer
from assessments.store import Store
from desktop import theme
from desktop.jobs import Jobs
from desktop.settings import SettingsFile
from desktop.window import MainWindow
from tests.conftest import MOMENT, PASSWORD
from tests.desktop.showing import active, delete_closed

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The off-screen platform complains of what every desktop can do.

    Lines are not counted here, where every line of Qt's Python would be slowed down: forms and assessments, whose
    lines count, must be covered by tests of their own.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("no_cover")
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Nor are lines counted while the fixtures of these tests are made."""
    counting = item.config.pluginmanager.getplugin("_cov")
    controller = counting.cov_controller if counting else None
    if controller:
        controller.pause()
    yield
    if controller:
        controller.resume()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    yield
    delete_closed()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the program's own fonts and style."""
    theme.load_fonts()
    theme.dress(qapp, 100)
    yield qapp
    delete_closed()
    qapp.setStyleSheet("")


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    started = Jobs()
    yield started
    started.stop()


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, store: Store, settings: SettingsFile) -> MainWindow:
    """The main window, shown and active, on a store that is still empty."""
    return active(qtbot, MainWindow(store, settings))


@pytest.fixture
def key_files(authority, tmp_path: Path) -> list[Path]:
    """Key files of the two officers of every sample."""
    paths = [tmp_path / "张.p12", tmp_path / "李.p12"]
    for name, path in zip(("张示例", "李示例"), paths, strict=True):
        issue_officer(authority, name, "示例县工业和信息化局", path, PASSWORD, MOMENT)
    return paths
