"""Evidence to choose: files of the answer ticked or not, and more of them copied in while the dialog stays open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from assessments.evidence import Copied, copy_in, evidence_files, folder, register
from assessments.store import Store
from desktop import theme
from desktop.jobs import Cancelled, Job, Jobs, Report, Trouble
from desktop.parts import button, holder, label, row, say
from forms.problems import Refusal


def copy_all(place: Path, paths: Iterable[Path], report: Report, cancelled: Cancelled) -> tuple[Copied, ...]:
    """Copy files under their hash, one after the other; runs in the background."""
    wanted = tuple(paths)
    made: list[Copied] = []
    for path in wanted:
        if cancelled():
            break
        made.append(copy_in(place, path))
        report(len(made), len(wanted))
    return tuple(made)


class FilesField(QWidget):
    """Files with a tick each; what is ticked is the evidence."""

    busy = Signal(bool)

    def __init__(self, store: Store, language: str, shown: Iterable[str] = ()) -> None:
        super().__init__()
        self._store, self._language = store, language
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.ticks: dict[str, QCheckBox] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.dp(2))
        self.add_button = button(self.tr("Add files…"), self.ask)
        self.stop_button = button(self.tr("Stop"), self.cancel)
        self.stop_button.hide()
        self._state = label("", "hint", wrap=True)
        self._state.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.dp(4))
        outer.addLayout(self._list)
        outer.addWidget(holder(row(self.add_button, self.stop_button, None)))
        outer.addWidget(self._state)
        self.show_files(shown)

    def show_files(self, hashes: Iterable[str]) -> None:
        """Show more files, ticked."""
        for sha256 in hashes:
            self._show(sha256)

    @property
    def hashes(self) -> tuple[str, ...]:
        """The SHA-256 of the files that are ticked."""
        return tuple(sha256 for sha256, tick in self.ticks.items() if tick.isChecked())

    def ask(self) -> None:
        """Let the officer choose files."""
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Evidence"))
        if chosen:
            self.add([Path(path) for path in chosen])

    def add(self, paths: Iterable[Path]) -> None:
        """Copy files beside the database in the background and tick them; what cannot be kept is said."""
        if self._job is not None:
            return
        place, wanted = folder(self._store), tuple(paths)
        self._set_busy(True)
        say(self._state, self.tr("Copying {count} files…").format(count=len(wanted)), "hint")
        self._job = self._jobs.start(
            lambda report, cancelled: copy_all(place, wanted, report, cancelled),
            lambda copied: self._copied(copied, len(wanted)),
            self._failed,
            lambda done, total: say(self._state, self.tr("{done} of {total}").format(done=done, total=total)),
        )

    def cancel(self) -> None:
        """Stop after the file that is being copied."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Let go of work under way, such as when the dialog closes."""
        self._jobs.stop()

    def _copied(self, copied: tuple[Copied, ...], asked: int) -> None:
        self._job = None
        self._set_busy(False)
        try:
            kept = register(self._store, copied)
        except Refusal as refusal:
            say(self._state, refusal.problem.text(self._language), "problem")
            return
        for file in kept:
            self._show(file.sha256)
        words = self.tr("{count} of {asked} files were added").format(count=len(kept), asked=asked)
        say(self._state, words, "hint-good" if len(kept) == asked else "problem")

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._set_busy(False)
        say(self._state, trouble.text(self._language), "problem")

    def _set_busy(self, on: bool) -> None:
        self.stop_button.setVisible(on)
        self.add_button.setEnabled(not on)
        self.busy.emit(on)

    def _show(self, sha256: str) -> None:
        """A tick for a file, set; a file that is gone is named by its hash."""
        if sha256 not in self.ticks:
            tick = QCheckBox(file_name(self._store, sha256))
            tick.setAccessibleName(self.tr("Evidence {name}").format(name=tick.text()))
            tick.setToolTip(f"SHA-256 {sha256}")
            self.ticks[sha256] = tick
            self._list.addWidget(tick)
        self.ticks[sha256].setChecked(True)


def file_name(store: Store, sha256: str) -> str:
    """The name a file was kept under, or the beginning of its hash when it is not there."""
    try:
        found = evidence_files(store, [sha256])
    except Refusal:
        return f"{sha256[:12]}…"
    return found[0].name if found else f"{sha256[:12]}…"
