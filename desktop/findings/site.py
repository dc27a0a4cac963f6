"""The open findings of one site as a small panel, to stand beside what a screen shows of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessments.findings import Filter, Listed, Status, all_findings, to_check
from assessments.session import Session
from assessments.store import Store
from desktop import theme
from desktop.findings.acting import close_or_reopen
from desktop.findings.columns import first_columns
from desktop.flow import Flow
from desktop.parts import button, card, holder, label
from desktop.tables import Column, Rows, current, select_first, table

SHOWN = 4  # lines of the list before it scrolls


class SiteFindings(QWidget):
    """What a site still has to put right; in a visit, what earlier ones left to check."""

    opened = Signal(str, str)  # an assessment, and the question to go to
    chosen = Signal(str, str)  # outside a visit: a site, and the finding to close among all of them
    changed = Signal()

    def __init__(self, store: Store, site: str = "", language: str = "zh", session: Session | None = None) -> None:
        """`session` is the visit that is open: then the panel lists what it has to check."""
        super().__init__()
        self._store, self._site, self._language, self._session = store, site, language, session
        title = self.tr("To be checked in this visit") if session else self.tr("Open findings")
        self._count = label("", "warning")
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, title)
        self.view.setFixedHeight(theme.dp(36 * (SHOWN + 1) + 4))
        self.view.activated.connect(lambda _index: self.act())
        self.act_button = button(self.tr("Check and close…"), self.act)
        self.open_button = button(self.tr("Go to the answer"), self._open)
        self.open_button.setVisible(session is None)  # the answer belongs to another assessment than the open one
        head = holder(Flow(None, label(title, "heading"), self._count, self.open_button, self.act_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card(head, self.view, margin=12))
        self.refresh()

    def show_site(self, site: str) -> None:
        """Show another site."""
        self._site = site
        self.refresh()

    def refresh(self) -> None:
        """Show what the store holds now; hidden while there is nothing open."""
        today = self._store.clock().date()
        found = self._found()
        self.model.show(found)
        select_first(self.view)
        overdue = sum(each.finding.status(today) is Status.OVERDUE for each in found)
        words = self.tr("{count} open, {overdue} overdue") if overdue else self.tr("{count} open")
        self._count.setText(words.format(count=len(found), overdue=overdue))
        self.setVisible(bool(found))

    def act(self) -> None:
        """Close the chosen finding with what was checked, or ask for the place where that is done."""
        listed: Listed | None = current(self.view)
        if listed is None:
            return
        if self._session is None:
            self.chosen.emit(listed.site.code, listed.finding.id)
        elif close_or_reopen(self._store, listed, self._session, self._session.who, self._language, self):
            self.refresh()
            self.changed.emit()

    def _found(self) -> tuple[Listed, ...]:
        if self._session is not None:
            return to_check(self._session)
        wanted = Filter(site=self._site, status=Status.OPEN)
        return all_findings(self._store, wanted) if self._site else ()

    def _open(self) -> None:
        listed = current(self.view)
        if listed is not None:
            self.opened.emit(listed.assessment, listed.finding.statement.question)

    def _columns(self) -> tuple[Column, ...]:
        return (
            *first_columns(lambda: self._store.clock().date()),
            Column(self.tr("Responsible"), lambda each: each.finding.statement.owner, width=130, spare=1),
        )
