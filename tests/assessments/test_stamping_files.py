"""Requests and answers of a time stamping authority travel as files: matched by digest, refused by name."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import platformdirs
import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives import serialization

import resources
from assessments.commands.main import main
from assessments.container import Container, Member, check_container, write_container
from assessments.signing.keys import Authority, KeyKind, OfficerKey, found_authority
from assessments.signing.report_signing import sign_report
from assessments.signing.revocation import Revocation, list_from, revocation_list
from assessments.signing.revocation_lists import believed
from assessments.signing.timestamp_roots import (
    HELD,
    forget_time_roots,
    held_time_roots,
    hold_time_roots,
    read_time_roots,
)
from assessments.signing.trust import Trust
from assessments.stamping import signed_times
from assessments.stamping_files import attach_replies, latest, stamped_path, write_requests
from forms.problems import Refusal
from tests.conftest import MOMENT, PASSWORD
from tests.signable import signable
from tests.timestamping import NAME, stamper

LATER = MOMENT + timedelta(days=3)
Answer = Callable[[Path], Path]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The root of a time stamping authority that is no office."""
    return found_authority(tmp_path_factory.mktemp("tsa"), "示例时间戳服务中心", PASSWORD, KeyKind.P256, MOMENT)


@pytest.fixture(scope="module")
def roots(service: Authority) -> Path:
    return service.folder / "office-ca.pem"


@pytest.fixture(scope="module")
def answer(service: Authority) -> Answer:
    """The authority answers a request file with a file beside it."""
    reply = stamper(service, MOMENT)(LATER)

    def answer(request: Path) -> Path:
        made = request.with_suffix(".tsr")
        made.write_bytes(reply(request.read_bytes()))  # type: ignore[operator]
        return made

    return answer


@pytest.fixture
def package(keys: tuple[OfficerKey, ...], tmp_path: Path) -> Path:
    members = [Member("record.txt", "现场评价记录\n".encode() * 90, "text/plain")]
    write_container(tmp_path / "示例-2025.asice", members, keys, MOMENT)
    return tmp_path / "示例-2025.asice"


def refused(code: str, work: Callable[..., object], *arguments: object) -> str:
    with pytest.raises(Refusal) as caught:
        work(*arguments)
    assert caught.value.problem.code == code and caught.value.problem.text("en")
    return caught.value.problem.text("zh")


def codes(path: Path, trust: Trust) -> list[str]:
    return [each.said.code for each in signed_times(path, trust)]


def test_answers_come_one_by_one_in_any_order_and_the_original_stays(
    package: Path, roots: Path, answer: Answer, tmp_path: Path
) -> None:
    before, trust = package.read_bytes(), Trust(time_roots=read_time_roots(roots))
    assert codes(package, trust) == ["stamp.own_clock"] * 2
    one, two = write_requests(package, tmp_path / "requests")
    early, late = answer(two), answer(one)
    first = attach_replies(package, [early], trust)
    assert first.path == stamped_path(package) == latest(package)
    assert first.added == ("META-INF/signature002.p7s",) and (first.known, first.refused) == (0, ())
    assert codes(latest(package), trust) == ["stamp.own_clock", "stamp.proven"]
    assert write_requests(latest(package), tmp_path / "requests") == (one, two), "the same requests again"
    second = attach_replies(package, [early, late], trust)
    assert (second.added, second.known) == (("META-INF/signature001.p7s",), 1)
    assert codes(latest(package), trust) == ["stamp.proven"] * 2
    assert package.read_bytes() == before
    assert not list(tmp_path.rglob("*.part"))


def test_a_wrong_answer_is_refused_by_name_and_the_right_ones_are_used(
    package: Path, keys: tuple[OfficerKey, ...], roots: Path, answer: Answer, tmp_path: Path
) -> None:
    trust = Trust(time_roots=read_time_roots(roots))
    right, _ = write_requests(package, tmp_path / "requests")
    write_container(tmp_path / "other.asice", [Member("a.txt", b"a", "text/plain")], keys, MOMENT)
    foreign = answer(write_requests(tmp_path / "other.asice", tmp_path / "requests")[0])
    no = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["unpaid"]}).dump()
    (tmp_path / "拒绝.tsr").write_bytes(bytes([0x30, len(no)]) + no)
    (tmp_path / "大.tsr").write_bytes(bytes(2 << 20))
    files = [foreign, tmp_path / "拒绝.tsr", tmp_path / "大.tsr", tmp_path / "gone.tsr", right]
    found = attach_replies(package, files, trust)
    said = [each.text("zh") for each in found.refused]
    for file, word, text in zip(
        files, ("不是给这个文件的", "unpaid", "不是时间戳回复", "损坏", "不是"), said, strict=True
    ):
        assert text.startswith(file.name) and word in text
    assert found.path is None and not stamped_path(package).exists(), "nothing was of any use"
    found = attach_replies(package, [foreign, answer(right)], trust)
    assert len(found.added) == 1 and [each.code for each in found.refused] == ["stamp.reply"]


