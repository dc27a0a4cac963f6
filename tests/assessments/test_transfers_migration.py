"""A database of the former version comes over whole: its ledger of packages becomes a sequence, no row is lost."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assessments.handing_in import Standing, standings, transfers
from assessments.reprinting import LedgerEntry, ledger_entry
from assessments.session import Session
from assessments.store import Store
from tests.conftest import MOMENT

FORMER = Path(__file__).parent.parent / "files" / "databases" / "schema-7.db.gz"
SHARED = "sha256, assessment, direction, signers, at"


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """A laptop of the former version: one package written, handed in to a stick, refused, then received."""
    path = tmp_path / "luheng.db"
    path.write_bytes(gzip.decompress(FORMER.read_bytes()))
    return path


@pytest.fixture
def upgraded(former: Path) -> Iterator[Store]:
    store = Store(former, clock=lambda: MOMENT, device="laptop")
    yield store
    store.close()


def test_R27_every_row_of_the_former_ledger_is_kept_in_its_order(former: Path, upgraded: Store) -> None:
    (backup,) = (former.parent / "backups").glob("*.db")
    with closing(sqlite3.connect(backup)) as db:
        before = db.execute(f"SELECT {SHARED} FROM package ORDER BY rowid").fetchall()
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        counts = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone() for name in tables}
    assert upgraded.db.execute(f"SELECT {SHARED} FROM package ORDER BY number").fetchall() == before
    assert len(before) == 4
    changed = {"_sqlite_migrations"}
    assert {
        name for name in tables if upgraded.db.execute(f"SELECT count(*) FROM {name}").fetchone() != counts[name]
    } == changed
    assert upgraded.db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_the_former_ledger_said_is_still_said(upgraded: Store) -> None:
    (key,) = standings(upgraded)
    assert standings(upgraded)[key] is Standing.RECEIVED
    happened = transfers(upgraded, key)
    assert [each.direction for each in happened] == ["written", "handed", "refused", "received"]
    assert {each.file for each in happened[:2]} == {f"91320583000000019X-2025-{key}.asice"}
    assert [each.place for each in happened] == ["", f"/media/zhang/USB/{happened[0].file}", "", ""]
    entry = ledger_entry(upgraded, key)
    assert isinstance(entry, LedgerEntry) and entry.places == (happened[1].place,)
    assert Session(upgraded, key).results()


@pytest.mark.parametrize("statement", ["UPDATE package SET place = 'x'", "DELETE FROM package"])
def test_R21_rows_of_the_ledger_are_never_changed_after_the_upgrade(upgraded: Store, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        upgraded.db.execute(statement)
