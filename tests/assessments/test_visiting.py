"""Planned visits, offers of earlier figures, proposed standards, the hand-in mark and the blank form."""

import datetime
import json
from pathlib import Path

import pypdfium2
import pytest

from assessments import samples
from assessments.assessment import Assessment, Phase
from assessments.handing_in import mark_handed_in, to_hand_in
from assessments.notes import NoteKind
from assessments.offers import Origin, offers, take_over
from assessments.proposing import proposals
from assessments.report import blank_form
from assessments.session import Session
from assessments.sites import Site, SiteKind
from assessments.store import Store
from assessments.visiting import VisitPlan, begin_visit, due, plan_visit, planned_visits
from forms import shipped
from forms.problems import Refusal
from forms.questions import Entry, Fact

GB = "green-factory/gbt36132-2025"
TODAY = datetime.date(2026, 3, 18)


def next_year(store: Store, session: Session) -> Session:
    """A draft for the year after, under the same standard."""
    before = session.assessment
    opened = store.open_assessment(before.site, before.year + 1, shipped().only([GB]), before.officers)
    return Session(store, opened.id)


# Visits


def test_visits_of_today_and_late_ones_are_due_and_later_ones_are_not(session: Session, store: Store) -> None:
    later = Session(store, store.open_assessment(session.site.code, 2024, shipped().only([GB]), ()).id)
    plan_visit(session, VisitPlan(on="2026-03-17", time="09:30"))
    plan_visit(later, VisitPlan(on="2026-03-19"))
    visits = planned_visits(store)
    assert [each.plan.on for each in visits] == ["2026-03-17", "2026-03-19"]
    assert [each.assessment.id for each in due(visits, TODAY)] == [session.assessment.id]


def test_R43_the_day_of_a_visit_is_a_plain_date(session: Session, store: Store) -> None:
    plan_visit(session, VisitPlan(on="2026-03-18"))
    (row,) = store.db.query("SELECT json FROM note")
    assert json.loads(row["json"])["on"] == "2026-03-18"


def test_a_visit_without_a_date_is_refused_and_nothing_is_begun(session: Session, store: Store) -> None:
    with pytest.raises(Refusal) as refused:
        begin_visit(store, session.site.code, 2025, shipped().only([GB]), (), VisitPlan(on="18.3."))
    assert refused.value.problem.code == "visit.day"
    assert len(store.assessments()) == 1


# Offers


def test_last_years_figures_are_offered_and_never_copied_by_themselves(store: Store) -> None:
    earlier = samples.enter(store, samples.sample("complete-enterprise"))
    session = next_year(store, earlier)
    found = offers(session)
    assert session.answers == {}
    assert {type(session.form[each.question]) for each in found} == {Fact}
    assert all(each.origin in (Origin.SAME, Origin.YEAR_BEFORE) for each in found)
    energy = next(each for each in found if each.question == "energy.total@2026")
    assert (energy.origin, energy.answer) == (Origin.YEAR_BEFORE, earlier.answers["energy.total@2025"])


def test_a_figure_taken_over_says_where_it_comes_from_and_leaves_evidence_behind(store: Store) -> None:
    earlier = samples.enter(store, samples.sample("complete-enterprise"))
    session = next_year(store, earlier)
    energy = next(each for each in offers(session) if each.question == "energy.total@2026")
    session.apply(take_over([energy]))
    answer = session.answers["energy.total@2026"]
    assert answer.value == earlier.answers["energy.total@2025"].value
    assert answer.remark == f"上年数，取自2025年度评价（2026-03-18，编号 {earlier.assessment.id[:8]}）"
    assert answer.evidence == ()
    assert "energy.total@2026" not in {each.question for each in offers(session)}


def test_what_is_answered_is_not_offered_and_requirements_never_are(store: Store) -> None:
    earlier = samples.enter(store, samples.sample("complete-enterprise"))
    session = next_year(store, earlier)
    session.answer("energy.total@2026", Entry(text="1"))
    asked = {each.question for each in offers(session)}
    assert "energy.total@2026" not in asked
    assert not any("/" in question for question in asked)


# Proposals


def proposed(site: Site, earlier: tuple[Assessment, ...] = (), today: datetime.date = TODAY) -> dict[str, str]:
    standards = shipped().standards.values()
    return {each.standard.id: each.why.code for each in proposals(standards, site, earlier, today)}


def test_standards_of_the_industry_and_the_general_ones_are_proposed() -> None:
    plating = Site(code="x", kind=SiteKind.ENTERPRISE, name="x", industry="3360")
    found = proposed(plating)
    assert found["cleaner-production/electroplating-2015"] == "proposal.industry"
    assert found[GB] == "proposal.general"
    assert "cleaner-production/steel-2014" not in found
    assert not any(key.startswith("park/") for key in found)


def test_a_superseded_edition_is_proposed_only_while_the_newer_one_is_not_in_force() -> None:
    site = Site(code="x", kind=SiteKind.ENTERPRISE, name="x", industry="3982")
    old = "green-factory/gbt36132-2018"
    assert old not in proposed(site)
    before = proposed(site, today=datetime.date(2025, 12, 30))
    assert old in before
    assert GB not in before


def test_parks_are_proposed_what_is_written_for_parks() -> None:
    found = proposed(Site(code="P1", kind=SiteKind.PARK, name="x"))
    assert {"park/green-park-2016", "park/circularisation-2021"} <= found.keys()
    assert not any(key.startswith("green-factory/") for key in found)


# Handing in


def signed(store: Store) -> str:
    session = samples.enter(store, samples.sample("complete-enterprise"))
    session.complete()
    package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    store.sign(session.assessment.id, session.results().values(), package, "张示例")
    return session.assessment.id


def test_a_signed_package_waits_until_it_is_marked_as_handed_in(store: Store) -> None:
    key = signed(store)
    assert [each.id for each in to_hand_in(store)] == [key]
    mark_handed_in(store, key)
    assert to_hand_in(store) == ()
    assert store.assessment(key).phase is Phase.SIGNED  # marking takes nothing away


def test_marking_twice_or_a_draft_is_refused(store: Store, session: Session) -> None:
    key = signed(store)
    mark_handed_in(store, key)
    for again in (key, session.assessment.id):
        with pytest.raises(Refusal) as refused:
            mark_handed_in(store, again)
        assert refused.value.problem.code == "handing_in.nothing"


# Blank form


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))
    finally:
        document.close()


def test_the_blank_form_asks_every_question_and_answers_none(store: Store) -> None:
    earlier = samples.enter(store, samples.sample("complete-enterprise"))
    session = next_year(store, earlier)
    flat = text_of(blank_form(session)).replace("\r\n", "").replace(" ", "")
    missing = [each.zh for each in session.form if each.zh.replace(" ", "")[:12] not in flat]
    assert missing == []
    assert "上年1420tce" in flat
    assert session.answers == {}


def test_the_same_visit_gives_the_same_blank_form(session: Session) -> None:
    session.note(NoteKind.VISIT, "plan", VisitPlan(on="2026-03-20"))
    assert blank_form(session) == blank_form(session)
    assert "Form for the visit" in text_of(blank_form(session, "en"))


def test_the_blank_form_can_be_printed_for_every_shipped_standard(store: Store, tmp_path: Path) -> None:
    site = store.add_site(Site(code="PARK-1", kind=SiteKind.PARK, name="示例园区"))
    parks = [key for key, each in shipped().standards.items() if each.subject == "park"]
    opened = store.open_assessment(site.code, 2025, shipped().only(parks), ())
    assert len(blank_form(Session(store, opened.id))) > 50_000
