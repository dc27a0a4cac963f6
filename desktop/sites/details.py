"""The chosen site: who it is, its assessments, its results over the years, and the enterprises of a park."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QMenu, QTabWidget, QWidget

from assessments.assessment import Assessment, Phase
from assessments.schemes.installed import installed_standards
from assessments.sites import Site, SiteKind
from assessments.sites.history import history
from assessments.sites.search import SiteIndex
from assessments.store import Store
from desktop import theme
from desktop.findings.site import SiteFindings
from desktop.parts import button, card, column, holder, label, row, scrolled
from desktop.registers.words import membership_words
from desktop.sites.history import HistoryPanel
from desktop.sites.words import county, kind_word, trade
from desktop.tables import Column, Rows, current, select_first, table
from desktop.words import PHASE_ROLES, moment, phase_word, standard_names

WIDE = 120  # above this scale in per cent there is no room for the facts beside everything else
PAUSE = 120  # milliseconds after which the results of a chosen site are computed


class SiteDetails(QWidget):
    """Facts above, three views of the site below."""

    opened, chosen = Signal(str), Signal(str)  # an assessment; another site, by code
    compared = Signal(str)  # an assessment to compare with another
    signed_asked = Signal(str)  # an assessment whose signed report is wanted
    answer_opened = Signal(str, str)  # an assessment, and the question to go to
    finding_chosen = Signal(str, str)  # a site, and one of its findings
    edit_asked, remove_asked, assess_asked = Signal(), Signal(), Signal()

    def __init__(self, store: Store, language: str) -> None:
        super().__init__()
        self._store, self._language = store, language
        self.site: Site | None = None
        self._index = SiteIndex(())
        self._due = True
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._show_history)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.history = HistoryPanel(language)
        self.history.opened.connect(self.opened)
        self._past = scrolled(self.history)
        self._lists = self._assessed()
        self._members = self._belonging()
        self.tabs.addTab(self._lists, "")
        self.tabs.addTab(self._past, self.tr("Over the years"))
        self.findings = SiteFindings(store, language=language)
        self.findings.opened.connect(self.answer_opened)
        self.findings.chosen.connect(self.finding_chosen)
        self._no_findings = label(self.tr("Nothing is left to put right."), "muted", wrap=True)
        to_do = column(self.findings, self._no_findings, margin=8)
        to_do.addStretch(1)
        self._to_do = scrolled(holder(to_do))
        self.tabs.addTab(self._to_do, "")
        self.tabs.addTab(self._members, "")
        self.tabs.currentChanged.connect(lambda _index: self._later.start())
        both = column(self._description(), self.tabs, spacing=8)
        both.setStretch(1, 1)
        self.setLayout(both)

    def show_site(self, site: Site | None, index: SiteIndex) -> None:
        """Show a site beside all the others, or that none fits."""
        self.site, self._index = site, index
        self._title.setText(site.name if site else self.tr("No site fits the search"))
        self._list_facts()
        found: tuple[Assessment, ...] = self._store.assessments(site.code) if site else ()
        self.assessment_model.show(found)
        self.assessments.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._nothing.setText(self.tr("Not assessed yet. Begin with “New assessment…”.") if site else "")
        select_first(self.assessments)
        self._title_tab(self._lists, self.tr("Assessments ({count})").format(count=len(found)))
        self.findings.show_site(site.code if site else "")
        self._title_findings()
        self._show_enterprises()
        self._set_enabled()
        self._due = True
        self._later.start()

    def show_years(self) -> None:
        """Turn to the results over the years at once."""
        self.tabs.setCurrentWidget(self._past)
        self._show_history()

    def show_findings(self) -> None:
        """Turn to what is left to put right."""
        self.tabs.setCurrentWidget(self._to_do)

    def _description(self) -> QWidget:
        self._title = label("", "heading", wrap=True)
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(theme.dp(16))
        self._facts.setVerticalSpacing(theme.dp(2))
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.edit = button(self.tr("Edit…"), self.edit_asked.emit)
        self.remove = button(self.tr("Take away…"), self.remove_asked.emit)
        head = row(self._title, self.edit, self.remove)
        head.setStretch(0, 1)
        if theme.dp(100) <= WIDE:
            return card(holder(head), holder(self._facts), margin=12)
        self._facts.setContentsMargins(*(theme.dp(8),) * 4)
        self.tabs.addTab(scrolled(holder(self._facts)), self.tr("Description"))
        return card(holder(head), margin=8)

    def _assessed(self) -> QWidget:
        self.assessment_model = Rows(self._assessment_columns(), self)
        self.assessments = table(self.assessment_model, self.tr("Assessments of this site"))
        self.assessments.activated.connect(lambda _index: self._open())
        self.assessments.selectionModel().currentRowChanged.connect(lambda *_: self._set_enabled())
        self._nothing = label("", "muted", wrap=True)
        self.open = button(self.tr("Open"), self._open)
        more = button(self.tr("More ▾"))
        menu = QMenu(more)
        self.compare = menu.addAction(self.tr("Two officers…"), self._compare)
        self.compare.setToolTip(self.tr("Compare two assessments of the same year answer by answer"))
        self.signed = menu.addAction(self.tr("Signed report…"), self._show_signed)
        self.signed.setToolTip(self.tr("Look at or print exactly what was signed"))
        menu.setToolTipsVisible(True)
        more.setMenu(menu)
        self.new = button(self.tr("New assessment…"), self.assess_asked.emit, "primary")
        below = column(self._nothing, self.assessments, margin=8)
        below.addStretch(0)
        below.addLayout(row(more, None, self.open, self.new))
        below.setStretch(1, 1)
        return holder(below)

    def _belonging(self) -> QWidget:
        self.enterprise_model = Rows(
            (
                Column(self.tr("Enterprise"), lambda site: site.name),
                Column(self.tr("Code"), lambda site: site.code, width=176),
                Column(self.tr("Industry"), lambda site: trade(site.industry, self._language), width=180, spare=1),
            ),
            self,
        )
        self.enterprises = table(self.enterprise_model, self.tr("Enterprises of this park"))
        self.enterprises.activated.connect(lambda _index: self._go_to_enterprise())
        self._no_enterprises = label(
            self.tr("No enterprise names this park. Choose it in the description of an enterprise."),
            "muted",
            wrap=True,
        )
        below = column(self._no_enterprises, self.enterprises, margin=8)
        below.setStretch(1, 1)
        return holder(below)

    def _assessment_columns(self) -> tuple[Column, ...]:
        language = self._language
        return (
            Column(self.tr("Year"), lambda each: str(each.year), width=64),
            Column(self.tr("Standards"), lambda each: self.standards(each, language)),
            Column(
                self.tr("State"),
                lambda each: phase_word(each.phase),
                chip=lambda each: PHASE_ROLES[each.phase],
                width=116 if language == "zh" else 150,
            ),
            Column(self.tr("Last change"), lambda each: moment(each.changed), width=140, spare=1),
        )

    def standards(self, assessment: Assessment, language: str) -> str:
        """The standards of an assessment in one line."""
        return standard_names(assessment.standards, language, installed_standards(self._store))

    def _list_facts(self) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        site, language = self.site, self._language
        if site is None:
            return
        park = self._index.by_code.get(site.park)
        facts = (
            (self.tr("Code"), f"{site.code}  ·  {kind_word(site.kind)}"),
            (self.tr("City, county"), county(site.division, language)),
            (self.tr("Industry"), trade(site.industry, language)),
            (self.tr("Park"), park or site.park),
            (self.tr("Development zone"), site.zone),
            (self.tr("Address"), site.address),
            (self.tr("Contact"), site.contact),
            (self.tr("Registers"), membership_words(self._store, site.code, language)),
        )
        for name, fact in facts:
            if fact:
                self._facts.addRow(label(name, "muted"), self._fact(fact))

    def _fact(self, fact: str | Site) -> QWidget:
        if isinstance(fact, Site):
            link = button(fact.name, self._going(fact.code), "link")
            link.setToolTip(self.tr("Go to the park"))
            return link
        value = label(fact, wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return value

    def _going(self, code: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(code)

    def _show_enterprises(self) -> None:
        site = self.site
        found = self._index.enterprises(site.code) if site and site.kind is SiteKind.PARK else ()
        self.enterprise_model.show(found)
        self.enterprises.setVisible(bool(found))
        self._no_enterprises.setVisible(not found)
        self._title_tab(self._members, self.tr("Enterprises ({count})").format(count=len(found)))
        self.tabs.setTabVisible(self.tabs.indexOf(self._members), site is not None and site.kind is SiteKind.PARK)

    def _title_findings(self) -> None:
        count = len(self.findings.model.rows)
        self._no_findings.setVisible(not count)
        self._title_tab(self._to_do, self.tr("Open findings ({count})").format(count=count))

    def _title_tab(self, page: QWidget, text: str) -> None:
        self.tabs.setTabText(self.tabs.indexOf(page), text)

    def _show_history(self) -> None:
        """Only once somebody looks at it: what is not signed is scored for it."""
        if self._due and self.tabs.currentWidget() is self._past:
            self._due = False
            self.history.show_results(history(self._store, self.site.code) if self.site else ())

    def _set_enabled(self) -> None:
        chosen: Assessment | None = current(self.assessments)
        for each in (self.open, self.compare):
            each.setEnabled(chosen is not None)
        self.signed.setEnabled(chosen is not None and chosen.phase in (Phase.SIGNED, Phase.RETURNED))
        for each in (self.new, self.edit, self.remove):
            each.setEnabled(self.site is not None)

    def _show_signed(self) -> None:
        chosen = current(self.assessments)
        if chosen is not None:
            self.signed_asked.emit(chosen.id)

    def _compare(self) -> None:
        chosen = current(self.assessments)
        if chosen is not None:
            self.compared.emit(chosen.id)

    def _open(self) -> None:
        chosen = current(self.assessments)
        if chosen is not None:
            self.opened.emit(chosen.id)

    def _go_to_enterprise(self) -> None:
        chosen = current(self.enterprises)
        if chosen is not None:
            self.chosen.emit(chosen.code)
