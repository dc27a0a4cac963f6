"""The list of an import as a PDF to print and file: what arrived, what became of it, and why."""

from __future__ import annotations

from reportlab.platypus import Flowable, NextPageTemplate, Spacer

from assessments.archival import archived
from assessments.received_list import BEFORE, EARLIER, ReceivedList, head
from assessments.report.pages import Places, Running, typeset
from assessments.report.paper import Paper
from assessments.report.styles import TEXT_WIDTH
from forms.problems import Problem

WIDTHS = (28, 52, 96, 176, TEXT_WIDTH - 352)
WIDTHS_EARLIER = (28, 80, 176, TEXT_WIDTH - 284)
DIGITS = 16  # of a SHA-256


def build_received_list(found: ReceivedList, language: str = "zh") -> bytes:
    """Typeset the list in "zh" or "en"; the same list gives the same bytes.

    Raises Refusal report.glyph for a character that no shipped font can print.
    """
    paper, title = Paper(language), Problem.of("receive.list").text(language)
    at = found.at.isoformat(timespec="seconds")
    running = Running(
        title=title, head="", foot=paper.say("foot", page="{page}", total="{total}"), left=at, right=""
    )
    metadata = {
        "title": f"{title} {at}",
        "creator": "绿衡 Luheng",
        "lang": "zh-CN" if language == "zh" else "en-GB",
    }
    content = typeset(_story(paper, title, found), running, Places(), metadata)
    return archived(content, at=at)


def _story(paper: Paper, title: str, found: ReceivedList) -> list[Flowable]:
    story: list[Flowable] = [NextPageTemplate("inside"), paper.text(title, "title"), Spacer(0, 6)]
    moment = found.at.isoformat(" ", "seconds")
    story += [paper.text(text, "small") for text in (moment, *found.words(paper.language))]
    outcome, site, file, _, _, reasons = head(paper.language)
    rows = [
        (str(number), became, of, f"{name}\n{sha256[:DIGITS]}", why)
        for number, (became, of, name, _, sha256, why) in enumerate(found.rows(paper.language), start=1)
    ]
    if rows:
        story.append(paper.table([paper.say("number"), outcome, site, file, reasons], rows, WIDTHS, "cllll"))
    return story + _earlier(paper, found)


def _earlier(paper: Paper, found: ReceivedList) -> list[Flowable]:
    """What was refused before, in a table of its own."""
    at, file, _, reasons = head(paper.language, EARLIER)
    rows = [
        (str(number), moment.replace("T", " "), f"{name}\n{sha256[:DIGITS]}", why)
        for number, (moment, name, sha256, why) in enumerate(found.earlier_rows(paper.language), start=1)
    ]
    if not rows:
        return []
    titled = [Spacer(0, 12), paper.text(Problem.of(BEFORE).text(paper.language), "heading 1")]
    return [*titled, paper.table([paper.say("number"), at, file, reasons], rows, WIDTHS_EARLIER, "clll")]
