"""Nothing is signed on a doubtful basis: each bad key is named below its field, and the assessment is untouched."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessments.assessment import Phase
from assessments.sample_signatures import sign_sample
from assessments.session import Session
from assessments.signing.certificates import officer_certificate, subject_of
from assessments.signing.keys import Authority, KeyKind, found_authority, issue_officer
from assessments.signing.revocation import Reason, Revocation, revocation_list
from assessments.signing.revocation_lists import HELD, import_list
from assessments.store import Store
from desktop.jobs import Jobs
from desktop.settings import SettingsFile
from desktop.signing_dialog import SigningDialog
from tests.conftest import MOMENT, OFFICERS, PASSWORD, entered
from tests.desktop.showing import active
from tests.softhsm import PIN, certified, library, make_key, plugged, put

SLOW, DAY = 20_000, timedelta(days=1)
NAME, OFFICE = OFFICERS[0].name, OFFICERS[0].office


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """An assessment that may be sealed; no test here does, so all share it."""
    store = Store(tmp_path_factory.mktemp("sound") / "luheng.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    session.complete()
    sign_sample(session)
    yield session
    store.close()


@pytest.fixture
def dialog(
    qtbot: QtBot,
    dressed: object,
    complete: Session,
    settings: SettingsFile,
    jobs: Jobs,
    anchor: Path,
    tmp_path: Path,
) -> SigningDialog:
    (tmp_path / "out").mkdir()
    settings.change(trust_anchor=str(anchor), export_folder=str(tmp_path / "out"))
    return active(qtbot, SigningDialog(complete, settings, jobs))


def untouched(session: Session) -> str:
    """All that the database holds, as one hash."""
    return hashlib.sha256("\n".join(session.store.db.conn.iterdump()).encode()).hexdigest()


def boxed(authority: Authority, path: Path, private: rsa.RSAPrivateKey, **usage: bool) -> None:
    """A key file of any strength and usage whose certificate the office's root really signed."""
    builder = officer_certificate(subject_of(OFFICE, NAME), authority.certificate, private, MOMENT, 730)
    if usage:
        builder._extensions[:] = [each for each in builder._extensions if not isinstance(each.value, x509.KeyUsage)]
        off = dict.fromkeys(("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
        rest = {"data_encipherment": False, "digital_signature": True, "content_commitment": False}
        builder = builder.add_extension(x509.KeyUsage(**off, **rest, **usage), critical=True)
    signed = builder.sign(authority.private_key, hashes.SHA256())
    lock = BestAvailableEncryption(PASSWORD.encode())
    root = [authority.certificate]
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"k", private, signed, root, lock))


def issued(authority: Authority, path: Path, at: datetime) -> int:
    return issue_officer(authority, NAME, OFFICE, path, PASSWORD, at).certificate.serial_number


def _expired(authority: Authority, folder: Path, _lists: Path) -> Path:
    issued(authority, folder / "k.p12", MOMENT - 800 * DAY)
    return folder / "k.p12"


def _not_yet_valid(authority: Authority, folder: Path, _lists: Path) -> Path:
    issued(authority, folder / "k.p12", MOMENT + 30 * DAY)
    return folder / "k.p12"


def _revoked(authority: Authority, folder: Path, lists: Path) -> Path:
    serial = issued(authority, folder / "k.p12", MOMENT - 9 * DAY)
    since = Revocation(serial=serial, since=MOMENT - DAY, reason=Reason.KEY_COMPROMISE)
    listed(authority, folder, lists, MOMENT - DAY / 2, since)
    return folder / "k.p12"


def _foreign(_authority: Authority, folder: Path, _lists: Path) -> Path:
    other = found_authority(folder / "other", "另一示例县商务局", PASSWORD, KeyKind.P256, MOMENT - DAY)
    issued(other, folder / "k.p12", MOMENT - DAY)
    return folder / "k.p12"


def _weak(authority: Authority, folder: Path, _lists: Path) -> Path:
    boxed(authority, folder / "k.p12", rsa.generate_private_key(public_exponent=65537, key_size=1024))
    return folder / "k.p12"


def _usage(authority: Authority, folder: Path, _lists: Path) -> Path:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    boxed(authority, folder / "k.p12", private, key_encipherment=True)
    return folder / "k.p12"


def _root(authority: Authority, _folder: Path, _lists: Path) -> Path:
    return authority.folder / "office-ca.p12"


