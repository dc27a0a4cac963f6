"""Handing out never takes away (R-06): after export and signing every original is there, byte for byte."""

import hashlib

from assessments.evidence import evidence_files, keep
from assessments.package import record, seal
from assessments.report import build
from assessments.rescue import rescue
from assessments.session import Session
from assessments.snapshot import take
from forms import Entry
from tests.conftest import MOMENT, entered

TABLES = ("site", "assessment", "answer", "edition", "evidence", "note", "bin")


def rows(store, tables=TABLES):
    return {table: [tuple(row.values()) for row in store.db.query(f"SELECT * FROM {table}")] for table in tables}


def hashes(*places):
    files = [file for place in places for file in ([place] if place.is_file() else place.rglob("*"))]
    return {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()}


def test_R06_exporting_and_signing_delete_nothing(store, keys, tmp_path):
    session = entered(store, "complete-enterprise")
    photo = tmp_path / "抄表记录.pdf"
    photo.write_bytes(b"%PDF-1.4\n" + b"a meter reading" * 1000)
    kept = keep(store, photo)
    question = next(iter(session.answers))
    entry = session.answers[question].entry()
    session.answer(question, Entry(text=entry.text, unit=entry.unit, reason=entry.reason, evidence=(kept.sha256,)))
    originals = (photo, evidence_files(store, [kept.sha256])[0].path)
    before, stored = hashes(*originals), rows(store)
    snapshot = take(session)
    build(snapshot, "zh")
    rescue(session, tmp_path / "a.json")
    assert (hashes(*originals), rows(store)) == (before, stored)
    session.complete()
    (tmp_path / "out").mkdir()
    record(session, seal(take(session), keys[:1], tmp_path / "out", MOMENT))
    assert hashes(*originals) == before
    after = rows(store)
    unchanged = [table for table in TABLES if table not in ("assessment", "note")]
    assert {table: after[table] for table in unchanged} == {table: stored[table] for table in unchanged}
    assert len(after["assessment"]) == len(stored["assessment"]) and set(stored["note"]) <= set(after["note"])
    assert Session(store, session.assessment.id).answers == session.answers


def test_R06_a_package_that_is_thrown_away_takes_nothing_with_it(store, keys, tmp_path):
    session = entered(store, "complete-enterprise")
    session.complete()
    sealed = seal(take(session), keys[:1], tmp_path, MOMENT)
    before = rows(store)
    sealed.path.unlink()
    assert rows(store) == before and Session(store, session.assessment.id).results()
