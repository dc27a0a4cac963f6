"""Finding quotas: by industry code or words, in the order proposed to a site, and by the day they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from forms.quotas.quota import Quota, QuotaDocument, Status
from forms.reading import folded

_INDUSTRY = re.compile(r"([A-Za-z]?)(\d{2,4})")
SHORTEST = 2  # digits of a division; a shorter agreement says nothing


def industry_code(text: str) -> str:
    """The digits of an industry code (GB/T 4754) with or without its section letter, '' when it is none."""
    found = _INDUSTRY.fullmatch(folded(text))
    return found[2] if found else ""


def search(quotas: Iterable[Quota], text: str) -> tuple[Quota, ...]:
    """The quotas of an industry code (`C3011`, `3011`, `30`), or all whose names hold every word of the text."""
    table = tuple(quotas)
    code = industry_code(text)
    found = tuple(quota for quota in table if any(_alike(code, own) for own in quota.codes)) if code else ()
    if found:
        return tuple(sorted(found, key=lambda quota: -_agreement(quota.codes, code)))
    words = _plain(text).split()
    return tuple(quota for quota in table if words and all(word in _words(quota) for word in words))


def proposed(quotas: Iterable[Quota], industry: str, product: str = "") -> tuple[Quota, ...]:
    """The quotas for a site's industry, best first: four digits of its code agree, then three, then two.

    Among equals those named like the product come first, then the order of the documents.
    """
    code = industry_code(industry)
    words = _plain(product).split()
    ranked = [(_agreement(quota.codes, code), quota) for quota in quotas] if code else []
    near = [(agreement, quota) for agreement, quota in ranked if agreement >= SHORTEST]
    near.sort(key=lambda pair: (-pair[0], not (words and all(word in _words(pair[1]) for word in words))))
    return tuple(quota for _, quota in near)


def status_on(quota: Quota, day: date, documents: Sequence[QuotaDocument]) -> Status:
    """Where a quota's edition stands on a day: a later edition in force among the documents supersedes it."""
    status = quota.document.status_on(day)
    if status is Status.IN_FORCE and any(
        later.status_on(day) is Status.IN_FORCE for later in _later(quota, documents)
    ):
        return Status.SUPERSEDED
    return status


def _later(quota: Quota, documents: Iterable[QuotaDocument]) -> tuple[QuotaDocument, ...]:
    number = quota.document.number
    return tuple(
        document
        for document in documents
        if number in document.supersedes or document.number in quota.document.superseded_by
    )


def _agreement(codes: Iterable[str], code: str) -> int:
    """How many leading digits of a code agree with the nearest of some codes."""
    return max((_common(own, code) for own in codes), default=0)


def _common(one: str, other: str) -> int:
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return same


def _alike(code: str, own: str) -> bool:
    return own.startswith(code) or code.startswith(own)


def _plain(text: str) -> str:
    return folded(text).casefold()


def _words(quota: Quota) -> str:
    """Everything a quota can be found by; a number is found with and without its spaces."""
    document = quota.document
    parts = (document.number, document.number.replace(" ", ""), document.zh, document.en, quota.zh, quota.en)
    return _plain(" ".join(parts))
