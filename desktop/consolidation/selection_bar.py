"""What the whole consolidation screen is about: year, standard, county, industry, verdict and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from assessments.consolidation import Offered
from assessments.result import Verdict
from assessments.selection import EVERYTHING, Selection
from desktop import theme
from desktop.flow import Flow
from desktop.inputs import QuietBox
from desktop.parts import label
from desktop.settings import SettingsFile
from desktop.sites.words import county, trade
from desktop.words import NOTHING_ELSE, standard_name
from forms.standard import Standard

WORDS = 230  # width of the words at 100 %
PAUSE = 200  # milliseconds without a key before a text is looked for


class SelectionBar(QWidget):
    """Boxes and a line of words; `changed` tells the selection they make."""

    changed = Signal(object)

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self._behind = EVERYTHING  # of a figure that was opened: what the boxes cannot say
        flow = Flow(self, spacing=8)
        flow.addWidget(label(self.tr("Filter"), "muted"))
        self.year = self._box(flow, self.tr("Year"))
        self.standard = self._box(flow, self.tr("Standard"), 12)
        self.division = self._box(flow, self.tr("County"), 10)
        self.industry = self._box(flow, self.tr("Industry"), 12)
        self.verdict = self._box(flow, self.tr("Conclusion"), 11)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.dp(WORDS))
        self.search.setPlaceholderText(self.tr("Name, code or pinyin initials"))
        self.search.setAccessibleName(self.tr("Search results"))
        flow.addWidget(self.search)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._tell)
        self.search.textChanged.connect(lambda _text: self._pause.start())

    @property
    def selection(self) -> Selection:
        """The selection as the boxes and the words stand."""
        return replace(
            self._behind,
            year=self.year.currentData() or None,
            standard=self.standard.currentData() or "",
            division=self.division.currentData() or "",
            industry=self.industry.currentData() or "",
            verdict=self.verdict.currentData() or None,
            text=self.search.text(),
        )

    @property
    def narrowed(self) -> bool:
        """Whether only the results behind a figure are selected."""
        return self._behind != EVERYTHING

    def offer(self, found: Offered, others: Mapping[str, Standard] = NOTHING_ELSE) -> None:
        """Fill the boxes with what there is; what is chosen stays where it can."""
        language = self._settings.current.language
        verdicts = {
            Verdict.PASSED: self.tr("Passed"),
            Verdict.SCORED: self.tr("Scored"),
            Verdict.FAILED: self.tr("Not passed"),
            Verdict.VETOED: self.tr("Vetoed"),
            Verdict.INCOMPLETE: self.tr("Incomplete"),
        }
        self._fill(self.year, self.tr("All years"), found.years, str)
        self._fill(
            self.standard,
            self.tr("All standards"),
            found.standards,
            lambda key: standard_name(key, language, others),
        )
        self._fill(self.division, self.tr("Every county"), found.divisions, lambda code: county(code, language))
        self._fill(self.industry, self.tr("All industries"), found.industries, lambda code: trade(code, language))
        self._fill(self.verdict, self.tr("All conclusions"), tuple(verdicts), verdicts.__getitem__)

    def show_selection(self, asked: Selection) -> None:
        """Set everything to a selection and tell it."""
        for box, value in (
            (self.year, asked.year),
            (self.standard, asked.standard),
            (self.division, asked.division),
            (self.industry, asked.industry),
            (self.verdict, asked.verdict),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(value)) if value else 0)
        with QSignalBlocker(self.search):
            self.search.setText(asked.text)
        self._behind = Selection(grade=asked.grade, band=asked.band, assessments=asked.assessments)
        self._tell()

    def _box(self, flow: Flow, name: str, letters: int = 8) -> QuietBox:
        box = QuietBox()
        box.setAccessibleName(name)
        box.cut(letters)
        box.currentIndexChanged.connect(lambda _index: self._tell())
        flow.addWidget(box)
        return box

    def _fill(self, box: QuietBox, everything: str, found: Sequence[object], word: Callable[..., str]) -> None:
        box.refill([(everything, ""), *((word(each), each) for each in found)], box.currentData())

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit(self.selection)
