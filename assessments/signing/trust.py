"""Whom the office trusts, and the verdict on one signature: intact, trusted, complete, and every problem."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext

from assessments.signing.certificates import algorithm_id, is_authority, is_weak, issued_by, name_of
from assessments.signing.revocation import Revocation, list_from, revocation_of, signed_by
from forms.problems import Problem, Refusal

_LOUD = (
    "pyhanko.sign.validation.generic_cms",
    "pyhanko.sign.validation.pdf_embedded",
    "pyhanko.sign.diff_analysis.policies",
    "pyhanko_certvalidator.validate",
)
_WEAK = (AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)


@dataclass(frozen=True, slots=True)
class Trust:
    """The roots an office believes, and the revocation lists it has at hand."""

    roots: tuple[x509.Certificate, ...] = ()
    crls: tuple[x509.CertificateRevocationList, ...] = ()
    now: datetime | None = None  # when one asks (aware); a list has to be good then too
    time_roots: tuple[x509.Certificate, ...] = ()  # of time stamping authorities: they vouch for no person

    @classmethod
    def from_pem(
        cls,
        *paths: Path,
        crls: Iterable[bytes] = (),
        now: datetime | None = None,
        time_roots: tuple[x509.Certificate, ...] = (),
    ) -> Trust:
        """Read roots from PEM files, and revocation lists (DER or PEM).

        Raises Refusal trust.unreadable, or trust.not_root for a certificate that is no authority's.
        """
        roots = tuple(root for path in paths for root in _roots_in(path))
        try:
            return cls(roots, tuple(list_from(crl) for crl in crls), now, time_roots)
        except ValueError:
            raise Refusal(Problem.of("trust.unreadable", where="CRL")) from None

    def of_time(self) -> Trust:
        """The trust that time stamps are judged by: only a root named for time counts, never an office's."""
        return replace(self, roots=self.time_roots, time_roots=())

    def lists_for(self, certificate: x509.Certificate) -> tuple[x509.CertificateRevocationList, ...]:
        """The lists at hand that the certificate's own issuer signed."""
        issuers = [root for root in self.roots if issued_by(certificate, root)]
        return tuple(crl for crl in self.crls if any(signed_by(crl, root) for root in issuers))

    def revocation(self, certificate: x509.Certificate) -> Revocation | None:
        """The earliest revocation of a certificate in any list at hand; an older list never hides it."""
        serial = certificate.serial_number
        found = (crl.get_revoked_certificate_by_serial_number(serial) for crl in self.lists_for(certificate))
        entries = [revocation_of(entry) for entry in found if entry is not None]
        return min(entries, key=lambda each: each.since, default=None)

    def context(self, moment: datetime) -> ValidationContext:
        """What pyHanko needs to build a chain at `moment`, without any network.

        Revocation is left to `_revoked`: pyHanko looks at a list only where the certificate names an
        address to fetch it from, and ours name none; it would also believe a signer's own clock.
        """
        roots = [asn1_of(root) for root in self.roots]
        return ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False, revocation_mode="none")


@dataclass(frozen=True, slots=True)
class SignatureVerdict:
    """One signature: who, when by the signer's own clock, and whether it may be relied upon."""

    signer: str
    fingerprint: str  # SHA-256 of the certificate, hexadecimal
    issuer: str
    signed_at: str  # as the signer's computer claimed, ISO 8601 with offset
    algorithm: str
    intact: bool  # the signed bytes are the ones that were signed
    trusted: bool  # the certificate was good, by the given trust, at the moment asked for
    covers_all: bool  # nothing lies outside the signature but later signatures
    problems: tuple[Problem, ...] = ()
    where: str = ""  # the PDF field or the container's member that holds the signature
    warnings: tuple[Problem, ...] = ()  # what is not known, such as revocations since the last list

    @property
    def ok(self) -> bool:
        """Whether the signature may be relied upon."""
        return self.intact and self.trusted and self.covers_all and not self.problems


def _roots_in(path: Path) -> list[x509.Certificate]:
    try:
        found = x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError, x509.InvalidVersion):
        raise Refusal(Problem.of("trust.unreadable", where=str(path))) from None
    for each in found:
        if not is_authority(each):
            raise Refusal(Problem.of("trust.not_root", where=str(path), name=name_of(each.subject)))
    return found


def unreadable(where: str) -> SignatureVerdict:
    """The verdict on something that is no signature at all."""
    problem = Problem.of("signature.unreadable", where=where)
    return SignatureVerdict("", "", "", "", "", False, False, False, (problem,), where)


def verdict(
    status: SignatureStatus,
    trust: Trust,
    *,
    where: str,
    claimed: datetime,
    at: datetime | None,
    uncovered: tuple[Problem, ...] = (),
) -> SignatureVerdict:
    """Turn pyHanko's status into our words; `at` is the moment of proof, if there is one (aware).

    `uncovered` are problems with what lies outside the signature. Certificates are judged at `at`, or else
    at the claimed time; a revocation counts unless `at` proves that the signature is older.
    """
    certificate = x509.load_der_x509_certificate(status.signing_cert.dump())
    intact = bool(status.intact and status.valid)
    problems = tuple(_problems(status, certificate, trust, claimed, at, where))
    return SignatureVerdict(
        signer=name_of(certificate.subject),
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        issuer=name_of(certificate.issuer),
        signed_at=claimed.isoformat(timespec="seconds"),
        algorithm=algorithm_id(certificate, status.md_algorithm),
        intact=intact,
        trusted=not problems,
        covers_all=intact and not uncovered,
        problems=problems + uncovered,
        where=where,
        warnings=tuple(_warnings(certificate, trust, at or claimed, where)) if intact else (),
    )


