"""Time stamps on a signed package: save the requests, take in the answers, and see whose time a signature bears."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from assessments.reprinting import LedgerEntry, ledger_entry
from assessments.session import Session
from assessments.signing.timestamp_roots import held_time_roots
from assessments.signing.trust import Trust
from assessments.stamping import SignedAt, signed_times
from assessments.stamping_files import REPLY, Attached, attach_replies, latest, write_requests
from desktop.fields import FieldDialog
from desktop.jobs import Cancelled, Jobs, Report, Trouble, Work
from desktop.parts import Elided, Notice, button, column, holder, label, row
from desktop.progress_line import ProgressLine
from desktop.settings import SettingsFile
from forms.problems import Problem, Refusal


def package_of(session: Session, settings: SettingsFile, parent: QWidget | None) -> Path | Problem | None:
    """The package of a signed assessment where packages are written, or as pointed at; None when nobody pointed."""
    entry = ledger_entry(session.store, session.assessment.id)
    if not isinstance(entry, LedgerEntry):
        return entry
    path = Path(settings.current.export_folder or ".") / Path(entry.file).name
    if path.is_file():
        return path
    chosen, _ = QFileDialog.getOpenFileName(parent, path.name, str(path.parent), "ASiC-E (*.asice)")
    return Path(chosen) if chosen else None


def show_stamps(path: Path, settings: SettingsFile, jobs: Jobs, parent: QWidget | None) -> None:
    """Open the dialog on a package."""
    TimeStampsDialog(path, settings, jobs, parent).exec()


class TimeStampsDialog(FieldDialog):
    """Opens no network: requests and answers travel as files and belong together by digest."""

    def __init__(self, path: Path, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Time stamps"))
        self.path, self._settings, self._jobs = path, settings, jobs
        self.times: tuple[SignedAt, ...] = ()
        self.state = Notice("notice")
        self.list = column(spacing=6)
        self.shown = Elided(str(path), "strong")
        words = self.tr(
            "A time stamp proves that a signature existed at a moment. This program opens no network: a request "
            "goes to the time stamping authority as a file, and its answer comes back as a file."
        )
        for each in (self.shown, label(words, "muted", wrap=True), self.state, holder(self.list)):
            self.fields.addWidget(each)
        self._make_steps()
        self.close_button = button(self.tr("Close"), self.reject, "primary")
        self.under_way = ProgressLine(self.cancel)
        self.finish(self.close_button, None, self.under_way, width=720)
        self.look()

    def _make_steps(self) -> None:
        self.save_button = button(self.tr("Save requests…"), self._choose_folder)
        self.take_button = button(self.tr("Take in answers…"), self._choose_answers)
        asked = self.tr(
            "One request (*.tsq) for each signature. It holds a digest, nothing of the assessment; saving it again "
            "gives the same file."
        )
        taken = self.tr(
            "Answers (*.tsr) in any order, as they arrive. The stamped package is written beside the original, "
            "which stays as it is."
        )
        self.lacking = label("", "hint", wrap=True)
        self.fields.addWidget(label(self.tr("1  Ask the authority"), "heading"))
        self.fields.addWidget(label(asked, "small", wrap=True))
        self.fields.addWidget(holder(row(self.save_button, None)))
        self.fields.addWidget(label(self.tr("2  Take in its answers"), "heading"))
        self.fields.addWidget(label(taken, "small", wrap=True))
        self.fields.addWidget(self.lacking)
        self.fields.addWidget(holder(row(self.take_button, None)))

    def look(self) -> None:
        """Read the package, the stamped one where it is there already, and show whose times it bears."""
        path, folder = latest(self.path), self._settings.folder
        self.shown.setText(str(path))
        self._clear()

        def work(report: Report, cancelled: Cancelled) -> tuple[SignedAt, ...]:
            return signed_times(path, Trust(time_roots=held_time_roots(folder)), report, cancelled)

        self._start(self.tr("Checking the package…"), work, self._show)

    def save_to(self, folder: Path) -> None:
        """Write the requests into a folder."""
        try:
            made = write_requests(self.path, folder)
        except Refusal as refusal:
            self._tell(refusal.problem.text(self._language), "alarm")
            return
        text = self.tr("{count} requests were saved in {folder}. Hand them to the time stamping authority.")
        self._tell(text.format(count=len(made), folder=folder), "success")

    def take_in(self, files: Sequence[Path]) -> None:
        """Put answers on their signatures in the background; wrong ones are refused by name."""
        path, folder = self.path, self._settings.folder

        def work(report: Report, cancelled: Cancelled) -> Attached:
            return attach_replies(path, files, Trust(time_roots=held_time_roots(folder)), report, cancelled)

        self._start(self.tr("Writing and checking the package…"), work, self._taken_in)

    def cancel(self) -> None:
        """Stop; nothing half-done is left."""
        if self._job is not None:
            self.under_way.stopping()
            self._job.cancel()

    @property
    def _language(self) -> str:
        return self._settings.current.language

    def _choose_folder(self) -> None:
        start = self._settings.current.export_folder
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the requests"), start)
        if chosen:
            self.save_to(Path(chosen))

    def _choose_answers(self) -> None:
        kinds = self.tr("Answers of time stamping authorities") + f" (*{REPLY})"
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Answers"), str(self.path.parent), kinds)
        if chosen:
            self.take_in([Path(each) for each in chosen])

    def _start(self, stage: str, work: Work, done: Callable[..., None]) -> None:
        if self._job is not None:
            return
        self.under_way.begin(stage)
        self._busy(True)
        self._job = self._jobs.start(
            work, lambda found: self._ended(done, found), self._failed, self.under_way.advance
        )

    def _ended(self, done: Callable[..., None], found: object) -> None:
        self._job = None
        self._busy(False)
        done(found)

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._busy(False)
        self._tell(trouble.text(self._language), "alarm")

    def _busy(self, on: bool) -> None:
        self.under_way.setVisible(on)
        for each in (self.body, self.close_button):
            each.setEnabled(not on)
        self.fit()

    def _clear(self) -> None:
        """Show nothing and ask for nothing: a package that does not hold gets no time stamp."""
        self.times = ()
        self.state.show_text("")
        for each in (self.save_button, self.take_button):
            each.setEnabled(False)
        while self.list.count():
            gone = self.list.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()

    def _show(self, times: tuple[SignedAt, ...]) -> None:
        """The signatures one below the other; before any stamp the times are the computers' own."""
        self.times = times
        for each in (self.save_button, self.take_button):
            each.setEnabled(True)
        for signed in times:
            words = label(signed.said.text(self._language), "small", wrap=True)
            one = holder(column(label(signed.signer, "strong"), words, spacing=2))
            self.list.addWidget(one)
            one.show()  # at once, so that the dialog makes room for it
        proven = sum(each.proven for each in times)
        own = self.tr(
            "No time stamp yet: the times are the signing computers’ own, and nobody else vouches for them."
        )
        some = self.tr("{count} of {total} signatures have a time that an authority proves.")
        text = some.format(count=proven, total=len(times)) if proven else own
        self.state.show_text(text, "success" if proven == len(times) else "notice")
        lacking = self.tr("First choose the authority’s root certificate in the settings, under “Trust and files”.")
        self.lacking.setText("" if self._has_roots() else lacking)
        self.lacking.setVisible(bool(self.lacking.text()))
        self.fit()

    def _has_roots(self) -> bool:
        try:
            return bool(held_time_roots(self._settings.folder))
        except Refusal as refusal:
            self._tell(refusal.problem.text(self._language), "alarm")
            return False

    def _taken_in(self, found: Attached) -> None:
        text = self.tr("Time stamps added: {added}; there already: {known}; answers refused: {refused}.")
        counts = text.format(added=len(found.added), known=found.known, refused=len(found.refused))
        lines = [counts, *(each.text(self._language) for each in found.refused)]
        self._tell("\n".join(lines), "alarm" if found.refused else "success")
        self.look()

    def _tell(self, text: str, role: str) -> None:
        self.notice.show_text(text, role)
        self.fit()
