"""Scored again under a newer edition: the signed first result keeps every byte, the second stands beside it."""

import hashlib
import json
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from assessments.assessment import Phase
from assessments.canonical import encode
from assessments.editions.carrying import How
from assessments.editions.comparison import Fate, compare
from assessments.editions.comparison_table import write_comparison
from assessments.editions.rescoring import (
    broken,
    newer_editions,
    origin_of,
    redraft,
    rescore,
    rescored,
    rescorings,
)
from assessments.editions.result_reading import read_result
from assessments.editions.succession import Relation, items, successions
from assessments.entering import Outcome
from assessments.package import record, seal
from assessments.receiving import receive
from assessments.report.comparison import build_comparison
from assessments.scoring.totals import score
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from assessments.verification import verify
from forms import Entry, Form, Refusal, load, shipped
from forms.keys import policy_key
from forms.questions import Document, Limit, Quantity
from tests.conftest import GB, JS, MOMENT, OFFICERS, SITE

OLD = "green-factory/gbt36132-2018"
YEAR = 2025


def filled(form: Form) -> dict[str, Entry]:
    """Something that can be read at every question."""
    return {question.key: text for question in form if (text := _entry(question)) is not None}


def _entry(question) -> Entry | None:
    if isinstance(question, Document):
        return Entry(text="示例文件〔2025〕1号")
    if isinstance(question, Limit):
        return Entry(text="60" if question.unit == "%" else "0.5")
    if isinstance(question, Quantity):
        return Entry(text="60" if question.unit == "%" else "12.5", reason="测试用数")
    if question.key.endswith(("/measure", "/not-applicable")):
        return None
    return Entry(text=question.options[0].key, remark="现场查看")


def under_2018(store: Store) -> Session:
    """A draft under the 2018 edition with every question answered."""
    store.add_site(SITE)
    opened = store.open_assessment(SITE.code, YEAR, shipped().only([OLD]), OFFICERS)
    session = Session(store, opened.id)
    with store.db.atomic():
        session.apply(filled(session.form))
    return session


@pytest.fixture
def session(store) -> Session:
    return under_2018(store)


@pytest.fixture(scope="module")
def signed(tmp_path_factory, keys):
    """An assessment signed under the 2018 edition, with its package."""
    store = Store(tmp_path_factory.mktemp("signed") / "luheng.db", clock=lambda: MOMENT, device="test")
    session = under_2018(store)
    session.complete()
    sealed = seal(take(session), keys, store.path.parent, MOMENT)
    record(session, sealed)
    yield store, session.assessment.id, sealed
    store.close()


@pytest.fixture(scope="module")
def newer():
    return shipped().only([GB])


def everything_stored(store: Store, key: str) -> list[tuple]:
    """All stored bytes of an assessment but its rescorings."""
    tables = {"result": "assessment", "journal": "assessment", "answer": "assessment", "assessment": "id"}
    tables |= {"assessment_edition": "assessment", "package": "assessment"}
    return [
        tuple(row.items())
        for table, column in tables.items()
        for row in store.db.query(f"SELECT * FROM {table} WHERE {column} = ? ORDER BY rowid", [key])
    ]


def test_R28_an_assessment_signed_under_2018_is_scored_again_under_2025(signed, newer, anchor):
    """Must be shown: the old result is byte-identical, the new one stands beside it, all is compared."""
    store, key, sealed = signed
    rows, package = everything_stored(store, key), sealed.path.read_bytes()
    (signed_result,) = [
        row["json"] for row in store.db.query("SELECT json FROM result WHERE assessment = ?", [key])
    ]
    found = rescore(store, key, newer, "张示例")

    assert everything_stored(store, key) == rows and sealed.path.read_bytes() == package
    assert hashlib.sha256(package).hexdigest() == sealed.sha256
    assert verify(sealed.path, Trust.from_pem(anchor)).ok
    assert store.assessment(key).phase is Phase.SIGNED

    (kept,) = rescorings(store, key)
    assert encode(found.earlier).decode() == signed_result
    assert encode(read_result(kept.result)).decode() == kept.result == encode(found.result).decode()
    assert (kept.standard, found.result.standard, found.earlier.standard) == (GB, GB, OLD)
    assert kept.sha256 == found.sha256 and kept.head == sealed.head and broken((kept,)) == ()

    entries = found.comparison.entries
    old_ids = [side.id for entry in entries for side in entry.earlier]
    new_ids = [entry.later.id for entry in entries if entry.later]
    assert sorted(old_ids) == sorted(items(found.old)) and sorted(new_ids) == sorted(items(found.new))
    assert len(old_ids) == 85 and len(new_ids) == 23  # 77 indicators and 8 gates; 14 and 9
    assert kept.comparison == encode(found.comparison).decode()


