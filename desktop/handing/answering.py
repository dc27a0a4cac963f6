"""What the office answers to received packages: a line for each, what its receipt will say, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from assessments.entering import Outcome
from assessments.handing_in import Stamped
from assessments.receiving import Received


@dataclass(frozen=True, slots=True)
class Answer:
    """A received package and, once its receipt was to be written, what became of that."""

    received: Received
    superseded: bool = False  # a later revision of it was received as well
    line: Stamped | None = None

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.received.folder}/{self.received.file}"

    @property
    def tickable(self) -> bool:
        """Whether a receipt can be written, now or once more."""
        return bool(self.received.sha256)

    @property
    def refused(self) -> bool:
        """Whether the package did not hold."""
        return self.received.outcome is Outcome.REJECTED

    @property
    def role(self) -> str:
        """The look of its state."""
        if self.line is not None:
            return "bad" if self.line.problem else "good"
        return "warning" if self.refused or not self.tickable else "chip"

    @property
    def words(self) -> str:
        """Its state in a word or two."""
        translate = QCoreApplication.translate
        if self.line is not None:
            there, written = translate("Answer", "Written before"), translate("Answer", "Written")
            return translate("Answer", "Failed") if self.line.problem else there if self.line.there else written
        if not self.tickable:
            return translate("Answer", "Not possible")
        if self.refused:
            return translate("Answer", "Refused")
        if self.superseded:
            return translate("Answer", "Superseded")
        known = self.received.outcome is Outcome.DUPLICATE
        return translate("Answer", "Known already") if known else translate("Answer", "Accepted")

    def reason(self, language: str) -> str:
        """Why it was refused or its receipt failed; its file where nothing is wrong."""
        if self.line is not None and self.line.problem is not None:
            return self.line.problem.text(language)
        if self.refused:
            return " ".join(problem.text(language) for problem in self.received.problems)
        return self.received.file


def planned_words(chosen: Sequence[Answer], without: int) -> str:
    """How many receipts will be written, by what they are for; and for how many files there can be none."""
    translate = QCoreApplication.translate
    received = [each for each in chosen if not each.refused]
    words = translate(
        "Answer",
        "{all} receipts will be written: {accepted} accepted, {duplicate} known already, {refused} refused with "
        "the reason.",
    ).format(
        all=len(chosen),
        accepted=sum(each.received.outcome is Outcome.ACCEPTED for each in received),
        duplicate=sum(each.received.outcome is Outcome.DUPLICATE for each in received),
        refused=len(chosen) - len(received),
    )
    superseded = sum(each.superseded for each in received)
    if superseded:
        text = translate("Answer", "{count} of them are superseded by a later revision; only that one counts.")
        words += "\n" + text.format(count=superseded)
    if without:
        text = translate("Answer", "{count} files could not be read and can have no receipt.")
        words += "\n" + text.format(count=without)
    return words


def stamped_words(lines: Sequence[Stamped], left: int, place: str) -> str:
    """How many receipts were written, were there already, failed, and were not tried."""
    translate = QCoreApplication.translate
    written = sum(line.receipt is not None and not line.there for line in lines)
    there = sum(line.there for line in lines)
    words = translate("Answer", "{written} receipts written, {there} written before, {failed} failed.").format(
        written=written, there=there, failed=len(lines) - written - there
    )
    if written:
        words += " " + translate("Answer", "They lie in the folder “receipts” at {place}.").format(place=place)
    if left:
        words += " " + translate("Answer", "Stopped: {left} not written.").format(left=left)
    return words


def unwritten_lines(lines: Iterable[Stamped], language: str) -> str:
    """A line for each receipt that could not be written, with its reason in full."""
    return "\n".join(
        f"{line.received.site or line.received.file}: {line.problem.text(language)}"
        for line in lines
        if line.problem is not None
    )
