"""What commands print: shipped wordings on standard output, refusals as one line on standard error."""

from __future__ import annotations

import sys

from forms.problems import Problem, as_details


def say(wording: str, language: str, **details: object) -> None:
    """Print a shipped wording."""
    print(Problem(f"command.{wording}", details=as_details(details)).text(language))


def complain(problem: Problem, language: str) -> None:
    """Print a problem as one line on standard error."""
    print("luheng: " + " ".join(problem.text(language).split()), file=sys.stderr)
