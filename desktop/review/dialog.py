"""Reviewing a complete assessment: a second person goes through it and agrees, or sends it back with remarks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QWidget

from assessments.review import Review, agree, main_author, send_back
from assessments.session import Session
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.flow import Flow
from desktop.parts import button, holder, label
from desktop.review.remark_list import RemarkList
from desktop.settings import SettingsFile
from forms.problems import Refusal

WIDTH, TALL = 1180, 680  # at 100 %, and in pixels at any scale: a long list takes all there is


class ReviewDialog(FieldDialog):
    """`review` is what was recorded once the dialog is accepted; everything typed stays on a refusal."""

    def __init__(self, session: Session, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Review"))
        self._session, self._language = session, settings.current.language
        self._covers = session.covered()
        self.review: Review | None = None
        self.list = RemarkList(session, self._language)
        self.list.changed.connect(self._suggest)
        self._make_reviewer()
        self.fields.addWidget(self.list, 100)
        self._make_decision()
        self.accept_button = button(self.tr("Record the review"), self.submit, "primary")
        self.finish(self.accept_button, button(self.tr("Cancel"), self.reject), self._decision, width=WIDTH)
        self.resize(self.width(), TALL)
        self.name.setFocus()

    def submit(self) -> None:
        """Record the decision, or say why it is refused."""
        if self._chosen.checkedButton() is None:
            self.notice.show_text(self.tr("Choose: agree, or send back."))
            return
        review = Review(
            reviewer=self.name.text(),
            office=self.office.text(),
            agreed=self.agree.isChecked(),
            remarks={} if self.agree.isChecked() else self.list.remarks,
            covers=self._covers,
        )
        if review.agreed and self.list.remarks:
            self.notice.show_text(self.tr("You wrote remarks: clear them to agree, or send back."))
            return
        try:
            self.review = (agree if review.agreed else send_back)(self._session, review)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language))
            if refusal.problem.code in ("review.no_name", "review.own_work"):
                self.name.setFocus()
            return
        self.accept()

    def _make_reviewer(self) -> None:
        author = main_author(self._session)
        other = next((each for each in self._session.assessment.officers if each.name != author), None)
        self.name, self.office = QLineEdit(), QLineEdit()
        if other is not None:
            self.name.setText(other.name)
            self.office.setText(other.office)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.dp(16))
        hint = self.tr("Not the person who entered most of it ({name}).").format(name=author) if author else ""
        grid.addWidget(Field(self.tr("Reviewer"), self.name, hint), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Field(self.tr("Office"), self.office), 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.fields.addWidget(box)

    def _make_decision(self) -> None:
        self.agree = QRadioButton(self.tr("Agree"))
        self.back = QRadioButton(self.tr("Send back for changes"))
        self._chosen = QButtonGroup(self)
        for each in (self.agree, self.back):
            self._chosen.addButton(each)
        self._count = label("", "small")
        self._decision = holder(
            Flow(None, label(self.tr("Decision"), "strong"), self.agree, self.back, self._count)
        )

    def _suggest(self) -> None:
        """Whoever writes a remark wants something changed."""
        count = len(self.list.remarks)
        if count:
            self.back.setChecked(True)
        self._count.setText(self.tr("Remarks: {count}").format(count=count) if count else "")
