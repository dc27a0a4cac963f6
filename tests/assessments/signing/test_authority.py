"""The office's register: issued, renewed and revoked certificates, and lists that never take anything back."""

import argparse
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from assessments.commands import office
from assessments.signing.authority import State, export_list, read_register, renew, revoke
from assessments.signing.keys import Authority, KeyKind, OfficerKey, found_authority, issue_officer, open_key
from assessments.signing.revocation import Reason, number_of, revocations_in
from forms.problems import Refusal

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
OFFICE = "示例县工业和信息化局"
PASSWORD = "口令-绿衡2026"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return found_authority(tmp_path / "ca", OFFICE, PASSWORD, KeyKind.P256, NOW)


@pytest.fixture
def zhang(authority: Authority, tmp_path: Path) -> OfficerKey:
    return issue_officer(authority, "张三", OFFICE, tmp_path / "z.p12", PASSWORD, NOW)


def serial(key: OfficerKey) -> str:
    return f"{key.certificate.serial_number:x}"


def refused(code: str, work: Callable[..., object], *arguments: object) -> None:
    with pytest.raises(Refusal) as caught:
        work(*arguments)
    assert caught.value.problem.code == code
    assert caught.value.problem.text("zh") and caught.value.problem.text("en")


def newest(authority: Authority) -> x509.CertificateRevocationList:
    found = read_register(authority.folder).newest
    assert found is not None
    return found


def test_the_register_is_read_without_a_password_from_what_was_issued(authority, zhang):
    (row,) = read_register(authority.folder).rows
    assert (row.name, row.office, row.serial) == ("张三", OFFICE, serial(zhang))
    assert row.certificate == zhang.certificate
    assert row.state(LATER) is State.VALID
    assert row.state(NOW - timedelta(days=1)) is State.NOT_YET
    assert row.state(NOW + timedelta(days=731)) is State.EXPIRED


def test_a_folder_without_an_authority_is_said_so(tmp_path):
    refused("authority.none", read_register, tmp_path)


@pytest.mark.parametrize("kind", list(KeyKind))
def test_a_renewed_key_is_new_and_the_old_one_stays_good_until_it_is_revoked(authority, zhang, tmp_path, kind):
    old = read_register(authority.folder).rows[0]
    key = renew(authority, old, tmp_path / "z2.p12", PASSWORD, LATER, kind=kind)
    assert (key.name, key.certificate.subject) == ("张三", zhang.certificate.subject)
    assert key.certificate.serial_number != zhang.certificate.serial_number
    assert key.certificate.public_key() != zhang.certificate.public_key()
    assert open_key(tmp_path / "z2.p12", PASSWORD) == key
    first, second = read_register(authority.folder).rows
    assert (first.certificate, second.certificate) == (key.certificate, zhang.certificate)  # newest first
    assert second.state(LATER) is State.VALID
    revoke(authority, second.serial, Reason.SUPERSEDED, LATER, LATER)
    first, second = read_register(authority.folder).rows
    assert (first.state(LATER), second.state(LATER)) == (State.VALID, State.REVOKED)


def test_a_revocation_is_kept_with_its_reason_in_a_list_that_the_root_signed(authority, zhang):
    since = NOW + timedelta(days=3)
    revocation = revoke(authority, serial(zhang)[:12], Reason.KEY_COMPROMISE, since, LATER, days=90)
    assert revocations_in(newest(authority)) == (revocation,)
    assert (revocation.since, revocation.reason) == (since, Reason.KEY_COMPROMISE)
    assert newest(authority).next_update_utc == LATER + timedelta(days=90)
    assert read_register(authority.folder).rows[0].revocation == revocation


def test_what_cannot_be_revoked_is_refused_and_changes_nothing(authority, zhang, tmp_path):
    issue_officer(authority, "李四", OFFICE, tmp_path / "l.p12", PASSWORD, NOW)
    early, future = NOW - timedelta(days=1), LATER + timedelta(days=1)
    refused("authority.no_such", revoke, authority, "", Reason.SUPERSEDED, LATER, LATER)
    refused("authority.no_such", revoke, authority, "zz", Reason.SUPERSEDED, LATER, LATER)
    refused("authority.since", revoke, authority, serial(zhang), Reason.SUPERSEDED, early, LATER)
    refused("authority.since", revoke, authority, serial(zhang), Reason.SUPERSEDED, future, LATER)
    assert read_register(authority.folder).newest is None
    revoke(authority, serial(zhang), Reason.CESSATION, LATER, LATER)
    refused("authority.revoked_already", revoke, authority, serial(zhang), Reason.SUPERSEDED, LATER, LATER)
    assert len(read_register(authority.folder).revoked) == 1


def test_every_list_has_a_higher_number_even_after_an_old_backup_was_put_back(authority, zhang, tmp_path):
    first = export_list(authority, tmp_path / "1.crl", LATER)
    assert first == 2026020401
    for path in (authority.folder / "lists").iterdir():
        path.unlink()  # the backup knows nothing of it
    assert export_list(authority, tmp_path / "2.crl", LATER + timedelta(days=1)) == 2026020501
    clock_set_back = NOW - timedelta(days=400)
    assert export_list(authority, tmp_path / "3.crl", clock_set_back) == 2026020502
    exported = x509.load_der_x509_crl((tmp_path / "3.crl").read_bytes())
    assert number_of(exported) == 2026020502
    assert exported == newest(authority)


