"""Making invented packages by the thousand: an office, two officers, and one process for each core."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from assessments.assessment import Assessment, Officer, Phase
from assessments.crew import shared_out
from assessments.signing.keys import KeyKind, OfficerKey, found_authority, issue_officer, open_key
from assessments.simulating.inventing import catalogue_for, corrected, entries, site_of
from assessments.simulating.sealing import identifier, seal_invented, snapshot_of
from forms import Form
from forms.catalogue import Catalogue
from forms.problems import Problem, Refusal

OFFICE, PASSWORD = "示例县工业和信息化局", "演示口令-simulate"
OFFICERS = (Officer(name="张示例", office=OFFICE), Officer(name="李示例", office=OFFICE))
KEYS, PACKAGES, ROOT = "keys", "packages", "office-ca.pem"
REVISED = 20  # every so many sites hand in a revision too
SEASON = 200  # days over which the visits are spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What to invent: how many sites, from which seed, and about how many answers to each package."""

    sites: int
    seed: int = 1
    answers: int = 250
    year: int = 2025

    @property
    def founded(self) -> datetime:
        """When the office made its keys: a fixed moment, so that no package depends on today."""
        return datetime.fromisoformat(f"{self.year + 1}-01-05T09:00:00+08:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What was made: the packages' folder and number, and the root certificate to verify them by."""

    folder: Path
    packages: int
    anchor: Path


@dataclass
class _Desk:
    """What a process holds while it makes packages."""

    simulation: Simulation
    folder: Path
    keys: tuple[OfficerKey, ...]
    catalogue: Catalogue = field(init=False)
    form: Form = field(init=False)

    def __post_init__(self) -> None:
        self.catalogue = catalogue_for(self.simulation.answers, self.simulation.year)
        self.form = Form(self.catalogue, self.simulation.year)

    def make(self, number: int) -> int:
        """Write the package of one site, or two where a revision follows; returns how many."""
        asked = self.simulation
        site = site_of(number, random.Random(f"{asked.seed}/{number}"))  # the same site in every year
        draw = random.Random(f"{asked.seed}/{asked.year}/{number}")
        given = entries(self.form, asked.answers, draw)
        for revision in (1, 2)[: 2 if number % REVISED == 0 else 1]:
            given = corrected(self.form, given, draw) if revision > 1 else given
            opened = self._opened(number, revision, site.code)
            seal_invented(snapshot_of(opened, site, self.catalogue, self.form, given), self.keys, self.folder)
        return revision

    def _opened(self, number: int, revision: int, site: str) -> Assessment:
        asked = self.simulation
        at = asked.founded + timedelta(days=1 + number % SEASON, minutes=number % 240)
        at += timedelta(days=revision - 1)
        moment = at.isoformat(timespec="seconds")
        return Assessment(
            id=identifier(asked.seed, asked.year, number, revision),
            site=site,
            year=asked.year,
            standards=tuple(self.catalogue.standards),
            officers=OFFICERS,
            phase=Phase.DRAFT,
            opened=moment,
            changed=moment,
            resume="",
            predecessor=identifier(asked.seed, asked.year, number, revision - 1) if revision > 1 else "",
            revision=revision,
        )


def prepared(simulation: Simulation, folder: Path) -> Callable[[int], int]:
    """The function that makes the packages of a site by its number; for a process of its own."""
    keys = tuple(open_key(folder / KEYS / f"{number}.p12", PASSWORD) for number in range(len(OFFICERS)))
    return _Desk(simulation, folder / PACKAGES, keys).make


def simulate(
    simulation: Simulation,
    folder: Path,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Simulated:
    """Make the packages of invented sites in `folder`/packages and the keys they are signed with in `folder`/keys.

    `progress` counts sites. The same simulation gives the same assessments; keys and signatures are new each time.
    Raises Refusal simulate.not_empty for a folder with anything in it, simulate.answers when no form asks for so
    many, and as `seal` does.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refusal(Problem.of("simulate.not_empty", str(folder)))
    catalogue_for(simulation.answers, simulation.year)  # refused before anything is made
    _found_office(simulation, folder)
    numbers = range(1, simulation.sites + 1)
    packages = 0
    for done, made in enumerate(_made(simulation, folder, numbers, workers), start=1):
        packages += made
        if progress:
            progress(done, simulation.sites)
        if cancelled and cancelled():
            break
    return Simulated(folder=folder / PACKAGES, packages=packages, anchor=folder / KEYS / ROOT)


def _found_office(simulation: Simulation, folder: Path) -> None:
    """Make the folders, the office's root and a key for each officer."""
    for part in (KEYS, PACKAGES):
        (folder / part).mkdir(parents=True)
    authority = found_authority(folder / KEYS, OFFICE, PASSWORD, KeyKind.P256, simulation.founded)
    for number, officer in enumerate(OFFICERS):
        path = folder / KEYS / f"{number}.p12"
        issue_officer(authority, officer.name, officer.office, path, PASSWORD, simulation.founded)


def _made(simulation: Simulation, folder: Path, numbers: Iterable[int], workers: int) -> Iterator[int]:
    """How many packages each site got, in the order in which they are written."""
    if workers < 2:
        yield from map(prepared(simulation, folder), numbers)
        return
    for piece in shared_out(prepared, (simulation, folder), numbers, workers):
        if piece.result is None:
            raise piece.error or Refusal(Problem.of("simulate.lost", number=piece.task))
        yield piece.result
