"""Private keys that never leave their USB token, behind the same interface as keys held in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Never, Self

import pkcs11
from asn1crypto import algos, core
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from pkcs11 import Mechanism, PKCS11Error
from pkcs11.util.ec import encode_ecdsa_signature

from forms.problems import Problem, Refusal

Octets = bytes | bytearray | memoryview
_PULLED_OUT = (
    pkcs11.DeviceRemoved,
    pkcs11.DeviceError,
    pkcs11.TokenNotPresent,
    pkcs11.TokenNotRecognised,
    pkcs11.SessionHandleInvalid,
    pkcs11.SessionClosed,
    pkcs11.KeyHandleInvalid,
    pkcs11.ObjectHandleInvalid,
    pkcs11.SlotIDInvalid,
    pkcs11.UserNotLoggedIn,
)


@contextmanager
def in_token(title: str) -> Iterator[None]:
    """Say in our words what a token `title` refuses; raises Refusal token.removed or token.failed."""
    try:
        yield
    except _PULLED_OUT:
        raise Refusal(Problem.of("token.removed", title)) from None
    except PKCS11Error as error:
        raise Refusal(Problem.of("token.failed", title, reason=reason_of(error))) from error


def reason_of(error: PKCS11Error) -> str:
    """What a library says of its error, or the error's PKCS#11 name."""
    return str(error) or type(error).__name__


class _InToken:
    """What all keys in a token have in common: their numbers are nobody's to see."""

    def __init__(self, handle: Any, title: str) -> None:
        self._handle, self._title = handle, title

    def _signed(self, digest: bytes, mechanism: Mechanism) -> bytes:
        """The token's signature over what we have hashed: every token knows the bare mechanisms."""
        with in_token(self._title):
            return bytes(self._handle.sign(digest, mechanism=mechanism))

    @contextmanager
    def _own(self) -> Iterator[None]:
        """A signature that the certificate does not confirm is never handed out."""
        try:
            yield
        except InvalidSignature:
            raise Refusal(Problem.of("token.mismatch", self._title)) from None

    def private_numbers(self) -> Never:
        """Never given away."""
        raise TypeError("the key stays in its token")

    def private_bytes(self, encoding: object, format: object, encryption_algorithm: object) -> Never:
        """Never given away."""
        raise TypeError("the key stays in its token")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self


class TokenRsaKey(_InToken, rsa.RSAPrivateKey):
    """An RSA key in a token; signs SHA-256 with PKCS#1 v1.5 (RFC 8017, 8.2)."""

    def __init__(self, handle: Any, public: rsa.RSAPublicKey, title: str) -> None:
        super().__init__(handle, title)
        self._public = public

    @property
    def key_size(self) -> int:
        """The length of the modulus in bits."""
        return self._public.key_size

    def public_key(self) -> rsa.RSAPublicKey:
        """The public half, from the certificate."""
        return self._public

    def sign(self, data: Octets, padding: padding.AsymmetricPadding, algorithm: object) -> bytes:
        """Sign; raises Refusal token.removed, .failed or .mismatch, and ValueError for another scheme."""
        if padding.name != "EMSA-PKCS1-v1_5" or not isinstance(algorithm, SHA256):
            raise ValueError("only PKCS#1 v1.5 with SHA-256")
        method = {"algorithm": "sha256", "parameters": core.Null()}
        digest = algos.DigestInfo({"digest_algorithm": method, "digest": hashlib.sha256(data).digest()})
        signature = self._signed(digest.dump(), Mechanism.RSA_PKCS)
        with self._own():
            self._public.verify(signature, bytes(data), padding, algorithm)
        return signature

    def decrypt(self, ciphertext: bytes, padding: object) -> Never:
        """Not what an officer's key is for."""
        raise TypeError("the key only signs")


class TokenEcKey(_InToken, ec.EllipticCurvePrivateKey):
    """An elliptic key in a token; signs SHA-256 with ECDSA (FIPS 186-5, 6.4)."""

    def __init__(self, handle: Any, public: ec.EllipticCurvePublicKey, title: str) -> None:
        super().__init__(handle, title)
        self._public = public

    @property
    def curve(self) -> ec.EllipticCurve:
        """The curve, from the certificate."""
        return self._public.curve

    @property
    def key_size(self) -> int:
        """The length of the curve's order in bits."""
        return self._public.key_size

    def public_key(self) -> ec.EllipticCurvePublicKey:
        """The public half, from the certificate."""
        return self._public

    def sign(self, data: Octets, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        """Sign; raises Refusal token.removed, .failed or .mismatch, and ValueError for another digest."""
        if not isinstance(signature_algorithm.algorithm, SHA256):
            raise ValueError("only SHA-256")
        signature = encode_ecdsa_signature(self._signed(hashlib.sha256(data).digest(), Mechanism.ECDSA))
        with self._own():
            self._public.verify(signature, data, signature_algorithm)
        return signature

    def exchange(self, algorithm: object, peer_public_key: object) -> Never:
        """Not what an officer's key is for."""
        raise TypeError("the key only signs")
