"""Comparing two editions of a standard: what was kept, changed, new or dropped, part by part, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from forms.bilingual import NOTHING, Bilingual
from forms.catalogue import Catalogue
from forms.standard import Formula, GateItem, Group, Indicator, Kept, Standard, Transition
from forms.standard_writing import Tree, formula_tree, gate_tree, group_tree, indicator_tree, standard_tree

Part = GateItem | Group | Indicator | Formula
_HEAD = ("sources", "gates", "formulas", "groups", "transitions")  # compared on their own

WORDS = {
    "number": Bilingual("编号", "number"),
    "id": Bilingual("编号", "id"),
    "zh": Bilingual("名称", "name"),
    "en": Bilingual("英文名称", "English name"),
    "points": Bilingual("分值", "points"),
    "weight": Bilingual("权重", "weight"),
    "whole": Bilingual("组内合计", "sum inside the group"),
    "bonus": Bilingual("附加项", "bonus"),
    "mark": Bilingual("必选或限定", "mandatory or limiting"),
    "choice": Bilingual("任选组", "optional set"),
    "sharing": Bilingual("共享权重", "shared weight"),
    "output": Bilingual("分配依据", "shared by"),
    "rule": Bilingual("评分规则", "rule"),
    "measures": Bilingual("公式", "formulas"),
    "expression": Bilingual("算式", "expression"),
    "symbols": Bilingual("符号", "symbols"),
    "unit": Bilingual("单位", "unit"),
    "high": Bilingual("最大可能值", "highest value"),
    "requirement": Bilingual("评价要求", "requirement"),
    "evidence": Bilingual("佐证", "evidence"),
    "leading": Bilingual("引领值说明", "note on the leading value"),
    "baseline": Bilingual("基准值说明", "note on the baseline"),
    "note": Bilingual("说明", "note"),
    "window": Bilingual("时间范围", "window"),
    "veto": Bilingual("否决项", "veto"),
    "encouraged": Bilingual("鼓励项", "encouraged"),
    "quota": Bilingual("对照能耗限额", "checked against energy limits"),
    "apart": Bilingual("不满足即单列", "set apart when not met"),
    "within": Bilingual("排名范围", "ranked within"),
    "clause": Bilingual("条款", "clause"),
    "source": Bilingual("来源", "source"),
    "confidence": Bilingual("核实程度", "confidence"),
    "name": Bilingual("结果符号", "symbol of the result"),
    "standard": Bilingual("方案编号", "id of the standard"),
    "subject": Bilingual("评价对象", "subject"),
    "issuer": Bilingual("发布单位", "issuer"),
    "issued": Bilingual("发布日期", "issued"),
    "effective": Bilingual("实施日期", "effective"),
    "supersedes": Bilingual("代替", "supersedes"),
    "industries": Bilingual("适用行业", "industries"),
    "not_applicable": Bilingual("不适用项处理", "what does not apply"),
    "outcome": Bilingual("结论方式", "conclusion"),
}


class Fate(Enum):
    """What became of a part of the older edition, or where a part of the newer one comes from."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One text that differs: `path` is where it stands in the part, such as rule/limits/1/baseline/value."""

    path: str
    what: Bilingual
    older: str  # empty where it was not said
    newer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One part of either edition; `declared` and `note` are the newer edition's own word on the transition."""

    fate: Fate
    older: tuple[str, ...]  # identifiers in the older edition, none when it is new
    newer: str  # identifier in the newer edition, empty when it was dropped
    zh: str
    en: str
    differences: tuple[Difference, ...] = ()
    declared: Kept | None = None
    note: Bilingual = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionComparison:
    """Two editions side by side; the parts in the order of the newer edition, what was dropped at the end."""

    older: str
    newer: str
    head: tuple[Difference, ...]
    gates: tuple[Compared, ...]
    groups: tuple[Compared, ...]
    indicators: tuple[Compared, ...]
    formulas: tuple[Compared, ...]
    declared: bool  # the newer edition says itself what became of the indicators

    def count(self, fate: Fate) -> int:
        """How many indicators had a fate."""
        return sum(each.fate is fate for each in self.indicators)


