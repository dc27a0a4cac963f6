"""The signed scheme package: verified whole against the office, installed in one go, and no byte may change."""

import random
import shutil
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from assessments.container import Member, write_container
from assessments.schemes.installed import catalogue_in_use, versions
from assessments.schemes.signed import (
    MANIFEST,
    install_package,
    package_name,
    sign_scheme,
    verify_scheme,
)
from assessments.signing.trust import Trust
from forms import Refusal, shipped
from forms.sheets import Scheme, import_xlsx
from forms.sheets.writing import write_workbook
from tests.conftest import MOMENT
from tests.forms.sheets.conftest import content

ID = "county-green/example-2026"
STANDARD = f"standards/{ID}.yaml"


@pytest.fixture(scope="module")
def scheme(tmp_path_factory) -> Scheme:
    path = tmp_path_factory.mktemp("scheme") / "scheme.xlsx"
    write_workbook(path, content(), shipped())
    return import_xlsx(path)


@pytest.fixture(scope="module")
def package(scheme, keys, tmp_path_factory):
    return sign_scheme(scheme, keys, tmp_path_factory.mktemp("package"), MOMENT)


@pytest.fixture(scope="module")
def trust(anchor):
    return Trust.from_pem(anchor)


def codes(verification):
    return {(problem.code, problem.where) for problem in verification.problems}


def test_a_signed_scheme_holds_and_is_read_back_equal(package, scheme, trust):
    assert package.name == "county-green-example-2026.scheme.asice" == package_name(scheme)
    verification = verify_scheme(package, trust)
    assert verification.ok, [problem.text() for problem in verification.problems]
    assert verification.scheme == replace(scheme, gaps=())
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
    assert names[0] == "mimetype" and {MANIFEST, STANDARD, "manifest-sha256.txt"} <= set(names)


def test_officers_install_it_and_the_origin_is_kept(store, package, trust):
    row = install_package(store, package, trust, "张示例")
    assert row.origin.startswith(f"{package.name} sha256:") and row.entered_by == "王示例"
    assert ID in catalogue_in_use(store).catalogue.standards
    assert install_package(store, package, trust, "张示例") == row and len(versions(store)) == 1


def test_a_scheme_of_another_office_is_refused(store, package):
    with pytest.raises(Refusal) as caught:
        install_package(store, package, Trust(), "张示例")
    assert caught.value.problem.code == "signature.no_anchor" and versions(store) == ()


def flipped(package, target, place):
    raw = bytearray(package.read_bytes())
    raw[place] ^= 1
    target.write_bytes(bytes(raw))
    return target


@pytest.mark.parametrize("name", [STANDARD, MANIFEST, "META-INF/signature001.p7s", "manifest-sha256.txt"])
def test_a_flipped_byte_is_refused_and_its_member_named(store, package, trust, tmp_path, name):
    with zipfile.ZipFile(package) as archive:
        entry = archive.getinfo(name)
    start = entry.header_offset + 30 + len(name.encode())
    changed = flipped(package, tmp_path / package.name, start + entry.compress_size // 2)
    verification = verify_scheme(changed, trust)
    assert not verification.ok and name in {where for _, where in codes(verification)}
    with pytest.raises(Refusal):
        install_package(store, changed, trust, "张示例")
    assert versions(store) == () and catalogue_in_use(store).catalogue is shipped()


def test_no_flipped_bit_anywhere_is_accepted(package, trust, tmp_path):
    chance = random.Random(20260318)
    size = package.stat().st_size
    for _ in range(40):
        changed = flipped(package, tmp_path / package.name, chance.randrange(size))
        verification = verify_scheme(changed, trust)
        assert not verification.ok and all(problem.text() for problem in verification.problems)


def test_a_half_signed_package_is_noticed(package, scheme, keys, trust, tmp_path):
    """Both signatures are expected by the manifest; only one key signs what was written."""
    with zipfile.ZipFile(package) as archive:
        members = [
            Member(name, archive.read(name), "application/json" if name == MANIFEST else "application/yaml")
            for name in archive.namelist()
            if name not in ("mimetype", "manifest-sha256.txt") and not name.startswith("META-INF")
        ]
    write_container(tmp_path / "half.asice", members, keys[:1], MOMENT)
    assert ("schemes.signer", MANIFEST) in codes(verify_scheme(tmp_path / "half.asice", trust))
    members.append(Member("standards/more.yaml", b"x: y\n", "application/yaml"))
    write_container(tmp_path / "more.asice", members, keys, MOMENT)
    assert ("schemes.members", "standards/more.yaml") in codes(verify_scheme(tmp_path / "more.asice", trust))


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"format": "luheng-scheme/1"}', b'{"format":"luheng-assessment/1"}'])
def test_a_manifest_of_another_form_is_refused(keys, trust, tmp_path, raw):
    write_container(tmp_path / "a.asice", [Member(MANIFEST, raw, "application/json")], keys, MOMENT)
    assert {code for code, _ in codes(verify_scheme(tmp_path / "a.asice", trust))} == {"schemes.manifest"}


def test_a_signed_but_faulty_scheme_is_refused_with_file_and_line(store, scheme, keys, trust, tmp_path):
    faulty = replace(scheme, standard=scheme.standard.replace("weight: 60", "weight: 61"))
    path = sign_scheme(faulty, keys, tmp_path, MOMENT)
    assert verify_scheme(path, trust).ok  # as signed
    with pytest.raises(Refusal) as caught:
        install_package(store, path, trust, "张示例")
    assert caught.value.problem.code == "schemes.faulty" and STANDARD in caught.value.problem.text()
    assert versions(store) == ()


def test_an_expired_key_signs_nothing(scheme, keys, tmp_path):
    with pytest.raises(Refusal) as caught:
        sign_scheme(scheme, keys, tmp_path, MOMENT + timedelta(days=4000))
    assert caught.value.problem.code == "key.expired" and not list(tmp_path.iterdir())


def test_what_is_no_package_is_said(package, trust, tmp_path):
    (tmp_path / "a.asice").write_bytes(b"not a package")
    assert not verify_scheme(tmp_path / "a.asice", trust).ok
    assert {code for code, _ in codes(verify_scheme(tmp_path / "none.asice", trust))} == {"schemes.unreadable"}
    shutil.copy(package, tmp_path / "cut.asice")
    with (tmp_path / "cut.asice").open("r+b") as file:
        file.truncate(package.stat().st_size // 2)
    assert not verify_scheme(tmp_path / "cut.asice", trust).ok
