"""Signing by hand: what is signed, who signs, and the pad; one person after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from assessments.hand_signature import (
    SHORT,
    Device,
    HandSignature,
    Role,
    made_now,
    sign_by_hand,
    signatures,
    valid,
    withdraw,
)
from assessments.session import Session
from assessments.sites import SiteKind
from assessments.wording.headline import headline
from desktop import theme
from desktop.fields import Field, FieldDialog
from desktop.flow import Flow
from desktop.ink.pad import InkPad
from desktop.ink.signed_list import SignedList
from desktop.inputs import QuietBox
from desktop.parts import button, holder, label, named
from desktop.settings import SettingsFile
from desktop.words import year_of
from forms.problems import Refusal

WIDTH, LEFT = 1040, 330  # of the dialog and of what stands left of the pad, at 100 %


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may sign; `fixed` when the name stands in the assessment."""

    role: Role
    name: str = ""
    office: str = ""
    fixed: bool = False


class HandSigningDialog(FieldDialog):
    """Takes hand signatures under a complete assessment; stays open until everybody has signed."""

    def __init__(
        self, session: Session, settings: SettingsFile, parent: QWidget | None = None, role: Role | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Sign by hand"))
        self._session, self._language = session, settings.current.language
        self._covers = session.covered()
        self.signed = self.withdrawn = 0
        self.pad = InkPad()
        self._lay_out()
        self.sign = button(self.tr("Sign"), self.submit, "primary")
        self.close_button = button(self.tr("Close"), self.reject)
        self.finish(self.sign, self.close_button, width=WIDTH)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        QShortcut(QKeySequence("F11"), self, self.toggle_full_screen)
        self._fill_people(role)

    @property
    def person(self) -> Person:
        """Who signs now, with the name and office that are typed."""
        chosen: Person = self.who.currentData()
        if chosen.fixed:
            return chosen
        return Person(chosen.role, self.name.text().strip(), self.office.text().strip())

    def submit(self) -> None:
        """Record the signature and go on with the next person; everything stays when it is refused."""
        if not self._record():
            return
        name = self.person.name
        self.signed += 1
        self.pad.clear()
        self.typed.setChecked(False)
        self._fill_people()
        self.notice.show_text(self.tr("{name} has signed.").format(name=name), "success")
        self.fit()

    def withdraw(self, signature: HandSignature) -> None:
        """Take a signature back when that is confirmed; it goes into the bin."""
        words = self.tr(
            "Withdraw the hand signature of {name}? It goes into the bin; where it is still needed, {name} has to "
            "sign again."
        ).format(name=signature.name)
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        if QMessageBox.question(self, self.tr("Withdraw a signature"), words, yes | no, no) != yes:
            return
        try:
            withdraw(self._session, signature)
        except Refusal as refusal:
            self._tell(refusal)
            return
        self.withdrawn += 1
        self._fill_people()
        words = self.tr("The signature of {name} was withdrawn and lies in the bin.").format(name=signature.name)
        self.notice.show_text(words, "success")
        self.fit()

    def toggle_full_screen(self) -> None:
        """Fill the screen with the pad, or go back."""
        (self.showNormal if self.isFullScreen() else self.showFullScreen)()

    def fit(self) -> None:
        """Take the size the content wants, unless the dialog was made as large as the screen."""
        if not self.windowState() & (Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized):
            self.fields.activate()  # so that the layouts nested in it measure themselves anew as well
            super().fit()

    def _record(self, again: bool = False) -> bool:
        try:
            sign_by_hand(self._session, self._made(), again)
        except Refusal as refusal:
            if not again and refusal.problem.code == "ink.signed_already" and self._again(refusal):
                return self._record(again=True)
            self._tell(refusal)
            return False
        return True

    def _made(self) -> HandSignature:
        """The signature as it stands on the pad, bound to what the dialog says is signed."""
        person, typed = self.person, self.typed.isChecked()
        device = Device.TYPED if typed else self.pad.device
        strokes = () if typed else self.pad.strokes
        made = made_now(self._session, person.role, person.name, person.office, device, strokes)
        return replace(made, covers=self._covers)

    def _again(self, refusal: Refusal) -> bool:
        """Whether the person who has signed already wants to sign once more."""
        words = refusal.problem.text(self._language)
        answer = QMessageBox.question(self, self.tr("Sign again?"), words)
        return answer == QMessageBox.StandardButton.Yes

    def _tell(self, refusal: Refusal) -> None:
        self.notice.show_text(refusal.problem.text(self._language), "alarm")
        line = {"ink.no_name": self.name, "ink.no_office": self.office}.get(refusal.problem.code)
        if line is not None:
            line.setFocus()
        self.fit()

    # How it is put together

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(theme.dp(20))
        left = QWidget()
        left.setFixedWidth(min(theme.dp(LEFT), 460))
        left.setLayout(self._left())
        both.addWidget(left)
        both.addLayout(self._right(), 1)
        self.fields.addLayout(both, 100)

    def _left(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(8))
        layout.addWidget(label(self.tr("What is signed"), "heading"))
        self.what = label(self._what(), wrap=True)
        layout.addWidget(self.what)
        words = self.tr("Content {hash}… (SHA-256); any change makes the signature void.")
        layout.addWidget(label(words.format(hash=self._covers[:SHORT]), "small", wrap=True))
        self.who = QuietBox()
        self.who.cut(10)
        self.who.currentIndexChanged.connect(self._show_person)
        layout.addWidget(Field(self.tr("Who signs"), self.who))
        self.name, self.office = QLineEdit(), QLineEdit()
        self._asked = (Field(self.tr("Name"), self.name), Field(self.tr("Office or position"), self.office))
        for each in self._asked:
            layout.addWidget(each)
        layout.addStretch(1)
        return layout

    def _right(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(8))
        hint = self.tr("Write the name into the box with mouse, pen or finger.")
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addWidget(self.pad, 1)
        self.back = button(self.tr("Take back the last stroke"), self.pad.take_back)
        self.clear = button(self.tr("Clear"), self.pad.clear)
        self.full = button(self.tr("Full screen  F11"), self.toggle_full_screen)
        layout.addWidget(holder(Flow(None, self.back, self.clear, self.full)))
        self.typed = QCheckBox(self.tr("Type the name instead of writing it"))
        self.typed.setAccessibleDescription(self._typed_words())
        self.typed.toggled.connect(self._show_typed)
        layout.addWidget(self.typed)
        layout.addWidget(label(self._typed_words(), "small", wrap=True))
        self.signed_list = SignedList()
        self.signed_list.withdraw.connect(self.withdraw)
        layout.addWidget(self.signed_list)
        return layout

    def _typed_words(self) -> str:
        return self.tr("For who cannot use mouse, pen or finger; record and report say “typed, not drawn”.")

    def _what(self) -> str:
        """Standards, site, year and what each result says in brief."""
        session, lines = self._session, []
        lines.append(f"{session.site.name} · {year_of(session.assessment.year)}")
        for result in session.results().values():
            found = headline(result, session.catalogue.standards[result.standard].outcome.pass_mark)
            main = found.figures[0]
            figure = f"{main.name.text(self._language)} {main.text(self._language)}"
            colon = "：" if self._language == "zh" else ": "
            lines.append(f"{named(result, self._language)}{colon}{figure} · {found.brief.text(self._language)}")
        return "\n".join(lines)

    def _people(self) -> list[Person]:
        officers = [
            Person(Role.OFFICER, each.name, each.office, True) for each in self._session.assessment.officers
        ]
        others = [Person(Role.REPRESENTATIVE), Person(Role.REVIEWER), Person(Role.OFFICER)]
        return [*officers, *others]

    def _fill_people(self, role: Role | None = None) -> None:
        """List who may sign, with a mark at those who have, and go to the first who has not."""
        made = signatures(self._session.notes)
        self.signed_list.show_signatures(((each, self._signer_words(each)) for each in made), self.typed)
        good = valid(made, self._session.covered())
        done = {(each.role, each.name) for each in good}
        roles = {each.role for each in good}
        self.who.blockSignals(True)
        self.who.clear()
        waiting = []
        for number, person in enumerate(self._people()):
            signed = (person.role, person.name) in done if person.fixed else person.role in roles
            self.who.addItem(self._person_words(person, signed and person.fixed), person)
            if not signed and (person.fixed or person.role is not Role.REVIEWER):
                waiting.append(number)
        self.who.blockSignals(False)
        wanted = [number for number in waiting if role in (None, self.who.itemData(number).role)]
        self.who.setCurrentIndex((wanted or waiting or [0])[0])
        self._show_person()

    def _person_words(self, person: Person, signed: bool) -> str:
        if person.fixed:
            words = (
                f"{person.name}（{person.office}）"
                if self._language == "zh"
                else f"{person.name} ({person.office})"
            )
            return self.tr("✓ {name}, signed").format(name=words) if signed else words
        park = self._session.site.kind is SiteKind.PARK
        return {
            Role.REPRESENTATIVE: self.tr("Representative of the park")
            if park
            else self.tr("Representative of the enterprise"),
            Role.REVIEWER: self.tr("Reviewer"),
            Role.OFFICER: self.tr("Another officer who took part"),
        }[person.role]

    def _signer_words(self, signature: HandSignature) -> str:
        """Who signed, as what, and for whom."""
        officer = signature.role is Role.OFFICER
        role = "" if officer else self._person_words(Person(signature.role), False)
        return "✓ " + " · ".join(each for each in (signature.name, role, signature.office) if each)

    def _show_person(self) -> None:
        chosen: Person = self.who.currentData()
        self.who.setToolTip(self.who.currentText())
        for field, line in zip(self._asked, (self.name, self.office), strict=True):
            field.setVisible(not chosen.fixed)
            line.clear()
        (self.pad if chosen.fixed else self.name).setFocus()
        self.fit()

    def _show_typed(self, on: bool) -> None:
        for each in (self.pad, self.back, self.clear):
            each.setEnabled(not on)
