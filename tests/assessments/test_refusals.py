"""What an office refused is kept without its content, until that very file is accepted."""

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.canonical import encode
from assessments.digest import digest
from assessments.entering import Outcome
from assessments.package import record, seal
from assessments.received_list import ReceivedList, write_list
from assessments.receiving import Received, receive
from assessments.refusals import LONGEST, MOST, RefusedFile, keep_refusals, refusals, refused_from
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from forms.problems import Problem
from tests.conftest import MOMENT, entered


@pytest.fixture(scope="module")
def package(tmp_path_factory, keys):
    folder = tmp_path_factory.mktemp("officer")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="laptop")
    session = entered(store, "filled-form-2025")
    session.complete()
    made = seal(take(session), keys[:1], folder, MOMENT)
    record(session, made)
    store.close()
    return made.path


@pytest.fixture
def office(tmp_path):
    store = Store(tmp_path / "office.db", clock=lambda: MOMENT, device="office")
    yield store
    store.close()


def spoiled(package, tmp_path):
    raw = bytearray(package.read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / "spoiled.asice").write_bytes(raw)
    return tmp_path / "spoiled.asice"


def rows(store):
    return list(store.db.query("SELECT * FROM refusal ORDER BY sha256"))


def test_R16_a_refusal_is_kept_with_its_reasons_and_nothing_of_the_file(office, package, tmp_path):
    before = digest(office)
    ledger = receive(office, [spoiled(package, tmp_path)], Trust())
    keep_refusals(office, ledger)
    kept = rows(office)
    keep_refusals(office, ledger)
    assert rows(office) == kept, "once more changes nothing"
    (found,) = refusals(office)
    assert (found.sha256, found.file, found.at) == (ledger[0].sha256, "spoiled.asice", MOMENT.isoformat())
    assert found.problems[0] == ledger[0].problems[0] and found.reasons("zh")[0] == ledger[0].problems[0].text("zh")
    assert (
        json.dumps(json.loads(kept[0]["problems"]), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        == (kept[0]["problems"])
    )
    assert digest(office) == before, "what was refused says nothing about what the office holds"


def test_the_very_file_accepted_later_is_refused_no_more(office, package, anchor, tmp_path):
    bad = spoiled(package, tmp_path)
    keep_refusals(office, receive(office, [package, bad], Trust()))
    assert {each.file for each in refusals(office)} == {package.name, bad.name}
    keep_refusals(office, receive(office, [package, bad], Trust.from_pem(anchor)))
    assert [each.file for each in refusals(office)] == [bad.name]
    marked = {row["file"]: row["accepted"] for row in rows(office)}
    assert marked == {package.name: MOMENT.isoformat(), bad.name: None}, "that it was refused once stays known"


def test_a_file_that_nobody_could_read_is_not_kept(office, tmp_path):
    keep_refusals(office, receive(office, [tmp_path / "gone.asice"], Trust()))
    assert refusals(office) == ()


def test_a_forger_cannot_fill_the_database_with_reasons(office):
    problems = tuple(Problem.of("verify.strange", str(number) * 10_000) for number in range(1, 200))
    keep_refusals(office, [Received(file="x", outcome=Outcome.REJECTED, problems=problems, sha256="0" * 64)])
    (found,) = refusals(office)
    assert len(found.problems) == MOST + 1 and found.problems[-1] == Problem.of("verify.more", count=199 - MOST)
    assert all(len(each.where) <= LONGEST for each in found.problems)


def test_a_reason_of_another_version_is_named_by_its_code():
    problem = Problem.of("verify.of_the_future", "x.asice")
    found = RefusedFile(sha256="0" * 64, file="x", at=MOMENT.isoformat(), problems=(problem,))
    assert found.reasons("zh") == ("verify.of_the_future x.asice",)


@given(
    st.lists(
        st.builds(
            Problem,
            st.text(),
            st.text(),
            st.lists(st.tuples(st.text(), st.text())).map(tuple),
            st.lists(st.text()).map(tuple),
        )
    )
)
def test_a_refusal_is_read_back_from_canonical_json(problems):
    made = RefusedFile(sha256="0" * 64, file="x", at=MOMENT.isoformat(), problems=tuple(problems))
    assert refused_from(json.loads(encode(made))) == made


@pytest.mark.parametrize(
    "change", [{"more": 1}, {"file": 1}, {"problems": [{}]}, {"problems": [1]}, {"problems": 1}]
)
def test_what_is_no_refusal_is_not_read(change):
    made = json.loads(encode(RefusedFile(sha256="0" * 64, file="x", at="y", problems=())))
    with pytest.raises((ValueError, KeyError, TypeError)):
        refused_from(made | change)


@pytest.mark.parametrize("name", ["list.pdf", "list.xlsx"])
def test_R21_the_list_of_an_import_says_what_was_refused_before(office, package, anchor, tmp_path, name):
    keep_refusals(office, receive(office, [spoiled(package, tmp_path)], Trust.from_pem(anchor)))
    shutil.copy(package, tmp_path / "b.asice")
    ledger = receive(office, [tmp_path / "b.asice"], Trust.from_pem(anchor))
    asked = ReceivedList(lines=ledger, asked=1, at=MOMENT, refused=refusals(office))
    write_list(asked, tmp_path / name)
    text = printed(tmp_path / name)
    assert "此前拒收、至今未收下的还有 1 份" in text and "spoiled.asice" in text
    assert asked.earlier[0].problems[0].text("zh")[:12] in text


def test_what_this_import_refused_itself_is_listed_once(office, package, tmp_path):
    ledger = receive(office, [spoiled(package, tmp_path)], Trust())
    keep_refusals(office, ledger)
    assert ReceivedList(lines=ledger, asked=1, at=MOMENT, refused=refusals(office)).earlier == ()


def printed(path):
    if path.suffix == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(path) as document:
            return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return "\n".join(str(cell) for row in rows for cell in row)
