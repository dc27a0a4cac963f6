"""Backups that rotate and the check of the whole file: a sound copy of every day, never of a damaged database."""

import contextlib
import sqlite3
import threading
from datetime import timedelta

import pytest

from assessments import backups
from assessments.backups import KEEP, daily, tend
from assessments.opening import back_up
from assessments.store import Store
from forms.problems import Refusal
from forms.questions import Entry
from tests.conftest import MOMENT

ENERGY = "energy.total@2025"


def texts(path):
    with contextlib.closing(sqlite3.connect(path)) as copy:
        return [row[0] for row in copy.execute("SELECT text FROM answer")]


def test_R12_the_copy_of_a_day_is_whole_and_made_beside_the_open_store(store, session, tmp_path):
    session.answer(ENERGY, Entry(text="1420"))
    made = tend(store.path, MOMENT).backup
    assert made is not None and made.parent.name == "backups" and texts(made) == ["1420"]
    session.answer(ENERGY, Entry(text="1500"))
    assert tend(store.path, MOMENT + timedelta(hours=3)).backup is None  # one a day
    assert texts(made) == ["1420"] and list(made.parent.glob("*.part")) == []
    restored = Store(made, clock=lambda: MOMENT)
    assert restored.answers(session.assessment.id)[ENERGY].text == "1420"
    restored.close()


def test_R12_ten_copies_stay_and_those_before_an_upgrade_are_not_among_them(store):
    with contextlib.closing(sqlite3.connect(store.path)) as connection:
        upgrade = back_up(connection, store.path, MOMENT)
    foreign = upgrade.with_name("luheng-day-notes.db")
    foreign.write_bytes(b"mine")
    days = [MOMENT + timedelta(days=day) for day in range(KEEP + 3)]
    made = [tend(store.path, day).backup for day in days]
    assert daily(store.path) == tuple(made[-KEEP:]) and upgrade.exists() and foreign.exists()


def test_R12_a_damaged_database_is_said_and_pushes_no_sound_copy_out(store, session):
    for number in range(60):
        session.answer(ENERGY, Entry(text=str(number), remark="注" * 400))
    for day in range(KEEP):
        tend(store.path, MOMENT + timedelta(days=day))
    kept = daily(store.path)
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    with store.path.open("r+b") as file:  # the middle of the file, as a failing disk leaves it
        file.seek(store.path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096 * 8)
    found = tend(store.path, MOMENT + timedelta(days=20))
    assert found.backup is None and found.problem is not None and found.problem.code == "store.broken"
    assert kept[-1].name in found.problem.text() and daily(store.path) == kept


def test_a_database_that_is_missing_is_refused_and_not_made(tmp_path):
    with pytest.raises(Refusal):
        tend(tmp_path / "none.db", MOMENT)
    assert list(tmp_path.iterdir()) == []


def test_the_check_can_be_stopped(store, monkeypatch):
    monkeypatch.setattr(backups, "PIECE", 10)
    assert tend(store.path, MOMENT, lambda: True) == backups.Tended() and daily(store.path) == ()


def test_typing_goes_on_while_the_copy_is_made(store, session):
    for number in range(40):
        session.answer(ENERGY, Entry(text=str(number), remark="注" * 2000))
    made = []
    work = threading.Thread(target=lambda: made.append(tend(store.path, MOMENT)))
    work.start()
    while work.is_alive():
        session.answer(ENERGY, Entry(text="6"))
        session.answer(ENERGY, Entry(text="7"))
    work.join()
    assert made[0].problem is None and made[0].backup is not None and len(texts(made[0].backup)) == 1
