"""Opening a workbook safely: measured member by member and cell by cell before anything is built from it."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.parsers.expat import ExpatError

from lxml import etree  # type: ignore[import-untyped]
from python_calamine import CalamineError, CalamineWorkbook

from forms.problems import Problem
from forms.sheets.scanning import percent_styles, scanned, tree_of

MEMBERS = 300  # a workbook of a scheme has about thirty
MEMBER = 16 << 20  # bytes of one member unpacked
TOTAL = 32 << 20
PIECE = 1 << 20
SPREADSHEET = "xl/workbook.xml"
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    CalamineError,
    ExpatError,
    etree.LxmlError,
)

Cells = tuple[tuple[str, ...], ...]  # row by row, the first row and column are those of the sheet


@dataclass(frozen=True)
class Opened:
    """The texts of the sheets by title, or every reason why the workbook is not read."""

    sheets: Mapping[str, Cells]
    problems: tuple[Problem, ...] = ()


def open_workbook(path: Path) -> Opened:
    """Read an XLSX file; limits hold before anything is unpacked, formulas and far cells are refused by address."""
    try:
        content = Path(path).read_bytes() if Path(path).stat().st_size <= TOTAL else b""
    except OSError as problem:
        return Opened({}, (Problem.of("sheets.unreadable", str(path), reason=problem.strerror),))
    if not content:
        return Opened({}, (Problem.of("sheets.too_large", str(path), limit=TOTAL >> 20),))
    try:
        members = measured(content)
        if isinstance(members, Problem):
            return Opened({}, (members,))
        return _read(members)
    except UNREADABLE as problem:
        return Opened({}, (Problem.of("sheets.not_xlsx", Path(path).name, reason=type(problem).__name__),))


def measured(content: bytes, member: int = MEMBER, total: int = TOTAL) -> dict[str, bytes] | Problem:
    """Every member unpacked within limits in bytes; what the headers promise is not believed but measured.

    Raises one of UNREADABLE for what is no archive.
    """
    members: dict[str, bytes] = {}
    left = total
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MEMBERS:
            return Problem.of("sheets.too_many", limit=MEMBERS)
        for entry in entries:
            if entry.filename in members:
                return Problem.of("sheets.not_xlsx", entry.filename, reason="duplicate")
            limit = min(member, left)
            with archive.open(entry) as stream:
                unpacked = stream.read(limit + 1)
            if len(unpacked) > limit:
                return Problem.of("sheets.too_large", entry.filename, limit=limit >> 20)
            left -= len(unpacked)
            members[entry.filename] = unpacked
    return members


def _read(members: Mapping[str, bytes]) -> Opened:
    styles = percent_styles(members.get("xl/styles.xml", b""))
    problems: list[Problem] = []
    for title, name in worksheets(members).items():
        problems.extend(scanned(members[name], title, styles))
    if problems:
        return Opened({}, tuple(problems))
    with CalamineWorkbook.from_filelike(packed(members)) as book:
        return Opened({title: _cells(book, title) for title in book.sheet_names})


def packed(members: Mapping[str, bytes]) -> io.BytesIO:
    """The measured members as an archive of their own: the reader sees no byte that was not measured."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    packed.seek(0)
    return packed


def worksheets(members: Mapping[str, bytes]) -> dict[str, str]:
    """Title → member of every worksheet; raises one of UNREADABLE for what is no workbook."""
    if SPREADSHEET not in members:
        raise ValueError("no workbook")
    relations = tree_of(members.get("xl/_rels/workbook.xml.rels", b""))
    targets = {each.get("Id"): each.get("Target", "") for each in relations.iter("{*}Relationship")}
    found = {}
    for sheet in tree_of(members[SPREADSHEET]).iter("{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        name = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/")
        if name not in members:
            raise ValueError("a sheet is missing")
        found[sheet.get("name", "")] = name
    if not found:
        raise ValueError("no sheets")
    return found


def _cells(book: CalamineWorkbook, title: str) -> Cells:
    rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    return tuple(tuple(cell_text(value) for value in row) for row in rows)


def cell_text(value: object) -> str:
    """A cell as text: numbers with the digits that were typed, dates as 2026-03-18."""
    match value:
        case bool():
            return "是" if value else "否"
        case float():
            text = f"{Decimal(repr(value)):f}"
            return text.removesuffix(".0")
        case datetime():
            return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
        case date():
            return value.isoformat()
    return str(value).strip()
