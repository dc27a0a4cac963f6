"""Finding by name, code or pinyin initials, with full and half width taken as the same."""

from __future__ import annotations

from functools import cache

from forms.reading import folded


def matches(query: str, *texts: str) -> bool:
    """Whether every word of the query occurs in one of the texts, as written or as pinyin initials."""
    words = folded(query).lower().split()
    return all(any(_contains(text, word) for text in texts) for word in words)


def _contains(text: str, word: str) -> bool:
    plain = folded(text).lower()
    if word in plain:
        return True
    if not (word.isascii() and word.isalnum()):
        return False
    letters = initials(plain)
    starts = range(len(letters) - len(word) + 1)
    return any(all(letter in letters[start + at] for at, letter in enumerate(word)) for start in starts)


@cache
def initials(text: str) -> tuple[frozenset[str], ...]:
    """For each character the first letters of its readings; a character that is not Chinese stands for itself."""
    return tuple(_letters(character) for character in text if not character.isspace())


@cache
def _letters(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin  # slow to import, and only needed once somebody searches by pinyin

    if character.isascii():
        return frozenset(character)
    readings = pinyin(character, style=Style.FIRST_LETTER, heteronym=True, strict=False)
    return frozenset(reading[:1] for reading in readings[0]) if readings else frozenset(character)
