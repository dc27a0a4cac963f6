"""One command for people who work on Luheng: python3 installer/dev.py VERB [arguments]."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - the person may start it with an older one
    sys.exit(f"luheng: needs Python 3.11 or later, this is {sys.version.split()[0]}")

import system
from environment import ROOT, Environment, clean
from system import say

VERBS = {
    "demo": "make and check a complete example visit (arguments go to `luheng demo`)",
    "run": "start the program (arguments go to `luheng`)",
    "test": "run the tests (arguments go to pytest; without any, coverage must reach 90 %)",
    "check": "run every check of form: ruff, mypy, imports, the catalogue, the shape of the code",
    "bench": "measure speed",
    "soak": "run the long tests",
    "clean": "remove .venv and all caches",
}
COVERAGE = ("--cov=forms", "--cov=assessments", "--cov-report=term", "--cov-fail-under=90")
# Every core takes whole files, in the order of their names: the other order ends with files of few, long tests.
# Benchmarks, which are left out here, do not go with that.
SPREAD = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "-p", "no:benchmark")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("python", "-m", "forms.check"),
    ("python", "-m", "pytest", "tests/test_shape.py", "-q"),
)


def usage() -> str:
    """The verbs, one a line."""
    lines = (f"  {verb:<6} {text}" for verb, text in VERBS.items())
    return "usage: python3 installer/dev.py VERB [arguments]\n\n" + "\n".join(lines)


def pytest(environment: Environment, *arguments: str) -> int:
    """Run pytest without a screen, from the project's folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment.run("python", ("-m", "pytest", *arguments), environment.root)


def check(environment: Environment) -> int:
    """Run all checks, name those that failed, and return the first failure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results = {}
    for name, *arguments in CHECKS:
        title = " ".join((name, *arguments))
        say(title)
        results[title] = environment.run(name, arguments, environment.root)
    for title, code in results.items():
        if code:
            say(f"failed: {title}")
    return next((code for code in results.values() if code), 0)


def perform(verb: str, arguments: Sequence[str], environment: Environment) -> int:
    """Do what a verb stands for in a ready environment."""
    if verb == "demo":
        return environment.run("luheng", ("demo", *arguments))
    if verb == "run":
        return environment.run("luheng", arguments)
    if verb == "test":
        return pytest(environment, *(arguments or (*SPREAD, *COVERAGE)))
    if verb == "bench":
        return pytest(environment, "tests/bench", "-m", "bench", "--benchmark-only", *arguments)
    if verb == "soak":
        return pytest(environment, "-m", "soak", *arguments)
    return check(environment)


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Set up what is missing, then do the verb."""
    if not arguments or arguments[0] not in VERBS:
        asked = arguments[:1] in (["-h"], ["--help"])
        print(usage(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    verb, *rest = arguments
    if verb == "clean":
        clean(root)
        return 0
    environment = Environment(root)
    ready = environment.ready()
    system.prepare(with_tools=verb not in ("run", "demo"), with_venv=not ready)
    if not ready:
        environment.install()
    return perform(verb, rest, environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
