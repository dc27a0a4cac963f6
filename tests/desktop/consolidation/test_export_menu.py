"""What goes out of the office: every form and every filing sheet from one menu, told with counts."""

import pytest
from python_calamine import CalamineWorkbook

from assessments.canonical import encode
from assessments.collection import open_collection
from assessments.exports import Form
from assessments.hashing import hash_of
from assessments.signing.trust import Trust
from desktop.consolidation.collect_dialog import CollectDialog
from desktop.screens.consolidation import ConsolidationScreen
from forms.filing.reading import shipped_sheets
from tests.answering import answer, opened
from tests.conftest import GB, MOMENT, PASSWORD
from tests.desktop.plugging import pick, token_of
from tests.desktop.showing import active

SLOW = 20_000  # milliseconds


@pytest.fixture
def screen(qtbot, dressed, store, settings, jobs):
    session = answer(opened(store, GB))
    (result,) = session.results().values()
    store.insert_results(session.assessment.id, {result.standard: encode(result)})
    store.db.execute("UPDATE assessment SET phase = 'signed'")
    made = ConsolidationScreen(store, settings, jobs)
    made.resize(1282, 716)
    return active(qtbot, made)


def finished(qtbot, screen):
    qtbot.waitUntil(lambda: screen.under_way.job is None, timeout=SLOW)


def test_R16_every_form_is_written_with_the_number_of_rows(screen, qtbot, tmp_path):
    for form in Form:
        path = tmp_path / f"t.{form.value}"
        screen.exports.write_table(form, path)
        finished(qtbot, screen)
        assert path.stat().st_size and "1 rows" in screen.notice.words.text()
        assert screen.notice.property("role") == "success"


def test_only_the_selected_results_are_written(screen, qtbot, tmp_path):
    with qtbot.waitSignal(screen.bar.changed):
        screen.bar.search.setText("不存在")
    screen.exports.write_table(Form.CSV, tmp_path / "t.csv")
    finished(qtbot, screen)
    assert "0 rows" in screen.notice.words.text()


def test_a_table_that_cannot_be_written_is_told(screen, qtbot, tmp_path):
    screen.exports.write_table(Form.XLSX, tmp_path / "no" / "t.xlsx")
    finished(qtbot, screen)
    assert screen.notice.property("role") == "alarm"


def test_N14_a_filing_sheet_says_how_many_cells_stay_empty(screen, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "f.xlsx"
    monkeypatch.setattr("desktop.saving.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    names = [action.text() for action in screen.exports.sheets.actions()]
    assert names == [sheet.en for sheet in shipped_sheets().values()] or names == [
        sheet.zh for sheet in shipped_sheets().values()
    ]
    screen.exports.sheets.actions()[list(shipped_sheets()).index("green-factory-basic")].trigger()
    finished(qtbot, screen)
    empty = CalamineWorkbook.from_path(path).get_sheet_by_index(1).to_python()
    assert f"{len(empty) - 1} of 8 cells are empty" in screen.notice.words.text()


def test_a_sheet_that_no_assessment_fits_is_not_called_a_success(screen, qtbot, tmp_path):
    screen.exports.write_sheet(shipped_sheets()["jiangsu-near-zero-carbon"], tmp_path / "f.xlsx")
    finished(qtbot, screen)
    assert screen.notice.property("role") == "notice" and "No assessment fits" in screen.notice.words.text()


@pytest.fixture
def dialog(qtbot, dressed, store, settings, jobs, anchor, key_files, tmp_path):
    """On an office that has accepted one file."""
    session = answer(opened(store, GB))
    (tmp_path / "a.asice").write_bytes(b"what an officer signed")
    file = {"sha256": hash_of(tmp_path / "a.asice"), "file": "a.asice", "place": str(tmp_path / "a.asice")}
    store.insert_package(session.assessment.id, "imported", file | {"signers": "[]"})
    (tmp_path / "out").mkdir()
    folder = str(tmp_path / "out")
    settings.change(trust_anchor=str(anchor), key_file=str(key_files[0]), export_folder=folder)
    return active(qtbot, CollectDialog(store, settings, jobs))


def test_a_collection_is_signed_and_written_from_the_dialog(dialog, qtbot, tmp_path, anchor):
    dialog.choice.signer.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.accepted, timeout=SLOW):
        dialog.submit()
    (written,) = dialog.written
    with open_collection(written.path, Trust.from_pem(anchor)) as (_, found):
        assert found == written.collection and len(found.packages) == 1
    assert dialog.choice.signer.password.text() == ""


def test_a_collection_is_signed_with_a_usb_key_and_the_screen_says_where_it_is(
    screen, dialog, qtbot, anchor, authority, tmp_path_factory, monkeypatch
):
    token = token_of(tmp_path_factory, authority, "王示例", MOMENT)
    pick(qtbot, dialog.choice, token)
    with qtbot.waitSignal(dialog.accepted, timeout=SLOW):
        dialog.submit()
    (written,) = dialog.written
    with open_collection(written.path, Trust.from_pem(anchor)) as (_, found):
        assert found.signer == "王示例" and len(found.packages) == 1
    assert dialog.choice.signer.pin.text() == "" and dialog._settings.current.token_library == str(token.library)
    monkeypatch.setattr("desktop.consolidation.export_menu.CollectDialog", lambda *_: dialog)
    monkeypatch.setattr(dialog, "exec", lambda: 1)
    screen.exports.collect()
    assert str(written.path) in screen.notice.words.text()


def test_a_wrong_password_keeps_the_dialog_open_and_writes_nothing(dialog, qtbot, tmp_path):
    dialog.choice.signer.password.setText("falsch-falsch")
    dialog.submit()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=SLOW)
    assert dialog.isVisible() and dialog.choice.signer.field.below.text()
    assert not list((tmp_path / "out").iterdir())


def test_without_key_or_folder_nothing_is_started(dialog):
    dialog.folder.line.setText("")
    dialog.submit()
    assert dialog._job is None and dialog.folder.field.below.text()
    dialog.choice.signer.path.setText("")
    dialog.submit()
    assert dialog._job is None and dialog.choice.signer.field.below.text()
