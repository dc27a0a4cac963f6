"""Many packages at once: found in folders, verified by several processes, stopped, and gone on with."""

import os
import time
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments import canonical, receiving
from assessments.commands.office import TrustFiles
from assessments.commands.packages import import_files
from assessments.digest import digest
from assessments.entering import PACKAGES, Outcome
from assessments.gathering import gathered
from assessments.received_list import ReceivedList, write_list
from assessments.receiving import receive
from assessments.signing.trust import Trust
from assessments.simulating import Simulation, simulate
from assessments.store import Store
from forms import Refusal
from tests.conftest import MOMENT

SITES = 20  # the twentieth hands in a revision as well


@pytest.fixture(scope="module")
def simulated(tmp_path_factory):
    return simulate(Simulation(sites=SITES, answers=60), tmp_path_factory.mktemp("simulated") / "made")


@pytest.fixture(scope="module")
def trusted(simulated):
    return Trust.from_pem(simulated.anchor)


@pytest.fixture(scope="module")
def files(simulated):
    return gathered([simulated.folder]).files


def office(folder):
    return Store(folder / "office" / "luheng.db", clock=lambda: MOMENT, device="office")


def outcomes(ledger):
    return [line.outcome for line in ledger]


def spoiled(path, folder):
    """A copy with one byte changed."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    bad = folder / "bad.asice"
    bad.write_bytes(content)
    return bad


def test_several_processes_lead_to_what_one_does(tmp_path, files, trusted):
    ledgers, digests = [], set()
    for workers in (0, 1, 2):
        store = office(tmp_path / str(workers))
        ledgers.append(receive(store, [*files, spoiled(files[0], tmp_path)], trusted, workers=workers))
        digests.add(digest(store))
        store.close()
    assert ledgers[0] == ledgers[1] == ledgers[2] and len(digests) == 1
    assert outcomes(ledgers[0])[-1] is Outcome.REJECTED and len(ledgers[0]) == SITES + 2
    assert Outcome.REJECTED not in outcomes(ledgers[0])[:-1]


def test_the_command_always_verifies_in_processes_of_their_own(tmp_path, files, simulated):
    trust = TrustFiles((simulated.anchor,))
    with pytest.raises(Refusal) as caught:
        import_files(tmp_path / "luheng.db", files[:1], trust, "zh", workers=0)
    assert caught.value.problem.code == "cluster.workers" and not (tmp_path / "luheng.db").exists()


def test_R16_an_import_broken_off_goes_on_when_begun_anew(tmp_path, files, trusted):
    store, heard = office(tmp_path), []
    first = receive(store, files, trusted, lambda *now: heard.append(now), lambda: len(heard) >= 3, workers=2)
    assert 3 <= len(first) < len(files) and heard[-1] == (len(first), len(files))
    again = receive(store, files, trusted)
    assert outcomes(again)[: len(first)] == [Outcome.DUPLICATE] * len(first)
    assert Outcome.DUPLICATE not in outcomes(again)[len(first) :] and len(again) == len(files)
    assert (again[0].site, again[0].assessment) == (first[0].site, first[0].assessment)
    store.close()


def test_a_file_that_was_accepted_is_known_without_being_verified_again(tmp_path, files, trusted):
    store = office(tmp_path)
    receive(store, files[:1], trusted)
    (line,) = receive(store, files[:1], Trust())  # who trusts nobody accepts nothing, but knows what it has
    assert (line.outcome, line.problems[0].code) == (Outcome.DUPLICATE, "receive.known")
    store.close()


def test_what_a_dead_import_left_half_written_is_swept(tmp_path, files, trusted):
    store = office(tmp_path)
    receive(store, files[:1], trusted)
    old, new = (store.path.parent / PACKAGES / f".{name}.part" for name in ("old", "new"))
    for part in (old, new):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * receiving.ABANDONED,) * 2)
    receive(store, files[1:2], trusted)
    assert not old.exists() and new.exists()
    store.close()


def test_folders_are_searched_without_links_and_hidden_files(tmp_path):
    for name in ("b/2.asice", "b/1.ASICE", "a.asice", ".Trash-1000/3.asice", "b/.x.part", "b/.4.asice", "c.txt"):
        path = tmp_path / "drive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    drive = tmp_path / "drive"
    (drive / "round").symlink_to(drive)
    (drive / "link.asice").symlink_to(drive / "a.asice")
    (drive / "empty").mkdir()
    found = gathered([drive, drive / "a.asice", drive / "empty"])
    assert [path.relative_to(drive).as_posix() for path in found.files] == ["a.asice", "b/1.ASICE", "b/2.asice"]
    assert [problem.code for problem in found.problems] == ["receive.link", "receive.no_package"]


def test_simulated_packages_are_the_same_for_the_same_seed(tmp_path, simulated, files):
    from assessments.container import Container
    from assessments.content import JOURNAL

    again = simulate(Simulation(sites=2, answers=60), tmp_path / "again", workers=1)
    for path in gathered([again.folder]).files:
        (first,) = (each for each in files if each.name == path.name)
        with Container(path) as one, Container(first) as other:
            assert one.read(JOURNAL, 1 << 20) == other.read(JOURNAL, 1 << 20)


def test_simulated_answers_fail_and_are_missing_here_and_there(tmp_path, files, trusted):
    store = office(tmp_path)
    receive(store, files, trusted)
    states = {
        row["state"]: row["n"] for row in store.db.query("SELECT state, count(*) AS n FROM answer GROUP BY 1")
    }
    assert states["given"] > states["missing"] > 0 and states["not_applicable"] > 0 and "unread" not in states
    totals = {row["json"] for row in store.db.query("SELECT json FROM result")}
    revisions = list(store.db.query("SELECT 1 FROM assessment WHERE revision = 2"))
    assert len(totals) >= SITES and len(revisions) == 1  # a correction may leave every point as it was
    store.close()


@pytest.mark.parametrize("name", ["list.pdf", "list.xlsx"])
def test_R21_the_list_of_an_import_is_printed(tmp_path, files, trusted, name):
    store = office(tmp_path)
    ledger = receive(store, [*files[:2], spoiled(files[0], tmp_path)], trusted)
    store.close()
    write_list(ReceivedList(lines=ledger, asked=4, at=MOMENT), tmp_path / name)
    text = printed(tmp_path / name)
    assert "拒收" in text and ledger[0].site in text and "还有 1 份没有处理" in text
    assert text.index("拒收") < text.index(ledger[0].file[:18])


def printed(path):
    if path.suffix == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(path) as document:
            return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    rows = [row for name in reversed(book.sheet_names) for row in book.get_sheet_by_name(name).to_python()]
    return "\n".join(str(cell) for row in rows for cell in row)


@settings(max_examples=50)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    )
)
def test_the_canonical_form_of_a_canonical_form_is_itself(value):
    assert canonical.plain(canonical.plain(value)) == canonical.plain(value)


def test_what_has_no_canonical_form_is_refused():
    for value in (1.5, {"a": [1.5]}, object(), timedelta(1)):
        with pytest.raises(TypeError, match="has no canonical form"):
            canonical.encode(value)
