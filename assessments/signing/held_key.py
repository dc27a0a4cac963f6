"""Signing with a key that is already loaded, and how much room its signatures take."""

from __future__ import annotations

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from assessments.signing.keys import OfficerKey
from assessments.signing.trust import asn1_of

_ATTRIBUTES = 768  # bytes at most of what a signature holds besides names, certificates and its own value


class HeldKey(signers.Signer):
    """Signs with a key that is already loaded; pyHanko's own signer parses it again for every signature."""

    def __init__(self, key: OfficerKey) -> None:
        self._private = key.private_key
        chain = SimpleCertificateStore.from_certs([asn1_of(each) for each in key.chain])
        super().__init__(signing_cert=asn1_of(key.certificate), cert_registry=chain)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The bare signature over `data`; the only digest we use is SHA-256."""
        if digest_algorithm != "sha256":
            raise ValueError(f"unexpected digest {digest_algorithm}")
        if isinstance(self._private, ec.EllipticCurvePrivateKey):
            return self._private.sign(data, ec.ECDSA(hashes.SHA256()))
        return self._private.sign(data, padding.PKCS1v15(), hashes.SHA256())


def room_for(key: OfficerKey) -> int:
    """Hexadecimal digits to keep for a signature; a dry run to measure it would double the time of signing.

    Not much more than it takes, for whoever reads the file reads all of them: the certificates, twice the name of
    the issuer, the value, which is never longer than the key's modulus or two coordinates, and attributes.
    """
    certificates = sum(len(each.public_bytes(Encoding.DER)) for each in (key.certificate, *key.chain))
    names = 2 * len(key.certificate.issuer.public_bytes())
    value = key.private_key.key_size // 4  # bytes: 2 · key_size / 8
    return 2 * (certificates + names + value + _ATTRIBUTES)
