"""Standards: every edition in use, what it asks and how far it is confirmed; where missing tables come in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from assessments.store import Store
from desktop import theme
from desktop.entry.checks import blank, edition_of
from desktop.entry.drafts import Draft, Drafts
from desktop.entry.new import NewEditionDialog
from desktop.entry.table_entry import TableEntry
from desktop.jobs import Jobs
from desktop.parts import Header, Notice, button, column, holder, label, named, row, scrolled
from desktop.settings import SettingsFile
from desktop.standards.confirm_dialog import ConfirmDialog
from desktop.standards.editions import StandardEditions
from desktop.standards.files import StandardFiles
from desktop.standards.indicators import StandardIndicators
from desktop.standards.list import StandardsList
from desktop.standards.overview import StandardOverview
from desktop.standards.shelf import Listed, Shelf, shelf
from desktop.standards.tabs import StandardFacts, StandardGates, StandardQuotas
from desktop.standards.values import Checked, StandardValues
from desktop.standards.words import owner_of
from desktop.words import moment


class StandardsScreen(QWidget):
    """The list at the left, the chosen standard with all its sides at the right."""

    changed = Signal()  # something was installed or confirmed

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store, self.settings, self.jobs = store, settings, jobs
        self.language = settings.current.language
        self.drafts = Drafts(settings.folder)
        self._shelf: Shelf | None = None  # read when the place is first looked at: starting must be quick
        self.notice = Notice(strip=True)
        self.files = StandardFiles(self)
        self._make_header()
        self._make_sides()
        self._lay_out()
        find = QShortcut(QKeySequence.StandardKey.Find, self, self.list.search.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setFocusProxy(self.list.search)

    @property
    def shelf(self) -> Shelf:
        """What is in use."""
        if self._shelf is None:
            self._shelf = shelf(self.store)
        return self._shelf

    @property
    def current(self) -> Listed | None:
        """The chosen standard."""
        return self.shelf.listed.get(self.list.current)

    def refresh(self) -> None:
        """Show what is in use now, with the same standard chosen."""
        self._shelf = shelf(self.store)
        self.list.show_listed(tuple(self.shelf.listed.values()))
        doubtful = sum(each.tally.unconfirmed for each in self.shelf.listed.values())
        own = sum(each.installed is not None for each in self.shelf.listed.values())
        text = self.tr("{count} standards, {own} of them installed here; {doubtful} figures are to be confirmed")
        self.header.subtitle.setText(text.format(count=len(self.shelf.listed), own=own, doubtful=doubtful))
        if self.shelf.problems:
            self.tell("\n".join(each.text(self.language) for each in self.shelf.problems), "alarm")

    def showEvent(self, event: QShowEvent) -> None:
        if self._shelf is None:
            self.refresh()
        super().showEvent(event)

    def tell(self, text: str, role: str) -> None:
        """Say something below the header."""
        self.notice.show_text(text, role)

    # What is on the screen

    def _make_header(self) -> None:
        self.enter = button(self.tr("Enter a table"), None, "primary")
        self._entry_menu = QMenu(self.enter)
        self._entry_menu.aboutToShow.connect(self._fill_entry_menu)
        self.enter.setMenu(self._entry_menu)
        self.bring = button(self.tr("Import"), None)
        bring = QMenu(self.bring)
        bring.addAction(self.tr("A workbook (XLSX)…"), self.files.import_workbook)
        bring.addAction(self.tr("A signed scheme package…"), self.files.choose_package)
        bring.addSeparator()
        bring.addAction(self.tr("Write an empty template…"), self.files.choose_template)
        self.bring.setMenu(bring)
        self.hand = button(self.tr("Export"), None)
        hand = QMenu(self.hand)
        hand.addAction(self.tr("As a workbook to change (XLSX)…"), self.files.choose_workbook)
        hand.addAction(self.tr("As an XLSForm for ODK…"), self.files.choose_xlsform)
        hand.addAction(self.tr("As a signed scheme package…"), self.files.sign_package)
        self.hand.setMenu(hand)
        self.header = Header(self.tr("Standards"), "", (self.hand, self.bring, self.enter))

    def _make_sides(self) -> None:
        self.list = StandardsList(self.language)
        self.overview = StandardOverview(self.language)
        self.indicators = StandardIndicators(self.language)
        self.gates = StandardGates(self.language)
        self.values = StandardValues(self.language)
        self.facts = StandardFacts(self.language)
        self.quotas = StandardQuotas(self.language, self.store.clock().date())
        self.editions = StandardEditions(self.settings)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        sides = (
            (self.overview, self.tr("Overview")),
            (self.indicators, self.tr("Indicators")),
            (self.gates, self.tr("Requirements")),
            (self.values, self.tr("Confirm figures")),
            (self.facts, self.tr("Facts")),
            (self.quotas, self.tr("Quotas")),
            (self.editions, self.tr("Editions")),
        )
        for side, title in sides:
            self.tabs.addTab(side, title)
        self.list.chosen.connect(lambda _key: self._show())
        self.list.view.activated.connect(lambda _index: self.tabs.currentWidget().setFocus())
        self.indicators.confirm_requested.connect(self.confirm_indicator)
        self.values.confirm_requested.connect(self.confirm)
        self.values.withdraw_requested.connect(lambda chosen: self.confirm(chosen, withdraw=True))
        self.tabs.currentChanged.connect(lambda _place: self._show())

    def _lay_out(self) -> None:
        self._title = label("", "heading", wrap=True)
        right = column(self._title, self.tabs, spacing=4)
        right.setStretch(1, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(holder(right))
        self._pages.addWidget(self._nothing_found())
        left = self.list
        left.setFixedWidth(min(theme.dp(352), 380))
        across = row(left, self._pages, spacing=16, margin=12)
        across.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.notice)
        layout.addWidget(scrolled(holder(across)), 1)

    def _nothing_found(self) -> QWidget:
        words = label(self.tr("Type another name, number or industry code."), "muted", wrap=True)
        layout = column(label(self.tr("No standard fits the search"), "heading"), words, margin=16)
        layout.addStretch(1)
        return holder(layout)

    def _show(self) -> None:
        """Show the side in sight of the chosen standard; the others wait until they are looked at."""
        listed = self.current
        self._pages.setCurrentIndex(0 if listed else 1)
        self.hand.setEnabled(listed is not None)
        if listed is None:
            return
        standard = listed.standard
        self._title.setText(f"{named(standard, self.language)}  {standard.number}")
        sides: dict[QWidget, Callable[[], None]] = {
            self.overview: lambda: self.overview.show_standard(listed),
            self.indicators: lambda: self.indicators.show_standard(standard),
            self.gates: lambda: self.gates.show_standard(standard),
            self.values: lambda: self.values.show_standard(standard, self.shelf),
            self.facts: lambda: self.facts.show_standard(standard, self.shelf.catalogue),
            self.quotas: lambda: self.quotas.show_standard(standard),
            self.editions: lambda: self.editions.show_standard(standard, self.shelf),
        }
        sides[self.tabs.currentWidget()]()

    # Confirming

    def confirm_indicator(self, indicator: str) -> None:
        """Confirm what is doubtful of one indicator."""
        listed = self.current
        if listed is not None:
            self.values.show_standard(listed.standard, self.shelf)
            own = [each for each in self.values.all if owner_of(each.figure.place) == indicator and each.doubtful]
            self.confirm(tuple(own))

    def confirm(self, chosen: tuple[Checked, ...], withdraw: bool = False) -> None:
        """Ask for document and name, and record."""
        listed = self.current
        if listed is None or not chosen:
            return
        dialog = ConfirmDialog(self.store, self.settings, self.shelf, listed.standard, chosen, withdraw, self)
        if dialog.exec():
            self.refresh()
            self.tell(self.tr("{count} figures were recorded.").format(count=len(chosen)), "success")
            self.changed.emit()

    # Entering

    def _fill_entry_menu(self) -> None:
        menu, listed = self._entry_menu, self.current
        menu.clear()
        menu.addAction(self.tr("A blank scheme"), self.enter_blank)
        if listed is not None:
            words = self.tr("A new edition of “{name}”…").format(name=named(listed.standard, self.language))
            menu.addAction(words, self.enter_edition)
        drafts = self.drafts.all()
        if drafts:
            menu.addSeparator()
        for draft in drafts:
            name = draft.title or self.tr("New scheme")
            words = self.tr("Go on: {name} ({moment})").format(name=name, moment=moment(draft.changed))
            menu.addAction(words, lambda draft=draft: self.enter_draft(draft))

    def enter_blank(self) -> None:
        """Begin a scheme from nothing."""
        at = self.store.clock()
        self.enter_draft(
            self.drafts.new(blank(self.settings.current.officer, at), at.isoformat(timespec="seconds"))
        )

    def enter_edition(self) -> None:
        """Begin a new edition of the chosen standard."""
        listed = self.current
        if listed is None:
            return
        dialog = NewEditionDialog(self.shelf.catalogue, listed.standard, self.language, self)
        if dialog.exec():
            at = self.store.clock()
            content = edition_of(
                self.shelf.catalogue, listed.standard, dialog.key, self.settings.current.officer, at
            )
            self.enter_draft(self.drafts.new(content, at.isoformat(timespec="seconds")))

    def enter_draft(self, draft: Draft) -> None:
        """Open the entry of a draft; what is installed is shown at once."""
        entry = TableEntry(self.store, self.settings, self.jobs, self.shelf.catalogue, draft, self)
        entry.installed.connect(self.installed)
        entry.exec()
        entry.deleteLater()

    def installed(self, key: str) -> None:
        """Show a standard that has just come in."""
        self.refresh()
        self.list.choose(key)
        words = self.tr("“{id}” is installed; new assessments can use it. What was assessed before is unchanged.")
        self.tell(words.format(id=key), "success")
        self.changed.emit()
