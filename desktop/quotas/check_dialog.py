"""Checking energy per product against the mandatory limits in force: what is found answers the gate."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from assessments.registers import industries
from assessments.session import Session
from desktop import theme
from desktop.fields import lay_out
from desktop.inputs import QuietBox
from desktop.parts import Notice, button, column, holder, label, named, row, scrolled
from desktop.quotas.inputs import QuotaInputs
from desktop.quotas.words import details
from desktop.tables import Column, Rows, current, select_first, table
from desktop.visit import Visit
from forms.form import Item
from forms.problems import Problem
from forms.questions import Entry, Gate
from forms.quotas.checking import Check, check, mandatory, read_value, units_for
from forms.quotas.quota import Quota, QuotaLevel, Status
from forms.quotas.reading import shipped_library
from forms.quotas.search import proposed, search
from forms.quotas.standing import standing
from forms.rules import Confidence
from forms.units import signs

LEVELS = (QuotaLevel.LEVEL_1, QuotaLevel.LEVEL_2, QuotaLevel.LEVEL_3)
TALL = 110  # height of what is told about a limit at 100 %


class QuotaCheckDialog(QDialog):
    """Proposes the limits of the site's industry and shows what the officer's value comes to, before it answers."""

    def __init__(self, session: Session, gate: Gate, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Check against the energy limits"))
        self.session, self.gate, self.language = session, gate, language
        library = shipped_library()
        self.quotas = mandatory(library.quotas, session.store.clock().date(), library.documents)
        self.query = QLineEdit()
        self.query.setPlaceholderText(self.tr("Industry code or product, such as C3011 or cement"))
        self.query.setAccessibleName(self.tr("Search the limits"))
        self.rows = Rows(self._columns())
        self.view = table(self.rows, self.tr("Mandatory limits in force"))
        self.empty, self.notice = Notice("notice"), Notice("notice")
        self.details = label("", wrap=True)
        self.value, self.unit = QLineEdit(), QuietBox(self.tr("Unit of the value"))
        self.value.setAccessibleName(self.tr("Actual value per product"))
        self.inputs = QuotaInputs(language)
        self.apply = button("", self.accept, "primary")
        self.apply.setDefault(True)
        self._lay_out()
        self._bind()
        self._search("")

    @property
    def quota(self) -> Quota | None:
        """The row that is selected."""
        return current(self.view)

    def found(self) -> Check | Problem | None:
        """What the check answers, why the value cannot be read, or None while there is nothing to compare."""
        value = self._value()
        if self.quota is None or value is None or isinstance(value, Problem):
            return value if isinstance(value, Problem) else None
        compared = standing(self.quota, value, self.inputs.numbers())
        return check(compared, self.session.answers.get(self.gate.key), self.language)

    def entries(self) -> dict[str, Entry]:
        """The gate's entry; empty while there is nothing to compare."""
        found = self.found()
        return {self.gate.key: found.entry} if isinstance(found, Check) else {}

    def _value(self) -> Decimal | Problem | None:
        if self.quota is None or not self.value.text().strip():
            return None
        unit = str(self.unit.currentData() or self.quota.unit)
        return read_value(self.quota, self.value.text(), unit, self.session.catalogue.units)

    def _columns(self) -> tuple[Column, ...]:
        levels = (_values(named(level.words, self.language), level) for level in LEVELS)
        return (
            Column(self.tr("Product"), lambda quota: named(quota, self.language)),
            Column(self.tr("Document"), lambda quota: quota.document.number, width=190),
            *levels,
            Column(self.tr("Unit"), lambda quota: signs(quota.unit), width=120),
            Column(self.tr("Source"), self._confidence, chip=_chip, width=116),
        )

    def _confidence(self, quota: Quota) -> str:
        confirmed = quota.confidence is Confidence.A
        words = self.tr("source confirmed {grade}") if confirmed else self.tr("to be confirmed {grade}")
        return words.format(grade=quota.confidence.value)

    def _lay_out(self) -> None:
        code = self.session.site.industry
        industry = industries().get(code)
        name = f"{code} {named(industry, self.language)}" if industry else code
        words = self.tr(
            "Industry of the site: {industry}. Only mandatory limits in force today are listed; with several "
            "products check one after the other."
        )
        told = column(self.details)
        told.addStretch(1)
        area = scrolled(holder(told))
        area.setFixedHeight(theme.dp(TALL))
        self.value.setMaximumWidth(theme.dp(160))
        asked = row(label(self.tr("Actual value per product"), "strong"), self.value, self.unit, None)
        layout = column(
            label(named(self.gate, self.language), "heading", wrap=True),
            label(words.format(industry=name or "—"), "muted", wrap=True),
            self.query,
            self.empty,
            self.view,
            area,
            holder(asked),
            self.inputs,
            self.notice,
            margin=16,
        )
        layout.setStretchFactor(self.view, 1)
        lay_out(self, layout, row(None, button(self.tr("Cancel"), self.reject), self.apply), 1080, 680)

    def _bind(self) -> None:
        self.query.textChanged.connect(self._search)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self.value.textChanged.connect(lambda _: self._show_found())
        self.unit.currentIndexChanged.connect(lambda _: self._show_found())
        self.inputs.changed.connect(self._show_found)

    def _search(self, text: str) -> None:
        wanted = text.strip()
        found = search(self.quotas, text) if wanted else proposed(self.quotas, self.session.site.industry)
        self.rows.show(found)
        none = self.tr("No mandatory limit in force fits. Try another word.")
        industry = self.tr(
            "There is no mandatory limit in force for this industry. Search by product; a product without a limit "
            "did not exceed one: say so in the remark of the gate."
        )
        self.empty.show_text("" if found else none if wanted else industry)
        select_first(self.view)
        self._chosen()

    def _chosen(self) -> None:
        quota = self.quota
        self.inputs.ask(quota)
        self.details.setText(details(quota, Status.IN_FORCE, self.language) if quota else "")
        units = units_for(quota, self.session.catalogue.units) if quota else ()
        self.unit.refill(((signs(unit), unit) for unit in units), None)
        self._show_found()

    def _show_found(self) -> None:
        found = self.found()
        self.apply.setEnabled(isinstance(found, Check))
        if not isinstance(found, Check):
            self.notice.show_text(found.text(self.language) if found else "", "notice")
            self.apply.setText(self.tr("Record"))
            return
        words = [problem.text(self.language) for problem in found.problems]
        exceeds = found.concluded and found.entry.text == "no"
        self.notice.show_text("\n".join(words), "alarm" if exceeds else "success" if found.concluded else "notice")
        self.apply.setText(self._recorded(found))

    def _recorded(self, found: Check) -> str:
        if not found.concluded:
            return self.tr("Record in the remark only")
        option = next(each for each in self.gate.options if each.key == found.entry.text)
        return self.tr("Record: {option}").format(option=named(option, self.language))


def quota_check_button(visit: Visit, item: Item) -> QPushButton | None:
    """The button of a gate that a mandatory limit decides; None for any other item."""
    gate = item.questions[0] if item.gate is not None and item.gate.quota else None
    if not isinstance(gate, Gate):
        return None
    made = button(QCoreApplication.translate("QuotaCheckDialog", "Check against the energy limits…"), role="link")
    made.clicked.connect(lambda: _open(visit, gate, made))
    return made


def _open(visit: Visit, gate: Gate, parent: QWidget) -> None:
    """Show the limits; what is accepted is answered as one step."""
    dialog = QuotaCheckDialog(visit.session, gate, visit.language, parent.window())
    if dialog.exec() == QDialog.DialogCode.Accepted and visit.editable:
        visit.apply(dialog.entries(), dialog.windowTitle())
    dialog.deleteLater()


def _values(title: str, level: QuotaLevel) -> Column:
    """The column of one level's values."""
    return Column(title, lambda quota: quota.printed(level), figures=True, width=84)


def _chip(quota: Quota) -> str:
    return "good" if quota.confidence is Confidence.A else "warning"
