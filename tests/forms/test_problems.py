"""Problems: every code is worded in both languages with the same placeholders, and no wording is unused."""

import re
import string
from pathlib import Path

import pytest

from forms.problems import Problem, Refusal, messages

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'"((?:[a-z]+)(?:\.[a-z_]+)+)"')


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(messages()))
def test_a_message_is_worded_in_both_languages_with_the_same_placeholders(code):
    wording = messages()[code]
    assert set(wording) == {"zh", "en"}
    assert placeholders(wording["zh"]) == placeholders(wording["en"])


def test_every_code_in_the_program_is_worded():
    sources = [*ROOT.glob("forms/**/*.py"), *ROOT.glob("assessments/**/*.py")]
    used = {
        code
        for source in sources
        for call in re.findall(r"Problem\.of\(\s*\"([a-z_.]+)\"", source.read_text(encoding="utf-8"))
        for code in [call]
    }
    assert used <= messages().keys(), used - messages().keys()


def test_a_refusal_carries_its_problem():
    problem = Problem.of("site.name", "x")
    assert Refusal(problem).problem is problem
    assert problem.text("en") == "please enter the name" and problem.text() == "请填名称"
