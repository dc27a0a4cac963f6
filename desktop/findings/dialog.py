"""Raising a finding: prefilled from an answer, worded by the officer, stored only when that is asked for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QMessageBox, QPlainTextEdit, QRadioButton, QWidget

from assessments.assessment import Phase
from assessments.findings import (
    Filter,
    Finding,
    FindingKind,
    Statement,
    all_findings,
    amend_finding,
    propose,
    raise_finding,
)
from assessments.findings.finding import statement_problems, typed_date
from assessments.session import Session
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.findings.files import FilesField
from desktop.parts import button, holder, label, named, row
from desktop.pickers import Choice, Picker
from forms.problems import Problem, Refusal

SUBMIT = ("Ctrl+Return", "Ctrl+Enter")


class FindingDialog(FieldDialog):
    """Asks for a finding; `finding` is what was stored once the dialog is accepted."""

    def __init__(
        self,
        session: Session,
        statement: Statement,
        language: str,
        parent: QWidget | None = None,
        finding: Finding | None = None,
    ) -> None:
        """`finding` is one to word anew; without it a new one is raised."""
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Edit the finding") if finding else self.tr("Raise a finding"))
        self._session, self._language, self._start = session, language, statement
        self.finding = finding
        self._make_inputs(statement)
        self._add_fields(statement)
        words = self.tr("Save") if finding else self.tr("Raise the finding")
        self.save = button(words, self.submit, "primary")
        self.finish(self.save, button(self.tr("Cancel"), self.reject), width=680)
        for key in SUBMIT:
            QShortcut(QKeySequence(key), self, self.submit)
        self.files.busy.connect(lambda on: self.save.setEnabled(not on))
        (self.save if statement.what else self.what).setFocus()

    def typed(self) -> Statement:
        """The finding as typed so far; raises ValueError for a due date that is none."""
        due = self.due.text().strip()
        return replace(
            self._start,
            kind=FindingKind.OBSERVATION if self.observation.isChecked() else FindingKind.NONCONFORMITY,
            what=self.what.toPlainText().strip(),
            clause=self.clause.text().strip(),
            owner=self.owner.text().strip(),
            due=typed_date(due) if due else None,
            evidence=self.files.hashes,
        )

    def submit(self) -> None:
        """Store the finding, or say beside each field what is wrong and keep everything."""
        if not self.save.isEnabled():
            return
        for field in self._fields.values():
            field.tell()
        self.notice.show_text("")
        try:
            statement = self.typed()
        except ValueError:
            self._tell(Problem.of("finding.day", text=self.due.text()))
            return
        problems = statement_problems(statement)
        for problem in problems:
            self._tell(problem)
        if not problems:
            self._store(statement)

    def done(self, result: int) -> None:
        """Close, and let go of copying under way."""
        self.files.stop()
        super().done(result)

    def _store(self, statement: Statement) -> None:
        try:
            if self.finding is None:
                self.finding = raise_finding(self._session, statement)
            else:
                self.finding = amend_finding(self._session, self.finding.id, statement)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return
        self.accept()

    def _make_inputs(self, statement: Statement) -> None:
        self.nonconformity = QRadioButton(self.tr("Nonconformity: a requirement is not met"))
        self.observation = QRadioButton(self.tr("Observation: could be better"))
        self._kinds = QButtonGroup(self)
        for choice in (self.nonconformity, self.observation):
            self._kinds.addButton(choice)
        chosen = self.observation if statement.kind is FindingKind.OBSERVATION else self.nonconformity
        chosen.setChecked(True)
        self.what = QPlainTextEdit(statement.what)
        self.what.setTabChangesFocus(True)
        self.what.setFixedHeight(theme.dp(92))
        self.clause = QLineEdit(statement.clause)
        self.owner = Picker((Choice(each, each) for each in self._owners()), free=True)
        self.owner.setText(statement.owner)
        self.due = QLineEdit(statement.due.isoformat() if statement.due else "")
        self.due.setPlaceholderText("2026-03-18")
        self.files = FilesField(self._session.store, self._language, statement.evidence)

    def _owners(self) -> tuple[str, ...]:
        """Everyone who was to put something right at this site, each once."""
        known = all_findings(self._session.store, Filter(site=self._session.site.code))
        site = self._session.site
        owners = (each.finding.statement.owner for each in known)
        return tuple(dict.fromkeys(name for name in (*owners, site.contact, site.name) if name))

    def _add_fields(self, statement: Statement) -> None:
        asked = self._asked(statement.question)
        if asked:
            self.fields.addWidget(label(asked, "muted", wrap=True))
        self.fields.addWidget(holder(row(self.nonconformity, self.observation, None, spacing=16)))
        suggested = self.tr("Suggested by the program: 30 days after the visit. Change it as agreed with the site.")
        hint = "" if self.finding or not statement.due else suggested
        self._fields = {
            "what": Field(self.tr("What was found"), self.what, self.tr("Facts only; Ctrl+Enter raises it.")),
            "clause": Field(self.tr("Clause"), self.clause),
            "owner": Field(self.tr("Who puts it right (person or unit)"), self.owner),
            "due": Field(self.tr("Due date"), self.due, hint),
            "files": Field(self.tr("Evidence"), self.files, line=self.files.add_button),
        }
        self.files.add_button.setAccessibleName(self.tr("Add files…"))
        for name in ("what", "clause"):
            self.fields.addWidget(self._fields[name])
        both = row(self._fields["owner"], self._fields["due"], spacing=16)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        for name in ("owner", "due"):
            both.setAlignment(self._fields[name], Qt.AlignmentFlag.AlignTop)
        self.fields.addWidget(holder(both))
        self.fields.addWidget(self._fields["files"])

    def _asked(self, key: str) -> str:
        """The question it comes from, by name."""
        if key not in self._session.form:
            return ""
        return self.tr("From: {name}").format(name=named(self._session.form[key], self._language))

    def _tell(self, problem: Problem) -> None:
        fields = {"finding.no_words": "what", "finding.no_owner": "owner"}
        self._fields[fields.get(problem.code, "due")].tell(problem.text(self._language), "problem")


def raise_from(session: Session, question: str, parent: QWidget, language: str) -> bool:
    """Open the dialog prefilled from an answer ('' for none); whether a finding was stored.

    Outside of a draft it is said at once that nothing can be raised.
    """
    if session.assessment.phase is not Phase.DRAFT:
        title = QCoreApplication.translate("FindingDialog", "Raise a finding")
        QMessageBox.information(parent, title, Problem.of("finding.signed").text(language))
        return False
    dialog = FindingDialog(session, propose(session, question, language), language, parent)
    return bool(dialog.exec())
