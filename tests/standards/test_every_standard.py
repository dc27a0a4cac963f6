"""What holds for every shipped standard: any answers score, better values never cost, gaps stay, all is worded."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal as D
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.canonical import encode
from assessments.result import FigureUsed, GateStanding, Result, Standing
from assessments.scoring.case import Case, figures_for
from assessments.scoring.lines import find, line_of
from assessments.scoring.totals import score
from assessments.scoring.worth import Worth, nominal
from forms import Entry, Form, shipped
from forms.asking import asked_limits
from forms.bilingual import Bilingual
from forms.keys import document_key, fact_key, limit_key, measure_key
from forms.problems import Problem
from forms.questions import Answer, LimitRole, Quantity, Question, Selection, State
from forms.reading import read_quantity, shown
from forms.rules import Bands, Direction, Level, Levels, Ratio, figures, judged, symbols
from forms.standard import FactDefinition, Formula, Group, Indicator, OutcomeKind, Standard, fact_code
from forms.units import signs

YEAR = 2025
CATALOGUE = shipped()
NAMES = tuple(sorted(CATALOGUE.standards))
NUMBERS = ("0", "1", "7", "40", "99.5", "1234.56", "3万")
HAN = re.compile(r"[一-鿿]")
CLOSE = D("1e-20")  # what 28 significant digits may lose in a sum


def texts(question: Question) -> Iterator[str]:
    """Valid texts for a question of its kind, and both ways of having no value."""
    if isinstance(question, Quantity):
        yield from NUMBERS
        yield from (f"12{unit}" for unit in question.accepted[-1:])
    elif isinstance(question, Selection):
        yield from (option.key for option in question.options)
    else:
        yield "某文件"
    yield from ("缺数据", "不适用", "")


@cache
def choices(name: str) -> tuple[tuple[str, tuple[Answer | None, ...]], ...]:
    """Every question of a standard with the answers its texts read as."""
    form = Form(CATALOGUE.only([name]), YEAR)
    return tuple(
        (question.key, tuple(question.read(Entry(text=text, reason="理由")) for text in texts(question)))
        for question in form
    )


def scored(name: str, answers: dict[str, Answer]) -> Result:
    return score(CATALOGUE, CATALOGUE.standards[name], YEAR, answers)


def uncapped(name: str) -> set[str]:
    """The indicators that may earn more than their points, or lose some: ratios without a cap."""
    rules = {each.id: each.rule for _, each in CATALOGUE.standards[name].indicators()}
    return {key for key, rule in rules.items() if isinstance(rule, Ratio) and rule.cap is None}


def check_lines(result: Result, free: set[str]) -> None:
    for line in result.lines:
        if line.points is not None:
            assert line.maximum is not None
            assert line.indicator in free or 0 <= line.points <= line.maximum + CLOSE, line
        assert list(line.reaches) == sorted(line.reaches, key=bool), line  # cumulative


def check_sums(result: Result) -> None:
    kind, won = OutcomeKind(result.outcome), sum(line.points or D(0) for line in result.lines)
    if kind.points or (kind is OutcomeKind.INDEX and result.total is not None):
        assert abs(result.total - won) <= CLOSE
        assert abs(sum(group.points for group in result.groups) - won) <= CLOSE
    elif kind.counts:
        assert result.total == sum(group.met for group in result.groups)
    else:
        assert result.total is None
    assert 0 <= result.met <= result.assessed
    assert kind is OutcomeKind.INDEX or result.assessed <= result.items


def check_indices(result: Result) -> None:
    values = [index.value for index in result.indices if index.value is not None]
    assert all(0 <= value <= 100 + CLOSE for value in values)
    assert all(one <= other + CLOSE for one, other in itertools.pairwise(values))
    assert bool(result.indices) is (result.outcome == OutcomeKind.LEVEL_INDEX.value)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_answers_score_within_bounds_and_always_the_same(name, data):
    asked = choices(name)
    picks = data.draw(st.binary(min_size=len(asked), max_size=len(asked)))
    chosen = ((key, read[pick % len(read)]) for (key, read), pick in zip(asked, picks, strict=True))
    answers = {key: answer for key, answer in chosen if answer is not None}
    result = scored(name, answers)
    check_lines(result, uncapped(name))
    check_sums(result)
    check_indices(result)
    assert encode(scored(name, dict(sorted(answers.items(), reverse=True)))) == encode(result)


@pytest.mark.parametrize("name", NAMES)
def test_without_answers_nothing_is_won_lost_or_concluded(name):
    standard, result = CATALOGUE.standards[name], scored(name, {})
    assert all(line.points is None and line.met is None and line.value is None for line in result.lines)
    assert {line.standing for line in result.lines} <= {Standing.NOT_SCORED}
    assert {gate.standing for gate in result.gates} <= {GateStanding.OPEN}
    assert (result.total or 0, result.met, result.available, result.grade) == (0, 0, 0, None)
    assert not result.complete or not standard.groups
    assert result.verdict.value == "incomplete" and result.problems


# A better value never costs: every measured indicator, every fact that moves its value one way only

STARTS = (3, 50, 900)
ALONG = (1, 2, 20, 70, 400, 3000)
CONDITIONS = (5, 300000, 3000000, -3)  # values of the facts that the conditions of limits name, until one holds
FACTORS = ("0.5", "0.98", "1.02", "2")  # around each figure of a rule
EVERYWHERE = (D(1), D(30), D(90))


@dataclass(frozen=True)
class Lever:
    """One fact of one formula of an indicator that moves the value in one direction, all other facts staying."""

    standard: Standard
    group: Group
    indicator: Indicator
    formula: Formula
    symbol: str
    rises: bool  # whether the value rises with the fact

    @property
    def stem(self) -> str:
        return f"{self.standard.id}/{self.indicator.id}"

    @property
    def fact(self) -> FactDefinition:
        return CATALOGUE.dictionary[fact_code(self.formula.symbols[self.symbol])]


def movement(formula: Formula, symbol: str) -> set[int]:
    """The signs of the changes of a formula's value along a growing fact, from several starting points."""
    found: set[int] = set()
    for size in STARTS:
        others = {name: D(size) / (place + 1) for place, name in enumerate(formula.symbols)}
        try:
            run = [formula.expression.value(others | {symbol: D(fact)}) for fact in ALONG]
        except ZeroDivisionError:
            return {0}
        found |= {(later > earlier) - (later < earlier) for earlier, later in itertools.pairwise(run)}
    return found


