"""A block that records what a reader asks of it, so that a format is described by its own reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from forms.bilingual import Bilingual
from forms.rule_reading import LEVEL_KEYS, RULES
from forms.yamltext import Block

E = TypeVar("E", bound=Enum)
Json = dict[str, object]

TEXT: Json = {"type": ["string", "number"]}
NUMBER: Json = {"type": ["number", "string"], "pattern": r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"}
NUMBER_OR_NULL: Json = NUMBER | {"type": ["number", "string", "null"]}
FLAG: Json = {"type": "boolean"}
TEXTS: Json = {"type": "array", "items": TEXT}
WORDING: Json = {
    "type": "object",
    "properties": {"zh": TEXT, "en": TEXT},
    "required": ["zh", "en"],
    "additionalProperties": False,
}
ANY = "*"  # the child of a mapping whose keys are names
# Keys whose texts are a closed set; the first one is what a recording answers, so that readers go on.
CLOSED = {"kind": tuple(RULES), "level": tuple(LEVEL_KEYS), "others": tuple(LEVEL_KEYS)}
NAMES = {"levels": tuple(key for key in LEVEL_KEYS if key != "none")}  # mappings whose keys are a closed set
ANSWERS = {"when": "1 < 2", "expression": "1", "formula": "1", "factor": "1"}


@dataclass(frozen=True, slots=True)
class Run:
    """One reading: of which kind rules are, and which optional keys are left out everywhere."""

    kind: str
    absent: frozenset[str] = frozenset()


@dataclass
class Asked:
    """What one reading asked of a mapping: key → description, and the keys that may be left out."""

    keys: dict[str, Json | Node] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)


@dataclass
class Node:
    """A mapping of the format: what each run asked of it, and the mappings inside it."""

    name: str
    runs: dict[Run, Asked] = field(default_factory=dict)
    children: dict[str, Node] = field(default_factory=dict)
    free: bool = False  # its keys are names

    def child(self, key: str) -> Node:
        """The mapping inside under a key."""
        return self.children.setdefault(key, Node(key))


class Recording(Block):
    """A block that has every key a reader asks for, but the absent ones of its run, and remembers the questions."""

    def __init__(self, node: Node, run: Run) -> None:
        super().__init__("", 0, {}, {})
        self._node, self._run = node, run
        self._noted = node.runs.setdefault(run, Asked())

    def __contains__(self, key: str) -> bool:
        self._noted.optional.add(key)
        return key not in self._run.absent

    def names(self) -> tuple[str, ...]:
        """One name, for a mapping whose keys are names."""
        self._node.free = True
        return ("I",)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that the readers accept."""
        described: Json = {"enum": list(CLOSED[key])} if key in CLOSED else TEXT
        self._note(key, described, default is not None)
        if default is not None and key in self._run.absent:
            return default
        if key == "kind":
            return self._run.kind
        return ANSWERS.get(key, "I")

    def decimal(self, key: str) -> Decimal:
        """One."""
        optional = key in self._noted.optional  # asked as a text before, which may be empty
        self._note(key, NUMBER_OR_NULL if optional else NUMBER, optional)
        return Decimal(1)

    def decimal_or_none(self, key: str) -> Decimal | None:
        """One."""
        self._note(key, NUMBER_OR_NULL, optional=True)
        return Decimal(1)

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """The first of the members."""
        self._note(key, {"enum": [member.value for member in kind]}, default is not None)
        return default or next(iter(kind))

    def flag(self, key: str) -> bool:
        """False."""
        self._note(key, FLAG, optional=True)
        return False

    def bilingual(self, key: str, optional: bool = True) -> Bilingual:
        """A wording."""
        self._note(key, WORDING, optional)
        return Bilingual("I", "I")

    def wording(self) -> Bilingual:
        """This mapping as a wording."""
        self._note("zh", TEXT)
        self._note("en", TEXT)
        return Bilingual("I", "I")

    def block(self, key: str) -> Block:
        """The mapping at a key."""
        node = self._node.child(key)
        self._note(key, node)
        return Recording(node, self._run)

    def blocks(self, key: str, optional: bool = False) -> tuple[Block, ...]:
        """A list with one mapping, none when the key is absent."""
        node = self._node.child(key)
        self._note(key, {"type": "array", "items": node}, optional)
        return () if optional and key in self._run.absent else (Recording(node, self._run),)

    def texts(self, key: str, optional: bool = True) -> tuple[str, ...]:
        """A list with one text."""
        self._note(key, TEXTS, optional)
        return ("I",)

    def children(self) -> Iterator[tuple[str, Block]]:
        """One name with its mapping."""
        self._node.free = True
        yield "I", Recording(self._node.child(ANY), self._run)

    def done(self) -> None:
        """Nothing: a recording has no keys but those that are asked."""

    def _note(self, key: str, described: Json | Node, optional: bool = False) -> None:
        self._noted.keys[key] = described
        if optional:
            self._noted.optional.add(key)
