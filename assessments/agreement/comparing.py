"""Comparing two officers' assessments: answers, points, shares of agreement, kappa and totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from assessments.agreement.answers import AnswerPair, Match, difference, match_of
from assessments.agreement.kappa import Kappa, decimal, kappa
from assessments.agreement.sides import Rated
from assessments.result import Line, Result
from forms.form import Form
from forms.problems import Problem, Refusal
from forms.questions import Answer, Gate, Judgement, Question, State
from forms.rules import Level
from forms.units import ARITHMETIC

YES_NO = frozenset({"yes", "no"})
LEVELS = frozenset(level.name for level in Level) | {"none"}
APPLIES_NOT = "not applicable"  # a rating of its own beside the options


class Scale(Enum):
    """Judgements that are rated on one scale; each has its own kappa."""

    GATES = "gates"  # basic requirements and vetoes: in order, not in order
    YES_NO = "yes_no"  # indicators judged yes or no
    LEVELS = "levels"  # indicators judged by level


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePair:
    """One indicator under both assessments; the difference is that of the second less the first."""

    standard: str
    group: str
    one: Line
    other: Line

    @property
    def difference(self) -> Decimal | None:
        """Points of the second less points of the first, None where either has none."""
        return _less(self.other.points, self.one.points)

    @property
    def same(self) -> bool:
        """Whether both come to the same conclusion."""
        return _concluded(self.one) == _concluded(self.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalPair:
    """Both results under one standard."""

    one: Result
    other: Result

    @property
    def difference(self) -> Decimal | None:
        """Total of the second less total of the first, None where either has none or is not complete."""
        whole = self.one.complete and self.other.complete
        return _less(self.other.total, self.one.total) if whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the questions that anybody answered were answered alike; standard and section '' for all."""

    standard: str
    section: str
    zh: str
    en: str
    same: int
    compared: int

    @property
    def rate(self) -> Decimal | None:
        """The share of agreement, 0 to 1; None where nothing was compared."""
        return decimal(Fraction(self.same, self.compared)) if self.compared else None


@dataclass(frozen=True)
class Agreement:
    """Two assessments side by side."""

    one: Rated
    other: Rated
    standards: tuple[str, ...]  # compared: of both, in the same edition
    answers: tuple[AnswerPair, ...]
    lines: tuple[LinePair, ...]
    totals: tuple[TotalPair, ...]
    overall: Share
    shares: tuple[Share, ...]
    kappas: tuple[tuple[Scale, Kappa], ...]
    notes: tuple[Problem, ...]  # what to know before relying on it

    def counts(self) -> dict[Match, int]:
        """How many questions stand how to each other."""
        return {match: sum(pair.match is match for pair in self.answers) for match in Match}


def compare(one: Rated, other: Rated) -> Agreement:
    """Compare two assessments of the same site and year under the standards of which both use the same edition.

    `compare(b, a)` mirrors `compare(a, b)`. Raises Refusal agreement.same, agreement.other_site,
    agreement.other_year or agreement.no_standard when they cannot be compared.
    """
    _require_comparable(one, other)
    shared = tuple(key for key in one.results if key in other.results and one.edition(key) == other.edition(key))
    if not shared:
        raise Refusal(Problem.of("agreement.no_standard", other.assessment.id))
    form = Form(one.catalogue.only(shared), one.assessment.year)
    pairs = tuple(_pairs(form, _loose(form, one, other), one, other))
    return Agreement(
        one=one,
        other=other,
        standards=shared,
        answers=pairs,
        lines=tuple(_lines(one, other, shared)),
        totals=tuple(TotalPair(one=one.results[key], other=other.results[key]) for key in shared),
        overall=_share("", "", "全部", "All", pairs),
        shares=tuple(_shares(form, pairs)),
        kappas=tuple((scale, kappa(_rated(form, pairs, scale))) for scale in Scale),
        notes=tuple(_notes(one, other, shared)),
    )


def _require_comparable(one: Rated, other: Rated) -> None:
    if one.assessment.id == other.assessment.id:
        raise Refusal(Problem.of("agreement.same", one.assessment.id))
    if one.site.code != other.site.code:
        problem = Problem.of("agreement.other_site", one=one.site.name, other=other.site.name)
        raise Refusal(problem)
    if one.assessment.year != other.assessment.year:
        problem = Problem.of("agreement.other_year", one=one.assessment.year, other=other.assessment.year)
        raise Refusal(problem)


