"""Asking: the questions of gates and indicators, built from a standard's rules and the dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from forms.bilingual import Bilingual
from forms.catalogue import Catalogue
from forms.keys import document_key, fact_key, limit_key, measure_key, policy_key
from forms.questions import Document, Fact, Gate, Judgement, Limit, LimitRole, Option, Question, Selection
from forms.rule_reading import YES_NO
from forms.rules import Between, Levels, Met, Progress, Ratio, Rule, Threshold, symbols
from forms.standard import GateItem, Indicator, Standard, fact_code, fact_year

VETO = (Option(key="yes", zh="未发生", en="did not occur"), Option(key="no", zh="发生", en="occurred"))
# The choices an officer has where the standard does not say what becomes of points that do not apply.
POLICIES = (
    Option(key="exclude", zh="不计入可得分", en="leave out of the available points"),
    Option(key="redistribute", zh="分值按比例分给本组其余指标", en="spread over the rest of the group"),
    Option(key="full", zh="按满分计", en="count as full points"),
)
LIMIT_NAMES = {
    LimitRole.BASELINE: Bilingual("基准值", "Baseline"),
    LimitRole.LEADING: Bilingual("引领值", "Leading value"),
    LimitRole.REFERENCE: Bilingual("参照值", "Reference value"),
    LimitRole.START: Bilingual("基准年数值", "Value of the base year"),
    LimitRole.TARGET: Bilingual("方案目标值", "Target of the plan"),
}


def asked_limits(rule: Rule) -> tuple[LimitRole, ...]:
    """The figures that a rule lacks and therefore asks for, with a document."""
    match rule:
        case Between(limits=()):
            return (LimitRole.BASELINE, LimitRole.LEADING)
        case Ratio(reference=None) | Threshold(bounds=()):
            return (LimitRole.REFERENCE,)
        case Progress():
            return (LimitRole.START, LimitRole.TARGET)
    return ()


def gate_question(standard: Standard, gate: GateItem) -> Gate:
    """The question of a basic requirement or veto; for a veto `yes` means that it did not occur."""
    return Gate(
        key=f"{standard.id}/{gate.id}",
        zh=gate.zh,
        en=gate.en,
        note=gate.evidence,
        options=VETO if gate.veto else YES_NO,
        veto=gate.veto,
    )


def policy_question(standard: Standard) -> Selection:
    """The choice what becomes of points that do not apply, where the standard is silent."""
    return Selection(
        key=policy_key(standard.id),
        zh="不适用指标的分值怎样处理",
        en="What becomes of points that do not apply",
        note=Bilingual(
            "标准没有规定。只有在有指标不适用时才需要选定，并写明理由；选定的办法印入报告。",
            "The standard is silent. Needed only when an indicator does not apply; the reason is printed.",
        ),
        options=POLICIES,
        needs_reason=True,
        may_not_apply=False,
        required=False,
    )


def indicator_questions(
    catalogue: Catalogue, year: int, standard: Standard, indicator: Indicator
) -> Iterator[Question]:
    """Everything an indicator asks: the judgement, or its measure, facts and missing limits; then the output."""
    key = f"{standard.id}/{indicator.id}"
    rule = indicator.rule
    if isinstance(rule, Met) or (isinstance(rule, Levels) and rule.options):
        yield _judgement(key, indicator, rule)
    else:
        yield from _measure(key, standard, indicator)
        for use in _uses(standard, indicator):
            yield fact_question(catalogue, use, year)
        yield from _limits(catalogue, key, standard, indicator)
    if indicator.output:
        yield fact_question(catalogue, indicator.output, year)


def fact_question(catalogue: Catalogue, use: str, year: int) -> Fact:
    """The question of a fact (`code`, or `code@-1` for a year before) seen from an evaluation year."""
    known, meant = catalogue.dictionary[fact_code(use)], fact_year(use, year)
    earlier = meant != year
    return Fact(
        key=fact_key(use, year),
        zh=f"{known.zh}（{meant}年）" if earlier else known.zh,
        en=f"{known.en} ({meant})" if earlier else known.en,
        note=known.definition,
        unit=known.unit,
        accepted=known.accepted,
        low=known.low,
        high=known.high,
        units=catalogue.units,
        code=known.code,
        year=meant,
        options=known.options,
    )


def _uses(standard: Standard, indicator: Indicator) -> tuple[str, ...]:
    uses: dict[str, None] = {}
    for measure in indicator.measures:
        uses.update(dict.fromkeys(standard.formulas[measure].symbols.values()))
    uses.update(dict.fromkeys(symbols(indicator.rule).values()))
    return tuple(uses)


def _judgement(key: str, indicator: Indicator, rule: Met | Levels) -> Judgement:
    return Judgement(
        key=key,
        zh=indicator.zh,
        en=indicator.en,
        note=indicator.requirement,
        options=rule.options,
        maximum=indicator.points or Decimal(0),
        discretion=isinstance(rule, Met) and rule.discretion,
    )


def _measure(key: str, standard: Standard, indicator: Indicator) -> Iterator[Question]:
    if len(indicator.measures) < 2:
        return
    formulas = [standard.formulas[measure] for measure in indicator.measures]
    options = tuple(Option(key=formula.id, zh=formula.zh, en=formula.en) for formula in formulas)
    yield Selection(
        key=measure_key(key),
        zh="采用的口径",
        en="Measure",
        options=options,
        default=options[0].key,
        may_not_apply=False,
        required=False,
    )


def _limits(catalogue: Catalogue, key: str, standard: Standard, indicator: Indicator) -> Iterator[Question]:
    roles = asked_limits(indicator.rule)
    if not roles:
        return
    accepted = tuple(dict.fromkeys(standard.formulas[measure].unit for measure in indicator.measures))
    for role in roles:
        yield _limit(catalogue, key, indicator, accepted, role)
    names = "、".join(LIMIT_NAMES[role].zh for role in roles)
    english = " and ".join(LIMIT_NAMES[role].en.lower() for role in roles)
    yield Document(
        key=document_key(key),
        zh=f"{names.replace('、', '和')}的来源文件",
        en=f"Document of {english}",
        note=Bilingual(
            "写明行业、年份、发文单位和文号或标准号。", "Sector, year, issuer and number of the document."
        ),
        may_not_apply=False,
        required=False,
    )


def _limit(
    catalogue: Catalogue, key: str, indicator: Indicator, accepted: tuple[str, ...], role: LimitRole
) -> Limit:
    notes = {LimitRole.BASELINE: indicator.baseline_note, LimitRole.START: indicator.baseline_note}
    return Limit(
        key=limit_key(key, role),
        zh=LIMIT_NAMES[role].zh,
        en=LIMIT_NAMES[role].en,
        note=notes.get(role, indicator.leading_note),
        unit=accepted[0],
        accepted=tuple(dict.fromkeys(unit for symbol in accepted for unit in _kindred(symbol))),
        units=catalogue.units,
        indicator=indicator.id,
        role=role,
        may_not_apply=role in (LimitRole.START, LimitRole.TARGET),  # a plan need not set every target
        required=False,
    )


def _kindred(symbol: str) -> tuple[str, ...]:
    """Further spellings of a quotient that benchmark tables use: per thousandth of the numerator."""
    smaller = {"tce": "kgce", "tCO2": "kgCO2", "t": "kg", "m3": "L"}
    above, _, below = symbol.partition("/")
    return (symbol, f"{smaller[above]}/{below}") if below and above in smaller else (symbol,)
