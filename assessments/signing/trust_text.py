"""Whom the office trusts, in bytes, in which form it goes to another process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from assessments.signing.trust import Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustText:
    """A trust as bytes, in which form it goes to another process."""

    roots: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    now: datetime | None
    time_roots: tuple[bytes, ...]

    @classmethod
    def of(cls, trust: Trust) -> TrustText:
        """The bytes (DER) of all certificates and lists."""
        roots, crls, time_roots = (
            tuple(each.public_bytes(serialization.Encoding.DER) for each in held)
            for held in (trust.roots, trust.crls, trust.time_roots)
        )
        return cls(roots=roots, crls=crls, now=trust.now, time_roots=time_roots)

    def read(self) -> Trust:
        """The same trust again."""
        roots, time_roots = (
            tuple(map(x509.load_der_x509_certificate, held)) for held in (self.roots, self.time_roots)
        )
        return Trust(roots, tuple(map(x509.load_der_x509_crl, self.crls)), self.now, time_roots)
