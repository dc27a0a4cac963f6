"""Annotations: arrows, boxes and words over a picture, kept as shapes that never alter the picture (R-32)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from forms.problems import Problem, Refusal

MILLE = 1000  # coordinates are thousandths of the upright picture's width and height
MOST_SHAPES = 200
MOST_LETTERS = 200


class Colour(Enum):
    """The colours of shapes; each has a dark or light edge, so that black-and-white prints tell them apart too."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


class ShapeKind(Enum):
    """What a shape is."""

    ARROW = "arrow"
    BOX = "box"
    LABEL = "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An arrow from x1, y1 to its head at x2, y2."""

    x1: int
    y1: int
    x2: int
    y2: int
    colour: Colour = Colour.RED
    kind: ShapeKind = field(default=ShapeKind.ARROW, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A frame between two opposite corners."""

    x1: int
    y1: int
    x2: int
    y2: int
    colour: Colour = Colour.RED
    kind: ShapeKind = field(default=ShapeKind.BOX, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words whose upper left corner is at x1, y1."""

    x1: int
    y1: int
    text: str
    colour: Colour = Colour.RED
    kind: ShapeKind = field(default=ShapeKind.LABEL, init=False)


Shape = Arrow | Box | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All shapes over one picture, in the order in which they are drawn."""

    shapes: tuple[Shape, ...] = ()


NOTHING_DRAWN = Annotation()


def annotation_from(stored: object) -> Annotation:
    """The annotation in a stored note; Refusal evidence.annotation for JSON of another form."""
    try:
        if not isinstance(stored, Mapping) or set(stored) != {"shapes"} or len(stored["shapes"]) > MOST_SHAPES:
            raise ValueError
        return Annotation(shapes=tuple(_READ[ShapeKind(shape["kind"])](shape) for shape in stored["shapes"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refusal(Problem.of("evidence.annotation")) from None


def moved(shape: Shape, right: int, down: int) -> Shape:
    """The shape at another place, kept within the picture."""
    if isinstance(shape, Label):
        return Label(x1=within(shape.x1 + right), y1=within(shape.y1 + down), text=shape.text, colour=shape.colour)
    across, along = (shape.x1, shape.x2), (shape.y1, shape.y2)
    right = max(-min(across), min(right, MILLE - max(across)))
    down = max(-min(along), min(down, MILLE - max(along)))
    corners = {"x1": shape.x1 + right, "y1": shape.y1 + down, "x2": shape.x2 + right, "y2": shape.y2 + down}
    return type(shape)(**corners, colour=shape.colour)


def within(place: int) -> int:
    """A coordinate kept inside the picture."""
    return max(0, min(MILLE, place))


def _line(made: type[Arrow] | type[Box]) -> Callable[[Mapping[str, Any]], Shape]:
    def read(stored: Mapping[str, Any]) -> Shape:
        _require(stored, {"kind", "colour", "x1", "y1", "x2", "y2"})
        corners = {name: _place(stored[name]) for name in ("x1", "y1", "x2", "y2")}
        return made(**corners, colour=Colour(stored["colour"]))

    return read


def _label(stored: Mapping[str, Any]) -> Shape:
    _require(stored, {"kind", "colour", "x1", "y1", "text"})
    text = stored["text"]
    if not isinstance(text, str) or len(text) > MOST_LETTERS:
        raise ValueError
    return Label(x1=_place(stored["x1"]), y1=_place(stored["y1"]), text=text, colour=Colour(stored["colour"]))


def _require(stored: Mapping[str, Any], names: set[str]) -> None:
    if set(stored) != names:
        raise ValueError


def _place(stored: object) -> int:
    if isinstance(stored, bool) or not isinstance(stored, int) or within(stored) != stored:
        raise ValueError
    return stored


_READ: Mapping[ShapeKind, Callable[[Mapping[str, Any]], Shape]] = {
    ShapeKind.ARROW: _line(Arrow),
    ShapeKind.BOX: _line(Box),
    ShapeKind.LABEL: _label,
}
