"""Recording that the county office sent a signed assessment back, with its remarks."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from assessments.review import return_assessment
from assessments.session import Session
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.parts import button, label
from desktop.review.remark_list import RemarkList
from desktop.settings import SettingsFile
from forms.problems import Refusal

WIDTH, TALL = 1180, 680  # at 100 %, and in pixels at any scale: a long list takes all there is


class ReturnDialog(FieldDialog):
    """Asks who returned it, under which document, and what is to be changed."""

    def __init__(self, session: Session, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Returned by the office"))
        self._session, self._language = session, settings.current.language
        words = self.tr(
            "The signed assessment stays as it is. Its remarks are shown at the questions of the revision in which "
            "you correct it."
        )
        self.fields.addWidget(label(words, "muted", wrap=True))
        self._make_head()
        self.list = RemarkList(session, self._language)
        self.fields.addWidget(self.list, 100)
        self.record = button(self.tr("Record the return"), self.submit, "primary")
        self.finish(self.record, button(self.tr("Cancel"), self.reject), width=WIDTH)
        self.resize(self.width(), TALL)
        self.who.setFocus()

    def submit(self) -> None:
        """Record the return, or say why it is refused; everything typed stays then."""
        session = self._session
        try:
            session.assessment = return_assessment(
                session.store, session.assessment.id, self.who.text(), self.document.text(), self.list.remarks
            )
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language))
            (self.who if refusal.problem.code == "return.no_name" else self.list.remark).setFocus()
            return
        session.notes = session.store.notes(session.assessment.id)
        self.accept()

    def _make_head(self) -> None:
        self.who, self.document = QLineEdit(), QLineEdit()
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.dp(16))
        grid.addWidget(Field(self.tr("Returned by (office or person)"), self.who), 0, 0)
        grid.addWidget(Field(self.tr("Number of the letter (if there is one)"), self.document), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.fields.addWidget(box)
