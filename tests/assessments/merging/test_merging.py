"""Two officers share an assessment, each goes on with it, and the office puts both packages together."""

import itertools
import random
import re
import shutil

import pytest

from assessments.commands.main import main
from assessments.digest import digest
from assessments.entering import Outcome, enter, kept_package
from assessments.examining import Arrival, examine
from assessments.merging.decisions import chain_problems, decisions
from assessments.merging.settling import decide, open_conflicts
from assessments.package import record, seal
from assessments.receiving import receive
from assessments.revision import revise
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from assessments.verification import verify
from forms import Refusal
from forms.questions import Entry
from tests.conftest import GB, MOMENT, entered

E1 = "energy.total@2025"


def sealed(session, keys, folder):
    folder.mkdir(exist_ok=True)
    session.complete()
    made = seal(take(session), keys, folder, MOMENT)
    record(session, made)
    return made.path


@pytest.fixture(scope="module")
def packages(tmp_path_factory, keys):
    """A and B of one assessment shared half-way, C of another site, and C's correction."""
    folder = tmp_path_factory.mktemp("officers")
    with_draft = Store(folder / "a.db", clock=lambda: MOMENT, device="laptop-a")
    session = entered(with_draft, "filled-form-2025")
    key = session.assessment.id
    other = entered(with_draft, "complete-enterprise")
    with_draft.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for name in ("b.db", "draft.db"):
        shutil.copy(folder / "a.db", folder / name)
    session.answer(E1, Entry(text="1070", unit="tce"))
    session.answer(f"{GB}/P1", Entry(text="no"))
    second = Store(folder / "b.db", clock=lambda: MOMENT, device="laptop-b")
    theirs = Session(second, key, who="李示例")
    theirs.answer(E1, Entry(text="1080", unit="tce"))
    theirs.answer(f"{GB}/P2", Entry(text="no"))
    made = [sealed(session, keys[:1], folder / "a"), sealed(theirs, keys[1:], folder / "b")]
    made.append(sealed(other, keys[:1], folder / "c"))
    correction = Session(with_draft, revise(with_draft, other.assessment.id).id)
    made.append(sealed(correction, keys[:1], folder / "d"))
    with_draft.close()
    second.close()
    return made


@pytest.fixture(scope="module")
def verified(packages, anchor):
    trust = Trust.from_pem(anchor)
    found = [(path, examine(path, trust, frozenset())) for path in packages]
    assert all(isinstance(each, Arrival) for _, each in found)
    return found


def office(folder, name="office.db"):
    folder.mkdir(exist_ok=True)
    return Store(folder / name, clock=lambda: MOMENT, device="office")


def test_N8_any_order_and_repetition_gives_the_same_digest(tmp_path, verified):
    orders = list(itertools.permutations([*verified, verified[0]]))
    seen = set()
    for number, order in enumerate(random.Random(7).sample(orders, 12)):
        store = office(tmp_path / str(number))
        for path, found in order:
            enter(store, path, found)
        seen.add(digest(store))
        store.close()
    assert len(seen) == 1


def test_R18_R20_what_only_one_touched_is_merged_and_what_both_changed_waits(tmp_path, packages, verified):
    store = office(tmp_path)
    outcomes = [enter(store, path, found) for path, found in verified[:2]]
    assert [outcome for outcome, _ in outcomes] == [Outcome.ACCEPTED, Outcome.MERGED]
    assert [problem.code for problem in outcomes[1][1]] == ["receive.conflicts"]
    key = verified[0][1].assessment
    answers = store.answers(key)
    assert answers[f"{GB}/P1"].value == answers[f"{GB}/P2"].value == "no" and E1 not in answers
    (conflict,) = open_conflicts(store)
    assert conflict.question == E1 and {row.device for row in conflict.rows} == {"laptop-a", "laptop-b"}
    store.close()


