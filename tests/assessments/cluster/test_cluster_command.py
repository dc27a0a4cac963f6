"""`luheng consolidate --packages`: any file system in, tables out, whole or not at all."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import fsspec
import pytest
from pyarrow import parquet
from python_calamine import CalamineWorkbook

from assessments.cluster.places import opened, packages, put_whole
from assessments.cluster.tables import LEDGER
from assessments.commands.main import main
from assessments.consolidated_table import headings

ROOT = Path(__file__).resolve().parents[3]


def luheng(*arguments):
    return main([str(each) for each in ("--language", "en", *arguments)], lambda *_: 0, lambda _: ())


@pytest.fixture
def memory(inbox):
    """A file system in memory that holds a package and a broken one."""
    files = fsspec.filesystem("memory")
    files.put(str(inbox / "again"), "/inbox", recursive=True)
    yield files
    files.rm("/", recursive=True)


def test_packages_and_tables_lie_on_any_file_system(memory, anchor, capsys):
    asked = (
        "consolidate",
        "--packages",
        "memory://inbox",
        "--workers",
        1,
        "--ca",
        anchor,
        "--out",
        "memory://out/t",
    )
    assert luheng(*asked) == 2
    said = capsys.readouterr()
    assert "broken.asice" in said.err and "2 of 2" in said.err and "rejected: 1 packages" in said.out
    assert sorted(memory.find("/out")) == ["/out/t/packages.parquet", "/out/t/results/00000.parquet"]
    results = parquet.read_table("/out/t/results", filesystem=memory)
    ledger = parquet.read_table("out/t/packages.parquet", filesystem=memory)
    assert results.column_names == list(headings()) and ledger.column_names == list(LEDGER)
    assert ledger["处理结果"].to_pylist() == ["收下", "拒收"] and ledger["说明"][1].as_py()
    assert luheng(*asked) == 2 and "exists already" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_tables_come_as_files_of_an_office_too(inbox, anchor, tmp_path, form):
    sound, out = next((inbox / "b").iterdir()), tmp_path / f"t.{form}"
    asked = ("--workers", 1, "--ca", anchor, "--out", out, "--format", form)
    assert luheng("consolidate", "--packages", sound, *asked) == 0
    if form == "xlsx":
        book = CalamineWorkbook.from_path(out)
        head, *lines = book.get_sheet_by_name("报送包").to_python()
        assert head == list(LEDGER) and [line[0] for line in lines] == [sound.name]
        assert book.get_sheet_by_name("汇总").to_python()[0] == list(headings())
    else:
        assert (out / "packages.csv").read_text("utf-8-sig").splitlines()[0].count('"') == 2 * len(LEDGER)
        assert len((out / "results.csv").read_text("utf-8-sig").splitlines()) > 1
    assert list(tmp_path.iterdir()) == [out]


def test_an_interruption_while_writing_leaves_nothing(tmp_path):
    def half(path):
        path.mkdir()
        (path / "results").write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_whole(opened(str(tmp_path / "t")), half)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_a_pattern_and_a_file_are_listed_by_name(inbox):
    (one,) = (inbox / "b").iterdir()
    assert [each.shown for each in packages(f"{inbox}/b")] == [one.name]
    assert [each.shown for each in packages(str(one))] == [one.name]
    shown = [each.shown for each in packages(f"{inbox}/*/*.asice")]
    assert shown == sorted(str(each.relative_to(inbox)) for each in inbox.rglob("*.asice"))


def test_a_cluster_is_reached_by_its_address(client, inbox, anchor, tmp_path, capsys):
    asked = ("consolidate", "--packages", inbox / "b", "--ca", anchor, "--out", tmp_path / "t")
    assert luheng(*asked, "--scheduler", client.scheduler.address) == 0 and (tmp_path / "t").is_dir()
    assert client.nthreads()  # it is left running
    assert luheng(*asked[:-1], tmp_path / "u", "--scheduler", "nonsense") == 2
    assert "cannot reach the scheduler" in capsys.readouterr().err


def test_what_waits_for_a_decision_is_said_and_what_the_office_decided_does_not(
    client, inbox, county, anchor, tmp_path, capsys
):
    asked = ("consolidate", "--packages", inbox, "--ca", anchor, "--scheduler", client.scheduler.address)
    assert luheng(*asked, "--out", tmp_path / "t") == 2 and "2 places wait" in capsys.readouterr().out
    stated = (tmp_path / "t" / "rankings.csv").read_text("utf-8-sig").splitlines()
    assert len(stated) == 2 and "排序含全部 1 份结果" in stated[1]
    decided = ("--decisions", county[2])
    assert luheng(*asked, *decided, "--out", tmp_path / "u") == 2 and "1 places wait" in capsys.readouterr().out


def test_without_the_extra_the_way_to_install_it_is_said(inbox, anchor, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert luheng("consolidate", "--packages", inbox, "--ca", anchor, "--out", tmp_path / "t") == 2
    assert 'pip install "luheng[cluster]"' in capsys.readouterr().err and not list(tmp_path.iterdir())


@pytest.mark.soak
@pytest.mark.skipif(os.name != "posix", reason="sends what Ctrl+C sends to a group of processes")
def test_an_interruption_ends_every_process_and_writes_nothing(inbox, anchor, tmp_path):
    for number in range(40):
        shutil.copytree(inbox, tmp_path / "many" / str(number))
    command = [sys.executable, "-m", "desktop", "--language", "en", "consolidate", "--packages", tmp_path / "many"]
    command += ["--workers", "2", "--ca", anchor, "--out", tmp_path / "t"]
    asked = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=ROOT)
    assert asked.stderr and "of 240 packages" in asked.stderr.readline()
    os.killpg(asked.pid, signal.SIGINT)
    _, said = asked.communicate(timeout=30)
    assert asked.returncode == 2 and "interrupted" in said and "Traceback" not in said
    assert [each.name for each in tmp_path.iterdir()] == ["many"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "--out"),
        (("--out", "x", "--workers", "0"), "at least 1"),
        (("--out", "nonsense://x"), "cannot reach"),
        (("--out", "x", "--packages", "none"), "no packages"),
        (("--out", "x", "--decisions", "none.db"), "no database"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_runs(inbox, tmp_path, monkeypatch, capsys, more, said):
    monkeypatch.chdir(tmp_path)
    assert luheng("consolidate", "--packages", inbox, *more) == 2
    assert said in capsys.readouterr().err and not list(tmp_path.iterdir())
