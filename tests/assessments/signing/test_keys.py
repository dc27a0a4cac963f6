"""The office founds its root, issues officers' keys and revokes them, without a network."""

import stat
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from assessments.signing.keys import (
    Authority,
    KeyKind,
    OfficerKey,
    found_authority,
    issue_officer,
    open_authority,
    open_key,
)
from assessments.signing.revocation import Reason, Revocation, revocation_list, revocations_in
from forms.problems import Refusal

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
OFFICE = "示例县工业和信息化局"
PASSWORD = "口令-绿衡2026"

Kind = TypeVar("Kind", bound=x509.ExtensionType)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return found_authority(tmp_path_factory.mktemp("office"), OFFICE, PASSWORD, KeyKind.P256, NOW)


@pytest.fixture(scope="module")
def officer_file(authority: Authority) -> Path:
    path = authority.folder / "张三.p12"
    issue_officer(authority, "张三", OFFICE, path, PASSWORD, NOW)
    return path


def refused(code: str, work: Callable[..., object], *arguments: object) -> None:
    with pytest.raises(Refusal) as caught:
        work(*arguments)
    assert caught.value.problem.code == code
    assert caught.value.problem.text("zh")


def extension(certificate: x509.Certificate, kind: type[Kind]) -> x509.Extension[Kind]:
    return certificate.extensions.get_extension_for_class(kind)


def test_the_root_may_sign_certificates_and_lists_and_nothing_below_it_may(authority: Authority) -> None:
    constraints = extension(authority.certificate, x509.BasicConstraints)
    usage = extension(authority.certificate, x509.KeyUsage)
    assert (constraints.critical, constraints.value.ca, constraints.value.path_length) == (True, True, 0)
    assert usage.critical
    assert (usage.value.key_cert_sign, usage.value.crl_sign, usage.value.digital_signature) == (
        True,
        True,
        False,
    )
    assert extension(authority.certificate, x509.SubjectKeyIdentifier)


def test_the_root_is_kept_locked_and_its_certificate_open(authority: Authority) -> None:
    box, anchor = authority.folder / "office-ca.p12", authority.folder / "office-ca.pem"
    assert stat.S_IMODE(box.stat().st_mode) == 0o600
    assert x509.load_pem_x509_certificate(anchor.read_bytes()) == authority.certificate
    assert open_authority(authority.folder, PASSWORD) == authority
    assert open_authority(box, PASSWORD).certificate == authority.certificate


def test_a_second_root_never_overwrites_the_first(authority: Authority) -> None:
    before = (authority.folder / "office-ca.p12").read_bytes()
    refused("key.exists", found_authority, authority.folder, OFFICE, PASSWORD, KeyKind.P256, NOW)
    assert (authority.folder / "office-ca.p12").read_bytes() == before


def test_an_officer_certificate_is_for_signing_and_named_in_chinese(
    authority: Authority, officer_file: Path
) -> None:
    key = open_key(officer_file, PASSWORD)
    usage = extension(key.certificate, x509.KeyUsage)
    assert key.name == "张三"
    assert key.chain == (authority.certificate,)
    assert usage.critical
    assert (usage.value.digital_signature, usage.value.content_commitment) == (True, True)
    assert not usage.value.key_cert_sign
    assert not extension(key.certificate, x509.BasicConstraints).value.ca
    assert extension(key.certificate, x509.AuthorityKeyIdentifier)
    assert key.not_before == NOW - timedelta(minutes=5)
    assert key.not_after == NOW + timedelta(days=730)
    assert key.algorithm == "ecdsa-secp256r1-sha256"
    assert len(key.fingerprint) == 64
    key.certificate.verify_directly_issued_by(authority.certificate)


def test_a_private_key_never_shows_in_a_printout(authority: Authority, officer_file: Path) -> None:
    assert "private_key" not in repr(open_key(officer_file, PASSWORD))
    assert "private_key" not in repr(authority)


def test_the_key_file_is_for_its_owner_only_and_nothing_half_done_lies_beside_it(officer_file: Path) -> None:
    assert stat.S_IMODE(officer_file.stat().st_mode) == 0o600
    assert not list(officer_file.parent.rglob("*.part"))


def test_the_office_keeps_a_copy_of_every_certificate_it_issued(authority: Authority, officer_file: Path) -> None:
    key = open_key(officer_file, PASSWORD)
    copy = authority.folder / "issued" / f"{key.certificate.serial_number:x}.pem"
    assert x509.load_pem_x509_certificate(copy.read_bytes()) == key.certificate


def test_an_officer_certificate_never_outlives_the_root(authority: Authority, tmp_path: Path) -> None:
    key = issue_officer(authority, "李四", OFFICE, tmp_path / "l.p12", PASSWORD, NOW, days=36500)
    assert key.not_after == authority.certificate.not_valid_after_utc


