"""The workbench: what to go on with, what to sign, what is signed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from assessments.assessment import Assessment, Phase
from assessments.schemes.installed import installed_standards
from assessments.store import Store
from desktop import theme
from desktop.card_list import CARD, CardRows, CardText, card_list
from desktop.parts import Elided, Empty, Header, button, card, column, holder, label, row
from desktop.settings import SettingsFile
from desktop.words import moment, officer_names, site_name, standard_names, year_of

PHASES = (Phase.DRAFT, Phase.COMPLETE, Phase.SIGNED)


class WorkbenchScreen(QWidget):
    """Drafts, assessments to sign and signed ones side by side, with the last one on top."""

    opened = Signal(str)
    create_requested = Signal()

    def __init__(self, store: Store, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._settings = store, settings
        self._last: Assessment | None = None
        self._views: list[QListView] = []
        self.models = {phase: CardRows(self) for phase in PHASES}
        self._counts = {phase: label("", "chip") for phase in PHASES}
        self.new = button(self.tr("New assessment…"), self.create_requested.emit, "primary")
        self.header = Header(self.tr("Workbench"), "", (self.new,))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty())
        self._pages.addWidget(self._board())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show what the store holds now."""
        assessments = self._store.assessments()
        self._pages.setCurrentIndex(1 if assessments else 0)
        for phase, model in self.models.items():
            chosen = [self._card(each) for each in assessments if self._column_of(each) is phase]
            model.show(chosen)
            self._counts[phase].setText(str(len(chosen)))
        for view in self._views:
            view.setCurrentIndex(view.model().index(0, 0))
        self._show_last(assessments)
        counts = self.tr("{sites} sites · {assessments} assessments on this computer")
        total = counts.format(sites=len(self._store.sites()), assessments=len(assessments))
        self.header.subtitle.setText(total)

    @staticmethod
    def _column_of(assessment: Assessment) -> Phase:
        """A returned assessment stands with the signed ones; its card says so."""
        return Phase.SIGNED if assessment.phase is Phase.RETURNED else assessment.phase

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
        titles = {
            Phase.DRAFT: self.tr("Drafts"),
            Phase.COMPLETE: self.tr("Complete, to sign"),
            Phase.SIGNED: self.tr("Signed"),
        }
        hints = {
            Phase.DRAFT: self.tr("Being filled in; go on at any time."),
            Phase.COMPLETE: self.tr("All answered; sign under “Report”."),
            Phase.SIGNED: self.tr("Never changes again; hand in the package."),
        }
        columns = QHBoxLayout()
        columns.setSpacing(theme.dp(16))
        for phase in PHASES:
            columns.addWidget(self._list(phase, titles[phase], hints[phase]), 1)
        board = column(self._continue(), spacing=16, margin=16)
        board.addLayout(columns, 1)
        return holder(board)

    def _list(self, phase: Phase, title: str, hint: str) -> QWidget:
        view = card_list(self.models[phase], title)
        self._views.append(view)
        view.activated.connect(lambda index: self.opened.emit(index.data(CARD).key))
        view.clicked.connect(lambda index: self.opened.emit(index.data(CARD).key))
        head = holder(row(label(title, "heading"), self._counts[phase], None))
        return card(head, label(hint, "small", wrap=True), view, role="tray", spacing=4, margin=12)

    def _continue(self) -> QWidget:
        self._last_title = Elided("", "heading")
        self._last_line = Elided("", "muted")
        self.resume = button(self.tr("Continue"), self._open_last, "primary")
        words = holder(
            column(label(self.tr("Last assessment"), "small"), self._last_title, self._last_line, spacing=2)
        )
        line = row(words, self.resume, spacing=16)
        line.setStretch(0, 1)
        self._last_card = card(holder(line))
        return self._last_card

    def _show_last(self, assessments: tuple[Assessment, ...]) -> None:
        drafts = [each for each in assessments if each.phase is Phase.DRAFT]
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

    def _standards(self, assessment: Assessment, language: str) -> str:
        return standard_names(assessment.standards, language, installed_standards(self._store))

    def _card(self, assessment: Assessment) -> CardText:
        language = self._settings.current.language
        words = [year_of(assessment.year), self._standards(assessment, language)]
        more = [moment(assessment.changed), officer_names(assessment.officers, language)]
        if assessment.phase is Phase.DRAFT:
            count = len(self._store.answers(assessment.id))
            more.insert(0, self.tr("{count} answers").format(count=count))
        elif assessment.phase is Phase.RETURNED:
            more.insert(0, self.tr("Returned for correction"))
        title = site_name(self._store, assessment.site)
        return CardText(assessment.id, title, " · ".join(words), " · ".join(more))
