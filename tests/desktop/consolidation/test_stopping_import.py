"""An import or a verification is stopped in the middle of one long file: at once, and the window stays usable."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessments.entering import Outcome
from assessments.package import seal
from assessments.signing.keys import OfficerKey
from assessments.snapshot import take
from assessments.store import Store
from desktop.agreement.dialog import AgreementDialog
from desktop.jobs import Jobs
from desktop.screens.consolidation import ConsolidationScreen
from desktop.settings import SettingsFile
from tests.assessments.hostile.test_bad_input import pdf
from tests.conftest import MOMENT, entered
from tests.independent.making import read, resigned
from tests.processes import own_processes

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="looks for open files as Linux lists them"
)
OBJECTS = 4_000_000  # of a report, which keep its reader busy for most of a minute
BEGUN, ENDED = 30_000, 10_000  # milliseconds to wait for either
REPORT = "report.pdf"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory, keys: tuple[OfficerKey, ...]) -> tuple[Path, Path]:
    """A good package, and one of the same signers that takes long to examine."""
    folder = tmp_path_factory.mktemp("packages")
    officer = Store(folder / "officer.db", clock=lambda: MOMENT, device="test")
    session = entered(officer, "complete-enterprise")
    session.complete()
    good = seal(take(session), keys, folder, MOMENT).path
    officer.close()
    members = read(good)
    report = pdf(b"<</Type/Catalog/X [" + b"<</A 1>>" * OBJECTS + b"]>>")
    members[REPORT] = (report, members[REPORT][1])
    return good, resigned(folder / "slow.asice", members, keys)


@pytest.fixture
def screen(qtbot: QtBot, store: Store, settings: SettingsFile, jobs: Jobs, anchor: Path) -> ConsolidationScreen:
    settings.change(trust_anchor=str(anchor))
    made = ConsolidationScreen(store, settings, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def examined(path: Path) -> bool:
    """Whether a process of ours has the file open."""
    return any(path in held(process.pid) for process in own_processes())


def held(pid: int | None) -> list[Path]:
    """The files that a process has open."""
    try:
        return [Path(os.readlink(each)) for each in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:  # it went, or closed one of them meanwhile
        return []


def test_R16_stop_breaks_off_one_long_examination_and_keeps_what_was_accepted(
    qtbot: QtBot, screen: ConsolidationScreen, packages: tuple[Path, Path]
) -> None:
    good, slow = packages
    screen.inbox.import_places([good, slow])
    qtbot.waitUntil(lambda: examined(slow), timeout=BEGUN)
    stop = next(each for each in screen.under_way.findChildren(QPushButton) if each.isVisible())
    stop.click()
    qtbot.waitUntil(lambda: screen.under_way.job is None, timeout=ENDED)
    assert [line.outcome for line in screen.inbox.ledger.model.rows] == [Outcome.ACCEPTED]
    assert "1" in screen.notice.words.text() and not own_processes()


def test_closing_the_window_does_not_wait_for_a_long_examination(
    qtbot: QtBot, screen: ConsolidationScreen, jobs: Jobs, packages: tuple[Path, Path]
) -> None:
    screen.inbox.import_places([packages[1]])
    qtbot.waitUntil(lambda: examined(packages[1]), timeout=BEGUN)
    jobs.stop()
    assert not own_processes()


def test_stop_breaks_off_one_long_verification(
    qtbot: QtBot, screen: ConsolidationScreen, packages: tuple[Path, Path], settings: SettingsFile
) -> None:
    settings.change(language="en")
    screen.inbox.verify_file(packages[1])
    qtbot.waitUntil(lambda: examined(packages[1]), timeout=BEGUN)
    assert screen.under_way.bar.maximum() == 0  # nobody knows how far it is
    screen.under_way.stop.click()
    qtbot.waitUntil(lambda: screen.under_way.job is None, timeout=ENDED)
    assert "Cancelled" in screen.notice.words.text() and not own_processes()


def test_closing_the_window_does_not_wait_for_a_long_verification(
    qtbot: QtBot, screen: ConsolidationScreen, jobs: Jobs, packages: tuple[Path, Path]
) -> None:
    screen.inbox.verify_file(packages[1])
    qtbot.waitUntil(lambda: examined(packages[1]), timeout=BEGUN)
    jobs.stop()
    assert not own_processes()


def test_a_comparison_with_a_package_that_takes_for_ever_is_stopped_and_closed(
    qtbot: QtBot, store: Store, settings: SettingsFile, anchor: Path, packages: tuple[Path, Path]
) -> None:
    for trust in (str(anchor), ""):
        settings.change(trust_anchor=trust, language="en")
        dialog = AgreementDialog(store, settings, entered(store, "complete-enterprise"))
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.compare_with(packages[1])
        if not trust:  # without a root nothing reads the report, which is what takes long
            qtbot.waitUntil(lambda dialog=dialog: dialog._job is None, timeout=BEGUN)
            assert dialog.rows is not None
            continue
        qtbot.waitUntil(lambda: examined(packages[1]), timeout=BEGUN)
        dialog.stop_button.click()
        qtbot.waitUntil(lambda dialog=dialog: dialog._job is None, timeout=ENDED)
        assert "Cancelled" in dialog.notice.words.text()
        dialog.compare_with(packages[1])
        qtbot.waitUntil(lambda: examined(packages[1]), timeout=BEGUN)
        dialog.reject()
        assert not own_processes()