def test_the_same_rescoring_is_kept_once_and_another_edition_beside_it(signed, newer):
    store, key, _ = signed
    first = rescore(store, key, newer)
    rescore(store, key, newer)
    assert [row.standard for row in rescorings(store, key)].count(GB) == 1
    rescore(store, key, shipped().only([JS]), earlier=OLD)
    rows = rescorings(store, key)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1)) and broken(rows) == ()
    assert first.origin.head == rows[-1].head


def test_a_received_package_is_scored_again_like_the_original(signed, newer, anchor, tmp_path):
    store, key, sealed = signed
    here = rescored(origin_of(store, key), newer)
    office = Store(tmp_path / "office.db", clock=lambda: MOMENT, device="office")
    (received,) = receive(office, [sealed.path], Trust.from_pem(anchor))
    assert received.outcome is Outcome.ACCEPTED
    there = rescore(office, key, newer, "县办")
    assert there.origin.head == here.origin.head == sealed.head
    assert encode(there.result) == encode(here.result) and there.comparison == here.comparison
    assert broken(rescorings(office, key)) == ()
    office.close()


def test_facts_are_shared_and_what_was_redefined_is_only_offered(session, newer):
    found = rescored(origin_of(session.store, session.assessment.id), newer)
    answers = found.load.answers
    shared = {each.question for each in found.load.carried if each.how is How.SHARED}
    assert "energy.total@2025" in shared and answers["energy.total@2025"].value == Decimal("12.5")
    redefined = {step.item for step in successions(found.old, found.new) if step.relation is Relation.REDEFINED}
    assert {"P1", "C1", "E3"} <= redefined
    assert not [key for key in answers if key.removeprefix(f"{GB}/").split("/")[0] in redefined]
    offered = {each.question: each for each in found.load.offered}
    assert offered[f"{GB}/P1"].earlier == ((f"{OLD}/P1a", "符合"), (f"{OLD}/P1b", "符合"))
    assert offered[f"{GB}/P1"].note.zh and offered[f"{GB}/P1"].note.en


def test_the_measure_that_counts_the_same_comes_over_with_its_source_named(session, newer):
    found = rescored(origin_of(session.store, session.assessment.id), newer)
    measure = found.load.answers[f"{GB}/E1/measure"]
    assert measure.value == "B1" and measure.remark == "带入自 GB/T 36132-2018 K11"
    line = found.result.line("E1")
    assert [given.question for given in line.inputs] == ["energy.total@2025", "output.quantity@2025"]
    assert f"{GB}/E1/document" not in found.load.answers  # it was of another limit


def test_what_must_be_collected_is_listed_once_with_the_items_that_wait(session, newer):
    found = rescored(origin_of(session.store, session.assessment.id), newer)
    keys = [each.question for each in found.missing]
    assert len(keys) == len(set(keys)) and not set(keys) & found.load.answers.keys()
    water = next(each for each in found.missing if each.question == "water.withdrawal@2025")
    assert (water.kind, water.unit, water.items) == ("fact", "m3", ("R2", "R3"))
    gates = {each.question for each in found.missing if each.kind == "judgement"}
    assert {f"{GB}/{gate.id}" for gate in found.new.gates} <= gates
    waiting = {item for each in found.missing for item in each.items}
    assert waiting == {entry.later.id for entry in found.comparison.of(Fate.MISSING) if entry.later}


def test_a_new_draft_under_the_newer_edition_starts_from_what_came_over(session, newer):
    """R-24: the original is left as it is; the new assessment needs only what is missing."""
    before = everything_stored(session.store, session.assessment.id)
    found = rescored(origin_of(session.store, session.assessment.id), newer)
    later = Session(session.store, redraft(session.store, found).id)
    assert later.answers == found.load.answers and later.assessment.standards == (GB,)
    assert encode(later.results()[GB]) == encode(found.result)
    assert everything_stored(session.store, session.assessment.id) == before


def test_a_gate_or_judgement_that_is_kept_comes_over_and_one_that_changed_does_not(session):
    """A made-up successor: G1 kept as the gate BR-a, I1a kept as P1 with its yes, M1a and M1b joined in C1."""
    text = shipped().texts["standards/green-factory/gbt36132-2025.yaml"]
    head = text[: text.index("\ntransitions:")]
    rows = "".join(
        f"      - {{indicator: {new}, earlier: [{old}], kept: {kept}, note: {{zh: 沿用, en: kept}}}}\n"
        for new, old, kept in (("P1", "I1a", "kept"), ("C1", "'M1a, M1b'", "kept"), ("P2", "M2a", "redefined"))
    ).replace("'M1a, M1b'", "M1a, M1b")
    text = f"{head}\ntransitions:\n  {OLD}:\n    indicators:\n{rows}"
    texts = {**shipped().only([GB]).texts, "standards/green-factory/gbt36132-2025.yaml": text}
    found = rescored(origin_of(session.store, session.assessment.id), load(texts).only([GB]))
    answer = found.load.answers[f"{GB}/P1"]
    assert (answer.value, answer.remark) == ("yes", "现场查看；带入自 GB/T 36132-2018 I1a")
    assert found.result.line("P1").points == 8 and f"{GB}/P2" not in found.load.answers
    assert found.load.answers[f"{GB}/C1"].value == "yes"  # both were met
    (entry,) = [each for each in found.comparison.entries if each.later and each.later.id == "P1"]
    assert (entry.fate, entry.before, entry.later.points) == (Fate.KEPT, Decimal("1.6"), 8)
    assert entry.difference == Decimal("6.4")


