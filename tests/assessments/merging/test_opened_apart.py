"""Two assessments that bear one id and were never one: nothing of them is mixed, and a person says which it is."""

import hashlib
import itertools
import json
from dataclasses import replace
from types import MappingProxyType

import pytest

from assessments.commands.main import main
from assessments.digest import digest
from assessments.entering import Outcome, enter
from assessments.examining import examine
from assessments.journal import OPENED, Change, chained
from assessments.kept_editions import keep_editions
from assessments.merging.branch import unpacked
from assessments.merging.settling import decide, open_conflicts
from assessments.package import seal
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from forms import shipped
from tests.conftest import MOMENT, entered

ENERGY = "energy.total@2025"


@pytest.fixture(scope="module")
def arrivals(tmp_path_factory, keys, anchor):
    """One package as it was signed, its journal begun anew for another site, and that one gone on with."""
    folder = tmp_path_factory.mktemp("apart")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="laptop-a")
    session = entered(store, "complete-enterprise")
    session.complete()
    path = seal(take(session), keys[:1], folder, MOMENT).path
    store.close()
    signed = examine(path, Trust.from_pem(anchor), frozenset())
    own = unpacked(signed.branch, signed.sha256)
    other = replace(
        own, site=replace(own.site, code="91320500000000000X", name="另一家公司"), journal=_anew(own.journal)
    )
    longer = replace(other, journal=(*other.journal, _changed(other.journal[-1])))
    made = [(path, signed)]
    for number, branch in enumerate((other, longer)):
        file = folder / f"{number}.asice"
        file.write_bytes(str(number).encode())
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        branch = replace(branch, assessment=replace(branch.assessment, site=branch.site.code), package=sha256)
        arrived = replace(signed, sha256=sha256, head=branch.head, branch=branch.packed(), site=branch.site.name)
        made.append((file, replace(arrived, results=MappingProxyType({}))))
    return made


def _anew(journal: tuple[Change, ...]) -> tuple[Change, ...]:
    """The same changes after another first row: of another site."""
    head = json.loads(journal[0].after) | {"site": "91320500000000000X"}
    rows: list[Change] = []
    for row in (replace(journal[0], after=json.dumps(head, ensure_ascii=False)), *journal[1:]):
        columns = ("assessment", "question", "before", "after", "who", "at", "device")
        rows.append(chained(rows[-1] if rows else None, **{name: getattr(row, name) for name in columns}))
    return tuple(rows)


def _changed(last: Change) -> Change:
    given = {"assessment": last.assessment, "who": "李示例", "at": last.at, "device": "laptop-b"}
    after = '{"evidence":[],"number":"1","reason":"","remark":"","state":"given","text":"1","unit":"tce"}'
    return chained(last, question=ENERGY, before="null", after=after, **given)


def office(folder):
    """An office that has the editions, which only the signed package really holds."""
    folder.mkdir(exist_ok=True)
    store = Store(folder / "office.db", clock=lambda: MOMENT, device="office")
    keep_editions(store.db, shipped().texts)
    return store


def test_N8_R18_nothing_of_the_two_is_mixed_in_any_order_until_somebody_decides(tmp_path, arrivals):
    seen = set()
    for number, order in enumerate(itertools.permutations(arrivals)):
        store = office(tmp_path / str(number))
        outcomes = [enter(store, path, found)[0] for path, found in order]
        assert Outcome.REJECTED not in outcomes
        (conflict,) = open_conflicts(store)
        assert conflict.question == OPENED and len(conflict.rows) == 2
        assert store.answers(conflict.assessment) == {}
        seen.add(digest(store))
        store.close()
    assert len(seen) == 1


def test_R19_what_was_decided_for_holds_alone_and_as_it_was_signed(tmp_path, arrivals):
    store = office(tmp_path)
    for path, found in arrivals:
        enter(store, path, found)
    (conflict,) = open_conflicts(store)
    signed = arrivals[0][1]
    root = unpacked(signed.branch, signed.sha256).journal[0].hash
    assert decide(store, conflict, root, "场所以营业执照为准", "赵示例") == ()
    key = conflict.assessment
    assert store.assessment(key).site != "91320500000000000X" and store.answers(key)[ENERGY].text != "1"
    stored = {row["standard"]: row["json"].encode() for row in store.db.query("SELECT * FROM result")}
    assert stored == dict(signed.results)
    (other,) = (each for each in conflict.candidates if each != root)
    decide(store, conflict, other, "复核：是另一家公司", "赵示例")
    assert store.assessment(key).site == "91320500000000000X" and store.answers(key)[ENERGY].text == "1"
    store.close()


def test_R20_the_command_says_of_which_site_and_year_each_is(tmp_path, arrivals, capsys):
    store = office(tmp_path)
    for path, found in arrivals[:2]:
        enter(store, path, found)
    store.close()
    command = ["conflicts", "--db", str(tmp_path / "office.db")]
    assert main(command, lambda demo, language: 0, lambda folder: []) == 1
    assert "91320500000000000X 2025 " in capsys.readouterr().out
