"""The annotation being worked on: which shape is chosen, every step undoable, every step kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from assessments.evidence.annotations import MOST_SHAPES, NOTHING_DRAWN, Annotation, Label, Shape, moved, within

PAUSE = 700  # milliseconds after the last key of a movement until it is kept as one step
Keep = Callable[[Annotation], bool]  # stores an annotation; False when it was refused


class Sketch(QObject):
    """Holds one annotation; whoever shows it listens."""

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.annotation = NOTHING_DRAWN
        self.chosen = -1  # the number of a shape, -1 for none
        self._keep: Keep | None = None
        self._kept = NOTHING_DRAWN  # as it is stored
        self._past: list[Annotation] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.settle)

    @property
    def shape(self) -> Shape | None:
        """The chosen shape."""
        return self.annotation.shapes[self.chosen] if self.chosen >= 0 else None

    @property
    def editable(self) -> bool:
        """Whether shapes may change."""
        return self._keep is not None

    @property
    def undoable(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past) or self.annotation != self._kept

    def open(self, annotation: Annotation, keep: Keep | None) -> None:
        """Work on another annotation, after what was moved is kept; without `keep` it is only shown."""
        self.settle()
        self.annotation = self._kept = annotation
        self._keep, self._past, self.chosen = keep, [], -1
        self.changed.emit()
        self.chosen_changed.emit()

    def choose(self, number: int) -> None:
        """Choose a shape by number, -1 for none."""
        number = number if 0 <= number < len(self.annotation.shapes) else -1
        if number != self.chosen:
            self.settle()
            self.chosen = number
            self.chosen_changed.emit()

    def add(self, shape: Shape) -> None:
        """Put a shape on top and choose it."""
        if self.editable and len(self.annotation.shapes) < MOST_SHAPES:
            self._set((*self.annotation.shapes, shape))
            self.choose(len(self.annotation.shapes) - 1)
            self.settle()

    def remove(self) -> None:
        """Take the chosen shape away."""
        if self.editable and self.chosen >= 0:
            shapes = list(self.annotation.shapes)
            del shapes[self.chosen]
            self.chosen = -1
            self._set(tuple(shapes))
            self.chosen_changed.emit()
            self.settle()

    def move(self, right: int, down: int) -> None:
        """Move the chosen shape by thousandths; movements in one go are one step."""
        if self.shape is not None:
            self.change(moved(self.shape, right, down))

    def stretch(self, right: int, down: int) -> None:
        """Move only the second corner, or the head, of the chosen shape."""
        shape = self.shape
        if shape is not None and not isinstance(shape, Label):
            self.change(replace(shape, x2=within(shape.x2 + right), y2=within(shape.y2 + down)))

    def change(self, shape: Shape) -> None:
        """Put another shape in the place of the chosen one."""
        if self.editable and self.chosen >= 0 and shape != self.shape:
            shapes = list(self.annotation.shapes)
            shapes[self.chosen] = shape
            self._set(tuple(shapes))
            self._pause.start()

    def undo(self) -> None:
        """Take the last step back; that is a change too, and kept like one."""
        self.settle()
        if self._past and self.editable:
            before = self._past.pop()
            self.annotation, self.chosen = before, -1
            self.changed.emit()
            self.chosen_changed.emit()
            self._store()

    def settle(self) -> None:
        """Keep what has changed as one step."""
        self._pause.stop()
        if self.editable and self.annotation != self._kept:
            self._past.append(self._kept)
            self._store()

    def _store(self) -> None:
        assert self._keep is not None
        if self._keep(self.annotation):
            self._kept = self.annotation
            self.changed.emit()
        else:  # refused, and said so: show what is stored
            self.annotation = self._kept
            self.chosen = -1
            self.changed.emit()

    def _set(self, shapes: tuple[Shape, ...]) -> None:
        self.annotation = Annotation(shapes=shapes)
        self.changed.emit()