def test_a_list_never_takes_a_revocation_back(authority, zhang, tmp_path):
    li = issue_officer(authority, "李四", OFFICE, tmp_path / "l.p12", PASSWORD, NOW)
    for key in (zhang, li):
        revoke(authority, serial(key), Reason.AFFILIATION, LATER, LATER)
    export_list(authority, tmp_path / "out.crl", LATER)
    crl = x509.load_der_x509_crl((tmp_path / "out.crl").read_bytes())
    assert {each.serial for each in revocations_in(crl)} == {
        zhang.certificate.serial_number,
        li.certificate.serial_number,
    }


@pytest.mark.parametrize("content", [b"", b"x", b"flipped"])
def test_while_a_kept_list_is_damaged_no_list_is_signed(authority, zhang, tmp_path, content):
    revoke(authority, serial(zhang), Reason.SUPERSEDED, LATER, LATER)
    (kept,) = (authority.folder / "lists").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(content if content != b"flipped" else whole[:-1] + bytes([whole[-1] ^ 1]))
    assert [problem.code for problem in read_register(authority.folder).problems] == ["authority.damaged"]
    refused("authority.damaged", export_list, authority, tmp_path / "o.crl", LATER)
    assert not (tmp_path / "o.crl").exists()
    kept.write_bytes(whole)
    assert export_list(authority, tmp_path / "o.crl", LATER)


def test_a_damaged_certificate_is_named_and_hinders_no_other_revocation(authority, zhang, tmp_path):
    (authority.folder / "issued" / "0bad.pem").write_text("x", encoding="utf-8")
    other = found_authority(tmp_path / "other", OFFICE, PASSWORD, KeyKind.P256, NOW)
    alien = issue_officer(other, "王五", OFFICE, tmp_path / "w.p12", PASSWORD, NOW)
    source = other.folder / "issued" / f"{serial(alien)}.pem"
    (authority.folder / "issued" / "0alien.pem").write_bytes(source.read_bytes())
    register = read_register(authority.folder)
    assert [problem.code for problem in register.problems] == ["authority.certificate"] * 2
    assert [row.name for row in register.rows] == ["张三"]
    assert revoke(authority, serial(zhang), Reason.SUPERSEDED, LATER, LATER)


def test_openssl_reads_the_list_and_its_reason(authority, zhang, tmp_path):
    revoke(authority, serial(zhang), Reason.KEY_COMPROMISE, LATER, LATER)
    export_list(authority, tmp_path / "o.crl", LATER)
    command = ["openssl", "crl", "-inform", "DER", "-in", str(tmp_path / "o.crl"), "-noout", "-text"]
    command += ["-CAfile", str(authority.folder / "office-ca.pem")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "verify OK" in done.stderr
    assert "Key Compromise" in done.stdout and serial(zhang).upper() in done.stdout.replace(":", "")


class TestCommands:
    """The same acts without a window."""

    @pytest.fixture
    def run(self, tmp_path, monkeypatch) -> Callable[..., int]:
        monkeypatch.setattr(office, "local_clock", lambda: LATER)
        (tmp_path / "pw").write_text(PASSWORD + "\n", encoding="utf-8")
        top = argparse.ArgumentParser()
        office.add(top.add_subparsers())

        def run(*words: object) -> int:
            return office.keys(
                argparse.Namespace(**({"language": "zh"} | vars(top.parse_args(list(map(str, words))))))
            )

        return run

    def test_renew_revoke_list_and_hand_the_list_to_a_laptop(self, run, authority, zhang, tmp_path, capsys):
        ca, secret = ("--dir", authority.folder), ("--password-file", tmp_path / "pw")
        mine = ("--officer-password-file", tmp_path / "pw")
        run("keys", "renew", *ca, *secret, *mine, "--serial", serial(zhang), "--out", tmp_path / "z2.p12")
        assert "仍然有效" in capsys.readouterr().out
        run("keys", "revoke", *ca, *secret, "--serial", serial(zhang)[:10], "--reason", "superseded")
        run("keys", "crl", *ca, *secret, "--out", tmp_path / "o.crl", "--list-days", 90)
        assert "第 2026020402 号" in capsys.readouterr().out
        assert run("keys", "list", *ca) == 0
        out = capsys.readouterr().out
        assert "已吊销" in out and "已换发新证书" in out and "有效 1 张" in out
        take = ("keys", "import-crl", tmp_path / "o.crl", "--ca", authority.folder / "office-ca.pem")
        run(*take, "--data", tmp_path / "laptop", "--language", "en")
        assert "imported revocation list 2026020402" in capsys.readouterr().out
        run(*take, "--data", tmp_path / "laptop")
        assert "没有变化" in capsys.readouterr().out

    def test_a_damaged_register_is_told_by_the_exit_code(self, run, authority, zhang, capsys):
        (authority.folder / "issued" / "0bad.pem").write_text("x", encoding="utf-8")
        assert run("keys", "list", "--dir", authority.folder) == 1
        assert "0bad.pem" in capsys.readouterr().err
