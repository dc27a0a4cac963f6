"""`luheng simulate`: invented packages for load work, signed by an office that is made for them."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessments.commands.words import say
from assessments.simulating import Simulation, simulate

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("simulate", help="make plausible signed packages of invented sites, for load work")
    parser.add_argument(
        "--sites", type=int, required=True, help="how many; every twentieth hands in a revision too"
    )
    parser.add_argument("--out", type=Path, required=True, help="an empty folder for packages and keys")
    parser.add_argument("--workers", type=int, default=1, help="processes that make them (default: 1)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same assessments (default: 1)")
    parser.add_argument("--answers", type=int, default=250, help="answers of a package (default: 250)")
    parser.add_argument("--year", type=int, default=2025, help="evaluation year (default: 2025)")


def run(arguments: argparse.Namespace) -> int:
    """Make the packages and say where they are."""
    asked = Simulation(sites=arguments.sites, seed=arguments.seed, answers=arguments.answers, year=arguments.year)
    made = simulate(asked, arguments.out, arguments.workers)
    say("simulated", arguments.language, packages=made.packages, folder=made.folder, anchor=made.anchor)
    return 0
