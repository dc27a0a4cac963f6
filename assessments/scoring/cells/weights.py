"""The cells of what items are worth: shared weights, points that do not apply, optional items not chosen."""

from __future__ import annotations

from decimal import Decimal

from assessments.scoring.cells.items import Item, fact_cell
from assessments.scoring.cells.texts import (
    BLANK,
    NO,
    Cells,
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
from forms.rules import Deduct
from forms.standard import Choice, Group, NotApplicable, OutcomeKind, Standard

OUT = ("not_applicable", "not_chosen")


def group_cells(standard: Standard, group: Group, items: list[Item]) -> Cells:
    """maximum, standing, share and points of the items of a group; what it takes of the group comes first."""
    made = _shared(standard, group, items)
    kind = standard.outcome.kind
    if group.weight is not None:
        whole = standard.outcome.maximum if kind is OutcomeKind.LEVEL_INDEX else None
        hundredth = f"(100 / {literal(whole or Decimal(100))})"
        made[f"groups/{group.id}/scale"] = (
            f"{literal(group.weight)} * {hundredth} / {literal(group.whole or group.weight)}"
        )
    made |= _redistributed(standard, group, items)
    for item in items:
        made |= _earned(standard, group, item) | _settled(standard, group, item)
    return made


def _shared(standard: Standard, group: Group, items: list[Item]) -> Cells:
    """worth: an item's own points, or its part of a weight that those which apply share."""
    if standard.outcome.kind.one_each:
        return {item.name("worth"): "1" for item in items}
    made: Cells = {}
    sums: dict[str, list[str]] = {}
    for item in items:
        own, output = item.own, "1"
        worth = literal(own.points)
        if own.sharing:
            if own.output:
                output = cell(fact_cell(own.output, item.year))
            out = same(item["found"], "'not_applicable'")
            whole = f"groups/{group.id}/shared/{own.sharing}"
            sums.setdefault(whole, []).append(either(out, "0", output))
            part = f"({literal(standard.outcome.sharings[own.sharing].points)} * {output} / {cell(whole)})"
            worth = either(out, worth, part)
        made[item.name("worth")] = worth
    return {name: " + ".join(parts) for name, parts in sums.items()} | made


def _earned(standard: Standard, group: Group, item: Item) -> Cells:
    """full and earned on the scale of the standard, before anything is known of what does not apply."""
    worth, own, share = item["worth"], item["own points"], item["judged share"]
    scored, scale = same(item["found"], "'scored'"), cell(f"groups/{group.id}/scale")
    won = either(known(own), own, f"({worth} * {share})")
    if isinstance(item.own.rule, Deduct):
        won = call("max", f"{worth} + {own}", literal(item.own.rule.floor))
    full, earned = worth, either(every([scored, known(worth)]), won, BLANK)
    if group.weight is not None:
        full, earned = f"{worth} * {scale}", f"{earned} * {scale}"
    gap = NO
    if standard.outcome.kind.points or standard.outcome.kind is OutcomeKind.LEVEL_INDEX:
        gap = every([scored, same(worth, BLANK)])  # judged, but what it is worth is not known
    return {
        item.name("full"): full,
        item.name("earned"): earned,
        item.name("judged"): either(gap, "'not_scored'", item["found"]),
        item.name("counted share"): either(gap, BLANK, share),
    }


def _redistributed(standard: Standard, group: Group, items: list[Item]) -> Cells:
    """w' = w ÷ Σ(w that apply) × Σ(w), inside one group only."""
    if standard.not_applicable not in (NotApplicable.UNDECIDED, NotApplicable.REDISTRIBUTE):
        return {f"groups/{group.id}/redistributed": NO}
    name, out = f"groups/{group.id}", {item: same(item["found"], "'not_applicable'") for item in items}
    whole = literal(group.whole or group.weight)
    whole = f"({whole} * {cell(name + '/scale')})" if group.weight is not None else whole
    gaps = some(every([differs(item["found"], "'not_applicable'"), same(item["full"], BLANK)]) for item in items)
    everything = call("sum", *(item["full"] for item in items))
    kept, told = cell(f"{name}/kept"), cell(f"{name}/whole")
    away = [some(out.values()), same(cell("policy"), "'redistribute'"), differs(kept, "0"), differs(kept, told)]
    return {
        f"{name}/kept": call("sum", *(either(text, BLANK, item["full"]) for item, text in out.items())),
        f"{name}/whole": everything if whole == BLANK else either(gaps, everything, whole),
        f"{name}/redistributed": every(away),
    }


def _settled(standard: Standard, group: Group, item: Item) -> Cells:
    """standing, maximum, share and points, once it is settled what becomes of points that do not apply."""
    before = "settled " if standard.outcome.kind is OutcomeKind.INDEX else ""  # an index goes on from here
    name, policy = f"groups/{group.id}", cell("policy")
    out = same(item["found"], "'not_applicable'")
    shifted = every([cell(f"{name}/redistributed"), differs(item["found"], "'not_applicable'")])
    full, earned = item["full"], item["earned"]
    moved = {text: f"({text} * {cell(name + '/whole')} / {cell(name + '/kept')})" for text in (full, earned)}
    unsettled = every([out, some([same(policy, "'undecided'"), same(policy, "'forbidden'")])])
    return {
        item.name(f"{before}standing"): either(unsettled, "'not_scored'", item["judged"]),
        item.name(f"{before}maximum"): either(shifted, moved[full], full),
        item.name("share"): item["counted share"],
        item.name(f"{before}points"): cases(
            [(every([out, same(policy, "'full'")]), full), (shifted, moved[earned])], earned
        ),
    }


def index_cells(standard: Standard, items: list[Item]) -> Cells:
    """An index: the best of each set of optional items count, and every counted item is worth the same."""
    made: Cells = {}
    choices = standard.outcome.choices
    for choice in choices.values():
        made |= _ranked(choice, [item for item in items if item.own.choice == choice.id])
    for item in items:
        made.setdefault(item.name("standing"), item["settled standing"])
    plain = call("count", *(counts(item) for item in items if not item.own.choice))
    made["counted"] = f"{plain} + {sum(choice.least for choice in choices.values())}"
    for item in items:
        counting, counted, kept = counts(item), cell("counted"), item["settled points"]
        if item.own.choice:
            kept = either(same(item["standing"], "'not_chosen'"), BLANK, kept)
        part = either(known(kept), f"({item['share']} * 100 / {counted})", BLANK)
        made[item.name("maximum")] = either(counting, f"(100 / {counted})", item["settled maximum"])
        made[item.name("points")] = either(counting, part, kept)
    return made


def counts(item: Item) -> str:
    """Whether an item counts among those that apply and were chosen."""
    return every(differs(item["standing"], literal(out)) for out in OUT)


def _ranked(choice: Choice, items: list[Item]) -> Cells:
    """Of a set of optional items those after the best do not count, once as many as asked are scored."""
    made: Cells = {}
    for item in items:
        made[item.name("candidate")] = either(same(item["settled standing"], "'scored'"), item["share"], BLANK)
    enough = f"choices/{choice.id}/enough"
    made[enough] = f"{call('count', *(known(item['candidate']) for item in items))} >= {choice.least}"
    for place, item in enumerate(items):
        ahead = [
            f"({other['candidate']} {'>=' if before < place else '>'} {item['candidate']})"
            for before, other in enumerate(items)
            if other is not item
        ]
        left = some([same(item["candidate"], BLANK), f"({call('count', *ahead)} >= {choice.least})"])
        standing = either(every([cell(enough), left]), "'not_chosen'", item["settled standing"])
        made[item.name("standing")] = standing
    return made
