"""Why a certificate is not believed: each reason has its own code and words, on real certificates."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from hypothesis import given
from hypothesis import strategies as st

from assessments.signing.authority import export_list, revoke
from assessments.signing.certificates import officer_certificate, root_certificate, subject_of
from assessments.signing.keys import Authority, KeyKind, OfficerKey, found_authority, issue_officer, open_key
from assessments.signing.revocation import Reason, Revocation, revocation_list, revocations_in
from assessments.signing.revocation_lists import believed, held_list, held_lists, import_list, require_trusted
from assessments.signing.signatures import check_detached, sign_detached
from assessments.signing.trust import SignatureVerdict, Trust
from forms.problems import Refusal

FOUNDED = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SIGNED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
OFFICE = "示例县工业和信息化局"
PASSWORD = "口令-绿衡2026"
DATA = "签署清单\n".encode()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return found_authority(tmp_path_factory.mktemp("ca"), OFFICE, PASSWORD, KeyKind.P256, FOUNDED)


@pytest.fixture(scope="module")
def zhang(authority: Authority) -> OfficerKey:
    return issue_officer(authority, "张三", OFFICE, authority.folder / "z.p12", PASSWORD, FOUNDED)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return found_authority(tmp_path_factory.mktemp("other"), "另一示例县商务局", PASSWORD, KeyKind.P256, FOUNDED)


def anchor(authority: Authority) -> Path:
    return authority.folder / "office-ca.pem"


def made(authority: Authority, private, subject: x509.Name | None = None, **usage: bool) -> OfficerKey:
    """A certificate of any key and usage that the office's root really signed."""
    name = subject or subject_of(OFFICE, "王五")
    builder = officer_certificate(name, authority.certificate, private, FOUNDED, 730)
    if usage:
        kept = [each for each in builder._extensions if not isinstance(each.value, x509.KeyUsage)]
        builder._extensions[:] = kept
        builder = builder.add_extension(x509.KeyUsage(**usage), critical=True)
    return OfficerKey(builder.sign(authority.private_key, hashes.SHA256()), (authority.certificate,), private)


def boxed(key: OfficerKey, path: Path) -> Path:
    lock = BestAvailableEncryption(PASSWORD.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"k", key.private_key, key.certificate, key.chain, lock))
    return path


def judged(key: OfficerKey, trust: Trust, at: datetime | None = None) -> SignatureVerdict:
    return check_detached(DATA, sign_detached(DATA, key, SIGNED), trust, at)


def told(verdict: SignatureVerdict) -> tuple[list[str], list[str]]:
    for problem in (*verdict.problems, *verdict.warnings):
        assert problem.text("zh") and problem.text("en")
    return [each.code for each in verdict.problems], [each.code for each in verdict.warnings]


def refused(code: str, work: Callable[..., object], *arguments: object) -> str:
    with pytest.raises(Refusal) as caught:
        work(*arguments)
    assert caught.value.problem.code == code
    assert caught.value.problem.text("en")
    return caught.value.problem.text("zh")


def crl(
    authority: Authority, *revoked: Revocation, now: datetime = SIGNED, days: int = 90, number: int = 1
) -> bytes:
    return revocation_list(authority, revoked, now, days, number)


def revocation(key: OfficerKey, since: datetime, reason: Reason = Reason.KEY_COMPROMISE) -> Revocation:
    return Revocation(serial=key.certificate.serial_number, since=since, reason=reason)


# Verdicts on signatures


def test_without_any_list_a_good_signature_says_that_revocations_are_not_known(authority, zhang):
    verdict = judged(zhang, Trust.from_pem(anchor(authority)))
    assert verdict.ok and told(verdict) == ([], ["signature.no_crl"])


def test_with_a_fresh_list_there_is_nothing_to_tell(authority, zhang):
    verdict = judged(zhang, Trust.from_pem(anchor(authority), crls=[crl(authority)], now=SIGNED + DAY))
    assert verdict.ok and told(verdict) == ([], [])


def test_a_list_that_ran_out_since_is_a_warning_with_its_date(authority, zhang):
    late = Trust.from_pem(anchor(authority), crls=[crl(authority)], now=SIGNED + 91 * DAY)
    verdict = judged(zhang, late)
    assert verdict.ok and told(verdict) == ([], ["signature.crl_stale"])
    assert "2026-05-31" in verdict.warnings[0].text("zh")


def test_a_signature_after_the_revocation_is_bad_and_says_when_and_why(authority, zhang):
    verdict = judged(
        zhang, Trust.from_pem(anchor(authority), crls=[crl(authority, revocation(zhang, SIGNED - DAY))])
    )
    assert not verdict.ok and told(verdict)[0] == ["signature.revoked"]
    assert "2026-03-01" in verdict.problems[0].text("zh") and "密钥丢失或泄露" in verdict.problems[0].text("zh")
    assert "key lost" in verdict.problems[0].text("en")