def test_R19_a_conflict_stays_over_every_import_until_a_person_decides_with_a_reason(tmp_path, verified):
    store = office(tmp_path)
    for path, found in (*verified, *verified[:2]):
        enter(store, path, found)
    (conflict,) = open_conflicts(store)
    key = conflict.assessment
    totals = [row["json"] for row in store.db.query("SELECT json FROM result WHERE assessment = ?", [key])]
    with pytest.raises(Refusal, match="reason"):
        decide(store, conflict, conflict.candidates[0], " ", "赵示例")
    assert open_conflicts(store) == (conflict,)
    chosen = next(row for row in conflict.rows if row.device == "laptop-b")
    assert decide(store, conflict, chosen.hash, "李示例现场抄表，有照片", "赵示例") == ()
    assert store.answers(key)[E1].text == "1080" and open_conflicts(store) == ()
    assert [row["json"] for row in store.db.query("SELECT json FROM result WHERE assessment = ?", [key])] != totals
    (made,) = decisions(store)
    assert (made.reason, made.who) == ("李示例现场抄表，有照片", "赵示例") and chain_problems([made]) == ()
    enter(store, *verified[0])
    assert store.answers(key)[E1].text == "1080"
    store.close()


def test_decisions_and_packages_in_another_order_give_the_same_digest(tmp_path, verified):
    seen = set()
    for number, order in enumerate((verified, (verified[1], verified[0], *verified[2:]))):
        store = office(tmp_path / str(number))
        for path, found in order[:2]:
            enter(store, path, found)
        (conflict,) = open_conflicts(store)
        decide(store, conflict, conflict.candidates[0], "以复核为准", "赵示例")
        for path, found in order[2:]:
            enter(store, path, found)
        seen.add(digest(store))
        store.close()
    assert len(seen) == 1


def test_a_correction_that_came_first_supersedes_what_comes_after(tmp_path, verified):
    store = office(tmp_path)
    outcomes = [enter(store, path, found)[0] for path, found in (verified[3], verified[2], verified[2])]
    assert outcomes == [Outcome.ACCEPTED, Outcome.SUPERSEDED, Outcome.DUPLICATE]
    store.close()


def test_the_very_package_is_kept_and_still_verifies(tmp_path, packages, verified, anchor):
    store = office(tmp_path)
    path, found = verified[0]
    enter(store, path, found)
    copy = kept_package(store, found.sha256)
    assert copy.read_bytes() == path.read_bytes() and verify(copy, Trust.from_pem(anchor)).ok
    store.close()


def test_R15_a_draft_that_is_worked_on_here_is_never_touched(tmp_path, packages, anchor):
    shutil.copy(packages[0].parents[1] / "draft.db", tmp_path / "own.db")
    store = Store(tmp_path / "own.db", clock=lambda: MOMENT, device="laptop-a")
    before = digest(store)
    (line,) = receive(store, [packages[1]], Trust.from_pem(anchor))
    assert line.outcome is Outcome.REJECTED and [each.code for each in line.problems] == ["receive.own_draft"]
    assert digest(store) == before
    store.close()


def test_digest_and_conflicts_on_the_command_line(tmp_path, verified, capsys):
    store = office(tmp_path)
    for path, found in verified[:2]:
        enter(store, path, found)
    expected = digest(store)
    store.close()

    def luheng(*arguments):
        return main([str(each) for each in arguments], lambda demo, language: 0, lambda folder: [])

    assert luheng("digest", "--db", tmp_path / "office.db") == 0
    assert expected in capsys.readouterr().out
    assert luheng("conflicts", "--db", tmp_path / "office.db") == 1
    printed = capsys.readouterr().out
    assert all(word in printed for word in (E1, "1070 tce", "1080 tce", "李示例", "laptop-a"))
    assert luheng("digest", "--db", tmp_path / "none.db") == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_R16_the_counts_that_an_import_prints_add_up_to_the_files(tmp_path, packages, anchor, capsys, language):
    (tmp_path / "broken.asice").write_bytes(b"no package")
    again = shutil.copy(packages[0], tmp_path / "again.asice")
    for files in ([packages[0]], [packages[3]], [*packages[1:3], again, tmp_path / "broken.asice"]):
        args = ("--language", language, "import", "--db", tmp_path / "o.db", "--ca", anchor, *files)
        main([str(each) for each in args], lambda *_: 0, lambda _: [])
    words = "共 {} 份：" if language == "zh" else "{} files:"
    whole, parts = capsys.readouterr().out.splitlines()[-1].split(words.format(4), 1)
    assert whole.strip() == "" and [int(each) for each in re.findall(r"\d+", parts)] == [0, 1, 1, 1, 1]
