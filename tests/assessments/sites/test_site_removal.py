"""Taking sites away: into the bin with all that was known, and back again."""

import json
from dataclasses import replace

import pytest

from assessments.sites import Site, SiteKind
from assessments.sites.removal import kept_by, remove_site, restore_site
from forms.problems import Refusal
from tests.conftest import SITE

PARK = Site(code="KSKFQ", kind=SiteKind.PARK, name="示例园区")


def test_a_site_goes_into_the_bin_and_comes_back_as_it_was(store):
    whole = replace(SITE, zone="某开发区", address="某路", contact="张示例", park="KSKFQ")
    store.add_sites((PARK, whole))
    assert remove_site(store, SITE.code, "张示例") == whole
    assert store.sites() == (PARK,)
    (row,) = store.db.query("SELECT * FROM bin")
    assert (row["kind"], row["key"], row["who"], row["restored"]) == ("site", SITE.code, "张示例", "")
    assert restore_site(store, json.loads(row["json"])) == whole == store.site(SITE.code)


def test_a_site_with_assessments_stays(session, store):
    with pytest.raises(Refusal) as caught:
        remove_site(store, SITE.code, "")
    assert caught.value.problem.code == "site.has_assessments"
    assert store.site(SITE.code) == SITE and not list(store.db.query("SELECT * FROM bin"))


def test_a_park_with_enterprises_stays(store):
    store.add_sites((PARK, replace(SITE, park="KSKFQ")))
    assert kept_by(store, PARK).text("zh") == "有 1 家企业属于“示例园区”，请先改掉它们的所属园区"
    with pytest.raises(Refusal):
        remove_site(store, "KSKFQ", "")


def test_a_code_that_is_in_use_again_is_not_overwritten(store):
    store.add_site(SITE)
    remove_site(store, SITE.code, "")
    (row,) = store.db.query("SELECT * FROM bin")
    store.add_site(replace(SITE, name="新的一家"))
    with pytest.raises(Refusal) as caught:
        restore_site(store, json.loads(row["json"]))
    assert caught.value.problem.code == "site.there_again" and store.site(SITE.code).name == "新的一家"


def test_an_enterprise_comes_back_without_its_park(store):
    store.add_sites((PARK, replace(SITE, park="KSKFQ")))
    remove_site(store, SITE.code, "")
    remove_site(store, "KSKFQ", "")
    rows = list(store.db.query("SELECT * FROM bin ORDER BY number"))
    assert restore_site(store, json.loads(rows[0]["json"])).park == "KSKFQ"


def test_a_site_that_is_not_there_cannot_be_taken_away(store):
    with pytest.raises(KeyError):
        remove_site(store, SITE.code, "")
