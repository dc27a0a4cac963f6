"""Names and texts in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Named(Protocol):
    """Something with a name in both languages."""

    @property
    def zh(self) -> str:
        """The Chinese name."""

    @property
    def en(self) -> str:
        """The English name."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Chinese and English wording of one thing; empty where the source says nothing."""

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.zh)


NOTHING = Bilingual()