def compare(catalogue: Catalogue, older_id: str, newer_id: str) -> EditionComparison:
    """Compare two standards of a catalogue, part by part; raises KeyError for one it lacks.

    Indicators are matched as the newer edition declares; otherwise, as all other parts, by name, then by id.
    """
    older, newer = catalogue.standards[older_id], catalogue.standards[newer_id]
    declared = newer.transitions.get(older.id) or newer.transitions.get(older.number) or ()
    old, new = ([indicator for _, indicator in edition.indicators()] for edition in (older, newer))
    return EditionComparison(
        older=older_id,
        newer=newer_id,
        head=tuple(_differences(_head(older), _head(newer))),
        gates=_parts(older.gates, newer.gates),
        groups=_parts(older.groups, newer.groups),
        indicators=_declared(old, new, declared) if declared else _parts(old, new),
        formulas=_parts(tuple(older.formulas.values()), tuple(newer.formulas.values())),
        declared=bool(declared),
    )


def _head(standard: Standard) -> Tree:
    return {key: value for key, value in standard_tree(standard).items() if key not in _HEAD}


def _tree(part: Part) -> Tree:
    match part:
        case GateItem():
            return gate_tree(part)
        case Group():
            return {key: value for key, value in group_tree(part).items() if key != "indicators"}
        case Indicator():
            return indicator_tree(part)
    return formula_tree(part)


def _parts(older: Sequence[Part], newer: Sequence[Part]) -> tuple[Compared, ...]:
    """Parts matched by name, then by id."""
    left = {part.id: part for part in older}
    pairs: dict[str, Part] = {}
    for key in ("zh", "id"):
        for part in newer:
            found = next((each for each in left.values() if getattr(each, key) == getattr(part, key)), None)
            if part.id not in pairs and found is not None:
                pairs[part.id] = left.pop(found.id)
    found_parts = [_pair(pairs.get(part.id), part) for part in newer]
    return (*found_parts, *(_dropped(part) for part in left.values()))


def _pair(older: Part | None, newer: Part) -> Compared:
    if older is None:
        return Compared(fate=Fate.NEW, older=(), newer=newer.id, zh=newer.zh, en=newer.en)
    differences = tuple(_differences(_tree(older), _tree(newer)))
    fate = Fate.CHANGED if differences else Fate.KEPT
    return Compared(fate=fate, older=(older.id,), newer=newer.id, zh=newer.zh, en=newer.en, differences=differences)


def _dropped(part: Part) -> Compared:
    return Compared(fate=Fate.DROPPED, older=(part.id,), newer="", zh=part.zh, en=part.en)


def _declared(
    older: Sequence[Indicator], newer: Sequence[Indicator], transitions: Sequence[Transition]
) -> tuple[Compared, ...]:
    """Indicators matched as the newer edition declares; one that it does not name is new or dropped."""
    said = {transition.indicator: transition for transition in transitions}
    known = {indicator.id: indicator for indicator in older}
    taken = {key for transition in transitions for key in transition.earlier}
    found = [_transition(indicator, said.get(indicator.id), known) for indicator in newer]
    return (*found, *(_dropped(indicator) for indicator in older if indicator.id not in taken))


def _transition(indicator: Indicator, said: Transition | None, known: Mapping[str, Indicator]) -> Compared:
    fresh = Compared(fate=Fate.NEW, older=(), newer=indicator.id, zh=indicator.zh, en=indicator.en)
    if said is None or not said.earlier:
        return replace(fresh, declared=said.kept, note=said.note) if said else fresh
    earlier = [known[key] for key in said.earlier if key in known]
    single = len(earlier) == 1 and len(said.earlier) == 1
    differences = tuple(_differences(_tree(earlier[0]), _tree(indicator))) if single else ()
    same = single and not differences and said.kept is Kept.KEPT
    return replace(
        fresh,
        fate=Fate.KEPT if same else Fate.CHANGED,
        older=said.earlier,
        differences=differences,
        declared=said.kept,
        note=said.note,
    )


def _differences(older: Tree, newer: Tree) -> Iterator[Difference]:
    before, after = dict(_leaves(older, "")), dict(_leaves(newer, ""))
    for path in dict.fromkeys((*after, *before)):
        one, other = before.get(path, ""), after.get(path, "")
        if one != other:
            first = path.partition("/")[0]
            yield Difference(path=path, what=WORDS.get(first, Bilingual(first, first)), older=one, newer=other)


def _leaves(node: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text below with its path; members of a list by their identifier, or counted from 1."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, f"{path}/{key}" if path else str(key))
    elif isinstance(node, list) and node and all(isinstance(each, str) for each in node):
        yield path, "；".join(node)
    elif isinstance(node, list):
        for number, each in enumerate(node, start=1):
            name = each.get("id") or each.get("key") if isinstance(each, dict) else ""
            yield from _leaves(each, f"{path}/{name or number}")
    else:
        yield path, str(node)
