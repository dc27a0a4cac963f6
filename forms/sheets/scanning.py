"""Looking through the XML of a sheet without building it: formulas, far cells, merged cells, percentages."""

from __future__ import annotations

from contextlib import suppress
from xml.parsers import expat

from lxml import etree  # type: ignore[import-untyped]

from forms.problems import Problem

ROWS, COLUMNS = 5_000, 100  # the largest scheme known has under two hundred rows
_BUILT_IN_PERCENT = {"9", "10"}  # ECMA-376 part 1, 18.8.30
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_CONTENT = ("v", "f", "is")  # parts of a cell that holds something


def tree_of(xml: bytes) -> etree._Element:
    """A small part of a workbook; raises ValueError for a document type, XMLSyntaxError for no XML."""
    root = etree.fromstring(xml, etree.XMLParser(**_SAFE))
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type is not allowed")
    return root


def percent_styles(styles: bytes) -> frozenset[str]:
    """The numbers of the cell formats that show a fraction as a per cent."""
    if not styles:
        return frozenset()
    root = tree_of(styles)
    own = {each.get("numFmtId") for each in root.iter("{*}numFmt") if "%" in each.get("formatCode", "")}
    formats = root.find("{*}cellXfs")
    percent = own | _BUILT_IN_PERCENT
    listed = enumerate(formats if formats is not None else ())
    return frozenset(str(number) for number, each in listed if each.get("numFmtId") in percent)


def address(row: int, column: int) -> str:
    """The address of a cell, both counted from 1: (12, 6) is F12."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def scanned(
    xml: bytes, title: str, percent: frozenset[str], rows: int = ROWS, columns: int = COLUMNS
) -> tuple[Problem, ...]:
    """Every cell that is not read, by its address; a cell outside so many rows and columns ends the search.

    Raises ValueError for a document type and ExpatError for no XML. Nothing is built from the sheet.
    """
    scan = _Scan(title, percent, rows, columns)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
    parser.StartDoctypeDeclHandler = _no_document_type
    with suppress(_Enough):
        parser.Parse(xml, True)
    return tuple(scan.problems)


def _no_document_type(*_: object) -> None:
    raise ValueError("a document type is not allowed")


class _Enough(Exception):
    """The sheet is refused whatever else it holds."""


class _Scan:
    """Where the parser stands in a sheet, and what it has found; rows and columns are counted from 1."""

    def __init__(self, title: str, percent: frozenset[str], rows: int, columns: int) -> None:
        self.problems: list[Problem] = []
        self._title, self._percent = title, percent
        self._rows, self._columns = rows, columns
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._parts: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        kind = name.rpartition(" ")[2]
        if kind == "c":
            self._column = _column(attributes, self._column)
            self._cell = attributes
            self._parts.clear()
        elif kind == "row":
            self._row, self._column = _row(attributes, self._row), 0
        elif kind in _CONTENT:
            self._parts.add(kind)
        elif kind == "mergeCell":
            self.problems.append(Problem.of("sheets.merged", f"{self._title}!{attributes.get('ref', '')}"))

    def end(self, name: str) -> None:
        """An element ends; only a cell with content matters."""
        if not self._parts or name.rpartition(" ")[2] != "c":
            return
        where = f"{self._title}!{address(self._row, self._column)}"
        if self._row > self._rows or self._column > self._columns:
            self.problems.append(Problem.of("sheets.far", where, rows=self._rows, columns=self._columns))
            raise _Enough
        if code := self._code():
            self.problems.append(Problem.of(code, where))
        self._parts.clear()

    def _code(self) -> str:
        kind = self._cell.get("t", "n")
        if "f" in self._parts:
            return "sheets.formula"
        if kind == "e":
            return "sheets.error_value"
        shifted = "v" in self._parts and kind == "n" and self._cell.get("s") in self._percent
        return "sheets.percent" if shifted else ""


def _row(attributes: dict[str, str], before: int) -> int:
    number = attributes.get("r", "")
    return int(number) if number.isdecimal() and len(number) < 9 else before + 1


def _column(attributes: dict[str, str], before: int) -> int:
    letters = attributes.get("r", "").rstrip("0123456789")
    if not letters or len(letters) > 3 or not letters.isalpha() or not letters.isascii():
        return before + 1
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
