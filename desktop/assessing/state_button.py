"""The button at the end of a field that says where its answer stands, and offers what else can be said."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QToolButton

from desktop import theme
from desktop.assessing.keys import at_the_field
from desktop.parts import set_role
from forms.questions import State

STATES = {"given": State.GIVEN, "missing": State.MISSING, "not_applicable": State.NOT_APPLICABLE}


class StateButton(QToolButton):
    """Says where an answer stands, and offers the other states, a remark and evidence."""

    asked = Signal(str)  # the name of a command

    def __init__(self, name: str, may_not_apply: bool) -> None:
        super().__init__()
        self._name, self._may_not_apply = name, may_not_apply
        self._state = State.OPEN
        self.offers_last_year = False
        self.setProperty("role", "state")
        words = max(
            QFontMetrics(theme.font(pixels=theme.dp(12))).horizontalAdvance(each) for each in self._words().values()
        )
        self.setFixedWidth(max(theme.dp(60), words + theme.dp(14)))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("State of the answer, remark, evidence"))
        self.clicked.connect(lambda: self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height()))))

    def show_state(self, state: State, editable: bool) -> None:
        """Show where the answer stands."""
        words = self._words()[state]
        self._state = state
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(self.tr("{name}, state: {state}").format(name=self._name, state=words))
            set_role(self, "state-warning" if state in (State.MISSING, State.UNREAD) else "state")
        self.setEnabled(editable)

    def menu_now(self) -> QMenu:
        """The menu, made when it is asked for; every entry names its key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in at_the_field():
            if command.name in ("take_over", "clear"):
                menu.addSeparator()
            action = menu.addAction(f"{command.words}\t{command.key}")
            action.setObjectName(command.name)
            self._dress(action, command.name)
            action.triggered.connect(lambda _=False, what=command.name: self.asked.emit(what))
        return menu

    def _words(self) -> Mapping[State, str]:
        return {
            State.OPEN: self.tr("Unanswered"),
            State.GIVEN: self.tr("Given"),
            State.MISSING: self.tr("Missing"),
            State.NOT_APPLICABLE: self.tr("Not applicable"),
            State.UNREAD: self.tr("To correct"),
        }

    def _dress(self, action: QAction, name: str) -> None:
        if name in STATES:
            action.setCheckable(True)
            action.setChecked(STATES[name] is self._state)
        action.setVisible(name != "take_over" or self.offers_last_year)
        action.setEnabled(name != "not_applicable" or self._may_not_apply)
