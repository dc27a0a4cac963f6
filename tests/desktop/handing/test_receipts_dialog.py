"""The window in which the office writes receipts: counted before and after, refused with the reason, sent back."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from assessments.assessment import Phase
from assessments.handing_in import Standing, fetch_receipts, hand_in, open_target, parcels, standings
from assessments.handing_in.receipts import FOLDER
from assessments.package import record, seal
from assessments.receiving import receive
from assessments.session import Session
from assessments.signing.keys import KeyKind, found_authority, issue_officer
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store, local_clock
from desktop.handing.receipts_dialog import ReceiptsDialog
from desktop.opened import opened
from tests.conftest import PASSWORD, entered
from tests.desktop.plugging import pick, token_of
from tests.desktop.showing import active
from tests.softhsm import PIN


@pytest.fixture(scope="module")
def trip(tmp_path_factory, authority, keys) -> Path:
    """A laptop with one signed package, handed in to an outbox beside it, and the clerk's key of today."""
    folder = tmp_path_factory.mktemp("trip")
    (folder / "outbox").mkdir()
    store = Store(folder / "laptop" / "luheng.db", device="laptop")
    session = entered(store, "filled-form-2025")
    session.complete()
    record(session, seal(take(session), keys[:1], folder / "laptop", store.clock()))
    hand_in(store, parcels(store, [folder / "laptop"]), open_target(str(folder / "outbox")))
    store.close()
    name, office = "王示例", "示例县工业和信息化局"
    issue_officer(authority, name, office, folder / "w.p12", PASSWORD, local_clock())
    return folder


@pytest.fixture
def outbox(trip: Path, tmp_path: Path) -> Path:
    """The outbox with the package, a damaged copy of it, and the laptop beside it."""
    shutil.copytree(trip, tmp_path / "trip")
    found = tmp_path / "trip" / "outbox"
    whole = next(found.glob("*.asice"))
    (found / "damaged.asice").write_bytes(whole.read_bytes()[:-200])
    return found


@pytest.fixture
def office(tmp_path: Path):
    store = Store(tmp_path / "office.db", device="office")
    yield store
    store.close()


@pytest.fixture
def trust(anchor) -> Trust:
    return Trust.from_pem(anchor)


@pytest.fixture
def dialog(qtbot, dressed, office, outbox, settings, jobs, trust, anchor) -> ReceiptsDialog:
    settings.change(
        language="en", key_file=str(outbox.parent / "w.p12"), officer="王示例", trust_anchor=str(anchor)
    )
    ledger = receive(office, [*sorted(outbox.glob("*.asice")), outbox / "gone.asice"], trust)
    return active(qtbot, ReceiptsDialog(office, ledger, settings, jobs))


def settled(qtbot, dialog: ReceiptsDialog) -> None:
    qtbot.waitUntil(lambda: dialog._job is None and not dialog.place.busy, timeout=10_000)
    QApplication.processEvents()


def words(dialog: ReceiptsDialog) -> list[str]:
    return [row.words for row in dialog.model.rows]


def written(outbox: Path) -> list[str]:
    return sorted(path.name.split(".")[2].split("-")[0] for path in (outbox / FOLDER).glob("*.receipt.json"))


@pytest.fixture
def laptop(outbox):
    store = Store(outbox.parent / "laptop" / "luheng.db", device="laptop")
    yield store
    store.close()


def test_R16_receipts_are_counted_before_they_are_written_and_after(qtbot, dialog, outbox, laptop, trust):
    settled(qtbot, dialog)
    assert words(dialog) == ["Accepted", "Refused", "Not possible"]
    assert dialog.total.text() == (
        "2 receipts will be written: 1 accepted, 0 known already, 1 refused with the reason.\n"
        "1 files could not be read and can have no receipt."
    )
    assert dialog.place.text == str(outbox) and QApplication.focusWidget() is dialog.view
    qtbot.keyClicks(dialog.choice.signer.password, "wrong")
    qtbot.keyClick(dialog.choice.signer.password, Qt.Key.Key_Return)
    settled(qtbot, dialog)
    assert "Wrong password" in dialog.choice.signer.field.below.text() and not (outbox / FOLDER).exists()
    dialog.choice.signer.password.setText(PASSWORD)
    dialog.submit()
    settled(qtbot, dialog)
    assert dialog.notice.words.text().startswith("2 receipts written, 0 written before, 0 failed. They lie in")
    assert words(dialog) == ["Written", "Written", "Not possible"] and not dialog.send.isEnabled()
    assert written(outbox) == ["received", "refused"]
    fetch_receipts(laptop, open_target(str(outbox)), trust)
    assert set(standings(laptop).values()) == {Standing.RECEIVED}


