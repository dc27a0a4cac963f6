"""The shipped JSON Schemas are those the readers give, every shipped file keeps them, typical mistakes do not."""

import json

import jsonschema
import pytest
import yaml

import resources
from forms.catalogue import shipped_texts
from forms.schema import FILES, schemas, text_of

TEXTS = {
    name: text for name, text in shipped_texts().items() if name.startswith(("standards/", "dictionary/", "units"))
}
GB = "standards/green-factory/gbt36132-2025.yaml"


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where there is one: ten times faster


class Core(LOADER):
    """YAML as editors read it (core schema of YAML 1.2): dates are texts, only true and false are flags."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", yaml.resolver.re.compile(r"^(true|false)$"), "tf")


def value(text):
    return yaml.load(text, Loader=Core)


def validator(kind):
    schema = json.loads(resources.path("schemas", FILES[kind]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


VALIDATORS = {kind: validator(kind) for kind in FILES}


@pytest.mark.parametrize("kind", FILES)
def test_the_shipped_schema_is_the_generated_one(kind):
    """After a change of a reader: python -m forms.schema."""
    assert resources.path("schemas", FILES[kind]).read_text(encoding="utf-8") == text_of(schemas()[kind])


@pytest.mark.parametrize("name", TEXTS)
def test_every_shipped_file_keeps_its_schema(name):
    kind = (
        "units"
        if name == "units.yaml"
        else name.split("/")[0].removesuffix("s").replace("dictionarie", "dictionary")
    )
    errors = [
        f"{error.json_path}: {error.message[:200]}" for error in VALIDATORS[kind].iter_errors(value(TEXTS[name]))
    ]
    assert not errors


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zh: 能源低碳化", "zhh: 能源低碳化"),
        ("rule: {kind: met, discretion: true}", "rule: {kind: guess}"),
        ("rule: {kind: met, discretion: true}", "rule: {kind: met, unit: t}"),
        ("rule: {kind: between, direction: lower}", "rule: {kind: between}"),
        ("rule: {kind: between, direction: lower}", "rule: {kind: ratio, direction: lower}"),
        ("rule: {kind: between, direction: lower}",
         "rule: {kind: levels, direction: lower, unit: t, levels: {IV: {}}}"),
        ("rule: {kind: between, direction: lower}",
         "rule: {kind: levels, direction: lower, unit: t, levels: {I: {source: a, confidence: A}}}"),
        ("direction: lower", "direction: down"),
        ("veto: true", "veto: perhaps"),
        ("confidence: A}", "confidence: D}"),
        ("value: 8", "value: eight"),
        ("points: 8\n", "points: [8]\n"),
        ("not_applicable: undecided", "not_applicable: maybe"),
        ("number: GB/T 36132-2025\n", ""),
        ("measures: [B5]", "measures: B5"),
    ],
)  # fmt: skip
def test_a_typical_mistake_breaks_the_schema(old, new):
    assert old in TEXTS[GB], old
    assert not VALIDATORS["standard"].is_valid(value(TEXTS[GB].replace(old, new, 1)))


def test_mistakes_in_dictionary_and_units_break_theirs():
    assert not VALIDATORS["dictionary"].is_valid({"a.b": {"zh": "甲", "en": "a", "unit": "t"}})
    assert not VALIDATORS["units"].is_valid({"t": {"zh": "吨", "en": "tonne", "factor": 1}})


def test_every_kind_of_rule_has_its_own_description():
    rule = schemas()["standard"]["properties"]["groups"]["items"]["properties"]["indicators"]["items"][
        "properties"
    ]["rule"]
    kinds = [way["properties"]["kind"]["const"] for way in rule["anyOf"]]
    assert set(kinds) == {"met", "between", "threshold", "levels", "ratio", "bands", "progress", "deduct"}
    assert kinds.count("levels") == 2  # by figures, or judged
