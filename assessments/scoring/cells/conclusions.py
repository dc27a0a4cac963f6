"""The cells of a conclusion: sums of groups, gates, and what each kind of outcome makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.scoring.cells.items import Item
from assessments.scoring.cells.judging import LEVELS
from assessments.scoring.cells.texts import (
    BLANK,
    NO,
    YES,
    Cells,
    answer,
    call,
    cases,
    cell,
    differs,
    either,
    every,
    known,
    literal,
    same,
    some,
)
from assessments.scoring.cells.weights import counts
from forms.rules import Level
from forms.standard import Group, Mark, OutcomeKind, Standard

INCOMPLETE, VETOED = "'incomplete'", "'vetoed'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluding:
    """A standard and its items, whose cells are already written."""

    standard: Standard
    items: list[Item]
    groups: Mapping[str, list[Item]]

    @property
    def base(self) -> list[Group]:
        """The groups without bonuses."""
        return [group for group in self.standard.groups if not group.bonus]

    def marked(self, mark: Mark) -> list[Item]:
        """The items of one mark."""
        return [item for item in self.items if item.own.mark is mark]


def conclusion_cells(of: Concluding) -> Cells:
    """Gates, sums of groups, the figures of the whole, and the verdict that the kind of outcome gives."""
    made = {"total": BLANK, "maximum": BLANK, "grade": BLANK} | _gates(of.standard)
    for group in of.standard.groups:
        made |= _sums(f"groups/{group.id}", of.groups[group.id])
    for name in ("available", "met", "assessed", "items"):
        made[name] = call("sum", *(cell(f"groups/{group.id}/{name}") for group in of.base))
    made["complete"] = every(cell(f"groups/{group.id}/complete") for group in of.base)
    failed = [same(item["met"], NO) for item in of.marked(Mark.MANDATORY)]
    made["mandatory failed"] = some(failed)
    return made | _ENDS[of.standard.outcome.kind](of)


def _gates(standard: Standard) -> Cells:
    made, deciding = {}, []
    for gate in standard.gates:
        key, name = f"{standard.id}/{gate.id}", f"gates/{gate.id}/standing"
        state = answer(key, "state")
        met = either(same(answer(key, "word"), "'yes'"), "'met'", "'failed'")
        made[name] = cases(
            [(same(state, "'not_applicable'"), "'not_applicable'"), (differs(state, "'given'"), "'open'")], met
        )
        deciding += [] if gate.encouraged else [cell(name)]
    made["gate failed"] = some(same(each, "'failed'") for each in deciding)
    made["gate open"] = some(same(each, "'open'") for each in deciding)
    return made


def _sums(name: str, items: list[Item]) -> Cells:
    worth = (either(known(item["points"]), item["maximum"], BLANK) for item in items)
    scored = {item: same(item["standing"], "'scored'") for item in items}
    return {
        f"{name}/points": call("sum", *(item["points"] for item in items)),
        f"{name}/available": call("sum", *worth),
        f"{name}/complete": every(differs(item["standing"], "'not_scored'") for item in items),
        f"{name}/met": call("count", *(every([text, item["met"]]) for item, text in scored.items())),
        f"{name}/assessed": call("count", *scored.values()),
        f"{name}/items": call("count", *map(counts, items)),
    }


def _before(complete: str) -> list[tuple[str, str]]:
    """What stands before any figure: a failed or open gate, or items that are not scored yet."""
    unready = some([same(complete, NO), cell("gate open")]) if complete != YES else cell("gate open")
    return [(cell("gate failed"), VETOED), (unready, INCOMPLETE)]


def _points_of(of: Concluding) -> str:
    return call("sum", *(cell(f"groups/{group.id}/points") for group in of.standard.groups))


def _sum(of: Concluding) -> Cells:
    outcome, total = of.standard.outcome, cell("total")
    reached = "'scored'"
    if outcome.pass_mark is not None:
        reached = either(f"({total} >= {literal(outcome.pass_mark)})", "'passed'", "'failed'")
    (vetoed, *others), failed = _before(cell("complete")), (cell("mandatory failed"), "'failed'")
    made = {"total": _points_of(of), "maximum": literal(outcome.maximum)}
    made["verdict"] = cases([vetoed, failed, *others], reached)
    if outcome.kind is OutcomeKind.BANDS:
        steps = [(each.total, each.key) for each in outcome.grades if each.total is not None]
        none = [cell("mandatory failed"), *(same(cell("verdict"), each) for each in (VETOED, INCOMPLETE))]
        reaching = [(f"({total} >= {literal(least)})", literal(key)) for least, key in steps]
        made["grade"] = either(some(none), BLANK, cases(reaching))
    return made


def _index(of: Concluding) -> Cells:
    total = either(cell("complete"), _points_of(of), BLANK)
    return {"total": total, "verdict": cases(_before(cell("complete")), "'scored'")}


def _plain(of: Concluding) -> Cells:
    return {"verdict": cases(_before(cell("complete")), "'scored'")}


def _form(of: Concluding) -> Cells:
    (_, *unready) = _before(YES)
    return {"verdict": cases([(cell("gate failed"), "'failed'"), *unready], "'passed'")}


def _count(of: Concluding) -> Cells:
    met = call("sum", *(cell(f"groups/{group.id}/met") for group in of.standard.groups))
    return _plain(of) | {"total": met, "maximum": str(len(of.items))}


def _all_and_k(of: Concluding) -> Cells:
    """All mandatory items and enough of each set of optional ones; one mandatory miss decides."""
    made, short = _count(of), []
    open_items = [same(item["standing"], "'not_scored'") for item in of.marked(Mark.MANDATORY)]
    for choice in of.standard.outcome.choices.values():
        own, name = [item for item in of.items if item.own.choice == choice.id], f"choices/{choice.id}/short"
        made[name] = f"{call('count', *(item['met'] for item in own))} < {choice.least}"
        short.append(cell(name))
        open_items.append(every([cell(name), some(same(item["standing"], "'not_scored'") for item in own)]))
    made["unsure"] = some(open_items)
    vetoed, *unready = _before(same(cell("unsure"), NO))
    missed = (cell("mandatory failed"), "'failed'")
    made["verdict"] = cases([vetoed, missed, *unready, (some(short), "'failed'")], "'passed'")
    return made


def _level_index(of: Concluding) -> Cells:
    """Y of every level, and the best grade whose index, limiting items and others are reached."""
    outcome, base = of.standard.outcome, of.base
    items = [item for group in base for item in of.groups[group.id]]
    weighed = outcome.maximum is not None and all(group.weight is not None for group in base)
    made: Cells = {}
    for level in LEVELS:
        made |= _level(of, items, level, weighed)
    made["group out"] = some(every(_away(item) for item in of.groups[group.id]) for group in base)
    complete = every([cell("complete"), *(known(cell(f"indices/{level}/value")) for level in LEVELS)])
    before = [*_before(complete), (cell("group out"), INCOMPLETE)]
    grades = cases(
        (_reached(items, grade.level, grade.index, grade.others), literal(grade.key))
        for grade in outcome.grades
        if grade.level is not None and grade.index is not None
    )
    made["best grade"] = grades
    made["verdict"] = cases([*before, (known(cell("best grade")), "'scored'")], "'failed'")
    made["grade"] = either(same(cell("verdict"), "'scored'"), cell("best grade"), BLANK)
    return made


def _away(item: Item) -> str:
    return same(item["standing"], "'not_applicable'")


def _all_reach(items: list[Item], level: Level) -> str:
    return every(either(_away(item), YES, item[f"reaches/{level}"]) for item in items)


def _level(of: Concluding, items: list[Item], level: Level, weighed: bool) -> Cells:
    name, made, parts = f"indices/{level}", {}, []
    for group in of.base:
        own, part = of.groups[group.id], f"{name}/groups/{group.id}"
        reached = {
            item: every([differs(item["standing"], "'not_applicable'"), same(item[f"reaches/{level}"], YES)])
            for item in own
        }
        made[part] = call("sum", *(either(text, item["maximum"], BLANK) for item, text in reached.items()))
        parts.append(cell(part))
    each_known = every(
        some([_away(item), every([known(item["maximum"]), known(item[f"reaches/{level}"])])]) for item in items
    )
    made[f"{name}/value"] = either(each_known if weighed else NO, call("sum", *parts), BLANK)
    made[f"{name}/limiting"] = _all_reach([item for item in items if item.own.mark is Mark.LIMITING], level)
    return made


def _reached(items: list[Item], level: Level, index: Decimal, others: Level | None) -> str:
    """Whether a grade is reached; an index of 100 is asked item by item, never by comparing sums."""
    enough = f"({cell(f'indices/{level}/value')} >= {literal(index)})"
    if index == 100:
        enough = every(some([_away(item), same(item[f"reaches/{level}"], YES)]) for item in items)
    conditions = [enough, same(cell(f"indices/{level}/limiting"), YES)]
    if others is not None:
        rest = [item for item in items if item.own.mark is not Mark.LIMITING]
        conditions.append(same(_all_reach(rest, others), YES))
    return every(conditions)


_ENDS: Mapping[OutcomeKind, Callable[[Concluding], Cells]] = {
    OutcomeKind.SUM: _sum,
    OutcomeKind.BANDS: _sum,
    OutcomeKind.RANK: _sum,
    OutcomeKind.INDEX: _index,
    OutcomeKind.LEVEL_INDEX: _level_index,
    OutcomeKind.LEVELS: _plain,
    OutcomeKind.ALL_AND_K_OF_N: _all_and_k,
    OutcomeKind.MET_COUNT: _count,
    OutcomeKind.COMPLETION_RATE: _plain,
    OutcomeKind.GATES: _form,
    OutcomeKind.RECORD: _plain,
}
