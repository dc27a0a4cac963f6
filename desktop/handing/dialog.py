"""Handing in: which packages, where to, what became of each, and the receipts that came back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QProgressBar, QScrollArea, QWidget

from assessments.handing_in import Became, Delivered, Fetched, Found, parcels
from assessments.store import Store
from desktop import theme
from desktop.fields import FieldDialog
from desktop.handing.place import PlaceField
from desktop.handing.waiting import TickedRows, Waiting, ticking_table
from desktop.handing.words import delivered_words, failed_lines, fetched_words, receipt_lines, size_words
from desktop.handing.work import deliver, fetch
from desktop.jobs import Jobs, Trouble
from desktop.parts import button, holder, label, row
from desktop.settings import SettingsFile
from desktop.tables import Column, select_first
from forms.problems import Problem, Refusal

STEPS = 1000  # of the bar, for bytes exceed what it counts to
AT_PLACE = ("handing_in.no_target", "handing_in.protocol", "handing_in.no_driver", "handing_in.unreachable")


class HandInDialog(FieldDialog):
    """Stays open after handing in, so that what failed can be tried again and receipts fetched."""

    changed = Signal()  # the ledger has new entries

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Hand in packages"))
        self._store, self._settings, self._jobs = store, settings, jobs
        self._language = settings.current.language
        self._folders = [Path(settings.current.export_folder or ".")]
        self._make_list()
        self._make_place()
        self.model.ticked_changed.connect(self._count)
        self._make_result()
        self._make_buttons()
        self.refresh()
        self.place.look()
        (self.view if self.model.rows else self.place.line).setFocus()

    def refresh(self) -> None:
        """List the packages that wait, all ticked whose file was found; what was just tried stays in sight."""
        tried = {each.parcel.assessment: each for each in self.model.rows if each.line is not None}
        found = {each.assessment: Waiting(each) for each in parcels(self._store, self._folders)}
        rows = [*(found | tried).values()]
        self.model.show_waiting(rows, lambda each: each.parcel.path is not None and not each.done)
        select_first(self.view)
        self.view.setVisible(bool(rows))
        self.view.setFixedHeight(theme.dp(44 + 36 * min(max(len(rows), 1), 5)))
        self.missing.setVisible(any(each.parcel.path is None for each in rows))

    def submit(self) -> None:
        """Hand in what is ticked."""
        place, chosen = self.place.text, self.model.ticked
        if self._job is not None or not self._place_given(place) or not chosen:
            return
        self._start(self.tr("Writing and reading back…"))
        database = self._store.path
        self._job = self._jobs.start(
            lambda report, cancelled: deliver(database, chosen, place, report, cancelled),
            lambda lines: self._delivered(lines, len(chosen)),
            self._failed,
            self._advance,
        )

    def fetch_receipts(self) -> None:
        """Read the receipts at the place, and enter those that can be believed."""
        place, anchor = self.place.text, self._settings.current.trust_anchor
        if self._job is not None or not self._place_given(place):
            return
        if not anchor or not Path(anchor).is_file():
            text = self.tr("First choose the office’s root certificate (office-ca.pem) under Settings.")
            self.notice.show_text(text, "notice")
            return
        self._start(self.tr("Reading receipts…"))
        database = self._store.path
        self._job = self._jobs.start(
            lambda report, cancelled: fetch(database, place, Path(anchor), report, cancelled),
            self._fetched,
            self._failed,
            self._advance,
        )

    def cancel(self) -> None:
        """Stop between two pieces; what was handed in stays, what is half written is gone on with next time."""
        if self._job is not None:
            self._stage.setText(self.tr("Stopping…"))
            self._job.cancel()

    def done(self, result: int) -> None:
        """A place that is still being looked at is not waited for."""
        self.place.stop()
        super().done(result)

    def _place_given(self, place: str) -> bool:
        self.notice.show_text("")
        if not place:
            self.place.tell(self.tr("Choose a folder or a drive first."))
        return bool(place)

    def _make_list(self) -> None:
        language = self._language
        columns = (
            Column(self.tr("Site"), lambda each: each.parcel.site, width=230),
            Column(self.tr("Size"), lambda each: self._size(each), figures=True, width=100),
            Column(self.tr("State"), lambda each: each.words, width=130, chip=lambda each: each.role),
            Column(self.tr("Reason or file"), lambda each: each.reason(language) or each.parcel.file),
        )
        self.model = TickedRows(columns, self)
        self.view = ticking_table(self.model, self.tr("Packages that wait"))
        self.total = label("", "strong", wrap=True)
        self.missing = button(self.tr("Look in another folder…"), self._choose_source)
        line = row(self.total, self.missing)
        line.setStretch(0, 1)
        for widget in (self.view, holder(line)):
            self.fields.addWidget(widget)

    def _make_place(self) -> None:
        receipts = button(self.tr("Fetch receipts"), self.fetch_receipts)
        self.place = PlaceField(self._jobs, self._settings.current.hand_in_to, self._language, receipts)
        self.place.looked.connect(self._reveal)
        self.fields.addWidget(self.place)

    def _make_result(self) -> None:
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(self.tr("What has to be known"))
        self.list.setFixedHeight(theme.dp(96))
        self.list.hide()
        self.fields.addWidget(self.list)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stage = label("", "small")
        self.stop = button(self.tr("Stop"), self.cancel)
        line = row(self._stage, self._bar, self.stop)
        line.setStretch(1, 1)
        self._under_way = holder(line)
        self._under_way.hide()

    def _make_buttons(self) -> None:
        self.send = button(self.tr("Hand in"), self.submit, "primary")
        self.close_button = button(self.tr("Close"), self.reject)
        self.finish(self.send, self.close_button, self._under_way, width=900)

    def _size(self, each: Waiting) -> str:
        return size_words(each.parcel.size) if each.parcel.path else "—"

    def _count(self) -> None:
        chosen = self.model.ticked
        words = self.tr("{count} of {all} ticked, {size} in all; the originals stay on this computer.")
        size = sum(each.size for each in chosen)
        none = self.tr("No package waits to be handed in.")
        counted = words.format(count=len(chosen), all=len(self.model.rows), size=size_words(size))
        self.total.setText(counted if self.model.rows else none)
        again = any(each.line is not None and not each.done for each in self.model.rows)
        self.send.setText(self.tr("Try again") if again else self.tr("Hand in"))
        self.send.setEnabled(bool(chosen) and self._job is None)
        self.place.need(size)

    def _choose_source(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder with packages"), str(self._folders[0]))
        if chosen:
            self.look_in(Path(chosen))

    def look_in(self, folder: Path) -> None:
        """Look for packages in one more folder."""
        self._folders.append(folder)
        self.model.show(())
        self.refresh()

    def _start(self, stage: str) -> None:
        self._list("")
        self._stage.setText(stage)
        self._bar.setRange(0, 0)
        self._busy(True)

    def _busy(self, on: bool) -> None:
        self._under_way.setVisible(on)
        self.model.lock(on)
        for widget in (self.place, self.close_button, self.missing):
            widget.setEnabled(not on)
        self.send.setEnabled(not on and bool(self.model.ticked))
        if on:
            self.stop.setFocus()
        self.fit()

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, STEPS)
        self._bar.setValue(STEPS * done // max(1, total))

    def _delivered(self, lines: Sequence[Delivered], asked: int) -> None:
        self._job = None
        became = {line.parcel.assessment: line for line in lines}
        rows = [Waiting(each.parcel, became.get(each.parcel.assessment, each.line)) for each in self.model.rows]
        self.model.show_waiting(rows, lambda each: each.parcel.path is not None and not each.done)
        select_first(self.view)
        self._remember()
        self._busy(False)
        wrong = any(line.became is Became.FAILED for line in lines) or len(lines) < asked
        self.notice.show_text(delivered_words(lines, asked - len(lines)), "alarm" if wrong else "success")
        self._list(failed_lines(lines, self._language))
        self.place.look()
        self._settle()

    def _fetched(self, lines: Sequence[Fetched]) -> None:
        self._job = None
        self._busy(False)
        self._list(receipt_lines(lines, self._language))
        rejected = any(line.found is Found.REJECTED for line in lines)
        self.notice.show_text(fetched_words(lines), "alarm" if rejected else "success" if lines else "notice")
        self._remember()
        self.model.show(())
        self.refresh()
        self._settle()

    def _list(self, text: str) -> None:
        """Show lines below the fields, or nothing."""
        self.list.setPlainText(text)
        self.list.setVisible(bool(text))

    def _settle(self) -> None:
        """Tell the window, take the size of what is shown, and put the cursor on what comes next."""
        self.changed.emit()
        self.fit()
        self._reveal()
        (self.send if self.send.isEnabled() else self.close_button).setFocus()

    def _reveal(self) -> None:
        """Bring the lines into sight, once they have their place."""
        if self.list.isVisibleTo(self):
            areas: Any = self.findChildren(QScrollArea)  # the stubs do not know of its kind
            for area in areas:
                QTimer.singleShot(0, area, partial(area.ensureWidgetVisible, self.list))

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._busy(False)
        text = trouble.text(self._language)
        if isinstance(trouble, Problem) and trouble.code in AT_PLACE:
            self.place.tell(text)
        else:
            self.notice.show_text(text, "alarm")
        self.fit()

    def _remember(self) -> None:
        """Keep the place for next time; a full disk must not spoil the success."""
        try:
            self._settings.change(hand_in_to=self.place.text)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language))
