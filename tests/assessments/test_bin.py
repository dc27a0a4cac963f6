"""The bin: a thing taken away is listed with who and when, comes back whole, and never vanishes."""

import pytest

from assessments.assessment import Phase
from assessments.bin import binned, delete_draft, restore
from assessments.journal import chain_problems
from assessments.notes import NoteKind
from assessments.recovery import begin, unfinished
from assessments.session import Session
from forms.problems import Refusal
from forms.questions import Entry
from tests.assessments.test_recovery import DEAD
from tests.conftest import SITE
from tests.replaying import replayed_notes

ENERGY = "energy.total@2025"


def code_of(caught):
    return caught.value.problem.code


def test_a_note_comes_back_through_the_journal(store, session):
    key = session.assessment.id
    session.note(NoteKind.FINDING, "1", {"what": "无台账"})
    session.note(NoteKind.FINDING, "1", None)
    (item,) = binned(store)
    assert (item.kind, item.key, item.who, item.restorable) == ("note", f"{key}/finding/1", "张示例", True)
    assert restore(store, item.number, "李") == key
    assert store.notes(key) == {"finding/1": {"what": "无台账"}} == replayed_notes(store.journal(key))
    assert chain_problems(store.journal(key)) == () and binned(store)[0].restored


def test_what_is_back_is_not_restored_twice_and_stays_listed(store, session):
    session.note(NoteKind.FINDING, "1", {"what": "a"})
    session.note(NoteKind.FINDING, "1", None)
    restore(store, 1, "李")
    with pytest.raises(Refusal) as caught:
        restore(store, 1, "李")
    assert code_of(caught) == "bin.restored" and len(binned(store)) == 1 and not binned(store)[0].restorable
    with pytest.raises(Refusal):
        restore(store, 99, "李")


def test_a_newer_note_is_not_covered_by_the_one_in_the_bin(store, session):
    session.note(NoteKind.FINDING, "1", {"what": "a"})
    session.note(NoteKind.FINDING, "1", None)
    session.note(NoteKind.FINDING, "1", {"what": "b"})
    with pytest.raises(Refusal) as caught:
        restore(store, 1, "李")
    assert code_of(caught) == "bin.changed" and binned(store)[0].restorable
    assert store.notes(session.assessment.id) == {"finding/1": {"what": "b"}}


def test_a_deleted_draft_leaves_the_lists_and_not_the_disk(store, session):
    key = session.assessment.id
    session.answer(ENERGY, Entry(text="1420"))
    begin(store, session, DEAD).type(ENERGY, Entry(text="1"))
    rows = store.journal(key)
    delete_draft(store, key, "张")
    assert store.assessments() == () == store.assessments(SITE.code) and unfinished(store) == ()
    assert store.journal(key) == rows and store.answers(key)[ENERGY].text == "1420"
    (item,) = binned(store)
    assert (item.kind, item.key, item.name, item.content["answers"]) == ("assessment", key, SITE.name, 1)
    with pytest.raises(Refusal) as caught:
        delete_draft(store, key, "张")
    assert code_of(caught) == "bin.there" and len(binned(store)) == 1
    assert restore(store, item.number, "李") == key
    assert [each.id for each in store.assessments()] == [key] and len(unfinished(store)) == 1
    delete_draft(store, key, "张")  # a second time, after it came back
    assert store.assessments() == () and len(binned(store)) == 2


@pytest.mark.parametrize("phase", [Phase.COMPLETE, Phase.SIGNED, Phase.RETURNED])
def test_R06_what_is_complete_or_signed_is_never_deleted(store, session, phase):
    key = session.assessment.id
    store.db.execute("UPDATE assessment SET phase = ? WHERE id = ?", [phase.value, key])
    with pytest.raises(Refusal) as caught:
        delete_draft(store, key, "张")
    assert code_of(caught) == "bin.not_a_draft" and len(store.assessments()) == 1 and binned(store) == ()


def test_what_was_discarded_does_not_cover_what_was_entered_since(store, session):
    from assessments.setting_back import discard

    begin(store, session, DEAD)
    session.answer(ENERGY, Entry(text="1420"))
    discard(store, unfinished(store)[0], "张")
    Session(store, session.assessment.id).answer(ENERGY, Entry(text="99"))
    with pytest.raises(Refusal) as caught:
        restore(store, 1, "李")
    assert code_of(caught) == "bin.changed" and binned(store)[0].restorable
    assert store.answers(session.assessment.id)[ENERGY].text == "99"


def test_a_site_comes_back(store):
    from assessments.sites.removal import remove_site

    store.add_site(SITE)
    remove_site(store, SITE.code, "张")
    assert store.sites() == () and (binned(store)[0].kind, binned(store)[0].name) == ("site", SITE.name)
    restore(store, 1, "李")
    assert store.sites() == (SITE,) and not binned(store)[0].restorable


def test_a_piece_of_evidence_comes_back(store, session, tmp_path):
    from assessments.evidence import evidence_files, keep
    from assessments.evidence.uses import discard

    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 meter")
    kept = keep(store, tmp_path / "a.pdf")
    discard(store, [kept.sha256], "张")
    assert store.db.table("evidence").count == 0
    restore(store, binned(store)[0].number, "李")
    assert evidence_files(store, [kept.sha256])[0].path.read_bytes() == b"%PDF-1.4 meter"
    assert binned(store)[0].restored and not binned(store)[0].restorable


def test_a_kind_nobody_knows_is_listed_and_kept(store):
    with store.db.atomic():
        store.bin("something", "x", {"a": 1}, "张")
    assert binned(store)[0].content == {"a": 1} and not binned(store)[0].restorable
    with pytest.raises(Refusal) as caught:
        restore(store, 1, "张")
    assert code_of(caught) == "bin.kind" and not binned(store)[0].restored


def test_nothing_in_the_program_empties_the_bin():
    from pathlib import Path

    root = Path(__file__).parents[2]
    sources = [each for area in ("assessments", "desktop") for each in (root / area).rglob("*.py")]
    assert not [each for each in sources if "DELETE FROM bin" in each.read_text("utf-8")]
