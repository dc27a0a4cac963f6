"""Packages made to deceive or to do harm: none enters, each is listed with a precise reason in two languages."""

import json
import os
import time
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from assessments import verification as verifying
from assessments.agreed_form import agreed_form
from assessments.canonical import encode
from assessments.container import Container, Limits
from assessments.container.zip_layout import DEFLATED
from assessments.gathering import gathered
from assessments.journal import chained
from assessments.receiving import Outcome, receive
from assessments.soundness import AHEAD
from assessments.verification import MOST, verify
from forms import Refusal
from tests.conftest import MOMENT
from tests.independent.making import META, edited_json, read, resigned
from tests.independent.mutating import built, entries_reordered, layout, member

DOCUMENT, JOURNAL = "assessment.json", "journal.jsonl"
MIME = b"application/vnd.etsi.asic-e+zip"


def wrong(path, trust):
    """Code and place of everything wrong, worded in both languages; the package is never accepted."""
    found = verify(path, trust)
    assert not found.ok
    assert all(problem.text("zh") and problem.text("en") for problem in found.everything_wrong())
    return {(problem.code, problem.where) for problem in found.everything_wrong()}


def with_member(good, name, content):
    members = read(good.path)
    return members | {name: (content, members[name][1])}


def with_record(good, change):
    return with_member(good, DOCUMENT, edited_json(read(good.path)[DOCUMENT][0], change))


@pytest.fixture
def believed(monkeypatch):
    """The record attached to the report agrees with anything: its check must not hide the others."""

    class Agreeing(bytes):
        __hash__ = None

        def __ne__(self, other):
            return False

    monkeypatch.setattr(verifying, "attached", lambda *_: Agreeing())


def test_reordered_entries_are_refused_by_place(packages, trust, tmp_path):
    path = tmp_path / "p.asice"
    path.write_bytes(entries_reordered(packages[0].path.read_bytes(), b"", Random(1)))
    assert {code for code, _ in wrong(path, trust)} == {"package.order"}


def test_a_signature_deflated_where_it_was_stored_is_refused(packages, trust, tmp_path):
    parts = layout(packages[0].path.read_bytes())
    entry, raw = parts[-1]
    path = tmp_path / "p.asice"
    path.write_bytes(built([*parts[:-1], member(entry.name, raw, DEFLATED)]))
    assert wrong(path, trust) == {("package.packed", f"{META}signature002.p7s")}


def test_a_package_of_a_newer_program_says_so(packages, trust, tmp_path):
    members = with_record(packages[0], lambda record: record.update(format="luheng-assessment/2"))
    found = verify(resigned(tmp_path / "p.asice", members, packages[0].keys), trust)
    (problem,) = found.everything_wrong()
    assert problem.code == "verify.newer" and "升级" in problem.text("zh") and "assessment/2" in problem.text("en")


def test_contradictory_totals_are_both_shown(packages, trust, tmp_path):
    name = "results/green-factory-gbt36132-2025.json"
    before = json.loads(read(packages[0].path)[name][0])["total"]
    raised = edited_json(read(packages[0].path)[name][0], lambda result: result.update(total="99.5"))
    members = with_member(packages[0], name, raised)
    found = verify(resigned(tmp_path / "p.asice", members, packages[0].keys), trust)
    (problem,) = (each for each in found.everything_wrong() if each.code == "verify.score")
    assert all("99.5" in problem.text(way) and before in problem.text(way) for way in ("zh", "en"))


@pytest.mark.parametrize("result", [b"[[[", b"5", b'{"total":5}', b"[" * 100_000])
def test_a_result_that_is_none_is_refused(packages, trust, tmp_path, result):
    members = with_member(packages[0], "results/green-factory-gbt36132-2025.json", result)
    path = resigned(tmp_path / "p.asice", members, packages[0].keys)
    assert ("verify.score", "green-factory/gbt36132-2025") in wrong(path, trust)


def test_moments_to_come_are_refused_by_the_offices_clock(packages, trust, tmp_path, store):
    good = packages[0].path
    store.clock = lambda: MOMENT - AHEAD - timedelta(minutes=1)
    (line,) = receive(store, [good], trust)
    assert line.outcome is Outcome.REJECTED and store.assessments() == ()
    assert {problem.code for problem in line.problems} == {"verify.future"}
    assert f"{META}signature001.p7s" in {problem.where for problem in line.problems}
    store.clock = lambda: MOMENT - AHEAD
    assert [each.outcome for each in receive(store, [good], trust)] == [Outcome.ACCEPTED]


