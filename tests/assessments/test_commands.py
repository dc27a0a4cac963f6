"""The command line: the main job without a screen, exit codes, and one line for bad input."""

import contextlib
import io
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assessments import samples
from assessments.commands import main
from tests.conftest import PASSWORD


def luheng(*arguments, window=lambda demo, language: 0, screens=lambda folder: []):
    return main([str(argument) for argument in arguments], window, screens)


def refused(*_):
    raise AssertionError("a network connection was tried")


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    """The whole main job, once, where every connection is refused (N-16)."""
    out, printed = tmp_path_factory.mktemp("demo") / "out", io.StringIO()
    with contextlib.redirect_stdout(printed), pytest.MonkeyPatch.context() as offline:
        for name in ("connect", "connect_ex", "sendto"):
            offline.setattr(socket.socket, name, refused)
        offline.setattr(socket, "getaddrinfo", refused)
        assert luheng("demo", "--out", out) == 0
    (out.parent / "printed.txt").write_text(printed.getvalue(), encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def package(demo) -> Path:
    return sorted((demo / "packages").glob("*.asice"))[0]


def test_the_demonstration_prints_scores_reuse_and_paths(demo):
    out = (demo.parent / "printed.txt").read_text(encoding="utf-8")
    assert "4 套标准共用数据：" in out and "个数据只填一次" in out
    assert "4.5227 / 8" in out and "已计分部分得分 22.02，可得分 30，满分 100" in out
    assert "总分 69.27，可得分 100，满分 100" in out
    assert "共 3 份：收下 3 份，合并 0 份，已被修订取代 0 份，重复 0 份，拒收 0 份" in out
    assert "共 3 份：收下 0 份，合并 0 份，已被修订取代 0 份，重复 3 份，拒收 0 份" in out
    assert str(demo / "packages") in out and "全部成立" in out


def test_the_demonstration_never_runs_over_other_files(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("x")
    assert luheng("demo", "--out", tmp_path) == 2
    assert (tmp_path / "mine.txt").exists() and "mine" not in capsys.readouterr().out


def test_verify_ends_0_only_when_all_holds(demo, package, tmp_path, capsys):
    anchor = demo / "keys" / "office-ca.pem"
    assert luheng("verify", package, "--ca", anchor) == 0
    assert "✓ 按包内标准和数据重算：green-factory/gbt36132-2025  总分 69.27，可得分 100" in capsys.readouterr().out
    assert luheng("verify", package) == 1
    raw = bytearray(package.read_bytes())
    raw[raw.index(b"%PDF-") + 100] ^= 1
    (tmp_path / "x.asice").write_bytes(raw)
    capsys.readouterr()
    assert luheng("verify", tmp_path / "x.asice", "--ca", anchor) == 1
    printed = capsys.readouterr()
    assert "report.pdf" in printed.err and "不成立" in printed.out


def test_import_and_consolidate(demo, package, tmp_path, capsys):
    anchor, db = demo / "keys" / "office-ca.pem", tmp_path / "county.db"
    assert luheng("import", "--db", db, "--ca", anchor, package) == 0
    assert luheng("consolidate", "--db", db, "--xlsx", tmp_path / "t.xlsx") == 0
    assert "总分 69.27" in capsys.readouterr().out
    assert (tmp_path / "t.xlsx").exists()
    (tmp_path / "bad.asice").write_bytes(b"nothing")
    assert luheng("import", "--db", db, "--ca", anchor, tmp_path / "bad.asice") == 2
    err = capsys.readouterr().err
    assert err.startswith("luheng: ") and err.count("\n") == 1


def test_consolidating_nothing_is_said(tmp_path, capsys):
    assert luheng("consolidate", "--db", tmp_path / "none.db") == 2
    assert "没有找到数据库" in capsys.readouterr().err and not (tmp_path / "none.db").exists()


def test_keys_are_made_for_an_office_and_its_officers(tmp_path, capsys):
    (tmp_path / "ca.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    office = ("--dir", tmp_path / "ca", "--office", "示例县", "--password-file", tmp_path / "ca.txt")
    assert luheng("keys", "office", *office) == 0
    officer = ("--name", "张示例", "--out", tmp_path / "z.p12", "--officer-password-file", tmp_path / "ca.txt")
    assert luheng("keys", "officer", *office, *officer) == 0
    assert (tmp_path / "z.p12").exists() and "张示例" in capsys.readouterr().out
    (tmp_path / "ca.txt").write_text("wrong password", encoding="utf-8")
    assert luheng("keys", "officer", *office, *officer[:2], "--out", tmp_path / "y.p12") == 2
    assert "密码不对" in capsys.readouterr().err


def test_the_report_of_a_stored_assessment(demo, tmp_path, capsys):
    from assessments.store import Store

    db = demo / "officer" / "luheng.db"
    store = Store(db)
    key = store.assessments()[0].id
    store.close()
    assert luheng("report", key, "--db", db, "--out", tmp_path / "r.pdf") == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert luheng("report", "nobody", "--db", db, "--out", tmp_path / "r.pdf") == 2
    assert luheng("report", key, "--db", db, "--out", tmp_path / "no folder" / "r.pdf") == 2


def test_standards_and_check(capsys):
    assert luheng("standards") == 0
    assert "green-factory/gbt36132-2025" in capsys.readouterr().out
    assert luheng("--language", "en", "standards") == 0
    assert "14 indicators" in capsys.readouterr().out
    assert luheng("check") == 0


def test_a_broken_catalogue_folder_fails_the_check(tmp_path, capsys):
    (tmp_path / "units.yaml").write_text("t: [", encoding="utf-8")
    (tmp_path / "dictionary.yaml").write_text("", encoding="utf-8")
    assert luheng("check", tmp_path) == 1
    assert "units.yaml:2: not YAML" in capsys.readouterr().err


def test_a_newer_or_foreign_database_is_one_line_and_exit_code_2(tmp_path, capsys):
    (tmp_path / "a.db").write_bytes(b"x" * 5000)
    assert luheng("consolidate", "--db", tmp_path / "a.db") == 2
    assert capsys.readouterr().err.count("\n") == 1 and (tmp_path / "a.db").read_bytes() == b"x" * 5000


def test_without_a_command_the_window_opens():
    asked = []
    assert luheng("--demo", window=lambda demo, language: asked.append((demo, language)) or 0) == 0
    assert asked == [(True, "zh")]


def test_N16_commands_need_no_window_system():
    """Nothing of Qt is loaded by the commands."""
    script = "import sys, assessments.commands; print(any(name.startswith('PySide6') for name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=Path.cwd(), check=True)
    assert run.stdout.strip() == "False"


def test_N16_the_whole_main_job_opens_no_connection(demo):
    """Any connection would have stopped the fixture."""
    assert len(list((demo / "packages").glob("*.asice"))) == len(samples.NAMES)


def test_the_main_job_runs_again_over_itself(demo, tmp_path, monkeypatch):
    """One sample is enough to see that what an earlier demonstration left makes way."""
    again = shutil.copytree(demo, tmp_path / "again")
    monkeypatch.setattr(samples, "NAMES", samples.NAMES[:1])
    assert luheng("demo", "--out", again) == 0
    assert len(list((again / "packages").glob("*.asice"))) == 1


def test_an_unknown_command_is_bad_input():
    with pytest.raises(SystemExit) as caught:
        luheng("fly")
    assert caught.value.code == 2
