"""What the transfer ledger says: which packages were written, handed in, received, refused or returned (R-21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assessments.assessment import Assessment, Phase
from assessments.opening import refusing
from assessments.store import Store
from forms.problems import Problem, Refusal

WRITTEN, HANDED = "written", "handed"
RECEIVED, REFUSED, RETURNED = "received", "refused", "returned"  # what a receipt says


class Standing(Enum):
    """How far the package of an assessment has come."""

    WAITING = "waiting"
    HANDED = HANDED
    RECEIVED = RECEIVED
    REFUSED = REFUSED
    RETURNED = RETURNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A package that was written here: whose it is, its name and SHA-256, and where it lies, if it was found."""

    assessment: str
    site: str  # the name
    file: str
    sha256: str
    path: Path | None = None
    size: int = 0  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One row of the ledger: what happened to a package, when, and where its file stood ('' when nobody knows)."""

    direction: str
    at: str
    file: str
    place: str


def transfers(store: Store, assessment: str) -> tuple[Transfer, ...]:
    """All that happened to the package of an assessment, in the order in which it was entered."""
    query = "SELECT direction, at, file, place FROM package WHERE assessment = ? ORDER BY number"
    return tuple(Transfer(**row) for row in store.db.query(query, [assessment]))


def standings(store: Store) -> dict[str, Standing]:
    """How far each package written here has come, by assessment.

    What was received stays received unless it was returned; a refusal holds until it is handed in again.
    """
    written: dict[str, list[str]] = {}
    for row in store.db.query("SELECT assessment, direction FROM package ORDER BY number"):
        written.setdefault(row["assessment"], []).append(row["direction"])
    return {key: _standing(directions) for key, directions in written.items() if WRITTEN in directions}


def _standing(directions: list[str]) -> Standing:
    for final in (Standing.RETURNED, Standing.RECEIVED):
        if final.value in directions:
            return final
    moved = [each for each in directions if each in (HANDED, REFUSED)]
    return Standing(moved[-1]) if moved else Standing.WAITING


def to_hand_in(store: Store) -> tuple[Assessment, ...]:
    """Assessments signed here whose package was not handed in, or was refused; the latest change first."""
    wanted = {key for key, standing in standings(store).items() if standing in (Standing.WAITING, Standing.REFUSED)}
    return tuple(each for each in store.assessments() if each.phase is Phase.SIGNED and each.id in wanted)


def parcels(store: Store, folders: Iterable[Path], keys: Iterable[str] | None = None) -> tuple[Parcel, ...]:
    """The packages that wait, or those of the assessments `keys`, each looked for in the folders.

    Raises Refusal handing_in.nothing for an assessment without a package written here.
    """
    places = tuple(dict.fromkeys(map(Path, folders)))
    wanted = [each.id for each in to_hand_in(store)] if keys is None else list(keys)
    return tuple(_parcel(store, key, places) for key in wanted)


def _parcel(store: Store, key: str, folders: tuple[Path, ...]) -> Parcel:
    query = "SELECT * FROM package WHERE assessment = ? AND direction = ?"
    row = next(store.db.query(query, [key, WRITTEN]), None)
    if row is None:
        raise Refusal(Problem.of("handing_in.nothing", key))
    candidates = [folder / row["file"] for folder in folders] + [Path(row["place"])] * bool(row["place"])
    path = next((each for each in candidates if each.is_file()), None)
    return Parcel(
        assessment=key,
        site=store.site(store.assessment(key).site).name,
        file=row["file"],
        sha256=row["sha256"],
        path=path,
        size=path.stat().st_size if path else 0,
    )


def mark_handed_in(store: Store, assessment: str) -> None:
    """Enter in the ledger that a package was handed in; the package itself stays where it is (R-06).

    Raises Refusal handing_in.nothing when no package of it was written here, or it waits for nothing.
    """
    if standings(store).get(assessment) not in (Standing.WAITING, Standing.REFUSED):
        raise Refusal(Problem.of("handing_in.nothing", assessment))
    query = "SELECT * FROM package WHERE assessment = ? AND direction = ?"
    written = next(store.db.query(query, [assessment, WRITTEN]))
    with refusing(store.path), store.db.atomic():
        store.insert_package(assessment, HANDED, {**written, "place": ""})


def enter_handed(store: Store, parcel: Parcel, place: str) -> None:
    """Enter that a package was read back whole at a place: once for each place, and anew after a refusal."""
    query = "SELECT direction, place, signers FROM package WHERE sha256 = ? ORDER BY number"
    with refusing(store.path), store.db.atomic():
        rows = list(store.db.query(query, [parcel.sha256]))
        refused = max((at for at, row in enumerate(rows) if row["direction"] == REFUSED), default=-1)
        if (HANDED, place) not in {(row["direction"], row["place"]) for row in rows[refused + 1 :]}:
            entry = {"sha256": parcel.sha256, "file": parcel.file, "place": place, "signers": rows[0]["signers"]}
            store.insert_package(parcel.assessment, HANDED, entry)
