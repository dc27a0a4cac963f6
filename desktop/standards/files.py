"""Files of standards: workbooks, forms, templates and signed packages, written and taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from assessments.schemes.signed import SchemeVerification
from assessments.signing.trust import Trust
from desktop.jobs import Trouble, trouble_of
from desktop.saving import ask_target
from desktop.standards.import_dialog import ImportDialog
from desktop.standards.packages import SUFFIX, PackageDialog, SchemeSigningDialog, scheme_of, verified
from forms.problems import Problem, Refusal
from forms.sheets import Entered, export_xlsform, export_xlsx, write_template

if TYPE_CHECKING:
    from desktop.screens.standards import StandardsScreen


class StandardFiles(QObject):
    """What the menus of the standards screen do with files."""

    def __init__(self, screen: StandardsScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._language = screen.language
        self._job: object | None = None

    # Written

    def choose_workbook(self) -> None:
        """Ask where to write the chosen standard as a workbook."""
        listed = self._screen.current
        path = self._target(f"{listed.standard.id.replace('/', '-')}.xlsx") if listed else None
        if path is not None:
            self.write_workbook(path)

    def write_workbook(self, path: Path) -> None:
        """Write the chosen standard as a workbook to change."""
        listed, screen = self._screen.current, self._screen
        assert listed is not None
        day = screen.store.clock().date().isoformat()
        entered = Entered(by=screen.settings.current.officer, on=day)
        self._write(path, lambda: export_xlsx(screen.shelf.catalogue, listed.standard.id, path, entered))

    def choose_xlsform(self) -> None:
        """Ask where to write the chosen standard as an XLSForm."""
        listed = self._screen.current
        path = self._target(f"{listed.standard.id.replace('/', '-')}-xlsform.xlsx") if listed else None
        if path is not None:
            self.write_xlsform(path)

    def write_xlsform(self, path: Path) -> None:
        """Write the chosen standard as an XLSForm, and say what such a form cannot carry."""
        listed = self._screen.current
        assert listed is not None
        lost: list[Problem] = []
        catalogue = self._screen.shelf.catalogue
        if self._write(path, lambda: lost.extend(export_xlsform(catalogue, listed.standard.id, path))) and lost:
            words = "；".join(each.text(self._language) for each in lost)
            text = self.tr("Written to {path}. A form cannot carry: {lost}").format(path=path, lost=words)
            self._screen.tell(text, "notice")

    def choose_template(self) -> None:
        """Ask where to write the empty workbook."""
        path = self._target(self.tr("scheme-template.xlsx"))
        if path is not None:
            self.write_template(path)

    def write_template(self, path: Path) -> None:
        """Write the empty workbook, with every fact in use to refer to."""
        self._write(path, lambda: write_template(path, self._screen.shelf.catalogue))

    def sign_package(self) -> None:
        """Sign the chosen standard as a package, when it is one of the office."""
        screen, listed = self._screen, self._screen.current
        if listed is None:
            return
        day = screen.store.clock().date().isoformat()
        scheme = scheme_of(screen.shelf, listed.standard.id, screen.settings.current.officer, day)
        if scheme is None:
            text = self.tr(
                "Every installation has this standard already. Packages are for schemes that were installed here "
                "and for standards whose figures were confirmed here."
            )
            screen.tell(text, "notice")
            return
        dialog = SchemeSigningDialog(screen.store, screen.settings, screen.jobs, scheme, screen)
        if dialog.exec():
            screen.tell(self.tr("Signed and written to {path}").format(path=dialog.written), "success")

    def _target(self, name: str) -> Path | None:
        return ask_target(self._screen, self._screen.settings, self.tr("Export"), name)

    def _write(self, path: Path, write: Callable[[], object]) -> bool:
        try:
            write()
        except (OSError, Refusal) as error:
            self._screen.tell(trouble_of(error).text(self._language), "alarm")
            return False
        self._screen.tell(self.tr("Written to {path}").format(path=path), "success")
        return True

    # Taken in

    def import_workbook(self) -> None:
        """Import a scheme from a workbook."""
        screen = self._screen
        dialog = ImportDialog(screen.store, screen.settings, screen.jobs, screen.shelf.catalogue, screen)
        if dialog.exec():
            screen.installed(dialog.installed)

    def choose_package(self) -> None:
        """Ask for a scheme package, when there is a certificate to verify it with."""
        if self._anchor() is None:
            return
        kinds = self.tr("Scheme packages") + f" (*{SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self._screen, self.tr("Scheme package"), "", kinds)
        if chosen:
            self.verify_package(Path(chosen))

    def verify_package(self, path: Path) -> None:
        """Verify a package in the background, then show what was found."""
        anchor = self._anchor()
        if anchor is not None and self._job is None:
            self._screen.tell(self.tr("Checking the package…"), "notice")
            folder = self._screen.settings.folder
            self._job = self._screen.jobs.start(
                lambda _report, _cancelled: verified(path, anchor, folder), self._verified, self._failed
            )

    def _verified(self, found: tuple[SchemeVerification, Trust]) -> None:
        self._job = None
        self._screen.tell("", "notice")
        dialog = PackageDialog(self._screen.store, self._screen.settings, *found, self._screen)
        if dialog.exec():
            self._screen.installed(dialog.installed)

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        self._screen.tell(trouble.text(self._language), "alarm")

    def _anchor(self) -> Path | None:
        anchor = self._screen.settings.current.trust_anchor
        if anchor and Path(anchor).is_file():
            return Path(anchor)
        text = self.tr("First choose the office’s root certificate (office-ca.pem) under Settings.")
        self._screen.tell(text, "notice")
        return None
