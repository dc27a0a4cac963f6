"""Installed schemes: whole or not at all, never deleted, and the catalogue in use survives a faulty one."""

import contextlib
import sqlite3
from dataclasses import replace

import pytest

from assessments.schemes.installed import catalogue_in_use, install, installed, versions
from assessments.session import Session
from assessments.store import Store
from forms import Refusal, shipped
from forms.sheets import Scheme, import_xlsx
from forms.sheets.writing import write_workbook
from tests.conftest import GB, OFFICERS, SITE
from tests.forms.sheets.conftest import changed, content

ID = "county-green/example-2026"


@pytest.fixture(scope="module")
def scheme(tmp_path_factory) -> Scheme:
    path = tmp_path_factory.mktemp("scheme") / "scheme.xlsx"
    write_workbook(path, content(), shipped())
    return import_xlsx(path)


def test_without_schemes_the_shipped_catalogue_is_used(store):
    in_use = catalogue_in_use(store)
    assert in_use.catalogue is shipped() and in_use.problems == ()


def test_an_installed_scheme_is_in_use_beside_the_shipped_ones(store, scheme):
    row = install(store, scheme, "王示例", "scheme.xlsx")
    assert (row.number, row.entered_by, row.document, row.origin) == (
        1, scheme.entered_by, scheme.document, "scheme.xlsx")  # fmt: skip
    in_use = catalogue_in_use(store)
    assert in_use.problems == () and in_use.catalogue.standards.keys() == shipped().standards.keys() | {ID}
    assert "sludge.dry" in in_use.catalogue.dictionary


def test_an_installed_scheme_can_be_assessed_and_the_assessment_is_bound_to_its_text(store, scheme):
    install(store, scheme, "王示例", "scheme.xlsx")
    store.add_site(SITE)
    opened = store.open_assessment(SITE.code, 2025, catalogue_in_use(store).catalogue.only([ID]), OFFICERS)
    session = Session(store, opened.id)
    assert session.results()[ID].maximum == 100
    newer = replace(scheme, standard=scheme.standard.replace("points: 40", "points: 40.0"))
    install(store, newer, "王示例", "scheme.xlsx")
    assert store.catalogue(opened.id).texts[f"standards/{ID}.yaml"] == scheme.standard


def test_a_new_version_replaces_and_the_old_one_stays(store, scheme):
    install(store, scheme, "王示例", "a.xlsx")
    newer = replace(scheme, standard=scheme.standard.replace("points: 40", "points: 40.0"))
    assert install(store, newer, "王示例", "b.xlsx").number == 2
    assert [each.number for each in versions(store)] == [1, 2]
    assert [each.text for each in installed(store)] == [newer.standard]
    assert catalogue_in_use(store).catalogue.texts[f"standards/{ID}.yaml"] == newer.standard
    for statement in ("DELETE FROM scheme", "UPDATE scheme SET text = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            store.db.execute(statement)


def test_the_same_text_is_installed_once(store, scheme):
    assert install(store, scheme, "王示例", "a.xlsx") == install(store, scheme, "李示例", "b.xlsx")
    assert len(versions(store)) == 1


BOMB = "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("weight: 60", "weight: 61", "add up to 60"),
        ("energy.total", "energy.unknown", "not in the dictionary"),
        ("expression: E / G", "expression: E / F1", "not explained"),
        ("unit: tce/万元", "unit: t", "yields"),
        (
            "standard: county-green/example-2026\n",
            f"standard: county-green/example-2026\n{BOMB}",
            "aliases are not",
        ),
        ("standard: county-green/example-2026\n", "x: " + "[" * 50 + "]" * 50 + "\n", "nested deeper"),
        ("standard: county-green", "standard: other-county", "does not belong"),
        ("zh: 能源\n", "zh: 能源\n  zh: 能源\n", "stands twice"),
    ],
)
def test_a_faulty_scheme_is_refused_whole_with_place_and_reason(store, scheme, old, new, reason):
    assert old in scheme.standard
    faulty = replace(scheme, standard=scheme.standard.replace(old, new, 1))
    with pytest.raises(Refusal, match=reason) as caught:
        install(store, faulty, "王示例", "a.xlsx")
    assert caught.value.problem.code == "schemes.faulty" and f"standards/{ID}.yaml:" in caught.value.problem.text()
    assert versions(store) == () and catalogue_in_use(store).catalogue is shipped()


def test_a_shipped_standard_cannot_be_replaced(store, scheme):
    text = shipped().texts[f"standards/{GB}.yaml"].replace("value: 8", "value: 7")
    with pytest.raises(Refusal) as caught:
        install(store, replace(scheme, id=GB, standard=text, dictionary=None), "王示例", "a.xlsx")
    assert caught.value.problem.code == "schemes.shipped"


def test_a_scheme_needs_the_name_of_who_installs_it(store, scheme):
    with pytest.raises(Refusal) as caught:
        install(store, scheme, " ", "a.xlsx")
    assert caught.value.problem.code == "schemes.needs_name"


def test_when_an_installed_text_no_longer_loads_the_shipped_catalogue_is_used_and_it_is_said(store, scheme):
    """As after an update that no longer ships a fact; here the row is put in behind the program's back."""
    install(store, scheme, "王示例", "a.xlsx")
    row = dict(next(store.db.query("SELECT * FROM scheme")))
    row |= {"standard": "x/y", "text": "standard: x/y\n", "dictionary": None}
    store.db.table("scheme").insert(row)
    in_use = catalogue_in_use(store)
    assert in_use.catalogue is shipped()
    assert [problem.code for problem in in_use.problems] == ["schemes.unsound"]
    assert "standards/x/y.yaml" in in_use.problems[0].text()


def test_a_refused_workbook_leaves_the_schemes_in_use_untouched(store, scheme, tmp_path):
    install(store, scheme, "王示例", "a.xlsx")
    before = catalogue_in_use(store).catalogue.fingerprints()
    write_workbook(tmp_path / "bad.xlsx", changed("一级指标", 0, weight="99"), shipped())
    assert isinstance(import_xlsx(tmp_path / "bad.xlsx"), tuple)
    assert catalogue_in_use(store).catalogue.fingerprints() == before


def test_a_database_of_an_earlier_program_is_backed_up_and_gets_the_tables(tmp_path, scheme):
    """As written before there were schemes: without the tables, the step and the newer version."""
    path = tmp_path / "old.db"
    with contextlib.closing(Store(path)) as old:
        old.add_site(SITE)
        for table in ("scheme", "confirmation"):
            old.db.execute(f"DROP TABLE {table}")
        old.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'schemes'")
        old.db.execute("PRAGMA user_version = 4")
    with contextlib.closing(Store(path)) as now:
        assert install(now, scheme, "王示例", "a.xlsx").number == 1 and now.site(SITE.code) == SITE
    assert len(list((tmp_path / "backups").iterdir())) == 1
