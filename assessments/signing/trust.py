"""Whom the office trusts, and the verdict on one signature: intact, trusted, complete, and every problem."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext

from assessments.signing.certificates import algorithm_id, name_of
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

    @classmethod
    def from_pem(cls, *paths: Path, crls: Iterable[bytes] = ()) -> Trust:
        """Read roots from PEM files and revocation lists (DER); raises Refusal trust.unreadable."""
        roots: list[x509.Certificate] = []
        for path in paths:
            try:
                roots += x509.load_pem_x509_certificates(path.read_bytes())
            except (OSError, ValueError):
                raise Refusal(Problem.of("trust.unreadable", where=str(path))) from None
        try:
            return cls(tuple(roots), tuple(x509.load_der_x509_crl(crl) for crl in crls))
        except ValueError:
            raise Refusal(Problem.of("trust.unreadable", where="CRL")) from None

    def context(self, moment: datetime) -> ValidationContext:
        """What pyHanko needs to build a chain at `moment`, without any network.

        Revocation is left to `_revocation`: pyHanko looks at a list only where the certificate names an
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

    @property
    def ok(self) -> bool:
        """Whether the signature may be relied upon."""
        return self.intact and self.trusted and self.covers_all and not self.problems


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
    yield from _revocation(certificate, trust, at or claimed, at, where)


def _distrust(
    status: SignatureStatus, certificate: x509.Certificate, trust: Trust, moment: datetime, where: str
) -> Iterator[Problem]:
    """Why the certificate is not believed; nothing when it is."""
    signer, issuer = name_of(certificate.subject), name_of(certificate.issuer)
    if not trust.roots:
        yield Problem.of("signature.no_anchor", where=where, signer=signer)
    elif certificate in trust.roots:  # pyHanko asks no usage of a root; a root must not sign reports
        yield Problem.of("signature.usage", where=where, signer=signer)
    elif status.trusted:
        return
    elif not any(_issued(root, certificate) for root in trust.roots):
        yield Problem.of("signature.unknown_issuer", where=where, signer=signer, issuer=issuer)
    elif moment > certificate.not_valid_after_utc:
        last = certificate.not_valid_after_utc.date()
        yield Problem.of("signature.expired", where=where, signer=signer, last=last)
    elif moment < certificate.not_valid_before_utc:
        first = certificate.not_valid_before_utc.date()
        yield Problem.of("signature.not_yet_valid", where=where, signer=signer, first=first)
    elif status.trust_problem_indic == AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
        yield Problem.of("signature.usage", where=where, signer=signer)
    elif status.trust_problem_indic in _WEAK:
        yield Problem.of("signature.weak_algorithm", where=where, signer=signer)
    else:
        yield Problem.of("signature.untrusted", where=where, signer=signer)


def _revocation(
    certificate: x509.Certificate, trust: Trust, moment: datetime, at: datetime | None, where: str
) -> Iterator[Problem]:
    """Revoked, or the lists at hand ran out before `moment`; without any list of the issuer, nothing."""
    issuers = [root for root in trust.roots if _issued(root, certificate)]
    lists = [crl for crl in trust.crls for root in issuers if _signed_by(crl, root)]
    signer = name_of(certificate.subject)
    entries = (crl.get_revoked_certificate_by_serial_number(certificate.serial_number) for crl in lists)
    since = min((entry.revocation_date_utc for entry in entries if entry is not None), default=None)
    if since is not None and (at is None or since <= at):
        when = since.isoformat(timespec="seconds")
        yield Problem.of("signature.revoked", where=where, signer=signer, when=when)
    elif lists:
        ends = [crl.next_update_utc for crl in lists]
        if all(end is not None and end < moment for end in ends):
            last = max(end for end in ends if end is not None).date()
            yield Problem.of("signature.crl_stale", where=where, signer=signer, last=last)


def asn1_of(certificate: x509.Certificate) -> asn1.Certificate:
    """The same certificate in the form pyHanko takes."""
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


@contextmanager
def in_our_words() -> Iterator[None]:
    """Keep pyHanko's own warnings out of the log while it judges: the verdict says the same."""
    with ExitStack() as after:
        for logger in map(logging.getLogger, _LOUD):
            logger.addFilter(_silence)
            after.callback(logger.removeFilter, _silence)
        yield


def _silence(_record: logging.LogRecord) -> bool:
    return False


def _issued(root: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(root)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _signed_by(crl: x509.CertificateRevocationList, root: x509.Certificate) -> bool:
    try:
        return crl.issuer == root.subject and crl.is_signature_valid(root.public_key())  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return False
