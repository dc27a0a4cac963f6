"""Sites: the list, its search, and what was assessed at each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from assessments import registers
from assessments.assessment import Assessment
from assessments.schemes.installed import installed_standards
from assessments.sites import Site, SiteKind
from assessments.store import Store
from desktop import theme
from desktop.assessment_dialog import AssessmentDialog
from desktop.parts import Empty, Header, button, card, column, holder, label, named, row, scrolled
from desktop.search import matches
from desktop.settings import SettingsFile
from desktop.site_dialog import SiteDialog
from desktop.tables import Column, Rows, current, select_first, table
from desktop.words import PHASE_ROLES, moment, phase_word, standard_names


class SitesScreen(QWidget):
    """Search at the left, the chosen site with its assessments at the right."""

    opened = Signal(str)

    def __init__(self, store: Store, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._settings = store, settings
        self._sites: tuple[Site, ...] = ()
        add = button(self.tr("Add a site…"), self.add, "primary")
        self.header = Header(self.tr("Sites"), "", (add,))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty())
        self._pages.addWidget(self._both())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        self.setFocusProxy(self.search)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.refresh()

    @property
    def site(self) -> Site | None:
        """The chosen site."""
        return current(self.list)

    def refresh(self) -> None:
        """Show what the store holds now, with the same site chosen."""
        chosen = self.site
        self._sites = self._store.sites()
        self._pages.setCurrentIndex(1 if self._sites else 0)
        self._show_found()
        if chosen is not None:
            self.choose(chosen.code)

    def choose(self, code: str) -> None:
        """Select the site with a code, when it is among those shown."""
        for line, site in enumerate(self.model.rows):
            if site.code == code:
                self.list.selectRow(line)

    def add(self) -> None:
        """Ask for a new site, then offer to assess it."""
        dialog = SiteDialog(self._store, self._settings.current.language, parent=self)
        if dialog.exec() and dialog.site is not None:
            self.search.clear()
            self.refresh()
            self.choose(dialog.site.code)
            self.list.setFocus()

    def edit(self) -> None:
        """Correct the chosen site's description."""
        if self.site is not None:
            dialog = SiteDialog(self._store, self._settings.current.language, self.site, self)
            if dialog.exec():
                self.refresh()

    def assess(self) -> None:
        """Open a new assessment of the chosen site."""
        if self.site is not None:
            dialog = AssessmentDialog(self._store, self._settings, self.site, self)
            if dialog.exec() and dialog.assessment is not None:
                self.opened.emit(dialog.assessment.id)

    def _empty(self) -> QWidget:
        return Empty(
            "sites",
            self.tr("No site yet"),
            self.tr("Add the enterprise or park you visit. You need its unified social credit code and its name."),
            button(self.tr("Add a site…"), self.add, "primary"),
        )

    def _both(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search: name, code or pinyin initials (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search sites"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.model = Rows(self._site_columns(), self)
        self.list = table(self.model, self.tr("Sites"))
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_site())
        self.list.activated.connect(lambda _index: self.assessments.setFocus())
        self._found = label("", "small")
        left = holder(column(self.search, self.list, self._found))
        layout = QHBoxLayout()
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(16))
        layout.addWidget(left, 1)
        layout.addWidget(self._details(), 1)
        return holder(layout)

    def _site_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Name"), lambda site: site.name),
            Column(self.tr("Code"), lambda site: site.code, width=176),
            Column(
                self.tr("City, county"),
                lambda site: self._county(site.division),
                width=150,
                spare=1,
            ),
        )

    def _details(self) -> QWidget:
        self._title = label("", "heading", wrap=True)
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(theme.dp(16))
        self._facts.setVerticalSpacing(theme.dp(4))
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.assessment_model = Rows(self._assessment_columns(), self)
        self.assessments = table(self.assessment_model, self.tr("Assessments of this site"))
        self.assessments.activated.connect(lambda _index: self._open())
        self.assessments.selectionModel().currentRowChanged.connect(lambda *_: self._set_enabled())
        self.open = button(self.tr("Open"), self._open)
        self.new = button(self.tr("New assessment…"), self.assess, "primary")
        edit = button(self.tr("Edit…"), self.edit)
        head = row(self._title, edit)
        head.setStretch(0, 1)
        self._nothing = label(self.tr("Not assessed yet. Begin with “New assessment…”."), "muted", wrap=True)
        facts = card(holder(head), holder(self._facts))
        lower = card(
            label(self.tr("Assessments"), "heading"),
            self._nothing,
            self.assessments,
            holder(row(None, self.open, self.new)),
        )
        both = column(facts, lower, spacing=16)
        both.setStretch(1, 1)
        return scrolled(holder(both))

    def _standards(self, assessment: Assessment, language: str) -> str:
        return standard_names(assessment.standards, language, installed_standards(self._store))

    def _assessment_columns(self) -> tuple[Column, ...]:
        language = self._settings.current.language
        return (
            Column(self.tr("Year"), lambda each: str(each.year), width=64),
            Column(self.tr("Standards"), lambda each: self._standards(each, language)),
            Column(
                self.tr("State"),
                lambda each: phase_word(each.phase),
                chip=lambda each: PHASE_ROLES[each.phase],
                width=116 if language == "zh" else 150,
            ),
            Column(self.tr("Last change"), lambda each: moment(each.changed), width=140, spare=1),
        )

    def _show_found(self) -> None:
        query = self.search.text()
        found = [site for site in self._sites if matches(query, site.name, site.code)]
        self.model.show(found)
        counts = self.tr("{found} of {count} sites").format(found=len(found), count=len(self._sites))
        self._found.setText(counts)
        self.header.subtitle.setText(self.tr("Enterprises and parks on this computer; the credit code is the key"))
        select_first(self.list)
        self._show_site()

    def _show_site(self) -> None:
        site = self.site
        self._title.setText(site.name if site else self.tr("No site fits the search"))
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, text in self._site_facts(site) if site else ():
            value = label(text, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(label(name, "muted"), value)
        found: tuple[Assessment, ...] = self._store.assessments(site.code) if site else ()
        self.assessment_model.show(found)
        self.assessments.setVisible(bool(found))
        self._nothing.setVisible(not found)
        select_first(self.assessments)
        self._set_enabled()

    def _site_facts(self, site: Site) -> list[tuple[str, str]]:
        language = self._settings.current.language
        industry = registers.industries().get(site.industry)
        kinds = {SiteKind.ENTERPRISE: self.tr("Enterprise"), SiteKind.PARK: self.tr("Industrial park")}
        trade = f"{industry.code} {named(industry, language)}" if industry else site.industry
        facts = [
            (self.tr("Code"), f"{site.code}  ·  {kinds[site.kind]}"),
            (self.tr("City, county"), self._county(site.division)),
            (self.tr("Industry"), trade),
            (self.tr("Development zone"), site.zone),
            (self.tr("Address"), site.address),
            (self.tr("Contact"), site.contact),
        ]
        return [(name, text) for name, text in facts if text]

    def _county(self, code: str) -> str:
        division = registers.divisions().get(code)
        if division is None:
            return code
        return division.full if self._settings.current.language == "zh" else division.en

    def _set_enabled(self) -> None:
        self.open.setEnabled(current(self.assessments) is not None)
        self.new.setEnabled(self.site is not None)

    def _open(self) -> None:
        chosen = current(self.assessments)
        if chosen is not None:
            self.opened.emit(chosen.id)
