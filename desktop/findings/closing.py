"""Closing and reopening a finding: when, what was checked, with which proof, recorded where."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from assessments.findings import Finding, close_finding, reopen_finding
from assessments.findings.finding import typed_date
from assessments.session import Session
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.findings.dialog import SUBMIT
from desktop.findings.files import FilesField
from desktop.parts import button, label
from desktop.words import phase_word, year_of
from forms.problems import Problem, Refusal


class ClosingDialog(FieldDialog):
    """Asks how a finding was checked; accepted only when it is closed."""

    def __init__(self, session: Session, finding: Finding, language: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Close the finding"))
        self._session, self._finding, self._language = session, finding, language
        self.on = QLineEdit(session.store.clock().date().isoformat())
        self.by = QLineEdit(session.who)
        self.remark = _text()
        self.files = FilesField(session.store, language)
        self._fields = {
            "remark": Field(self.tr("What was checked, and how it turned out"), self.remark),
            "on": Field(self.tr("Closed on"), self.on),
            "by": Field(self.tr("Checked by"), self.by),
            "files": Field(self.tr("Proof"), self.files, line=self.files.add_button),
        }
        self.fields.addWidget(label(finding.statement.what, "strong", wrap=True))
        self.fields.addWidget(label(recorded_in(session, self.tr("Recorded in: {place}")), "muted", wrap=True))
        for field in self._fields.values():
            self.fields.addWidget(field)
        self.files.add_button.setAccessibleName(self.tr("Add files…"))
        self.save = button(self.tr("Close the finding"), self.submit, "primary")
        self.finish(self.save, button(self.tr("Cancel"), self.reject), width=600)
        for key in SUBMIT:
            QShortcut(QKeySequence(key), self, self.submit)
        self.files.busy.connect(lambda on: self.save.setEnabled(not on))
        self.remark.setFocus()

    def submit(self) -> None:
        """Close the finding, or say what is wrong and keep everything."""
        if not self.save.isEnabled():
            return
        for field in self._fields.values():
            field.tell()
        try:
            on = typed_date(self.on.text())
        except ValueError:
            self._tell(Problem.of("finding.day", text=self.on.text()))
            return
        try:
            close_finding(
                self._session,
                self._finding.id,
                on=on,
                remark=self.remark.toPlainText(),
                by=self.by.text().strip(),
                evidence=self.files.hashes,
            )
        except Refusal as refusal:
            self._tell(refusal.problem)
            return
        self.accept()

    def done(self, result: int) -> None:
        """Close, and let go of copying under way."""
        self.files.stop()
        super().done(result)

    def _tell(self, problem: Problem) -> None:
        fields = {"finding.no_remark": "remark", "finding.day": "on", "finding.too_early": "on"}
        if problem.code in fields:
            self._fields[fields[problem.code]].tell(problem.text(self._language), "problem")
        else:
            self.notice.show_text(problem.text(self._language), "alarm")


class ReopeningDialog(FieldDialog):
    """Asks why a finding is opened again; the earlier closure stays in the history."""

    def __init__(self, session: Session, finding: Finding, language: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Open the finding again"))
        self._session, self._finding, self._language = session, finding, language
        self.reason = _text()
        self._field = Field(self.tr("Why it is opened again"), self.reason)
        self.fields.addWidget(label(finding.statement.what, "strong", wrap=True))
        self.fields.addWidget(label(recorded_in(session, self.tr("Recorded in: {place}")), "muted", wrap=True))
        self.fields.addWidget(self._field)
        self.save = button(self.tr("Open it again"), self.submit, "primary")
        self.finish(self.save, button(self.tr("Cancel"), self.reject), width=600)
        for key in SUBMIT:
            QShortcut(QKeySequence(key), self, self.submit)
        self.reason.setFocus()

    def submit(self) -> None:
        """Open the finding again, or say what is wrong."""
        try:
            reopen_finding(self._session, self._finding.id, self.reason.toPlainText())
        except Refusal as refusal:
            text = refusal.problem.text(self._language)
            if refusal.problem.code == "finding.no_reason":
                self._field.tell(text, "problem")
            else:
                self.notice.show_text(text, "alarm")
            return
        self.accept()


def recorded_in(session: Session, words: str) -> str:
    """Where a closing is recorded: the assessment, its year and its phase."""
    assessment = session.assessment
    place = (session.site.name, year_of(assessment.year), phase_word(assessment.phase))
    return words.format(place=" · ".join(place))


def _text() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.dp(80))
    return made
