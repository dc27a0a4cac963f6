"""What a time stamp says to people: whose time a signature bears, and why a stamp proves nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from assessments.signing.trust import SignatureVerdict
from forms.bilingual import Bilingual
from forms.problems import Problem

_OF_AUTHORITIES = {
    "signature.no_anchor": "stamp.no_anchor",
    "signature.unknown_issuer": "stamp.unknown_issuer",
    "signature.no_chain": "stamp.no_chain",
    "signature.usage": "stamp.usage",
}


def of_authority(stamp: SignatureVerdict) -> SignatureVerdict:
    """The verdict on a time stamp, which speaks of a time stamping authority where one on a person would not."""
    problems = (replace(each, code=_OF_AUTHORITIES.get(each.code, each.code)) for each in stamp.problems)
    return replace(stamp, problems=tuple(problems))


def time_said(signed: SignatureVerdict, stamps: tuple[SignatureVerdict, ...], level: str = "B-T") -> Problem:
    """Whose time a signature bears: the earliest good stamp's and its authority's, or only the computer's.

    `level` is the level of the signature with its stamp by ETSI EN 319 142-1 or 319 122-1, 6.
    """
    good = [each for each in stamps if each.ok]
    if good:
        first = min(good, key=lambda each: datetime.fromisoformat(each.signed_at))
        when, authority = _shown(first.signed_at), first.signer
        return Problem.of("stamp.proven", signed.where, when=when, authority=authority, level=level)
    if stamps:
        problem = stamps[0].problems[0]
        why = Bilingual(problem.text("zh"), problem.text("en"))
        return Problem.about(why, "stamp.unconfirmed", signed.where, when=_shown(signed.signed_at))
    return Problem.of("stamp.own_clock", signed.where, when=_shown(signed.signed_at))


def _shown(moment: str) -> str:
    """A moment as people read it here: a CMS has it in UTC, and an unreadable one has none."""
    return datetime.fromisoformat(moment).astimezone().isoformat(" ", "seconds") if moment else "—"
