"""`luheng ledger`: carriers of energy into standard coal and carbon dioxide, with factors, documents and steps."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping

from assessments.commands.words import complain, say
from assessments.energy.counting import FUEL_SET, Choices, Chosen, Counted
from assessments.energy.ledger import Ledger, LedgerRow, Sum, cited, ledger, renewable_share
from forms.factor_reading import shipped_factors
from forms.factors import Carrier, Factors
from forms.loading import shipped
from forms.problems import Problem, Refusal
from forms.reading import Reading, brief, read_quantity, shown
from forms.units import signs

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist
REGION = "jiangsu"
INCOMPLETE = {"zh": "（未完整）", "en": " (incomplete)"}


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("ledger", help="carriers of energy into standard coal and carbon dioxide")
    parser.add_argument("amounts", nargs="*", metavar="CARRIER=AMOUNT", help="electricity=100万kWh; none lists all")
    parser.add_argument(
        "--grid", default=REGION, help="jiangsu-2023, or a region for its newest (default: jiangsu)"
    )
    parser.add_argument("--green-grid", default="", help="grid factor of market-traded green electricity")
    parser.add_argument("--year", type=int, default=0, help="assessment year")
    parser.add_argument("--set", default=FUEL_SET, help="carbon parameters: ndrc or mee")
    pairs = {
        "coefficient": "CARRIER=VALUE: a coefficient chosen from a range, or measured",
        "equivalent": "CARRIER=VALUE: the equivalent coefficient of electricity or heat",
        "fuel": "CARRIER=FUEL: whose carbon parameters stand for it",
        "equipment": "CARRIER=EQUIPMENT: where oxidation depends on it",
    }
    for name, words in pairs.items():
        parser.add_argument(f"--{name}", action="append", default=[], metavar="CARRIER=…", help=words)
    parser.add_argument("--without-water", action="store_true", help="leave bought water out of the total")
    parser.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Print the ledger; 1 when a total is incomplete. Refusal for what is not known or cannot be read."""
    factors, language = shipped_factors(), arguments.language
    if not arguments.amounts:
        return _list(factors, language)
    amounts = _amounts(arguments.amounts, factors)
    made = ledger(amounts, _choices(arguments, factors), factors, shipped().units)
    for row in made.rows:
        _print_row(row, language)
    _print_totals(made, language)
    for problem in made.problems:
        complain(problem, language)
    return 0 if made.coal.complete and made.carbon.complete else 1


def _amounts(pairs: Iterable[str], factors: Factors) -> dict[str, Reading]:
    found = {}
    for name, text in _pairs(pairs, factors.carriers).items():
        fact = shipped().dictionary[factors.carriers[name].fact]
        reading = read_quantity(text, fact.unit, (fact.unit, *fact.accepted), shipped().units)
        if isinstance(reading, Problem):
            raise Refusal(reading)
        found[name] = reading
    return found


def _choices(arguments: argparse.Namespace, factors: Factors) -> Choices:
    carriers = factors.carriers
    return Choices(
        year=arguments.year,
        coefficients=_chosen(arguments.coefficient, carriers),
        equivalents=_chosen(arguments.equivalent, carriers),
        fuels=_members(arguments.fuel, carriers, {fuel for each in carriers.values() for fuel in each.fuels}),
        equipment=_members(arguments.equipment, carriers, factors.equipment),
        fuel_set=_member(arguments.set, factors.sets),
        grid=_grid(arguments.grid, factors),
        green_grid=_grid(arguments.green_grid, factors) if arguments.green_grid else "",
        count_water=not arguments.without_water,
    )


def _grid(text: str, factors: Factors) -> str:
    try:
        return factors.newest(text).id
    except KeyError:
        return _member(text, factors.grid)


def _chosen(pairs: Iterable[str], carriers: Mapping[str, Carrier]) -> dict[str, Chosen]:
    found = {}
    for name, text in _pairs(pairs, carriers).items():
        reading = read_quantity(text, "1", ("1",), shipped().units)
        if isinstance(reading, Problem):
            raise Refusal(reading)
        found[name] = Chosen(value=reading.value)
    return found


def _members(pairs: Iterable[str], carriers: Mapping[str, Carrier], known: Iterable[str]) -> dict[str, str]:
    return {name: _member(text, known) for name, text in _pairs(pairs, carriers).items()}


def _pairs(pairs: Iterable[str], carriers: Mapping[str, Carrier]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not (sign and text):
            raise Refusal(Problem.of("ledger.pair", text=pair))
        found[_member(name.strip(), carriers)] = text
    return found


def _member(text: str, known: Iterable[str]) -> str:
    if text not in known:
        raise Refusal(Problem.of("ledger.unknown", choices=tuple(sorted(known)), text=text))
    return text


def _list(factors: Factors, language: str) -> int:
    for carrier in factors.carriers.values():
        coefficient = carrier.coefficient
        ends = [shown(end) for end in (coefficient.value, coefficient.high) if end is not None]
        source = factors.documents[coefficient.source]
        say(
            "ledger_known",
            language,
            carrier=carrier.id,
            name=_name(carrier, language),
            coefficient=signs(f"{'～'.join(ends)} {coefficient.unit}"),
            source=f"{source.number} {coefficient.confidence.value}",
        )
    say("ledger_grids", language, grids=", ".join(factors.grid))
    return 0


def _name(carrier: Carrier, language: str) -> str:
    return carrier.zh if language == "zh" else carrier.en


def _print_row(row: LedgerRow, language: str) -> None:
    amount = signs(f"{shown(row.amount.value)} {row.amount.unit}")
    say("ledger_row", language, name=_name(row.carrier, language), carrier=row.carrier.id, amount=amount)
    equivalent = row.equivalent if row.carrier.equivalent_asked else None
    for wording, figure in (("coal", row.coal), ("equivalent", equivalent), ("carbon", row.carbon)):
        if figure is not None:
            _print_figure(wording, figure, language)


def _print_figure(wording: str, figure: Counted, language: str) -> None:
    say(f"ledger_{wording}", language, step=signs(figure.step), source=cited(figure, language))


def _print_totals(made: Ledger, language: str) -> None:
    say("ledger_total", language)
    totals: list[tuple[str, Sum]] = [("coal", made.coal), ("carbon", made.carbon)]
    if made.equivalent.complete and made.equivalent.value != made.coal.value:
        totals.insert(1, ("equivalent", made.equivalent))
    for wording, total in totals:
        mark = "" if total.complete else INCOMPLETE[language]
        say(f"ledger_sum_{wording}", language, step=signs(total.step), mark=mark)
    share = renewable_share(made)
    if share:
        parts = {"renewable": brief(made.renewable.value), "total": brief(made.coal.value)}
        say("ledger_share", language, share=brief(share), **parts)
