"""Reports are signed and checked offline, and every way to cheat shows."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from PIL import Image, ImageDraw
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from assessments.archival import archived
from assessments.report import Field
from assessments.signing.certificates import name_of
from assessments.signing.keys import Authority, KeyKind, OfficerKey, found_authority, issue_officer
from assessments.signing.report_signing import sign_report
from assessments.signing.revocation import Revocation, revocation_list
from assessments.signing.signatures import check_detached, check_report, sign_detached
from assessments.signing.trust import SignatureVerdict, Trust
from forms.problems import Refusal

CHINA = timezone(timedelta(hours=8))
FOUNDED = datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)
SIGNED = datetime(2026, 3, 2, 15, 4, 5, tzinfo=CHINA)
OFFICE = "示例县工业和信息化局"
PASSWORD = "口令-绿衡2026"
FONT = resources.path("fonts", "NotoSansSC-Regular.ttf")
FIELDS = [
    Field("officer", "评估人员签名", (60, 60, 290, 140)),
    Field("enterprise", "企业代表签名", (310, 60, 540, 140)),
]
DATA = "签署清单\n".encode()


@dataclass(frozen=True)
class Office:
    authority: Authority
    zhang: OfficerKey
    li: OfficerKey

    @property
    def trust(self) -> Trust:
        return Trust.from_pem(self.authority.folder / "office-ca.pem")

    def trust_with(self, *crls: bytes) -> Trust:
        return Trust.from_pem(self.authority.folder / "office-ca.pem", crls=crls)

    def crl(self, revoked: list[tuple[OfficerKey, datetime]], now: datetime, days: int = 90) -> bytes:
        serials = [Revocation(serial=key.certificate.serial_number, since=when) for key, when in revoked]
        return revocation_list(self.authority, serials, now, days, 1)


def make_office(folder: Path) -> Office:
    authority = found_authority(folder, OFFICE, PASSWORD, KeyKind.P256, FOUNDED)
    zhang = issue_officer(authority, "张三", OFFICE, folder / "z.p12", PASSWORD, FOUNDED)
    li = issue_officer(authority, "李四", "示例精密制造有限公司", folder / "l.p12", PASSWORD, FOUNDED)
    return Office(authority, zhang, li)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def other_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("other"))


@pytest.fixture(scope="module")
def typeset() -> bytes:
    out = io.BytesIO()
    pdfmetrics.registerFont(TTFont("Hei", FONT))
    canvas = Canvas(out, invariant=True, initialFontName="Hei", lang="zh-CN")
    canvas.setTitle("绿色工厂现场评估报告")
    canvas.setFont("Hei", 14)
    canvas.drawString(72, 760, "绿色工厂现场评估报告")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def prepared(typeset: bytes) -> bytes:
    data = [("assessment.json", b'{"score": "86.5"}')]
    return archived(typeset, at=SIGNED.isoformat(), attachments=data, fields=FIELDS)


def signed(pdf: bytes, key: OfficerKey, field: str, at: datetime = SIGNED, ink: bool = False) -> bytes:
    return sign_report(
        pdf,
        key,
        field,
        signed_at=at,
        reason_zh="现场评估报告签署 100%",
        place_zh="示例县",
        font_path=FONT,
        ink=scribble() if ink else None,
    )


def scribble() -> Image.Image:
    image = Image.new("RGBA", (600, 220), (255, 255, 255, 0))
    ImageDraw.Draw(image).line([(40, 110), (200, 30), (300, 190), (560, 60)], fill=(20, 30, 90, 255), width=8)
    return image


@pytest.fixture(scope="module")
def report(typeset: bytes) -> bytes:
    return prepared(typeset)


@pytest.fixture(scope="module")
def one(report: bytes, office: Office) -> bytes:
    return signed(report, office.zhang, "officer", ink=True)


@pytest.fixture(scope="module")
def both(one: bytes, office: Office) -> bytes:
    return signed(one, office.li, "enterprise", SIGNED + timedelta(minutes=5))


def codes(verdict: SignatureVerdict) -> list[str]:
    for problem in verdict.problems:
        assert problem.text("zh")
        assert problem.text("en")
    return [problem.code for problem in verdict.problems]


def refused(code: str, work: Callable[..., object], *arguments: object) -> None:
    with pytest.raises(Refusal) as caught:
        work(*arguments)
    assert caught.value.problem.code == code
    assert caught.value.problem.text("zh")


def test_preparing_gives_the_same_bytes_again(typeset: bytes, report: bytes) -> None:
    assert prepared(typeset) == report


def test_a_prepared_report_has_intent_metadata_fields_and_its_data_attached(report: bytes) -> None:
    with pikepdf.open(io.BytesIO(report)) as document:
        assert document.attachments["assessment.json"].get_file().read_bytes() == b'{"score": "86.5"}'
        assert len(document.Root.AF) == 1
        assert len(document.Root.OutputIntents) == 1
        assert [str(field.T) for field in document.Root.AcroForm.Fields] == ["officer", "enterprise"]
        with document.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "B")
            assert metadata["dc:title"] == "绿色工厂现场评估报告"


def test_two_signers_are_both_valid(both: bytes, office: Office) -> None:
    first, second = check_report(both, office.trust)
    assert (first.ok, second.ok) == (True, True), (first.problems, second.problems)
    assert (first.signer, second.signer) == ("张三", "李四")
    assert (first.where, second.where) == ("officer", "enterprise")
    assert first.issuer == name_of(office.authority.certificate.subject)
    assert first.fingerprint == office.zhang.fingerprint
    assert first.signed_at == "2026-03-02T15:04:05+08:00"
    assert first.algorithm == "ecdsa-secp256r1-sha256"


def test_signing_only_appends(report: bytes, one: bytes, both: bytes) -> None:
    assert one.startswith(report)
    assert both.startswith(one)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not installed")
def test_poppler_finds_both_signatures_valid(both: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(both)
    shown = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False).stdout
    assert shown.count("Signature Validation: Signature is Valid.") == 2, shown
    assert shown.count("ETSI.CAdES.detached") == 2, shown


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault_in_a_signed_report(both: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(both)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_report_without_signatures_has_no_verdicts(report: bytes, office: Office) -> None:
    assert check_report(report, office.trust) == ()


def test_a_flipped_byte_breaks_every_signature_over_it(both: bytes, office: Office) -> None:
    place = both.index(b"stream") + 40
    broken = both[:place] + bytes([both[place] ^ 1]) + both[place + 1 :]
    verdicts = check_report(broken, office.trust)
    assert [verdict.signer for verdict in verdicts] == ["张三", "李四"]
    for verdict in verdicts:
        assert not verdict.intact
        assert not verdict.trusted
        assert not verdict.ok
        assert "signature.altered" in codes(verdict)


def test_page_content_added_later_breaks_both_signatures(both: bytes, office: Office) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(both))
    overlay = writer.add_object(generic.StreamObject(stream_data=b"q 1 0 0 rg 100 700 200 20 re f Q"))
    writer.add_stream_to_page(0, overlay)
    out = io.BytesIO()
    writer.write(out)
    first, second = check_report(out.getvalue(), office.trust)
    assert (first.intact, second.intact) == (True, True)
    assert (first.ok, second.ok) == (False, False)
    assert codes(first) == ["signature.changed_after"]
    assert codes(second) == ["signature.appended"]


def test_garbage_after_the_end_is_not_covered_by_the_last_signature(both: bytes, office: Office) -> None:
    first, second = check_report(both + b"\n%x\n", office.trust)
    assert first.ok
    assert not second.covers_all
    assert codes(second) == ["signature.appended"]


def test_data_hidden_behind_the_signature_is_noticed(one: bytes, office: Office) -> None:
    found = re.search(rb"/Contents <[0-9A-Fa-f]+00>", one)
    assert found
    end = found.end() - len(b"00>")
    hidden = one[:end] + b"41>" + one[end + 3 :]
    (verdict,) = check_report(hidden, office.trust)
    assert codes(verdict) == ["signature.appended"]


def test_a_rolled_back_report_shows_fewer_signers_than_expected(one: bytes, both: bytes, office: Office) -> None:
    assert [verdict.signer for verdict in check_report(both[: len(one)], office.trust)] == ["张三"]


def test_a_cut_off_report_never_checks_as_good(both: bytes, office: Office) -> None:
    refused("signature.no_pdf", check_report, b"", office.trust)
    refused("signature.no_pdf", check_report, both[: both.index(b"startxref")], office.trust)
    refused("signature.no_pdf", check_report, both[:-7], office.trust)


def test_without_any_root_a_signature_is_intact_but_not_trusted(one: bytes) -> None:
    (verdict,) = check_report(one, Trust())
    assert (verdict.intact, verdict.trusted, verdict.ok) == (True, False, False)
    assert codes(verdict) == ["signature.no_anchor"]


def test_another_office_of_the_same_name_is_not_trusted(one: bytes, other_office: Office) -> None:
    (verdict,) = check_report(one, other_office.trust)
    assert (verdict.intact, verdict.trusted) == (True, False)
    assert codes(verdict) == ["signature.other_root"]


def test_a_revoked_officer_is_not_trusted_and_the_other_signer_is(both: bytes, office: Office) -> None:
    crl = office.crl([(office.zhang, SIGNED - timedelta(days=1))], SIGNED)
    first, second = check_report(both, office.trust_with(crl))
    assert codes(first) == ["signature.revoked"]
    assert not first.trusted
    assert second.ok


def test_an_older_good_list_does_not_hide_a_revocation(one: bytes, office: Office) -> None:
    good, bad = office.crl([], SIGNED), office.crl([(office.zhang, SIGNED)], SIGNED + timedelta(days=1))
    for order in ((good, bad), (bad, good)):
        (verdict,) = check_report(one, office.trust_with(*order))
        assert codes(verdict) == ["signature.revoked"]


def test_a_later_revocation_counts_unless_the_signature_is_proven_older(one: bytes, office: Office) -> None:
    revoked = SIGNED + timedelta(days=10)
    trust = office.trust_with(office.crl([(office.zhang, revoked)], revoked))
    (claimed,) = check_report(one, trust)
    (proven,) = check_report(one, trust, at=SIGNED + timedelta(days=1))
    assert codes(claimed) == ["signature.doubtful"]
    assert proven.ok


def test_a_list_that_ran_out_before_signing_is_a_warning(one: bytes, office: Office) -> None:
    (verdict,) = check_report(one, office.trust_with(office.crl([], FOUNDED, days=10)))
    assert verdict.ok
    assert [warning.code for warning in verdict.warnings] == ["signature.crl_stale"]


def test_a_list_of_another_office_is_ignored(one: bytes, office: Office, other_office: Office) -> None:
    serial = office.zhang.certificate.serial_number
    foreign = revocation_list(other_office.authority, [Revocation(serial=serial, since=FOUNDED)], SIGNED, 90, 1)
    (verdict,) = check_report(one, office.trust_with(foreign))
    assert verdict.ok


def test_certificates_are_judged_at_the_given_moment(one: bytes, office: Office) -> None:
    (late,) = check_report(one, office.trust, at=FOUNDED + timedelta(days=800))
    (early,) = check_report(one, office.trust, at=FOUNDED - timedelta(days=1))
    assert codes(late) == ["signature.expired"]
    assert codes(early) == ["signature.not_yet_valid"]


def test_an_expired_key_signs_nothing(report: bytes, office: Office) -> None:
    refused("key.expired", signed, report, office.zhang, "officer", FOUNDED + timedelta(days=800))
    refused("key.not_yet_valid", signed, report, office.zhang, "officer", FOUNDED - timedelta(days=1))
    refused("key.expired", sign_detached, DATA, office.zhang, FOUNDED + timedelta(days=800))


def test_a_field_is_signed_once_and_has_to_be_there(report: bytes, one: bytes, office: Office) -> None:
    refused("signature.field_taken", signed, one, office.li, "officer")
    refused("signature.no_field", signed, report, office.li, "nobody")
    refused("signature.no_pdf", signed, b"not a PDF", office.li, "officer")


def test_a_name_that_the_font_cannot_print_is_refused(report: bytes, office: Office, tmp_path: Path) -> None:
    rare = issue_officer(office.authority, "张\U00020000", OFFICE, tmp_path / "r.p12", PASSWORD, FOUNDED)
    refused("signature.missing_glyph", signed, report, rare, "officer")


def test_an_rsa_key_signs_as_well(report: bytes, office: Office, tmp_path: Path) -> None:
    key = issue_officer(
        office.authority, "赵六", OFFICE, tmp_path / "r.p12", PASSWORD, FOUNDED, kind=KeyKind.RSA3072
    )
    (verdict,) = check_report(signed(report, key, "officer"), office.trust)
    assert verdict.ok
    assert verdict.algorithm == "rsa3072-sha256"


def test_a_detached_signature_holds_for_its_data_only(office: Office) -> None:
    der = sign_detached(DATA, office.zhang, SIGNED)
    good = check_detached(DATA, der, office.trust, where="signature001.p7s")
    assert good.ok
    assert good.signed_at == "2026-03-02T07:04:05+00:00"
    assert good.where == "signature001.p7s"
    bad = check_detached(DATA + b" ", der, office.trust)
    assert codes(bad) == ["signature.altered"]
    assert not bad.ok


@pytest.mark.parametrize("der", [b"", b"0", b"\0" * 40, b"0\x80\0\0", "不是签名".encode()])
def test_something_that_is_no_signature_is_a_verdict_too(office: Office, der: bytes) -> None:
    verdict = check_detached(DATA, der, office.trust)
    assert codes(verdict) == ["signature.unreadable"]
    assert not verdict.ok


def test_no_flipped_byte_of_a_detached_signature_makes_the_checker_fail(office: Office) -> None:
    der = sign_detached(DATA, office.zhang, SIGNED)
    for place in range(0, len(der), 3):
        broken = der[:place] + bytes([der[place] ^ 0x55]) + der[place + 1 :]
        verdict = check_detached(DATA, broken, office.trust)
        assert verdict.ok in (True, False)
        if verdict.ok:  # what nobody signed may change, but never who signed what
            assert verdict.fingerprint == office.zhang.fingerprint
    assert not check_detached(DATA, der + b"\0", office.trust).ok
    assert not check_detached(DATA, der[:-1], office.trust).ok


def test_openssl_accepts_the_detached_signature(office: Office, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(DATA)
    (tmp_path / "sig.p7s").write_bytes(sign_detached(DATA, office.zhang, SIGNED))
    anchor = office.authority.folder / "office-ca.pem"
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(tmp_path / "sig.p7s")]
    command += ["-content", str(tmp_path / "data"), "-CAfile", str(anchor), "-purpose", "any"]
    command += ["-attime", str(int(SIGNED.timestamp())), "-out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "CMS Verification successful" in done.stderr


def test_the_root_itself_signs_no_reports(office: Office) -> None:
    root = OfficerKey(office.authority.certificate, (), office.authority.private_key)
    verdict = check_detached(DATA, sign_detached(DATA, root, SIGNED), office.trust)
    assert codes(verdict) == ["signature.usage"]


def test_a_certificate_that_is_not_for_signing_is_refused(office: Office) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    usage = dict.fromkeys(("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
    usage |= dict.fromkeys(("digital_signature", "content_commitment", "data_encipherment"), False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "服务器")]))
        .issuer_name(office.authority.certificate.subject)
        .public_key(private.public_key())
        .serial_number(77)
        .not_valid_before(FOUNDED)
        .not_valid_after(FOUNDED + timedelta(days=300))
        .add_extension(x509.KeyUsage(key_encipherment=False, key_agreement=True, **usage), critical=True)
        .sign(office.authority.private_key, hashes.SHA256())
    )
    key = OfficerKey(certificate, (), private)
    verdict = check_detached(DATA, sign_detached(DATA, key, SIGNED), office.trust)
    assert codes(verdict) == ["signature.usage"]


def test_trust_is_read_from_pem_and_der_or_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "bad.pem").write_text("x", encoding="utf-8")
    refused("trust.unreadable", Trust.from_pem, tmp_path / "bad.pem")
    refused("trust.unreadable", Trust.from_pem, tmp_path / "none.pem")
    with pytest.raises(Refusal, match="CRL"):
        Trust.from_pem(crls=[b"x"])
    assert Trust.from_pem(crls=[office.crl([], datetime.now(UTC))]).crls


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing that is not in the verdict may be told to the log."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelname != "DEBUG"] == []
