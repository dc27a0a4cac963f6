"""Finding the packages that somebody hands over: single files, folders, or whole drives."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from forms.problems import Problem

SUFFIX = ".asice"
HIDDEN = (".", "$")  # how names begin that people do not see: half-written files, bins of drives


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The packages that were found, each once, and what could not be looked into."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def gathered(places: Iterable[Path]) -> Gathered:
    """The packages at some places, those of each in the order of their names.

    A file is taken as it is named. In a folder everything below counts, but no link is followed: it may lead
    anywhere, or round in a circle. A problem receive.no_package tells of a folder without any, receive.no_folder of
    one that cannot be read, receive.link of a link that is named like a package.
    """
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for place in map(Path, places):
        if not place.is_dir():
            files[place] = None
            continue
        before = len(problems)
        found = _below(place, problems)
        files |= dict.fromkeys(found)
        if not found and len(problems) == before:
            problems.append(Problem.of("receive.no_package", str(place)))
    return Gathered(files=tuple(files), problems=tuple(problems))


def _below(folder: Path, problems: list[Problem]) -> list[Path]:
    def unreadable(error: OSError) -> None:
        problems.append(Problem.of("receive.no_folder", str(error.filename), reason=error.strerror))

    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        paths = [Path(parent, name) for name in names if not name.startswith(HIDDEN)]
        named = [path for path in paths if path.suffix.lower() == SUFFIX]
        problems += [Problem.of("receive.link", str(path)) for path in named if path.is_symlink()]
        found += [path for path in named if not path.is_symlink()]
    return sorted(found)
