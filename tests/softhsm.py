"""A USB key in software: SoftHSM2 tokens with keys made inside them and certified by a test office."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pkcs11 import Attribute, KeyType, ObjectClass
from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters

from assessments.signing.certificates import officer_certificate, subject_of
from assessments.signing.keys import Authority, KeyKind

PIN, SECURITY_PIN = "135790", "24680135"
PLACES = ("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm", "/usr/lib/aarch64-linux-gnu/softhsm")
OFFICE = "示例县工业和信息化局"


@cache
def library(home: Path) -> Path:
    """SoftHSM's library with its tokens below `home`; skips where SoftHSM is not installed, but never in CI."""
    found = [Path(each, "libsofthsm2.so") for each in PLACES if Path(each, "libsofthsm2.so").is_file()]
    if shutil.which("softhsm2-util") is None or not found:
        if os.environ.get("CI"):
            pytest.fail("softhsm2 is not installed, and CI has to test USB keys")
        pytest.skip("softhsm2 is not installed")
    (home / "tokens").mkdir(parents=True)
    (home / "softhsm2.conf").write_text(f"directories.tokendir = {home / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(home / "softhsm2.conf")
    pkcs11.unload(str(found[0]))  # an earlier test may have loaded it with other tokens
    return found[0]


@dataclass(frozen=True)
class Plugged:
    """A token made for a test."""

    library: Path
    label: str
    home: Path

    @property
    def handle(self) -> pkcs11.Token:
        return pkcs11.lib(str(self.library)).get_token(token_label=self.label)

    @property
    def serial(self) -> str:
        return self.handle.serial.decode()

    def pull_out(self) -> None:
        """Take the token away, as a hand would."""
        for folder in (self.home / "tokens").iterdir():
            if any(self.label.encode() in file.read_bytes() for file in folder.glob("token.object")):
                shutil.rmtree(folder)


def plugged(home: Path, label: str) -> Plugged:
    """A new empty token."""
    made = library(home)
    pkcs11.lib(str(made)).finalize()
    command = ["softhsm2-util", "--init-token", "--free", "--label", label]
    subprocess.run(
        [*command, "--pin", PIN, "--so-pin", SECURITY_PIN], check=True, capture_output=True, env=dict(os.environ)
    )
    return Plugged(made, label, home)


def make_key(token: Plugged, kind: KeyKind, mark: bytes) -> object:
    """Make a key pair inside the token and return its public half."""
    with token.handle.open(rw=True, user_pin=PIN) as session:
        if kind is KeyKind.RSA3072:
            public, _ = session.generate_keypair(KeyType.RSA, 3072, id=mark, label="key", store=True)
            numbers = (public[Attribute.PUBLIC_EXPONENT], public[Attribute.MODULUS])
            exponent, modulus = (int.from_bytes(each, "big") for each in numbers)
            return rsa.RSAPublicNumbers(exponent, modulus).public_key()
        curve = {Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}
        domain = session.create_domain_parameters(KeyType.EC, curve, local=True)
        public, _ = domain.generate_keypair(id=mark, label="key", store=True)
        return serialization.load_der_public_key(encode_ec_public_key(public))


def put(token: Plugged, certificate: x509.Certificate, mark: bytes) -> None:
    """Write a certificate into the token."""
    with token.handle.open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER),
                Attribute.SUBJECT: certificate.subject.public_bytes(),
                Attribute.ID: mark,
                Attribute.LABEL: "certificate",
                Attribute.TOKEN: True,
            }
        )


def certified(authority: Authority, public: object, name: str, now, days: int = 730) -> x509.Certificate:
    """What the office issues for a public key."""

    class Half:
        """As much of a key as a certificate needs."""

        def public_key(self) -> object:
            return public

    subject = subject_of(OFFICE, name)
    builder = officer_certificate(subject, authority.certificate, Half(), now, days)  # type: ignore[arg-type]
    return builder.sign(authority.private_key, hashes.SHA256())


def filled(home: Path, label: str, authority: Authority, name: str, now, kind: KeyKind) -> Plugged:
    """A token that can sign for `name`."""
    token = plugged(home, label)
    put(token, certified(authority, make_key(token, kind, b"1"), name, now), b"1")
    return token
