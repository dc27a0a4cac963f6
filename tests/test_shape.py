"""The code keeps its shape: short functions and files, nouns of the trade, one-sentence docstrings."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("desktop", "forms", "assessments", "resources", "installer")
DOCUMENTED = ("forms/", "assessments/")
FUNCTION, CLASS, FILE = 30, 250, 300
WORDS = "Manager|Handler|Helpers?|Utils?|Base|Info|Data"
TEXTS = {".py", ".yaml", ".md", ".txt", ".toml", ".qss", ".ts", ".json", ".csv", ".svg"}
BARE_MARK = re.compile(r"\b(TODO|FIXME)\b(?!\(\w+\): \S)")

# Offences that are tolerated for now, written as the failing test prints them. This list only shrinks.
EXCEPTIONS: frozenset[str] = frozenset()


@cache
def modules() -> tuple[tuple[str, ast.Module, int], ...]:
    """Every module of ours: its path, its tree, its number of lines."""
    paths = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))
    texts = ((path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths)
    return tuple((name, ast.parse(text), len(text.splitlines())) for name, text in texts)


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path, tree, _ in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}: {node.name}", node


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for path, tree, _ in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield f"{path}: {node.name}", node


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def long_functions() -> Iterator[str]:
    return (f"{place} is longer than {FUNCTION} lines" for place, node in functions() if length(node) > FUNCTION)


def long_classes() -> Iterator[str]:
    return (f"{place} is longer than {CLASS} lines" for place, node in classes() if length(node) > CLASS)


def long_files() -> Iterator[str]:
    return (f"{path} is longer than {FILE} lines" for path, _, count in modules() if count > FILE)


def empty_names() -> Iterator[str]:
    """Names that say nothing about the trade."""
    for place, node in classes():
        if re.search(rf"({WORDS})$", node.name):
            yield f"{place} is a name that says nothing"
    for path, _, _ in modules():
        if re.fullmatch(rf"({WORDS})", Path(path).stem, re.IGNORECASE):
            yield f"{path} is a name that says nothing"


def module_docstrings() -> Iterator[str]:
    """Modules that do not begin with one sentence."""
    for path, tree, _ in modules():
        text = " ".join((ast.get_docstring(tree) or "").split())
        if not text.endswith(".") or re.search(r"[.!?] [A-Z]", text):
            yield f"{path} does not begin with a docstring of one sentence"


def function_docstrings() -> Iterator[str]:
    """Public functions of the domain that say nothing about themselves."""
    for path, tree, _ in modules():
        if path.startswith(DOCUMENTED):
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and node.name[0] != "_" and not ast.get_docstring(node):
                    yield f"{path}: {node.name} has no docstring"


def bare_marks() -> Iterator[str]:
    """Files with a reminder that names neither a person nor a reason."""
    tops = [path for path in ROOT.iterdir() if path.name[0] != "."]
    paths = (path for top in tops for path in ([top] if top.is_file() else top.rglob("*")))
    for path in paths:
        if path.suffix in TEXTS and path != Path(__file__) and BARE_MARK.search(path.read_text("utf-8")):
            yield f"{path.relative_to(ROOT).as_posix()} has a reminder without a name and a reason"


RULES = (
    long_functions,
    long_classes,
    long_files,
    empty_names,
    module_docstrings,
    function_docstrings,
    bare_marks,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_nothing_breaks_the_rule(rule: Callable[[], Iterator[str]]) -> None:
    offences = sorted(set(rule()) - EXCEPTIONS)
    assert not offences, "\n".join(offences)


def test_every_exception_is_still_needed() -> None:
    assert not EXCEPTIONS - {offence for rule in RULES for offence in rule()}


def test_the_rules_see_our_code() -> None:
    assert {path.split("/")[0] for path, _, _ in modules()} == set(FOLDERS)
