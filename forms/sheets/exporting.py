"""Exporting a standard of the catalogue as rows of a workbook, so that importing them gives the same standard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from forms.bilingual import Bilingual
from forms.catalogue import Catalogue, facts_of
from forms.rules import Within
from forms.sheets import words
from forms.sheets.exporting_rules import figure_rows, option_rows, rule_cells
from forms.sheets.importing import dictionary_file
from forms.sheets.layout import partner
from forms.sheets.writing import Cells, Content, write_workbook
from forms.standard import FactDefinition, Formula, GateItem, Grade, Group, Indicator, Mark, Standard
from forms.standard_writing import text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Who entered a scheme, on which day (2026-03-18), from which document."""

    by: str = ""
    on: str = ""
    document: str = ""


def export_xlsx(catalogue: Catalogue, standard_id: str, path: Path, entered: Entered | None = None) -> None:
    """Write a standard as a workbook to change and import again; raises KeyError for one the catalogue lacks.

    Who entered it stays blank unless given: whoever changes it signs for it.
    """
    write_workbook(path, content_of(catalogue, catalogue.standards[standard_id], entered or Entered()), catalogue)


def content_of(catalogue: Catalogue, standard: Standard, entered: Entered) -> Content:
    """The rows of every sheet, by title; cells hold the words that a clerk sees."""
    indicators = [(group, indicator) for group, indicator in standard.indicators()]
    own = [catalogue.dictionary[code] for code in facts_of(standard)]
    facts = [fact for fact in own if fact.place.file == dictionary_file(standard.id)]
    return {
        "标准": [_head(standard, entered)],
        "来源": [{"id": key, "zh": each.zh, "address": each.address} for key, each in standard.sources.items()],
        "一级指标": [_group(group) for group in standard.groups],
        "指标": [_indicator(group, indicator) for group, indicator in indicators],
        "限值": [row for _, indicator in indicators for row in figure_rows(indicator)],
        "选项": [row for _, indicator in indicators for row in option_rows(indicator)],
        "公式": [_formula(formula) for formula in standard.formulas.values()],
        "数据": [_fact(fact) for fact in facts],
        "基本要求": [_gate(gate) for gate in standard.gates],
        "等级": [_grade(grade) for grade in standard.outcome.grades],
        "任选组": [
            _texts(each, "id", "zh", "en", "least") | _confidence(each.confidence.value)
            for each in standard.outcome.choices.values()
        ],
        "共享权重": [
            _texts(each, "id", "points") | _confidence(each.confidence.value)
            for each in standard.outcome.sharings.values()
        ],
        "新旧对照": _transitions(standard),
    }


def _head(standard: Standard, entered: Entered) -> Cells:
    outcome = standard.outcome
    source = next(iter(standard.sources.values()), None)
    return {
        **_texts(standard, "number", "zh", "en", "issuer", "issued", "effective", "supersedes"),
        "standard": standard.id,
        "subject": words.word_for(words.SUBJECTS, standard.subject),
        "industries": _listed(standard.industries),
        "not_applicable": words.word_for(words.POLICIES, standard.not_applicable.value),
        "outcome.kind": words.word_for(words.OUTCOMES, outcome.kind.value),
        "outcome.maximum": text(outcome.maximum),
        "outcome.pass_mark": text(outcome.pass_mark),
        "outcome.within": ""
        if outcome.within is Within.OFFICE
        else words.word_for(words.WITHIN, outcome.within.value),
        **_wording("note", standard.note),
        **_wording("outcome.met", outcome.met),
        **_wording("outcome.failed", outcome.failed),
        **_wording("outcome.note", outcome.note),
        "document": entered.document or (source.zh if source else ""),
        "entered_by": entered.by,
        "entered_on": entered.on,
    }


def _group(group: Group) -> Cells:
    cells = _texts(group, "id", "zh", "en", "weight", "whole")
    return {**cells, "bonus": "是" if group.bonus else "", **_confidence(group.confidence.value)}


def _indicator(group: Group, indicator: Indicator) -> Cells:
    mark = "" if indicator.mark is Mark.ORDINARY else words.word_for(words.MARKS, indicator.mark.value)
    return {
        "group": group.id,
        **_texts(
            indicator, "id", "number", "zh", "en", "points", "choice", "sharing", "output", "clause", "source"
        ),
        "mark": mark,
        "measures": _listed(indicator.measures),
        **rule_cells(indicator),
        **_wording("requirement", indicator.requirement),
        **_wording("leading", indicator.leading_note),
        **_wording("baseline", indicator.baseline_note),
        **_wording("evidence", indicator.evidence),
        **_wording("note", indicator.note),
        **_confidence(indicator.confidence.value),
    }


def _formula(formula: Formula) -> Cells:
    return {
        **_texts(formula, "id", "zh", "en", "name", "expression", "unit", "high", "clause", "source"),
        "symbols": symbols_cell(formula.symbols),
        **_wording("note", formula.note),
        **_confidence(formula.confidence.value),
    }


def _fact(fact: FactDefinition) -> Cells:
    options = [f"{option.zh}|{option.en}" for option in fact.options]
    return {
        **_texts(fact, "code", "zh", "en", "unit", "low", "high"),
        "accepted": _listed(fact.accepted),
        **_wording("definition", fact.definition),
        "options": _listed(options),
    }


def _gate(gate: GateItem) -> Cells:
    return {
        **_texts(gate, "id", "zh", "en", "clause", "source"),
        "veto": "是" if gate.veto else "",
        "encouraged": "是" if gate.encouraged else "",
        "quota": "是" if gate.quota else "",
        "apart": "是" if gate.apart else "",
        **_wording("window", gate.window),
        **_wording("evidence", gate.evidence),
        **_wording("note", gate.note),
        **_confidence(gate.confidence.value),
    }


def _grade(grade: Grade) -> Cells:
    levels = {key: getattr(grade, key) for key in ("level", "others")}
    shown = {key: words.word_for(words.LEVELS, level.name) if level else "" for key, level in levels.items()}
    return {
        **_texts(grade, "key", "zh", "en", "total", "share", "index"),
        **shown,
        **_confidence(grade.confidence.value),
    }


def _transitions(standard: Standard) -> list[Cells]:
    return [
        {
            "superseded": name,
            "indicator": row.indicator,
            "earlier": _listed(row.earlier),
            "kept": words.word_for(words.KEPT, row.kept.value),
            **_wording("note", row.note),
        }
        for name, rows in standard.transitions.items()
        for row in rows
    ]


def symbols_cell(symbols: Mapping[str, str]) -> str:
    """Symbols as a clerk writes them."""
    return _listed(f"{symbol}={use}" for symbol, use in symbols.items())


def _listed(parts: Iterable[str]) -> str:
    return "；".join(parts)


def _texts(thing: object, *names: str) -> Cells:
    return {name: text(getattr(thing, name)) for name in names}


def _wording(key: str, wording: Bilingual) -> Cells:
    return {key: wording.zh, partner(key): wording.en}


def _confidence(value: str) -> Cells:
    return {"confidence": words.word_for(words.CONFIDENCES, value)}
