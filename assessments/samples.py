"""Shipped samples: invented enterprises, entered through the same door as an officer's answers."""

from __future__ import annotations

from dataclasses import dataclass

import resources
from assessments.assessment import Assessment, Officer
from assessments.session import Session
from assessments.sites import Site, SiteKind
from assessments.store import Store
from forms.benchmark import Benchmark, entries, read_benchmark
from forms.loading import shipped
from forms.questions import Entry
from forms.yamltext import Block, parse

NAMES = ("filled-form-2025", "complete-enterprise", "one-enterprise")


@dataclass(frozen=True)
class Sample:
    """A site and what an officer would type for it, question by question."""

    name: str
    title: str
    year: int
    standards: tuple[str, ...]
    site: Site
    officers: tuple[Officer, ...]
    benchmarks: tuple[Benchmark, ...]
    entries: dict[str, Entry]


def sample(name: str) -> Sample:
    """The shipped sample with a name; raises CatalogueError with file and line when it is damaged."""
    file = f"samples/{name}.yaml"
    block = parse(resources.path("samples", f"{name}.yaml").read_text(encoding="utf-8"), file)
    read = Sample(
        name=name,
        title=block.text("title"),
        year=int(block.decimal("year")),
        standards=block.texts("standards"),
        site=_site(block.block("site")),
        officers=tuple(Officer(name=o.text("name"), office=o.text("office")) for o in block.blocks("officers")),
        benchmarks=tuple(demo_benchmark(table) for table in block.texts("benchmarks")),
        entries=_entries(block),
    )
    block.done()
    return read


def demo_benchmark(name: str) -> Benchmark:
    """A shipped benchmark table; its numbers are invented and say so."""
    file = f"{name}.yaml"
    return read_benchmark(resources.path("samples", file).read_text(encoding="utf-8"), f"samples/{file}")


def fill(store: Store, names: tuple[str, ...] = NAMES) -> tuple[Assessment, ...]:
    """Put samples into a store as drafts, answer by answer."""
    return tuple(enter(store, sample(name)).assessment for name in names)


def enter(store: Store, filled: Sample) -> Session:
    """Enter one sample through a session and return the session."""
    site = store.add_site(filled.site)
    catalogue = shipped().only(filled.standards)
    opened = store.open_assessment(site.code, filled.year, catalogue, filled.officers)
    session = Session(store, opened.id)
    for benchmark in filled.benchmarks:
        session.apply(entries(benchmark, session.form))
    session.apply(filled.entries)
    return session


def _site(block: Block) -> Site:
    names = ("code", "name", "division", "industry", "zone", "address", "contact", "park")
    site = Site(kind=block.choice("kind", SiteKind), **{name: block.text(name, "") for name in names})
    block.done()
    return site


def _entries(block: Block) -> dict[str, Entry]:
    answers, reasons = block.block("answers"), block.block("reasons")
    remarks = block.block("remarks") if "remarks" in block else None
    return {
        key: Entry(
            text=answers.text(key),
            reason=reasons.text(key, ""),
            remark=remarks.text(key, "") if remarks else "",
        )
        for key in answers.names()
    }
