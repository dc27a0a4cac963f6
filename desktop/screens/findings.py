"""Findings: what every site still has to put right, by when, and what was done about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assessments.findings import Listed, Status, all_findings, unreadable
from assessments.findings.notice import notice_for
from assessments.findings.table import write_findings
from assessments.store import Store
from desktop import theme
from desktop.findings.acting import OpenSession, close_or_reopen, nothing_open
from desktop.findings.columns import first_columns
from desktop.findings.details import Details
from desktop.findings.filters import Filters
from desktop.findings.words import kind_word, status_word
from desktop.jobs import Jobs, trouble_of
from desktop.parts import Empty, Header, Notice, button, card, column, holder, label, row, scrolled
from desktop.pdf_dialog import PdfDialog
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from desktop.tables import Column, Rows, current, select_first, table
from forms.problems import Refusal

LEAST = 160  # height of the list at 100 %; with less room the whole left side scrolls


class FindingsScreen(QWidget):
    """Filters and the list at the left, the chosen finding at the right."""

    opened = Signal(str, str)  # an assessment, and the question to go to
    changed = Signal()

    def __init__(
        self,
        store: Store,
        settings: SettingsFile,
        jobs: Jobs,
        open_session: OpenSession = nothing_open,
        parent: QWidget | None = None,
    ) -> None:
        """`open_session` gives the assessment that is open in the window, None when there is none."""
        super().__init__(parent)
        self._store, self._settings, self._jobs, self._open_session = store, settings, jobs, open_session
        self._listed: tuple[Listed, ...] = ()
        self.notice, self.filters = Notice(strip=True), Filters()
        self.details = Details(store, settings.current.language)
        self.notice_button = button(self.tr("Notice for the site…"), self.print_notice)
        self.export_button = button(self.tr("Export XLSX…"), self._choose_xlsx)
        self.header = Header(self.tr("Findings"), "", (self.notice_button, self.export_button))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty())
        self._pages.addWidget(self._both())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.notice):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)
        self._bind()
        self.setFocusProxy(self.view)
        self.refresh()

    @property
    def chosen(self) -> Listed | None:
        """The finding that is selected."""
        return current(self.view)

    def refresh(self) -> None:
        """Show what the store holds now, with the same finding chosen."""
        kept = self.chosen
        self._listed = all_findings(self._store)
        self._pages.setCurrentIndex(1 if self._listed else 0)
        for each in (self.notice_button, self.export_button):
            each.setEnabled(bool(self._listed))
        self.filters.offer(self._listed)
        strange = len(unreadable(self._store))
        text = self.tr("{count} findings were made by a later program and cannot be read here.")
        self.notice.show_text(text.format(count=strange) if strange else "", "notice")
        self._show_found()
        if kept is not None:
            self.choose(kept.finding.id)

    def choose(self, key: str) -> None:
        """Select a finding, when it is among those shown."""
        for line, each in enumerate(self.model.rows):
            if each.finding.id == key:
                self.view.selectRow(line)

    def show_site(self, code: str) -> None:
        """Show the findings of one site, such as when it was asked for elsewhere."""
        self.filters.show_all()
        self.filters.site.setCurrentIndex(max(0, self.filters.site.findData(code)))

    def act(self) -> None:
        """Close the chosen finding, or open it again."""
        listed = self.chosen
        if listed is None:
            return
        current_settings, opened = self._settings.current, self._open_session()
        try:
            done = close_or_reopen(
                self._store, listed, opened, current_settings.officer, current_settings.language, self
            )
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(current_settings.language), "alarm")
            return
        if done:
            self.refresh()
            self.changed.emit()

    def print_notice(self) -> None:
        """Show the rectification notice of the chosen finding's site, to save or print."""
        listed, language = self.chosen, self._settings.current.language
        if listed is None:
            return
        try:
            notice = notice_for(self._store, listed.site.code, self._store.clock().date())
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(language), "notice")
            return

        def make() -> bytes:
            from assessments.report.rectification_notice import build_notice  # typesetting is loaded when wanted

            return build_notice(notice, language)

        title = self.tr("Rectification notice")
        name = f"{title}-{listed.site.name}-{notice.issued.isoformat()}.pdf"
        PdfDialog(title, name, make, self._settings, self._jobs, self).exec()

    def export_to(self, path: Path) -> None:
        """Write the findings on show as XLSX, and say how many."""
        language = self._settings.current.language
        try:
            count = write_findings(self.model.rows, path, self._store.clock().date(), language)
        except (Refusal, OSError) as error:
            self.notice.show_text(trouble_of(error).text(language), "alarm")
            return
        words = self.tr("{count} findings were written to {path}").format(count=count, path=path)
        self.notice.show_text(words, "success")

    def _choose_xlsx(self) -> None:
        chosen = ask_target(self, self._settings, self.tr("Export"), self.tr("findings.xlsx"))
        if chosen:
            self.export_to(chosen)

    def _show_found(self) -> None:
        today = self._store.clock().date()
        found = self.filters.found(self._listed, today)
        self.model.show(found)
        counts = self.filters.counted(self._listed, today)
        for status, figure in self._figures.items():
            figure.setText(str(counts[status]))
        words = self.tr("{found} of {count} findings, the earliest due date first")
        self.header.subtitle.setText(words.format(found=len(found), count=len(self._listed)))
        select_first(self.view)
        self._show_chosen()

    def _show_chosen(self) -> None:
        listed = self.chosen if self.model.rows else None
        self.details.show_finding(listed, self._store.clock().date())
        self.notice_button.setEnabled(listed is not None)

    def _open_answer(self) -> None:
        listed = self.chosen
        if listed is not None:
            self.opened.emit(listed.assessment, listed.finding.statement.question)

    def _bind(self) -> None:
        self.filters.changed.connect(self._show_found)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.view.activated.connect(lambda _index: self.act())
        self.details.acted.connect(self.act)
        self.details.opened.connect(self._open_answer)
        self.details.told.connect(lambda text: self.notice.show_text(text, "alarm"))
        keys = (
            (QKeySequence.StandardKey.Find, self.filters.search.setFocus),
            (QKeySequence.StandardKey.Print, self.print_notice),
        )
        for key, act in keys:
            QShortcut(key, self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _empty(self) -> QWidget:
        return Empty(
            "findings",
            self.tr("No finding yet"),
            self.tr(
                "Raise one while you assess: go to the answer and press Ctrl+J. Clause, owner and due date are "
                "filled in; you word it. What is open is listed here until it is closed with proof."
            ),
        )

    def _both(self) -> QWidget:
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("Findings; Enter closes one or opens it again"))
        self.view.setMinimumHeight(theme.dp(LEAST))
        inner = column(self._counts(), self.filters, self.view, spacing=12)
        inner.setStretch(2, 1)
        left = scrolled(holder(inner))
        layout = QHBoxLayout()
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(16))
        layout.addWidget(left, 5)
        self.details.setMinimumWidth(min(theme.dp(300), 500))
        layout.addWidget(self.details, 3)
        return holder(layout)

    def _counts(self) -> QWidget:
        titles = {
            Status.OPEN: self.tr("Open, not yet due"),
            Status.OVERDUE: status_word(Status.OVERDUE),
            Status.CLOSED: status_word(Status.CLOSED),
        }
        self._figures = {status: label("0", "figure") for status in titles}
        cards = [
            card(label(title, "small"), self._figures[status], spacing=0, margin=8)
            for status, title in titles.items()
        ]
        return holder(row(*cards, spacing=12))

    def _columns(self) -> Sequence[Column]:
        kind = 92 if self._settings.current.language == "zh" else 124
        return (
            *first_columns(lambda: self._store.clock().date()),
            Column(self.tr("Site"), lambda each: each.site.name, width=150),
            Column(self.tr("Responsible"), lambda each: each.finding.statement.owner, width=110, spare=1),
            Column(self.tr("Kind"), lambda each: kind_word(each.finding.statement.kind), width=kind, spare=2),
            Column(self.tr("Clause"), lambda each: each.finding.statement.clause, width=140, spare=3),
        )
