"""Counts and reasons of handing in and of fetching receipts, in words (R-16)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from PySide6.QtCore import QCoreApplication

from assessments.handing_in import Became, Delivered, Fetched, Found, Transfer, Verdict
from desktop.signing_dialog import breakable
from desktop.words import moment

MEGA, GIGA = Decimal(10**6), Decimal(10**9)


def size_words(size: int, *, free: bool = False) -> str:
    """A number of bytes in megabytes or gigabytes; what is free is rounded down, what is needed up."""
    unit, sign = (GIGA, "GB") if size >= GIGA else (MEGA, "MB")
    rounding = ROUND_FLOOR if free else ROUND_CEILING
    return f"{(size / unit).quantize(Decimal('0.1'), rounding)} {sign}"


def delivered_words(lines: Sequence[Delivered], left: int) -> str:
    """How many packages were handed in, were there already, failed and were not tried."""
    translate = QCoreApplication.translate
    counts = {each: sum(line.became is each for line in lines) for each in Became}
    words = translate("HandInDialog", "{handed} handed in, {there} there already, {failed} failed.").format(
        handed=counts[Became.HANDED], there=counts[Became.THERE], failed=counts[Became.FAILED]
    )
    if left:
        words += " " + translate("HandInDialog", "Stopped: {left} not finished; next time it goes on.").format(
            left=left
        )
    return words


def failed_lines(lines: Sequence[Delivered], language: str) -> str:
    """A line for each package that failed, with its reason in full."""
    failed = (line for line in lines if line.problem is not None)
    return "\n".join(f"{line.parcel.site}: {line.problem.text(language)}" for line in failed if line.problem)


def fetched_words(lines: Sequence[Fetched]) -> str:
    """How many receipts were entered, were known and were not believed."""
    translate = QCoreApplication.translate
    if not lines:
        return translate("HandInDialog", "There is no receipt there yet.")
    counts = {each: sum(line.found is each for line in lines) for each in Found}
    words = translate("HandInDialog", "{entered} receipts entered, {known} known already, {rejected} not believed.")
    return words.format(entered=counts[Found.ENTERED], known=counts[Found.KNOWN], rejected=counts[Found.REJECTED])


def transfer_lines(transfers: Sequence[Transfer]) -> str:
    """A line for each thing that happened to a package: where it was written and handed in, what was answered."""
    return "\n".join(_happened(each) for each in transfers)


def _happened(each: Transfer) -> str:
    translate = QCoreApplication.translate
    words = {
        "written": translate("Transfers", "{at} written to {place}"),
        "imported": translate("Transfers", "{at} imported from {place}"),
        "handed": translate("Transfers", "{at} handed in: {place}"),
        "received": translate("Transfers", "{at} receipt: received"),
        "refused": translate("Transfers", "{at} receipt: refused, hand it in again"),
        "returned": translate("Transfers", "{at} receipt: returned"),
    }
    marked = translate("Transfers", "{at} marked as handed in")
    template = marked if each.direction == "handed" and not each.place else words[each.direction]
    folder = each.place.removesuffix(each.file).rstrip("/\\")
    return template.format(at=moment(each.at), place=breakable(folder or each.file))


def receipt_lines(lines: Sequence[Fetched], language: str) -> str:
    """A line for each receipt that is new or not believed."""
    return "\n".join(_line(line, language) for line in lines if line.found is not Found.KNOWN)


def _line(line: Fetched, language: str) -> str:
    if line.found is Found.REJECTED or line.receipt is None:
        return line.problem.text(language) if line.problem else line.file
    translate, receipt = QCoreApplication.translate, line.receipt
    verdicts = {
        Verdict.RECEIVED: translate("HandInDialog", "received"),
        Verdict.REFUSED: translate("HandInDialog", "refused, hand in again"),
        Verdict.RETURNED: translate("HandInDialog", "returned, correct it in a revision"),
    }
    words = translate("HandInDialog", "{site}: {verdict} ({who}, {when})").format(
        site=line.site,
        verdict=verdicts[receipt.verdict],
        who=receipt.received_by,
        when=receipt.received_at[:16].replace("T", " "),
    )
    return "\n    ".join([words, *receipt.said(language)])
