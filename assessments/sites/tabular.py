"""Reading a list of sites from XLSX or CSV: measured before anything is built, the kind told by the content."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineWorkbook

from forms.problems import Problem, Refusal
from forms.sheets.opening import UNREADABLE, cell_text, measured, packed, worksheets
from forms.sheets.scanning import scanned

FILE, MEMBER, TOTAL = 32 << 20, 128 << 20, 192 << 20  # bytes: a file, one member unpacked, all of them
ROWS, COLUMNS = 50_000, 200  # no county has as many enterprises
FEW = 500  # rows between two looks at whether to go on
DIVIDERS = ",;\t|"
ZIP, OLE, ENCRYPTED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
ENCODINGS = ("utf-8-sig", "gb18030")  # tried in this order; GB 18030 reads nearly everything, so it comes last
WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}  # what spreadsheets call Unicode text
_MERGED = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$")

Value = str | float  # a number stays a number, so that a code which lost its digits can be told
Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file, from its first row and column on; `broken` are the addresses of error values."""

    title: str
    rows: tuple[tuple[Value, ...], ...]
    broken: frozenset[str] = frozenset()

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


def read_file(path: Path, report: Report | None = None, cancelled: Cancelled | None = None) -> tuple[Sheet, ...]:
    """The tables of a file that hold anything; raises Refusal with the reason why it is not read."""
    try:
        size = Path(path).stat().st_size
        content = Path(path).read_bytes() if size <= FILE else b""
    except OSError as problem:
        raise Refusal(Problem.of("sheets.unreadable", str(path), reason=problem.strerror)) from problem
    name = Path(path).name
    if size > FILE:
        raise Refusal(Problem.of("site.file_large", name, limit=FILE >> 20))
    if content.startswith(OLE):
        code = "site.file_encrypted" if ENCRYPTED in content else "site.file_old"
        raise Refusal(Problem.of(code, name))
    watch = _Watch(report, cancelled)
    sheets = _workbook(content, name, watch) if content.startswith(ZIP) else (_table(content, name, watch),)
    filled = tuple(sheet for sheet in sheets if any(value != "" for row in sheet.rows for value in row))
    if not filled:
        raise Refusal(Problem.of("site.file_empty", name))
    return filled


class _Watch:
    """Tells how far reading is, and stops it when it is called off."""

    def __init__(self, report: Report | None, cancelled: Cancelled | None) -> None:
        self._report, self._cancelled = report, cancelled

    def at(self, done: int, total: int) -> None:
        """Raises Refusal when reading was called off."""
        if self._cancelled is not None and self._cancelled():
            raise Refusal(Problem.of("site.import_cancelled"))
        if self._report is not None:
            self._report(done, total)


# CSV


def _table(content: bytes, name: str, watch: _Watch) -> Sheet:
    text = _text(content, name)
    rows: list[tuple[Value, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_divider(text)):
            if len(rows) % FEW == 0:
                watch.at(len(rows), text.count("\n") + 1)
            rows.append(tuple(cell.strip() for cell in row))
            if len(rows) > ROWS or len(row) > COLUMNS:
                raise Refusal(Problem.of("site.file_rows", name, rows=ROWS, columns=COLUMNS))
    except csv.Error as problem:
        raise Refusal(Problem.of("site.file_unread", name, reason=problem)) from problem
    return Sheet("", tuple(rows))


def _text(content: bytes, name: str) -> str:
    """The text of a file; raises Refusal where no encoding fits or it is no text at all."""
    encodings = (WIDE[content[:2]],) if content[:2] in WIDE else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refusal(Problem.of("site.file_unread", name, reason="encoding"))


def _divider(text: str) -> str:
    """The divider that the first lines hold most often."""
    start = "".join(text.splitlines(keepends=True)[:20])
    return max(DIVIDERS, key=start.count)


# XLSX


def _workbook(content: bytes, name: str, watch: _Watch) -> tuple[Sheet, ...]:
    try:
        members = measured(content, MEMBER, TOTAL)
        if isinstance(members, Problem):
            raise Refusal(members)
        titles = {
            title: member for title, member in worksheets(members).items() if member.startswith("xl/worksheets/")
        }
        found = {title: _scanned(members, member, title) for title, member in titles.items()}
        watch.at(0, 0)
        with CalamineWorkbook.from_filelike(packed(members)) as book:
            return tuple(_sheet(book, title, problems, watch) for title, problems in found.items())
    except UNREADABLE as problem:
        raise Refusal(Problem.of("sheets.not_xlsx", name, reason=type(problem).__name__)) from problem


def _scanned(members: Mapping[str, bytes], member: str, title: str) -> tuple[Problem, ...]:
    """What was seen in the XML before anything is built; raises Refusal for content far outside."""
    found = scanned(members[member], title, frozenset(), ROWS, COLUMNS)
    for problem in found:
        if problem.code == "sheets.far":
            raise Refusal(problem)
    return found


def _sheet(book: CalamineWorkbook, title: str, problems: Iterable[Problem], watch: _Watch) -> Sheet:
    raw = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    rows: list[tuple[Value, ...]] = []
    for line in raw:
        if len(rows) % FEW == 0:
            watch.at(len(rows), len(raw))
        rows.append(tuple(_value(cell) for cell in line))
    places = {"merged": set[str](), "broken": set[str]()}
    for problem in problems:
        kind = "merged" if problem.code == "sheets.merged" else "broken"
        places[kind].add(problem.where.rpartition("!")[2])
    return Sheet(title, _filled_down(rows, places["merged"]), frozenset(_empty(rows, places["broken"])))


def _value(cell: object) -> Value:
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return float(cell) if number else cell_text(cell)  # type: ignore[arg-type]


def _empty(rows: list[tuple[Value, ...]], addresses: Iterable[str]) -> Iterator[str]:
    """The formulas and error values that came out as nothing; a formula with a value counts as what it shows."""
    for place in addresses:
        row, column = place_of(place)
        if row >= len(rows) or column >= len(rows[row]) or rows[row][column] == "":
            yield place


def _filled_down(rows: list[tuple[Value, ...]], merged: Iterable[str]) -> tuple[tuple[Value, ...], ...]:
    """The rows with the value of each merged cell in every row that it covers, in its first column."""
    reached: dict[int, int] = {}  # column → last row filled: cells that overlap are not filled twice
    ranges = (tuple(map(place_of, place.split(":"))) for place in merged if _MERGED.match(place))
    for (top, column), (bottom, _) in sorted(ranges):
        if top >= len(rows) or column >= len(rows[top]) or top <= reached.get(column, -1):
            continue
        reached[column] = bottom
        for number in range(top + 1, min(bottom + 1, len(rows))):
            line = list(rows[number])
            line[column] = rows[top][column]
            rows[number] = tuple(line)
    return tuple(rows)


def place_of(address: str) -> tuple[int, int]:
    """Row and column of an address, both counted from 0: B17 is (16, 1)."""
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(address[len(letters) :]) - 1, column - 1
