"""The filters above the list of sites: what a site is, where it lies, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from assessments.sites import Site, SiteKind
from assessments.sites.search import Stage, Wanted
from desktop import theme
from desktop.flow import Flow
from desktop.parts import button
from desktop.pickers import Choice, Picker, division_choices
from desktop.sites.words import industry_division_choices, kind_word, park_choices

WIDTH = 164  # of a line at 100 %


class Offered(Picker):
    """A picker whose entries follow what the store holds."""

    def offer(self, choices: Iterable[Choice]) -> None:
        """Replace the entries; what is typed stays."""
        self._choices = tuple(choices)
        self._by_shown = {choice.shown: choice.code for choice in self._choices}
        self._by_code = {choice.code: choice.shown for choice in self._choices}
        entries = self._filter.sourceModel()
        assert isinstance(entries, QStringListModel)
        entries.setStringList(list(self._by_shown))


class SiteFilters(QWidget):
    """A row of filters that goes on below where it is full; `changed` tells that the list has to follow."""

    changed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self.kind, self.stage = QComboBox(), QComboBox()
        self.division = Picker(division_choices(language))
        self.industry = Picker(industry_division_choices(language))
        self.zone, self.park = Offered(()), Offered(())
        self._fill_lists()
        self._name()
        self.clear_all = button(self.tr("Clear filters"), self.clear)
        shown = (self.kind, self.stage, self.division, self.industry, self.zone, self.park, self.clear_all)
        self.setLayout(Flow(None, *shown, spacing=6))
        for box in (self.kind, self.stage):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        for picker in self._pickers():
            self._listen(picker)

    @property
    def count(self) -> int:
        """How many filters are set."""
        return sum(bool(value) for value in (self._kind(), self._stage() is not Stage.ANY, *self._codes()))

    def wanted(self, query: str) -> Wanted:
        """What is looked for, together with the words of a search."""
        division, industry, zone, park = self._codes()
        return Wanted(
            query=query,
            kind=self._kind(),
            stage=self._stage(),
            division=division,
            industry=industry,
            zone=zone,
            park=park,
        )

    def offer(self, zones: Iterable[str], parks: Iterable[Site]) -> None:
        """Bring what there is to choose from up to date; what is chosen stays."""
        self.zone.offer(Choice(zone, zone) for zone in zones)
        self.park.offer(park_choices(parks))

    def clear(self) -> None:
        """Let everything through."""
        self.blockSignals(True)
        for box in (self.kind, self.stage):
            box.setCurrentIndex(0)
        for picker in self._pickers():
            picker.clear()
            picker.setProperty("wrong", False)
        self.blockSignals(False)
        self.changed.emit()

    def _pickers(self) -> tuple[Picker, ...]:
        return self.division, self.industry, self.zone, self.park

    def _codes(self) -> tuple[str, ...]:
        return tuple(picker.code for picker in self._pickers())

    def _kind(self) -> SiteKind | None:
        chosen = self.kind.currentData()
        return SiteKind(chosen) if chosen else None

    def _stage(self) -> Stage:
        return Stage(self.stage.currentData())

    def _fill_lists(self) -> None:
        self.kind.addItem(self.tr("Every kind"), "")
        for kind in SiteKind:
            self.kind.addItem(kind_word(kind), kind.value)
        words = {
            Stage.ANY: self.tr("Assessed or not"),
            Stage.DRAFT: self.tr("Has a draft"),
            Stage.ASSESSED: self.tr("Has assessments"),
            Stage.NEVER: self.tr("Never assessed"),
        }
        for stage, text in words.items():
            self.stage.addItem(text, stage.value)

    def _name(self) -> None:
        names: dict[QComboBox | QLineEdit, str] = {
            self.kind: self.tr("Kind of site"),
            self.stage: self.tr("How far it has come"),
            self.division: self.tr("City or county"),
            self.industry: self.tr("Industry, such as C26"),
            self.zone: self.tr("Development zone"),
            self.park: self.tr("Park"),
        }
        for widget, name in names.items():
            widget.setAccessibleName(self.tr("Filter: {name}").format(name=name))
            widget.setToolTip(name)
            if isinstance(widget, QLineEdit):
                widget.setPlaceholderText(name)
                widget.setClearButtonEnabled(True)
                widget.setFixedWidth(theme.dp(WIDTH))
            else:
                widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def _listen(self, picker: Picker) -> None:
        """A line filters once it names an entry or is empty; half a name is marked when it is left."""
        applied = [picker.code]

        def follow() -> None:
            if picker.code != applied[0]:
                applied[0] = picker.code
                if not picker.hasFocus():
                    picker.setCursorPosition(0)  # the beginning of a long name tells most
                self.changed.emit()

        picker.textChanged.connect(lambda _text: follow())
        picker.picked.connect(follow)
        picker.editingFinished.connect(lambda: self._mark(picker))

    def _mark(self, picker: Picker) -> None:
        """A name that is no entry filters nothing, and says so."""
        picker.setProperty("wrong", picker.unknown)
        picker.style().unpolish(picker)
        picker.style().polish(picker)
        name = picker.placeholderText()
        words = self.tr("{name}: no entry is called so; the filter is not in use").format(name=name)
        picker.setToolTip(words if picker.unknown else name)
