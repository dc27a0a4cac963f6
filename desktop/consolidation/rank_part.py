"""The rank classes of a standard and year: the whole list with reasons, the sum of the classes, and who is near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from assessments.rank_lists.entries import ranked_years
from assessments.rank_lists.listing import rank_list
from assessments.rank_lists.places import Boundary, Part, Place, RankList
from assessments.rank_lists.sheet import write_rank_list
from assessments.schemes.installed import installed_standards
from assessments.store import Store
from desktop import theme
from desktop.consolidation.read_part import ReadPart
from desktop.consolidation.under_way import UnderWay
from desktop.flow import Flow
from desktop.inputs import QuietBox
from desktop.jobs import Jobs
from desktop.parts import button, card, column, holder, label, named, scrolled
from desktop.settings import SettingsFile
from desktop.sites.words import county
from desktop.tables import Column, Rows, current, select_first, table
from desktop.words import standard_name
from forms.reading import brief, shown

QUIET = (Part.APART, Part.OUT, Part.MISSING)  # nothing is to be done about them here
LOW, WIDE, BESIDE = 220, 760, 340  # at 100 %: height of the table, width from which the words stand beside it
UNBOUNDED = 16777215  # the greatest width Qt knows


class RankPart(ReadPart):
    """Every site of a ranking; Enter or a double click opens its assessment."""

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs, under_way: UnderWay) -> None:
        super().__init__(store, settings, jobs, under_way)
        self.found: RankList | None = None
        self.which = QuietBox(self.tr("Standard and year"))
        self.which.cut(24)
        self.which.currentIndexChanged.connect(lambda _index: self.refresh())
        self.kept = QuietBox(self.tr("Class"))
        self.kept.currentIndexChanged.connect(lambda _index: self._show_places())
        self._export = button(self.tr("Export XLSX…"), self._ask_export)
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("Rank list"))
        self.view.setMinimumHeight(theme.dp(LOW))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_why())
        self.view.activated.connect(lambda index: self._open(self.model.rows[index.row()]))
        self._both = QHBoxLayout()
        self._both.setSpacing(theme.dp(16))
        self._both.addWidget(card(self.view, margin=12), 1)
        self._both.addWidget(self._words())
        head = Flow(None, self.which, self.kept, self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(12))
        layout.addWidget(holder(head))
        layout.addWidget(self.notice)
        layout.addLayout(self._both, 1)
        under_way.busy.connect(lambda _on: self._allow())
        self._allow()

    def reading(self) -> Callable[[Store], Any]:
        year, _, standard = str(self.which.currentData() or "").partition(" ")
        return lambda store: rank_list(store, standard, int(year)) if standard else None

    def show_found(self, found: RankList | None) -> None:
        self.found = found
        self._allow()
        keys = list(dict.fromkeys(self._key(each) for each in found.places)) if found else []
        self.kept.refill([(self.tr("All"), ""), *((key, key) for key in keys)], self.kept.currentData())
        words = "" if found else self.tr("No results have been signed under a standard that ranks.")
        self.notice.show_text(words, "notice")
        self._beside.setVisible(found is not None)
        if found is not None:
            self._classes.setText(self._class_words(found))
            self._near.setText("\n".join(map(self._boundary_words, found.boundaries)) or "—")
            self._rests.setText("\n".join(each.text(self.language) for each in found.stated))
        self._show_places()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= theme.dp(WIDE)
        self._both.setDirection(QHBoxLayout.Direction.LeftToRight if beside else QHBoxLayout.Direction.TopToBottom)
        self._beside.setMaximumWidth(min(theme.dp(BESIDE), 460) if beside else UNBOUNDED)
        self._beside.setMinimumHeight(0 if beside else theme.dp(LOW))

    def export_list(self, path: Path) -> None:
        """Write the list that is shown as XLSX in the background and say so."""
        if self.found is not None:
            self.export_to(path, partial(write_rank_list, self.found))

    def _allow(self) -> None:
        """Only one file is written at a time."""
        self._export.setEnabled(self.found is not None and self.under_way.job is None)

    def offer(self) -> None:
        others = installed_standards(self.store)
        self.which.refill(
            (
                (f"{year}　{standard_name(key, self.language, others)}", f"{year} {key}")
                for key, year in ranked_years(self.store)
            ),
            self.which.currentData(),
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Place"), lambda each: str(each.rank.position) if each.rank else "—", True, width=64),
            Column(self.tr("Site"), lambda each: each.entry.name),
            Column(self.tr("City, county"), lambda each: each.entry.county, width=120, spare=4),
            Column(self.tr("Points"), lambda each: _figure(each.entry.points), True, width=84, spare=3),
            Column(self.tr("Bonus"), lambda each: _figure(each.entry.bonus), True, width=64, spare=6),
            Column(self.tr("Deduction"), lambda each: _figure(each.entry.deduction), True, width=96, spare=7),
            Column(self.tr("Total"), lambda each: _figure(each.entry.total), True, width=84),
            Column(self.tr("From the top"), lambda each: _percent(each), True, width=116, spare=2),
            Column(self.tr("Class"), self._key, width=120, chip=self._role),
            Column(self.tr("To the next class"), lambda each: _figure(each.short), True, width=140, spare=1),
            Column(self.tr("Ahead of the class below"), lambda each: _figure(each.lead), True, width=200, spare=5),
        )

    def _words(self) -> Any:
        self._chosen = label("", "heading", wrap=True)
        self._why, self._classes, self._near, self._rests = (label("", "small", wrap=True) for _ in range(4))
        inner = column(
            *(self._chosen, self._why),
            *(label(self.tr("Classes"), "heading"), self._classes),
            *(label(self.tr("At the boundaries"), "heading"), self._near),
            *(label(self.tr("What the list rests on"), "heading"), self._rests),
            margin=16,
        )
        inner.addStretch(1)
        self._beside = card(scrolled(holder(inner)), margin=0)
        self._beside.setMinimumWidth(min(theme.dp(BESIDE), 460))
        return self._beside

    def _key(self, place: Place) -> str:
        """The class, or in words why there is none."""
        if place.grade is not None:
            return place.grade.key
        return {
            Part.RANKED: self.tr("no class"),
            Part.OUT: self.tr("out of scope"),
            Part.OPEN: self.tr("incomplete"),
            Part.CONTRADICTING: self.tr("contradicting"),
        }.get(place.part, self.tr("no result"))

    def _role(self, place: Place) -> str:
        """The best class stands out, and the last one, and what is to be settled."""
        if place.part is not Part.RANKED or place.grade is None or self.found is None:
            return "chip" if place.part in QUIET or place.grade is not None else "warning"
        keys = [each.grade.key for each in self.found.classes]
        return "good" if place.grade.key == keys[0] else "warning" if place.grade.key == keys[-1] else "chip"

    def _class_words(self, found: RankList) -> str:
        """Each class with its number, and the sum beside the number ranked."""
        counts: Counter[str] = Counter()
        for each in found.classes:
            counts[named(each.grade, self.language)] += each.count
        lines = [self.tr("{name}: {count}").format(name=name, count=count) for name, count in counts.items()]
        if found.unclassed:
            lines.append(self.tr("without a class: {count}").format(count=found.unclassed))
        words = self.tr("together {sum} of {ranked} ranked")
        total = sum(counts.values()) + found.unclassed
        return "\n".join([*lines, words.format(sum=total, ranked=len(found.of(Part.RANKED)))])

    def _boundary_words(self, each: Boundary) -> str:
        last, first = ("、".join(place.entry.name for place in own) for own in (each.last, each.first))
        where = " ".join(part for part in (county(each.pool.division, self.language), each.pool.industry) if part)
        words = self.tr("{where} {share}%: last of {better} {last}, first of {worse} {first}, {gap} apart")
        keys = {"better": each.better.key, "worse": each.worse.key, "last": last, "first": first}
        return words.format(where=where, share=shown(each.share), gap=shown(each.gap, 2), **keys).strip()

    def _show_places(self) -> None:
        kept = self.kept.currentData()
        self.model.show(
            [each for each in self.found.places if not kept or self._key(each) == kept] if self.found else ()
        )
        select_first(self.view)
        self._show_why()

    def _show_why(self) -> None:
        chosen: Place | None = current(self.view)
        self._chosen.setText(chosen.entry.name if chosen else "")
        self._why.setText("\n".join(each.text(self.language) for each in chosen.why) if chosen else "")

    def _open(self, place: Place) -> None:
        if place.entry.assessment:
            self.opened.emit(place.entry.assessment)

    def _ask_export(self) -> None:
        found = self.found
        if found is not None:
            name = self.tr("rank-list-{year}.xlsx").format(year=found.year)
            self.export(name, partial(write_rank_list, found))


def _figure(value: Decimal | None) -> str:
    return "—" if value is None else shown(value, 2)


def _percent(place: Place) -> str:
    return f"{brief(place.rank.share, 2)} %" if place.rank else "—"
