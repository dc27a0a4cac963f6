"""Succession: what a newer edition made of each gate and indicator of an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from forms.bilingual import NOTHING, Bilingual
from forms.rule_writing import rule_tree
from forms.standard import GateItem, Indicator, Kept, Standard
from forms.standard_writing import formula_tree

WORDING = frozenset({"zh", "en", "note", "clause", "source", "confidence"})  # may change without changing the item


class Relation(Enum):
    """What a newer edition made of an item."""

    KEPT = "kept"
    CONVERTED = "converted"  # another unit or scale
    REDEFINED = "redefined"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Succession:
    """One item of the newer edition with the items of the earlier edition that it took over."""

    item: str
    earlier: tuple[str, ...]
    relation: Relation
    note: Bilingual = NOTHING


def items(standard: Standard) -> dict[str, GateItem | Indicator]:
    """Every gate and indicator of a standard by its id, in order."""
    found: dict[str, GateItem | Indicator] = {gate.id: gate for gate in standard.gates}
    return found | {indicator.id: indicator for _, indicator in standard.indicators()}


def successions(earlier: Standard, later: Standard) -> tuple[Succession, ...]:
    """Every item of the newer edition once, in its order; NEW where nothing of the earlier one led to it.

    Between two texts of one standard an item follows itself; between standards that name no transitions,
    everything is new.
    """
    known = items(earlier)
    if earlier.id == later.id:
        return tuple(_itself(key, earlier, later) for key in items(later))
    stated = {row.indicator: row for row in later.transitions.get(earlier.id, ())}
    found = []
    for key in items(later):
        row = stated.get(key)
        before = tuple(each for each in row.earlier if each in known) if row else ()
        if row and before:
            found.append(Succession(key, before, RELATIONS[row.kept], row.note))
        else:
            found.append(Succession(key, (), Relation.NEW, row.note if row else NOTHING))
    return tuple(found)


RELATIONS: Mapping[Kept, Relation] = {
    Kept.KEPT: Relation.KEPT,
    Kept.CONVERTED: Relation.CONVERTED,
    Kept.REDEFINED: Relation.REDEFINED,
}


def _itself(key: str, earlier: Standard, later: Standard) -> Succession:
    one, other = items(earlier).get(key), items(later)[key]
    if one is None:
        return Succession(key, (), Relation.NEW)
    if isinstance(one, GateItem) and isinstance(other, GateItem):
        same = one.veto == other.veto and one.encouraged == other.encouraged
    elif isinstance(one, Indicator) and isinstance(other, Indicator):
        same = _measured(one, earlier) == _measured(other, later)
        if same and one.points != other.points:
            return Succession(key, (key,), Relation.CONVERTED)
    else:
        same = False
    return Succession(key, (key,), Relation.KEPT if same else Relation.REDEFINED)


def _measured(indicator: Indicator, standard: Standard) -> object:
    """What decides an indicator's score apart from its points: its rule and its formulas, without their wording."""
    formulas = [formula_tree(standard.formulas[measure]) for measure in indicator.measures]
    return _bare({"rule": rule_tree(indicator.rule), "mark": indicator.mark.value, "formulas": formulas})


def _bare(tree: object) -> object:
    if isinstance(tree, Mapping):
        return {key: _bare(part) for key, part in tree.items() if key not in WORDING}
    return [_bare(part) for part in tree] if isinstance(tree, list) else tree
