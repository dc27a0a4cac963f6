"""Problems: every code is worded in both languages with the same placeholders, and no wording is unused."""

import re
import string
from pathlib import Path

import pytest

from assessments.container.zip_layout import DIRECTORY
from assessments.report.words import WORDS
from forms.bilingual import Bilingual
from forms.problems import Problem, Refusal, messages

ROOT = Path(__file__).parents[2]
FILES = {"report.pdf", "journal.jsonl"}  # look like codes
COMPOSED = ("command.", "package.write.", "seal.", "score.limits", "place.")


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(messages()))
def test_a_message_is_worded_in_both_languages_with_the_same_placeholders(code):
    wording = messages()[code]
    assert set(wording) == {"zh", "en"}
    assert placeholders(wording["zh"]) == placeholders(wording["en"])


def sources():
    files = (source for area in ("forms", "assessments", "desktop") for source in ROOT.glob(f"{area}/**/*.py"))
    return "".join(source.read_text(encoding="utf-8") for source in files)


def test_every_code_in_the_program_is_worded():
    areas = "|".join(sorted({code.split(".")[0] for code in messages()}))
    used = set(re.findall(rf'"((?:{areas})\.[a-z_.]+)"', sources())) - FILES - WORDS.keys()
    assert used <= messages().keys(), used - messages().keys()


def test_no_wording_is_left_over():
    """Codes that are put together when they are used stand under their fixed part."""
    text = sources()
    left = {code for code in messages() if f'"{code}"' not in text and not code.startswith(COMPOSED)}
    assert not left, left


def test_a_problem_names_its_thing_in_the_language_of_its_text():
    problem = Problem.about(Bilingual("取水量", "Water withdrawal"), "score.missing", "water.withdrawal@2025")
    assert problem.text() == "“取水量”没有数据"
    assert problem.text("en") == 'there is no figure for "Water withdrawal"'


def test_a_refusal_carries_its_problem():
    problem = Problem.of("site.name", "x")
    assert Refusal(problem).problem is problem
    assert problem.text("en") == "please enter the name" and problem.text() == "请填名称"


def test_a_place_that_is_no_name_is_said_in_the_language_of_the_text():
    for code in ("package.not_zip", "package.header", "package.gap"):
        problem = Problem.of(code, DIRECTORY)
        assert (
            "压缩包目录" in problem.text() and DIRECTORY not in problem.text() and DIRECTORY in problem.text("en")
        )
    assert (problem.place("zh"), problem.place("en")) == ("压缩包目录", "zip directory")
    named = Problem.of("package.gap", "report.pdf")
    assert named.place("zh") == "report.pdf" and "report.pdf" in named.text()