RAW = {
    "twice the same key": lambda raw: raw.replace(b'{"answers"', b'{"answers":{},"answers"', 1),
    "no number": lambda raw: raw.replace(b'"year":2025', b'"year":NaN'),
    "no finite number": lambda raw: raw.replace(b'"year":2025', b'"year":1e999'),
    "a fraction": lambda raw: raw.replace(b'"year":2025', b'"year":2025.0'),
    "a number of 5000 digits": lambda raw: raw.replace(b'"year":2025', b'"year":' + b"9" * 5000),
    "a number beyond SQLite": lambda raw: raw.replace(b'"revision":1', b'"revision":' + b"9" * 30),
    "a lone surrogate": lambda raw: raw.replace(b'"resume":"', b'"resume":"\\ud800', 1),
    "nested deep": lambda raw: b'{"format":' + b"[" * 200_000,
    "a text for a list": lambda raw: raw.replace(b'"evidence":[]', b'"evidence":"x"', 1),
    "an unknown key": lambda raw: raw.replace(b'"year":2025', b'"year":2025,"zz":1'),
}


@pytest.mark.parametrize("way", RAW.values(), ids=RAW.keys())
def test_a_record_of_another_form_is_refused_by_name(packages, trust, tmp_path, way):
    altered = way(read(packages[0].path)[DOCUMENT][0])
    path = resigned(tmp_path / "p.asice", with_member(packages[0], DOCUMENT, altered), packages[0].keys)
    assert wrong(path, trust) == {("verify.not_json", DOCUMENT)}


SAID = {
    "assessment/site": (lambda r: r["assessment"].update(site=r["site"]["code"][::-1]), "verify.contradicts"),
    "another id": (lambda r: r["assessment"].update(id="0" * 32), "verify.contradicts"),
    "one standard twice": (
        lambda r: r["assessment"].update(standards=r["assessment"]["standards"] * 2),
        "verify.contradicts",
    ),
    "its own predecessor": (
        lambda r: r["assessment"].update(predecessor=r["assessment"]["id"]),
        "verify.contradicts",
    ),
    "a name that turns": (lambda r: r["site"].update(name="\u202egnp.厂"), "verify.letters"),
    "a name with NUL": (lambda r: r["site"].update(name="厂\0"), "verify.letters"),
    "a name of a novel": (lambda r: r["site"].update(name="厂" * 9999), "verify.too_long"),
    "a moment that is none": (
        lambda r: r["assessment"].update(opened="2026-99-99T09:00:00+08:00"),
        "verify.not_json",
    ),
    "a number for a name": (lambda r: r["site"].update(name=5), "verify.not_json"),
    "an unknown unit": (lambda r: r["answers"]["energy.total@2025"].update(unit="nonsense"), "verify.failed"),
    "a number of 60 digits": (lambda r: r["answers"]["energy.total@2025"].update(number="9" * 60), "verify.failed"),
}


@pytest.mark.parametrize(("change", "code"), SAID.values(), ids=SAID.keys())
def test_a_signed_record_that_deceives_is_refused(packages, trust, tmp_path, believed, change, code):
    path = resigned(tmp_path / "p.asice", with_record(packages[0], change), packages[0].keys)
    assert code in {each for each, _ in wrong(path, trust)}


def test_rows_of_a_journal_have_the_agreed_form(packages, trust, tmp_path):
    for key, value in {"question": 5, "at": "never", "before": "[", "who": None}.items():
        rows = [json.loads(row) for row in read(packages[0].path)[JOURNAL][0].splitlines()]
        rows[3][key] = value
        content = b"".join(encode(row) + b"\n" for row in rows)
        path = resigned(tmp_path / "p.asice", with_member(packages[0], JOURNAL, content), packages[0].keys)
        assert wrong(path, trust) == {("verify.not_json", JOURNAL)}


def test_a_departure_from_the_agreed_form_is_named_by_its_place():
    written = dict.fromkeys(("question", "who", "device"), "x") | {"before": "null", "after": "1"}
    row = json.loads(chained(None, assessment="0" * 32, at="2026-03-18T09:00:00+08:00", **written).line())
    check = agreed_form("journal")
    assert check(row) == "" and check(row | {"number": "1"}).startswith("number ")
    assert "device" in check({name: each for name, each in row.items() if name != "device"})


def test_a_hundred_thousand_tiny_files_are_refused_from_the_directory_alone(trust, tmp_path):
    path = tmp_path / "p.asice"
    path.write_bytes(built([member("mimetype", MIME), *(member(f"f{number}", b"") for number in range(100_000))]))
    began = time.monotonic()
    assert wrong(path, trust) == {("package.too_many", "zip directory")}
    assert time.monotonic() - began < 0.5  # 0.01 s when nothing else runs


def test_what_a_small_file_can_make_us_unpack_is_bounded(packages, tmp_path):
    with pytest.raises(Refusal) as caught:
        Container(packages[0].path, Limits(inflated=1000))
    assert caught.value.problem.code == "package.too_large"


