"""What is being typed: told with every key, and put back into its field after a stop (R-01, R-03)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assessments.assessment import Phase
from assessments.recovery import Typed
from desktop.inputs import QuietBox, TypedLine
from forms.questions import Entry

if TYPE_CHECKING:
    from desktop.question_field import QuestionField
    from desktop.screens.assessment import AssessmentScreen


def whole_entry(field: QuestionField) -> Entry:
    """What stands in a field, with the characters that an input method has not put into the text yet."""
    entry, first = field.entry(), field.editor.inputs()[0]
    return replace(
        entry,
        text=first.whole_text() if isinstance(first, TypedLine) else entry.text,
        reason=field.reason.line.whole_text() if field.reason.line else entry.reason,
        remark=field.remark.line.whole_text() if field.remark.line else entry.remark,
    )


def put_back(screen: AssessmentScreen) -> None:
    """Put what was half typed when the program stopped into its fields, as if it had just been typed.

    The cursor ends up at what was typed last; saving goes the usual way, after a pause or on leaving the field.
    """
    if screen.session.assessment.phase is not Phase.DRAFT:
        return
    for typed in reversed(screen.sitting.typed):
        if typed.question in screen.session.form:
            screen.goto(typed.question)
            field = screen.pages.field(typed.question)
            if field is not None:
                _type_again(field, typed)


def _type_again(field: QuestionField, typed: Typed) -> None:
    for extra, text in ((field.reason, typed.reason), (field.remark, typed.remark)):
        if text != extra.text():
            extra.open()
            if extra.line:
                _type_into(extra.line, text)
    first, *others = field.editor.inputs()
    if not isinstance(first, TypedLine):
        return
    units = next((box for box in others if isinstance(box, QuietBox)), None)
    if units is not None and typed.unit != field.editor.unit() and units.findData(typed.unit) >= 0:
        units.setCurrentIndex(units.findData(typed.unit))
        units.activated.emit(units.currentIndex())
    if typed.text != first.text():
        _type_into(first, typed.text)


def _type_into(line: TypedLine, text: str) -> None:
    line.setText(text)
    line.setModified(True)
    line.textEdited.emit(text)
