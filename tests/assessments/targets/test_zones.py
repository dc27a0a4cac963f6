"""Circularised zones: numerator and denominator that can be opened, corrected with a source, and never made up."""

from datetime import datetime
from decimal import Decimal as D

import pytest

from assessments import registers
from assessments.register.entry import Entering, Grounds
from assessments.register.keeping import Registers
from assessments.sites import Site, SiteKind
from assessments.store import Store
from assessments.targets.progress import progress
from assessments.targets.target_set import shipped_sets
from assessments.targets.zones import ZoneEntry, ZoneWord, own_area, state_zone, zone_coverage
from forms.problems import Refusal

KUNSHAN, SUZHOU = "320583", "320500"
ZONE = "昆山经济技术开发区"


@pytest.fixture
def office(tmp_path):
    store = Store(tmp_path / "office.db", clock=lambda: datetime.fromisoformat("2026-03-18T09:30:00+08:00"))
    yield store
    store.close()


def entry(zone=ZONE, word=ZoneWord.COUNTED, division=KUNSHAN, **other):
    given = {"level": "national", "as_of": "2026-03-01", "source": "省级以上开发区名录"}
    return ZoneEntry(**{**given, "zone": zone, "word": word, "division": division} | other)


def names(lines):
    return {line.name for line in lines}


def accept(store, document="苏示环〔2025〕1号"):
    store.add_site(Site(code="PARK1", kind=SiteKind.PARK, name=ZONE, division=KUNSHAN))
    grounds = Grounds(who="张示例", document=document, reason="验收")
    entering = Entering(state="accepted", site="PARK1", subtype="general", values={"acceptance": document})
    Registers(store).change("circular-parks", "", entering, grounds)


def test_the_province_counts_every_shipped_zone_and_says_that_the_list_is_incomplete(office):
    found = zone_coverage(office, "")
    assert len(found.denominator) == len(registers.zones()) == 82
    assert (found.numerator, found.share) == ((), D(0))
    assert "不完整" in found.stated[0].text()


def test_a_county_counts_its_zones_and_asks_about_those_without_a_county(office):
    found = zone_coverage(office, KUNSHAN)
    assert ZONE in names(found.denominator)
    of_the_city = [zone for zone in registers.zones() if zone.city_code == SUZHOU]
    assert found.undecided == sum(not zone.county for zone in of_the_city)
    assert all(line.county in ("", "昆山市") for line in found.lines)


def test_the_office_corrects_the_denominator_with_day_and_source(office):
    before = len(zone_coverage(office, KUNSHAN).denominator)
    state_zone(office, entry("示例新区"), "张示例")
    state_zone(office, entry(word=ZoneWord.STRUCK, source="市商务局核对表"), "张示例")
    found = zone_coverage(office, KUNSHAN)
    assert len(found.denominator) == before
    assert ZONE not in names(found.denominator)
    assert "示例新区" in names(found.denominator)
    assert "示例新区" in names(zone_coverage(office, SUZHOU).denominator), "a zone of the county is one of the city"
    assert ZONE in names(zone_coverage(office, SUZHOU).denominator), "struck from the county only"
    assert len(list(office.db.query("SELECT * FROM zone_entry"))) == 2


def test_only_what_the_register_has_as_accepted_is_circularised(office):
    accept(office)
    found = zone_coverage(office, KUNSHAN)
    assert [(line.name, line.accepted) for line in found.numerator] == [(ZONE, "苏示环〔2025〕1号")]
    assert found.share == D(100) / len(found.denominator)


def test_a_zone_that_does_not_count_is_in_no_numerator(office):
    accept(office)
    state_zone(office, entry(word=ZoneWord.STRUCK), "张示例")
    assert zone_coverage(office, KUNSHAN).numerator == ()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"source": " "}, "targets.no_source"),
        ({"zone": " "}, "zones.no_name"),
        ({"as_of": "2026.3.1"}, "targets.day"),
        ({"as_of": "2026-03-19"}, "targets.ahead"),
    ],
)
def test_a_statement_without_name_source_or_day_is_refused(office, wrong, code):
    with pytest.raises(Refusal) as refused:
        state_zone(office, entry(**wrong), "张示例")
    assert refused.value.problem.code == code
    assert not list(office.db.query("SELECT * FROM zone_entry"))


def test_the_area_of_the_office_is_where_its_sites_are(office):
    assert own_area(office) == ""
    office.add_site(Site(code="PARK1", kind=SiteKind.PARK, name="示例园区", division=KUNSHAN))
    assert own_area(office) == KUNSHAN
    office.add_site(Site(code="PARK2", kind=SiteKind.PARK, name="示例园区二", division="320581"))
    assert own_area(office) == SUZHOU


def test_the_target_of_zones_shows_the_share_of_the_area(office):
    rows = {each.target.id: each for each in progress(office, shipped_sets()[0], KUNSHAN)}
    assert rows["T14-01"].zones == zone_coverage(office, KUNSHAN)
    assert rows["T14-01"].counted == 0
    assert rows["T03-01"].zones is None
