"""An office adds time stamps later, offline; they prove when, and what is wrong with one never passes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

import resources
from assessments.signing.keys import Authority, OfficerKey
from assessments.signing.report_signing import sign_report
from assessments.signing.signatures import check_detached, check_report, report_stamps, sign_detached
from assessments.signing.timestamp_roots import read_time_roots
from assessments.signing.timestamp_words import time_said
from assessments.signing.timestamps import (
    attach_reply,
    attach_to_detached,
    detached_stamps,
    request_for,
    request_for_detached,
)
from assessments.signing.trust import Trust
from forms.problems import Refusal
from tests.conftest import MOMENT
from tests.signable import signable
from tests.timestamping import NAME, openssl_stamper, stamper
from tests.verapdf.judging import conforms

LATER = MOMENT + timedelta(days=3)
DATA = "签署清单\n".encode()
At = Callable[[datetime], Callable[[bytes], bytes]]


@pytest.fixture(scope="module")
def stamps(authority: Authority) -> At:
    return stamper(authority, MOMENT)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def trust(anchor: Path) -> Trust:
    return Trust.from_pem(anchor, time_roots=read_time_roots(anchor))


@pytest.fixture(scope="module")
def signed(keys: tuple[OfficerKey, ...]) -> bytes:
    pdf, font = signable(), resources.path("fonts", "NotoSansSC-Regular.ttf")
    for number, key in enumerate(keys, start=1):
        pdf = sign_report(
            pdf, key, f"Officer{number}", signed_at=MOMENT, reason_zh="签署", place_zh="示例县", font_path=font
        )
    return pdf


@pytest.fixture(scope="module")
def stamped(signed: bytes, stamps: At, trust: Trust) -> bytes:
    return stamp_report(signed, stamps(LATER), trust)


@pytest.fixture(scope="module")
def der(keys: tuple[OfficerKey, ...]) -> bytes:
    return sign_detached(DATA, keys[0], MOMENT)


def revoking(authority: Authority, key: OfficerKey, since: datetime) -> x509.CertificateRevocationList:
    serial = key.certificate.serial_number
    entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
    builder = x509.CertificateRevocationListBuilder().issuer_name(authority.certificate.subject)
    dated = builder.last_update(since).next_update(since + timedelta(days=365)).add_revoked_certificate(entry)
    return dated.sign(authority.private_key, hashes.SHA256())


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        work()
    assert caught.value.problem.text("zh") and caught.value.problem.text("en")
    return caught.value.problem.code


def stamp_report(pdf: bytes, stamper: Callable[[bytes], bytes], trust: Trust) -> bytes:
    pending = request_for(pdf, trust)
    return attach_reply(pending.document, stamper(pending.request), trust)


def stamp_detached(der: bytes, stamper: Callable[[bytes], bytes], trust: Trust) -> bytes:
    return attach_to_detached(der, stamper(request_for_detached(der)), trust)


def test_a_report_without_stamp_bears_the_computers_own_time(signed: bytes, trust: Trust) -> None:
    (first, _), none = check_report(signed, trust), report_stamps(signed, trust)
    assert none == ()
    said = time_said(first, none)
    assert said.code == "stamp.own_clock" and "自己的时间" in said.text("zh")


def test_a_stamped_report_keeps_its_bytes_and_both_signatures_and_names_the_authority(
    signed: bytes, stamped: bytes, trust: Trust
) -> None:
    assert stamped.startswith(signed)
    first, second = check_report(stamped, trust)
    assert first.ok and second.ok, (first.problems, second.problems)
    (stamp,) = report_stamps(stamped, trust)
    assert stamp.ok, stamp.problems
    assert (stamp.signer, datetime.fromisoformat(stamp.signed_at)) == (NAME, LATER)
    said = time_said(first, (stamp,))
    assert said.code == "stamp.proven" and NAME in said.text("zh") and said.text("en")


def test_pdfsig_accepts_a_stamped_report(stamped: bytes, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not installed")
    (tmp_path / "r.pdf").write_bytes(stamped)
    done = subprocess.run(["pdfsig", "-nocert", tmp_path / "r.pdf"], capture_output=True, text=True)
    assert done.stdout.count("Signature is Valid.") == 2, done.stdout
    assert done.stdout.count("Total document signed") == 1, "poppler shows a time stamp and does not judge it"


def test_a_stamped_report_is_still_pdfa_3b(signed: bytes, stamped: bytes, tmp_path: Path) -> None:
    paths = [tmp_path / "signed.pdf", tmp_path / "stamped.pdf"]
    for path, content in zip(paths, (signed, stamped), strict=True):
        path.write_bytes(content)
    assert conforms(paths) == {path: [] for path in paths}


def test_a_report_can_be_stamped_again_before_the_first_authority_expires(
    stamped: bytes, stamps: At, trust: Trust
) -> None:
    twice = stamp_report(stamped, stamps(LATER + timedelta(days=700)), trust)
    assert [each.ok for each in report_stamps(twice, trust)] == [True, True]
    assert all(each.ok for each in check_report(twice, trust))
    said = time_said(check_report(twice, trust)[0], report_stamps(twice, trust))
    assert datetime.fromisoformat(dict(said.details)["when"]) == LATER


def test_a_stamp_proves_that_a_signature_is_older_than_the_revocation(
    signed: bytes, stamped: bytes, trust: Trust, authority: Authority, keys: tuple[OfficerKey, ...]
) -> None:
    lost = replace(trust, crls=(revoking(authority, keys[0], LATER + timedelta(days=1)),))
    assert [each.ok for each in check_report(signed, lost)] == [False, True]
    assert [each.ok for each in check_report(stamped, lost)] == [True, True]
    before = replace(trust, crls=(revoking(authority, keys[0], LATER - timedelta(days=1)),))
    assert [each.ok for each in check_report(stamped, before)] == [False, True]


def test_what_lies_behind_the_stamp_or_in_it_is_noticed(stamped: bytes, trust: Trust) -> None:
    assert not check_report(stamped + b"\n%x\n", trust)[-1].ok
    moments = [
        f"{moment.astimezone(UTC):%Y%m%d%H%M%SZ}".encode().hex().upper().encode() for moment in (LATER, MOMENT)
    ]
    assert stamped.count(moments[0]) == 1
    earlier = stamped.replace(*moments)
    (stamp,) = report_stamps(earlier, trust)
    assert [each.code for each in stamp.problems] == ["signature.altered"]
    assert not any(each.ok for each in check_report(earlier, trust))


def test_a_stamp_of_an_unknown_authority_proves_nothing_and_spoils_nothing(
    signed: bytes, stamped: bytes, trust: Trust, authority: Authority, tmp_path: Path
) -> None:
    (stamp,) = report_stamps(stamped, Trust())
    said = time_said(check_report(signed, trust)[0], (stamp,))
    assert not stamp.ok and said.code == "stamp.unconfirmed" and "不能采信" in said.text("zh")


def test_the_reply_travels_as_a_file_and_the_place_waits(signed: bytes, stamps: At, trust: Trust) -> None:
    pending = request_for(signed, trust)
    assert refused(lambda: check_report(pending.document, trust)) == "signature.no_pdf"
    done = attach_reply(pending.document, stamps(LATER)(pending.request), trust)
    assert all(each.ok for each in (*check_report(done, trust), *report_stamps(done, trust)))


def test_a_wrong_reply_is_refused_by_name(signed: bytes, stamps: At, trust: Trust, authority: Authority) -> None:
    pending, other = request_for(signed, trust), request_for(signed + b"\n", trust)
    reply = stamps(LATER)(pending.request)
    assert refused(lambda: attach_reply(other.document, reply, trust)) == "stamp.other"
    assert refused(lambda: attach_reply(signed, reply, trust)) == "stamp.no_place"
    assert refused(lambda: attach_reply(b"", reply, trust)) == "stamp.no_place"
    assert refused(lambda: attach_reply(pending.document, b"nothing", trust)) == "stamp.unreadable"
    assert refused(lambda: attach_reply(pending.document, reply, Trust())) == "stamp.no_anchor"
    no = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["unpaid"]}).dump()
    assert refused(lambda: attach_reply(pending.document, bytes([0x30, len(no)]) + no, trust)) == "stamp.refused"
    unfit = stamper(authority, MOMENT, stamping=False)(LATER)(pending.request)  # type: ignore[operator]
    assert refused(lambda: attach_reply(pending.document, unfit, trust)) == "stamp.usage"


def test_only_a_signed_report_is_stamped(stamps: At, trust: Trust) -> None:
    assert refused(lambda: stamp_report(signable(), stamps(LATER), trust)) == "stamp.unsigned"
    assert refused(lambda: stamp_report(b"x", stamps(LATER), trust)) == "signature.no_pdf"


def test_a_stamped_cms_stays_the_same_signature_and_openssl_accepts_it(
    der: bytes, stamps: At, trust: Trust, anchor: Path, tmp_path: Path
) -> None:
    with_stamp = stamp_detached(der, stamps(LATER), trust)
    before, after = check_detached(DATA, der, trust), check_detached(DATA, with_stamp, trust)
    assert after.ok and (after.fingerprint, after.signed_at) == (before.fingerprint, before.signed_at)
    (stamp,) = detached_stamps(with_stamp, trust)
    assert stamp.ok and stamp.signer == NAME
    assert detached_stamps(der, trust) == ()
    (tmp_path / "s.p7s").write_bytes(with_stamp)
    (tmp_path / "data").write_bytes(DATA)
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "s.p7s", "-content", "data"]
    time = ["-attime", str(int(MOMENT.timestamp())), "-CAfile", str(anchor), "-purpose", "any", "-out", "out"]
    done = subprocess.run([*command, *time], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_stamp_of_another_signature_spoils_a_cms(
    der: bytes, stamps: At, trust: Trust, keys: tuple[OfficerKey, ...]
) -> None:
    other = sign_detached(DATA, keys[1], MOMENT)
    reply = stamps(LATER)(request_for_detached(other))
    assert refused(lambda: attach_to_detached(der, reply, trust)) == "stamp.other"
    token = tsp.TimeStampResp.load(reply)["time_stamp_token"]
    assert "signature.altered" in [each.code for each in check_detached(DATA, added(der, token), trust).problems]


def test_anything_else_added_to_a_cms_is_noticed(der: bytes, trust: Trust) -> None:
    content = cms.ContentInfo.load(der)
    content["content"]["signer_infos"][0]["unsigned_attrs"] = [
        {"type": "signing_time", "values": [cms.Time({"utc_time": MOMENT})]}
    ]
    verdict = check_detached(DATA, content.dump(), trust)
    assert [each.code for each in verdict.problems] == ["signature.appended"]


def added(der: bytes, token: cms.ContentInfo) -> bytes:
    content = cms.ContentInfo.load(der)
    content["content"]["signer_infos"][0]["unsigned_attrs"] = [
        {"type": "signature_time_stamp_token", "values": [token]}
    ]
    return content.dump()


def test_openssl_ts_is_an_authority_for_reports_and_signatures(
    signed: bytes, der: bytes, trust: Trust, authority: Authority, tmp_path: Path
) -> None:
    asked = openssl_stamper(authority, datetime(2020, 1, 1, tzinfo=MOMENT.tzinfo), tmp_path)
    done = stamp_report(signed, asked, trust)
    (stamp,) = report_stamps(done, trust)
    assert stamp.intact and stamp.signer == NAME, stamp
    assert detached_stamps(stamp_detached(der, asked, trust), trust)[0].intact
    pem = serialization.Encoding.PEM
    assert authority.certificate.public_bytes(pem) == (tmp_path / "ca.pem").read_bytes()