def test_names_below_very_many_folders_are_refused(packages, trust, tmp_path):
    path = tmp_path / "p.asice"
    path.write_bytes(built([*layout(packages[0].path.read_bytes()), member("a/" * 30 + "x", b"")]))
    assert {code for code, _ in wrong(path, trust)} == {"package.unsafe_name"}


def test_more_signers_than_an_office_has_are_not_judged(packages, trust, tmp_path):
    parts = layout(packages[0].path.read_bytes())
    for number in range(3, 400):
        parts += [
            member(f"{META}ASiCManifest{number:03d}.xml", b"x"),
            member(f"{META}signature{number:03d}.p7s", b"x"),
        ]
    path = tmp_path / "p.asice"
    path.write_bytes(built(parts))
    began, found = time.monotonic(), verify(path, trust)
    assert time.monotonic() - began < 3 and len(found.container.signatures) == 50
    assert len(found.everything_wrong()) == MOST + 1 and found.everything_wrong()[-1].code == "verify.more"


def pdf(*objects, trailer=b""):
    """A PDF of these objects, the first of them its root."""
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table
    return body + start + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(body))


def bomb():
    import zlib

    deflate = zlib.compressobj(9)
    raw = b"".join(deflate.compress(bytes(1 << 20)) for _ in range(100)) + deflate.flush()
    names = b"/Names<</EmbeddedFiles<</Names[(assessment.json) 3 0 R]>>>>"
    stream = b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(raw) + raw + b"\nendstream"
    file = b"<</Type/Filespec/F(assessment.json)/UF(assessment.json)/EF<</F 4 0 R/UF 4 0 R>>>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R%s>>" % names, b"<</Type/Pages/Kids[]/Count 0>>", file, stream)


def branching():
    root = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>"
    fields = [b"<</T(a)/Kids[%d 0 R %d 0 R]>>" % (number + 1, number + 1) for number in range(3, 43)]
    return pdf(root, b"<</Type/Pages/Kids[]/Count 0>>", *fields, b"<</T(a)/FT/Sig>>")


REPORTS = {
    "a record that unpacks to 100 MB": (bomb, "verify.report_record"),
    "a tree of fields with 2^40 leaves": (branching, "signature.fields"),
    "a thousand revisions": (
        lambda: pdf(b"<</Type/Catalog>>") + b"startxref\n0\n%%EOF\n" * 1000,
        "signature.fields",
    ),
    "nested without end": (lambda: pdf(b"<</Type/Catalog/X " + b"[" * 200_000 + b">>"), "signature.no_pdf"),
}


@pytest.mark.parametrize(("make", "code"), REPORTS.values(), ids=REPORTS.keys())
def test_a_report_built_to_exhaust_the_reader_is_refused_soon(packages, trust, tmp_path, make, code):
    path = resigned(tmp_path / "p.asice", with_member(packages[0], "report.pdf", make()), packages[0].keys)
    began = time.monotonic()
    assert code in {each for each, _ in wrong(path, trust)}
    assert time.monotonic() - began < 3


def test_a_large_report_is_read_only_from_a_trusted_signer(packages, strangers, trust, tmp_path):
    large = with_member(packages[0], "report.pdf", b"%PDF-1.7\n" + b"(" * (3 << 20))
    path = resigned(tmp_path / "p.asice", large, strangers)
    assert ("verify.report_unread", "report.pdf") in wrong(path, trust)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_links_pipes_folders_and_devices_are_listed_and_never_opened(packages, trust, tmp_path, store):
    good, inbox = packages[0].path, tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.asice").symlink_to(good)
    (inbox / "round.asice").symlink_to(inbox / "round.asice")
    (inbox / "away.asice").symlink_to("/nowhere")
    os.mkfifo(inbox / "pipe.asice")
    (inbox / "folder.asice").mkdir()
    places = [*sorted(inbox.iterdir()), Path("/dev/zero"), good]
    ledger = receive(store, places, trust)
    said = {line.file: [problem.code for problem in line.problems] for line in ledger}
    assert said.pop(good.name) == []
    links = {"link.asice", "round.asice", "away.asice"}
    assert said == {name: ["receive.link" if name in links else "verify.no_file"] for name in said}
    assert len(said) == 6 and len(store.assessments()) == 1
    found = gathered([inbox])
    assert {problem.code for problem in found.problems} == {"receive.link"}


def test_a_package_under_another_name_is_the_same_package(packages, trust, tmp_path, store):
    (tmp_path / "other.asice").write_bytes(packages[0].path.read_bytes())
    ledger = receive(store, [packages[0].path, tmp_path / "other.asice"], trust)
    assert [line.outcome for line in ledger] == [Outcome.ACCEPTED, Outcome.DUPLICATE]
