"""Official report forms as data: their chapters in order, what of our report fills each, and what others write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

import resources
from forms.bilingual import Bilingual
from forms.problems import Problem, Refusal
from forms.rules import Confidence
from forms.yamltext import Block, parse

FOLDER = "report-templates"


class Piece(Enum):
    """A part of our report that may fill a chapter of an official form."""

    SITE = "site"
    VISIT = "visit"
    CRITERIA = "criteria"
    CONCLUSION = "conclusion"
    GATES = "gates"
    GROUPS = "groups"
    INDICATORS = "indicators"
    DERIVATIONS = "derivations"
    FINDINGS = "findings"
    NOTICES = "notices"
    EVIDENCE = "evidence"


class Writer(Enum):
    """Who writes what we hold nothing of."""

    ENTERPRISE = "enterprise"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A chapter or section: its title, what of ours it shows, and what somebody else has to write in it."""

    title: Bilingual
    numbered: bool
    shows: tuple[Piece, ...]
    writer: Writer | None
    write: Bilingual
    sections: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An official form: its title, where its chapters are known from and how surely, and the chapters."""

    id: str
    title: Bilingual
    source: Bilingual
    confidence: Confidence
    chapters: tuple[Part, ...]


@cache
def templates() -> Mapping[str, Template]:
    """The shipped forms by id; raises CatalogueError with file and line for one that cannot be used."""
    files = sorted(resources.path(FOLDER).glob("*.yaml"))
    found = (read_template(file.read_text("utf-8"), f"{FOLDER}/{file.name}") for file in files)
    return {each.id: each for each in found}


def template(name: str) -> Template:
    """The form of an id; raises Refusal report.no_template, which names those there are."""
    try:
        return templates()[name]
    except KeyError:
        raise Refusal(Problem.of("report.no_template", name, choices=tuple(templates()))) from None


def read_template(text: str, file: str) -> Template:
    """Read a form strictly; raises CatalogueError for whatever is unknown, missing or says nothing."""
    block = parse(text, file)
    found = Template(
        id=block.text("id"),
        title=block.bilingual("title", optional=False),
        source=block.bilingual("source", optional=False),
        confidence=block.choice("confidence", Confidence),
        chapters=tuple(_part(each, sections=True) for each in block.blocks("chapters")),
    )
    block.done()
    return found


def _part(block: Block, *, sections: bool) -> Part:
    writer = block.choice("writer", Writer) if "writer" in block else None
    part = Part(
        title=block.bilingual("title", optional=False),
        numbered=block.flag("numbered") if "numbered" in block else True,
        shows=tuple(_piece(block, name) for name in block.texts("shows")),
        writer=writer,
        write=block.bilingual("write", optional=writer is None),
        sections=tuple(_part(each, sections=False) for each in block.blocks("sections", optional=True))
        if sections
        else (),
    )
    if part.write and writer is None:
        raise block.error("writer: missing")
    if not (part.shows or part.write or part.sections):
        raise block.error("a chapter shows something, is written by somebody, or has sections")
    block.done()
    return part


def _piece(block: Block, name: str) -> Piece:
    try:
        return Piece(name)
    except ValueError:
        known = ", ".join(piece.value for piece in Piece)
        raise block.error(f"shows: {name!r} is none of {known}", "shows") from None
