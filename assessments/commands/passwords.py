"""The one place where a command gets a password: from a file, or from who sits at the terminal."""

from __future__ import annotations

import argparse
import getpass
import warnings
from pathlib import Path

from assessments.commands.words import complain
from assessments.signing.keys import OfficerKey, open_key
from forms.problems import Problem, Refusal


def password(file: Path | None, whose: str, language: str, twice: bool = False) -> str:
    """The password that a file holds; without a file it is asked, a new one twice.

    Raises Refusal command.no_terminal where nobody can be asked, command.password_text for a file that is no
    text in UTF-8, and OSError for one that cannot be read.
    """
    if file is not None:
        return _held(file)
    given = _typed("command.password", whose, language)
    while twice and _typed("command.password_again", whose, language) != given:
        complain(Problem.of("command.password_differs"), language)
        given = _typed("command.password", whose, language)
    return given


def named_key(arguments: argparse.Namespace) -> OfficerKey:
    """The key of --key with the password of --password-file; raises Refusal as `password` and `open_key` do."""
    key: Path = arguments.key
    return open_key(key, password(arguments.password_file, str(key), arguments.language))


def _held(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refusal(Problem.of("command.password_text", str(file))) from None


def _typed(prompt: str, whose: str, language: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)  # what is typed would be seen: there is no terminal
        try:
            return getpass.getpass(Problem.of(prompt, whose).text(language))
        except (EOFError, getpass.GetPassWarning):
            raise Refusal(Problem.of("command.no_terminal", whose)) from None
