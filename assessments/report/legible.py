"""What of an assessment no shipped font can print, found before anybody signs and not while the report is made."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.findings.recording import in_notes
from assessments.hand_signature import signatures
from assessments.report.fonts import lacking, unprinted
from assessments.report.words import Words
from assessments.review import last_review
from assessments.session import Session
from forms.problems import Problem

SITE = ("name", "address", "contact", "zone")
Said = Iterator[tuple[str, str]]  # where it stands in the report's words, and the text


def unprintable(session: Session, language: str = "zh") -> tuple[Problem, ...]:
    """Problem ready.glyph for every character that cannot be printed, and where it stands; a place is named once.

    Officers put it right in the site, in the answer or in the finding while nothing is signed; a report with a box
    or a gap in a name is not made. Names of evidence files are not looked at: the list of evidence prints a
    stand-in for their letters, because their SHA-256 identifies them.
    """
    found = dict.fromkeys((where, letter) for where, text in _texts(session, language) for letter in lacking(text))
    return tuple(unprinted("ready.glyph", where, letter) for where, letter in found)


def _texts(session: Session, language: str) -> Said:
    say, site = Words(language), session.site
    for name in SITE:
        yield say("site" if name == "name" else name), getattr(site, name)
    for officer in session.assessment.officers:
        yield from ((say("officers"), officer.name), (say("office"), officer.office))
    for key, answer in session.answers.items():
        where = _question(session, key, language)
        yield from ((where, text) for text in (answer.text, answer.reason, answer.remark))
    for warning in session.warnings():
        yield say("notices"), warning.reason
    yield from _noted(session, say)


def _question(session: Session, key: str, language: str) -> str:
    """A question by name, or by its key where the form does not ask it any more."""
    if key not in session.form:
        return key
    asked = session.form[key]
    return (asked.en or asked.zh) if language == "en" else asked.zh


def _noted(session: Session, say: Words) -> Said:
    for finding in in_notes(session.notes, session.assessment.id):
        stated, closed, again = finding.statement, finding.closure, finding.reopening
        later = (closed.remark if closed else "", again.reason if again else "")
        texts = (stated.what, stated.clause, stated.owner, *later)
        yield from ((f"{say('findings')} {finding.number}", text) for text in texts)
    review = last_review(session.notes)
    people = [(each.name, each.office) for each in signatures(session.notes)]
    people += [(review.reviewer, review.office)] if review else []
    yield from ((say("signatures"), text) for person in people for text in person)
