"""The energy ledger: amounts of carriers into standard coal on both bases and carbon dioxide, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from assessments.energy.carbon import carbon
from assessments.energy.counting import CARBON, COAL, ENTERED, Basis, Choices, Chosen, Counted, basis, counted
from forms.bilingual import Bilingual
from forms.factors import Carrier, CarrierKind, CoefficientChoice, Factors
from forms.problems import Problem
from forms.reading import Reading, brief, shown
from forms.rules import Confidence
from forms.units import ARITHMETIC, Units

WATER = frozenset({"new_water", "soft_water", "deaerated_water"})  # media that some statistics leave out


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One carrier: what was used, its standard coal on both bases and its carbon dioxide, where they are known."""

    carrier: Carrier
    amount: Reading
    coal: Counted | None
    equivalent: Counted | None
    carbon: Counted | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A total over the rows that could be counted; `complete` says whether that is all of them."""

    value: Decimal
    unit: str
    step: str
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All rows with their totals; problems of the rows first, then those of the whole."""

    rows: tuple[LedgerRow, ...]
    coal: Sum  # calorific basis
    equivalent: Sum
    carbon: Sum
    renewable: Sum  # the part of `coal` that is renewable
    problems: tuple[Problem, ...]


def ledger(amounts: Mapping[str, Reading], choices: Choices, factors: Factors, units: Units) -> Ledger:
    """The ledger of carriers used, carrier id → amount (GB/T 2589-2020: E is the sum of e_i × p_i).

    Raises KeyError for a carrier, fuel set, fuel, equipment or grid factor that is not in the factors.
    """
    rows = tuple(_row(factors.carriers[name], amount, choices, factors, units) for name, amount in amounts.items())
    emitting = tuple(row for row in rows if row.carrier.kind is not CarrierKind.MEDIUM)
    renewable = tuple(row for row in rows if row.carrier.renewable)
    problems = [problem for row in rows for problem in row.problems]
    return Ledger(
        rows=rows,
        coal=_sum([row.coal for row in rows], COAL),
        equivalent=_sum([row.equivalent for row in rows], COAL),
        carbon=_sum([row.carbon for row in emitting], CARBON),
        renewable=_sum([row.coal for row in renewable], COAL),
        problems=tuple(dict.fromkeys((*problems, *_unconfirmed(rows)))),
    )


def renewable_share(made: Ledger) -> Decimal | None:
    """Renewable energy in per cent of all energy, calorific basis; None where the total is zero or not complete."""
    if not made.coal.complete or not made.coal.value:
        return None
    with localcontext(ARITHMETIC):
        return made.renewable.value / made.coal.value * 100


def derivation(made: Ledger, language: str) -> str:
    """The ledger in running text: every amount with its factor, document and year, then the totals."""
    parts = []
    for row in made.rows:
        name = row.carrier.zh if language == "zh" else row.carrier.en
        figures = [figure for figure in (row.coal, row.carbon) if figure is not None]
        steps = [f"{figure.step} [{cited(figure, language)}]" for figure in figures]
        parts.append(f"{name}: {'; '.join(steps) or f'{shown(row.amount.value)} {row.amount.unit}'}")
    totals = [total.step for total in (made.coal, made.carbon) if total.step]
    return " | ".join((*parts, *totals))


def cited(figure: Counted, language: str) -> str:
    """Document, year of the figure and confidence, as they are printed behind a step."""
    words = figure.source.zh if language == "zh" else figure.source.en
    year = str(figure.year) if figure.year and str(figure.year) not in words else ""
    sure = figure.confidence.value
    if figure.confidence is not Confidence.A:
        sure += "（待核对）" if language == "zh" else " (to be confirmed)"
    return ("，" if language == "zh" else ", ").join(part for part in (words, year, sure) if part)


def _row(carrier: Carrier, amount: Reading, choices: Choices, factors: Factors, units: Units) -> LedgerRow:
    found: list[Problem] = []
    coal = _settled(_coal(carrier, amount, choices, factors, units), carrier, found)
    equivalent = _settled(_equivalent(carrier, amount, coal, choices, units), carrier, found)
    emitted, questions = carbon(carrier, amount, choices, factors, units)
    found += questions
    found += _notes(carrier, amount, choices)
    return LedgerRow(
        carrier=carrier,
        amount=amount,
        coal=coal,
        equivalent=equivalent,
        carbon=emitted,
        problems=tuple(dict.fromkeys(found)),
    )


def _settled(found: Counted | Problem | None, carrier: Carrier, problems: list[Problem]) -> Counted | None:
    """The figure, or nothing with its problem put to the others."""
    if isinstance(found, Problem):
        problems.append(Problem.about(carrier, found.code, **dict(found.details)))
        return None
    return found


