"""Which findings are on show: by state, kind, site and owner, and by words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from assessments.findings import EVERY, Filter, FindingKind, Listed, Status, chosen
from desktop.findings.words import kind_word, status_word
from desktop.flow import Flow
from desktop.inputs import QuietBox
from desktop.parts import column, label
from desktop.search import matches

NARROW = 10  # letters that a choice asks room for; longer ones are cut


class Filters(QWidget):
    """The choices above the list; what is open is shown first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state, self.kind = QuietBox(self.tr("State")), QuietBox(self.tr("Kind"))
        self.site = _box(self.tr("Site"))
        self.owner = _box(self.tr("Responsible"))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Search: words, clause, site or pinyin initials (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search findings"))
        self._fill_states()
        boxes = QWidget()
        Flow(boxes, label(self.tr("Filter"), "muted"), self.state, self.kind, self.site, self.owner)
        self.setLayout(column(self.search, boxes))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for each in (self.state, self.kind, self.site, self.owner):
            each.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.search.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def wanted(self) -> Filter:
        """The filter as it is set."""
        return Filter(
            site=self.site.currentData() or "",
            owner=self.owner.currentData() or "",
            kind=self.kind.currentData(),
            status=self.state.currentData(),
        )

    def offer(self, listed: Sequence[Listed]) -> None:
        """Offer the sites and owners there are; what was chosen stays chosen where it can."""
        sites = {each.site.code: each.site.name for each in listed}
        owners = {each.finding.statement.owner: each.finding.statement.owner for each in listed}
        owners.pop("", None)
        _refill(self.site, self.tr("All sites"), sites)
        _refill(self.owner, self.tr("Anyone responsible"), owners)

    def found(self, listed: Iterable[Listed], today: date) -> tuple[Listed, ...]:
        """Those of the findings that are wanted, by due date."""
        query = self.search.text()
        return tuple(each for each in chosen(listed, self.wanted, today) if self._said(each, query))

    def counted(self, listed: Iterable[Listed], today: date) -> dict[Status, int]:
        """How many are open, overdue and closed, whatever state is wanted."""
        wanted, query = replace(self.wanted, status=None), self.search.text()
        kept = [each for each in chosen(listed, wanted, today) if self._said(each, query)]
        states = [each.finding.status(today) for each in kept]
        return {status: states.count(status) for status in Status}

    def show_all(self) -> None:
        """Take every filter back."""
        for each in (self.state, self.kind, self.site, self.owner):
            each.setCurrentIndex(each.findData(EVERY.status))
        self.search.clear()

    @staticmethod
    def _said(each: Listed, query: str) -> bool:
        statement = each.finding.statement
        texts = (statement.what, statement.clause, statement.owner, each.site.name, each.site.code)
        return matches(query, *texts)

    def _fill_states(self) -> None:
        self.state.addItem(self.tr("Open and overdue"), Status.OPEN)
        self.state.addItem(self.tr("Only overdue"), Status.OVERDUE)
        self.state.addItem(status_word(Status.CLOSED), Status.CLOSED)
        self.state.addItem(self.tr("All states"), None)
        self.kind.addItem(self.tr("All kinds"), None)
        for kind in FindingKind:
            self.kind.addItem(kind_word(kind), kind)


def _box(name: str) -> QuietBox:
    made = QuietBox(name)
    made.cut(NARROW)
    return made


def _refill(box: QuietBox, every: str, names: dict[str, str]) -> None:
    entries = sorted((name, key) for key, name in names.items())
    box.refill([(every, None), *entries], box.currentData())
