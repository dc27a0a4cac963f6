"""No heading of a table of the county office is cut where its column has a width of its own."""

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

import resources
from assessments.store import Store
from desktop import theme
from desktop.consolidation.conflicts import ConflictsDialog
from desktop.jobs import Jobs
from desktop.registers.dialog import RegistersDialog
from desktop.screens.consolidation import ConsolidationScreen
from desktop.settings import SettingsFile
from desktop.tables import Rows
from desktop.targets.dialog import TargetsDialog
from desktop.targets.zones_dialog import ZonesDialog


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest, dressed: QApplication, settings: SettingsFile):
    settings.change(language=request.param)
    translator = QTranslator()
    if request.param == "zh":
        assert translator.load(str(resources.path("translations", "luheng_zh_CN.qm")))
        dressed.installTranslator(translator)
    yield request.param
    dressed.removeTranslator(translator)


def test_headings_fit_their_columns(
    qtbot: QtBot, language: str, store: Store, settings: SettingsFile, jobs: Jobs
) -> None:
    widgets = (
        ConsolidationScreen(store, settings, jobs),
        ConflictsDialog(store, "赵示例", language),
        RegistersDialog(store, settings, jobs),
        TargetsDialog(store, settings),
        ZonesDialog(store, settings, ""),
    )
    cut, seen = [], 0
    for widget in widgets:
        qtbot.addWidget(widget)
        for view in widget.findChildren(QTableView):
            model, header = view.model(), view.horizontalHeader()
            assert isinstance(model, Rows)
            view.ensurePolished()
            header.ensurePolished()
            for number, column in enumerate(model.columns):
                seen += 1
                if 0 < theme.dp(column.width) < header.sectionSizeFromContents(number).width():
                    cut.append((type(widget).__name__, view.accessibleName(), column.title))
    assert not cut and seen > 60
