"""The summary for the enterprise: result, what weighs most and open findings, on exactly one page of A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.platypus import Flowable

from assessments.archival import archived
from assessments.assessment import Phase
from assessments.content import DOCUMENT
from assessments.findings.recording import in_notes
from assessments.improvement.reaching import Goal, goal
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.identity import identity
from assessments.report.pages import Places, Running, typeset
from assessments.report.paper import Cell
from assessments.report.styles import TEXT_WIDTH
from assessments.report.summary_words import SUMMARY
from assessments.report.unconfirmed import unconfirmed
from assessments.report.words import Words
from assessments.result import Line, Result, Standing
from assessments.scoring.case import Case
from assessments.snapshot import Signer, Snapshot
from assessments.wording.summary import summary
from forms.reading import brief
from forms.units import signs

FACTS = (92, TEXT_WIDTH - 92)
RESULTS = (100, 98, TEXT_WIDTH - 332, 86, 48)
LOSSES = (TEXT_WIDTH - 300, 74, 226)
FINDINGS = (28, TEXT_WIDTH - 204, 100, 76)
YES = "yes"  # the option of what is only met or not
WIDER = 2  # times as many Latin letters as Chinese characters fill a line


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the page may hold: rows of each table, and letters of a cell."""

    standards: int
    losses: int  # of each standard
    rows: int  # of losses in all
    findings: int
    letters: int


# Tried in this order until the page holds everything; the last one fits whatever the record holds.
LIMITS = (
    *(Limits(3, 3, 9, 8, 90), Limits(3, 3, 9, 4, 60), Limits(3, 2, 6, 3, 40)),
    *(Limits(4, 1, 2, 2, 30), Limits(2, 1, 2, 2, 24), Limits(1, 1, 1, 1, 12)),
)


def build_summary(snapshot: Snapshot, language: str = "zh", *, signers: Sequence[Signer] = ()) -> bytes:
    """Typeset the summary in "zh" or "en" on one page of PDF/A-3b, the record attached.

    Lists that do not fit are cut and say how many are left.
    Raises Refusal report.glyph for a character that no shipped font can print.
    """
    for limits in LIMITS:
        places, sheet = Places(), _Sheet(AssessmentPaper(snapshot, language, signers), limits)
        content = typeset(list(sheet.story()), sheet.running(), places, sheet.metadata())
        if places.total == 1:
            record = (DOCUMENT, snapshot.document(signers))
            return archived(content, at=snapshot.journal[-1].at, attachments=[record])
    raise RuntimeError("the smallest summary is longer than a page")


