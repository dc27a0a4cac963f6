"""Everything that was found out about one package."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from assessments.signing.trust import SignatureVerdict
from assessments.verification import Verification
from desktop import theme
from desktop.fields import fit_screen
from desktop.jobs import Jobs
from desktop.parts import Elided, Notice, button, column, holder, row
from desktop.settings import SettingsFile
from desktop.tables import Column, Rows, table
from desktop.time_stamps import show_stamps
from desktop.words import moment, standard_name
from forms.problems import Problem


class VerificationDialog(QDialog):
    """The verdict in words on top; problems, signatures, files and scores below."""

    def __init__(
        self, verification: Verification, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Verification report"))
        self._verification, self._language = verification, settings.current.language
        self.verdict = Notice()
        self.verdict.show_text(self._verdict(), "success" if verification.ok else "alarm")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._add_tabs()
        self.stamps = button(self.tr("Time stamps…"), lambda: show_stamps(verification.path, settings, jobs, self))
        self.stamps.setVisible(bool(verification.container.signatures))
        self._lay_out()

    def _lay_out(self) -> None:
        close = button(self.tr("Close"), self.accept, "primary")
        close.setDefault(True)
        body = column(
            Elided(str(self._verification.path), "strong"),
            Elided(f"SHA-256 {self._verification.sha256}", "mono"),
            self.verdict,
            margin=16,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.dp(12))
        layout.addLayout(body)
        layout.addWidget(self.tabs, 1)
        foot = row(self.stamps, None, close)
        foot.setContentsMargins(theme.dp(16), 0, theme.dp(16), 0)
        layout.addLayout(foot)
        close.setFocus()
        fit_screen(self, 860, 560)

    def _verdict(self) -> str:
        wrong = self._verification.everything_wrong()
        content = self._verification.content
        if self._verification.ok and content is not None:
            text = self.tr(
                "Everything holds: {files} files, {signatures} signatures, {rows} journal rows; the score computed "
                "again from the package is the same."
            )
            container = self._verification.container
            counts = {"signatures": len(container.signatures), "rows": len(content.journal)}
            between = "" if self._language == "zh" else " "
            return text.format(files=len(container.files), **counts) + between + self._times()
        return self.tr("This package does not hold: {count} problems. Do not rely on it.").format(count=len(wrong))

    def _times(self) -> str:
        """Whose times the signatures bear, in one sentence."""
        times = self._verification.times
        proven = sum(each.code == "stamp.proven" for each in times)
        if not proven:
            return self.tr("Times: the signing computers’ own, not proven.")
        text = self.tr("Times: proven for {count} of {total} signatures.")
        return text.format(count=proven, total=len(times))

    def _add_tabs(self) -> None:
        verification = self._verification
        problems = verification.everything_wrong()
        if problems:
            columns = (Column(self.tr("Problem"), lambda problem: problem.text(self._language)),)
            self._tab(self.tr("Problems"), columns, problems)
        signatures = (*verification.container.signatures, *verification.report)
        self._tab(self.tr("Signatures"), self._signature_columns(), signatures)
        times = tuple(zip(signatures, verification.times, strict=False))  # none where the report is unreadable
        self._tab(self.tr("Times"), self._time_columns(), times)
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
            Column(self.tr("When, by the signer’s clock"), lambda each: _here(each.signed_at), width=180),
            Column(self.tr("Where"), lambda each: each.where, width=200, spare=1),
        )

    def _time_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Signer"), lambda each: each[0].signer, width=112),
            Column(self.tr("Of"), self._part, width=88, spare=1),
            Column(self.tr("Time"), lambda each: moment(dict(each[1].details)["when"]), width=150),
            Column(self.tr("Whose time"), self._whose),
        )

    def _file_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Verdict"), self._mark, width=96, chip=lambda each: "good" if each.ok else "bad"),
            Column(self.tr("File"), lambda each: each.name),
            Column(self.tr("Bytes"), lambda each: f"{each.size:,}".replace(",", " "), figures=True, width=104),
            Column("SHA-256", lambda each: each.sha256[:16], width=170, spare=1),
        )

    def _part(self, each: tuple[SignatureVerdict, Problem]) -> str:
        """What was signed: the package or the report in it."""
        return self.tr("Report") if each[0] in self._verification.report else self.tr("Package")

    def _whose(self, each: tuple[SignatureVerdict, Problem]) -> str:
        """Who vouches for the time, or why a stamp that is there proves nothing."""
        said, details = each[1], dict(each[1].details)
        if said.code == "stamp.proven":
            return f"{details['authority']} ({details['level']})"
        own = self.tr("The signing computer’s own")
        return own if said.code == "stamp.own_clock" else said.text(self._language)

    def _mark(self, each: SignatureVerdict) -> str:
        return self.tr("✓ holds") if each.ok else self.tr("✗ broken")


def _here(text: str) -> str:
    """A moment as the clock on this wall would show it; a package holds it in UTC."""
    return moment(datetime.fromisoformat(text).astimezone().isoformat()) if text else ""
