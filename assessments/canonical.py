"""Canonical JSON: one value, one text, so that hashes and signatures can be recomputed anywhere."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from typing import Any

import orjson

_JSON = frozenset((str, int, bool, type(None)))
_LOOSE = re.compile(r"\b(float|object|Any)\b")  # in the annotation of a field
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def plain(value: object) -> object:
    """The value in JSON's own types: decimals as text, enums as their value, dataclasses as objects."""
    kind: Any = type(value)
    return value if kind in _JSON else _form(kind)(value)


@lru_cache(maxsize=256)
def _form(kind: type[Any]) -> Callable[[Any], object]:
    """How values of a type are written; asked once for each type, because everything signed passes through here."""
    for known, form in _FORMS:
        if issubclass(kind, known):
            return form
    if dataclasses.is_dataclass(kind):
        return _of_fields(tuple(entry.name for entry in dataclasses.fields(kind)))
    raise TypeError(f"{kind.__name__} has no canonical form")


def _of_fields(names: tuple[str, ...]) -> Callable[[Any], dict[str, object]]:
    if len(names) < 2:  # of one name attrgetter gives the bare value, not a tuple
        return lambda value: {name: plain(getattr(value, name)) for name in names}
    values = attrgetter(*names)

    def form(value: Any) -> dict[str, object]:
        pairs = zip(names, values(value), strict=True)
        return {name: item if type(item) in _JSON else plain(item) for name, item in pairs}

    return form


def _object(value: Mapping[object, object]) -> dict[str, object]:
    return {str(key): item if type(item) in _JSON else plain(item) for key, item in value.items()}


def _array(value: Sequence[object]) -> list[object]:
    return [item if type(item) in _JSON else plain(item) for item in value]


def decimal_text(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros after the point."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


_FORMS: tuple[tuple[type | tuple[type, ...], Callable[[Any], object]], ...] = (
    (Enum, lambda value: value.value),
    ((int, str), lambda value: value),
    (Decimal, decimal_text),
    (datetime, lambda value: value.isoformat(timespec="seconds")),
    (date, lambda value: value.isoformat()),
    (Mapping, _object),
    ((list, tuple), _array),
)


def encode(value: object) -> bytes:
    """Canonical JSON in UTF-8: keys sorted, no spaces, no floats, whole numbers of 64 bits at most (TypeError)."""
    written = value if dataclasses.is_dataclass(value) else plain(value)
    return orjson.dumps(written, default=_opened, option=_OPTIONS)


def encode_json(value: object) -> bytes:
    """The same of a value known to be of JSON's own types and without floats: nothing in it is looked at."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _opened(value: Any) -> object:
    """One level of a value, for the writer to go on with."""
    kind: Any = type(value)
    return _level(kind)(value)


@lru_cache(maxsize=256)
def _level(kind: Any) -> Callable[[Any], object]:
    """How one level is written; where a dataclass leaves open what it holds, all of it is looked at for floats."""
    declared = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    if not declared or any(_LOOSE.search(str(each.type)) for each in declared):
        return _form(kind)
    names = tuple(each.name for each in declared)
    values = attrgetter(*names, names[0])  # one more, so that it is a tuple even of a single field
    return lambda value: dict(zip(names, values(value), strict=False))


def fingerprint(value: object) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(encode(value)).hexdigest()
