"""One carrier in the energy ledger: its amount, its coefficient and fuel to choose, and what they give."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from assessments.energy.carbon import fuel_of
from assessments.energy.counting import Choices, Chosen, Counted
from assessments.energy.ledger import LedgerRow, cited
from desktop import theme
from desktop.energy.inputs import problem_words, read_coefficient, sure
from desktop.inputs import QuietBox, TypedLine
from desktop.parts import holder, label, named, row, say
from forms.factors import Carrier, Factors
from forms.loading import shipped
from forms.questions import Answer, Entry, Quantity, State
from forms.reading import Reading, brief, shown
from forms.units import signs

MEASURED = "measured"
COLUMNS, LINES = 6, 3  # of the grid; lines that one carrier takes


class CarrierRow(QObject):
    """The widgets of one carrier; they keep only what is being entered."""

    changed = Signal()

    def __init__(self, carrier: Carrier, factors: Factors, language: str) -> None:
        super().__init__()
        self.carrier, self.factors, self.language = carrier, factors, language
        name = named(carrier, language)
        self.question = _asked_as(carrier)
        self.name = label(name, "strong", wrap=True)
        notes = (named(self.question.note, language), named(carrier.note, language))
        self.name.setToolTip("\n".join(filter(None, notes)))
        self.amount = TypedLine(name)
        self.unit = _box(self.tr("{name}, unit").format(name=name))
        self.coefficient = _box(self.tr("{name}, coefficient").format(name=name))
        self.measured = TypedLine(self.tr("{name}, measured coefficient").format(name=name))
        self.fuel = _box(self.tr("{name}, fuel for carbon dioxide").format(name=name))
        self.equipment = _box(self.tr("{name}, equipment").format(name=name))
        self.fixed, self.coal, self.carbon = (label(wrap=True) for _ in range(3))
        self.steps, self.below = label("", "hint", wrap=True), label("", "hint-warning", wrap=True)
        self.amount.setMinimumWidth(theme.dp(130))
        self._fill()
        self._bind()

    def place(self, grid: QGridLayout, at: int) -> None:
        """Put the widgets into three rows of a grid."""
        amount = holder(row(self.amount, self.unit))
        chosen = holder(
            row(self.fixed, self.coefficient, self.measured, self.fuel, self.equipment, None, spacing=4)
        )
        for column, widget in enumerate((self.name, amount, chosen, self.coal, self.carbon)):
            grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.steps, at + 1, 1, 1, COLUMNS - 2)
        grid.addWidget(self.below, at + 2, 1, 1, COLUMNS - 2)

    def inputs(self) -> tuple[QWidget, ...]:
        """The inputs in the order of Tab."""
        return (self.amount, self.unit, self.coefficient, self.measured, self.fuel, self.equipment)

    def show_amount(self, answer: Answer | None) -> None:
        """Put what the assessment holds for this carrier into the inputs."""
        if answer is not None:
            self.amount.show_text(answer.text)
            self.unit.setCurrentIndex(max(0, self.unit.findData(answer.unit)))

    def entry(self) -> Entry:
        """What stands in the inputs."""
        return Entry(text=self.amount.text(), unit=str(self.unit.currentData()))

    def answer(self) -> Answer | None:
        """What stands in the inputs, read; None when the amount is blank."""
        return self.question.read(self.entry())

    def reading(self) -> Reading | None:
        """The amount, where it can be read."""
        answer = self.answer()
        if answer is None or answer.state is not State.GIVEN or not isinstance(answer.value, Decimal):
            return None
        return Reading(answer.value, answer.unit)

    def chosen_coefficient(self) -> Chosen | None:
        """The coefficient chosen from a range or measured; None where the shipped one is used or none is chosen."""
        choice = self.coefficient.currentData()
        if choice != MEASURED:
            return Chosen(value=Decimal(choice)) if choice else None
        measured = read_coefficient(self.measured.text())
        return Chosen(value=measured, source=self.tr("measured by the site")) if measured is not None else None

    def show_result(self, result: LedgerRow | None, choices: Choices) -> None:
        """Show what the amount gives, or why it cannot be counted."""
        described = fuel_of(self.carrier, choices, self.factors) if self.carrier.fuels else None
        self.equipment.setVisible(described is not None and described.oxidation is None)
        self.measured.setVisible(self.coefficient.currentData() == MEASURED)
        self.coal.setText(_value(result.coal if result else None))
        self.carbon.setText(_value(result.carbon if result else None))
        figures = [figure for figure in (result.coal, result.carbon) if figure is not None] if result else []
        say(self.steps, "\n".join(self._step(figure) for figure in figures))
        say(self.below, self._asked(result))

    def _asked(self, result: LedgerRow | None) -> str:
        """What is wrong with the amount, else what has to be chosen or known."""
        answer = self.answer()
        if answer is not None and answer.problem:
            return answer.problem.text(self.language)
        return problem_words(result.problems, self.language) if result else ""

    def _step(self, figure: Counted) -> str:
        return signs(f"{figure.step}  [{cited(figure, self.language)}]")

    def _fill(self) -> None:
        carrier = self.carrier
        for unit in (self.question.unit, *self.question.accepted):
            self.unit.addItem(signs(unit), unit)
        self.fixed.setText(self._coefficient_words())
        self.coefficient.setVisible(bool(carrier.choices))
        self.fixed.setVisible(not carrier.choices)
        if carrier.choices:
            self.coefficient.addItem(self.tr("choose a coefficient…"), "")
            for choice in carrier.choices:
                words = (
                    f"{shown(choice.value)} {named(choice, self.language)} {sure(choice.confidence, self.language)}"
                )
                self.coefficient.addItem(words, shown(choice.value))
            self.coefficient.addItem(self.tr("measured value…"), MEASURED)
            self.measured.setPlaceholderText(signs(carrier.coefficient.unit))
        self.fuel.setVisible(len(carrier.fuels) > 1)
        self.fuel.addItem(self.tr("choose a fuel for CO₂…"), "")
        for fuel in carrier.fuels:
            found = next(each.fuels[fuel] for each in self.factors.sets.values() if fuel in each.fuels)
            self.fuel.addItem(self.tr("CO₂ as {fuel}").format(fuel=named(found, self.language)), fuel)
        self.equipment.addItem(self.tr("choose the equipment…"), "")
        for equipment in self.factors.equipment.values():
            words = f"{named(equipment, self.language)} {shown(equipment.oxidation)}"
            self.equipment.addItem(words, equipment.id)

    def _coefficient_words(self) -> str:
        coefficient = self.carrier.coefficient
        number = self.factors.documents[coefficient.source].number
        confirmed = sure(coefficient.confidence, self.language)
        return signs(f"{shown(coefficient.value)} {coefficient.unit}\n{number}  {confirmed}")

    def _bind(self) -> None:
        for line in (self.amount, self.measured):
            line.textEdited.connect(lambda _: self.changed.emit())
        for box in (self.unit, self.coefficient, self.fuel, self.equipment):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())


def _asked_as(carrier: Carrier) -> Quantity:
    """The amount of a carrier as the dictionary has it, whether or not the form asks for it."""
    fact = shipped().dictionary[carrier.fact]
    return Quantity(
        key=carrier.fact,
        zh=fact.zh,
        en=fact.en,
        note=fact.definition,
        unit=fact.unit,
        accepted=fact.accepted,
        low=fact.low,
        units=shipped().units,
    )


def _value(figure: Counted | None) -> str:
    return signs(f"{brief(figure.value)} {figure.unit}") if figure else "—"


def _box(name: str) -> QuietBox:
    made = QuietBox(name)
    made.setMinimumHeight(theme.dp(28))
    return made
