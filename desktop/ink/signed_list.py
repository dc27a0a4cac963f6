"""Who has signed by hand so far, each with a button that takes the signature back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assessments.hand_signature import HandSignature
from desktop import theme
from desktop.parts import button, holder, label, row


class SignedList(QWidget):
    """A row for each signature; hidden while there is none."""

    withdraw = Signal(object)  # the HandSignature

    def __init__(self) -> None:
        super().__init__()
        self.buttons: tuple[QPushButton, ...] = ()
        self._rows: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, theme.dp(8), 0, 0)
        self._layout.setSpacing(theme.dp(6))
        self._layout.addWidget(label(self.tr("Signed so far"), "strong"))
        self.hide()

    def show_signatures(self, found: Iterable[tuple[HandSignature, str]], after: QWidget) -> None:
        """Show signatures, each with the words for who signed as what; Tab comes here from `after`."""
        for each in self._rows:
            each.hide()
            self._layout.removeWidget(each)
            each.deleteLater()
        self._rows, self.buttons = [], ()
        for signature, words in found:
            self._add(signature, words)
        for each in self.buttons:
            QWidget.setTabOrder(after, each)
            after = each
        self.setVisible(bool(self._rows))

    def _add(self, signature: HandSignature, words: str) -> None:
        taking = button(self.tr("Withdraw…"), lambda: self.withdraw.emit(signature))
        taking.setAccessibleName(self.tr("Withdraw the signature of {name}").format(name=signature.name))
        line = row(label(words, wrap=True), taking)
        line.setStretch(0, 1)
        line.setAlignment(taking, Qt.AlignmentFlag.AlignTop)
        made = holder(line)
        self._layout.addWidget(made)
        made.show()  # at once, so that the dialog takes the size it needs
        self._rows.append(made)
        self.buttons += (taking,)
