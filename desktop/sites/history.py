"""The results of a site over the years: a chart for each family of criteria, and the same figures as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from assessments.assessment import Phase
from assessments.sites.history import Past, cautions, families, lines
from desktop import theme
from desktop.parts import Notice, label
from desktop.tables import Column, Rows, current, table
from desktop.words import PHASE_ROLES, phase_word

POINTS, WIDTH = 72.0, 442  # points in an inch, and of the width of a chart
LEAST, MOST = 0.7, 1.5  # how much a chart may shrink and grow
ROW = 36  # height of a row of the table at 100 %


class HistoryChart(QLabel):
    """The chart of one family, as large as there is room for and sharp on this screen."""

    def __init__(self, found: tuple[Past, ...], language: str) -> None:
        super().__init__()
        self._found, self._language = found, language
        self._drawn = 0.0
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Results over the years as a chart; the table below holds the same figures"))
        words = (f"{each.year}: {each.figure.text(language)}" for each in found if each.drawn)
        self.setAccessibleDescription("; ".join(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        size = min(max(round(self.width() / WIDTH, 1), LEAST), MOST)
        if size == self._drawn:
            return
        # matplotlib costs start-up time, and is only needed here
        from assessments.report.charts import png
        from assessments.sites.chart import chart

        drawing = chart(self._found, self._language)
        self._drawn = size
        if drawing is not None:
            ratio = self.devicePixelRatioF()
            picture = QPixmap()
            picture.loadFromData(png(drawing, POINTS * size * ratio))
            picture.setDevicePixelRatio(ratio)
            self.setPixmap(picture)


class HistoryPanel(QWidget):
    """Charts above, the table of all results below; Enter opens the assessment of a result."""

    opened = Signal(str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.notice = Notice("notice")
        self.nothing = label(self.tr("There is no result yet."), "muted", wrap=True)
        self._drawn = QWidget()
        self._charts = QVBoxLayout(self._drawn)
        self._charts.setContentsMargins(0, 0, 0, 0)
        self._charts.setSpacing(theme.dp(8))
        self.model = Rows(self._columns(), self)
        self.table = table(self.model, self.tr("Results over the years"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.activated.connect(lambda _index: self._open())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.dp(12), theme.dp(8), theme.dp(12), theme.dp(8))
        layout.setSpacing(theme.dp(8))
        for widget in (self.notice, self.nothing, self._drawn, self.table):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_results(self, found: tuple[Past, ...]) -> None:
        """Show the results of a site."""
        while item := self._charts.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        said = []
        for results in families(found).values():
            if any(each.drawn for each in results):
                self._charts.addWidget(HistoryChart(results, self._language))
            said += [each.text(self._language) for each in cautions(results)]
            said += self._unjoined(results)
        self.notice.show_text("\n".join(dict.fromkeys(said)))
        self.nothing.setVisible(not found)
        self._drawn.setVisible(self._charts.count() > 0)
        self.table.setVisible(bool(found))
        self.model.show(found)
        height = self.table.horizontalHeader().sizeHint().height() + len(found) * theme.dp(ROW)
        self.table.setFixedHeight(height + 2 * self.table.frameWidth() + 2)

    def _unjoined(self, results: tuple[Past, ...]) -> list[str]:
        """Why results of several years have no line between them."""
        years = {each.year for each in results if each.drawn}
        if len(years) < 2 or lines(results) or cautions(results):
            return []
        return [self.tr("Only signed and complete results are joined by a line.")]

    def _columns(self) -> tuple[Column, ...]:
        language = self._language
        return (
            Column(self.tr("Year"), lambda each: str(each.year), width=64),
            Column(self.tr("Standard, edition"), lambda each: each.edition(language)),
            Column(self.tr("Result"), lambda each: each.figure.text(language), width=150),
            Column(self.tr("Conclusion"), self._conclusion, width=130, spare=1),
            Column(self.tr("State"), self._state, width=130, chip=self._role),
        )

    def _conclusion(self, each: Past) -> str:
        return each.conclusion.text(self._language)

    def _state(self, each: Past) -> str:
        return self.tr("Corrected later") if each.corrected else phase_word(each.phase)

    def _role(self, each: Past) -> str:
        return PHASE_ROLES[Phase.DRAFT] if each.corrected else PHASE_ROLES[each.phase]

    def _open(self) -> None:
        chosen = current(self.table)
        if chosen is not None:
            self.opened.emit(chosen.assessment)
