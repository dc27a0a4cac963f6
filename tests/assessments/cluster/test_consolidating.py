"""Packages through Dask come out as through the office's database, whatever the order and whoever dies."""

import os
import random
import signal
from dataclasses import replace

import pytest

from assessments.cluster import consolidate, decisions_in, packages
from assessments.cluster.places import opened
from assessments.consolidation import coverages, rows
from assessments.entering import Outcome
from assessments.receiving import receive
from assessments.signing.trust import Trust
from assessments.store import Store
from forms import Refusal
from tests.conftest import MOMENT
from tests.deadly import DeadlyFiles


def shown(row):
    """A row as tables show it: points of indicators are on no sheet of theirs."""
    assert row.lines
    return replace(row, lines=())


@pytest.fixture(scope="module")
def office(inbox, trust, tmp_path_factory):
    """The same packages in a database: rows and what rankings rest on."""
    store = Store(tmp_path_factory.mktemp("office") / "luheng.db", clock=lambda: MOMENT, device="office")
    receive(store, sorted(inbox.rglob("*.asice")), trust)
    found = tuple(map(shown, rows(store)))
    yield found, coverages(store)
    store.close()


@pytest.fixture(scope="module")
def shuffled(client, inbox, trust):
    """The packages consolidated in some order, and what was heard of the progress."""
    found, heard = list(packages(str(inbox))), []
    random.Random(1).shuffle(found)
    return consolidate(client, found, trust, lambda *now: heard.append(now)), heard, len(found)


def test_the_rows_are_those_of_the_database(shuffled, office):
    made, heard, count = shuffled
    assert tuple(made.rows()) == office[0] and made.coverages == office[1]
    assert heard == [(done, count) for done in range(1, count + 1)]
    assert sum(row.rank is not None for row in office[0]) == 1


def test_each_package_is_listed_with_what_became_of_it(shuffled):
    made, _, _ = shuffled
    assert [each.file for each in made.ledger] == sorted(each.file for each in made.ledger)
    outcomes = sorted((each.file.partition("/")[0], each.outcome.value) for each in made.ledger)
    assert outcomes == [
        ("a", "accepted"),
        ("a", "merged"),
        ("a", "superseded"),
        ("again", "duplicate"),
        ("again", "rejected"),
        ("b", "merged"),
    ]
    (rejected,) = (each for each in made.ledger if each.outcome is Outcome.REJECTED)
    assert rejected.file == "again/broken.asice" and rejected.problems


def test_a_killed_worker_changes_nothing(client, inbox, trust, office):
    workers = list(client.run(os.getpid).values())

    def killing(done: int, _of: int) -> None:
        if done == 1:
            os.kill(workers[0], signal.SIGKILL)

    made = consolidate(client, packages(str(inbox)), trust, killing)
    assert tuple(made.rows()) == office[0]
    assert [each.file for each in made.ledger if each.outcome is Outcome.REJECTED] == ["again/broken.asice"]


def test_a_package_that_kills_its_workers_is_rejected_by_name_and_the_rest_goes_on(client, inbox, trust, office):
    found = packages(str(inbox))
    deadly = replace(found[0], files=DeadlyFiles(), shown="deadly.asice")
    made = consolidate(client, [*found[:3], deadly, *found[3:]], trust)
    assert tuple(made.rows()) == office[0]
    rejected = {each.file: each.problems[0].code for each in made.ledger if each.outcome is Outcome.REJECTED}
    assert (
        rejected.keys() == {"again/broken.asice", "deadly.asice"} and rejected["deadly.asice"] == "cluster.killed"
    )


def test_R19_what_the_office_decided_counts_and_what_it_did_not_stays_open(client, inbox, trust, county):
    db, (found, coverage, waiting), own, _ = county
    wanted = tuple(map(shown, found))
    for source in (db, own):  # a collection carries the decisions of its office
        made = consolidate(client, packages(str(inbox)), trust, made=decisions_in(source, trust))
        assert tuple(made.rows()) == wanted and made.coverages == coverage
        assert made.gathered.conflicts == waiting
    undecided = consolidate(client, packages(str(inbox)), trust)
    assert tuple(undecided.rows()) != wanted and undecided.gathered.conflicts == waiting + 1


def test_packages_in_collections_are_tasks_of_their_own_and_give_the_same_rows(client, trust, county):
    db, (found, coverage, _), own, around = county
    wanted = tuple(map(shown, found))
    decided, heard = decisions_in(db, trust), []
    for place in (own, around):
        made = consolidate(client, [opened(str(place))], trust, lambda *now: heard.append(now), decided)
        assert tuple(made.rows()) == wanted and made.coverages == coverage
        names = [each.file.rpartition(" › ") for each in made.ledger]
        assert {name.count(" › ") for name, _, _ in names} == {0 if place is own else 1}
        assert len(made.ledger) == 4 and not [each for each in made.ledger if each.outcome is Outcome.REJECTED]
        assert heard[-1] == (5, 5) if place is own else (6, 6)


def test_R14_nothing_comes_out_of_a_collection_that_does_not_hold_and_it_is_listed_once(
    client, trust, county, tmp_path
):
    raw = bytearray(county[2].read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / "bad.asice").write_bytes(raw)
    (line,) = consolidate(client, packages(str(tmp_path)), trust).ledger
    assert (line.file, line.outcome) == ("bad.asice", Outcome.REJECTED) and line.problems and line.sha256


def test_decisions_of_a_broken_chain_or_of_nobody_are_refused(county, trust, tmp_path):
    own = county[2]
    with pytest.raises(Refusal, match="no database"):
        decisions_in(tmp_path / "none.db", trust)
    with pytest.raises(Refusal):
        decisions_in(own, Trust())
    store = Store(tmp_path / "luheng.db", clock=lambda: MOMENT)
    row = {"number": 1, "assessment": "a", "question": "q", "candidates": "[]", "chosen": "c", "reason": "r"}
    store.db.table("decision").insert(row | dict.fromkeys(("who", "at", "device", "previous", "hash"), "x"))
    store.close()
    with pytest.raises(Refusal, match="altered"):
        decisions_in(tmp_path / "luheng.db", trust)
