"""Three panes: outline, section, score; without room for all, the section keeps one of the others beside it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop import theme
from desktop.parts import button, row, scrolled, set_role

WIDTHS = (248, 714, 320)  # at 100 %
STRETCH = (2, 5, 2)
LEAST = (150, 390, 200)  # to which each can be narrowed
ROOM = 900  # width at 100 % below which only one pane stands beside the section
ENOUGH = 680  # and below which none does unless it is asked for
CARDS = 495  # width at 100 % with which the narrowest cards can do
AUTO = "auto"  # the officer has not chosen


class Pane(Enum):
    """What can stand beside the section."""

    OUTLINE = "outline"
    SCORE = "score"


KEYS = {Pane.OUTLINE: "F6", Pane.SCORE: "F7"}


class Panes(QWidget):
    """The panes side by side; F6 and F7 lead to the outer ones and back, and fold them in a narrow window."""

    chosen = Signal(str)  # what stands beside the section in a narrow window; "" for nothing

    def __init__(self, outline: QWidget, section: QWidget, score: QWidget) -> None:
        super().__init__()
        right = scrolled(score)
        right.setObjectName("beside")
        right.setFrameShape(QFrame.Shape.StyledPanel)  # room for the frame that shows the cursor
        right.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrow keys scroll it
        right.setAccessibleName(self.tr("Score and explanation"))
        for panel in (outline, score):
            panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            set_role(panel, "panel")
        self._section = section
        self._panes: dict[Pane, QWidget] = {Pane.OUTLINE: outline, Pane.SCORE: right}
        self._choice = AUTO
        self._arranged: tuple[bool, Pane | None] | None = None
        self._splitter = _splitter(outline, section, right)
        self._strip, self._buttons = QFrame(), {pane: self._folding(pane) for pane in Pane}
        self._strip.setObjectName("folds")
        self._strip.setLayout(row(self._buttons[Pane.OUTLINE], None, self._buttons[Pane.SCORE], margin=4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._strip)
        layout.addWidget(self._splitter, 1)
        for pane in Pane:
            QShortcut(QKeySequence(KEYS[pane]), self, self._going(pane))
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether there is room for one pane only beside the section."""
        return self.width() < theme.dp(ROOM)

    @property
    def beside(self) -> Pane | None:
        """What is unfolded in a narrow window: what the officer chose, else the outline where it leaves room."""
        if self._choice != AUTO:
            return Pane(self._choice) if self._choice else None
        return Pane.OUTLINE if self.width() >= theme.dp(ENOUGH) else None

    def shown(self, pane: Pane) -> bool:
        """Whether a pane stands beside the section."""
        return not self._panes[pane].isHidden()

    def restore(self, chosen: str) -> None:
        """Unfold in a narrow window what was unfolded before; "" folds both, AUTO leaves it to the room."""
        self._choice = chosen
        self._arrange()

    def go(self, pane: Pane) -> None:
        """Go into a pane, unfolding it first; from inside it back to the section."""
        inside = self._panes[pane].isAncestorOf(self.window().focusWidget() or self)
        inside = inside or self._panes[pane] is self.window().focusWidget()
        if inside:
            self._back()
        if self.narrow:
            self._choose(None if inside else pane)
        if not inside:
            _enter(self._panes[pane])

    def minimumSizeHint(self) -> QSize:
        height = self._section.minimumSizeHint().height() + self._strip.sizeHint().height()  # not of all three
        return QSize(theme.dp(LEAST[1] + max(LEAST[0], LEAST[2])), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _going(self, pane: Pane) -> Callable[[], None]:
        return lambda: self.go(pane)

    def _folding(self, pane: Pane) -> QPushButton:
        made = button("", lambda: self._choose(None if self.beside is pane else pane), "fold")
        made.setCheckable(True)
        return made

    def _choose(self, pane: Pane | None) -> None:
        self._choice = pane.value if pane else ""
        self._arrange()
        self.chosen.emit(self._choice)

    def _arrange(self) -> None:
        """Show what there is room for; nothing moves as long as that stays the same."""
        if self._arranged == (self.narrow, self.beside):
            return
        self._arranged = (self.narrow, self.beside)
        self._strip.setVisible(self.narrow)
        self._let_scroll()
        self._show_panes()
        self._splitter.setSizes([theme.dp(width) for width in WIDTHS])

    def _let_scroll(self) -> None:
        """Let the section scroll sideways where a pane leaves it less than its cards can do with."""
        section = self._section
        if isinstance(section, QScrollArea) and section.widget() is not None:
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if self.narrow else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            section.setHorizontalScrollBarPolicy(policy)
            section.widget().setMinimumWidth(theme.dp(CARDS) if self.narrow else 0)

    def _show_panes(self) -> None:
        names = {Pane.OUTLINE: self.tr("Outline"), Pane.SCORE: self.tr("Score and explanation")}
        for pane, widget in self._panes.items():
            beside = self.beside is pane
            focused = self.window().focusWidget()
            if self.narrow and not beside and focused is not None and widget.isAncestorOf(focused):
                self._back()
            widget.setVisible(beside or not self.narrow)
            words = self.tr("Hide: {name}  {key}") if beside else self.tr("Show: {name}  {key}")
            self._buttons[pane].setText(words.format(name=names[pane], key=KEYS[pane]))
            self._buttons[pane].setChecked(beside)

    def _back(self) -> None:
        """Put the cursor where it was in the section."""
        within = self._section.focusWidget()
        if within is not None:
            within.setFocus(Qt.FocusReason.ShortcutFocusReason)


def three_panes(outline: QWidget, section: QWidget, score: QWidget) -> Panes:
    """The panes of the assessment screen."""
    return Panes(outline, section, score)


def _splitter(*panes: QWidget) -> QSplitter:
    """Panes that can be widened and narrowed, none of them to nothing."""
    made = QSplitter()
    made.setObjectName("assessment")
    made.setHandleWidth(1)
    for place, widget in enumerate(panes):
        made.addWidget(widget)
        widget.setMinimumWidth(theme.dp(LEAST[place]))
        made.setStretchFactor(place, STRETCH[place])
    made.setChildrenCollapsible(False)
    return made


def _enter(pane: QWidget) -> None:
    """Put the cursor on the first thing in a pane that takes it."""
    found = [pane, *pane.findChildren(QWidget)]
    target = next(
        (each for each in found if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()), None
    )
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
