"""Writing standards and facts as catalogue YAML: one value, one text, and what the reader reads back is equal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum

import yaml

from forms.bilingual import Bilingual
from forms.expressions import Expression
from forms.rule_writing import rule_tree
from forms.rules import Level, Within
from forms.standard import (
    FactDefinition,
    Formula,
    GateItem,
    Grade,
    Group,
    Indicator,
    Mark,
    Outcome,
    Standard,
    Transition,
)

Tree = dict[str, object]


def standard_text(standard: Standard) -> str:
    """A standard as YAML of the catalogue format, always in the same order of keys."""
    return yaml_text(standard_tree(standard))


def dictionary_text(facts: Iterable[FactDefinition]) -> str:
    """Facts as a dictionary file, in the given order."""
    return yaml_text({fact.code: fact_tree(fact) for fact in facts})


def standard_tree(standard: Standard) -> Tree:
    """A standard as nested mappings of texts without what is empty; equal standards give equal trees."""
    return kept(
        {
            "standard": standard.id,
            **_parts(standard, "number", "zh", "en", "subject", "issuer", "issued", "effective"),
            "supersedes": standard.supersedes,
            "industries": list(standard.industries),
            "note": words(standard.note),
            "not_applicable": text(standard.not_applicable),
            "outcome": outcome_tree(standard.outcome),
            "sources": {
                key: kept({"zh": source.zh, "address": source.address}) for key, source in standard.sources.items()
            },
            "gates": [gate_tree(gate) for gate in standard.gates],
            "formulas": {key: formula_tree(formula) for key, formula in standard.formulas.items()},
            "groups": [group_tree(group) for group in standard.groups],
            "transitions": {
                key: {"indicators": [_transition_tree(row) for row in rows]}
                for key, rows in standard.transitions.items()
            },
        }
    )


def outcome_tree(outcome: Outcome) -> Tree:
    """How a result is concluded."""
    return kept(
        {
            **_parts(outcome, "kind", "maximum", "pass_mark"),
            "within": "" if outcome.within is Within.OFFICE else text(outcome.within),
            "grades": [_grade_tree(grade) for grade in outcome.grades],
            "choices": {
                key: _parts(choice, "zh", "en", "least", "confidence") for key, choice in outcome.choices.items()
            },
            "sharings": {key: _parts(sharing, "points", "confidence") for key, sharing in outcome.sharings.items()},
            "met": words(outcome.met),
            "failed": words(outcome.failed),
            "note": words(outcome.note),
        }
    )


def _grade_tree(grade: Grade) -> Tree:
    tree = _parts(grade, "key", "zh", "en", "confidence", "total", "share")
    return kept({**tree, "level": _level(grade.level), "index": text(grade.index), "others": _level(grade.others)})


def _level(level: Level | None) -> str:
    return "" if level is None else level.name


def _transition_tree(row: Transition) -> Tree:
    tree = kept({"indicator": row.indicator, "earlier": list(row.earlier), "kept": text(row.kept)})
    return {"earlier": [], **tree, **kept({"note": words(row.note)})}


def gate_tree(gate: GateItem) -> Tree:
    """A basic requirement or a veto condition."""
    return kept(
        {
            **_parts(gate, "id", "veto", "encouraged", "quota", "apart", "zh", "en", "clause"),
            **{name: words(getattr(gate, name)) for name in ("window", "evidence", "note")},
            **_parts(gate, "source", "confidence"),
        }
    )


def formula_tree(formula: Formula) -> Tree:
    """A formula with its symbols."""
    return kept(
        {
            **_parts(formula, "zh", "en", "name", "expression"),
            "symbols": dict(formula.symbols),
            **_parts(formula, "unit", "high"),
            "note": words(formula.note),
            **_parts(formula, "clause", "source", "confidence"),
        }
    )


def group_tree(group: Group) -> Tree:
    """A group with its indicators."""
    tree = _parts(group, "id", "zh", "en", "weight", "whole", "bonus", "confidence")
    return kept(tree) | {"indicators": [indicator_tree(indicator) for indicator in group.indicators]}


def indicator_tree(indicator: Indicator) -> Tree:
    """An indicator with its rule."""
    mark = "" if indicator.mark is Mark.ORDINARY else text(indicator.mark)
    notes = {"leading": indicator.leading_note, "baseline": indicator.baseline_note, "note": indicator.note}
    return kept(
        {
            **_parts(indicator, "id", "number", "zh", "en", "points"),
            "mark": mark,
            **_parts(indicator, "choice", "sharing", "output"),
            "rule": rule_tree(indicator.rule),
            "measures": list(indicator.measures),
            "requirement": words(indicator.requirement),
            **{name: words(wording) for name, wording in notes.items()},
            "evidence": words(indicator.evidence),
            **_parts(indicator, "clause", "source", "confidence"),
        }
    )


def fact_tree(fact: FactDefinition) -> Tree:
    """An entry of the dictionary."""
    tree = kept(_parts(fact, "zh", "en", "unit")) | {"accepted": list(fact.accepted)}
    options = [words(option) for option in fact.options]
    more = {**_parts(fact, "low", "high"), "definition": words(fact.definition), "options": options}
    return tree | kept(more)


def words(wording: Bilingual) -> Tree:
    """A wording, nothing when it is empty."""
    return {"zh": wording.zh, "en": wording.en} if wording else {}


def text(value: object) -> str:
    """A value as the catalogue writes it; nothing for None, false and empty."""
    match value:
        case None | False:
            return ""
        case True:
            return "true"
        case Enum():
            return str(value.value)
        case Decimal():
            return f"{value:f}"
        case Expression():
            return value.text
    return str(value)


def kept(tree: Mapping[str, object]) -> Tree:
    """The entries that say something; the sources are always said."""
    return {key: value for key, value in tree.items() if value not in ("", [], {}) or key == "sources"}


def _parts(thing: object, *names: str) -> Tree:
    return {name: text(getattr(thing, name)) for name in names}


class _Dumper(yaml.SafeDumper):
    """Writes numbers and flags, which are texts to us, without quotes, and no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        """Always: the reader refuses aliases."""
        return True


def _plain(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(dumper.resolve(yaml.ScalarNode, value, (True, False)), value)


_Dumper.add_representer(str, _plain)


def yaml_text(tree: Mapping[str, object]) -> str:
    """A tree of texts as block-style YAML, one line for each text."""
    return yaml.dump(dict(tree), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100_000, indent=2)
