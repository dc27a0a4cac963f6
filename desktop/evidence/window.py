"""The window of all evidence of an assessment: a grid of files, one of them large, and what it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QMessageBox, QSplitter, QVBoxLayout, QWidget

from assessments.evidence import Intake
from assessments.evidence.uses import elsewhere, uses_by_file
from desktop import theme
from desktop.evidence.attach_dialog import AttachDialog
from desktop.evidence.attaching import attach, detach
from desktop.evidence.desk import EvidenceDesk
from desktop.evidence.dropping import handed_over, holds_evidence
from desktop.evidence.file_button import open_original
from desktop.evidence.holding import Held, Wanted, fitting, held, question_names
from desktop.evidence.intake_dialog import IntakeDialog, counts, take_in
from desktop.evidence.keys import on_key
from desktop.evidence.model import EvidenceModel
from desktop.evidence.orphans_dialog import OrphansDialog, gallery_list
from desktop.evidence.tray import Tray
from desktop.evidence.viewer import Viewer
from desktop.fields import fit_screen
from desktop.flow import Flow
from desktop.inputs import QuietBox
from desktop.jobs import trouble_of
from desktop.parts import Elided, Notice, button, row, say, scrolled
from desktop.visit import Visit


class EvidenceWindow(QDialog):
    """Opens at a question; what is added here is attached to it."""

    def __init__(self, visit: Visit, question: str, desk: EvidenceDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.visit, self.question, self.desk = visit, question, desk
        self.names = question_names(visit.session, visit.language)
        self.setWindowTitle(self.tr("Evidence"))
        self.setAcceptDrops(True)
        self.model = EvidenceModel(desk.pictures, self.names, self)
        self.viewer = Viewer(visit, desk.pictures)
        self.tray, self.notice = Tray(desk.watched), Notice()
        self.list = gallery_list(self.model, self.tr("All evidence"))
        self.filter, self.uses, self.elsewhere = QuietBox(self.tr("Show")), Elided("", "muted"), Notice("notice")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._everywhere = uses_by_file(visit.session.store)
        self._stop = visit.session.listen(lambda _change: self.refresh())
        self._fill_filter()
        self.refresh()
        self.desk.watched.look()
        self.list.setFocus()

    @property
    def current(self) -> Held | None:
        """The file that is shown large."""
        index = self.list.currentIndex()
        return self.model.files[index.row()] if index.isValid() else None

    def show_file(self, sha256: str) -> None:
        """Show one file large."""
        row_number = self.model.row_of(sha256)
        if row_number < 0:
            self.filter.setCurrentIndex(self.filter.findData(Wanted.ALL.value))
            row_number = self.model.row_of(sha256)
        if row_number >= 0:
            self.list.setCurrentIndex(self.model.index(row_number))
            self.list.scrollTo(self.model.index(row_number))

    def refresh(self) -> None:
        """Show what the session holds; the chosen file stays chosen where it is still shown."""
        chosen = self.current
        wanted = Wanted(self.filter.currentData())
        files = fitting(held(self.visit.session, self._everywhere), wanted, self.question)
        if files != self.model.files:
            self.model.show(files)
        kept = self.model.row_of(chosen.file.sha256) if chosen else -1
        if files:
            self.list.setCurrentIndex(self.model.index(max(0, kept)))
        self._show_current()

    # Adding

    def add(self, paths: Iterable[Path]) -> IntakeDialog | None:
        """Take in files and attach them to the question."""
        if not self.visit.editable:
            return None
        site = self.visit.session.assessment.site
        return take_in(self.desk, paths, site, self.visit.language, self, self._kept)

    def choose(self) -> None:
        """Let the officer choose files, beginning in the watched folder."""
        start = str(self.desk.watched.folder or "")
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Add evidence"), start)
        self.add(Path(path) for path in chosen)

    def paste(self, dragged: QMimeData | None = None) -> None:
        """Take in what lies in the clipboard, or was dropped: files, or a picture."""
        found = dragged or QGuiApplication.clipboard().mimeData()
        try:
            dialog = handed_over(found, self.visit.session.store.clock(), self.add)
        except OSError as error:
            self.notice.show_text(trouble_of(error).text(self.visit.language), "alarm")
            return
        if dialog is None:
            self.notice.show_text(self.tr("The clipboard holds neither a picture nor files."), "notice")

    def take_new(self, paths: tuple[Path, ...]) -> None:
        """Take in the new photos of the watched folder; what was refused is not offered again."""
        dialog = self.add(paths)
        if dialog is not None:
            dialog.taken.connect(lambda _intake: self.tray.done(paths))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.visit.editable and holds_evidence(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.paste(event.mimeData())

    def _kept(self, intake: Intake) -> None:
        if intake.kept:
            attach(self.visit, self.question, (file.sha256 for file in intake.kept))
            self.refresh()
            self.show_file(intake.kept[0].sha256)
        self.notice.show_text(counts(intake), "notice" if intake.refused else "success")

    # What the current file stands for

    def toggle_here(self) -> None:
        """Attach the current file to the question, or take it away."""
        current = self.current
        if current is None:
            return
        if self.question in current.questions:
            detach(self.visit, self.question, current.file.sha256)
        else:
            attach(self.visit, self.question, [current.file.sha256])

    def attach_elsewhere(self) -> None:
        """Choose the questions that the current file stands for."""
        current = self.current
        if current is None:
            return
        dialog = AttachDialog(current.file.name, self.names, current.questions, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        for question in (each for each in dialog.ticked if each not in current.questions):
            attach(self.visit, question, [current.file.sha256])
        for question in (each for each in current.questions if each not in dialog.ticked):
            detach(self.visit, question, current.file.sha256)

    def show_orphans(self) -> None:
        """Look at what nothing uses."""
        self.viewer.settle()
        dialog = OrphansDialog(self.desk, self.visit.session.who, self.visit.language, self)
        if dialog.model.files:
            dialog.exec()
        else:
            QMessageBox.information(self, self.windowTitle(), self.tr("Every file is used."))
        self._everywhere = uses_by_file(self.visit.session.store)
        self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    def reject(self) -> None:
        self._leave()
        super().reject()

    def _leave(self) -> None:
        self.viewer.settle()
        self._stop()
        self._stop = lambda: None

    def _show_current(self) -> None:
        current, editable = self.current, self.visit.editable
        self.viewer.show_file(current.file if current else None)
        for each in (self.here_button, self.others_button):
            each.setEnabled(current is not None and editable)
        self.original_button.setEnabled(current is not None)
        here = current is not None and self.question in current.questions
        self.here_button.setText(
            self.tr("Take away from this question") if here else self.tr("Use for this question")
        )
        names = [self.names.get(question, question) for question in current.questions] if current else []
        say(self.uses, self.tr("Used by: {names}").format(names="；".join(names)) if names else "")
        site = self.visit.session.assessment.site
        found = elsewhere(self._everywhere, site, [current.file]) if current else ()
        self.elsewhere.show_text("\n".join(self.visit.words(problem) for problem in found), "notice")

    # How it is put together

    def _make_buttons(self) -> None:
        self.add_button = button(self.tr("Add files…"), self.choose, "primary")
        self.more_button = button(self.tr("More"))
        menu = QMenu(self.more_button)
        self.paste_action = menu.addAction(self.tr("Paste  Ctrl+V"))
        self.paste_action.triggered.connect(lambda: self.paste())
        menu.addAction(self.tr("Files that nothing uses…")).triggered.connect(lambda: self.show_orphans())
        self.more_button.setMenu(menu)
        self.here_button = button("", self.toggle_here)
        self.others_button = button(self.tr("Use for other questions…"), self.attach_elsewhere)
        self.original_button = button(self.tr("Open the original"), self._open_original)
        self.add_button.setEnabled(self.visit.editable)
        self.paste_action.setEnabled(self.visit.editable)

    def _open_original(self) -> None:
        open_original(self.current.file if self.current else None)

    def _connect(self) -> None:
        keys: tuple[tuple[QKeySequence.StandardKey | str, Callable[[], object]], ...] = (
            (QKeySequence.StandardKey.Paste, self.paste),
            ("Ctrl+O", self.choose),
            ("Ctrl+Return", self.toggle_here),
        )
        for key, act in keys:
            for widget in (self.list, self.viewer.canvas):
                on_key(widget, key, act)
        self.tray.wanted.connect(self.take_new)
        self.filter.activated.connect(lambda _: self.refresh())
        self.list.selectionModel().currentChanged.connect(self._moved)

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_current()

    def _fill_filter(self) -> None:
        words = {
            Wanted.ALL: self.tr("All files"),
            Wanted.HERE: self.tr("Of this question"),
            Wanted.USED: self.tr("Used"),
            Wanted.NO_QUESTION: self.tr("Without a question"),
            Wanted.UNUSED: self.tr("Not used"),
        }
        for wanted, text in words.items():
            self.filter.addItem(text, wanted.value)

    def _lay_out(self) -> None:
        asked = Elided(self.tr("Question: {name}").format(name=self.names.get(self.question, "")), "strong")
        top = row(asked, self.filter)
        top.setStretch(0, 1)
        halves = QSplitter()
        for each in (self.list, scrolled(self.viewer)):
            halves.addWidget(each)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.dp(8))
        halves.setSizes([theme.dp(360), theme.dp(760)])
        here = (self.here_button, self.others_button, self.original_button)
        foot = Flow(None, self.add_button, self.more_button, *here, button(self.tr("Close"), self.reject))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(12),) * 4)
        layout.addLayout(top)
        for widget in (self.tray, halves, self.uses, self.elsewhere, self.notice):
            layout.addWidget(widget)
        layout.setStretch(2, 1)
        layout.addLayout(foot)
        fit_screen(self, 1180, 680)
