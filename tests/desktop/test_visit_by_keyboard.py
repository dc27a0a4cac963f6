"""R-45: a whole visit, from an empty database to a verified package, without a mouse, pen or finger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from assessments import samples
from assessments.assessment import Phase
from assessments.notes import NoteKind, of_kind
from assessments.signing.trust import Trust
from assessments.store import Store
from assessments.verification import verify
from desktop.assessment_dialog import AssessmentDialog
from desktop.choices import ChoiceEditor, JudgementEditor, TickEditor
from desktop.evidence.window import EvidenceWindow
from desktop.findings.dialog import FindingDialog
from desktop.ink.dialog import HandSigningDialog
from desktop.question_field import QuestionField
from desktop.rail import Place
from desktop.review.dialog import ReviewDialog
from desktop.screens.sites import SitesScreen
from desktop.settings import SettingsFile
from desktop.signing_dialog import SigningDialog
from desktop.site_dialog import SiteDialog
from desktop.window import MainWindow
from forms.questions import Answer, State
from tests.conftest import GB, PASSWORD
from tests.desktop.typist import Act, MouseWatch, Typist, Wait, focused, press, tab_to, write

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SITE, ENERGY = samples.sample("complete-enterprise").site, "energy.total@2025"
LEAST = 40  # answers


@dataclass
class Visit:
    """What the script works with, and what it counted."""

    window: MainWindow
    wanted: dict[str, Answer]  # what the sample's officers answered
    pictures: list[Path]
    keys: list[Path]
    typed: int = 0

    @property
    def screen(self):  # type: ignore[no-untyped-def]
        assert self.window.open is not None
        return self.window.open.assessment


def dialog_of(kind: type[QDialog]) -> Callable[[], bool]:
    """Whether a dialog of a kind is up and has the keyboard."""
    return lambda: isinstance(QApplication.activeWindow(), kind) and focused() is not None


def gone(kind: type[QDialog]) -> Callable[[], bool]:
    """Whether no dialog of a kind is on the screen, and the window below it has the keyboard again."""

    def closed() -> bool:
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        if any(isinstance(each, kind) for each in windows):
            return False
        if not any(each.isActiveWindow() for each in windows):  # off-screen there is no window manager to do this
            next(each for each in windows if isinstance(each, MainWindow)).activateWindow()
        return QApplication.focusWidget() is not None and QApplication.focusWidget().isVisible()

    return closed


def is_button(words: str) -> Callable[[QWidget], bool]:
    return lambda widget: isinstance(widget, QPushButton) and widget.text().startswith(words) and widget.isEnabled()


def named(words: str, kind: type[QWidget] = QWidget) -> Callable[[QWidget], bool]:
    return lambda widget: isinstance(widget, kind) and words in widget.accessibleName()


def script(visit: Visit) -> Iterator[Wait | Act]:
    """The visit, key by key."""
    yield from add_the_site(visit)
    yield from prepare(visit)
    yield from answer_everything(visit)
    yield from add_photos(visit)
    yield from raise_a_finding(visit)
    yield from complete_and_sign(visit)


def add_the_site(visit: Visit) -> Iterator[Wait | Act]:
    tab_to(is_button("Add a site and begin"))
    yield Act(lambda: press(Qt.Key.Key_Space))
    yield dialog_of(SiteDialog)
    write(SITE.code)
    tab_to(named("Name", QLineEdit))
    write(SITE.name)
    tab_to(named("Industry"))
    write("3484")
    tab_to(is_button("Save"))
    press(Qt.Key.Key_Space)
    yield gone(SiteDialog)
    yield lambda: visit.window.place is Place.SITES and focused() is not None


def prepare(visit: Visit) -> Iterator[Wait | Act]:
    tab_to(is_button("New assessment"))
    yield Act(lambda: press(Qt.Key.Key_Space))
    yield dialog_of(AssessmentDialog)
    tab_to(named("General principles for green factory", QCheckBox))
    press(Qt.Key.Key_Space)
    tab_to(named("second officer", QLineEdit))
    write("李示例")
    press(Qt.Key.Key_Return)
    yield gone(AssessmentDialog)
    yield lambda: visit.window.place is Place.ASSESSMENT and isinstance(at_the_field(visit), QuestionField)


def at_the_field(visit: Visit) -> QuestionField | None:
    """The field that has the cursor."""
    widget = focused()
    while widget is not None and not isinstance(widget, QuestionField):
        widget = widget.parentWidget()
    return widget


def answer_everything(visit: Visit) -> Iterator[Wait | Act]:
    for _ in range(200):
        field = at_the_field(visit)
        assert field is not None, focused()
        key = field.question.key
        if key in visit.wanted and key not in visit.screen.session.answers:
            give(visit, field, visit.wanted[key])
            visit.typed += 1
        before = visit.screen.question
        press(Qt.Key.Key_F3)
        yield lambda: at_the_field(visit) is not None
        if visit.screen.question == before:
            return


def give(visit: Visit, field: QuestionField, answer: Answer) -> None:
    """Answer one question as its kind wants it."""
    editor = field.editor
    if answer.state is State.MISSING:
        press(Qt.Key.Key_2, ALT)
    elif isinstance(editor, TickEditor):
        for option in answer.text.split("；"):
            tab_to(lambda widget, option=option: isinstance(widget, QCheckBox) and is_option(field, widget, option))
            press(Qt.Key.Key_Space)
    elif isinstance(editor, JudgementEditor) and editor.line is not None:
        tab_to(lambda widget: widget is editor.line)
        write(answer.text)
    elif isinstance(editor, ChoiceEditor):
        place = list(editor.buttons).index(str(answer.value))
        if place == 0:
            press(Qt.Key.Key_Space)
        for _ in range(place):
            press(Qt.Key.Key_Down)
    else:
        press(Qt.Key.Key_A, CONTROL)
        bare = answer.text.replace(".", "").isdigit() and answer.unit not in ("", editor.unit())
        write(f"{answer.text} {answer.unit}" if bare else answer.text)
    press(Qt.Key.Key_Return)
    if answer.reason:
        visit.screen.goto(field.question.key)
        tab_to(named("Reason", QLineEdit))
        write(answer.reason)
        press(Qt.Key.Key_Return)


def is_option(field: QuestionField, box: QCheckBox, words: str) -> bool:
    """Whether a tick stands for one of a fact's named options."""
    option = next(each for each in field.question.options if each.zh == words)  # type: ignore[attr-defined]
    return box.text() == option.en or option.en in box.accessibleName()


