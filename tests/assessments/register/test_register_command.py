"""`luheng register` lists, shows, tells what is due and writes; a broken journal is exit code 1."""

from pathlib import Path

import pytest

from assessments.commands import main
from assessments.register.entry import Entering, Grounds
from assessments.register.keeping import Registers
from assessments.store import Store
from tests.conftest import MOMENT, SITE

POOL = "cultivation-pool"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    store = Store(tmp_path / "office.db", clock=lambda: MOMENT, device="test")
    store.add_site(SITE)
    step = Entering(state="pool", site=SITE.code, values={"listing": "示例〔2025〕1号"})
    Registers(store).change(POOL, "", step, Grounds(who="张示例", day="2025-03-10"))
    store.close()
    return store.path


def luheng(*arguments: object) -> int:
    return main([*map(str, arguments)], lambda demo, language: 0, lambda folder: [])


def test_registers_are_listed_with_their_entries(database: Path, capsys) -> None:
    assert luheng("register", "list", "--db", database) == 0
    out = capsys.readouterr().out
    assert "cultivation-pool  绿色发展示范企业培育库：在册 1，已退出 0  出处或期限待核对" in out
    assert "chemical-parks  化工园区：在册 0，已退出 0\n" in out


def test_entries_are_shown_and_what_is_due(database: Path, capsys) -> None:
    assert luheng("register", "show", POOL, "--db", database) == 0
    assert f"2025-03-10  在库  {SITE.name}  {SITE.code}" in capsys.readouterr().out
    assert luheng("register", "due", "--db", database, "--language", "en") == 0
    assert "[overdue]" in capsys.readouterr().out


def test_a_register_is_exported(database: Path, tmp_path: Path, capsys) -> None:
    path = tmp_path / "out.xlsx"
    assert luheng("register", "export", POOL, "--db", database, "--xlsx", path) == 0
    assert path.stat().st_size > 1000 and "1 条已写入" in capsys.readouterr().out


def test_a_broken_journal_and_bad_input_are_told(database: Path, tmp_path: Path, capsys) -> None:
    store = Store(database, device="test")
    store.db.execute("DROP TRIGGER register_change_is_never_updated")
    store.db.execute("UPDATE register_change SET who = '别人'")
    store.close()
    assert luheng("register", "show", POOL, "--db", database) == 1
    assert "日志第 1 条" in capsys.readouterr().err
    assert luheng("register", "show", "no-such", "--db", database) == 2
    assert luheng("register", "list", "--db", tmp_path / "none.db") == 2
