"""All evidence of an assessment: filters, attaching to several questions, what nobody uses, other enterprises."""

from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from assessments.assessment import Phase
from assessments.evidence import keep, take_all
from assessments.evidence.derived import Size
from assessments.notes import NoteKind
from assessments.session import Session
from desktop.evidence.attach_dialog import AttachDialog
from desktop.evidence.attaching import attach
from desktop.evidence.canvas import Tool
from desktop.evidence.desk import EvidenceDesk, desk_at
from desktop.evidence.holding import Wanted
from desktop.evidence.orphans_dialog import OrphansDialog
from desktop.evidence.window import EvidenceWindow
from forms import shipped
from tests.conftest import GB, OFFICERS, SITE
from tests.desktop.evidence.conftest import ENERGY, LAND


@pytest.fixture
def files(store, jpeg):
    return tuple(keep(store, jpeg(f"{number}.jpg", 100 + number, 100)) for number in range(4))


@pytest.fixture
def opened(qtbot, stage, desk, visit, settled):
    made: list[EvidenceWindow] = []

    def show(question: str = LAND) -> EvidenceWindow:
        window = EvidenceWindow(visit, question, desk, stage)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        settled()
        made.append(window)
        return window

    yield show
    for window in made:
        window.close()


def names(window: EvidenceWindow, wanted: Wanted) -> set[str]:
    window.filter.setCurrentIndex(window.filter.findData(wanted.value))
    window.refresh()
    return {each.file.name for each in window.model.files}


def test_files_are_shown_by_how_they_are_used(opened, visit, files):
    attach(visit, LAND, [files[0].sha256])
    attach(visit, ENERGY, [files[1].sha256])
    visit.session.note(NoteKind.FINDING, "f1", {"evidence": [files[2].sha256]})
    window = opened()
    assert names(window, Wanted.ALL) == {"0.jpg", "1.jpg", "2.jpg", "3.jpg"}
    assert names(window, Wanted.HERE) == {"0.jpg"}
    assert names(window, Wanted.USED) == {"0.jpg", "1.jpg", "2.jpg"}
    assert names(window, Wanted.NO_QUESTION) == {"2.jpg", "3.jpg"}
    assert names(window, Wanted.UNUSED) == {"3.jpg"}


def test_files_of_another_assessment_are_not_shown(opened, visit, store, files):
    later = Session(store, store.open_assessment(SITE.code, 2026, shipped().only([GB]), OFFICERS).id)
    attach(
        replace(visit, session=later, answer=lambda q, e: later.answer(q, e) and None),
        "land.total@2026",
        [files[0].sha256],
    )
    assert names(opened(), Wanted.ALL) == {"1.jpg", "2.jpg", "3.jpg"}


