"""A text of the catalogue in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Chinese and English wording of one thing; empty where the source says nothing."""

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.zh)


NOTHING = Bilingual()
