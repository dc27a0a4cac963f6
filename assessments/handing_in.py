"""Handing in: which signed packages still have to go to the office, as the officer marks it in the ledger."""

from __future__ import annotations

from assessments.assessment import Assessment, Phase
from assessments.opening import refusing
from assessments.store import Store
from forms.problems import Problem, Refusal

WRITTEN, HANDED = "written", "handed"


def to_hand_in(store: Store) -> tuple[Assessment, ...]:
    """Assessments signed here whose package nobody has marked as handed in, the latest change first."""
    ledger = tuple(store.db.query("SELECT assessment, direction FROM package"))
    written = {row["assessment"] for row in ledger if row["direction"] == WRITTEN}
    handed = {row["assessment"] for row in ledger if row["direction"] == HANDED}
    signed = (each for each in store.assessments() if each.phase is Phase.SIGNED)
    return tuple(each for each in signed if each.id in written - handed)


def mark_handed_in(store: Store, assessment: str) -> None:
    """Enter in the ledger that a package was handed in; the package itself stays where it is (R-06).

    Raises Refusal handing_in.nothing when no package of it was written here or it is marked already.
    """
    rows = list(store.db.query("SELECT * FROM package WHERE assessment = ?", [assessment]))
    written = next((row for row in rows if row["direction"] == WRITTEN), None)
    if written is None or any(row["direction"] == HANDED for row in rows):
        raise Refusal(Problem.of("handing_in.nothing", assessment))
    with refusing(store.path), store.db.atomic():
        store.insert_package(assessment, HANDED, written)
