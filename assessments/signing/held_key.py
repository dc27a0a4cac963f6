"""Signing with a key that is already loaded, and how much room its signatures take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from pyhanko.sign import signers
from pyhanko.sign.attributes import (
    CMSAttributeProvider,
    SignedAttributeProviderSpec,
    SigningCertificateV2Provider,
    SigningTimeProvider,
)
from pyhanko_certvalidator.registry import SimpleCertificateStore

from assessments.signing.keys import OfficerKey
from assessments.signing.trust import asn1_of

_ATTRIBUTES = 384  # bytes at most of what a signature holds besides names, certificates and its own value


class HeldKey(signers.Signer):
    """Signs with a key that is already loaded; pyHanko's own signer parses it again for every signature."""

    def __init__(self, key: OfficerKey, signed_at: datetime | None = None) -> None:
        """`signed_at` is signed along in a CAdES; a PAdES has it in the PDF (ETSI EN 319 142-1, 6.3).

        The root is not enclosed: whoever verifies has it from the office, and one that comes along proves nothing.
        """
        self._private = key.private_key
        chain = SimpleCertificateStore.from_certs([asn1_of(each) for each in _between(key)])
        super().__init__(signing_cert=asn1_of(key.certificate), cert_registry=chain)
        self.signed_attr_prov_spec = _Attributes(asn1_of(key.certificate), signed_at)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The bare signature over `data`; the only digest we use is SHA-256."""
        if digest_algorithm != "sha256":
            raise ValueError(f"unexpected digest {digest_algorithm}")
        if isinstance(self._private, ec.EllipticCurvePrivateKey):
            return self._private.sign(data, ec.ECDSA(hashes.SHA256()))
        return self._private.sign(data, padding.PKCS1v15(), hashes.SHA256())


class _Attributes(SignedAttributeProviderSpec):
    """What is signed besides the digest: the certificate and, of a detached signature, the time."""

    def __init__(self, certificate: x509.Certificate, signed_at: datetime | None) -> None:
        self._certificate, self._signed_at = certificate, signed_at

    def signed_attr_providers(self, data_digest: bytes, digest_algorithm: str) -> Iterable[CMSAttributeProvider]:
        yield _CertificateByHash(self._certificate)
        if self._signed_at is not None:
            yield SigningTimeProvider(self._signed_at)


class _CertificateByHash(SigningCertificateV2Provider):
    """Names the certificate by its SHA-256 alone, as RFC 5035 allows where the signature names the issuer anyway.

    Whoever verifies compares a name that stands here letter by letter after Unicode's rules, several times over.
    """

    async def build_attr_value(self, dry_run: bool = False) -> tsp.SigningCertificateV2:
        named = tsp.ESSCertIDv2({"cert_hash": self.signing_cert.sha256})
        return tsp.SigningCertificateV2({"certs": [named]})


def room_for(key: OfficerKey) -> int:
    """Hexadecimal digits to keep for a signature; a dry run to measure it would double the time of signing.

    Not much more than it takes, for whoever reads the file reads all of them: the certificates, the name of the
    issuer, the value, which is never longer than the key's modulus or two coordinates, and attributes.
    """
    certificates = sum(len(each.public_bytes(Encoding.DER)) for each in (key.certificate, *_between(key)))
    issuer = len(key.certificate.issuer.public_bytes())
    value = key.private_key.key_size // 4  # bytes: 2 · key_size / 8
    return 2 * (certificates + issuer + value + _ATTRIBUTES)


def _between(key: OfficerKey) -> list[Certificate]:
    """The certificates between the key's own and its root."""
    return [each for each in key.chain if each.issuer != each.subject]
