"""Two editions side by side: what was kept, changed, new or dropped, and the list written out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.inputs import QuietBox
from desktop.jobs import trouble_of
from desktop.parts import Notice, button, column, label, named
from desktop.saving import ask_target
from desktop.search import matches
from desktop.settings import SettingsFile
from desktop.standards.shelf import Shelf, editions, related
from desktop.standards.told import Told
from desktop.tables import Column
from forms.editions import Compared, Difference, EditionComparison, Fate, compare
from forms.standard import Standard

ROLES = {Fate.KEPT: "good", Fate.CHANGED: "warning", Fate.NEW: "chip", Fate.DROPPED: "bad"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of either edition, and of what kind it is."""

    kind: str
    compared: Compared


class StandardEditions(QWidget):
    """The differences to an edition that is chosen on top."""

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings, self._language = settings, settings.current.language
        self._shelf: Shelf | None = None
        self._standard: Standard | None = None
        self.comparison: EditionComparison | None = None
        self.other, self.only = QuietBox(), QuietBox()
        self._make_choices()
        self.export = button(self.tr("Export…"), self._choose_file)
        self.notice = Notice()
        self.counts = label("", "small", wrap=True)
        empty = self.tr("Choose an edition to compare with.")
        self.told = Told(
            self.tr("Differences"), self._columns(), self._words, self._fits, empty, self.only, self.export
        )
        for place, widget in enumerate((self.other, self.counts, self.notice)):
            self.told.lines.insertWidget(place, widget)
        self.setLayout(column(self.told))

    def _make_choices(self) -> None:
        self.other.setPlaceholderText(self.tr("Choose an edition to compare with."))
        self.other.setAccessibleName(self.tr("Edition to compare with"))
        self.other.cut(12)
        self.other.currentIndexChanged.connect(lambda _: self.refresh())
        self.only.setAccessibleName(self.tr("Filter"))
        self.only.addItem(self.tr("Only differences"), False)
        self.only.addItem(self.tr("Everything"), True)
        self.only.currentIndexChanged.connect(lambda _: self._show())

    def show_standard(self, standard: Standard, shelf: Shelf) -> None:
        """Offer the editions to compare with; the one it superseded is compared at once."""
        self._standard, self._shelf = standard, shelf
        self.other.blockSignals(True)
        self.other.clear()
        for each in editions(shelf.catalogue, standard):
            self.other.addItem(f"{named(each, self._language)}  {each.number}  ({each.id})", each.id)
        near = self.other.count() and related(standard, shelf.catalogue.standards[self.other.itemData(0)])
        self.other.setCurrentIndex(0 if near else -1)
        self.other.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """Compare with the chosen edition: whichever names the other as superseded is the newer one."""
        key = self.other.currentData()
        if self._shelf is None or self._standard is None or key is None:
            self.comparison = None
        else:
            other = self._shelf.catalogue.standards[key]
            later = other.supersedes in (self._standard.id, self._standard.number) and other.supersedes
            pair = (self._standard.id, key) if later else (key, self._standard.id)
            self.comparison = compare(self._shelf.catalogue, *pair)
        self._show()

    def parts(self) -> tuple[Part, ...]:
        """Every part of the comparison."""
        if self.comparison is None:
            return ()
        found = (
            (self.tr("indicator"), self.comparison.indicators),
            (self.tr("group"), self.comparison.groups),
            (self.tr("requirement"), self.comparison.gates),
            (self.tr("formula"), self.comparison.formulas),
        )
        return tuple(Part(kind, each) for kind, several in found for each in several)

    def fate_words(self, fate: Fate) -> str:
        """What became of a part, with a sign that needs no colour."""
        words = {
            Fate.KEPT: "＝ " + self.tr("kept"),
            Fate.CHANGED: "△ " + self.tr("changed"),
            Fate.NEW: "＋ " + self.tr("new"),
            Fate.DROPPED: "－ " + self.tr("dropped"),
        }
        return words[fate]

    def export_to(self, path: Path) -> None:
        """Write every part as a table for a spreadsheet and say so."""
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(self._lines())
        except OSError as error:
            self.notice.show_text(trouble_of(error).text(self._language), "alarm")
            return
        self.notice.show_text(self.tr("Written to {path}").format(path=path), "success")

    def _columns(self) -> tuple[Column, ...]:
        wide = self._language != "zh"
        return (
            Column(self.tr("Part"), lambda part: named(part.compared, self._language)),
            Column(self.tr("Kind"), lambda part: part.kind, width=104 if wide else 84),
            Column(
                self.tr("Change"),
                lambda part: self.fate_words(part.compared.fate),
                chip=lambda part: ROLES[part.compared.fate],
                width=112 if wide else 92,
            ),
            Column(self.tr("Before"), lambda part: "、".join(part.compared.older) or "—", width=110),
            Column(self.tr("Now"), lambda part: part.compared.newer or "—", width=90),
            Column(self.tr("What differs"), self._what, width=190, spare=1),
        )

    def _show(self) -> None:
        everything = bool(self.only.currentData())
        parts = self.parts()
        self.told.show_rows([each for each in parts if everything or each.compared.fate is not Fate.KEPT])
        self.notice.show_text("")
        self.export.setEnabled(self.comparison is not None)
        self.counts.setText(self._count_words() if self.comparison else "")

    def _count_words(self) -> str:
        assert self.comparison is not None
        assert self._shelf is not None
        counts = " · ".join(f"{self.fate_words(fate)} {self.comparison.count(fate)}" for fate in Fate)
        names = [self._shelf.catalogue.standards[key] for key in (self.comparison.older, self.comparison.newer)]
        older, newer = (f"{each.number}" for each in names)
        declared = self.tr("as the newer edition declares") if self.comparison.declared else ""
        declared = declared or self.tr("matched by name and number")
        words = self.tr("Indicators, from {older} to {newer}: {counts}  ({how})")
        return words.format(older=older, newer=newer, counts=counts, how=declared)

    def _what(self, part: Part) -> str:
        comma = "、" if self._language == "zh" else ", "
        return comma.join(dict.fromkeys(named(each.what, self._language) for each in part.compared.differences))

    def _fits(self, query: str, part: Part) -> bool:
        compared = part.compared
        return matches(query, compared.zh, compared.en, compared.newer, *compared.older)

    def _words(self, part: Part) -> str:
        compared = part.compared
        lines = [f"{compared.newer or '—'}  {named(compared, self._language)}  {self.fate_words(compared.fate)}"]
        lines += [self._difference(each) for each in compared.differences]
        if compared.note:
            lines.append(named(compared.note, self._language))
        return "\n".join(lines)

    def _difference(self, each: Difference) -> str:
        colon = "：" if self._language == "zh" else ": "
        place = f" ({each.path})" if "/" in each.path else ""
        return f"{named(each.what, self._language)}{place}{colon}{each.older or '—'} → {each.newer or '—'}"

    def _lines(self) -> Iterator[tuple[str, ...]]:
        heads = (self.tr("Kind"), self.tr("Change"), self.tr("Before"), self.tr("Now"), self.tr("Part"))
        yield (*heads, self.tr("What differs"), self.tr("Value before"), self.tr("Value now"))
        for part in self.parts():
            compared = part.compared
            fate, before = self.fate_words(compared.fate), "、".join(compared.older)
            first = (part.kind, fate, before, compared.newer, named(compared, self._language))
            for each in compared.differences:
                yield (*first, f"{named(each.what, self._language)} ({each.path})", each.older, each.newer)
            if not compared.differences:
                yield (*first, "", "", "")

    def _choose_file(self) -> None:
        assert self.comparison is not None
        name = self.comparison.newer.replace("/", "-") + ".csv"
        chosen = ask_target(self, self._settings, self.tr("Export"), name)
        if chosen:
            self.export_to(chosen)
