"""Exporting the rules of indicators: short ones into the indicator's own row, the others as lines of figures."""

from __future__ import annotations

from forms.rule_reading import BELOW, YES_NO
from forms.rule_writing import bands_direction
from forms.rules import (
    Band,
    Bands,
    BaseValue,
    Between,
    Bound,
    Deduct,
    Direction,
    Figure,
    Levels,
    Limits,
    Met,
    Progress,
    Ratio,
    Threshold,
    judged,
    symbols,
)
from forms.sheets import words
from forms.sheets.writing import Cells
from forms.standard import Indicator
from forms.standard_writing import text

KINDS = {
    Met: "met",
    Between: "between",
    Threshold: "threshold",
    Levels: "levels",
    Ratio: "ratio",
    Bands: "bands",
    Progress: "progress",
    Deduct: "deduct",
}


def rule_cells(indicator: Indicator) -> Cells:
    """The cells of the indicator's own row that its rule fills."""
    rule = indicator.rule
    cells = {"kind": words.word_for(words.RULES, KINDS[type(rule)])}
    if isinstance(rule, Met):
        return cells | {"discretion": "是" if rule.discretion else ""}
    if judged(rule):
        return cells
    cells["symbols"] = "；".join(f"{symbol}={use}" for symbol, use in symbols(rule).items())
    cells |= _direction(_usual(rule)) if not isinstance(rule, Deduct) else {}
    cells |= {"unit": rule.unit} if not isinstance(rule, Between) else {}
    return cells | _short(indicator)


def _short(indicator: Indicator) -> Cells:
    """Figures that stand in the row itself: of its own source and confidence, without conditions."""
    rule = indicator.rule
    match rule:
        case Between(limits=(pair,)) if _pair_is_short(indicator, pair):
            values = {"baseline.value": text(pair.baseline.value), "leading.value": text(pair.leading.value)}
            return {"unit": pair.unit, **values}
        case Threshold(bounds=(bound,)) if _bound_is_short(indicator, bound, rule.direction):
            return {"value": text(bound.figure.value)}
        case Levels():
            short = {level.name: base for level, base in rule.bases.items() if _base_is_short(indicator, base)}
            return {key: text(base.figure.value) for key, base in short.items() if base.figure}
        case Ratio(reference=reference):
            value = text(reference.value) if reference and _own(indicator, reference) else ""
            return {"value": value, "cap": text(rule.cap)}
        case Deduct(each=each):
            value = text(each.value) if _own(indicator, each) else ""
            return {"value": value, "floor": text(rule.floor) if rule.floor else ""}
    return {}


def figure_rows(indicator: Indicator) -> list[Cells]:
    """The lines of figures of an indicator that do not stand in its own row."""
    rule, own = indicator.rule, {"indicator": indicator.id}
    match rule:
        case Between(limits=limits) if not (len(limits) == 1 and _pair_is_short(indicator, limits[0])):
            return [own | _pair(pair) for pair in limits]
        case Threshold(bounds=bounds) if not (
            len(bounds) == 1 and _bound_is_short(indicator, bounds[0], rule.direction)
        ):
            return [own | _bound(bound, rule.direction) for bound in bounds]
        case Levels():
            long = [(level, base) for level, base in rule.bases.items() if not _base_is_short(indicator, base)]
            return [own | {"level": words.word_for(words.LEVELS, level.name)} | _base(base) for level, base in long]
        case Ratio(reference=Figure() as reference) if not _own(indicator, reference):
            return [own | _figure(reference)]
        case Bands(bands=bands):
            return [own | _band(band, bands_direction(rule)) for band in bands]
        case Deduct(each=each) if not _own(indicator, each):
            return [own | _figure(each)]
    return []


def option_rows(indicator: Indicator) -> list[Cells]:
    """The options of a judged indicator, but for yes and no and for what the reader adds by itself."""
    rule = indicator.rule
    if not isinstance(rule, Met | Levels) or rule.options == YES_NO:
        return []
    own = [option for option in rule.options if not (isinstance(rule, Levels) and option == BELOW)]
    return [
        {"indicator": indicator.id, "key": each.key, "zh": each.zh, "en": each.en, "points": text(each.points)}
        for each in own
    ]


def _usual(rule: Between | Threshold | Levels | Ratio | Bands | Progress) -> Direction:
    return bands_direction(rule) if isinstance(rule, Bands) else rule.direction


def _own(indicator: Indicator, figure: Figure | BaseValue) -> bool:
    return (figure.source, figure.confidence) == (indicator.source, indicator.confidence)


def _pair_is_short(indicator: Indicator, pair: Limits) -> bool:
    return pair.when is None and _own(indicator, pair.baseline) and _own(indicator, pair.leading)


def _bound_is_short(indicator: Indicator, bound: Bound, usual: Direction) -> bool:
    plain = bound.when is None and not bound.strict and bound.direction is usual
    return plain and _own(indicator, bound.figure)


def _base_is_short(indicator: Indicator, base: BaseValue) -> bool:
    return base.figure is not None and not base.strict and _own(indicator, base)


def _figure(figure: Figure) -> Cells:
    confidence = words.word_for(words.CONFIDENCES, figure.confidence.value)
    return {"value": text(figure.value), "source": figure.source, "confidence": confidence}


def _direction(direction: Direction) -> Cells:
    return {"direction": words.word_for(words.DIRECTIONS, direction.value)}


def _pair(pair: Limits) -> Cells:
    cells = {
        **_figure(pair.baseline),
        "leading": text(pair.leading.value),
        "unit": pair.unit,
        "when": text(pair.when),
    }
    other = _figure(pair.leading)
    return cells | {"leading.source": other["source"], "leading.confidence": other["confidence"]}


def _bound(bound: Bound, usual: Direction) -> Cells:
    direction = _direction(bound.direction) if bound.direction is not usual else {}
    strict = "是" if bound.strict else ""
    return {**_figure(bound.figure), **direction, "strict": strict, "when": text(bound.when)}


def _base(base: BaseValue) -> Cells:
    value = text(base.figure.value) if base.figure else ""
    confidence = words.word_for(words.CONFIDENCES, base.confidence.value)
    parts = {"value": value, "formula": text(base.formula), "strict": "是" if base.strict else ""}
    return {**parts, "source": base.source, "confidence": confidence}


def _band(band: Band, usual: Direction) -> Cells:
    return {**_bound(band.bound, usual), "points": text(band.points)}
