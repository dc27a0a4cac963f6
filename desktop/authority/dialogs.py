"""The acts of the authority, each a dialog: found, issue or renew, revoke, export the list."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QWidget

from assessments.signing.authority import Issued
from assessments.signing.keys import found_authority
from assessments.signing.revocation import LIST_DAYS, Reason
from assessments.store import local_clock
from desktop.authority.act import YEAR, ActDialog, suggested
from desktop.authority.words import day
from desktop.authority.work import Act, NewKey, Office, issue_key, renew_key, revoke_key, write_list
from desktop.day_field import day_field
from desktop.inputs import QuietBox, QuietNumber
from desktop.jobs import Jobs
from desktop.parts import named
from desktop.settings import SettingsFile

YEARS, DAYS = (1, 5), (30, 730)  # how long certificates and lists may be good
ROOT_CODES = ("key.password", "key.unreadable", "key.missing", "key.read", "key.not_authority", "key.pem")
FILE_CODES = ("key.exists", "key.write")


def _root_password(dialog: ActDialog) -> QLineEdit:
    words = QCoreApplication.translate("ActDialog", "Asked each time, and never kept.")
    return dialog.add_secret(
        QCoreApplication.translate("ActDialog", "Password of the office’s root key"), words, *ROOT_CODES
    )


class FoundDialog(ActDialog):
    """Makes the office's root, once."""

    def __init__(self, folder: Path, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", settings.current.language, jobs, parent)
        self.setWindowTitle(self.tr("Found the office’s authority"))
        self._settings = settings
        self.add_words(
            self.tr(
                "This is done once, by one clerk, on one computer. The root key issues all officers’ keys. Keep a "
                "copy of its folder and its password in the safe: without them nothing can be issued or revoked."
            )
        )
        self.office = QLineEdit(settings.current.office)
        self.add(
            self.tr("Name of the office"), self.office, self.tr("As it stands in the certificates."), "key.name"
        )
        choose = self.save_folder
        self.folder = self.add_file(self.tr("Folder of the authority"), "", choose, *FILE_CODES)
        self.folder.setText(str(folder))
        self.add_kind()
        hint = self.tr("At least 8 characters.")
        self.password = self.add_secret(self.tr("New password of the root key"), hint, "key.weak_password")
        self.again = self.add_secret(self.tr("The same password again"))
        self.close_with(self.tr("Found the authority"))
        (self.password if self.office.text() else self.office).setFocus()

    def save_folder(self, line: QLineEdit) -> None:
        """Choose the folder."""
        chosen = QFileDialog.getExistingDirectory(self, self.windowTitle(), line.text())
        if chosen:
            line.setText(chosen)

    def act(self) -> Act | None:
        if not self.typed(self.office, self.folder, self.password) or not self.same(self.password, self.again):
            return None
        folder, office = Path(self.folder.text().strip()), self.office.text().strip()
        password, kind, now = self.password.text(), self.kind.currentData(), local_clock()
        return lambda _cancelled: found_authority(folder, office, password, kind, now).folder


class KeyDialog(ActDialog):
    """Issues a key to an officer, or another one to the same officer."""

    def __init__(
        self,
        folder: Path,
        settings: SettingsFile,
        jobs: Jobs,
        old: Issued | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", settings.current.language, jobs, parent)
        self._folder, self._settings, self._old = folder, settings, old
        self.setWindowTitle(self.tr("Issue a key") if old is None else self.tr("Renew a key"))
        if old is not None:
            words = self.tr(
                "{name} gets a new key. The old certificate stays good until {day}, unless it is revoked."
            )
            self.add_words(words.format(name=old.name, day=day(old.certificate.not_valid_after_utc)))
        self._add_person(old)
        self._add_key()
        self._add_passwords()
        self.superseded = QCheckBox(self.tr("Revoke the old certificate now, as replaced"))
        self.superseded.setVisible(old is not None and old.revocation is None)
        self.fields.addWidget(self.superseded)
        self.close_with(self.tr("Issue") if old is None else self.tr("Renew"))
        (self.name if old is None else self.password).setFocus()

    def _add_key(self) -> None:
        kind = self.add_kind()
        self.years = QuietNumber(*YEARS, self.tr(" years"))
        self.years.setValue(2)
        self.side_by_side(kind, self.add(self.tr("Valid for"), self.years))
        hint = self.tr("Best onto the officer’s own drive. An existing file is never overwritten.")
        kinds = self.tr("Keys (*.p12 *.pfx)")
        self.path = self.add_file(self.tr("Key file"), hint, lambda line: self.save_as(line, kinds), *FILE_CODES)
        self._suggest()

    def _add_passwords(self) -> None:
        hint = self.tr("The officer types it; at least 8 characters.")
        self.password = self.add_secret(self.tr("New password of the officer’s key"), hint, "key.weak_password")
        self.again = self.add_secret(self.tr("The same password again"))
        self.root = _root_password(self)

    def _add_person(self, old: Issued | None) -> None:
        self.name = QLineEdit(old.name if old else "")
        self.office = QLineEdit(old.office if old else self._settings.current.office)
        for line in (self.name, self.office):
            line.setReadOnly(old is not None)
        hint = self.tr("Exactly as in the assessments.")
        name = self.add(self.tr("Name of the officer"), self.name, hint if old is None else "", "key.name")
        self.side_by_side(name, self.add(self.tr("Office"), self.office))
        self.name.textEdited.connect(self._suggest)

    def _suggest(self) -> None:
        """Name the file after the officer, as long as nobody named it otherwise."""
        if self.path.isModified():
            return
        name = self.name.text().strip()
        stem = name if self._old is None else f"{name}-{local_clock().date()}"
        self.path.setText(suggested(self._settings.current.export_folder, f"{stem}.p12") if name else "")

    def act(self) -> Act | None:
        filled = self.typed(self.name, self.office, self.path, self.password)
        if not filled or not self.same(self.password, self.again) or not self.typed(self.root):
            return None
        office = Office(self._folder, self.root.text(), self._settings.folder, local_clock())
        key = NewKey(
            name=self.name.text().strip(),
            office=self.office.text().strip(),
            path=Path(self.path.text().strip()),
            password=self.password.text(),
            days=self.years.value() * YEAR,
            kind=self.kind.currentData(),
        )
        old, superseded = self._old, self.superseded.isChecked()
        if old is None:
            return lambda cancelled: issue_key(office, key, cancelled)
        return lambda cancelled: renew_key(office, old, key, superseded, cancelled)


class RevokeDialog(ActDialog):
    """Revokes a certificate for good, with a reason and a date."""

    def __init__(
        self, folder: Path, settings: SettingsFile, jobs: Jobs, row: Issued, parent: QWidget | None = None
    ) -> None:
        super().__init__("", settings.current.language, jobs, parent)
        self.setWindowTitle(self.tr("Revoke a certificate"))
        self._folder, self._settings, self._row = folder, settings, row
        words = self.tr(
            "The certificate of {name} ({office}), serial number {serial}, will be no longer good. Signatures made "
            "since the date below are refused, and earlier ones become doubtful unless their time is proven."
        )
        self.add_words(words.format(name=row.name, office=row.office, serial=row.serial))
        self.reason = QuietBox()
        reasons = [(named(reason, self._language), reason) for reason in Reason]
        self.reason.refill([(self.tr("Choose a reason"), None), *reasons], None)
        self.add(self.tr("Reason"), self.reason)
        self.since = day_field(local_clock().date(), self._language)
        hint = self.tr("For a lost key: the last day on which it was surely in safe hands.")
        self.add(self.tr("Since"), self.since, hint, "authority.since")
        self.root = _root_password(self)
        self.sure = QCheckBox(self.tr("I have checked name and number. This cannot be taken back."))
        self.fields.addWidget(self.sure)
        self.close_with(self.tr("Revoke"))
        self.accept_button.setEnabled(False)
        self.sure.toggled.connect(self.accept_button.setEnabled)
        self.reason.setFocus()

    def act(self) -> Act | None:
        if self.reason.currentData() is None:
            self.lacking(self.reason, self.tr("Choose a reason first."))
            return None
        if not self.sure.isChecked() or not self.typed(self.root):
            return None
        now, row, reason = local_clock(), self._row, self.reason.currentData()
        office = Office(self._folder, self.root.text(), self._settings.folder, now)
        since = self._moment(now)
        return lambda cancelled: revoke_key(office, row, reason, since, cancelled)

    def _moment(self, now: datetime) -> datetime:
        """The beginning of a day gone by, though not before the certificate began; today means now."""
        chosen = self.since.date()
        picked = datetime(chosen.year(), chosen.month(), chosen.day()).date()
        if picked == now.date():
            return now
        first = self._row.certificate.not_valid_before_utc.astimezone()
        begun = datetime.combine(picked, time()).astimezone()
        return first if picked == first.date() else begun


class ListDialog(ActDialog):
    """Signs a fresh revocation list and writes it for the laptops."""

    def __init__(self, folder: Path, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", settings.current.language, jobs, parent)
        self.setWindowTitle(self.tr("Export the revocation list"))
        self._folder, self._settings = folder, settings
        self.add_words(
            self.tr(
                "Give this file to everybody who verifies: they import it under Office keys. Export a new one "
                "after each revocation, and before the last one runs out."
            )
        )
        self.days = QuietNumber(*DAYS, self.tr(" days"))
        self.days.setValue(LIST_DAYS)
        hint = self.tr("Longer than any laptop stays away from the office.")
        self.add(self.tr("Good for"), self.days, hint)
        kinds = self.tr("Revocation lists (*.crl)")
        self.path = self.add_file(self.tr("File"), "", lambda line: self.save_as(line, kinds), *FILE_CODES)
        name = self.tr("revoked-{day}.crl").format(day=local_clock().date())
        self.path.setText(suggested(settings.current.export_folder, name))
        self.root = _root_password(self)
        self.close_with(self.tr("Export"))
        self.root.setFocus()

    def act(self) -> Act | None:
        if not self.typed(self.path, self.root):
            return None
        office = Office(self._folder, self.root.text(), self._settings.folder, local_clock())
        path, days = Path(self.path.text().strip()), self.days.value()
        return lambda cancelled: write_list(office, path, days, cancelled)
