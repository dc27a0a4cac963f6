"""Searching and filtering sites: by name, code, pinyin and initials, and by what they are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.assessment import Phase
from assessments.sites import Site, SiteKind
from assessments.sites.search import (
    SiteIndex,
    Stage,
    Wanted,
    index_of,
    industry_divisions,
    key_of,
    matches,
    readings,
    words_of,
)
from forms import shipped
from tests.conftest import GB, OFFICERS, SITE

NAMES = ("示例精密电路有限公司", "长沙银行", "重庆（昆山）绿能ABC股份")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("shili", NAMES[0]),
        ("shilijingmi", NAMES[0]),
        ("ShiLiJM", NAMES[0]),
        ("shil", NAMES[0]),
        ("jingmid", NAMES[0]),
        ("ｄｉａｎｌｕ", NAMES[0]),
        ("shljm", NAMES[0]),
        ("changsha", NAMES[1]),
        ("zhangsha", NAMES[1]),
        ("csyh", NAMES[1]),
        ("yinhang", NAMES[1]),
        ("cqkslvneng", NAMES[2]),
        ("chongqingkunshan", NAMES[2]),
        ("lvnengabc", NAMES[2]),
        ("abc", NAMES[2]),
        ("ＡＢＣ", NAMES[2]),
        ("(昆山)", NAMES[2]),
    ],
)
def test_a_name_is_found_as_written_and_as_pinyin(query, name):
    assert matches(query, name)


@pytest.mark.parametrize("query", ["shiji", "lishi", "mijing", "slx", "shilii", "jingmidianlux"])
def test_other_pinyin_is_not_found(query):
    assert not matches(query, NAMES[0])


def test_pinyin_is_not_found_across_two_texts():
    assert matches("gs9", "公司9") and not matches("gs9", "公司", "9132")


@given(
    name=st.text(st.sampled_from("示例精密电路长沙银行重庆绿能单曾朴ABC12"), min_size=1, max_size=12),
    data=st.data(),
)
def test_every_way_to_spell_a_name_finds_it(name, data):
    """Each character as its initial or in full, from any character to any other."""
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    spelt = ""
    for character in name[start:end].lower():
        reading = data.draw(st.sampled_from(readings(character)))
        spelt += reading if data.draw(st.booleans()) else reading[0]
    assert matches(spelt, name) and matches(spelt.upper(), name)


@given(query=st.text(max_size=8), texts=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
def test_an_index_finds_what_the_search_finds(query, texts):
    found = SiteIndex([replace(SITE, name=text) for text in texts]).find(Wanted(query=query))
    assert [site.name for site in found] == [text for text in texts if matches(query, text, SITE.code)]


@given(queries=st.lists(st.text(st.sampled_from("shilijngmdan示例精 0"), max_size=6), max_size=6))
def test_an_index_finds_the_same_whatever_was_looked_for_before(queries):
    sites = [replace(SITE, name=name) for name in NAMES]
    index = SiteIndex(sites)
    for query in queries:
        for typed in (query[:end] for end in range(len(query) + 1)):
            assert index.find(Wanted(query=typed)) == SiteIndex(sites).find(Wanted(query=typed))


def test_words_are_folded_once():
    assert [word.text for word in words_of(" ＳＨ　示例 ")] == ["sh", "示例"]
    assert key_of("ＡＢ", "Cd") == "ab\ncd"


PARK = Site(code="KSKFQ", kind=SiteKind.PARK, name="示例园区", division="320583")
OTHER = replace(
    SITE,
    code="91320302MA0000001X",
    name="另一家",
    division="320302",
    industry="2614",
    zone="示例开发区",
    park="KSKFQ",
)
INDEX = SiteIndex((SITE, OTHER, PARK), {SITE.code: frozenset({Phase.DRAFT}), OTHER.code: frozenset({Phase.SIGNED})})


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), (SITE, OTHER, PARK)),
        (Wanted(division="320000"), (SITE, OTHER, PARK)),
        (Wanted(division="320500"), (SITE, PARK)),
        (Wanted(division="320302"), (OTHER,)),
        (Wanted(industry="26"), (OTHER,)),
        (Wanted(industry="2614"), (OTHER,)),
        (Wanted(zone="示例开发区"), (OTHER,)),
        (Wanted(kind=SiteKind.PARK), (PARK,)),
        (Wanted(park="KSKFQ"), (OTHER,)),
        (Wanted(stage=Stage.DRAFT), (SITE,)),
        (Wanted(stage=Stage.ASSESSED), (SITE, OTHER)),
        (Wanted(stage=Stage.NEVER), (PARK,)),
        (Wanted(query="示例", stage=Stage.NEVER), (PARK,)),
        (Wanted(query="示例", park="KSKFQ"), ()),
    ],
)
def test_filters_let_through_what_fits_them_all(wanted, found):
    assert INDEX.find(wanted) == found


def test_the_index_of_a_store_knows_drafts_and_parks(store):
    store.add_sites((PARK, replace(SITE, park="KSKFQ")))
    store.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS)
    index = index_of(store)
    assert [site.code for site in index.find(Wanted(stage=Stage.DRAFT))] == [SITE.code]
    assert [site.code for site in index.enterprises("KSKFQ")] == [SITE.code]
    assert index.parks() == (PARK,) and index.zones() == ()


def test_industry_divisions_carry_the_letter_of_their_section():
    listed = dict(industry_divisions())
    assert (
        listed["C26"].zh == "化学原料和化学制品制造业" and listed["B06"].code == "06" and listed["D46"].code == "46"
    )
