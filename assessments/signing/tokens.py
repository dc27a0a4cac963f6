"""Keys in a USB token: found through the vendor's PKCS#11 library and used like any other officer's key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pkcs11 import Attribute, ObjectClass, PKCS11Error, TokenFlag

from assessments.signing.certificates import PrivateKey, issued_by, name_of
from assessments.signing.keys import OfficerKey, require_fit
from assessments.signing.token_keys import TokenEcKey, TokenRsaKey, in_token, reason_of
from forms.problems import Problem, Refusal

_WRONG_PIN = (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A USB key that is plugged in: what its owner called it, and the serial number that tells it from others."""

    label: str
    serial: str
    maker: str
    pin_locked: bool = False
    last_try: bool = False  # one more wrong PIN locks it

    @property
    def title(self) -> str:
        """What to call the token to people."""
        return f"{self.label or self.maker} ({self.serial[-8:]})"


def tokens(library: Path) -> tuple[Token, ...]:
    """The tokens plugged in now, as the vendor's PKCS#11 library sees them; none gives an empty tuple.

    Raises Refusal token.no_library (no such file) or token.library (it cannot be loaded, or fails).
    """
    return tuple(_described(each) for each in _present(library))


@contextmanager
def opened_token(
    library: Path, serial: str, pin: str, name: str = "", issuers: Iterable[x509.Certificate] = ()
) -> Iterator[OfficerKey]:
    """Log in to a token and lend its key, which signs only until the block ends.

    Of several keys, the one whose certificate names `name` and is valid longest is taken. The certificate's
    issuer has to be in the token or among `issuers`, the office's roots. Raises Refusal as `tokens` and
    `require_fit` do, and token.none, token.gone, token.pin, token.pin_last, token.pin_locked, token.in_use,
    token.no_key, token.no_certificate, token.no_issuer, token.removed or token.failed; signing raises the last
    two as well, and token.mismatch for a certificate of another key.
    """
    handle = _token(library, serial)
    title = _described(handle).title
    session = _logged_in(handle, pin, title)
    try:
        with in_token(title):
            key = _key(session, title, name, tuple(issuers))
        yield key
    finally:
        with suppress(PKCS11Error):  # a token that was pulled out has ended its session itself
            session.close()


def _present(library: Path) -> tuple[Any, ...]:
    if not library.is_file():
        raise Refusal(Problem.of("token.no_library", str(library)))
    try:
        slots = pkcs11.lib(str(library)).get_slots(token_present=True)
    except PKCS11Error as error:
        raise Refusal(Problem.of("token.library", str(library), reason=reason_of(error))) from error
    return tuple(_readable(slots))


def _readable(slots: Iterable[Any]) -> Iterator[Any]:
    """The tokens that answer: one that is being pulled out, or is still empty, is passed over."""
    for slot in slots:
        with suppress(PKCS11Error):
            token = slot.get_token()
            if TokenFlag.TOKEN_INITIALIZED in token.flags:
                yield token


def _described(handle: Any) -> Token:
    return Token(
        label=handle.label.strip(),
        serial=handle.serial.decode("latin-1").strip("\0 "),
        maker=handle.manufacturer_id.strip(),
        pin_locked=TokenFlag.USER_PIN_LOCKED in handle.flags,
        last_try=TokenFlag.USER_PIN_FINAL_TRY in handle.flags,
    )


def _token(library: Path, serial: str) -> Any:
    found = _present(library)
    if not found:
        raise Refusal(Problem.of("token.none", serial))
    for each in found:
        if _described(each).serial == serial:
            return each
    raise Refusal(Problem.of("token.gone", serial))


def _logged_in(handle: Any, pin: str, title: str) -> Any:
    """A session; a wrong PIN is answered with what the token says about the tries that are left."""
    with in_token(title):
        try:
            return handle.open(user_pin=pin)
        except pkcs11.PinLocked:
            raise Refusal(Problem.of("token.pin_locked", title)) from None
        except _WRONG_PIN:
            raise Refusal(Problem.of(_after_wrong_pin(handle), title)) from None
        except pkcs11.UserAlreadyLoggedIn:
            raise Refusal(Problem.of("token.in_use", title)) from None


def _after_wrong_pin(handle: Any) -> str:
    with suppress(PKCS11Error):
        now = _described(handle.slot.get_token())
        if now.pin_locked:
            return "token.pin_locked"
        if now.last_try:
            return "token.pin_last"
    return "token.pin"


def _key(session: Any, title: str, name: str, roots: Sequence[x509.Certificate]) -> OfficerKey:
    """The key that fits `name` best, with its certificate and that one's issuer."""
    handles = {each[Attribute.ID]: each for each in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    if not handles:
        raise Refusal(Problem.of("token.no_key", title))
    certificates = tuple(_certificates(session))
    paired = [(identity, each) for identity, each in certificates if identity in handles]
    if not paired:
        raise Refusal(Problem.of("token.no_certificate", title))
    own = [pair for pair in paired if name_of(pair[1].subject) == name] or paired
    identity, certificate = max(own, key=lambda pair: pair[1].not_valid_after_utc)
    require_fit(certificate, title)
    chain = _issuers(certificate, (*(each for _, each in certificates), *roots), title)
    return OfficerKey(certificate, chain, _private(handles[identity], certificate, title))


def _certificates(session: Any) -> Iterator[tuple[bytes, x509.Certificate]]:
    """The certificates in a token with the mark that ties each to its key; what is none is passed over."""
    for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        with suppress(ValueError):
            yield each[Attribute.ID], x509.load_der_x509_certificate(each[Attribute.VALUE])


def _issuers(
    certificate: x509.Certificate, known: Sequence[x509.Certificate], title: str
) -> tuple[x509.Certificate, ...]:
    for each in known:
        if each != certificate and issued_by(certificate, each):
            return (each,)
    issuer = name_of(certificate.issuer)
    raise Refusal(Problem.of("token.no_issuer", title, name=name_of(certificate.subject), issuer=issuer))


def _private(handle: Any, certificate: x509.Certificate, title: str) -> PrivateKey:
    public = certificate.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        return TokenRsaKey(handle, public, title)
    if isinstance(public, ec.EllipticCurvePublicKey):
        return TokenEcKey(handle, public, title)
    raise TypeError("require_fit lets only these two pass")
