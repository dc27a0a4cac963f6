"""The form of a visit: the questions of one or more standards, each asked once, in sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from forms.bilingual import Bilingual
from forms.catalogue import Catalogue
from forms.questions import Document, Fact, Gate, Judgement, Limit, Option, Question, Selection
from forms.rules import YES_NO, Between, Met
from forms.standard import POLICIES, GateItem, Group, Indicator, NotApplicable, Standard

GATES = "gates"  # the id of the section that holds basic requirements, vetoes and conventions
VETO = (Option(key="yes", zh="未发生", en="did not occur"), Option(key="no", zh="发生", en="occurred"))


@dataclass(frozen=True)
class Item:
    """One gate or indicator with the questions it needs; `indicator` is None in the gate section."""

    id: str
    zh: str
    en: str
    questions: tuple[Question, ...]
    indicator: Indicator | None = None
    gate: GateItem | None = None


@dataclass(frozen=True)
class Section:
    """What is answered together: the gates of a standard, or one of its groups."""

    standard: Standard
    id: str
    zh: str
    en: str
    items: tuple[Item, ...]
    group: Group | None = None

    def relevant(self, item: Item, measure: str) -> tuple[Question, ...]:
        """The questions of an item that count under a measure (formula id, '' for the usual one)."""
        if item.indicator is None or len(item.indicator.measures) < 2:
            return item.questions
        wanted = set(self.standard.formulas[measure or item.indicator.measures[0]].symbols.values())
        return tuple(q for q in item.questions if not isinstance(q, Fact) or q.code in wanted)


class Form:
    """All questions of some standards for one site and year; a fact that two standards use is one question."""

    def __init__(self, catalogue: Catalogue, year: int) -> None:
        self.catalogue, self.year = catalogue, year
        self._questions: dict[str, Question] = {}
        self.sections = tuple(
            section for standard in catalogue.standards.values() for section in self._sections(standard)
        )

    def __getitem__(self, key: str) -> Question:
        return self._questions[key]

    def __contains__(self, key: str) -> bool:
        return key in self._questions

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __len__(self) -> int:
        return len(self._questions)

    def section_of(self, key: str) -> Section:
        """The first section that asks a question; raises KeyError."""
        for section in self.sections:
            if any(question.key == key for item in section.items for question in item.questions):
                return section
        raise KeyError(key)

    def _sections(self, standard: Standard) -> Iterator[Section]:
        gates = tuple(self._gate(standard, gate) for gate in standard.gates)
        yield Section(
            standard,
            GATES,
            "基本要求与否决项",
            "Basic requirements and vetoes",
            gates + self._policy(standard),
        )
        for group in standard.groups:
            items = tuple(self._item(standard, indicator) for indicator in group.indicators)
            yield Section(standard, group.id, group.zh, group.en, items, group)

    def _once(self, question: Question) -> Question:
        return self._questions.setdefault(question.key, question)

    def _gate(self, standard: Standard, gate: GateItem) -> Item:
        question = Gate(
            key=f"{standard.id}/{gate.id}",
            zh=gate.zh,
            en=gate.en,
            note=gate.evidence,
            options=VETO if gate.veto else YES_NO,
            veto=gate.veto,
        )
        return Item(gate.id, gate.zh, gate.en, (self._once(question),), gate=gate)

    def _policy(self, standard: Standard) -> tuple[Item, ...]:
        if standard.not_applicable is not NotApplicable.UNDECIDED:
            return ()
        zh, en = "不适用指标的分值怎样处理", "What becomes of points that do not apply"
        question = Selection(
            key=policy_key(standard.id),
            zh=zh,
            en=en,
            note=Bilingual(
                "标准没有规定。只有在有指标不适用时才需要选定，并写明理由；选定的办法印入报告。",
                "The standard is silent. Needed only when an indicator does not apply; the reason is printed.",
            ),
            options=POLICIES,
            needs_reason=True,
            may_not_apply=False,
            required=False,
        )
        return (Item("not-applicable", zh, en, (self._once(question),)),)

    def _item(self, standard: Standard, indicator: Indicator) -> Item:
        key = f"{standard.id}/{indicator.id}"
        if isinstance(indicator.rule, Met):
            questions: tuple[Question, ...] = (self._once(_judgement(key, indicator, indicator.rule)),)
        else:
            questions = (*self._measure(key, standard, indicator), *self._facts(standard, indicator))
            if isinstance(indicator.rule, Between) and not indicator.rule.limits:
                questions += self._limits(key, standard, indicator)
        return Item(indicator.id, indicator.zh, indicator.en, questions, indicator)

    def _measure(self, key: str, standard: Standard, indicator: Indicator) -> tuple[Question, ...]:
        if len(indicator.measures) < 2:
            return ()
        formulas = [standard.formulas[measure] for measure in indicator.measures]
        options = tuple(Option(key=formula.id, zh=formula.zh, en=formula.en) for formula in formulas)
        question = Selection(
            key=measure_key(key),
            zh="采用的口径",
            en="Measure",
            options=options,
            default=options[0].key,
            may_not_apply=False,
            required=False,
        )
        return (self._once(question),)

    def _facts(self, standard: Standard, indicator: Indicator) -> tuple[Question, ...]:
        rule = indicator.rule
        codes: dict[str, None] = {}
        for measure in indicator.measures:
            codes.update(dict.fromkeys(standard.formulas[measure].symbols.values()))
        if isinstance(rule, Between):
            codes.update(dict.fromkeys(rule.symbols.values()))
        return tuple(self._once(self._fact(code)) for code in codes)

    def _fact(self, code: str) -> Fact:
        known = self.catalogue.dictionary[code]
        return Fact(
            key=fact_key(code, self.year),
            zh=known.zh,
            en=known.en,
            note=known.definition,
            unit=known.unit,
            accepted=known.accepted,
            low=known.low,
            high=known.high,
            units=self.catalogue.units,
            code=code,
            year=self.year,
            options=known.options,
        )

    def _limits(self, key: str, standard: Standard, indicator: Indicator) -> tuple[Question, ...]:
        accepted = tuple(dict.fromkeys(standard.formulas[measure].unit for measure in indicator.measures))
        baseline = self._limit(key, indicator, accepted, leading=False)
        leading = self._limit(key, indicator, accepted, leading=True)
        document = Document(
            key=document_key(key),
            zh="基准值和引领值的来源文件",
            en="Document of baseline and leading value",
            note=Bilingual(
                "写明行业、年份、发文单位和文号或标准号。", "Sector, year, issuer and number of the document."
            ),
            may_not_apply=False,
            required=False,
        )
        return tuple(self._once(question) for question in (baseline, leading, document))

    def _limit(self, key: str, indicator: Indicator, accepted: tuple[str, ...], leading: bool) -> Limit:
        return Limit(
            key=limit_key(key, leading),
            zh="引领值" if leading else "基准值",
            en="Leading value" if leading else "Baseline",
            note=indicator.leading_note if leading else indicator.baseline_note,
            unit=accepted[0],
            accepted=tuple(dict.fromkeys(unit for symbol in accepted for unit in self._kindred(symbol))),
            units=self.catalogue.units,
            indicator=indicator.id,
            leading=leading,
            may_not_apply=False,
            required=False,
        )

    def _kindred(self, symbol: str) -> tuple[str, ...]:
        """Further spellings of a quotient that benchmark tables use: per thousandth of the numerator."""
        smaller = {"tce": "kgce", "tCO2": "kgCO2", "t": "kg", "m3": "L"}
        above, _, below = symbol.partition("/")
        return (symbol, f"{smaller[above]}/{below}") if below and above in smaller else (symbol,)


def fact_key(code: str, year: int) -> str:
    """The key of a fact in a year, shared by all standards."""
    return f"{code}@{year}"


def policy_key(standard: str) -> str:
    """The key of the choice what becomes of points that do not apply."""
    return f"{standard}/not-applicable"


def measure_key(indicator: str) -> str:
    """The key of the choice of measure; `indicator` is standard/indicator."""
    return f"{indicator}/measure"


def limit_key(indicator: str, leading: bool) -> str:
    """The key of the baseline or the leading value."""
    return f"{indicator}/{'leading' if leading else 'baseline'}"


def document_key(indicator: str) -> str:
    """The key of the document that baseline and leading value come from."""
    return f"{indicator}/document"


def _judgement(key: str, indicator: Indicator, rule: Met) -> Judgement:
    return Judgement(
        key=key,
        zh=indicator.zh,
        en=indicator.en,
        note=indicator.requirement,
        options=rule.options,
        maximum=Decimal(indicator.points),
        discretion=rule.discretion,
    )
