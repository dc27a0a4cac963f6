"""Putting a written file at its place, whole: a file of this computer, or any address that has a driver."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from assessments.handing_in.targets import LOCAL, PARTIAL, Target, open_target, told
from assessments.opening import refusing
from forms.problems import Problem, Refusal
from forms.whole import write_whole


def put(content: bytes, address: str, allowed: Collection[str] = LOCAL) -> str:
    """Write a file, read it back, and only then give it its name; what stood there before stays until then.

    Returns the address as it may be shown. Raises Refusal as `open_target` does, or naming what went wrong.
    """
    if "://" not in address:
        path = Path(address).expanduser()
        with refusing(path):
            write_whole(path, content)
        return str(path)
    folder, _, name = address.rpartition("/")
    if not name:
        raise Refusal(Problem.of("export.no_name", address))
    target = open_target(folder, allowed)
    try:
        _write(target, name, content)
    except Exception as error:  # drivers of an office's own raise whatever their library raises
        target.remove(name + PARTIAL)
        raise Refusal(told(error, target.shown)) from error
    return target.place(name)


def _write(target: Target, name: str, content: bytes) -> None:
    with target.writing(name + PARTIAL, append=False) as out:
        out.write(content)
    with target.reading(name + PARTIAL) as stream:
        if stream.read() != content:
            raise Refusal(Problem.of("handing_in.not_read_back", target.shown))
    if target.size(name) is not None:
        target.remove(name)
    target.rename(name + PARTIAL, name)
