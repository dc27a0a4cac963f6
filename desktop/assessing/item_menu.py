"""The menu of a whole card: what can be said of an indicator or gate as one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from desktop import theme
from desktop.assessing.keys import commands

OFFERED = ("waive", "evidence", "finding")  # commands that concern the whole item


class ItemMenu(QToolButton):
    """Opens by Alt+M; it is no stop of Tab, so that Tab goes from answer to answer."""

    asked = Signal(str)  # the name of a command, or "apply_again"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.waived = self.locked = False
        self.setText("⋯")
        self.setProperty("role", "state")
        self.setFixedHeight(theme.dp(22))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("{name}, menu").format(name=name))
        self.setToolTip(self.tr("Menu of this item  Alt+M"))
        self.clicked.connect(lambda: self.asked.emit("item_menu"))

    def open(self) -> None:
        """Show the menu below the button."""
        menu = self.menu_now()
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        first = next((action for action in menu.actions() if action.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)

    def menu_now(self) -> QMenu:
        """The menu, made when it is asked for; every entry names its key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = {command.name: command for command in commands()}
        for name in OFFERED:
            if name in known:
                action = menu.addAction(f"{known[name].words}\t{known[name].key}")
                action.setObjectName(name)
                action.setEnabled(not (self.locked and known[name].answering))
                action.triggered.connect(lambda _=False, what=name: self.asked.emit(what))
        again = menu.addAction(self.tr("It applies after all"))
        again.setObjectName("apply_again")
        again.setVisible(self.waived and not self.locked)
        again.triggered.connect(lambda: self.asked.emit("apply_again"))
        return menu
