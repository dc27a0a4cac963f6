"""Reading stored results back into values, so that what was signed is never computed again."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any

from assessments.result import Result


def read_result(stored: bytes | str) -> Result:
    """The result in canonical JSON; raises ValueError when it was written in another form."""
    try:
        value: Result = _read(json.loads(stored), Result)
    except (KeyError, TypeError, AttributeError, InvalidOperation) as problem:
        raise ValueError(f"no stored result: {type(problem).__name__}: {problem}") from problem
    return value


@cache
def _kinds(whole: type) -> dict[str, Any]:
    return typing.get_type_hints(whole)


def _read(stored: Any, kind: Any) -> Any:
    """A JSON value as the type that its field is declared with."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = next(each for each in typing.get_args(kind) if each is not type(None))
        return None if stored is None else _read(stored, inner)
    if origin is tuple:
        return _tuple(stored, typing.get_args(kind))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _whole(stored, kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(stored)
    if kind is Decimal:
        return Decimal(_plain(stored, str))
    return _plain(stored, kind)


def _tuple(stored: Any, kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    parts = _plain(stored, list)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(part, kinds[0]) for part in parts)
    return tuple(_read(part, kind) for part, kind in zip(parts, kinds, strict=True))


def _whole(stored: Any, kind: type) -> Any:
    """A dataclass; a field that an earlier release did not write keeps its default."""
    kinds, parts = _kinds(kind), _plain(stored, Mapping)
    unknown = parts.keys() - kinds.keys()
    if unknown:
        raise ValueError(f"{kind.__name__} knows no {', '.join(sorted(unknown))}")
    return kind(**{name: _read(part, kinds[name]) for name, part in parts.items()})


def _plain(stored: Any, kind: Any) -> Any:
    if not isinstance(stored, kind) or (kind is int and isinstance(stored, bool)):
        raise ValueError(f"{str(stored)[:40]!r} is no {kind.__name__}")
    return stored
