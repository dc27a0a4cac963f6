"""The tables of a consolidation as files: what counts, and beside it what became of each package and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from assessments.cluster.consolidating import Consolidated
from assessments.cluster.places import Place, put_whole
from assessments.consolidated_table import FIGURES, RANKINGS, add_results, ranking_line
from assessments.exports import Form
from assessments.exports.columnar import parquet_of
from assessments.exports.texts import csv_lines, csv_of
from assessments.receiving import Received
from assessments.worksheet import add_table, workbook
from forms.problems import Problem

LEDGER = ("报送包", "处理结果", "名称", "评价编号", "SHA-256", "说明")
RESULTS, PACKAGES, RANKED = "results", "packages", "rankings"  # in a folder
PART = 5000  # rows of one Parquet file, so that never all of them are unpacked at once


def write(found: Consolidated, form: Form, place: Place) -> None:
    """Write the tables whole or not at all: one XLSX, or a folder with results and packages as Parquet or CSV.

    Raises Refusal handing_in.unreachable, or export.no_pyarrow.
    """
    put_whole(place, lambda path: WRITERS[form](found, path))


def _xlsx(found: Consolidated, path: Path) -> None:
    with workbook(path) as book:
        add_results(book, found.rows())
        if found.coverages:
            add_table(book, "排序说明", RANKINGS, map(ranking_line, found.coverages), figure=FIGURES, kept=2)
        add_table(book, "报送包", LEDGER, _ledger(found), kept=1)


def _csv(found: Consolidated, folder: Path) -> None:
    folder.mkdir()
    (folder / f"{RESULTS}.csv").write_bytes(csv_of(found.rows()))
    (folder / f"{PACKAGES}.csv").write_bytes(csv_lines(LEDGER, _ledger(found)))
    _write_rankings(found, folder)


def _parquet(found: Consolidated, folder: Path) -> None:
    import pyarrow  # type: ignore[import-untyped]  # an extra, and slow to load
    from pyarrow import parquet

    (folder / RESULTS).mkdir(parents=True)
    rows = found.rows()
    parts = chain([tuple(islice(rows, PART))], iter(lambda: tuple(islice(rows, PART)), ()))
    for number, part in enumerate(parts):
        (folder / RESULTS / f"{number:05}.parquet").write_bytes(parquet_of(part))
    lines = list(_ledger(found))
    columns = [pyarrow.array([line[place] for line in lines], pyarrow.string()) for place in range(len(LEDGER))]
    parquet.write_table(pyarrow.table(columns, names=list(LEDGER)), folder / f"{PACKAGES}.parquet")
    _write_rankings(found, folder)


def _write_rankings(found: Consolidated, folder: Path) -> None:
    """What each ranking rests on, in words as well, beside tables that have no second sheet."""
    if found.coverages:
        lines = csv_lines(RANKINGS, map(ranking_line, found.coverages))
        (folder / f"{RANKED}.csv").write_bytes(lines)


WRITERS: Mapping[Form, Callable[[Consolidated, Path], None]] = {
    Form.PARQUET: _parquet,
    Form.XLSX: _xlsx,
    Form.CSV: _csv,
}


def _ledger(found: Consolidated) -> Iterator[tuple[str, ...]]:
    return map(_line, found.ledger)


def _line(each: Received) -> tuple[str, ...]:
    outcome = Problem.of(f"command.{each.outcome.value}").text("zh")
    why = "；".join(problem.text("zh") for problem in each.problems)
    return each.file, outcome, each.site, each.assessment, each.sha256, why
