"""The county's commands for the city: export, filing sheets, and a collection that `luheng import` takes."""

import contextlib
import json

import pytest

from assessments.commands import main
from assessments.digest import digest
from assessments.signing.keys import issue_officer
from assessments.store import Store, local_clock
from tests.conftest import PASSWORD


def luheng(*arguments):
    return main([str(argument) for argument in arguments], lambda demo, language: 0, lambda folder: [])


@pytest.fixture(scope="module")
def county(tmp_path_factory, packages, authority, anchor):
    """A county database that has imported one package, and a key that is valid today with its password."""
    folder = tmp_path_factory.mktemp("county")
    (folder / "office").mkdir()
    assert luheng("import", "--db", folder / "office" / "luheng.db", "--ca", anchor, packages[1]) == 0
    issue_officer(authority, "王示例", "示例县工业和信息化局", folder / "now.p12", PASSWORD, local_clock())
    (folder / "password").write_text(PASSWORD, encoding="utf-8")
    return folder


def test_a_collection_is_imported_with_the_same_command_and_gives_the_same_digest(county, tmp_path, anchor, capsys):
    db, city = county / "office" / "luheng.db", tmp_path / "city.db"
    key = ("--key", county / "now.p12", "--password-file", county / "password")
    assert luheng("collect", "--db", db, *key, "--out", tmp_path) == 0
    (path,) = tmp_path.glob("*.asice")
    assert path.name.startswith("示例县工业和信息化局-") and "报送包 1 份" in capsys.readouterr().out
    assert luheng("import", "--db", city, "--ca", anchor, path) == 0
    assert "收下 1 份" in capsys.readouterr().out
    assert luheng("import", "--db", city, "--ca", anchor, path) == 0
    assert "重复 1 份" in capsys.readouterr().out
    with contextlib.closing(Store(db)) as one, contextlib.closing(Store(city)) as other:
        assert digest(one) == digest(other)
    assert luheng("verify", path, "--ca", anchor) == 0
    assert f"全部成立：{path.name}" in capsys.readouterr().out
    raw = bytearray(path.read_bytes())
    raw[-3000] ^= 1
    (tmp_path / "bad.asice").write_bytes(raw)
    assert luheng("verify", tmp_path / "bad.asice", "--ca", anchor) == 1
    assert luheng("import", "--db", tmp_path / "new.db", "--ca", anchor, tmp_path / "bad.asice") == 2


def test_what_could_not_be_collected_is_named_and_ends_in_1(county, tmp_path, anchor, capsys):
    key = ("--key", county / "now.p12", "--password-file", county / "password")
    with contextlib.closing(Store(tmp_path / "empty.db")):
        pass
    assert luheng("collect", "--db", tmp_path / "empty.db", *key, "--out", tmp_path) == 2
    assert luheng("collect", "--db", tmp_path / "none.db", *key, "--out", tmp_path) == 2
    assert "还没有收下的报送包" in capsys.readouterr().err


def test_R16_what_a_county_refused_is_said_when_the_city_verifies_its_collection(county, tmp_path, anchor, capsys):
    db, bad = county / "office" / "luheng.db", tmp_path / "bad.asice"
    bad.write_bytes(b"PK")
    assert luheng("import", "--db", db, "--ca", anchor, bad) == 2
    key = ("--key", county / "now.p12", "--password-file", county / "password")
    assert luheng("collect", "--db", db, *key, "--out", tmp_path) == 0
    (path,) = tmp_path.glob("示例县*.asice")
    capsys.readouterr()
    assert luheng("verify", path, "--ca", anchor) == 0
    said = capsys.readouterr().out
    assert "示例县工业和信息化局拒收 1 份" in said and "✗ bad.asice（" in said


def test_export_says_how_many_rows_and_where(county, tmp_path, capsys):
    db = county / "office" / "luheng.db"
    assert luheng("export", "--db", db, "--format", "geojson", "--out", tmp_path / "t.geojson", "--year", 2025) == 0
    features = json.loads((tmp_path / "t.geojson").read_bytes())["features"]
    assert f"导出 {len(features)} 行" in capsys.readouterr().out and features
    assert luheng("export", "--db", db, "--format", "csv", "--out", "memory://x/t.csv") == 2
    assert "不自行联网" in capsys.readouterr().err


def test_a_filing_sheet_tells_its_empty_cells(county, tmp_path, capsys):
    db = county / "office" / "luheng.db"
    assert luheng("filing-sheet", "green-factory-basic", "--db", db, "--out", tmp_path / "f.xlsx") == 0
    assert "8 格中空着" in capsys.readouterr().out
    assert (tmp_path / "f.xlsx").read_bytes().startswith(b"PK")
