"""A layout that puts widgets beside one another and goes on below when the row is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from desktop import theme

COMFORT = 300  # width at 100 % that words get before something stands beside them


class Flow(QLayout):
    """Widgets in rows as a text would run; hidden ones take no place."""

    def __init__(
        self, parent: QWidget | None = None, *widgets: QWidget, spacing: int = 8, even: bool = False
    ) -> None:
        super().__init__(parent)
        self._even = even  # all as wide as the widest, so that they stand in columns
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width; it is asked for many times at each change
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.dp(spacing))
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            margins = self.contentsMargins()
            room = QRect(0, 0, width - margins.left() - margins.right(), 0)
            self._heights[width] = self._arrange(room, move=False) + margins.top() + margins.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in shown) + self.spacing() * max(0, len(shown) - 1)
        height = max((hint.height() for hint in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), list[tuple[QLayoutItem, QRect]]()
        shown = [item for item in self._items if not item.isEmpty()]
        widest = max((item.sizeHint().width() for item in shown), default=0)
        if not self._even or 2 * widest + self.spacing() > rect.width():
            widest = 0
        for item in shown:
            hint = item.sizeHint()
            width = min(widest or hint.width(), rect.width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            if line and x + width > rect.x() + rect.width():
                y += self._place(line, move) + self.spacing()
                x, line = rect.x(), []
            line.append((item, QRect(QPoint(x, y), QSize(width, height))))
            x += width + self.spacing()
        return y + self._place(line, move) - rect.y()

    def _place(self, line: list[tuple[QLayoutItem, QRect]], move: bool) -> int:
        """Set one row, centred on its height; returns that height."""
        height = max((rect.height() for _, rect in line), default=0)
        if move:
            for item, rect in line:
                item.setGeometry(rect.translated(0, (height - rect.height()) // 2))
        return height


class Words(QLabel):
    """A text that asks for one line and wraps only where there is no room for it."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def sizeHint(self) -> QSize:
        frame = self.width() - self.contentsRect().width()  # what the style sheet adds
        lines = self.text().split("\n")
        metrics = self.fontMetrics()
        indent = metrics.horizontalAdvance("x") if frame else 0  # a framed label is indented by half an x
        width = max(metrics.horizontalAdvance(line) for line in lines) + frame + indent + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.dp(64), self.fontMetrics().height())


class Sides(QLayout):
    """Words with what belongs to them at their right; where both do not fit, it goes below the words."""

    def __init__(self, parent: QWidget | None, words: QWidget, beside: QWidget, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.dp(spacing))
        for widget in (words, beside):
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        room = QRect(0, 0, width - margins.left() - margins.right(), 0)
        return self._arrange(room, move=False) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        words, beside = (item.sizeHint() for item in self._items)
        width = words.width() + self.spacing() + beside.width()
        return QSize(width, max(words.height(), beside.height())).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        words, beside = (item.minimumSize() for item in self._items)
        return words.expandedTo(beside).grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Set both; returns the height they take."""
        words, beside = self._items
        side = 0 if beside.isEmpty() else beside.sizeHint().width() + self.spacing()
        if side and min(words.sizeHint().width(), theme.dp(COMFORT)) + side > rect.width():
            above, below = _height(words, rect.width()), _height(beside, rect.width())
            if move:
                words.setGeometry(QRect(rect.topLeft(), QSize(rect.width(), above)))
                beside.setGeometry(QRect(rect.x(), rect.y() + above + self.spacing(), rect.width(), below))
            return above + self.spacing() + below
        room = rect.width() - side
        height = max(_height(words, room), beside.sizeHint().height() if side else 0)
        if move:
            words.setGeometry(QRect(rect.x(), rect.y(), room, height))
            beside.setGeometry(QRect(rect.x() + room + self.spacing(), rect.y(), side - self.spacing(), height))
        return height


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
