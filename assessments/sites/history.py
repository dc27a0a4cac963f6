"""The history of a site: its results over the years, and which of them may be compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assessments.assessment import Assessment, Phase
from assessments.session import Session
from assessments.store import Store
from assessments.wording.headline import headline
from assessments.wording.summary import Summary, packed, summary
from forms.bilingual import Bilingual
from forms.catalogue import standard_file
from forms.problems import Problem, Refusal
from forms.reading import brief
from forms.rules import Level
from forms.standard import OutcomeKind
from forms.yamltext import CatalogueError

_RESULTS = "SELECT standard, json FROM result WHERE assessment = ?"
_TEXTS = "SELECT name, edition FROM assessment_edition WHERE assessment = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The headline figure of a result and what it can be at most; no value where the result has none."""

    name: Problem
    value: Decimal | None
    maximum: Decimal | None = None

    def text(self, language: str) -> str:
        """The figure in words: 81.5 / 100."""
        if self.value is None:
            return "—"
        whole = "" if self.maximum is None else f" / {brief(self.maximum, 2)}"
        return f"{self.name.text(language)} {brief(self.value, 2)}{whole}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One result of a site: of which assessment, under which edition, and how far it counts."""

    assessment: str
    year: int
    phase: Phase
    revision: int
    corrected: bool  # a later revision is signed
    standard: str
    title: Bilingual
    number: str
    text: str  # the SHA-256 of the edition as it was used
    figure: Figure
    conclusion: Problem
    final: bool

    def edition(self, language: str) -> str:
        """The edition by name and, where it has one in letters and digits, number."""
        name = self.title.zh if language == "zh" else self.title.en or self.title.zh
        return f"{name} {self.number}" if self.number[:1].isascii() else name

    @property
    def family(self) -> str:
        """The family of criteria; its editions may differ in everything."""
        return self.standard.partition("/")[0]

    @property
    def signed(self) -> bool:
        """Whether the result is signed and stands."""
        return self.phase is Phase.SIGNED and not self.corrected

    @property
    def drawn(self) -> bool:
        """Whether it has a place in a chart."""
        return self.figure.value is not None and not self.corrected


def history(store: Store, site: str) -> tuple[Past, ...]:
    """Every result of a site by family, year and edition; what is not signed yet is scored as it stands."""
    found: list[Past] = []
    listed = store.assessments(site)
    replaced = {each.predecessor for each in listed if each.phase is Phase.SIGNED}
    for assessment in listed:
        found += _results(store, assessment, corrected=assessment.id in replaced)
    return tuple(sorted(found, key=lambda each: (each.family, each.year, each.standard, each.revision)))


def families(found: Iterable[Past]) -> dict[str, tuple[Past, ...]]:
    """Family → its results."""
    grouped: dict[str, list[Past]] = {}
    for each in found:
        grouped.setdefault(each.family, []).append(each)
    return {family: tuple(results) for family, results in grouped.items()}


def lines(found: Iterable[Past]) -> tuple[tuple[Past, ...], ...]:
    """What a line may join: signed and final results of one edition and one figure, a year each, in order."""
    grouped: dict[tuple[str, str], dict[int, Past]] = {}
    for each in found:
        if each.signed and each.drawn and each.final:
            grouped.setdefault((each.standard, each.figure.name.code), {})[each.year] = each
    return tuple(tuple(years[year] for year in sorted(years)) for years in grouped.values() if len(years) > 1)


def cautions(found: Iterable[Past]) -> tuple[Problem, ...]:
    """What has to be said before anybody compares the results of a family."""
    drawn = tuple(each for each in found if each.drawn)
    editions = {each.standard for each in drawn}
    texts = {(each.standard, each.text) for each in drawn if each.text}
    said = []
    if len(editions) > 1:
        said.append(Problem.of("site.history_editions", count=len(editions)))
    if len(texts) > len({standard for standard, _ in texts}):
        said.append(Problem.of("site.history_texts"))
    return tuple(said)


def figure_of(found: Summary) -> Figure:
    """The headline figure of a result: points, an index, or how many items are met."""
    kind = found.outcome
    if kind.points:
        code = "said.total" if found.final else "said.total_part"
        return Figure(name=Problem.of(code), value=found.points, maximum=found.maximum)
    if kind is OutcomeKind.INDEX:
        return Figure(name=Problem.of("said.index"), value=found.total)
    if kind is OutcomeKind.LEVEL_INDEX:
        level, value = found.indices[0] if found.indices else (1, None)
        name = Problem.of("said.level_index", level=Level(level).sign)
        return Figure(name=name, value=value, maximum=Decimal(100))
    if kind is OutcomeKind.LEVELS:
        counted = found.levels[0] if sum(found.levels) else None
        name = Problem.of("said.at_level", level=Level.I.sign)
        return Figure(name=name, value=_count(counted), maximum=_count(found.counts[2]))
    if kind is OutcomeKind.GATES:
        gates = found.gates
        checked = gates.met if gates.items > gates.open else None
        return Figure(name=Problem.of("said.gates_met"), value=_count(checked), maximum=_count(gates.items))
    met, assessed, items = found.counts
    if kind is OutcomeKind.RECORD:
        return Figure(name=Problem.of("said.recorded_items"), value=_count(assessed or None), maximum=_count(items))
    code = "said.reached_items" if kind is OutcomeKind.COMPLETION_RATE else "said.met_items"
    return Figure(name=Problem.of(code), value=_count(met if assessed else None), maximum=_count(items))


def _count(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _results(store: Store, assessment: Assessment, *, corrected: bool) -> Iterator[Past]:
    texts = {row["name"]: row["edition"] for row in store.db.query(_TEXTS, [assessment.id])}
    for standard, title, number, found in _summaries(store, assessment):
        words = headline(found)
        yield Past(
            assessment=assessment.id,
            year=assessment.year,
            phase=assessment.phase,
            revision=assessment.revision,
            corrected=corrected,
            standard=standard,
            title=title,
            number=number,
            text=texts.get(standard_file(standard), ""),
            figure=figure_of(found),
            conclusion=words.brief,
            final=found.final,
        )


def _summaries(store: Store, assessment: Assessment) -> Iterator[tuple[str, Bilingual, str, Summary]]:
    """Standard, its name and number, and the result: as it was signed, or as the answers stand now."""
    stored = list(store.db.query(_RESULTS, [assessment.id]))
    for row in stored:
        document = json.loads(row["json"])
        yield row["standard"], Bilingual(document["zh"], document["en"]), document["number"], packed(document)
    if stored:
        return
    try:
        results = Session(store, assessment.id).results()
    except (Refusal, CatalogueError, KeyError):
        return  # what cannot be opened is listed among the assessments all the same
    for key, result in results.items():
        yield key, Bilingual(result.zh, result.en), result.number, summary(result)
