"""What the office's certificates contain, and how they are named to people."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from forms.problems import Problem, Refusal

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

CLOCK_SKEW = timedelta(minutes=5)  # another laptop's clock may run behind the office's
SHORTEST_RSA = 2048  # bits (NIST SP 800-57 part 1, 5.6.1: less is broken within reach); ours are made with 3072
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
_LONGEST_NAME = 64  # ub-common-name and ub-organization-name of RFC 5280, appendix A.1
_OF_A_LETTER = 3  # bytes of a Chinese character: cryptography counts those of a common name, not its characters


def algorithm_id(certificate: x509.Certificate, digest: str = "sha256") -> str:
    """Name a certificate's signature algorithm, such as `ecdsa-secp256r1-sha256` or `rsa3072-sha256`."""
    public = certificate.public_key()
    if isinstance(public, ec.EllipticCurvePublicKey):
        return f"ecdsa-{public.curve.name}-{digest}"
    if isinstance(public, rsa.RSAPublicKey):
        return f"rsa{public.key_size}-{digest}"
    return f"{type(public).__name__.removesuffix('PublicKey').lower()}-{digest}"


def name_of(subject: x509.Name) -> str:
    """The common name, or the whole name where there is none."""
    found = subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else subject.rfc4514_string()


def office_of(subject: x509.Name) -> str:
    """The organisation, empty where there is none."""
    found = subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(found[0].value) if found else ""


def is_weak(certificate: x509.Certificate) -> bool:
    """Whether the key is too short, or on a curve that we do not know to be good."""
    public = certificate.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        return public.key_size < SHORTEST_RSA
    return isinstance(public, ec.EllipticCurvePublicKey) and not isinstance(public.curve, _CURVES)


def may_sign(certificate: x509.Certificate) -> bool:
    """Whether a certificate is for signing documents: its key usage has nonRepudiation (RFC 5280, 4.2.1.3)."""
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment
    except (x509.ExtensionNotFound, ValueError):
        return False


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether a certificate may issue others (RFC 5280, 4.2.1.9)."""
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return False


@lru_cache(maxsize=256)  # an office has few certificates and asks this several times for each signature
def issued_by(certificate: x509.Certificate, root: x509.Certificate) -> bool:
    """Whether a root signed a certificate; its name alone proves nothing."""
    try:
        certificate.verify_directly_issued_by(root)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def subject_of(office_zh: str, name_zh: str) -> x509.Name:
    """The subject of a person or root of an office.

    Raises Refusal key.name for an empty or unprintable name or a long office, key.long_name for a long name.
    """
    for text in (office_zh, name_zh):
        broken = any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in text)
        if broken or not text.strip() or len(text) > _LONGEST_NAME:
            raise Refusal(Problem.of("key.name", name=text, longest=_LONGEST_NAME))
    if len(name_zh.encode()) > _LONGEST_NAME:
        longest = _LONGEST_NAME // _OF_A_LETTER
        raise Refusal(Problem.of("key.long_name", name=name_zh, longest=longest, bytes=_LONGEST_NAME))
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office_zh),
            x509.NameAttribute(NameOID.COMMON_NAME, name_zh),
        ]
    )


def root_certificate(subject: x509.Name, private: PrivateKey, now: datetime, days: int) -> x509.CertificateBuilder:
    """An unsigned root that may sign officers' certificates and revocation lists (RFC 5280, 4.2.1)."""
    return (
        _certificate(subject, subject, private, now, now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
    )


def officer_certificate(
    subject: x509.Name, root: x509.Certificate, private: PrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    """An unsigned officer's certificate, never outliving its root (RFC 5280, 4.2.1)."""
    until = min(now + timedelta(days=days), root.not_valid_after_utc)
    root_key = root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(root_key)
    return (
        _certificate(subject, root.subject, private, now, until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(issuer_id, critical=False)
    )


def _certificate(
    subject: x509.Name, issuer: x509.Name, private: PrivateKey, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SKEW)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,  # other tools call it nonRepudiation
        key_cert_sign=authority,
        crl_sign=authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
