"""Quotas and reference values of documents and their editions: energy limits, water quotas, land bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from forms.bilingual import NOTHING, Bilingual
from forms.expressions import Expression
from forms.reading import shown
from forms.rules import Confidence, Direction, Figure


class QuotaKind(Enum):
    """What a document sets."""

    ENERGY_LIMIT = "energy_limit"
    ENERGY_BENCHMARK = "energy_benchmark"
    WATER_QUOTA = "water_quota"
    LAND = "land"
    CONDITION = "condition"
    TARGET = "target"
    REFERENCE = "reference"


class QuotaLevel(Enum):
    """The name of a value in its document, from the strictest to the loosest where a document has several."""

    LEVEL_1 = "level_1"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    LEADING = "leading"
    BASELINE = "baseline"
    TOP_RUNNER = "top_runner"
    ADVANCED = "advanced"
    GENERAL = "general"
    NEW = "new"
    EXISTING = "existing"
    BOUND = "bound"
    REFERENCE = "reference"

    @property
    def words(self) -> Bilingual:
        """The level as the documents call it."""
        return LEVEL_WORDS[self]


LEVEL_WORDS: Mapping[QuotaLevel, Bilingual] = {
    QuotaLevel.LEVEL_1: Bilingual("1级", "level 1"),
    QuotaLevel.LEVEL_2: Bilingual("2级", "level 2"),
    QuotaLevel.LEVEL_3: Bilingual("3级", "level 3"),
    QuotaLevel.LEADING: Bilingual("标杆水平", "leading level"),
    QuotaLevel.BASELINE: Bilingual("基准水平", "baseline level"),
    QuotaLevel.TOP_RUNNER: Bilingual("领跑值", "top-runner value"),
    QuotaLevel.ADVANCED: Bilingual("先进值", "advanced value"),
    QuotaLevel.GENERAL: Bilingual("通用值", "general value"),
    QuotaLevel.NEW: Bilingual("新建企业", "new plants"),
    QuotaLevel.EXISTING: Bilingual("现有企业", "existing plants"),
    QuotaLevel.BOUND: Bilingual("限值", "bound"),
    QuotaLevel.REFERENCE: Bilingual("参考值", "reference value"),
}
LEVELS_OF: Mapping[QuotaKind, tuple[QuotaLevel, ...]] = {
    QuotaKind.ENERGY_LIMIT: (QuotaLevel.LEVEL_1, QuotaLevel.LEVEL_2, QuotaLevel.LEVEL_3),
    QuotaKind.ENERGY_BENCHMARK: (QuotaLevel.LEADING, QuotaLevel.BASELINE),
    QuotaKind.WATER_QUOTA: (
        QuotaLevel.TOP_RUNNER,
        QuotaLevel.ADVANCED,
        QuotaLevel.GENERAL,
        QuotaLevel.NEW,
        QuotaLevel.EXISTING,
    ),
    QuotaKind.LAND: (QuotaLevel.BOUND,),
    QuotaKind.CONDITION: (QuotaLevel.BOUND,),
    QuotaKind.TARGET: (QuotaLevel.BOUND, QuotaLevel.REFERENCE),
    QuotaKind.REFERENCE: (QuotaLevel.BOUND, QuotaLevel.REFERENCE),
}
# GB/T 36132-2025 table C.1: which level is the leading value and which the baseline.
LIMIT_LEVELS: Mapping[QuotaKind, tuple[QuotaLevel, QuotaLevel]] = {
    QuotaKind.ENERGY_LIMIT: (QuotaLevel.LEVEL_1, QuotaLevel.LEVEL_2),
    QuotaKind.ENERGY_BENCHMARK: (QuotaLevel.LEADING, QuotaLevel.BASELINE),
    QuotaKind.WATER_QUOTA: (QuotaLevel.ADVANCED, QuotaLevel.GENERAL),
}


class Status(Enum):
    """Where an edition stands, as its document or a catalogue of standards says."""

    IN_FORCE = "in_force"
    UPCOMING = "upcoming"
    SUPERSEDED = "superseded"

    @property
    def words(self) -> Bilingual:
        """The status in words."""
        return STATUS_WORDS[self]


STATUS_WORDS: Mapping[Status, Bilingual] = {
    Status.IN_FORCE: Bilingual("现行", "in force"),
    Status.UPCOMING: Bilingual("尚未实施", "not yet in force"),
    Status.SUPERSEDED: Bilingual("已被代替", "superseded"),
}


@dataclass(frozen=True, slots=True)
class QuotaSource:
    """Where figures were taken from: its name for people, and an address for whoever checks them."""

    zh: str
    en: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value an input can take, with what it stands for."""

    value: Decimal
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A number that a correction needs, in its unit; per cent counts as 80 for 80 %."""

    symbol: str
    zh: str
    en: str
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    default: Decimal | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """How a document corrects its limits: for each level a formula of L (the limit) and the inputs."""

    id: str
    zh: str
    en: str
    expressions: Mapping[QuotaLevel, Expression]
    inputs: tuple[Input, ...]
    rows: tuple[str, ...] = ()  # ids of the rows it belongs to; empty for all
    when: Expression | None = None
    note: Bilingual = field(default=NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaDocument:
    """One edition of one document; dates are the document's, `issued` may be a year or a month only."""

    id: str
    number: str
    zh: str
    en: str
    kind: QuotaKind
    status: Status
    source: str
    confidence: Confidence
    sources: Mapping[str, QuotaSource]
    mandatory: bool = False  # its level 3 is a compulsory limit of energy per product unit
    reference_only: bool = False  # never to be scored with
    issuer: Bilingual = field(default=NOTHING)
    issued: str = ""
    effective: date | None = None
    superseded_from: date | None = None
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    note: Bilingual = field(default=NOTHING)
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def status_on(self, day: date) -> Status:
        """Where this edition stands on a day by its dates, by its stated status where it has none."""
        if self.superseded_from is not None and day >= self.superseded_from:
            return Status.SUPERSEDED
        if self.effective is None:
            return self.status
        if day < self.effective:
            return Status.UPCOMING
        return Status.IN_FORCE if self.status is Status.UPCOMING else self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """One product of a document with its values; a level without a value is left out, never a zero."""

    id: str  # document/row
    document: QuotaDocument
    codes: tuple[str, ...]
    zh: str
    en: str
    unit: str  # '' where the row has no values yet
    levels: Mapping[QuotaLevel, Figure]
    direction: Direction | None = None  # None for statistics that nothing is compared with
    out_of_order: bool = False  # the document's levels are not in order, so they make no range
    corrections: tuple[Correction, ...] = ()
    in_words: bool = False  # its document corrects the limits in ways that are held as a note only
    note: Bilingual = field(default=NOTHING)
    line: int = field(default=0, compare=False)

    @property
    def row(self) -> str:
        """The id of the row within its document."""
        return self.id.partition("/")[2]

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence of its figures, the document's where it has none."""
        grades = [figure.confidence.value for figure in self.levels.values()]
        return Confidence(max(grades)) if grades else self.document.confidence

    @property
    def missing(self) -> tuple[QuotaLevel, ...]:
        """The levels that rows of this document have and this one lacks: dashes in the document, never zeros."""
        if self.document.kind not in LIMIT_LEVELS or QuotaLevel.NEW in self.levels:
            return ()
        water = self.document.kind is QuotaKind.WATER_QUOTA
        expected = LIMIT_LEVELS[QuotaKind.WATER_QUOTA] if water else LEVELS_OF[self.document.kind]
        return tuple(level for level in expected if level not in self.levels)

    @property
    def step(self) -> bool:
        """Whether leading value and baseline are the same, so that a score has no range but one step."""
        pair = self.limits()
        return pair is not None and pair[0] is not None and pair[1] is not None and pair[0].value == pair[1].value

    def limits(self) -> tuple[Figure | None, Figure | None] | None:
        """Leading value and baseline after GB/T 36132-2025 table C.1; None when the row is not for scoring."""
        if self.document.reference_only or self.out_of_order or self.document.kind not in LIMIT_LEVELS:
            return None
        leading, baseline = LIMIT_LEVELS[self.document.kind]
        return self.levels.get(leading), self.levels.get(baseline)

    def source(self, level: QuotaLevel) -> QuotaSource:
        """Where the value of a level was taken from."""
        return self.document.sources[self.levels[level].source]

    def printed(self, level: QuotaLevel) -> str:
        """The value of a level, '—' where there is none."""
        figure = self.levels.get(level)
        return shown(figure.value) if figure else "—"


@dataclass(frozen=True, slots=True)
class QuotaLibrary:
    """All documents with their rows, in the order of their files."""

    documents: tuple[QuotaDocument, ...]
    quotas: tuple[Quota, ...]

    def of(self, document: QuotaDocument) -> tuple[Quota, ...]:
        """The rows of one document."""
        return tuple(quota for quota in self.quotas if quota.document.id == document.id)
