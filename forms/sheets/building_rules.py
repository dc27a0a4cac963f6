"""Building the rule of an indicator from its row and the rows of its figures and options."""

from __future__ import annotations

from collections.abc import Mapping

from forms.sheets.layout import partner
from forms.sheets.reading import Book, Row
from forms.yamltext import Block

Entry = object  # text | list of texts | list of blocks | Block


def block(row: Row, entries: Mapping[str, Entry]) -> Block:
    """A block whose place is the row."""
    return Block(row.sheet.title, row.number, dict(entries), dict.fromkeys(entries, row.number))


def figures_of(row: Row, book: Book) -> tuple[Row, ...]:
    """The lines of the sheet of figures that belong to an indicator."""
    return tuple(line for line in book["限值"] if line.text("indicator") == row.text("id"))


def options_of(row: Row, book: Book) -> tuple[Row, ...]:
    """The lines of the sheet of options that belong to an indicator."""
    return tuple(line for line in book["选项"] if line.text("indicator") == row.text("id"))


def rule_block(row: Row, book: Book) -> Block:
    """The rule of an indicator as the catalogue's reader takes it."""
    kind = row.text("kind")
    entries: dict[str, Entry] = {"kind": kind}
    options, lines = options_of(row, book), figures_of(row, book)
    if kind == "met" or (kind == "levels" and options):
        if options:
            entries["options"] = [_option(line) for line in options]
        entries |= {"discretion": row.text("discretion")} if row.text("discretion") else {}
        return block(row, entries)
    if kind != "deduct":
        entries["direction"] = row.text("direction")
    if kind != "between":
        entries["unit"] = row.text("unit")
    entries |= _PARTS[kind](row, lines) if kind in _PARTS else {}
    if kind in ("between", "threshold", "levels") and row.text("symbols"):
        entries["symbols"] = block(row, row.symbols())
    return block(row, entries)


def _option(line: Row) -> Block:
    english = line.text(partner("zh")) or line.text("zh")
    points = {"points": line.text("points")} if line.text("points") else {}
    return block(line, {"key": line.text("key"), "zh": line.text("zh"), "en": english, **points})


def _figure(row: Row, key: str, other: str = "") -> Block:
    """A figure of a cell; its source and confidence are those of the row unless `other` columns name their own."""
    source = (row.text(f"{other}.source") if other else "") or row.text("source")
    confidence = (row.text(f"{other}.confidence") if other else "") or row.text("confidence")
    return block(row, {"value": row.text(key), "source": source, "confidence": confidence})


def _filled(row: Row, *keys: str) -> dict[str, Entry]:
    return {key: row.text(key) for key in keys if row.text(key)}


def _limits(row: Row, lines: tuple[Row, ...]) -> dict[str, Entry]:
    found = []
    if row.text("baseline.value") or row.text("leading.value"):
        pair = {"baseline": _figure(row, "baseline.value"), "leading": _figure(row, "leading.value")}
        found.append(block(row, {"unit": row.text("unit"), **pair}))
    for line in lines:
        pair = {"baseline": _figure(line, "value"), "leading": _figure(line, "leading", "leading")}
        unit = line.text("unit") or row.text("unit")
        found.append(block(line, {"unit": unit, **pair, **_filled(line, "when")}))
    return {"limits": found} if found else {}


def _bounds(row: Row, lines: tuple[Row, ...]) -> dict[str, Entry]:
    own = [block(row, _filled(row, "value", "source", "confidence"))] if row.text("value") else []
    found = own + [_bound(line) for line in lines]
    return {"bounds": found} if found else {}


def _bound(line: Row) -> Block:
    return block(line, _filled(line, "value", "source", "confidence", "strict", "direction", "when"))


def _levels(row: Row, lines: tuple[Row, ...]) -> dict[str, Entry]:
    bases: dict[str, Entry] = {
        key: block(row, {"value": row.text(key), **_filled(row, "source", "confidence")})
        for key in ("I", "II", "III")
        if row.text(key)
    }
    for line in lines:
        bases[line.text("level")] = block(line, _filled(line, "value", "formula", "strict", "source", "confidence"))
    return {"levels": block(row, bases)}


def _reference(row: Row, lines: tuple[Row, ...]) -> dict[str, Entry]:
    cap = _filled(row, "cap")
    if row.text("value"):
        return {"reference": _figure(row, "value"), **cap}
    return {"reference": _figure(lines[0], "value"), **cap} if lines else cap


def _bands(row: Row, lines: tuple[Row, ...]) -> dict[str, Entry]:
    keys = ("value", "source", "confidence", "strict", "direction", "when", "points")
    return {"bands": [block(line, _filled(line, *keys)) for line in lines]}


def _each(row: Row, lines: tuple[Row, ...]) -> dict[str, Entry]:
    owner = row if row.text("value") or not lines else lines[0]
    return {"each": _figure(owner, "value"), **_filled(row, "floor")}


_PARTS = {
    "between": _limits,
    "threshold": _bounds,
    "levels": _levels,
    "ratio": _reference,
    "bands": _bands,
    "deduct": _each,
}
