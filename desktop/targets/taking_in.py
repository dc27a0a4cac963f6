"""Taking in a target set, or what a city assigned to the county, from a file."""

from __future__ import annotations

from pathlib import Path

from assessments.store import Store
from assessments.targets.allocation_sheet import read_allocation
from assessments.targets.progress import install_targets
from assessments.targets.target_set import TargetSet
from forms.problems import Problem, Refusal


def take_in(store: Store, path: Path, chosen: TargetSet, who: str) -> TargetSet | tuple[Problem, ...]:
    """A set from YAML, an allocation of the chosen set from XLSX; or every reason why nothing was taken in."""
    if path.suffix.lower() == ".xlsx":
        read = read_allocation(path, chosen)
        if read.problems:
            return read.problems
        text = read.text
    else:
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            return (Problem.of("targets.unreadable", str(path), reason=type(error).__name__),)
    try:
        return install_targets(store, text, path.name, who)
    except Refusal as refusal:
        return (refusal.problem,)
