"""The energy ledger as a dialog: amounts of carriers in, standard coal and carbon dioxide out, factors in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QWidget

from assessments.energy.counting import FUEL_SET, Choices, Chosen
from assessments.energy.ledger import Ledger, Sum, derivation, ledger, renewable_share
from assessments.session import Session
from desktop import theme
from desktop.energy.inputs import grid_box, problem_words, read_coefficient, set_box
from desktop.energy.row import LINES, CarrierRow
from desktop.fields import fit_screen
from desktop.inputs import QuietBox, TypedLine
from desktop.parts import Notice, button, card, column, holder, label, named, row, rule, scrolled
from desktop.visit import Visit
from forms.factor_reading import shipped_factors
from forms.factors import CarrierKind
from forms.keys import fact_key
from forms.loading import shipped
from forms.questions import Entry, Fact, Question
from forms.reading import brief, rounded, shown
from forms.units import signs

ENERGY, CARBON = "energy.total", "co2.total"
USUAL = ("electricity", "natural_gas", "raw_coal", "diesel", "gasoline", "heat", "lpg")  # shown at once
REGION = "jiangsu"
PLACES = 4  # decimals of the totals that are written
MARK = {"zh": "能源台账：", "en": "Energy ledger: "}  # begins the derivation in the remark


class LedgerDialog(QDialog):
    """Carriers of one assessment; nothing is answered before it is accepted."""

    def __init__(self, session: Session, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Energy ledger"))
        self.session, self.language, self.factors = session, language, shipped_factors()
        self.rows: dict[str, CarrierRow] = {}
        self.grid_factor = grid_box(self.factors, language, self.tr("Grid factor of electricity"))
        self.grid_factor.setCurrentIndex(self.grid_factor.findData(self.factors.newest(REGION).id))
        self.green_factor = grid_box(
            self.factors, language, self.tr("Factor of green electricity"), self.tr("choose a factor…")
        )
        self.fuel_set = set_box(self.factors, language, self.tr("Carbon parameters of fuels"))
        self.equivalent = {
            "electricity": TypedLine(self.tr("Equivalent coefficient of electricity, kgce/(kW·h)")),
            "heat": TypedLine(self.tr("Equivalent coefficient of heat, kgce/MJ")),
        }
        self.more = QuietBox(self.tr("Add a carrier"))
        self.lines = QGridLayout()
        self.totals = {name: label("", "strong", wrap=True) for name in ("coal", "equivalent", "carbon", "share")}
        self.notice = Notice("notice")
        self.green_title = label(self.tr("Factor of green electricity"), "muted")
        self.cancel = button(self.tr("Cancel"), self.reject)
        self.write = button("", self.accept, "primary")
        self.made: Ledger = ledger({}, self.choices(), self.factors, shipped().units)
        self._lay_out()
        self._start()

    # What is entered

    def add(self, carrier: str) -> CarrierRow:
        """Show a carrier that is not shown yet, with what the assessment holds for it."""
        made = CarrierRow(self.factors.carriers[carrier], self.factors, self.language)
        made.show_amount(self.session.answers.get(fact_key(made.carrier.fact, self.session.assessment.year)))
        made.place(self.lines, 1 + LINES * len(self.rows))
        made.changed.connect(self.refresh)
        self.rows[carrier] = made
        return made

    def choices(self) -> Choices:
        """Everything chosen, as it stands in the dialog."""
        coefficients = {name: line.chosen_coefficient() for name, line in self.rows.items()}
        return Choices(
            year=self.session.assessment.year,
            coefficients={name: chosen for name, chosen in coefficients.items() if chosen},
            equivalents=self._equivalents(),
            fuels={
                name: str(line.fuel.currentData()) for name, line in self.rows.items() if line.fuel.currentData()
            },
            equipment={
                name: str(line.equipment.currentData())
                for name, line in self.rows.items()
                if line.equipment.currentData()
            },
            fuel_set=str(self.fuel_set.currentData() or FUEL_SET),
            grid=str(self.grid_factor.currentData() or ""),
            green_grid=str(self.green_factor.currentData() or ""),
        )

    def _equivalents(self) -> dict[str, Chosen]:
        """The equivalent coefficients that are entered; that of electricity counts for all electricity."""
        given = {name: read_coefficient(line.text()) for name, line in self.equivalent.items()}
        source, found = self.tr("entered by the officer"), {}
        for name, line in self.rows.items():
            value = given.get("electricity" if line.carrier.kind is CarrierKind.ELECTRICITY else name)
            if value is not None:
                found[name] = Chosen(value=value, source=source)
        return found

    def entries(self) -> dict[str, Entry]:
        """Question → entry: every carrier's amount, the totals that are complete and asked, the derivation."""
        year, found = self.session.assessment.year, {}
        for line in self.rows.values():
            key = fact_key(line.carrier.fact, year)
            emptied = line.answer() is None and key in self.session.answers
            if line.carrier.fact in self.session.catalogue.dictionary and (line.reading() is not None or emptied):
                found[key] = self._kept(key, line.entry())
        for code, total in ((ENERGY, self.made.coal), (CARBON, self.made.carbon)):
            key = fact_key(code, year)
            if total.complete and self.made.rows and key in self.session.form:
                found[key] = self._kept(key, _entry(total))
        energy = fact_key(ENERGY, year)
        if energy in found:
            found[energy] = replace(found[energy], remark=self._remark(found[energy].remark))
        return found

    # What is shown

    def refresh(self) -> None:
        """Reckon and show everything again."""
        read = {name: line.reading() for name, line in self.rows.items()}
        amounts = {name: amount for name, amount in read.items() if amount is not None}
        choices = self.choices()
        self.made = ledger(amounts, choices, self.factors, shipped().units)
        results = {result.carrier.id: result for result in self.made.rows}
        for name, line in self.rows.items():
            line.show_result(results.get(name), choices)
        self._show_totals()

    def _show_totals(self) -> None:
        green = "electricity_green" in self.rows
        for each in (self.green_title, self.green_factor):
            each.setVisible(green)
        made, share = self.made, renewable_share(self.made)
        for name, total in (("coal", made.coal), ("equivalent", made.equivalent), ("carbon", made.carbon)):
            self.totals[name].setText(self._total_words(total))
        if made.rows and not made.equivalent.complete:
            self.totals["equivalent"].setText("— " + self.tr("(enter the equivalent coefficients)"))
        self.totals["share"].setText(f"{brief(share)} %" if share else "—")
        of_whole = [problem for problem in made.problems if problem.code == "ledger.unconfirmed"]
        self.notice.show_text(problem_words(of_whole, self.language))
        writable = self.entries()
        self.write.setEnabled(bool(writable))
        carbon = fact_key(CARBON, self.session.assessment.year) in writable
        self.write.setText(self.tr("Write energy and CO₂") if carbon else self.tr("Write energy"))

    def _total_words(self, total: Sum) -> str:
        if not self.made.rows:
            return "—"
        return signs(total.step) + ("" if total.complete else "  " + self.tr("(incomplete)"))

    def _kept(self, key: str, entry: Entry) -> Entry:
        """An entry that keeps reason, remark and evidence of the answer it replaces."""
        answer = self.session.answers.get(key)
        if answer is None:
            return entry
        return replace(entry, reason=answer.reason, remark=answer.remark, evidence=answer.evidence)

    def _remark(self, before: str) -> str:
        """The officer's own remark with the derivation behind it, in place of an earlier one."""
        mark = MARK[self.language]
        own = before
        for each in MARK.values():
            own = own.partition(each)[0]
        return f"{own.rstrip()} {mark}{derivation(self.made, self.language)}".strip()

    # How it is put together

    def _start(self) -> None:
        for name in self._first():
            self.add(name)
        self._offer()
        self._bind()
        self._order_tabs()
        self.refresh()
        next(iter(self.rows.values())).amount.setFocus()

    def _first(self) -> tuple[str, ...]:
        """The carriers shown at once: the usual ones and those the assessment has amounts of."""
        year = self.session.assessment.year
        known = (
            name
            for name, each in self.factors.carriers.items()
            if fact_key(each.fact, year) in self.session.answers
        )
        return tuple(dict.fromkeys((*USUAL, *known)))

    def _offer(self) -> None:
        """The carriers that are not shown yet."""
        self.more.clear()
        self.more.addItem(self.tr("Add a carrier…"), "")
        for name, carrier in self.factors.carriers.items():
            if name not in self.rows:
                self.more.addItem(named(carrier, self.language), name)

    def _add_chosen(self) -> None:
        chosen = self.more.currentData()
        if chosen:
            made = self.add(str(chosen))
            self._offer()
            self._order_tabs()
            self.refresh()
            made.amount.setFocus()

    def _bind(self) -> None:
        for box in (self.grid_factor, self.green_factor, self.fuel_set):
            box.currentIndexChanged.connect(lambda _: self.refresh())
        for line in self.equivalent.values():
            line.textEdited.connect(lambda _: self.refresh())
        self.more.activated.connect(lambda _: self._add_chosen())

    def _lay_out(self) -> None:
        heads = (self.tr("Carrier"), self.tr("Amount"), self.tr("Coefficient and fuel"), "tce", "tCO₂")
        for place, words in enumerate(heads):
            self.lines.addWidget(label(words, "muted"), 0, place)
        for place, stretch in enumerate((2, 3, 5, 2, 2)):
            self.lines.setColumnStretch(place, stretch)
        self.lines.setHorizontalSpacing(theme.dp(12))
        inner = column(holder(self._top()), card(holder(self.lines), holder(row(self.more, None))), margin=16)
        inner.addStretch(1)
        outer = column(scrolled(holder(inner), sideways=True), self._sums(), spacing=0)
        outer.addWidget(holder(row(None, self.cancel, self.write, margin=8)))
        self.setLayout(outer)
        self.write.setDefault(True)
        fit_screen(self, 1120, 660)

    def _top(self) -> QGridLayout:
        """What counts for all carriers: factors, and the coefficients that an office gives out every year."""
        top = QGridLayout()
        boxes = (self.grid_factor, self.fuel_set, *self.equivalent.values(), self.green_factor)
        for place, box in enumerate(boxes):
            title = self.green_title if box is self.green_factor else label(box.accessibleName(), "muted")
            top.addWidget(title, place // 2 * 2, place % 2)
            top.addWidget(box, place // 2 * 2 + 1, place % 2)
        for line in self.equivalent.values():
            line.setPlaceholderText(self.tr("optional, of the year before, from the power or heat supplier"))
        return top

    def _order_tabs(self) -> None:
        rows = [box for line in self.rows.values() for box in line.inputs()]
        top = (self.grid_factor, self.fuel_set, *self.equivalent.values(), self.green_factor)
        order = [*top, *rows, self.more, self.cancel, self.write]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _sums(self) -> QWidget:
        words = {
            "coal": self.tr("Total energy, calorific value"),
            "equivalent": self.tr("Total energy, equivalent value"),
            "carbon": self.tr("Carbon dioxide"),
            "share": self.tr("Renewable share, calorific value"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.dp(12))
        for place, (name, title) in enumerate(words.items()):
            grid.addWidget(label(title, "muted"), place // 2, place % 2 * 2)
            grid.addWidget(self.totals[name], place // 2, place % 2 * 2 + 1)
        for place in (1, 3):
            grid.setColumnStretch(place, 1)
        return holder(column(rule(), holder(grid), self.notice, spacing=4, margin=8))


def _entry(total: Sum) -> Entry:
    return Entry(text=shown(rounded(total.value, PLACES)), unit=total.unit)


def ledger_button(visit: Visit, question: Question) -> QPushButton | None:
    """The button at the field of the energy total that opens the ledger; None at any other."""
    if not isinstance(question, Fact) or question.code != ENERGY:
        return None
    made = button(QCoreApplication.translate("LedgerDialog", "Energy ledger…"), role="link")
    made.clicked.connect(lambda: open_ledger(visit, made))
    return made


def open_ledger(visit: Visit, parent: QWidget) -> Mapping[str, Entry]:
    """Show the ledger; what is accepted is answered in one step and returned."""
    dialog = LedgerDialog(visit.session, visit.language, parent.window())
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return {}
    form, answers = visit.session.form, visit.session.answers
    entries = {key: entry for key, entry in dialog.entries().items() if form[key].read(entry) != answers.get(key)}
    visit.apply(entries, dialog.windowTitle())
    return entries
