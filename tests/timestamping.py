"""A time stamping authority of the test office, as a stamper in this process and as `openssl ts` offline."""

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import keys, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from assessments.signing.certificates import subject_of
from assessments.signing.keys import Authority
from assessments.signing.trust import asn1_of

NAME = "示例县时间戳服务"


def certified(
    authority: Authority, private: rsa.RSAPrivateKey, now: datetime, *, stamping: bool
) -> x509.Certificate:
    """The certificate of an authority of time: EKU timeStamping, critical and alone (RFC 3161, 2.3)."""
    purpose = x509.ExtendedKeyUsageOID.TIME_STAMPING if stamping else x509.ExtendedKeyUsageOID.CODE_SIGNING
    root = authority.certificate
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject_of("示例县工业和信息化局", NAME))
        .issuer_name(root.subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=3000))
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .add_extension(issuer_id, critical=False)
        .sign(authority.private_key, hashes.SHA256())
    )


def stamper(authority: Authority, now: datetime, *, stamping: bool = True) -> Callable[[datetime], object]:
    """Makes stampers whose clock shows a given moment."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = asn1_of(certified(authority, private, now, stamping=stamping))
    info = keys.PrivateKeyInfo.load(_der(private))

    def at(moment: datetime) -> Callable[[bytes], bytes]:
        made = DummyTimeStamper(certificate, info, fixed_dt=moment)
        return lambda request: made.request_tsa_response(tsp.TimeStampReq.load(request)).dump()

    return at


def openssl_stamper(authority: Authority, now: datetime, folder: Path) -> Callable[[bytes], bytes]:
    """`openssl ts -reply` with files in `folder`; its time is this computer's."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = certified(authority, private, now, stamping=True)
    pem = serialization.Encoding.PEM
    (folder / "tsa.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "ca.pem").write_bytes(authority.certificate.public_bytes(pem))
    form, lock = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "tsa.key").write_bytes(private.private_bytes(pem, form, lock))
    (folder / "serial").write_text("01\n")
    (folder / "ts.cnf").write_text(
        "[tsa]\ndefault_tsa=t\n[t]\nserial=serial\nsigner_cert=tsa.pem\ncerts=ca.pem\nsigner_key=tsa.key\n"
        "signer_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\nordering=no\n"
        "tsa_name=yes\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n"
    )

    def reply(request: bytes) -> bytes:
        (folder / "q.tsq").write_bytes(request)
        command = ["openssl", "ts", "-reply", "-config", "ts.cnf", "-queryfile", "q.tsq", "-out", "r.tsr"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        return (folder / "r.tsr").read_bytes()

    return reply


def _der(private: rsa.RSAPrivateKey) -> bytes:
    form, lock = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return private.private_bytes(serialization.Encoding.DER, form, lock)
