"""Drawing on a picture with mouse and keys changes shapes, kept at once; the picture itself never changes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from assessments.evidence import annotation_from, keep
from assessments.evidence.annotations import Annotation, Arrow, Box, Colour, Label
from assessments.evidence.derived import Size
from assessments.notes import NoteKind, of_kind
from assessments.session import Session
from desktop.evidence.canvas import Canvas, Tool
from desktop.evidence.sketch import Sketch
from desktop.evidence.viewer import Viewer

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def kept() -> list[Annotation]:
    return []


@pytest.fixture
def canvas(qtbot, dressed, kept) -> Canvas:
    sketch = Sketch()
    made = Canvas(sketch)
    sketch.setParent(made)
    qtbot.addWidget(made)
    made.resize(500, 500)
    with qtbot.waitExposed(made):
        made.show()
    image = QImage(1000, 1000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    made.show_image(image)

    def keep_it(annotation: Annotation) -> bool:
        kept.append(annotation)
        return True

    sketch.open(Annotation(), keep_it)
    made.setFocus()
    return made


def pull(canvas: Canvas, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Pull with the mouse between two places in thousandths."""
    first, last = (canvas.mapFromScene(x, y) for x, y in (start, end))
    port, left = canvas.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, NONE, first)
    for share in (3, 2, 1):
        QTest.mouseMove(port, QPoint(last.x() - (last.x() - first.x()) // 4 * share, last.y() - 1))
    QTest.mouseMove(port, last)
    QTest.mouseRelease(port, left, NONE, last)


def near(one: int, other: int) -> bool:
    return abs(one - other) <= 4


@pytest.mark.parametrize(("tool", "made"), [(Tool.ARROW, Arrow), (Tool.BOX, Box)])
def test_pulling_puts_a_shape_down(canvas, kept, tool, made):
    canvas.tool, canvas.colour = tool, Colour.BLUE
    pull(canvas, (100, 200), (600, 700))
    (shape,) = kept[-1].shapes
    assert isinstance(shape, made) and shape.colour is Colour.BLUE
    assert near(shape.x1, 100) and near(shape.y1, 200) and near(shape.x2, 600) and near(shape.y2, 700)


def test_a_pull_out_of_the_picture_stops_at_its_edge(canvas, kept):
    canvas.tool = Tool.BOX
    pull(canvas, (900, 900), (1400, 1300))
    assert (kept[-1].shapes[0].x2, kept[-1].shapes[0].y2) == (1000, 1000)


def test_a_shape_is_chosen_moved_and_deleted_with_the_mouse(canvas, kept):
    canvas.sketch.add(Box(x1=200, y1=200, x2=400, y2=400))
    canvas.sketch.choose(-1)
    pull(canvas, (300, 300), (500, 350))
    (shape,) = kept[-1].shapes
    assert canvas.sketch.chosen == 0 and near(shape.x1, 400) and near(shape.y1, 250)
    assert len(kept) == 2  # one step for the whole pull
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert kept[-1].shapes == ()


def test_R45_everything_is_done_with_keys(qtbot, canvas, kept):
    canvas.tool = Tool.ARROW
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    canvas.tool = Tool.BOX
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    canvas.sketch.choose(-1)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.sketch.chosen == 0 and canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.sketch.chosen == 1
    before = canvas.sketch.shape
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
    shape = canvas.sketch.shape
    assert (shape.x1 - before.x1, shape.y1 - before.y1, shape.x2 - before.x2) == (4, 25, 8)
    steps = len(kept)
    canvas.sketch.settle()
    assert len(kept) == steps + 1 and kept[-1].shapes[1] == shape  # several keys, one step
    QTest.keyClick(canvas, Qt.Key.Key_Backtab)
    assert canvas.sketch.chosen == 0
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert [type(each) for each in kept[-1].shapes] == [Box]
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.sketch.chosen == -1


def test_every_step_is_taken_back_in_turn(canvas, kept):
    sketch = canvas.sketch
    sketch.add(Box(x1=0, y1=0, x2=100, y2=100))
    sketch.add(Label(x1=5, y1=5, text="表号"))
    sketch.move(10, 10)
    sketch.undo()
    assert sketch.annotation.shapes[1] == Label(x1=5, y1=5, text="表号")
    sketch.undo()
    sketch.undo()
    assert sketch.annotation == kept[-1] == Annotation() and not sketch.undoable


def test_a_refused_step_shows_what_is_stored(canvas):
    canvas.sketch.open(Annotation(), lambda _annotation: False)
    canvas.sketch.add(Box(x1=0, y1=0, x2=9, y2=9))
    assert canvas.sketch.annotation == Annotation()


def test_turning_and_zooming_change_no_shape(canvas, kept):
    canvas.sketch.add(Box(x1=100, y1=100, x2=300, y2=200))
    before = canvas.sketch.annotation
    canvas.turn()
    canvas.zoom(2)
    canvas.fit()
    canvas.tool = Tool.ARROW
    pull(canvas, (500, 500), (700, 800))  # where it is pulled to in the picture, however that is turned
    assert canvas.sketch.annotation.shapes[0] == before.shapes[0]
    assert near(canvas.sketch.annotation.shapes[1].x2, 700) and near(canvas.sketch.annotation.shapes[1].y2, 800)


# The viewer


@pytest.fixture
def viewer(qtbot, stage, visit, desk) -> Viewer:
    made = Viewer(visit, desk.pictures)
    made.setParent(stage)
    made.resize(800, 560)
    with qtbot.waitExposed(stage):
        stage.show()
    return made


def test_R32_what_is_drawn_is_a_note_and_the_original_keeps_its_bytes(qtbot, viewer, visit, jpeg, settled):
    file = keep(visit.session.store, jpeg(width=800, height=600))
    before = file.path.read_bytes()
    viewer.show_file(file)
    settled()
    viewer.tools.choices[Tool.BOX].click()
    viewer.canvas.setFocus()
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Return)
    stored = of_kind(Session(visit.session.store, visit.session.assessment.id).notes, NoteKind.ANNOTATION)
    assert [type(shape) for shape in annotation_from(stored[file.sha256]).shapes] == [Box]
    assert file.path.read_bytes() == before
    viewer.window().activateWindow()
    qtbot.waitUntil(viewer.canvas.hasFocus)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Z, CTRL)
    assert file.sha256 not in of_kind(visit.session.notes, NoteKind.ANNOTATION)


