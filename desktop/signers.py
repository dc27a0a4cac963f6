"""What each signer signs with: a key file with its password, or a USB key with its PIN."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QScrollArea, QWidget

from assessments.assessment import Officer
from assessments.signing.keys import OfficerKey, open_key
from assessments.signing.tokens import Token, opened_token
from assessments.signing.trust import Trust
from desktop.fields import Field
from desktop.inputs import QuietBox
from desktop.parts import button, holder, row
from forms.problems import Problem


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS#12 file and its password."""

    path: Path
    password: str = field(repr=False)

    def opened(self, _trust: Trust) -> AbstractContextManager[OfficerKey]:
        """The key, from the file, which brings its root along; raises Refusal as `open_key`."""
        return nullcontext(open_key(self.path, self.password))


@dataclass(frozen=True, slots=True)
class UsbKey:
    """A token, its PIN, and whose key is wanted of it."""

    library: Path
    serial: str
    pin: str = field(repr=False)
    name: str

    def opened(self, trust: Trust) -> AbstractContextManager[OfficerKey]:
        """The key, which signs only until the block ends; raises Refusal as `opened_token`.

        The office's roots in `trust` are for a token that does not hold its own.
        """
        return opened_token(self.library, self.serial, self.pin, self.name, trust.roots)


class SignerFields(QWidget):
    """Key file or USB key of one officer, as they choose; a USB key is picked from those plugged in."""

    way_chosen = Signal()

    def __init__(self, officer: Officer, key_file: str, look: Callable[[], object]) -> None:
        """`look` is called to look for USB keys again."""
        super().__init__()
        self.officer = officer
        self.found: tuple[Token, ...] = ()
        self.way = QuietBox()
        self.way.addItems([self.tr("Key file"), self.tr("A USB key")])
        self.way.setAccessibleName(self.tr("What {name} signs with").format(name=officer.name))
        self._make_file(key_file)
        self._make_token(look)
        whole = row(self.way, self.file_part, self.token_part)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.field = Field(f"{officer.name}  {officer.office}", holder(whole), line=self.path)
        self.path.setAccessibleName(self.tr("Key file of {name}").format(name=officer.name))
        self.setLayout(row(self.field))
        self._show_way()
        self.way.activated.connect(self._choose_way)

    def _make_file(self, key_file: str) -> None:
        self.path = QLineEdit(key_file)
        self.path.setPlaceholderText(self.tr("Key file (*.p12)"))
        self.password = secret(self.tr("Password of the key"), self.tr("Password of {name}"), self.officer)
        line = row(self.path, button(self.tr("Choose…"), self._choose), self.password)
        line.setStretch(0, 3)
        line.setStretch(2, 2)
        self.file_part = holder(line)

    def _make_token(self, look: Callable[[], object]) -> None:
        self.tokens = QuietBox()
        self.tokens.setAccessibleName(self.tr("USB key of {name}").format(name=self.officer.name))
        self.tokens.setPlaceholderText(self.tr("No USB key found"))
        self.pin = secret(self.tr("PIN"), self.tr("PIN of {name}"), self.officer)
        line = row(self.tokens, button(self.tr("Look again"), look), self.pin)
        line.setStretch(0, 3)
        line.setStretch(2, 2)
        self.token_part = holder(line)

    @property
    def by_token(self) -> bool:
        """Whether a USB key was chosen."""
        return self.way.currentIndex() == 1

    @property
    def token(self) -> Token | None:
        """The USB key that is picked, if any is plugged in."""
        place = self.tokens.currentIndex()
        return self.found[place] if 0 <= place < len(self.found) else None

    @property
    def given(self) -> bool:
        """Whether this officer signs now."""
        return self.token is not None if self.by_token else bool(self.path.text().strip())

    def show_tokens(self, found: tuple[Token, ...], preferred: int = 0) -> None:
        """Offer the USB keys that are plugged in; the one picked before stays picked."""
        before = self.token
        self.found = found
        self.tokens.clear()
        self.tokens.addItems([each.title for each in found])
        kept = next((place for place, each in enumerate(found) if before and each.serial == before.serial), None)
        self.tokens.setCurrentIndex(min(preferred, len(found) - 1) if kept is None else kept)
        self.field.tell(self._warning())

    def source(self, library: str) -> KeyFile | UsbKey:
        """What was chosen, to be opened in the background."""
        if not self.by_token:
            return KeyFile(Path(self.path.text().strip()), self.password.text())
        assert self.token is not None
        return UsbKey(Path(library), self.token.serial, self.pin.text(), self.officer.name)

    def tell(self, problem: Problem, text: str) -> None:
        """Say what is wrong with this key, and go where it is put right."""
        if self.by_token:
            line: QWidget = self.pin if problem.code.startswith("token.pin") else self.tokens
        else:
            line = self.password if problem.code == "key.password" else self.path
        self.field.point_at(line)
        self.field.tell(text, "problem")
        line.setFocus()
        if isinstance(line, QLineEdit):
            line.selectAll()
        into_sight(self)

    def concerned(self, problem: Problem) -> bool:
        """Whether a problem is about this key."""
        where = dict(problem.details).get("where", problem.where)
        if not self.by_token:
            return problem.code.startswith("key.") and where == str(Path(self.path.text().strip()))
        names = (self.token.title, self.token.serial) if self.token else ()
        return problem.code.startswith(("token.", "key.")) and where in names

    def _choose(self) -> None:
        start = str(Path(self.path.text()).parent) if self.path.text() else ""
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Key file"), start, self.tr("Keys (*.p12 *.pfx)"))
        if chosen:
            self.path.setText(chosen)
            self.password.setFocus()

    def _choose_way(self, _place: int) -> None:
        self._show_way()
        self.way_chosen.emit()

    def _show_way(self) -> None:
        self.file_part.setVisible(not self.by_token)
        self.token_part.setVisible(self.by_token)
        self.field.point_at(self.tokens if self.by_token else self.path)
        self.field.tell(self._warning())

    def _warning(self) -> str:
        if not self.by_token or self.token is None:
            return ""
        if self.token.pin_locked:
            return self.tr("This USB key has locked itself; the office that issued it can unlock it.")
        if self.token.last_try:
            return self.tr("Only one try is left for the PIN before this USB key locks itself.")
        return self.tr("A USB key locks itself after a few wrong PINs.")


