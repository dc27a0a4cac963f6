"""What stands below a field: adding by dialog, drop and paste, what became of it, taking away."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.evidence.file_button import FileButton
from desktop.evidence.intake_dialog import IntakeDialog
from desktop.evidence.row import EvidenceRow
from desktop.evidence.window import EvidenceWindow
from tests.desktop.evidence.conftest import LAND


@pytest.fixture
def field(qtbot, stage, visit, desk):
    """A field with a line of text and the row below it."""
    box, line, row = QWidget(stage), QLineEdit(), EvidenceRow(visit, LAND, "土地产出率")
    layout = QVBoxLayout(box)
    layout.addWidget(line)
    layout.addWidget(row)
    box.resize(700, 300)
    with qtbot.waitExposed(stage):
        stage.show()
    box.row, box.line = row, line
    return box


def names(row: EvidenceRow) -> list[str]:
    """The files that stand in the row; a button that was taken out lives until the next event."""
    layout = row.layout()
    shown = [layout.itemAt(place).widget() for place in range(layout.count())] if layout else []
    return [made.file.name for made in shown if isinstance(made, FileButton) and made.file]


def urls(*paths: Path) -> QMimeData:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return dragged


def drop(target: QWidget, dragged: QMimeData) -> bool:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, dragged, left, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, dragged, left, none))
    return enter.isAccepted()


def test_an_answer_without_evidence_shows_nothing(field):
    assert field.row.isHidden() and field.row.findChildren(QWidget) == []


def test_R16_files_are_attached_and_counted(field, visit, jpeg, png, settled, tmp_path):
    (tmp_path / "录像.mp4").write_bytes(b"\x00\x00\x00\x18ftypisom" + bytes(100))
    field.row.add([jpeg(), png(), tmp_path / "录像.mp4"])
    settled()
    assert len(visit.session.answers[LAND].evidence) == 2 and not field.row.isHidden()
    assert sorted(names(field.row)) == ["截图.png", "表计.jpg"]
    (dialog,) = (each for each in field.findChildren(IntakeDialog) if each.isVisible())
    assert "收下 2 个，未收 1 个" in dialog.words.text().replace("2 files kept, 1 not kept", "收下 2 个，未收 1 个")
    assert "录像.mp4" in dialog.list.toPlainText()
    dialog.reject()


def test_when_all_is_well_no_dialog_stays(qtbot, field, jpeg, settled):
    dialog = field.row.add([jpeg()])
    with qtbot.waitSignal(dialog.over, timeout=10_000):
        settled()
    assert dialog.intake is not None and len(names(field.row)) == 1


@pytest.mark.parametrize("where", ["row's field", "a line of text in it"])
def test_files_are_dropped_on_a_field(field, visit, jpeg, settled, where):
    assert drop(field if where == "row's field" else field.line, urls(jpeg()))
    settled()
    assert names(field.row) == ["表计.jpg"] and field.line.text() == ""


def test_plain_text_is_still_dropped_into_a_line(field, visit):
    words = QMimeData()
    words.setText("1420")
    assert not drop(field, words)
    assert drop(field.line, words) and field.line.text() == "1420"
    assert LAND not in visit.session.answers


def test_a_picture_in_the_clipboard_becomes_a_png(field, visit, jpeg, settled):
    field.row.add([jpeg()])
    settled()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    button = next(made for made in field.row.findChildren(FileButton))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert "20260318-093000.png" in names(field.row) and len(visit.session.answers[LAND].evidence) == 2


def test_files_copied_in_the_file_manager_are_pasted(field, png, settled):
    QGuiApplication.clipboard().setMimeData(urls(png()))
    field.row.paste()
    settled()
    assert names(field.row) == ["截图.png"]


def test_text_pasted_into_a_line_stays_text(field, visit):
    QGuiApplication.clipboard().setText("225")
    field.line.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.line.text() == "225" and LAND not in visit.session.answers


def test_taking_away_leaves_the_file(field, visit, jpeg, settled):
    field.row.add([jpeg()])
    settled()
    button = field.row.findChildren(FileButton)[0]
    path = button.file.path
    button.menu().actions()[-1].trigger()
    assert LAND not in visit.session.answers and path.is_file() and names(field.row) == []


def test_thumbnails_are_asked_for_only_when_they_are_seen(qtbot, field, visit, jpeg, desk, settled):
    field.row.add([jpeg()])
    settled()
    button = field.row.findChildren(FileButton)[0]
    qtbot.waitUntil(lambda: not button.icon().isNull())
    settled()
    assert not desk.pictures._wishes


def test_a_closed_assessment_takes_nothing(field, visit, jpeg):
    from dataclasses import replace

    from assessments.assessment import Phase

    visit.session.assessment = replace(visit.session.assessment, phase=Phase.COMPLETE)
    assert field.row.add([jpeg()]) is None and not drop(field, urls(jpeg()))


def test_asking_opens_all_evidence_at_this_question(qtbot, field, stage):
    field.row.ask()
    (window,) = stage.findChildren(EvidenceWindow)
    assert window.isVisible() and window.question == LAND
    window.reject()


def test_every_button_has_a_name_for_screen_readers(field, jpeg, settled):
    field.row.add([jpeg()])
    settled()
    buttons = [*field.row.findChildren(QPushButton), *field.row.findChildren(FileButton)]
    assert all(each.accessibleName() or each.text() for each in buttons)
    assert any("土地产出率" in each.accessibleName() for each in buttons)
