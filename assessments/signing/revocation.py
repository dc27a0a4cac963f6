"""Why and since when a certificate is revoked, and the office's list of all revoked ones (RFC 5280, 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization

from assessments.signing.certificates import CLOCK_SKEW
from assessments.signing.keys import Authority

LIST_DAYS = 180  # a laptop may be away from the office for a season
_WORDS = {
    "keyCompromise": ("密钥丢失或泄露", "key lost or known to others"),
    "superseded": ("已换发新证书", "replaced by a new certificate"),
    "cessationOfOperation": ("不再从事评价工作", "no longer assesses"),
    "affiliationChanged": ("调离本单位", "left the office"),
    "unspecified": ("未说明原因", "no reason given"),
}


class Reason(Enum):
    """Why a certificate is revoked, as RFC 5280, 5.3.1 names it."""

    KEY_COMPROMISE = "keyCompromise"
    SUPERSEDED = "superseded"
    CESSATION = "cessationOfOperation"
    AFFILIATION = "affiliationChanged"
    UNSPECIFIED = "unspecified"

    @property
    def zh(self) -> str:
        """The reason in Chinese."""
        return _WORDS[self.value][0]

    @property
    def en(self) -> str:
        """The reason in English."""
        return _WORDS[self.value][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """A certificate by its serial number, and since when (aware) and why it is no longer good."""

    serial: int
    since: datetime
    reason: Reason = Reason.UNSPECIFIED


def revocation_list(
    authority: Authority, revoked: Iterable[Revocation], now: datetime, days: int, number: int
) -> bytes:
    """The list of revoked certificates in DER, valid for `days` from `now` (aware).

    `number` has to grow from list to list. A reason that nobody gave is left out (RFC 5280, 5.3.1).
    """
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.private_key.public_key())
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(now - CLOCK_SKEW)
        .next_update(now + timedelta(days=days))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(issuer_id, critical=False)
    )
    for each in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(each.serial).revocation_date(each.since)
        if each.reason is not Reason.UNSPECIFIED:
            entry = entry.add_extension(x509.CRLReason(x509.ReasonFlags(each.reason.value)), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(authority.private_key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def list_from(content: bytes) -> x509.CertificateRevocationList:
    """Read a list in DER or PEM; raises ValueError for whatever is none."""
    try:
        if content.lstrip().startswith(b"-----BEGIN"):
            return x509.load_pem_x509_crl(content)
        return x509.load_der_x509_crl(content)
    except x509.InvalidVersion as error:
        raise ValueError("a version of the format that does not exist") from error


def revocations_in(crl: x509.CertificateRevocationList) -> tuple[Revocation, ...]:
    """All that a list revokes; a reason that we do not use counts as not given."""
    return tuple(revocation_of(entry) for entry in crl)


def revocation_of(entry: x509.RevokedCertificate) -> Revocation:
    """One entry of a list."""
    try:
        given = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason.value
        reason = Reason(given)
    except (x509.ExtensionNotFound, ValueError):
        reason = Reason.UNSPECIFIED
    return Revocation(serial=entry.serial_number, since=entry.revocation_date_utc, reason=reason)


def number_of(crl: x509.CertificateRevocationList) -> int:
    """The list's number; 0 for a list of another program that has none."""
    try:
        return crl.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
    except x509.ExtensionNotFound:
        return 0


def signed_by(crl: x509.CertificateRevocationList, root: x509.Certificate) -> bool:
    """Whether a list was signed by this root, whatever it is called."""
    try:
        return crl.issuer == root.subject and crl.is_signature_valid(root.public_key())  # type: ignore[arg-type]
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
