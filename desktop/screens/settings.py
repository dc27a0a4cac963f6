"""Settings: who works here, with which key, whom to trust, language, size of letters and style."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assessments.signing.keys import OfficerKey, open_key
from assessments.signing.revocation_lists import believed
from assessments.signing.trust import Trust
from assessments.store import local_clock
from desktop import theme
from desktop.authority.window import show_authority
from desktop.fields import Field
from desktop.inputs import QuietNumber
from desktop.jobs import Jobs, Trouble
from desktop.look_setting import LookSetting
from desktop.parts import Header, Notice, button, card, holder, label, row, scrolled
from desktop.settings import SettingsFile
from desktop.trust_setting import LibrarySetting, TimeRootsSetting
from desktop.visit_setting import VisitSetting
from forms.problems import Problem, Refusal

WIDE = 700  # width at 100 % from which the groups stand in two columns


class SettingsScreen(QWidget):
    """Every change is kept at once, like an answer; there is no save button."""

    changed = Signal()
    look_changed = Signal()  # language, size or style: the window has to be built again

    def __init__(self, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._jobs = settings, jobs
        self.notice = Notice(strip=True)
        self.header = Header(self.tr("Settings"), self.tr("Every change is kept at once"))
        self._make_inputs()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(*(theme.dp(16),) * 4)
        self._grid.setSpacing(theme.dp(16))
        self._groups = (
            self._person(),
            self._key(),
            self._group(self.tr("Appearance"), self.look),
            self._office(),
            self._group(self.tr("Visit and signing"), self.visit),
            self._entry(),
            self._place(),
        )
        self._columns = 0
        self._arrange(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.notice)
        layout.addWidget(scrolled(holder(self._grid)), 1)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= theme.dp(WIDE) else 1)

    def _arrange(self, columns: int) -> None:
        """Put the groups into as many columns as there is room for; the order of Tab is theirs."""
        if columns == self._columns:
            return
        self._columns = columns
        for number, group in enumerate(self._groups):
            self._grid.addWidget(group, number // columns, number % columns)
        for number in (0, 1):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def refresh(self) -> None:
        """Show the settings in use."""
        current = self._settings.current
        for name, line in self.lines.items():
            if not line.hasFocus():
                line.setText(getattr(current, name))
        self.look.show_settings(current)
        self.visit.show_settings(current)
        self.library.refresh()
        aside = self._settings.set_aside
        if aside is not None:
            text = self.tr("The settings file could not be read; defaults are in use. The old file is kept: {path}")
            self.notice.show_text(text.format(path=aside), "notice")
        self.threshold.blockSignals(True)  # showing a setting is no change
        self.threshold.setValue(int(current.screening.change))
        self.threshold.blockSignals(False)
        self._show_certificate()

    def _make_inputs(self) -> None:
        names = ("officer", "office", "key_file", "trust_anchor", "export_folder")
        self.lines = {name: QLineEdit() for name in names}
        for name, line in self.lines.items():
            line.editingFinished.connect(lambda name=name, line=line: self._keep_line(name, line))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("Password, to check the key; it is never kept"))
        self.password.setAccessibleName(self.tr("Password of the key"))
        self.threshold = QuietNumber(1, 1000, " %")
        self.threshold.setMaximumWidth(theme.dp(140))
        self.threshold.valueChanged.connect(lambda percent: self._keep_and_tell({"change_threshold": percent}))
        self.library = LibrarySetting(self._settings, self._jobs)
        self.library.chosen.connect(self._keep_and_tell)
        self.time_roots = TimeRootsSetting(self._settings)
        self.time_roots.changed.connect(self.changed)
        self.look = LookSetting()
        self.look.chosen.connect(lambda values: self._restyle(**values))
        self.visit = VisitSetting(self._settings)
        self.visit.chosen.connect(self._keep_and_tell)
        self.visit.watched.changed.connect(lambda _folder: self.changed.emit())

    def show_authority(self) -> None:
        """Open what the office's clerk does with certificates, and where laptops take in revocation lists."""
        show_authority(self._settings, self._jobs, self)
        self.refresh()
        self.changed.emit()

    def _person(self) -> QWidget:
        name = Field(self.tr("Name"), self.lines["officer"], self.tr("Filled in for you in new assessments."))
        office = Field(self.tr("Office"), self.lines["office"], self.tr("As it is printed in the report."))
        return self._group(self.tr("Officer"), name, office)

    def _key(self) -> QWidget:
        choose = button(self.tr("Choose…"), lambda: self._choose_file("key_file", self.tr("Keys (*.p12 *.pfx)")))
        line = row(self.lines["key_file"], choose)
        line.setStretch(0, 1)
        self.key_field = Field(self.tr("Your key file"), holder(line), line=self.lines["key_file"])
        check = row(self.password, button(self.tr("Check the key"), self.check_key))
        check.setStretch(0, 1)
        return self._group(self.tr("Key for signing"), self.key_field, holder(check), self.library)

    def _office(self) -> QWidget:
        anchor = self._path_field(
            "trust_anchor",
            self.tr("Root certificate of the office (office-ca.pem)"),
            self.tr("Needed to verify and import packages."),
            lambda: self._choose_file("trust_anchor", self.tr("Certificates (*.pem *.crt)")),
        )
        folder = self._path_field(
            "export_folder",
            self.tr("Folder for packages and tables"),
            self.tr("Suggested when signing and exporting."),
            self._choose_folder,
        )
        self.anchor_field = anchor
        keys = button(self.tr("Office keys and revocation lists…"), self.show_authority)
        more = (self.time_roots, folder, holder(row(keys, None)))
        return self._group(self.tr("Trust and files"), anchor, *more)

    def _entry(self) -> QWidget:
        hint = self.tr(
            "A figure that changes more against the year before needs a reason. A screening value of this program: "
            "it comes from no standard and never changes a score."
        )
        return self._group(
            self.tr("Checks at entry"), Field(self.tr("Change against the year before"), self.threshold, hint)
        )

    def _place(self) -> QWidget:
        text = self.tr(
            "All data stay on this computer in {folder}. Before each upgrade the database is copied to the folder "
            "backups there. Do not put this folder on a network or synchronised drive."
        ).format(folder=self._settings.folder)
        number = QCoreApplication.applicationVersion()
        version = label(self.tr("Version {version}").format(version=number) if number else "", "small")
        version.setVisible(bool(number))
        return self._group(self.tr("Data on this computer"), label(text, "muted", wrap=True), version)

    @staticmethod
    def _group(title: str, *fields: QWidget) -> QFrame:
        """A card whose fields stay at its top, however high its neighbour is."""
        frame = card(label(title, "heading"), *fields)
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        layout = frame.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addStretch(1)
        return frame

    def _path_field(self, name: str, title: str, hint: str, choose: Callable[[], None]) -> Field:
        line = row(self.lines[name], button(self.tr("Choose…"), choose))
        line.setStretch(0, 1)
        return Field(title, holder(line), hint, self.lines[name])

    def _choose_file(self, name: str, kinds: str) -> None:
        start = self.lines[name].text()
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), start, kinds)
        if chosen:
            self.lines[name].setText(chosen)
            self._keep_line(name, self.lines[name])

    def _choose_folder(self) -> None:
        line = self.lines["export_folder"]
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), line.text())
        if chosen:
            line.setText(chosen)
            self._keep_line("export_folder", line)

    def _keep_line(self, name: str, line: QLineEdit) -> None:
        text = line.text().strip()
        if text == getattr(self._settings.current, name):
            return
        more = {"certificate_until": ""} if name == "key_file" else {}
        if self._keep(**{name: text}, **more):
            self._show_certificate()
            if name == "trust_anchor":
                self._check_anchor(text)
            self.changed.emit()

    def _keep_and_tell(self, values: dict[str, Any]) -> None:
        if self._keep(**values):
            self.changed.emit()

    def _keep(self, **values: Any) -> bool:
        try:
            self._settings.change(**values)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._settings.current.language), "alarm")
            return False
        self.notice.show_text("")
        return True

    def _restyle(self, **values: Any) -> None:
        before = self._settings.current
        if self._keep(**values) and self._settings.current != before:
            self.look_changed.emit()

    def _check_anchor(self, path: str) -> None:
        """Read the root as it is believed: with the lists and time stamping authorities held on this computer."""
        try:
            trust = believed(Path(path), self._settings.folder, local_clock()) if path else Trust()
            if any(root in trust.time_roots for root in trust.roots):
                raise Refusal(Problem.of("stamp.office_root", where=path))
        except Refusal as refusal:
            self.anchor_field.tell(refusal.problem.text(self._settings.current.language), "problem")
            return
        text = self.tr("{count} root certificates were read.").format(count=len(trust.roots)) if path else ""
        self.anchor_field.tell(text, "hint-good")

    def check_key(self) -> None:
        """Open the key with the password typed and say whose it is and until when."""
        path, password = Path(self.lines["key_file"].text().strip()), self.password.text()
        self.key_field.tell(self.tr("Checking…"))
        self._jobs.start(lambda _report, _cancelled: open_key(path, password), self._key_opened, self._key_failed)

    def _key_opened(self, key: OfficerKey) -> None:
        self.password.clear()
        until = key.not_after.astimezone().date()
        if self._keep(certificate_until=until.isoformat()):
            text = self.tr("The key of {name}, valid until {until}.").format(name=key.name, until=until)
            good = key.not_before <= local_clock() <= key.not_after
            role = "hint-good" if good else "problem"
            self.key_field.tell(text if good else text + " " + self.tr("It is not valid today."), role)
            self.changed.emit()

    def _key_failed(self, trouble: Trouble) -> None:
        self.key_field.tell(trouble.text(self._settings.current.language), "problem")

    def _show_certificate(self) -> None:
        until = self._settings.current.certificate_until
        text = self.tr("Certificate valid until {until}.").format(until=until) if until else ""
        hint = self.tr("Your office issues it; keep a copy in a safe place.")
        self.key_field.tell(text or hint)
