"""Choosing a benchmark table: what it would fill is shown before anything is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from assessments.session import Session
from desktop.fields import lay_out
from desktop.parts import button, column, label, named, row
from desktop.tables import Column, Rows, table
from forms.benchmark import Benchmark, entries, read_benchmark
from forms.keys import limit_key
from forms.problems import Refusal
from forms.questions import Entry, LimitRole
from forms.yamltext import CatalogueError


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the table: its name, both limits, and what stands in the assessment now."""

    name: str
    baseline: str
    leading: str
    now: str


class BenchmarkDialog(QDialog):
    """Shows a table over the assessment it would fill; nothing is applied before it is accepted."""

    def __init__(self, session: Session, benchmark: Benchmark, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Benchmark table"))
        self.entries: Mapping[str, Entry] = entries(benchmark, session.form)
        self.rows = Rows(self._columns())
        self.rows.show(_lines(session, benchmark, language))
        view = table(self.rows, self.tr("Limits of the table"))
        words = self.tr("{count} indicators. The document is written beside every limit; Ctrl+Z takes them back.")
        apply = button(self.tr("Apply"), self.accept, "primary")
        apply.setDefault(True)
        layout = column(
            label(benchmark.citation, "heading", wrap=True),
            label(words.format(count=len(benchmark.pairs)), "muted", wrap=True),
            view,
            margin=16,
        )
        lay_out(self, layout, row(None, button(self.tr("Cancel"), self.reject), apply), 940, 500)
        apply.setFocus()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Indicator"), lambda line: line.name),
            Column(self.tr("Baseline"), lambda line: line.baseline, width=170),
            Column(self.tr("Leading value"), lambda line: line.leading, width=170),
            Column(self.tr("Replaces"), lambda line: line.now, width=280),
        )


def choose_benchmark(session: Session, language: str, parent: QWidget) -> Mapping[str, Entry]:
    """Ask for a file, show it, and return what to answer; nothing when it was called off or does not fit."""
    title = QCoreApplication.translate("BenchmarkDialog", "Benchmark table")
    kinds = QCoreApplication.translate("BenchmarkDialog", "Benchmark tables (*.yaml *.yml)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    if not chosen:
        return {}
    try:
        benchmark = read_benchmark(Path(chosen).read_text(encoding="utf-8"), Path(chosen).name)
        dialog = BenchmarkDialog(session, benchmark, language, parent)
    except Refusal as refusal:
        QMessageBox.warning(parent, title, refusal.problem.text(language))
    except (CatalogueError, OSError, UnicodeDecodeError) as problem:
        QMessageBox.warning(parent, title, str(problem))
    else:
        return dialog.entries if dialog.exec() == QDialog.DialogCode.Accepted else {}
    return {}


def _lines(session: Session, benchmark: Benchmark, language: str) -> list[Line]:
    standard = session.catalogue.standards[benchmark.standard]
    known = {indicator.id: indicator for _, indicator in standard.indicators()}
    names = {each: f"{known[each].number} {named(known[each], language)}".strip() for each in benchmark.pairs}
    return [
        Line(names[each], pair.baseline, pair.leading, _now(session, f"{benchmark.standard}/{each}"))
        for each, pair in benchmark.pairs.items()
    ]


def _now(session: Session, stem: str) -> str:
    """Both limits as they stand in the assessment."""
    given = (session.answers.get(limit_key(stem, role)) for role in (LimitRole.BASELINE, LimitRole.LEADING))
    return " / ".join(answer.text for answer in given if answer)