def test_earlier_answers_that_disagree_are_offered_not_decided(session):
    session.answer(f"{OLD}/M1b", Entry(text="no"))
    text = shipped().texts["standards/green-factory/gbt36132-2025.yaml"]
    rows = "      - {indicator: C1, earlier: [M1a, M1b], kept: kept, note: {zh: 合并, en: joined}}\n"
    text = f"{text[: text.index(chr(10) + 'transitions:')]}\ntransitions:\n  {OLD}:\n    indicators:\n{rows}"
    texts = {**shipped().only([GB]).texts, "standards/green-factory/gbt36132-2025.yaml": text}
    found = rescored(origin_of(session.store, session.assessment.id), load(texts).only([GB]))
    assert f"{GB}/C1" not in found.load.answers
    assert f"{GB}/C1" in {each.question for each in found.load.offered}


ANSWERS = st.sampled_from(["", "1", "30", "缺数据", "yes", "no", "60%", "I", "none"])


@pytest.mark.parametrize("key", sorted(shipped().standards))
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_an_edition_compared_with_itself_gives_only_kept_without_differences(key, data):
    loaded = shipped().only([key])
    form = Form(loaded, YEAR)
    typed = data.draw(st.fixed_dictionaries({question.key: ANSWERS for question in form}))
    read = {name: form[name].read(Entry(text=text, reason="x")) for name, text in typed.items()}
    result = score(loaded, loaded.standards[key], YEAR, {name: answer for name, answer in read.items() if answer})
    found = compare(result, loaded.standards[key], result, loaded.standards[key])
    assert set(found.counts()) <= {Fate.KEPT}
    assert all(entry.difference in (None, 0) for entry in found.entries)
    assert all((entry.later,) == entry.earlier for entry in found.entries) and found.difference in (None, 0)
    assert read_result(encode(result)) == result


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(shipped().standards)), st.sampled_from(sorted(shipped().standards)))
def test_every_item_of_both_editions_stands_exactly_once(one, other):
    whole = shipped()
    results = [score(whole.only([key]), whole.standards[key], YEAR, {}) for key in (one, other)]
    found = compare(results[0], whole.standards[one], results[1], whole.standards[other])
    before = [side.id for entry in found.entries for side in entry.earlier]
    after = [entry.later.id for entry in found.entries if entry.later]
    assert sorted(before) == sorted(items(whole.standards[one]))
    assert sorted(after) == sorted(items(whole.standards[other]))


def test_two_texts_of_one_standard_are_compared_by_what_decides_a_score(newer):
    old = newer.standards[GB]
    group = old.groups[3]
    heavier = replace(group.indicators[0], points=Decimal(9))
    other = replace(group.indicators[1], rule=old.groups[0].indicators[0].rule, measures=("B1",))
    new = replace(old, groups=(*old.groups[:3], replace(group, indicators=(heavier, other)), *old.groups[4:]))
    relations = {step.item: step.relation for step in successions(old, new)}
    assert relations.pop("P1") is Relation.CONVERTED and relations.pop("P2") is Relation.REDEFINED
    assert set(relations.values()) == {Relation.KEPT}


