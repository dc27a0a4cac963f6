"""Everything that was found out about one package."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from assessments.signing.trust import SignatureVerdict
from assessments.verification import Verification
from desktop import theme
from desktop.parts import Elided, Notice, button, column, holder, row
from desktop.tables import Column, Rows, table
from desktop.words import moment, standard_name


class VerificationDialog(QDialog):
    """The verdict in words on top; problems, signatures, files and scores below."""

    def __init__(self, verification: Verification, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Verification report"))
        self._verification, self._language = verification, language
        self.verdict = Notice()
        self.verdict.show_text(self._verdict(), "success" if verification.ok else "alarm")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._add_tabs()
        close = button(self.tr("Close"), self.accept, "primary")
        close.setDefault(True)
        body = column(
            Elided(str(verification.path), "strong"),
            Elided(f"SHA-256 {verification.sha256}", "mono"),
            self.verdict,
            margin=16,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.dp(12))
        layout.addLayout(body)
        layout.addWidget(self.tabs, 1)
        foot = row(None, close)
        foot.setContentsMargins(theme.dp(16), 0, theme.dp(16), 0)
        layout.addLayout(foot)
        close.setFocus()
        self.resize(min(theme.dp(860), 1280), min(theme.dp(560), 680))

    def _verdict(self) -> str:
        wrong = self._verification.everything_wrong()
        content = self._verification.content
        if self._verification.ok and content is not None:
            text = self.tr(
                "Everything holds: {files} files, {signatures} signatures, {rows} journal rows; the score computed "
                "again from the package is the same."
            )
            container = self._verification.container
            return text.format(
                files=len(container.files), signatures=len(container.signatures), rows=len(content.journal)
            )
        return self.tr("This package does not hold: {count} problems. Do not rely on it.").format(count=len(wrong))

    def _add_tabs(self) -> None:
        verification = self._verification
        problems = verification.everything_wrong()
        if problems:
            columns = (Column(self.tr("Problem"), lambda problem: problem.text(self._language)),)
            self._tab(self.tr("Problems"), columns, problems)
        signatures = (*verification.container.signatures, *verification.report)
        self._tab(self.tr("Signatures"), self._signature_columns(), signatures)
        self._tab(self.tr("Files"), self._file_columns(), verification.container.files)
        if verification.content is not None:
            standards = verification.content.assessment.standards
            known = verification.content.catalogue.standards
            columns = (Column(self.tr("Computed again"), lambda key: standard_name(key, self._language, known)),)
            self._tab(self.tr("Scores"), columns, standards)
        warnings = verification.warnings()
        if warnings:
            columns = (Column(self.tr("What is not known"), lambda problem: problem.text(self._language)),)
            self._tab(self.tr("Reservations"), columns, warnings)

    def _tab(self, title: str, columns: tuple[Column, ...], rows: tuple[object, ...]) -> None:
        model = Rows(columns, self)
        model.show(rows)
        view = table(model, title)
        page = column(view, margin=12)
        self.tabs.addTab(holder(page), f"{title} {len(rows)}")

    def _signature_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Verdict"), self._mark, width=96, chip=lambda each: "good" if each.ok else "bad"),
            Column(self.tr("Signer"), lambda each: each.signer, width=112),
            Column(self.tr("Issued by"), lambda each: each.issuer),
            Column(self.tr("When, by the signer’s clock"), lambda each: moment(each.signed_at), width=180),
            Column(self.tr("Where"), lambda each: each.where, width=200, spare=1),
        )

    def _file_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Verdict"), self._mark, width=96, chip=lambda each: "good" if each.ok else "bad"),
            Column(self.tr("File"), lambda each: each.name),
            Column(self.tr("Bytes"), lambda each: f"{each.size:,}".replace(",", " "), figures=True, width=104),
            Column("SHA-256", lambda each: each.sha256[:16], width=170, spare=1),
        )

    def _mark(self, each: SignatureVerdict) -> str:
        return self.tr("✓ holds") if each.ok else self.tr("✗ broken")
