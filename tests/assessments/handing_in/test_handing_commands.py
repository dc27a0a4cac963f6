"""The commands: hand in, receive with receipts, read the receipts; each ends as its outcome is."""

import argparse
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from assessments.commands import handing
from assessments.handing_in import Standing, standings
from assessments.signing.keys import issue_officer
from assessments.store import Store
from forms.problems import Refusal
from tests.conftest import PASSWORD

RUN = {"hand-in": handing.send_packages, "receipts": handing.read_receipts, "receive": handing.receive_packages}


def luheng(*arguments, language="zh") -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--language", default=language)
    handing.add(parser.add_subparsers(dest="command"))
    read = parser.parse_args([str(each) for each in arguments])
    return RUN[read.command](read)


@pytest.fixture
def office_key(authority, tmp_path, monkeypatch):
    """A clerk's key that is valid today, for commands take the computer's clock."""
    from datetime import datetime

    now = datetime.now().astimezone()
    path, password = tmp_path / "w.p12", tmp_path / "password"
    issue_officer(authority, "王示例", "示例县工业和信息化局", path, PASSWORD, now)
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    return ("--key", path, "--password-file", password)


def test_there_and_back_on_the_command_line(laptop, outbox, office_key, anchor, tmp_path, capsys):
    db = laptop.path
    assert luheng("hand-in", outbox, "--db", db) == 0
    assert "已报送 2 份，原已在目标处 0 份，未成 0 份" in capsys.readouterr().out
    assert luheng("hand-in", outbox, laptop.assessments()[0].id, "--db", db, language="en") == 0
    assert "0 handed in, 1 there already, 0 failed" in capsys.readouterr().out
    packages = sorted(outbox.glob("*.asice"))
    office = ("--db", tmp_path / "office.db", "--ca", anchor, "--receipts", outbox, *office_key)
    assert luheng("receive", *packages, *office) == 0
    assert "开具回执 2 份" in capsys.readouterr().out
    assert luheng("receipts", outbox, "--db", db, "--ca", anchor) == 0
    assert "登记回执 2 份" in capsys.readouterr().out
    again = Store(db)
    assert set(standings(again).values()) == {Standing.RECEIVED}
    again.close()


def test_what_is_sent_back_is_returned_with_the_reason(laptop, outbox, office_key, anchor, tmp_path, capsys):
    luheng("hand-in", outbox, "--db", laptop.path)
    office = ("--db", tmp_path / "office.db", "--ca", anchor, "--receipts", outbox, *office_key)
    assert luheng("receive", *outbox.glob("*.asice"), *office, "--return", "数据不符", "--document", "8号") == 0
    assert luheng("receipts", outbox, "--db", laptop.path, "--ca", anchor) == 0
    assert capsys.readouterr().out.count("退回，请新建修订后更正") == 2


def test_addresses_that_are_allowed_are_reached_as_folders_are(laptop, outbox, capsys):
    files = MemoryFileSystem()
    files.makedirs("/county", exist_ok=True)
    try:
        for address in (f"file://{outbox}", "memory://county"):
            ids = [each.id for each in laptop.assessments()]
            assert luheng("hand-in", address, *ids, "--db", laptop.path, "--allow", "memory") == 0
            assert "已报送 2 份" in capsys.readouterr().out
        assert sorted(Path(each).name for each in files.ls("/county", detail=False)) == sorted(
            path.name for path in outbox.iterdir()
        )
    finally:
        files.rm("/county", recursive=True)


def test_failures_and_rejections_end_with_their_codes(laptop, outbox, office_key, anchor, tmp_path, capsys):
    for path in laptop.path.parent.glob("*.asice"):
        (outbox / path.name).write_bytes(b"other")
    assert luheng("hand-in", outbox, "--db", laptop.path, language="en") == 1
    assert capsys.readouterr().err.count("not overwritten") == 2
    office = ("--db", tmp_path / "office.db", "--ca", anchor, "--receipts", outbox, *office_key)
    assert luheng("receive", *outbox.glob("*.asice"), *office) == 2
    capsys.readouterr()
    assert luheng("receipts", outbox, "--db", laptop.path, "--ca", anchor) == 1
    assert capsys.readouterr().err.count("校验值不一致") == 2


def test_N16_another_protocol_needs_the_offices_word(laptop):
    with pytest.raises(Refusal) as refused:
        luheng("hand-in", "memory://county", "--db", laptop.path)
    assert refused.value.problem.code == "handing_in.protocol"
    with pytest.raises(Refusal) as refused:
        luheng("hand-in", "memory://not-there", "--allow", "memory", "--db", laptop.path)
    assert refused.value.problem.code == "handing_in.no_target"


def test_without_a_database_nothing_is_made(tmp_path, outbox):
    with pytest.raises(Refusal):
        luheng("hand-in", outbox, "--db", tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
