"""What all cards of one assessment share: the session, the language, last year's answers and the way to answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from assessments.assessment import Phase
from assessments.session import Session
from forms.form import Item, Section
from forms.keys import limit_key
from forms.problems import Problem
from forms.questions import Answer, Entry, Limit, LimitRole, Quantity, Question
from forms.reading import brief, shown
from forms.units import UnknownUnit, signs

if TYPE_CHECKING:
    from assessments.offers import Offer

Answering = Callable[[str, Entry], Problem | None]  # returns why the answer was refused, None when it is stored
Applying = Callable[[Mapping[str, Entry], str], None]  # answers several questions as one step with a name

# Words that read as "no figure" and "does not apply", in the language of the screen.
MISSING = {"zh": "缺数据", "en": "missing"}

# The figure that is typed in the same unit as another.
OTHER_LIMIT = {
    LimitRole.BASELINE: LimitRole.LEADING,
    LimitRole.LEADING: LimitRole.BASELINE,
    LimitRole.START: LimitRole.TARGET,
    LimitRole.TARGET: LimitRole.START,
}
NOT_APPLICABLE = {"zh": "不适用", "en": "not applicable"}


def _nowhere(entries: Mapping[str, Entry], label: str) -> None:
    """A visit without a screen has no step to undo."""


def _unwatched(question: str, entry: Entry) -> None:
    """A visit without a screen keeps no half-typed text."""


def _nothing(question: Question) -> None:
    """A visit without a screen offers no value of an earlier assessment."""


@dataclass(frozen=True)
class Visit:
    """An open assessment as the cards see it."""

    session: Session
    language: str
    answer: Answering
    earlier: Mapping[str, Answer] = field(default_factory=dict)  # fact code → answer of the year before
    apply: Applying = _nowhere
    typing: Callable[[str, Entry], None] = _unwatched  # told with every key what stands in a field
    offered: Callable[[Question], Offer | None] = _nothing  # an earlier figure, taken over on demand

    @property
    def editable(self) -> bool:
        """Only a draft takes answers."""
        return self.session.assessment.phase is Phase.DRAFT

    def words(self, problem: Problem) -> str:
        """A problem in the language of the screen."""
        return problem.text(self.language)

    def questions(self, section: Section, item: Item) -> tuple[Question, ...]:
        """The questions of an item that count under the chosen measure."""
        return section.relevant(item, self.session.measure(section.standard.id, item.id))

    def units(self, section: Section, item: Item, question: Quantity) -> tuple[str, ...]:
        """The units a quantity may be typed in, the usual one first."""
        accepted = tuple(dict.fromkeys((question.unit, *question.accepted)))
        if not isinstance(question, Limit) or item.indicator is None:
            return accepted
        chosen = self.session.measure(section.standard.id, item.id) or item.indicator.measures[0]
        usual = section.standard.formulas[chosen].unit
        alike = [unit for unit in accepted if self._alike(unit, usual)]
        return tuple(dict.fromkeys((self._other_limit(question) or usual, usual, *alike)))

    def _other_limit(self, question: Limit) -> str:
        """The unit of the limit beside this one, so that a pair is typed in one unit."""
        stem = question.key.rpartition("/")[0]
        beside = OTHER_LIMIT.get(question.role)
        other = self.session.answers.get(limit_key(stem, beside)) if beside else None
        return other.unit if other else ""

    def _alike(self, one: str, other: str) -> bool:
        units = self.session.catalogue.units
        try:
            return units.unit(one).dimension == units.unit(other).dimension
        except UnknownUnit:
            return one == other


def grouped(value: Decimal) -> str:
    """A number with a space between thousands, as it is read back."""
    whole, point, rest = shown(value).partition(".")
    return (
        f"{int(whole):,}".replace(",", "\N{NO-BREAK SPACE}") + point + rest
        if len(whole) > 3
        else whole + point + rest
    )


def figure(value: Decimal, unit: str) -> str:
    """A number with its unit as shown to people."""
    return f"{grouped(value)} {signs(unit)}" if unit != "1" else grouped(value)


def per_cent(change: Decimal) -> str:
    """A relative change with its sign."""
    return f"{'+' if change >= 0 else '−'}{brief(abs(change) * 100, 1)}\N{NO-BREAK SPACE}%"
