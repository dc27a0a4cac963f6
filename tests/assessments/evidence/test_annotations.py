"""Annotations are shapes in thousandths of the upright picture, kept as a journaled note."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.canonical import encode
from assessments.evidence import annotation_from
from assessments.evidence.annotations import MILLE, Annotation, Arrow, Box, Colour, Label, moved
from assessments.notes import NoteKind, of_kind
from assessments.session import Session
from forms.problems import Refusal

PLACES, COLOURS = st.integers(0, MILLE), st.sampled_from(Colour)
CORNERS = {"x1": PLACES, "y1": PLACES, "x2": PLACES, "y2": PLACES, "colour": COLOURS}
WORDS = st.text(max_size=200).filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text))
SHAPES = st.one_of(
    st.builds(Arrow, **CORNERS),
    st.builds(Box, **CORNERS),
    st.builds(Label, x1=PLACES, y1=PLACES, text=WORDS, colour=COLOURS),
)
ANNOTATIONS = st.builds(Annotation, shapes=st.lists(SHAPES, max_size=8).map(tuple))


@given(ANNOTATIONS)
def test_R32_an_annotation_comes_back_from_its_stored_form(annotation):
    assert annotation_from(json.loads(encode(annotation))) == annotation


@given(SHAPES, st.integers(-3000, 3000), st.integers(-3000, 3000))
def test_a_moved_shape_stays_in_the_picture_and_keeps_its_form(shape, right, down):
    there = moved(shape, right, down)
    assert annotation_from(json.loads(encode(Annotation(shapes=(there,))))).shapes == (there,)
    if not isinstance(shape, Label):
        assert (there.x2 - there.x1, there.y2 - there.y1) == (shape.x2 - shape.x1, shape.y2 - shape.y1)
    assert there.colour is shape.colour and type(there) is type(shape)


ARROW = {"kind": "arrow", "colour": "red", "x1": 0, "y1": 0, "x2": 9, "y2": 9}


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"shapes": None},
        {"shapes": [], "more": 1},
        {"shapes": [{}]},
        {"shapes": [ARROW | {"kind": "circle"}]},
        {"shapes": [ARROW | {"x1": 1001}]},
        {"shapes": [ARROW | {"x1": "1"}]},
        {"shapes": [ARROW | {"x1": True}]},
        {"shapes": [ARROW | {"text": "x"}]},
        {"shapes": [ARROW] * 201},
    ],
)
def test_a_note_of_another_form_is_refused(stored):
    with pytest.raises(Refusal) as caught:
        annotation_from(stored)
    assert caught.value.problem.code == "evidence.annotation"


def test_an_annotation_is_a_journaled_note(session):
    annotation, sha256 = Annotation(shapes=(Box(x1=1, y1=2, x2=3, y2=4),)), "a" * 64
    session.note(NoteKind.ANNOTATION, sha256, annotation)
    again = Session(session.store, session.assessment.id)
    assert annotation_from(of_kind(again.notes, NoteKind.ANNOTATION)[sha256]) == annotation
    assert session.store.journal(session.assessment.id)[-1].question.endswith(f"annotation/{sha256}")
