"""The keys of those who sign: a key file or a USB key each, and the driver library where a USB key is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from assessments.assessment import Officer
from assessments.signing.revocation_lists import reservations
from assessments.signing.tokens import Token, tokens
from desktop.jobs import Job, Jobs, Trouble
from desktop.parts import Notice, column, label
from desktop.settings import SettingsFile
from desktop.signers import LibraryField, SignerFields, into_sight
from desktop.signing_work import Distrusted, Keys
from forms.problems import Problem, Refusal

NO_KEYS_FAULT = ("key.clock", "token.library", "token.no_library")


class KeyChoice(QWidget):
    """One line for each signer; USB keys are looked for in the background."""

    resized = Signal()  # more or less is shown
    looked = Signal(bool)  # looking for USB keys has begun, or ended

    def __init__(self, signers: Sequence[tuple[Officer, str]], settings: SettingsFile, jobs: Jobs) -> None:
        """`signers` with the key file that is proposed for each, '' for none."""
        super().__init__()
        self._settings, self._jobs = settings, jobs
        self._job: Job | None = None
        self.signers = [SignerFields(officer, key_file, self.look) for officer, key_file in signers]
        self.library = LibraryField(settings.current.token_library, self.look)
        self.library.hide()
        self.rows = column(*self.signers, self.library, spacing=10)
        self.setLayout(self.rows)
        first = self.signers[0]
        self.setFocusProxy(first.password if first.given else first.path)
        for each in self.signers:
            each.way_chosen.connect(self._choose_way)

    @property
    def given(self) -> list[SignerFields]:
        """Those who sign now."""
        return [each for each in self.signers if each.given]

    def keys(self, at: datetime) -> Keys:
        """The keys of those who sign now, to be opened in the background for signing at a moment (aware)."""
        return Keys(
            sources=tuple(each.source(self.library.place) for each in self.given),
            at=at,
            anchor=self._settings.current.trust_anchor,
            lists=self._settings.folder,
        )

    @property
    def looking(self) -> bool:
        """Whether USB keys are being looked for."""
        return self._job is not None

    def look(self) -> None:
        """Look for USB keys in the background; the maker's library may take its time."""
        place = self.library.place
        if self.looking or not place or not any(each.by_token for each in self.signers):
            return
        self.library.tell(self.tr("Looking for USB keys…"))
        self._job = self._jobs.start(lambda _report, _cancelled: tokens(Path(place)), self._found, self._not_found)
        self.looked.emit(True)

    def lacking(self) -> bool:
        """Whether nobody signs yet, which is then said; what was said of the keys before is gone."""
        for each in self.signers:
            each.field.tell()
        if self.given:
            return False
        first = self.signers[0]
        first.field.tell(self.tr("Choose a key file or a USB key."), "problem")
        first.way.setFocus()
        into_sight(first)
        return True

    def tell(self, trouble: Trouble) -> bool:
        """Say a trouble below the key that it is about; whether it is about any."""
        for each in self.given:
            if isinstance(trouble, Problem) and each.concerned(trouble):
                each.tell(trouble, trouble.text(self._settings.current.language))
                return True
        return False

    def distrust(self, found: Distrusted) -> str:
        """Say below every key what is wrong with it, and go to the first; returns what is no key's fault."""
        signing, language, others = self.given, self._settings.current.language, ""
        for place, problem in reversed(found.problems):
            text = problem.text(language)
            if problem.code in NO_KEYS_FAULT:
                others = text
            else:
                signing[place].tell(problem, text)
        return others

    def settings_of(self, name: str) -> dict[str, str]:
        """What is kept for next time: the library, and the key file of the officer with a name."""
        values = {"token_library": self.library.place} if any(each.by_token for each in self.given) else {}
        own = [each for each in self.given if not each.by_token and each.officer.name == name]
        if own:
            values["key_file"] = own[0].path.text().strip()
        return values

    def forget(self) -> None:
        """Look no more, and forget passwords and PINs: the dialog closes."""
        if self._job is not None:
            self._job.forget()
            self._job = None
        for each in self.signers:
            each.password.clear()
            each.pin.clear()

    def _choose_way(self) -> None:
        wanted = any(each.by_token for each in self.signers)
        self.library.setVisible(wanted)
        self.resized.emit()
        if wanted and self.library.place and not any(each.found for each in self.signers):
            self.look()
        elif wanted and not self.library.place:
            self.library.line.setFocus()
            into_sight(self.library)

    def _found(self, found: tuple[Token, ...]) -> None:
        self.library.tell("" if found else self.tr("No USB key is plugged in. Plug it in, then look again."))
        self._offer(found)

    def _not_found(self, trouble: Trouble) -> None:
        self._offer(())
        self.library.show_problem(trouble.text(self._settings.current.language))

    def _offer(self, found: tuple[Token, ...]) -> None:
        self._job = None
        for number, each in enumerate(self.signers):
            each.show_tokens(found, number)
        self.looked.emit(False)
        self.resized.emit()


class OfficeKey(KeyChoice):
    """The key of whoever signs for the office, below what this computer does not know about keys."""

    def __init__(self, settings: SettingsFile, jobs: Jobs, at: datetime) -> None:
        """`at` is now (aware)."""
        current = settings.current
        name = current.officer or QCoreApplication.translate("OfficeKey", "Who signs")
        super().__init__([(Officer(name=name, office=current.office), current.key_file)], settings, jobs)
        self.unknown = Notice("notice")
        self.rows.insertWidget(0, self.unknown)
        self.rows.insertWidget(1, label(self.tr("Who signs for the office"), "heading"))
        try:
            found = reservations(current.trust_anchor, settings.folder, at)
        except Refusal as refusal:
            found = (refusal.problem,)
        self.unknown.show_text("\n".join(each.text(current.language) for each in found))

    @property
    def signer(self) -> SignerFields:
        """The one who signs."""
        return self.signers[0]

    def remember(self) -> None:
        """Keep the driver library for next time, not whose key it was; a full disk must not spoil the success."""
        if self.signer.by_token:
            with suppress(Refusal):
                self._settings.change(token_library=self.library.place)
