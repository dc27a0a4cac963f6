"""The journal: whatever is altered, removed, inserted or moved is named by its row."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.canonical import encode
from assessments.journal import answer_from, answer_json, chain_problems, chained, read_journal
from forms import Entry, Form, shipped
from tests.conftest import GB

FORM = Form(shipped().only([GB]), 2025)


def rows(count=5):
    chain = []
    for number in range(count):
        row = {"assessment": "a" * 32, "question": f"q{number}", "before": "null", "after": str(number)}
        row |= {"who": "张", "at": "2026-03-18T09:30:00+08:00", "device": "d"}
        chain.append(chained(chain[-1] if chain else None, **row))
    return chain


def codes(chain):
    return [problem.code for problem in chain_problems(chain)]


def test_an_untouched_chain_has_no_problems():
    assert codes(rows()) == [] and codes([]) == []


@pytest.mark.parametrize("field", ["question", "before", "after", "who", "at", "device", "hash"])
@pytest.mark.parametrize("number", [0, 2, 4])
def test_any_altered_field_is_named(field, number):
    chain = rows()
    chain[number] = replace(chain[number], **{field: "x"})
    assert "journal.altered" in codes(chain)


@pytest.mark.parametrize("number", [0, 2])
def test_a_removed_row_leaves_a_gap(number):
    chain = rows()
    del chain[number]
    assert "journal.gap" in codes(chain)


def test_moved_and_inserted_rows_are_noticed():
    chain = rows()
    assert "journal.gap" in codes([chain[1], chain[0], *chain[2:]])
    assert "journal.gap" in codes([*chain[:2], chain[1], *chain[2:]])
    assert "journal.foreign" in codes([chain[0], replace(chain[1], assessment="b" * 32)])


def test_lines_read_back_as_they_were_written():
    chain = rows()
    assert read_journal(b"".join(row.line() for row in chain)) == tuple(chain)
    with pytest.raises(ValueError, match=r"1: .*required property"):
        read_journal(b'{"x":1}\n')


@pytest.mark.parametrize("number", ["1e999999999", "NaN", "1_000", "", "9" * 61, "٣"])
def test_a_stored_number_is_plain_digits(number):
    words = dict.fromkeys(("unit", "text", "reason", "remark"), "")
    stored = {"state": "given", "number": number, "evidence": [], **words}
    with pytest.raises(ValueError, match="no stored number"):
        answer_from(stored)


NUMBERS = st.from_regex(r"[0-9]{1,45}(\.[0-9]{1,70})?(e-?[0-9]{1,3})?(万亿)?", fullmatch=True)
TEXTS = st.one_of(NUMBERS, st.text(max_size=12), st.sampled_from(["3万", "/", "5%", "不适用", "yes"]))


@settings(max_examples=400)
@given(st.sampled_from(list(FORM)), TEXTS, TEXTS)
def test_an_answer_survives_its_json(question, text, reason):
    answer = question.read(Entry(text=text, reason=reason, evidence=("a" * 64,)))
    stored = answer_json(answer)
    assert answer_from(json.loads(encode(stored))) == answer