def test_receipts_are_signed_with_a_usb_key_and_a_wrong_pin_writes_none(
    qtbot, dialog, outbox, laptop, trust, authority, tmp_path_factory
):
    pick(qtbot, dialog.choice, token_of(tmp_path_factory, authority, "王示例", local_clock()), "000000")
    assert dialog.send.isEnabled()
    dialog.submit()
    settled(qtbot, dialog)
    assert "locks itself" in dialog.choice.signer.field.below.text() or "PIN" in dialog.notice.words.text()
    assert dialog.choice.signer.pin.hasFocus() and not (outbox / FOLDER).exists()
    dialog.choice.signer.pin.setText(PIN)
    dialog.submit()
    settled(qtbot, dialog)
    assert dialog.notice.words.text().startswith("2 receipts written"), dialog.notice.words.text()
    fetch_receipts(laptop, open_target(str(outbox)), trust)
    assert set(standings(laptop).values()) == {Standing.RECEIVED}


def test_without_a_key_no_receipt_is_begun(qtbot, dialog):
    dialog.choice.signer.path.clear()
    dialog.submit()
    assert dialog._job is None and "USB key" in dialog.choice.signer.field.below.text()


def test_a_key_that_the_officers_would_not_believe_writes_nothing(qtbot, dialog, outbox, tmp_path):
    other = found_authority(tmp_path / "other", "别的单位", PASSWORD, KeyKind.P256, local_clock())
    issue_officer(other, "王示例", "别的单位", tmp_path / "other.p12", PASSWORD, local_clock())
    dialog.choice.signer.path.setText(str(tmp_path / "other.p12"))
    dialog.choice.signer.password.setText(PASSWORD)
    dialog.submit()
    settled(qtbot, dialog)
    assert "别的单位" in dialog.choice.signer.field.below.text() and not (outbox / FOLDER).exists()


def test_what_is_sent_back_needs_a_reason_and_the_open_assessment_shows_it_at_once(
    qtbot, dialog, outbox, laptop, trust, settings, jobs
):
    dialog.model.toggle(1)
    dialog.kind.setCurrentIndex(1)
    dialog.kind.activated.emit(1)
    dialog.choice.signer.password.setText(PASSWORD)
    dialog.submit()
    assert dialog._job is None and "fill this in" in dialog.reason_field.below.text()
    dialog.reason.setText("请补充计量器具检定证书")
    dialog.submit()
    settled(qtbot, dialog)
    assert written(outbox) == ["returned"]
    (key,) = standings(laptop)
    screens = opened(Session(laptop, key), settings, jobs)
    for each in screens.pages.values():
        qtbot.addWidget(each)
    assert screens.session.assessment.phase is Phase.SIGNED
    fetch_receipts(laptop, open_target(str(outbox)), trust)
    with qtbot.waitSignal(screens.report.phase_changed):
        screens.read_again()
    assert screens.session.assessment.phase is Phase.RETURNED
    assert "Returned by 王示例" in screens.report.steps.cards[list(screens.report.steps.cards)[-1]].state.text()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)
    screens.close()


def test_packages_of_several_folders_get_their_receipts_beside_each_and_a_stick_that_is_gone_is_told(
    qtbot, dressed, office, outbox, settings, jobs, trust
):
    stick = outbox.parent / "stick"
    stick.mkdir()
    shutil.copy(outbox / "damaged.asice", stick)
    (outbox / "damaged.asice").unlink()
    settings.change(language="en", key_file=str(outbox.parent / "w.p12"))
    ledger = receive(office, [next(outbox.glob("*.asice")), stick / "damaged.asice"], trust)
    dialog = active(qtbot, ReceiptsDialog(office, ledger, settings, jobs))
    shutil.rmtree(stick)
    assert dialog.place.text == "" and "in 2 folders" in dialog.place.field.below.text()
    dialog.choice.signer.password.setText(PASSWORD)
    dialog.submit()
    settled(qtbot, dialog)
    assert dialog.notice.words.text().startswith("1 receipts written, 0 written before, 1 failed")
    assert "no folder" in dialog.list.toPlainText() and written(outbox) == ["received"]
    assert words(dialog) == ["Written", "Failed"] and dialog.send.isEnabled()


def test_a_cancel_says_how_many_were_not_written(qtbot, dialog, outbox):
    dialog.choice.signer.password.setText(PASSWORD)
    dialog.submit()
    dialog.cancel()
    settled(qtbot, dialog)
    done = len(written(outbox)) if (outbox / FOLDER).exists() else 0
    assert done == 2 or f"Stopped: {2 - done} not written" in dialog.notice.words.text()


def test_f1_opens_the_page_of_the_dialog(qtbot, dialog):
    from desktop.help import HelpWindow, title_of

    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    (shown,) = dialog.findChildren(HelpWindow)
    assert shown.isVisible() and title_of("handing") in shown.text.toPlainText()
    shown.close()
