"""At start, beside the work: a look at the whole database, the backup of the day, and where the data lie (R-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from assessments.backups import Tended, tend
from assessments.place import place_problem
from desktop.jobs import Trouble

if TYPE_CHECKING:
    from desktop.window import MainWindow


def tend_database(window: MainWindow) -> None:
    """Check the database and back it up in the background; only what is wrong is said."""
    path, now = window.store.path, window.store.clock()

    def done(found: Tended) -> None:
        if found.problem is not None:
            _say(window, found.problem)

    window.jobs.start(lambda _report, cancelled: tend(path, now, cancelled), done, lambda why: _say(window, why))


def place_words(window: MainWindow) -> str:
    """What is wrong with the place of the data folder, '' for nothing; for the settings and a notice at start."""
    problem = place_problem(window.store.path.parent)
    return problem.text(window.settings.current.language) if problem else ""


def _say(window: MainWindow, trouble: Trouble) -> None:
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(QCoreApplication.translate("Tending", "The database is not in order"))
    box.setText(trouble.text(window.settings.current.language))
    box.open()
