"""The dialog that hands packages in: what waits, where to, counted outcomes, trying again, receipts."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from assessments.handing_in import Standing, open_target, stamp, standings, transfers
from assessments.package import record, seal
from assessments.receiving import receive
from assessments.signing.keys import issue_officer
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from desktop.handing.dialog import HandInDialog
from tests.conftest import MOMENT, PASSWORD, entered
from tests.desktop.showing import active

NAMES = ("filled-form-2025", "complete-enterprise")


@pytest.fixture(scope="module")
def signed(tmp_path_factory, keys) -> Path:
    folder = tmp_path_factory.mktemp("signed")
    store = Store(folder / "luheng.db", clock=lambda: MOMENT, device="laptop")
    for name in NAMES:
        session = entered(store, name)
        session.complete()
        record(session, seal(take(session), keys[:1], folder, MOMENT))
    store.close()
    return folder.rename(folder.with_name("moved"))  # the packages are no longer where the ledger says


@pytest.fixture
def laptop(signed, tmp_path):
    shutil.copytree(signed, tmp_path / "laptop")
    opened = Store(tmp_path / "laptop" / "luheng.db", clock=lambda: MOMENT, device="laptop")
    yield opened
    opened.close()


@pytest.fixture
def outbox(tmp_path) -> Path:
    made = tmp_path / "报送箱"
    made.mkdir()
    return made


@pytest.fixture
def dialog(qtbot, dressed, laptop, settings, jobs, anchor) -> HandInDialog:
    settings.change(export_folder=str(laptop.path.parent), trust_anchor=str(anchor), language="en")
    return active(qtbot, HandInDialog(laptop, settings, jobs))


def settled(qtbot, dialog: HandInDialog) -> None:
    qtbot.waitUntil(lambda: dialog._job is None and not dialog.place.busy, timeout=10_000)
    QApplication.processEvents()


def aim(qtbot, dialog: HandInDialog, place: Path | str) -> None:
    dialog.place.line.setText(str(place))
    dialog.place.look()
    settled(qtbot, dialog)


def words(dialog: HandInDialog) -> list[str]:
    return [row.words for row in dialog.model.rows]


def test_everything_that_waits_is_handed_in_with_the_keyboard_alone(qtbot, dialog, laptop, outbox, settings):
    assert QApplication.focusWidget() is dialog.view and len(dialog.model.ticked) == 2
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert len(dialog.model.ticked) == 1
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    while QApplication.focusWidget() is not dialog.place.line:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.place.line, "/")
    dialog.place.line.setText(str(outbox))  # a Chinese path comes from the input method
    with qtbot.waitSignal(dialog.changed, timeout=10_000):
        qtbot.keyClick(dialog.place.line, Qt.Key.Key_Return)
    settled(qtbot, dialog)
    assert words(dialog) == ["Handed in"] * 2 and dialog.notice.words.text().startswith(
        "2 handed in, 0 there already"
    )
    assert len(list(outbox.iterdir())) == 2 and settings.current.hand_in_to == str(outbox)
    assert not dialog.send.isEnabled() and set(standings(laptop).values()) == {Standing.HANDED}
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_failed_is_told_with_its_reason_and_tried_again(qtbot, dialog, outbox):
    taken = outbox / dialog.model.rows[0].parcel.file
    taken.write_bytes(b"other")
    aim(qtbot, dialog, outbox)
    dialog.submit()
    settled(qtbot, dialog)
    assert sorted(words(dialog)) == ["Failed", "Handed in"] and dialog.send.text() == "Try again"
    failed = next(row for row in dialog.model.rows if row.words == "Failed")
    assert "not overwritten" in failed.reason("en") and "1 failed" in dialog.notice.words.text()
    assert "not overwritten" in dialog.list.toPlainText()
    taken.unlink()
    dialog.submit()
    settled(qtbot, dialog)
    assert words(dialog) == ["Handed in"] * 2 and not dialog.send.isEnabled()


def test_without_a_place_nothing_is_begun_and_a_missing_one_is_told_at_its_field(qtbot, dialog, tmp_path):
    dialog.submit()
    assert dialog._job is None and "Choose a folder" in dialog.place.field.below.text()
    aim(qtbot, dialog, tmp_path / "no drive")
    assert "no folder" in dialog.place.field.below.text()
    dialog.submit()
    settled(qtbot, dialog)
    assert words(dialog) == ["Waiting"] * 2 and "no folder" in dialog.place.field.below.text()


def test_N16_the_window_reaches_no_network(qtbot, dialog):
    aim(qtbot, dialog, "sftp://county/outbox")
    assert "only file is allowed" in dialog.place.field.below.text()


def test_the_room_of_the_place_is_shown(qtbot, dialog, outbox):
    aim(qtbot, dialog, outbox)
    assert "free there" in dialog.place.field.below.text() and "2 of 2 ticked" in dialog.total.text()


def test_a_package_whose_file_is_elsewhere_is_looked_for(qtbot, dialog, laptop, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in laptop.path.parent.glob("*.asice"):
        path.rename(elsewhere / path.name)
    dialog.refresh()
    assert words(dialog) == ["File not found"] * 2 and not dialog.send.isEnabled() and dialog.missing.isVisible()
    dialog.look_in(elsewhere)
    assert words(dialog) == ["Waiting"] * 2 and dialog.send.isEnabled() and not dialog.missing.isVisible()


def test_a_cancel_keeps_what_was_handed_in_and_says_what_was_not(qtbot, dialog, laptop, outbox):
    aim(qtbot, dialog, outbox)
    dialog.submit()
    dialog.cancel()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settled(qtbot, dialog)
    assert dialog.isVisible()
    done = len(list(laptop.db.query("SELECT * FROM package WHERE direction = 'handed'")))
    assert done == 2 or f"Stopped: {2 - done} not finished" in dialog.notice.words.text()
    dialog.submit()
    settled(qtbot, dialog)
    assert words(dialog) == ["Handed in"] * 2


def test_receipts_are_fetched_and_told(qtbot, dialog, laptop, outbox, authority, tmp_path):
    aim(qtbot, dialog, outbox)
    dialog.fetch_receipts()
    settled(qtbot, dialog)
    assert "no receipt there yet" in dialog.notice.words.text()
    dialog.submit()
    settled(qtbot, dialog)
    clerk = issue_officer(authority, "王示例", "示例县工业和信息化局", tmp_path / "w.p12", PASSWORD, MOMENT)
    office = Store(tmp_path / "office.db", clock=lambda: MOMENT, device="office")
    trust = Trust(roots=clerk.chain)
    stamp(office, receive(office, sorted(outbox.glob("*.asice")), trust), clerk, open_target(str(outbox)))
    office.close()
    dialog.fetch_receipts()
    settled(qtbot, dialog)
    assert dialog.notice.words.text() == "2 receipts entered, 0 known already, 0 not believed."
    assert dialog.list.toPlainText().count("received (王示例, 2026-03-18 09:30)") == 2
    assert set(standings(laptop).values()) == {Standing.RECEIVED}


def test_R21_what_was_handed_in_before_goes_to_a_second_place_as_well(qtbot, dialog, laptop, outbox, tmp_path):
    assert not dialog.again.isVisible()
    aim(qtbot, dialog, outbox)
    dialog.submit()
    settled(qtbot, dialog)
    share = tmp_path / "share"
    share.mkdir()
    later = active(qtbot, HandInDialog(laptop, dialog._settings, dialog._jobs))
    assert later.model.rows == () and later.again.isVisible() and not later.send.isEnabled()
    later.again.setChecked(True)
    assert words(later) == ["Handed in before"] * 2 and later.model.ticked == ()
    assert str(outbox) in later.model.rows[0].reason("en")
    later.model.toggle(0)
    aim(qtbot, later, share)
    later.submit()
    settled(qtbot, later)
    assert sorted(words(later)) == ["Handed in", "Handed in before"] and len(list(share.iterdir())) == 1
    key = later.model.rows[0].key
    places = [each.place for each in transfers(laptop, key) if each.direction == "handed"]
    assert [Path(each).parent for each in places] == [outbox, share]


def test_without_the_offices_certificate_no_receipt_is_read(qtbot, dialog, outbox, settings):
    settings.change(trust_anchor="")
    aim(qtbot, dialog, outbox)
    dialog.fetch_receipts()
    assert dialog._job is None and "root certificate" in dialog.notice.words.text()


def test_every_input_has_a_name_and_the_dialog_fits_a_small_screen(dialog):
    for widget in (dialog.view, dialog.place.line, dialog.list, dialog.under_way.bar):
        assert widget.accessibleName()
    assert dialog.width() <= 1280 and dialog.height() <= 700