def test_a_file_is_used_for_the_question_and_taken_away_by_key(opened, visit, files):
    window = opened()
    window.show_file(files[1].sha256)
    window.list.setFocus()
    QTest.keyClick(window.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert visit.session.answers[LAND].evidence == (files[1].sha256,)
    assert window.current and window.current.file == files[1]
    QTest.keyClick(window.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert LAND not in visit.session.answers


def test_one_file_stands_for_several_questions(opened, visit, files, monkeypatch):
    attach(visit, LAND, [files[0].sha256])
    window = opened()
    window.show_file(files[0].sha256)
    dialog = AttachDialog("0.jpg", window.names, [LAND], window)
    dialog.line.setText("zhnh")  # 综合能耗 by its initials
    shown = [dialog._fitting.index(row, 0).data() for row in range(dialog._fitting.rowCount())]
    assert shown and all("综合能耗" in name for name in shown)
    dialog.line.setText("")
    keys = [key for key, _ in dialog._ticks.names]
    dialog.list.setCurrentIndex(dialog._fitting.index(keys.index(ENERGY), 0))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert set(dialog.ticked) == {LAND, ENERGY}
    dialog.deleteLater()
    monkeypatch.setattr(AttachDialog, "exec", lambda self: self._ticks.ticked.update({ENERGY}) or 1)
    window.attach_elsewhere()
    assert visit.session.answers[ENERGY].evidence == visit.session.answers[LAND].evidence == (files[0].sha256,)


def test_what_is_added_is_attached_and_shown(opened, visit, png, settled):
    window = opened()
    window.add([png()])
    settled()
    assert window.current and window.current.file.name == "截图.png" and window.current.questions == (LAND,)
    assert "1" in window.notice.words.text()


def test_ctrl_v_takes_a_picture_in_the_list_and_text_in_a_line(opened, visit, desk, settled):
    window = opened()
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    window.list.setFocus()
    QTest.keyClick(window.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert len(visit.session.answers[LAND].evidence) == 1
    QGuiApplication.clipboard().setText("0317")
    window.viewer.tools.use(Tool.LABEL)
    window.viewer.tools.words.setFocus()
    QTest.keyClick(window.viewer.tools.words, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert window.viewer.tools.words.text() == "0317" and len(visit.session.answers[LAND].evidence) == 1


def test_new_photos_of_the_watched_folder_are_taken_when_asked(opened, visit, jpeg, desk, tmp_path, settled):
    folder = tmp_path / "手机"
    folder.mkdir()
    (folder / "DSC_1.jpg").write_bytes(jpeg().read_bytes())
    desk.watched.watch(folder)
    desk.watched.look()
    window = opened()
    assert not window.tray.isHidden() and LAND not in visit.session.answers
    window.tray.take.click()
    settled()
    assert len(visit.session.answers[LAND].evidence) == 1 and window.tray.isHidden()
    assert (folder / "DSC_1.jpg").is_file()


def test_N7_a_photo_of_another_enterprise_is_told_beside_it(opened, visit, store, files):
    other = replace(SITE, code="913205835884486102", name="另一家企业")
    store.add_site(other)
    theirs = Session(store, store.open_assessment(other.code, 2025, shipped().only([GB]), OFFICERS).id)
    attach(
        replace(visit, session=theirs, answer=lambda q, e: theirs.answer(q, e) and None), LAND, [files[0].sha256]
    )
    attach(visit, LAND, [files[0].sha256])
    window = opened()
    window.show_file(files[0].sha256)
    assert "另一家企业" in window.elsewhere.words.text()


def test_R34_unused_files_go_into_the_bin_by_number(qtbot, stage, desk, visit, files, settled):
    attach(visit, LAND, [files[0].sha256])
    dialog = OrphansDialog(desk, "张示例", "zh", stage)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.model.files) == 3 and "3" in dialog.words.text()
    dialog.move_button.click()
    assert dialog.model.files == () and "3" in dialog.notice.words.text()
    assert files[0].path.is_file() and not files[1].path.exists()
    settled()


def test_a_closed_assessment_is_only_looked_at(opened, visit, files):
    attach(visit, LAND, [files[0].sha256])
    visit.session.assessment = replace(visit.session.assessment, phase=Phase.COMPLETE)
    window = opened()
    window.show_file(files[0].sha256)
    for each in (window.add_button, window.paste_action, window.here_button, window.others_button):
        assert not each.isEnabled()
    assert not window.viewer.sketch.editable and window.original_button.isEnabled()


def test_R30_only_thumbnails_that_are_seen_are_made(qtbot, opened, visit, store, tmp_path, desk, settled):
    for number in range(60):
        Image.new("RGB", (120, 90), (number * 4, 80, 80)).save(tmp_path / f"{number:02}.png")
    intake = take_all(store, sorted(tmp_path.glob("*.png")))
    attach(visit, LAND, [file.sha256 for file in intake.kept])
    window = opened()
    qtbot.wait(50)
    settled()
    made = [file for file in intake.kept if file.sha256 in desk.pictures._kept[Size.THUMBNAIL]]
    assert 4 <= len(made) <= 30
    window.list.scrollToBottom()
    QApplication.processEvents()
    settled()
    assert intake.kept[-1].sha256 in desk.pictures._kept[Size.THUMBNAIL]


def test_everything_that_can_be_reached_has_a_name(opened, files):
    window = opened()
    for each in window.findChildren(QAbstractButton):
        assert each.accessibleName() or each.text() or not each.isVisible() or not each.focusPolicy(), each


def test_the_window_fits_a_small_screen(opened):
    window = opened()
    assert window.width() <= 1366 and window.height() <= 768 and window.minimumSizeHint().width() <= 1366


def test_one_window_has_one_desk(stage, desk, store, qtbot):
    from PySide6.QtWidgets import QLabel

    inner = QLabel(stage)
    assert desk_at(inner, store) is desk
    lone = QLabel()
    qtbot.addWidget(lone)
    first = desk_at(lone, store)
    assert isinstance(first, EvidenceDesk) and desk_at(lone, store) is first is not desk
