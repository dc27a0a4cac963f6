"""The rows of a comparison as text, the same for the PDF and for the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assessments.editions.carrying import HOW
from assessments.editions.comparison import FATES, Entry, Fate, Side, Summary
from assessments.editions.rescoring import Rescored
from assessments.editions.succession import items
from assessments.report.comparison_words import COMPARED
from assessments.report.words import Words
from assessments.result import GateStanding, Result
from assessments.wording.headline import headline
from forms.bilingual import Named
from forms.form import Form
from forms.reading import shown
from forms.rules import Level
from forms.standard import Standard
from forms.units import signs

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Compared:
    """A rescoring in one language, part by part as rows of text."""

    found: Rescored
    language: str

    @property
    def say(self) -> Words:
        """The words."""
        return Words(self.language, COMPARED)

    def name(self, thing: Named) -> str:
        """The name of something in the language."""
        return (thing.en or thing.zh) if self.language == "en" else thing.zh

    # Totals

    def totals(self) -> Iterator[tuple[str, str, str, str]]:
        """Figure, before, after, difference."""
        one, other = self.found.comparison.earlier, self.found.comparison.later
        yield self.say("edition"), self._edition(one), self._edition(other), ""
        whole = one.complete and other.complete
        difference = self.change(one.total, other.total) if whole else ""
        yield self.say("total"), self._total(one), self._total(other), difference
        for key in ("available", "maximum"):
            before, after = getattr(one, key), getattr(other, key)
            yield self.say(key), self.figure(before), self.figure(after), self.change(before, after)
        for level in sorted({index.level for index in (*one.indices, *other.indices)}):
            before, after = _index(one, level), _index(other, level)
            name = self.say("index", level=Level(level).sign)
            yield name, self.figure(before), self.figure(after), self.change(before, after)
        yield self.say("grade"), self._grade(one), self._grade(other), ""
        yield self.say("verdict"), self._verdict(self.found.earlier), self._verdict(self.found.result), ""

    def _total(self, side: Summary) -> str:
        """The total; one that is not whole never looks like one that is."""
        mark = "" if side.complete or side.total is None else self.say("partial")
        return self.figure(side.total) + mark

    def _edition(self, side: Summary) -> str:
        return f"{side.number} {self.name(side)}"

    def _grade(self, side: Summary) -> str:
        return self.name(side.grade) if side.grade else self.say("none")

    def _verdict(self, result: Result) -> str:
        return headline(result).verdict.text(self.language)

    def counts(self) -> Iterator[tuple[str, int]]:
        """Fate and number of items."""
        for fate, count in self.found.comparison.counts().items():
            yield self.fate(fate), count

    # Entries

    def fate(self, fate: Fate) -> str:
        """A fate in words."""
        return self.name(FATES[fate])

    def item(self, entry: Entry, *, later: bool) -> str:
        """The items of one side: number or id, and name; those listed elsewhere are named after them."""
        sides = _sides(entry, later)
        text = "\n".join(f"{side.id} {self.name(side)}" for side in sides)
        if entry.shared and not later:
            text += self.say("shared", items="、".join(entry.shared))
        return text

    def points(self, entry: Entry, *, later: bool) -> str:
        """Points out of the maximum, or what a gate is, or a dash."""
        sides = _sides(entry, later)
        won, most = entry.before, entry.before_maximum
        if later:
            won, most = (entry.later.points, entry.later.maximum) if entry.later else (None, None)
        if won is None:
            return "\n".join(self.standing(side) for side in sides)
        return f"{shown(won, 2)} / {self.figure(most)}"

    def standing(self, side: Side) -> str:
        """Met or not where there are no points; a dash while nothing was judged."""
        words = {"zh": {True: "符合", False: "不符合"}, "en": {True: "met", False: "not met"}}[self.language]
        if side.standing == GateStanding.NOT_APPLICABLE.value:
            return "不适用" if self.language == "zh" else "not applicable"
        return words[side.met] if side.met is not None else self.say("none")

    def share(self, entry: Entry, *, later: bool) -> str:
        """The share of the points in per cent."""
        value = (entry.later.share if entry.later else None) if later else entry.before_share
        return self.say("none") if value is None else f"{shown(value * HUNDRED, 1)} %"

    def level(self, entry: Entry, *, later: bool) -> str:
        """The level reached by a single item."""
        sides = _sides(entry, later)
        return " ".join(Level(side.level).sign for side in sides if side.level)

    def reason(self, entry: Entry) -> str:
        """Why the item changed: the standard's transition note; for what lacks data also the relation."""
        relation = self.fate(Fate(entry.relation.value)) if entry.missing else ""
        return "\n".join(part for part in (relation, self.name(entry.note)) if part)

    def lacking(self, entry: Entry) -> str:
        """What an item waits for."""
        return "\n".join(each.text(self.language) for each in entry.missing)

    # What came over

    def missing(self) -> Iterator[tuple[str, str, str, str]]:
        """Kind, question, unit, and the items that wait for it."""
        names = self._names(self.found.new)
        for each in self.found.missing:
            used = "、".join(names.get(item, item) for item in each.items)
            yield self.say(f"kind.{each.kind}"), self.name(each), "" if each.unit == "1" else signs(each.unit), used

    def carried(self) -> Iterator[tuple[str, str, str, str]]:
        """Question, how, answer, and the earlier question it is from."""
        for each in self.found.load.carried:
            yield self.name(each), self.name(HOW[each.how]), each.text, each.earlier

    def offered(self) -> Iterator[tuple[str, str, str]]:
        """Item, what was answered before, and why it was not taken over."""
        asked = Form(self.found.origin.catalogue, self.found.origin.assessment.year)
        for each in self.found.load.offered:
            answers = "\n".join(f"{self._asked(asked, key)}：{text}" for key, text in each.earlier)
            yield self.name(each), answers, self.name(each.note)

    def _asked(self, asked: Form, key: str) -> str:
        """An earlier question by its item and its name."""
        item = key.removeprefix(f"{self.found.old.id}/").split("/")[0]
        return f"{item} {self.name(asked[key])}" if key in asked else item

    def _names(self, standard: Standard) -> dict[str, str]:
        return {key: f"{key} {self.name(item)}" for key, item in items(standard).items()}

    # Sources

    def sources(self) -> Iterator[tuple[str, str, str]]:
        """Edition, document and address."""
        for standard in (self.found.old, self.found.new):
            for source in standard.sources.values():
                yield standard.number, source.zh, source.address

    def facts(self) -> Iterator[tuple[str, str]]:
        """What is compared: site, year, assessment, and the fingerprint of the newer texts."""
        origin = self.found.origin
        yield self.say("site"), f"{origin.site.name} {origin.site.code}"
        yield self.say("year"), str(origin.assessment.year)
        yield self.say("assessment"), origin.assessment.id
        yield self.say("before"), f"{self.found.old.number} {self.name(self.found.old)}"
        yield self.say("after"), f"{self.found.new.number} {self.name(self.found.new)}"
        yield self.say("fingerprint"), self.found.sha256

    # Figures

    def figure(self, value: Decimal | None) -> str:
        """A number, or a dash where there is none."""
        return self.say("none") if value is None else shown(value.quantize(Decimal("0.0001")))

    def change(self, before: Decimal | None, after: Decimal | None) -> str:
        """A difference with its sign, '' where either number is missing."""
        if before is None or after is None:
            return ""
        return self.signed(after - before)

    def signed(self, difference: Decimal | None) -> str:
        """A difference with its sign, or a dash."""
        if difference is None:
            return self.say("none")
        rounded = difference.quantize(Decimal("0.01"))
        return f"+{shown(rounded)}" if rounded > 0 else shown(rounded).replace("-", "−")


def _sides(entry: Entry, later: bool) -> tuple[Side, ...]:
    return entry.sides[len(entry.earlier) :] if later else entry.earlier


def _index(side: Summary, level: int) -> Decimal | None:
    return next((index.value for index in side.indices if index.level == level), None)
