"""Loading a catalogue for use: read and linted, or refused whole."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache

from forms.catalogue import Catalogue, read, shipped_texts
from forms.lint import faults


def load(texts: Mapping[str, str]) -> Catalogue:
    """Read and check a whole catalogue; raises CatalogueError at the first fault, with file and line."""
    with _growing():
        catalogue = read(texts)
        for fault in faults(catalogue):
            raise fault
    return catalogue


@contextmanager
def _growing() -> Iterator[None]:
    """While much is made that stays, looking for garbage again and again would take as long as the reading."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def known(texts: Mapping[str, str]) -> Catalogue:
    """A catalogue as `load` gives it; the last ones are kept, so that reopening reads nothing again."""
    return _known(tuple(texts.items()))


@lru_cache(maxsize=8)
def _known(texts: tuple[tuple[str, str], ...]) -> Catalogue:
    return load(dict(texts))


@cache
def shipped() -> Catalogue:
    """The catalogue of this installation, checked."""
    return load(shipped_texts())
