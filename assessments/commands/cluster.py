"""`luheng consolidate --packages`: packages at any address verified and tabulated by many workers."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from assessments.cluster import (
    Consolidated,
    cluster,
    consolidate,
    decisions_in,
    opened,
    packages,
    require_free,
    write,
)
from assessments.cluster.tables import WRITERS
from assessments.commands.office import TrustFiles
from assessments.commands.words import complain, say
from assessments.entering import Outcome
from assessments.exports import Form
from forms.problems import Problem, Refusal

BAD_INPUT = 2
OFTEN = 2.0  # seconds between two lines of progress


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what `consolidate` needs to work on packages instead of a database."""
    parser.add_argument(
        "--packages", metavar="URL", help="packages at an address instead of --db (luheng[cluster])"
    )
    parser.add_argument(
        "--out", metavar="URL", help="what to write: a file for xlsx, else a folder; new in any case"
    )
    forms = ", ".join(each.value for each in WRITERS)
    parser.add_argument(
        "--format", type=Form, choices=list(WRITERS), default=Form.PARQUET, metavar="FORM", help=forms
    )
    parser.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="an office's database or signed collection: what it decided on conflicts holds for --packages",
    )
    many = parser.add_mutually_exclusive_group()
    many.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes; 1 works in this one")
    many.add_argument("--scheduler", default="", metavar="ADDRESS", help="a Dask cluster, such as tcp://host:8786")


def run(arguments: argparse.Namespace, trust: TrustFiles) -> int:
    """Consolidate packages into tables; a rejected one is named on standard error and gives exit code 2."""
    language = arguments.language
    if not arguments.out:
        raise Refusal(Problem.of("cluster.no_out"))
    if arguments.workers < 1:
        raise Refusal(Problem.of("cluster.workers", workers=arguments.workers))
    target, believed = opened(arguments.out), trust.load()
    require_free(target)
    found = packages(arguments.packages)
    decided = decisions_in(arguments.decisions, believed) if arguments.decisions else ()
    with cluster(arguments.workers, arguments.scheduler) as client:
        made = consolidate(client, found, believed, _Progress(language).tell, decided)
    write(made, arguments.format, target)
    return _said(made, target.shown, language)


def _said(made: Consolidated, place: str, language: str) -> int:
    counts = dict.fromkeys(Outcome, 0)
    for line in made.ledger:
        counts[line.outcome] += 1
        for problem in line.problems if line.outcome is Outcome.REJECTED else ():
            complain(Problem.of("cluster.rejected", line.file, why=problem.text(language)), language)
    for each in made.coverages:
        say("ranking", language, words=each.words.text(language))
    for outcome, count in counts.items():
        if count:
            say("packages", language, outcome=Problem.of(f"command.{outcome.value}").text(language), count=count)
    if made.gathered.conflicts:
        say("conflicts", language, count=made.gathered.conflicts)
    say("table", language, count=len(made.gathered.counting), file=place)
    return BAD_INPUT if counts[Outcome.REJECTED] else 0


class _Progress:
    """Lines on standard error: how many packages are done, and how many a second."""

    def __init__(self, language: str) -> None:
        self._language, self._began = language, time.monotonic()
        self._said = self._began

    def tell(self, done: int, of: int) -> None:
        """Say it now and then, and at the end."""
        now = time.monotonic()
        if done == of or now - self._said >= OFTEN:
            self._said, rate = now, f"{done / max(now - self._began, 0.001):.1f}"
            words = Problem.of("cluster.progress", done=done, of=of, rate=rate)
            print(words.text(self._language), file=sys.stderr, flush=True)
