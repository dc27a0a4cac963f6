"""Targets side by side: what the county has, what the city assigned, what the province aims at, and from where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout

from assessments import registers
from assessments.store import Store
from assessments.targets.allocation_sheet import write_allocation_form
from assessments.targets.progress import Progress, progress, target_sets
from assessments.targets.sheet import write_targets
from assessments.targets.target_set import TargetSet
from assessments.targets.zones import held_counties, own_area
from desktop import theme
from desktop.consolidation.read_part import ReadPart
from desktop.consolidation.under_way import UnderWay
from desktop.flow import Flow
from desktop.inputs import QuietBox
from desktop.jobs import Jobs
from desktop.parts import Notice, button, card, holder, label, named
from desktop.settings import SettingsFile
from desktop.sites.words import county
from desktop.tables import Column, Rows, current, select_first, table
from desktop.targets.behind import BehindDialog
from desktop.targets.dialog import TargetsDialog
from desktop.targets.taking_in import take_in
from desktop.targets.words import count_words, counted_words, goal_words, reached_word, sites_words
from desktop.targets.zones_dialog import ZonesDialog

LOW = 240  # height at 100 % that the table keeps


class TargetsPart(ReadPart):
    """One row a target; Enter or a double click opens the sites or zones that are counted."""

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, under_way: UnderWay) -> None:
        super().__init__(store, settings, jobs, under_way)
        self.sets, self.area = QuietBox(self.tr("Target set")), QuietBox(self.tr("Whose zones"))
        self.sets.cut(20)
        self.area.cut(14)
        for box in (self.sets, self.area):
            box.currentIndexChanged.connect(lambda _index: self.refresh())
        self.nothing = Notice("notice")
        self._note = label("", "small", wrap=True)
        self._from = label("", "small", wrap=True)
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("Targets"))
        self.view.setMinimumHeight(theme.dp(LOW))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_sources())
        self.view.activated.connect(lambda index: self.open_behind(self.model.rows[index.row()]))
        head = Flow(None, self.sets, self.area, *self._buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(10))
        for widget in (holder(head), self.notice, self.nothing, self._note):
            layout.addWidget(widget)
        layout.addWidget(card(self.view, self._from, margin=12), 1)
        under_way.busy.connect(self._lock)

    def reading(self) -> Callable[[Store], Any]:
        chosen, area = self._set, self.area.currentData()
        return lambda store: progress(store, chosen, area)

    def show_found(self, found: tuple[Progress, ...]) -> None:
        kept = self.view.currentIndex().row()
        self._note.setText(named(self._set.note, self.language))
        entered = any(each.reached or each.assigned or each.counted for each in found)
        self.nothing.show_text("" if entered else self._first_steps())
        self.model.show(found)
        if 0 <= kept < len(found):
            self.view.selectRow(kept)
        else:
            select_first(self.view)
        self._show_sources()

    def open_behind(self, each: Progress) -> None:
        """Open the zones or the sites that are counted for a target; where there are none, the office's figures."""
        if each.zones is not None:
            zones = ZonesDialog(self.store, self.settings, each.zones.division, self)
            zones.opened.connect(self.opened)
            zones.exec()
            self.refresh()
        elif each.sites is not None:
            sites = BehindDialog(each, self.settings, self)
            sites.opened.connect(self.opened)
            sites.exec()
        else:
            self.enter_figures()

    def enter_figures(self) -> None:
        """Enter the figures that the program cannot count, with day and source."""
        TargetsDialog(self.store, self.settings, self).exec()
        self.refresh()

    def take_in(self, path: Path) -> None:
        """Take in a target set or what the city assigned, or say in which cell or line the mistakes are."""
        made = take_in(self.store, path, self._set, self.settings.current.officer)
        if isinstance(made, TargetSet):
            words = self.tr("{count} targets were taken in.").format(count=len(made.targets))
            self.notice.show_text(words, "success")
            self.refresh()
        else:
            self.notice.show_text("\n".join(each.text(self.language) for each in made), "alarm")

    @property
    def _set(self) -> TargetSet:
        sets = target_sets(self.store)
        return next((each for each in sets if each.id == self.sets.currentData()), sets[0])

    def offer(self) -> None:
        sets = target_sets(self.store)
        names = ((f"{each.number}  {named(each, self.language)}", each.id) for each in sets)
        self.sets.refill(names, self.sets.currentData())
        own = own_area(self.store)
        chosen = own if self.area.currentData() is None else self.area.currentData()
        held = held_counties(self.store)
        cities = {f"{code[:4]}00" for code in held} & registers.divisions().keys()
        areas = [(county(code, self.language), code) for code in sorted(held | cities)]
        self.area.refill([(self.tr("Zones of the province"), ""), *areas], chosen)

    def _buttons(self) -> tuple[Any, ...]:
        enter = button(self.tr("Enter figures…"), self.enter_figures)
        self._assigned = assigned = button(self.tr("Assigned by the city"), None)
        self._export = button(self.tr("Export XLSX…"), self._ask_export)
        menu = QMenu(assigned)
        menu.addAction(self.tr("Write a form to fill in…"), self._ask_form)
        menu.addAction(self.tr("Take in a form or target set…"), self._ask_file)
        assigned.setMenu(menu)
        return enter, assigned, self._export

    def _lock(self, on: bool) -> None:
        """Only one file is written at a time."""
        for each in (self._assigned, self._export):
            each.setEnabled(not on)

    def _columns(self) -> tuple[Column, ...]:
        language = self.language
        return (
            Column(self.tr("Clause"), lambda each: each.target.clause, width=84, spare=2),
            Column(self.tr("Target"), lambda each: named(each.target, language)),
            Column(self.tr("Our county"), lambda each: count_words(each.reached, each.target, language), width=160),
            Column(self.tr("Counted here"), counted_words, width=150),
            Column(
                self.tr("City, assigned"), lambda each: count_words(each.assigned, each.target, language), width=160
            ),
            Column(self.tr("Province, by"), lambda each: self._goal(each), width=200),
            Column(self.tr("Confidence"), lambda each: self._set.confidence.value, width=100, spare=1),
            Column(self.tr("State"), reached_word, width=84, chip=lambda each: _role(each)),
        )

    def _first_steps(self) -> str:
        return self.tr(
            "Nothing of our county stands beside these targets yet. Import packages with the button at the top "
            "right: signed assessments are then counted here. What no assessment shows, enter under “Enter "
            "figures…”, with day and source; take in what the city assigned under “Assigned by the city”."
        )

    def _goal(self, each: Progress) -> str:
        return f"{goal_words(each.target, self.language)} · {each.target.year}"

    def _show_sources(self) -> None:
        """Where the figures of the chosen target come from."""
        each: Progress | None = current(self.view)
        lines = self._sources(each) if each else []
        self._from.setText("\n".join(line for line in lines if line))

    def _sources(self, each: Progress) -> list[str]:
        lines = [sites_words(each)]
        if each.reached:
            lines.append(self.tr("County: {source}").format(source=each.reached.source))
        if each.assigned:
            trust = each.allocation.confidence.value if each.allocation else self.tr("entered by the office")
            words = self.tr("City: {source} ({trust})")
            lines.append(words.format(source=each.assigned.source, trust=trust))
        if each.other:
            words = self.tr("Another figure of {day} does not hold: {value}, {source}")
            value = count_words(each.other, each.target, self.language)
            lines.append(words.format(day=each.other.as_of, value=value, source=each.other.source))
        if each.zones:
            lines += [problem.text(self.language) for problem in each.zones.stated]
        return lines

    def _ask_form(self) -> None:
        chosen = self._set
        self.export(self.tr("assigned-by-the-city.xlsx"), lambda path, _watch: write_allocation_form(chosen, path))

    def _ask_file(self) -> None:
        kinds = self.tr("Form or target set (*.xlsx *.yaml *.yml)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Assigned by the city"), "", kinds)
        if chosen:
            self.take_in(Path(chosen))

    def _ask_export(self) -> None:
        rows, chosen = self.model.rows, self._set
        self.export(self.tr("county-targets.xlsx"), partial(write_targets, chosen, rows))


def _role(each: Progress) -> str:
    return "" if each.good is None else "good" if each.good else "warning"