class _Sheet:
    """Writes the page within its limits."""

    def __init__(self, paper: AssessmentPaper, limits: Limits) -> None:
        self.paper, self.limits = paper, limits
        self.say = Words(paper.language, SUMMARY)
        self.draft = paper.snapshot.assessment.phase is Phase.DRAFT
        self.identity = identity(paper.snapshot, paper.signers)

    def story(self) -> Iterator[Flowable]:
        paper, say = self.paper, self.say
        yield paper.text(say("title.draft" if self.draft else "title"), "contents title")
        yield paper.pairs(self._facts(), FACTS)
        yield paper.text(say("results"), "heading 2")
        results = paper.snapshot.results
        head = [say(word) for word in ("standard", "figures", "verdict", "gates", "to confirm")]
        yield paper.table(head, [self._result(each) for each in results[: self.limits.standards]], RESULTS, "lllll")
        yield from self._more(len(results) - self.limits.standards)
        yield paper.text(say("losses"), "heading 2")
        yield from self._losses()
        yield paper.text(say("findings"), "heading 2")
        yield from self._findings()
        yield paper.text(say("about.draft" if self.draft else "about"), "note")
        if self.identity:
            words = "record" if self.identity.sealed else "fingerprint"
            yield paper.text(say(words, sha256=self.identity.sha256), "note")

    def running(self) -> Running:
        """No head: the page begins with its title."""
        paper = self.paper
        return Running(
            title="",
            head="",
            foot=self.say("foot", page="{page}", total="{total}"),
            left=paper.say("id.short", id=paper.snapshot.assessment.id[:8]),
            right=paper.say("draft.mark") if self.draft else "",
            code=self.identity.text if self.identity else "",
            beside=(self.say("code"),) if self.identity else (),
        )

    def metadata(self) -> dict[str, str]:
        """What readers show about the file."""
        site, assessment = self.paper.snapshot.site, self.paper.snapshot.assessment
        return {
            "title": f"{self.say('title')} {site.name} {assessment.year}",
            "subject": f"{site.name} {site.code} {assessment.year}",
            "creator": "绿衡 Luheng",
            "keywords": f"{assessment.id} {self.paper.snapshot.head}",
            "lang": "zh-CN" if self.paper.language == "zh" else "en-GB",
        }

    def _cut(self, text: str) -> str:
        most = self.limits.letters * (1 if self.paper.language == "zh" else WIDER)
        plain = " ".join(text.split())
        return plain if len(plain) <= most else plain[: most - 1] + "…"

    def _more(self, count: int) -> Iterator[Flowable]:
        if count > 0:
            yield self.paper.text(self.say("more", count=count), "note")

    def _facts(self) -> Iterator[tuple[str, str]]:
        said, snapshot = self.paper.say, self.paper.snapshot
        site, assessment = snapshot.site, snapshot.assessment
        yield said("site"), self._cut(site.name)
        yield said(f"code.{site.kind.value}"), self._cut(site.code)
        day = self.paper.completed() or assessment.opened
        yield self.say("assessed"), f"{said('year', year=assessment.year)}　{self.paper.date(day)}"
        names = (said("name+office", name=one.name, office=one.office) for one in assessment.officers)
        yield said("officers"), self._cut(said("comma").join(names)) or said("none")

    def _result(self, result: Result) -> tuple[str, ...]:
        found, language = self.paper.headline(result), self.paper.language
        figures = [
            self.say("figure", name=self.paper.worded(each.name), value=each.text(language))
            for each in found.figures
        ]
        doubts = sum(len(each) for items in unconfirmed(self.paper, result).values() for each in items.values())
        return (
            self._cut(f"{result.number} {self.paper.name(result)}"),
            "\n".join(self._cut(figure) for figure in figures),
            self._cut(self.paper.worded(found.verdict)),
            self._gates(result),
            self.say("doubts", count=doubts),
        )

    def _gates(self, result: Result) -> str:
        gates = summary(result).gates
        if not gates.items:
            return self.say("gates.none")
        if gates.failed:
            names = self.paper.say("comma").join(self.paper.name(each) for each in gates.failed)
            return self.say("gates.failed", count=len(gates.failed), names=self._cut(names))
        if gates.open:
            return self.say("gates.open", count=gates.open)
        return self.say("gates.met", count=gates.items)

    # What weighs most

    def _losses(self) -> Iterator[Flowable]:
        found: list[tuple[Result, Line]] = []
        count = 0
        for result in self.paper.snapshot.results[: self.limits.standards]:
            own = losing(result)
            found += [(result, line) for line in own[: self.limits.losses]]
            count += len(own)
        greatest = sorted(found, key=lambda each: -(lost_points(each[1]) or Decimal(0)))[: self.limits.rows]
        rows: list[Sequence[Cell]] = [self._loss(*each) for each in found if each in greatest]
        if not rows:
            yield self.paper.text(self.say("no losses"), "small")
            return
        head = [self.say(word) for word in ("indicator", "lost", "to do")]
        yield self.paper.table(head, rows, LOSSES, "lrl")
        yield from self._more(count - len(rows))

    def _loss(self, result: Result, line: Line) -> tuple[str, str, str]:
        name = f"{line.number} {self.paper.name(line)}".strip()
        lost = self.paper.most(lost_points(line))
        if line.standing is Standing.NOT_SCORED:
            lost = self.say("not scored", points=lost)
        return self._cut(name), lost, self._cut(self._remedy(result, line))

    def _remedy(self, result: Result, line: Line) -> str:
        """What an indicator has to become to lose nothing; what keeps it from being scored; or its clause."""
        snapshot, standard = self.paper.snapshot, self.paper.standard(result)
        case = Case(snapshot.catalogue, standard, snapshot.assessment.year, snapshot.answers)
        indicator = next(each for _, each in standard.indicators() if each.id == line.indicator)
        found = goal(case, indicator)
        if found is not None:
            return self._goal(line, found)
        if line.problems:
            return self.paper.worded(line.problems[0])
        return self.say("improve", clause=line.clause)

    def _goal(self, line: Line, found: Goal) -> str:
        if found.option is not None and found.option.key == YES:
            return self.say("improve", clause=line.clause)
        if found.option is not None:
            return self.say("achieve", option=self.paper.name(found.option))
        assert found.value is not None
        wanted = signs(f"{found.sign} {self.paper.quantity(found.value, found.unit)}".strip())
        if line.value is None:
            return self.say("reach.unknown", wanted=wanted)
        return self.say("reach", wanted=wanted, now=signs(f"{brief(line.value)} {line.unit}").removesuffix(" 1"))

    # Findings

    def _findings(self) -> Iterator[Flowable]:
        snapshot, most = self.paper.snapshot, self.limits.findings
        found = [each for each in in_notes(snapshot.notes, snapshot.assessment.id) if each.open]
        found.sort(key=lambda each: (each.statement.due is None, each.statement.due, each.number))
        if not found:
            yield self.paper.text(self.say("no findings"), "small")
            return
        rows = [
            (
                str(each.number),
                self._cut(each.statement.what),
                self._cut(each.statement.owner) or self.paper.say("none"),
                each.statement.due.isoformat() if each.statement.due else self.say("no due"),
            )
            for each in found[:most]
        ]
        head = [self.paper.say("number"), *(self.say(word) for word in ("what", "owner", "due"))]
        yield self.paper.table(head, rows, FINDINGS, "clll")
        yield from self._more(len(found) - most)


def lost_points(line: Line) -> Decimal | None:
    """What an indicator costs: the points short of its maximum, all of them while it is not scored."""
    if line.maximum is None:
        return None
    return line.maximum - (line.points or Decimal(0))


def losing(result: Result) -> list[Line]:
    """The indicators that are not at their best, the greatest loss first and in their order where it is equal.

    Where the outcome has no points, an item counts that is not met, or short of level I.
    """
    bonus = {group.group for group in result.groups if group.bonus}
    found = [line for line in result.lines if line.group not in bonus and _short(line)]
    return sorted(found, key=lambda line: -(lost_points(line) or Decimal(0)))


def _short(line: Line) -> bool:
    if line.standing is Standing.NOT_SCORED:
        return True
    if line.standing is not Standing.SCORED:
        return False
    if line.points is not None and line.maximum is not None:
        return line.points < line.maximum
    return line.met is False or (line.level or 1) > 1