def _pairs(form: Form, loose: Iterator[Question], one: Rated, other: Rated) -> Iterator[AnswerPair]:
    """Every question that anybody answered: in the order of the form, then what no standard asks."""
    asked = {question.key: question for question in (*form, *loose)}
    sections: dict[str, list[tuple[str, str]]] = {}
    for section in form.sections:
        for item in section.items:
            for question in item.questions:
                sections.setdefault(question.key, []).append((section.standard.id, section.id))
    for key, question in asked.items():
        left, right = one.answers.get(key), other.answers.get(key)
        match = match_of(question, left, right)
        if match is not None:
            yield _pair(question, tuple(dict.fromkeys(sections.get(key, ()))), left, right, match)


def _loose(form: Form, one: Rated, other: Rated) -> Iterator[Question]:
    """Questions that no standard asks, such as amounts of the energy ledger; not those of standards left out."""
    asked = {question.key for side in (one, other) for question in Form(side.catalogue, side.assessment.year)}
    for key in sorted({*one.answers, *other.answers} - asked):
        try:
            yield form[key]
        except KeyError:
            continue


def _pair(
    question: Question,
    sections: tuple[tuple[str, str], ...],
    one: Answer | None,
    other: Answer | None,
    match: Match,
) -> AnswerPair:
    apart, unit = difference(question, one, other)
    names = {"question": question.key, "zh": question.zh, "en": question.en}
    return AnswerPair(**names, sections=sections, one=one, other=other, match=match, difference=apart, unit=unit)


def _lines(one: Rated, other: Rated, standards: Sequence[str]) -> Iterator[LinePair]:
    for key in standards:
        left, right = one.results[key], other.results[key]
        for line in left.lines:
            yield LinePair(standard=key, group=line.group, one=line, other=right.line(line.indicator))


def _shares(form: Form, pairs: Sequence[AnswerPair]) -> Iterator[Share]:
    for section in form.sections:
        place = (section.standard.id, section.id)
        own = [pair for pair in pairs if place in pair.sections]
        yield _share(*place, section.zh, section.en, own)


def _share(standard: str, section: str, zh: str, en: str, pairs: Sequence[AnswerPair]) -> Share:
    same = sum(pair.match is Match.SAME for pair in pairs)
    return Share(standard=standard, section=section, zh=zh, en=en, same=same, compared=len(pairs))


def _rated(form: Form, pairs: Sequence[AnswerPair], scale: Scale) -> Iterator[tuple[str, str]]:
    """Both ratings of every item of a scale that both officers rated; points awarded freely are no rating."""
    for pair in pairs:
        if pair.question in form and _scale(form[pair.question]) is scale:
            ratings = [_rating(answer) for answer in (pair.one, pair.other)]
            if ratings[0] and ratings[1]:
                yield ratings[0], ratings[1]


def _scale(question: Question) -> Scale | None:
    if isinstance(question, Gate):
        return Scale.GATES
    if not isinstance(question, Judgement):
        return None
    options = {option.key for option in question.options}
    if options == YES_NO:
        return Scale.YES_NO
    return Scale.LEVELS if options <= LEVELS and options != {"none"} else None


def _rating(answer: Answer | None) -> str:
    if answer is None:
        return ""
    if answer.state is State.NOT_APPLICABLE:
        return APPLIES_NOT
    return answer.value if answer.state is State.GIVEN and isinstance(answer.value, str) else ""


def _notes(one: Rated, other: Rated, shared: Sequence[str]) -> Iterator[Problem]:
    """What to know: officers who took part in both, standards left out, signatures nobody checked."""
    both = [each.name for each in one.assessment.officers if each in other.assessment.officers]
    if both:
        yield Problem.of("agreement.same_officers", names="、".join(sorted(both)))
    standards = {**other.catalogue.standards, **one.catalogue.standards}
    for key in sorted({*one.results, *other.results} - set(shared)):
        yield Problem.about(standards[key], "agreement.left_out", key)
    for side in (one, other):
        if not side.verified:
            yield Problem.of("agreement.not_verified", side.file, file=side.file)


def _concluded(line: Line) -> tuple[object, ...]:
    return line.standing, line.points, line.met, line.level


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else ARITHMETIC.subtract(one, other)
