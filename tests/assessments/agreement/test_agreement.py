"""Two officers apart: every answer, every point, the share of agreement and kappa, the same from either side."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from assessments.agreement.answers import Match, match_of
from assessments.agreement.comparing import Scale, compare
from assessments.agreement.kappa import kappa
from assessments.agreement.rows import compared_in
from assessments.agreement.sides import candidates, rated_in, rated_in_package
from assessments.agreement.table import write_agreement
from assessments.assessment import Officer
from assessments.package import seal
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.snapshot import take
from forms import Entry, Refusal, shipped
from forms.questions import Judgement, State
from tests.conftest import GB, JS, MOMENT, OFFICERS, SITE, entered

OTHERS = (Officer(name="王示例", office="示例县工业和信息化局"),)
CP = "cleaner-production/electroplating-2015"


@pytest.fixture
def second(session) -> Session:
    """The assessment of the same site and year by somebody else."""
    opened = session.store.open_assessment(SITE.code, 2025, shipped().only([GB]), OTHERS)
    return Session(session.store, opened.id)


def agreement(one: Session, other: Session):
    store = one.store
    return compare(rated_in(store, one.assessment.id), rated_in(store, other.assessment.id))


# Answers


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        (Entry(text="1420", unit="kgce"), Entry(text="1.42", unit="tce"), Match.SAME),
        (Entry(text="1420", unit="kgce"), Entry(text="1.43", unit="tce"), Match.VALUE),
        (Entry(text="0.1万", unit="tce"), Entry(text="1000", unit="tce"), Match.SAME),
        (Entry(text="1000"), Entry(state=State.MISSING), Match.STATE),
        (Entry(state=State.MISSING), Entry(text="缺数据"), Match.SAME),
        (Entry(text="1000", remark="按月报"), Entry(text="1000", remark="按发票"), Match.SAME),
        (Entry(text="1000"), None, Match.ONE),
        (Entry(text="1000"), Entry(remark="没有看到"), Match.ONE),
        (Entry(remark="没有看到"), None, None),
    ],
)
def test_quantities_are_compared_as_quantities_whatever_unit_was_typed(session, one, other, match):
    question = session.form["energy.total@2025"]
    answers = [question.read(entry) if entry else None for entry in (one, other)]
    assert match_of(question, *answers) is match is match_of(question, *reversed(answers))


def test_the_same_number_of_other_ticks_is_not_the_same_answer(session):
    question = session.form["platform.functions@2025"]
    first, second, third = (option.zh for option in question.options[:3])
    one, other = (question.read(Entry(text=f"{first}；{each}")) for each in (second, third))
    assert one.value == other.value == 2 and match_of(question, one, other) is Match.VALUE
    english = question.read(Entry(text=f"{question.options[1].en}；{first}"))
    assert match_of(question, one, english) is Match.SAME


def test_documents_are_compared_without_spaces_and_width(session):
    question = session.form[f"{GB}/E1/document"]
    one, other = (question.read(Entry(text=text)) for text in ("苏工信 （2025） 3号", "苏工信(2025)3号"))
    assert match_of(question, one, other) is Match.SAME


def test_two_assessments_are_lined_up_answer_by_answer_and_point_by_point(session, second):
    gates = [gate.id for gate in session.catalogue.standards[GB].gates]
    for each in (session, second):
        each.answer(f"{GB}/{gates[0]}", Entry(text="yes"))
        each.answer(f"{GB}/P1", Entry(text="yes"))
    session.answer("energy.total@2025", Entry(text="1420", unit="kgce"))
    second.answer("energy.total@2025", Entry(text="1.5", unit="tce"))
    second.answer(f"{GB}/P2", Entry(text="no"))
    found = agreement(session, second)
    matches = {pair.question: pair.match for pair in found.answers}
    assert matches == {
        f"{GB}/{gates[0]}": Match.SAME,
        f"{GB}/P1": Match.SAME,
        "energy.total@2025": Match.VALUE,
        f"{GB}/P2": Match.ONE,
    }
    energy = next(pair for pair in found.answers if pair.question == "energy.total@2025")
    assert (energy.difference, energy.unit) == (Decimal("0.08"), "tce")
    assert found.overall.rate == Decimal("0.5") and found.counts()[Match.ONE] == 1
    by_section = {share.section: share for share in found.shares}
    assert by_section["gates"].rate == 1 and sum(share.compared == 0 for share in found.shares) > 0
    p2 = next(pair for pair in found.lines if pair.one.indicator == "P2")
    assert (p2.one.points, p2.other.points, p2.difference) == (None, Decimal(0), None) and not p2.same
    p1 = next(pair for pair in found.lines if pair.one.indicator == "P1")
    assert p1.difference == 0 and p1.same
    assert found.totals[0].difference is None  # neither is complete


# Symmetry and shares

TEXTS = {
    "energy.total@2025": ("1420", "1.42", "缺数据", ""),
    "output.value@2025": ("50000", "5", ""),
    "platform.functions@2025": ("2", "能耗查询；能效对标", "缺数据", ""),
    f"{GB}/P1": ("yes", "no", "缺数据", ""),
    f"{GB}/P2": ("yes", "no", ""),
    f"{GB}/C1": ("4", "yes", ""),
}
choices = st.fixed_dictionaries({key: st.sampled_from(texts) for key, texts in TEXTS.items()})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=choices, other=choices)
def test_comparing_the_other_way_round_mirrors_everything(session, one, other):
    rated = rated_in(session.store, session.assessment.id)

    def side(texts, number):
        read = {key: session.form[key].read(Entry(text=text, reason="试")) for key, text in texts.items()}
        answers = {key: answer for key, answer in read.items() if answer}
        assessment = replace(rated.assessment, id=number, officers=())
        from assessments.scoring.totals import score

        results = {GB: score(rated.catalogue, rated.catalogue.standards[GB], 2025, answers)}
        return replace(rated, assessment=assessment, answers=answers, results=results)

    left, right = side(one, "a" * 32), side(other, "b" * 32)
    there, back = compare(left, right), compare(right, left)
    assert [(p.question, p.match) for p in there.answers] == [(p.question, p.match) for p in back.answers]
    for here, mirrored in zip(there.answers, back.answers, strict=True):
        assert (here.one, here.other, here.unit) == (mirrored.other, mirrored.one, mirrored.unit)
        assert here.difference == (None if mirrored.difference is None else -mirrored.difference)
    for here, mirrored in zip(there.lines, back.lines, strict=True):
        assert (here.one, here.other, here.same) == (mirrored.other, mirrored.one, mirrored.same)
        assert here.difference == (None if mirrored.difference is None else -mirrored.difference)
    assert (there.overall, there.shares, there.kappas) == (back.overall, back.shares, back.kappas)
    for share in (there.overall, *there.shares):
        assert share.rate is None or 0 <= share.rate <= 1
    assert (there.overall.rate == 1) is (bool(there.answers) and all(p.match is Match.SAME for p in there.answers))


# Kappa


def test_kappa_of_the_fifty_grant_proposals_is_four_tenths():
    """The textbook case: 20 both yes, 15 both no, 5 and 10 apart; p_o = 0.7, p_e = 0.5, κ = 0.4."""
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    found = kappa(pairs)
    assert (found.observed, found.expected) == (Fraction(7, 10), Fraction(1, 2))
    assert found.value == Decimal("0.4") and found.count == 50 and found.problem is None


@pytest.mark.parametrize(
    ("pairs", "code"),
    [([], "agreement.kappa_no_items"), ([("yes", "yes")] * 9, "agreement.kappa_one_category")],
)
def test_kappa_is_said_to_be_undefined_where_it_is(pairs, code):
    found = kappa(pairs)
    assert found.value is None and found.problem.code == code and found.problem.text("en")


ratings = st.sampled_from(["yes", "no", "none"])


@given(st.lists(st.tuples(ratings, ratings), max_size=30))
@example([("yes", "no"), ("no", "yes")])
def test_kappa_is_symmetric_and_never_beyond_one(pairs):
    found = kappa(pairs)
    assert found == kappa([(right, left) for left, right in pairs])
    if found.value is not None:
        assert -1 <= found.value <= 1
        assert (found.value == 1) is all(left == right for left, right in pairs)


def test_each_scale_has_its_own_kappa_and_missing_is_no_rating(store):
    store.add_site(SITE)
    sides = [
        Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB, CP]), officers).id)
        for officers in (OFFICERS, OTHERS)
    ]
    gates = [gate.id for gate in sides[0].catalogue.standards[GB].gates]
    for place, gate in enumerate(gates[:4]):
        sides[0].answer(f"{GB}/{gate}", Entry(text="yes" if place else "no"))
        sides[1].answer(
            f"{GB}/{gate}", Entry(text="缺数据") if place == 3 else Entry(text="yes" if place else "no")
        )
    levels = next(q for q in sides[0].form if isinstance(q, Judgement) and q.options[0].key == "I")
    sides[0].answer(levels.key, Entry(text="I"))
    sides[1].answer(levels.key, Entry(text=levels.options[-1].key))
    found = dict(agreement(*sides).kappas)
    assert (found[Scale.GATES].count, found[Scale.GATES].value) == (3, 1)
    assert (found[Scale.LEVELS].count, found[Scale.LEVELS].value) == (1, 0)
    assert found[Scale.YES_NO].problem.code == "agreement.kappa_no_items"


# What can be compared


def test_only_the_same_site_year_and_edition_can_be_compared(session, second):
    store = session.store
    rated = rated_in(store, session.assessment.id)
    other = rated_in(store, second.assessment.id)
    for changed, code in (
        (rated, "agreement.same"),
        (replace(other, site=replace(SITE, code="x")), "agreement.other_site"),
        (replace(other, assessment=replace(other.assessment, year=2024)), "agreement.other_year"),
        (replace(other, results={}), "agreement.no_standard"),
    ):
        with pytest.raises(Refusal) as refused:
            compare(rated, changed)
        assert refused.value.problem.code == code


def test_a_standard_of_one_side_only_and_officers_of_both_are_pointed_out(session):
    store = session.store
    wider = store.open_assessment(SITE.code, 2025, shipped().only([GB, JS]), OFFICERS)
    found = compare(rated_in(store, session.assessment.id), rated_in(store, wider.id))
    assert found.standards == (GB,)
    assert {note.code for note in found.notes} == {"agreement.same_officers", "agreement.left_out"}
    assert [each.id for each in candidates(store, session.assessment.id)] == [wider.id]


def test_another_text_of_a_standard_is_another_edition(session, second):
    one, other = (rated_in(session.store, each.assessment.id) for each in (session, second))
    texts = dict(other.catalogue.texts)
    texts[f"standards/{GB}.yaml"] += "\n"
    changed = replace(other, catalogue=replace(other.catalogue, texts=texts))
    with pytest.raises(Refusal, match="share no edition"):
        compare(one, changed)


@pytest.fixture
def package(store, keys, tmp_path):
    """What a colleague handed in, sealed elsewhere."""
    session = entered(store, "complete-enterprise")
    session.complete()
    return session, seal(take(session), keys, tmp_path, MOMENT).path


def test_a_package_is_compared_without_entering_the_store(store, package, anchor):
    colleague, path = package
    mine = entered(store, "complete-enterprise")
    mine.answer("energy.total@2025", Entry(text="1", unit="tce", reason="试"))
    count = len(store.assessments())
    for trust in (None, Trust.from_pem(anchor)):
        side = rated_in_package(path, trust)
        found = compare(rated_in(store, mine.assessment.id), side)
        assert side.assessment.id == colleague.assessment.id and side.verified is (trust is not None)
        assert found.counts()[Match.VALUE] == 1 and found.overall.compared > 50
        assert ("agreement.not_verified" in {note.code for note in found.notes}) is (trust is None)
    assert len(store.assessments()) == count


def test_a_damaged_package_is_refused(package, tmp_path, anchor):
    broken = tmp_path / "broken.asice"
    broken.write_bytes(package[1].read_bytes()[:-300])
    for trust in (None, Trust.from_pem(anchor)):
        with pytest.raises(Refusal):
            rated_in_package(broken, trust)


# As a table


def test_the_table_has_a_summary_every_answer_and_every_indicator(session, second, tmp_path):
    session.answer("energy.total@2025", Entry(text="1420", unit="kgce", remark="=1+1"))
    second.answer("energy.total@2025", Entry(text="1.5", unit="tce"))
    found = agreement(session, second)
    for language, names in (("zh", ["概要", "逐项填报", "指标得分"]), ("en", ["Summary", "Answers", "Points"])):
        path = tmp_path / f"{language}.xlsx"
        write_agreement(found, path, language)
        book = load_workbook(path)
        assert book.sheet_names == names
        answers = book.get_sheet_by_index(1).to_python()
        assert answers[1][0] == "energy.total@2025" and answers[1][5:8] == [0.08, "tce", "=1+1"]
        assert len(book.get_sheet_by_index(2).to_python()) == len(found.lines) + 1
    with pytest.raises(Refusal):
        write_agreement(found, tmp_path / "no" / "x.xlsx")


def test_answers_are_shown_as_people_read_them(session, second):
    session.answer(f"{GB}/P1", Entry(text="yes"))
    second.answer(f"{GB}/P1", Entry(text="不适用", reason="无产品"))
    session.answer("energy.total@2025", Entry(text="很多"))
    rows = compared_in(agreement(session, second), "zh")
    shown = {
        pair.question: (rows.answer(pair, second=False), rows.answer(pair, second=True))
        for pair in rows.found.answers
    }
    assert shown[f"{GB}/P1"] == (session.form[f"{GB}/P1"].options[0].zh, "不适用")
    assert shown["energy.total@2025"] == ("很多（读不成）", "未填")
    with pytest.raises(KeyError):
        compared_in(rows.found, "de")
