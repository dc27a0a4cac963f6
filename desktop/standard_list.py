"""The standards that may be chosen for a site: those proposed first, then by family, and a search."""

from __future__ import annotations

from collections.abc import Container, Iterable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from assessments.proposing import Proposal
from desktop import theme
from desktop.flow import Words
from desktop.parts import holder, label, named, row, scrolled
from desktop.search import matches
from desktop.standards.words import family_words
from forms.confidence import tally
from forms.standard import Standard

MANY = 6  # standards from which on the list scrolls and has a search
HEIGHT = 250  # of the list, at 100 %


class Choosable(QWidget):
    """One standard with a tick, its edition and why it is proposed below it, and how far it is confirmed."""

    def __init__(self, standard: Standard, language: str, why: str = "") -> None:
        super().__init__()
        self.standard = standard
        self.tick = QCheckBox()
        self.tick.setAccessibleName(named(standard, language))
        self.name = Words(named(standard, language))
        self.name.mousePressEvent = lambda _event: self.tick.click()  # type: ignore[method-assign]
        edition = " · ".join(words for words in (why, self._edition(standard)) if words)
        self.tick.setAccessibleDescription(edition)
        small = label(edition, "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.dp(2), 0, theme.dp(2))
        layout.setSpacing(0)
        line = row(self.tick, self.name, spacing=4)
        line.setStretch(1, 1)
        layout.addLayout(line)
        small.setIndent(theme.dp(28))
        layout.addWidget(small)
        self.setToolTip(self._confirmed(standard, language))

    def _edition(self, standard: Standard) -> str:
        edition = self.tr("{number} · issued {issued} · effective {effective}")
        return edition.format(number=standard.number, issued=standard.issued, effective=standard.effective)

    def _confirmed(self, standard: Standard, language: str) -> str:
        found = tally(standard)
        words = self.tr("{confirmed} of {given} figures are from the official text; {open} are to be confirmed")
        text = words.format(confirmed=found.confirmed, given=found.given, open=found.unconfirmed)
        note = named(standard.note, language)
        return f"{text}\n{note}" if note else text


class StandardList(QWidget):
    """Ticks for standards; nothing is chosen until the officer chooses it."""

    def __init__(self, standards: Iterable[Standard], proposed: Iterable[Proposal], language: str) -> None:
        super().__init__()
        self.language = language
        self._why = {each.standard.id: each.why.text(language) for each in proposed}
        self.rows: list[Choosable] = []
        self._titles: list[tuple[Words, list[Choosable]]] = []
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Name, number or pinyin initials"))
        self.search.setAccessibleName(self.tr("Search standards"))
        self.search.textChanged.connect(self._filter)
        self.none = label(self.tr("No standard has these words."), "muted")
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.dp(8), theme.dp(4), theme.dp(8), theme.dp(4))
        inner.setSpacing(theme.dp(2))
        for title, members in families(standards, self._why).items():
            self._add(inner, title, members)
        inner.addWidget(self.none)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addWidget(self._framed(holder(inner)))
        self.search.setVisible(len(self.rows) > MANY)
        self._filter("")

    def ticks(self) -> dict[str, QCheckBox]:
        """Standard → its tick, in the order shown."""
        return {each.standard.id: each.tick for each in self.rows}

    def _add(self, layout: QVBoxLayout, family: str, members: list[Standard]) -> None:
        title = Words(self._family(family), "strong")
        rows = [Choosable(standard, self.language, self._why.get(standard.id, "")) for standard in members]
        layout.addWidget(title)
        for each in rows:
            layout.addWidget(each)
        self.rows += rows
        self._titles.append((title, rows))

    def _framed(self, inner: QWidget) -> QWidget:
        if len(self.rows) <= MANY:
            return inner
        area: QScrollArea = scrolled(inner)
        area.setFixedHeight(theme.dp(HEIGHT))
        area.setProperty("role", "card")
        return area

    def _filter(self, query: str) -> None:
        """Show what the search finds, and always what is ticked."""
        for each in self.rows:
            words = (each.standard.zh, each.standard.en, each.standard.number, each.standard.id)
            each.setVisible(each.tick.isChecked() or matches(query, *words))
        for title, rows in self._titles:
            title.setVisible(any(not each.isHidden() for each in rows))
        self.none.setVisible(all(each.isHidden() for each in self.rows))

    def _family(self, family: str) -> str:
        words = {
            PROPOSED: self.tr("Proposed"),
            "green-factory": self.tr("Green factory"),
            "cleaner-production": self.tr("Cleaner production"),
            "park": self.tr("Parks"),
            "access": self.tr("Access and negative lists"),
            "resource-intensity": self.tr("Intensive use of resources"),
            "environmental-credit": self.tr("Environmental credit"),
        }
        return words.get(family) or family_words(family, self.language)


PROPOSED = "proposed"  # the family of standards that fit this site
ORDER = (PROPOSED, "green-factory", "cleaner-production", "park")  # families that come first


def families(standards: Iterable[Standard], proposed: Container[str]) -> dict[str, list[Standard]]:
    """Family → standards: those proposed, for the very industry first, then those for all, others last."""
    found: dict[str, list[Standard]] = {family: [] for family in ORDER}
    for standard in sorted(standards, key=lambda each: bool(each.industries) is not (each.id in proposed)):
        family = PROPOSED if standard.id in proposed else standard.id.partition("/")[0]
        found.setdefault(family, []).append(standard)
    return {family: members for family, members in found.items() if members}
