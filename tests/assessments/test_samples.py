"""Samples are read whole, and enter the store as an officer's answers do."""

import pytest

from assessments import samples
from assessments.sites import Site, SiteKind
from forms.yamltext import CatalogueError, parse
from tests.conftest import SITE


def test_every_field_of_a_site_is_read():
    written = {name: f"示例{name}" for name in Site.__slots__ if name != "kind"}
    lines = [f"{name}: {value}" for name, value in written.items()]
    read = samples._site(parse("\n".join(["kind: enterprise", *lines]), "x.yaml"))
    assert read == Site(kind=SiteKind.ENTERPRISE, **written)
    with pytest.raises(CatalogueError):
        samples._site(parse("\n".join(["kind: enterprise", "parks: SZ0001", *lines]), "x.yaml"))


def test_an_enterprise_that_names_no_park_belongs_to_none():
    read = samples._site(parse(f"kind: enterprise\ncode: {SITE.code}\nname: {SITE.name}", "x.yaml"))
    assert read.park == "" and read.name == SITE.name


def test_each_shipped_sample_is_entered(store):
    opened = samples.fill(store)
    assert [store.site(each.site) for each in opened] == [samples.sample(name).site for name in samples.NAMES]
