"""Review: a second person agrees or sends back, and each remark is followed until it is dealt with."""

from dataclasses import replace

import pytest
from PIL import Image

from assessments.assessment import Officer, Phase
from assessments.evidence import EvidenceFile, keep
from assessments.hand_signature import signatures
from assessments.journal import chain_problems
from assessments.notes import NoteKind, of_kind
from assessments.readiness import SigningRules, readiness
from assessments.review import (
    GENERAL,
    Review,
    agree,
    all_remarks,
    drop_outdated,
    last_review,
    main_author,
    open_remarks,
    remarks_for,
    return_assessment,
    returned_from,
    reviews,
    send_back,
    settle,
)
from assessments.revision import revise
from assessments.sample_signatures import sign_sample
from assessments.session import Session
from assessments.store import Store
from forms import Entry, Refusal
from tests.conftest import MOMENT, SITE, entered
from tests.replaying import replayed_notes

ENERGY, LAND = "energy.total@2025", "land.total@2025"
LI = Review(reviewer="李示例", office="示例县工业和信息化局", agreed=False)


@pytest.fixture
def complete(store) -> Session:
    session = entered(store, "complete-enterprise")
    session.complete()
    return session


def refused(code: str, work, *arguments) -> None:
    with pytest.raises(Refusal) as caught:
        work(*arguments)
    assert caught.value.problem.code == code


def remarks(**said: str) -> Review:
    return replace(LI, remarks={ENERGY: "请核对单位"} | said)


def test_agreement_is_recorded_with_what_it_covers(complete):
    made = agree(complete, LI)
    assert made.agreed and made.covers == complete.covered() and made.at == MOMENT.isoformat()
    again = Session(complete.store, complete.assessment.id)
    assert reviews(again.notes) == {1: made}
    assert last_review(again.notes) == made


def test_nobody_reviews_their_own_work(complete, store):
    assert main_author(complete) == "张示例"
    refused("review.own_work", agree, complete, replace(LI, reviewer=" 张示例 "))
    refused("review.no_name", agree, complete, replace(LI, reviewer=" "))
    assert reviews(complete.notes) == {}


def test_the_only_officer_cannot_review_even_what_another_typed(store):
    store.add_site(SITE)
    lone = [Officer(name="赵示例", office="示例县")]
    sample = entered(store, "complete-enterprise")
    opened = store.open_assessment(SITE.code, 2025, sample.catalogue, lone)
    session = Session(store, opened.id, who="钱示例")
    session.apply({key: answer.entry() for key, answer in sample.answers.items()})
    session.complete()
    refused("review.own_work", agree, session, replace(LI, reviewer="赵示例"))
    agree(session, LI)


def test_sending_back_makes_a_draft_and_takes_ink_and_agreement_away_at_once(complete):
    sign_sample(complete)
    made = send_back(complete, remarks())
    assert complete.assessment.phase is Phase.DRAFT
    assert signatures(complete.notes) == ()
    assert reviews(complete.notes) == {2: made}, "number 1 was the agreement and is never used again"
    rows = complete.store.journal(complete.assessment.id)
    assert chain_problems(rows) == () and replayed_notes(rows) == dict(complete.notes)
    assert complete.store.db.execute("SELECT count(*) FROM bin").fetchone()[0] == 4
    assert complete.answer(ENERGY, Entry(text="1000")) is not None


def test_sending_back_takes_a_remark(complete):
    refused("review.no_remark", send_back, complete, replace(LI, remarks={ENERGY: "  "}))
    assert complete.assessment.phase is Phase.COMPLETE and complete.notes == {}


def test_a_remark_is_open_until_its_question_changes(complete):
    send_back(complete, remarks(**{LAND: "附土地证", GENERAL: "补充现场照片"}))
    assert [remark.question for remark in open_remarks(complete)] == [GENERAL, ENERGY, LAND]
    complete.answer(ENERGY, Entry(text="1000"))
    assert [remark.question for remark in open_remarks(complete)] == [GENERAL, LAND]
    assert remarks_for(complete, ENERGY)[0].changed
    again = Session(complete.store, complete.assessment.id)
    assert open_remarks(again) == open_remarks(complete)


def test_a_remark_is_ticked_off_and_the_tick_taken_back(complete):
    send_back(complete, remarks())
    (remark,) = remarks_for(complete, ENERGY)
    settle(complete, remark)
    settle(complete, remark)
    assert open_remarks(complete) == () and all_remarks(complete)[0].ticked
    settle(complete, remark, False)
    assert len(open_remarks(complete)) == 1
    complete.complete()
    refused("session.note_phase", settle, complete, remark)


def test_only_the_last_sending_back_counts_and_agreement_ends_it(complete):
    send_back(complete, remarks())
    complete.complete()
    send_back(complete, replace(LI, remarks={LAND: "附土地证"}))
    assert [remark.question for remark in open_remarks(complete)] == [LAND]
    complete.complete()
    agree(complete, LI)
    assert all_remarks(complete) == ()


def test_without_any_review_nothing_is_remarked(session):
    assert remarks_for(session, ENERGY) == () == open_remarks(session)


def test_an_agreement_stays_good_when_nothing_changed_and_is_dropped_when_something_did(complete):
    agree(complete, LI)
    complete.reopen()
    complete.complete()
    drop_outdated(complete)
    assert last_review(complete.notes) is not None
    complete.reopen()
    complete.answer(ENERGY, Entry(text="1000"))
    complete.complete()
    codes = [problem.code for problem in readiness(complete, SigningRules(review=False), MOMENT)]
    assert "ready.review_outdated" in codes
    drop_outdated(complete)
    assert reviews(complete.notes) == {}
    drop_outdated(complete)


