"""The office's own certificate authority and the officers' keys, made and opened without a network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path

from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from assessments.signing.certificates import (
    SHORTEST_RSA,
    PrivateKey,
    algorithm_id,
    is_authority,
    is_weak,
    may_sign,
    name_of,
    officer_certificate,
    root_certificate,
    subject_of,
)
from forms.problems import Problem, Refusal
from forms.whole import READABLE, write_whole

ROOT_KEY, ROOT, ISSUED = "office-ca.p12", "office-ca.pem", "issued"  # what an authority's folder holds
_SHORTEST_PASSWORD = 8
_AUTHORITY_DAYS = 7300  # signed reports are read long after their officers have left


class KeyKind(Enum):
    """The kinds of key we make."""

    P256 = "p256"
    RSA3072 = "rsa3072"

    def make(self) -> PrivateKey:
        """A fresh private key of this kind."""
        if self is KeyKind.P256:
            return ec.generate_private_key(ec.SECP256R1())
        return rsa.generate_private_key(public_exponent=65537, key_size=3072)


@dataclass(frozen=True, slots=True)
class OfficerKey:
    """A certificate with its private key, opened for signing; the key never shows in a printout."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    private_key: PrivateKey = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The signer's name (CN)."""
        return name_of(self.certificate.subject)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in lower-case hexadecimal."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def not_before(self) -> datetime:
        """The first moment of validity (UTC)."""
        return self.certificate.not_valid_before_utc

    @property
    def not_after(self) -> datetime:
        """The last moment of validity (UTC)."""
        return self.certificate.not_valid_after_utc

    @property
    def algorithm(self) -> str:
        """What the key signs with, as `algorithm_id` words it."""
        return algorithm_id(self.certificate)

    def require_usable(self, at: datetime) -> None:
        """Raise Refusal key.expired or key.not_yet_valid when the certificate is not valid `at` (aware)."""
        if self.not_before <= at <= self.not_after:
            return
        code = "key.expired" if at > self.not_after else "key.not_yet_valid"
        first, last = self.not_before.date(), self.not_after.date()
        raise Refusal(Problem.of(code, name=self.name, first=first, last=last))


@dataclass(frozen=True, slots=True)
class Authority:
    """The office's root: what officers' certificates and revocation lists are signed with."""

    certificate: x509.Certificate
    folder: Path
    private_key: PrivateKey = field(repr=False, compare=False)


def found_authority(
    folder: Path, office_zh: str, password: str, kind: KeyKind, now: datetime, days: int = _AUTHORITY_DAYS
) -> Authority:
    """Make the office's root, valid for `days` from `now` (aware), and write office-ca.p12 and office-ca.pem.

    Raises Refusal key.exists, key.weak_password, key.name or key.write. Extensions as RFC 5280, 4.2.1.
    """
    box, anchor = folder / ROOT_KEY, folder / ROOT
    _require_free(box, anchor)
    _require_strong(password)
    private = kind.make()
    subject = subject_of(office_zh, f"{office_zh}签名根证书")
    builder = root_certificate(subject, private, now, days)
    certificate = builder.sign(private, hashes.SHA256())
    write_key(box, _sealed(office_zh, private, certificate, (), password), 0o600)
    write_key(anchor, certificate.public_bytes(serialization.Encoding.PEM))
    return Authority(certificate, folder, private)


def open_authority(place: Path, password: str) -> Authority:
    """Open the office's root from its folder or its office-ca.p12.

    Raises Refusal as `open_key` does, and key.not_authority for an officer's key.
    """
    box = place / ROOT_KEY if place.is_dir() else place
    key = _opened(box, password)
    if not is_authority(key.certificate):
        raise Refusal(Problem.of("key.not_authority", where=str(box)))
    return Authority(key.certificate, box.parent, key.private_key)


