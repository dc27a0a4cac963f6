"""Surveys of XLSForm: gates and judgements to choose, facts as decimals, measures that decide what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from forms.asking import LIMIT_NAMES, POLICIES, VETO, asked_limits
from forms.bilingual import Bilingual
from forms.catalogue import Catalogue, facts_of
from forms.questions import Option
from forms.rule_reading import YES_NO
from forms.rules import Levels, Met, judged, symbols
from forms.standard import Indicator, NotApplicable, Standard, fact_code

Row = dict[str, str]
ZH, EN = "::中文 (zh)", "::English (en)"
SURVEY = (
    "type",
    "name",
    f"label{ZH}",
    f"label{EN}",
    f"hint{ZH}",
    f"hint{EN}",
    "required",
    "relevant",
    "constraint",
    f"constraint_message{ZH}",
    f"constraint_message{EN}",
)
CHOICES = ("list_name", "name", f"label{ZH}", f"label{EN}")
NOT_APPLICABLE = Option(key="not_applicable", zh="不适用（说明理由）", en="not applicable (give the reason)")
_ODD = re.compile(r"[^A-Za-z0-9_]")


def name_of(text: str) -> str:
    """An identifier as XLSForm allows it: letters, digits and _, never a digit first."""
    name = _ODD.sub("_", text)
    return name if name[:1].isalpha() else f"n_{name}"


def survey_of(catalogue: Catalogue, standard: Standard) -> tuple[list[Row], list[Row]]:
    """The rows of the sheets survey and choices."""
    survey = [
        *_group("site", Bilingual("评价对象", "Site"), _site()),
        *_group("gates", Bilingual("基本要求与否决项", "Basic requirements and vetoes"), _gates(standard)),
        *_group("measures", Bilingual("采用的口径", "Measures"), _measures(standard)),
        *_group("facts", Bilingual("数据", "Data"), _facts(catalogue, standard)),
    ]
    for group in standard.groups:
        rows = [row for indicator in group.indicators for row in _indicator(standard, indicator)]
        survey += _group(name_of(f"group_{group.id}"), Bilingual(group.zh, group.en), rows)
    return survey, list(_choices(standard))


def _row(kind: str, name: str, label: Bilingual, hint: Bilingual = Bilingual(), **more: str) -> Row:  # noqa: B008
    texts = {f"label{ZH}": label.zh, f"label{EN}": label.en, f"hint{ZH}": hint.zh, f"hint{EN}": hint.en}
    return {"type": kind, "name": name, **texts, **more}


def _group(name: str, label: Bilingual, rows: Iterable[Row]) -> list[Row]:
    """The rows between begin_group and end_group, nothing when there are none."""
    inside = list(rows)
    return [_row("begin_group", name, label), *inside, {"type": "end_group"}] if inside else []


def _site() -> Iterator[Row]:
    yield _row(
        "text", "site_code", Bilingual("统一社会信用代码或园区代码", "Credit code or park code"), required="yes"
    )
    yield _row("text", "site_name", Bilingual("名称", "Name"), required="yes")
    year = Bilingual("评价年度", "Evaluation year")
    yield _row("integer", "year", year, required="yes", constraint=". >= 2000 and . <= 2100")
    yield _row("text", "officers", Bilingual("评价人员", "Officers"), required="yes")


def _gates(standard: Standard) -> Iterator[Row]:
    for gate in standard.gates:
        kind = f"select_one {'veto' if gate.veto else 'yes_no'}"
        name = name_of(f"gate_{gate.id}")
        yield _row(kind, name, Bilingual(gate.zh, gate.en), gate.evidence, required="yes")
    if standard.not_applicable is NotApplicable.UNDECIDED:
        label = Bilingual("不适用指标的分值怎样处理", "What becomes of points that do not apply")
        yield _row("select_one policy", "not_applicable", label)


def _measures(standard: Standard) -> Iterator[Row]:
    for _, indicator in standard.indicators():
        if len(indicator.measures) > 1:
            kind = f"select_one {name_of(f'measure_{indicator.id}')}"
            label = Bilingual(f"{indicator.zh}：采用的口径", f"{indicator.en}: measure")
            yield _row(kind, _measure(indicator), label, required="yes")


def _measure(indicator: Indicator) -> str:
    return name_of(f"measure_{indicator.id}")


def _facts(catalogue: Catalogue, standard: Standard) -> Iterator[Row]:
    for use in _uses(standard):
        fact = catalogue.dictionary[fact_code(use)]
        years = -int(use.partition("@")[2] or 0)
        label = Bilingual(f"{fact.zh}（{fact.unit}）", f"{fact.en} ({fact.unit})")
        if years:
            label = Bilingual(f"{label.zh}，评价年前第{years}年", f"{label.en}, {years} year(s) before")
        limits = [
            f". {sign} {limit:f}" for sign, limit in ((">=", fact.low), ("<=", fact.high)) if limit is not None
        ]
        more = {"relevant": _relevant(standard, use)}
        if limits:
            more["constraint"] = " and ".join(limits)
            more[f"constraint_message{ZH}"] = f"单位是{fact.unit}，应满足 {more['constraint']}"
            more[f"constraint_message{EN}"] = f"in {fact.unit}, must satisfy {more['constraint']}"
        yield _row("decimal", fact_name(use), label, fact.definition, **more)


def fact_name(use: str) -> str:
    """The name of a fact's question; a year before has its distance at the end."""
    code, _, offset = use.partition("@")
    return name_of(f"fact_{code}{f'_{offset[1:]}_before' if offset else ''}")


