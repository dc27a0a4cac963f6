"""Stops of the walk that show a visit at work: evidence, findings, two officers, recovery, plans."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from assessments.findings import Status, propose
from assessments.offers import offers
from assessments.session import Session
from desktop import invented
from desktop.agreement.dialog import AgreementDialog
from desktop.assessing.finder import Finder, Wanted
from desktop.assessing.history import HistoryDialog
from desktop.assessing.waiving import WaiveDialog
from desktop.assessment_dialog import AssessmentDialog
from desktop.evidence.attach_dialog import AttachDialog
from desktop.evidence.desk import EvidenceDesk, desk_at
from desktop.evidence.holding import question_names
from desktop.evidence.intake_dialog import IntakeDialog
from desktop.evidence.orphans_dialog import OrphansDialog
from desktop.evidence.window import EvidenceWindow
from desktop.findings.closing import ClosingDialog, ReopeningDialog
from desktop.findings.dialog import FindingDialog
from desktop.findings.follow_up import FollowUpDialog
from desktop.findings.proposed import ProposedDialog
from desktop.not_saved import NotSaved
from desktop.preparing.blank_form import blank_form_dialog
from desktop.preparing.offers_dialog import OffersDialog
from desktop.rail import Place
from desktop.recovery.bin_dialog import BinDialog
from desktop.recovery.dialog import RecoveryDialog
from desktop.screens.assessment import AssessmentScreen
from desktop.screens.sites import SitesScreen
from desktop.sites.import_dialog import SiteImportDialog
from desktop.targets.dialog import TargetsDialog
from desktop.tour import DRAFT, WHOLE, Stop, Tour
from forms.problems import Problem

SCORED = "green-factory/gbt36132-2025"


def _screen(tour: Tour) -> AssessmentScreen:
    """The draft on the screen, with its photos."""
    screen = tour.opened(tour.draft).assessment
    invented.evidence(screen.session, tour.place / "photos")
    return screen


def _draft(tour: Tour) -> Session:
    """The draft with photos and findings."""
    session = _screen(tour).session
    invented.raised(session, tour.language)
    return session


# Evidence


def _desk(tour: Tour) -> EvidenceDesk:
    """The desk of the window, with two new photos in the watched folder."""
    desk, folder = desk_at(tour.window, tour.store), tour.place / "camera"
    if desk.watched.folder is None:
        for number in (1, 2):
            invented.photo(folder / f"示例新照片{number}.jpg", f"新照片 {number}", 150 + 20 * number)
        desk.watched.watch(folder)
    return desk


def _evidence(tour: Tour) -> QWidget:
    screen = _screen(tour)
    return EvidenceWindow(screen.pages.visit, invented.ENERGY, _desk(tour), tour.window)


def _attach(tour: Tour) -> QWidget:
    session = _screen(tour).session
    file = invented.evidence(session, tour.place)[0]
    return AttachDialog(file.name, question_names(session, tour.language), [invented.ENERGY], tour.window)


def _intake(tour: Tour) -> QWidget:
    """Photos that nothing uses afterwards, and a file that is refused."""
    session, folder = _screen(tour).session, tour.place / "more"
    paths = [invented.photo(folder / f"示例未用{number}.jpg", f"未用 {number}", 70 + number) for number in (1, 2)]
    paths.append(folder / "示例损坏.jpg")
    paths[-1].write_bytes(b"\xff\xd8\xff nothing")
    dialog = IntakeDialog(_desk(tour), paths, session.site.code, tour.language, tour.window)
    dialog.begin()
    return dialog


def _orphans(tour: Tour) -> QWidget:
    return OrphansDialog(_desk(tour), tour.settings.current.officer, tour.language, tour.window)


def _with_photos(tour: Tour) -> QWidget:
    screen = _screen(tour)
    tour.at(Place.ASSESSMENT)
    screen.goto(invented.ENERGY)
    return tour.window


# Findings


def _findings(tour: Tour) -> QWidget:
    _draft(tour)
    return tour.at(Place.FINDINGS)


def _finding(tour: Tour) -> QWidget:
    session = _draft(tour)
    return FindingDialog(session, propose(session, invented.ENERGY, tour.language), tour.language, tour.window)


def _acting(kind: type[ClosingDialog | ReopeningDialog], status: Status) -> Callable[[Tour], QWidget]:
    def arrive(tour: Tour) -> QWidget:
        session, today = _draft(tour), tour.store.clock().date()
        found = invented.raised(session, tour.language)
        finding = next(each for each in found if each.status(today) is status)
        return kind(session, finding, tour.language, tour.window)

    return arrive


def _proposed(tour: Tour) -> QWidget:
    return ProposedDialog(_draft(tour), tour.language, tour.window)


# Finding one's way, and what was done


def _finder(wanted: Wanted) -> Callable[[Tour], QWidget]:
    def arrive(tour: Tour) -> QWidget:
        screen = _screen(tour)
        return Finder(screen.session, screen.results, tour.language, tour.window, wanted)

    return arrive


def _history(tour: Tour) -> QWidget:
    screen = _screen(tour)
    return HistoryDialog(screen.session, screen.answering, tour.language, tour.window)


def _waive(tour: Tour) -> QWidget:
    session = _screen(tour).session
    section = next(each for each in session.form.sections if each.group is not None)
    return WaiveDialog(session, section, section.items[0], tour.language, tour.window)


def _not_saved(tour: Tour) -> QWidget:
    words = Problem.of("store.full", str(tour.store.path.name)).text(tour.language)
    return NotSaved(words, tour.window, _screen(tour).sitting, tour.language)


# Two officers, earlier figures, the list of an office


def _agreement(tab: int) -> Callable[[Tour], QWidget]:
    def arrive(tour: Tour) -> QWidget:
        session = _draft(tour)
        invented.second(session, DRAFT)
        dialog = AgreementDialog(tour.store, tour.settings, session, tour.window)
        dialog.tabs.setCurrentIndex(tab)
        return dialog

    return arrive


def _offers(tour: Tour) -> QWidget:
    session = tour.entered(SCORED)
    return OffersDialog(session, offers(session), screenless, tour.language, tour.window)


def screenless(_entries: object, _name: str) -> None:
    """Nothing is taken over here."""


def _blank_form(tour: Tour) -> QWidget:
    return blank_form_dialog(_screen(tour).session, tour.settings, tour.window.jobs, tour.window)


def _targets(tour: Tour) -> QWidget:
    invented.county_figures(tour.store, tour.settings.current.officer)
    return TargetsDialog(tour.store, tour.settings, tour.window)


def _years(tour: Tour) -> QWidget:
    invented.earlier_years(tour.store, WHOLE, (2023, 2024))
    tour.at(Place.SITES)
    screen = tour.window.pages[Place.SITES]
    assert isinstance(screen, SitesScreen)
    screen.refresh()
    screen.go_to(tour.store.assessment(tour.whole).site)
    screen.details.show_years()
    return tour.window


def _left_to_do(tour: Tour) -> QWidget:
    site = _draft(tour).site
    tour.at(Place.SITES)
    screen = tour.window.pages[Place.SITES]
    assert isinstance(screen, SitesScreen)
    screen.refresh()
    screen.go_to(site.code)
    screen.details.show_findings()
    return tour.window


def _follow_up(tour: Tour) -> QWidget:
    visit = invented.second(_draft(tour), DRAFT)
    return FollowUpDialog(visit, tour.language, tour.window)


def _site_list(tour: Tour) -> QWidget:
    known = _screen(tour).session.site
    dialog = SiteImportDialog(tour.store, tour.settings, tour.window.jobs, tour.window)
    dialog.read(invented.site_list(tour.place / "示例名单.csv", known))
    return dialog


# After a stop, and before a visit


def _recovery(tour: Tour) -> QWidget:
    found = invented.stopped((tour.entered(SCORED), tour.entered(SCORED)))
    return RecoveryDialog(tour.store, found, tour.settings.current.officer, tour.language, tour.window)


def _bin(tour: Tour) -> QWidget:
    who = tour.settings.current.officer
    invented.thrown_away(tour.store, who)
    return BinDialog(tour.store, who, tour.language, tour.window)


def _planned(tour: Tour) -> QWidget:
    drafts = (_draft(tour), tour.entered(SCORED))
    invented.planned(drafts)
    return tour.at(Place.WORKBENCH)


def _calendar(tour: Tour) -> QWidget:
    dialog = AssessmentDialog(tour.store, tour.settings, _draft(tour).site, tour.window)
    return dialog.day.calendarWidget()


STOPS: tuple[Stop, ...] = (
    ("evidence-window", _evidence),
    ("attach-dialog", _attach),
    ("intake-dialog", _intake),
    ("orphans-dialog", _orphans),
    ("assessment-photos", _with_photos),
    ("findings-raised", _findings),
    ("finding-dialog", _finding),
    ("closing-dialog", _acting(ClosingDialog, Status.OVERDUE)),
    ("reopening-dialog", _acting(ReopeningDialog, Status.CLOSED)),
    ("proposed-dialog", _proposed),
    ("finder", _finder(Wanted.ALL)),
    ("gaps", _finder(Wanted.NO_EVIDENCE)),
    ("history-dialog", _history),
    ("waive-dialog", _waive),
    ("not-saved", _not_saved),
    ("agreement-brief", _agreement(0)),
    ("agreement-answers", _agreement(1)),
    ("agreement-points", _agreement(2)),
    ("offers-dialog", _offers),
    ("blank-form", _blank_form),
    ("targets-dialog", _targets),
    ("sites-years", _years),
    ("sites-findings", _left_to_do),
    ("follow-up", _follow_up),
    ("site-import", _site_list),
    ("recovery-dialog", _recovery),
    ("bin-dialog", _bin),
    ("workbench-planned", _planned),
    ("calendar", _calendar),
)
