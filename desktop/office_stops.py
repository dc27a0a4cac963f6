"""Stops of the walk that show what happens to signed reports: printing, handing in, and the office's keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from assessments.entering import Outcome
from assessments.merging.decisions import decisions
from assessments.receiving import Received
from assessments.register.keeping import Registers
from assessments.snapshot import take
from desktop.authority.window import AuthorityWindow
from desktop.consolidation.collect_dialog import CollectDialog
from desktop.consolidation.conflicts import ConflictsDialog
from desktop.consolidation.figure_parts import CoveragePart, LossesPart, ProfilePart, RatiosPart, SpreadPart
from desktop.consolidation.figures_part import FiguresPart
from desktop.consolidation.invented import keep_conflicts, receive_some
from desktop.county_signing_dialog import CountySigningDialog
from desktop.handing.dialog import HandInDialog
from desktop.handing.receipts_dialog import ReceiptsDialog
from desktop.printing_dialog import PrintingDialog
from desktop.printing_signed import SignedReportDialog
from desktop.rail import Place
from desktop.registers.dialog import RegistersDialog
from desktop.registers.entry_dialog import EntryDialog
from desktop.registers.import_dialog import EntryImportDialog
from desktop.registers.invented import ISLANDS, OWN, POOL, keep_earlier, keep_entries, write_list
from desktop.registers.own_dialog import DefinitionsDialog
from desktop.registers.step_dialogs import DeadlineDialog, MovingDialog
from desktop.registers.updating_dialogs import UpdatingAllDialog, UpdatingDialog
from desktop.screens.consolidation import ConsolidationScreen
from desktop.standards.packages import SchemeSigningDialog
from desktop.tour import Stop, Tour
from forms.catalogue import standard_file
from forms.loading import shipped
from forms.problems import Problem
from forms.sheets import Scheme

EDITION = "green-factory/gbt36132-2025"


def _authority(tour: Tour) -> QWidget:
    return AuthorityWindow(tour.settings, tour.window.jobs, tour.window)


def _conflicts(tour: Tour) -> ConflictsDialog:
    if not decisions(tour.store):
        keep_conflicts(tour.entered(EDITION))
    return ConflictsDialog(tour.store, "张示例", tour.language, tour.window)


def _decided(tour: Tour) -> QWidget:
    dialog = _conflicts(tour)
    dialog.tabs.setCurrentIndex(1)
    return dialog


def _hand_in(tour: Tour) -> QWidget:
    return HandInDialog(tour.store, tour.settings, tour.window.jobs, tour.window)


def _printing(tour: Tour) -> QWidget:
    from assessments.report.summary import build_summary  # typesetting is loaded when wanted

    content = build_summary(take(tour.opened(tour.whole).session), tour.language)
    return PrintingDialog(content, "示例报告.pdf", tour.settings, signed=True, parent=tour.window)


def _receipts(tour: Tour) -> QWidget:
    """Both answers, and a file that could not be read."""
    sealed, folder = tour.sealed, str(tour.place / "packages")
    held = Received(
        file=sealed.path.name,
        outcome=Outcome.DUPLICATE,
        site=tour.opened(tour.whole).session.site.name,
        assessment=tour.whole,
        sha256=sealed.sha256,
        folder=folder,
    )
    problem = Problem.of("package.not_zip", "示例-2025.asice")
    refused = Received(
        file="示例-2025.asice", outcome=Outcome.REJECTED, problems=(problem,), sha256="0" * 64, folder=folder
    )
    unread = Received(file="示例-2024.asice", outcome=Outcome.REJECTED, problems=(problem,), folder=folder)
    return ReceiptsDialog(tour.store, (refused, unread, held), tour.settings, tour.window.jobs, tour.window)


def _signed(tour: Tour) -> QWidget:
    assert tour.sealed is not None  # it is signed first
    return SignedReportDialog(tour.store, tour.whole, tour.settings, tour.window.jobs, tour.window)


def _consolidation(tour: Tour) -> ConsolidationScreen:
    screen = tour.window.pages[Place.CONSOLIDATION]
    assert isinstance(screen, ConsolidationScreen)
    tour.window.go(Place.CONSOLIDATION)
    return screen


def _county(kind: type[FiguresPart]) -> Callable[[Tour], QWidget]:
    """A tab of figures over the signed sample."""

    def arrive(tour: Tour) -> QWidget:
        assert tour.sealed is not None  # it is signed first
        screen = _consolidation(tour)
        screen.refresh()
        screen.bar.standard.setCurrentIndex(1)
        screen.show_figures(kind)
        return tour.window

    return arrive


def _targets(tour: Tour) -> QWidget:
    screen = _consolidation(tour)
    screen.show_part(screen.targets)
    return tour.window


def _received(tour: Tour) -> QWidget:
    """Everything that was ever received, with a file that is refused."""
    receive_some(tour.store, tour.sealed.path, tour.trust)
    screen = _consolidation(tour)
    screen.show_part(screen.inbox.ledger)
    screen.inbox.show_all()
    return tour.window


def _collection_signing(tour: Tour) -> QWidget:
    assert tour.sealed is not None  # there is something to collect
    return CollectDialog(tour.store, tour.settings, tour.window.jobs, tour.window)


def _scheme_signing(tour: Tour) -> QWidget:
    text = shipped().texts[standard_file(EDITION)]
    scheme = Scheme(
        id=EDITION,
        standard=text,
        dictionary=None,
        entered_by="张示例",
        entered_on="2026-03-18",
        document="示例〔2026〕1号",
        gaps=(),
    )
    return SchemeSigningDialog(tour.store, tour.settings, tour.window.jobs, scheme, tour.window)


def _county_signing(tour: Tour) -> QWidget:
    assert tour.sealed is not None  # there is something to report
    return CountySigningDialog(tour.store, None, tour.settings, tour.window.jobs, tour.window)


def _registers(tour: Tour) -> RegistersDialog:
    key = keep_entries(tour.store)
    dialog = RegistersDialog(tour.store, tour.settings, tour.window.jobs, tour.window)
    dialog.show_entry(POOL, key)
    return dialog


def _register_entry(tour: Tour) -> QWidget:
    registers = _registers(tour).registers
    return EntryDialog(registers, registers.definitions["major-projects"], "张示例", tour.language, "", tour.window)


def _register_step(kind: type[MovingDialog | DeadlineDialog]) -> Callable[[Tour], QWidget]:
    def arrive(tour: Tour) -> QWidget:
        registers, key = _registers(tour).registers, keep_entries(tour.store)
        return kind(registers, POOL, key, "张示例", tour.language, tour.window)

    return arrive


def _register_import(tour: Tour) -> QWidget:
    registers = _registers(tour).registers
    definition, jobs = registers.definitions[ISLANDS], tour.window.jobs
    dialog = EntryImportDialog(registers, definition, tour.settings, jobs, tour.window)
    dialog.read(write_list(tour.place))
    return dialog


def _own_registers(tour: Tour) -> QWidget:
    return DefinitionsDialog(_registers(tour).registers, tour.settings, tour.window)


def _register_update(tour: Tour) -> QWidget:
    key, registers = keep_earlier(tour.store, tour.place), Registers(tour.store)
    return UpdatingDialog(registers, OWN, key, "张示例", tour.language, tour.window)


def _register_updates(tour: Tour) -> QWidget:
    return UpdatingAllDialog(Registers(tour.store), OWN, "张示例", tour.language, tour.window)


STOPS: tuple[Stop, ...] = (
    ("authority", _authority),
    ("conflicts", _conflicts),
    ("hand-in", _hand_in),
    ("receipts", _receipts),
    ("signed-report", _signed),
    ("printing", _printing),
    ("county-distribution", _county(SpreadPart)),
    ("county-profile", _county(ProfilePart)),
    ("county-losses", _county(LossesPart)),
    ("county-ratios", _county(RatiosPart)),
    ("county-coverage", _county(CoveragePart)),
    ("county-targets", _targets),
    ("county-signing", _county_signing),
    ("registers", _registers),
    ("register-entry", _register_entry),
    ("register-state", _register_step(MovingDialog)),
    ("register-deadlines", _register_step(DeadlineDialog)),
    ("register-import", _register_import),
    ("register-own", _own_registers),
    ("register-update", _register_update),
    ("register-updates", _register_updates),
    ("conflicts-decided", _decided),
    ("all-received", _received),
    ("collection-signing", _collection_signing),
    ("scheme-signing", _scheme_signing),
)
