"""`python -m forms.schema`: the JSON Schemas of the catalogue's files, generated from their readers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import resources
from forms.catalogue import read_fact
from forms.editions import WORDS
from forms.recording import ANY, NAMES, Asked, Json, Node, Recording, Run
from forms.rule_reading import RULES
from forms.standard_reading import read_standard
from forms.units import read_units
from forms.yamltext import Block

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FILES = {
    "standard": "standard.schema.json",
    "dictionary": "dictionary.schema.json",
    "units": "units.schema.json",
}
TITLES = {
    "standard": "绿衡 评价标准 / a standard of Luheng",
    "dictionary": "绿衡 数据字典 / a dictionary of facts of Luheng",
    "units": "绿衡 单位表 / the units of Luheng",
}


def schemas() -> dict[str, Json]:
    """The schema of every kind of catalogue file, by kind."""
    readers: dict[str, Callable[[Block], object]] = {
        "standard": read_standard,
        "dictionary": lambda block: [read_fact(code, entry) for code, entry in block.children()],
        "units": read_units,
    }
    return {kind: _schema(kind, _recorded(reader)) for kind, reader in readers.items()}


def _recorded(reader: Callable[[Block], object]) -> Node:
    """What a reader asks, read once for each kind of rule and each optional key left out.

    Where leaving a key out leads elsewhere, each further key is left out together with it.
    """
    root = Node("")
    for kind in RULES:
        reader(Recording(root, Run(kind)))
        for key in sorted(_optional(root)):
            reader(Recording(root, Run(kind, frozenset({key}))))
        for first in sorted(_decisive_anywhere(root, kind)):
            for key in sorted(_optional(root)):
                reader(Recording(root, Run(kind, frozenset({first, key}))))
    return root


def _optional(node: Node) -> set[str]:
    found = {key for asked in node.runs.values() for key in asked.optional}
    return found.union(*(_optional(child) for child in node.children.values()))


def _decisive_anywhere(node: Node, kind: str) -> set[str]:
    inside = (_decisive_anywhere(child, kind) for child in node.children.values())
    return set(_branches(node, kind)).union(*inside)


def _branches(node: Node, kind: str) -> dict[str, Asked]:
    """Key → what is asked when it is left out, for the keys whose absence leads another way."""
    plain = _plain(node, kind)
    if plain is None:
        return {}
    found = {}
    for run, asked in node.runs.items():
        more = tuple(run.absent - plain.absent)
        one_further = run.kind == kind and plain.absent <= run.absent and len(more) == 1
        if one_further and not _within(asked, node.runs[plain]):
            found[more[0]] = asked
    return found


def _plain(node: Node, kind: str) -> Run | None:
    """The run of a kind that reached a mapping with the fewest keys left out."""
    runs = [run for run in node.runs if run.kind == kind]
    return min(runs, key=lambda run: (len(run.absent), sorted(run.absent)), default=None)


def _schema(kind: str, root: Node) -> Json:
    return {"$schema": DRAFT, "title": TITLES[kind], **_described(root)}


def _described(node: Node) -> Json:
    """A mapping as JSON Schema: keys that are names, or the keys of each way to read it."""
    if node.free:
        inside = _described(node.children[ANY]) if ANY in node.children else {"type": ["string", "number"]}
        names = {"propertyNames": {"enum": list(NAMES[node.name])}} if node.name in NAMES else {}
        return {"type": "object", "additionalProperties": inside, **names}
    ways = list(_ways(node))
    return ways[0] if len(ways) == 1 else {"anyOf": ways}


def _ways(node: Node) -> Iterator[Json]:
    """The different ways to read a mapping; a rule has one for each kind, some have two by what is given."""
    kinds = [kind for kind in RULES if _plain(node, kind)]
    for kind in kinds if node.name == "rule" else kinds[:1]:
        named = kind if node.name == "rule" else ""
        plain, branches = _plain(node, kind), _branches(node, kind)
        for key, asked in branches.items():
            yield _way(asked, named, without=key)
        if plain is not None:
            yield _way(node.runs[plain], named, needed=set(branches))


def _within(one: Asked, other: Asked) -> bool:
    """Whether one reading asks nothing that the other does not, and needs the same."""
    return one.keys.keys() <= other.keys.keys() and _needs(one) == _needs(other)


def _needs(asked: Asked) -> set[str]:
    return asked.keys.keys() - asked.optional


def _way(asked: Asked, kind: str, needed: set[str] | None = None, without: str = "") -> Json:
    """One way to read a mapping: `needed` are keys that decide for it, `without` one that decides against it."""
    properties = {key: _worded(key, described) for key, described in asked.keys.items() if key != without}
    if kind:
        properties["kind"] = {"const": kind}
    required = sorted(_needs(asked) | ((needed or set()) & properties.keys()))
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _worded(key: str, described: Json | Node) -> Json:
    """A key's value with the key's name in both languages, which editors show."""
    words = {"description": f"{WORDS[key].zh} / {WORDS[key].en}"} if key in WORDS else {}
    return {**words, **_value(described)}


def _value(described: Json | Node) -> Json:
    if isinstance(described, Node):
        return _described(described)
    items = described.get("items")
    return described | {"items": _described(items)} if isinstance(items, Node) else described


def text_of(schema: Json) -> str:
    """A schema as it is shipped."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def main() -> None:
    """Write the schemas of this installation's readers beside its other schemas."""
    for kind, schema in schemas().items():
        file = resources.path("schemas") / FILES[kind]
        file.write_text(text_of(schema), encoding="utf-8")
        print(file.name)


if __name__ == "__main__":
    main()
