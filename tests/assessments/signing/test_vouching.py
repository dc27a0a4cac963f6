"""What a report's revisions are compared for: nothing, where each signer has signed the finished file as well."""

import io
from datetime import timedelta

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

import resources
from assessments.signing.held_key import room_for
from assessments.signing.keys import KeyKind, found_authority, issue_officer
from assessments.signing.report_signing import sign_report
from assessments.signing.signatures import check_report, sign_detached
from assessments.signing.trust import Trust
from assessments.signing.trust_text import TrustText
from tests.conftest import MOMENT, PASSWORD
from tests.signable import signable


@pytest.fixture(scope="module")
def trust(anchor):
    return Trust.from_pem(anchor)


def signed(pdf, key, number):
    font = resources.path("fonts", "NotoSansSC-Regular.ttf")
    words = {"reason_zh": "现场评价报告签署", "place_zh": "示例县", "font_path": font}
    return sign_report(pdf, key, f"Officer{number}", signed_at=MOMENT + timedelta(minutes=number), **words)


def painted(pdf):
    """The same file with something drawn over its page afterwards."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.add_stream_to_page(0, writer.add_object(generic.StreamObject(stream_data=b"q 60 700 200 20 re f Q")))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def sound(keys):
    return signed(signed(signable(), keys[0], 1), keys[1], 2)


@pytest.fixture(scope="module")
def grown(keys):
    """Changed between the two signatures."""
    return signed(painted(signed(signable(), keys[0], 1)), keys[1], 2)


def codes(verdicts):
    return [[problem.code for problem in verdict.problems] for verdict in verdicts]


def test_a_change_between_the_signatures_is_found_unless_both_vouch_for_the_finished_file(grown, keys, trust):
    both = {key.fingerprint for key in keys}
    assert codes(check_report(grown, trust)) == [["signature.changed_after"], []]
    assert codes(check_report(grown, trust, None, both)) == [[], []]


@pytest.mark.parametrize("who", [0, 1])
def test_one_who_vouches_is_not_enough(grown, keys, trust, who):
    assert codes(check_report(grown, trust, None, {keys[who].fingerprint})) == [["signature.changed_after"], []]


def test_what_nobody_signed_is_found_whoever_vouches(sound, keys, trust):
    both = {key.fingerprint for key in keys}
    assert codes(check_report(sound, trust, None, both)) == [[], []]
    assert codes(check_report(painted(sound), trust, None, both))[1] == ["signature.appended"]
    assert codes(check_report(sound + b"\n%x\n", trust, None, both))[1] == ["signature.appended"]
    place = sound.index(b"stream") + 40
    broken = sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :]
    assert codes(check_report(broken, trust, None, both)) == [["signature.altered"]] * 2
    assert not any(each.ok for each in check_report(sound, Trust(), None, both))


@pytest.mark.parametrize("kind", list(KeyKind))
@pytest.mark.parametrize("letters", [3, 16])  # 21 are the most, and "签名根证书" follows
def test_the_room_kept_for_a_signature_is_enough_for_every_key_and_name(tmp_path, kind, letters):
    name = "示" * letters
    authority = found_authority(tmp_path, name, PASSWORD, kind, MOMENT)
    officer = "例" * letters
    key = issue_officer(authority, officer, name, tmp_path / "o.p12", PASSWORD, MOMENT, kind=kind)
    assert 2 * len(sign_detached(b"x", key, MOMENT)) < room_for(key)
    (verdict,) = check_report(signed(signable(), key, 1), Trust.from_pem(tmp_path / "office-ca.pem"))
    assert verdict.ok


def test_a_trust_is_the_same_in_another_process(trust):
    assert TrustText.of(trust).read() == trust