def add_photos(visit: Visit) -> Iterator[Wait | Act]:
    visit.screen.goto(ENERGY)
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in visit.pictures])
    QApplication.clipboard().setMimeData(dragged)
    yield Act(lambda: press(Qt.Key.Key_E, CONTROL))
    yield dialog_of(EvidenceWindow)
    press(Qt.Key.Key_V, CONTROL)
    yield lambda: len(visit.screen.session.answers[ENERGY].evidence) == len(visit.pictures)
    yield dialog_of(EvidenceWindow)
    press(Qt.Key.Key_Escape)
    yield gone(EvidenceWindow)
    yield lambda: at_the_field(visit) is not None


def raise_a_finding(visit: Visit) -> Iterator[Wait | Act]:
    yield Act(lambda: press(Qt.Key.Key_J, CONTROL))
    yield dialog_of(FindingDialog)
    write("meter not calibrated")
    tab_to(lambda widget: "right" in widget.accessibleName())
    write("EHS")
    press(Qt.Key.Key_Return, CONTROL)
    yield gone(FindingDialog)
    yield lambda: bool(of_kind(visit.screen.session.notes, NoteKind.FINDING))


def complete_and_sign(visit: Visit) -> Iterator[Wait | Act]:
    assert [problem.text("en") for problem in visit.screen.session.pending()] == []
    press(Qt.Key.Key_5, CONTROL)
    yield lambda: visit.window.place is Place.REPORT
    tab_to(is_button("Complete the assessment"))
    press(Qt.Key.Key_Space)
    yield lambda: visit.screen.session.assessment.phase is Phase.COMPLETE
    tab_to(is_button("Review"))
    yield Act(lambda: press(Qt.Key.Key_Space))
    yield dialog_of(ReviewDialog)
    tab_to(lambda widget: isinstance(widget, QRadioButton) and widget.text() == "Agree")
    press(Qt.Key.Key_Space)
    tab_to(is_button("Record the review"))
    press(Qt.Key.Key_Space)
    yield gone(ReviewDialog)
    yield from sign_by_hand(visit)
    yield from seal(visit)


