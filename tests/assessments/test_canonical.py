"""Canonical JSON: one value, one text, the same that any other JSON writer makes with sorted keys and no spaces."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.canonical import encode, plain

WIDEST = 2**63
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-WIDEST, WIDEST - 1) | TEXT,
    lambda each: st.lists(each) | st.dictionaries(TEXT, each),
)


class Kind(Enum):
    ONE = "one"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    length: float


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Closed: its fields say what they hold."""

    zh: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """Open: one field may hold anything."""

    parts: tuple[_Part, ...]
    kind: Kind
    on: date
    anything: object


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4), TEXT, JSON)
def test_a_dataclass_is_written_like_its_plain_form(amount, text, anything):
    part = _Part(zh=text, amount=amount)
    whole = _Whole(parts=(part, part), kind=Kind.ONE, on=date(2026, 3, 1), anything=anything)
    assert encode(whole) == encode(plain(whole)) and encode(part) == encode(plain(part))


def test_a_float_is_refused_however_deep_it_lies():
    with pytest.raises(TypeError):
        encode(_Whole(parts=(), kind=Kind.ONE, on=date(2026, 3, 1), anything={"x": [0.5]}))
    with pytest.raises(TypeError):
        encode(_Measured(length=0.5))
