"""Printing again what was signed: the bytes in the package, found by its hash, never built anew."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assessments.container import Container
from assessments.content import LARGEST, REPORT
from assessments.package import Sealed, record, seal
from assessments.reprinting import LedgerEntry, SignedReport, ledger_entry, read_signed, signed_report
from assessments.sample_signatures import sign_sample
from assessments.session import Session
from assessments.snapshot import take
from assessments.store import Store
from forms.problems import Problem
from tests.conftest import MOMENT, entered


@pytest.fixture(scope="module")
def once(keys, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Session, Sealed]]:
    """An assessment signed into a package, once for all tests: none of them changes the store."""
    folder = tmp_path_factory.mktemp("signed")
    store = Store(folder / "luheng.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    session.complete()
    sign_sample(session)
    sealed = seal(take(session), keys, folder, MOMENT)
    record(session, sealed)
    sealed.path.rename(folder / "moved away")
    yield store, session, sealed
    store.close()


@pytest.fixture
def signed(once, tmp_path: Path) -> tuple[Store, str, Sealed]:
    """The store, the assessment, and a copy of the package in an outbox of its own."""
    store, session, sealed = once
    (tmp_path / "outbox").mkdir()
    copy = shutil.copy(sealed.path.parent / "moved away", tmp_path / "outbox" / sealed.path.name)
    return store, session.assessment.id, replace(sealed, path=Path(copy))


def code(found: SignedReport | Problem) -> str:
    assert isinstance(found, Problem)
    assert found.text("zh") and found.text("en")
    return found.code


def test_the_signed_report_is_read_back_to_the_byte(signed, tmp_path: Path) -> None:
    store, key, sealed = signed
    found = signed_report(store, key, (tmp_path / "empty", sealed.path.parent))
    assert isinstance(found, SignedReport)
    assert found.content == sealed.report and found.package == sealed.path
    assert found.sha256 == hashlib.sha256(sealed.report).hexdigest()
    with Container(sealed.path) as container:
        assert container.read(REPORT, LARGEST) == found.content


def test_a_package_under_another_name_is_known_by_its_hash(signed, tmp_path: Path) -> None:
    store, key, sealed = signed
    moved = sealed.path.rename(tmp_path / "副本 (1).asice")
    found = signed_report(store, key, (moved,))
    assert isinstance(found, SignedReport) and found.content == sealed.report


def test_a_package_that_is_gone_is_named_with_the_places_looked_at(signed, tmp_path: Path) -> None:
    store, key, sealed = signed
    sealed.path.unlink()
    found = signed_report(store, key, (sealed.path.parent, tmp_path / "usb"))
    assert code(found) == "reprint.gone"
    assert isinstance(found, Problem)
    assert sealed.path.name in found.text("zh") and str(tmp_path / "usb") in found.text("zh")


def test_one_byte_changed_and_nothing_is_printed(signed) -> None:
    store, key, sealed = signed
    content = bytearray(sealed.path.read_bytes())
    content[len(content) // 2] ^= 1
    sealed.path.write_bytes(bytes(content))
    assert code(signed_report(store, key, (sealed.path.parent,))) == "reprint.changed"


def test_a_good_copy_elsewhere_outdoes_a_changed_one(signed, tmp_path: Path) -> None:
    store, key, sealed = signed
    good = tmp_path / "good.asice"
    good.write_bytes(sealed.path.read_bytes())
    sealed.path.write_bytes(b"PK")
    found = signed_report(store, key, (sealed.path, good))
    assert isinstance(found, SignedReport) and found.package == good


def test_the_place_it_was_handed_in_to_is_looked_at_as_well(signed, tmp_path: Path) -> None:
    store, key, sealed = signed
    (tmp_path / "share").mkdir()
    handed = sealed.path.rename(tmp_path / "share" / sealed.path.name)
    entry = ledger_entry(store, key)
    assert isinstance(entry, LedgerEntry)
    assert code(read_signed(entry, ())) == "reprint.gone"
    found = read_signed(replace(entry, places=("sftp://county/outbox/x.asice", str(handed))), ())
    assert isinstance(found, SignedReport) and found.package == handed


def test_an_assessment_without_a_package_has_nothing_to_print_again(session: Session) -> None:
    assert code(signed_report(session.store, session.assessment.id, ())) == "reprint.unsigned"


def test_a_package_known_by_its_hash_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "x.asice"
    path.write_bytes(b"no zip")
    entry = LedgerEntry(assessment="x", file="x.asice", sha256=hashlib.sha256(b"no zip").hexdigest(), at="")
    assert code(read_signed(entry, (path,))).startswith("package.")


def test_R21_the_ledger_says_where_the_package_was_written_to(once, signed) -> None:
    store, key, sealed = signed
    entry, written = ledger_entry(store, key), once[2].path
    assert isinstance(entry, LedgerEntry)
    assert (entry.file, entry.sha256, entry.places) == (sealed.path.name, sealed.sha256, (str(written),))
    shutil.copy(sealed.path, written)
    found = signed_report(store, key, ())
    written.unlink()
    assert isinstance(found, SignedReport) and found.package == written


def test_the_ledger_entry_knows_where_it_was_handed_in(store: Store) -> None:
    session = entered(store, "complete-enterprise")
    session.complete()
    package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
    store.sign(session.assessment.id, session.results().values(), package, "张示例")
    with store.db.atomic():
        for place in ("/media/usb/x.asice", "/srv/share/x.asice", "/media/usb/x.asice"):
            store.insert_package(session.assessment.id, "handed", {**package, "place": place})
    entry = ledger_entry(store, session.assessment.id)
    assert isinstance(entry, LedgerEntry) and entry.places == ("/media/usb/x.asice", "/srv/share/x.asice")
    assert "/media/usb/x.asice" in read_signed(entry, ()).text("zh")
