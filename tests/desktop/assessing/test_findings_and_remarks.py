"""From a question to a finding in two keystrokes, to its evidence in one, and what a reviewer remarked at it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assessments.assessment import Phase
from assessments.findings import findings
from assessments.review import Review, send_back
from desktop.evidence.window import EvidenceWindow
from desktop.findings.dialog import FindingDialog
from forms import Entry
from tests.conftest import GB

CONTROL = Qt.KeyboardModifier.ControlModifier
V1 = f"{GB}/V1"


def test_a_finding_is_raised_in_two_keystrokes_and_undone_like_an_answer(driver):
    driver.session.answer(V1, Entry(text="no"))
    driver.screen.goto(V1)
    seen = []

    opened = QTimer(driver.screen)  # the dialog runs its own event loop

    def submit() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FindingDialog) or not dialog.isActiveWindow():
            return
        opened.stop()
        seen.append(dialog.typed().question)
        dialog.owner.setText("示例精密电路有限公司")
        QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
        if dialog.isVisible():
            dialog.reject()

    opened.timeout.connect(submit)
    opened.start(10)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_J, CONTROL)
    assert seen == [V1]
    (raised,) = findings(driver.session)
    assert raised.statement.question == V1
    driver.screen.goto(f"{GB}/P1")
    driver.screen.undo_stack.undo()
    assert findings(driver.session) == ()
    driver.screen.undo_stack.redo()
    assert findings(driver.session) == (raised,)
    assert driver.screen.question == V1


def test_evidence_opens_at_the_question(driver):
    driver.screen.goto(V1)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_E, CONTROL)
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, EvidenceWindow)
    assert opened.question == V1
    opened.close()


def test_what_a_reviewer_remarked_stands_at_its_field_and_is_a_problem_to_go_to(driver):
    session, screen = driver.session, driver.screen
    for key in session.required():
        session.answer(key, Entry(text="缺数据"))
    session.complete()
    send_back(session, Review(reviewer="王示例", office="示例县", agreed=False, remarks={V1: "请附异常名录截图"}))
    assert session.assessment.phase is Phase.DRAFT
    screen.refresh()
    screen.goto(f"{GB}/BR-a")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert driver.screen.question == V1
    notice = screen.pages.current.remarks
    assert notice.isVisible()
    notice.boxes[0].click()
    screen.goto(f"{GB}/BR-a")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert driver.at != V1
