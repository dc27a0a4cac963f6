"""Loading a catalogue for use: read and linted, or refused whole."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from forms.catalogue import Catalogue, read, shipped_texts
from forms.lint import faults


def load(texts: Mapping[str, str]) -> Catalogue:
    """Read and check a whole catalogue; raises CatalogueError at the first fault, with file and line."""
    catalogue = read(texts)
    for fault in faults(catalogue):
        raise fault
    return catalogue


@cache
def shipped() -> Catalogue:
    """The catalogue of this installation, checked."""
    return load(shipped_texts())
