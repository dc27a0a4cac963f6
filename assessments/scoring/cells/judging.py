"""The cells of what becomes of an item: chosen or measured, one function a kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assessments.scoring.cells.items import Item, asked_cells, value_cells
from assessments.scoring.cells.texts import (
    BLANK,
    NO,
    YES,
    Cells,
    answer,
    call,
    cases,
    cell,
    either,
    every,
    in_cells,
    known,
    literal,
    same,
)
from assessments.scoring.worth import nominal
from forms.rule_reading import LEVEL_KEYS
from forms.rules import Bands, Between, Deduct, Direction, Level, Levels, Measured, Met, Progress, Ratio, Threshold

LEVELS = (Level.I, Level.II, Level.III)
SIGNS = {"≥": ">=", ">": ">", "≤": "<=", "<": "<"}


def judged_cells(item: Item) -> Cells:
    """found (whether and how it was judged), value, met, share, level, reaches and the points of the rule itself.

    Every part of what was judged is blank unless the item was scored; so is the value while it is not known.
    """
    rule = item.own.rule
    if isinstance(rule, Met) or (isinstance(rule, Levels) and rule.options):
        return _chosen(item, rule)
    made = value_cells(item, rule) | _JUDGED[type(rule)](item, rule)
    ready = made.pop("ready")
    scored = cases([(item["waived"], "'not_applicable'"), (same(ready, YES), "'scored'")], "'not_scored'")
    made["found"] = scored
    judged = same(item["found"], "'scored'")
    names = ("met", "judged share", "level", *(f"reaches/{level}" for level in LEVELS), "own points")
    return made | {name: either(judged, made.get(name, BLANK), BLANK) for name in names}


def _chosen(item: Item, rule: Met | Levels) -> Cells:
    """An officer's judgement: found, and what the chosen option amounts to."""
    state = answer(item.key, "state")
    said = {"not_applicable": "'not_applicable'", "given": "'scored'"}
    found = cases(((same(state, literal(each)), text) for each, text in said.items()), "'not_scored'")
    options = {each.key: same(answer(item.key, "word"), literal(each.key)) for each in rule.options}
    own = _level_chosen(item, options) if isinstance(rule, Levels) else _option_chosen(item, rule, options)
    return {"found": found, "value": BLANK, **own}


def _level_chosen(item: Item, options: Mapping[str, str]) -> Cells:
    level = cases((chosen, literal(int(LEVEL_KEYS[key]))) for key, chosen in options.items())
    share = either(known(item["level"]), either(same(item["level"], "1"), "1", "0"), BLANK)
    reaches = {f"reaches/{each}": f"({item['level']} <= {int(each)})" for each in LEVELS}
    return {"level": level, **reaches, "met": item["reaches/3"], "judged share": share, "own points": BLANK}


def _option_chosen(item: Item, rule: Met, options: Mapping[str, str]) -> Cells:
    """Points of an option or points awarded, met with the most of them; else yes or no."""
    maximum = nominal(item.standard, item.own)
    awarded, own = call("number", literal(item.key)), item["own points"]
    points = {each.key: each.points for each in rule.options if each.points is not None}
    plain = {key: key == "yes" for key in ("yes", "no") if key in options and key not in points}
    met = [(options[key], literal(won == max(points.values()))) for key, won in points.items()]
    met += [(options[key], literal(yes)) for key, yes in plain.items()]
    share = [(options[key], "1" if yes else "0") for key, yes in plain.items()]
    part = f"({own} / {literal(maximum)})" if maximum else BLANK
    level = cases((options[key], "1" if yes else "4") for key, yes in plain.items())
    return {
        "own points": cases(
            [(known(awarded), awarded), *((options[key], literal(won)) for key, won in points.items())]
        ),
        "met": cases([(known(awarded), NO), *met]),
        "judged share": cases([(known(own), part), *share]),
        "level": either(known(awarded), BLANK, level) if plain else BLANK,
        **{f"reaches/{each}": either(known(item["level"]), item["met"], BLANK) for each in LEVELS},
    }


def _compared(item: Item, direction: Direction, strict: bool, figure: str) -> str:
    return f"({item['value']} {SIGNS[direction.sign(strict)]} {figure})"


def _better(direction: Direction, one: str, other: str) -> str:
    return f"({one} {SIGNS[direction.sign(strict=True)]} {other})"


