"""The bin: whatever was taken away, listed and restorable; nothing in the program ever empties it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.assessment import Phase
from assessments.evidence.uses import restore_evidence
from assessments.notes import NoteKind
from assessments.opening import refusing
from assessments.recovery import Difference, leave_typed, typed_from
from assessments.session import Session
from assessments.setting_back import apply, require_draft
from assessments.sites.removal import restore_site
from assessments.store import Store
from forms.problems import Problem, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """One thing in the bin: its kind, key and content, who took it away and when, and when it was restored."""

    number: int
    kind: str
    key: str
    name: str
    content: Any
    at: str
    who: str
    restored: str  # '' while it is in the bin

    @property
    def restorable(self) -> bool:
        """Whether this program knows how to bring it back, and it is still in the bin."""
        return not self.restored and self.kind in RESTORERS


Restorer = Callable[[Store, Binned, str], str]  # returns the assessment that changed, '' for none


def binned(store: Store) -> tuple[Binned, ...]:
    """Everything that was ever put into the bin, the latest first."""
    rows = store.db.query("SELECT * FROM bin ORDER BY number DESC")
    return tuple(_binned(row) for row in rows)


def restore(store: Store, number: int, who: str) -> str:
    """Bring a thing back, in one transaction; returns the assessment that changed, '' for none.

    Raises Refusal when it is back already, is of a kind that cannot be restored, or does not fit any more; then
    nothing has changed.
    """
    with refusing(store.path), store.db.atomic():
        now = store.clock().isoformat(timespec="seconds")
        # The first statement writes, so that nobody else restores the same thing.
        marked = store.db.execute("UPDATE bin SET restored = ? WHERE number = ? AND restored = ''", [now, number])
        item = next((_binned(row) for row in store.db.query("SELECT * FROM bin WHERE number = ?", [number])), None)
        if item is None or marked.rowcount == 0:
            raise Refusal(Problem.of("bin.restored", str(number)))
        if item.kind not in RESTORERS:
            raise Refusal(Problem.of("bin.kind", item.kind))
        return RESTORERS[item.kind](store, item, who)


def delete_draft(store: Store, key: str, who: str) -> None:
    """Take a draft off every list; all its rows stay. Refusal for one that is complete, signed or returned."""
    assessment = store.assessment(key)
    name = store.site(assessment.site).name
    if assessment.phase is not Phase.DRAFT:
        raise Refusal(Problem.of("bin.not_a_draft", name, phase=assessment.phase.value))
    content = {"site": name, "year": assessment.year, "opened": assessment.opened, "changed": assessment.changed}
    content |= {"answers": len(store.answers(key)), "standards": list(assessment.standards)}
    with refusing(store.path), store.db.atomic():
        if any(each.kind == "assessment" and each.key == key and not each.restored for each in binned(store)):
            raise Refusal(Problem.of("bin.there", name))
        store.bin("assessment", key, content, who, name)


def _note(store: Store, item: Binned, who: str) -> str:
    key, _, note = item.key.partition("/")
    kind, _, name = note.partition("/")
    session = Session(store, key, who)
    if session.notes.get(note) not in (None, item.content):
        raise Refusal(Problem.of("bin.changed", session.site.name))
    session.note(NoteKind(kind), name, item.content)
    return key


def _assessment(store: Store, item: Binned, who: str) -> str:
    """The row in the bin is all that hides a draft, and it is marked restored already."""
    return item.key


def _recovery(store: Store, item: Binned, who: str) -> str:
    content: Mapping[str, Any] = item.content
    require_draft(store.assessment(item.key), item.name)
    wanted = [Difference(**each) for each in content["differences"]]
    try:
        apply(store, item.key, wanted, who)
    except Refusal as refusal:
        if refusal.problem.code != "store.changed_elsewhere":
            raise
        raise Refusal(Problem.of("bin.changed", item.name)) from refusal
    leave_typed(store, item.key, [typed_from(each) for each in content["typed"]])
    return item.key


def _site(store: Store, item: Binned, who: str) -> str:
    restore_site(store, item.content)
    return ""


def _evidence(store: Store, item: Binned, who: str) -> str:
    """The file marks its own row when it is back."""
    store.db.execute("UPDATE bin SET restored = '' WHERE number = ?", [item.number])
    restore_evidence(store, item.key)
    return ""


def _binned(row: Mapping[str, Any]) -> Binned:
    kept = {name: row[name] for name in ("number", "kind", "key", "name", "at", "who", "restored")}
    return Binned(content=json.loads(row["json"]), **kept)


# How each kind comes back; what is missing here is listed and kept all the same.
RESTORERS: Mapping[str, Restorer] = {
    "note": _note,
    "assessment": _assessment,
    "recovery": _recovery,
    "site": _site,
    "evidence": _evidence,
}
