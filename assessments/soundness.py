"""What a well-formed package may still not say: moments to come, names that deceive, contradictions."""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path

from assessments.content import DOCUMENT, JOURNAL, Content
from assessments.signing.trust import SignatureVerdict
from forms.problems import Problem

AHEAD = timedelta(hours=24)  # by which an officer's clock may be ahead of the office's
LONGEST = 1000  # characters of a name or an address
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # change direction


def unsound(content: Content, signed: Iterable[SignatureVerdict], now: datetime | None) -> tuple[Problem, ...]:
    """Contradictions, deceiving names, and moments later than `now` (aware; None: nobody's clock is asked)."""
    return (*_contradictions(content), *_deceiving(content), *_untimely(content, tuple(signed), now))


def no_file(path: Path) -> Problem | None:
    """Why a path is nothing to be opened: a folder, a pipe or a device; raises OSError as `stat` does."""
    return None if stat.S_ISREG(path.stat().st_mode) else Problem.of("verify.no_file", str(path))


def unfit(path: Path) -> Problem | None:
    """Why something handed over is not even looked into: a link may lead anywhere, a pipe never ends."""
    if path.is_symlink():
        return Problem.of("receive.link", str(path))
    try:
        return no_file(path)
    except OSError:  # verifying says why it cannot be read
        return None


def _contradictions(content: Content) -> Iterator[Problem]:
    head = content.assessment
    pairs = {
        "assessment/site": (head.site, content.site.code),
        "assessment/id": (head.id, content.journal[0].assessment if content.journal else head.id),
        "assessment/standards": (len(head.standards), len(set(head.standards))),
    }
    for place, (one, other) in pairs.items():
        if one != other:
            yield Problem.of("verify.contradicts", DOCUMENT, place=place, one=one, other=other)
    if head.predecessor == head.id:
        yield Problem.of("verify.contradicts", DOCUMENT, place="assessment/predecessor", one=head.id, other=head.id)


def _deceiving(content: Content) -> Iterator[Problem]:
    """Names that are shown and printed: no control characters, nothing that turns the direction, no novels."""
    names = {f"site/{part.name}": getattr(content.site, part.name) for part in fields(content.site)}
    names |= {
        f"officers/{number}": f"{each.name}{each.office}" for number, each in enumerate(content.assessment.officers)
    }
    names |= {f"signers/{number}": each.name for number, each in enumerate(content.signers)}
    for place, text in names.items():
        if not isinstance(text, str):
            continue
        if len(text) > LONGEST:
            yield Problem.of("verify.too_long", DOCUMENT, place=place, count=len(text), most=LONGEST)
        strange = {f"U+{ord(each):04X}" for each in text if each in _TURNING or unicodedata.category(each) == "Cc"}
        if strange:
            yield Problem.of("verify.letters", DOCUMENT, place=place, letters=" ".join(sorted(strange)))


def _untimely(content: Content, signed: tuple[SignatureVerdict, ...], now: datetime | None) -> Iterator[Problem]:
    """The latest moment of each part, when it is still to come by the office's clock; and what is no moment."""
    head = content.assessment
    told = {
        DOCUMENT: [head.opened, head.changed],
        JOURNAL: [row.at for row in content.journal],
        **{each.where: [each.signed_at] for each in signed if each.signed_at},
    }
    for where, texts in told.items():
        try:
            latest = max(map(datetime.fromisoformat, texts), default=None)
            late = now is not None and latest is not None and latest > now + AHEAD
        except (ValueError, TypeError) as problem:
            yield Problem.of("verify.not_json", where, reason=problem)
            continue
        if late and latest and now:
            at, clock = (each.isoformat(timespec="seconds") for each in (latest, now))
            yield Problem.of("verify.future", where, at=at, now=clock)
