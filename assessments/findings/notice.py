"""What a rectification notice (整改通知单) says: the site, its open findings, their evidence, and the date."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessments.assessment import Assessment, Officer
from assessments.evidence import evidence_files
from assessments.findings.finding import FindingKind, Status
from assessments.findings.listing import Filter, Listed, all_findings
from assessments.session import Session
from assessments.sites import Site
from assessments.snapshot import take
from assessments.store import Store
from forms.bilingual import Bilingual
from forms.catalogue import Catalogue
from forms.problems import Problem, Refusal


@dataclass(frozen=True)
class Notice:
    """A notice before it is typeset; nothing in it depends on the store any more."""

    site: Site
    listed: tuple[Listed, ...]
    issued: date
    officers: tuple[Officer, ...]
    standards: tuple[Bilingual, ...]  # number and name of what was assessed by
    files: Mapping[str, str]  # SHA-256 → name the file came with
    assessment: Assessment
    catalogue: Catalogue
    records: Mapping[str, bytes]  # assessment → its assessment.json

    def count(self, kind: FindingKind) -> int:
        """How many findings are of a kind."""
        return sum(each.finding.statement.kind is kind for each in self.listed)


def notice_for(store: Store, site: str, issued: date) -> Notice:
    """The notice of all open findings of a site; Refusal finding.none_open when there is none."""
    listed = all_findings(store, Filter(site=site, status=Status.OPEN), issued)
    if not listed:
        raise Refusal(Problem.of("finding.none_open", site, name=store.site(site).name))
    assessments = [store.assessment(key) for key in dict.fromkeys(each.assessment for each in listed)]
    newest = max(assessments, key=lambda each: (each.opened, each.id))
    named = [officer for each in assessments for officer in each.officers]
    hashes = dict.fromkeys(sha256 for each in listed for sha256 in each.finding.statement.evidence)
    return Notice(
        site=listed[0].site,
        listed=listed,
        issued=issued,
        officers=tuple(dict.fromkeys(named)),
        standards=tuple(dict.fromkeys(name for each in assessments for name in _names(store, each))),
        files={sha256: _file_name(store, sha256) for sha256 in hashes},
        assessment=newest,
        catalogue=store.catalogue(newest.id),
        records=_records(store, [each.id for each in assessments]),
    )


def _records(store: Store, keys: Sequence[str]) -> dict[str, bytes]:
    """The record of each assessment; none of one whose evidence is gone, which no record could name."""
    found = {}
    for key in keys:
        with contextlib.suppress(Refusal):
            found[key] = take(Session(store, key)).document(())
    return found


def _names(store: Store, assessment: Assessment) -> tuple[Bilingual, ...]:
    standards = store.catalogue(assessment.id).standards.values()
    return tuple(Bilingual(f"{one.number}　{one.zh}", f"{one.number} {one.en}") for one in standards)


def _file_name(store: Store, sha256: str) -> str:
    """The name of a kept file; '' for one that is gone, whose hash still stands in the notice."""
    try:
        found = evidence_files(store, [sha256])
    except Refusal:
        return ""
    return found[0].name if found else ""
