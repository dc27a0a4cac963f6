"""Findings: raised in the draft, worded once, closed and reopened afterwards with everything kept."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from assessments.assessment import Phase
from assessments.canonical import plain
from assessments.findings import (
    Filter,
    FindingKind,
    Statement,
    Status,
    StepKind,
    all_findings,
    amend_finding,
    close_finding,
    due_by_default,
    finding_from,
    findings,
    history,
    last_owner,
    proposals,
    propose,
    raise_finding,
    reopen_finding,
    to_check,
    unreadable,
    withdraw_finding,
)
from assessments.findings.finding import plain_date, typed_date
from assessments.journal import chain_problems
from assessments.notes import NoteKind
from assessments.package import record, seal
from assessments.revision import revise
from assessments.session import Session
from assessments.snapshot import take
from assessments.verification import verify
from assessments.visiting import VisitPlan, plan_visit
from forms import Entry, Refusal, shipped
from forms.questions import State
from tests.conftest import GB, MOMENT, OFFICERS, SITE, entered
from tests.replaying import replayed_notes

NC = Statement(
    kind=FindingKind.NONCONFORMITY,
    what="锅炉房未见计量器具检定证书",
    clause="GB/T 36132-2025 4.1",
    standard=GB,
    owner="设备部 王工",
    due=date(2026, 4, 17),
)


def test_a_finding_is_raised_stored_and_read_back(session):
    made = raise_finding(session, NC)
    assert (made.number, made.raised_by, made.raised_at) == (1, "张示例", MOMENT.isoformat())
    again = Session(session.store, session.assessment.id)
    assert findings(again) == (made,) and finding_from(plain(made)) == made
    assert raise_finding(again, NC).number == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [({"what": " "}, "finding.no_words"), ({"owner": ""}, "finding.no_owner"), ({"due": None}, "finding.no_due")],
)
def test_a_nonconformity_says_what_who_and_until_when(session, change, code):
    with pytest.raises(Refusal) as refused:
        raise_finding(session, replace(NC, **change))
    assert refused.value.problem.code == code and session.notes == {}


def test_an_observation_needs_neither_owner_nor_due_date(session):
    made = raise_finding(session, Statement(kind=FindingKind.OBSERVATION, what="建议安装分项电表"))
    assert made.open and made.status(date(2030, 1, 1)) is Status.OPEN


def test_R43_due_dates_are_plain_dates(session):
    """The moment is stored with its offset; the due date is a day and stays that day everywhere."""
    session.store.clock = lambda: datetime.fromisoformat("2026-03-18T23:30:00-11:00")
    raise_finding(session, NC)
    (stored,) = session.store.notes(session.assessment.id).values()
    assert stored["statement"]["due"] == "2026-04-17" and stored["raised_at"] == "2026-03-18T23:30:00-11:00"
    assert finding_from(stored).statement.due == date(2026, 4, 17)
    assert type(finding_from(stored).statement.due) is date  # no datetime, which could be shifted
    for other in ("2026-4-17", "20260417", "2026-W16-5", "2026-04-17T00:00:00+08:00", "2026-02-30"):
        with pytest.raises(ValueError, match=r"date|day"):
            plain_date(other)


@pytest.mark.parametrize(
    "text", ["2026-04-07", "2026-4-7", "2026.4.7", "2026/04/07", "2026年4月7日", "20260407", "２０２６－４－７"]
)
def test_a_date_is_read_as_people_type_it(text):
    assert typed_date(text) == date(2026, 4, 7)


@pytest.mark.parametrize("text", ["", "4-7", "2026-13-1", "2026-02-30", "2026-4", "26-4-7", "2026年4月", "明天"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words differ, the kind does not
        typed_date(text)


@given(st.dates(), st.dates())
def test_a_finding_is_overdue_from_the_day_after_its_due_date(due, today):
    made = finding_from(plain(_finding(replace(NC, due=due))))
    assert made.status(today) is (Status.OVERDUE if today > due else Status.OPEN)


def _finding(statement):
    stored = {"id": "a", "number": 1, "origin": "o", "raised_by": "x", "raised_at": "2026-03-18T09:30:00+08:00"}
    rest = {"changed": stored["raised_at"], "closure": None, "reopening": None}
    return finding_from(stored | rest | {"statement": plain(statement)})


def test_a_draft_words_its_finding_anew_and_takes_it_back(session):
    made = raise_finding(session, NC)
    worded = amend_finding(session, made.id, replace(NC, owner="安环部"))
    assert worded.statement.owner == "安环部" and worded.id == made.id
    assert [step.kind for step in history(session.store, made.id)] == [StepKind.RAISED, StepKind.AMENDED]
    withdraw_finding(session, made.id)
    assert findings(session) == () and all_findings(session.store) == ()
    (binned,) = session.store.db.query("SELECT * FROM bin")
    assert json.loads(binned["json"])["statement"]["owner"] == "安环部"


def test_a_finding_is_closed_with_remark_and_evidence_and_opened_again(session):
    made = raise_finding(session, NC)
    closed = close_finding(session, made.id, on=date(2026, 4, 2), remark="证书已补", evidence=("ab" * 32,))
    assert closed.closure and closed.closure.assessment == session.assessment.id
    assert closed.status(date(2030, 1, 1)) is Status.CLOSED and closed.statement == NC
    again = reopen_finding(session, made.id, "证书已过期")
    assert again.open and again.reopening and again.reopening.reason == "证书已过期"
    steps = history(session.store, made.id)
    assert [step.kind for step in steps] == [StepKind.RAISED, StepKind.CLOSED, StepKind.REOPENED]
    assert steps[1].after.closure == closed.closure  # reopening keeps the earlier closure


@pytest.mark.parametrize(
    ("on", "remark", "code"),
    [(date(2026, 4, 2), " ", "finding.no_remark"), (date(2026, 3, 17), "已改", "finding.too_early")],
)
def test_a_closure_says_what_was_checked_and_not_before_it_was_raised(session, on, remark, code):
    made = raise_finding(session, NC)
    with pytest.raises(Refusal) as refused:
        close_finding(session, made.id, on=on, remark=remark)
    assert refused.value.problem.code == code and findings(session) == (made,)


def test_a_closed_finding_is_not_closed_twice_nor_an_open_one_reopened(session):
    made = raise_finding(session, NC)
    with pytest.raises(Refusal, match="not closed"):
        reopen_finding(session, made.id, "x")
    close_finding(session, made.id, on=date(2026, 4, 2), remark="已改")
    with pytest.raises(Refusal, match="closed already"):
        close_finding(session, made.id, on=date(2026, 4, 2), remark="已改")
    with pytest.raises(Refusal, match="why"):
        reopen_finding(session, made.id, "")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.booleans(), max_size=8))
def test_only_closing_and_reopening_in_turn_is_possible_and_all_of_it_is_kept(session, acts):
    made, is_open, expected = raise_finding(session, NC), True, [StepKind.RAISED]
    later = session.store.clock()
    for closing in acts:
        later += timedelta(hours=1)
        session.store.clock = lambda at=later: at
        try:
            if closing:
                close_finding(session, made.id, on=date(2026, 6, 1), remark="已核查")
            else:
                reopen_finding(session, made.id, "又发现")
        except Refusal:
            assert closing is not is_open
        else:
            assert closing is is_open
            is_open = not closing
            expected.append(StepKind.CLOSED if closing else StepKind.REOPENED)
    assert [step.kind for step in history(session.store, made.id)] == expected
    assert next(each for each in findings(session) if each.id == made.id).open is is_open
    rows = session.store.journal(session.assessment.id)
    assert chain_problems(rows) == () and replayed_notes(rows) == session.notes


# After the signature


@pytest.fixture
def signed(store, keys, tmp_path):
    """A signed assessment with one finding, and its package."""
    session = entered(store, "complete-enterprise")
    made = raise_finding(session, NC)
    session.complete()
    with pytest.raises(Refusal) as refused:  # it waits for signatures: what they cover stays
        close_finding(session, made.id, on=date(2026, 4, 2), remark="已改")
    assert refused.value.problem.code == "finding.not_now"
    sealed = seal(take(session), keys, tmp_path, MOMENT)
    record(session, sealed)
    return session, made, sealed


def test_after_signing_a_finding_is_only_closed_and_reopened(signed):
    session, made, _ = signed
    for act in (
        lambda: amend_finding(session, made.id, replace(NC, what="另一件事")),
        lambda: withdraw_finding(session, made.id),
        lambda: raise_finding(session, NC),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.problem.code == "finding.signed"
    closed = close_finding(session, made.id, on=date(2026, 4, 2), remark="已改")
    assert closed.statement == NC and closed.closure.assessment == ""
    assert reopen_finding(session, made.id, "复查未过").statement == NC


def test_a_signed_package_holds_with_its_findings_and_follows_the_schema(signed, anchor):
    from assessments.signing.trust import Trust

    _, made, sealed = signed
    verification = verify(sealed.path, Trust.from_pem(anchor))
    assert verification.everything_wrong() == ()
    document = json.loads(verification.content.document)
    assert finding_from(document["notes"][f"finding/{made.id}"]) == made
    schema = json.loads(resources.path("schemas", "assessment.schema.json").read_text("utf-8"))
    jsonschema.validate(document, schema)
    document["notes"][f"finding/{made.id}"]["statement"]["due"] = "2026-04-17T00:00:00+08:00"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


def test_a_revision_takes_over_open_findings_under_their_ids(signed, store):
    session, made, _ = signed
    store.clock = lambda: MOMENT + timedelta(days=1)
    later = Session(store, revise(store, session.assessment.id).id)
    assert findings(later) == (made,)
    assert [each.finding for each in all_findings(store)] == [made]  # one finding, two assessments
    reworded = amend_finding(later, made.id, replace(NC, what="锅炉房流量计未检定"))
    assert [each.finding for each in all_findings(store)] == [reworded]
    assert to_check(later) == ()
    store.clock = lambda: MOMENT + timedelta(days=9)
    close_finding(later, made.id, on=date(2026, 3, 27), remark="已检定")
    first = findings(Session(store, session.assessment.id))[0]
    assert not first.open and first.statement == NC  # what is signed is not worded anew
    kinds = [step.kind for step in history(store, made.id)]
    assert kinds == [StepKind.RAISED, StepKind.CARRIED, StepKind.AMENDED, StepKind.CLOSED]


def test_closed_findings_stay_where_they_were_closed(signed, store):
    session, made, _ = signed
    close_finding(session, made.id, on=date(2026, 4, 2), remark="已改")
    assert findings(Session(store, revise(store, session.assessment.id).id)) == ()


def test_a_follow_up_visit_closes_what_an_earlier_one_raised(signed, store):
    session, made, _ = signed
    store.clock = lambda: MOMENT + timedelta(days=300)
    visit = Session(store, store.open_assessment(session.site.code, 2026, shipped().only([GB]), OFFICERS).id)
    assert [each.finding.id for each in to_check(visit)] == [made.id] and findings(visit) == ()
    close_finding(visit, made.id, on=date(2027, 1, 11), remark="已改")
    with pytest.raises(Refusal, match="another assessment"):
        amend_finding(visit, made.id, replace(NC, what="另一件事"))
    assert to_check(visit) == ()
    closing = store.journal(session.assessment.id)[-1]
    assert closing.question == f"assessment/note/finding/{made.id}"  # journaled where it was raised
    (checked,) = findings(visit)  # and what the visit's package will tell
    assert checked.origin == session.assessment.id and checked.closure.assessment == visit.assessment.id
    assert [each.assessment for each in all_findings(store)] == [session.assessment.id]
    for key in (session.assessment.id, visit.assessment.id):
        rows = store.journal(key)
        assert chain_problems(rows) == () and replayed_notes(rows) == store.notes(key)
    reopen_finding(visit, made.id, "复查未过")
    assert [each.finding.id for each in to_check(visit)] == [made.id]
    assert all(finding_from(note).open for note in visit.notes.values())


def test_two_offices_see_the_same_state_whatever_package_came_first(signed, store, keys, anchor, tmp_path):
    from assessments.receiving import receive
    from assessments.signing.trust import Trust
    from assessments.store import Store

    _, made, sealed = signed
    store.clock = lambda: MOMENT + timedelta(days=30)
    visit = entered(store, "complete-enterprise")
    close_finding(visit, made.id, on=date(2026, 4, 17), remark="已改")
    visit.complete()
    second = seal(take(visit), keys, tmp_path, MOMENT)
    states = []
    for number, order in enumerate(([sealed, second], [second, sealed])):
        office = Store(tmp_path / f"office{number}.db", clock=lambda: MOMENT + timedelta(days=40))
        receive(office, [each.path for each in order], Trust.from_pem(anchor))
        states.append(all_findings(office))
        office.close()
    assert states[0] == states[1] and states[0][0].finding.closure.remark == "已改"


# Lists


def test_lists_are_filtered_by_site_county_owner_kind_and_state_and_sorted_by_due_date(session):
    store = session.store
    store.add_site(replace(SITE, code="91320500MA1MABCD44", name="另一家", division="320682"))
    other = Session(store, store.open_assessment("91320500MA1MABCD44", 2025, shipped().only([GB]), OFFICERS).id)
    late = raise_finding(session, replace(NC, due=date(2026, 3, 17)))
    far = raise_finding(other, NC)
    idea = raise_finding(session, Statement(kind=FindingKind.OBSERVATION, what="建议"))
    done = raise_finding(session, NC)
    close_finding(session, done.id, on=date(2026, 3, 18), remark="当场改正")
    today = date(2026, 3, 18)

    def ids(**wanted):
        return [each.finding.id for each in all_findings(store, Filter(**wanted), today)]

    assert ids()[0] == late.id and ids()[-1] == idea.id and set(ids()[1:3]) == {far.id, done.id}
    assert ids(status=Status.OVERDUE) == [late.id] and ids(status=Status.CLOSED) == [done.id]
    assert set(ids(status=Status.OPEN)) == {late.id, far.id, idea.id}
    assert ids(county="3206") == [far.id] == ids(site="91320500MA1MABCD44") and len(ids(county="3205")) == 3
    assert ids(kind=FindingKind.OBSERVATION) == [idea.id] and len(ids(owner=NC.owner)) == 3
    assert all_findings(store, Filter(status=Status.OVERDUE), date(2026, 3, 17)) == ()


def test_what_a_later_program_recorded_is_counted_and_harms_nothing(session):
    raise_finding(session, NC)
    session.note(NoteKind.FINDING, "x", {"what": "of another form"})
    assert len(all_findings(session.store)) == len(findings(session)) == 1
    assert unreadable(session.store) == ("finding/x",)


# Proposals


def test_failed_requirements_and_missing_data_propose_findings_and_store_none(session):
    gates = session.catalogue.standards[GB].gates
    session.answer(f"{GB}/{gates[0].id}", Entry(text="no", evidence=("ab" * 32,)))
    session.answer(f"{GB}/{gates[1].id}", Entry(text="yes"))
    session.answer("energy.total@2025", Entry(state=State.MISSING))
    failed, missing = proposals(session)
    assert (failed.kind, missing.kind) == (FindingKind.NONCONFORMITY, FindingKind.OBSERVATION)
    assert gates[0].zh in failed.what and failed.clause == "GB/T 36132-2025 4.2 a)"
    assert failed.evidence == ("ab" * 32,) and failed.owner == SITE.name
    assert session.form["energy.total@2025"].zh in missing.what and missing.question == "energy.total@2025"
    assert gates[0].en in proposals(session, "en")[0].what
    assert findings(session) == ()
    raise_finding(session, failed)
    assert [each.question for each in proposals(session)] == ["energy.total@2025"]


def test_any_answer_can_be_the_start_of_a_finding(session):
    started = propose(session, f"{GB}/P1")
    assert (started.indicator, started.standard, started.what) == ("P1", GB, "")
    assert started.kind is FindingKind.NONCONFORMITY and started.clause.startswith("GB/T 36132-2025")
    assert propose(session, "").clause == ""


def test_the_due_date_is_suggested_thirty_days_after_the_visit(session):
    assert due_by_default(session) == date(2026, 4, 17)
    plan_visit(session, VisitPlan(on="2026-03-10"))
    assert due_by_default(session) == date(2026, 4, 9)
    plan_visit(session, VisitPlan(on="2026-12-01"))  # not yet: counted from today
    assert due_by_default(session) == date(2026, 4, 17)


def test_the_last_owner_is_offered_again(session):
    assert last_owner(session) == SITE.name
    raise_finding(session, NC)
    assert propose(session, f"{GB}/P1").owner == NC.owner


def test_R07_nothing_is_raised_in_a_complete_assessment(store):
    session = entered(store, "complete-enterprise")
    session.complete()
    with pytest.raises(Refusal) as refused:
        raise_finding(session, NC)
    assert refused.value.problem.code == "finding.signed"
    assert session.assessment.phase is Phase.COMPLETE and findings(session) == ()
