"""The clerk's window on real keys: found, issue, renew, revoke, hand the list to a laptop, and what goes wrong."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QSpinBox

from assessments.signing.authority import State, read_register, revoke
from assessments.signing.keys import KeyKind, found_authority, issue_officer, open_authority, open_key
from assessments.signing.revocation import Reason
from assessments.signing.revocation_lists import held_lists
from assessments.store import local_clock
from desktop import theme
from desktop.authority.dialogs import FoundDialog, KeyDialog, ListDialog, RevokeDialog
from desktop.authority.window import AuthorityWindow, usual_folder
from desktop.authority.work import NewKey, Office, issue_key
from desktop.help import HelpWindow, title_of
from desktop.settings import SettingsFile
from forms.problems import Refusal
from tests.conftest import PASSWORD
from tests.desktop.clipping import clipped
from tests.desktop.showing import active

OFFICE = "示例县工业和信息化局"


@pytest.fixture
def folder(tmp_path) -> Path:
    """An authority founded a month ago, with one officer."""
    then = local_clock() - timedelta(days=30)
    made = found_authority(tmp_path / "ca", OFFICE, PASSWORD, KeyKind.P256, then)
    issue_officer(made, "张示例", OFFICE, tmp_path / "张.p12", PASSWORD, then)
    return made.folder


@pytest.fixture
def window(qtbot, dressed, settings, jobs, folder) -> AuthorityWindow:
    settings.change(trust_anchor=str(folder / "office-ca.pem"), office=OFFICE)
    return active(qtbot, AuthorityWindow(settings, jobs))


def finished(qtbot, dialog, accepted: bool = True) -> None:
    """Press the button, and wait until the work has reported."""
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=15000)
    assert bool(dialog.result()) is accepted, dialog.notice.words.text()


def filled(dialog: KeyDialog, path: Path, name: str = "") -> KeyDialog:
    if name:
        dialog.name.setText(name)
        dialog.name.textEdited.emit(name)
    dialog.path.setText(str(path))
    for line in (dialog.password, dialog.again, dialog.root):
        line.setText(PASSWORD)
    return dialog


def f1_shows(qtbot, dialog) -> str:
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    shown = dialog.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert shown is not None and shown.isVisible()
    shown.close()
    return shown.text.toPlainText().partition("\n")[0]


def test_f1_opens_the_page_on_keys_over_the_window_and_over_its_dialogs(qtbot, window, settings, jobs, folder):
    assert f1_shows(qtbot, window) == title_of("keys")
    window.close()
    assert f1_shows(qtbot, active(qtbot, ListDialog(folder, settings, jobs))) == title_of("keys")


def test_a_computer_without_an_authority_says_what_to_do(qtbot, dressed, settings, jobs):
    window = active(qtbot, AuthorityWindow(settings, jobs))
    assert window.pages.currentIndex() == 0 and window.found.isVisible() and window.take.isVisible()
    assert not window.issue.isVisible() and not window.revoke.isVisible()
    assert clipped(window) == []


def test_founding_makes_the_root_and_trusts_it_here(qtbot, dressed, settings, jobs, tmp_path):
    window = active(qtbot, AuthorityWindow(settings, jobs))
    dialog = active(qtbot, FoundDialog(tmp_path / "new", settings, jobs, window))
    dialog.office.setText(OFFICE)
    dialog.password.setText("1234567")
    dialog.again.setText("12345678")
    dialog.accept_button.click()
    assert "不一致" in dialog.again.accessibleDescription() or "differ" in dialog.again.accessibleDescription()
    dialog.again.setText("1234567")
    finished(qtbot, dialog, accepted=False)
    assert dialog.focusWidget() is dialog.password and "8" in dialog.password.accessibleDescription()
    assert dialog.office.text() == OFFICE  # what was typed stays
    for line in (dialog.password, dialog.again):
        line.setText(PASSWORD)
    finished(qtbot, dialog)
    assert open_authority(tmp_path / "new", PASSWORD)
    assert [line.text() for line in dialog.secrets] == ["", ""]
    window.open_folder(dialog.outcome)
    assert settings.current.trust_anchor == str(tmp_path / "new" / "office-ca.pem")
    assert usual_folder(settings) == tmp_path / "new"
    assert window.pages.currentIndex() == 1 and window.issue.isVisible()


def test_the_table_shows_every_certificate_with_its_state(window):
    (row,) = window.rows.rows
    texts = [column.text(row) for column in window.rows.columns]
    assert texts[:3] == ["张示例", OFFICE, row.serial[:12]]
    assert window.row == row and row.serial in window.row_words.text()
    assert clipped(window) == []


@pytest.mark.parametrize("kind", list(KeyKind))
def test_a_key_is_issued_and_opens_with_the_password_typed(qtbot, window, settings, jobs, tmp_path, kind):
    dialog = active(qtbot, KeyDialog(window.folder, settings, jobs, None, window))
    filled(dialog, tmp_path / "李.p12", "李示例")
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    finished(qtbot, dialog)
    assert dialog.outcome == "李示例"
    key = open_key(tmp_path / "李.p12", PASSWORD)
    assert key.algorithm.startswith("rsa3072" if kind is KeyKind.RSA3072 else "ecdsa-secp256r1")
    window.refresh()
    assert [row.name for row in window.rows.rows] == ["李示例", "张示例"]
    assert [line.text() for line in dialog.secrets] == [""] * 3


def test_a_wrong_root_password_is_said_there_and_nothing_is_issued(qtbot, window, settings, jobs, tmp_path):
    dialog = active(qtbot, KeyDialog(window.folder, settings, jobs, None, window))
    filled(dialog, tmp_path / "李.p12", "李示例").root.setText("wrong password")
    finished(qtbot, dialog, accepted=False)
    assert dialog.focusWidget() is dialog.root and dialog.root.accessibleDescription()
    assert dialog.name.text() == "李示例" and not (tmp_path / "李.p12").exists()
    assert len(read_register(window.folder).rows) == 1


def test_an_existing_file_is_never_overwritten(qtbot, window, settings, jobs, tmp_path):
    dialog = active(qtbot, KeyDialog(window.folder, settings, jobs, None, window))
    finished(qtbot, filled(dialog, tmp_path / "张.p12", "李示例"), accepted=False)
    assert dialog.focusWidget() is dialog.path
    assert open_key(tmp_path / "张.p12", PASSWORD).name == "张示例"


def test_the_file_is_named_after_the_officer(qtbot, window, settings, jobs):
    dialog = active(qtbot, KeyDialog(window.folder, settings, jobs, None, window))
    qtbot.keyClicks(dialog.name, "Li")
    assert dialog.path.text().endswith("Li.p12")


@pytest.mark.parametrize("superseded", [False, True])
def test_a_key_is_renewed_and_the_old_one_revoked_only_when_wanted(
    qtbot, window, settings, jobs, tmp_path, superseded
):
    dialog = active(qtbot, KeyDialog(window.folder, settings, jobs, window.row, window))
    assert dialog.name.isReadOnly() and dialog.superseded.isVisible()
    dialog.superseded.setChecked(superseded)
    finished(qtbot, filled(dialog, tmp_path / "张-2.p12"))
    window.refresh()
    states = [row.state(local_clock()) for row in window.rows.rows]
    assert states == [State.VALID, State.REVOKED if superseded else State.VALID]
    assert len(held_lists(settings.folder)) == (1 if superseded else 0)


def test_revoking_needs_reason_and_confirmation(qtbot, window, settings, jobs):
    dialog = active(qtbot, RevokeDialog(window.folder, settings, jobs, window.row, window))
    assert not dialog.accept_button.isEnabled()
    dialog.sure.setChecked(True)
    dialog.accept_button.click()
    assert dialog.focusWidget() is dialog.reason and dialog._job is None
    dialog.reason.setCurrentIndex(dialog.reason.findData(Reason.KEY_COMPROMISE))
    day = local_clock().date() - timedelta(days=3)
    dialog.since.setDate(QDate(day.year, day.month, day.day))
    dialog.root.setText(PASSWORD)
    finished(qtbot, dialog)
    window.refresh()
    (row,) = window.rows.rows
    assert row.revocation is not None and row.revocation.reason is Reason.KEY_COMPROMISE
    assert row.revocation.since.astimezone().date() == day
    assert not window.revoke.isEnabled() and window.renew.isEnabled()
    assert len(held_lists(settings.folder)) == 1  # this computer knows it at once


def test_a_day_before_the_certificate_is_refused_at_its_field(qtbot, window, settings, jobs):
    dialog = active(qtbot, RevokeDialog(window.folder, settings, jobs, window.row, window))
    dialog.reason.setCurrentIndex(1)
    dialog.since.setDate(QDate(2001, 1, 1))
    dialog.root.setText(PASSWORD)
    dialog.sure.setChecked(True)
    finished(qtbot, dialog, accepted=False)
    assert dialog.since.accessibleDescription()
    assert read_register(window.folder).revoked == ()


def test_the_exported_list_is_taken_in_on_a_laptop(qtbot, window, settings, jobs, folder, tmp_path):
    dialog = active(qtbot, ListDialog(window.folder, settings, jobs, window))
    dialog.path.setText(str(tmp_path / "out.crl"))
    dialog.days.setValue(60)
    dialog.root.setText(PASSWORD)
    finished(qtbot, dialog)
    laptop = SettingsFile(tmp_path / "laptop")
    other = active(qtbot, AuthorityWindow(laptop, jobs))
    other.import_from(tmp_path / "out.crl")
    assert other.notice.property("role") == "alarm"  # no root is trusted there yet
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "office-ca.pem").write_bytes((folder / "office-ca.pem").read_bytes())
    laptop.change(trust_anchor=str(tmp_path / "usb" / "office-ca.pem"))
    other.import_from(tmp_path / "out.crl")
    assert other.notice.property("role") == "success" and str(dialog.outcome) in other.list_words.text()
    assert len(held_lists(laptop.folder)) == 1


def test_an_older_list_is_refused_in_words(qtbot, window, settings, folder):
    authority, now = open_authority(folder, PASSWORD), local_clock()
    revoke(authority, window.row.serial, Reason.SUPERSEDED, now, now)
    (old,) = (folder / "lists").iterdir()
    issue_officer(authority, "李示例", OFFICE, folder / "l.p12", PASSWORD, now)
    revoke(authority, read_register(folder).rows[0].serial, Reason.CESSATION, now, now)
    newer = max((folder / "lists").iterdir())
    window.import_from(newer)
    window.import_from(old)
    assert window.notice.property("role") == "alarm"
    assert old.stem in window.notice.words.text() and newer.stem in window.notice.words.text()


def test_a_damaged_file_of_the_register_is_named(window, folder):
    (folder / "issued" / "0bad.pem").write_text("x", encoding="utf-8")
    window.refresh()
    assert "0bad.pem" in window.notice.words.text() and len(window.rows.rows) == 1


def test_escape_closes_and_forgets_the_passwords(qtbot, window, settings, jobs):
    dialog = active(qtbot, ListDialog(window.folder, settings, jobs, window))
    qtbot.keyClicks(dialog.root, "secret")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and dialog.root.text() == ""


def test_work_that_is_stopped_writes_nothing(window, settings, folder, tmp_path):
    office = Office(folder, PASSWORD, settings.folder, local_clock())
    key = NewKey("李示例", OFFICE, tmp_path / "李.p12", PASSWORD, 365, KeyKind.P256)
    with pytest.raises(Refusal) as caught:
        issue_key(office, key, lambda: True)
    assert caught.value.problem.code == "authority.cancelled"
    assert not (tmp_path / "李.p12").exists() and len(read_register(folder).rows) == 1


def test_a_dialog_at_work_cannot_be_closed_but_stopped(qtbot, window, settings, jobs, tmp_path):
    dialog = active(qtbot, KeyDialog(window.folder, settings, jobs, None, window))
    filled(dialog, tmp_path / "李.p12", "李示例").accept_button.click()
    assert dialog.stop.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()  # not while something is under way
    dialog.cancel()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=15000)
    issued = len(read_register(window.folder).rows) == 2  # it may have been too late to stop
    assert (tmp_path / "李.p12").exists() is issued is bool(dialog.result())


@pytest.mark.parametrize("scale", [100, 200])
def test_every_dialog_fits_the_screen_and_names_its_fields(qtbot, qapp, settings, jobs, folder, scale):
    theme.load_fonts()
    theme.dress(qapp, scale)
    settings.change(trust_anchor=str(folder / "office-ca.pem"))
    try:
        window = active(qtbot, AuthorityWindow(settings, jobs))
        acts = (
            FoundDialog(folder, settings, jobs, window),
            KeyDialog(folder, settings, jobs, None, window),
            KeyDialog(folder, settings, jobs, window.row, window),
            RevokeDialog(folder, settings, jobs, window.row, window),
            ListDialog(folder, settings, jobs, window),
        )
        for each in (window, *acts):
            shown = active(qtbot, each) if each is not window else each
            qapp.processEvents()
            assert shown.width() <= 1366 and shown.height() <= 720
            assert clipped(shown) == []
            for kind in (QLineEdit, QComboBox, QSpinBox, QDateEdit):
                inputs = [found for found in shown.findChildren(kind) if found.isVisible()]
                assert all(one.accessibleName() or one.objectName() == "qt_spinbox_lineedit" for one in inputs)
            assert all(push.text() for push in shown.findChildren(QAbstractButton) if push.isVisible())
    finally:
        qapp.setStyleSheet("")
