"""`luheng compare-officers` prints what both say and writes the table."""

import argparse

import pytest

from assessments.commands import agreement
from assessments.session import Session
from forms import Entry, Refusal, shipped
from tests.conftest import GB, OFFICERS, SITE


def run(*arguments: str) -> int:
    top = argparse.ArgumentParser()
    top.add_argument("--language", default="zh")
    agreement.add(top.add_subparsers())
    return agreement.run(top.parse_args(["compare-officers", *arguments]))


def test_both_sides_are_printed_and_written(session, tmp_path, capsys):
    store = session.store
    other = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS[1:]).id)
    session.answer("energy.total@2025", Entry(text="1420", unit="kgce"))
    other.answer("energy.total@2025", Entry(text="1.5", unit="tce"))
    sides = (session.assessment.id[:12], other.assessment.id[:12])
    assert run(*sides, "--db", str(store.path), "--xlsx", str(tmp_path / "c.xlsx")) == 0
    printed = capsys.readouterr().out
    assert "0.0 %（1 项中 0 项一致）" in printed and "1420 kgce  |  1.5 tce" in printed
    assert (tmp_path / "c.xlsx").read_bytes().startswith(b"PK")
    with pytest.raises(Refusal):
        run("ffff", sides[0], "--db", str(store.path))
    with pytest.raises(Refusal):
        run(*sides, "--db", str(tmp_path / "no.db"))
