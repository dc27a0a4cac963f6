"""Opening a report for its signatures, with bounds on what a file may make the parser do."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from forms.problems import Problem, Refusal

MOST = 500  # fields, or revisions; a report has one field for each officer and one revision for each signature


def signed_pdf(pdf: bytes) -> PdfFileReader:
    """A reader whose signature fields can be listed in bounded time.

    Fields form a tree, and one that refers to a branch twice on each of forty levels has more leaves than anybody
    can count. Raises Refusal signature.fields for such a file, signature.no_pdf for one that is no PDF.
    """
    if pdf.count(b"startxref") > MOST:
        raise Refusal(Problem.of("signature.fields", most=MOST))
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        form = reader.root.get("/AcroForm", {})
        bounded = _bounded(form.get("/Fields", ()))
    except Exception as error:  # hostile bytes make the parser fail in any way
        raise Refusal(Problem.of("signature.no_pdf")) from error
    if not bounded:
        raise Refusal(Problem.of("signature.fields", most=MOST))
    return reader


def _bounded(fields: Iterable[Any]) -> bool:
    """Whether a tree of fields has at most so many, each counted as often as it is referred to."""
    waiting, seen = list(fields), 0
    while waiting and (seen := seen + 1) <= MOST and len(waiting) <= MOST:
        field = waiting.pop()
        field = field.get_object()
        waiting.extend(field.get("/Kids", ()))
    return not waiting