def test_a_new_agreement_replaces_what_it_overtakes(complete):
    agree(complete, LI)
    complete.reopen()
    complete.answer(ENERGY, Entry(text="1000"))
    complete.complete()
    second = agree(complete, replace(LI, reviewer="孙示例", office="示例市"))
    assert reviews(complete.notes) == {2: second}


def test_a_review_of_what_changed_meanwhile_is_refused(complete):
    refused("review.changed", agree, complete, replace(LI, covers="0" * 64))


def test_another_window_cannot_be_overtaken(complete):
    other = Session(complete.store, complete.assessment.id)
    other.reopen()
    with pytest.raises(Refusal):
        send_back(complete, remarks())
    assert complete.store.notes(complete.assessment.id) == {}


@pytest.fixture
def signed(complete, store) -> Session:
    package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    complete.assessment = store.sign(complete.assessment.id, complete.results().values(), package, "张示例")
    return complete


def test_a_return_is_a_note_and_a_step_in_one(signed, store):
    key, before = signed.assessment.id, store.journal(signed.assessment.id)
    refused("return.no_remark", return_assessment, store, key, "示例县", "1号", {ENERGY: " "})
    refused("return.no_name", return_assessment, store, key, " ", "1号", {ENERGY: "x"})
    assert store.journal(key) == before
    returned = return_assessment(store, key, "示例县工业和信息化局", "示工信函〔2026〕1号", {ENERGY: "附能源台账"})
    assert returned.phase is Phase.RETURNED
    (stored,) = of_kind(store.notes(key), NoteKind.RETURN).values()
    assert returned_from(stored).remarks == {ENERGY: "附能源台账"}
    refused("return.phase", return_assessment, store, key, "示例县", "", {ENERGY: "x"})


def test_a_revision_shows_what_its_predecessor_was_returned_for(signed, store: Store):
    key = signed.assessment.id
    return_assessment(store, key, "示例县", "", {ENERGY: "附能源台账", LAND: "附土地证", GENERAL: "重新装订"})
    later = Session(store, revise(store, key).id)
    assert [remark.question for remark in open_remarks(later)] == [GENERAL, ENERGY, LAND]
    later.answer(ENERGY, Entry(text="1000"))
    assert [remark.question for remark in open_remarks(later)] == [GENERAL, LAND]
    settle(later, open_remarks(later)[0])
    assert [remark.question for remark in open_remarks(Session(store, later.assessment.id))] == [LAND]


def lacking(session: Session, **rules) -> list[str]:
    return [problem.code for problem in readiness(session, SigningRules(**rules), MOMENT)]


def test_readiness_names_everything_that_is_lacking_and_then_nothing(complete):
    assert lacking(complete) == ["ready.no_review", "ready.no_ink", "ready.no_representative"]
    assert lacking(complete, officers=3)[1:3] == ["ready.no_ink", "ready.few_officers"]
    problem = readiness(complete, SigningRules(), MOMENT)[1]
    assert "张示例" in problem.text("zh") and "李示例" in problem.text("en")
    sign_sample(complete)
    assert lacking(complete) == []
    assert lacking(complete, officers=3) == ["ready.few_officers"]
    assert lacking(complete, officers=0, representative=False, review=False) == []


def test_a_draft_is_never_ready(session):
    assert lacking(session, officers=0, representative=False, review=False) == ["ready.phase"]


def test_a_clock_set_back_is_noticed(complete):
    sign_sample(complete)
    earlier = MOMENT.replace(year=2025)
    found = {problem.code for problem in readiness(complete, SigningRules(), earlier)}
    assert found == {"ready.clock", "ready.clock_back"}  # the strokes are later than now, and so is the journal


@pytest.fixture
def illustrated(store, tmp_path) -> tuple[Session, tuple[EvidenceFile, ...]]:
    """A complete assessment with three photos that everybody has signed."""
    session = entered(store, "complete-enterprise")
    for number in range(3):
        Image.new("RGB", (100 + number, 100)).save(tmp_path / f"{number}.jpg")
    photos = tuple(keep(store, tmp_path / f"{number}.jpg") for number in range(3))
    hashes = tuple(photo.sha256 for photo in photos)
    session.answer(LAND, replace(session.answers[LAND].entry(), evidence=hashes))
    session.complete()
    sign_sample(session)
    return session, photos


def test_R33_all_evidence_that_is_gone_or_not_listed_is_a_lack(illustrated, store):
    session, photos = illustrated
    assert lacking(session) == []
    photos[0].path.unlink()
    photos[1].path.unlink()
    store.db.execute("DELETE FROM evidence WHERE sha256 = ?", [photos[2].sha256])
    assert sorted(lacking(session)) == ["evidence.gone", "evidence.gone", "evidence.unlisted"]


def test_R31_evidence_cut_off_in_the_store_is_a_lack_and_named(illustrated):
    session, photos = illustrated
    photos[1].path.write_bytes(photos[1].path.read_bytes()[:-100])
    (problem,) = readiness(session, SigningRules(), MOMENT)
    assert problem.code == "evidence.altered" and problem.where == "1.jpg" and "1.jpg" in problem.text("en")
