"""What looks unlikely at a field: in plain sight while it has no reason, quietly once it has one."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from assessments.plausibility import PlausibilityWarning, unexplained
from desktop import theme
from desktop.flow import Words
from desktop.parts import set_role
from forms.units import signs

Found = tuple[PlausibilityWarning, ...]


class WarningNotice(QFrame):
    """The warnings about one question; empty until there is one."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.found: Found = ()
        self._language = language
        self._words: Words | None = None
        self.hide()

    @property
    def text(self) -> str:
        """The words on show, '' when there are none."""
        return self._words.text() if self._words and not self.isHidden() else ""

    def show_warnings(self, found: Found) -> bool:
        """Show other warnings; False when nothing has changed, so that nothing is laid out again."""
        if found == self.found:
            return False
        self.found = found
        self.setVisible(bool(found))
        if found:
            waiting = unexplained(found)
            words = self._made()
            bullet = "• " if len(found) > 1 else ""
            lines = [f"{bullet}{self._line(each)}" for each in found]
            words.setText("\n".join([*lines, self._asked()] if waiting else lines))
            set_role(words, "" if waiting else "muted")
            set_role(self, "notice" if waiting else "quiet")
        return True

    def _line(self, warning: PlausibilityWarning) -> str:
        words = signs(warning.problem.text(self._language))
        if not warning.explained:
            return words
        return self.tr("{words} — explained: {reason}").format(words=words, reason=warning.reason)

    def _asked(self) -> str:
        return self.tr("Correct the figure or give the reason below.")

    def _made(self) -> Words:
        if self._words is None:
            self._words = Words()
            layout = QVBoxLayout(self)
            layout.setContentsMargins(theme.dp(8), theme.dp(4), theme.dp(8), theme.dp(4))
            layout.addWidget(self._words)
        return self._words


def about(found: Found, question: str) -> Found:
    """The warnings that concern a question."""
    return tuple(warning for warning in found if question in warning.questions)
