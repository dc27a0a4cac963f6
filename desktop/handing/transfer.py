"""The frame of what goes to a place and comes back from one: ticked rows, the place, progress, what to know."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QScrollArea, QWidget

from assessments.store import Store
from desktop import theme
from desktop.fields import FieldDialog
from desktop.handing.place import PlaceField
from desktop.handing.waiting import TickedRows
from desktop.help import help_on_f1
from desktop.jobs import Jobs, Trouble
from desktop.parts import button
from desktop.progress_line import ProgressLine
from desktop.settings import SettingsFile
from desktop.tables import Table
from forms.problems import Problem, Refusal

AT_PLACE = ("handing_in.no_target", "handing_in.protocol", "handing_in.no_driver", "handing_in.unreachable")


class TransferDialog(FieldDialog):
    """Stays open after its work, so that what failed can be tried again."""

    changed = Signal()  # the ledger has new entries
    model: TickedRows
    view: Table
    place: PlaceField
    send: QPushButton

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._store, self._settings, self._jobs = store, settings, jobs
        self._language = settings.current.language
        self.close_button = button(self.tr("Close"), self.reject)
        self.under_way = ProgressLine(self.cancel)
        help_on_f1(self, "handing")

    def cancel(self) -> None:
        """Stop between two pieces; what was written stays, what is half written is gone on with next time."""
        if self._job is not None:
            self.under_way.stopping()
            self._job.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.fit)  # only then all words have their height

    def done(self, result: int) -> None:
        """A place that is still being looked at is not waited for."""
        self.place.stop()
        super().done(result)

    def _make_result(self) -> None:
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(self.tr("What has to be known"))
        self.list.setFixedHeight(theme.dp(96))
        self.list.hide()
        self.fields.addWidget(self.list)

    def _show_height(self) -> None:
        """Give the table room for its rows, up to five."""
        count = len(self.model.rows)
        self.view.setVisible(bool(count))
        self.view.setFixedHeight(theme.dp(44 + 36 * min(max(count, 1), 5)))

    def _start(self, stage: str) -> None:
        self._list("")
        self.under_way.begin(stage)
        self._busy(True)

    def _busy(self, on: bool) -> None:
        self.under_way.setVisible(on)
        self.model.lock(on)
        for widget in (*self._inputs(), self.close_button):
            widget.setEnabled(not on)
        self.send.setEnabled(not on and bool(self.model.ticked))
        if on:
            self.under_way.stop.setFocus()
        self.fit()

    def _inputs(self) -> tuple[QWidget, ...]:
        """What nobody changes while work is under way."""
        return (self.place,)

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
        """Bring the lines into sight."""
        if self.list.isVisibleTo(self):
            self._bring(self.list)

    def _bring(self, widget: QWidget) -> None:
        """Bring a widget into sight, once it has its place."""
        areas: Any = self.findChildren(QScrollArea)  # the stubs do not know of its kind
        for area in areas:
            QTimer.singleShot(0, area, partial(area.ensureWidgetVisible, widget))

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
