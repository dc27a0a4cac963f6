"""Python's collector of garbage, told to look seldom while much is read that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (20_000, 20, 50)  # against 700, 10, 10


def collect_seldom() -> None:
    """Leave alone what is there and look seldom at what comes: going over it took up to a sixth of the time.

    Nothing is lost by it: what nothing refers to any more is let go at once in any case, but for cycles.
    """
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """The same for a time."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
