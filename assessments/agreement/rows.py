"""A comparison of two officers as rows of text, the same for the screen and for the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.agreement.answers import AnswerPair, Match
from assessments.agreement.comparing import Agreement, LinePair, Scale, Share, TotalPair
from assessments.agreement.kappa import SOURCE, Kappa, decimal
from assessments.agreement.sides import Rated
from assessments.agreement.words import AgreementWords
from assessments.result import Line, Result
from assessments.wording.headline import headline
from assessments.wording.standings import line_words, with_unit
from forms.bilingual import Named
from forms.form import Form
from forms.questions import Answer, Selection, State
from forms.reading import brief, shown

HUNDRED = Decimal(100)
MATCHES = {Match.SAME: "same", Match.VALUE: "value", Match.STATE: "state", Match.ONE: "one.only"}


@dataclass(frozen=True)
class Compared:
    """An agreement in one language, part by part as rows of text."""

    found: Agreement
    language: str
    form: Form

    @property
    def say(self) -> AgreementWords:
        """The words."""
        return AgreementWords(self.language)

    def name(self, thing: Named) -> str:
        """The name of something in the language."""
        return (thing.en or thing.zh) if self.language == "en" else thing.zh

    # Summary

    def facts(self) -> Iterator[tuple[str, str, str, str]]:
        """What is compared: site, year, assessments, officers, and where each side was taken from."""
        one, other = self.found.one, self.found.other
        yield self.say("site"), one.site.name, other.site.name, ""
        yield self.say("year"), str(one.assessment.year), str(other.assessment.year), ""
        yield self.say("assessment"), one.assessment.id, other.assessment.id, ""
        yield self.say("officers"), self.officers(one), self.officers(other), ""
        yield self.say("source"), one.file or self.say("store"), other.file or self.say("store"), ""

    def figures(self) -> Iterator[tuple[str, str, str, str]]:
        """Figure, first, second, comparison: agreement, totals, kappas, agreement by group, notes."""
        yield self.say("overall"), "", "", self.counted(self.found.overall)
        for pair in self.found.totals:
            yield from self._totals(pair)
        for scale, kappa in self.found.kappas:
            yield self.say("kappa", scale=self.scale(scale)), "", "", self.kappa(kappa)
        for share in self.found.shares:
            if share.compared:
                yield self.say("share", name=self.section(share)), "", "", self.counted(share)
        for note in (self.kappa_note(), *(problem.text(self.language) for problem in self.found.notes)):
            yield self.say("note"), "", "", note

    def _totals(self, pair: TotalPair) -> Iterator[tuple[str, str, str, str]]:
        number, change = pair.one.number, self.signed(pair.difference)
        totals = [self.total(result) for result in (pair.one, pair.other)]
        yield self.say("total", number=number), *totals, change  # type: ignore[misc]
        verdicts = [headline(result).brief.text(self.language) for result in (pair.one, pair.other)]
        yield self.say("verdict", number=number), *verdicts, ""  # type: ignore[misc]

    def total(self, result: Result) -> str:
        """A total; one that is not whole never looks like one that is."""
        partial = "" if result.complete or result.total is None else self.say("partial")
        return self.figure(result.total) + partial

    def officers(self, side: Rated) -> str:
        """The officers of one side."""
        return ("、" if self.language == "zh" else ", ").join(each.name for each in side.assessment.officers)

    def section(self, share: Share) -> str:
        """A section by name, with its standard where more than one is compared."""
        if len(self.found.standards) < 2:
            return self.name(share)
        standard = self.found.one.catalogue.standards[share.standard]
        return f"{standard.number} {self.name(share)}"

    def rate(self, share: Share) -> str:
        """A share of agreement in per cent, a dash where nothing was compared."""
        return self.say("none") if share.rate is None else f"{shown(share.rate * HUNDRED, 1)} %"

    def counted(self, share: Share) -> str:
        """A share of agreement, and of how many questions."""
        return self.say("counted", rate=self.rate(share), same=share.same, compared=share.compared)

    def scale(self, scale: Scale) -> str:
        """A scale of judgements in words."""
        return self.say(f"scale.{scale.value}")

    def kappa(self, kappa: Kappa) -> str:
        """The coefficient with what it is made of, or why there is none."""
        if kappa.value is None:
            return kappa.problem.text(self.language) if kappa.problem else self.say("none")
        shares = {"observed": _percent(kappa.observed), "expected": _percent(kappa.expected)}
        return self.say("kappa.value", value=shown(kappa.value, 2), count=kappa.count, **shares)

    def kappa_note(self) -> str:
        """How kappa is computed, and where that comes from."""
        return self.say("kappa.about", source=SOURCE)

    # Answers and points

    def match(self, match: Match) -> str:
        """How two answers stand to each other, in words."""
        return self.say(MATCHES[match])

    def answer(self, pair: AnswerPair, *, second: bool) -> str:
        """One side's answer as people read it."""
        answer = pair.other if second else pair.one
        if answer is None or answer.state is State.OPEN:
            return self.say("open")
        if answer.state in (State.MISSING, State.NOT_APPLICABLE):
            return self.say(answer.state.value)
        if answer.state is State.UNREAD:
            return f"{answer.text}（{self.say('unread')}）"
        return self._given(pair.question, answer)

    def _given(self, key: str, answer: Answer) -> str:
        if isinstance(answer.value, Decimal):
            return with_unit(shown(answer.value), answer.unit or "1")
        asked = self.form[key]
        if isinstance(asked, Selection):
            chosen = next((option for option in asked.options if option.key == answer.value), None)
            return self.name(chosen) if chosen else str(answer.value)
        return str(answer.value)

    def apart(self, pair: AnswerPair) -> str:
        """The difference of two quantities with its sign and unit; '' where there is none."""
        if pair.difference is None or pair.match is Match.SAME:
            return ""
        return with_unit(self.signed(pair.difference), pair.unit)

    def remark(self, answer: Answer | None) -> str:
        """Reason and remark of an answer."""
        return "；".join(word for word in (answer.reason, answer.remark) if word) if answer else ""

    def indicator(self, pair: LinePair) -> str:
        """An indicator by number and name."""
        return f"{pair.one.number} {self.name(pair.one)}".strip()

    def result(self, pair: LinePair, line: Line) -> str:
        """What became of an indicator on one side."""
        outcome = self.found.one.catalogue.standards[pair.standard].outcome.kind.value
        return line_words(line, outcome).text(self.language)

    # Figures

    def figure(self, value: Decimal | None) -> str:
        """A number, or a dash where there is none."""
        return self.say("none") if value is None else brief(value)

    def signed(self, value: Decimal | None) -> str:
        """A difference with its sign; '' where there is none."""
        if value is None:
            return ""
        text = brief(value)
        return f"+{text}" if value > 0 else text.replace("-", "−")


def compared_in(found: Agreement, language: str) -> Compared:
    """A comparison in "zh" or "en"; KeyError for another language."""
    AgreementWords(language)
    form = Form(found.one.catalogue.only(found.standards), found.one.assessment.year)
    return Compared(found, language, form)


def _percent(value: Fraction) -> str:
    return f"{shown(decimal(value) * HUNDRED, 1)} %"
