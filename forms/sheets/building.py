"""Building the catalogue's blocks from rows, so that the catalogue's own reader reads a workbook, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable

from forms.sheets.building_rules import block, rule_block
from forms.sheets.layout import partner
from forms.sheets.reading import Book, Row
from forms.yamltext import Block

Tree = dict[str, object]
Entry = object  # text | list of texts | list of blocks | Block

SAID = {
    "zh": "有英文未录入，暂以中文代替。",
    "en": "Some English wording was not entered; the Chinese is repeated.",
}


def standard_block(book: Book) -> Block:
    """The standard of a workbook as the block that the catalogue's reader takes."""
    head = book["标准"][0]
    texts = ("standard", "number", "subject", "issuer", "issued", "effective", "supersedes", "not_applicable")
    entries: dict[str, Entry] = {
        **_texts(head, *texts),
        **_wording(head, "zh"),
        "industries": list(head.items("industries")),
        **_note(head, book),
        "outcome": _outcome(head, book),
        "sources": _mapping(
            head, ((row.text("id"), block(row, _texts(row, "zh", "address"))) for row in book["来源"])
        ),
        "gates": [_gate(row) for row in book["基本要求"]],
        "formulas": _mapping(head, ((row.text("id"), _formula(row)) for row in book["公式"])),
        "groups": [_group(row, book) for row in book["一级指标"]],
    }
    changes = book["新旧对照"]
    if changes:
        names = dict.fromkeys(row.text("superseded") for row in changes)
        entries["transitions"] = _mapping(head, ((name, _transitions(head, name, changes)) for name in names))
    return block(head, entries)


def fact_trees(book: Book) -> dict[str, Tree]:
    """The new facts of a workbook as entries of a dictionary, code → entry."""
    return {row.text("code"): _fact(row) for row in book["数据"]}


def repeats(book: Book) -> tuple[str, ...]:
    """The addresses of English wordings that are blank although there is a Chinese one."""
    found = []
    for rows in book.values():
        for row in rows:
            for key in row.addresses:
                english = partner(key)
                if english != key and english in row.addresses and row.text(key) and not row.text(english):
                    found.append(row.where(english))
    return tuple(found)


def _mapping(row: Row, entries: Iterable[tuple[str, Block]]) -> Block:
    return block(row, dict(entries))


def _texts(row: Row, *keys: str) -> dict[str, Entry]:
    """The filled cells among some columns, under the same keys."""
    return {key: row.text(key) for key in keys if row.text(key)}


def _wording(row: Row, key: str) -> dict[str, Entry]:
    """zh and en of a name; English falls back to Chinese."""
    chinese = row.text(key)
    return {"zh": chinese, "en": row.text(partner(key)) or chinese}


def _worded(row: Row, *keys: str) -> dict[str, Entry]:
    """The filled wordings among some columns, each a mapping of zh and en."""
    return {key: block(row, _wording(row, key)) for key in keys if row.text(key)}


def _note(head: Row, book: Book) -> dict[str, Entry]:
    """The note of the standard, which says so when English wording is missing."""
    note = {key: str(text) for key, text in _wording(head, "note").items()}
    if repeats(book):
        note = {key: text if SAID[key] in text else f"{text} {SAID[key]}".strip() for key, text in note.items()}
    return {"note": block(head, note)} if note["zh"] else {}


def _outcome(head: Row, book: Book) -> Block:
    plain = ("kind", "maximum", "pass_mark", "within")
    entries: dict[str, Entry] = {key: head.text(f"outcome.{key}") for key in plain if head.text(f"outcome.{key}")}
    for key in ("met", "failed", "note"):
        if head.text(f"outcome.{key}"):
            entries[key] = block(head, _wording(head, f"outcome.{key}"))
    entries["grades"] = [
        block(
            row,
            {
                **_texts(row, "key", "confidence", "total", "share", "level", "index", "others"),
                **_wording(row, "zh"),
            },
        )
        for row in book["等级"]
    ]
    choices = ((row.text("id"), row) for row in book["任选组"])
    entries["choices"] = _mapping(
        head,
        ((key, block(row, {**_texts(row, "least", "confidence"), **_wording(row, "zh")})) for key, row in choices),
    )
    sharings = ((row.text("id"), row) for row in book["共享权重"])
    entries["sharings"] = _mapping(
        head, ((key, block(row, _texts(row, "points", "confidence"))) for key, row in sharings)
    )
    return block(head, entries)


def _gate(row: Row) -> Block:
    texts = _texts(row, "id", "veto", "encouraged", "quota", "apart", "clause", "source", "confidence")
    return block(row, {**texts, **_wording(row, "zh"), **_worded(row, "window", "evidence", "note")})


def _formula(row: Row) -> Block:
    texts = _texts(row, "name", "expression", "unit", "high", "clause", "source", "confidence")
    return block(
        row, {**texts, **_wording(row, "zh"), **_worded(row, "note"), "symbols": block(row, row.symbols())}
    )


def _fact(row: Row) -> Tree:
    options = [part.partition("|") for part in row.items("options")]
    listed = [{"zh": zh.strip(), "en": en.strip() or zh.strip()} for zh, _, en in options]
    tree = {**_wording(row, "zh"), "unit": row.text("unit"), "accepted": list(row.items("accepted"))}
    limits = {key: row.text(key) for key in ("low", "high") if row.text(key)}
    return {**tree, **limits, "definition": _wording(row, "definition"), **({"options": listed} if listed else {})}


def _transitions(head: Row, name: str, rows: tuple[Row, ...]) -> Block:
    own = [row for row in rows if row.text("superseded") == name]
    indicators = [
        block(
            row, {**_texts(row, "indicator", "kept"), "earlier": list(row.items("earlier")), **_worded(row, "note")}
        )
        for row in own
    ]
    return block(head, {"indicators": indicators})


def _group(row: Row, book: Book) -> Block:
    entries: dict[str, Entry] = {
        **_texts(row, "id", "weight", "whole", "bonus", "confidence"),
        **_wording(row, "zh"),
    }
    own = [line for line in book["指标"] if line.text("group") == row.text("id")]
    entries["indicators"] = [_indicator(line, rule_block(line, book)) for line in own]
    return block(row, entries)


def _indicator(row: Row, rule: Block) -> Block:
    names = ("id", "number", "points", "mark", "choice", "sharing", "output", "clause", "source", "confidence")
    wordings = _worded(row, "requirement", "evidence", "leading", "baseline", "note")
    measures = list(row.items("measures"))
    return block(
        row, {**_texts(row, *names), **_wording(row, "zh"), "measures": measures, "rule": rule, **wordings}
    )