def levers(name: str) -> Iterator[Lever]:
    standard = CATALOGUE.standards[name]
    for group, indicator in standard.indicators():
        rule = indicator.rule
        if judged(rule) or (isinstance(rule, Bands) and not rule.bands):
            continue
        fixed = {*symbols(rule).values(), indicator.output}  # they move the limits or the weight too
        for measure in indicator.measures:
            formula = standard.formulas[measure]
            for symbol, use in formula.symbols.items():
                moved = movement(formula, symbol)
                if use not in fixed and moved in ({1}, {-1}):
                    yield Lever(standard, group, indicator, formula, symbol, moved == {1})


def given_figures(lever: Lever, higher: bool) -> dict[str, Answer]:
    """Answers for the figures a rule asks for: a weak and a strict one, in the right order, with a document."""
    roles = asked_limits(lever.indicator.rule)
    weak, strict = (20, 80) if higher else (80, 20)
    weaker = (LimitRole.BASELINE, LimitRole.START)
    found = {
        limit_key(lever.stem, role): said(weak if role in weaker else strict, lever.formula.unit) for role in roles
    }
    return found | {document_key(lever.stem): said("某文件"), measure_key(lever.stem): said(lever.formula.id)}


def said(value: int | str | D, unit: str = "") -> Answer:
    return Answer(state=State.GIVEN, value=D(value) if unit else value, unit=unit, text=f"{value}")


def surroundings(lever: Lever, condition: int) -> dict[str, D]:
    """Fact → value in its canonical unit for all facts the indicator uses."""
    found = {use: D(96) / (place + 1) for place, use in enumerate(lever.formula.symbols.values())}
    return found | dict.fromkeys(symbols(lever.indicator.rule).values(), D(condition))


def case_of(lever: Lever, facts: dict[str, D], higher: bool) -> Case:
    units = {use: CATALOGUE.dictionary[fact_code(use)].unit for use in facts}
    answers = {fact_key(use, YEAR): said(value, units[use]) for use, value in facts.items()}
    return Case(CATALOGUE, lever.standard, YEAR, answers | given_figures(lever, higher))


def starting(lever: Lever) -> tuple[dict[str, D], bool, tuple[FigureUsed, ...]] | None:
    """Surroundings in which a limit holds, whether a higher value is better there, and the figures that hold."""
    rule = lever.indicator.rule
    for condition in CONDITIONS:
        facts = surroundings(lever, condition)
        higher = getattr(rule, "direction", Direction.LOWER) is Direction.HIGHER
        found = figures_for(rule, case_of(lever, facts, higher), lever.indicator)
        if not isinstance(found, Problem):
            signs_used = {figure.sign for figure in found if figure.sign}
            return facts, (signs_used <= {"≥", ">"}) if signs_used else higher, found
    return None


def solved(lever: Lever, facts: dict[str, D], wanted: D) -> D | None:
    """The fact that makes the bare value of the formula `wanted`, by halving; None where none does."""
    others = {name: facts[use] for name, use in lever.formula.symbols.items()}
    low, high = D("1e-6"), D("1e12")
    for _ in range(40):
        middle = (low * high).sqrt()
        short = lever.formula.expression.value(others | {lever.symbol: middle}) < wanted
        low, high = (middle, high) if short is lever.rises else (low, middle)
    return D(f"{middle:.9g}") if D("2e-6") < middle < D("5e11") else None


