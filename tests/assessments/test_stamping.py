"""A finished package gains time stamps: the same signatures over the same bytes, now with a proven time."""

import subprocess
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assessments.container import Member, check_container, write_container
from assessments.signing.keys import Authority, OfficerKey
from assessments.signing.timestamp_roots import read_time_roots
from assessments.signing.timestamps import attach_to_detached
from assessments.signing.trust import Trust
from assessments.stamping import requests_for_package, signatures_of, signed_times, write_stamped
from forms.problems import Problem, Refusal
from tests.conftest import MOMENT
from tests.timestamping import NAME, stamper

LATER = MOMENT + timedelta(days=3)
TEXT = "现场评价记录\n".encode() * 400


@pytest.fixture
def package(keys: tuple[OfficerKey, ...], tmp_path: Path) -> Path:
    members = [Member("record.txt", TEXT, "text/plain"), Member("photo.jpg", bytes(range(256)) * 9, "image/jpeg")]
    write_container(tmp_path / "p.asice", members, keys, MOMENT)
    return tmp_path / "p.asice"


@pytest.fixture
def trust(anchor: Path) -> Trust:
    return Trust.from_pem(anchor, time_roots=read_time_roots(anchor))


def attach(path: Path, target: Path, replies: dict[str, bytes], trust: Trust) -> None:
    signatures = signatures_of(path)
    fresh = {name: attach_to_detached(signatures[name], reply, trust) for name, reply in replies.items()}
    write_stamped(path, target, fresh)


def times(path: Path, trust: Trust) -> list[Problem]:
    return [each.said for each in signed_times(path, trust)]


def stamp(path: Path, target: Path, answer: Callable[[bytes], bytes], trust: Trust) -> None:
    attach(path, target, {name: answer(asked) for name, asked in requests_for_package(path).items()}, trust)


def test_a_stamped_package_holds_and_each_signature_has_a_proven_time(
    package: Path, trust: Trust, authority: Authority, tmp_path: Path
) -> None:
    before = package.read_bytes()
    stamp(package, tmp_path / "stamped.asice", stamper(authority, MOMENT)(LATER), trust)
    verdict = check_container(tmp_path / "stamped.asice", trust)
    assert verdict.ok, verdict
    said = times(tmp_path / "stamped.asice", trust)
    assert [each.code for each in said] == ["stamp.proven"] * 2
    assert dict(said[0].details)["authority"] == NAME
    assert datetime.fromisoformat(dict(said[1].details)["when"]) == LATER
    assert package.read_bytes() == before
    assert [each.code for each in times(package, trust)] == ["stamp.own_clock"] * 2


def test_only_the_signatures_differ_and_openssl_still_accepts_them(
    package: Path, trust: Trust, authority: Authority, anchor: Path, tmp_path: Path
) -> None:
    target = tmp_path / "stamped.asice"
    stamp(package, target, stamper(authority, MOMENT)(LATER), trust)
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target) as new:
        assert old.namelist() == new.namelist() and new.testzip() is None
        differ = [name for name in old.namelist() if old.read(name) != new.read(name)]
        new.extractall(tmp_path)
    assert differ == ["META-INF/signature001.p7s", "META-INF/signature002.p7s"]
    parts = ["-in", "signature001.p7s", "-content", "ASiCManifest001.xml", "-CAfile", str(anchor)]
    rest = ["-attime", str(int(MOMENT.timestamp())), "-purpose", "any", "-out", "out"]
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", *parts, *rest]
    done = subprocess.run(command, cwd=tmp_path / "META-INF", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_one_reply_may_come_before_the_other(
    package: Path, trust: Trust, authority: Authority, tmp_path: Path
) -> None:
    asked, reply = requests_for_package(package), stamper(authority, MOMENT)(LATER)
    first, second = tmp_path / "1.asice", tmp_path / "2.asice"
    one, two = asked
    attach(package, first, {one: reply(asked[one])}, trust)
    assert requests_for_package(first) == asked
    attach(first, second, {two: reply(asked[two])}, trust)
    assert check_container(second, trust).ok
    assert {each.code for each in times(second, trust)} == {"stamp.proven"}


def test_a_stamp_that_fails_leaves_nothing_half_done(
    package: Path, trust: Trust, authority: Authority, tmp_path: Path
) -> None:
    reply = stamper(authority, MOMENT)(LATER)
    asked = requests_for_package(package)
    wrong = {name: reply(request) for name, request in zip(asked, reversed(asked.values()), strict=True)}
    for target, replies, code in (
        (tmp_path / "new.asice", wrong, "stamp.other"),
        (tmp_path / "nowhere" / "new.asice", {}, "stamp.write"),
    ):
        with pytest.raises(Refusal) as caught:
            attach(package, target, replies, trust)
        assert caught.value.problem.code == code and caught.value.problem.text("zh")
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".asice", ".part")] == ["p.asice"]
