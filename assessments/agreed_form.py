"""Whether stored JSON has the form that our published schemas describe: the first place where it has not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import resources

Check = Callable[[Any], str]  # '' for a value of the form, otherwise where it departs from it and how

LARGEST = 2**53 - 1  # whole numbers that every JSON reader and SQLite keep exactly (RFC 8259, 6)
_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}
_SAID = {"$schema", "$id", "$defs", "title", "description"}  # words of a schema that check nothing
_OF_OBJECTS = {"properties", "patternProperties", "additionalProperties", "propertyNames"}


@cache
def agreed_form(kind: str) -> Check:
    """The check against the shipped schema of a kind, such as "assessment" or "journal".

    Raises ValueError for a schema with a word that is not understood here: nothing is passed over silently.
    """
    schema = json.loads(resources.path("schemas", f"{kind}.schema.json").read_bytes())
    return _check(schema, _Definitions(schema.get("$defs", {})))


class _Definitions:
    """What a schema defines by name, each compiled once and only when it is asked for."""

    def __init__(self, schemas: Mapping[str, Any]) -> None:
        self._schemas = schemas
        self._checks: dict[str, Check] = {}

    def named(self, reference: str) -> Check:
        name = reference.removeprefix("#/$defs/")
        if name not in self._checks:
            self._checks[name] = _check(self._schemas[name], self)
        return self._checks[name]


def _check(schema: Mapping[str, Any], known: _Definitions) -> Check:
    if strange := schema.keys() - _WORDS.keys() - _SAID - _OF_OBJECTS:
        raise ValueError(f"no such word of a schema: {', '.join(sorted(strange))}")
    words = sorted(filter(_WORDS.__contains__, schema), key=lambda word: word != "type")  # the others rely on it
    checks = [_WORDS[word](schema[word], known) for word in words]
    if _OF_OBJECTS & schema.keys():
        checks.append(_entries(schema, known))
    return checks[0] if len(checks) == 1 else _all(checks)


def _all(checks: Sequence[Check]) -> Check:
    def check(value: Any) -> str:
        for each in checks:
            if found := each(value):
                return found
        return ""

    return check


def _if(holds: Callable[[Any], bool], said: str) -> Check:
    return lambda value: "" if holds(value) else said


def _pattern(pattern: str, _: _Definitions) -> Check:
    found = re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern, re.ASCII).search
    return _if(lambda value: not isinstance(value, str) or bool(found(value)), "is not of the agreed form")


def _items(schema: Mapping[str, Any], known: _Definitions) -> Check:
    inner = _check(schema, known)

    def check(value: Any) -> str:
        for number, each in enumerate(value):
            if found := inner(each):
                return _under(str(number), found)
        return ""

    return check


def _entries(schema: Mapping[str, Any], known: _Definitions) -> Check:
    """The values of an object, each by its name; a name that nothing allows is told."""
    named = {name: _check(each, known) for name, each in schema.get("properties", {}).items()}
    like = [
        (re.compile(name).search, _check(each, known)) for name, each in schema.get("patternProperties", {}).items()
    ]
    names = _check(schema["propertyNames"], known) if "propertyNames" in schema else None
    other = schema.get("additionalProperties", True)
    rest = _if(lambda _: bool(other), "is unknown") if isinstance(other, bool) else _check(other, known)

    def check(value: Any) -> str:
        for name, each in value.items():
            if names is not None and (found := names(name)):
                return _under(name, found)
            inner = named.get(name) or next((way for fits, way in like if fits(name)), rest)
            if found := inner(each):
                return _under(name, found)
        return ""

    return check


def _any(schemas: Sequence[Mapping[str, Any]], known: _Definitions) -> Check:
    ways = [_check(each, known) for each in schemas]
    return lambda value: "" if any(not way(value) for way in ways) else ways[-1](value)


def _not(schema: Mapping[str, Any], known: _Definitions) -> Check:
    denied = _check(schema, known)
    return _if(lambda value: bool(denied(value)), "says two things at once")


def _required(names: Sequence[str], _: _Definitions) -> Check:
    wanted = frozenset(names)

    def check(value: Any) -> str:
        return "" if wanted <= value.keys() else f"{min(wanted - value.keys())} is missing"

    return check


def _type(name: str, _: _Definitions) -> Check:
    return _if(_TYPES[name], f"is no {name}")


def _least(measure: Callable[[Any], int]) -> Callable[[int, _Definitions], Check]:
    return lambda limit, _: _if(lambda value: measure(value) >= limit, f"is less than {limit}")


def _most(measure: Callable[[Any], int]) -> Callable[[int, _Definitions], Check]:
    return lambda limit, _: _if(lambda value: measure(value) <= limit, f"is more than {limit}")


def _under(name: str, found: str) -> str:
    separator = "/" if "/" in found.split(" ")[0] or " " in found else " "
    return f"{name[:80]}{separator}{found}"


_WORDS: Mapping[str, Callable[[Any, _Definitions], Check]] = {
    "type": _type,
    "const": lambda wanted, _: _if(lambda value: value == wanted, f"is not {wanted}"),
    "enum": lambda wanted, _: _if(lambda value: value in wanted, "is none of the agreed words"),
    "pattern": _pattern,
    "minLength": _least(len),
    "maxLength": _most(len),
    "minItems": _least(len),
    "maxItems": _most(len),
    "minProperties": _least(len),
    "minimum": _least(int),
    "maximum": _most(int),
    "items": _items,
    "required": _required,
    "anyOf": _any,
    "oneOf": _any,
    "not": _not,
    "$ref": lambda reference, known: known.named(reference),
}
