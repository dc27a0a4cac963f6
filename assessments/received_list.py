"""The list of an import as a table: each package, what became of it and why (R-16, R-21)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assessments.entering import Outcome
from assessments.opening import refusing
from assessments.receiving import Received
from assessments.refusals import RefusedFile
from assessments.worksheet import add_table, workbook
from forms.problems import Problem
from forms.whole import write_whole

ORDER = (Outcome.REJECTED, Outcome.MERGED, Outcome.SUPERSEDED, Outcome.ACCEPTED, Outcome.DUPLICATE)
PDF = ".pdf"
HEAD = (
    *("receive.head_outcome", "receive.head_site", "receive.head_file"),
    *("receive.head_folder", "receive.head_sha256", "receive.head_reasons"),
)
EARLIER = ("receive.head_refused", "receive.head_file", "receive.head_sha256", "receive.head_reasons")
BEFORE = "receive.refused_before"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedList:
    """What an import led to, and what is said above the table."""

    lines: tuple[Received, ...]
    asked: int  # packages that were to be received
    at: datetime  # when the import ended
    refused: tuple[RefusedFile, ...] = ()  # by the office, and not accepted since

    @property
    def earlier(self) -> tuple[RefusedFile, ...]:
        """Of what was refused, that which is not in this import."""
        own = {line.sha256 for line in self.lines}
        return tuple(each for each in self.refused if each.sha256 not in own)

    def count(self, outcome: Outcome) -> int:
        """How many packages had an outcome."""
        return sum(line.outcome is outcome for line in self.lines)

    def words(self, language: str) -> Iterator[str]:
        """How many packages there were, by outcome, and how many were left."""
        counts: dict[str, Any] = {outcome.value: self.count(outcome) for outcome in Outcome}
        yield Problem.of("receive.counts", **counts).text(language)
        if len(self.lines) < self.asked:
            yield Problem.of("receive.left", count=self.asked - len(self.lines)).text(language)
        if self.earlier:
            yield Problem.of("receive.refused_before_count", count=len(self.earlier)).text(language)

    def rows(self, language: str) -> Iterator[tuple[str, ...]]:
        """The table, what needs somebody's attention first."""
        for line in sorted(self.lines, key=lambda line: (ORDER.index(line.outcome), line.shown)):
            reasons = "\n".join(problem.text(language) for problem in line.problems)
            yield outcome_words(line.outcome, language), line.site, line.shown, line.folder, line.sha256, reasons

    def earlier_rows(self, language: str) -> Iterator[tuple[str, ...]]:
        """The table of what was refused before."""
        for each in self.earlier:
            yield each.at, each.file, each.sha256, "\n".join(each.reasons(language))


def outcome_words(outcome: Outcome, language: str) -> str:
    """What an outcome is called."""
    return Problem.of(f"command.{outcome.value}").text(language)


def head(language: str, codes: Sequence[str] = HEAD) -> Sequence[str]:
    """The headings of a table."""
    return [Problem.of(code).text(language) for code in codes]


def write_received_xlsx(found: ReceivedList, path: Path, language: str = "zh") -> int:
    """Write the list as XLSX and return the number of packages; Refusal when the file cannot be written."""
    with workbook(path) as book:
        title = Problem.of("receive.list").text(language)
        count = add_table(book, title, head(language), found.rows(language), kept=3)
        if found.earlier:
            before = Problem.of(BEFORE).text(language)
            add_table(book, before, head(language, EARLIER), found.earlier_rows(language), kept=2)
        sheet = book.add_worksheet(Problem.of("receive.summary").text(language)[:31])
        for line, text in enumerate((found.at.isoformat(" ", "seconds"), *found.words(language))):
            sheet.write_string(line, 0, text)
    return count


def write_list(found: ReceivedList, path: Path, language: str = "zh") -> None:
    """Write the list as PDF or XLSX, by the ending of the name.

    Refusal when the file cannot be written, or report.glyph when it cannot be printed.
    """
    if path.suffix.lower() != PDF:
        write_received_xlsx(found, path, language)
        return
    from assessments.report.received import build_received_list  # typesetting is loaded only when it is wanted

    with refusing(path):
        write_whole(path, build_received_list(found, language))
