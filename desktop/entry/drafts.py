"""Drafts of schemes: one file each beside the settings, written whole and to disk at every change."""

from __future__ import annotations

import json
import logging
import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.entry.cells import Content, title_of
from forms.problems import Problem, Refusal
from forms.sheets.workbook import BY_TITLE

log = logging.getLogger(__name__)
FOLDER, FORMAT = "drafts", 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A scheme as far as it has been entered."""

    key: str
    changed: str  # moment of the last change
    content: Content

    @property
    def title(self) -> str:
        """What it is called so far."""
        return title_of(self.content)


class Drafts:
    """The folder of drafts; what `keep` returned is on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    def new(self, content: Content, at: str) -> Draft:
        """A draft that is not on disk before it is kept."""
        return Draft(uuid.uuid4().hex, at, content)

    def keep(self, draft: Draft, content: Content, at: str) -> Draft:
        """Write the draft with new content in place of the old; raises Refusal store.unwritable."""
        made = replace(draft, changed=at, content=content)
        path, part = self._path(made.key), self._path(made.key).with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with part.open("w", encoding="utf-8") as file:
                json.dump(_json(made), file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Refusal(Problem.of("store.unwritable", str(path), reason=reason)) from error
        return made

    def all(self) -> tuple[Draft, ...]:
        """Every draft that can be read, the latest first; an unreadable file stays where it is."""
        found = []
        for path in self.folder.glob("*.json"):
            try:
                found.append(_draft(path.stem, json.loads(path.read_text("utf-8"))))
            except (OSError, ValueError, TypeError, AttributeError) as error:
                log.warning("draft %s is unreadable: %s", path, error)
        return tuple(sorted(found, key=lambda draft: draft.changed, reverse=True))

    def drop(self, draft: Draft) -> None:
        """Remove a draft that is no longer needed."""
        self._path(draft.key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def _json(draft: Draft) -> dict[str, object]:
    sheets = {title: [dict(row) for row in rows] for title, rows in draft.content.items() if rows}
    return {"format": FORMAT, "changed": draft.changed, "sheets": sheets}


def _draft(key: str, raw: Mapping[str, object]) -> Draft:
    sheets = raw["sheets"]
    if raw["format"] != FORMAT or not isinstance(sheets, dict):
        raise ValueError("another format")
    content = {
        title: tuple({str(name): str(text) for name, text in row.items()} for row in rows)
        for title, rows in sheets.items()
        if title in BY_TITLE
    }
    return Draft(key, str(raw["changed"]), content)