def test_an_authority_that_nobody_chose_proves_nothing(
    package: Path, authority: Authority, anchor: Path, roots: Path, answer: Answer, tmp_path: Path
) -> None:
    """Neither is an office's root one for time, nor does a root for time make an officer trusted."""
    asked = write_requests(package, tmp_path / "requests")
    office, time = Trust.from_pem(anchor), Trust(time_roots=read_time_roots(roots))
    own = tmp_path / "own.tsr"
    own.write_bytes(stamper(authority, MOMENT)(LATER)(asked[0].read_bytes()))  # type: ignore[operator]
    (problem,) = attach_replies(package, [own], office).refused
    assert "还没有时间戳机构的根证书" in problem.text("zh")
    (problem,) = attach_replies(package, [own], Trust.from_pem(anchor, time_roots=time.time_roots)).refused
    assert "不是本机信任的时间戳机构" in problem.text("zh")
    attach_replies(package, [answer(each) for each in asked], time)
    verdict = check_container(latest(package), time)
    assert [each.problems[0].code for each in verdict.signatures] == ["signature.no_anchor"] * 2
    said = [each.said for each in signed_times(latest(package), office)]
    assert [each.code for each in said] == ["stamp.unconfirmed"] * 2 and "不能采信" in said[0].text("zh")
    both = Trust.from_pem(anchor, time_roots=time.time_roots)
    assert check_container(latest(package), both).ok


def test_a_package_that_does_not_hold_gets_no_stamp(
    package: Path, roots: Path, answer: Answer, tmp_path: Path
) -> None:
    asked, content = write_requests(package, tmp_path / "requests"), bytearray(package.read_bytes())
    with Container(package) as container:
        place = content.index(container.read("manifest-sha256.txt", 1 << 20)[:64])
    content[place] ^= 1
    package.write_bytes(content)
    trust = Trust(time_roots=read_time_roots(roots))
    refused("package.damaged", attach_replies, package, [answer(each) for each in asked], trust)
    refused("package.damaged", signed_times, package, trust)
    assert not stamped_path(package).exists() and not [*tmp_path.glob(".*.part")]


def test_another_package_in_the_place_of_the_stamped_one_is_left_alone(
    package: Path, keys: tuple[OfficerKey, ...], roots: Path, answer: Answer, tmp_path: Path
) -> None:
    write_container(stamped_path(package), [Member("a.txt", b"a", "text/plain")], keys, MOMENT)
    before = stamped_path(package).read_bytes()
    asked = [answer(each) for each in write_requests(package, tmp_path / "requests")]
    refused("stamp.exists", attach_replies, package, asked, Trust(time_roots=read_time_roots(roots)))
    assert stamped_path(package).read_bytes() == before


def test_roots_for_time_are_held_apart_from_the_office(
    service: Authority, roots: Path, anchor: Path, keys: tuple[OfficerKey, ...], tmp_path: Path
) -> None:
    office = Trust.from_pem(anchor).roots
    assert held_time_roots(tmp_path) == ()
    refused("stamp.office_root", hold_time_roots, anchor, office, tmp_path)
    (tmp_path / "officer.pem").write_bytes(keys[0].certificate.public_bytes(serialization.Encoding.PEM))
    refused("stamp.not_root", hold_time_roots, tmp_path / "officer.pem", office, tmp_path)
    refused("stamp.roots_unreadable", hold_time_roots, tmp_path / "gone.pem", office, tmp_path)
    assert not (tmp_path / HELD).exists()
    (tmp_path / "root.cer").write_bytes(service.certificate.public_bytes(serialization.Encoding.DER))
    assert hold_time_roots(tmp_path / "root.cer", office, tmp_path) == (service.certificate,)
    trust = believed(anchor, tmp_path, MOMENT)
    assert (trust.roots, trust.time_roots) == (office, (service.certificate,))
    (tmp_path / HELD).write_bytes(b"x")
    refused("stamp.roots_unreadable", believed, anchor, tmp_path, MOMENT)
    forget_time_roots(tmp_path)
    assert held_time_roots(tmp_path) == ()


