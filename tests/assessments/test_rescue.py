"""Saving elsewhere (R-09, R-26): all that is recorded and typed goes into one file, whatever is broken or full."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assessments.canonical import encode
from assessments.commands import main
from assessments.journal import read_journal
from assessments.notes import NoteKind
from assessments.recovery import begin
from assessments.rescue import recorded, rescue
from forms.problems import Refusal
from forms.questions import Entry
from tests.conftest import SITE
from tests.replaying import replayed

ENERGY, VALUE = "energy.total@2025", "output.value@2025"


def run(*arguments):
    return main([str(each) for each in arguments], lambda demo, language: 0, lambda folder: ())


def test_R09_what_is_recorded_and_typed_is_written_elsewhere(store, session, tmp_path):
    sitting = begin(store, session)
    session.answer(ENERGY, Entry(text="1420", remark="电表"))
    session.note(NoteKind.FINDING, "1", {"what": "无台账"})
    store.db.execute("PRAGMA query_only = ON")
    with pytest.raises(Refusal):
        session.answer(VALUE, Entry(text="8800"))
    sitting.type(VALUE, Entry(text="8800"))
    target = tmp_path / "usb" / "另存.json"
    target.parent.mkdir()
    made = rescue(session, target, sitting.typed)
    assert (made.answers, made.notes, made.rows, made.typed) == (1, 1, 3, 1)
    content = target.read_bytes()
    read = json.loads(content)
    assert encode(read) == content and list(target.parent.iterdir()) == [target]
    assert read["answers"][ENERGY]["text"] == "1420" and read["typed"][0]["text"] == "8800"
    assert read["site"]["name"] == SITE.name and read["notes"] == {"finding/1": {"what": "无台账"}}
    rows = read_journal(b"\n".join(encode(row) for row in read["journal"]))
    assert replayed(rows) == store.answers(session.assessment.id)


def test_R26_it_works_without_the_catalogue(store, session, tmp_path):
    session.answer(ENERGY, Entry(text="1420"))
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("DELETE FROM edition")
    assert recorded(store, session.assessment.id)["answers"][ENERGY]["text"] == "1420"
    assert run("export-json", session.assessment.id, tmp_path / "a.json", "--db", store.path) == 0
    assert json.loads((tmp_path / "a.json").read_bytes())["format"] == "luheng-rescue/1"


def test_R09_a_database_that_cannot_be_read_any_more_leaves_what_the_session_holds(store, session, tmp_path):
    session.answer(ENERGY, Entry(text="1420"))
    store.db.execute("ALTER TABLE answer RENAME TO gone")
    made = rescue(session, tmp_path / "a.json")
    read = json.loads(made.path.read_bytes())
    assert read["answers"][ENERGY]["text"] == "1420" and "no such table: answer" in read["unreadable"]
    store.db.execute("ALTER TABLE gone RENAME TO answer")


FULL = """
import resource, sys
from pathlib import Path
from assessments.rescue import rescue
from assessments.session import Session
from assessments.store import Store
from forms.problems import Refusal
session = Session(Store(Path(sys.argv[1])), sys.argv[2])
target = Path(sys.argv[3])
target.write_text("an earlier file")
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    rescue(session, target)
except Refusal as refusal:
    print(refusal.problem.code, [each.name for each in target.parent.iterdir()], target.read_text())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_R09_the_same_full_disk_is_refused_and_half_a_file_never_left(store, session, tmp_path):
    session.answer(ENERGY, Entry(text="1420", remark="注" * 500))
    folder = tmp_path / "full"
    folder.mkdir()
    command = [sys.executable, "-c", FULL, str(store.path), session.assessment.id, str(folder / "a.json")]
    run = subprocess.run(command, capture_output=True, text=True, cwd=Path.cwd())
    assert run.stdout.strip() == "rescue.full ['a.json'] an earlier file", run.stdout + run.stderr


def test_a_place_that_cannot_be_written_is_named(session, tmp_path):
    with pytest.raises(Refusal) as caught:
        rescue(session, tmp_path / "no such folder" / "a.json")
    assert caught.value.problem.code == "rescue.unwritable" and "no such folder" in caught.value.problem.text()


def test_the_command_says_what_it_wrote_or_why_not(store, session, tmp_path, capsys):
    session.answer(ENERGY, Entry(text="1420"))
    target = tmp_path / "a.json"
    assert run("export-json", session.assessment.id, target, "--store", store.path) == 0
    assert "作答 1 处" in capsys.readouterr().out
    assert run("export-json", "nobody", target, "--store", store.path) == 2
    assert run("export-json", session.assessment.id, target, "--store", tmp_path / "no.db") == 2
    assert capsys.readouterr().err.count("luheng: ") == 2
