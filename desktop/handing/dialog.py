"""Handing in: which packages, where to, what became of each, and the receipts that came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from assessments.assessment import Assessment, Phase
from assessments.handing_in import (
    Became,
    Delivered,
    Fetched,
    Found,
    Parcel,
    Standing,
    parcels,
    standings,
    transfers,
)
from assessments.store import Store
from desktop.handing.place import PlaceField
from desktop.handing.transfer import TransferDialog
from desktop.handing.waiting import TickedRows, Waiting, ticking_table
from desktop.handing.words import delivered_words, failed_lines, fetched_words, receipt_lines, size_words
from desktop.handing.work import deliver, fetch
from desktop.jobs import Jobs
from desktop.parts import button, holder, label, row
from desktop.settings import SettingsFile
from desktop.tables import Column, select_first
from desktop.words import moment


class HandInDialog(TransferDialog):
    """Hands in what is ticked, and fetches receipts from the same place."""

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(store, settings, jobs, parent)
        self.setWindowTitle(self.tr("Hand in packages"))
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
        tried = {each.key: each for each in self.model.rows if each.line is not None}
        found = {each.assessment: Waiting(each) for each in parcels(self._store, self._folders)}
        before = self._handed_before()
        self.again.setVisible(bool(before))
        rows = [*(found | (before if self.again.isChecked() else {}) | tried).values()]
        self.model.show_ticked(
            rows, lambda each: each.parcel.path is not None and not each.done and not each.before
        )
        select_first(self.view)
        self._show_height()
        self.missing.setVisible(any(each.parcel.path is None for each in rows))

    def _handed_before(self) -> dict[str, Waiting]:
        """Packages on their way without an answer, which may go to another place as well, or once more."""
        known, signed = standings(self._store), {each.id for each in _signed(self._store)}
        keys = [key for key, each in known.items() if each is Standing.HANDED and key in signed]
        found = {}
        for parcel in parcels(self._store, self._folders, keys):
            last = next(
                each for each in reversed(transfers(self._store, parcel.assessment)) if each.direction == "handed"
            )
            found[parcel.assessment] = Waiting(parcel, before=f"{moment(last.at)}  {last.place}".strip())
        return found

    def submit(self) -> None:
        """Hand in what is ticked."""
        place, chosen = self.place.text, self._chosen()
        if self._job is not None or not self._place_given(place) or not chosen:
            return
        self._start(self.tr("Writing and reading back…"))
        database = self._store.path
        self._job = self._jobs.start(
            lambda report, cancelled: deliver(database, chosen, place, report, cancelled),
            lambda lines: self._delivered(lines, len(chosen)),
            self._failed,
            self.under_way.advance,
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
            self.under_way.advance,
        )

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
        self.again = QCheckBox(self.tr("Also show what was handed in before, to hand it in once more"))
        self.again.toggled.connect(self._show_before)
        line = row(self.total, self.missing)
        line.setStretch(0, 1)
        for widget in (self.view, holder(line), self.again):
            self.fields.addWidget(widget)

    def _make_place(self) -> None:
        receipts = button(self.tr("Fetch receipts"), self.fetch_receipts)
        self.place = PlaceField(self._jobs, self._settings.current.hand_in_to, self._language, receipts)
        self.place.looked.connect(self._reveal)
        self.fields.addWidget(self.place)

    def _make_buttons(self) -> None:
        self.send = button(self.tr("Hand in"), self.submit, "primary")
        self.finish(self.send, self.close_button, self.under_way, width=900)

    def _size(self, each: Waiting) -> str:
        return size_words(each.parcel.size) if each.parcel.path else "—"

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self.place, self.missing, self.again)

    def _chosen(self) -> list[Parcel]:
        return [each.parcel for each in self.model.ticked]

    def _count(self) -> None:
        chosen = self._chosen()
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

    def _show_before(self) -> None:
        self.refresh()
        self.fit()

    def look_in(self, folder: Path) -> None:
        """Look for packages in one more folder."""
        self._folders.append(folder)
        self.model.show(())
        self.refresh()

    def _delivered(self, lines: Sequence[Delivered], asked: int) -> None:
        self._job = None
        became = {line.parcel.assessment: line for line in lines}
        asked_for = {each.key for each in self.model.ticked}
        rows = [replace(each, line=became.get(each.key, each.line)) for each in self.model.rows]
        self.model.show_ticked(rows, lambda each: each.key in asked_for and not each.done)
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


def _signed(store: Store) -> list[Assessment]:
    return [each for each in store.assessments() if each.phase is Phase.SIGNED]
