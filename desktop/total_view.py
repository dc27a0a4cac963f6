"""The conclusion of one standard as it stands: figures, verdict, what to take note of, and its groups as bars."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from assessments.result import GroupLine, Result, Standing
from assessments.wording.headline import Headline, Tone, headline
from assessments.wording.rates import LEVELED, rate, rated
from assessments.wording.standings import group_levels, group_words
from desktop import theme
from desktop.flow import Flow, Words
from desktop.parts import named, say, set_role
from forms.standard import OutcomeKind

FULL = 1000  # steps of a bar
LETTERS = 8  # of a figure that is a word; a longer one is shown smaller
FLAGS = 2  # matters to take note of that are shown at once
ROLES = {Tone.GOOD: "good", Tone.PLAIN: "chip", Tone.WARNING: "warning", Tone.BAD: "bad"}


class GroupBar(QWidget):
    """A group in words, and as a bar where it has a rate."""

    def __init__(self, name: str, language: str) -> None:
        super().__init__()
        self.language = language
        self.name = Words(name)
        self.points = Words("")
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, FULL)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(2))
        layout.addWidget(self.name, 0, 0)
        layout.addWidget(self.points, 0, 1)
        layout.addWidget(self.bar, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)

    def show_group(self, group: GroupLine, result: Result, unscored: int) -> None:
        """Show a group; the words say how much of it is scored."""
        levels = group_levels(result, group.group) if group.assessed else None
        words = (levels or group_words(group, result.outcome)).text(self.language)
        self.points.setText(words)
        found = rate(group, result.outcome)
        self.bar.setVisible(rated(result.outcome))
        self._fill(round(min(max(found or 0, 0), 1) * FULL))
        tip = self.tr("{count} items not scored yet").format(count=unscored) if unscored else self.tr("all scored")
        self.setToolTip(tip)
        self.bar.setAccessibleName(f"{self.name.text()} {words}, {tip}")

    def _fill(self, value: int) -> None:
        """Set the bar; Qt would paint it at once, here it is painted together with everything else."""
        if value != self.bar.value():
            self.bar.setUpdatesEnabled(False)
            self.bar.setValue(value)
            self.bar.setUpdatesEnabled(True)


class TotalView(QWidget):
    """The conclusion of one standard, never looking final while it is not."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.caption, self.figure, self.of = Words("", "muted"), Words("", "total"), Words("", "muted")
        self.state, self.notes = Words("", "warning"), Words("", "small")
        self.flags = Words("", "hint-warning")
        self._bars: dict[str, GroupBar] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.dp(8))
        self._layout.addWidget(self.caption)
        self._layout.addLayout(Flow(None, self.figure, self.of))
        self._layout.addLayout(Flow(None, self.state))
        self._layout.addWidget(self.notes)
        self._layout.addWidget(self.flags)
        self._standard = ""

    def show_result(self, result: Result) -> None:
        """Show a result as it stands."""
        if result.standard != self._standard:
            self._rebuild(result)
        missing = {group.group: 0 for group in result.groups}
        for line in result.lines:
            missing[line.group] += line.standing is Standing.NOT_SCORED
        found = headline(result)
        self._show_figures(found)
        self.caption.setText(self._caption(found, result, sum(missing.values())))
        say(self.state, found.brief.text(self.language), ROLES[found.tone])
        said = [found.verdict, *found.notes] if found.final else found.notes
        say(self.notes, "\n".join(each.text(self.language) for each in said))
        say(self.flags, self._flags(result))
        for group in result.groups:
            self._bars[group.group].show_group(group, result, missing[group.group])

    def _show_figures(self, found: Headline) -> None:
        """The main figure large, unless it is a long word, and the others beside it."""
        main, *others = found.figures
        text = main.text(self.language)
        set_role(self.figure, "total" if len(text) <= LETTERS else "heading")
        self.figure.setText(text)
        words = (f"{each.name.text(self.language)} {each.text(self.language)}" for each in others)
        say(self.of, "  ".join(words))

    def _caption(self, found: Headline, result: Result, missing: int) -> str:
        name = found.figures[0].name.text(self.language)
        kind = OutcomeKind(result.outcome)
        if not result.lines or not (kind.points or kind in LEVELED):  # else the figures say it
            return name
        words = self.tr("{name} ({scored} of {all} items scored)")
        return words.format(name=name, scored=len(result.lines) - missing, all=len(result.lines))

    def _flags(self, result: Result) -> str:
        texts = [
            self.tr("Take note: {text}").format(text=each.text(self.language)) for each in result.flags[:FLAGS]
        ]
        more = len(result.flags) - FLAGS
        return "\n".join([*texts, self.tr("and {count} more").format(count=more)] if more > 0 else texts)

    def _rebuild(self, result: Result) -> None:
        for bar in self._bars.values():
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self._bars = {group.group: GroupBar(named(group, self.language), self.language) for group in result.groups}
        for bar in self._bars.values():
            self._layout.addWidget(bar)
        self._standard = result.standard
