"""The store: one SQLite file with sites, assessments, answers, journal; what it acknowledges is on disk."""

from __future__ import annotations

import json
import platform
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from assessments import sites, statements, tally
from assessments.assessment import Assessment, Officer, Phase, require_step
from assessments.canonical import encode
from assessments.clock import ClockWatch, Elapsed
from assessments.journal import CLOCK, NOTE, OPENED, PHASE, Change, answer_json, chained, row_values
from assessments.kept_editions import bind_editions, keep_editions
from assessments.opening import open_database, refusing
from assessments.result import Result
from assessments.rows import answer_of, answer_row, assessment_of, assessment_row, site_of, site_row
from forms.catalogue import Catalogue
from forms.loading import known
from forms.problems import Problem, Refusal
from forms.questions import Answer

Clock = Callable[[], datetime]


def local_clock() -> datetime:
    """Now, with the computer's own offset from UTC."""
    return datetime.now().astimezone().replace(microsecond=0)


class Store:
    """All that an office or an officer has recorded; open it once, from one thread."""

    def __init__(
        self, path: Path, clock: Clock = local_clock, device: str | None = None, elapsed: Elapsed | None = None
    ) -> None:
        """With `elapsed` a clock that jumps while the store is open is journaled (R-44)."""
        self.path, self.clock = Path(path), clock
        self.device = device if device is not None else platform.node()
        self._watch = ClockWatch(clock(), elapsed)
        self.db = open_database(self.path, clock())

    def close(self) -> None:
        """Close the file; what was acknowledged is in it."""
        self.db.close()

    # Sites

    def add_site(self, site: sites.Site) -> sites.Site:
        """Store a site under its cleaned code, replacing its earlier description; Refusal for a faulty one."""
        return self.add_sites((site,))[0]

    def add_sites(self, described: Iterable[sites.Site]) -> tuple[sites.Site, ...]:
        """Store sites in one transaction, all of them or, with a Refusal for the first faulty one, none."""
        with refusing(self.path), self.db.atomic():
            parks = {row["code"] for row in self.db.query("SELECT code FROM site WHERE kind = 'park'")}
            checked = sites.checked(described, parks)
            self.db.table("site").upsert_all((site_row(site, self._now()) for site in checked), pk="code")
            tally.describe(self.db, checked)
        return checked

    def site(self, code: str) -> sites.Site:
        """The site with a code; raises KeyError."""
        for row in self.db.query("SELECT * FROM site WHERE code = ?", [code]):
            return site_of(row)
        raise KeyError(code)

    def sites(self) -> tuple[sites.Site, ...]:
        """All sites by name."""
        return tuple(site_of(row) for row in self.db.query("SELECT * FROM site ORDER BY name, code"))

    # Assessments

    def open_assessment(
        self, site: str, year: int, catalogue: Catalogue, officers: Iterable[Officer], predecessor: str = ""
    ) -> Assessment:
        """Begin an assessment bound to the exact texts of the catalogue (R-04)."""
        now = self._now()
        earlier = self.assessment(predecessor) if predecessor else None
        assessment = Assessment(
            id=uuid.uuid4().hex,
            site=site,
            year=year,
            standards=tuple(catalogue.standards),
            officers=tuple(officers),
            phase=Phase.DRAFT,
            opened=now,
            changed=now,
            resume="",
            predecessor=predecessor,
            revision=earlier.revision + 1 if earlier else 1,
        )
        with refusing(self.path), self.db.atomic():
            self.insert_assessment(assessment, catalogue)
            names = ("site", "year", "standards", "officers", "predecessor")
            head = {name: getattr(assessment, name) for name in names}
            self._append(assessment.id, OPENED, None, head | {"catalogue": catalogue.fingerprints()}, now)
        return assessment

    def insert_assessment(self, assessment: Assessment, catalogue: Catalogue) -> None:
        """Insert an assessment's head and editions inside a running transaction."""
        statements.insert(self.db, "assessment", [assessment_row(assessment)])
        keep_editions(self.db, catalogue.texts)
        bind_editions(self.db, assessment.id, catalogue.fingerprints())

    def assessment(self, key: str) -> Assessment:
        """The assessment with an id; raises KeyError."""
        for row in self.db.query("SELECT * FROM assessment WHERE id = ?", [key]):
            return assessment_of(row)
        raise KeyError(key)

    def assessments(self, site: str | None = None) -> tuple[Assessment, ...]:
        """All assessments that are not in the bin, or those of one site, the latest change first."""
        where, values = ("AND site = ?", [site]) if site is not None else ("", [])
        query = f"SELECT * FROM assessment WHERE {statements.LISTED} {where} ORDER BY changed DESC, id"
        return tuple(assessment_of(row) for row in self.db.query(query, values))

    def catalogue(self, key: str) -> Catalogue:
        """The very catalogue an assessment was opened with, whatever this program ships today (R-23)."""
        catalogue = known({row["name"]: row["text"] for row in self.db.query(statements.EDITIONS, [key])})
        return catalogue.only(self.assessment(key).standards)

    # Answers and journal

    def answers(self, key: str) -> dict[str, Answer]:
        """The current answers of an assessment by question."""
        query = "SELECT * FROM answer WHERE assessment = ?"
        return {row["question"]: answer_of(row) for row in self.db.query(query, [key])}

    def record(self, key: str, question: str, before: Answer | None, after: Answer | None, who: str) -> Change:
        """Write an answer and its journal row in one transaction; when this returns, both are on disk.

        Raises Refusal when the stored answer is not `before`: another window has changed it meanwhile.
        """
        with refusing(self.path), self.db.atomic():
            # The first statement writes, so that the lock is ours before anything is compared.
            now = self._now()
            self.db.execute("UPDATE assessment SET changed = ?, resume = ? WHERE id = ?", [now, question, key])
            if self._stored(key, question) != before:
                raise Refusal(Problem.of("store.changed_elsewhere", question))
            if after is None:
                self.db.execute("DELETE FROM answer WHERE assessment = ? AND question = ?", [key, question])
            else:
                self.db.execute(statements.ANSWER, answer_row(key, question, after))
            return self._append(key, question, answer_json(before), answer_json(after), now, who)

    def _stored(self, key: str, question: str) -> Answer | None:
        query = "SELECT * FROM answer WHERE assessment = ? AND question = ?"
        return next((answer_of(row) for row in self.db.query(query, [key, question])), None)

    def remember(self, key: str, question: str) -> None:
        """Keep where the officer is, so that reopening returns there (R-03)."""
        with refusing(self.path):
            self.db.execute("UPDATE assessment SET resume = ? WHERE id = ?", [question, key])

    # Notes and phases

    def notes(self, key: str) -> dict[str, object]:
        """The current notes of an assessment: note key → JSON value, in the order in which they were made."""
        rows = self.db.query("SELECT key, json FROM note WHERE assessment = ? ORDER BY rowid", [key])
        return {row["key"]: json.loads(row["json"]) for row in rows}

    def note(self, key: str, note: str, before: object, after: object, who: str) -> Change:
        """Write a note (JSON values; None for no note) and its journal row in one transaction.

        A note that is taken away goes into the bin. Raises Refusal when the stored note is not `before`.
        """
        with refusing(self.path), self.db.atomic():
            return self.note_within(key, note, before, after, who)

    def note_within(self, key: str, note: str, before: object, after: object, who: str) -> Change:
        """The note itself, inside a running transaction."""
        now = self._now()
        self.db.execute("UPDATE assessment SET changed = ? WHERE id = ?", [now, key])
        if self.notes(key).get(note) != before:
            raise Refusal(Problem.of("store.changed_elsewhere", note))
        if after is None:
            self.db.execute("DELETE FROM note WHERE assessment = ? AND key = ?", [key, note])
            self.bin("note", f"{key}/{note}", before, who)
        else:
            self.insert_notes(key, {note: after})
        return self._append(key, NOTE + note, before, after, now, who)

    def insert_notes(self, key: str, notes: Mapping[str, object]) -> None:
        """Insert or replace notes inside a running transaction."""
        for note, value in notes.items():
            self.db.execute(statements.NOTE, [key, note, encode(value).decode()])

    def bin(self, kind: str, key: str, content: object, who: str, name: str = "") -> None:
        """Keep what is taken away, inside a running transaction; nothing is deleted without this."""
        row = {"kind": kind, "key": key, "json": encode(content).decode(), "at": self._now(), "who": who}
        last = next(self.db.query("SELECT max(number) AS number FROM bin"))["number"] or 0
        self.db.table("bin").insert(row | {"number": last + 1, "name": name, "restored": ""})

    def move(self, key: str, target: Phase, who: str = "", detail: dict[str, str] | None = None) -> Assessment:
        """Move an assessment to another phase, journaled; Refusal for a step that does not exist."""
        with refusing(self.path), self.db.atomic():
            self.move_within(key, target, who, detail or {})
        return self.assessment(key)

    def move_within(self, key: str, target: Phase, who: str, detail: dict[str, str]) -> None:
        """The move itself, inside a running transaction."""
        origin = self.assessment(key).phase
        require_step(origin, target)
        now = self._now()
        self._append(key, PHASE, {"phase": origin.value}, {"phase": target.value, **detail}, now, who)
        self.db.execute("UPDATE assessment SET phase = ?, changed = ? WHERE id = ?", [target.value, now, key])

    def journal(self, key: str) -> tuple[Change, ...]:
        """The journal of an assessment in order."""
        rows = self.db.query("SELECT * FROM journal WHERE assessment = ? ORDER BY number", [key])
        return tuple(Change(**row) for row in rows)

    def sign(self, key: str, results: Iterable[Result], package: dict[str, str], who: str) -> Assessment:
        """Record that an assessment was signed into a package, with its results, in one transaction."""
        with refusing(self.path), self.db.atomic():
            self.insert_results(key, {result.standard: encode(result) for result in results})
            self.move_within(key, Phase.SIGNED, who, {"package": package["sha256"]})
            self.insert_package(key, "written", package)
        return self.assessment(key)

    def insert_results(self, key: str, results: Mapping[str, bytes]) -> None:
        """Insert immutable results inside a running transaction."""
        rows = [
            {"assessment": key, "standard": each, "json": content.decode(), "sha256": sha256(content).hexdigest()}
            for each, content in results.items()
        ]
        statements.insert(self.db, "result", rows)
        tally.renew(self.db, key, results)

    def insert_package(self, key: str, direction: str, package: dict[str, str]) -> None:
        """Enter a package into the ledger, with its `place` where that is known, inside a running transaction."""
        row = {"assessment": key, "direction": direction, "at": self._now(), "place": package.get("place", "")}
        row |= {name: package[name] for name in ("sha256", "file", "signers")}
        statements.insert(self.db, "package", [row])
        tally.name_signers(self.db, key)

    def _append(self, key: str, question: str, before: object, after: object, at: str, who: str = "") -> Change:
        rows = self.db.query("SELECT * FROM journal WHERE assessment = ? ORDER BY number DESC LIMIT 1", [key])
        last = next((Change(**row) for row in rows), None)
        moved = self._watch.moved(at, last, self.device)
        if moved:
            last = self._write(last, key, CLOCK, None, moved.content, at, "")
        return self._write(last, key, question, before, after, at, who)

    def _write(
        self, last: Change | None, key: str, question: str, before: object, after: object, at: str, who: str
    ) -> Change:
        change = chained(
            last,
            assessment=key,
            question=question,
            before=encode(before).decode(),
            after=encode(after).decode(),
            who=who,
            at=at,
            device=self.device,
        )
        self.db.execute(statements.JOURNAL, row_values(change))
        return change

    def _now(self) -> str:
        return self.clock().isoformat(timespec="seconds")
