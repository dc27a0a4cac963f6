"""Which indicators of a standard cost most points, and how many results each of them costs any."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from assessments.analysis.summing import exact_sum
from assessments.result import Standing
from assessments.selection import Selection, query
from assessments.store import Store
from assessments.wording.summary import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What one indicator costs; only scored lines count, what is not scored is counted beside them."""

    indicator: str
    number: str
    zh: str
    en: str
    points: Decimal  # short of the full marks, summed over the results
    scored: int
    short: int  # results that are short of the full marks, or do not meet an item without points
    unscored: int
    asked: Selection  # the results that are short


def losses(store: Store, asked: Selection) -> tuple[Loss, ...]:
    """The indicators of the selected standard, the one that costs most first; () while none is selected.

    A bonus that is not won is no loss. Indicators without points follow by the number of results that fall short.
    """
    if not asked.standard:
        return ()
    sums: dict[str, _Sum] = {}
    found = query(store, "t.assessment, json_extract(d.json, '$.lines') AS lines", asked, "ORDER BY t.assessment")
    for each in found:
        for line in json.loads(each["lines"]):
            if not line["bonus"]:
                sums.setdefault(line["indicator"], _Sum(line)).add(each["assessment"], line)
    made = (each.loss(asked) for each in sums.values())
    return tuple(sorted(made, key=lambda each: (-each.points, -each.short, each.indicator)))


class _Sum:
    """The sum over the results of one indicator."""

    def __init__(self, line: Mapping[str, Any]) -> None:
        self._named = {name: str(line[name]) for name in ("indicator", "number", "zh", "en")}
        self._lost: list[Decimal] = []
        self._scored = self._unscored = 0
        self._short: list[str] = []

    def add(self, assessment: str, line: Mapping[str, Any]) -> None:
        """Count one line."""
        self._unscored += line["standing"] == Standing.NOT_SCORED.value
        if line["standing"] != Standing.SCORED.value:
            return
        self._scored += 1
        points, most = number(line["points"]), number(line["maximum"])
        lost = None if points is None or most is None else max(most - points, Decimal(0))
        if lost is not None:
            self._lost.append(lost)
        if lost or (lost is None and line["met"] is False):
            self._short.append(assessment)

    def loss(self, asked: Selection) -> Loss:
        """The sum as it stands."""
        return Loss(
            **self._named,
            points=exact_sum(self._lost),
            scored=self._scored,
            short=len(self._short),
            unscored=self._unscored,
            asked=replace(asked, assessments=tuple(self._short)),
        )
