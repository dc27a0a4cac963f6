"""Problems are values with a code, a place and details; their texts are shipped in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

import resources
from forms.bilingual import Named


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an officer or an office has to know: what happened, where, and between what to choose."""

    code: str
    where: str = ""
    details: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()

    @classmethod
    def of(cls, code: str, where: str = "", choices: tuple[str, ...] = (), **details: object) -> Problem:
        """Build a problem; details fill the placeholders of its text."""
        return cls(code, where, as_details(details), choices)

    @classmethod
    def about(cls, thing: Named, code: str, where: str = "", **details: object) -> Problem:
        """A problem of something that has a name: {name} in its text is the name in the text's language."""
        return cls(code, where, as_details({"name": thing.zh, "name_en": thing.en, **details}))

    def text(self, language: str = "zh") -> str:
        """The message for people; raises KeyError for a code nobody has worded."""
        wording = messages()[self.code][language]
        given = {"where": self.place(language), "choices": " / ".join(self.choices), **dict(self.details)}
        if language == "en" and "name_en" in given:
            given["name"] = given["name_en"]
        return wording.format(**given)

    def place(self, language: str) -> str:
        """Where it is, for people: the name as it stands, or what a place without a name is called."""
        worded = messages().get(f"place.{self.where}")
        return worded[language] if worded else self.where


def as_details(details: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Details as a problem keeps them: names with printed values."""
    return tuple((name, str(value)) for name, value in details.items())


class Refusal(Exception):
    """An action was not carried out; `problem` says why and what was kept."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text("en"))
        self.problem = problem


@cache
def messages() -> dict[str, dict[str, str]]:
    """All shipped wordings: code → language → text; raises ValueError when one code is worded twice."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(resources.path("messages").glob("*.yaml")):
        for code, wording in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items():
            if code in found:
                raise ValueError(f"{file.name}: {code} is worded twice")
            found[code] = wording
    return found
