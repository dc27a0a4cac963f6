"""Tallies: the table holds what the pure function says, whatever was stored first; the last signed one counts."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.assessment import Phase
from assessments.canonical import encode
from assessments.consolidation import rows
from assessments.result import Verdict
from assessments.selection import Selection
from assessments.session import Session
from assessments.store import Store
from assessments.tally import Tally, renew, sorting_key, stored_results, tallies, tally_of
from forms import shipped
from forms.standard import OutcomeKind
from tests.answering import answer, of_kind, opened
from tests.conftest import GB, MOMENT, OFFICERS, SITE

TABLE = "SELECT t.*, d.json AS detail FROM tally t JOIN tally_detail d USING (assessment, standard) ORDER BY 1, 2"


def table(store: Store) -> list[dict[str, object]]:
    return list(store.db.query(TABLE))


def made(store: Store, standard: str, seed: int = 1) -> tuple[Session, dict[str, bytes]]:
    session = answer(opened(store, standard), seed=seed)
    found = {key: encode(result) for key, result in session.results().items()}
    store.insert_results(session.assessment.id, found)
    return session, found


@pytest.mark.parametrize("kind", list(OutcomeKind))
def test_the_table_holds_what_the_pure_function_says(store, kind):
    session, found = made(store, of_kind(kind))
    assessment, site = store.assessment(session.assessment.id), session.site
    expected = tallies(assessment, site, found, ())
    assert [tally_of(row, row["detail"]) for row in table(store)] == list(expected)
    assert all(isinstance(each, Tally) for each in expected)


def test_who_signed_is_carried_from_the_ledger_of_packages(store):
    session, _ = made(store, GB)
    key = session.assessment.id
    for sha256, names in (("b", ["张示例", "李示例"]), ("a", ["王示例"])):
        package = {"sha256": sha256, "file": "x.asice", "signers": encode(names).decode()}
        store.insert_package(key, "imported", package)
    assert json.loads(table(store)[0]["signers"]) == [
        "王示例",
        "张示例",
        "李示例",
    ]  # by the package, not by arrival
    before = table(store)
    renew(store.db, key, stored_results(store.db, key))
    assert table(store) == before


def test_a_site_that_is_renamed_is_found_under_its_new_name(store):
    session, _ = made(store, GB)
    store.db.execute("UPDATE assessment SET phase = 'signed' WHERE id = ?", [session.assessment.id])
    store.add_site(replace(SITE, name="新名称有限公司"))
    assert [row.name for row in rows(store, Selection(text="xmc"))] == ["新名称有限公司"]


def test_a_stored_file_of_an_unknown_form_stays_out_of_the_tables(store, session):
    store.insert_results(session.assessment.id, {"x": b'{"standard":"x"}'})
    assert table(store) == []


@given(st.lists(st.decimals(min_value=-999, max_value=10**6, places=6), min_size=2, max_size=8))
def test_totals_sort_as_texts_as_they_do_as_numbers(totals):
    assert sorted(totals) == sorted(totals, key=sorting_key)
    assert (sorting_key(totals[0]) == sorting_key(totals[1])) is (totals[0] == totals[1])


CHAIN = (  # name, what it corrects, phase: of one chain only the last that is signed counts
    ("first", "", Phase.SIGNED),
    ("second", "first", Phase.RETURNED),
    ("third", "second", Phase.SIGNED),
    ("fourth", "third", Phase.DRAFT),
    ("alone", "", Phase.SIGNED),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[dict[str, bytes]]:
    store = Store(tmp_path_factory.mktemp("files") / "luheng.db", clock=lambda: MOMENT, device="test")
    return [made(store, GB, seed)[1] for seed in range(len(CHAIN))]


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(len(CHAIN))))
def test_N8_any_order_of_storing_gives_the_same_table_and_the_same_results(tmp_path_factory, files, order):
    store = Store(tmp_path_factory.mktemp("any") / "luheng.db", clock=lambda: MOMENT, device="test")
    store.add_site(SITE)
    base = store.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS)
    heads = {row["id"]: row for row in store.db.query("SELECT * FROM assessment")}
    for number in order:
        name, corrects, phase = CHAIN[number]
        head = heads[base.id] | {"id": name, "predecessor": corrects or None, "phase": "draft"}
        store.db.table("assessment").insert(head)
        store.insert_results(name, files[number])
        store.db.execute("UPDATE assessment SET phase = ? WHERE id = ?", [phase.value, name])
    assert [(row["assessment"], row["phase"]) for row in table(store)] == sorted(
        (name, phase.value) for name, _, phase in CHAIN
    )
    assert {row.assessment for row in rows(store)} == {"third", "alone"}
    expected = {row["assessment"]: row["total"] for row in table(store)}
    assert expected["first"] == str(json.loads(files[0][GB])["total"])
    store.close()


def test_a_result_has_a_tenth_only_where_its_figures_stand(store):
    made(store, GB)
    (row,) = table(store)
    if row["verdict"] == Verdict.INCOMPLETE.value:
        assert row["band"] is None
    else:
        assert row["band"] == min(9, int(Decimal(row["total"]) * 10 / Decimal(row["maximum"])))
