"""YAML as text with places: every mapping knows its file and lines, every scalar stays the text it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TypeVar

import yaml

from forms.bilingual import NOTHING, Bilingual

E = TypeVar("E", bound=Enum)
LARGEST = 4_000_000  # characters; the largest catalogue is far below
LARGEST_EXPONENT = 30  # powers of ten
DEEPEST = 20  # levels; a standard needs eight
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where there is one: ten times faster
Events = Callable[[], yaml.Event]  # gives the next event of a text


class CatalogueError(Exception):
    """A catalogue file cannot be used; `file` and `line` name the place, `what` the reason."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}:{line}: {what}")
        self.file, self.line, self.what = file, line, what


class Block:
    """One YAML mapping with its place; reading is strict, a key nobody asked for is an error."""

    def __init__(self, file: str, line: int, entries: dict[str, object], lines: dict[str, int]) -> None:
        self.file, self.line, self._entries, self._lines = file, line, entries, lines
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def error(self, what: str, key: str = "") -> CatalogueError:
        """An error at the key's line, or at the block's own."""
        return CatalogueError(self.file, self._lines.get(key, self.line), what)

    def names(self) -> tuple[str, ...]:
        """The keys in file order."""
        return tuple(self._entries)

    def text(self, key: str, default: str | None = None) -> str:
        """The text at a key; without a default the key must be there and filled."""
        value = self._take(key, default)
        if not isinstance(value, str) or (value == "" and default is None):
            raise self.error(f"{key}: a text is needed", key)
        return value

    def decimal(self, key: str) -> Decimal:
        """The number at a key, exactly as written."""
        return self._number(key, self.text(key))

    def decimal_or_none(self, key: str) -> Decimal | None:
        """The number at a key, None when the key is absent or null."""
        return self._number(key, self.text(key, "")) if self.text(key, "") not in ("", "null") else None

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """The member of an enum whose value stands at the key."""
        value = self.text(key, None if default is None else default.value)
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(member.value for member in kind)
            raise self.error(f"{key}: {value!r} is none of {known}", key) from None

    def flag(self, key: str) -> bool:
        """True or false at a key, false when absent."""
        value = self.text(key, "false")
        if value not in ("true", "false"):
            raise self.error(f"{key}: true or false is needed", key)
        return value == "true"

    def bilingual(self, key: str, optional: bool = True) -> Bilingual:
        """The wording at a key, a mapping of zh and en; nothing when an optional key is absent."""
        if optional and key not in self:
            self._asked.add(key)
            return NOTHING
        return self.block(key).wording()

    def wording(self) -> Bilingual:
        """This mapping as a wording: zh and en, both filled."""
        words = Bilingual(self.text("zh"), self.text("en"))
        self.done()
        return words

    def block(self, key: str) -> Block:
        """The mapping at a key."""
        value = self._take(key, None)
        if not isinstance(value, Block):
            raise self.error(f"{key}: a mapping is needed", key)
        return value

    def blocks(self, key: str, optional: bool = False) -> tuple[Block, ...]:
        """The list of mappings at a key."""
        values = self._list(key, optional)
        if not all(isinstance(value, Block) for value in values):
            raise self.error(f"{key}: a list of mappings is needed", key)
        return tuple(value for value in values if isinstance(value, Block))

    def texts(self, key: str, optional: bool = True) -> tuple[str, ...]:
        """The list of texts at a key."""
        values = self._list(key, optional)
        if not all(isinstance(value, str) for value in values):
            raise self.error(f"{key}: a list of texts is needed", key)
        return tuple(value for value in values if isinstance(value, str))

    def children(self) -> Iterator[tuple[str, Block]]:
        """Every key with its mapping, for mappings whose keys are names."""
        for key in self._entries:
            yield key, self.block(key)

    def done(self) -> None:
        """Refuse keys that nobody read: a misspelt key must not be lost silently."""
        for key in self._entries:
            if key not in self._asked:
                raise self.error(f"{key}: unknown key", key)

    def _take(self, key: str, default: str | None) -> object:
        self._asked.add(key)
        if key not in self._entries:
            if default is None:
                raise self.error(f"{key}: missing")
            return default
        return self._entries[key]

    def _list(self, key: str, optional: bool) -> list[object]:
        if optional and key not in self._entries:
            return []
        value = self._take(key, None)
        if not isinstance(value, list):
            raise self.error(f"{key}: a list is needed", key)
        return value

    def _number(self, key: str, text: str) -> Decimal:
        try:
            value = Decimal(text)
        except InvalidOperation:
            raise self.error(f"{key}: {text!r} is not a number", key) from None
        if not value.is_finite() or abs(value.adjusted()) > LARGEST_EXPONENT:
            raise self.error(f"{key}: {text!r} is not a number of this world", key)
        return value


def parse(text: str, file: str) -> Block:
    """Read YAML text into blocks; aliases, duplicate keys, several documents and huge files are refused."""
    if len(text) > LARGEST:
        raise CatalogueError(file, 1, f"larger than {LARGEST} characters")
    try:
        built = _document(text, file)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 if mark else 1
        raise CatalogueError(file, line, f"not YAML: {problem.problem}") from None
    except yaml.YAMLError as problem:
        raise CatalogueError(file, 1, f"not YAML: {type(problem).__name__}") from None
    if not isinstance(built, Block):
        raise CatalogueError(file, 1, "a mapping is needed at the top")
    return built


def _document(text: str, file: str) -> object:
    """What the one document of a text holds, None for no document; built while the text streams by."""
    loader = LOADER(text)
    try:
        built, found = None, False
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if found:
                    raise CatalogueError(file, _line(event), "not YAML: more than one document")
                built, found = _built(loader.get_event(), loader.get_event, file, 1), True
        return built
    finally:
        loader.dispose()


def _built(event: yaml.Event, following: Events, file: str, depth: int) -> object:
    """What begins with an event; aliases and deep nesting are refused before anything grows out of them."""
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if isinstance(event, yaml.AliasEvent):
        raise CatalogueError(file, _line(event), "aliases are not allowed")
    if depth > DEEPEST:
        raise CatalogueError(file, _line(event), f"nested deeper than {DEEPEST} levels")
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, following, file, depth)
    items: list[object] = []
    while not isinstance(item := following(), yaml.SequenceEndEvent):
        items.append(_built(item, following, file, depth + 1))
    return items


def _mapping(start: yaml.Event, following: Events, file: str, depth: int) -> Block:
    entries: dict[str, object] = {}
    lines: dict[str, int] = {}
    while not isinstance(key := following(), yaml.MappingEndEvent):
        name = _built(key, following, file, depth + 1)
        if not isinstance(name, str):
            raise CatalogueError(file, _line(key), "a key must be a text")
        if name in entries:
            raise CatalogueError(file, _line(key), f"{name}: stands twice")
        entries[name] = _built(following(), following, file, depth + 1)
        lines[name] = _line(key)
    return Block(file, _line(start), entries, lines)


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1
