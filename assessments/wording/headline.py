"""The headline of a result: its figures, its conclusion and what qualifies it, worded in one place for everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from assessments.result import Result, Verdict
from assessments.wording.summary import Summary, summary
from forms.bilingual import Bilingual, Named
from forms.problems import Problem
from forms.reading import brief, shown
from forms.rules import Level
from forms.standard import OutcomeKind

NONE = "—"  # what stands where there is no figure; never a zero
REASONS: Mapping[str, str] = {
    "score.unanswered": "said.reason_unanswered",
    "score.missing": "said.reason_missing",
    "score.unread": "said.reason_unread",
    "score.no_baseline": "said.reason_baseline",
    "score.no_leading": "said.reason_leading",
    "score.no_reference": "said.reason_reference",
    "score.no_start": "said.reason_start",
    "score.no_target": "said.reason_target",
    "score.no_document": "said.reason_document",
    "score.policy_undecided": "said.reason_policy",
    "score.no_points": "said.reason_points",
    "score.no_levels": "said.reason_levels",
    "score.no_output": "said.reason_output",
    "score.impossible": "said.reason_impossible",
    "score.limits_order": "said.reason_order",
    "score.target_order": "said.reason_order",
    "score.limits_condition": "said.reason_condition",
    "score.division_by_zero": "said.reason_zero",
    "score.ratio_zero": "said.reason_zero",
}


class Tone(Enum):
    """How a conclusion is meant; words say it too, so that nothing rests on colour."""

    GOOD = "good"
    PLAIN = "plain"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure of a headline as it is printed: what it is, and the figure, or a dash where there is none."""

    name: Problem
    value: str | Problem

    def text(self, language: str) -> str:
        """The figure in a language."""
        return self.value if isinstance(self.value, str) else self.value.text(language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What a result says: figures (the main one first), the conclusion, also in brief, and what qualifies it."""

    figures: tuple[Shown, ...]
    verdict: Problem
    brief: Problem
    notes: tuple[Problem, ...]
    grade: Named | None
    tone: Tone
    final: bool

    def sentences(self, language: str) -> list[str]:
        """The conclusion first, then what qualifies it."""
        return [each.text(language) for each in (self.verdict, *self.notes)]


def headline(result: Result | Summary, pass_mark: Decimal | None = None) -> Headline:
    """The headline of a result; the standard's pass mark is printed where it is known."""
    found = summary(result) if isinstance(result, Result) else result
    verdict, short, tone = _verdict(found, pass_mark)
    return Headline(
        figures=tuple(_figures(found)),
        verdict=verdict,
        brief=short,
        notes=tuple(_notes(found)),
        grade=found.grade,
        tone=tone,
        final=found.final,
    )


# Figures


def _figures(found: Summary) -> Iterator[Shown]:
    kind = found.outcome
    if kind.points:
        yield from _points(found)
    elif kind is OutcomeKind.INDEX:
        yield Shown(Problem.of("said.index"), NONE if found.total is None else shown(found.total, 2))
        yield from _counted(found, met=False)
    elif kind is OutcomeKind.LEVEL_INDEX:
        yield from _level_index(found)
    elif kind is OutcomeKind.LEVELS:
        yield from _levels(found)
    elif kind is OutcomeKind.GATES:
        yield from _gates(found)
    else:
        yield from _counted(found, met=kind is not OutcomeKind.RECORD)


def _points(found: Summary) -> Iterator[Shown]:
    code = "said.total" if found.final else "said.total_part"
    yield Shown(Problem.of(code), NONE if found.points is None else shown(found.points, 2))
    if found.outcome is OutcomeKind.BANDS:
        yield Shown(Problem.of("said.grade"), _grade(found))
    yield Shown(Problem.of("said.available"), brief(found.available, 2))
    yield Shown(Problem.of("said.maximum"), NONE if found.maximum is None else brief(found.maximum, 2))


def _level_index(found: Summary) -> Iterator[Shown]:
    yield Shown(Problem.of("said.grade"), _grade(found))
    for level, value in found.indices:
        name = Problem.of("said.level_index", level=Level(level).sign)
        yield Shown(name, NONE if value is None else brief(value, 2))


def _grade(found: Summary) -> str | Problem:
    if found.grade is None:
        return NONE
    return Problem.about(found.grade, "said.brief_name")


def _levels(found: Summary) -> Iterator[Shown]:
    for level, count in zip((Level.I, Level.II, Level.III), found.levels, strict=False):
        yield Shown(Problem.of("said.at_level", level=level.sign), str(count))
    yield Shown(Problem.of("said.short_level"), str(found.levels[3]))


def _gates(found: Summary) -> Iterator[Shown]:
    gates = found.gates
    yield Shown(Problem.of("said.gates_met"), str(gates.met))
    yield Shown(Problem.of("said.gates_checked"), str(gates.items - gates.open))
    yield Shown(Problem.of("said.gates_all"), str(gates.items))


def _counted(found: Summary, *, met: bool) -> Iterator[Shown]:
    count, assessed, items = found.counts
    if met:
        targets = found.outcome is OutcomeKind.COMPLETION_RATE
        code = "said.reached_items" if targets else "said.met_items"
        yield Shown(Problem.of(code), str(count) if assessed else NONE)
    record = found.outcome is OutcomeKind.RECORD
    yield Shown(Problem.of("said.recorded_items" if record else "said.assessed_items"), str(assessed))
    yield Shown(Problem.of("said.record_items" if record else "said.all_items"), str(items))


# Conclusions

Conclusion = tuple[Problem, Problem, Tone]  # in a sentence, in brief, how it is meant


def _verdict(found: Summary, mark: Decimal | None) -> Conclusion:
    if found.verdict is Verdict.VETOED:
        names = _named(found.gates.failed, "said.vetoed")
        return names, Problem.of("said.brief_vetoed"), Tone.BAD
    if found.verdict is Verdict.INCOMPLETE:
        code = "said.incomplete_total" if found.outcome.points else "said.incomplete"
        return Problem.of(code), Problem.of("said.brief_incomplete"), Tone.WARNING
    return CONCLUSIONS.get(found.outcome, _plain)(found, mark)


def _named(names: tuple[Bilingual, ...], code: str) -> Problem:
    """A wording with a list of names in both languages."""
    listed = Bilingual("；".join(name.zh for name in names), "; ".join(name.en for name in names))
    return Problem.about(listed, code)


def _decided(found: Summary, passed: str, failed: str, mark: Decimal | None = None) -> Conclusion:
    good = found.verdict is Verdict.PASSED
    short = "said.brief_passed" if good else "said.brief_failed"
    return (
        Problem.of(passed if good else failed, mark=NONE if mark is None else shown(mark)),
        Problem.of(short),
        Tone.GOOD if good else Tone.BAD,
    )


def _plain(found: Summary, mark: Decimal | None) -> Conclusion:
    """Points without grades."""
    if found.verdict is Verdict.SCORED:
        return Problem.of("said.no_pass_mark"), Problem.of("said.brief_scored"), Tone.PLAIN
    if found.verdict is Verdict.FAILED and found.mandatory_failed:
        return _mandatory(found)
    if mark is None:
        return _decided(found, "said.passed", "said.failed")
    return _decided(found, "said.passed_mark", "said.failed_mark", mark)


def _mandatory(found: Summary) -> Conclusion:
    words = _named(found.mandatory_failed, "said.mandatory_failed")
    return words, Problem.of("said.brief_failed"), Tone.BAD


def _graded(found: Summary, mark: Decimal | None) -> Conclusion:
    grade = found.grade
    if found.verdict is Verdict.FAILED and found.mandatory_failed:
        return _mandatory(found)
    if grade is None:
        return Problem.of("said.no_grade"), Problem.of("said.brief_no_grade"), Tone.BAD
    tone = Tone.BAD if found.verdict is Verdict.FAILED else Tone.GOOD
    if grade.unconfirmed:
        words = Problem.about(grade, "said.graded_unconfirmed")
        return words, Problem.about(grade, "said.brief_unconfirmed"), tone
    return Problem.about(grade, "said.graded"), Problem.about(grade, "said.brief_name"), tone


def _ranked(found: Summary, mark: Decimal | None) -> Conclusion:
    if found.verdict is not Verdict.SCORED:
        return _plain(found, mark)
    return Problem.of("said.ranked"), Problem.of("said.brief_ranked"), Tone.PLAIN


def _all_and_k(found: Summary, mark: Decimal | None) -> Conclusion:
    if found.verdict is Verdict.FAILED and found.mandatory_failed:
        return _mandatory(found)
    return _decided(found, "said.all_met", "said.too_few")


def _gate_form(found: Summary, mark: Decimal | None) -> Conclusion:
    """A form of yes/no items: its own words where the standard has some."""
    plain = _decided(found, "said.gates_in_order", "said.gates_failed")
    if not found.words:
        return plain
    words = Problem.about(found.words, "said.graded")
    return words, Problem.about(found.words, "said.brief_name"), plain[2]


def _said(sentence: str, short: str) -> Callable[[Summary, Decimal | None], Conclusion]:
    """A conclusion without a judgement, with the counts it may name."""

    def conclusion(found: Summary, _: Decimal | None) -> Conclusion:
        met, assessed, _items = found.counts
        words = (Problem.of(code, met=met, assessed=assessed) for code in (sentence, short))
        return next(words), next(words), Tone.PLAIN

    return conclusion


CONCLUSIONS: Mapping[OutcomeKind, Callable[[Summary, Decimal | None], Conclusion]] = {
    OutcomeKind.BANDS: _graded,
    OutcomeKind.RANK: _ranked,
    OutcomeKind.INDEX: _said("said.indexed", "said.brief_indexed"),
    OutcomeKind.LEVEL_INDEX: _graded,
    OutcomeKind.LEVELS: _said("said.leveled", "said.brief_leveled"),
    OutcomeKind.ALL_AND_K_OF_N: _all_and_k,
    OutcomeKind.MET_COUNT: _said("said.counted", "said.brief_counted"),
    OutcomeKind.COMPLETION_RATE: _said("said.targets", "said.brief_targets"),
    OutcomeKind.GATES: _gate_form,
    OutcomeKind.RECORD: _said("said.recorded", "said.brief_recorded"),
}


# What qualifies a conclusion


def _notes(found: Summary) -> Iterator[Problem]:
    points, form = found.outcome.points, found.outcome is OutcomeKind.GATES
    if form and found.gates.failed:
        yield _named(found.gates.failed, "said.not_in_order")
    if found.unscored and not found.final:
        yield _unscored(found, "said.unscored" if points else "said.unassessed")
    if found.gates.open:
        yield Problem.of("said.unchecked_form" if form else "said.unchecked", count=found.gates.open)
    if not found.final:
        yield Problem.of("said.part_only" if points else "said.not_final")
    if found.bonus is not None and points:
        yield Problem.of("said.bonus", points=shown(found.bonus, 2))


def _unscored(found: Summary, code: str) -> Problem:
    """How many indicators are not scored, with the reasons and how often each holds."""
    counts: dict[str, int] = {}
    for problem, count in found.unscored:
        reason = REASONS.get(problem, "said.reason_other")
        counts[reason] = counts.get(reason, 0) + count
    reasons = [Problem.about(_worded(reason), "said.reason", count=count) for reason, count in counts.items()]
    zh, en = (mark.join(each.text(key) for each in reasons) for key, mark in (("zh", "、"), ("en", ", ")))
    return Problem.about(Bilingual(zh, en), code, count=found.open_lines)


def _worded(code: str) -> Bilingual:
    return Bilingual(Problem.of(code).text("zh"), Problem.of(code).text("en"))
