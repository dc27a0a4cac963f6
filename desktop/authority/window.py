"""Office keys: the table of issued certificates, what can be done with them, and the revocation list at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from assessments.signing.authority import Issued, Register, State, read_register
from assessments.signing.keys import ROOT, ROOT_KEY
from assessments.signing.revocation_lists import HeldList, describe, held_list, import_list
from assessments.signing.trust import Trust
from assessments.store import local_clock
from desktop import theme
from desktop.authority.act import ActDialog
from desktop.authority.dialogs import FoundDialog, KeyDialog, ListDialog, RevokeDialog
from desktop.authority.words import SHORT, STATE_ROLES, day, list_words, revoked_words, row_words, state_word
from desktop.fields import lay_out
from desktop.flow import Flow
from desktop.help import help_on_f1
from desktop.jobs import Jobs
from desktop.parts import Elided, Empty, Notice, button, column, holder, label
from desktop.settings import SettingsFile
from desktop.tables import Column, Rows, current, select_first, table
from forms.problems import Refusal

LOW = 200  # height at 100 % that the table keeps


class AuthorityWindow(QDialog):
    """The clerk's window; on a laptop without an authority it takes in revocation lists."""

    def __init__(self, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Office keys"))
        self._settings, self._jobs = settings, jobs
        self._language = settings.current.language
        self.folder = usual_folder(settings)
        self.register: Register | None = None
        self.notice, self.list_notice = Notice(), Notice("notice")
        self.rows = Rows(self._columns(), self)
        self.view = table(self.rows, self.tr("Certificates issued"))
        self.view.setMinimumHeight(theme.dp(LOW))
        self.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._row_changed())
        self._make_buttons()
        self._lay_out()
        help_on_f1(self, "keys")
        self.refresh()

    # What is shown

    def refresh(self) -> None:
        """Read the register anew; what is damaged in it is named."""
        try:
            self.register = read_register(self.folder)
        except Refusal:
            self.register = None
        register = self.register
        self.pages.setCurrentIndex(0 if register is None else 1)
        for each in (self.issue, self.renew, self.revoke, self.export):
            each.setVisible(register is not None)
        if register is not None:
            self._show(register)
        self._show_list()
        self._row_changed()

    def _show(self, register: Register) -> None:
        self.rows.show(register.rows)
        select_first(self.view)
        root = self.tr("{name}, valid until {day}, in {folder}")
        last = day(register.root.not_valid_after_utc)
        name = Issued(register.root).name
        self.root_words.setText(root.format(name=name, day=last, folder=register.folder))
        if register.problems:
            self.notice.show_text("\n".join(each.text(self._language) for each in register.problems), "alarm")

    def _show_list(self) -> None:
        """The office's newest list, or the one that this computer was given."""
        held = self._held()
        self.list_words.setText(list_words(held))
        warnings = held.warnings if held is not None else ()
        self.list_notice.show_text("\n".join(each.text(self._language) for each in warnings))

    def _held(self) -> HeldList | None:
        now, register = local_clock(), self.register
        try:
            if register is not None:
                return describe(register.newest, now) if register.newest is not None else None
            roots = self._trust().roots
            return held_list(roots[0], self._settings.folder, now) if roots else None
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return None

    def _row_changed(self) -> None:
        row, now = self.row, local_clock()
        self.row_words.setText(row_words(row, self._language))
        self.renew.setEnabled(row is not None)
        self.revoke.setEnabled(row is not None and row.state(now) is not State.REVOKED)

    @property
    def row(self) -> Issued | None:
        """The selected certificate."""
        found = current(self.view)
        return found if isinstance(found, Issued) else None

    def _columns(self) -> tuple[Column, ...]:
        def state(row: Issued) -> State:
            return row.state(local_clock())

        return (
            Column(self.tr("Holder"), lambda row: row.name, width=130),
            Column(self.tr("Office"), lambda row: row.office, spare=1),
            Column(self.tr("Serial number"), lambda row: row.serial[:SHORT], width=140, spare=4),
            Column(self.tr("From"), lambda row: day(row.certificate.not_valid_before_utc), width=112, spare=3),
            Column(self.tr("Until"), lambda row: day(row.certificate.not_valid_after_utc), width=112),
            Column(
                self.tr("State"),
                lambda row: state_word(state(row)),
                width=110,
                chip=lambda row: STATE_ROLES[state(row)],
            ),
            Column(
                self.tr("Since when and why"), lambda row: revoked_words(row, self._language), width=230, spare=2
            ),
        )

    # What can be done

    def _make_buttons(self) -> None:
        self.found = button(self.tr("Found the authority…"), self.found_authority, "primary")
        self.open_button = button(self.tr("Open the folder of an authority…"), self._choose_folder)
        self.issue = button(self.tr("Issue…"), self.issue_key, "primary")
        self.renew = button(self.tr("Renew…"), self.renew_key)
        self.revoke = button(self.tr("Revoke…"), self.revoke_key)
        self.export = button(self.tr("Export the list…"), self.export_list)
        self.take = button(self.tr("Import a list…"), self._choose_list)
        self.close_button = button(self.tr("Close"), self.accept)

    def found_authority(self) -> None:
        """Found the office's authority; it is trusted on this computer where nobody else is."""
        dialog = FoundDialog(self.folder, self._settings, self._jobs, self)
        if self._run(dialog, lambda: self.tr("The authority was founded. Now issue a key to every officer.")):
            self.open_folder(Path(str(dialog.outcome)))

    def issue_key(self) -> None:
        """Issue a key to an officer."""
        dialog = KeyDialog(self.folder, self._settings, self._jobs, None, self)
        words = self.tr("A key was issued to {name}: {file}")
        self._run(dialog, lambda: words.format(name=dialog.outcome, file=dialog.path.text()))

    def renew_key(self) -> None:
        """Issue another key to the selected officer."""
        if self.row is not None:
            dialog = KeyDialog(self.folder, self._settings, self._jobs, self.row, self)
            words = self.tr("A new key was issued to {name}: {file}")
            self._run(dialog, lambda: words.format(name=dialog.outcome, file=dialog.path.text()))

    def revoke_key(self) -> None:
        """Revoke the selected certificate."""
        if self.row is not None:
            dialog = RevokeDialog(self.folder, self._settings, self._jobs, self.row, self)
            words = self.tr("The certificate of {name} is revoked. Now export the list and hand it out.")
            self._run(dialog, lambda: words.format(name=dialog.outcome))

    def export_list(self) -> None:
        """Write a fresh revocation list."""
        dialog = ListDialog(self.folder, self._settings, self._jobs, self)
        words = self.tr("Revocation list {number} was written: {file}")
        self._run(dialog, lambda: words.format(number=dialog.outcome, file=dialog.path.text()))

    def _run(self, dialog: ActDialog, words: Callable[[], str]) -> bool:
        """Let a dialog do its act, and say what was done; whether it was."""
        done = dialog.exec() == QDialog.DialogCode.Accepted
        if done:
            self.notice.show_text(words(), "success")
            self.refresh()
        return done

    def open_folder(self, folder: Path) -> None:
        """Show the authority of a folder; it is trusted on this computer where nobody else is."""
        self.folder = folder
        if not self._settings.current.trust_anchor and (folder / ROOT).is_file():
            try:
                self._settings.change(trust_anchor=str(folder / ROOT))
            except Refusal as refusal:
                self.notice.show_text(refusal.problem.text(self._language), "alarm")
        self.refresh()

    def import_from(self, path: Path) -> None:
        """Keep a revocation list, or say why not."""
        try:
            held = import_list(path, self._trust().roots, self._settings.folder, local_clock())
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return
        words = self.tr("Imported.") if held.fresh else self.tr("This list is held already; nothing changed.")
        self.notice.show_text(f"{words} {list_words(held)}", "success")
        self._show_list()

    def _trust(self) -> Trust:
        """Whose lists are taken: this authority's own, and those of the root that is trusted here."""
        anchor = self._settings.current.trust_anchor
        trust = Trust.from_pem(Path(anchor)) if anchor else Trust()
        return trust if self.register is None else Trust((self.register.root, *trust.roots))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the authority"), str(self.folder))
        if chosen:
            try:
                read_register(Path(chosen))
            except Refusal as refusal:
                self.notice.show_text(refusal.problem.text(self._language), "alarm")
            else:
                self.notice.show_text("")
                self.open_folder(Path(chosen))

    def _choose_list(self) -> None:
        kinds = self.tr("Revocation lists (*.crl *.pem)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Import a revocation list"), "", kinds)
        if chosen:
            self.import_from(Path(chosen))

    def _lay_out(self) -> None:
        self.root_words, self.row_words = Elided("", "muted"), label("", "small", wrap=True)
        self.list_words = label("", wrap=True)
        text = self.tr(
            "The clerk founds the authority once, on one computer; then it issues every officer’s key, without a "
            "network. On an officer’s laptop there is nothing to do here but import the office’s revocation list."
        )
        title = self.tr("There is no authority on this computer")
        empty = Empty("settings", title, text, self.found, self.open_button)
        self.pages = QStackedWidget()
        self.pages.addWidget(empty)
        body = column(self.root_words, self.view, self.row_words)
        body.setStretch(1, 1)
        self.pages.addWidget(holder(body))
        layout = column(self.notice, self.pages, self.list_words, self.list_notice, margin=16)
        layout.setStretch(1, 1)
        acts = (self.issue, self.renew, self.revoke, self.export, self.take)
        lay_out(self, layout, Flow(None, *acts, self.close_button), 1080, 600)


def usual_folder(settings: SettingsFile) -> Path:
    """Where the authority is: beside the root that is trusted here, or else in the data folder."""
    anchor = settings.current.trust_anchor
    beside = Path(anchor).parent if anchor else None
    return beside if beside is not None and (beside / ROOT_KEY).is_file() else settings.folder / "authority"


def show_authority(settings: SettingsFile, jobs: Jobs, parent: QWidget) -> None:
    """Open the window of the office's keys; an anchor that it sets stands in the settings afterwards."""
    AuthorityWindow(settings, jobs, parent).exec()
