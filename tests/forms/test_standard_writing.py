"""Writing standards: whatever the reader can read is written, and read back equal; no key of the format is lost."""

import dataclasses
from collections.abc import Mapping
from enum import Enum

import pytest

from forms.expressions import Expression
from forms.loading import load, shipped
from forms.rule_reading import RULES
from forms.schema import schemas
from forms.sheets import Entered
from forms.sheets.building import standard_block
from forms.sheets.exporting import content_of
from forms.sheets.opening import open_workbook
from forms.sheets.reading import read_book
from forms.sheets.writing import write_workbook
from forms.standard_reading import read_standard
from forms.standard_writing import standard_text, yaml_text
from forms.yamltext import parse

SCHEMA = schemas()["standard"]
TEXTS = {
    "when": "a < 2",
    "expression": "a + 1",
    "formula": "a + 1",
    "standard": "made/whole",
    "key": "II",
    "symbols": "energy.total@-1",
    "output": "energy.total",
    "subject": "park",
    "industries": "33",
}


def plain(value):
    """A value without places and trees: everything that counts, field by field."""
    if isinstance(value, Expression):
        return value.text
    if isinstance(value, Enum) or not (dataclasses.is_dataclass(value) or isinstance(value, Mapping | tuple)):
        return value
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    kept = [field.name for field in dataclasses.fields(value) if field.compare]
    return type(value).__name__, {name: plain(getattr(value, name)) for name in kept}


def filled(schema, key, way=0):
    """An instance of a schema with every key, by the `way`th of its ways where there are several."""
    if "anyOf" in schema:
        return filled(schema["anyOf"][way % len(schema["anyOf"])], key, way)
    if "const" in schema or "enum" in schema:
        return schema.get("const") or schema["enum"][-1 if key == "confidence" else way % len(schema["enum"])]
    if schema["type"] == "array":
        return [filled(schema["items"], key, way)]
    if schema["type"] == "object" and "properties" in schema:
        return {name: filled(inside, name, way) for name, inside in schema["properties"].items()}
    if schema["type"] == "object":
        name = schema.get("propertyNames", {"enum": ["a"]})["enum"][0]
        return {name: filled(schema["additionalProperties"], key, way)}
    if schema["type"] == "boolean":
        return "true"
    return TEXTS.get(key, "7") if "pattern" not in schema else "7"


def whole(way):
    """A standard that says everything the format can say, its indicator with the `way`th rule."""
    tree = filled(SCHEMA, "", way)
    indicator = tree["groups"][0]["indicators"][0]
    indicator["mark"] = "limiting"
    tree["outcome"]["grades"][0] |= {"level": "II", "others": "III"}
    return read_standard(parse(yaml_text(tree), "standards/made/whole.yaml"))


INDICATOR = SCHEMA["properties"]["groups"]["items"]["properties"]["indicators"]["items"]
WAYS = range(len(INDICATOR["properties"]["rule"]["anyOf"]))


@pytest.mark.parametrize("way", WAYS)
def test_everything_that_can_be_read_is_written_and_read_back_equal(way):
    standard = whole(way)
    again = read_standard(parse(standard_text(standard), "standards/made/whole.yaml"))
    assert plain(again) == plain(standard)


@pytest.mark.parametrize("way", WAYS)
def test_everything_that_can_be_read_fits_into_a_workbook(way, tmp_path):
    """Not a sound scheme, but every key of the format filled: none may be lost on the way through the sheets."""
    standard = whole(way)
    entered = Entered(by="王示例", on="2026-03-18", document="文件")
    write_workbook(tmp_path / "a.xlsx", content_of(shipped(), standard, entered), shipped())
    book, problems = read_book(open_workbook(tmp_path / "a.xlsx").sheets)
    assert problems == ()
    assert plain(read_standard(standard_block(book))) == plain(standard)


def test_the_ways_reach_every_kind_of_rule():
    kinds = {type(next(whole(way).indicators())[1].rule).__name__.lower() for way in WAYS}
    assert kinds == set(RULES)


@pytest.mark.parametrize("standard", shipped().standards)
def test_every_shipped_standard_is_written_and_loads_equal(standard):
    name = shipped().standards[standard].place.file
    texts = shipped().only([standard]).texts | {name: standard_text(shipped().standards[standard])}
    assert plain(load(texts).standards[standard]) == plain(shipped().standards[standard])


def test_equal_standards_have_one_text():
    for standard in shipped().standards.values():
        text = standard_text(standard)
        assert standard_text(read_standard(parse(text, standard.place.file))) == text