def _between(item: Item, rule: Between) -> Cells:
    """Linear between baseline and leading value (GB/T 36132-2025 5.2 c)."""
    made, base, lead, value = asked_cells(item, rule), item["baseline"], item["leading"], item["value"]
    if rule.limits:
        options = [(item.holds(each.when, rule.symbols), each) for each in rule.limits]
        made["baseline"] = cases((when, literal(each.baseline.value)) for when, each in options)
        made["leading"] = cases((when, literal(each.leading.value)) for when, each in options)
    reached = _compared(item, rule.direction, False, lead)
    part = either(_better(rule.direction, value, base), f"(({value} - {base}) / ({lead} - {base}))", "0")
    ordered = f"({lead} {SIGNS[rule.direction.sign()]} {base})"
    return made | {"judged share": either(reached, "1", part), "ready": every([known(value), ordered])}


def _threshold(item: Item, rule: Threshold) -> Cells:
    """Met or not; a single requirement stands for all three levels."""
    made, met = asked_cells(item, rule), _compared(item, rule.direction, False, item["reference"])
    if rule.bounds:
        met = cases(
            (
                item.holds(each.when, rule.symbols),
                _compared(item, each.direction, each.strict, literal(each.figure.value)),
            )
            for each in rule.bounds
        )
    made |= {"reached": met, "met": item["reached"], "ready": known(item["reached"])}
    made |= {"judged share": either(item["reached"], "1", "0"), "level": either(item["reached"], "1", "4")}
    return made | {f"reaches/{level}": item["reached"] for level in LEVELS}


def _levels(item: Item, rule: Levels) -> Cells:
    """Cumulative membership: the best level reached counts for the weaker ones."""
    made: Cells = {}
    facts, before = item.facts(rule.symbols), NO
    for number in LEVELS:
        base, reached = rule.bases.get(number), BLANK
        if base is not None:
            figure = literal(base.figure.value) if base.figure and not base.formula else item[f"base/{number}"]
            if base.formula:
                made[f"base/{number}"] = in_cells(base.formula, facts)
            reached = _compared(item, rule.direction, base.strict, figure)
        made[f"reached/{number}"] = either(before, YES, reached)
        before = same(item[f"reached/{number}"], YES)
    short = "4" if Level.III in rule.bases else BLANK
    level = cases(((same(item[f"reached/{each}"], YES), literal(int(each))) for each in LEVELS), short)
    made |= {f"reaches/{each}": item[f"reached/{each}"] for each in LEVELS} | {"level": level}
    made |= {"met": item["reached/3"], "judged share": either(same(item["level"], "1"), "1", "0")}
    ready = every([known(item["value"]), *(known(cell(name)) for name in facts.values())]) if rule.bases else NO
    return made | {"ready": ready}


def _ratio(item: Item, rule: Ratio) -> Cells:
    made = asked_cells(item, rule)
    if rule.reference is not None:
        made["reference"] = literal(rule.reference.value)
    above, below = item["value"], item["reference"]
    if rule.direction is Direction.LOWER:
        above, below = below, above
    share = f"({above} / {below})" if rule.cap is None else call("min", f"{above} / {below}", literal(rule.cap))
    met = _compared(item, rule.direction, False, item["reference"])
    return made | {"judged share": share, "met": met, "ready": every([known(above), f"({below} > 0)"])}


def _bands(item: Item, rule: Bands) -> Cells:
    steps = [(each.bound, each.points) for each in rule.bands]
    won = cases(
        (
            (_compared(item, each.direction, each.strict, literal(each.figure.value)), literal(points))
            for each, points in steps
        ),
        "0" if steps else BLANK,
    )
    return {"own points": won, "ready": known(item["value"])}


def _progress(item: Item, rule: Progress) -> Cells:
    """The share of the way from the base year's value to the target, 0 to 1."""
    made, start, target, value = asked_cells(item, rule), item["start"], item["target"], item["value"]
    met = _compared(item, rule.direction, False, target)
    way = call("min", call("max", f"({value} - {start}) / ({target} - {start})", "0"), "1")
    ordered = f"({target} {SIGNS[rule.direction.sign()]} {start})"
    share = either(same(start, target), either(met, "1", "0"), way)
    return made | {"met": met, "judged share": share, "ready": every([known(value), ordered])}


def _deduct(item: Item, rule: Deduct) -> Cells:
    return {"own points": f"(-({item['value']} * {literal(rule.each.value)}))", "ready": known(item["value"])}


_JUDGED: Mapping[type[Measured], Callable[..., Cells]] = {
    Between: _between,
    Threshold: _threshold,
    Levels: _levels,
    Ratio: _ratio,
    Bands: _bands,
    Progress: _progress,
    Deduct: _deduct,
}
