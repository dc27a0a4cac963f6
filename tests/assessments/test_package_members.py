"""Every JSON member of a package follows its schema and is canonical: read and written again, the same bytes."""

import json
import re
import zipfile

import jsonschema
import pytest

import resources
from assessments.canonical import encode
from assessments.content import SCHEMAS
from assessments.editions.result_reading import read_result
from assessments.evidence import keep
from assessments.package import seal
from assessments.sample_signatures import sign_sample
from assessments.scoring.rulebook import rulebook
from assessments.snapshot import take
from assessments.store import Store
from forms import Entry, shipped
from tests.conftest import MOMENT, entered

FRACTION = re.compile(rb"[:\[,]-?[0-9]+[.eE]")  # a number that is no whole one, outside text


@pytest.fixture(scope="module")
def members(tmp_path_factory, keys):
    """A package with a photo, a review and hand signatures."""
    folder = tmp_path_factory.mktemp("members")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "filled-form-2025")
    photo = keep(store, resources.path("samples", "site-plan.png"))
    session.answer("land.total@2025", Entry(text="225亩", evidence=(photo.sha256,)))
    session.complete()
    sign_sample(session)
    sealed = seal(take(session), keys, folder, MOMENT)
    store.close()
    with zipfile.ZipFile(sealed.path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(members):
    """Schema → the JSON texts that follow it."""
    return {
        "assessment": [members["assessment.json"]],
        "journal": members["journal.jsonl"].splitlines(),
        "result": [content for name, content in members.items() if name.startswith("results/")],
        "rules": [content for name, content in members.items() if name.startswith("rules/")],
    }


def test_the_schemas_in_the_package_are_the_shipped_ones_and_sound(members):
    assert set(SCHEMAS) == {name for name in members if name.endswith(".schema.json")}
    for name in SCHEMAS:
        assert members[name] == resources.path("schemas", name).read_bytes()
        jsonschema.Draft202012Validator.check_schema(json.loads(members[name]))


@pytest.mark.parametrize("kind", ["assessment", "journal", "result", "rules"])
def test_every_json_member_follows_its_schema_and_is_canonical(members, kind):
    validator = jsonschema.Draft202012Validator(json.loads(members[f"{kind}.schema.json"]))
    texts = told(members)[kind]
    assert texts
    for text in texts:
        validator.validate(json.loads(text))
        assert encode(json.loads(text)) == text
        assert not FRACTION.search(re.sub(rb'"(\\.|[^"\\])*"', b'""', text))


def test_a_schema_refuses_a_number_where_a_decimal_is_text_and_an_unknown_key(members):
    validator = jsonschema.Draft202012Validator(json.loads(members["result.schema.json"]))
    result = json.loads(told(members)["result"][0])
    for broken in (result | {"available": 100}, result | {"surplus": ""}, result | {"available": "1e2"}):
        assert not validator.is_valid(broken)


def test_a_result_read_back_is_written_the_same(members):
    for text in told(members)["result"]:
        assert encode(read_result(text)) == text


@pytest.mark.parametrize("standard", sorted(shipped().standards))
def test_rules_of_every_shipped_standard_follow_their_schema(standard):
    schema = json.loads(resources.path("schemas", "rules.schema.json").read_bytes())
    catalogue = shipped().only([standard])
    text = encode(rulebook(catalogue, catalogue.standards[standard], 2025, {}))
    jsonschema.Draft202012Validator(schema).validate(json.loads(text))
    assert encode(json.loads(text)) == text
