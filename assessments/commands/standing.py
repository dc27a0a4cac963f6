"""`luheng rank` and `luheng targets`: the classes of a county, and its figures beside city and province."""

from __future__ import annotations

import argparse
import contextlib
import getpass
from decimal import Decimal
from pathlib import Path

import platformdirs

from assessments.commands.words import complain, say
from assessments.rank_lists.listing import rank_list
from assessments.rank_lists.places import Place, RankList
from assessments.rank_lists.sheet import write_rank_list
from assessments.store import Store
from assessments.targets.allocation_sheet import read_allocation, write_allocation_form
from assessments.targets.progress import Progress, install_targets, progress, target_sets
from assessments.targets.sheet import write_targets
from assessments.targets.target_set import TargetSet
from forms.problems import Problem, Refusal
from forms.reading import brief, shown

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands and their arguments."""
    rank = commands.add_parser("rank", help="the rank classes of a standard and year, with their reasons")
    rank.add_argument("standard", metavar="STANDARD", help="the id of the standard")
    rank.add_argument("--year", type=int, required=True, help="evaluation year")
    targets = commands.add_parser("targets", help="county, city allocation and provincial target side by side")
    targets.add_argument("--set", default="", help="the target set (default: the newest)")
    targets.add_argument("--area", help="county or city whose development zones count, 320981 or 320900")
    targets.add_argument(
        "--install", type=Path, metavar="FILE", help="take in a target set (YAML) or allocation (XLSX)"
    )
    targets.add_argument("--form", type=Path, metavar="FILE", help="write the form for an allocation as XLSX")
    for each in (rank, targets):
        data = Path(platformdirs.user_data_dir("luheng", appauthor=False))
        each.add_argument("--db", type=Path, default=data / "luheng.db", help="the database")
        each.add_argument("--xlsx", type=Path, help="also write the table here")
        each.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)


def run_rank(arguments: argparse.Namespace) -> int:
    """Print every site with points, class and why; 1 when the classes do not make the number ranked."""
    language = arguments.language
    with contextlib.closing(_opened(arguments.db)) as store:
        found = rank_list(store, arguments.standard, arguments.year)
    for place in found.places:
        say("rank_line", language, **_line(place, language))
    _boundaries(found, language)
    for each in found.stated:
        print(each.text(language))
    if arguments.xlsx:
        say("rows_written", language, count=write_rank_list(found, arguments.xlsx), path=arguments.xlsx)
    return 0 if found.adds_up else 1


def run_targets(arguments: argparse.Namespace) -> int:
    """Print every target with its figures side by side and the sites that count; 1 for a file not taken."""
    language = arguments.language
    with contextlib.closing(_opened(arguments.db)) as store:
        chosen = _chosen_set(store, arguments.set)
        if arguments.form:
            say("rows_written", language, count=write_allocation_form(chosen, arguments.form), path=arguments.form)
            return 0
        if arguments.install:
            return _install(store, chosen, arguments.install, language)
        found = progress(store, chosen, arguments.area)
    for each in found:
        _target(chosen, each, language)
    if arguments.xlsx:
        say("rows_written", language, count=write_targets(chosen, found, arguments.xlsx), path=arguments.xlsx)
    return 0


def _chosen_set(store: Store, wanted: str) -> TargetSet:
    sets = {each.id: each for each in target_sets(store)}
    if wanted and wanted not in sets:
        raise Refusal(Problem.of("command.no_target_set", wanted, choices=tuple(sets)))
    return sets[wanted] if wanted else next(iter(sets.values()))


def _install(store: Store, chosen: TargetSet, file: Path, language: str) -> int:
    if file.suffix.lower() == ".xlsx":
        read = read_allocation(file, chosen)
        for each in read.problems:
            complain(each, language)
        if read.problems:
            return 1
        text = read.text
    else:
        text = file.read_text("utf-8")
    made = install_targets(store, text, file.name, getpass.getuser())
    say("target_installed", language, id=made.id, count=len(made.targets))
    return 0


def _target(chosen: TargetSet, each: Progress, language: str) -> None:
    target = each.target
    goal = shown(target.low if target.value is None else target.value) if (target.low or target.value) else "—"
    say(
        "target_line",
        language,
        id=target.id,
        name=target.zh if language == "zh" else target.en,
        reached=_figure(each.reached.value if each.reached else None),
        counted=_figure(each.counted),
        assigned=_figure(each.assigned.value if each.assigned else None),
        goal=goal,
        year=target.year,
        confidence=chosen.confidence.value,
    )
    for one in each.found:
        words = {"mark": "+" if one.passed else "-", "standard": one.zh if language == "zh" else one.en}
        say("target_site", language, site=one.site, name=one.name, year=one.year, **words)
    if each.zones is not None:
        counts = {"numerator": len(each.zones.numerator), "denominator": len(each.zones.denominator)}
        names = "、".join(line.name for line in each.zones.numerator)
        say("target_zones", language, names=names or "—", **counts)
        for problem in each.zones.stated:
            print(f"      {problem.text(language)}")


def _figure(value: Decimal | None) -> str:
    return "—" if value is None else brief(value, 2)


def _opened(path: Path) -> Store:
    """The database; Refusal where there is none."""
    if not path.exists():
        raise Refusal(Problem.of("command.no_database", str(path)))
    return Store(path)


def _line(place: Place, language: str) -> dict[str, object]:
    key = place.grade.key if place.grade else "-"
    reasons = "；" if language == "zh" else "; "
    why = reasons.join(each.text(language) for each in place.why)
    return {"grade": key, "site": place.entry.site, "name": place.entry.name, "why": why}


def _boundaries(found: RankList, language: str) -> None:
    for each in found.boundaries:
        last, first = ("、".join(place.entry.name for place in own) for own in (each.last, each.first))
        ends = {"better": each.better.key, "worse": each.worse.key, "last": last, "first": first}
        say("rank_boundary", language, share=shown(each.share), gap=shown(each.gap, 2), **ends)