def test_words_are_typed_over_a_label(viewer, visit, jpeg, settled):
    file = keep(visit.session.store, jpeg(width=800, height=600))
    viewer.show_file(file)
    settled()
    viewer.tools.use(Tool.LABEL)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Return)
    assert viewer.tools.words.isVisibleTo(viewer)
    QTest.keyClicks(viewer.tools.words, "No. 0317")
    QTest.keyClick(viewer.tools.words, Qt.Key.Key_Return)
    (shape,) = annotation_from(of_kind(visit.session.notes, NoteKind.ANNOTATION)[file.sha256]).shapes
    assert shape.text == "No. 0317"
    viewer.tools.colour.setCurrentIndex(2)
    viewer.tools.colour.activated.emit(2)
    assert annotation_from(visit.session.notes[f"annotation/{file.sha256}"]).shapes[0].colour is Colour.BLUE


def test_what_a_photo_records_is_shown_and_what_it_lacks_is_said(viewer, visit, jpeg, png, settled):
    viewer.show_file(keep(visit.session.store, jpeg()))
    settled()
    assert "2026-03-18 09:41:07+08:00" in viewer.facts.text() and "31.385200" in viewer.facts.text()
    assert "Example P9" in viewer.facts.text() and "SHA-256" in viewer.facts.text()
    viewer.show_file(keep(visit.session.store, png()))
    settled()
    assert "no place is recorded" in viewer.facts.text() and "no time is recorded" in viewer.facts.text()


def test_a_pdf_shows_its_first_page_and_cannot_be_drawn_on(viewer, visit, pdf, settled):
    viewer.show_file(keep(visit.session.store, pdf()))
    settled()
    assert viewer.canvas._picture is not None and not viewer.sketch.editable
    assert not viewer.tools.choices[Tool.BOX].isEnabled()


def test_what_cannot_be_shown_is_said(viewer, visit, png, settled, desk):
    file = keep(visit.session.store, png(width=900, height=900))
    content = bytearray(file.path.read_bytes())
    start = content.index(b"IDAT") + 40
    content[start : start + 200] = bytes(200)
    file.path.write_bytes(content)
    viewer.show_file(file)
    settled()
    assert "截图.png" in viewer.notice.words.text() and viewer.canvas._picture is None


def test_an_annotation_of_another_form_is_told_and_never_overwritten(viewer, visit, png, settled):
    file = keep(visit.session.store, png())
    visit.session.note(NoteKind.ANNOTATION, file.sha256, {"shapes": [{"kind": "circle"}]})
    viewer.show_file(file)
    settled()
    assert not viewer.notice.isHidden() and not viewer.sketch.editable


def test_the_drawing_is_kept_when_another_file_is_shown(viewer, visit, png, jpeg, settled):
    one, other = keep(visit.session.store, png()), keep(visit.session.store, jpeg())
    viewer.show_file(one)
    settled()
    viewer.sketch.add(Box(x1=0, y1=0, x2=50, y2=50))
    viewer.sketch.move(5, 5)  # not kept yet: the officer might go on
    viewer.show_file(other)
    settled()
    assert annotation_from(visit.session.notes[f"annotation/{one.sha256}"]).shapes[0].x1 == 5
    assert f"annotation/{other.sha256}" not in visit.session.notes and viewer.pictures.get(one, Size.VIEW)
