"""Chains of rows, each bound by hash to the one before it, so that none is altered, removed or inserted unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, Protocol, TypeVar

from assessments.canonical import fingerprint
from assessments.journal import FIRST


class _Chained(Protocol):
    """A frozen dataclass that is a row of a chain."""

    @property
    def number(self) -> int: ...
    @property
    def previous(self) -> str: ...
    @property
    def hash(self) -> str: ...


Row = TypeVar("Row", bound=_Chained)


def broken(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows at which a chain is broken; numbers count from 1, `hash` is over all other fields."""
    previous, number = FIRST, 0
    for row in rows:
        fields: Any = row
        content = {name: value for name, value in asdict(fields).items() if name != "hash"}
        if (row.number, row.previous, row.hash) != (number + 1, previous, fingerprint(content)):
            yield row
        previous, number = row.hash, row.number
