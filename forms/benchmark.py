"""Benchmark tables: baseline and leading values of a sector and year that an office hands to its officers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.form import Form
from forms.keys import document_key, limit_key, measure_key
from forms.problems import Problem, Refusal
from forms.questions import Entry, LimitRole, State
from forms.yamltext import Block, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Baseline and leading value of one indicator, as the table writes them (number with unit)."""

    measure: str
    baseline: str
    leading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One table: for which standard, sector and year, from which document."""

    file: str
    standard: str
    sector: str
    year: str
    document: str
    pairs: Mapping[str, Pair]

    @property
    def citation(self) -> str:
        """What is written beside every limit taken from this table."""
        return f"{self.document}（{self.sector}，{self.year}年）"


def read_benchmark(text: str, file: str) -> Benchmark:
    """Read a table from YAML; raises CatalogueError with file and line."""
    block = parse(text, file)
    rows = block.block("limits")
    benchmark = Benchmark(
        file=file,
        standard=block.text("standard"),
        sector=block.text("sector"),
        year=str(block.decimal("year")),
        document=block.text("document"),
        pairs={indicator: _pair(row) for indicator, row in rows.children()},
    )
    block.done()
    return benchmark


def _pair(block: Block) -> Pair:
    pair = Pair(measure=block.text("measure", ""), baseline=block.text("baseline"), leading=block.text("leading"))
    block.done()
    return pair


def entries(benchmark: Benchmark, form: Form) -> dict[str, Entry]:
    """Question → entry for a form; Refusal when the table is for another standard or holds what cannot be read."""
    if benchmark.standard not in form.catalogue.standards:
        raise Refusal(Problem.of("benchmark.standard", benchmark.file, standard=benchmark.standard))
    found: dict[str, Entry] = {}
    for indicator, pair in benchmark.pairs.items():
        stem = f"{benchmark.standard}/{indicator}"
        if pair.measure:
            found[measure_key(stem)] = Entry(text=pair.measure)
        found[limit_key(stem, LimitRole.BASELINE)] = Entry(text=pair.baseline)
        found[limit_key(stem, LimitRole.LEADING)] = Entry(text=pair.leading)
        found[document_key(stem)] = Entry(text=benchmark.citation)
    for question, entry in found.items():
        _require_readable(benchmark, form, question, entry)
    return found


def _require_readable(benchmark: Benchmark, form: Form, question: str, entry: Entry) -> None:
    if question not in form:
        raise Refusal(Problem.of("benchmark.indicator", benchmark.file, question=question))
    answer = form[question].read(entry)
    if answer is None or answer.state is not State.GIVEN:
        raise Refusal(Problem.of("benchmark.value", benchmark.file, question=question, text=entry.text))
