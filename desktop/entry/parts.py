"""What stands around the grid: the sheets with their counts, the sums of weights, and the problems by cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QListView, QWidget

from desktop import theme
from desktop.entry.cells import Content, Sum, place_of
from desktop.entry.words import place_words, problem_words, sheet_title
from desktop.flow import Words
from desktop.parts import button, column, holder, label, row, say, scrolled
from desktop.tables import Column, Index, Rows, current, table
from forms.problems import Problem
from forms.reading import shown
from forms.sheets.layout import Sheet
from forms.sheets.workbook import SHEETS

TALL, TALLEST = 118, 140  # height of the list of problems at 100 %, and at most
WIDE = 120  # above this scale in per cent there is no room for two columns


class _Sheets(QAbstractListModel):
    """The sheets with the number of their rows and of their problems."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._counts: dict[str, int] = {}
        self._wrong: dict[str, int] = {}

    def show(self, content: Content, problems: Sequence[Problem]) -> None:
        self._counts = {sheet.title: len(content.get(sheet.title, ())) for sheet in SHEETS if not sheet.vertical}
        titles = [problem.where.partition("!")[0] for problem in problems]
        self._wrong = {title: titles.count(title) for title in titles}
        self.dataChanged.emit(self.index(0), self.index(len(SHEETS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(SHEETS)

    def data(self, index: Index, role: int = 0) -> object:
        title = SHEETS[index.row()].title
        if role == Qt.ItemDataRole.DisplayRole:
            count, wrong = self._counts.get(title, 0), self._wrong.get(title, 0)
            parts = (sheet_title(title, self._language), str(count) if count else "", f"✗{wrong}" if wrong else "")
            return "  ".join(filter(None, parts))
        if role == Qt.ItemDataRole.ForegroundRole and self._wrong.get(title):
            return theme.colour("red")
        if role == Qt.ItemDataRole.ToolTipRole and self._language == "zh":
            return SHEETS[index.row()].note
        return None


class SheetList(QListView):
    """Chooses the sheet to work on."""

    chosen = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._model = _Sheets(language, self)
        self.setModel(self._model)
        self.setObjectName("contents")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Sheets of the scheme"))
        self.setFixedWidth(min(theme.dp(158 if language == "zh" else 178), 230))
        self.selectionModel().currentRowChanged.connect(lambda index, _: self.chosen.emit(SHEETS[index.row()]))

    def show_counts(self, content: Content, problems: Sequence[Problem]) -> None:
        """Bring counts and marks up to date."""
        self._model.show(content, problems)

    def choose(self, sheet: Sheet) -> None:
        """Go to a sheet."""
        self.setCurrentIndex(self._model.index(SHEETS.index(sheet)))


class Sums(QWidget):
    """What the weights add up to, beside what they must make."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[str, ...] = ()
        self._form = QGridLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(theme.dp(10))
        self._form.setColumnStretch(0, 1)
        self._empty = label(self.tr("Nothing to add up yet."), "small", wrap=True)
        head = label(self.tr("Sums of points"), "strong")
        inner = column(self._empty, holder(self._form), spacing=6)
        inner.addStretch(1)
        self.setLayout(column(head, scrolled(holder(inner)), spacing=6, margin=10))

    def show_sums(self, sums: Sequence[Sum]) -> None:
        """Show every sum; a wrong one is red and has a cross."""
        while item := self._form.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self.lines = tuple(self._words(each) for each in sums)
        below = theme.dp(100) > WIDE  # large letters: the sum stands below its name
        for place, (each, words) in enumerate(zip(sums, self.lines, strict=True)):
            name = f"{each.group} {each.name}".strip() or self.tr("Groups, maximum")
            value = label(words, "" if each.right else "problem")
            value.setToolTip(name)
            self._form.addWidget(Words(name, "muted"), 2 * place, 0)
            self._form.addWidget(value, 2 * place + below, 0 if below else 1, Qt.AlignmentFlag.AlignTop)
        self._empty.setVisible(not sums)

    def _words(self, each: Sum) -> str:
        if each.wanted is None:
            return f"{shown(each.total)} / —"
        digits = max(0, -int(each.total.as_tuple().exponent), -int(each.wanted.as_tuple().exponent))
        mark = "✓" if each.total == each.wanted else "◐" if each.right else "✗"
        gaps = self.tr(" · {count} without").format(count=each.gaps) if each.gaps else ""
        return f"{each.total:.{digits}f} / {each.wanted:.{digits}f} {mark}{gaps}"


class ProblemList(QWidget):
    """Every problem with its cell; Enter or a double click goes there, all can be copied."""

    picked = Signal(str, int, str)  # sheet, row, column key

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.model = Rows(self._columns(), self)
        self.view = table(self.model, self.tr("Problems"))
        self.view.verticalHeader().setDefaultSectionSize(theme.dp(28))
        self.view.horizontalHeader().hide()
        self.view.setFixedHeight(min(theme.dp(TALL), TALLEST))
        self.view.activated.connect(lambda _: self._go())
        self.view.clicked.connect(lambda _: self._go())
        self.summary = label("", "strong", wrap=True)
        self.copy_all = button(self.tr("Copy the list"), self.copy, "link")
        line = row(self.summary, self.copy_all)
        line.setStretch(0, 1)
        self.setLayout(column(holder(line), self.view, spacing=4))

    def show_problems(self, problems: Sequence[Problem], words: str, role: str) -> None:
        """Show these problems under a line of words."""
        self.model.show(tuple(problems))
        say(self.summary, words, role)
        self.view.setVisible(bool(problems))
        self.copy_all.setVisible(bool(problems))

    def text(self) -> str:
        """All problems, one a line."""
        return "\n".join(problem_words(problem, self._language) for problem in self.model.rows)

    def copy(self) -> None:
        """Put all problems on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Cell"), lambda each: place_words(each.where, self._language), width=150),
            Column(self.tr("Problem"), self._message),
        )

    def _message(self, problem: Problem) -> str:
        return (
            problem_words(problem, self._language)
            .removeprefix(f"{problem.where}：")
            .removeprefix(f"{problem.where}: ")
        )

    def next(self) -> None:
        """Go to the cell of the next problem, after the last one to the first."""
        if self.model.rows:
            chosen = self.view.currentIndex()
            self.view.selectRow((chosen.row() + 1) % len(self.model.rows) if chosen.isValid() else 0)
            self._go()

    def _go(self) -> None:
        problem = current(self.view)
        place = place_of(problem.where) if problem else None
        if place is not None:
            self.picked.emit(*place)


def marks(problems: Sequence[Problem], language: str) -> dict[str, dict[tuple[int, str], str]]:
    """Sheet → cell → the words of its problems."""
    found: dict[str, dict[tuple[int, str], str]] = {}
    for problem in problems:
        place = place_of(problem.where)
        if place is not None:
            cells = found.setdefault(place[0], {})
            text, before = problem_words(problem, language), cells.get(place[1:], "")
            cells[place[1:]] = f"{before}\n{text}".strip()
    return found
