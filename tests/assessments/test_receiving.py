"""Receiving at the office: verified whole, entered whole or not at all, once and in any order."""

import itertools
import sqlite3
from dataclasses import replace

import pytest
from xlsxwriter.exceptions import XlsxWriterException

from assessments.consolidated_table import headings, write_xlsx
from assessments.consolidation import rows
from assessments.entering import Outcome
from assessments.package import record, seal
from assessments.receiving import receive
from assessments.result import Verdict
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from forms import Refusal
from tests.conftest import GB, JS, MOMENT, entered


@pytest.fixture(scope="module")
def packages(tmp_path_factory, keys):
    """Both samples, sealed by one officer."""
    folder = tmp_path_factory.mktemp("officer")
    store = Store(folder / "luheng.db", clock=lambda: MOMENT, device="laptop")
    made = []
    for name in ("filled-form-2025", "complete-enterprise"):
        session = entered(store, name)
        session.complete()
        sealed = seal(take(session), keys[:1], folder, MOMENT)
        record(session, sealed)
        made.append(sealed.path)
    store.close()
    return made


@pytest.fixture
def trust(anchor):
    return Trust.from_pem(anchor)


def content(store):
    """Everything of the office database that packages brought, without times of receipt."""
    tables = ("site", "assessment", "answer", "journal", "result", "edition", "assessment_edition", "evidence")
    return {table: sorted(map(repr, store.db.query(f"SELECT * FROM {table}"))) for table in tables}


def outcomes(ledger):
    return [line.outcome for line in ledger]


def test_packages_are_accepted_once_and_recognised_the_second_time(store, packages, trust):
    assert outcomes(receive(store, packages, trust)) == [Outcome.ACCEPTED] * 2
    before = content(store)
    assert outcomes(receive(store, packages, trust)) == [Outcome.DUPLICATE] * 2
    assert content(store) == before


def test_R13_any_order_and_repetition_gives_the_same_content(tmp_path, packages, trust):
    seen = []
    for number, order in enumerate(itertools.permutations([*packages, packages[0]])):
        store = Store(tmp_path / f"{number}.db", clock=lambda: MOMENT, device="office")
        receive(store, order, trust)
        seen.append(content(store))
        store.close()
    assert all(each == seen[0] for each in seen)


def test_R14_a_damaged_package_imports_nothing_and_does_not_stop_the_others(store, packages, trust, tmp_path):
    bad = tmp_path / "bad.asice"
    raw = bytearray(packages[0].read_bytes())
    raw[len(raw) // 2] ^= 1
    bad.write_bytes(raw)
    ledger = receive(store, [bad, packages[1]], trust)
    assert outcomes(ledger) == [Outcome.REJECTED, Outcome.ACCEPTED]
    assert ledger[0].problems and len(store.assessments()) == 1


def test_without_the_offices_certificate_nothing_is_believed(store, packages):
    ledger = receive(store, packages, Trust())
    assert outcomes(ledger) == [Outcome.REJECTED] * 2 and store.assessments() == ()


def test_R14_a_failure_half_way_rolls_the_package_back(store, packages, trust):
    store.db.execute("CREATE TRIGGER broken BEFORE INSERT ON result BEGIN SELECT RAISE(ABORT, 'disk'); END")
    ledger = receive(store, packages[:1], trust)
    assert outcomes(ledger) == [Outcome.REJECTED]
    counts = [
        store.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("site", "answer", "journal")
    ]
    assert counts == [0, 0, 0]


def test_progress_is_counted_and_a_cancel_keeps_what_was_accepted(store, packages, trust):
    heard = []
    ledger = receive(store, packages, trust, lambda *now: heard.append(now), lambda: len(heard) == 1)
    assert heard == [(1, 2)] and outcomes(ledger) == [Outcome.ACCEPTED] and len(store.assessments()) == 1


def test_the_table_lists_each_signed_result(store, packages, trust):
    receive(store, packages, trust)
    found = rows(store)
    assert [(row.standard, row.site) for row in found] == [
        (GB, "91320581000000027U"),
        (GB, "91320583000000019X"),
        (JS, "91320581000000027U"),
        (JS, "91320583000000019X"),
    ]
    assert [row.verdict for row in found[:2]] == [Verdict.SCORED, Verdict.INCOMPLETE]
    assert (found[1].division, found[1].industry) == ("苏州市昆山市", "3982 电子电路制造")
    assert found[0].signers == ("张示例",) and sum(share.points for share in found[0].groups) == found[0].total


def test_R42_codes_stay_text_and_nothing_becomes_a_formula(store, packages, trust, tmp_path):
    from python_calamine import CalamineWorkbook

    receive(store, packages, trust)
    store.add_site(replace(store.site("91320581000000027U"), name="=HYPERLINK(1)"))
    assert write_xlsx(store, tmp_path / "t.xlsx") == 4
    head, first, *_ = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    assert head == list(headings())
    assert first[:2] == ["91320581000000027U", "=HYPERLINK(1)"] and isinstance(
        first[head.index("得分（分）")], float
    )


def test_an_empty_office_gives_an_empty_table(store, tmp_path):
    assert rows(store) == () and write_xlsx(store, tmp_path / "t.xlsx") == 0


def test_a_table_that_cannot_be_written_is_said(store, tmp_path):
    with pytest.raises((Refusal, XlsxWriterException)) as caught:
        write_xlsx(store, tmp_path / "no folder" / "t.xlsx")
    assert isinstance(caught.value, Refusal) and not isinstance(caught.value, sqlite3.Error)
