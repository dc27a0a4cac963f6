"""The union of journals, on invented chains."""

import json
from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from assessments.assessment import Assessment, Officer, Phase
from assessments.journal import OPENED, chained
from assessments.merging.branch import Branch
from assessments.merging.decisions import Decision
from assessments.merging.settling import settled
from assessments.merging.union import united
from assessments.sites import Site, SiteKind

HEAD = Assessment(
    id="a1",
    site="91320581000000027U",
    year=2025,
    standards=("s/1",),
    officers=(Officer(name="张示例", office="示例县"),),
    phase=Phase.SIGNED,
    opened="2026-03-01T08:00:00+08:00",
    changed="2026-03-02T08:00:00+08:00",
    resume="",
    predecessor="",
    revision=0,
)
SITE = Site(code="91320581000000027U", kind=SiteKind.ENTERPRISE, name="示例公司")


def answer(text):
    """An answer in stored JSON; None removes it."""
    if text is None:
        return None
    return {"state": "given", "word": text, "unit": "", "text": text, "reason": "", "remark": "", "evidence": []}


def chain(*changes, after=(), who="张示例"):
    """A chain that goes on from `after` by (question, text) pairs."""
    rows = list(after) or [_row(None, OPENED, {"site": SITE.code}, who)]
    for question, text in changes:
        rows.append(_row(rows[-1], question, answer(text), who))
    return tuple(rows)


def _row(previous, question, after, who):
    text = json.dumps(after, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    at = f"2026-03-01T08:00:{previous.number if previous else 0:02d}+08:00"
    return chained(
        previous, assessment="a1", question=question, before="null", after=text, who=who, at=at, device=who
    )


def branch(rows):
    return Branch(assessment=HEAD, site=SITE, fingerprints={}, signers=(), journal=tuple(rows))


def texts(found):
    return {key: each.text for key, each in found.answers.items()}


COMMON = chain(("q1", "a"), ("q2", "b"))


def test_R18_two_officers_work_is_put_together_question_by_question():
    one = branch(chain(("q3", "c"), after=COMMON))
    other = branch(chain(("q4", "d"), ("q2", "B"), after=COMMON, who="李示例"))
    found = settled([one, other], [])
    assert texts(found) == {"q1": "a", "q2": "B", "q3": "c", "q4": "d"} and not found.conflicts


def test_R18_the_same_value_settles_itself():
    one, other = chain(("q1", "x"), after=COMMON), chain(("q1", "x"), after=COMMON, who="李示例")
    found = settled([branch(one), branch(other)], [])
    assert texts(found)["q1"] == "x" and not found.conflicts


def test_R20_a_conflict_names_question_old_value_both_new_ones_who_and_when():
    one, other = chain(("q1", "x"), after=COMMON), chain(("q1", "y"), after=COMMON, who="李示例")
    (conflict,) = settled([branch(one), branch(other)], []).conflicts
    assert (conflict.assessment, conflict.question) == ("a1", "q1")
    assert json.loads(conflict.before)["text"] == "a"
    said = {(json.loads(row.after)["text"], row.who, row.at[17:19]) for row in conflict.rows}
    assert said == {("x", "张示例", "03"), ("y", "李示例", "03")}


def test_a_question_in_conflict_counts_as_unanswered_until_somebody_decides():
    one, other = chain(("q1", "x"), after=COMMON), chain(("q1", "y"), after=COMMON, who="李示例")
    assert texts(settled([branch(one), branch(other)], [])) == {"q2": "b"}


def test_R17_what_was_removed_does_not_come_back_by_itself():
    removed = branch(chain(("q1", None), after=COMMON))
    untouched = branch(chain(("q3", "c"), after=COMMON, who="李示例"))
    assert texts(settled([removed, untouched], [])) == {"q2": "b", "q3": "c"}
    changed = branch(chain(("q1", "z"), after=COMMON, who="李示例"))
    (conflict,) = settled([removed, changed], []).conflicts  # removing against changing: a person decides
    assert {json.loads(row.after) and "z" for row in conflict.rows} == {None, "z"}


def test_R19_a_decision_holds_for_exactly_these_rows_and_a_third_value_opens_it_again():
    one, other = chain(("q1", "x"), after=COMMON), chain(("q1", "y"), after=COMMON, who="李示例")
    branches = [branch(one), branch(other)]
    (conflict,) = settled(branches, []).conflicts
    made = decision(conflict, one[-1].hash)
    found = settled(branches, [made])
    assert texts(found)["q1"] == "x" and not found.conflicts
    third = branch(chain(("q1", "w"), after=COMMON, who="王示例"))
    again = settled([*branches, third], [made])
    assert len(again.conflicts[0].rows) == 3 and "q1" not in texts(again)


def test_one_branch_alone_stays_as_it_was_signed():
    found = settled([branch(COMMON)], [])
    assert texts(found) == {"q1": "a", "q2": "b"} and not found.merged


def decision(conflict, chosen):
    return Decision(
        number=1,
        assessment=conflict.assessment,
        question=conflict.question,
        candidates=conflict.candidates,
        chosen=chosen,
        reason="以现场复核为准",
        who="赵示例",
        at="2026-04-01T08:00:00+08:00",
        device="office",
        previous="0" * 64,
        hash="",
    )


changes = st.lists(st.tuples(st.sampled_from(["q1", "q2", "q3"]), st.sampled_from(["a", "b", None])), max_size=4)


@given(common=changes, tails=st.lists(changes, min_size=2, max_size=3, unique_by=repr))
def test_N8_any_order_of_branches_leads_to_the_same(common, tails):
    shared = chain(*common)
    grown = {branch(chain(*tail, after=shared, who=f"{number}")).head: tail for number, tail in enumerate(tails)}
    branches = [branch(chain(*tail, after=shared, who=f"{number}")) for number, tail in enumerate(tails)]
    branches = [each for each in branches if each.journal != shared] or branches[:1]
    found = [united(order) for order in permutations(branches)]
    assert all(each == found[0] for each in found) and grown


@given(common=changes, tails=st.lists(changes, min_size=2, max_size=3))
def test_every_value_of_every_branch_is_settled_in_conflict_or_gone_on_from(common, tails):
    shared = chain(*common)
    rows = [chain(*tail, after=shared, who=f"{number}") for number, tail in enumerate(tails)]
    found = united([branch(each) for each in rows if each != shared] or [branch(shared)])
    said = {row.hash for row in found.settled.values()}
    said |= {row.hash for conflict in found.conflicts for row in conflict.rows}
    values = {(row.question, row.after) for each in rows for row in each if row.hash in said}
    for each in rows:
        for question in {row.question for row in each[1:]}:
            last = [row for row in each if row.question == question][-1]
            on = any(last in other and [r for r in other if r.question == question][-1] != last for other in rows)
            assert on or (question, last.after) in values


def test_what_stood_before_is_what_all_branches_agreed_on():
    base = chain(("q1", "b"), after=chain(("q1", "a")))
    one, other = chain(("q1", "x"), after=base), chain(("q1", "y"), after=base, who="李示例")
    (conflict,) = united([branch(one), branch(other)]).conflicts
    assert json.loads(conflict.before)["text"] == "b"
    assert replace(conflict, before="null") != conflict
