"""Signing with a USB key in the window: chosen by keyboard, listed, asked for its PIN, and told what is wrong."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessments.assessment import Phase
from assessments.sample_signatures import sign_sample
from assessments.signing.keys import Authority
from assessments.signing.trust import Trust
from assessments.store import Store
from assessments.verification import verify
from desktop.jobs import Jobs
from desktop.settings import SettingsFile
from desktop.signing_dialog import SigningDialog
from tests.conftest import MOMENT, PASSWORD, entered
from tests.desktop.plugging import pick, token_of
from tests.desktop.showing import active
from tests.softhsm import Plugged

SLOW = 20_000  # milliseconds a report may take on a small machine


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Plugged:
    return token_of(tmp_path_factory, authority, "张示例", MOMENT)


@pytest.fixture
def dialog(
    qtbot: QtBot, dressed: object, store: Store, settings: SettingsFile, jobs: Jobs, anchor: Path, tmp_path: Path
) -> SigningDialog:
    session = entered(store, "complete-enterprise")
    session.complete()
    sign_sample(session)
    settings.change(trust_anchor=str(anchor), export_folder=str(tmp_path))
    return active(qtbot, SigningDialog(session, settings, jobs))


def waited(qtbot: QtBot, dialog: SigningDialog) -> None:
    qtbot.waitUntil(lambda: not dialog._jobs.busy, timeout=SLOW)


def test_a_usb_key_and_a_key_file_seal_one_package(
    qtbot: QtBot, dialog: SigningDialog, token: Plugged, key_files: list[Path], anchor: Path
) -> None:
    assert not dialog.choice.library.isVisible()
    pick(qtbot, dialog.choice, token)
    first, second = dialog.choice.signers
    assert first.token is not None and first.token.serial == token.serial
    assert "PIN" in first.field.below.text()
    second.path.setText(str(key_files[1]))
    second.password.setText(PASSWORD)
    dialog.submit()
    waited(qtbot, dialog)
    assert dialog.sealed is not None, dialog.notice.words.text()
    assert dialog._session.assessment.phase is Phase.SIGNED
    assert verify(dialog.sealed.path, Trust.from_pem(anchor)).ok
    assert dialog._settings.current.token_library == str(token.library)


def test_a_wrong_pin_goes_to_the_pin_and_warns(qtbot: QtBot, dialog: SigningDialog, token: Plugged) -> None:
    pick(qtbot, dialog.choice, token, "000000")
    dialog.submit()
    waited(qtbot, dialog)
    assert dialog.sealed is None and dialog.choice.signers[0].pin.hasFocus()
    assert "锁死" in dialog.choice.signers[0].field.below.text()
    assert dialog.choice.signers[0].pin.property("wrong")


def test_a_library_that_is_none_is_told_below_it(qtbot: QtBot, dialog: SigningDialog, tmp_path: Path) -> None:
    qtbot.keyClick(dialog.choice.signers[0].way, Qt.Key.Key_Down)
    dialog.choice.library.line.setText(str(tmp_path / "none.so"))
    dialog.choice.look()
    waited(qtbot, dialog)
    assert "none.so" in dialog.choice.library._field.below.text()
    assert not dialog.choice.signers[0].given and dialog.sign.isEnabled()
    dialog.submit()
    assert dialog._job is None and dialog.choice.signers[0].field.below.text()


def test_closing_the_dialog_looks_for_no_usb_keys_any_more(
    qtbot: QtBot, dialog: SigningDialog, token: Plugged
) -> None:
    qtbot.keyClick(dialog.choice.signers[0].way, Qt.Key.Key_Down)
    dialog.choice.library.line.setText(str(token.library))
    dialog.choice.library.line.setFocus()
    dialog.reject()
    qtbot.wait(50)
    assert not dialog._jobs.busy and not dialog.choice.signers[0].found


def test_every_input_of_a_signer_has_a_name_for_the_blind(dialog: SigningDialog) -> None:
    for each in dialog.choice.signers:
        inputs = (each.way, each.path, each.password, each.tokens, each.pin)
        names = [one.accessibleName() for one in inputs]
        assert all(each.officer.name in name for name in names) and len(set(names)) == len(names)
    assert dialog.choice.library.line.accessibleName()
