"""Taking a list into a register: what each row becomes is planned first, and taken in as one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from assessments.register.checking import read_step
from assessments.register.entry import Entering, Entry, Filling, Grounds
from assessments.register.keeping import Registers
from assessments.register.table import CODE, COUNTY, ENTRY, NAME, SINCE, STATE, SUBTYPE, due_heading, field_heading
from assessments.register.values import Known, read_day
from assessments.sites.columns import LOOKED_AT, plain
from assessments.sites.importing import FEW, TAKEN, Becomes
from assessments.sites.reading import Fault, text_of
from assessments.sites.site import Site, clean_code
from assessments.sites.tabular import Cancelled, Report, Sheet
from forms.problems import Problem, Refusal
from forms.reading import folded
from forms.register import FieldKind, RegisterDefinition
from forms.sheets.scanning import address

HEADS = {"name": NAME, "site": CODE, "subtype": SUBTYPE, "state": STATE, "day": SINCE, "entry": ENTRY}
OTHERS = {"name": ("企业名称", "单位名称", "园区名称"), "site": ("信用代码", "园区代码", "统一信用代码")}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One row of a list: what it becomes, and the step that takes it in or why there is none."""

    number: int  # as the spreadsheet counts it
    becomes: Becomes
    title: str
    key: str = ""  # the entry that it changes
    day: str = ""
    step: Entering | Filling | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlan:
    """All rows of a list below its headings, and the headings that the register does not know."""

    rows: tuple[ListRow, ...]
    unknown: tuple[str, ...]

    def counts(self) -> Counter[Becomes]:
        """How many rows become what."""
        return Counter(row.becomes for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a list is compared with, read from the store before the work begins."""

    definition: RegisterDefinition
    sites: Mapping[str, Site]
    entries: Mapping[str, Entry]
    linked: Mapping[str, str]  # entry → title, of the registers that fields refer to
    named: Mapping[str, tuple[str, ...]]  # name → codes of sites
    present: Mapping[tuple[str, ...], str]  # what tells apart an entry that has not left → its key

    @property
    def known(self) -> Known:
        """What values can refer to; files are not taken in from a list."""
        return Known(site=self.sites.get, entries=lambda _registers: self.linked, file=lambda _sha256: False)


def held(registers: Registers, register: str) -> Held:
    """What a list for a register is compared with."""
    definition = registers.definitions[register]
    sites = {site.code: site for site in registers.store.sites()}
    named: dict[str, tuple[str, ...]] = {}
    for site in sites.values():
        named[folded(site.name)] = (*named.get(folded(site.name), ()), site.code)
    others = {other for each in definition.fields for other in each.registers}
    entries = registers.entries(register)
    present = {key: each for key, each in entries.items() if not definition.closed(each.state)}
    return Held(
        definition=definition,
        sites=sites,
        entries=entries,
        linked=registers.titles(sorted(others)),
        named=named,
        present={_apart(definition, each.site, each): key for key, each in present.items()},
    )


def plan_list(
    beside: Held, sheet: Sheet, report: Report | None = None, cancelled: Cancelled | None = None
) -> ListPlan:
    """What each row would become; raises Refusal for a list without the headings that are needed."""
    heading, columns, unknown = _layout(beside.definition, sheet)
    lines = list(enumerate(sheet.rows[heading + 1 :], start=heading + 2))
    rows: list[ListRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for done, (number, cells) in enumerate(lines):
        if done % FEW == 0:
            if cancelled is not None and cancelled():
                raise Refusal(Problem.of("site.import_cancelled"))
            if report is not None:
                report(done, len(lines))
        texts = {key: text_of(cells[at]) for key, at in columns.items() if at < len(cells)}
        broken = [at for at in columns.values() if address(number, at + 1) in sheet.broken]
        if broken or any(texts.values()):
            rows.append(_row(beside, number, texts, columns, broken, seen))
    return ListPlan(rows=tuple(rows), unknown=unknown)


def take_list(registers: Registers, register: str, plan: ListPlan, taken: Collection[int], grounds: Grounds) -> int:
    """Take in the chosen rows, by number, in one transaction; returns how many.

    Raises Refusal, with nothing stored, where the register has changed since so that a row does not fit any more.
    """
    chosen = [row for row in plan.rows if row.number in taken and row.becomes in TAKEN and row.step is not None]
    steps = [(row.key, row.step, _on(grounds, row.day)) for row in chosen if row.step is not None]
    return len(registers.change_all(register, steps))


def _on(grounds: Grounds, day: str) -> Grounds:
    return Grounds(who=grounds.who, reason=grounds.reason, document=grounds.document, day=day or grounds.day)


def _layout(definition: RegisterDefinition, sheet: Sheet) -> tuple[int, dict[str, int], tuple[str, ...]]:
    """The row of the headings, part or field → column, and the headings that nobody knows."""
    names, silent = dict(_names(definition)), set(_silent(definition))
    looked = [[plain(each) for each in row] for row in sheet.rows[:LOOKED_AT]]
    counts = [sum(text in names for text in set(row)) for row in looked]
    best = max(counts, default=0)
    if best < 2:
        raise Refusal(Problem.of("register.import_headings"))
    heading = counts.index(best)
    columns: dict[str, int] = {}
    unknown = []
    for at, text in enumerate(looked[heading]):
        if text in names:
            columns.setdefault(names[text], at)
        elif text and text not in silent:
            unknown.append(text_of(sheet.rows[heading][at]))
    return heading, columns, tuple(unknown)


def _names(definition: RegisterDefinition) -> Iterator[tuple[str, str]]:
    """Heading → what stands below it; the fields of the register go before what all registers have."""
    for key, head in HEADS.items():
        for name in (*_both(head), *OTHERS.get(key, ())):
            yield plain(name), key
    for each in definition.fields:
        if each.kind is not FieldKind.EVIDENCE:
            for language in ("zh", "en"):
                yield plain(field_heading(each, language)), f"field/{each.id}"


def _silent(definition: RegisterDefinition) -> Iterator[str]:
    """Headings of the exported table below which nothing is read: what follows from the rest, and files."""
    files = (each for each in definition.fields if each.kind is FieldKind.EVIDENCE)
    for named in (COUNTY, *files):
        yield from map(plain, _both(named))
    for each in definition.deadlines:
        yield from (plain(due_heading(each, language)) for language in ("zh", "en"))


def _both(named: object) -> tuple[str, str]:
    return getattr(named, "zh", ""), getattr(named, "en", "")


def _row(
    beside: Held,
    number: int,
    texts: Mapping[str, str],
    columns: Mapping[str, int],
    broken: list[int],
    seen: dict[tuple[str, ...], int],
) -> ListRow:
    values = {key.removeprefix("field/"): text for key, text in texts.items() if key.startswith("field/") and text}
    title = texts.get("name", "") or values.get(beside.definition.title, "") or texts.get("site", "")
    if broken:
        faults = tuple(Fault(address(number, at + 1), Problem.of("site.import_error")) for at in broken)
        return ListRow(number=number, becomes=Becomes.REFUSED, title=title, faults=faults)
    key, before, read = _read(beside, texts, values)
    day = read_day(texts["day"], "day") if texts.get("day") and before is None else ""
    problems = [*(read if isinstance(read, tuple) else ()), *([day] if isinstance(day, Problem) else [])]
    becomes = Becomes.REFUSED
    if not isinstance(read, tuple):
        same = (key,) if isinstance(read, Filling) else _apart(beside.definition, read.site, read)
        if same in seen:
            becomes, problems = Becomes.DUPLICATE, [Problem.of("register.import_twice", row=seen[same])]
        seen.setdefault(same, number)
    if isinstance(read, tuple) or isinstance(day, Problem) or problems:
        told = tuple(Fault(_place(number, each.where, columns), each) for each in problems)
        return ListRow(number=number, becomes=becomes, title=title, faults=told)
    if isinstance(read, Filling) and before is not None:
        becomes = Becomes.SAME if _unchanged(before, read) else Becomes.CHANGED
        return ListRow(number=number, becomes=becomes, title=title, key=key, step=read)
    return ListRow(number=number, becomes=Becomes.NEW, title=title, day=day, step=read)


def _read(
    beside: Held, texts: Mapping[str, str], values: Mapping[str, str]
) -> tuple[str, Entry | None, Entering | Filling | tuple[Problem, ...]]:
    """The entry that a row is about, '' for a new one, and the step with its values read or what is wrong."""
    site = _site(beside, texts)
    if isinstance(site, Problem):
        return "", None, (site,)
    key, before = _entry(beside, site, texts, values)
    step = _step(beside, site, before, texts, values)
    if isinstance(step, Problem):
        return key, before, (step,)
    read = read_step(beside.definition, step, beside.known)
    assert isinstance(read, Entering | Filling | tuple)  # each step is read as what it is
    return key, before, read


def _site(beside: Held, texts: Mapping[str, str]) -> str | Problem:
    """The site that a row names, by code or by name; '' where it names none."""
    if code := clean_code(texts.get("site", "")):
        return code
    name = "" if beside.definition.title else folded(texts.get("name", ""))
    found = beside.named.get(name, ())
    if name and len(found) != 1:
        return Problem.of("register.site_unknown" if not found else "register.site_ambiguous", "site", text=name)
    return found[0] if name else ""


def _entry(
    beside: Held, site: str, texts: Mapping[str, str], values: Mapping[str, str]
) -> tuple[str, Entry | None]:
    """The entry that a row is about: the one it names, or the one that has not left and is not told apart."""
    key = texts.get("entry", "")
    if key not in beside.entries:
        telling = {each: values.get(each, "") for each in beside.definition.apart}
        tried = Filling(values=telling, subtype=texts.get("subtype", ""))
        read = read_step(beside.definition, tried, beside.known)
        key = beside.present.get(_apart(beside.definition, site, read), "") if isinstance(read, Filling) else ""
    return key, beside.entries.get(key)


def _step(
    beside: Held, site: str, before: Entry | None, texts: Mapping[str, str], values: Mapping[str, str]
) -> Entering | Filling | Problem:
    """A new entry, or corrections of one that is there; a list moves nothing into another state."""
    definition, word = beside.definition, folded(texts.get("state", "")).lower()
    state = next((each.id for each in definition.states if word in [name.lower() for name in _both(each)]), "")
    if before is None:
        start = next(each.id for each in definition.states if each.start)
        if word and not state:
            return Problem.of("register.import_state", "state", text=word)
        subtype = texts.get("subtype", "")
        return Entering(state=state or start, site=site, subtype=subtype, values=values)
    if word and state != before.state:
        return Problem.of("register.import_moved", "state", text=texts["state"])
    return Filling(values=values, subtype=texts.get("subtype") or None)


def _apart(definition: RegisterDefinition, site: str, one: Entering | Filling | Entry) -> tuple[str, ...]:
    """What tells an entry apart from the others of a register."""
    return (site, one.subtype or "", *(one.values.get(key, "") for key in definition.apart))


def _unchanged(before: Entry, step: Filling) -> bool:
    same = all(before.values.get(key, "") == text for key, text in step.values.items())
    return same and step.subtype in (None, before.subtype)


def _place(number: int, where: str, columns: Mapping[str, int]) -> str:
    """The address of the cell that a problem concerns, of the row alone where there is none."""
    column = columns.get(where, columns.get(f"field/{where}"))
    return str(number) if column is None else address(number, column + 1)
