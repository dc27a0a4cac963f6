"""The lint of quotas: what one row alone cannot show, each fault with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, DivisionByZero, InvalidOperation
from itertools import pairwise

from forms.quotas.quota import LEVELS_OF, Correction, Quota, QuotaDocument, QuotaLibrary
from forms.units import Units, UnknownUnit
from forms.yamltext import CatalogueError


def faults(library: QuotaLibrary, units: Units) -> Iterator[CatalogueError]:
    """Every fault of the documents that were read."""
    yield from _twice(library)
    for document in library.documents:
        rows = library.of(document)
        yield from _document(document, rows)
        for quota in rows:
            yield from _quota(quota, units)


def _twice(library: QuotaLibrary) -> Iterator[CatalogueError]:
    seen: set[str] = set()
    for document in library.documents:
        for key in (document.id, document.number):
            if key in seen:
                yield CatalogueError(document.file, document.line, f"{key}: stands twice")
            seen.add(key)
    for quota in library.quotas:
        if quota.id in seen:
            yield _fault(quota, "stands twice")
        seen.add(quota.id)


def _document(document: QuotaDocument, rows: tuple[Quota, ...]) -> Iterator[CatalogueError]:
    place = document.file, document.line
    if document.source not in document.sources:
        yield CatalogueError(*place, f"source {document.source!r} is not listed")
    if not rows and not document.note:
        yield CatalogueError(*place, f"{document.id}: a document without rows needs a note that says why")
    names = {quota.row for quota in rows}
    corrections = {each.id: each for quota in rows for each in quota.corrections}
    for correction in corrections.values():
        for row in correction.rows:
            if row not in names:
                yield CatalogueError(*place, f"{correction.id}: there is no row {row}")


def _quota(quota: Quota, units: Units) -> Iterator[CatalogueError]:
    if not quota.levels and not quota.note:
        yield _fault(quota, "a row without values needs a note that says why")
    if quota.levels or quota.unit:
        try:
            units.unit(quota.unit)
        except UnknownUnit:
            yield _fault(quota, f"unknown unit {quota.unit!r}")
    for figure in quota.levels.values():
        if figure.source not in quota.document.sources:
            yield _fault(quota, f"source {figure.source!r} is not listed")
    if not quota.out_of_order:
        yield from _order(quota)
    for correction in quota.corrections:
        yield from _correction(quota, correction)


def _order(quota: Quota) -> Iterator[CatalogueError]:
    """A stricter level must not be worse than the level below it, in the row's direction."""
    present = [level for level in LEVELS_OF[quota.document.kind] if level in quota.levels]
    if len(present) > 1 and quota.direction is None:
        yield _fault(quota, "several levels need a direction")
        return
    for strict, loose in pairwise(present):
        one, other = quota.levels[strict].value, quota.levels[loose].value
        if quota.direction is not None and quota.direction.better(other, one):
            yield _fault(quota, f"{strict.value} ({one}) is worse than {loose.value} ({other})")


def _correction(quota: Quota, correction: Correction) -> Iterator[CatalogueError]:
    """Each formula must yield a number at the row's limit with every input at an allowed value."""
    for each in correction.inputs:
        outside = each.default is not None and not (
            (each.low is None or each.low <= each.default) and (each.high is None or each.default <= each.high)
        )
        if outside:
            yield _fault(quota, f"{correction.id}: default of {each.symbol} is out of range")
    tried = {each.symbol: _tried(each.default, each.low) for each in correction.inputs}
    for level, figure in quota.levels.items():
        if level in correction.expressions:
            try:
                correction.expressions[level].value({**tried, "L": figure.value})
            except (DivisionByZero, InvalidOperation, ZeroDivisionError):
                yield _fault(quota, f"{correction.id}: {correction.expressions[level].text} yields no number")


def _tried(default: Decimal | None, low: Decimal | None) -> Decimal:
    return default if default is not None else low if low is not None else Decimal(1)


def _fault(quota: Quota, what: str) -> CatalogueError:
    return CatalogueError(quota.document.file, quota.line, f"{quota.id}: {what}")