class LibraryField(QWidget):
    """The driver of USB keys, asked for only where one is used."""

    def __init__(self, place: str, changed: Callable[[], object]) -> None:
        """`changed` is called whenever another library may have been named."""
        super().__init__()
        self._changed = changed
        self.line = QLineEdit(place)
        self.line.editingFinished.connect(self._edited)
        self._before = self.place
        choose = row(self.line, button(self.tr("Choose…"), self._choose))
        choose.setStretch(0, 1)
        hint = self.tr("The PKCS#11 library that the maker of the USB keys installed, a file *.dll or *.so.")
        self._field = Field(self.tr("Driver library of the USB keys"), holder(choose), hint, self.line)
        self.setLayout(row(self._field))

    @property
    def place(self) -> str:
        """The path as typed."""
        return self.line.text().strip()

    def tell(self, text: str = "", role: str = "hint") -> None:
        """Show a text below the path, or its usual hint."""
        self._field.tell(text, role)

    def show_problem(self, text: str) -> None:
        """Say below the path what is wrong with the library, in sight, and go there."""
        self.tell(text, "problem")
        self.line.setFocus()
        into_sight(self)

    def _edited(self) -> None:
        if self.place != self._before:  # leaving the line alone changes nothing
            QTimer.singleShot(0, self, self._tell_change)  # a dialog that closes is left as well, and gone then

    def _tell_change(self) -> None:
        if self.isVisible():
            self._before = self.place
            self._changed()

    def _choose(self) -> None:
        kinds = self.tr("Libraries (*.dll *.so *.so.* *.dylib)")
        start = str(Path(self.place).parent) if self.place else ""
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Driver library"), start, kinds)
        if chosen:
            self.line.setText(chosen)
            self._edited()


def into_sight(widget: QWidget) -> None:
    """Scroll to a widget with what is said in it, once it has its new height."""

    def scroll() -> None:
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(widget)

    QTimer.singleShot(0, widget, scroll)


def secret(hint: str, spoken: str, officer: Officer) -> QLineEdit:
    """A line that shows dots."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setPlaceholderText(hint)
    line.setAccessibleName(spoken.format(name=officer.name))
    return line
