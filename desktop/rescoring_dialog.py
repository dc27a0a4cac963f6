"""Scoring again under a newer edition: both conclusions side by side, every item with its fate, and the exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QMessageBox, QTabWidget, QWidget

from assessments.editions.comparison import Entry, Fate
from assessments.editions.comparison_table import write_comparison
from assessments.editions.rescoring import Rescored, newer_editions, origin_of, redraft, rescore, rescored
from assessments.report.compared import Compared
from assessments.schemes.installed import catalogue_in_use
from assessments.session import Session
from assessments.store import Store
from desktop import theme
from desktop.fields import lay_out
from desktop.flow import Flow
from desktop.inputs import QuietBox
from desktop.jobs import trouble_of
from desktop.parts import Notice, button, column, holder, label, named, row
from desktop.tables import Column, Rows, table
from forms.problems import Refusal
from forms.standard import Standard
from forms.whole import write_whole

LOW = 240  # height at 100 % that the lists keep
CHIPS = {
    Fate.KEPT: "good",
    Fate.CONVERTED: "good",
    Fate.REDEFINED: "warning",
    Fate.NEW: "chip",
    Fate.DROPPED: "chip",
    Fate.MISSING: "bad",
}


class RescoringDialog(QDialog):
    """Shows what an assessment would be under another edition; nothing is stored before Keep is chosen."""

    def __init__(
        self, store: Store, assessment: str, editions: Sequence[Standard], who: str, language: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Score again under a newer edition"))
        self.store, self.assessment, self.who, self.language = store, assessment, who, language
        self.found: Rescored | None = None
        self.opened = ""  # the new draft, where one was begun
        self.edition, self.fate, self.notice = QComboBox(), QuietBox(), Notice()
        for standard in editions:
            self.edition.addItem(f"{standard.number} {named(standard, language)}", standard.id)
        self.edition.setAccessibleName(self.tr("Newer edition"))
        self.fate.setAccessibleName(self.tr("Show only"))
        self.totals, self.entries, self.missing, self.offered = (Rows(each, self) for each in self._columns())
        self._buttons()
        self._lay_out()
        self.edition.currentIndexChanged.connect(self._score)
        self.fate.currentIndexChanged.connect(self._filter)
        self._score()

    # What is shown

    def _score(self) -> None:
        """Score under the chosen edition; what was kept before stays."""
        try:
            edition = catalogue_in_use(self.store).catalogue.only([self.edition.currentData()])
            self.found = rescored(origin_of(self.store, self.assessment), edition)
        except Refusal as refusal:
            self.found = None
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
        for each in (self.keep, self.xlsx, self.pdf, self.draft):
            each.setEnabled(self.found is not None)
        if self.found is not None:
            self.notice.show_text("")
            self._show(Compared(self.found, self.language))

    def _show(self, rows: Compared) -> None:
        self.totals.show(tuple(rows.totals()))
        missing, offered = tuple(rows.missing()), tuple(rows.offered())
        self.missing.show(missing)
        self.offered.show(offered)
        comparison = rows.found.comparison
        every = self.tr("All items {count}").format(count=len(comparison.entries))
        fates = [(f"{rows.fate(fate)} {count}", fate) for fate, count in comparison.counts().items()]
        self.fate.refill([(every, None), *fates], None)
        self.tabs.setTabText(1, self.tr("Data to collect {count}").format(count=len(missing)))
        self.tabs.setTabText(2, self.tr("Earlier answers to look at {count}").format(count=len(offered)))
        self._filter()

    def _filter(self) -> None:
        if self.found is not None:
            wanted = self.fate.currentData()
            entries = self.found.comparison.entries
            self.entries.show([each for each in entries if wanted is None or each.fate is wanted])

    def _rows(self) -> Compared:
        assert self.found is not None  # rows are asked for only while a comparison is shown
        return Compared(self.found, self.language)

    def _columns(self) -> tuple[tuple[Column, ...], ...]:
        cell = self._cell
        return (
            self._texts("", self.tr("Earlier edition"), self.tr("Newer edition"), self.tr("Difference")),
            (
                Column(self.tr("Fate"), cell(lambda r, e: r.fate(e.fate)), width=104, chip=lambda e: CHIPS[e.fate]),
                Column(self.tr("Earlier item"), cell(lambda r, e: r.item(e, later=False))),
                Column(self.tr("Newer item"), cell(lambda r, e: r.item(e, later=True))),
                Column(self.tr("Before"), cell(lambda r, e: r.points(e, later=False)), figures=True, width=92),
                Column(self.tr("After"), cell(lambda r, e: r.points(e, later=True)), figures=True, width=92),
                Column(self.tr("Difference"), cell(lambda r, e: r.signed(e.difference)), figures=True, width=76),
                Column(self.tr("Reason"), cell(lambda r, e: r.reason(e)), width=210, spare=1),
            ),
            self._texts(self.tr("Kind"), self.tr("Question"), self.tr("Unit"), self.tr("Used by")),
            self._texts(self.tr("Newer item"), self.tr("Answered before"), self.tr("Reason")),
        )

    def _cell(self, text: Callable[[Compared, Entry], str]) -> Callable[[Entry], str]:
        """A cell in one line; several items stand one after the other."""
        return lambda entry: text(self._rows(), entry).replace("\n", "；")

    def _texts(self, *titles: str) -> tuple[Column, ...]:
        """Columns of rows that are tuples of text."""
        narrow = {self.tr("Kind"): 92, self.tr("Unit"): 130, self.tr("Difference"): 76, "": 130}
        return tuple(Column(title, _part(place), width=narrow.get(title, 0)) for place, title in enumerate(titles))

    # What can be done

    def _buttons(self) -> None:
        self.keep = button(self.tr("Keep beside the first result"), self._keep, "primary")
        self.xlsx = button(self.tr("Export XLSX"), self._export_xlsx)
        self.pdf = button(self.tr("Export PDF"), self._export_pdf)
        self.draft = button(self.tr("New draft under this edition"), self._draft)
        self.keep.setDefault(True)

    def _keep(self) -> None:
        """Store the rescoring; the signed result and its package stay as they are."""
        if self.found is None:
            return
        try:
            self.found = rescore(self.store, self.assessment, self.found.edition, self.who)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
            return
        self.notice.show_text(self.tr("Kept. The first result has not changed."), "success")

    def _draft(self) -> None:
        """Open a new draft with every answer that came over; the earlier assessment stays as it is."""
        if self.found is None:
            return
        try:
            self.opened = redraft(self.store, self.found).id
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
            return
        self.accept()

    def _export_xlsx(self) -> None:
        found = self.found
        if found is not None:
            self._export("*.xlsx", lambda path: write_comparison(found, path, self.language))

    def _export_pdf(self) -> None:
        found = self.found
        if found is not None:
            from assessments.report.comparison import build_comparison  # typesetting is loaded when wanted

            self._export("*.pdf", lambda path: _write(path, build_comparison(found, self.language)))

    def _export(self, kind: str, write: Callable[[Path], None]) -> None:
        name = f"{self._rows().say('title')}-{self.assessment[:8]}{kind[1:]}"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), name, kind)
        if not chosen:
            return
        try:
            write(Path(chosen))
        except (Refusal, OSError) as error:
            QMessageBox.warning(self, self.tr("Export"), trouble_of(error).text(self.language))
        else:
            self.notice.show_text(self.tr("Written: {file}").format(file=chosen), "success")

    def _lay_out(self) -> None:
        words = self.tr(
            "The same answers, scored under both editions. The first result and its package keep every byte."
        )
        head = column(
            holder(row(label(self.tr("Newer edition")), self.edition, None)), label(words, "muted", wrap=True)
        )
        totals = table(self.totals, self.tr("Both conclusions"))
        totals.setFixedHeight(theme.dp(36 * 8 + 8))
        entries = column(
            holder(row(label(self.tr("Show only")), self.fate, None)), table(self.entries, self.tr("Items"))
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(holder(entries), self.tr("Items"))
        self.tabs.addTab(table(self.missing, self.tr("Data to collect")), "")
        self.tabs.addTab(table(self.offered, self.tr("Earlier answers to look at")), "")
        close = button(self.tr("Close"), self.accept)
        self.tabs.setMinimumHeight(theme.dp(LOW))
        layout = column(holder(head), totals, self.tabs, self.notice, margin=16)
        layout.setStretch(2, 1)
        lay_out(self, layout, Flow(None, self.xlsx, self.pdf, self.draft, close, self.keep), 1120, 760)


def score_again(session: Session, language: str, parent: QWidget, begun: Callable[[str], None]) -> None:
    """Open the comparison with newer editions, or say that there is none; `begun` is told of a new draft."""
    store, assessment = session.store, session.assessment.id
    editions = newer_editions(catalogue_in_use(store).catalogue, session.catalogue)
    if not editions:
        title = QCoreApplication.translate("RescoringDialog", "Score again under a newer edition")
        words = QCoreApplication.translate(
            "RescoringDialog", "No newer edition of this assessment’s standards is installed."
        )
        QMessageBox.information(parent, title, words)
        return
    dialog = RescoringDialog(store, assessment, editions, session.who, language, parent)
    dialog.exec()
    if dialog.opened:
        begun(dialog.opened)


def has_newer(session: Session) -> bool:
    """Whether an assessment can be scored again under another edition."""
    return bool(newer_editions(catalogue_in_use(session.store).catalogue, session.catalogue))


def _write(path: Path, content: bytes) -> None:
    write_whole(path, content)


def _part(place: int) -> Callable[[Sequence[str]], str]:
    """One text of a row, in one line."""
    return lambda texts: texts[place].replace("\n", "；")