def listed(authority: Authority, folder: Path, lists: Path, at: datetime, *revoked: Revocation) -> None:
    """A revocation list made at a moment, imported on this computer."""
    (folder / "list.crl").write_bytes(revocation_list(authority, revoked, at, 180, 1))
    import_list(folder / "list.crl", (authority.certificate,), lists, at)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (_expired, "已于 2026-01-07 到期"),
        (_not_yet_valid, "自 2026-04-17 起才有效"),
        (_revoked, "已于 2026-03-17 被吊销（密钥丢失或泄露）"),
        (_foreign, "不是本机信任的单位根证书签发的"),
        (_weak, "强度不足（rsa1024-sha256）"),
        (_usage, "没有“不可否认”"),
        (_root, "根密钥"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_bad_key_signs_nothing_and_is_named_below_its_field(
    qtbot: QtBot,
    dialog: SigningDialog,
    authority: Authority,
    tmp_path: Path,
    bad: Callable[[Authority, Path, Path], Path],
    words: str,
) -> None:
    before = untouched(dialog._session)
    first, second = dialog.choice.signers
    first.path.setText(str(bad(authority, tmp_path, dialog._settings.folder)))
    first.password.setText(PASSWORD)
    good = tmp_path / "good.p12"
    issue_officer(authority, OFFICERS[1].name, OFFICE, good, PASSWORD, MOMENT)
    second.path.setText(str(good))
    second.password.setText(PASSWORD)
    dialog.submit()
    qtbot.waitUntil(lambda: not dialog._jobs.busy, timeout=SLOW)
    said = first.field.below.text()
    assert words in said and ("未签名" in said or "不能" in said), said
    assert first.path.hasFocus() and first.password.text() == second.password.text() == PASSWORD
    assert not second.field.below.text() and not list((tmp_path / "out").iterdir())
    assert (
        dialog.sealed is None
        and dialog._session.store.assessment(dialog._session.assessment.id).phase is Phase.COMPLETE
    )
    assert untouched(dialog._session) == before


def test_what_is_wrong_with_several_keys_is_said_at_once(
    qtbot: QtBot, dialog: SigningDialog, authority: Authority, key_files: list[Path], tmp_path: Path
) -> None:
    first, second = dialog.choice.signers
    for fields, path, password in (
        (first, key_files[0], "wrong"),
        (second, _expired(authority, tmp_path, tmp_path), PASSWORD),
    ):
        fields.path.setText(str(path))
        fields.password.setText(password)
    dialog.submit()
    qtbot.waitUntil(lambda: not dialog._jobs.busy, timeout=SLOW)
    assert "密码不对" in first.field.below.text() and "到期" in second.field.below.text()
    assert first.password.hasFocus() and second.password.text() == PASSWORD


def test_a_revoked_usb_key_signs_nothing(
    qtbot: QtBot,
    dialog: SigningDialog,
    authority: Authority,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = tmp_path_factory.mktemp("hsm")
    library(home)
    token = plugged(home, "revoked")
    certificate = certified(authority, make_key(token, KeyKind.P256, b"1"), NAME, MOMENT)
    put(token, certificate, b"1")
    since = Revocation(serial=certificate.serial_number, since=MOMENT, reason=Reason.AFFILIATION)
    listed(authority, tmp_path, dialog._settings.folder, MOMENT, since)
    before = untouched(dialog._session)
    dialog.choice.library.line.setText(str(token.library))
    qtbot.keyClick(dialog.choice.signers[0].way, Qt.Key.Key_Down)
    dialog.choice.look()
    qtbot.waitUntil(lambda: not dialog._jobs.busy, timeout=SLOW)
    dialog.choice.signers[0].pin.setText(PIN)
    dialog.submit()
    qtbot.waitUntil(lambda: not dialog._jobs.busy, timeout=SLOW)
    assert "被吊销（调离本单位）" in dialog.choice.signers[0].field.below.text()
    assert untouched(dialog._session) == before


def test_R44_a_list_from_the_future_means_the_clock_was_set_back(
    qtbot: QtBot, dialog: SigningDialog, authority: Authority, key_files: list[Path], tmp_path: Path
) -> None:
    listed(authority, tmp_path, dialog._settings.folder, MOMENT + DAY)
    before = untouched(dialog._session)
    dialog.choice.signers[0].path.setText(str(key_files[0]))
    dialog.choice.signers[0].password.setText(PASSWORD)
    dialog.submit()
    qtbot.waitUntil(lambda: not dialog._jobs.busy, timeout=SLOW)
    assert "时钟可能被调早，未签名" in dialog.notice.words.text() and untouched(dialog._session) == before


def test_R44_an_entry_later_than_now_keeps_signing_shut(
    qtbot: QtBot, complete: Session, settings: SettingsFile, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(complete.store, "clock", lambda: MOMENT - DAY)
    back = SigningDialog(complete, settings, jobs)
    qtbot.addWidget(back)
    assert not back.sign.isEnabled() and "最后一次记录的时间" in back.lacking.words.text()


def test_what_is_not_known_of_keys_is_said_before_anything_is_asked(
    qtbot: QtBot, dialog: SigningDialog, authority: Authority, tmp_path: Path
) -> None:
    settings, unknown = dialog._settings, dialog.unknown
    assert dialog.sign.isEnabled() and "没有" in unknown.words.text() and "吊销名单" in unknown.words.text()
    listed(authority, tmp_path, settings.folder, MOMENT)
    dialog._unready()
    assert unknown.isHidden() and dialog.sign.isEnabled()
    (held,) = (settings.folder / HELD).iterdir()
    held.write_bytes(b"")
    dialog._unready()
    assert not dialog.sign.isEnabled() and str(held) in dialog.lacking.words.text()
    held.unlink()
    settings.change(trust_anchor="")
    dialog._unready()
    assert "还没有选择单位根证书" in unknown.words.text()
