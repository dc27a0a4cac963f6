"""The ledger outlives the program: what was received and refused is shown, printed and saved at any later time."""

import pytest
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from assessments.entering import Outcome
from assessments.package import record, seal
from assessments.received_before import all_received
from assessments.receiving import receive
from assessments.revision import revise
from assessments.session import Session
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from desktop.consolidation.inbox_part import InboxPart
from desktop.consolidation.under_way import UnderWay
from desktop.jobs import Jobs
from desktop.parts import Notice
from desktop.settings import SettingsFile
from tests.conftest import MOMENT, entered
from tests.desktop.showing import active

SLOW = 20_000


@pytest.fixture(scope="module")
def received(tmp_path_factory, keys, anchor):
    """The database of an office that received a package, its correction, the first once more, and a broken file."""
    folder = tmp_path_factory.mktemp("received")
    officer = Store(folder / "officer.db", clock=lambda: MOMENT, device="test")
    session = entered(officer, "complete-enterprise")
    paths = []
    for each in (session, None):
        working = each or Session(officer, revise(officer, session.assessment.id).id)
        working.complete()
        made = seal(take(working), keys, folder, MOMENT)
        record(working, made)
        paths.append(made.path)
    officer.close()
    broken = folder / "broken.asice"
    broken.write_bytes(paths[0].read_bytes()[:-200])
    office = Store(folder / "office.db", clock=lambda: MOMENT, device="office")
    trust = Trust.from_pem(anchor)
    for batch in ([paths[0], broken], [paths[1], paths[0]]):
        receive(office, batch, trust)
    office.close()
    return folder / "office.db"


@pytest.fixture
def office(received, tmp_path):
    (tmp_path / "office.db").write_bytes(received.read_bytes())
    store = Store(tmp_path / "office.db", clock=lambda: MOMENT, device="office")
    yield store
    store.close()


@pytest.fixture
def inbox(qtbot: QtBot, dressed, office: Store, settings: SettingsFile, jobs: Jobs):
    line = UnderWay(settings, jobs, Notice())
    qtbot.addWidget(line)
    qtbot.addWidget(line.notice)
    made = active(qtbot, InboxPart(office, settings, jobs, line))
    made.line = line
    return made


def test_R21_everything_received_is_listed_with_time_signers_and_what_became_of_it(office: Store) -> None:
    found = all_received(office)
    assert [each.outcome for each in found.lines] == [Outcome.REJECTED, Outcome.ACCEPTED, Outcome.SUPERSEDED]
    refused, latest, _earlier = ("\n".join(each.text() for each in line.problems) for line in found.lines)
    assert refused.startswith("2026-03-18 09:30 拒收") and "\n" in refused
    assert latest == "2026-03-18 09:30 收下，签署：张示例、李示例"
    assert len({each.sha256 for each in found.lines}) == 3


def test_R21_an_empty_tab_says_so_and_leads_to_all_that_was_received(
    qtbot: QtBot, inbox: InboxPart, tmp_path
) -> None:
    assert inbox.every_button.isVisible() and not inbox.ledger.isVisible()
    inbox.every_button.click()
    qtbot.waitUntil(lambda: inbox.line.job is None and inbox.ledger.isVisible(), timeout=SLOW)
    assert len(inbox.ledger.model.rows) == 3
    assert inbox.ledger.save.isVisible() and not inbox.ledger.receipts.isVisible()
    for name in ("all.xlsx", "all.pdf"):
        inbox.save_list(tmp_path / name)
        qtbot.waitUntil(lambda: inbox.line.job is None, timeout=SLOW)
    rows = CalamineWorkbook.from_path(tmp_path / "all.xlsx").get_sheet_by_index(0).to_python()
    assert len(rows) == 4 and (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")
