"""The outline: standards, sections and items with how far each is, as an item model for a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont

from assessments.result import Result
from assessments.session import Session
from desktop import theme
from desktop.parts import named
from desktop.progress import Mark, counted, mark
from forms.form import Item, Section
from forms.reading import brief, shown
from forms.standard import OutcomeKind

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PLACES = 3  # decimals of points in the second column


@dataclass(eq=False)
class Node:
    """A row of the tree: a standard, a section or an item."""

    name: str
    parent: Node | None
    row: int
    section: Section | None = None
    item: Item | None = None
    children: list[Node] = field(default_factory=list)
    sign: str = ""  # what the second column shows
    tip: str = ""

    def add(self, name: str, section: Section | None = None, item: Item | None = None) -> Node:
        """A new last child."""
        node = Node(name, self, len(self.children), section, item)
        self.children.append(node)
        return node


class Outline(QAbstractItemModel):
    """The form as a tree of two columns: the name, and the mark with the points."""

    def __init__(self, session: Session, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.language = session, language
        self.root = Node("", None, 0)
        self._items: list[Node] = []
        self._build()

    def refresh(self, results: Mapping[str, Result]) -> None:
        """Show the session as it stands; only rows that changed are announced."""
        marks: dict[int, Mark] = {}
        for node in self._items:
            assert node.section is not None
            assert node.item is not None
            found = mark(self.session, node.section, node.item, results[node.section.standard.id])
            marks[id(node)] = found
            self._tell(node, self._sign(node.item, found), self._tip(node, found, results))
        for section in {id(node.parent): node.parent for node in self._items}.values():
            if section is not None:
                self._tell(section, *self._counts(section, marks))

    def index_of(self, section: Section, item: Item) -> QModelIndex:
        """The row of an item."""
        for node in self._items:
            if node.section is section and node.item is item:
                return self.createIndex(node.row, 0, node)
        return QModelIndex()

    def place(self, index: Index) -> tuple[Section | None, Item | None]:
        """The section and item that a row leads to; of a standard or section its first item."""
        node = self._node(index)
        while node.children:
            node = node.children[0]
        return node.section, node.item

    def totals(self) -> tuple[int, int]:
        """Items done or not applicable, and all that count."""
        counts = [node for node in self._items if node.item and counted(node.item)]
        settled = (Mark.DONE.value, Mark.NOT_APPLICABLE.value)
        return sum(node.sign.startswith(settled) for node in counts), len(counts)

    # Qt's side

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        children = self._node(parent).children
        if 0 <= row < len(children) and 0 <= column < 2:
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        node = self._node(index).parent
        return QModelIndex() if node is None or node is self.root else self.createIndex(node.row, 0, node)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self._node(index)
        if node is self.root:
            return None
        values = {
            Qt.ItemDataRole.DisplayRole: node.sign if index.column() else node.name,
            Qt.ItemDataRole.ToolTipRole: node.tip,
            Qt.ItemDataRole.AccessibleTextRole: f"{node.name}, {node.tip}" if node.tip else node.name,
            Qt.ItemDataRole.FontRole: self._font(node),
            Qt.ItemDataRole.SizeHintRole: QSize(0, theme.dp(27 if node.item else 31)),
        }
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return values.get(Qt.ItemDataRole(role))

    # How it is filled

    def _build(self) -> None:
        several = len(self.session.catalogue.standards) > 1
        tops: dict[str, Node] = {}
        for section in self.session.form.sections:
            standard = section.standard
            if several and standard.id not in tops:
                tops[standard.id] = self.root.add(named(standard, self.language))
            node = tops.get(standard.id, self.root).add(self._section(section), section)
            for item in section.items:
                self._items.append(node.add(named(item, self.language), section, item))

    def _section(self, section: Section) -> str:
        """The name of a section with its points or weight where there are some."""
        form = section.group is None and section.standard.outcome.kind is OutcomeKind.GATES
        name = self.tr("Items to check") if form else named(section, self.language)
        weight = section.group.weight if section.group else None
        return name if weight is None else f"{name}  {shown(weight)}"

    def _node(self, index: Index) -> Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self.root

    def _font(self, node: Node) -> QFont:
        return theme.font(pixels=theme.dp(13 if node.item else 14), bold=node.item is None)

    def _sign(self, item: Item, found: Mark) -> str:
        points = item.indicator.points if item.indicator else None
        return found.value if points is None else f"{found.value} {brief(points, PLACES)}"

    def _tip(self, node: Node, found: Mark, results: Mapping[str, Result]) -> str:
        words = {
            Mark.DONE: self.tr("Done"),
            Mark.PART: self.tr("In part"),
            Mark.OPEN: self.tr("Not answered"),
            Mark.PROBLEM: self.tr("Has a problem"),
            Mark.NOT_APPLICABLE: self.tr("Does not apply"),
        }[found]
        assert node.section is not None
        assert node.item is not None
        if node.item.indicator is None:
            return f"{node.name}\n{words}"
        line = results[node.section.standard.id].line(node.item.id)
        return "\n".join((node.name, words, *(problem.text(self.language) for problem in line.problems)))

    def _counts(self, section: Node, marks: Mapping[int, Mark]) -> tuple[str, str]:
        own = [marks[id(node)] for node in section.children if node.item and counted(node.item)]
        done = sum(found in (Mark.DONE, Mark.NOT_APPLICABLE) for found in own)
        wrong = Mark.PROBLEM.value + " " if Mark.PROBLEM in own else ""
        tip = self.tr("{done} of {total} done").format(done=done, total=len(own))
        finished = " " + Mark.DONE.value if done == len(own) else ""
        return f"{wrong}{done}/{len(own)}{finished}", tip

    def _tell(self, node: Node, sign: str, tip: str) -> None:
        if (node.sign, node.tip) != (sign, tip):
            node.sign, node.tip = sign, tip
            self.dataChanged.emit(self.createIndex(node.row, 0, node), self.createIndex(node.row, 1, node))