def test_a_rescoring_can_neither_be_changed_nor_removed_and_tampering_shows(signed, newer):
    store, key, _ = signed
    rescore(store, key, newer)
    for change in ("UPDATE rescoring SET who = 'x'", "DELETE FROM rescoring"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            store.db.execute(change)
    rows = rescorings(store, key)
    assert {problem.code for problem in broken((replace(rows[0], who="王某"), *rows[1:]))} >= {"rescore.altered"}


SCRIPT = """
import sys
from pathlib import Path
from assessments.editions import rescoring
from assessments.store import Store
from forms import shipped
store = Store(Path(sys.argv[1]))
kept = rescoring._keep_texts
def texts(*given):
    kept(*given)
    print("inside", flush=True)
    sys.stdin.readline()
rescoring._keep_texts = texts
rescoring.rescore(store, sys.argv[2], shipped().only([sys.argv[3]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_in_the_middle_a_rescoring_is_all_or_nothing(session, newer, tmp_path):
    key = session.assessment.id
    before = everything_stored(session.store, key)
    texts = [tuple(row.items()) for row in session.store.db.query("SELECT * FROM edition")]
    command = [sys.executable, "-c", SCRIPT, str(session.store.path), key, GB]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, cwd=Path.cwd(), **pipes) as process:
        assert process.stdout.readline() == "inside\n"
        process.send_signal(signal.SIGKILL)
    again = Store(session.store.path, clock=lambda: MOMENT, device="test")
    assert rescorings(again, key) == () and everything_stored(again, key) == before
    assert [tuple(row.items()) for row in again.db.query("SELECT * FROM edition")] == texts
    assert rescore(again, key, newer).result.standard == GB and len(rescorings(again, key)) == 1
    again.close()


def test_the_choice_for_points_that_do_not_apply_comes_over(session, newer):
    session.answer(policy_key(OLD), Entry(text="exclude", reason="工艺没有"))
    found = rescored(origin_of(session.store, session.assessment.id), newer)
    assert (found.result.policy, found.result.policy_reason) == ("exclude", "工艺没有")


def test_what_cannot_be_compared_is_refused_in_words(store, session, newer):
    origin = origin_of(store, session.assessment.id)
    park = next(key for key, each in shipped().standards.items() if each.subject == "park")
    with pytest.raises(Refusal) as caught:
        rescored(origin, shipped().only([park]))
    assert caught.value.problem.code == "rescore.other_subject"
    both = store.open_assessment(SITE.code, YEAR, shipped().only([OLD, GB]), OFFICERS)
    with pytest.raises(Refusal) as caught:
        rescored(origin_of(store, both.id), shipped().only([JS]))
    assert caught.value.problem.code == "rescore.which"


def test_a_stored_result_of_an_unknown_form_is_refused_and_nothing_kept(session, newer):
    store, key = session.store, session.assessment.id
    store.insert_results(key, {OLD: b'{"standard":"x","votes":3}'})
    with pytest.raises(Refusal) as caught:
        rescore(store, key, newer)
    assert caught.value.problem.code == "rescore.result_form" and rescorings(store, key) == ()


def test_newer_editions_are_those_that_follow(session):
    origin = origin_of(session.store, session.assessment.id)
    assert [standard.id for standard in newer_editions(shipped(), origin.catalogue)] == [GB]
    texts = {**shipped().only([OLD]).texts}
    name = f"standards/{OLD}.yaml"
    texts[name] = texts[name].replace("绿化及场地", "绿化和场地")
    assert [standard.id for standard in newer_editions(load(texts), origin.catalogue)] == [OLD]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_comparison_is_written_as_xlsx_with_every_item_and_both_sources(session, newer, tmp_path, language):
    found = rescored(origin_of(session.store, session.assessment.id), newer)
    write_comparison(found, tmp_path / "c.xlsx", language)
    book = load_workbook(tmp_path / "c.xlsx")
    assert len(book.sheet_names) == 6
    rows = book.get_sheet_by_index(1).to_python()
    assert len(rows) == 1 + len(found.comparison.entries)
    assert {row[0] for row in rows[1:] if row[0]} == set(items(found.new))
    listed = {key for row in rows[1:] for key in str(row[1]).split()}
    assert listed == set(items(found.old))
    sources = book.get_sheet_by_index(5).to_python()
    assert {row[1] for row in sources[1:]} == {s.zh for e in (found.old, found.new) for s in e.sources.values()}


def test_a_table_that_cannot_be_written_is_refused(session, newer, tmp_path):
    found = rescored(origin_of(session.store, session.assessment.id), newer)
    with pytest.raises(Refusal):
        write_comparison(found, tmp_path / "nowhere" / "c.xlsx")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_comparison_is_typeset_and_the_same_every_time(session, newer, tmp_path, language):
    found = rescored(origin_of(session.store, session.assessment.id), newer)
    content = build_comparison(found, language)
    assert content == build_comparison(found, language)
    (tmp_path / "c.pdf").write_bytes(content)
    read = subprocess.run(["pdftotext", "-layout", tmp_path / "c.pdf", "-"], capture_output=True, text=True)
    for word in ("GB/T 36132-2018", "GB/T 36132-2025", "BR-a", "K11", "I1a"):
        assert word in read.stdout


def test_the_stored_row_is_plain_json(signed, newer):
    store, key, _ = signed
    rescore(store, key, newer)
    row = rescorings(store, key)[0]
    carried = json.loads(row.carried)
    assert set(carried) == {"carried", "offered", "missing"} and set(json.loads(row.catalogue)) == set(newer.texts)
    stored = {each["sha256"] for each in store.db.query("SELECT sha256 FROM edition")}
    assert set(json.loads(row.catalogue).values()) <= stored
