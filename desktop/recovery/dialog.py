"""What is shown at start when the program stopped in an assessment: which one, when, what, and what now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from assessments.recovery import Difference, Unfinished, unfinished
from assessments.setting_back import discard, keep_apart
from assessments.store import Store
from desktop import theme
from desktop.parts import Notice, button, column, holder, label, row, say
from desktop.rail import Place
from desktop.recovery.words import Wording
from desktop.tables import Column, Rows, current, select_first, table
from desktop.words import moment, year_of
from forms.problems import Refusal

if TYPE_CHECKING:
    from desktop.window import MainWindow

MARGIN = 20


class RecoveryDialog(QDialog):
    """Every unfinished assessment, and three ways to go on with the one that is chosen."""

    resumed = Signal(str)  # the assessment to open
    settled = Signal()  # the store has changed

    def __init__(
        self, store: Store, found: Sequence[Unfinished], who: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Unfinished work was found"))
        self.store, self.who, self.language = store, who, language
        self.wording: Wording | None = None
        self._opening = ""
        self.models = (Rows(self._unfinished_columns(), self), Rows(self._difference_columns(), self))
        self.list = table(self.models[0], self.tr("Unfinished assessments"))
        self.preview = table(self.models[1], self.tr("Changes since the assessment was opened"))
        self.heading, self.about = label("", "heading", wrap=True), label("", wrap=True)
        self.typed, self.count = label("", "strong", wrap=True), label("", "muted", wrap=True)
        self.typed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem, self.notice = Notice("notice"), Notice("success")
        self.later = button(self.tr("Decide later"), self.reject)
        self.discard = button(self.tr("Discard (into the bin)"), self._discard)
        self.apart = button(self.tr("Keep apart as a new draft"), self._keep_apart)
        self.resume = button(self.tr("Resume"), self._resume, "primary")
        self._lay_out()
        self.models[0].show(found)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        select_first(self.list)
        self.list.setVisible(len(found) > 1)
        self.resume.setDefault(True)
        self.resume.setFocus()

    @property
    def chosen(self) -> Unfinished | None:
        """The assessment that is decided about."""
        found: Unfinished | None = current(self.list)
        return found

    # Deciding

    def _resume(self) -> None:
        found = self.chosen
        if found is not None:
            self._opening = found.assessment.id
            self._done(self.tr("{site} is resumed."))

    def _keep_apart(self) -> None:
        words = self.tr(
            "{site}: a new draft holds what was entered; the first one is as it was when it was opened."
        )
        self._settle(lambda found: keep_apart(self.store, found, self.who), words)

    def _discard(self) -> None:
        words = self.tr("{site}: what was entered lies in the bin and can be restored from there.")
        self._settle(lambda found: discard(self.store, found, self.who), words)

    def _settle(self, act: Callable[[Unfinished], object], words: str) -> None:
        found = self.chosen
        if found is None:
            return
        try:
            act(found)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
            return
        self.settled.emit()
        self._done(words)

    def _done(self, words: str) -> None:
        """Take the assessment off the list; the last one closes the dialog, or leaves what was done to read."""
        found = self.chosen
        assert found is not None
        self.notice.show_text(words.format(site=found.site), "success")
        self.models[0].show([each for each in self.models[0].rows if each is not found])
        select_first(self.list)
        if self.models[0].rows:
            self._show()
        elif self._opening:
            self.accept()
            self.resumed.emit(self._opening)
        else:
            self._close_with_words()

    def reject(self) -> None:
        """Closing decides nothing, but what was to be resumed is opened."""
        super().reject()
        if self._opening:
            self.resumed.emit(self._opening)

    def _close_with_words(self) -> None:
        for each in (*self._parts(), self.discard, self.apart, self.resume):
            each.hide()
        self.later.setText(self.tr("Close"))
        self.later.setDefault(True)
        self.later.setFocus()
        self.adjustSize()

    # Showing

    def _show(self) -> None:
        found = self.chosen
        if found is None:
            return
        self.wording = Wording(self.store, found.assessment, self.language)
        self.heading.setText(f"{found.site} · {year_of(found.assessment.year)}")
        self.about.setText(self._about(found))
        say(self.typed, self._typed(found))
        self.models[1].show(found.differences)
        self.preview.setVisible(bool(found.differences))
        say(self.count, self._count(found))
        self.problem.show_text(found.problem.text(self.language) if found.problem else "")
        for each in (self.resume, self.apart):
            each.setEnabled(found.problem is None)

    def _about(self, found: Unfinished) -> str:
        words = self.tr("Opened {opened}, last changed {changed}; the program stopped before it was closed.")
        text = words.format(opened=moment(found.opened), changed=moment(found.changed))
        if found.elsewhere:
            other = self.tr("It was open on another computer, {name}; close it there first.")
            text += "\n" + other.format(name=found.elsewhere)
        return text

    def _typed(self, found: Unfinished) -> str:
        assert self.wording is not None
        words = self.tr("Being typed and not saved, {question} ({moment}): {text}")
        return "\n".join(
            words.format(
                question=self.wording.question(each.question), moment=moment(each.at), text=self.wording.typed(each)
            )
            for each in found.typed
        )

    def _count(self, found: Unfinished) -> str:
        if not found.differences:
            return self.tr("Nothing else was changed since it was opened.")
        words = self.tr("{changes} changes since it was opened, {count} places differ; all of them are saved:")
        return words.format(changes=found.changes, count=len(found.differences))

    def _unfinished_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Site"), lambda each: each.site),
            Column(self.tr("Last changed"), lambda each: moment(each.changed), width=150),
            Column(self.tr("Places"), lambda each: str(len(each.differences)), figures=True, width=80),
            Column(self.tr("Half typed"), lambda each: str(len(each.typed)), figures=True, width=96),
        )

    def _difference_columns(self) -> tuple[Column, ...]:
        def worded(find: Callable[[Wording, Difference], str]) -> Callable[[Difference], str]:
            return lambda each: find(self.wording, each) if self.wording else ""

        return (
            Column(self.tr("Question or note"), worded(Wording.name)),
            Column(self.tr("When it was opened"), worded(Wording.before), width=240),
            Column(self.tr("When it stopped"), worded(Wording.after), width=240),
        )

    # How it is put together

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.list, self.heading, self.about, self.problem, self.typed, self.count, self.preview)

    def _lay_out(self) -> None:
        inner = column(*self._parts(), spacing=8)
        inner.setStretch(0, 1)
        inner.setStretch(len(self._parts()) - 1, 3)
        layout = QVBoxLayout(self)
        margin = theme.dp(MARGIN)
        layout.setContentsMargins(margin, theme.dp(16), margin, theme.dp(16))
        layout.setSpacing(theme.dp(12))
        layout.addLayout(inner, 1)
        layout.addWidget(self.notice)
        layout.addWidget(holder(row(self.later, None, self.discard, self.apart, self.resume)))
        self.resize(min(theme.dp(900), 1280), min(theme.dp(520), 680))


def offer_recovery(window: MainWindow) -> None:
    """Ask what to do with every assessment in which the program stopped; nothing is shown when there is none."""
    try:
        found = unfinished(window.store)
    except Refusal:
        return  # a database that cannot be read is told of by what needs it
    if not found:
        return
    current_settings = window.settings.current
    dialog = RecoveryDialog(window.store, found, current_settings.officer, current_settings.language, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resumed.connect(window.open_assessment)
    dialog.settled.connect(lambda: refresh_lists(window))
    dialog.open()


def refresh_lists(window: MainWindow) -> None:
    """Show the workbench and the place of the moment as the store is now."""
    for place in {Place.WORKBENCH, window.place}:
        page = window.pages[place]
        if hasattr(page, "refresh"):
            page.refresh()
