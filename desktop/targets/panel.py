"""The workbench's view of the targets: the few that the county's own results count for, with a bar each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from assessments.store import Store
from assessments.targets.progress import Progress, progress, target_sets
from desktop import theme
from desktop.parts import Elided, button, holder, label, named, row
from desktop.targets.words import goal_words, sites_words
from desktop.visit import grouped

SHOWN = 3  # targets on the workbench; the rest stands in the dialog


class TargetsPanel(QWidget):
    """Progress to targets; what nobody has entered is said, never shown as zero."""

    more = Signal()

    def __init__(self, store: Store, language: str) -> None:
        super().__init__()
        self._store, self._language = store, language
        self._title = label("", "heading")
        self._source = Elided("", "small")
        all_of_them = button(self.tr("All targets…"), self.more.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(4))
        layout.addWidget(holder(row(self._title, None, all_of_them)))
        layout.addWidget(self._source)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.dp(6))
        layout.addLayout(self._rows)
        layout.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the newest target set as the store has it now."""
        while item := self._rows.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        chosen = target_sets(self._store)[0]
        self._title.setText(self.tr("Progress to targets"))
        self._source.setText(f"{chosen.number} {named(chosen, self._language)}")
        rows = [each for each in progress(self._store, chosen) if each.sites is not None]
        for each in rows[:SHOWN]:
            self._rows.addWidget(self._row(each))

    def _row(self, each: Progress) -> QWidget:
        name = named(each.target, self._language)
        words = self._county(each)
        head = row(Elided(name), label(words, "small"))
        head.setStretch(0, 1)
        box = QVBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.dp(2))
        box.addLayout(head)
        if each.reached is not None and each.assigned is not None and each.assigned.value > 0:
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setRange(0, 1000)
            bar.setValue(min(1000, int(1000 * each.reached.value / each.assigned.value)))
            bar.setAccessibleName(f"{name}: {words}")
            box.addWidget(bar)
        province = self.tr("province {goal} by {year}").format(
            goal=goal_words(each.target, self._language), year=each.target.year
        )
        box.addWidget(Elided(" · ".join(text for text in (sites_words(each), province) if text), "small"))
        return holder(box)

    def _county(self, each: Progress) -> str:
        if each.reached is None:
            return self.tr("county: not entered")
        reached = grouped(each.reached.value)
        if each.assigned is None:
            return self.tr("county {reached}").format(reached=reached)
        return self.tr("county {reached} of {assigned}").format(
            reached=reached, assigned=grouped(each.assigned.value)
        )
