"""One row of a list for a register: what it becomes, or at which cell it cannot be taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assessments.register.checking import read_step
from assessments.register.columns import FIELD, ListLayout
from assessments.register.entry import Entering, Entry, Filling, Step, apart, taken
from assessments.register.keeping import Registers
from assessments.register.table import widest
from assessments.register.values import Known, read_day
from assessments.sites.importing import Becomes
from assessments.sites.reading import Fault, lost_digits, text_of
from assessments.sites.site import Site, clean_code
from assessments.sites.tabular import Sheet, Value
from forms.problems import Problem
from forms.reading import folded
from forms.register import RegisterDefinition, RegisterField
from forms.sheets.scanning import address


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that a row would fill or change, with its kept values."""

    field: RegisterField
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One row of a list: what it becomes, and the step that takes it in or why there is none."""

    number: int  # as the spreadsheet counts it
    becomes: Becomes
    title: str
    key: str = ""  # the entry that it changes
    day: str = ""
    step: Entering | Filling | None = None
    differences: tuple[Difference, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a list is compared with, read from the store before the work begins."""

    definition: RegisterDefinition  # of new entries
    every: RegisterDefinition  # with the fields of earlier versions
    rules: Mapping[str, RegisterDefinition]  # entry → the definition it goes by
    sites: Mapping[str, Site]
    entries: Mapping[str, Entry]
    today: str
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
    entries = registers.entries(register)
    rules = {key: registers.rules(register, each) for key, each in entries.items()}
    present = {key: each for key, each in entries.items() if not rules[key].closed(each.state)}
    every = widest(registers, register, entries)
    others = {other for each in every.fields for other in each.registers}
    return Held(
        definition=definition,
        every=every,
        rules=rules,
        sites=sites,
        entries=entries,
        today=registers.store.clock().date().isoformat(),
        linked=registers.titles(sorted(others)),
        named=named,
        present={_apart(rules[key], each.site, each): key for key, each in present.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The cells of one row by what they hold, and those that hold nothing that can be read."""

    number: int
    texts: Mapping[str, str]
    columns: Mapping[str, int]
    faults: tuple[Fault, ...]

    @property
    def values(self) -> dict[str, str]:
        """Field → what stands in its cell."""
        fields = ((key.removeprefix(FIELD), text) for key, text in self.texts.items() if key.startswith(FIELD))
        return {key: text for key, text in fields if text}

    def fault(self, problem: Problem) -> Fault:
        """A problem at the cell that it concerns, at the row alone where there is none."""
        tried = (problem.where, FIELD + problem.where, "name" if problem.where == "site" else "")
        column = next((self.columns[each] for each in tried if each in self.columns), None)
        return Fault(str(self.number) if column is None else address(self.number, column + 1), problem)


def line_of(beside: Held, sheet: Sheet, layout: ListLayout, number: int, cells: Sequence[Value]) -> Line:
    """The cells of a row, each read as what its column holds."""
    found = {key: cells[at] for key, at in layout.columns.items() if at < len(cells)}
    faults = []
    for key, at in layout.columns.items():
        place, value = address(number, at + 1), found.get(key, "")
        if place in sheet.broken:
            faults.append(Fault(place, Problem.of("site.import_error")))
        elif lost_digits(value):
            faults.append(Fault(place, Problem.of("register.import_number", text=text_of(value))))
    texts = {key: text_of(value) for key, value in found.items()}
    return Line(number=number, texts=texts, columns=layout.columns, faults=tuple(faults))


def row_of(beside: Held, line: Line, seen: dict[tuple[str, ...], int]) -> ListRow:
    """What a row becomes beside what is there; `seen` has the rows before it by what no two may have in common."""
    values = line.values
    title = line.texts.get("name", "") or values.get(beside.definition.title, "") or line.texts.get("site", "")
    row = ListRow(number=line.number, becomes=Becomes.REFUSED, title=title, faults=line.faults)
    if line.faults:
        return row
    read = _read(beside, line.texts, values)
    day = _day(beside, line.texts.get("day", "")) if not read.key else ""
    problems = (*read.problems, *((day,) if isinstance(day, Problem) else ()))
    if problems or read.step is None or isinstance(day, Problem):
        return replace(row, faults=tuple(map(line.fault, problems)))
    same = next((seen[each] for each in read.marks if each in seen), None)
    if same is not None:
        twice = Problem.of("register.import_twice", beside.definition.title or "site", row=same)
        return replace(row, becomes=Becomes.DUPLICATE, faults=(line.fault(twice),))
    seen.update(dict.fromkeys(read.marks, line.number))
    told = tuple(_differences(beside, read.key, read.step))
    return replace(row, becomes=read.becomes, key=read.key, day=day, step=read.step, differences=told)


def _differences(beside: Held, key: str, step: Entering | Filling) -> Iterator[Difference]:
    before = beside.entries[key].values if key else {}
    for field in beside.rules.get(key, beside.definition).fields:
        old, new = before.get(field.id, ""), step.values.get(field.id, "")
        if new and new != old:
            yield Difference(field=field, old=old, new=new)


def _day(beside: Held, text: str) -> str | Problem:
    """The day from which a new entry holds, '' where the list does not say."""
    day = read_day(text, "day") if text else ""
    if isinstance(day, str) and day > beside.today:
        return Problem.of("register.ahead", "day", text=day)
    return day


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a row says: the entry it changes, '' for a new one, and the step with its values read, or why not.

    No two rows may have a mark in common: the entry, and what tells it apart.
    """

    key: str = ""
    becomes: Becomes = Becomes.REFUSED
    step: Entering | Filling | None = None
    marks: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()


def _read(beside: Held, texts: Mapping[str, str], values: Mapping[str, str]) -> _Read:
    site = _site(beside, texts)
    if isinstance(site, Problem):
        return _Read(problems=(site,))
    key, before = _entry(beside, site, texts, values)
    rules = beside.rules.get(key, beside.definition)
    step = _step(rules, site, before, texts, values)
    read = (step,) if isinstance(step, Problem) else read_step(rules, step, beside.known)
    if isinstance(read, tuple):
        return _Read(key=key, problems=read)
    assert isinstance(read, Entering | Filling)  # each step is read as what it is
    if before is None or isinstance(read, Entering):
        return _Read(becomes=Becomes.NEW, step=read, marks=(_apart(rules, site, read),))
    if _unchanged(before, read):
        return _Read(key=key, becomes=Becomes.SAME, step=read, marks=((key,),))
    if rules.closed(before.state):
        return _Read(key=key, problems=(Problem.of("register.closed", "entry"),))
    telling = _after(rules, before, read)
    if beside.present.get(telling, key) != key:
        return _Read(key=key, problems=(Problem.of("register.there_already", rules.title or "site"),))
    return _Read(key=key, becomes=Becomes.CHANGED, step=read, marks=((key,), telling))


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
    definition: RegisterDefinition,
    site: str,
    before: Entry | None,
    texts: Mapping[str, str],
    values: Mapping[str, str],
) -> Entering | Filling | Problem:
    """A new entry, or corrections of one that is there; a list moves nothing into another state."""
    word = folded(texts.get("state", "")).lower()
    state = next((each.id for each in definition.states if word in (each.zh.lower(), each.en.lower())), "")
    if before is None:
        start = next(each.id for each in definition.states if each.start)
        if word and not state:
            return Problem.of("register.import_state", "state", text=word)
        if state and all(each.id != state or not each.start for each in definition.states):
            return Problem.of("register.no_start", "state")
        subtype = texts.get("subtype", "")
        return Entering(state=state or start, site=site, subtype=subtype, values=values)
    if site and site != before.site:
        return Problem.of("register.import_other_site", "site", text=site)
    if word and state != before.state:
        return Problem.of("register.import_moved", "state", text=texts["state"])
    return Filling(values=values, subtype=texts.get("subtype") or None)


def _apart(definition: RegisterDefinition, site: str, one: Entering | Filling | Entry) -> tuple[str, ...]:
    """What tells an entry apart from the others of a register."""
    return (site, one.subtype or "", *(one.values.get(key, "") for key in definition.apart))


def _after(definition: RegisterDefinition, before: Entry, step: Step) -> tuple[str, ...]:
    """What tells an entry apart once it is corrected."""
    return apart(definition, taken(definition, before, step, before.since))


def _unchanged(before: Entry, step: Filling) -> bool:
    same = all(before.values.get(key, "") == text for key, text in step.values.items())
    return same and step.subtype in (None, before.subtype)
