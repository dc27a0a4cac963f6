"""Steps with an entry that need grounds: another state, a deadline that is done or set, a change taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from assessments.register.entry import Entry, Grounds, Moving, Setting, Settling, Step, TakingBack
from assessments.register.keeping import Registers
from assessments.register.table import change_word, state_word
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.inputs import QuietBox
from desktop.parts import button, holder, label, named, row
from desktop.registers.inputs import DAY_FORM
from desktop.registers.words import days_word
from forms.problems import Problem, Refusal
from forms.register import Deadline, RegisterDefinition

DONE, SET = "done", "set"


class StepDialog(FieldDialog):
    """Day, document and reason of a step; accepted only when the step was taken."""

    def __init__(
        self, title: str, registers: Registers, register: str, key: str, who: str, language: str, parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        self.registers, self.key, self.language, self._who = registers, key, language, who
        self.entry: Entry = registers.entries(register)[key]
        self.definition = registers.rules(register, self.entry)
        self.day, self.document = QLineEdit(registers.store.clock().date().isoformat()), QLineEdit()
        self.day.setPlaceholderText(DAY_FORM)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.dp(72))
        self._places = {
            "day": Field(self.tr("Holds from"), self.day),
            "document": Field(self.tr("Document it rests on"), self.document),
            "reason": Field(self.tr("Reason"), self.reason),
        }
        self.fields.addWidget(label(registers.title(register, self.entry), "strong", wrap=True))

    def step(self) -> Step:
        """The step as it is chosen now."""
        raise NotImplementedError

    def submit(self) -> None:
        """Take the step, or say what is missing and keep everything."""
        self.notice.show_text("")
        for field in self._places.values():
            field.tell()
        try:
            self.registers.change(self.definition.id, self.key, self.step(), self._grounds())
        except Refusal as refusal:
            self._tell(refusal.problem)
            return
        self.accept()

    def place(self, key: str, field: Field) -> Field:
        """Let problems with a part of the step be told at its field."""
        self._places[key] = field
        return field

    def end(self, words: str) -> None:
        """Put the grounds below what the step itself asks, and the button with its words."""
        line = row(self._places["day"], self._places["document"], spacing=16)
        line.setStretch(1, 1)
        self.fields.addWidget(holder(line))
        self.fields.addWidget(self._places["reason"])
        self.save = button(words, self.submit, "primary")
        self.finish(self.save, button(self.tr("Cancel"), self.reject), width=620)

    def _grounds(self) -> Grounds:
        return Grounds(
            who=self._who,
            reason=self.reason.toPlainText(),
            document=self.document.text(),
            day=self.day.text().strip(),
        )

    def _tell(self, problem: Problem) -> None:
        field, text = self._places.get(problem.where), problem.text(self.language)
        if field is None:
            self.notice.show_text(text, "alarm")
        else:
            field.tell(text, "problem")
            field.editor.setFocus()


class MovingDialog(StepDialog):
    """Another state, of those that the register allows from the present one."""

    def __init__(
        self, registers: Registers, register: str, key: str, who: str, language: str, parent: QWidget
    ) -> None:
        super().__init__("", registers, register, key, who, language, parent)
        self.setWindowTitle(self.tr("Change the state"))
        now = state_word(self.definition, self.entry.state, language)
        words = self.tr("{state} since {day}").format(state=now, day=self.entry.since)
        self.fields.addWidget(label(words, "muted", wrap=True))
        self.target = QuietBox()
        for each in self.definition.steps(self.entry.state):
            into = state_word(self.definition, each.target, language)
            self.target.addItem(f"{named(each, language)} → {into}", each.target)
        self.target.currentIndexChanged.connect(lambda _index: self._show_needs())
        self.fields.addWidget(self.place("state", Field(self.tr("Step"), self.target)))
        self.needs = label("", "hint", wrap=True)
        self.fields.addWidget(self.needs)
        self._show_needs()
        self.end(self.tr("Change the state"))
        self.target.setFocus()

    def step(self) -> Step:
        return Moving(target=str(self.target.currentData()))

    def _show_needs(self) -> None:
        """Say beforehand what the chosen step needs."""
        way = self.definition.step(self.entry.state, str(self.target.currentData()))
        needed = [self.tr("a document")] if way and way.document else []
        needed += [self.tr("a reason")] if way and way.reason else []
        both = self.tr(" and ").join(needed)
        self.needs.setText(self.tr("This step needs {what}.").format(what=both) if both else "")


class DeadlineDialog(StepDialog):
    """What is due was done, or the office sets the day on which it falls due."""

    def __init__(
        self, registers: Registers, register: str, key: str, who: str, language: str, parent: QWidget
    ) -> None:
        super().__init__("", registers, register, key, who, language, parent)
        self.setWindowTitle(self.tr("Deadlines"))
        self.deadline, self.what, self.on = QuietBox(), QuietBox(), QLineEdit()
        for each in self.definition.running(self.entry.state):
            self.deadline.addItem(named(each, language), each.id)
        self.what.addItem(self.tr("It was done; count anew"), DONE)
        self.what.addItem(self.tr("Set the day on which it falls due"), SET)
        self.on.setPlaceholderText(DAY_FORM)
        self.state = label("", "hint", wrap=True)
        self.fields.addWidget(self.place("deadline", Field(self.tr("Deadline"), self.deadline)))
        self.fields.addWidget(self.state)
        self.fields.addWidget(Field(self.tr("What happened"), self.what))
        self._on_field = self.place("due", Field(self.tr("Falls due on"), self.on))
        self.fields.addWidget(self._on_field)
        for box in (self.deadline, self.what):
            box.currentIndexChanged.connect(lambda _index: self._show_state())
        self.end(self.tr("Keep"))
        self._show_state()
        self.deadline.setFocus()

    def step(self) -> Step:
        key = str(self.deadline.currentData())
        if self.what.currentData() == SET:
            return Setting(deadline=key, on=self.on.text().strip())
        return Settling(deadline=key)

    def choose(self, key: str) -> None:
        """Choose a deadline."""
        self.deadline.setCurrentIndex(max(0, self.deadline.findData(key)))

    def _show_state(self) -> None:
        self._on_field.setVisible(self.what.currentData() == SET)
        key = str(self.deadline.currentData())
        chosen = next(each for each in self.definition.deadlines if each.id == key)
        on = self.entry.due_on(chosen)
        today = self.registers.store.clock().date()
        words = f"{on.isoformat()}  {days_word(on, today)}" if on else self.tr("No day is set yet.")
        self.state.setText("  ·  ".join(filter(None, (words, self._interval(chosen)))))

    def _interval(self, deadline: Deadline) -> str:
        """Where the interval comes from, when it does not come from the office."""
        stated, field = deadline.stated, self.definition.field(deadline.field)
        if field is not None:
            return self.tr("follows “{field}”; once done, a later day there counts anew").format(
                field=named(field, self.language)
            )
        if stated is None:
            return self.tr("no source gives an interval; the office sets the day")
        source = f"{stated.document} {stated.clause}".strip()
        if stated.confirmed:
            return source
        return self.tr("{source} (to be confirmed {grade})").format(source=source, grade=stated.confidence.value)


class TakingBackDialog(StepDialog):
    """The last change of an entry, undone by a further one that says why."""

    def __init__(
        self, registers: Registers, register: str, key: str, who: str, language: str, parent: QWidget
    ) -> None:
        super().__init__("", registers, register, key, who, language, parent)
        self.setWindowTitle(self.tr("Take back the last change"))
        last = registers.history(register, key)[-1]
        words = (last.day, change_word(self.definition, last, language), last.reason, last.who)
        self.fields.addWidget(label("  ".join(filter(None, words)), "muted", wrap=True))
        hint = self.tr("Both the change and its taking back stay in the journal.")
        self.fields.addWidget(label(hint, "hint", wrap=True))
        self.end(self.tr("Take it back"))
        self.reason.setFocus()

    def step(self) -> Step:
        return TakingBack()


def can_step(definition: RegisterDefinition, entry: Entry) -> tuple[bool, bool]:
    """Whether there is another state for an entry, and whether any deadline runs."""
    return any(definition.steps(entry.state)), any(definition.running(entry.state))