def _problems(
    status: SignatureStatus,
    certificate: x509.Certificate,
    trust: Trust,
    claimed: datetime,
    at: datetime | None,
    where: str,
) -> Iterator[Problem]:
    if not (status.intact and status.valid):
        yield Problem.of("signature.altered", where=where)
        return
    yield from _distrust(status, certificate, trust, at or claimed, where)
    yield from _revoked(certificate, trust, claimed, at, where)


def _distrust(
    status: SignatureStatus, certificate: x509.Certificate, trust: Trust, moment: datetime, where: str
) -> Iterator[Problem]:
    """Why the certificate is not believed; nothing when it is. Our own words come before pyHanko's verdict."""
    signer, first, last = (
        name_of(certificate.subject),
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
    )
    if not trust.roots:
        yield Problem.of("signature.no_anchor", where=where, signer=signer)
    elif certificate in trust.roots:  # pyHanko asks no usage of a root; a root must not sign reports
        yield Problem.of("signature.usage", where=where, signer=signer)
    elif is_weak(certificate):
        yield Problem.of("signature.weak_key", where=where, signer=signer, kind=algorithm_id(certificate))
    elif status.trusted:
        return
    elif not any(issued_by(certificate, root) for root in trust.roots):
        yield _stranger(certificate, trust, where)
    elif moment > last:
        yield Problem.of("signature.expired", where=where, signer=signer, last=last.date())
    elif moment < first:
        yield Problem.of("signature.not_yet_valid", where=where, signer=signer, first=first.date())
    elif status.trust_problem_indic == AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
        yield Problem.of("signature.usage", where=where, signer=signer)
    elif status.trust_problem_indic in _WEAK:
        yield Problem.of("signature.weak_algorithm", where=where, signer=signer)
    else:
        yield Problem.of("signature.untrusted", where=where, signer=signer)


def _stranger(certificate: x509.Certificate, trust: Trust, where: str) -> Problem:
    """A certificate that none of the roots issued: nobody did, or another root, perhaps one of the same name."""
    signer, issuer = name_of(certificate.subject), name_of(certificate.issuer)
    if certificate.issuer == certificate.subject:
        return Problem.of("signature.no_chain", where=where, signer=signer)
    if any(root.subject == certificate.issuer for root in trust.roots):
        return Problem.of("signature.other_root", where=where, signer=signer, issuer=issuer)
    return Problem.of("signature.unknown_issuer", where=where, signer=signer, issuer=issuer)


def _revoked(
    certificate: x509.Certificate, trust: Trust, claimed: datetime, at: datetime | None, where: str
) -> Iterator[Problem]:
    """Revoked, unless `at` proves the signature older; the signer's own clock proves nothing, and that is said."""
    revocation = trust.revocation(certificate)
    if revocation is None or (at is not None and at < revocation.since):
        return
    code = "signature.revoked" if (at or claimed) >= revocation.since else "signature.doubtful"
    signer, when = (
        name_of(certificate.subject),
        revocation.since.astimezone(claimed.tzinfo).isoformat(timespec="seconds"),
    )
    moment = claimed.isoformat(timespec="seconds")
    yield Problem.about(revocation.reason, code, where=where, signer=signer, when=when, claimed=moment)


def _warnings(certificate: x509.Certificate, trust: Trust, moment: datetime, where: str) -> Iterator[Problem]:
    """What does not make a signature bad but has to be known: no list at hand, or one that ran out."""
    lists, signer = trust.lists_for(certificate), name_of(certificate.subject)
    ends = [crl.next_update_utc for crl in lists]
    asked = moment if trust.now is None else max(moment, trust.now)
    if not any(issued_by(certificate, root) for root in trust.roots):
        return
    if not lists:
        yield Problem.of("signature.no_crl", where=where, signer=signer)
    elif all(end is not None and end < asked for end in ends):
        last = max(end for end in ends if end is not None).date()
        yield Problem.of("signature.crl_stale", where=where, signer=signer, last=last)


@lru_cache(maxsize=64)
def asn1_of(certificate: x509.Certificate) -> asn1.Certificate:
    """The same certificate in the form pyHanko takes; one object for the same certificate.

    The library reads the parts of a certificate when they are first asked for. All of them are asked for here, so
    that what several threads may look at changes no more, and the names are prepared only once.
    """
    loaded = asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
    for name in (loaded.subject, loaded.issuer):
        _ = name.hashable, name.sha1
    _ = loaded.native, loaded.sha256, loaded.public_key.sha256, loaded.key_identifier_value, loaded.ca
    return loaded


@contextmanager
def in_our_words() -> Iterator[None]:
    """Keep pyHanko's own warnings out of the log while it judges: the verdict says the same."""
    with ExitStack() as after:
        for logger in map(logging.getLogger, _LOUD):
            if _silence not in logger.filters:  # who asked first keeps it quiet until the end
                logger.addFilter(_silence)
                after.callback(logger.removeFilter, _silence)
        yield


def _silence(_record: logging.LogRecord) -> bool:
    return False
