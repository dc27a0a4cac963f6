"""The zones of an area: how many are circularised of how many, which the office corrects with a source."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from assessments.store import Store
from assessments.targets.zones import ZoneCoverage, ZoneEntry, ZoneLine, ZoneWord, state_zone, zone_coverage
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.inputs import QuietBox
from desktop.parts import button, holder, label, row
from desktop.settings import SettingsFile
from desktop.tables import Column, Rows, current, select_first, table
from forms.problems import Refusal
from forms.reading import brief

FIELDS = {"targets.day": "day", "targets.ahead": "day", "targets.no_source": "source", "zones.no_name": "name"}


class ZonesDialog(FieldDialog):
    """Every zone with what it counts as and why; Enter or a double click opens its assessment."""

    opened = Signal(str)

    def __init__(self, store: Store, settings: SettingsFile, area: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Circularised zones"))
        self._store, self._settings, self._area = store, settings, area
        self._language = settings.current.language
        self._share, self._stated = label("", "heading", wrap=True), label("", "small", wrap=True)
        self.fields.addWidget(self._share)
        self.fields.addWidget(self._stated)
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("Development zones"))
        self.view.setMinimumHeight(theme.dp(240))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_zone())
        self.view.activated.connect(lambda _index: self._open())
        self.fields.addWidget(self.view, 1)
        self._make_entry()
        counts = button(self.tr("Counts here"), lambda: self.state(ZoneWord.COUNTED), "primary")
        strike = button(self.tr("Does not count here"), lambda: self.state(ZoneWord.STRUCK))
        self.refresh()
        self.finish(counts, button(self.tr("Close"), self.reject), holder(row(None, strike)), width=1100)

    def refresh(self) -> None:
        """Show the zones as they stand now."""
        found = zone_coverage(self._store, self._area)
        chosen: ZoneLine | None = current(self.view)
        self._share.setText(self._share_words(found))
        self._stated.setText("\n".join(each.text(self._language) for each in found.stated))
        self.model.show(found.lines)
        names = [line.name for line in found.lines]
        if chosen is not None and chosen.name in names:
            self.view.selectRow(names.index(chosen.name))
        else:
            select_first(self.view)

    def state(self, word: ZoneWord) -> None:
        """Keep what is stated about the zone that is named, or say what is missing."""
        for field in self._fields.values():
            field.tell()
        values = {key: editor.text().strip() for key, editor in self._editors.items()}
        entry = ZoneEntry(
            division=self._area,
            zone=values["name"],
            level=self.level.currentData(),
            word=word,
            as_of=values["day"],
            source=values["source"],
        )
        try:
            state_zone(self._store, entry, self._settings.current.officer)
        except Refusal as refusal:
            wrong = FIELDS.get(refusal.problem.code)
            if wrong is None:
                self.notice.show_text(refusal.problem.text(self._language), "alarm")
            else:
                self._fields[wrong].tell(refusal.problem.text(self._language), "problem")
                self._editors[wrong].setFocus()
            return
        self.refresh()
        self.notice.show_text(self.tr("Kept."), "success")

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Zone"), lambda line: line.name),
            Column(self.tr("Level"), lambda line: self._level(line), width=110, spare=3),
            Column(self.tr("County"), lambda line: line.county or "—", width=110, spare=2),
            Column(self.tr("In the denominator"), self._counts, width=160, chip=_role),
            Column(self.tr("Confirmed by"), lambda line: line.stated.source if line.stated else "—", spare=4),
            Column(self.tr("Passed acceptance"), self._accepted, width=190),
            Column(
                self.tr("Assessed in"),
                lambda line: str(line.assessed.year) if line.assessed else "—",
                width=110,
                spare=1,
            ),
        )

    def _make_entry(self) -> None:
        self._editors = {key: QLineEdit() for key in ("name", "day", "source")}
        titles = (self.tr("Zone"), self.tr("As of"), self.tr("Source"))
        self.level = QuietBox(self.tr("Level"))
        for level, word in self._levels().items():
            self.level.addItem(word, level)
        self._fields = {
            key: Field(title, editor) for (key, editor), title in zip(self._editors.items(), titles, strict=True)
        }
        self._editors["day"].setText(self._store.clock().date().isoformat())
        self._editors["source"].setPlaceholderText(self.tr("Official list or document, with its number"))
        first, *others = self._fields.values()
        line = row(first, Field(self.tr("Level"), self.level), *others)
        for place, share in enumerate((3, 1, 1, 4)):
            line.setStretch(place, share)
        self.fields.addWidget(holder(line))

    def _share_words(self, found: ZoneCoverage) -> str:
        counts = {"numerator": len(found.numerator), "denominator": len(found.denominator)}
        if found.share is None:
            return self.tr("No zone counts here yet")
        words = self.tr("{numerator} of {denominator} zones are circularised: {share} %")
        return words.format(share=brief(found.share, 1), **counts)

    def _level(self, line: ZoneLine) -> str:
        return self._levels().get(line.level, line.level) or "—"

    def _levels(self) -> dict[str, str]:
        return {
            "national": self.tr("national"),
            "provincial": self.tr("provincial"),
            "province_recognised": self.tr("chemical park"),
        }

    def _counts(self, line: ZoneLine) -> str:
        words = {True: self.tr("counts"), False: self.tr("struck"), None: self.tr("undecided")}
        return words[line.counts]

    def _accepted(self, line: ZoneLine) -> str:
        if line.accepted is None:
            return "—"
        return " ".join(part for part in (line.accepted_on, line.accepted) if part)

    def _show_zone(self) -> None:
        chosen: ZoneLine | None = current(self.view)
        if chosen is not None:
            self._editors["name"].setText(chosen.name)
            self.level.setCurrentIndex(max(0, self.level.findData(chosen.level)))

    def _open(self) -> None:
        chosen: ZoneLine | None = current(self.view)
        if chosen is not None and chosen.assessed is not None:
            self.accept()
            self.opened.emit(chosen.assessed.assessment)


def _role(line: ZoneLine) -> str:
    return {True: "good", False: "chip", None: "warning"}[line.counts]
