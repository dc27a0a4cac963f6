"""Rows of the database and the values they hold, converted both ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assessments import sites
from assessments.assessment import Assessment, assessment_from
from assessments.canonical import encode
from assessments.journal import answer_json, answer_read
from forms.questions import Answer


def site_of(row: dict[str, str]) -> sites.Site:
    """The site in a row."""
    return sites.site_from({name: row[name] for name in sites.Site.__slots__})


def site_row(site: sites.Site, added: str) -> dict[str, str]:
    """The row of a site."""
    return {name: getattr(site, name) for name in sites.Site.__slots__} | {"kind": site.kind.value, "added": added}


def assessment_of(row: dict[str, Any]) -> Assessment:
    """The head in a row."""
    lists = {name: json.loads(row[name]) for name in ("standards", "officers")}
    return assessment_from({**row, **lists, "predecessor": row["predecessor"] or ""})


def assessment_row(assessment: Assessment) -> dict[str, object]:
    """The row of a head."""
    row: dict[str, object] = {name: getattr(assessment, name) for name in Assessment.__slots__}
    row |= {"phase": assessment.phase.value, "predecessor": assessment.predecessor or None}
    return row | {name: encode(getattr(assessment, name)).decode() for name in ("standards", "officers")}


def answer_of(row: dict[str, Any]) -> Answer:
    """The answer in a row."""
    return answer_read(row | {"evidence": json.loads(row["evidence"])})


def answer_row(key: str, question: str, answer: Answer) -> dict[str, object]:
    """The row of an answer, as named parameters."""
    return stored_row(key, question, answer_json(answer) or {})


def stored_row(key: str, question: str, stored: Mapping[str, object]) -> dict[str, object]:
    """The row of an answer in stored JSON, as named parameters."""
    evidence = json.dumps(stored["evidence"]) if stored["evidence"] else "[]"
    return {"assessment": key, "question": question, "number": None, "word": None, **stored, "evidence": evidence}
