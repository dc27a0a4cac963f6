"""The office's revocation lists as a laptop holds them: imported when newer, and believed when verifying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from assessments.signing.certificates import CLOCK_SKEW, issued_by, name_of
from assessments.signing.keys import OfficerKey, write_key
from assessments.signing.revocation import list_from, number_of, signed_by
from assessments.signing.timestamp_roots import held_time_roots
from assessments.signing.trust import Trust
from forms.problems import Problem, Refusal

HELD = "revocation"  # the folder beside the settings


@dataclass(frozen=True, slots=True)
class HeldList:
    """A revocation list that is at hand, and what there is to know about it."""

    number: int
    issuer: str
    revoked: int  # how many certificates
    issued: datetime  # UTC
    until: datetime | None  # UTC; None where the list does not say
    fresh: bool = True  # whether importing it changed anything
    warnings: tuple[Problem, ...] = ()


def import_list(path: Path, roots: tuple[x509.Certificate, ...], folder: Path, now: datetime) -> HeldList:
    """Keep a list (DER or PEM) that one of `roots` signed, unless a newer one is held; `folder` holds the settings.

    Raises Refusal crl.missing, crl.unreadable, crl.no_root, crl.foreign, crl.older (a newer one is held),
    crl.conflict (another list of the same number) or key.write. A list that ran out is kept, with a warning.
    """
    crl = _read(path)
    if not roots:
        raise Refusal(Problem.of("crl.no_root", where=str(path)))
    root = next((each for each in roots if signed_by(crl, each)), None)
    if root is None:
        raise Refusal(Problem.of("crl.foreign", where=str(path), issuer=_issuer(crl)))
    place, fresh = _place(folder, root), True
    if place.exists():
        held = _read(place)
        fresh = held != crl
        _require_newer(crl, held, str(path))
    if fresh:
        write_key(place, crl.public_bytes(serialization.Encoding.DER))
    return describe(crl, now, fresh)


def held_list(root: x509.Certificate, folder: Path, now: datetime) -> HeldList | None:
    """The list of a root that is at hand; None where none was imported yet. Raises Refusal crl.unreadable."""
    place = _place(folder, root)
    return describe(_read(place), now) if place.exists() else None


def held_lists(folder: Path) -> tuple[bytes, ...]:
    """All lists at hand, in DER, for `Trust`; raises Refusal crl.unreadable for a damaged one."""
    places = sorted((folder / HELD).glob("*.crl"))
    return tuple(_read(place).public_bytes(serialization.Encoding.DER) for place in places)


def believed(anchor: Path, folder: Path, now: datetime) -> Trust:
    """The trust of a computer: the office's root, every list and time authority at hand, the moment of asking.

    `now` is aware. Raises Refusal trust.unreadable, trust.not_root, crl.unreadable or stamp.roots_unreadable.
    """
    return Trust.from_pem(anchor, crls=held_lists(folder), now=now, time_roots=held_time_roots(folder))


def reservations(anchor: str, folder: Path, now: datetime) -> tuple[Problem, ...]:
    """What is not known before signing: no root chosen, no revocation list at hand, or one that ran out.

    Raises Refusal as `believed`: what is damaged is no basis to sign on.
    """
    if not anchor:
        return (Problem.of("key.no_root"),)
    found: list[Problem] = []
    for root in believed(Path(anchor), folder, now).roots:
        held = held_list(root, folder, now)
        found += held.warnings if held else (Problem.of("key.no_list", issuer=name_of(root.subject)),)
    return tuple(found)


def describe(crl: x509.CertificateRevocationList, now: datetime, fresh: bool = True) -> HeldList:
    """What there is to know about a list at `now` (aware), with warnings when it ran out or is not yet good."""
    until, warnings = crl.next_update_utc, []
    if until is not None and until < now:
        warnings.append(Problem.of("crl.stale", number=number_of(crl), last=until.date()))
    if crl.last_update_utc > now + CLOCK_SKEW:
        warnings.append(Problem.of("crl.future", number=number_of(crl), first=crl.last_update_utc.date()))
    count = sum(1 for _ in crl)
    return HeldList(number_of(crl), _issuer(crl), count, crl.last_update_utc, until, fresh, tuple(warnings))


def require_trusted(key: OfficerKey, trust: Trust, at: datetime) -> None:
    """Raise Refusal unless verifiers will believe what a key signs at `at` (aware).

    key.expired, key.not_yet_valid, key.foreign (none of the roots issued it), key.revoked, or key.clock: a
    revocation list of the office is from the future, so this computer's clock was set back.
    """
    key.require_usable(at)
    if not trust.roots:
        return
    if not any(issued_by(key.certificate, root) for root in trust.roots):
        raise Refusal(Problem.of("key.foreign", name=key.name, issuer=name_of(key.certificate.issuer)))
    revocation = trust.revocation(key.certificate)
    if revocation is not None:
        when = revocation.since.date()
        raise Refusal(Problem.about(revocation.reason, "key.revoked", signer=key.name, when=when))
    newest = max((crl.last_update_utc for crl in trust.lists_for(key.certificate)), default=at)
    if newest > at + CLOCK_SKEW:
        now, made = (f"{moment.astimezone(at.tzinfo):%Y-%m-%d %H:%M}" for moment in (at, newest))
        raise Refusal(Problem.of("key.clock", now=now, made=made))


def _require_newer(crl: x509.CertificateRevocationList, held: x509.CertificateRevocationList, where: str) -> None:
    number, before = number_of(crl), number_of(held)
    if number < before:
        raise Refusal(Problem.of("crl.older", where=where, number=number, held=before))
    if number == before and crl != held:
        raise Refusal(Problem.of("crl.conflict", where=where, number=number))


def _place(folder: Path, root: x509.Certificate) -> Path:
    return folder / HELD / f"{root.fingerprint(hashes.SHA256()).hex()[:32]}.crl"


def _issuer(crl: x509.CertificateRevocationList) -> str:
    try:
        return name_of(crl.issuer)
    except ValueError:  # the name in a list that nobody has vouched for yet
        return "?"


def _read(path: Path) -> x509.CertificateRevocationList:
    try:
        return list_from(path.read_bytes())
    except FileNotFoundError:
        raise Refusal(Problem.of("crl.missing", where=str(path))) from None
    except (OSError, ValueError):
        raise Refusal(Problem.of("crl.unreadable", where=str(path))) from None
