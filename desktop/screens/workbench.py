"""The workbench: today's visits, what to go on with, to sign, to hand in, what came back, and the targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assessments.assessment import Assessment, Phase
from assessments.bin import delete_draft
from assessments.handing_in import mark_handed_in, to_hand_in
from assessments.schemes.installed import installed_standards
from assessments.store import Store
from assessments.visiting import PlannedVisit, due, planned_visits
from desktop import theme
from desktop.card_list import CARD, CardRows, CardText, card_list
from desktop.flow import Sides
from desktop.parts import Elided, Empty, Header, Notice, button, card, column, holder, label, row, scrolled
from desktop.registers.panel import DuePanel
from desktop.settings import SettingsFile
from desktop.targets.dialog import TargetsDialog
from desktop.targets.panel import TargetsPanel
from desktop.trays import Trays
from desktop.words import moment, officer_names, site_name, standard_names, year_of
from forms.problems import Refusal


class Tray(Enum):
    """The lists of the workbench."""

    VISITS = "visits"
    DRAFTS = "drafts"
    TO_SIGN = "to_sign"
    TO_HAND_IN = "to_hand_in"
    RETURNED = "returned"


LOWER = (Tray.DRAFTS, Tray.TO_SIGN, Tray.TO_HAND_IN, Tray.RETURNED)


class WorkbenchScreen(QWidget):
    """What waits for the officer, each list with its next step."""

    opened = Signal(str)
    create_requested = Signal()
    blank_requested = Signal(str)
    bin_requested = Signal()
    deleted = Signal(str)
    hand_in_requested = Signal()
    registers_requested = Signal(str, str)  # a register and an entry of it, '' for the registers as they are

    def __init__(self, store: Store, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._settings = store, settings
        self._last: Assessment | None = None
        self.models = {tray: CardRows(self) for tray in Tray}
        self.views: dict[Tray, QListView] = {}
        self._counts = {tray: label("", "chip") for tray in Tray}
        self._hints = {tray: label(self._hint(tray), "small", wrap=True) for tray in Tray}
        self.new = button(self.tr("Prepare a visit…"), self.create_requested.emit, "primary")
        self.notice = Notice(strip=True)
        deleted = button(self.tr("Bin…"), self.bin_requested.emit)
        deleted.setToolTip(self.tr("What was taken away, to look at and restore"))
        lists = button(self.tr("Registers…"), lambda: self.registers_requested.emit("", ""))
        lists.setToolTip(self.tr("The lists that the office keeps, and what falls due in them"))
        self.header = Header(self.tr("Workbench"), "", (deleted, lists, self.new))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty())
        self._pages.addWidget(self._board())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.notice)
        layout.addWidget(self._pages, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show what the store holds now."""
        assessments = self._store.assessments()
        self.due.refresh()
        self._pages.setCurrentIndex(1 if assessments or self.due.model.cards else 0)
        today = self._store.clock().date()
        visits = sorted(due(planned_visits(self._store), today), key=lambda each: each.plan.on != today.isoformat())
        self._show(Tray.VISITS, [self._visit(each) for each in visits])
        lists = {
            Tray.DRAFTS: _of(assessments, Phase.DRAFT),
            Tray.TO_SIGN: _of(assessments, Phase.COMPLETE),
            Tray.TO_HAND_IN: to_hand_in(self._store),
            Tray.RETURNED: _of(assessments, Phase.RETURNED),
        }
        for tray, found in lists.items():
            self._show(tray, [self._card(each) for each in found])
        self._blank.setEnabled(bool(visits))
        self._handed.setEnabled(bool(lists[Tray.TO_HAND_IN]))
        self._delete.setEnabled(bool(lists[Tray.DRAFTS]))
        self.targets.refresh()
        self._show_last(assessments)
        counts = self.tr("{sites} sites · {assessments} assessments on this computer")
        total = counts.format(sites=len(self._store.sites()), assessments=len(assessments))
        self.header.subtitle.setText(total)

    def mark_handed_in(self) -> None:
        """Mark the chosen package as handed in, after asking; the file itself stays where it is."""
        chosen = self._chosen(Tray.TO_HAND_IN)
        if chosen is None:
            return
        text = self.tr("Mark the package of “{site}” as handed in? The file on this computer stays as it is.")
        answer = QMessageBox.question(self, self.tr("Handed in"), text.format(site=chosen.title))
        if answer == QMessageBox.StandardButton.Yes:
            self._mark(chosen.key)

    def delete_draft(self) -> None:
        """Put the chosen draft into the bin, after asking; nothing of it is erased."""
        chosen = self._chosen(Tray.DRAFTS)
        if chosen is None:
            return
        text = self.tr("Put the draft of “{site}” ({what}) into the bin? It can be restored from there.")
        said = text.format(site=chosen.title, what=chosen.line)
        if QMessageBox.question(self, self.tr("Delete a draft"), said) != QMessageBox.StandardButton.Yes:
            return
        try:
            delete_draft(self._store, chosen.key, self._settings.current.officer)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._settings.current.language), "alarm")
        self.deleted.emit(chosen.key)
        self.refresh()

    def show_targets(self) -> None:
        """Open all targets."""
        TargetsDialog(self._store, self._settings, self).exec()
        self.targets.refresh()

    def _mark(self, key: str) -> None:
        try:
            mark_handed_in(self._store, key)
        except Refusal as refusal:
            text = refusal.problem.text(self._settings.current.language)
            QMessageBox.warning(self, self.tr("Handed in"), text)
        self.refresh()

    def _chosen(self, tray: Tray) -> CardText | None:
        index = self.views[tray].currentIndex()
        return index.data(CARD) if index.isValid() else None

    def _show(self, tray: Tray, cards: Sequence[CardText]) -> None:
        self.models[tray].show(cards)
        self._counts[tray].setText(str(len(cards)))
        self._hints[tray].setVisible(not cards)
        self.views[tray].setCurrentIndex(self.models[tray].index(0, 0))

    def _empty(self) -> QWidget:
        return Empty(
            "workbench",
            self.tr("No assessment yet"),
            self.tr(
                "1. Add the enterprise you visit.\n"
                "2. Open an assessment for it and fill it in on site; every answer is saved at once.\n"
                "3. Complete it, sign the report and hand in the package."
            ),
            button(self.tr("Add a site and begin…"), self.create_requested.emit, "primary"),
        )

    def _board(self) -> QWidget:
        self.targets = TargetsPanel(self._store, self._settings.current.language)
        self.targets.more.connect(self.show_targets)
        upper = QHBoxLayout()
        upper.setSpacing(theme.dp(16))
        self.due = DuePanel(self._store, self._settings.current.language)
        self.due.asked.connect(self.registers_requested)
        today = Trays([self._visits(), card(self.due, role="tray", margin=12)], fewest=1)
        left = column(self._continue(), today, spacing=12)
        left.setStretch(1, 1)
        upper.addLayout(left, 3)
        upper.addWidget(card(self.targets, spacing=4, margin=12), 2)
        board = column(spacing=16, margin=16)
        board.addLayout(upper, 1)
        board.addWidget(Trays([self._tray(tray) for tray in LOWER]), 1)
        return scrolled(holder(board))

    def _visits(self) -> QWidget:
        self._blank = button(self.tr("Blank form…"), self._ask_blank)
        self._blank.setToolTip(self.tr("All questions of the chosen visit on paper"))
        return self._tray(Tray.VISITS, self._blank)

    def _ask_blank(self) -> None:
        chosen = self._chosen(Tray.VISITS)
        if chosen is not None:
            self.blank_requested.emit(chosen.key)

    def _tray(self, tray: Tray, action: QWidget | None = None) -> QWidget:
        if tray is Tray.DRAFTS:
            self._delete = button(self.tr("Delete…"), self.delete_draft)
            action = self._delete
        if tray is Tray.TO_HAND_IN:
            action = holder(row(self._make_handing(), self._handed))
        titles = {
            Tray.VISITS: self.tr("Visits of today"),
            Tray.DRAFTS: self.tr("Drafts"),
            Tray.TO_SIGN: self.tr("To review and sign"),
            Tray.TO_HAND_IN: self.tr("To hand in"),
            Tray.RETURNED: self.tr("Returned"),
        }
        view = self.views[tray] = card_list(self.models[tray], titles[tray])
        view.setToolTip(self._hint(tray) + "\n" + self.tr("Enter or a double click opens it"))
        view.activated.connect(lambda index: self.opened.emit(index.data(CARD).key))
        title = holder(row(label(titles[tray], "heading"), self._counts[tray], None))
        head = holder(Sides(None, title, action)) if action else title
        view.setMinimumHeight(theme.dp(88))
        return card(head, self._hints[tray], view, role="tray", spacing=4, margin=12)

    def _make_handing(self) -> QPushButton:
        self._handed = button(self.tr("Mark…"), self.mark_handed_in)
        self._handed.setToolTip(self.tr("Mark the chosen package as handed in by other means"))
        return button(self.tr("Hand in…"), self.hand_in_requested.emit)

    def _hint(self, tray: Tray) -> str:
        hints = {
            Tray.VISITS: self.tr("Drafts whose visit is planned for today or was planned before"),
            Tray.DRAFTS: self.tr("Being filled in; go on at any time."),
            Tray.TO_SIGN: self.tr("All answered; a second officer reviews, then you sign under “Report”."),
            Tray.TO_HAND_IN: self.tr("Signed here and not marked as handed in yet"),
            Tray.RETURNED: self.tr("Sent back by the office; correct it in a revision."),
        }
        return hints[tray]

    def _continue(self) -> QWidget:
        self._last_title = Elided("", "heading")
        self._last_line = Elided("", "muted")
        self.resume = button(self.tr("Continue"), self._open_last, "primary")
        words = holder(
            column(label(self.tr("Last assessment"), "small"), self._last_title, self._last_line, spacing=2)
        )
        line = row(words, self.resume, spacing=16)
        line.setStretch(0, 1)
        self._last_card = card(holder(line), margin=12)
        return self._last_card

    def _show_last(self, assessments: Iterable[Assessment]) -> None:
        drafts = _of(assessments, Phase.DRAFT)
        wanted = self._settings.current.last_assessment
        self._last = next((each for each in drafts if each.id == wanted), drafts[0] if drafts else None)
        self._last_card.setVisible(self._last is not None)
        if self._last is not None:
            text = self._card(self._last)
            self._last_title.setText(text.title)
            self._last_line.setText(f"{text.line}  ·  {text.more}")

    def _open_last(self) -> None:
        if self._last is not None:
            self.opened.emit(self._last.id)

    def _visit(self, visit: PlannedVisit) -> CardText:
        text = self._card(visit.assessment)
        plan = visit.plan
        when = " ".join(word for word in (plan.on, plan.time) if word)
        late = plan.on < self._store.clock().date().isoformat()
        words = self.tr("planned for {when}, not finished").format(when=when) if late else when
        return CardText(text.key, text.title, f"{words} · {text.line}", plan.remark or text.more)

    def _card(self, assessment: Assessment) -> CardText:
        language = self._settings.current.language
        names = standard_names(assessment.standards, language, installed_standards(self._store))
        more = [moment(assessment.changed), officer_names(assessment.officers, language)]
        if assessment.phase is Phase.DRAFT:
            count = len(self._store.answers(assessment.id))
            more.insert(0, self.tr("{count} answers").format(count=count))
        title = site_name(self._store, assessment.site)
        return CardText(assessment.id, title, f"{year_of(assessment.year)} · {names}", " · ".join(more))


def _of(assessments: Iterable[Assessment], phase: Phase) -> tuple[Assessment, ...]:
    return tuple(each for each in assessments if each.phase is phase)
