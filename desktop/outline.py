"""The outline: standards, sections and items with how far each is, as an item model for a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont

from assessments.result import Result
from assessments.session import Session
from desktop import theme
from desktop.assessing.gaps import NOTHING_LACKING, Gaps
from desktop.parts import named
from desktop.progress import Mark, Standings, counted, mark, standings, together
from forms.form import Item, Section
from forms.reading import brief, shown
from forms.standard import OutcomeKind

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
SECTION = Role.UserRole
SETTLED = (Mark.DONE, Mark.NOT_APPLICABLE)
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
    tip: str = ""  # of a section; an item's is worded when somebody asks for it
    mark: Mark = Mark.OPEN
    worth: str = ""  # the points behind the mark of an item
    word: str = ""  # where a section stands, beside its name

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
        self._items: dict[int, Node] = {}  # by the identity of the item
        self._parents: list[Node] = []  # the sections
        self._known: Mapping[str, Standings] = {}
        self._build()

    def refresh(self, results: Mapping[str, Result], lacking: Gaps = NOTHING_LACKING) -> None:
        """Show the session as it stands; only rows that changed are announced."""
        self._known = standings(results)
        for parent in self._parents:
            changed = [node.row for node in parent.children if self._marked(node)]
            if changed:
                first, last = parent.children[min(changed)], parent.children[max(changed)]
                self.dataChanged.emit(self._index(first, 0), self._index(last, 1))
            sign, tip = self._counts(parent, lacking)
            if (parent.sign, parent.tip) != (sign, tip):
                parent.sign, parent.tip = sign, tip
                self.dataChanged.emit(self._index(parent, 0), self._index(parent, 1))

    def index_of(self, section: Section, item: Item) -> QModelIndex:
        """The row of an item."""
        node = self._items.get(id(item))
        return self._index(node, 0) if node and node.section is section else QModelIndex()

    def place(self, index: Index) -> tuple[Section | None, Item | None]:
        """The section and item that a row leads to; of a standard or section its first item."""
        node = self._node(index)
        while node.children:
            node = node.children[0]
        return node.section, node.item

    def totals(self) -> tuple[int, int]:
        """Items done or not applicable, and all that count."""
        counts = [node for node in self._items.values() if node.item and counted(node.item)]
        return sum(node.mark in SETTLED for node in counts), len(counts)

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

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        return bool(self._node(parent).children)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        node = self._node(index)
        if node is self.root:
            return None
        if role == Role.SizeHintRole:
            return _size(theme.dp(27 if node.item else 31))
        if role == Role.FontRole:
            return _font(theme.dp(13 if node.item else 14), node.item is None)
        if role == Role.DisplayRole:
            return node.sign if index.column() else node.name
        if role == Role.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._in_words(node, role)

    def _in_words(self, node: Node, role: int) -> str | None:
        """What is said of a row where somebody asks for more than it shows."""
        if role == SECTION:  # sign, word and count of a section, which stand in one row with its name
            sign, _, count = node.sign.partition(" ")
            return f"{sign} {node.word} {count}" if node.word else ""
        if role not in (Role.ToolTipRole, Role.AccessibleTextRole):
            return None
        tip = self._tip(node)
        return tip if role == Role.ToolTipRole else f"{node.name}, {tip}" if tip else node.name

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
                self._items[id(item)] = made = node.add(named(item, self.language), section, item)
                points = item.indicator.points if item.indicator else None
                made.worth = "" if points is None else f" {brief(points, PLACES)}"
            self._parents.append(node)

    def _section(self, section: Section) -> str:
        """The name of a section with its points or weight where there are some."""
        form = section.group is None and section.standard.outcome.kind is OutcomeKind.GATES
        name = self.tr("Items to check") if form else named(section, self.language)
        weight = section.group.weight if section.group else None
        return name if weight is None else f"{name}  {shown(weight)}"

    def _node(self, index: Index) -> Node:
        node: Node | None = index.internalPointer()  # None for the index of the root, which is not valid
        return node or self.root

    def _index(self, node: Node, column: int) -> QModelIndex:
        return self.createIndex(node.row, column, node)

    def _marked(self, node: Node) -> bool:
        """Bring the mark of an item up to date; whether its row shows anything new."""
        assert node.section is not None
        assert node.item is not None
        found = mark(self.session, node.section, node.item, self._known[node.section.standard.id])
        sign = found.value + node.worth
        if node.sign == sign:
            return False
        node.mark, node.sign = found, sign
        return True

    def _tip(self, node: Node) -> str:
        if node.item is None or node.section is None or not node.sign:
            return node.tip
        words = {
            Mark.DONE: self.tr("Done"),
            Mark.PART: self.tr("In part"),
            Mark.OPEN: self.tr("Not answered"),
            Mark.PROBLEM: self.tr("Has a problem"),
            Mark.NOT_APPLICABLE: self.tr("Does not apply"),
        }[node.mark]
        if node.item.indicator is None:
            return f"{node.name}\n{words}"
        line = self._known[node.section.standard.id].lines[node.item.id]
        return "\n".join((node.name, words, *(problem.text(self.language) for problem in line.problems)))

    def _counts(self, node: Node, lacking: Gaps) -> tuple[str, str]:
        """The sign and the count of a section, and the same in words with what is not backed up."""
        own = [each.mark for each in node.children if each.item and counted(each.item)]
        done = sum(found in SETTLED for found in own)
        state = together(own)
        node.word = {
            Mark.DONE: self.tr("done"),
            Mark.PART: self.tr("part"),
            Mark.OPEN: self.tr("open"),
            Mark.PROBLEM: self.tr("problem"),
        }[state]
        said = [node.word, self.tr("{done} of {total} done").format(done=done, total=len(own))]
        assert node.section is not None
        place = (node.section.standard.id, node.section.id)
        if place in lacking.evidence_of:
            said.append(self.tr("{count} without evidence").format(count=lacking.evidence_of[place]))
        if place in lacking.waiting_of:
            said.append(self.tr("{count} to explain").format(count=lacking.waiting_of[place]))
        return f"{state.value} {done}/{len(own)}", "\n".join(said)


# A view asks for these again and again, for every row it measures.
@lru_cache(maxsize=64)
def _font(pixels: int, bold: bool) -> QFont:
    return theme.font(pixels=pixels, bold=bold)


@lru_cache(maxsize=64)
def _size(height: int) -> QSize:
    return QSize(0, height)
