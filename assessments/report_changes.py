"""What was done to a report after a signature: pages, annotations, layers or bare bytes, each named."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import pikepdf
from pyhanko.pdf_utils.reader import PdfFileReader

from assessments.content import REPORT
from forms.problems import Problem

_ASIDE = ("/Parent", "/P", "/StructParent", "/StructParents", "/Annots")  # they point back, or are told apart
_BESIDE = {"/OCProperties": "report.layers", "/Names": "report.attachments", "/OpenAction": "report.script"}


def report_changes(pdf: bytes) -> tuple[Problem, ...]:
    """What each state of a signed report has that the state before it had not; nothing for an untouched one.

    A state ends where a signature ends; the filling of signature fields is left out. What cannot be compared
    is told as bytes that were appended.
    """
    try:
        ends = sorted(
            sum(list(each.byte_range)[2:]) for each in PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        )
    except Exception:  # hostile bytes make the parser fail in any way
        return ()
    if not ends or ends[-1] > len(pdf):
        return ()
    states = dict.fromkeys([*ends, len(pdf)])
    pairs = zip(states, list(states)[1:], strict=False)
    return tuple(dict.fromkeys(found for start, end in pairs for found in _between(pdf, start, end, end in ends)))


def _between(pdf: bytes, start: int, end: int, signed: bool) -> list[Problem]:
    added = pdf[start:end]
    if not added.strip():
        return []
    bare = Problem.of("report.appended", REPORT, count=len(added))
    if b"startxref" not in added:
        return [bare]
    try:
        with pikepdf.open(io.BytesIO(pdf[:start])) as before, pikepdf.open(io.BytesIO(pdf[:end])) as after:
            found = [*_pages(before, after), *_catalogue(before, after)]
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return [bare]
    return found if found or signed else [Problem.of("report.updated", REPORT)]


def _pages(before: pikepdf.Pdf, after: pikepdf.Pdf) -> Iterator[Problem]:
    for number, (one, other) in enumerate(zip_longest(before.pages, after.pages), start=1):
        if one is None or other is None:
            yield Problem.of("report.page_added" if one is None else "report.page_removed", REPORT, page=number)
            continue
        if _mark(one.obj) != _mark(other.obj):
            yield Problem.of("report.page_replaced", REPORT, page=number)
        if _annotations(one) != _annotations(other):
            yield Problem.of("report.annotated", REPORT, page=number)


def _catalogue(before: pikepdf.Pdf, after: pikepdf.Pdf) -> Iterator[Problem]:
    """Layers hide or show what is on a page; attachments and scripts lie beside the pages."""
    for key, code in _BESIDE.items():
        if _mark(before.Root.get(key)) != _mark(after.Root.get(key)):
            yield Problem.of(code, REPORT)


def _annotations(page: pikepdf.Page) -> list[str]:
    """The annotations of a page but for signature fields, which later signers fill in."""
    return [_mark(each) for each in page.obj.get("/Annots", ()) if each.get("/FT") != "/Sig"]


def _mark(value: Any) -> str:
    """A hash over an object with all it points to."""
    digest = hashlib.sha256()
    _told(value, digest, set())
    return digest.hexdigest()


def _told(value: Any, digest: Any, seen: set[tuple[int, int]]) -> None:
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        if value.objgen in seen:
            return
        seen.add(value.objgen)
    if isinstance(value, pikepdf.Stream):
        digest.update(value.read_raw_bytes())
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key in sorted(value.keys()):
            if key not in _ASIDE:
                digest.update(key.encode())
                _told(value[key], digest, seen)
    elif isinstance(value, pikepdf.Array):
        digest.update(b"[%d" % len(value))
        for each in value:
            _told(each, digest, seen)
    else:
        digest.update(repr(value).encode())
