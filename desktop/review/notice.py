"""What a reviewer or the office remarked on a question, shown at its field until it is dealt with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from assessments.assessment import Phase
from assessments.review import Remark, remarks_for, settle
from assessments.session import Session
from desktop import theme
from desktop.flow import Words
from desktop.parts import set_role
from desktop.words import moment
from forms.problems import Refusal

__all__ = ["RemarkNotice", "remarks_for"]


class RemarkNotice(QFrame):
    """The remarks on one question with a box to tick each off; hidden where there is none."""

    changed = Signal()  # a remark was ticked off, or the tick was taken back

    def __init__(self, session: Session, question: str, language: str) -> None:
        super().__init__()
        self._session, self._question, self._language = session, question, language
        self._shown: tuple[Remark, ...] = ()
        self._editable = True
        self.boxes: list[QCheckBox] = []
        self.hide()

    def refresh(self) -> None:
        """Show the remarks as the session has them; cheap when there is none."""
        found = remarks_for(self._session, self._question)
        editable = self._session.assessment.phase is Phase.DRAFT
        if found == self._shown and editable == self._editable:
            return
        self._shown, self._editable = found, editable
        self._rebuild()
        set_role(self, "notice" if any(remark.open for remark in found) else "quiet")
        self.setVisible(bool(found))

    def _rebuild(self) -> None:
        self.boxes = []
        layout = self.layout() or QVBoxLayout(self)
        layout.setContentsMargins(theme.dp(8), theme.dp(4), theme.dp(8), theme.dp(4))
        layout.setSpacing(theme.dp(4))
        while item := layout.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for remark in self._shown:
            layout.addWidget(Words(self._line(remark), "" if remark.open else "muted"))
            if not remark.changed:
                layout.addWidget(self._box(remark))

    def _line(self, remark: Remark) -> str:
        line = self.tr("{who} remarked on {at}: {text}")
        words = line.format(who=remark.who, at=moment(remark.at), text=remark.text)
        return self.tr("{words} — changed since").format(words=words) if remark.changed else words

    def _box(self, remark: Remark) -> QWidget:
        box = QCheckBox(self.tr("Dealt with"))
        box.setAccessibleDescription(remark.text)
        box.setChecked(remark.ticked)
        box.setEnabled(self._editable)
        box.toggled.connect(lambda on: self._tick(remark, on))
        self.boxes.append(box)
        return box

    def _tick(self, remark: Remark, on: bool) -> None:
        try:
            settle(self._session, remark, on)
        except Refusal as refusal:
            self.setToolTip(refusal.problem.text(self._language))
        self.refresh()
        self.changed.emit()
