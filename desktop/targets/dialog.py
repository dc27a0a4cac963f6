"""All targets of a set with the county's figures, which the office enters here with day and source."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from assessments.store import Store
from assessments.targets.progress import (
    CountKind,
    CountyCount,
    Progress,
    enter_count,
    progress,
    target_sets,
)
from assessments.targets.target_set import Target, TargetSet
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.inputs import QuietBox
from desktop.parts import button, holder, label, named, row, say
from desktop.settings import SettingsFile
from desktop.tables import Column, Rows, current, select_first, table
from desktop.targets.taking_in import take_in
from desktop.targets.words import count_words, goal_words, reached_word, sites_words
from forms.loading import shipped
from forms.problems import Problem, Refusal
from forms.reading import read_quantity


class TargetsDialog(FieldDialog):
    """Three columns side by side: what the county has, what the city assigned, what the province aims at."""

    def __init__(self, store: Store, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Targets"))
        self._store, self._settings, self._language = store, settings, settings.current.language
        self.sets = QuietBox()
        self.sets.setAccessibleName(self.tr("Target set"))
        self.sets.cut(20)
        install = button(self.tr("Another target set…"), self._choose)
        head = row(self.sets, install)
        head.setStretch(0, 1)
        self.fields.addWidget(holder(head))
        self._note = label("", "small", wrap=True)
        self.fields.addWidget(self._note)
        self._make_table()
        self._make_entry()
        close = button(self.tr("Close"), self.reject)
        self.enter = button(self.tr("Keep this figure"), self.submit, "primary")
        self.finish(self.enter, close, width=1120)
        self.sets.currentIndexChanged.connect(lambda _index: self._show_set())
        self.refresh()

    def refresh(self, wanted: str = "") -> None:
        """Show the sets in use and the figures as they stand."""
        chosen = wanted or self.sets.currentData() or ""
        sets = target_sets(self._store)
        self.sets.refill(((f"{each.number}  {named(each, self._language)}", each.id) for each in sets), chosen)
        self._show_set()

    def submit(self) -> None:
        """Keep the figure that is typed, or say what is wrong with it."""
        chosen: Progress | None = current(self.table)
        for field in (self._value_field, self._day_field, self._source_field):
            field.tell()
        if chosen is None:
            return
        units = shipped().units
        value = read_quantity(self.value.text(), "1", ("1",), units)
        if isinstance(value, Problem):
            self._value_field.tell(value.text(self._language), "problem")
            return
        count = CountyCount(
            target_set=self._set.id,
            target=chosen.target.id,
            kind=CountKind(self.kind.currentData()),
            value=value.value,
            as_of=self.day.text().strip(),
            source=self.source.text().strip(),
        )
        try:
            enter_count(self._store, count, self._settings.current.officer)
        except Refusal as refusal:
            self._point(refusal.problem)
            return
        self._show_set()
        self.notice.show_text(self.tr("Kept."), "success")

    def install(self, path: Path) -> None:
        """Take in a target set from a file, or say why not."""
        made = take_in(self._store, path, self._set, self._settings.current.officer)
        if isinstance(made, TargetSet):
            self.refresh(made.id)
            words = self.tr("{count} targets were taken in.").format(count=len(made.targets))
            self.notice.show_text(words, "success")
        else:
            self.notice.show_text("\n".join(each.text(self._language) for each in made), "alarm")

    @property
    def _set(self) -> TargetSet:
        wanted = self.sets.currentData()
        return next(each for each in target_sets(self._store) if each.id == wanted)

    def _make_table(self) -> None:
        language = self._language
        columns = (
            Column(self.tr("Clause"), lambda each: each.target.clause, width=84, spare=1),
            Column(self.tr("Target"), lambda each: named(each.target, language)),
            Column(self.tr("Province, by"), lambda each: self._goal(each), width=190),
            Column(self.tr("Assigned"), lambda each: count_words(each.assigned, each.target, language), width=150),
            Column(self.tr("County"), lambda each: count_words(each.reached, each.target, language), width=150),
            Column(self.tr("Assessments here"), sites_words, width=180, spare=2),
            Column(self.tr("State"), reached_word, width=90, chip=lambda each: self._role(each)),
        )
        self.model = Rows(columns, self)
        self.table = table(self.model, self.tr("Targets"))
        self.table.setMinimumHeight(theme.dp(280))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_target())
        self.fields.addWidget(self.table, 1)

    def _make_entry(self) -> None:
        self._about = label("", "strong", wrap=True)
        self.kind = QComboBox()
        self.kind.addItem(self.tr("What the county has"), CountKind.REACHED.value)
        self.kind.addItem(self.tr("What the city assigned"), CountKind.ASSIGNED.value)
        self.value, self.day, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.day.setText(self._store.clock().date().isoformat())
        self._kind_field = Field(self.tr("Whose figure"), self.kind)
        self._value_field = Field(self.tr("Figure"), self.value)
        self._day_field = Field(self.tr("As of"), self.day)
        self._source_field = Field(self.tr("Source"), self.source)
        self.source.setPlaceholderText(self.tr("Document, ledger or list, with its number"))
        self.fields.addWidget(self._about)
        line = row(self._kind_field, self._value_field, self._day_field, self._source_field)
        for place, share in enumerate((2, 1, 1, 4)):
            line.setStretch(place, share)
        self.fields.addWidget(holder(line))

    def _goal(self, each: Progress) -> str:
        return f"{goal_words(each.target, self._language)} · {each.target.year}"

    def _role(self, each: Progress) -> str:
        return "" if each.good is None else "good" if each.good else "warning"

    def _show_set(self) -> None:
        chosen, kept = self._set, self.table.currentIndex().row()
        self.model.show(progress(self._store, chosen))
        say(self._note, named(chosen.note, self._language))
        if kept >= 0:
            self.table.selectRow(kept)
        else:
            select_first(self.table)

    def _show_target(self) -> None:
        chosen: Progress | None = current(self.table)
        self._about.setText(self._asked(chosen.target) if chosen else "")
        self.enter.setEnabled(chosen is not None)
        self.value.clear()

    def _asked(self, target: Target) -> str:
        """The target with the unit in which its figure is entered, which the table may show as another multiple."""
        name, unit = named(target, self._language), named(target.unit, self._language)
        return self.tr("{name} (enter the figure in: {unit})").format(name=name, unit=unit) if unit else name

    def _point(self, problem: Problem) -> None:
        """Say what is wrong beside the field it concerns."""
        fields = {
            "targets.day": self._day_field,
            "targets.ahead": self._day_field,
            "targets.no_source": self._source_field,
            "targets.negative": self._value_field,
        }
        field = fields.get(problem.code)
        if field is None:
            self.notice.show_text(problem.text(self._language), "alarm")
        else:
            field.tell(problem.text(self._language), "problem")
            field.editor.setFocus()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Target set"), "", "YAML, XLSX (*.yaml *.yml *.xlsx)")
        if chosen:
            self.install(Path(chosen))
