"""`luheng scheme`: the whole way of a scheme from the template to the officer, on the command line."""

import contextlib

import pytest
from python_calamine import CalamineWorkbook

from assessments.commands import main
from assessments.schemes.installed import catalogue_in_use, versions
from assessments.signing.keys import issue_officer
from assessments.store import Store, local_clock
from forms import load, shipped
from forms.sheets.writing import write_workbook
from tests.conftest import GB, JS, PASSWORD
from tests.forms.sheets.conftest import changed, content

ID = "county-green/example-2026"


def luheng(*arguments):
    return main([str(each) for each in arguments], lambda demo, language: 0, lambda folder: [])


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "scheme.xlsx"
    write_workbook(path, content(), shipped())
    return path


@pytest.fixture
def signer(tmp_path, tmp_path_factory):
    """A key of today, since the command signs now: key file, password file, the office's certificate."""
    from assessments.signing.keys import KeyKind, found_authority

    folder = tmp_path_factory.mktemp("now")
    authority = found_authority(folder, "示例县工业和信息化局", PASSWORD, KeyKind.P256, local_clock())
    issue_officer(authority, "赵示例", "示例县工业和信息化局", folder / "k.p12", PASSWORD, local_clock())
    (folder / "password.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    return folder / "k.p12", folder / "password.txt", folder / "office-ca.pem"


def opened(path):
    return contextlib.closing(Store(path))


def test_the_whole_way_of_a_scheme(tmp_path, workbook, signer, capsys):
    key, password, anchor = signer
    office, officer = tmp_path / "office.db", tmp_path / "officer.db"
    assert luheng("scheme", "template", tmp_path / "template.xlsx") == 0
    assert "指标" in CalamineWorkbook.from_path(tmp_path / "template.xlsx").sheet_names
    assert luheng("scheme", "import", workbook, "--install", "--db", office, "--out", tmp_path / "yaml") == 0
    files = {file.relative_to(tmp_path / "yaml").as_posix(): file.read_text("utf-8") for file in
             (tmp_path / "yaml").rglob("*.yaml")}  # fmt: skip
    assert ID in load({**shipped().texts, **files}).standards
    signing = ("--key", key, "--password-file", password, "--out", tmp_path, "--db", office)
    assert luheng("scheme", "sign", ID, *signing) == 0
    package = tmp_path / "county-green-example-2026.scheme.asice"
    assert luheng("scheme", "install", package, "--ca", anchor, "--who", "张示例", "--db", officer) == 0
    with opened(officer) as store:
        assert ID in catalogue_in_use(store).catalogue.standards and versions(store)[0].who == "张示例"
    assert luheng("scheme", "export", ID, tmp_path / "again.xlsx", "--db", officer, "--entered-by", "王示例") == 0
    assert luheng("scheme", "import", tmp_path / "again.xlsx", "--db", officer) == 0
    assert luheng("scheme", "list", "--db", officer) == 0
    printed = capsys.readouterr()
    assert f"{ID} 第 1 版" in printed.out and "已安装方案 1 个" in printed.out and printed.err == ""


def test_a_workbook_with_errors_lists_every_one_ends_2_and_installs_nothing(tmp_path, capsys):
    rows = changed("指标", 0, kind="猜测")
    rows["标准"][0] |= {"entered_by": ""}
    write_workbook(tmp_path / "bad.xlsx", rows, shipped())
    assert luheng("scheme", "import", tmp_path / "bad.xlsx", "--install", "--db", tmp_path / "a.db") == 2
    printed = capsys.readouterr()
    assert "指标!L3" in printed.err and "标准!B21" in printed.err and "2 个错误" in printed.out
    assert not (tmp_path / "a.db").exists()
    assert luheng("scheme", "import", tmp_path / "bad.xlsx", "--db", tmp_path / "a.db", "--language", "en") == 2
    assert "is no choice for" in capsys.readouterr().err


def test_a_changed_package_is_refused_by_its_member(tmp_path, workbook, signer, capsys):
    key, password, anchor = signer
    office = tmp_path / "office.db"
    luheng("scheme", "import", workbook, "--install", "--db", office)
    luheng("scheme", "sign", ID, "--key", key, "--password-file", password, "--out", tmp_path, "--db", office)
    package = tmp_path / "county-green-example-2026.scheme.asice"
    raw = bytearray(package.read_bytes())
    raw[raw.find(b"standards/") + 80] ^= 1
    package.write_bytes(bytes(raw))
    capsys.readouterr()
    arguments = ("scheme", "install", package, "--ca", anchor, "--who", "张示例", "--db", tmp_path / "officer.db")
    assert luheng(*arguments) == 2
    assert "standards/" in capsys.readouterr().err
    with opened(tmp_path / "officer.db") as store:
        assert versions(store) == ()


def test_figures_are_listed_confirmed_and_handed_out(tmp_path, signer, capsys):
    key, password, anchor = signer
    office, officer = tmp_path / "office.db", tmp_path / "officer.db"
    Store(office).close()
    assert luheng("scheme", "confirm", JS, "--db", office) == 0
    before = capsys.readouterr().out.splitlines()
    first = before[0].split("  ")[0]
    proof = ("--document", "苏工信〔2025〕1号", "--who", "赵示例", "--db", office)
    assert luheng("scheme", "confirm", JS, "--place", first, *proof) == 0
    assert luheng("scheme", "confirm", JS, "--place", f"{first}9", *proof) == 2
    assert luheng("scheme", "confirm", JS, "--all", "--db", office) == 2  # no document, no name
    capsys.readouterr()
    assert luheng("scheme", "confirm", JS, "--db", office) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(before) - 1
    signing = ("--key", key, "--password-file", password, "--out", tmp_path, "--db", office)
    assert luheng("scheme", "sign", GB, *signing) == 2  # nothing of the office's own
    assert luheng("scheme", "sign", JS, *signing) == 0
    package = tmp_path / "green-factory-jiangsu-2025.scheme.asice"
    assert luheng("scheme", "install", package, "--ca", anchor, "--who", "张示例", "--db", officer) == 0
    with opened(officer) as store:
        text = catalogue_in_use(store).catalogue.texts[f"standards/{JS}.yaml"]
    assert "苏工信〔2025〕1号（赵示例" in text


def test_editions_are_compared_and_forms_written(tmp_path, capsys):
    nothing = ("--db", tmp_path / "none.db")
    assert luheng("scheme", "compare", GB, JS, *nothing, "--language", "en") == 0
    printed = capsys.readouterr().out
    assert "indicators kept" in printed and "dropped" in printed
    assert luheng("scheme", "xlsform", GB, tmp_path / "form.xlsx", *nothing) == 0
    assert "表单带不走" in capsys.readouterr().out
    assert luheng("scheme", "xlsform", "no/such", tmp_path / "form.xlsx", *nothing) == 2
    assert "no/such" in capsys.readouterr().err and not (tmp_path / "none.db").exists()
