"""Sites: credit codes are checked with a hint and never corrected silently."""

from dataclasses import replace

import pytest

from assessments import registers
from assessments.sites import Site, SiteKind, clean_code, code_problem, problems
from forms.problems import Refusal
from tests.conftest import SITE


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("91320583000000019X", None),
        ("91440300MA5F8K9X2L", "site.code_check"),
        ("91370281Z94004053F", "site.code_letter"),
        ("9137O281794004053F", "site.code_letter"),
        ("9132058300000001", "site.code_length"),
        ("91320583000000019测", "site.code_letter"),
        ("X1320583000000019X", "site.code_check"),
        ("", "site.code_length"),
    ],
)
def test_a_credit_code_is_checked(code, problem):
    found = code_problem(clean_code(code))
    assert (found.code if found else None) == problem


def test_the_expected_check_character_is_a_hint():
    assert dict(code_problem("91440300MA5F8K9X2L").details)["expected"] == "M"


def test_full_width_digits_are_folded_before_the_check():
    assert clean_code("９1320583 0000-00019ｘ") == "91320583000000019X"


def test_names_and_register_codes_are_checked():
    faulty = replace(SITE, name=" ", division="999999", industry="0000")
    assert [problem.code for problem in problems(faulty)] == ["site.name", "site.division", "site.industry"]
    assert problems(SITE) == ()


PARK = Site(code="KSKFQ", kind=SiteKind.PARK, name="示例园区")


def test_a_park_that_nobody_knows_is_a_problem(store):
    lost = replace(SITE, park="KSKFQ")
    assert [problem.code for problem in problems(lost, parks=())] == ["site.park_unknown"]
    assert problems(lost) == () == problems(lost, parks={"KSKFQ"})
    with pytest.raises(Refusal, match="KSKFQ"):
        store.add_site(lost)


def test_a_park_belongs_to_no_park():
    assert [problem.code for problem in problems(replace(PARK, park="OTHER"))] == ["site.park_in_park"]


def test_sites_are_stored_together_or_not_at_all(store):
    with pytest.raises(Refusal):
        store.add_sites([PARK, replace(SITE, name="")])
    assert store.sites() == ()
    assert store.add_sites([replace(SITE, park="KSKFQ"), PARK]) == (replace(SITE, park="KSKFQ"), PARK)
    assert store.site(SITE.code).park == "KSKFQ"


def test_counties_of_one_name_show_their_city():
    assert registers.divisions()["320106"].full == "南京市鼓楼区"
    assert registers.divisions()["320302"].full == "徐州市鼓楼区"


def test_registers_are_complete():
    """B, C and D of GB/T 4754-2017 have 666 classes; abolished divisions are left out."""
    industries = registers.industries().values()
    assert sum(industry.level == "class" for industry in industries) == 666
    assert registers.industries()["0610"].zh == "烟煤和无烟煤开采洗选"
    assert "320602" not in registers.divisions()
    assert len(registers.zones()) == 82
