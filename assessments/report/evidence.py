"""The evidence list: each file with its hash and the questions it answers."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessments.evidence import EvidenceFile
from assessments.report.paper import Paper
from assessments.report.styles import TEXT_WIDTH
from forms.form import Form

FILES = (30, 150, 96, 52, TEXT_WIDTH - 328)
DIGITS = 16  # of a SHA-256
KILO = 1000


def chapter(paper: Paper) -> list[Flowable]:
    """The list, or the words that there is none."""
    said, snapshot = paper.say, paper.snapshot
    story = paper.heading(said("evidence"), 0)
    if not snapshot.evidence:
        return [*story, paper.text(said("no evidence"))]
    form = Form(snapshot.catalogue, snapshot.assessment.year)
    head = [said("number"), said("file"), "SHA-256", said("size"), said("used by")]
    rows = [
        (str(place), file.name, file.sha256[:DIGITS], size_words(file.size), _used_by(paper, form, file))
        for place, file in enumerate(snapshot.evidence, start=1)
    ]
    return [*story, paper.table(head, rows, FILES, "cllrl")]


def _used_by(paper: Paper, form: Form, file: EvidenceFile) -> str:
    """The names of the questions that cite a file; a question the form lacks is named by its key."""
    keys = sorted(key for key, answer in paper.snapshot.answers.items() if file.sha256 in answer.evidence)
    return paper.say("comma").join(dict.fromkeys(paper.name(form[key]) if key in form else key for key in keys))


def size_words(size: int) -> str:
    """A file's size for people."""
    if size < KILO:
        return f"{size} B"
    return f"{size / KILO:.0f} kB" if size < KILO * KILO else f"{size / KILO / KILO:.1f} MB"
