"""What parts of a package may contradict each other in, beyond signatures: each contradiction is named."""

import json
from dataclasses import replace
from decimal import Decimal as D

import pytest

from assessments.canonical import encode
from assessments.container import Container
from assessments.content import disagreements, evidence_problems, read_content
from assessments.journal import answer_json
from assessments.package import seal
from assessments.snapshot import take
from assessments.store import Store
from forms import Refusal
from tests.conftest import GB, MOMENT, entered


@pytest.fixture(scope="module")
def content(tmp_path_factory, keys):
    folder = tmp_path_factory.mktemp("content")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    session.complete()
    sealed = seal(take(session), keys[:1], folder, MOMENT)
    store.close()
    with Container(sealed.path) as container:
        return read_content(container)


def codes(content):
    return {problem.code for problem in disagreements(content)}


def test_a_sound_package_contradicts_itself_nowhere(content):
    assert codes(content) == set()


def test_an_answer_that_the_journal_does_not_lead_to(content):
    key, answers, record = "energy.total@2025", dict(content.answers), json.loads(content.document)
    answers[key] = replace(answers[key], value=D("0.1"))
    record["answers"][key] = answer_json(answers[key])
    other = replace(content, answers=answers, document=encode(record))
    assert codes(other) == {"verify.replay", "verify.score"}


def test_an_answer_or_note_on_one_side_only(content):
    for part, key in (("answers", "energy.total@2025"), ("notes", "visit/plan")):
        record = json.loads(content.document)
        if record[part].pop(key, None) is None:
            record[part][key] = {}
        named = [each.where for each in disagreements(replace(content, document=encode(record)))]
        assert named == [key]


def test_a_journal_cut_short_or_rolled_back(content):
    assert "verify.head" in codes(replace(content, journal=content.journal[:-1]))
    assert "verify.head" in codes(replace(content, journal=()))


def test_a_score_that_was_raised(content):
    results = {name: raw.replace(b'"total":"69', b'"total":"99') for name, raw in content.results.items()}
    assert codes(replace(content, results=results)) == {"verify.score"}


def test_a_file_that_has_no_place_in_a_package(content):
    assert codes(replace(content, members=(*content.members, "results/other.json"))) == {"verify.strange"}


def test_another_edition_than_the_recorded_one(content):
    name = f"standards/{GB}.yaml"
    assert codes(replace(content, fingerprints=dict(content.fingerprints) | {name: "0" * 64})) == {"verify.edition"}


def test_R33_evidence_named_used_and_packed_must_be_one_set(content):
    assert evidence_problems(content, {}) == ()
    extra = {"evidence/" + "a" * 64 + ".png": "a" * 64}
    assert [problem.code for problem in evidence_problems(content, extra)] == ["verify.evidence"]
    swapped = replace(content, evidence=({"sha256": "a" * 64, "name": "x.png", "mime": "image/png"},))
    assert evidence_problems(swapped, {})


class Pages:
    """A container of given members, for parts that no writer of ours would write."""

    def __init__(self, members):
        self.members = members

    def names(self):
        return tuple(self.members)

    def read(self, name, limit):
        return self.members[name]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({}, "verify.missing"),
        ({"assessment.json": b"{"}, "verify.not_json"),
        ({"assessment.json": b"[]"}, "verify.not_json"),
        ({"assessment.json": b'{"format":"other"}'}, "verify.not_json"),
        ({"assessment.json": b'{"format":"luheng-assessment/1"}'}, "verify.not_json"),
        ({"assessment.json": b'{"format": "luheng-assessment/1"}'}, "verify.not_json"),
        ({"assessment.json": b"\xff"}, "verify.not_json"),
        ({"assessment.json": b"[" * 100_000}, "verify.not_json"),
    ],
)
def test_a_record_of_another_form_is_refused_by_name(members, code):
    with pytest.raises(Refusal) as caught:
        read_content(Pages(members))
    assert (caught.value.problem.code, caught.value.problem.where) == (code, "assessment.json")
