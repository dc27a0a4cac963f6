"""The scored tree of a standard: groups and indicators, each with weight, rule in words, confidence and clause."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter, QTextBrowser, QWidget

from assessments.schemes.confirmation import Figure, figures
from assessments.wording.rule_words import in_words
from desktop import theme
from desktop.parts import button, column, holder, label, named, row
from desktop.search import matches
from desktop.standards.branches import Branch, Branches, tree
from desktop.standards.words import ROLES, confidence_words, mark_words, owner_of, weight_words
from desktop.tables import ROW, Column
from forms.confidence import missing
from forms.reading import shown
from forms.rules import Confidence
from forms.standard import Group, Indicator, Standard
from forms.units import signs

EVERY, DOUBTFUL, GAPS = "every", "doubtful", "gaps"


class StandardIndicators(QWidget):
    """Search and filter on top, the tree, and the chosen indicator told in full below."""

    confirm_requested = Signal(str)  # the id of an indicator

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._standard: Standard | None = None
        self._figures: dict[str, list[Figure]] = {}
        self._lacking: frozenset[str] = frozenset()
        self.search, self.filter = QLineEdit(), QComboBox()
        self._make_filter()
        self.model = Branches(self._columns(), self)
        self.view = tree(self.model, self.tr("Indicators"))
        self.details = QTextBrowser()
        self.details.setAccessibleName(self.tr("The chosen indicator"))
        self.details.setOpenLinks(False)
        self.confirm = button(self.tr("Confirm its figures…"), self._ask_to_confirm)
        self._lay_out()
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_details())
        self.view.activated.connect(lambda _: self._ask_to_confirm())

    def _make_filter(self) -> None:
        self.search.setPlaceholderText(self.tr("Search indicators"))
        self.search.setAccessibleName(self.tr("Search indicators"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self.refresh())
        words = {
            EVERY: self.tr("All indicators"),
            DOUBTFUL: self.tr("Only what is to be confirmed"),
            GAPS: self.tr("Only gaps"),
        }
        for key, text in words.items():
            self.filter.addItem(text, key)
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.currentIndexChanged.connect(lambda _: self.refresh())

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Indicator"), lambda each: f"{each.number} {named(each, self._language)}".strip()),
            Column(self.tr("Weight"), self._weight, figures=True, width=74),
            Column(self.tr("Mark"), mark_words, width=70 if self._language == "zh" else 92),
            Column(self.tr("Rule"), lambda each: in_words(each.rule, self._language)),
            Column(
                self.tr("Confidence"),
                lambda each: confidence_words(self.weakest(each)),
                chip=lambda each: ROLES[self.weakest(each)],
                width=112 if self._language == "zh" else 158,
            ),
        )

    def _lay_out(self) -> None:
        self._found = label("", "small")
        top = row(self.search, self.filter, self._found)
        top.setStretch(0, 1)
        below = column(self.details, holder(row(None, self.confirm)), spacing=4)
        below.setStretch(0, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        for widget, share in ((self.view, 3), (holder(below), 2)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, share)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([theme.dp(320), theme.dp(210)])
        layout = column(holder(top), splitter, margin=12)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @property
    def current(self) -> Indicator | None:
        """The chosen indicator."""
        chosen = self.view.currentIndex().data(ROW)
        return chosen if isinstance(chosen, Indicator) else None

    def weakest(self, indicator: Indicator) -> Confidence:
        """The weakest confidence among the figures of an indicator."""
        own = self._figures.get(indicator.id, [])
        return Confidence(max((each.confidence.value for each in own), default=indicator.confidence.value))

    def show_standard(self, standard: Standard) -> None:
        """Show the tree of a standard."""
        self._standard = standard
        self._figures = {}
        for figure in figures(standard):
            self._figures.setdefault(owner_of(figure.place), []).append(figure)
        self._lacking = frozenset(gap.partition("/")[0] for gap in missing(standard))
        self.refresh()

    def refresh(self) -> None:
        """Show what search and filter leave, with the same indicator chosen."""
        if self._standard is None:
            return
        chosen, branches = self.current, []
        for group in self._standard.groups:
            rows = tuple(each for each in group.indicators if self._fits(each))
            if rows:
                branches.append(Branch(self._heading(group), rows, group))
        self.model.show(branches)
        self.view.expandAll()
        count = sum(len(branch.rows) for branch in branches)
        total = sum(1 for _ in self._standard.indicators())
        self._found.setText(self.tr("{found} of {count}").format(found=count, count=total))
        index = self.model.find(chosen) if chosen else self.model.index(0, 0)
        if not index.isValid() or index.internalId() == 0:
            index = self.model.index(0, 0, self.model.index(0, 0))
        self.view.setCurrentIndex(index)
        self._show_details()

    def _fits(self, indicator: Indicator) -> bool:
        wanted = self.filter.currentData()
        if wanted == DOUBTFUL and self.weakest(indicator) is Confidence.A:
            return False
        if wanted == GAPS and indicator.id not in self._lacking:
            return False
        wording = named(indicator.requirement, self._language) if indicator.requirement else ""
        return matches(self.search.text(), indicator.zh, indicator.en, indicator.id, indicator.clause, wording)

    def _heading(self, group: Group) -> tuple[str, ...]:
        weight = shown(group.weight) if group.weight is not None else "—"
        extra = self.tr("bonus") if group.bonus else ""
        confidence = confidence_words(group.confidence) if group.weight is not None else ""
        return f"{group.id}  {named(group, self._language)}", weight, extra, "", confidence

    def _weight(self, indicator: Indicator) -> str:
        assert self._standard is not None
        return weight_words(self._standard, indicator)

    # The chosen indicator in full

    def _show_details(self) -> None:
        indicator = self.current
        self.confirm.setEnabled(indicator is not None and self.weakest(indicator) is not Confidence.A)
        if indicator is None:
            self.details.setPlainText(self.tr("Nothing fits the search and the filter."))
            return
        lines = [f"{indicator.id}  {named(indicator, self._language)}", *self._told(indicator)]
        self.details.setPlainText("\n".join(lines))

    def _told(self, indicator: Indicator) -> Iterator[str]:
        assert self._standard is not None
        language = self._language
        colon = "：" if language == "zh" else ": "
        yield self.tr("Rule") + colon + in_words(indicator.rule, language)
        if indicator.id in self._lacking:
            yield "△ " + self.tr("The source leaves a gap here: a weight, points or a limit is not given.")
        for key in indicator.measures:
            formula = self._standard.formulas[key]
            words = (
                f"{named(formula, language)}  {formula.name} = {formula.expression.text}  [{signs(formula.unit)}]"
            )
            yield self.tr("Formula") + colon + words + "  " + confidence_words(formula.confidence)
        wordings = (
            (self.tr("Requirement"), indicator.requirement),
            (self.tr("Leading value"), indicator.leading_note),
            (self.tr("Baseline"), indicator.baseline_note),
            (self.tr("Evidence"), indicator.evidence),
            (self.tr("Note"), indicator.note),
        )
        for title, wording in wordings:
            if wording:
                yield title + colon + named(wording, language)
        source = self._standard.sources[indicator.source].zh
        words = f"{indicator.clause}  {source}  {confidence_words(indicator.confidence)}"
        yield self.tr("Clause and source") + colon + words

    def _ask_to_confirm(self) -> None:
        if self.current is not None and self.confirm.isEnabled():
            self.confirm_requested.emit(self.current.id)
