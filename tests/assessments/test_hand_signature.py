"""Hand signatures: vectors with time that speak of one state only, are never lost, and are seen when they lie."""

import json
from dataclasses import replace
from itertools import pairwise

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as some

import resources
from assessments.bin import binned, restore
from assessments.canonical import encode, plain
from assessments.container import Container
from assessments.content import disagreements, read_content
from assessments.hand_signature import (
    Device,
    HandSignature,
    Role,
    made_now,
    sign_by_hand,
    signature_from,
    signatures,
    valid,
    withdraw,
)
from assessments.journal import chain_problems
from assessments.package import seal
from assessments.sample_signatures import scribble, sign_sample
from assessments.session import Session
from assessments.snapshot import take
from assessments.strokes import BOX, DOT, FULL, LONGEST, MOST, Point, Stroke, curves, ink_problem, strokes_from
from forms import Refusal
from tests.conftest import MOMENT, entered
from tests.replaying import replayed_notes

INK = scribble("张示例")


def drawn(session: Session, name: str = "张示例", role: Role = Role.OFFICER, strokes=INK) -> HandSignature:
    return made_now(session, role, name, "示例县工业和信息化局", Device.PEN, strokes)


@pytest.fixture
def complete(store) -> Session:
    session = entered(store, "complete-enterprise")
    session.complete()
    return session


def refused(code: str, work, *arguments, **named) -> None:
    with pytest.raises(Refusal) as caught:
        work(*arguments, **named)
    assert caught.value.problem.code == code
    assert caught.value.problem.text("zh") and caught.value.problem.text("en")


numbers = some.integers(0, BOX)
points = some.lists(
    some.tuples(numbers, numbers, some.integers(0, 500), some.integers(0, FULL)), min_size=1, max_size=20
)


@some.composite
def inks(draw):
    """Strokes as a pad makes them: time only goes on."""
    now, strokes = 0, []
    for line in draw(some.lists(points, min_size=1, max_size=6)):
        made = []
        for x, y, pause, pressure in line:
            now += pause
            made.append(Point(x, y, now, pressure))
        strokes.append(Stroke(points=tuple(made)))
    return tuple(strokes)


@given(strokes=inks(), name=some.text(min_size=1).filter(str.strip), role=some.sampled_from(Role))
def test_ink_comes_back_from_canonical_json_as_it_was(strokes, name, role):
    made = HandSignature(
        role=role, name=name, office="单位", strokes=strokes, at="2026-03-18T09:30:00+08:00", covers="0" * 64,
        device=Device.PEN,
    )  # fmt: skip
    stored = json.loads(encode(made)) if name.isprintable() else plain(made)
    assert strokes_from(plain(strokes)) == strokes
    if ink_problem(strokes) is None:
        assert signature_from(stored) == made
        jsonschema.validate(stored, schema_of("ink"))
    else:
        with pytest.raises(ValueError, match="no signature"):
            signature_from(stored)


@given(strokes=inks())
def test_curves_are_one_line_from_the_first_point_to_the_last(strokes):
    for stroke in strokes:
        drawn_as = list(curves(stroke))
        assert drawn_as[0].start == stroke.points[0][:2]
        assert drawn_as[-1].end == stroke.points[-1][:2]
        assert all(before.end == after.start for before, after in pairwise(drawn_as))