def sign_by_hand(visit: Visit) -> Iterator[Wait | Act]:
    tab_to(is_button("Sign by hand"))
    yield Act(lambda: press(Qt.Key.Key_Space))
    yield dialog_of(HandSigningDialog)
    for count in range(1, 4):  # two officers and the representative
        if count == 3:
            tab_to(named("Name", QLineEdit))
            write("王示例")
            tab_to(named("Office", QLineEdit))
            write("EHS manager")
        tab_to(lambda widget: isinstance(widget, QCheckBox))
        press(Qt.Key.Key_Space)
        tab_to(is_button("Sign"))
        press(Qt.Key.Key_Space)
        yield lambda count=count: len(of_kind(visit.screen.session.notes, NoteKind.INK)) == count
    if not gone(HandSigningDialog)():
        press(Qt.Key.Key_Escape)
    yield gone(HandSigningDialog)


def seal(visit: Visit) -> Iterator[Wait | Act]:
    tab_to(is_button("Sign with keys"))
    yield Act(lambda: press(Qt.Key.Key_Space))
    yield dialog_of(SigningDialog)
    for officer, path in zip(("张示例", "李示例"), visit.keys, strict=True):
        tab_to(named(f"Key file of {officer}", QLineEdit))
        press(Qt.Key.Key_A, CONTROL)
        write(str(path))
        tab_to(named(f"Password of {officer}", QLineEdit))
        write(PASSWORD)
    tab_to(is_button("Sign"))
    press(Qt.Key.Key_Space)
    yield lambda: visit.screen.session.assessment.phase is Phase.SIGNED
    yield gone(SigningDialog)


@pytest.fixture
def wanted(tmp_path: Path) -> dict[str, Answer]:
    """The answers of the sample, as its officers gave them."""
    scratch = Store(tmp_path / "sample.db")
    try:
        return dict(samples.enter(scratch, samples.sample("complete-enterprise")).answers)
    finally:
        scratch.close()


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"photo-{number}.jpg" for number in range(3)]
    for number, path in enumerate(paths):
        Image.new("RGB", (640, 480), (40 * number, 90, 120)).save(path)
    return paths


def test_R45_a_whole_visit_is_done_by_keyboard_alone(
    qtbot: QtBot,
    window: MainWindow,
    store: Store,
    settings: SettingsFile,
    wanted: dict[str, Answer],
    pictures: list[Path],
    keys: tuple[object, ...],
    key_files: list[Path],
    anchor: Path,
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    settings.change(officer="张示例", office="示例县工业和信息化局", language="en", export_folder=str(out))
    watch = MouseWatch(QApplication.instance())  # type: ignore[arg-type]
    assert store.sites() == () and store.assessments() == ()
    visit = Visit(window, wanted, pictures, key_files)
    typist = Typist(script(visit))
    qtbot.waitUntil(lambda: typist.done, timeout=240_000)
    if typist.failure is not None:
        raise typist.failure
    assert watch.seen == []
    assert visit.typed >= LEAST
    (package,) = out.glob("*.asice")
    verified = verify(package, Trust.from_pem(anchor))
    assert verified.everything_wrong() == ()
    content = verified.content
    assert content is not None
    assert len(content.evidence) == 3
    assert content.assessment.standards == (GB,)
    counts = {kind: len(of_kind(content.notes, kind)) for kind in (NoteKind.FINDING, NoteKind.INK)}
    assert counts == {NoteKind.FINDING: 1, NoteKind.INK: 3}
    assert isinstance(window.pages[Place.SITES], SitesScreen)
