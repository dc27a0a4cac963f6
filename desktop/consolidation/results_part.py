"""All signed results that are selected in one table, with a distribution, and the groups of the chosen one."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessments.analysis.contradictions import behind, contradictions
from assessments.analysis.profile import spread
from assessments.consolidation import Counts, Order, Places, Row, counts, coverages, page, places
from assessments.ranking import Coverage
from assessments.result import GroupLine, Verdict
from assessments.selection import EVERYTHING, Selection, resolved
from assessments.store import Store
from assessments.wording.rates import rate
from assessments.wording.standings import group_words
from desktop import theme
from desktop.bars import Distribution, Share, Shares
from desktop.consolidation.paged_rows import PagedRows
from desktop.inputs import QuietBox
from desktop.jobs import Job, Jobs, Trouble
from desktop.parts import Notice, button, card, column, holder, label, named, row, scrolled
from desktop.settings import SettingsFile
from desktop.tables import Column, current, select_first, table
from desktop.total_view import ROLES
from desktop.words import NOTHING_ELSE, standard_name
from forms.standard import Standard

LOW = 160  # height at 100 % that the table keeps
WIDE = 800  # width at 100 % from which the figures stand beside it
PARTS = (  # every verdict stands in one of them: together they are all results
    (Verdict.PASSED, Verdict.SCORED),
    (Verdict.FAILED,),
    (Verdict.INCOMPLETE,),
    (Verdict.VETOED,),
)
UNBOUNDED = 16777215  # the greatest width Qt knows


class ResultsPart(QWidget):
    """The table of what is selected; Enter or a double click opens the assessment of a result."""

    opened = Signal(str)
    all_asked = Signal()  # the results behind a figure have been looked at
    behind_asked = Signal(object)  # a Selection: only these results are to be shown

    def __init__(self, store: Store, settings: SettingsFile, jobs: Jobs) -> None:
        super().__init__()
        self._store, self._settings, self._jobs = store, settings, jobs
        self._job: Job | None = None
        self._asked, self._narrowed = EVERYTHING, False
        self._places: Places = {}
        self._coverages: tuple[Coverage, ...] = ()
        self._contradicting = EVERYTHING
        self._others_known: Mapping[str, Standard] = NOTHING_ELSE
        self.ranking = Notice()
        self._make_behind()
        self.model = PagedRows(self._columns(), self)
        self.view = table(self.model, self.tr("Signed results"))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_groups())
        self.view.activated.connect(lambda index: self.opened.emit(self.model.rows[index.row()].assessment))
        self.view.setMinimumHeight(theme.dp(LOW))
        order = row(label(self.tr("Order"), "muted"), self.order)
        order.addStretch(1)
        order.addWidget(self.contradicting)
        left = card(holder(order), self.view, margin=12)
        self._both = QHBoxLayout()
        self._both.setSpacing(theme.dp(16))
        self._both.addWidget(left, 1)
        self._both.addWidget(self._figures())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(12))
        for widget in (self._behind, self._counts(), self.ranking):
            layout.addWidget(widget)
        layout.addLayout(self._both, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= theme.dp(WIDE)
        way = QHBoxLayout.Direction.LeftToRight if beside else QHBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)
        self._beside.setMaximumWidth(min(theme.dp(320), 420) if beside else UNBOUNDED)
        self._beside.setMinimumHeight(0 if beside else theme.dp(2 * LOW))

    def know_standards(self, others: Mapping[str, Standard]) -> None:
        """Take the standards that are not shipped."""
        self._others_known = others

    def rank(self) -> None:
        """Put the results of standards that rank in their places, in the background."""
        self.forget()
        path = self._store.path
        self._job = self._jobs.start(lambda _report, _cancelled: _found(path), self._take_places, self._failed)

    def forget(self) -> None:
        """Hear no more of the places that are being computed."""
        if self._job is not None:
            self._job.forget()
            self._job = None

    def _take_places(self, found: _Found) -> None:
        self._job = None
        changed = (self._places, self._coverages) != (found.places, found.coverages)
        self._places, self._coverages, self._contradicting = found.places, found.coverages, found.contradicting
        count = len(found.contradicting.assessments or ())
        self.contradicting.setText(self.tr("{count} contradict each other…").format(count=count))
        self.contradicting.setVisible(bool(count))
        if changed:
            self.show_selection(self._asked, self._narrowed)

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self.ranking.show_text(trouble.text(self._settings.current.language), "alarm")

    def show_selection(self, asked: Selection, narrowed: bool = False) -> Counts:
        """Show what is selected; `narrowed` to the results behind a figure."""
        self._asked, self._narrowed = asked, narrowed
        asked = resolved(self._store, asked)
        found = counts(self._store, asked)
        self.model.show_pages(
            found.results,
            lambda first, count: page(self._store, asked, self._places, self.order.currentData(), first, count),
        )
        self._behind.setVisible(narrowed)
        self._behind_words.setText(self.tr("The {count} results behind a figure").format(count=found.results))
        self._show_ranking(asked.standard)
        parts = (sum(found.verdicts.get(verdict, 0) for verdict in part) for part in PARTS)
        for figure, count in zip(self._figures_of, (found.results, *parts), strict=True):
            figure.setText(str(count))
        self.distribution.show_counts([count for count, _ in spread(self._store, asked)])
        select_first(self.view)
        self._show_groups()
        return found

    def _make_behind(self) -> None:
        self._behind_words = label("", "muted")
        self._behind = holder(row(self._behind_words, button(self.tr("Show all results"), self.all_asked.emit)))
        self._behind.hide()
        self.order = QuietBox(self.tr("Order"))
        self.order.addItem(self.tr("By standard and site"), Order.STANDARD)
        self.order.addItem(self.tr("By total, highest first"), Order.TOTAL)
        self.order.currentIndexChanged.connect(lambda _index: self.show_selection(self._asked, self._narrowed))

        self.contradicting = button("", lambda: self.behind_asked.emit(self._contradicting))
        self.contradicting.setToolTip(
            self.tr(
                "Sites with several results of one year and standard that differ; all of them are kept and counted"
            )
        )
        self.contradicting.hide()

    def _name(self, key: str) -> str:
        return standard_name(key, self._settings.current.language, self._others_known)

    def _columns(self) -> tuple[Column, ...]:
        language = self._settings.current.language
        return (
            Column(self.tr("Site"), lambda each: each.name),
            Column(self.tr("City, county"), lambda each: each.division, width=112, spare=3),
            Column(self.tr("Year"), lambda each: str(each.year), figures=True, width=64, spare=1),
            Column(self.tr("Standard"), lambda each: self._name(each.standard)),
            Column(self.tr("Result"), self._main, figures=True, width=132),
            Column(self.tr("Further figures"), self._others, width=176, spare=2),
            Column(
                self.tr("Conclusion"),
                lambda each: each.conclusion.text(language),
                width=200,
                chip=lambda each: ROLES[each.headline.tone],
            ),
        )

    def _main(self, each: Row) -> str:
        """The figure that says most: the points, the index, the grade or the items met, with what it is."""
        found, language = each.headline.figures[0], self._settings.current.language
        if each.summary.outcome.points:
            return found.text(language)
        return f"{found.name.text(language)} {found.text(language)}"

    def _others(self, each: Row) -> str:
        language = self._settings.current.language
        return "  ".join(
            f"{figure.name.text(language)} {figure.text(language)}" for figure in each.headline.figures[1:]
        )

    def _counts(self) -> QWidget:
        titles = (
            self.tr("Results"),
            self.tr("Passed or scored"),
            self.tr("Not reached"),
            self.tr("Incomplete, no conclusion"),
            self.tr("Vetoed"),
        )
        self._figures_of = [label("0", "figure") for _ in titles]
        cards = [
            card(label(title, "small", wrap=True), figure, spacing=0, margin=10)
            for title, figure in zip(titles, self._figures_of, strict=True)
        ]
        return holder(row(*cards, spacing=12))

    def _figures(self) -> QWidget:
        self.distribution = Distribution()
        self.distribution.setAccessibleName(self.tr("Distribution of scores"))
        self.groups = Shares()
        self.groups.setAccessibleName(self.tr("Groups of the chosen result"))
        self._chosen = label("", "heading", wrap=True)
        self._signers = label("", "small", wrap=True)
        inner = column(
            label(self.tr("Distribution"), "heading"),
            label(
                self.tr("complete results, in per cent of the full marks or of the items assessed"),
                "small",
                wrap=True,
            ),
            self.distribution,
            self._chosen,
            self._signers,
            self.groups,
            margin=16,
        )
        inner.addStretch(1)
        self._beside = card(scrolled(holder(inner)), margin=0)
        self._beside.setMinimumWidth(min(theme.dp(320), 420))
        return self._beside

    def _show_groups(self) -> None:
        chosen: Row | None = current(self.view)
        language = self._settings.current.language
        self._chosen.setText(chosen.name if chosen else "")
        self._signers.setText(self._about(chosen) if chosen else "")
        self.groups.show_shares([_share(chosen, group, language) for group in chosen.groups] if chosen else ())

    def _show_ranking(self, standard: str) -> None:
        """What the rankings in view rest on, and that classes are provisional while sites are missing."""
        shown = [each for each in self._coverages if not standard or each.standard == standard]
        language = self._settings.current.language
        words = "\n".join(
            self.tr("{standard}: {words}").format(
                standard=self._name(each.standard), words=each.words.text(language)
            )
            for each in shown
        )
        self.ranking.show_text(words, "notice" if any(not each.whole for each in shown) else "success")

    def _about(self, chosen: Row) -> str:
        signers = "、".join(chosen.signers)
        lines = [chosen.industry, self.tr("Signed by {names}").format(names=signers)]
        language = self._settings.current.language
        lines += [each.text(language) for each in (chosen.headline.verdict, *chosen.headline.notes)]
        if chosen.flags:
            lines.append(self.tr("{count} matters to take note of").format(count=chosen.flags))
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What takes long enough to be found out in the background."""

    places: Places
    coverages: tuple[Coverage, ...]  # what places rest on
    contradicting: Selection


def _found(path: Path) -> _Found:
    """Through a connection of its own."""
    with contextlib.closing(Store(path)) as store:
        given = places(store)
        rows = behind(store, contradictions(store), given)
        asked = Selection(assessments=tuple(sorted({row.assessment for row in rows})))
        return _Found(places=given, coverages=coverages(store), contradicting=asked)


def _share(row: Row, group: GroupLine, language: str) -> Share:
    """A group of a result as a bar with its words."""
    kind = row.summary.outcome.value
    words = group_words(group, kind).text(language)
    return Share(named(group, language), float(rate(group, kind) or 0), words)
