"""Schemes of the office in the window: new assessments are opened with them, and lists call them by name."""

import pytest

from assessments.schemes.installed import install, installed_standards
from desktop.assessment_dialog import AssessmentDialog
from desktop.screens.sites import SitesScreen
from desktop.screens.workbench import Tray, WorkbenchScreen
from desktop.words import standard_name, standard_names
from forms import shipped
from forms.sheets import Scheme, import_xlsx
from forms.sheets.writing import write_workbook
from tests.conftest import GB, SITE
from tests.forms.sheets.conftest import content

ID, NAME = "county-green/example-2026", "示例县绿色工厂评价细则"


@pytest.fixture
def scheme(tmp_path) -> Scheme:
    path = tmp_path / "scheme.xlsx"
    write_workbook(path, content(), shipped())
    return import_xlsx(path)


@pytest.fixture
def dialog(qtbot, dressed, store, settings, scheme):
    store.add_site(SITE)
    install(store, scheme, "王示例", "scheme.xlsx")
    made = AssessmentDialog(store, settings, SITE)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_new_assessment_is_opened_with_an_installed_scheme(dialog, store):
    assert not dialog.notice.isVisible()
    dialog.standards[ID].setChecked(True)
    dialog.standards[GB].setChecked(True)
    dialog.officers[0][0].setText("张示例")
    dialog.officers[0][1].setText("示例局")
    dialog.submit()
    assert dialog.assessment is not None and set(dialog.assessment.standards) == {ID, GB}
    assert ID in store.catalogue(dialog.assessment.id).standards


def test_a_refused_scheme_is_said_when_an_assessment_is_begun(qtbot, dressed, store, settings, scheme):
    store.add_site(SITE)
    row = install(store, scheme, "王示例", "scheme.xlsx")
    broken = row.text.replace("confidence: ", "confidence: X", 1)
    store.db.execute(
        "INSERT INTO scheme SELECT standard, number + 1, ?, sha256, dictionary, entered_by, entered_on, document,"
        " origin, installed, who FROM scheme",
        [broken],
    )
    made = AssessmentDialog(store, settings, SITE)
    qtbot.addWidget(made)
    made.show()
    assert made.notice.isVisible() and ID in made.notice.words.text()
    assert ID not in made.standards and GB in made.standards
    assert installed_standards(store) == {}


def test_lists_call_an_installed_scheme_by_its_name(qtbot, dialog, store, settings):
    dialog.standards[ID].setChecked(True)
    dialog.officers[0][0].setText("张示例")
    dialog.officers[0][1].setText("示例局")
    dialog.submit()
    known = installed_standards(store)
    assert standard_name(ID, "zh") == ID and standard_name(ID, "zh", known).startswith(NAME)
    assert NAME in standard_names([GB, ID], "zh", known)
    workbench, sites = WorkbenchScreen(store, settings), SitesScreen(store, settings)
    for screen in (workbench, sites):
        qtbot.addWidget(screen)
    assert NAME in workbench.models[Tray.DRAFTS].cards[0].line
    assert NAME in sites._standards(dialog.assessment, "zh")
