"""The copies beside a report: each is made, says that it is no basis, and a failure is told on the screen."""

from pathlib import Path

import pytest
from docx import Document
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from assessments.report.templates import templates
from assessments.store import Store
from desktop.copies import CopiesMenu
from desktop.jobs import Jobs
from desktop.pdf_dialog import PdfDialog
from desktop.screens.report import ReportScreen
from desktop.settings import SettingsFile
from tests.conftest import entered


@pytest.fixture
def screen(qtbot: QtBot, dressed, store: Store, settings: SettingsFile, jobs: Jobs) -> ReportScreen:
    made = ReportScreen(entered(store, "complete-enterprise"), settings, jobs)
    qtbot.addWidget(made)
    return made


def chosen(menu: CopiesMenu, part: str) -> None:
    next(action for action in menu.actions() if part in action.text()).trigger()


@pytest.mark.parametrize("part", ["Editable copy (DOCX)", "Score sheet"])
def test_a_copy_is_written_where_the_officer_says(qtbot: QtBot, screen, tmp_path: Path, monkeypatch, part) -> None:
    target = tmp_path / ("copy.docx" if "DOCX" in part else "copy.xlsx")
    monkeypatch.setattr("desktop.saving.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(screen.copies.told, timeout=20_000) as told:
        chosen(screen.copies, part)
    assert told.args[1] == "success" and str(target) in told.args[0]
    if target.suffix == ".docx":
        assert any("副本" in each.text for each in Document(str(target)).sections[0].header.paragraphs)
    else:
        assert len(CalamineWorkbook.from_path(target).sheet_names) > 3


def test_an_office_changes_the_template_and_a_tag_that_is_wrong_is_named(
    qtbot: QtBot, screen, settings: SettingsFile, tmp_path: Path, monkeypatch
) -> None:
    settings.change(language="en")
    own, copy = tmp_path / "own.docx", tmp_path / "copy.docx"
    answers = [str(own), str(copy), str(copy)]
    monkeypatch.setattr("desktop.saving.QFileDialog.getSaveFileName", lambda *_: (answers.pop(0), ""))
    opened: list[str] = []
    monkeypatch.setattr(
        "desktop.saving.QFileDialog.getOpenFileName", lambda *given: (opened.append(given[2]) or str(own), "")
    )
    chosen(screen.copies, "Save the Word template")
    assert settings.current.docx_template == str(own)
    document = Document(str(own))
    document.add_paragraph("本局意见：{{ site.name }}")
    document.save(str(own))
    with qtbot.waitSignal(screen.copies.told, timeout=20_000) as told:
        chosen(screen.copies, "by a template of the office")
    assert told.args[1] == "success" and opened == [str(own)]
    name = screen.session.site.name
    assert f"本局意见：{name}" in [each.text for each in Document(str(copy)).paragraphs]
    document.add_paragraph("{{ site.telephone }}")
    document.save(str(own))
    with qtbot.waitSignal(screen.copies.told, timeout=20_000) as told:
        chosen(screen.copies, "by a template of the office")
    assert told.args[1] == "alarm" and "{{ site.telephone }}" in told.args[0] and "own.docx" in told.args[0]


def test_what_cannot_be_written_is_told(qtbot: QtBot, screen, tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "no" / "copy.xlsx"
    monkeypatch.setattr("desktop.saving.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(screen.copies.told, timeout=20_000) as told:
        chosen(screen.copies, "Score sheet")
    assert told.args[1] == "alarm"


def test_the_summary_and_every_official_form_are_shown_as_pages(qtbot: QtBot, screen, monkeypatch) -> None:
    seen: list[bytes] = []

    def look(dialog: PdfDialog) -> int:
        qtbot.addWidget(dialog)
        qtbot.waitUntil(lambda: bool(dialog.content), timeout=20_000)
        seen.append(dialog.content)
        return 0

    monkeypatch.setattr(PdfDialog, "exec", look)
    chosen(screen.copies, "One-page summary")
    for form in templates().values():
        chosen(screen.copies, form.title.zh)
    assert len(seen) == 1 + len(templates())
    assert all(content.startswith(b"%PDF") for content in seen)
