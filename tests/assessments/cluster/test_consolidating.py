"""Packages through Dask come out as through the office's database, whatever the order and whoever dies."""

import os
import random
import signal
from dataclasses import replace

import pytest

from assessments.cluster import consolidate, packages
from assessments.consolidation import coverages, rows
from assessments.entering import Outcome
from assessments.receiving import receive
from assessments.signing.trust import Trust
from assessments.store import Store
from tests.conftest import MOMENT
from tests.deadly import DeadlyFiles


@pytest.fixture(scope="module")
def trust(anchor):
    return Trust.from_pem(anchor)


@pytest.fixture(scope="module")
def office(inbox, trust, tmp_path_factory):
    """The same packages in a database: rows and what rankings rest on."""
    store = Store(tmp_path_factory.mktemp("office") / "luheng.db", clock=lambda: MOMENT, device="office")
    receive(store, sorted(inbox.rglob("*.asice")), trust)
    found = rows(store)
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
