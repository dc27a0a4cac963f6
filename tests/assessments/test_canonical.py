"""Canonical JSON: one value, one text, the same that any other JSON writer makes with sorted keys and no spaces."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.canonical import encode

WIDEST = 2**63
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-WIDEST, WIDEST - 1) | TEXT,
    lambda each: st.lists(each) | st.dictionaries(TEXT, each),
)


@given(JSON)
def test_any_other_writer_of_json_makes_the_same_text(value):
    other = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert encode(value) == other


@given(JSON)
def test_what_is_read_back_is_written_the_same(value):
    assert encode(json.loads(encode(value))) == encode(value)


@pytest.mark.parametrize("value", [0.5, {"x": 0.5}, [float("nan")], 2**70, {"x": ["\ud800"]}])
def test_what_readers_might_take_for_another_value_is_refused(value):
    with pytest.raises(TypeError):
        encode(value)
