"""The score sheet as XLSX: every indicator, gate, answer and finding of an assessment, for work at the office."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from assessments.findings.finding import Finding
from assessments.findings.recording import in_notes
from assessments.findings.words import FindingWords
from assessments.report import score_lines
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.unconfirmed import unconfirmed
from assessments.report.words import Words
from assessments.result import Line, Result
from assessments.score_sheet_words import SHEET
from assessments.snapshot import Snapshot
from assessments.wording.headline import headline
from assessments.worksheet import PLACES, Cell, add_table, workbook
from forms.form import Form
from forms.questions import Answer, Selection
from forms.reading import rounded
from forms.standard import OutcomeKind, Standard
from forms.units import signs

SHORT = 12  # digits of a hash where the full one is in the package
EXACT = 12  # decimals of figures; more than a spreadsheet keeps
A4, WIDE = 9, 2  # as spreadsheets number papers; rows that stay when a sheet is scrolled sideways
SUMMARY = ("standard", "item", "content")
INDICATORS = (
    *("standard", "group", "number", "indicator", "measure", "value", "unit", "inputs", "limits", "steps"),
    *("points", "most", "state", "problems", "reason", "remark", "clause", "source", "confidence", "evidence"),
)
GATES = ("standard", "clause", "kind", "requirement", "state", "reason", "remark", "confidence", "evidence")
ANSWERS = ("key", "question", "value", "unit", "typed", "standing", "reason", "remark", "evidence")
FINDINGS = ("number", "kind", "clause", "what", "owner", "due", "raised", "standing", "closed", "checked")
WARNINGS = ("notice", "questions", "explained")
UNCONFIRMED = ("standard", "source", "item", "doubt", "confidence")


def write_score_sheet(snapshot: Snapshot, path: Path, language: str = "zh") -> int:
    """Write the score sheet and return the number of indicators; the same snapshot gives the same bytes.

    Points and values are numbers, texts stay texts whatever they begin with (R-42). Raises Refusal when the file
    cannot be written, KeyError for another language than "zh" and "en".
    """
    rows = ScoreRows(snapshot, language)
    tables: Sequence[tuple[str, Sequence[str], Callable[[], Iterable[Sequence[Cell]]]]] = (
        ("summary", SUMMARY, rows.summary),
        ("indicators", INDICATORS, rows.indicators),
        ("gates", GATES, rows.gates),
        ("answers", ANSWERS, rows.answers),
        ("findings", FINDINGS, rows.findings),
        ("warnings", WARNINGS, rows.warnings),
        ("unconfirmed", UNCONFIRMED, rows.unconfirmed),
    )
    counts = {}
    with workbook(path) as book:
        for title, head, body in tables:
            heads = [rows.say(word) for word in head]
            kept = WIDE * (title != "summary")
            counts[title] = add_table(book, rows.say(title), heads, body(), kept=kept, places=EXACT)
        _finish(book, rows)
    return counts["indicators"]


def _finish(book: Any, rows: ScoreRows) -> None:
    """Every printed page says what the copy is; dates come from the record, so that bytes stay the same."""
    snapshot, mark = rows.snapshot, rows.say("mark")
    changed = datetime.fromisoformat(snapshot.assessment.changed).replace(tzinfo=None)
    book.set_properties({"title": snapshot.site.name, "comments": f"{mark} {rows.digest}", "created": changed})
    for sheet in book.worksheets():
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&C{mark}")
        sheet.set_footer(f"&L{rows.digest[:SHORT]}&R&P / &N")


@dataclass(frozen=True)
class ScoreRows:
    """A snapshot in one language, sheet by sheet as rows of cells."""

    snapshot: Snapshot
    language: str

    @property
    def say(self) -> Words:
        """The words."""
        return Words(self.language, SHEET)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the record before anybody signed, as the report prints it."""
        return hashlib.sha256(self.snapshot.document(())).hexdigest()

    def summary(self) -> Iterator[Sequence[Cell]]:
        """What this copy is, the assessment's head, and the conclusion under each standard."""
        said, site, head = self.say, self.snapshot.site, self.snapshot.assessment
        yield "", said("status"), said("mark")
        yield "", said("hash"), self.digest
        yield "", "", said("hash.about")
        officers = "\n".join(f"{each.name}　{each.office}" for each in head.officers)
        yield from (("", said("site"), site.name), ("", said("code"), site.code), ("", said("year"), head.year))
        yield from (("", said("assessment"), head.id), ("", said("revision"), head.revision))
        yield from (("", said("phase"), said(head.phase.value)), ("", said("officers"), officers))
        for result in self.snapshot.results:
            yield from self._conclusion(result)

    def _conclusion(self, result: Result) -> Iterator[Sequence[Cell]]:
        said, standard = self.say, self._standard(result)
        found = headline(result, standard.outcome.pass_mark)
        yield result.number, said("title"), score_lines.named(result, self.language)
        yield result.number, said("verdict"), "\n".join(found.sentences(self.language))
        for each in found.figures:
            yield result.number, each.name.text(self.language), _figure(each.text(self.language))

    def indicators(self) -> Iterator[Sequence[Cell]]:
        """One row an indicator, in the order of the standards."""
        for result in self.snapshot.results:
            groups = {group.group: score_lines.named(group, self.language) for group in result.groups}
            for line in result.lines:
                yield self._indicator(result, line, groups[line.group])

    def _indicator(self, result: Result, line: Line, group: str) -> Sequence[Cell]:
        standard, language = self._standard(result), self.language
        awarded = line.points if OutcomeKind(result.outcome).points else None
        points = None if awarded is None else rounded(awarded, PLACES)
        measure = standard.formulas.get(line.measure)
        return (
            *(result.number, group, line.number, score_lines.named(line, language)),
            *(score_lines.named(measure, language) if measure else "", line.value, _unit(line.unit)),
            *(score_lines.inputs_text(line, language), score_lines.limits_text(line, language)),
            *(score_lines.steps_text(standard, line, language), points, line.maximum),
            score_lines.state_text(line, result.outcome, language),
            "\n".join(problem.text(language) for problem in line.problems),
            *(line.reason, line.remark, line.clause, score_lines.sources_text(standard, line)),
            self._trust(score_lines.confidences(standard, line)),
            self._files(line.evidence),
        )

    def gates(self) -> Iterator[Sequence[Cell]]:
        """Basic requirements, vetoes and what is only encouraged."""
        for result in self.snapshot.results:
            trust = {gate.id: gate.confidence.value for gate in self._standard(result).gates}
            for gate in result.gates:
                kind = self.say("veto" if gate.veto else "encouraged" if gate.encouraged else "gate")
                name, state = score_lines.named(gate, self.language), score_lines.gate_text(gate, self.language)
                start = (result.number, gate.clause, kind, name, state, gate.reason, gate.remark)
                yield *start, self._trust((trust[gate.gate],)), self._files(gate.evidence)

    def answers(self) -> Iterator[Sequence[Cell]]:
        """Every answer in the order of the form, then what no standard asks."""
        form = Form(self.snapshot.catalogue, self.snapshot.assessment.year)
        asked = [question.key for question in form if question.key in self.snapshot.answers]
        for key in (*asked, *sorted(set(self.snapshot.answers) - set(asked))):
            answer = self.snapshot.answers[key]
            name, value = self._asked(form, key, answer)
            state = self.say(answer.state.value)
            typed = answer.text if isinstance(answer.value, Decimal) else ""
            start = (key, name, value, _unit(answer.unit), typed, state, answer.reason, answer.remark)
            yield *start, self._files(answer.evidence)

    def _asked(self, form: Form, key: str, answer: Answer) -> tuple[str, Cell]:
        """The question's name, and the answer as people read it."""
        try:
            question = form[key]
        except KeyError:
            return "", answer.value or answer.text
        if isinstance(question, Selection):
            chosen = next((option for option in question.options if option.key == answer.value), None)
            if chosen:
                return score_lines.named(question, self.language), score_lines.named(chosen, self.language)
        value = answer.value if answer.value is not None else answer.text
        return score_lines.named(question, self.language), value

    def findings(self) -> Iterator[Sequence[Cell]]:
        """The findings that the assessment holds, its own first."""
        for each in in_notes(self.snapshot.notes, self.snapshot.assessment.id):
            yield self._finding(each)

    def _finding(self, each: Finding) -> Sequence[Cell]:
        said, stated = FindingWords(self.language), each.statement
        state = said("closed" if each.closure else "open")
        closed: Sequence[Cell] = (each.closure.on, each.closure.remark) if each.closure else ("", "")
        start = (each.number, said(stated.kind.value), stated.clause, stated.what, stated.owner, stated.due)
        return *start, date.fromisoformat(each.raised_at[:10]), state, *closed

    def warnings(self) -> Iterator[Sequence[Cell]]:
        """Figures that look unlikely, with the officers' reasons."""
        for each in self.snapshot.warnings:
            yield each.problem.text(self.language), "\n".join(each.questions), each.reason

    def unconfirmed(self) -> Iterator[Sequence[Cell]]:
        """What the results rest on that nobody has confirmed, with its source."""
        paper = AssessmentPaper(self.snapshot, self.language)
        for result in self.snapshot.results:
            for source, items in unconfirmed(paper, result).items():
                for item, doubts in items.items():
                    for doubt in doubts:
                        yield result.number, source, item, doubt.what, self._trust((doubt.confidence,))

    def _standard(self, result: Result) -> Standard:
        return self.snapshot.catalogue.standards[result.standard]

    def _trust(self, confidences: Sequence[str]) -> str:
        said = Words(self.language)
        return said("comma").join(said(each) for each in confidences)

    def _files(self, evidence: Sequence[str]) -> str:
        """Evidence by name and short hash, one file a line."""
        names = {file.sha256: file.name for file in self.snapshot.evidence}
        return "\n".join(f"{names.get(sha256, '')} {sha256[:SHORT]}".strip() for sha256 in evidence)


def _unit(unit: str) -> str:
    return "" if unit in ("", "1") else signs(unit)


def _figure(text: str) -> Cell:
    """A printed figure as a number, and words as they are."""
    return Decimal(text) if text.replace(".", "", 1).isdecimal() else text