def bare(lever: Lever, value: D, unit: str) -> D:
    """A value in `unit` as the number that the expression yields from facts in canonical units."""
    units, formula = CATALOGUE.units, lever.formula
    own = {name: units.unit(CATALOGUE.dictionary[fact_code(use)].unit) for name, use in formula.symbols.items()}
    factor = units.unit(unit).factor / formula.expression.unit(own).factor
    return value * factor.numerator / factor.denominator


def earned(lever: Lever, facts: dict[str, D], fact: D, higher: bool) -> tuple[D | int, ...] | None:
    """What a value of the fact is worth, each figure the greater the better; None where it is not judged."""
    indicator, known = lever.indicator, lever.fact
    if (known.low is not None and fact < known.low) or (known.high is not None and fact > known.high):
        return None
    case = case_of(lever, facts | {lever.formula.symbols[lever.symbol]: fact}, higher)
    worth = Worth(maximum=nominal(lever.standard, indicator))
    line = line_of(case, lever.group, indicator, worth, find(case, indicator))
    if line.value is None or (line.share, line.level, line.points, line.reaches) == (None, None, None, ()):
        return None
    level = Level.NONE + 1 if line.level is None else line.level
    return (line.points or D(0), line.share or D(0), -level, *(int(bool(reached)) for reached in line.reaches))


def climb(lever: Lever) -> list[tuple[D | int, ...]]:
    """What values of the indicator are worth, from the worst to the best."""
    found = starting(lever)
    if found is None:
        return []
    facts, higher, stated = found
    wanted = {bare(lever, figure.value * D(factor), figure.unit) for figure in stated for factor in FACTORS}
    wanted |= {bare(lever, value, lever.formula.unit) for value in EVERYWHERE}
    run = [solved(lever, facts, value) for value in sorted(wanted, reverse=not higher)]
    worth = (earned(lever, facts, fact, higher) for fact in run if fact is not None)
    return [each for each in worth if each is not None]


@pytest.mark.parametrize("name", [name for name in NAMES if any(True for _ in levers(name))])
def test_improving_a_value_never_costs_points_level_or_share(name):
    tried = {f"{lever.indicator.id}/{lever.formula.id}/{lever.symbol}": climb(lever) for lever in levers(name)}
    for key, run in tried.items():
        for worse, better in itertools.pairwise(run):
            assert all(one <= other for one, other in zip(worse, better, strict=True)), (key, run)
    idle = [key for key, run in tried.items() if len(run) < 2]
    assert len(idle) <= len(tried) / 5, idle


# Words and sources


@pytest.mark.parametrize("name", NAMES)
def test_every_question_and_item_is_worded_in_both_languages(name):
    standard = CATALOGUE.standards[name]
    items = [
        *standard.gates,
        *standard.groups,
        *standard.formulas.values(),
        *(each for _, each in standard.indicators()),
    ]
    for thing in (standard, *Form(CATALOGUE.only([name]), YEAR), *items):
        assert thing.zh.strip() and thing.en.strip(), thing
        assert not HAN.search(thing.en), thing.en
    for words in wordings(standard):
        assert bool(words.zh.strip()) is bool(words.en.strip()), words


def wordings(standard: Standard) -> Iterator[Bilingual]:
    outcome = standard.outcome
    yield from (standard.note, outcome.met, outcome.failed, outcome.note)
    for gate in standard.gates:
        yield from (gate.window, gate.evidence, gate.note)
    for _, each in standard.indicators():
        yield from (each.requirement, each.evidence, each.leading_note, each.baseline_note, each.note)
    yield from (formula.note for formula in standard.formulas.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_a_listed_source(name):
    standard = CATALOGUE.standards[name]
    for _, indicator in standard.indicators():
        rule = indicator.rule
        stated = [figure.source for figure in figures(rule)]
        stated += [base.source for base in rule.bases.values()] if isinstance(rule, Levels) else []
        assert set(stated) <= standard.sources.keys(), indicator.id
    assert all(source.zh.strip() for source in standard.sources.values())


# What is printed can be typed again


PRINTABLE = st.decimals("-1000000", "1000000", places=6).filter(
    lambda value: value == 0 or abs(value) >= D("0.00001")
)


@settings(max_examples=30, deadline=None)
@given(PRINTABLE)
def test_a_printed_quantity_reads_back_in_every_unit_of_the_dictionary(value):
    for unit, accepted in printed_units():
        for spelling in {unit, signs(unit)} - {"1"} or {""}:
            text = f"{shown(value)} {spelling}".strip()
            read = read_quantity(text, unit, accepted, CATALOGUE.units)
            assert not isinstance(read, Problem), (text, unit, read)
            assert CATALOGUE.units.convert(read.value, read.unit, unit) == value, (text, unit, read)


@cache
def printed_units() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every unit of a fact with those it accepts; a bare share beside per cent is asked about and left out."""
    found = {}
    for fact in CATALOGUE.dictionary.values():
        for unit in (fact.unit, *fact.accepted):
            units = (fact.unit, *fact.accepted)
            if unit != "1" or "%" not in units:
                found[unit, units] = None
    return tuple(found)
