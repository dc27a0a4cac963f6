"""A quota told in full: its document and edition, values with their sources, corrections and notes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop.parts import named
from forms.quotas.quota import LEVELS_OF, Quota, Status
from forms.quotas.standing import formulas
from forms.units import signs


def details(quota: Quota, status: Status, language: str) -> str:
    """Everything an officer has to know of a quota before it is used, line by line."""
    return "\n".join(_lines(quota, status, language))


def _lines(quota: Quota, status: Status, language: str) -> Iterator[str]:
    document = quota.document
    yield f"{document.number}  {named(document, language)}"
    yield " · ".join(_edition(quota, status, language))
    values = (
        f"{named(level.words, language)} {quota.printed(level)}"
        for level in LEVELS_OF[document.kind]
        if level in quota.levels or level in quota.missing
    )
    yield f"{named(quota, language)}：{' · '.join(values)} {signs(quota.unit)}"
    sources = dict.fromkeys(named(quota.source(level), language) for level in quota.levels)
    yield QCoreApplication.translate("QuotaWords", "Source: {source}").format(source="；".join(sources))
    for correction in quota.corrections:
        for formula in formulas(correction, language):
            yield f"{named(correction, language)}：{formula}"
        if correction.note:
            yield named(correction.note, language)
    for note in (quota.note, document.note):
        if note:
            yield named(note, language)


def _edition(quota: Quota, status: Status, language: str) -> Iterator[str]:
    document = quota.document
    yield named(status.words, language)
    if document.issued:
        yield QCoreApplication.translate("QuotaWords", "issued {day}").format(day=document.issued)
    if document.effective:
        yield QCoreApplication.translate("QuotaWords", "effective {day}").format(day=document.effective)
    if document.supersedes:
        yield QCoreApplication.translate("QuotaWords", "supersedes {numbers}").format(
            numbers="、".join(document.supersedes)
        )
    if document.superseded_by:
        yield QCoreApplication.translate("QuotaWords", "superseded by {numbers}").format(
            numbers="、".join(document.superseded_by)
        )
    if not document.effective and status is Status.IN_FORCE:
        yield QCoreApplication.translate("QuotaWords", "date of effect unknown")
