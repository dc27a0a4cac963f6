"""Every text of the window has its Chinese, with the same placeholders, in the file the program loads."""

import re
import string
from pathlib import Path

import pytest
import translations

TEXTS = tuple(translations.texts())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts of the sources as they are now, merged into a copy of the shipped file."""
    copy = tmp_path_factory.mktemp("ts") / translations.TS.name
    copy.write_bytes(translations.TS.read_bytes())
    translations.update(copy)
    return copy


def test_the_sources_say_nothing_that_is_not_translated(collected: Path) -> None:
    assert [text for text in translations.texts(collected) if not text.finished or not text.translation] == []


def test_nothing_is_translated_that_nobody_says(collected: Path) -> None:
    assert set(TEXTS) == set(translations.texts(collected))


def test_placeholders_are_the_same_in_both_languages() -> None:
    differing = [text for text in TEXTS if placeholders(text.source) != placeholders(text.translation)]
    assert differing == []


def test_translations_are_chinese() -> None:
    letters = re.compile(r"[\u4e00-\u9fff]")
    bare = [text.source for text in TEXTS if not letters.search(text.translation)]
    assert [source for source in bare if re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", source))] == []


def test_the_program_loads_these_very_texts(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    translations.release(qm=fresh)
    assert fresh.read_bytes() == translations.QM.read_bytes()


def test_no_text_is_lost_in_an_f_string() -> None:
    pattern = re.compile(r"""(\.tr|translate)\(\s*f["']""")
    assert [path.name for path in translations.sources() if pattern.search(path.read_text("utf-8"))] == []
