"""Comparing editions: every part has one fate, and every difference says what, before and after."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalogue import standard_file
from forms.editions import WORDS, Fate, compare
from forms.loading import load, shipped
from forms.standard import Kept
from forms.standard_writing import standard_text

GB, OLD = "green-factory/gbt36132-2025", "county-green/older"
NEWER = standard_text(replace(shipped().standards[GB], transitions={}))
TEXT = NEWER.replace(f"standard: {GB}", f"standard: {OLD}")


def catalogue(*changes, newer=()):
    """The shipped catalogue, an older edition made of GB/T 36132-2025, and GB itself changed."""
    older, gb = TEXT, NEWER
    for old, new in changes:
        assert old in older, old
        older = older.replace(old, new, 1)
    for old, new in newer:
        assert old in gb, old
        gb = gb.replace(old, new, 1)
    return load({**shipped().texts, standard_file(OLD): older, standard_file(GB): gb})


@pytest.mark.parametrize("standard", shipped().standards)
def test_an_edition_is_the_same_as_itself(standard):
    found = compare(shipped(), standard, standard)
    assert found.head == ()
    parts = (*found.gates, *found.groups, *found.indicators, *found.formulas)
    assert {part.fate for part in parts if not found.declared} <= {Fate.KEPT}


def test_a_changed_limit_says_what_it_was_and_is():
    found = compare(catalogue(("value: 8\n", "value: 7\n")), OLD, GB)
    (changed,) = [each for each in found.indicators if each.fate is Fate.CHANGED]
    assert (changed.older, changed.newer) == (("E4",), "E4")
    (difference,) = changed.differences
    assert (difference.path, difference.older, difference.newer) == ("rule/limits/1/leading/value", "7", "8")
    assert difference.what.zh == "评分规则" and found.count(Fate.KEPT) == 13


def test_a_renamed_indicator_is_found_by_its_id_and_a_renumbered_one_by_its_name():
    renamed = compare(catalogue(("zh: 能源消耗强度", "zh: 综合能耗强度")), OLD, GB)
    (changed,) = [each for each in renamed.indicators if each.fate is Fate.CHANGED]
    assert changed.newer == "E1" and [each.path for each in changed.differences] == ["zh"]
    numbered = compare(catalogue(("id: E1\n", "id: E9\n")), OLD, GB)
    (changed,) = [each for each in numbered.indicators if each.fate is Fate.CHANGED]
    assert (changed.older, changed.newer) == (("E9",), "E1")


def test_what_is_new_and_what_was_dropped():
    found = compare(catalogue(("id: E1\n", "id: X1\n"), ("zh: 能源消耗强度", "zh: 别的")), OLD, GB)
    fates = {(each.fate, each.older, each.newer) for each in found.indicators if each.fate is not Fate.KEPT}
    assert fates == {(Fate.NEW, (), "E1"), (Fate.DROPPED, ("X1",), "")}
    gone = compare(catalogue(("- id: V6\n", "- id: V7\n"), ("zh: 被列为失信被执行人", "zh: 别的")), OLD, GB)
    assert [each.fate for each in gone.gates].count(Fate.DROPPED) == 1


def test_weights_and_head_are_compared():
    found = compare(
        catalogue(("weight: 30", "weight: 30.0"), ("issued: 2025-12-31", "issued: 2024-12-31")), OLD, GB
    )
    changed = [each for each in found.groups if each.fate is Fate.CHANGED]
    assert [(each.newer, each.differences[0].what.zh) for each in changed] == [("E", "权重")]
    assert {each.path for each in found.head} == {"standard", "issued"}


def test_the_newer_editions_own_word_on_transitions_counts():
    said = f"""transitions:
  {OLD}:
    indicators:
    - indicator: E1
      earlier: [E1]
      kept: kept
    - indicator: E2
      earlier: [E2, E3]
      kept: redefined
      note: {{zh: 合并, en: merged}}
groups:
"""
    found = compare(catalogue(newer=[("groups:\n", said)]), OLD, GB)
    by_id = {each.newer: each for each in found.indicators if each.newer}
    assert found.declared and by_id["E1"].fate is Fate.KEPT and by_id["E1"].declared is Kept.KEPT
    assert (by_id["E2"].fate, by_id["E2"].older, by_id["E2"].note.zh) == (Fate.CHANGED, ("E2", "E3"), "合并")
    assert by_id["E3"].fate is Fate.NEW
    assert ("E4",) in [each.older for each in found.indicators if each.fate is Fate.DROPPED]


def test_every_part_of_the_format_has_a_word():
    for one in shipped().standards:
        for other in (GB, *list(shipped().standards)[:3]):
            found = compare(shipped(), one, other)
            parts = (*found.gates, *found.groups, *found.indicators, *found.formulas)
            used = {d.path.partition("/")[0] for part in parts for d in part.differences}
            assert used | {d.path.partition("/")[0] for d in found.head} <= WORDS.keys()


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(list(shipped().standards)), st.sampled_from(list(shipped().standards)))
def test_every_indicator_of_both_editions_appears(one, other):
    """Whatever is compared: nothing is lost, and swapping the editions swaps new and dropped."""
    found = compare(shipped(), one, other)
    newer = [indicator.id for _, indicator in shipped().standards[other].indicators()]
    assert [each.newer for each in found.indicators if each.newer] == newer
    if not found.declared:
        older = {indicator.id for _, indicator in shipped().standards[one].indicators()}
        assert {key for each in found.indicators for key in each.older} == older
        back = compare(shipped(), other, one)
        if not back.declared:
            assert found.count(Fate.NEW) == back.count(Fate.DROPPED)


def test_an_unknown_edition_is_said():
    with pytest.raises(KeyError):
        compare(shipped(), "no/such", GB)
