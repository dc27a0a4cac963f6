"""The place of a widget in the order of Tab, also behind something that takes no cursor itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(before: QWidget, widget: QWidget) -> None:
    """Let Tab come to a widget after another; Qt alone passes over what takes no cursor, such as a frame."""
    policies = before.focusPolicy(), widget.focusPolicy()
    for each in (before, widget):
        each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(before, widget)
    for each, policy in zip((before, widget), policies, strict=True):
        each.setFocusPolicy(policy)
