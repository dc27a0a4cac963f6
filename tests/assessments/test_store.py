"""The store: strict tables, one transaction per answer, refusals that leave the file as it was."""

import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from assessments import migrations
from assessments.assessment import STEPS, Phase, require_step
from assessments.opening import back_up
from assessments.session import Session
from assessments.sites import SiteKind
from assessments.store import Store
from forms import Entry, Refusal, shipped
from tests.conftest import GB, JS, MOMENT, OFFICERS, SITE


def code_of(caught):
    return caught.value.problem.code


def test_tables_are_strict_and_the_log_is_written_ahead(store):
    tables = (
        "site",
        "assessment",
        "edition",
        "assessment_edition",
        "answer",
        "journal",
        "result",
        "evidence",
        "package",
    )
    assert all(store.db.table(name).strict for name in tables)
    assert store.db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store.db.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert store.db.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_site_is_stored_under_its_cleaned_code(store):
    stored = store.add_site(replace(SITE, code=" ９1320583-000000019x ", name=" 示例 "))
    assert (stored.code, stored.name) == (SITE.code, "示例")
    assert store.site(SITE.code) == stored and store.sites() == (stored,)
    with pytest.raises(KeyError):
        store.site("nobody")


def test_a_wrong_code_stores_nothing(store):
    with pytest.raises(Refusal) as caught:
        store.add_site(replace(SITE, code="91440300MA5F8K9X2L"))
    assert code_of(caught) == "site.code_check" and "M" in caught.value.problem.text()
    assert store.sites() == ()


def test_an_assessment_is_bound_to_the_exact_texts(store, session):
    assert store.catalogue(session.assessment.id).fingerprints() == shipped().only([GB]).fingerprints()
    opened = store.journal(session.assessment.id)[0]
    assert shipped().only([GB]).fingerprints()[f"standards/{GB}.yaml"] in opened.after


def test_R23_an_old_assessment_is_shown_with_its_own_edition(store):
    store.add_site(SITE)
    catalogue = shipped().only([JS])
    name = f"standards/{JS}.yaml"
    old = replace(
        catalogue, texts=catalogue.texts | {name: catalogue.texts[name].replace("points: 11", "points: 11 ")}
    )
    key = store.open_assessment(SITE.code, 2025, old, OFFICERS).id
    assert store.catalogue(key).texts[name] != catalogue.texts[name]


def test_the_journal_is_append_only(store, session):
    session.answer("energy.total@2025", Entry(text="1"))
    for statement in ("UPDATE journal SET who = 'x'", "DELETE FROM journal"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            store.db.execute(statement)


def test_answers_change_only_in_a_draft_even_behind_our_back(store, session):
    session.answer("energy.total@2025", Entry(text="1"))
    store.db.execute("UPDATE assessment SET phase = 'signed'")
    for statement in ("UPDATE answer SET text = 'x'", "DELETE FROM answer"):
        with pytest.raises(sqlite3.IntegrityError, match="draft"):
            store.db.execute(statement)


@pytest.mark.parametrize("origin", list(Phase))
@pytest.mark.parametrize("target", list(Phase))
def test_R07_only_the_declared_steps_exist(origin, target):
    if (origin, target) in STEPS:
        require_step(origin, target)
    else:
        with pytest.raises(Refusal, match=f"no step from {origin.value}"):
            require_step(origin, target)


def test_R07_a_step_is_journaled_with_what_it_was(store, session):
    store.move(session.assessment.id, Phase.COMPLETE, "张示例")
    last = store.journal(session.assessment.id)[-1]
    assert (last.before, last.after, last.who) == ('{"phase":"draft"}', '{"phase":"complete"}', "张示例")
    with pytest.raises(Refusal):
        store.move(session.assessment.id, Phase.RETURNED)
    assert store.assessment(session.assessment.id).phase is Phase.COMPLETE


def test_a_revision_names_its_predecessor(store, session):
    later = store.open_assessment(
        SITE.code, 2025, shipped().only([GB]), OFFICERS, predecessor=session.assessment.id
    )
    assert (later.predecessor, later.revision) == (session.assessment.id, 2)
    assert len(store.assessments(SITE.code)) == 2 and store.assessments("other") == ()


def made(path: Path) -> Path:
    Store(path).close()
    return path


def test_a_newer_database_is_refused_untouched(tmp_path):
    path = made(tmp_path / "a.db")
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version={migrations.version() + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(Refusal) as caught:
        Store(path)
    assert code_of(caught) == "store.newer" and path.read_bytes() == before


@pytest.mark.parametrize(("content", "code"), [(b"not a database at all, but long enough" * 40, "store.damaged")])
def test_a_damaged_file_is_refused_untouched(tmp_path, content, code):
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        Store(path)
    assert code_of(caught) == code and path.read_bytes() == content


def test_a_foreign_database_is_refused_untouched(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE x (y)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(Refusal) as caught:
        Store(path)
    assert code_of(caught) == "store.foreign" and path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refusal) as caught:
        Store(tmp_path / "file" / "a.db")
    assert code_of(caught) == "store.unwritable"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and users")
def test_a_read_only_folder_is_said_and_nothing_is_lost(tmp_path):
    """As a user without privileges, for the superuser may write anywhere."""
    path = made(tmp_path / "a.db")
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o555 if folder == tmp_path else folder.stat().st_mode | 0o055)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from assessments.store import Store\n"
        "from forms import Refusal\n"
        "import assessments.migrations  # what opening reads when it is called\n"
        "os.getuid() or os.setuid(65534)\n"
        "try:\n    Store(Path(sys.argv[1]))\n"
        "except Refusal as refusal:\n    print(refusal.problem.code)\n"
    )
    run = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, cwd=Path.cwd())
    tmp_path.chmod(0o755)
    assert run.stdout.strip() in ("store.read_only", "store.unwritable"), run.stderr


