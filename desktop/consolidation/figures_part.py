"""A tab of figures: computed in the background for what is selected, with a chart, each row opening its results."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from assessments.analysis.standing import Standing, standing
from assessments.selection import EVERYTHING, Selection
from assessments.store import Store
from assessments.watching import Watch
from desktop import theme
from desktop.jobs import Cancelled, Job, Jobs, Report, Trouble, called_off
from desktop.parts import Notice, button, card, holder, label, row
from desktop.progress_line import ProgressLine
from desktop.settings import SettingsFile
from desktop.tables import Column, Rows, select_first, table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTS = 72  # in an inch; a figure is drawn in points
ENLARGED, BROAD = 1.4, 442  # how much larger than in print, where there is room; points that a figure is wide
LOW = 200  # height at 100 % that the table keeps


@dataclass(frozen=True, slots=True)
class Found:
    """What a tab shows: what it covers, its rows, and its chart as a picture."""

    covered: Standing
    rows: tuple[Any, ...]
    picture: bytes | None


class FiguresPart(QWidget):
    """One tab; it computes only while it is shown, and again when the selection is another."""

    opened = Signal(object)  # the selection behind a figure
    assessment_opened = Signal(str)  # where no result, but an assessment is behind a row

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, name: str) -> None:
        super().__init__()
        self._path, self._jobs, self.language = store.path, jobs, settings.current.language
        self._asked, self._computed = EVERYTHING, False
        self._job: Job | None = None
        self.trouble = Notice("alarm")
        self.covered = label("", "small", wrap=True)
        self.chart = QLabel()
        self.chart.setAccessibleName(self.tr("Chart; the table below holds the same figures"))
        self.nothing = label("", "muted", wrap=True)
        self.under_way = ProgressLine(self.stop)
        self.again = button(self.tr("Compute"), self.recompute)
        self._again = holder(row(self.again, None))
        self._again.hide()
        self.model = Rows(self.columns(), self)
        self.view = table(self.model, name)
        self.view.setMinimumHeight(theme.dp(LOW))
        self.view.activated.connect(lambda index: self.open_row(self.model.rows[index.row()]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(12))
        for widget in (self.trouble, *self.inputs(), self.under_way, self.covered, self.chart, self.nothing):
            layout.addWidget(widget)
        layout.addWidget(self._again)
        layout.addWidget(card(self.view, margin=12), 1)

    # What each tab says for itself

    def inputs(self) -> Sequence[QWidget]:
        """Choices of the tab's own, above the figures."""
        return ()

    def nothing_words(self) -> str:
        """What is said where there are no rows."""
        return self.tr("There is nothing to show for what is selected.")

    def columns(self) -> tuple[Column, ...]:
        """The columns of the table."""
        raise NotImplementedError

    def compute(self, store: Store, asked: Selection, covered: Standing, watch: Watch) -> tuple[Any, ...]:
        """The rows; called in the background."""
        raise NotImplementedError

    def draw(self, rows: tuple[Any, ...]) -> Figure | None:
        """The chart of the rows, None for none; called in the background."""
        return None

    def behind(self, row: Any) -> Selection | None:
        """The results behind a row, None where there are none."""
        selection: Selection = row.asked
        return selection

    # Computing

    def show_selection(self, asked: Selection) -> None:
        """Compute for another selection, at once where the tab is in view."""
        self._asked, self._computed = asked, False
        if self.isVisible():
            self.ensure()

    def ensure(self) -> None:
        """Compute unless what is shown is right already."""
        if self._computed:
            return
        self.forget()
        self._computed = True
        asked, room = self._asked, self.width() - theme.dp(32)
        dots = min(theme.dp(POINTS) * ENLARGED, POINTS * room / BROAD) * self.devicePixelRatioF()
        self._clear()

        def work(report: Report, cancelled: Cancelled) -> Found:
            return self._work(asked, dots, Watch(report, cancelled))

        self._job = self._jobs.start(work, self._show, self._failed, self.under_way.advance)

    def stop(self) -> None:
        """Compute no further; it is begun again only when somebody asks for it."""
        if self._job is not None:
            self.under_way.stopping()
            self._job.cancel()

    def forget(self) -> None:
        """Hear no more of what is being computed."""
        if self._job is not None:
            self._job.forget()
            self._job = None

    def recompute(self) -> None:
        """Compute anew: a choice of the tab's own is another."""
        self._computed = False
        self.ensure()

    def _clear(self) -> None:
        """Show nothing of another selection while these figures are computed."""
        self.under_way.begin(self.tr("Computing…"))
        self.nothing.setText(self.tr("The figures of everything that is selected are being computed."))
        self.nothing.show()
        for each in (self.trouble, self.covered, self.chart, self._again):
            each.hide()
        self.model.show(())

    def _work(self, asked: Selection, dots: float, watch: Watch) -> Found:
        from assessments.report.charts import png  # matplotlib is loaded only when a figure is wanted

        with contextlib.closing(Store(self._path)) as store:
            covered = standing(store, asked)
            rows = self.compute(store, asked, covered, watch)
        figure = self.draw(rows) if rows else None
        return Found(covered, rows, png(figure, dots) if figure is not None else None)

    def _show(self, found: Found) -> None:
        self._job = None
        self.under_way.end()
        self.nothing.setText(self.nothing_words())
        self.covered.setText(found.covered.words.text(self.language))
        self.covered.show()
        self.nothing.setVisible(not found.rows)
        self.chart.setVisible(found.picture is not None)
        if found.picture is not None:
            picture = QPixmap()
            picture.loadFromData(found.picture)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self.chart.setPixmap(picture)
        self.model.show(found.rows)
        select_first(self.view)

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self.under_way.end()
        if called_off(trouble):
            self.nothing.setText(self.tr("Stopped: these figures were not computed."))
        else:
            self._computed = False
            self.nothing.hide()
            self.trouble.show_text(trouble.text(self.language), "alarm")
        self._again.show()

    def open_row(self, row: Any) -> None:
        """Open what is behind a row."""
        asked = self.behind(row)
        if asked is not None:
            self.opened.emit(asked)