def _coal(
    carrier: Carrier, amount: Reading, choices: Choices, factors: Factors, units: Units
) -> Counted | Problem | None:
    """Standard coal at the calorific value."""
    if amount.value < 0:
        return Problem.of("ledger.negative")
    coefficient = carrier.coefficient
    if carrier.id in WATER and not choices.count_water:
        left_out = Bilingual("按所用统计口径不计入", "left out by the statistics used")
        return Counted(
            value=Decimal(0), unit=COAL, step=f"0 {COAL}", source=left_out, year=0, confidence=Confidence.B
        )
    on = basis(factors, coefficient.source, coefficient.confidence, coefficient.clause)
    chosen = choices.coefficients.get(carrier.id)
    if chosen is None:
        if coefficient.high is not None:
            return Problem.of(
                "ledger.choose_coefficient",
                low=shown(coefficient.value),
                high=shown(coefficient.high),
                unit=coefficient.unit,
            )
        return counted(amount, coefficient.value, coefficient.unit, COAL, units, on)
    if carrier.kind is CarrierKind.ELECTRICITY and chosen.value != coefficient.value:
        return Problem.of("ledger.fixed", value=shown(coefficient.value), unit=coefficient.unit)
    return counted(amount, chosen.value, coefficient.unit, COAL, units, _chosen_basis(carrier, chosen, factors, on))


def _chosen_basis(carrier: Carrier, chosen: Chosen, factors: Factors, usual: Basis) -> Basis:
    """Where a chosen coefficient is from: a listed choice, the document itself, or the officer."""
    listed = next((choice for choice in carrier.choices if choice.value == chosen.value), None)
    if listed is not None:
        return basis(factors, listed.source, listed.confidence, _named(listed))
    if chosen.value == carrier.coefficient.value:
        return usual
    return _entered(chosen)


def _named(choice: CoefficientChoice) -> Bilingual:
    return Bilingual(choice.zh, choice.en)


def _entered(chosen: Chosen) -> Basis:
    source = Bilingual(chosen.source, chosen.source) if chosen.source else ENTERED
    return Basis(source=source, confidence=Confidence.C)


def _equivalent(
    carrier: Carrier, amount: Reading, coal: Counted | None, choices: Choices, units: Units
) -> Counted | Problem | None:
    """Standard coal at the equivalent value: fuels as at the calorific value, electricity and heat as entered."""
    if not carrier.equivalent_asked or coal is None:
        return coal
    chosen = choices.equivalents.get(carrier.id)
    if chosen is None:
        if not choices.equivalents:
            return None  # nobody asked for this basis
        return Problem.of("ledger.no_equivalent", unit=carrier.coefficient.unit)
    return counted(amount, chosen.value, carrier.coefficient.unit, COAL, units, _entered(chosen))


def _notes(carrier: Carrier, amount: Reading, choices: Choices) -> list[Problem]:
    """What has to be known about a row that could be counted."""
    found = []
    coefficient, chosen = carrier.coefficient, choices.coefficients.get(carrier.id)
    if chosen and coefficient.high is not None and not coefficient.value <= chosen.value <= coefficient.high:
        bounds = {"low": shown(coefficient.value), "high": shown(coefficient.high), "unit": coefficient.unit}
        listed = any(choice.value == chosen.value for choice in carrier.choices)
        if not listed:
            found.append(Problem.about(carrier, "ledger.outside_range", value=shown(chosen.value), **bounds))
    if carrier.kind is CarrierKind.GAS and "Nm3" not in amount.unit:
        found.append(Problem.about(carrier, "ledger.standard_conditions"))
    if carrier.id in WATER and not choices.count_water:
        found.append(Problem.about(carrier, "ledger.water_left_out"))
    return found


def _sum(figures: list[Counted | None], unit: str) -> Sum:
    known = [figure for figure in figures if figure is not None]
    with localcontext(ARITHMETIC):
        value = sum((figure.value for figure in known), Decimal(0))
    terms = " + ".join(brief(figure.value) for figure in known)
    step = f"{terms} = {brief(value)} {unit}" if len(known) > 1 else f"{brief(value)} {unit}"
    return Sum(value=value, unit=unit, step=step, complete=len(known) == len(figures))


def _unconfirmed(rows: tuple[LedgerRow, ...]) -> list[Problem]:
    """The mark of a result that rests on figures nobody has confirmed."""
    doubtful = [
        row.carrier
        for row in rows
        if any(figure and figure.confidence is Confidence.C for figure in (row.coal, row.equivalent, row.carbon))
    ]
    if not doubtful:
        return []
    zh, en = "、".join(each.zh for each in doubtful), ", ".join(each.en for each in doubtful)
    return [Problem.of("ledger.unconfirmed", name=zh, name_en=en)]
