"""Picking a site among very many by typing a part of its name, its code or its pinyin initials."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from assessments.sites import Site, SiteKind
from assessments.sites.search import SiteIndex, Wanted
from assessments.sites.site import clean_code
from desktop.pickers import offering

OFFERED = 50  # whoever needs more than these types another letter


class SitePicker(QLineEdit):
    """A line that offers the sites that fit; the index is made when the first letter is typed."""

    picked = Signal()

    def __init__(
        self, index: Callable[[], SiteIndex], kind: SiteKind | None = None, parent: QWidget | None = None
    ) -> None:
        """`index` gives the same index each time; `kind` is the only one that is offered."""
        super().__init__(parent)
        self._index, self._kind = index, kind
        self._by_shown: dict[str, str] = {}
        self._offered = QStringListModel(self)
        self.setPlaceholderText(self.tr("Type a part of the name, the code or pinyin initials"))
        offering(self, self._offered).activated.connect(lambda _text: self.picked.emit())
        self.textEdited.connect(self._offer)

    @property
    def code(self) -> str:
        """The code of the site that is chosen or typed, '' while the text names none."""
        text = self.text().strip()
        if not text:
            return ""
        return self._by_shown.get(text) or (clean_code(text) if clean_code(text) in self._index().by_code else "")

    def choose(self, code: str) -> None:
        """Show the site with a code; an unknown code stays visible as it is."""
        site = self._index().by_code.get(code) if code else None
        self.setText(self._shown(site) if site else code)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving with one site left takes that site."""
        if self.text().strip() and not self.code and event.reason() != Qt.FocusReason.PopupFocusReason:
            found = self._found(self.text(), 2)
            if len(found) == 1:
                self.setText(self._shown(found[0]))
                self.picked.emit()
        super().focusOutEvent(event)

    def _offer(self, text: str) -> None:
        found = self._found(text, OFFERED) if text.strip() else ()
        self._offered.setStringList([self._shown(site) for site in found])

    def _found(self, text: str, count: int) -> tuple[Site, ...]:
        return self._index().first(Wanted(query=text.strip(), kind=self._kind), count)

    def _shown(self, site: Site) -> str:
        shown = f"{site.name} {site.code}"
        self._by_shown[shown] = site.code
        return shown
