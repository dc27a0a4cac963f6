"""Whether stored JSON has the form that our published schemas describe: the first place where it has not."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema_rs

import resources

Check = Callable[[Any], str]  # '' for a value of the form, otherwise where it departs from it and how
LONGEST = 80  # characters of a name, which may come from a hostile file


@cache
def agreed_form(kind: str) -> Check:
    """The check against the shipped schema (JSON Schema 2020-12) of a kind, such as "assessment" or "journal"."""
    schema = resources.path("schemas", f"{kind}.schema.json").read_text("utf-8")
    validator = jsonschema_rs.Draft202012Validator(schema)

    def check(value: Any) -> str:
        if validator.is_valid(value):
            return ""
        first = next(validator.iter_errors(value))
        place = "/".join(str(step)[:LONGEST] for step in first.instance_path)
        return f"{place} {first.message}".strip()

    return check
