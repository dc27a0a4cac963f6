"""One finding in full: the answer, the clause, who and until when, its files, its history, what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFormLayout, QSizePolicy, QVBoxLayout, QWidget

from assessments.evidence import evidence_files
from assessments.findings import Listed, history
from assessments.store import Store
from desktop import theme
from desktop.findings.files import file_name
from desktop.findings.words import STATUS_ROLES, due_word, kind_word, status_word, step_words, time_left
from desktop.flow import Flow
from desktop.parts import button, card, column, holder, label, named, row, scrolled, set_role
from desktop.words import moment, year_of
from forms.form import Form
from forms.problems import Refusal


class Details(QWidget):
    """The chosen finding at the right of the list."""

    acted = Signal()  # close it, or open it again
    opened = Signal()  # go to the answer
    told = Signal(str)

    def __init__(self, store: Store, language: str) -> None:
        super().__init__()
        self._store, self._language = store, language
        self.listed: Listed | None = None
        self._title, self._chip = label("", "heading", wrap=True), label("", "chip")
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(theme.dp(12))
        self._facts.setVerticalSpacing(theme.dp(4))
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._files = Flow(spacing=6)
        self._history = label("", "muted", wrap=True)
        self._history.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.act_button = button("", self.acted.emit, "primary")
        self.open_button = button(self.tr("Go to the answer"), self.opened.emit)
        self._lay_out()

    def show_finding(self, listed: Listed | None, today: date) -> None:
        """Show a finding, or that none is chosen."""
        self.listed = listed
        self._title.setText(listed.finding.statement.what if listed else self.tr("No finding fits the filter"))
        self._chip.setVisible(listed is not None)
        self.act_button.setVisible(listed is not None)
        self.open_button.setVisible(listed is not None)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        self._empty_files()
        self._history_title.setVisible(listed is not None)
        self._history.clear()
        if listed is not None:
            self._show(listed, today)

    def _show(self, listed: Listed, today: date) -> None:
        status = listed.finding.status(today)
        self._chip.setText(status_word(status))
        set_role(self._chip, STATUS_ROLES[status])
        for name, text in self._rows(listed, today):
            if text:
                value = label(text, wrap=True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._facts.addRow(label(name, "muted"), value)
        closure = listed.finding.closure
        hashes = (*listed.finding.statement.evidence, *(closure.evidence if closure else ()))
        for sha256 in dict.fromkeys(hashes):
            self._files.addWidget(self._file(sha256))
        self._history.setText("\n".join(step_words(step) for step in history(self._store, listed.finding.id)))
        self.act_button.setText(
            self.tr("Close this finding…") if listed.finding.open else self.tr("Open it again…")
        )

    def _rows(self, listed: Listed, today: date) -> Iterator[tuple[str, str]]:
        finding, statement = listed.finding, listed.finding.statement
        yield self.tr("Site"), f"{listed.site.name}  ·  {year_of(listed.year)}"
        yield self.tr("Kind"), kind_word(statement.kind)
        yield self.tr("Clause"), statement.clause
        question, answer = self._answer(listed)
        yield self.tr("Question asked"), question
        yield self.tr("As answered"), answer
        yield self.tr("Responsible"), statement.owner
        left = time_left(finding, today)
        yield self.tr("Due date"), f"{due_word(statement.due)}  {left}".strip()
        yield self.tr("Raised"), f"{moment(finding.raised_at)}  {finding.raised_by}"
        if finding.closure:
            yield self.tr("Closed"), f"{finding.closure.on.isoformat()}  {finding.closure.by}"
            yield self.tr("What was checked"), finding.closure.remark
        elif finding.reopening:
            yield self.tr("Opened again"), finding.reopening.reason

    def _answer(self, listed: Listed) -> tuple[str, str]:
        """The question it came from by name, and how it is answered now."""
        key = listed.finding.statement.question
        if not key:
            return "", ""
        try:
            form = Form(self._store.catalogue(listed.assessment), listed.year)
            question = named(form[key], self._language)
        except KeyError:
            return key, ""
        answer = self._store.answers(listed.assessment).get(key)
        if answer is None:
            return question, self.tr("not answered")
        options = {
            each.key: named(each, self._language)
            for each in getattr(form[key], "options", ())
            if hasattr(each, "key")
        }
        text = options.get(str(answer.value), answer.text)
        return question, " ".join(part for part in (text, answer.unit) if part)

    def _file(self, sha256: str) -> QWidget:
        made = button(file_name(self._store, sha256), lambda: self._open_file(sha256), "link")
        made.setToolTip(f"SHA-256 {sha256}")
        made.setAccessibleName(self.tr("Open evidence {name}").format(name=made.text()))
        return made

    def _open_file(self, sha256: str) -> None:
        try:
            for file in evidence_files(self._store, [sha256]):
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.path)))
        except Refusal as refusal:
            self.told.emit(refusal.problem.text(self._language))

    def _empty_files(self) -> None:
        while item := self._files.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()

    def _lay_out(self) -> None:
        self._history_title = label(self.tr("What happened"), "strong")
        head = row(self._title, self._chip)
        head.setStretch(0, 1)
        head.setAlignment(self._chip, Qt.AlignmentFlag.AlignTop)
        files = QWidget()
        files.setLayout(self._files)
        inner = column(holder(head), holder(self._facts), files, self._history_title, self._history, margin=16)
        inner.addStretch(1)
        beside = QWidget()
        Flow(beside, self.act_button, self.open_button)
        buttons = holder(column(beside, margin=12))
        buttons.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        frame = card(scrolled(holder(inner)), buttons, spacing=0, margin=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