def test_a_signature_before_the_revocation_by_its_own_clock_only_is_doubtful(authority, zhang):
    trust = Trust.from_pem(
        anchor(authority), crls=[crl(authority, revocation(zhang, SIGNED + DAY), now=SIGNED + 2 * DAY)]
    )
    verdict = judged(zhang, trust)
    assert not verdict.ok and told(verdict)[0] == ["signature.doubtful"]
    assert "时间" in verdict.problems[0].text("zh") and "2026-03-02T08:00:00" in verdict.problems[0].text("zh")
    assert judged(zhang, trust, at=SIGNED + timedelta(hours=1)).ok  # a proof of time is another matter
    assert told(judged(zhang, trust, at=SIGNED + 3 * DAY))[0] == ["signature.revoked"]


def test_expired_and_not_yet_valid_are_told_apart(authority, zhang):
    trust = Trust.from_pem(anchor(authority))
    assert told(judged(zhang, trust, at=FOUNDED + 731 * DAY))[0] == ["signature.expired"]
    assert told(judged(zhang, trust, at=FOUNDED - DAY))[0] == ["signature.not_yet_valid"]


def test_wrong_usage_is_told(authority):
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    usage = dict.fromkeys((*names, "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
    key = made(authority, ec.generate_private_key(ec.SECP256R1()), **(usage | {"key_encipherment": True}))
    assert told(judged(key, Trust.from_pem(anchor(authority))))[0] == ["signature.usage"]


def test_a_certificate_that_vouches_for_itself_has_no_chain(authority):
    private = ec.generate_private_key(ec.SECP256R1())
    subject = subject_of(OFFICE, "张三")
    alone = root_certificate(subject, private, FOUNDED, 300).sign(private, hashes.SHA256())
    assert told(judged(OfficerKey(alone, (), private), Trust.from_pem(anchor(authority))))[0] == [
        "signature.no_chain"
    ]


def test_another_office_is_told_from_a_root_that_only_has_the_same_name(authority, other, tmp_path):
    trust = Trust.from_pem(anchor(authority))
    stranger = issue_officer(other, "赵六", OFFICE, tmp_path / "s.p12", PASSWORD, FOUNDED)
    assert told(judged(stranger, trust)) == (["signature.unknown_issuer"], [])
    double = found_authority(tmp_path / "double", OFFICE, PASSWORD, KeyKind.P256, FOUNDED)
    impostor = issue_officer(double, "张三", OFFICE, tmp_path / "i.p12", PASSWORD, FOUNDED)
    assert told(judged(impostor, trust)) == (["signature.other_root"], [])


WEAK = [lambda: rsa.generate_private_key(65537, 1024), lambda: ec.generate_private_key(ec.SECP256K1())]


@pytest.mark.parametrize("make", WEAK)
def test_a_weak_key_is_told_by_verdict_and_refused_for_signing(authority, tmp_path, make):
    key = made(authority, make())
    assert told(judged(key, Trust.from_pem(anchor(authority))))[0] == ["signature.weak_key"]
    refused("key.weak", open_key, boxed(key, tmp_path / "weak.p12"), PASSWORD)


@pytest.mark.parametrize(
    "make", [lambda: rsa.generate_private_key(65537, 2048), KeyKind.RSA3072.make, KeyKind.P256.make]
)
def test_keys_that_are_strong_enough_open_and_hold(authority, tmp_path, make):
    key = open_key(boxed(made(authority, make()), tmp_path / "k.p12"), PASSWORD)
    assert judged(key, Trust.from_pem(anchor(authority))).ok


# Key files


def test_wrong_kinds_of_file_are_told_apart(authority, zhang, tmp_path):
    assert ".p12" in refused("key.pem", open_key, anchor(authority), PASSWORD)
    refused("key.root", open_key, authority.folder / "office-ca.p12", PASSWORD)
    box = authority.folder / "z.p12"
    refused("key.password", open_key, box, "wrong password")
    for number, content in enumerate((b"", box.read_bytes()[:200], b"PK\3\4" + bytes(40))):
        broken = tmp_path / f"{number}.p12"
        broken.write_bytes(content)
        refused("key.unreadable", open_key, broken, PASSWORD)
    other_kind = boxed(made(authority, ed25519.Ed25519PrivateKey.generate()), tmp_path / "ed.p12")
    refused("key.unsupported", open_key, other_kind, PASSWORD)


def test_a_key_for_something_else_is_refused_before_it_signs(authority, tmp_path):
    names = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign")
    usage = dict.fromkeys((*names, "crl_sign", "encipher_only", "decipher_only"), False) | {
        "digital_signature": True
    }
    key = made(authority, ec.generate_private_key(ec.SECP256R1()), **usage)
    assert "不可否认" in refused("key.usage", open_key, boxed(key, tmp_path / "u.p12"), PASSWORD)


def test_a_key_that_verifiers_will_not_believe_signs_nothing(authority, zhang, other, tmp_path):
    require_trusted(zhang, Trust(), SIGNED)
    require_trusted(zhang, Trust.from_pem(anchor(authority), crls=[crl(authority)]), SIGNED)
    revoked = Trust.from_pem(anchor(authority), crls=[crl(authority, revocation(zhang, SIGNED - DAY))])
    assert "密钥丢失或泄露" in refused("key.revoked", require_trusted, zhang, revoked, SIGNED)
    refused("key.foreign", require_trusted, zhang, Trust.from_pem(anchor(other)), SIGNED)
    refused("key.expired", require_trusted, zhang, Trust.from_pem(anchor(authority)), FOUNDED + 800 * DAY)


def test_only_a_root_can_be_trusted_as_one(authority, zhang, tmp_path):
    pem = tmp_path / "officer.pem"
    pem.write_bytes(zhang.certificate.public_bytes(serialization.Encoding.PEM))
    assert "office-ca.pem" in refused("trust.not_root", Trust.from_pem, pem)


# Lists on a laptop


@pytest.fixture
def keep(authority, tmp_path) -> Callable[..., object]:
    """Import what a test wrote into a file, as of a moment."""

    def keep(content: bytes, now: datetime = SIGNED, roots=(authority.certificate,)):
        (tmp_path / "in.crl").write_bytes(content)
        return import_list(tmp_path / "in.crl", roots, tmp_path / "laptop", now)

    return keep


def test_an_imported_list_is_used_for_verifying(authority, zhang, keep, tmp_path):
    laptop = tmp_path / "laptop"
    assert held_lists(laptop) == () and held_list(authority.certificate, laptop, SIGNED) is None
    held = keep(crl(authority, revocation(zhang, SIGNED - DAY), number=7))
    assert (held.number, held.revoked, held.fresh, held.warnings) == (7, 1, True, ())
    assert told(judged(zhang, believed(anchor(authority), laptop, SIGNED)))[0] == ["signature.revoked"]
    assert held_list(authority.certificate, laptop, SIGNED) == held


def test_a_pem_list_is_taken_as_well(authority, keep):
    der = x509.load_der_x509_crl(crl(authority, number=3))
    assert keep(der.public_bytes(serialization.Encoding.PEM)).number == 3


def test_an_older_list_is_refused_and_the_newer_one_stays(authority, zhang, keep, tmp_path):
    keep(crl(authority, revocation(zhang, SIGNED - DAY), number=8))
    before = held_lists(tmp_path / "laptop")
    words = refused("crl.older", keep, crl(authority, number=7))
    assert "7" in words and "8" in words
    refused("crl.conflict", keep, crl(authority, number=8))
    assert held_lists(tmp_path / "laptop") == before


def test_the_same_list_again_changes_nothing(authority, keep):
    content = crl(authority, number=8)
    assert (keep(content).fresh, keep(content).fresh) == (True, False)


def test_a_list_of_another_office_or_none_is_refused(authority, other, keep, tmp_path):
    refused("crl.foreign", keep, crl(other))
    flipped = crl(authority)
    refused("crl.foreign", keep, flipped[:-1] + bytes([flipped[-1] ^ 1]))
    refused("crl.unreadable", keep, b"x")
    refused("crl.no_root", keep, crl(authority), SIGNED, ())
    refused("crl.missing", import_list, tmp_path / "no.crl", (authority.certificate,), tmp_path, SIGNED)
    assert not (tmp_path / "laptop").exists()


def test_no_flipped_byte_of_a_list_gets_in(authority, zhang, keep, tmp_path):
    whole = crl(authority, revocation(zhang, SIGNED - DAY), number=9)
    for place in range(len(whole)):
        with pytest.raises(Refusal) as caught:
            keep(whole[:place] + bytes([whole[place] ^ 0x15]) + whole[place + 1 :])
        assert caught.value.problem.code in ("crl.foreign", "crl.unreadable")
        assert caught.value.problem.text("zh")
    assert not (tmp_path / "laptop").exists()


@given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from(Reason)), max_size=12))
def test_a_list_says_exactly_what_was_put_into_it(authority, entries):
    revoked = tuple(
        {
            serial: Revocation(serial=serial + 1, since=SIGNED - serial * DAY, reason=reason)
            for serial, reason in entries
        }.values()
    )
    assert revocations_in(x509.load_der_x509_crl(crl(authority, *revoked))) == revoked


def test_a_stale_or_future_list_is_kept_with_a_warning(authority, keep):
    stale = keep(crl(authority, days=10, number=1), SIGNED + 11 * DAY)
    assert [each.code for each in stale.warnings] == ["crl.stale"]
    future = keep(crl(authority, number=2), SIGNED - DAY)
    assert [each.code for each in future.warnings] == ["crl.future"]
    assert "2026-03-02" in future.warnings[0].text("zh")


def test_a_damaged_list_on_the_laptop_is_named_and_not_passed_over(authority, keep, tmp_path):
    keep(crl(authority))
    (held,) = (tmp_path / "laptop" / "revocation").iterdir()
    held.write_bytes(b"")
    assert str(held) in refused("crl.unreadable", believed, anchor(authority), tmp_path / "laptop", SIGNED)


def test_what_the_register_exports_a_laptop_imports(authority, zhang, keep, tmp_path):
    revoke(authority, f"{zhang.certificate.serial_number:x}", Reason.SUPERSEDED, SIGNED, SIGNED)
    number = export_list(authority, tmp_path / "out.crl", SIGNED)
    assert keep((tmp_path / "out.crl").read_bytes()).number == number
