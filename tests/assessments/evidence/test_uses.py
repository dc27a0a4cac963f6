"""Where evidence is used is known; what nobody uses can be counted, binned and brought back, and nothing else."""

import json
from dataclasses import replace

import pytest

from assessments.evidence import evidence_files, folder, keep
from assessments.evidence.annotations import Annotation, Box
from assessments.evidence.uses import (
    attachment_count,
    discard,
    elsewhere,
    orphans,
    restore_evidence,
    uses,
    uses_by_file,
)
from assessments.notes import NoteKind
from assessments.session import Session
from forms import Entry, shipped
from forms.problems import Refusal
from tests.conftest import GB, OFFICERS, SITE

LAND, ENERGY = "land.total@2025", "energy.total@2025"


@pytest.fixture
def photos(store, jpeg):
    return tuple(keep(store, jpeg(f"{number}.jpg", 100 + number, 100)) for number in range(4))


def attach(session, question, *files):
    session.answer(question, Entry(text="1", evidence=tuple(file.sha256 for file in files)))


def test_every_place_that_names_a_file_is_known(session, store, photos):
    attach(session, LAND, photos[0], photos[1])
    attach(session, ENERGY, photos[0])
    session.note(NoteKind.FINDING, "f1", {"evidence": [photos[2].sha256]})
    session.note(NoteKind.ANNOTATION, photos[1].sha256, Annotation(shapes=(Box(x1=0, y1=0, x2=9, y2=9),)))
    places = {file.name: {use.place for use in uses(store, file.sha256)} for file in photos}
    assert places["0.jpg"] == {LAND, ENERGY} and places["2.jpg"] == {"finding/f1"} and places["3.jpg"] == set()
    assert places["1.jpg"] == {LAND, f"annotation/{photos[1].sha256}"}
    (use,) = (use for use in uses(store, photos[0].sha256) if use.place == LAND)
    assert (use.site, use.site_name, use.year, use.noted) == (SITE.code, SITE.name, 2025, False)
    assert set(uses_by_file(store)) == {file.sha256 for file in photos[:3]}


def test_N7_a_photo_that_stands_for_another_enterprise_is_found(session, store, photos):
    attach(session, LAND, photos[0])
    other = replace(SITE, code="91320583MA1XXXXX5X", name="另一家企业")
    assert elsewhere(uses_by_file(store), SITE.code, photos) == ()
    found = elsewhere(uses_by_file(store), other.code, photos)
    assert [(problem.code, problem.where) for problem in found] == [("evidence.used_elsewhere", "0.jpg")]
    assert SITE.name in found[0].text() and LAND in found[0].text() and "2025" in found[0].text("en")


def test_R34_only_what_nothing_names_is_an_orphan(session, store, photos):
    attach(session, LAND, photos[0])
    attach(session, ENERGY, photos[1])
    attach(session, ENERGY)  # taken away again: the journal still names it, and undo may bring it back
    session.note(NoteKind.FINDING, "f1", {"evidence": [photos[2].sha256]})
    assert [file.name for file in orphans(store)] == ["3.jpg"]


def test_R34_what_is_being_typed_or_lies_in_the_bin_keeps_its_evidence(session, store, photos):
    row = {"assessment": session.assessment.id, "catalogue": "", "number": 1, "process": "", "opened": ""}
    typed = json.dumps({"evidence": [photos[0].sha256]})
    store.db.table("savepoint").insert(row | {"question": "", "text": "", "typed": typed})
    with store.db.atomic():
        store.bin("note", "x/finding/y", {"evidence": [photos[1].sha256]}, "张示例")
    assert {file.name for file in orphans(store)} == {"2.jpg", "3.jpg"}


def test_R34_an_orphan_goes_into_the_bin_and_comes_back(session, store, photos):
    original = photos[3].path.read_bytes()
    assert discard(store, [photos[3].sha256, photos[2].sha256], "张示例") == 2
    assert evidence_files(store, [photos[3].sha256]) == () and not photos[3].path.exists()
    assert len(list((folder(store) / "bin").iterdir())) == 2
    row = next(store.db.query("SELECT * FROM bin WHERE key = ?", [photos[3].sha256]))
    assert (row["kind"], row["name"], row["who"], row["restored"]) == ("evidence", "3.jpg", "张示例", "")
    assert restore_evidence(store, photos[3].sha256) == photos[3] and photos[3].path.read_bytes() == original
    assert {file.name for file in orphans(store)} == {"0.jpg", "1.jpg", "3.jpg"}
    with pytest.raises(Refusal) as caught:
        restore_evidence(store, photos[3].sha256)
    assert caught.value.problem.code == "evidence.not_in_bin"


def test_R34_used_evidence_never_goes_into_the_bin(session, store, photos):
    attach(session, LAND, photos[0])
    with pytest.raises(Refusal) as caught:
        discard(store, [photos[1].sha256, photos[0].sha256], "张示例")
    assert caught.value.problem.code == "evidence.in_use"
    assert all(file.path.is_file() for file in photos) and len(orphans(store)) == 3


def test_a_file_that_is_binned_can_be_taken_in_again(store, photos, jpeg):
    discard(store, [photos[0].sha256], "")
    again = keep(store, jpeg("回来.jpg", 100, 100))
    assert again.sha256 == photos[0].sha256 and again.path.is_file()


def test_R33_references_list_and_files_are_counted(session, store, photos):
    attach(session, LAND, *photos[:3])
    count = attachment_count(session)
    assert (count.named, count.listed, count.present, count.problems) == (3, 3, 3, ())
    photos[0].path.unlink()
    store.db.execute("DELETE FROM evidence WHERE sha256 = ?", [photos[1].sha256])
    count = attachment_count(session)
    assert (count.named, count.listed, count.present) == (3, 2, 1)
    assert {problem.code for problem in count.problems} == {"evidence.gone", "evidence.unlisted"}


def test_uses_are_found_in_every_assessment(session, store, photos):
    attach(session, LAND, photos[0])
    later = Session(store, store.open_assessment(SITE.code, 2026, shipped().only([GB]), OFFICERS).id)
    attach(later, "land.total@2026", photos[0])
    assert {use.year for use in uses(store, photos[0].sha256)} == {2025, 2026}
