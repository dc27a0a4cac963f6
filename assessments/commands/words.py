"""What commands print: shipped wordings on standard output, refusals as one line on standard error."""

from __future__ import annotations

import sys

from assessments.wording.headline import Headline
from forms.problems import Problem, as_details


def say(wording: str, language: str, **details: object) -> None:
    """Print a shipped wording."""
    print(Problem(f"command.{wording}", details=as_details(details)).text(language))


def complain(problem: Problem, language: str) -> None:
    """Print a problem as one line on standard error."""
    print("luheng: " + " ".join(problem.text(language).split()), file=sys.stderr)


def figures_words(found: Headline, language: str) -> str:
    """The figures of a headline in one line."""
    comma = "，" if language == "zh" else ", "
    return comma.join(f"{each.name.text(language)} {each.text(language)}" for each in found.figures)