def schema_of(name: str) -> dict[str, object]:
    whole = json.loads(resources.path("schemas", "assessment.schema.json").read_text("utf-8"))
    return {"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]}


@pytest.mark.parametrize(
    "change",
    [
        {"role": "clerk"},
        {"device": "stamp"},
        {"strokes": [{"points": [[0, 0, 0, 1001]]}]},
        {"strokes": [{"points": [[0, 0, 5, 1], [900, 0, 4, 1]]}]},
        {"strokes": [{"points": [[0, 0, 0, 1], [900, 0, LONGEST + 1, 1]]}]},
        {"strokes": [{"points": [[0.5, 0, 0, 1]]}]},
        {"strokes": [{"points": [[True, 0, 0, 1]]}]},
        {"strokes": [{"points": [[0, 0]]}]},
        {"strokes": []},
        {"strokes": [{"points": []}]},
        {"strokes": [{"points": [[n % 1000, 0, 0, 1] for n in range(MOST + 1)]}]},
        {"name": " "},
        {"name": 7},
        {"more": "x"},
    ],
)
def test_stored_ink_of_another_form_is_refused(complete, change):
    stored = plain(drawn(complete)) | change
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        signature_from(stored)


def test_nothing_a_dot_or_nobody_is_no_signature(complete):
    dot = (Stroke(points=(Point(500, 500, 0), Point(500 + DOT - 1, 500, 9))),)
    refused("ink.empty", sign_by_hand, complete, drawn(complete, strokes=()))
    refused("ink.dot", sign_by_hand, complete, drawn(complete, strokes=dot))
    refused("ink.no_name", sign_by_hand, complete, drawn(complete, name="  "))
    refused("ink.no_office", sign_by_hand, complete, replace(drawn(complete), office=" "))
    refused("ink.typed_and_drawn", sign_by_hand, complete, replace(drawn(complete), device=Device.TYPED))
    assert signatures(complete.notes) == ()


def test_a_signature_is_journaled_and_covers_what_stands(complete):
    sign_by_hand(complete, drawn(complete))
    again = Session(complete.store, complete.assessment.id)
    (kept,) = signatures(again.notes)
    assert kept == drawn(complete)
    assert valid(signatures(again.notes), again.covered()) == (kept,)
    rows = complete.store.journal(complete.assessment.id)
    assert chain_problems(rows) == () and replayed_notes(rows) == dict(again.notes)


def test_signing_again_is_asked_and_the_earlier_ink_lies_in_the_bin(complete):
    sign_by_hand(complete, drawn(complete))
    other = drawn(complete, strokes=INK[:3])
    refused("ink.signed_already", sign_by_hand, complete, other)
    assert signatures(complete.notes)[0].strokes == INK
    sign_by_hand(complete, other, again=True)
    assert [each.strokes for each in signatures(complete.notes)] == [INK[:3]]
    (kept,) = complete.store.db.query("SELECT * FROM bin")
    assert signature_from(json.loads(kept["json"])).strokes == INK


def test_the_same_person_may_sign_in_two_roles(complete):
    sign_by_hand(complete, drawn(complete))
    sign_by_hand(complete, drawn(complete, role=Role.REVIEWER))
    assert len(signatures(complete.notes)) == 2


def test_what_changed_since_the_dialog_opened_is_not_signed(complete):
    late = replace(drawn(complete), covers="0" * 64)
    refused("ink.changed", sign_by_hand, complete, late)


def test_a_signature_taken_back_lies_in_the_bin_and_may_come_back(complete):
    store, key = complete.store, complete.assessment.id
    sign_by_hand(complete, drawn(complete))
    (made,) = signatures(complete.notes)
    withdraw(complete, made)
    assert signatures(complete.notes) == signatures(store.notes(key)) == ()
    (item,) = binned(store)
    assert (item.kind, item.key, item.restored) == ("note", f"{key}/ink/officer/张示例", "")
    rows = store.journal(key)
    assert chain_problems(rows) == () and replayed_notes(rows) == {}
    restore(store, item.number, "张示例")
    assert signatures(Session(store, key).notes) == (made,)


def test_a_signature_is_withdrawn_before_the_seal_only(complete):
    store, key = complete.store, complete.assessment.id
    sign_by_hand(complete, drawn(complete))
    (made,) = signatures(complete.notes)
    elsewhere = Session(store, key)
    package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    elsewhere.assessment = store.sign(key, complete.results().values(), package, "张示例")
    before = store.journal(key)
    for session in (elsewhere, complete):  # the second one has not heard of it
        refused("session.note_phase", withdraw, session, made)
    assert signatures(store.notes(key)) == (made,) and store.journal(key) == before


def test_reopening_takes_the_ink_away(complete):
    sign_by_hand(complete, drawn(complete))
    complete.reopen()
    assert signatures(complete.notes) == ()


@pytest.fixture(scope="module")
def content(tmp_path_factory, keys):
    from assessments.store import Store

    folder = tmp_path_factory.mktemp("signed-by-hand")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    session.complete()
    sign_sample(session)
    sealed = seal(take(session), keys[:1], folder, MOMENT)
    store.close()
    with Container(sealed.path) as container:
        return read_content(container)


def blamed(content) -> set[tuple[str, str]]:
    found = disagreements(content)
    return {(problem.code, dict(problem.details).get("name", "")) for problem in found}


def test_a_package_signed_by_hand_contradicts_itself_nowhere_and_follows_its_schema(content):
    assert disagreements(content) == ()
    schema = json.loads(resources.path("schemas", "assessment.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(content.document), schema)


def test_ink_and_agreement_to_something_else_are_named(content):
    for key, person in (
        ("ink/officer/李示例", "李示例"),
        ("ink/representative/王示例", "王示例"),
        ("review/1", "李示例"),
    ):
        lying = dict(content.notes) | {key: {**content.notes[key], "covers": "0" * 64}}
        record = json.loads(content.document) | {"notes": lying}
        other = replace(content, notes=lying, document=encode(record))
        assert blamed(other) == {("verify.replay", ""), ("verify.ink", person)}


def test_a_finding_added_after_signing_is_noticed_at_every_signature(content):
    more = dict(content.notes) | {"annotation/x": {"what": "added later"}}
    assert {name for code, name in blamed(replace(content, notes=more)) if code == "verify.ink"} == {
        "张示例",
        "李示例",
        "王示例",
    }


def test_ink_of_another_form_in_a_package_is_a_problem_and_no_crash(content):
    for broken in ({}, [], 7, {"role": "x"}, {**content.notes["ink/officer/李示例"], "strokes": 3}):
        notes = dict(content.notes) | {"ink/officer/李示例": broken}
        assert "verify.not_json" in {problem.code for problem in disagreements(replace(content, notes=notes))}
