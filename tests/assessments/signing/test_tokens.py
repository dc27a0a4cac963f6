"""A key in a USB token signs as a key file does, and whatever is wrong with a token is told apart."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

import resources
from assessments.container import Member, check_container, write_container
from assessments.signing.keys import Authority, KeyKind, OfficerKey
from assessments.signing.report_signing import sign_report
from assessments.signing.signatures import check_detached, check_report, sign_detached
from assessments.signing.tokens import opened_token, tokens
from assessments.signing.trust import Trust
from forms.problems import Refusal
from tests.conftest import MOMENT
from tests.signable import signable
from tests.softhsm import PIN, Plugged, certified, filled, library, make_key, plugged, put

FONT = resources.path("fonts", "NotoSansSC-Regular.ttf")
DATA = "签署清单\n".encode()
KINDS = {KeyKind.RSA3072: "rsa3072-sha256", KeyKind.P256: "ecdsa-secp256r1-sha256"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("softhsm")
    library(made)
    return made


@pytest.fixture(scope="module", params=list(KINDS), ids=lambda kind: kind.value)
def token(request: pytest.FixtureRequest, home: Path, authority: Authority) -> Plugged:
    return filled(home, f"officer-{request.param.value}", authority, "张示例", MOMENT, request.param)


@pytest.fixture(scope="module")
def trust(anchor: Path) -> Trust:
    return Trust.from_pem(anchor)


@pytest.fixture(scope="module")
def report() -> bytes:
    return signable()


def opened(token: Plugged, authority: Authority, pin: str = PIN) -> AbstractContextManager[OfficerKey]:
    return opened_token(token.library, token.serial, pin, "张示例", [authority.certificate])


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        work()
    assert caught.value.problem.text("zh") and caught.value.problem.text("en")
    return caught.value.problem.code


def refused_opening(token: Plugged, authority: Authority, pin: str = PIN) -> str:
    def enter() -> None:
        with opened(token, authority, pin):
            pass

    return refused(enter)


def stamped(pdf: bytes, key: OfficerKey, field: str) -> bytes:
    return sign_report(
        pdf, key, field, signed_at=MOMENT, reason_zh="现场评价报告签署", place_zh="示例县", font_path=FONT
    )


def test_a_token_in_the_computer_is_listed_by_its_name(token: Plugged) -> None:
    found = {each.label: each for each in tokens(token.library)}
    assert found[token.label].serial == token.serial
    assert found[token.label].title.startswith(token.label)


def test_one_report_is_signed_by_a_token_and_by_a_key_file(
    token: Plugged, authority: Authority, keys: tuple[OfficerKey, ...], trust: Trust, report: bytes, tmp_path: Path
) -> None:
    with opened(token, authority) as key:
        assert (key.name, key.algorithm in KINDS.values()) == ("张示例", True)
        both = stamped(stamped(report, key, "Officer1"), keys[1], "Officer2")
    first, second = check_report(both, trust)
    assert first.ok and second.ok, (first, second)
    assert (first.signer, first.fingerprint, second.signer) == ("张示例", key.fingerprint, "李示例")
    (tmp_path / "report.pdf").write_bytes(both)
    if shutil.which("pdfsig"):
        done = subprocess.run(["pdfsig", "-nocert", tmp_path / "report.pdf"], capture_output=True, text=True)
        assert done.stdout.count("Signature is Valid.") == 2, done.stdout


def test_one_package_is_signed_by_a_token_and_by_a_key_file(
    token: Plugged, authority: Authority, keys: tuple[OfficerKey, ...], trust: Trust, tmp_path: Path
) -> None:
    path = tmp_path / "p.asice"
    with opened(token, authority) as key:
        write_container(path, [Member("a.txt", DATA, "text/plain")], (key, keys[1]), MOMENT)
    verdict = check_container(path, trust)
    assert verdict.ok
    assert [each.signer for each in verdict.signatures] == ["张示例", "李示例"]


def test_openssl_accepts_what_a_token_signed(
    token: Plugged, authority: Authority, anchor: Path, tmp_path: Path
) -> None:
    with opened(token, authority) as key:
        (tmp_path / "s.p7s").write_bytes(sign_detached(DATA, key, MOMENT))
    (tmp_path / "data").write_bytes(DATA)
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "s.p7s", "-content", "data"]
    time = str(int(MOMENT.timestamp()))
    rest = ["-CAfile", str(anchor), "-purpose", "any", "-attime", time, "-out", "out"]
    done = subprocess.run([*command, *rest], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_key_is_of_no_use_once_its_token_is_closed(token: Plugged, authority: Authority) -> None:
    with opened(token, authority) as key:
        pass
    assert refused(lambda: sign_detached(DATA, key, MOMENT)) == "token.removed"


def test_the_key_itself_stays_in_the_token(token: Plugged, authority: Authority) -> None:
    with opened(token, authority) as key, pytest.raises(TypeError):
        key.private_key.private_numbers()


def test_a_library_that_is_missing_or_is_none_is_told_apart(tmp_path: Path) -> None:
    assert refused(lambda: tokens(tmp_path / "vendor.so")) == "token.no_library"
    (tmp_path / "vendor.so").write_bytes(b"no library")
    assert refused(lambda: tokens(tmp_path / "vendor.so")) == "token.library"
    libc = next((path for path in Path("/usr/lib").rglob("libz.so*") if path.is_file()), None)
    if libc is not None:
        assert refused(lambda: tokens(libc)) == "token.library"


def test_a_wrong_pin_warns_of_the_lock(token: Plugged, authority: Authority) -> None:
    assert refused_opening(token, authority, "000000") == "token.pin"
    assert refused_opening(token, authority, "") == "token.pin"
    assert refused_opening(token, authority, "密码") == "token.pin"
    with opened(token, authority):
        assert refused_opening(token, authority) == "token.in_use"


def test_a_token_pulled_out_before_or_while_signing_is_told(home: Path, authority: Authority) -> None:
    token = filled(home, "pulled", authority, "张示例", MOMENT, KeyKind.P256)
    serial = token.serial
    with opened(token, authority) as key:
        sign_detached(DATA, key, MOMENT)
        token.pull_out()
        assert refused(lambda: sign_detached(DATA, key, MOMENT)) == "token.removed"

    def again() -> None:
        with opened_token(token.library, serial, PIN):
            pass

    assert refused(again) in ("token.gone", "token.removed", "token.none")


def test_another_token_than_the_chosen_one_is_not_used(token: Plugged) -> None:
    def other() -> None:
        with opened_token(token.library, "0000", PIN):
            pass

    assert refused(other) == "token.gone"


def test_a_key_without_certificate_and_no_key_at_all_are_told_apart(home: Path, authority: Authority) -> None:
    token = plugged(home, "bare")
    assert refused_opening(token, authority) == "token.no_key"
    public = make_key(token, KeyKind.P256, b"1")
    assert refused_opening(token, authority) == "token.no_certificate"
    put(token, certified(authority, public, "张示例", MOMENT), b"other")
    assert refused_opening(token, authority) == "token.no_certificate"


def test_a_certificate_that_cannot_sign_is_told(home: Path, authority: Authority) -> None:
    token = plugged(home, "unfit")
    make_key(token, KeyKind.P256, b"1")
    put(token, authority.certificate, b"1")
    assert refused_opening(token, authority) == "key.root"


def test_a_certificate_of_another_key_signs_nothing(home: Path, authority: Authority) -> None:
    token = plugged(home, "mixed-up")
    make_key(token, KeyKind.P256, b"1")
    stranger = ec.generate_private_key(ec.SECP256R1()).public_key()
    put(token, certified(authority, stranger, "张示例", MOMENT), b"1")
    with opened(token, authority) as key:
        assert refused(lambda: sign_detached(DATA, key, MOMENT)) == "token.mismatch"


def test_a_certificate_without_its_issuer_signs_nothing_but_one_in_the_token_does(
    home: Path, authority: Authority, trust: Trust
) -> None:
    token = filled(home, "no-issuer", authority, "张示例", MOMENT, KeyKind.P256)

    def alone(roots: tuple[x509.Certificate, ...] = ()) -> bytes:
        with opened_token(token.library, token.serial, PIN, issuers=roots) as key:
            return sign_detached(DATA, key, MOMENT)

    assert refused(alone) == "token.no_issuer"
    put(token, authority.certificate, b"root")
    assert check_detached(DATA, alone(), trust).ok


def test_of_two_certificates_the_one_of_the_officer_that_lasts_longest_is_taken(
    home: Path, authority: Authority
) -> None:
    token = plugged(home, "several")
    for mark, name, days in ((b"1", "李示例", 900), (b"2", "张示例", 10), (b"3", "张示例", 700)):
        put(token, certified(authority, make_key(token, KeyKind.P256, mark), name, MOMENT, days), mark)
    with opened(token, authority) as key:
        assert (key.name, key.not_after) == ("张示例", MOMENT + timedelta(days=700))


def test_an_expired_certificate_in_a_token_signs_nothing(token: Plugged, authority: Authority) -> None:
    with opened(token, authority) as key:
        late = MOMENT + timedelta(days=800)
        assert refused(lambda: sign_detached(DATA, key, late)) == "key.expired"
