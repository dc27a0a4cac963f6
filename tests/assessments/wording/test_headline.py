"""The headline says of every kind of outcome what it is, and never shows a figure that is not there."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from assessments.canonical import encode, plain
from assessments.result import GradeGiven, Verdict
from assessments.wording.headline import NONE, Tone, headline
from assessments.wording.summary import Gates, Summary, packed, summary
from forms.bilingual import NOTHING, Bilingual
from forms.standard import OutcomeKind
from tests.answering import answer, of_kind, opened

LEVEL_II = GradeGiven(key="II", zh="Ⅱ级（国内先进）", en="level II (advanced)", unconfirmed=True)


def made(kind: OutcomeKind, verdict: Verdict, **other) -> Summary:
    values = {
        "words": NOTHING,
        "grade": None,
        "indices": (),
        "total": None,
        "available": D(0),
        "maximum": None,
        "counts": (0, 0, 0),
        "complete": True,
        "levels": (0, 0, 0, 0),
        "gates": Gates(items=0, met=0, open=0, failed=()),
        "mandatory_failed": (),
        "unscored": (),
        "bonus": None,
    }
    return Summary(outcome=kind, verdict=verdict, **(values | other))


def figures(found, language="zh"):
    return {each.name.text(language): each.text(language) for each in headline(found).figures}


def test_a_complete_sum_without_pass_mark_is_neither_passed_nor_failed():
    found = made(OutcomeKind.SUM, Verdict.SCORED, total=D("69.2677"), available=D(100), maximum=D(100))
    assert figures(found) == {"总分": "69.27", "可得分": "100", "满分": "100"}
    assert headline(found).sentences("zh") == ["结论：已完整计分；标准未设合格线，不判定合格与否。"]
    assert (headline(found).tone, headline(found).final) == (Tone.PLAIN, True)


def test_the_pass_mark_is_printed_where_it_is_known():
    found = made(OutcomeKind.SUM, Verdict.PASSED, total=D(75), available=D(100), maximum=D(100))
    assert headline(found, D(60)).verdict.text("en") == "Conclusion: the pass mark (60) is reached."
    assert headline(found).verdict.text("en") == "Conclusion: the requirement is reached."


def test_an_incomplete_sum_never_looks_final_and_says_why():
    found = made(
        OutcomeKind.SUM,
        Verdict.INCOMPLETE,
        total=D(20),
        available=D(30),
        maximum=D(100),
        complete=False,
        unscored=(("score.unanswered", 3), ("score.no_baseline", 1), ("score.whatever", 1), ("", 1)),
        gates=Gates(items=3, met=1, open=2, failed=()),
    )
    said = headline(found)
    assert said.figures[0].name.text() == "已计分部分得分" and not said.final
    assert said.sentences("zh") == [
        "结论：总分未完整，不作结论。",
        "总分未完整：6 项指标未计分（未填 3 项、没有基准值 1 项、其他原因 2 项）。",
        "2 项基本要求或否决项未核对。",
        "以上得分只是已计分部分，不是最终总分。",
    ]
    assert "not answered: 3, no baseline: 1, other reasons: 2" in said.sentences("en")[1]


def test_nothing_scored_is_a_dash_and_not_a_zero():
    found = made(OutcomeKind.SUM, Verdict.INCOMPLETE, total=D(0), maximum=D(100), complete=False)
    assert figures(found)["已计分部分得分"] == NONE


def test_a_veto_names_what_failed_in_the_reader_s_language():
    gates = Gates(items=2, met=0, open=0, failed=(Bilingual("甲", "one"), Bilingual("乙", "two")))
    said = headline(made(OutcomeKind.SUM, Verdict.VETOED, total=D(9), available=D(9), gates=gates))
    assert said.verdict.text("zh") == "结论：不符合。下列基本要求未满足或否决情形发生：甲；乙。"
    assert said.verdict.text("en") == "Conclusion: not met. Failed requirements or vetoes: one; two."
    assert (said.brief.text("zh"), said.tone) == ("一票否决", Tone.BAD)


def test_a_mandatory_miss_is_the_reason_of_failure():
    found = made(OutcomeKind.ALL_AND_K_OF_N, Verdict.FAILED, mandatory_failed=(Bilingual("能耗", "energy"),))
    assert headline(found).verdict.text() == "结论：未达到要求，下列必选指标不符合：能耗。"
    short = made(OutcomeKind.ALL_AND_K_OF_N, Verdict.FAILED, complete=False)
    assert "不够规定项数" in headline(short).verdict.text() and headline(short).final


def test_a_grade_that_rests_on_unconfirmed_conditions_says_so():
    found = made(
        OutcomeKind.LEVEL_INDEX,
        Verdict.SCORED,
        grade=LEVEL_II,
        indices=((1, D("45.25")), (2, D(92)), (3, D(100))),
    )
    assert figures(found) == {"等级": "Ⅱ级（国内先进）", "YⅠ": "45.25", "YⅡ": "92", "YⅢ": "100"}
    assert headline(found).verdict.text() == "结论：Ⅱ级（国内先进）（判级条件待核对）。"
    assert headline(found).brief.text("en") == "level II (advanced) (to be confirmed)"


def test_an_unknown_index_is_a_dash():
    found = made(OutcomeKind.LEVEL_INDEX, Verdict.INCOMPLETE, indices=((1, None),), complete=False)
    assert figures(found) == {"等级": NONE, "YⅠ": NONE}
    assert headline(found).sentences("zh")[0] == "结论：评价未完整，不作结论。"


def test_short_of_every_grade_is_said():
    assert headline(made(OutcomeKind.LEVEL_INDEX, Verdict.FAILED)).brief.text() == "未达到最低一级"


@pytest.mark.parametrize(
    ("kind", "names", "words"),
    [
        (OutcomeKind.MET_COUNT, ["符合项", "已评", "应评"], "已评 5 项，其中 3 项符合"),
        (OutcomeKind.COMPLETION_RATE, ["达到目标", "已评", "应评"], "5 项目标中 3 项已达到"),
        (OutcomeKind.RECORD, ["已记录", "应记录"], "只作记录"),
        (OutcomeKind.INDEX, ["指数", "已评", "应评"], "指数已完整算出"),
        (OutcomeKind.LEVELS, ["Ⅰ级", "Ⅱ级", "Ⅲ级", "未达Ⅲ级"], "逐项判级"),
    ],
)
def test_outcomes_without_points_show_what_they_count(kind, names, words):
    found = made(kind, Verdict.SCORED, counts=(3, 5, 6))
    assert list(figures(found)) == names
    assert words in headline(found).verdict.text()
    assert headline(found).tone is Tone.PLAIN


def test_a_form_of_gates_speaks_in_its_own_words():
    words = Bilingual("符合准入", "may enter")
    good = made(OutcomeKind.GATES, Verdict.PASSED, words=words, gates=Gates(items=3, met=3, open=0, failed=()))
    assert headline(good).sentences("zh") == ["结论：符合准入。"]
    assert figures(good, "en") == {"In order": "3", "Checked": "3", "To check": "3"}
    failed = Gates(items=3, met=1, open=1, failed=(Bilingual("环评", "assessment"),))
    bad = made(OutcomeKind.GATES, Verdict.FAILED, gates=failed)
    assert headline(bad).sentences("en") == [
        "Conclusion: not everything is in order.",
        "Not in order: assessment.",
        "1 items not checked.",
    ]


@pytest.mark.parametrize("kind", OutcomeKind)
def test_a_result_read_back_from_its_file_has_the_same_headline(store, kind):
    session = answer(opened(store, of_kind(kind)))
    (result,) = session.results().values()
    document = plain(result)
    assert encode(document) == encode(result)
    assert packed(document) == summary(result)
    for language in ("zh", "en"):
        assert headline(packed(document)).sentences(language) == headline(result).sentences(language)


def test_a_file_of_before_there_were_outcomes_reads_as_a_sum(session):
    (result,) = session.results().values()
    old = plain(result)
    for name in ("outcome", "verdict_zh", "verdict_en", "grade", "indices", "met", "assessed", "items", "flags"):
        del old[name]
    for part in (*old["lines"], *old["groups"], *old["gates"]):
        for name in ("met", "mark", "level", "assessed", "items", "encouraged"):
            part.pop(name, None)
    assert packed(old).outcome is OutcomeKind.SUM
    assert headline(packed(old)).sentences("zh") == headline(result).sentences("zh")


def test_bonus_points_are_named_apart():
    found = made(OutcomeKind.SUM, Verdict.SCORED, total=D(103), available=D(100), maximum=D(100), bonus=D(3))
    assert headline(found).sentences("zh")[1] == "得分含附加项 3.00 分；可得分和满分不含附加项。"
    assert len(headline(replace(found, bonus=None)).notes) == 0