def test_the_command_writes_requests_attaches_answers_and_says_whose_time_it_is(
    package: Path,
    roots: Path,
    answer: Answer,
    tmp_path: Path,
    anchor: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_a, **_k: tmp_path / "data")

    def run(*arguments: object) -> int:
        return main([*map(str, arguments)], lambda *_: 0, lambda _: ())

    asked = tmp_path / "requests"
    assert run("time-stamp", "requests", package, "--out", asked) == 0
    answers = [answer(each) for each in sorted(asked.glob("*.tsq"))]
    assert run("time-stamp", "attach", package, *answers) == 2, "no root of an authority was chosen"
    assert "还没有时间戳机构的根证书" in capsys.readouterr().err
    assert run("time-stamp", "attach", package, *answers, "--tsa-roots", roots) == 0
    shown = capsys.readouterr().out
    assert "加盖时间戳 2 个" in shown and shown.count("（B-T）") == 2
    run("verify", package, "--ca", anchor, "--tsa-roots", roots)
    assert "是签署电脑自己的时间，没有时间戳证明" in capsys.readouterr().out
    run("verify", latest(package), "--ca", anchor, "--tsa-roots", roots)
    shown = capsys.readouterr().out
    when = LATER.astimezone().isoformat(" ", "seconds")
    assert shown.count(f"时间戳机构“{NAME}”证明：该签名在 {when} 已经存在（B-T）") == 2
    assert datetime.fromisoformat(when) == LATER


def test_a_stamp_older_than_the_revocation_keeps_a_package_good(
    package: Path, authority: Authority, keys: tuple[OfficerKey, ...], roots: Path, answer: Answer, tmp_path: Path
) -> None:
    lost = Revocation(serial=keys[0].certificate.serial_number, since=LATER + timedelta(days=1))
    crl = list_from(revocation_list(authority, [lost], LATER + timedelta(days=2), 180, 1))
    trust = Trust((authority.certificate,), (crl,), None, read_time_roots(roots))
    (found,) = check_container(package, trust).signatures[0].problems
    assert found.code == "signature.doubtful"
    attach_replies(package, [answer(each) for each in write_requests(package, tmp_path / "requests")], trust)
    assert check_container(latest(package), trust).ok


def test_a_report_of_its_own_is_stamped_by_files_for_the_long_term(
    keys: tuple[OfficerKey, ...],
    anchor: Path,
    roots: Path,
    answer: Answer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_a, **_k: tmp_path / "data")
    report, font = tmp_path / "报告.pdf", resources.path("fonts", "NotoSansSC-Regular.ttf")
    stamp = {"signed_at": MOMENT, "reason_zh": "签署", "place_zh": "示例县", "font_path": font}
    report.write_bytes(sign_report(signable(), keys[0], "Officer1", **stamp))  # type: ignore[arg-type]
    trusted, asked = ("--ca", str(anchor), "--tsa-roots", str(roots)), tmp_path / "asked"

    def run(*arguments: object) -> int:
        return main([*map(str, arguments)], lambda *_: 0, lambda _: ())

    assert run("time-stamp", "requests", report, "--out", asked, *trusted) == 0
    (waiting,), (request,) = asked.glob("*.pdf"), asked.glob("*.tsq")
    (asked / "别的.tsr").write_bytes(b"x")
    assert run("time-stamp", "attach", waiting, asked / "别的.tsr", *trusted) == 2
    assert not (asked / "报告-stamped.pdf").exists() and "别的.tsr" in capsys.readouterr().err
    assert run("time-stamp", "attach", waiting, answer(request), *trusted) == 0
    assert f"“{NAME}”证明" in (shown := capsys.readouterr().out) and "（B-LTA）" in shown
    assert (asked / "报告-stamped.pdf").read_bytes().startswith(report.read_bytes())
    assert run("time-stamp", "attach", waiting, answer(request), *trusted) == 2, "nothing is overwritten"