def test_a_wrong_password_is_told_from_a_wrong_file(officer_file: Path, tmp_path: Path) -> None:
    cut, other = tmp_path / "cut.p12", tmp_path / "note.p12"
    cut.write_bytes(officer_file.read_bytes()[:-9])
    other.write_text("不是密钥", encoding="utf-8")
    refused("key.password", open_key, officer_file, "wrong password")
    refused("key.unreadable", open_key, cut, PASSWORD)
    refused("key.unreadable", open_key, other, PASSWORD)
    refused("key.missing", open_key, tmp_path / "none.p12", PASSWORD)
    refused("key.read", open_key, tmp_path, PASSWORD)


def test_a_key_without_its_certificate_cannot_sign(officer_file: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.p12"
    lock, private = BestAvailableEncryption(PASSWORD.encode()), ec.generate_private_key(ec.SECP256R1())
    bare.write_bytes(pkcs12.serialize_key_and_certificates(b"x", private, None, None, lock))
    refused("key.no_certificate", open_key, bare, PASSWORD)


def test_an_officer_key_issues_nothing(officer_file: Path) -> None:
    refused("key.not_authority", open_authority, officer_file, PASSWORD)


@pytest.mark.parametrize("password", ["", "1234567", "密码密码密码密"])
def test_a_password_has_at_least_eight_characters(authority: Authority, tmp_path: Path, password: str) -> None:
    path = tmp_path / "w.p12"
    refused("key.weak_password", issue_officer, authority, "王五", OFFICE, path, password, NOW)
    assert not path.exists()


@pytest.mark.parametrize("name", ["", "  ", "长" * 65, "张\n三", "张\u202e三"])
def test_a_name_that_no_certificate_can_bear_is_refused(authority: Authority, tmp_path: Path, name: str) -> None:
    refused("key.name", issue_officer, authority, name, OFFICE, tmp_path / "n.p12", PASSWORD, NOW)


@pytest.mark.parametrize("name", ["张" * 22, "z" * 65, "张" * 21 + "zz"])
def test_a_name_too_long_for_a_certificate_is_refused_in_words_before_anything_is_made(
    authority: Authority, tmp_path: Path, name: str
) -> None:
    kept = sorted(authority.folder.rglob("*"))
    code = "key.name" if len(name) > 64 else "key.long_name"
    refused(code, issue_officer, authority, name, OFFICE, tmp_path / "n.p12", PASSWORD, NOW)
    assert list(tmp_path.iterdir()) == [] and sorted(authority.folder.rglob("*")) == kept
    with pytest.raises(Refusal) as caught:
        found_authority(tmp_path, "示" * 17, PASSWORD, KeyKind.P256, NOW)
    assert "最多 21 个汉字" in caught.value.problem.text("zh") and list(tmp_path.iterdir()) == []


def test_the_longest_name_is_still_taken(authority: Authority, tmp_path: Path) -> None:
    assert issue_officer(authority, "张" * 21, OFFICE, tmp_path / "n.p12", PASSWORD, NOW).name == "张" * 21
    found_authority(tmp_path, "示" * 16, PASSWORD, KeyKind.P256, NOW)


def test_a_key_file_that_cannot_be_written_is_a_refusal(authority: Authority, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "k.p12"
    refused("key.write", issue_officer, authority, "王五", OFFICE, place, PASSWORD, NOW)


def test_a_key_is_usable_only_within_its_dates(officer_file: Path) -> None:
    key = open_key(officer_file, PASSWORD)
    key.require_usable(NOW)
    refused("key.expired", key.require_usable, NOW + timedelta(days=731))
    refused("key.not_yet_valid", key.require_usable, NOW - timedelta(days=1))


def test_a_revocation_list_names_serial_and_moment(authority: Authority, officer_file: Path) -> None:
    key: OfficerKey = open_key(officer_file, PASSWORD)
    when = NOW + timedelta(days=3)
    revoked = Revocation(serial=key.certificate.serial_number, since=when, reason=Reason.KEY_COMPROMISE)
    der = revocation_list(authority, [revoked], NOW + timedelta(days=4), 90, 7)
    crl = x509.load_der_x509_crl(der)
    entry = crl.get_revoked_certificate_by_serial_number(key.certificate.serial_number)
    assert entry is not None
    assert entry.revocation_date_utc == when
    assert revocations_in(crl) == (revoked,)
    assert crl.next_update_utc == NOW + timedelta(days=94)
    assert crl.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 7
    public = authority.private_key.public_key()
    assert crl.is_signature_valid(public)


def test_rsa_keys_can_be_made(authority: Authority, tmp_path: Path) -> None:
    key = issue_officer(authority, "赵六", OFFICE, tmp_path / "r.p12", PASSWORD, NOW, kind=KeyKind.RSA3072)
    assert open_key(tmp_path / "r.p12", PASSWORD) == key
    assert key.algorithm == "rsa3072-sha256"


def test_openssl_opens_the_key_file_with_a_chinese_password(officer_file: Path) -> None:
    command = ["openssl", "pkcs12", "-in", str(officer_file), "-passin", f"pass:{PASSWORD}", "-nokeys"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"BEGIN CERTIFICATE" in done.stdout
