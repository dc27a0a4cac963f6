"""All signed results in one table, with a filter, a distribution, and the groups of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from assessments.consolidation import Row
from assessments.ranking import Coverage
from assessments.result import GroupLine, Verdict
from assessments.wording.rates import rate
from assessments.wording.standings import group_words
from desktop import theme
from desktop.bars import Distribution, Share, Shares
from desktop.inputs import QuietBox
from desktop.parts import Notice, card, column, holder, label, named, row, scrolled
from desktop.search import matches
from desktop.settings import SettingsFile
from desktop.tables import Column, Rows, current, select_first, table
from desktop.total_view import ROLES
from desktop.words import NOTHING_ELSE, standard_name
from forms.standard import OutcomeKind, Standard

LOW = 160  # height at 100 % that the table keeps
WIDE = 700  # width at 100 % from which the figures stand beside it
UNBOUNDED = 16777215  # the greatest width Qt knows


def part_of(row: Row) -> float | None:
    """The total as a part of the full marks, or items met of those assessed; None where there is neither."""
    kind, summary = row.summary.outcome, row.summary
    if kind.points and summary.total is not None and summary.maximum:
        return float(summary.total / summary.maximum)
    met, assessed, _ = summary.counts
    counted = kind.counts or kind is OutcomeKind.COMPLETION_RATE
    return met / assessed if counted and assessed else None


class Overview(QWidget):
    """A view of consolidated rows; the filter decides what is counted."""

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self._rows: tuple[Row, ...] = ()
        self._coverages: tuple[Coverage, ...] = ()
        self._others_known: Mapping[str, Standard] = NOTHING_ELSE
        self.ranking = Notice()
        self._make_filter()
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("Signed results"))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_groups())
        self.view.setMinimumHeight(theme.dp(LOW))
        left = card(self._filter, self.view, margin=12)
        self._both = QHBoxLayout()
        self._both.setSpacing(theme.dp(16))
        self._both.addWidget(left, 1)
        self._both.addWidget(self._figures())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(16),) * 4)
        layout.setSpacing(theme.dp(12))
        layout.addWidget(self._counts())
        layout.addWidget(self.ranking)
        layout.addLayout(self._both, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= theme.dp(WIDE)
        way = QHBoxLayout.Direction.LeftToRight if beside else QHBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)
        self._beside.setMaximumWidth(min(theme.dp(320), 420) if beside else UNBOUNDED)
        self._beside.setMinimumHeight(0 if beside else theme.dp(2 * LOW))

    def show_rows(
        self,
        rows: Sequence[Row],
        coverages: Sequence[Coverage] = (),
        others: Mapping[str, Standard] = NOTHING_ELSE,
    ) -> None:
        """Show these rows and what their rankings rest on; the filter stays as it is where it can.

        `others` are standards that are not shipped.
        """
        self._rows, self._coverages, self._others_known = tuple(rows), tuple(coverages), others
        names = [(self._name(key), key) for key in dict.fromkeys(each.standard for each in self._rows)]
        self.standard.refill([(self.tr("All standards"), ""), *names], self.standard.currentData())
        self._show_found()

    def _name(self, key: str) -> str:
        return standard_name(key, self._settings.current.language, self._others_known)

    def _make_filter(self) -> None:
        self.standard = QuietBox()
        self.standard.setAccessibleName(self.tr("Standard"))
        self.standard.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.standard.cut(12)
        self.standard.currentIndexChanged.connect(lambda _index: self._show_found())
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Name, code, county or pinyin initials"))
        self.search.setAccessibleName(self.tr("Search results"))
        self.search.textChanged.connect(lambda _text: self._show_found())
        line = row(label(self.tr("Filter"), "muted"), self.standard, self.search)
        line.setStretch(1, 1)
        line.setStretch(2, 1)
        self._filter = holder(line)

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
            self.tr("Incomplete, no conclusion"),
            self.tr("Vetoed"),
        )
        self._figures_of = [label("0", "figure") for _ in titles]
        cards = [
            card(label(title, "small"), figure, spacing=0, margin=10)
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

    def _show_found(self) -> None:
        standard, query = self.standard.currentData(), self.search.text()
        found = [
            each
            for each in self._rows
            if (not standard or each.standard == standard)
            and matches(query, each.name, each.site, each.division, each.industry)
        ]
        self.model.show(found)
        verdicts = [each.verdict for each in found]
        passed = sum(verdict in (Verdict.PASSED, Verdict.SCORED) for verdict in verdicts)
        self._show_ranking(standard)
        counts = (len(found), passed, verdicts.count(Verdict.INCOMPLETE), verdicts.count(Verdict.VETOED))
        for figure, count in zip(self._figures_of, counts, strict=True):
            figure.setText(str(count))
        shares = [share for each in found if each.summary.final and (share := part_of(each)) is not None]
        self.distribution.show_shares(shares)
        select_first(self.view)
        self._show_groups()

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


def _share(row: Row, group: GroupLine, language: str) -> Share:
    """A group of a result as a bar with its words."""
    kind = row.summary.outcome.value
    words = group_words(group, kind).text(language)
    return Share(named(group, language), float(rate(group, kind) or 0), words)
