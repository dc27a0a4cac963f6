"""Three panes side by side: outline, section, score; each can be widened, none can be lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop import theme
from desktop.parts import scrolled, set_role

WIDTHS = (248, 714, 320)  # at 100 %
STRETCH = (2, 5, 2)
LEAST = 0.6  # of its width, to which a pane can be narrowed


def three_panes(outline: QWidget, section: QWidget, score: QWidget) -> QSplitter:
    """The panes of the assessment screen."""
    splitter = QSplitter()
    splitter.setObjectName("assessment")
    splitter.setHandleWidth(1)
    right = scrolled(score)
    for panel in (outline, score):
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(panel, "panel")
    for place, (widget, width) in enumerate(zip((outline, section, right), WIDTHS, strict=True)):
        splitter.addWidget(widget)
        widget.setMinimumWidth(theme.dp(width * LEAST))
        splitter.setStretchFactor(place, STRETCH[place])
    splitter.setChildrenCollapsible(False)
    splitter.setSizes([theme.dp(width) for width in WIDTHS])
    return splitter
