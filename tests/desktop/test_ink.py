"""The pad takes what mouse, pen, finger and keyboard give it; the dialog lets one person after the other sign."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from assessments.bin import binned
from assessments.hand_signature import Device, Role, signatures
from assessments.sample_signatures import scribble, sign_sample
from assessments.session import Session
from assessments.store import Store
from assessments.strokes import BOX, FULL, MOST, Stroke, ink_problem
from desktop import theme
from desktop.ink.dialog import HandSigningDialog
from desktop.ink.pad import InkPad
from desktop.settings import SettingsFile
from tests.conftest import entered
from tests.desktop.clipping import clipped
from tests.desktop.showing import active

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pad(qtbot: QtBot, dressed: QApplication) -> InkPad:
    made = InkPad()
    qtbot.addWidget(made)
    made.resize(600, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def session(store: Store) -> Session:
    made = entered(store, "complete-enterprise")
    made.complete()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, dressed: QApplication, session: Session, settings: SettingsFile) -> HandSigningDialog:
    return active(qtbot, HandSigningDialog(session, settings))


def draw(pad: InkPad, strokes: tuple[Stroke, ...]) -> None:
    """Draw with the mouse."""
    box = pad._box()
    for stroke in strokes:
        way = [
            QPoint(round(box.left() + x / BOX * box.width()), round(y / BOX * box.height()))
            for x, y, *_ in stroke.points
        ]
        QTest.mousePress(pad, LEFT, Qt.KeyboardModifier.NoModifier, way[0])
        for place in way[1:]:
            QTest.mouseMove(pad, place)
        QTest.mouseRelease(pad, LEFT, Qt.KeyboardModifier.NoModifier, way[-1])


def test_the_mouse_draws_strokes_in_units_of_the_box(pad: InkPad) -> None:
    ink = scribble("张示例")
    draw(pad, ink)
    assert len(pad.strokes) == len(ink)
    assert ink_problem(pad.strokes) is None
    assert pad.device is Device.MOUSE
    for drawn, meant in zip(pad.strokes, ink, strict=True):
        for one, other in ((drawn.points[0], meant.points[0]), (drawn.points[-1], meant.points[-1])):
            assert abs(one.x - other.x) <= 3 and abs(one.y - other.y) <= 5
    times = [point.t for stroke in pad.strokes for point in stroke.points]
    assert times == sorted(times) and times[0] >= 0


def test_what_leaves_the_box_stays_on_its_edge(pad: InkPad) -> None:
    QTest.mousePress(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(300, 100))
    QTest.mouseMove(pad, QPoint(300, -400))
    QTest.mouseMove(pad, QPoint(5000, 100))
    QTest.mouseRelease(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5000, 100))
    assert all(0 <= point.x <= BOX and 0 <= point.y <= BOX for point in pad.strokes[0].points)


def test_keys_take_strokes_back_and_clear(qtbot: QtBot, pad: InkPad) -> None:
    draw(pad, scribble("张示例")[:3])
    qtbot.keyClick(pad, Qt.Key.Key_Backspace)
    assert len(pad.strokes) == 2
    qtbot.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(pad.strokes) == 1
    qtbot.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.strokes == ()
    pad.take_back()
    assert pad.strokes == ()


def test_a_pen_gives_its_pressure(pad: InkPad) -> None:
    pen = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure,
        1,
        1,
        "",
        QPointingDeviceUniqueId(),
    )
    kinds = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)
    for number, kind in enumerate(kinds):
        place = QPointF(100 + 100 * number, 50)
        button = Qt.MouseButton.NoButton if number == 1 else LEFT
        buttons = Qt.MouseButton.NoButton if number == 2 else LEFT
        none = Qt.KeyboardModifier.NoModifier
        event = QTabletEvent(kind, pen, place, place, 0.25 + number / 4, 0, 0, 0, 0, 0, none, button, buttons)
        pad.tabletEvent(event)
        assert event.isAccepted()
    assert pad.device is Device.PEN
    assert [point.pressure for point in pad.strokes[0].points] == [FULL // 4, FULL // 2]


def test_a_finger_draws_and_the_palm_beside_it_does_not(pad: InkPad) -> None:
    screen = QTest.createTouchDevice()
    touch = QTest.touchEvent(pad, screen)
    touch.press(0, QPoint(100, 100), pad).press(1, QPoint(400, 150), pad).commit()
    QTest.touchEvent(pad, screen).move(0, QPoint(200, 120), pad).stationary(1).commit()
    QTest.touchEvent(pad, screen).release(0, QPoint(200, 120), pad).release(1, QPoint(400, 150), pad).commit()
    assert pad.device is Device.TOUCH
    (stroke,) = pad.strokes
    assert [point.x for point in stroke.points] == [167, 333]


def test_the_pad_never_keeps_more_points_than_a_signature_may_have(pad: InkPad) -> None:
    for number in range(MOST + 50):
        pad._go_on(QPointF(number % 600, 100), FULL)
    assert len(pad.strokes[0].points) == MOST


def test_the_ink_is_seen(pad: InkPad) -> None:
    def dark() -> int:
        picture = pad.grab().toImage()
        places = ((x, y) for x in range(0, picture.width(), 2) for y in range(8, picture.height() - 8, 2))
        return sum(picture.pixelColor(x, y).lightness() < 60 for x, y in places)

    before = dark()
    draw(pad, scribble("张示例"))
    assert dark() > before + 100


def test_everyone_signs_one_after_the_other(qtbot: QtBot, dialog: HandSigningDialog, session: Session) -> None:
    for name in ("张示例", "李示例"):
        assert dialog.person.name == name
        draw(dialog.pad, scribble(name))
        dialog.submit()
        assert dialog.pad.strokes == ()
        assert name in dialog.notice.words.text()
    assert dialog.person.role is Role.REPRESENTATIVE
    assert dialog.name.hasFocus()
    dialog.name.setText("王示例")
    dialog.office.setText("示例企业负责人")
    draw(dialog.pad, scribble("王示例"))
    dialog.submit()
    assert [(each.role, each.name, each.device) for each in signatures(session.notes)] == [
        (Role.OFFICER, "张示例", Device.MOUSE),
        (Role.OFFICER, "李示例", Device.MOUSE),
        (Role.REPRESENTATIVE, "王示例", Device.MOUSE),
    ]
    assert all(each.covers == session.covered() for each in signatures(session.notes))
    assert dialog.signed == 3


def test_R45_a_name_is_typed_with_the_keyboard_alone(
    qtbot: QtBot, dialog: HandSigningDialog, session: Session
) -> None:
    assert dialog.pad.hasFocus()
    for _ in range(20):
        if dialog.typed.hasFocus():
            break
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert dialog.typed.hasFocus()
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    (made,) = signatures(session.notes)
    assert (made.name, made.device, made.strokes) == ("张示例", Device.TYPED, ())


def test_an_empty_box_is_refused_and_nothing_is_lost(dialog: HandSigningDialog, session: Session) -> None:
    dialog.submit()
    assert "还没有签名" in dialog.notice.words.text()
    dialog.who.setCurrentIndex(2)
    draw(dialog.pad, scribble("王示例"))
    dialog.submit()
    assert "姓名" in dialog.notice.words.text() and dialog.name.hasFocus()
    assert len(dialog.pad.strokes) == len(scribble("王示例"))
    assert signatures(session.notes) == ()


@pytest.mark.parametrize(
    ("answer", "count"), [(QMessageBox.StandardButton.Yes, 3), (QMessageBox.StandardButton.No, 13)]
)
def test_signing_again_is_asked(
    dialog: HandSigningDialog, session: Session, answer: QMessageBox.StandardButton, count: int
) -> None:
    draw(dialog.pad, scribble("张示例")[:13])
    dialog.submit()
    dialog.who.setCurrentIndex(0)
    draw(dialog.pad, scribble("张示例")[:3])

    def reply() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.button(answer).click()

    QTimer.singleShot(50, reply)
    dialog.submit()
    assert [len(each.strokes) for each in signatures(session.notes)] == [count]


def answering(answer: QMessageBox.StandardButton) -> None:
    """Answer the question that is about to be asked."""

    def reply() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox) and "张示例" in box.text()
        assert box.defaultButton() is box.button(QMessageBox.StandardButton.No)
        box.button(answer).click()

    QTimer.singleShot(50, reply)


@pytest.mark.parametrize(
    ("answer", "left"), [(QMessageBox.StandardButton.Yes, []), (QMessageBox.StandardButton.No, ["张示例"])]
)
def test_R45_a_signature_is_withdrawn_with_the_keyboard_when_that_is_confirmed(
    qtbot: QtBot, dialog: HandSigningDialog, session: Session, answer: QMessageBox.StandardButton, left: list[str]
) -> None:
    assert not dialog.signed_list.isVisible()
    draw(dialog.pad, scribble("张示例"))
    dialog.submit()
    (taking,) = dialog.signed_list.buttons
    assert dialog.signed_list.isVisible() and "张示例" in taking.accessibleName()
    dialog.typed.setFocus()
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Tab)
    assert taking.hasFocus()
    answering(answer)
    qtbot.keyClick(taking, Qt.Key.Key_Space)
    assert [each.name for each in signatures(session.notes)] == left
    assert dialog.withdrawn == 1 - len(left) and dialog.signed_list.isVisible() == bool(left)
    assert dialog.person.name == ("李示例" if left else "张示例")
    if not left:
        (item,) = binned(session.store)
        assert item.key.endswith("/ink/officer/张示例") and "张示例" in dialog.notice.words.text()


def test_a_signature_sealed_meanwhile_stays_and_why_is_said(dialog: HandSigningDialog, session: Session) -> None:
    draw(dialog.pad, scribble("张示例"))
    dialog.submit()
    package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    session.store.sign(session.assessment.id, session.results().values(), package, "张示例")
    answering(QMessageBox.StandardButton.Yes)
    dialog.signed_list.buttons[0].click()
    assert len(signatures(session.store.notes(session.assessment.id))) == 1 and dialog.withdrawn == 0
    assert dialog.notice.isVisible()


def test_everyone_who_has_signed_is_listed_with_what_they_signed_as(
    dialog: HandSigningDialog, session: Session
) -> None:
    sign_sample(session)
    dialog._fill_people()
    words = [each.text() for each in dialog.signed_list.findChildren(QLabel) if each.text().startswith("✓")]
    assert len(words) == len(dialog.signed_list.buttons) == 3
    assert words[0] == "✓ 张示例 · 示例县工业和信息化局" and words[2].count(" · ") == 2


def test_what_changes_behind_the_dialog_is_not_signed(dialog: HandSigningDialog, session: Session) -> None:
    dialog._covers = "0" * 64
    draw(dialog.pad, scribble("张示例"))
    dialog.submit()
    assert signatures(session.notes) == ()
    assert "有改动" in dialog.notice.words.text()


def test_the_dialog_says_what_is_signed(dialog: HandSigningDialog, session: Session) -> None:
    assert session.site.name in dialog.what.text()
    assert "69.27" in dialog.what.text()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_dialog_fits_a_small_screen(
    qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path, scale: int
) -> None:
    theme.load_fonts()
    theme.dress(qapp, scale)
    sign_sample(session)
    made = HandSigningDialog(session, SettingsFile(tmp_path))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert made.width() <= 1366 and made.height() <= 768
    assert clipped(made) == []
    made.who.setCurrentIndex(2)
    qapp.processEvents()
    assert clipped(made) == []
    qapp.setStyleSheet("")


def test_F11_fills_the_screen_and_goes_back(qtbot: QtBot, dialog: HandSigningDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_F11)
    assert dialog.isFullScreen()
    dialog.full.click()
    assert not dialog.isFullScreen()


def test_a_larger_window_gives_the_pad_more_room(qtbot: QtBot, dialog: HandSigningDialog) -> None:
    before = dialog.pad.width()
    dialog.resize(1366, 768)
    qtbot.waitUntil(lambda: dialog.pad.width() > before + 200)
