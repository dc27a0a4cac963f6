"""The report screen: preview, what is open, completing, signing with real keys, printing and saving."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessments.assessment import Phase
from assessments.evidence import keep
from assessments.hand_signature import Device, Role, made_now, sign_by_hand, signatures, withdraw
from assessments.review import GENERAL, Review, agree, open_remarks, return_assessment, send_back
from assessments.sample_signatures import scribble, sign_sample
from assessments.signing.trust import Trust
from assessments.store import Store
from assessments.verification import verify
from desktop.jobs import Jobs
from desktop.printing_dialog import PrintingDialog
from desktop.screens.report import ReportScreen
from desktop.settings import SettingsFile
from desktop.signing_dialog import SigningDialog
from desktop.step_states import Step
from forms import Entry
from tests.conftest import PASSWORD, entered

SLOW = 20_000  # milliseconds a report may take on a small machine
ENERGY = "energy.total@2025"


@pytest.fixture
def screen(qtbot: QtBot, store: Store, settings: SettingsFile, jobs: Jobs) -> ReportScreen:
    made = ReportScreen(entered(store, "complete-enterprise"), settings, jobs)
    qtbot.addWidget(made, before_close_func=ReportScreen.close_session)
    return made


def signing(qtbot: QtBot, screen: ReportScreen, paths: list[Path], folder: Path, password: str) -> SigningDialog:
    screen.complete()
    sign_sample(screen.session)
    dialog = SigningDialog(screen.session, screen._settings, screen._jobs)
    qtbot.addWidget(dialog)
    for fields, path in zip(dialog.choice.signers, paths, strict=True):
        fields.path.setText(str(path))
        fields.password.setText(password)
    dialog.folder.line.setText(str(folder))
    dialog.submit()
    qtbot.waitUntil(lambda: not screen._jobs.busy, timeout=SLOW)
    return dialog


def test_the_pages_appear(qtbot: QtBot, screen: ReportScreen) -> None:
    screen.refresh()
    qtbot.waitUntil(lambda: screen.preview.view.count > 1, timeout=SLOW)
    assert screen.preview.shown is not None
    assert not screen.preview.shown.signed
    screen.preview.view.set_zoom(150)
    screen.preview.view.step_zoom(1)
    assert screen.preview.view.zoom == 180


def test_a_change_makes_the_pages_again(qtbot: QtBot, screen: ReportScreen) -> None:
    screen.refresh()
    qtbot.waitUntil(lambda: screen.preview.shown is not None, timeout=SLOW)
    first = screen.preview.shown
    screen.session.answer(ENERGY, Entry(text="1000"))
    screen.refresh()
    qtbot.waitUntil(lambda: screen.preview.shown is not first, timeout=SLOW)


def test_an_open_question_is_listed_and_leads_there(qtbot: QtBot, screen: ReportScreen) -> None:
    screen.session.answer(ENERGY, Entry(text=""))
    screen.steps.refresh()
    assert not screen.steps.complete_button.isEnabled()
    screen.steps.pending_list.selectRow(0)
    with qtbot.waitSignal(screen.goto_question) as asked:
        qtbot.keyClick(screen.steps.pending_list, Qt.Key.Key_Return)
    assert asked.args == [ENERGY]


def test_completing_and_going_back(qtbot: QtBot, screen: ReportScreen) -> None:
    with qtbot.waitSignal(screen.phase_changed):
        screen.complete()
    assert screen.session.assessment.phase is Phase.COMPLETE
    screen.reopen()
    assert screen.session.assessment.phase is Phase.DRAFT


def test_nothing_is_sealed_before_review_and_hand_signatures(
    qtbot: QtBot, screen: ReportScreen, key_files: list[Path], tmp_path: Path
) -> None:
    screen.complete()
    assert not screen.steps.sign_button.isEnabled()
    dialog = SigningDialog(screen.session, screen._settings, screen._jobs)
    qtbot.addWidget(dialog)
    dialog.choice.signers[0].path.setText(str(key_files[0]))
    dialog.folder.line.setText(str(tmp_path))
    dialog.submit()
    assert not dialog.sign.isEnabled() and dialog._job is None
    assert dialog.lacking.words.text().count("\n") == 2
    assert "张示例、李示例" in dialog.lacking.words.text()


def test_an_office_that_wants_less_seals_with_keys_alone(qtbot: QtBot, screen: ReportScreen) -> None:
    screen._settings.change(least_officers=1, representative_signs=False, review_needed=False)
    screen.complete()
    assert not screen.steps.sign_button.isEnabled()
    name = screen.session.assessment.officers[0].name
    sign_by_hand(screen.session, made_now(screen.session, Role.OFFICER, name, "示例县", Device.PEN, scribble(name)))
    screen.steps.refresh()
    assert screen.steps.sign_button.isEnabled()


def test_the_step_that_is_due_moves_on(qtbot: QtBot, screen: ReportScreen) -> None:
    def due() -> list[Step]:
        screen.steps.refresh()
        return [step for step, card in screen.steps.cards.items() if card.property("role") == "card-strong"]

    assert due() == [Step.COMPLETE]
    screen.complete()
    assert due() == [Step.REVIEW]
    agree(screen.session, Review(reviewer="李示例", office="示例县", agreed=True))
    assert due() == [Step.HAND]
    screen.reopen()
    screen.complete()
    sign_sample(screen.session)
    assert due() == [Step.KEYS]
    session = screen.session
    package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    session.assessment = session.store.sign(session.assessment.id, session.results().values(), package, "张示例")
    assert due() == [Step.HAND_IN]


def test_R33_evidence_gone_or_cut_off_is_said_before_sealing(
    qtbot: QtBot, screen: ReportScreen, store: Store, tmp_path: Path
) -> None:
    for number in range(2):
        Image.new("RGB", (100 + number, 100)).save(tmp_path / f"现场{number}.png")
    gone, cut = (keep(store, tmp_path / f"现场{number}.png") for number in range(2))
    answer = screen.session.answers[ENERGY].entry()
    screen.session.answer(ENERGY, replace(answer, evidence=(gone.sha256, cut.sha256)))
    screen.complete()
    qtbot.waitUntil(lambda: not screen._jobs.busy, timeout=SLOW)
    sign_sample(screen.session)
    gone.path.unlink()
    cut.path.write_bytes(cut.path.read_bytes()[:-20])
    screen.show()
    screen._set_stale()
    said = screen.steps.cards[Step.KEYS].state.text()
    assert gone.name in said and cut.name in said and not screen.steps.sign_button.isEnabled()
    assert gone.name in screen.preview._notice.words.text()
    dialog = SigningDialog(screen.session, screen._settings, screen._jobs)
    qtbot.addWidget(dialog)
    assert cut.name in dialog.lacking.words.text() and not dialog.sign.isEnabled()


def test_a_withdrawn_signature_is_asked_for_again(screen: ReportScreen) -> None:
    screen.complete()
    sign_sample(screen.session)
    screen.show()
    screen.steps.refresh()
    assert screen.steps.sign_button.isEnabled()
    withdraw(screen.session, signatures(screen.session.notes)[0])
    said = screen.steps.cards[Step.HAND].state.text()
    assert not screen.steps.sign_button.isEnabled() and "✓ 李示例" in said and "○" in said


def test_every_step_has_its_button_and_each_is_reached_by_tab(qtbot: QtBot, screen: ReportScreen) -> None:
    screen.complete()
    sign_sample(screen.session)
    screen.steps.refresh()
    steps = screen.steps
    shown = [steps.reopen_button, steps.review_button, steps.hand_button, steps.sign_button]
    assert all(not each.isHidden() and each.isEnabled() for each in shown)
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in shown)
    assert steps.return_button.isHidden()


def test_what_was_sent_back_is_listed_and_leads_to_its_question(qtbot: QtBot, screen: ReportScreen) -> None:
    screen.complete()
    said = {ENERGY: "请核对单位", GENERAL: "补充照片"}
    send_back(screen.session, Review(reviewer="李示例", office="示例县", agreed=False, remarks=said))
    screen.steps.refresh()
    assert "2" in screen.steps.cards[Step.REVIEW].state.text()
    assert not screen.steps.whole.isHidden()
    screen.steps.remark_list.selectRow(0)
    with qtbot.waitSignal(screen.goto_question) as asked:
        qtbot.keyClick(screen.steps.remark_list, Qt.Key.Key_Return)
    assert asked.args == [ENERGY]
    screen.session.answer(ENERGY, Entry(text="1000"))
    screen.steps.whole.boxes[0].click()
    assert screen.steps.remark_list.isHidden() and open_remarks(screen.session) == ()


def test_a_return_is_recorded_and_said(qtbot: QtBot, screen: ReportScreen) -> None:
    screen.complete()
    session = screen.session
    package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    session.assessment = session.store.sign(session.assessment.id, session.results().values(), package, "张示例")
    screen.steps.refresh()
    assert not screen.steps.return_button.isHidden()
    session.assessment = return_assessment(session.store, session.assessment.id, "示例县", "", {ENERGY: "附台账"})
    session.notes = session.store.notes(session.assessment.id)
    screen.steps.refresh()
    assert "示例县" in screen.steps.cards[Step.HAND_IN].state.text()


def test_signing_writes_a_package_that_verifies(
    qtbot: QtBot, screen: ReportScreen, key_files: list[Path], anchor: Path, tmp_path: Path
) -> None:
    dialog = signing(qtbot, screen, key_files, tmp_path, PASSWORD)
    assert dialog.sealed is not None, dialog.notice.words.text()
    screen.take_over(dialog.sealed)
    qtbot.waitUntil(lambda: screen.preview.shown is not None and screen.preview.shown.signed, timeout=SLOW)
    assert screen.session.assessment.phase is Phase.SIGNED
    assert verify(dialog.sealed.path, Trust.from_pem(anchor)).ok
    assert screen._settings.current.certificate_until == "2028-03-17"


def test_a_wrong_password_stands_beside_its_field_and_nothing_is_lost(
    qtbot: QtBot, screen: ReportScreen, key_files: list[Path], tmp_path: Path
) -> None:
    dialog = signing(qtbot, screen, key_files, tmp_path, "falsch-falsch")
    assert dialog.sealed is None
    assert "密码不对" in dialog.choice.signers[0].field.below.text()
    assert dialog.choice.signers[1].path.text() == str(key_files[1])
    assert screen.session.assessment.phase is Phase.COMPLETE
    assert not list(tmp_path.glob("*.asice"))


def test_a_folder_that_is_not_there_is_named(
    qtbot: QtBot, screen: ReportScreen, key_files: list[Path], tmp_path: Path
) -> None:
    dialog = signing(qtbot, screen, key_files, tmp_path / "no", PASSWORD)
    assert dialog.folder.field.below.text() == "There is no such folder." and dialog.sealed is None
    assert dialog.sign.isEnabled()


def test_a_signed_assessment_opened_again_shows_the_signed_report(
    qtbot: QtBot, screen: ReportScreen, key_files: list[Path], tmp_path: Path, store: Store, jobs: Jobs
) -> None:
    signing(qtbot, screen, key_files, tmp_path, PASSWORD)
    again = ReportScreen(type(screen.session)(store, screen.session.assessment.id), screen._settings, jobs)
    qtbot.addWidget(again, before_close_func=ReportScreen.close_session)
    again.refresh()
    qtbot.waitUntil(lambda: again.preview.shown is not None, timeout=SLOW)
    assert again.preview.shown is not None
    assert again.preview.shown.signed


def test_the_report_is_saved_and_printed(
    qtbot: QtBot, screen: ReportScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.refresh()
    qtbot.waitUntil(lambda: screen.preview.shown is not None, timeout=SLOW)
    screen.save_to(tmp_path / "报告.pdf")
    content = (tmp_path / "报告.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    printed: list[bytes] = []
    monkeypatch.setattr(PrintingDialog, "exec", lambda dialog: printed.append(dialog.content) or 0)
    screen.print()
    assert printed == [content]


def test_saving_where_it_cannot_be_is_explained(qtbot: QtBot, screen: ReportScreen, tmp_path: Path) -> None:
    screen.refresh()
    qtbot.waitUntil(lambda: screen.preview.shown is not None, timeout=SLOW)
    screen.save_to(tmp_path / "no" / "report.pdf")
    assert "report.pdf" in screen.preview._notice.words.text()


def test_closing_stops_listening_while_work_is_under_way(qtbot: QtBot, screen: ReportScreen, jobs: Jobs) -> None:
    screen.refresh()
    screen.close_session()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=SLOW)
    assert screen.session._listeners == []
    assert screen.preview.shown is None
