"""The signed county report from the screen: with a real key file or USB key, and clear words for a bad one."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessments.canonical import encode
from assessments.report.county_signing import FIELD
from assessments.signing.keys import Authority
from assessments.signing.signatures import check_report
from assessments.signing.trust import Trust
from assessments.store import Store
from desktop.county_signing_dialog import CountySigningDialog
from desktop.jobs import Jobs
from desktop.screens.consolidation import ConsolidationScreen
from desktop.settings import SettingsFile
from tests.answering import answer, opened
from tests.conftest import GB, MOMENT, PASSWORD
from tests.desktop.plugging import pick, token_of
from tests.desktop.showing import active
from tests.verapdf.judging import conforms, lacking

SLOW = 30_000  # milliseconds


@pytest.fixture
def office(store: Store, settings: SettingsFile, anchor: Path, key_files: list[Path], tmp_path: Path) -> Store:
    """An office with one signed result, and an officer with a key."""
    session = answer(opened(store, GB))
    (result,) = session.results().values()
    store.insert_results(session.assessment.id, {result.standard: encode(result)})
    store.db.execute("UPDATE assessment SET phase = 'signed'")
    settings.change(trust_anchor=str(anchor), key_file=str(key_files[0]), officer="张示例")
    settings.change(export_folder=str(tmp_path))
    return store


@pytest.fixture
def dialog(qtbot: QtBot, dressed: object, office: Store, settings: SettingsFile, jobs: Jobs) -> CountySigningDialog:
    return active(qtbot, CountySigningDialog(office, 2025, settings, jobs))


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the officer says the report is to be written."""
    path = tmp_path / "签发.pdf"
    monkeypatch.setattr("desktop.saving.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    return path


def ended(qtbot: QtBot, dialog: CountySigningDialog) -> None:
    qtbot.waitUntil(lambda: dialog._job is None, timeout=SLOW)


def test_the_report_is_signed_with_the_key_file_and_holds(
    qtbot: QtBot, dialog: CountySigningDialog, target: Path, anchor: Path
) -> None:
    assert dialog.year.currentData() == 2025
    dialog.choice.signer.password.setText(PASSWORD)
    dialog.submit()
    assert dialog.under_way.isVisible() and not dialog.sign.isEnabled()
    ended(qtbot, dialog)
    assert dialog.written == target and dialog.choice.signer.password.text() == ""
    content = target.read_bytes()
    (verdict,) = check_report(content, Trust.from_pem(anchor))
    assert verdict.ok and verdict.signer == "张示例" and FIELD.encode() in content
    if not lacking():
        assert conforms([target]) == {target: []}


def test_a_usb_key_signs_as_well(
    qtbot: QtBot,
    dialog: CountySigningDialog,
    target: Path,
    anchor: Path,
    authority: Authority,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    token = token_of(tmp_path_factory, authority, "张示例", MOMENT)
    with qtbot.waitSignal(
        dialog.choice.looked, check_params_cb=lambda begun: begun and not dialog.sign.isEnabled()
    ):
        pick(qtbot, dialog.choice, token)
    assert dialog.sign.isEnabled()
    dialog.submit()
    ended(qtbot, dialog)
    assert dialog.written == target, dialog.choice.signer.field.below.text()
    (verdict,) = check_report(target.read_bytes(), Trust.from_pem(anchor))
    assert verdict.ok and dialog._settings.current.token_library == str(token.library)


def test_a_wrong_password_is_said_below_the_key_and_nothing_is_written(
    qtbot: QtBot, dialog: CountySigningDialog, target: Path
) -> None:
    signer = dialog.choice.signer
    signer.password.setText("falsch-falsch")
    dialog.submit()
    ended(qtbot, dialog)
    assert dialog.isVisible() and dialog.written is None and not target.exists()
    assert "密码不对" in signer.field.below.text() and signer.password.hasFocus()


def test_without_a_key_nothing_is_asked_or_begun(dialog: CountySigningDialog, target: Path) -> None:
    dialog.choice.signer.path.setText("")
    dialog.submit()
    assert dialog._job is None and "USB key" in dialog.choice.signer.field.below.text()


def test_a_place_that_cannot_be_written_is_told_and_all_stays(
    qtbot: QtBot, dialog: CountySigningDialog, tmp_path: Path
) -> None:
    dialog.choice.signer.password.setText(PASSWORD)
    dialog.begin(dialog.report(tmp_path / "no" / "c.pdf").sign)
    ended(qtbot, dialog)
    assert dialog.notice.words.text() and dialog.isVisible()
    assert dialog.choice.signer.password.text() == PASSWORD


def test_signing_can_be_stopped_and_writes_nothing(
    qtbot: QtBot, dialog: CountySigningDialog, tmp_path: Path
) -> None:
    dialog.choice.signer.password.setText(PASSWORD)
    dialog.begin(dialog.report(tmp_path / "c.pdf").sign)
    dialog.under_way.stop.click()
    dialog.reject()
    assert dialog.isVisible()  # it stays until the work has come to its end
    ended(qtbot, dialog)
    assert "已停止" in dialog.notice.words.text() and not list(tmp_path.glob("c.pdf*"))


def test_a_computer_without_the_offices_root_is_told_beforehand(
    qtbot: QtBot, dressed: object, office: Store, settings: SettingsFile, jobs: Jobs
) -> None:
    settings.change(trust_anchor="")
    dialog = active(qtbot, CountySigningDialog(office, None, settings, jobs))
    assert dialog.choice.unknown.isVisible() and dialog.year.currentData() is None


def test_the_screen_says_where_the_signed_report_is(
    qtbot: QtBot,
    dressed: object,
    office: Store,
    settings: SettingsFile,
    jobs: Jobs,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    screen = ConsolidationScreen(office, settings, jobs)
    screen.resize(1282, 716)
    active(qtbot, screen)

    def signing(dialog: CountySigningDialog) -> int:
        dialog.written = tmp_path / "c.pdf"
        return 1

    monkeypatch.setattr(CountySigningDialog, "exec", signing)
    (action,) = [each for each in screen.exports.actions() if each.text() == "Sign county report…"]
    action.trigger()
    assert str(tmp_path / "c.pdf") in screen.notice.words.text()
    assert screen.notice.property("role") == "success"
