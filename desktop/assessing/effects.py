"""What an answer changed: totals, conclusions, indicators and gates before and after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from assessments.result import GateStanding, Line, Result, Standing
from assessments.wording.headline import headline
from assessments.wording.standings import line_words
from desktop.parts import named
from forms.reading import shown

Results = Mapping[str, Result]
PLACES = 2
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One thing that is other than before; words as printed, the difference only where both are figures."""

    name: str
    before: str
    after: str
    difference: Decimal | None = None

    @property
    def signed(self) -> str:
        """The difference with its sign, '' for none."""
        if self.difference is None:
            return ""
        return f"{MINUS if self.difference < 0 else '+'}{shown(abs(self.difference), PLACES)}"

    def words(self) -> str:
        """Name, old → new and the difference in one line."""
        change = f"{self.before} → {self.after}"
        if not self.signed:
            return f"{self.name}  {change}"
        words = QCoreApplication.translate("Effects", "{name}  {change} ({difference})")
        return words.format(name=self.name, change=change, difference=self.signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardEffect:
    """What changed under one standard: the conclusion first, then its indicators and gates."""

    standard: str
    name: str
    total: Effect | None
    lines: tuple[Effect, ...]


def effects(before: Results, after: Results, language: str) -> tuple[StandardEffect, ...]:
    """Everything that differs between two sets of results of the same standards; () when nothing does."""
    found = (_under(before[key], result, language) for key, result in after.items() if before[key] is not result)
    return tuple(each for each in found if each.total or each.lines)


def failed_gates(result: Result) -> tuple[str, ...]:
    """The ids of vetoes and basic requirements that are not in order; encouraged ones decide nothing."""
    return tuple(gate.gate for gate in result.gates if gate.standing is GateStanding.FAILED and not gate.encouraged)


def _under(before: Result, after: Result, language: str) -> StandardEffect:
    lines = (*_gates(before, after, language), *_lines(before, after, language))
    return StandardEffect(
        standard=after.standard, name=named(after, language), total=_total(before, after, language), lines=lines
    )


def _total(before: Result, after: Result, language: str) -> Effect | None:
    """The main figure, and the conclusion where that changed; costs nothing while neither differs."""
    if (before.total, before.verdict, before.grade, before.indices, before.met, before.available) == (
        after.total,
        after.verdict,
        after.grade,
        after.indices,
        after.met,
        after.available,
    ):
        return None
    old, new = headline(before), headline(after)
    figures = [each.figures[0].text(language) for each in (old, new)]
    said = [each.brief.text(language) for each in (old, new)]
    if figures[0] == figures[1] and said[0] == said[1]:
        return None
    if figures[0] == figures[1]:
        figures = said
    elif said[0] != said[1]:
        figures = [f"{figure} {words}" for figure, words in zip(figures, said, strict=True)]
    return Effect(
        name=new.figures[0].name.text(language),
        before=figures[0],
        after=figures[1],
        difference=_difference(before.total, after.total),
    )


def _lines(before: Result, after: Result, language: str) -> Iterator[Effect]:
    for old, new in zip(before.lines, after.lines, strict=True):
        if _said(old) == _said(new):
            continue
        words = [line_words(each, after.outcome).text(language) for each in (old, new)]
        if words[0] != words[1]:
            name = f"{new.number} {named(new, language)}".strip()
            yield Effect(name=name, before=words[0], after=words[1], difference=_won(old, new))


def _gates(before: Result, after: Result, language: str) -> Iterator[Effect]:
    for old, new in zip(before.gates, after.gates, strict=True):
        if old.standing is not new.standing:
            words = _standings()
            yield Effect(name=named(new, language), before=words[old.standing], after=words[new.standing])


def _standings() -> dict[GateStanding, str]:
    translate = QCoreApplication.translate
    return {
        GateStanding.MET: translate("Effects", "in order"),
        GateStanding.FAILED: translate("Effects", "not in order"),
        GateStanding.OPEN: translate("Effects", "not checked"),
        GateStanding.NOT_APPLICABLE: translate("Effects", "does not apply"),
    }


def _said(line: Line) -> tuple[object, ...]:
    return line.standing, line.points, line.maximum, line.level, line.met, line.share


def _won(old: Line, new: Line) -> Decimal | None:
    """The points won or lost; a line that was not scored had none to lose."""
    if Standing.SCORED not in (old.standing, new.standing):
        return None
    if old.points is None and new.points is None:
        return None
    return _difference(old.points or Decimal(0), new.points or Decimal(0))


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    if before is None or after is None or before == after:
        return None
    return after - before
