"""Findings: what does not meet the criteria, who puts it right until when, and how that was checked."""

from assessments.findings.finding import Closure, Finding, FindingKind, Reopening, Statement, Status, finding_from
from assessments.findings.listing import (
    EVERY,
    Filter,
    Listed,
    Step,
    StepKind,
    all_findings,
    chosen,
    history,
    to_check,
    unreadable,
)
from assessments.findings.proposing import due_by_default, last_owner, proposals, propose
from assessments.findings.recording import (
    amend_finding,
    carry_open,
    close_finding,
    findings,
    raise_finding,
    reopen_finding,
    withdraw_finding,
)

__all__ = [
    "EVERY",
    "Closure",
    "Filter",
    "Finding",
    "FindingKind",
    "Listed",
    "Reopening",
    "Statement",
    "Status",
    "Step",
    "StepKind",
    "all_findings",
    "amend_finding",
    "carry_open",
    "chosen",
    "close_finding",
    "due_by_default",
    "finding_from",
    "findings",
    "history",
    "last_owner",
    "proposals",
    "propose",
    "raise_finding",
    "reopen_finding",
    "to_check",
    "unreadable",
    "withdraw_finding",
]
