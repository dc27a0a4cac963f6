"""Where the walk through the program stops, in its order; a new screen or dialog is one more line of `STOPS`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from assessments.editions.rescoring import newer_editions
from assessments.samples import demo_benchmark
from assessments.verification import verify
from desktop.assessment_dialog import AssessmentDialog
from desktop.benchmark_dialog import BenchmarkDialog
from desktop.energy.dialog import LedgerDialog
from desktop.entry.checks import edition_of
from desktop.entry.facts import FactDialog, MeasureDialog
from desktop.entry.new import NewEditionDialog
from desktop.entry.table_entry import TableEntry
from desktop.ink.dialog import HandSigningDialog
from desktop.office_stops import STOPS as OFFICE_STOPS
from desktop.panes import Pane
from desktop.parts import named
from desktop.quotas.check_dialog import QuotaCheckDialog
from desktop.quotas.dialog import QuotaDialog
from desktop.rail import Place
from desktop.rescoring_dialog import RescoringDialog
from desktop.review.dialog import ReviewDialog
from desktop.review.return_dialog import ReturnDialog
from desktop.screens.standards import StandardsScreen
from desktop.signing_dialog import SigningDialog
from desktop.site_dialog import SiteDialog
from desktop.standards.confirm_dialog import ConfirmDialog
from desktop.standards.import_dialog import ImportDialog
from desktop.time_stamps import TimeStampsDialog
from desktop.tour import Stop, Tour
from desktop.verification_dialog import VerificationDialog
from desktop.visit_stops import STOPS as VISIT_STOPS
from forms.loading import shipped
from forms.questions import Gate
from forms.quotas.filling import target
from forms.sheets.workbook import BY_TITLE

TABLE = "cleaner-production/electroplating-2015"
SCORED, OLDER, AUDIT = (
    "green-factory/gbt36132-2025",
    "green-factory/gbt36132-2018",
    "cleaner-production/audit-triggers",
)


def _at(place: Place) -> Callable[[Tour], QWidget]:
    return lambda tour: tour.at(place)


def _whole(place: Place) -> Callable[[Tour], QWidget]:
    """A place of the complete sample."""

    def arrive(tour: Tour) -> QWidget:
        tour.opened(tour.whole)
        return tour.at(place)

    return arrive


def _new_site(tour: Tour) -> QWidget:
    site = tour.opened(tour.whole).session.site
    dialog = SiteDialog(tour.store, tour.language, parent=tour.window)
    dialog.code.setText(site.code[:17])
    dialog.name.setText(site.name)
    return dialog


def _new_assessment(tour: Tour) -> QWidget:
    site = tour.opened(tour.whole).session.site
    return AssessmentDialog(tour.store, tour.settings, site, tour.window)


def _signing(tour: Tour) -> QWidget:
    return SigningDialog(tour.signed_by_hand(), tour.settings, tour.window.jobs, tour.window)


def _review(tour: Tour) -> QWidget:
    return ReviewDialog(tour.completed(), tour.settings, tour.window)


def _hand(tour: Tour) -> QWidget:
    return HandSigningDialog(tour.completed(), tour.settings, tour.window)


def _return(tour: Tour) -> QWidget:
    assert tour.sealed is not None  # it is signed first
    return ReturnDialog(tour.opened(tour.whole).session, tour.settings, tour.window)


def _ledger(tour: Tour) -> QWidget:
    return LedgerDialog(tour.opened(tour.whole).session, tour.language, tour.window)


def _benchmark(tour: Tour) -> QWidget:
    table = demo_benchmark("benchmark-national")
    return BenchmarkDialog(tour.opened(tour.whole).session, table, tour.language, tour.window)


def _quotas(tour: Tour) -> QWidget:
    session = tour.opened(tour.whole).session
    standard = session.catalogue.standards[SCORED]
    indicator = next(each for _, each in standard.indicators() if each.id == "E1")
    place = target(standard, indicator)
    assert place is not None
    return QuotaDialog(session, place, named(indicator, tour.language), tour.language, tour.window)


def _quota_check(tour: Tour) -> QWidget:
    session = tour.entered(AUDIT)
    gate = session.form[f"{AUDIT}/T2"]
    assert isinstance(gate, Gate)
    return QuotaCheckDialog(session, gate, tour.language, tour.window)


def _rescoring(tour: Tour) -> QWidget:
    session = tour.entered(OLDER)
    editions = newer_editions(shipped(), session.catalogue)
    return RescoringDialog(tour.store, session.assessment.id, editions, "张示例", tour.language, tour.window)


def _signed(tour: Tour) -> QWidget:
    sealed = tour.sealed
    tour.opened(tour.whole).report.take_over(sealed)
    return tour.at(Place.REPORT)


def _draft(tour: Tour) -> QWidget:
    tour.opened(tour.draft)
    return tour.at(Place.ASSESSMENT)


def _beside(pane: Pane) -> Callable[[Tour], QWidget]:
    """The draft with a pane unfolded, which is seen where there is no room for all."""

    def arrive(tour: Tour) -> QWidget:
        tour.opened(tour.draft).assessment.panes.restore(pane.value)
        return tour.at(Place.ASSESSMENT)

    return arrive


def _summary(tour: Tour) -> QWidget:
    _signed(tour)
    return tour.at(Place.CONSOLIDATION)


def _verification(tour: Tour) -> QWidget:
    found = verify(tour.sealed.path, tour.trust)
    return VerificationDialog(found, tour.settings, tour.window.jobs, tour.window)


def _time_stamps(tour: Tour) -> TimeStampsDialog:
    return TimeStampsDialog(tour.sealed.path, tour.settings, tour.window.jobs, tour.window)


def _help(tour: Tour) -> QWidget:
    tour.window.show_help()
    assert tour.window.help is not None
    return tour.window.help


def _standards(tour: Tour) -> StandardsScreen:
    tour.at(Place.STANDARDS)
    screen = tour.window.pages[Place.STANDARDS]
    assert isinstance(screen, StandardsScreen)
    screen.list.choose(TABLE)
    return screen


def _side(number: int) -> Callable[[Tour], QWidget]:
    """A side of a standard, in the order of the tabs."""

    def arrive(tour: Tour) -> QWidget:
        _standards(tour).tabs.setCurrentIndex(number)
        return tour.window

    return arrive


def _entry(tour: Tour) -> TableEntry:
    screen = _standards(tour)
    standard, at = screen.shelf.catalogue.standards[TABLE], tour.store.clock()
    content = edition_of(screen.shelf.catalogue, standard, f"{TABLE}-local", "张示例", at)
    draft = screen.drafts.new(content, at.isoformat(timespec="seconds"))
    entry = TableEntry(tour.store, tour.settings, tour.window.jobs, screen.shelf.catalogue, draft, tour.window)
    entry.contents.choose(BY_TITLE["指标"])
    return entry


def _new_edition(tour: Tour) -> QWidget:
    catalogue = _standards(tour).shelf.catalogue
    return NewEditionDialog(catalogue, catalogue.standards[TABLE], tour.language, tour.window)


def _confirm(tour: Tour) -> QWidget:
    screen = _standards(tour)
    standard = screen.shelf.catalogue.standards[TABLE]
    screen.values.show_standard(standard, screen.shelf)
    chosen = screen.values.all[:6]
    return ConfirmDialog(tour.store, tour.settings, screen.shelf, standard, chosen, parent=tour.window)


def _import(tour: Tour) -> QWidget:
    catalogue = _standards(tour).shelf.catalogue
    return ImportDialog(tour.store, tour.settings, tour.window.jobs, catalogue, tour.window)


def _measure(tour: Tour) -> QWidget:
    line = {"id": "S1", "zh": "污泥", "en": "Sludge"}
    return MeasureDialog(shipped(), {}, line, tour.language, tour.window)


STOPS: tuple[Stop, ...] = (
    ("workbench", _at(Place.WORKBENCH)),
    ("sites", _at(Place.SITES)),
    ("assessment", _whole(Place.ASSESSMENT)),
    ("result", _whole(Place.RESULT)),
    ("report", _whole(Place.REPORT)),
    ("findings", _whole(Place.FINDINGS)),
    ("settings", _at(Place.SETTINGS)),
    ("site-dialog", _new_site),
    ("assessment-dialog", _new_assessment),
    ("ledger-dialog", _ledger),
    ("benchmark-dialog", _benchmark),
    ("quota-dialog", _quotas),
    ("quota-check-dialog", _quota_check),
    ("rescoring-dialog", _rescoring),
    ("review-dialog", _review),
    ("hand-signing", _hand),
    ("signing-dialog", _signing),
    ("report-signed", _signed),
    ("return-dialog", _return),
    ("assessment-signed", _whole(Place.ASSESSMENT)),
    ("verification", _verification),
    ("time-stamps", _time_stamps),
    ("consolidation", _summary),
    ("assessment-open", _draft),
    ("assessment-outline", _beside(Pane.OUTLINE)),
    ("assessment-score", _beside(Pane.SCORE)),
    ("workbench-later", _at(Place.WORKBENCH)),
    ("help", _help),
    ("standards", _side(0)),
    ("standards-indicators", _side(1)),
    ("standards-requirements", _side(2)),
    ("standards-figures", _side(3)),
    ("standards-facts", _side(4)),
    ("standards-quotas", _side(5)),
    ("standards-editions", _side(6)),
    ("table-entry", _entry),
    ("measure-dialog", _measure),
    ("fact-dialog", lambda tour: FactDialog(shipped(), {}, tour.language, tour.window)),
    ("new-edition-dialog", _new_edition),
    ("confirm-dialog", _confirm),
    ("import-dialog", _import),
    *VISIT_STOPS,
    *OFFICE_STOPS,
)
