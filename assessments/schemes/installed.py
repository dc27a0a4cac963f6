"""Schemes of an office: installed versions in the database, and the catalogue in use that they make."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from functools import lru_cache

from assessments.opening import refusing
from assessments.schemes.confirmation import confirmations, confirmed, only_confirms
from assessments.store import Store
from forms.catalogue import Catalogue, standard_file
from forms.loading import load, shipped
from forms.problems import Problem, Refusal
from forms.sheets.importing import Scheme, dictionary_file
from forms.standard import Standard
from forms.standard_reading import read_standard
from forms.yamltext import CatalogueError, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One version of an installed scheme; `origin` is the file or package it came from, numbers count from 1."""

    standard: str
    number: int
    text: str
    sha256: str
    dictionary: str | None
    entered_by: str
    entered_on: str
    document: str
    origin: str
    installed: str
    who: str

    def texts(self) -> dict[str, str]:
        """The scheme's files in a catalogue: name → text."""
        own = {standard_file(self.standard): self.text}
        return own if self.dictionary is None else own | {dictionary_file(self.standard): self.dictionary}


@dataclass(frozen=True)
class InUse:
    """The catalogue to assess with, and why something that is installed is not in it."""

    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()


def installed(store: Store) -> tuple[Installed, ...]:
    """The current version of every installed scheme, by id."""
    return tuple({each.standard: each for each in versions(store)}.values())


def installed_standards(store: Store) -> dict[str, Standard]:
    """The current version of every installed scheme as a standard, read by itself; for names, not for scoring.

    One that this program can no longer read is left out.
    """
    found = {each.standard: _standard(each.standard, each.text) for each in installed(store)}
    return {key: standard for key, standard in found.items() if standard is not None}


def versions(store: Store) -> tuple[Installed, ...]:
    """Every version of every installed scheme, the replaced ones too, by id and number."""
    rows = store.db.query("SELECT * FROM scheme ORDER BY standard, number")
    return tuple(Installed(**row) for row in rows)


def catalogue_in_use(store: Store) -> InUse:
    """Shipped and installed schemes with the office's confirmations: what a new assessment is opened with.

    When the installed schemes do not load with the shipped ones, the shipped catalogue is used whole and the
    problem reported. A store without schemes and confirmations gives the shipped catalogue itself.
    """
    base = base_catalogue(store)
    try:
        catalogue, problems = confirmed(base.catalogue, confirmations(store))
    except CatalogueError as fault:
        return InUse(base.catalogue, (*base.problems, Problem.of("schemes.unsound", fault.file, reason=fault)))
    return InUse(catalogue, (*base.problems, *problems))


def base_catalogue(store: Store) -> InUse:
    """Shipped and installed schemes without confirmations: what confirmations are made on."""
    texts = dict(shipped().texts)
    problems = []
    for scheme in installed(store):
        if _replaces_shipped(scheme.standard, scheme.texts()):
            problems.append(Problem.of("schemes.shipped_too", scheme.standard))
        else:
            texts |= scheme.texts()
    if texts == shipped().texts:
        return InUse(shipped(), tuple(problems))
    try:
        return InUse(load(texts), tuple(problems))
    except CatalogueError as fault:
        return InUse(shipped(), (*problems, Problem.of("schemes.unsound", fault.file, reason=fault)))


def install(store: Store, scheme: Scheme, who: str, origin: str, signed: bool = False) -> Installed:
    """Install a scheme, or a new version of it; earlier versions stay, assessments keep the texts they have.

    Raises Refusal when its id is that of a shipped standard (unless it comes signed by the office and only
    confirms figures of it), when it does not load together with everything in use, or without a name; then
    nothing is changed.
    """
    if not who.strip():
        raise Refusal(Problem.of("schemes.needs_name", scheme.id))
    if scheme.id in shipped().standards and (not signed or _replaces_shipped(scheme.id, scheme.texts())):
        raise Refusal(Problem.of("schemes.shipped", scheme.id))
    earlier = {each.standard: each for each in installed(store)}
    current = earlier.get(scheme.id)
    if current is not None and current.texts() == scheme.texts():
        return current
    _require_sound(scheme, earlier)
    row = _row(scheme, current.number + 1 if current else 1, who.strip(), origin, store)
    with refusing(store.path), store.db.atomic():
        store.db.table("scheme").insert(asdict(row))
    return row


def _row(scheme: Scheme, number: int, who: str, origin: str, store: Store) -> Installed:
    return Installed(
        standard=scheme.id,
        number=number,
        text=scheme.standard,
        sha256=hashlib.sha256(scheme.standard.encode()).hexdigest(),
        dictionary=scheme.dictionary,
        entered_by=scheme.entered_by,
        entered_on=scheme.entered_on,
        document=scheme.document,
        origin=origin,
        installed=store.clock().isoformat(timespec="seconds"),
        who=who,
    )


def _require_sound(scheme: Scheme, earlier: dict[str, Installed]) -> None:
    """Load everything as it will be; Refusal with file, line and reason."""
    texts = dict(shipped().texts)
    for each in earlier.values():
        if each.standard != scheme.id and not _replaces_shipped(each.standard, each.texts()):
            texts |= each.texts()
    try:
        catalogue = load({**texts, **scheme.texts()})
    except CatalogueError as fault:
        raise Refusal(Problem.of("schemes.faulty", scheme.id, reason=fault)) from fault
    if scheme.id not in catalogue.standards:
        raise Refusal(Problem.of("schemes.faulty", scheme.id, reason="no standard"))


def _replaces_shipped(standard: str, texts: dict[str, str]) -> bool:
    """Whether a scheme would change a shipped standard in more than confirming its figures."""
    known = shipped().standards.get(standard)
    if known is None:
        return False
    try:
        derived = load({**shipped().texts, **texts}).standards[standard]
    except (CatalogueError, KeyError):
        return True
    return not only_confirms(known, derived)


@lru_cache(maxsize=64)
def _standard(key: str, text: str) -> Standard | None:
    try:
        return read_standard(parse(text, standard_file(key)))
    except CatalogueError:
        return None


def scheme_of(store: Store, standard: str) -> Scheme:
    """A scheme of the office as it is in use, confirmations applied, to be signed and handed out.

    A shipped standard counts once the office has confirmed figures of it. Raises Refusal for any other.
    """
    in_use = catalogue_in_use(store)
    text = in_use.catalogue.texts.get(standard_file(standard), "")
    own = next((each for each in installed(store) if each.standard == standard), None)
    rows = [row for row in confirmations(store) if row.standard == standard]
    if not text or (own is None and not rows) or text == shipped().texts.get(standard_file(standard)):
        raise Refusal(Problem.of("schemes.not_own", standard))
    return Scheme(
        id=standard,
        standard=text,
        dictionary=own.dictionary if own else None,
        entered_by=own.entered_by if own else rows[-1].who,
        entered_on=own.entered_on if own else rows[-1].at[:10],
        document=own.document if own else rows[-1].document,
        gaps=(),
    )
