"""Receipts: signed by the office, believed only when everything agrees, counted once, and kept as proof."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from assessments.assessment import Phase
from assessments.canonical import encode
from assessments.handing_in import (
    Found,
    Standing,
    Verdict,
    fetch_receipts,
    hand_in,
    open_target,
    parcels,
    stamp,
    standings,
    to_hand_in,
)
from assessments.handing_in.receipts import ENDING, FOLDER, SIGNATURE, Return, receipt_from
from assessments.receiving import receive
from assessments.review import GENERAL, all_remarks
from assessments.session import Session
from assessments.signing.keys import KeyKind, found_authority, issue_officer
from assessments.signing.signatures import sign_detached
from assessments.signing.trust import Trust
from forms.problems import Problem, Refusal
from tests.conftest import MOMENT, PASSWORD


def handed(laptop, outbox: Path) -> list[Path]:
    target = open_target(str(outbox))
    lines = hand_in(laptop, parcels(laptop, [laptop.path.parent]), target)
    return [outbox / line.parcel.file for line in lines]


def found(lines) -> list[tuple[Found, str]]:
    return [(line.found, line.problem.code if line.problem else "") for line in lines]


def answered(office, packages, trust, clerk, outbox, back=None):
    return stamp(office, receive(office, packages, trust), clerk, open_target(str(outbox)), back)


def written(outbox: Path) -> list[Path]:
    return sorted((outbox / FOLDER).glob(f"*{ENDING}"))


def forged(path: Path, key, **changes) -> None:
    """Write a receipt with other content, signed by a key."""
    document = json.loads(path.read_bytes())
    document["receipt"] |= changes
    content = encode(document)
    path.write_bytes(content)
    signature = path.with_name(path.name.removesuffix(ENDING) + SIGNATURE)
    signature.write_bytes(sign_detached(content, key, MOMENT))


@pytest.fixture
def answers(laptop, office, outbox, trust, clerk):
    """Both packages handed in and received, with their receipts."""
    lines = answered(office, handed(laptop, outbox), trust, clerk, outbox)
    assert [line.receipt.verdict for line in lines] == [Verdict.RECEIVED] * 2
    return written(outbox)


def test_a_receipt_comes_back_the_way_the_package_went(laptop, outbox, answers, trust):
    lines = fetch_receipts(laptop, open_target(str(outbox)), trust)
    assert found(lines) == [(Found.ENTERED, "")] * 2
    assert set(standings(laptop).values()) == {Standing.RECEIVED} and to_hand_in(laptop) == ()
    receipt = lines[0].receipt
    assert (receipt.received_by, receipt.office) == ("王示例", "示例县工业和信息化局")
    assert receipt.received_at == "2026-03-18T09:30:00+08:00" and lines[0].site
    assert all(each.phase is Phase.SIGNED for each in laptop.assessments())
    kept = laptop.path.parent / FOLDER
    assert {path.read_bytes() for path in kept.glob(f"*{ENDING}")} == {path.read_bytes() for path in answers}
    assert len(list(kept.iterdir())) == 4


def test_receipts_next_to_the_packages_are_found_as_well(laptop, outbox, answers, trust):
    for path in (outbox / FOLDER).iterdir():
        path.rename(outbox / path.name)
    assert found(fetch_receipts(laptop, open_target(str(outbox)), trust)) == [(Found.ENTERED, "")] * 2


def test_twice_is_once(laptop, office, outbox, answers, trust, clerk):
    before = [path.read_bytes() for path in answers]
    answered(office, sorted(outbox.glob("*.asice")), trust, clerk, outbox)
    assert [path.read_bytes() for path in written(outbox)] == before
    target = open_target(str(outbox))
    fetch_receipts(laptop, target, trust)
    entries = list(laptop.db.query("SELECT * FROM package"))
    assert found(fetch_receipts(laptop, target, trust)) == [(Found.KNOWN, "")] * 2
    assert list(laptop.db.query("SELECT * FROM package")) == entries


def test_a_returned_assessment_comes_back_with_its_remarks(laptop, office, outbox, trust, clerk):
    back = Return(
        reasons={GENERAL: "请补充计量器具检定证书", "energy.total@2025": "与统计年报不符"},
        document="示工信〔2026〕8号",
    )
    answered(office, handed(laptop, outbox)[:1], trust, clerk, outbox, back)
    assert found(fetch_receipts(laptop, open_target(str(outbox)), trust)) == [(Found.ENTERED, "")]
    (key,) = [key for key, standing in standings(laptop).items() if standing is Standing.RETURNED]
    assert laptop.assessment(key).phase is Phase.RETURNED
    note = next(
        value for name, value in laptop.notes(key).items() if "计量器具" in json.dumps(value, ensure_ascii=False)
    )
    assert note["document"] == "示工信〔2026〕8号" and note["who"] == "王示例" and len(note["remarks"]) == 2
    assert all_remarks(Session(laptop, key)) == ()  # they are for the revision that is made of it


def test_reasons_of_a_refusal_are_worded_in_the_officers_language(laptop, office, outbox, trust, clerk):
    answered(office, handed(laptop, outbox)[:1], Trust(), clerk, outbox)
    (line,) = fetch_receipts(laptop, open_target(str(outbox)), trust)
    assert line.receipt.problems and line.receipt.reasons[GENERAL]
    assert "no office" in " ".join(line.receipt.said("en")) and "根证书" in " ".join(line.receipt.said("zh"))
    newer = replace(line.receipt, problems=(Problem("no.such.code"),))
    assert newer.said("en") == tuple(newer.reasons.values())  # what this program cannot word, the text tells


def test_a_receipt_of_the_first_form_stays_readable(laptop, outbox, answers, trust, clerk):
    document = json.loads(answers[0].read_bytes())
    del document["receipt"]["problems"]
    document |= {"format": "luheng-receipt/1"}
    document["receipt"] |= {"verdict": "refused", "reasons": {"": "签名无效"}}
    content = encode(document)
    answers[0].write_bytes(content)
    signature = answers[0].with_name(answers[0].name.removesuffix(ENDING) + SIGNATURE)
    signature.write_bytes(sign_detached(content, clerk, MOMENT))
    line = fetch_receipts(laptop, open_target(str(outbox)), trust)[0]
    assert line.found is Found.ENTERED and line.receipt.said("en") == ("签名无效",)
    assert line.receipt.name.endswith(".refused.receipt.json")


def test_R21_refused_handed_in_again_and_refused_again_is_told_each_time(laptop, office, outbox, trust, clerk):
    packages, target = handed(laptop, outbox)[:1], open_target(str(outbox))
    key = next(each for each in standings(laptop) if each in packages[0].name)
    seen = []
    for moment in (MOMENT, MOMENT + timedelta(days=1)):
        office.clock = lambda moment=moment: moment
        answered(office, packages, Trust(), clerk, outbox)
        fetch_receipts(laptop, target, trust)
        seen.append(standings(laptop)[key])
        hand_in(laptop, parcels(laptop, [laptop.path.parent], [key]), target)
        fetch_receipts(laptop, target, trust)  # the old refusal still lies there
        seen.append(standings(laptop)[key])
    assert seen == [Standing.REFUSED, Standing.HANDED] * 2


def test_half_a_receipt_that_a_power_cut_left_is_written_anew(office, laptop, outbox, trust, clerk, answers):
    answers[0].write_bytes(answers[0].read_bytes()[:40])
    lines = answered(office, sorted(outbox.glob("*.asice")), trust, clerk, outbox)
    assert sorted(line.there for line in lines) == [False, True]
    assert found(fetch_receipts(laptop, open_target(str(outbox)), trust)) == [(Found.ENTERED, "")] * 2


def test_a_clerk_signs_no_receipt_for_an_own_assessment_and_a_cancel_leaves_the_rest(
    laptop, office, outbox, trust, keys
):
    received = receive(office, handed(laptop, outbox), trust)
    target, heard = open_target(str(outbox)), []
    lines = stamp(office, received, keys[0], target, None, lambda *now: heard.append(now), lambda: bool(heard))
    assert [line.problem.code for line in lines] == ["receipt.own"] and heard == [(1, 2)]
    assert written(outbox) == []


def test_receipts_travel_through_any_file_system_that_an_office_allows(laptop, office, trust, clerk, tmp_path):
    files = MemoryFileSystem()
    files.makedirs("/county", exist_ok=True)
    try:
        target = open_target("memory://county", {"memory"})
        hand_in(laptop, parcels(laptop, [laptop.path.parent]), target)
        for name in target.names():
            files.get_file(f"/county/{name}", str(tmp_path / name))
        stamp(office, receive(office, sorted(tmp_path.glob("*.asice")), trust), clerk, target)
        assert found(fetch_receipts(laptop, target, trust)) == [(Found.ENTERED, "")] * 2
    finally:
        files.rm("/county", recursive=True)


def test_a_refused_package_waits_again_until_it_is_received(laptop, office, outbox, trust, clerk):
    packages = handed(laptop, outbox)
    lines = answered(office, packages[:1], Trust(), clerk, outbox)
    assert lines[0].receipt.verdict is Verdict.REFUSED and lines[0].receipt.reasons[GENERAL]
    target = open_target(str(outbox))
    fetch_receipts(laptop, target, trust)
    assert len(to_hand_in(laptop)) == 1 and Standing.REFUSED in standings(laptop).values()
    answered(office, packages[:1], trust, clerk, outbox)
    assert (Found.ENTERED, "") in found(fetch_receipts(laptop, target, trust)) and to_hand_in(laptop) == ()


def test_a_receipt_of_another_office_is_not_believed(laptop, outbox, answers, trust, tmp_path):
    other = found_authority(tmp_path / "other", "示例县工业和信息化局", PASSWORD, KeyKind.P256, MOMENT)
    forged(answers[0], issue_officer(other, "王示例", "示例县工业和信息化局", tmp_path / "k.p12", PASSWORD, MOMENT))
    lines = fetch_receipts(laptop, open_target(str(outbox)), trust)
    assert [line.found for line in lines] == [Found.REJECTED, Found.ENTERED]
    assert lines[0].problem is not None and lines[0].problem.code.startswith("signature.")


def test_a_receipt_that_was_changed_after_signing_is_not_believed(laptop, outbox, answers, trust):
    answers[0].write_bytes(answers[0].read_bytes().replace(b'"received"', b'"returned"'))
    assert found(fetch_receipts(laptop, open_target(str(outbox)), trust))[0] == (
        Found.REJECTED,
        "signature.altered",
    )


def test_a_receipt_without_its_signature_is_not_believed(laptop, outbox, answers, trust):
    answers[0].with_name(answers[0].name.removesuffix(ENDING) + SIGNATURE).unlink()
    assert found(fetch_receipts(laptop, open_target(str(outbox)), trust))[0] == (Found.REJECTED, "receipt.unsigned")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"package": "0" * 64, "assessment": "f" * 32, "file": "other.asice"}, "receipt.unknown"),
        ({"package": "0" * 64}, "receipt.other_content"),
        ({"package": "0" * 64, "assessment": ""}, "receipt.other_content"),
        ({"assessment": "f" * 32}, "receipt.contradicts"),
        ({"received_by": "赵示例"}, "receipt.signer"),
        ({"verdict": "lost"}, "receipt.unreadable"),
        ({"received_at": "昨天"}, "receipt.unreadable"),
        ({"reasons": {"": 3}}, "receipt.unreadable"),
    ],
)
def test_a_receipt_that_contradicts_changes_nothing(laptop, outbox, answers, trust, clerk, changes, code):
    forged(answers[0], clerk, **changes)
    before = list(laptop.db.query("SELECT * FROM package"))
    answers[1].unlink()
    assert found(fetch_receipts(laptop, open_target(str(outbox)), trust)) == [(Found.REJECTED, code)]
    assert list(laptop.db.query("SELECT * FROM package")) == before


def test_nobody_confirms_the_receipt_of_their_own_assessment(laptop, outbox, answers, trust, keys):
    forged(answers[0], keys[1], received_by="李示例")
    assert found(fetch_receipts(laptop, open_target(str(outbox)), trust))[0] == (Found.REJECTED, "receipt.own")


def test_an_unreadable_package_gets_no_receipt_and_the_others_do(laptop, office, outbox, trust, clerk):
    packages = [*handed(laptop, outbox), outbox / "no such.asice"]
    lines = answered(office, packages, trust, clerk, outbox)
    assert [line.problem.code if line.problem else "" for line in lines] == ["", "", "receipt.no_hash"]


def test_a_damaged_copy_is_refused_and_the_laptop_learns_that_its_own_is_another(
    laptop, office, outbox, trust, clerk
):
    package = handed(laptop, outbox)[0]
    raw = bytearray(package.read_bytes())
    raw[len(raw) // 2] ^= 1
    package.write_bytes(raw)
    assert answered(office, [package], trust, clerk, outbox)[0].receipt.verdict is Verdict.REFUSED
    assert found(fetch_receipts(laptop, open_target(str(outbox)), trust)) == [
        (Found.REJECTED, "receipt.other_content")
    ]


def test_a_huge_file_under_a_receipts_name_is_not_read(laptop, outbox, answers, trust):
    with answers[0].open("r+b") as file:
        file.truncate(1 << 40)
    assert found(fetch_receipts(laptop, open_target(str(outbox)), trust))[0] == (
        Found.REJECTED,
        "receipt.unreadable",
    )


def test_an_expired_clerk_signs_no_receipt(office, outbox, trust, authority, tmp_path):
    key = issue_officer(authority, "王示例", "局", tmp_path / "k.p12", PASSWORD, MOMENT.replace(year=2020), days=1)
    with pytest.raises(Refusal) as refused:
        stamp(office, (), key, open_target(str(outbox)))
    assert refused.value.problem.code == "key.expired"


def test_a_receipt_is_canonical_and_read_back_as_it_was(answers):
    content = answers[0].read_bytes()
    assert receipt_from(content).content() == content
    with pytest.raises(ValueError, match="canonical"):
        receipt_from(content.replace(b":", b": "))
