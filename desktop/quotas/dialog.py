"""Choosing a quota for baseline and leading value: the site's industry proposes, the officer decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from assessments.registers import industries
from assessments.session import Session
from assessments.store import local_clock
from desktop import theme
from desktop.fields import lay_out
from desktop.inputs import QuietBox
from desktop.parts import Notice, button, column, holder, label, named, row, scrolled
from desktop.quotas.inputs import QuotaInputs
from desktop.quotas.words import details
from desktop.tables import Column, Rows, current, select_first, table
from desktop.visit import Visit
from forms.form import Item
from forms.keys import fact_key, limit_key
from forms.questions import Entry, LimitRole
from forms.quotas.filling import WATER, Filling, Target, filling, reference_levels, suitable, target
from forms.quotas.quota import Quota, QuotaKind, QuotaLevel, Status
from forms.quotas.reading import shipped_library
from forms.quotas.search import proposed, search, status_on
from forms.rules import Confidence
from forms.standard import Standard
from forms.units import signs

# What stands in the three columns of values: leading, baseline, and the limit or the top runner.
COLUMNS: Mapping[QuotaKind, tuple[QuotaLevel, ...]] = {
    QuotaKind.ENERGY_LIMIT: (QuotaLevel.LEVEL_1, QuotaLevel.LEVEL_2, QuotaLevel.LEVEL_3),
    QuotaKind.ENERGY_BENCHMARK: (QuotaLevel.LEADING, QuotaLevel.BASELINE),
    QuotaKind.WATER_QUOTA: (QuotaLevel.ADVANCED, QuotaLevel.GENERAL, QuotaLevel.TOP_RUNNER),
}
PRODUCT = "output.quantity"  # the remark at this fact names the product
TALL = 150  # height of what is told about a quota at 100 %


class QuotaDialog(QDialog):
    """Lists the quotas of the site's industry and shows what the chosen one would fill, before it does."""

    def __init__(self, session: Session, place: Target, title: str, language: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Take from the quotas"))
        self.session, self.place, self.language = session, place, language
        self.day: date = local_clock().date()
        self.quotas = suitable(shipped_library().quotas, place)
        self.query = QLineEdit()
        self.query.setPlaceholderText(self.tr("Industry code or product, such as C3011 or cement"))
        self.query.setAccessibleName(self.tr("Search the quotas"))
        self.rows = Rows(self._columns())
        self.view = table(self.rows, self.tr("Quotas"))
        self.empty = Notice("notice")
        self.details = label("", wrap=True)
        self.inputs = QuotaInputs(language)
        self.level = QuietBox(self.tr("Level that is taken"))
        self.notice = Notice("notice")
        self.apply = button(self.tr("Apply"), self.accept, "primary")
        self.apply.setDefault(True)
        self._lay_out(title)
        self._bind()
        self._search("")

    @property
    def quota(self) -> Quota | None:
        """The row that is selected."""
        return current(self.view)

    def filling(self) -> Filling:
        """What the selected row would answer."""
        if self.quota is None:
            return Filling({})
        return filling(self.quota, self.place, self.language, self.inputs.numbers(), self.level.currentData())

    def entries(self) -> Mapping[str, Entry]:
        """Question → entry of the selected row; empty when it cannot fill anything."""
        return self.filling().entries

    def _columns(self) -> tuple[Column, ...]:
        words: tuple[str, ...] = (
            (self.tr("Leading\n(advanced)"), self.tr("Baseline\n(general)"), self.tr("Top runner"))
            if self.place.fact == WATER
            else (self.tr("Leading\n(level 1)"), self.tr("Baseline\n(level 2)"), self.tr("Limit\n(level 3)"))
        )
        if self.place.reference:
            words = tuple(named(level.words, self.language) for level in COLUMNS[QuotaKind.WATER_QUOTA])
        values = (_values(title, at) for at, title in enumerate(words))
        return (
            Column(self.tr("Product"), lambda quota: named(quota, self.language)),
            Column(self.tr("Document"), lambda quota: quota.document.number, width=190),
            *values,
            Column(self.tr("Unit"), lambda quota: signs(quota.unit), width=112),
            Column(self.tr("Source"), self._confidence, chip=_confidence_chip, width=116),
            Column(self.tr("Edition"), lambda quota: named(self._status(quota).words, self.language), width=92),
        )

    def _confidence(self, quota: Quota) -> str:
        confirmed = quota.confidence is Confidence.A
        words = self.tr("source confirmed {grade}") if confirmed else self.tr("to be confirmed {grade}")
        return words.format(grade=quota.confidence.value)

    def _status(self, quota: Quota) -> Status:
        return status_on(quota, self.day, shipped_library().documents)

    def _lay_out(self, title: str) -> None:
        code = self.session.site.industry
        industry = industries().get(code)
        name = f"{code} {named(industry, self.language)}" if industry else code
        told = column(self.details)
        told.addStretch(1)
        area = scrolled(holder(told))
        area.setFixedHeight(theme.dp(TALL))
        words = self.tr(
            "Industry of the site: {industry}. Its quotas come first; nothing is applied before you accept."
        )
        layout = column(
            label(title, "heading", wrap=True),
            label(words.format(industry=name or "—"), "muted", wrap=True),
            self.query,
            self.empty,
            self.view,
            area,
            self._levels(),
            self.inputs,
            self.notice,
            margin=16,
        )
        layout.setStretchFactor(self.view, 1)
        lay_out(self, layout, row(None, button(self.tr("Cancel"), self.reject), self.apply), 1120, 680)

    def _bind(self) -> None:
        self.query.textChanged.connect(self._search)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self.view.doubleClicked.connect(lambda _: self.apply.click())
        self.inputs.changed.connect(self._show_filling)
        self.level.currentIndexChanged.connect(lambda _: self._show_filling())

    def _search(self, text: str) -> None:
        found = search(self.quotas, text) if text.strip() else self._proposed()
        self.rows.show(found)
        none = self.tr("No quota fits. Try another word, or type baseline and leading value with their document.")
        industry = self.tr("There is no quota for this industry. Search by product or by another industry code.")
        self.empty.show_text("" if found else none if text.strip() else industry)
        select_first(self.view)
        self._chosen()

    def _proposed(self) -> tuple[Quota, ...]:
        answer = self.session.answers.get(fact_key(PRODUCT, self.session.assessment.year))
        return proposed(self.quotas, self.session.site.industry, answer.remark if answer else "")

    def _chosen(self) -> None:
        self.inputs.ask(self.quota)
        levels = reference_levels(self.quota) if self.quota and self.place.reference else ()
        self.level.refill(((named(level.words, self.language), level) for level in levels), None)
        self.details.setText(details(self.quota, self._status(self.quota), self.language) if self.quota else "")
        self._show_filling()

    def _show_filling(self) -> None:
        made = self.filling()
        words = [problem.text(self.language) for problem in made.problems]
        if self.quota and made.entries:
            words += self._announced(self.quota, made)
        self.notice.show_text("\n".join(words))
        self.apply.setEnabled(bool(made.entries))

    def _levels(self) -> QWidget:
        """Which level becomes the reference; asked only where one figure is filled."""
        asked = holder(row(label(self.level.accessibleName(), "muted"), self.level, None))
        asked.setVisible(self.place.reference)
        return asked

    def _announced(self, quota: Quota, made: Filling) -> list[str]:
        unit = signs(quota.unit.partition("/")[2])
        if self.place.reference:
            reference = signs(made.entries[limit_key(self.place.stem, LimitRole.REFERENCE)].text)
            words = self.tr("Reference value {reference}. Enter the output in {unit}.")
            return [words.format(reference=reference, unit=unit)]
        keys = (limit_key(self.place.stem, role) for role in (LimitRole.LEADING, LimitRole.BASELINE))
        entries = [signs(made.entries[key].text) or "—" for key in keys]
        words = self.tr("Leading value {leading}, baseline {baseline}. Enter the output in {unit}.")
        fills = [words.format(leading=entries[0], baseline=entries[1], unit=unit)]
        if self._status(quota) is Status.UPCOMING:
            fills.insert(0, self.tr("This edition is not in force yet; until then the older one counts."))
        return fills


class QuotaButton(QPushButton):
    """Opens the quotas for the limits of one indicator, and answers with the chosen one in one step."""

    def __init__(self, visit: Visit, place: Target, item: Item) -> None:
        super().__init__()
        self.setText(self.tr("Take from the quotas…"))
        self.setAutoDefault(False)
        self.visit, self.place, self.item = visit, place, item
        self.clicked.connect(lambda: self._choose())

    def _choose(self) -> None:
        name = named(self.item, self.visit.language)
        dialog = QuotaDialog(self.visit.session, self.place, name, self.visit.language, self.window())
        if dialog.exec() == QDialog.DialogCode.Accepted and self.visit.editable:
            self.visit.apply(dialog.entries(), self.tr("Quota"))
        dialog.deleteLater()


def quota_button(visit: Visit, standard: Standard, item: Item) -> QuotaButton | None:
    """The button for an item whose limits a quota can fill, None for any other."""
    place = target(standard, item.indicator) if item.indicator else None
    return QuotaButton(visit, place, item) if place else None


def _values(title: str, at: int) -> Column:
    """The column of leading, baseline or third values."""
    return Column(title, lambda quota: _value(quota, at), figures=True, width=92)


def _value(quota: Quota, at: int) -> str:
    levels = COLUMNS[quota.document.kind]
    return quota.printed(levels[at]) if at < len(levels) else ""


def _confidence_chip(quota: Quota) -> str:
    return "good" if quota.confidence is Confidence.A else "warning"
