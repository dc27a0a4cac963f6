"""`luheng rescore`: the comparison on standard output and as files, the rescoring in the database."""

import pytest

from assessments.commands import main
from assessments.editions.rescoring import rescorings
from assessments.session import Session
from assessments.store import Store
from forms import Entry, shipped
from tests.conftest import GB, MOMENT, OFFICERS, SITE

OLD = "green-factory/gbt36132-2018"


def luheng(*arguments) -> int:
    return main([str(each) for each in arguments], lambda *_: 0, lambda _: [])


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "luheng.db"
    store = Store(path, clock=lambda: MOMENT, device="test")
    store.add_site(SITE)
    opened = store.open_assessment(SITE.code, 2025, shipped().only([OLD]), OFFICERS)
    Session(store, opened.id).answer(f"{OLD}/P1a", Entry(text="yes"))
    store.close()
    return path, opened.id


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_prints_every_item_writes_both_files_and_keeps_the_result(draft, tmp_path, capsys, language):
    path, key = draft
    files = ("--xlsx", tmp_path / "c.xlsx", "--pdf", tmp_path / "c.pdf")
    code = luheng("rescore", key[:10], "--standard", GB, "--store", path, "--language", language, *files)
    out = capsys.readouterr().out
    assert code == 0
    for item in ("BR-a", "L1", "K12", "G8", "I1a", "GB/T 36132-2018", "GB/T 36132-2025"):
        assert item in out
    assert (tmp_path / "c.xlsx").read_bytes()[:2] == b"PK" and (tmp_path / "c.pdf").read_bytes()[:4] == b"%PDF"
    store = Store(path)
    assert [row.standard for row in rescorings(store, key)] == [GB]
    store.close()


@pytest.mark.parametrize(
    ("assessment", "standard", "words"),
    [("zzz", GB, "zzz"), ("", "no/such", "no/such")],
)
def test_what_is_not_there_is_said_in_one_line(draft, capsys, assessment, standard, words):
    path, key = draft
    assert luheng("rescore", assessment or key, "--standard", standard, "--store", path) == 2
    assert words in capsys.readouterr().err


def test_without_a_database_nothing_is_made(tmp_path, capsys):
    assert luheng("rescore", "x", "--standard", GB, "--store", tmp_path / "none.db") == 2
    assert not (tmp_path / "none.db").exists() and "none.db" in capsys.readouterr().err
