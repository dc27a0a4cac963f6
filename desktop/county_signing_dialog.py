"""Signing the county report: of which year, with whose key, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from assessments.assessment import Officer
from assessments.consolidation import years
from assessments.signing.revocation_lists import reservations
from assessments.store import Store
from desktop.county_report import CountyReport
from desktop.fields import Field, FieldDialog
from desktop.help import help_on_f1
from desktop.inputs import QuietBox
from desktop.jobs import Jobs, Trouble, called_off
from desktop.key_choice import KeyChoice
from desktop.parts import Notice, button, label
from desktop.progress_line import ProgressLine
from desktop.saving import ask_target
from desktop.settings import SettingsFile
from desktop.signing_work import Distrusted
from forms.problems import Refusal


class CountySigningDialog(FieldDialog):
    """Stays open, with everything typed, until the signed report is written; `written` is its file then."""

    def __init__(
        self, store: Store, year: int | None, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        """`year` is the one that is proposed, None for all."""
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Sign the county report"))
        self._store, self._settings, self._jobs = store, settings, jobs
        self.written: Path | None = None
        self.unknown = Notice("notice")
        words = self.tr(
            "The report is made from all signed results of the year, with its figures attached, and signed as a "
            "PDF. Any PDF reader shows whether it was changed afterwards."
        )
        self.year = QuietBox()
        entries = [(str(each), each) for each in years(store)]
        self.year.refill([(self.tr("All years"), None), *entries], year)
        self._make_key()
        for widget in (
            *(self.unknown, label(words, "muted", wrap=True), Field(self.tr("Evaluation year"), self.year)),
            *(label(self.tr("Who signs for the office"), "heading"), self.choice),
        ):
            self.fields.addWidget(widget)
        self.sign = button(self.tr("Sign and save as…"), self.submit, "primary")
        self.close_button = button(self.tr("Cancel"), self.reject)
        self.under_way = ProgressLine(self.cancel)
        help_on_f1(self, "consolidation")
        self.finish(self.sign, self.close_button, self.under_way, width=760)
        self.choice.signers[0].password.setFocus()
        self._say_unknown()

    def submit(self) -> None:
        """Ask where to, unless the key is lacking."""
        if self._job is not None or self.choice.looking:
            return
        self.choice.clear()
        self.notice.show_text("")
        if not self.choice.given:
            self.choice.signers[0].field.tell(self.tr("Choose a key file or a USB key."), "problem")
            self.choice.signers[0].way.setFocus()
            self.fit()
            return
        year, stem = self.year.currentData(), self.tr("county-report")
        name = f"{stem}-{year or self.tr('all-years')}-{self.tr('signed')}.pdf"
        path = ask_target(self, self._settings, self.tr("Signed county report"), name)
        if path:
            self.sign_to(path)

    def sign_to(self, path: Path) -> None:
        """Make, sign and write the report in the background."""
        asked = CountyReport(
            database=self._store.path,
            year=self.year.currentData(),
            language=self._settings.current.language,
            path=path,
        )
        keys = self.choice.keys(self._store.clock())
        self._busy(True)
        self._job = self._jobs.start(
            lambda report, cancelled: asked.sign(keys, report, cancelled),
            self._signed,
            self._failed,
            self.under_way.advance,
        )

    def cancel(self) -> None:
        """Stop; nothing is written then."""
        if self._job is not None:
            self.under_way.stopping()
            self._job.cancel()

    def done(self, result: int) -> None:
        """Close, and forget the password or PIN."""
        self.choice.forget()
        super().done(result)

    def _make_key(self) -> None:
        current = self._settings.current
        signer = Officer(name=current.officer or self.tr("Who signs"), office=current.office)
        self.choice = KeyChoice([(signer, current.key_file)], self._settings, self._jobs)
        self.choice.resized.connect(self.fit)
        self.choice.looked.connect(lambda begun: self.sign.setEnabled(not begun))

    def _say_unknown(self) -> None:
        """What is not known about keys on this computer: no root, no revocation list, or an old one."""
        current = self._settings.current
        try:
            found = reservations(current.trust_anchor, self._settings.folder, self._store.clock())
        except Refusal as refusal:
            found = (refusal.problem,)
        self.unknown.show_text("\n".join(each.text(current.language) for each in found))
        self.fit()

    def _busy(self, on: bool) -> None:
        if on:
            self.under_way.begin(self.tr("Making the report and signing…"))
        else:
            self.under_way.end()
        for each in (self.body, self.sign, self.close_button):
            each.setEnabled(not on)
        self.fit()

    def _signed(self, made: Path | Distrusted) -> None:
        self._job = None
        self._busy(False)
        if isinstance(made, Distrusted):
            self.notice.show_text(self.choice.distrust(made), "alarm")
            self.fit()
            return
        self.written = made
        self._remember()
        self.accept()

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._busy(False)
        if not self.choice.tell(trouble):
            role = "notice" if called_off(trouble) else "alarm"
            self.notice.show_text(trouble.text(self._settings.current.language), role)
        self.fit()

    def _remember(self) -> None:
        """Keep the driver library for next time, not whose key it was; a full disk must not spoil the success."""
        try:
            self._settings.change(**self.choice.settings_of(""))
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._settings.current.language))
