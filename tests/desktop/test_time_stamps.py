"""Time stamps in the window: the empty state, requests out, answers in, and who may vouch for time."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assessments.container import Member, write_container
from assessments.signing.keys import Authority, KeyKind, OfficerKey, found_authority
from assessments.signing.timestamp_roots import HELD, hold_time_roots
from assessments.signing.trust import Trust
from assessments.stamping_files import latest
from assessments.verification import verify
from desktop.jobs import Jobs
from desktop.screens.settings import SettingsScreen
from desktop.settings import SettingsFile
from desktop.time_stamps import TimeStampsDialog
from desktop.verification_dialog import VerificationDialog
from tests.conftest import MOMENT, PASSWORD
from tests.desktop.showing import active
from tests.softhsm import library
from tests.timestamping import NAME, stamper

LATER, SLOW = MOMENT + timedelta(days=3), 20_000


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return found_authority(tmp_path_factory.mktemp("tsa"), "示例时间戳服务中心", PASSWORD, KeyKind.P256, MOMENT)


@pytest.fixture
def dialog(
    qtbot: QtBot, dressed: object, settings: SettingsFile, jobs: Jobs, keys: tuple[OfficerKey, ...], tmp_path: Path
) -> TimeStampsDialog:
    write_container(tmp_path / "p.asice", [Member("a.txt", b"a", "text/plain")], keys, MOMENT)
    made = active(qtbot, TimeStampsDialog(tmp_path / "p.asice", settings, jobs))
    waited(qtbot, made)
    return made


def waited(qtbot: QtBot, dialog: TimeStampsDialog) -> None:
    qtbot.waitUntil(lambda: dialog._job is None and not dialog._jobs.busy, timeout=SLOW)


def shown(dialog: TimeStampsDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_requests_go_out_answers_come_in_and_the_window_says_whose_time_it_is(
    qtbot: QtBot, dialog: TimeStampsDialog, service: Authority, tmp_path: Path, anchor: Path
) -> None:
    assert (
        "nobody else vouches" in dialog.state.words.text()
        and shown(dialog).count("签署电脑自己的时间，没有时间戳证明") == 2
    )
    assert dialog.lacking.isVisible()
    dialog.save_to(tmp_path / "requests")
    asked = sorted((tmp_path / "requests").iterdir())
    assert len(asked) == 2 and "2 requests" in dialog.notice.words.text()
    hold_time_roots(service.folder / "office-ca.pem", (), dialog._settings.folder)
    reply, answers = stamper(service, MOMENT)(LATER), []
    for each in asked:
        answers.append(each.with_suffix(".tsr"))
        answers[-1].write_bytes(reply(each.read_bytes()))  # type: ignore[operator]
    (tmp_path / "wrong.tsr").write_bytes(b"x")
    dialog.take_in([answers[0], tmp_path / "wrong.tsr"])
    waited(qtbot, dialog)
    said = dialog.notice.words.text()
    assert "added: 1" in said and "refused: 1" in said and "wrong.tsr" in said
    assert "1 of 2" in dialog.state.words.text() and not dialog.lacking.isVisible()
    dialog.take_in(answers)
    waited(qtbot, dialog)
    assert "added: 1; there already: 1" in dialog.notice.words.text()
    assert shown(dialog).count(f"时间戳机构“{NAME}”证明") == 2 and dialog.state.property("role") == "success"
    assert dialog.shown.text() == str(latest(dialog.path)) != str(dialog.path)
    report = VerificationDialog(
        verify(latest(dialog.path), Trust.from_pem(anchor)), dialog._settings, dialog._jobs, dialog
    )
    qtbot.addWidget(report)
    assert report.tabs.tabText(2).startswith("Times 2") and not report.stamps.isHidden()


def test_a_broken_package_is_named_and_nothing_is_asked_for_it(qtbot: QtBot, dialog: TimeStampsDialog) -> None:
    dialog.path.write_bytes(dialog.path.read_bytes()[:-9])
    dialog.look()
    waited(qtbot, dialog)
    assert dialog.notice.isVisible() and dialog.times == () and not shown(dialog).count("时间戳证明")
    assert not dialog.save_button.isEnabled() and not dialog.take_button.isEnabled()
    dialog.save_to(dialog.path.parent / "requests")
    assert dialog.notice.property("role") == "alarm" and not (dialog.path.parent / "requests").exists()


@pytest.fixture
def preferences(qtbot: QtBot, dressed: object, settings: SettingsFile, jobs: Jobs) -> SettingsScreen:
    return active(qtbot, SettingsScreen(settings, jobs))


def test_the_roots_for_time_are_chosen_checked_and_cleared(
    preferences: SettingsScreen, service: Authority, anchor: Path, tmp_path: Path
) -> None:
    preferences._settings.change(trust_anchor=str(anchor))
    setting, held = preferences.time_roots, preferences._settings.folder / HELD
    assert not setting.clear.isEnabled()
    setting.hold(anchor)
    assert "单位不能给自己证明时间" in setting.field.below.text() and not held.exists()
    (tmp_path / "none.pem").write_bytes(b"x")
    setting.hold(tmp_path / "none.pem")
    assert "不是证书文件" in setting.field.below.text() and setting.line.property("wrong")
    root = service.folder / "office-ca.pem"
    setting.hold(root)
    assert "示例时间戳服务中心" in setting.line.text() and "1 root" in setting.field.below.text() and held.exists()
    preferences.lines["trust_anchor"].setText(str(root))
    preferences._keep_line("trust_anchor", preferences.lines["trust_anchor"])
    assert "单位不能给自己证明时间" in preferences.anchor_field.below.text()
    setting.forget()
    assert not setting.line.text() and not held.exists()


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("softhsm"))


def test_the_library_of_usb_keys_is_tried_out_and_cleared(
    qtbot: QtBot, preferences: SettingsScreen, driver: Path, tmp_path: Path
) -> None:
    setting, text = preferences.library, preferences.library.field.below.text
    done: Callable[[], bool] = lambda: not preferences._jobs.busy  # noqa: E731
    setting.take(str(tmp_path / "none.so"))
    qtbot.waitUntil(done, timeout=SLOW)
    assert "none.so" in text() and setting.line.property("wrong")
    setting.take(str(driver))
    qtbot.waitUntil(done, timeout=SLOW)
    assert "library works" in text() and preferences._settings.current.token_library == str(driver)
    setting.take("")
    assert preferences._settings.current.token_library == "" and not setting.line.property("wrong")