FULL = """
import resource, sys
from pathlib import Path
from assessments.session import Session
from assessments.store import Store
from forms import Entry, Refusal
store = Store(Path(sys.argv[1])); session = Session(store, sys.argv[2])
used = sum(f.stat().st_size for f in Path(sys.argv[1]).parent.iterdir() if f.name.endswith("-wal")) or 0
resource.setrlimit(resource.RLIMIT_FSIZE, (used + 60_000, used + 60_000))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
saved = 0
try:
    for number in range(500):
        session.answer("energy.total@2025", Entry(text=str(number), remark="注" * 400)); saved = number
except Refusal as refusal:
    print(refusal.problem.code, saved, session.answers["energy.total@2025"].text)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_a_full_disk_is_said_and_what_was_acknowledged_stays(tmp_path, session, store):
    key = session.assessment.id
    store.close()
    path = tmp_path / "luheng.db"
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(path), key], capture_output=True, text=True, cwd=Path.cwd()
    )
    code, saved, shown = run.stdout.split()
    assert code in ("store.full", "store.failed") and saved == shown, run.stderr
    reopened = Store(path)
    assert reopened.answers(key)["energy.total@2025"].text == saved
    reopened.close()


def test_R10_a_backup_is_verified_before_an_upgrade(tmp_path):
    path = made(tmp_path / "a.db")
    with sqlite3.connect(path) as db:
        copy = back_up(db, path, MOMENT)
    db.close()
    assert copy.parent.name == "backups" and sqlite3.connect(copy).execute(
        "SELECT count(*) FROM site"
    ).fetchone() == (0,)


def test_R27_an_upgrade_backs_up_first_and_applies_what_is_pending(tmp_path):
    """A database that lacks the last step, as an earlier release would have left it."""
    path = made(tmp_path / "a.db")
    with sqlite3.connect(path) as db:
        for table in ("result", "evidence", "package"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'results'")
        db.execute(f"PRAGMA user_version={migrations.version() - 1}")
    db.close()
    upgraded = Store(path)
    assert upgraded.db.table("package").exists() and len(list((tmp_path / "backups").glob("*.db"))) == 1
    upgraded.close()


def test_two_programs_on_one_file_do_not_lose_answers(tmp_path, session, store):
    other = Session(Store(tmp_path / "luheng.db", clock=lambda: MOMENT), session.assessment.id)
    session.answer("energy.total@2025", Entry(text="1"))
    other.answer("output.value@2025", Entry(text="2"))
    assert set(store.answers(session.assessment.id)) == {"energy.total@2025", "output.value@2025"}
    other.store.close()


def test_R11_an_answer_changed_in_another_window_is_not_overwritten(session, store):
    other = Session(store, session.assessment.id)
    other.answer("energy.total@2025", Entry(text="1"))
    with pytest.raises(Refusal) as caught:
        session.answer("energy.total@2025", Entry(text="2"))
    assert code_of(caught) == "store.changed_elsewhere"
    assert "energy.total@2025" not in session.answers and len(store.journal(session.assessment.id)) == 2
    assert store.answers(session.assessment.id)["energy.total@2025"].text == "1"
    Session(store, session.assessment.id).answer("energy.total@2025", Entry(text="2"))
    assert store.answers(session.assessment.id)["energy.total@2025"].text == "2"


def test_parks_are_keyed_by_their_own_code(store):
    park = store.add_site(replace(SITE, code="js-kunshan-01", kind=SiteKind.PARK, name="示例园区"))
    assert store.site("JSKUNSHAN01") == park
    with pytest.raises(Refusal):
        store.add_site(replace(SITE, code=" ", kind=SiteKind.PARK))


def test_times_carry_their_offset(store, session):
    assert datetime.fromisoformat(store.assessment(session.assessment.id).opened) == MOMENT
    assert store.assessment(session.assessment.id).opened.endswith("+08:00")


def test_the_local_clock_knows_its_offset():
    from assessments.store import local_clock

    assert local_clock().tzinfo is not None
