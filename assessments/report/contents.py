"""The table of contents: made when the pages are set, because only then all headings are known."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from assessments.report.marks import ContentsLine, contents
from assessments.report.pages import height
from assessments.report.paper import Paper
from assessments.report.styles import styles

TIGHT = 0.86  # of the usual distance of lines, where that keeps the last ones from a page of their own
TOO_TALL = 0xFFFFFF  # never fits, so that the typesetter asks for the lines


class Contents(Flowable):
    """Stands for the lines of the contents until they are asked for."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.paper = paper

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """More than any page has."""
        return availWidth, TOO_TALL

    def split(self, availWidth: float, availHeight: float) -> list[ContentsLine]:
        """One line for each chapter and section, closer together where they are a little too many for the page."""
        usual = [styles()["contents 0"], styles()["contents 1"]]
        tight = [style.clone(style.name, leading=style.leading * TIGHT) for style in usual]
        lines, closer = (contents(self.paper.places, own) for own in (usual, tight))
        return closer if height(closer) <= availHeight < height(lines) else lines


def chapter(paper: Paper) -> list[Flowable]:
    """The table of contents on a page of its own."""
    return [paper.text(paper.say("contents"), "contents title"), Contents(paper), PageBreak()]
