"""The schema in a package describes every kind of note, and no other form of it."""

import json
from dataclasses import fields, replace

import jsonschema
import pytest

import resources
from assessments.canonical import plain
from assessments.container import Container
from assessments.content import read_content
from assessments.evidence import keep
from assessments.evidence.annotations import MILLE, MOST_LETTERS, MOST_SHAPES, Annotation, Arrow, Box, Colour, Label
from assessments.findings.finding import Closure, Finding, FindingKind, Reopening, Statement
from assessments.findings.recording import raise_finding
from assessments.hand_signature import Device, HandSignature, Role
from assessments.notes import NoteKind, kind_of
from assessments.package import record, seal
from assessments.review import (
    Returned,
    Review,
    Settled,
    open_remarks,
    return_assessment,
    send_back,
    settle,
)
from assessments.sample_signatures import sign_sample
from assessments.snapshot import take
from assessments.store import Store
from assessments.strokes import Stroke
from assessments.visiting import VisitPlan, plan_visit
from tests.conftest import MOMENT, entered

ENERGY = "energy.total@2025"
SCHEMA = json.loads(resources.path("schemas", "assessment.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DESCRIBED = {
    "visit": VisitPlan,
    "finding": Finding,
    "findingStatement": Statement,
    "findingClosure": Closure,
    "findingReopening": Reopening,
    "annotation": Annotation,
    "arrow": Arrow,
    "box": Box,
    "label": Label,
    "review": Review,
    "settled": Settled,
    "ink": HandSignature,
    "returned": Returned,
}


def written(session) -> None:
    """Leave a note of every kind that a draft takes, and have the assessment sent back once."""
    photo = keep(session.store, resources.path("samples", "site-plan.png"))
    energy = session.answers[ENERGY].entry()
    session.answer(ENERGY, replace(energy, evidence=(photo.sha256,)))
    plan_visit(session, VisitPlan(on="20260320", time="上午", remark="先到东门"))
    shapes = (
        Arrow(x1=0, y1=MILLE, x2=500, y2=500),
        Box(x1=1, y1=2, x2=3, y2=4, colour=Colour.BLUE),
        Label(x1=9, y1=9, text="铭" * MOST_LETTERS, colour=Colour.YELLOW),
    )
    session.note(NoteKind.ANNOTATION, photo.sha256, Annotation(shapes=shapes))
    raise_finding(session, Statement(kind=FindingKind.OBSERVATION, what="台账未签字", evidence=(photo.sha256,)))
    session.complete()
    send_back(
        session, Review(reviewer="王示例", office="示例市", agreed=False, remarks={ENERGY: "附台账", "": "重装"})
    )
    for remark in open_remarks(session):
        settle(session, remark)
    session.complete()


@pytest.fixture(scope="module")
def document(tmp_path_factory, keys):
    """The record of a package with every kind of note, and the return of its assessment beside them."""
    folder = tmp_path_factory.mktemp("every-note")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    written(session)
    sign_sample(session)
    sealed = seal(take(session), keys[:1], folder, MOMENT)
    record(session, sealed)
    return_assessment(
        store, session.assessment.id, "示例市工业和信息化局", "", {ENERGY: "附能源台账", "": "重新装订"}
    )
    with Container(sealed.path) as container:
        made = json.loads(read_content(container).document)
    made["notes"] |= {key: note for key, note in store.notes(session.assessment.id).items() if "return/" in key}
    store.close()
    return made


@pytest.fixture(scope="module")
def short(document):
    """The same record with all its notes and a single answer."""
    return document | {"answers": dict(list(document["answers"].items())[:1])}


def keeps(document) -> bool:
    return VALIDATOR.is_valid(document)


def test_a_record_with_every_kind_of_note_keeps_the_schema(document):
    assert {kind_of(key) for key in document["notes"]} == set(NoteKind)
    jsonschema.validate(document, SCHEMA)


def test_a_note_with_more_or_less_in_it_does_not(short):
    assert keeps(short)
    for key, note in short["notes"].items():
        less = [{each: value for each, value in note.items() if each != name} for name in note]
        for wrong in (*less, [], "x", None, note | {"strange": ""}, dict.fromkeys(note, 7)):
            assert not keeps(short | {"notes": {key: wrong}}), (key, wrong)
        assert keeps(short | {"notes": {key: note}}), key


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("visit", {"on": "18.3.2026"}),
        (
            "annotation",
            {"shapes": [{"kind": "arrow", "colour": "red", "x1": 0, "y1": 0, "x2": 0, "y2": MILLE + 1}]},
        ),
        ("annotation", {"shapes": [{"kind": "circle", "colour": "red", "x1": 0, "y1": 0, "x2": 0, "y2": 0}]}),
        ("annotation", {"shapes": [{"kind": "label", "colour": "pink", "x1": 0, "y1": 0, "text": "x"}]}),
        ("annotation", {"shapes": [plain(Label(x1=0, y1=0, text="x" * (MOST_LETTERS + 1)))]}),
        ("annotation", {"shapes": [plain(Box(x1=0, y1=0, x2=0, y2=0))] * (MOST_SHAPES + 1)}),
        ("return", {"remarks": {}}),
        ("return", {"at": "yesterday"}),
    ],
)
def test_a_note_with_a_wrong_value_does_not(short, kind, change):
    key = next(key for key in short["notes"] if key.startswith(f"{kind}/"))
    assert not keeps(short | {"notes": {key: short["notes"][key] | change}})


@pytest.mark.parametrize("key", ["visit", "visit/", "rumour/1", "review/x", "review/settled/"])
def test_a_note_of_another_kind_does_not(short, key):
    assert not keeps(short | {"notes": short["notes"] | {key: {}}})


@pytest.mark.parametrize("name", DESCRIBED)
def test_what_is_described_is_what_is_written(name):
    """Encoding writes every field of a dataclass, so every field is there."""
    described, named = SCHEMA["$defs"][name], {field.name for field in fields(DESCRIBED[name])}
    assert set(described["properties"]) == set(described["required"]) == named
    assert described["additionalProperties"] is False


def test_the_choices_are_those_of_the_program():
    found, ink = SCHEMA["$defs"], SCHEMA["$defs"]["ink"]["properties"]
    assert found["colour"]["enum"] == [each.value for each in Colour]
    assert ink["role"]["enum"] == [each.value for each in Role]
    assert ink["device"]["enum"] == [each.value for each in Device]
    assert found["findingStatement"]["properties"]["kind"]["enum"] == [each.value for each in FindingKind]
    assert set(ink["strokes"]["items"]["properties"]) == {field.name for field in fields(Stroke)}
    assert found["annotation"]["properties"]["shapes"]["maxItems"] == MOST_SHAPES
    assert (found["mille"]["maximum"], found["label"]["properties"]["text"]["maxLength"]) == (MILLE, MOST_LETTERS)
