"""Comparing this assessment with another officer's: summary, every answer, every indicator, and the table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QVBoxLayout, QWidget

from assessments.agreement.comparing import Agreement, compare
from assessments.agreement.rows import Compared, compared_in
from assessments.agreement.sides import Rated, candidates, rated_in
from assessments.agreement.table import write_agreement
from assessments.alone import rated_alone
from assessments.assessment import Assessment
from assessments.opening import refusing
from assessments.session import Session
from assessments.signing.revocation_lists import believed
from assessments.store import Store, local_clock
from desktop import theme
from desktop.agreement.tabs import AgreementTabs
from desktop.inputs import QuietBox
from desktop.jobs import Cancelled, Job, Jobs, Trouble, trouble_of
from desktop.parts import Notice, button, column, holder, label, row
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from desktop.words import officer_names, phase_word
from forms.problems import Refusal
from forms.whole import write_whole

PACKAGES = "*.asice"


class AgreementDialog(QDialog):
    """Lets the officer choose the other assessment or a package; nothing enters the store."""

    def __init__(
        self, store: Store, settings: SettingsFile, session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare with another officer’s assessment"))
        self._store, self._settings, self._session = store, settings, session
        self._language = settings.current.language
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.rows: Compared | None = None
        self.question = ""  # where the officer wants to go
        self.other = QuietBox(self.tr("The other assessment"))
        for each in candidates(store, session.assessment.id):
            self.other.addItem(self._title(each), each.id)
        self.notice = Notice()
        self.tabs = AgreementTabs()
        self.tabs.jumped.connect(self._jump)
        self._make_buttons()
        self._lay_out()
        self.other.currentIndexChanged.connect(lambda _index: self._compare_chosen())
        self._compare_chosen()

    def compare_with(self, path: Path) -> None:
        """Read a package in the background and compare with it."""
        if self._job is not None:
            return
        anchor, folder = self._settings.current.trust_anchor, self._settings.folder
        self._busy(True)
        self._job = self._jobs.start(
            lambda _report, cancelled: _read(path, anchor, folder, cancelled), self._show_against, self._failed
        )

    def export_to(self, path: Path) -> None:
        """Write the three sheets and say so."""
        if self.rows is None:
            return
        try:
            write_agreement(self.rows.found, path, self._language)
        except (Refusal, OSError) as error:
            self.notice.show_text(trouble_of(error).text(self._language), "alarm")
            return
        self.notice.show_text(self.tr("Written: {file}").format(file=path), "success")

    def export_pdf(self, path: Path) -> None:
        """Typeset the comparison in the background, write it and say so."""
        if self.rows is None or self._job is not None:
            return
        found, language = self.rows.found, self._language
        self._busy(True)
        self._job = self._jobs.start(
            lambda _report, _cancelled: _write_pdf(found, path, language), self._written, self._failed
        )

    def done(self, result: int) -> None:
        """Close, and let go of reading under way."""
        self._jobs.stop()
        super().done(result)

    def _compare_chosen(self) -> None:
        key = self.other.currentData()
        if key:
            self._show_against(rated_in(self._store, key))
        else:
            words = self.tr("No other assessment of this site and year is on this computer. Choose a package.")
            self.notice.show_text(words, "notice")
            self._enable()

    def _show_against(self, other: Rated) -> None:
        self._job = None
        self._busy(False)
        try:
            found = compare(rated_in(self._store, self._session.assessment.id), other)
        except Refusal as refusal:
            self.rows = None
            self.tabs.clear_rows()
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
        else:
            self.rows = compared_in(found, self._language)
            self.tabs.show_rows(self.rows)
            self._whom.setText(self._sides(self.rows))
            notes = "\n".join(problem.text(self._language) for problem in found.notes)
            self.notice.show_text(notes, "notice")
        self._enable()

    def _sides(self, rows: Compared) -> str:
        one, other = rows.found.one, rows.found.other
        words = self.tr("First: {one} (this assessment). Second: {other}.")
        second = rows.officers(other) + (f"（{other.file}）" if other.file else "")
        return words.format(one=rows.officers(one), other=second)

    def _written(self, path: Path) -> None:
        self._job = None
        self._busy(False)
        self._enable()
        self.notice.show_text(self.tr("Written: {file}").format(file=path), "success")

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._busy(False)
        self._enable()
        self.notice.show_text(trouble.text(self._language), "alarm")

    def _jump(self, question: str) -> None:
        self.question = question
        self.accept()

    def _title(self, assessment: Assessment) -> str:
        names = officer_names(assessment.officers, self._language)
        return " · ".join((names, phase_word(assessment.phase), assessment.changed[:10], assessment.id[:8]))

    def _make_buttons(self) -> None:
        self.package_button = button(self.tr("A package file…"), self._choose_package)
        self.export_button = button(self.tr("Export XLSX…"), self._choose_xlsx)
        self.pdf_button = button(self.tr("Export PDF…"), self._choose_pdf)
        self.stop_button = button(self.tr("Stop"), self._stop)
        self.close_button = button(self.tr("Close"), self.reject)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Checking the package"))
        self._whom = label("", "muted", wrap=True)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _choose_package(self) -> None:
        kinds = self.tr("Packages") + f" ({PACKAGES})"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Package"), "", kinds)
        if chosen:
            self.compare_with(Path(chosen))

    def _choose_xlsx(self) -> None:
        chosen = self._chosen("xlsx")
        if chosen:
            self.export_to(chosen)

    def _choose_pdf(self) -> None:
        chosen = self._chosen("pdf")
        if chosen:
            self.export_pdf(chosen)

    def _chosen(self, suffix: str) -> Path | None:
        """The file to write that the officer chooses."""
        stem = self.tr("officers-compared")
        name = f"{stem}-{self._session.site.name}-{self._session.assessment.year}.{suffix}"
        return ask_target(self, self._settings, self.tr("Export"), name)

    def _busy(self, on: bool) -> None:
        self._bar.setVisible(on)
        self.stop_button.setVisible(on)
        for each in (self.other, self.package_button, self.export_button, self.pdf_button):
            each.setEnabled(not on)

    def _enable(self) -> None:
        for each in (self.export_button, self.pdf_button):
            each.setEnabled(self.rows is not None)
        self.other.setEnabled(self.other.count() > 0)

    def _lay_out(self) -> None:
        head = row(label(self.tr("Compare with")), self.other, self.package_button)
        head.setStretch(1, 1)
        top = column(holder(head), self._whom, self.notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(8))
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(
            row(self._bar, self.stop_button, None, self.pdf_button, self.export_button, self.close_button)
        )
        self._busy(False)
        QShortcut(QKeySequence.StandardKey.Find, self, self.tabs.search_answers)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(min(theme.dp(1120), 1320), min(theme.dp(680), 690))


def _read(path: Path, anchor: str, folder: Path, cancelled: Cancelled) -> Rated:
    """A package, verified where the office's root certificate is at hand; runs in the background."""
    trust = believed(Path(anchor), folder, local_clock()) if anchor and Path(anchor).is_file() else None
    return rated_alone(path, trust, cancelled)


def _write_pdf(found: Agreement, path: Path, language: str) -> Path:
    """Typeset a comparison into a file; runs in the background."""
    from assessments.report.agreement import build_agreement  # typesetting is loaded only when it is wanted

    content = build_agreement(found, language)
    with refusing(path):
        write_whole(path, content)
    return path


def compare_dialog(store: Store, settings: SettingsFile, session: Session, parent: QWidget) -> str:
    """Compare an open assessment with another; the question the officer wants to go to, '' for none."""
    dialog = AgreementDialog(store, settings, session, parent)
    dialog.exec()
    return dialog.question