def issue_officer(
    authority: Authority,
    name_zh: str,
    office_zh: str,
    path: Path,
    password: str,
    now: datetime,
    days: int = 730,
    kind: KeyKind = KeyKind.P256,
) -> OfficerKey:
    """Make an officer's key and certificate, valid for `days` from `now` (aware), and write it to `path`.

    A copy of the certificate is kept in issued/ beside the root, so that it can be revoked later.
    Raises Refusal key.exists, key.weak_password, key.name or key.write. Extensions as RFC 5280, 4.2.1.
    """
    _require_free(path)
    _require_strong(password)
    private, root = kind.make(), authority.certificate
    builder = officer_certificate(subject_of(office_zh, name_zh), root, private, now, days)
    certificate = builder.sign(authority.private_key, hashes.SHA256())
    copy = authority.folder / ISSUED / f"{certificate.serial_number:x}.pem"
    write_key(copy, certificate.public_bytes(serialization.Encoding.PEM))
    write_key(path, _sealed(name_zh, private, certificate, (root,), password), 0o600)
    return OfficerKey(certificate, (root,), private)


def open_key(path: Path, password: str) -> OfficerKey:
    """Open a PKCS#12 file (RFC 7292) for signing.

    Raises Refusal key.missing (no such file), key.read (not readable now), key.pem (a certificate, no key file),
    key.unreadable (no PKCS#12 file or damaged), key.password, key.no_certificate (none for the key) or, as
    `require_fit` does, key.unsupported, key.weak, key.root or key.usage.
    """
    key = _opened(path, password)
    require_fit(key.certificate, str(path))
    return key


def require_fit(certificate: x509.Certificate, where: str) -> None:
    """Raise Refusal unless a certificate, wherever its key is kept, is one to sign documents with.

    key.unsupported (neither RSA nor an elliptic curve), key.weak (too short, or a curve that is not NIST's),
    key.root (the office's root) or key.usage (made for something else).
    """
    kind, private = algorithm_id(certificate), certificate.public_key()
    if not isinstance(private, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise Refusal(Problem.of("key.unsupported", where=where, kind=kind))
    if is_weak(certificate):
        raise Refusal(Problem.of("key.weak", where=where, kind=kind, shortest=SHORTEST_RSA))
    if is_authority(certificate):
        raise Refusal(Problem.of("key.root", where=where))
    if not may_sign(certificate):
        raise Refusal(Problem.of("key.usage", where=where, name=name_of(certificate.subject)))


def _opened(path: Path, password: str) -> OfficerKey:
    """Open a PKCS#12 file, whatever its certificate is for."""
    content = _read(path)
    if content.lstrip().startswith(b"-----BEGIN"):
        raise Refusal(Problem.of("key.pem", where=str(path)))
    if not _is_pkcs12(content):
        raise Refusal(Problem.of("key.unreadable", where=str(path)))
    try:
        private, certificate, others = pkcs12.load_key_and_certificates(content, password.encode())
    except ValueError:  # the library does not tell a wrong password from a damaged envelope
        raise Refusal(Problem.of("key.password", where=str(path))) from None
    except UnsupportedAlgorithm:
        raise Refusal(Problem.of("key.unsupported", where=str(path), kind="?")) from None
    if certificate is None or private is None or private.public_key() != certificate.public_key():
        raise Refusal(Problem.of("key.no_certificate", where=str(path)))
    if not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise Refusal(Problem.of("key.unsupported", where=str(path), kind=algorithm_id(certificate)))
    return OfficerKey(certificate, tuple(others), private)


def _sealed(
    label: str,
    private: PrivateKey,
    certificate: x509.Certificate,
    chain: tuple[x509.Certificate, ...],
    password: str,
) -> bytes:
    lock = serialization.BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(label.encode(), private, certificate, chain, lock)


def _is_pkcs12(content: bytes) -> bool:
    try:
        envelope = Pfx.load(content, strict=True)
        return envelope["version"].native == "v3" and envelope["auth_safe"]["content"] is not None
    except (ValueError, TypeError, KeyError):
        return False


def _require_strong(password: str) -> None:
    if len(password) < _SHORTEST_PASSWORD:
        raise Refusal(Problem.of("key.weak_password", shortest=_SHORTEST_PASSWORD))


def _require_free(*paths: Path) -> None:
    for path in paths:
        if path.exists():
            raise Refusal(Problem.of("key.exists", where=str(path)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal(Problem.of("key.missing", where=str(path))) from None
    except OSError as error:
        raise Refusal(Problem.of("key.read", where=str(path), reason=error.strerror)) from error


def write_key(path: Path, content: bytes, mode: int = READABLE) -> None:
    """Write a key, a certificate or a list whole or not at all; raises Refusal key.write."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content, mode)
    except OSError as error:
        raise Refusal(Problem.of("key.write", where=str(path), reason=error.strerror)) from error