def _uses(standard: Standard) -> tuple[str, ...]:
    """Every use of a fact, each once, in the order of the indicators."""
    uses: dict[str, None] = {}
    for _, indicator in standard.indicators():
        for measure in indicator.measures:
            uses.update(dict.fromkeys(standard.formulas[measure].symbols.values()))
        uses.update(dict.fromkeys(symbols(indicator.rule).values()))
        uses.update({indicator.output: None} if indicator.output else {})
    return tuple(use for use in uses if fact_code(use) in facts_of(standard))


def _relevant(standard: Standard, use: str) -> str:
    """When a fact is asked: always, or when one of the measures is chosen that need it."""
    needed: list[str] = []
    for _, indicator in standard.indicators():
        measures = indicator.measures
        with_it = [each for each in measures if use in standard.formulas[each].symbols.values()]
        beside = use in symbols(indicator.rule).values() or use == indicator.output
        if beside or (with_it and len(with_it) == len(measures)):
            return ""
        needed += [f"${{{_measure(indicator)}}} = '{name_of(each)}'" for each in with_it]
    return " or ".join(needed)


def _indicator(standard: Standard, indicator: Indicator) -> Iterator[Row]:
    rule, name = indicator.rule, name_of(f"indicator_{indicator.id}")
    label = Bilingual(indicator.zh, indicator.en)
    if judged(rule):
        yield _row(f"select_one {_list(indicator)}", name, label, indicator.requirement, required="yes")
        if isinstance(rule, Met) and rule.discretion and indicator.points is not None:
            most = f". >= 0 and . <= {indicator.points:f}"
            given = Bilingual(f"{indicator.zh}：酌情给分", f"{indicator.en}: points awarded")
            yield _row("decimal", f"{name}_points", given, constraint=most)
            why = Bilingual(f"{indicator.zh}：给分理由", f"{indicator.en}: reason")
            yield _row("text", f"{name}_reason", why, relevant=f"${{{name}_points}} != ''")
    unit = standard.formulas[indicator.measures[0]].unit if indicator.measures else ""
    for role in asked_limits(rule):
        words = LIMIT_NAMES[role]
        limit = Bilingual(f"{indicator.zh}：{words.zh}（{unit}）", f"{indicator.en}: {words.en} ({unit})")
        yield _row("decimal", f"{name}_{role.value}", limit, indicator.leading_note)
    if asked_limits(rule):
        document = Bilingual(f"{indicator.zh}：来源文件", f"{indicator.en}: document")
        yield _row("text", f"{name}_document", document)


def _list(indicator: Indicator) -> str:
    rule = indicator.rule
    plain = isinstance(rule, Met) and rule.options == YES_NO
    return "judgement" if plain else name_of(f"options_{indicator.id}")


def _choices(standard: Standard) -> Iterator[Row]:
    yield from _listed("yes_no", YES_NO)
    yield from _listed("veto", VETO)
    yield from _listed("judgement", (*YES_NO, NOT_APPLICABLE))
    if standard.not_applicable is NotApplicable.UNDECIDED:
        yield from _listed("policy", POLICIES)
    for _, indicator in standard.indicators():
        rule = indicator.rule
        if isinstance(rule, Met | Levels) and judged(rule) and _list(indicator) != "judgement":
            yield from _listed(_list(indicator), (*rule.options, NOT_APPLICABLE))
        if len(indicator.measures) > 1:
            formulas = [standard.formulas[measure] for measure in indicator.measures]
            measures = [Option(key=each.id, zh=each.zh, en=each.en) for each in formulas]
            yield from _listed(_measure(indicator), measures)


def _listed(name: str, options: Iterable[Option]) -> Iterator[Row]:
    for option in options:
        yield {"list_name": name, "name": name_of(option.key), f"label{ZH}": option.zh, f"label{EN}": option.en}
