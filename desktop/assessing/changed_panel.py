"""What the last answer changed, beside the score: old → new with the difference, for each standard."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop import theme
from desktop.assessing.announce import announce
from desktop.assessing.effects import Results, StandardEffect, effects, failed_gates
from desktop.flow import Words
from desktop.parts import named, say, set_role

SHOWN = 5  # items of one standard


class ChangedPanel(QWidget):
    """Follows the results; keystrokes of one visit to a field count as one change."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self._step: object = None
        self._base: Results = {}
        self.title, self.words = Words("", "strong"), Words("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(2))
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        self.hide()

    def follow(self, title: str, step: object, before: Results, after: Results) -> None:
        """Show what differs since a step began."""
        if step != self._step:
            self._step, self._base = step, before
        found = effects(self._base, after, self.language)
        self.title.setText(self.tr("Changed by: {what}").format(what=title))
        say(self.words, "\n".join(self._lines(found)) or self.tr("No points and no conclusion changed."))
        self.setAccessibleDescription(self.words.text())
        self.show()

    def _lines(self, found: tuple[StandardEffect, ...]) -> list[str]:
        lines = []
        for each in found:
            if len(self._base) > 1:
                lines.append(self.tr("{name}:").format(name=each.name))
            lines += [each.total.words()] if each.total else []
            lines += [line.words() for line in each.lines[:SHOWN]]
            if len(each.lines) > SHOWN:
                lines.append(self.tr("and {count} more").format(count=len(each.lines) - SHOWN))
        return lines


class FailedNotice(QFrame):
    """Vetoes and basic requirements that are not in order, in words on top of the score."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self._shown: tuple[tuple[str, str], ...] = ()
        self.words = Words()
        layout = QVBoxLayout(self)
        margin = theme.dp(8)
        layout.setContentsMargins(margin, margin // 2, margin, margin // 2)
        layout.addWidget(self.words)
        set_role(self, "alarm")
        self.hide()

    def show_results(self, results: Results) -> None:
        """Show what fails under any standard; what is new is told to a screen reader at once."""
        failed = tuple((key, gate) for key, result in results.items() for gate in failed_gates(result))
        if failed == self._shown:
            return
        news = set(failed) - set(self._shown)
        self._shown = failed
        lines = [self._line(results, key, gate) for key, gate in failed]
        self.words.setText("\n".join(lines))
        self.setVisible(bool(failed))
        self.setAccessibleName(self.words.text())
        if news:
            announce(self, "\n".join(line for line, place in zip(lines, failed, strict=True) if place in news))

    def _line(self, results: Results, key: str, gate: str) -> str:
        line = next(each for each in results[key].gates if each.gate == gate)
        words = self.tr("✕ Veto: {name}") if line.veto else self.tr("✕ Basic requirement not met: {name}")
        return words.format(name=named(line, self.language))
