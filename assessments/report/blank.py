"""The blank form: every question of a planned visit on paper, with room to write, tick and sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportlab.platypus import Flowable, NextPageTemplate, Spacer, Table

from assessments.archival import archived
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.blank_words import BLANK
from assessments.report.pages import Places, Running, typeset
from assessments.report.paper import GRID
from assessments.report.styles import SHADE, TEXT_WIDTH
from assessments.report.words import Words
from assessments.session import Session
from assessments.snapshot import Snapshot
from forms.bilingual import Named
from forms.form import Item, Section
from forms.questions import Answer, Fact, Quantity, Question, Selection, State
from forms.reading import brief
from forms.units import signs

ASKED = (176, 118, 66, TEXT_WIDTH - 360)
FACTS = (104, TEXT_WIDTH - 104)
SIGNED = (104, 190, TEXT_WIDTH - 294)
LINE_HEIGHT = 26  # points; room to write by hand
LONG = 5  # rows; an indicator with more may go on over the page, with two of them and its name
SEVERAL = 5  # options that are printed beside one another; of more, one is written


def build_blank_form(session: Session, language: str = "zh") -> bytes:
    """Typeset the form of a visit without any answer; figures of the year before stand beside their question.

    Nothing is attached: a form that nobody has filled in yet says nothing of which there would be a record.
    The same session gives the same bytes. Raises Refusal report.glyph for a character that cannot be printed.
    """
    snapshot = Snapshot(session.assessment, session.site, session.catalogue, {}, (), (), ())
    paper, say = AssessmentPaper(snapshot, language), Words(language, BLANK)
    title = say("title")
    running = Running(
        title=title,
        head=session.site.name,
        foot=paper.say("foot", page="{page}", total="{total}"),
        left=paper.say("id.short", id=session.assessment.id[:8]),
        right=say("blank"),
    )
    metadata = {
        "title": f"{title} {session.site.name} {session.assessment.year}",
        "subject": f"{session.site.name} {session.site.code} {session.assessment.year}",
        "creator": "绿衡 Luheng",
        "lang": "zh-CN" if language == "zh" else "en-GB",
    }
    content = typeset(list(_Blank(paper, say, session).story()), running, Places(), metadata)
    return archived(content, at=session.assessment.opened)


class _Blank:
    """Writes one blank form."""

    def __init__(self, paper: AssessmentPaper, say: Words, session: Session) -> None:
        self.paper, self.say, self.session = paper, say, session
        self.earlier: Mapping[str, Answer] = session.last_year()
        self.asked: set[str] = set()

    def story(self) -> Iterator[Flowable]:
        paper, say = self.paper, self.say
        yield from (NextPageTemplate("inside"), Spacer(0, 8), paper.text(say("title"), "title"), Spacer(0, 6))
        yield paper.pairs(self._facts(), FACTS)
        yield paper.text(say("how"), "small")
        for section in self.session.form.sections:
            standard, own = paper.name(section.standard), paper.name(section)
            yield from paper.heading(f"{standard}　{own}", 0)
            for item in section.items:
                yield from self._item(section, item)
        yield from paper.heading(say("signed"), 0, room=160)
        yield self._signatures()

    def _facts(self) -> Iterator[tuple[str, str]]:
        said, assessment, site = self.paper.say, self.session.assessment, self.session.site
        yield said("site"), site.name
        yield said(f"code.{site.kind.value}"), site.code
        yield self.say("year"), str(assessment.year)
        names = (said("name+office", name=each.name, office=each.office) for each in assessment.officers)
        yield said("officers"), said("comma").join(names)
        standards = self.session.catalogue.standards.values()
        yield said("standards"), "\n".join(f"{each.number}　{self.paper.name(each)}" for each in standards)
        yield self.say("day"), ""

    def _item(self, section: Section, item: Item) -> Iterator[Flowable]:
        """An indicator or gate: what is required, what to check, and a row for each question."""
        number = item.indicator.number if item.indicator else ""
        rows: list[list[Any]] = [
            [self.paper.text(f"{number} {self.paper.name(item)}".strip(), "strong"), "", "", ""]
        ]
        looks: list[tuple[Any, ...]] = [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), SHADE)]
        described = self._described(item)
        if described:
            rows.append([self.paper.text(described, "cell"), "", "", ""])
            looks.append(("SPAN", (0, 1), (-1, 1)))
        rows += [self._question(question) for question in item.questions]
        looks.append(("NOSPLIT", (0, 0), (-1, min(len(rows) - 1, 4))))
        if len(rows) > LONG:
            looks.append(("NOSPLIT", (0, -2), (-1, -1)))
        yield Table(rows, ASKED, repeatRows=1, style=[*GRID, *looks], spaceBefore=2, spaceAfter=6)

    def _described(self, item: Item) -> str:
        source = item.indicator or item.gate
        if source is None:
            return ""
        required = item.indicator.requirement if item.indicator else item.gate.note if item.gate else None
        words = [self.paper.name(required).strip() if required else "", source.clause]
        first = "　".join(word for word in words if word)
        check = self.say("check", what=self.paper.name(source.evidence)) if source.evidence else ""
        return "\n".join(word for word in (first, check) if word)

    def _question(self, question: Question) -> list[Any]:
        if question.key in self.asked:
            cells = (self.paper.name(question), self.say("asked above"), "", "")
        else:
            self.asked.add(question.key)
            states = [self.say("missing")] + ([self.say("not applicable")] if question.may_not_apply else [])
            cells = (self._name(question), self._room(question), "\n".join(states), self.say("remark"))
        return [self.paper.text(words, "cell", question.key) for words in cells]

    def _name(self, question: Question) -> str:
        """The question with its year, and the figure of the year before."""
        name = self.paper.name(question)
        if not isinstance(question, Fact):
            return name
        before = self.earlier.get(question.code) if question.year == self.session.assessment.year else None
        if before is None or before.state is not State.GIVEN or before.value is None:
            return name
        value = brief(before.value) if not isinstance(before.value, str) else before.value
        return f"{name}\n{self.say('before', value=value, unit=signs(before.unit) if before.unit != '1' else '')}"

    def _room(self, question: Question) -> str:
        """Where the answer is written: a line with its unit, or the options with boxes."""
        if isinstance(question, Quantity):
            unit = signs(question.unit) if question.unit != "1" else ""
            return f"{self.say('line')} {unit}"
        options: Sequence[Named] = question.options if isinstance(question, Selection) else ()
        if 0 < len(options) <= SEVERAL:
            return "\n".join(f"□ {self.paper.name(option)}" for option in options)
        return self.say("line")

    def _signatures(self) -> Flowable:
        said, kind = self.paper.say, self.session.site.kind.value
        rows = [(said("officer"), f"{each.name}　{each.office}", "") for each in self.session.assessment.officers]
        rows.append((said(f"representative.{kind}"), self.session.site.name, ""))
        heads = [self.paper.text(words, "head") for words in (said("role"), said("name"), said("hand"))]
        cells = [[self.paper.text(word, "cell") for word in each] for each in rows]
        return Table([heads, *cells], SIGNED, [None, *[LINE_HEIGHT + 8] * len(cells)], style=list(GRID))
