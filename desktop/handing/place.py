"""The field for the place where packages go: typed or chosen, looked at in the background, with its free room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from desktop.fields import Field
from desktop.handing.words import size_words
from desktop.handing.work import Room, look
from desktop.jobs import Job, Jobs, Trouble
from desktop.parts import button, holder, row


class PlaceField(QWidget):
    """Asks a place how much room it has without waiting for it: a share that is not there answers late."""

    looked = Signal()

    def __init__(
        self,
        jobs: Jobs,
        place: str,
        language: str,
        beside: QPushButton | None = None,
        words: tuple[str, str] | None = None,
    ) -> None:
        """`beside` is a button that does something else with the place; `words` are another title and hint."""
        super().__init__()
        self._jobs, self._language = jobs, language
        self._look: Job | None = None
        self._room: Room | None = None
        self._need = 0
        self.line = QLineEdit(place)
        self.line.editingFinished.connect(self._edited)
        inputs = row(self.line, button(self.tr("Choose…"), self._choose))
        if beside is not None:
            inputs.addWidget(beside)
        inputs.setStretch(0, 1)
        usual = self.tr("The office’s outbox, a USB drive, or a network share that this computer has connected.")
        title, hint = words or (self.tr("Where to"), usual)
        self.field = Field(title, holder(inputs), hint, self.line)
        layout = row(self.field)
        self.setLayout(layout)

    @property
    def text(self) -> str:
        """The place as typed."""
        return self.line.text().strip()

    @property
    def busy(self) -> bool:
        """Whether the place has not answered yet."""
        return self._look is not None

    def look(self) -> None:
        """Ask the place again."""
        self.stop()
        place, self._room = self.text, None
        self.field.tell()
        if place:
            self._look = self._jobs.start(lambda _r, _c: look(place), self._looked, self._looked_in_vain)

    def stop(self) -> None:
        """Wait no longer for its answer."""
        if self._look is not None:
            self._look.forget()
            self._look = None

    def need(self, size: int) -> None:
        """Say whether so many bytes fit."""
        self._need = size
        if self._room is None or self._room.free is None:
            return
        free = size_words(self._room.free, free=True)
        if size > self._room.free:
            words = self.tr("{free} free there: not enough for what is ticked").format(free=free)
            self.field.tell(words, "problem")
        else:
            self.field.tell(self.tr("{free} free there").format(free=free))

    def tell(self, text: str) -> None:
        """Say what is wrong with the place."""
        self.field.tell(text, "problem")
        self.line.setFocus()

    def _edited(self) -> None:
        if self._room is None or self._room.place != self.text:
            self.look()

    def _looked(self, room: Room) -> None:
        self._look, self._room = None, room
        self.need(self._need)
        self.looked.emit()

    def _looked_in_vain(self, trouble: Trouble) -> None:
        self._look = None
        self.field.tell(trouble.text(self._language), "problem")

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where to"), self.text)
        if chosen:
            self.line.setText(chosen)
            self.look()
