"""The evidence of one answer below its field: small pictures, adding by key, mouse, drop and paste, and counts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QWidget

from assessments.evidence import Intake
from desktop.assessing.tab_order import tab_after
from desktop.evidence.attaching import attach, attached, detach
from desktop.evidence.desk import EvidenceDesk, desk_at
from desktop.evidence.dropping import handed_over, holds_evidence
from desktop.evidence.file_button import FileButton
from desktop.evidence.intake_dialog import IntakeDialog, counts, take_in
from desktop.flow import Flow
from desktop.jobs import trouble_of
from desktop.parts import button, label, say
from desktop.visit import Visit


class EvidenceRow(QWidget):
    """What an answer shows of its evidence; nothing at all while it has none, which most answers have not."""

    came = Signal()  # files were attached, or it is known that none will be

    def __init__(self, visit: Visit, question: str, name: str) -> None:
        super().__init__()
        self.visit, self.question, self._name = visit, question, name
        self._shown: tuple[str, ...] = ()
        self._flow: Flow | None = None
        self._told: QLabel | None = None
        self.hide()

    @property
    def desk(self) -> EvidenceDesk:
        """What the evidence of this window shares."""
        return desk_at(self, self.visit.session.store)

    def ask(self) -> None:
        """Open the window of all evidence at this question."""
        from desktop.evidence.window import EvidenceWindow  # half of the package, and only when it is wanted

        EvidenceWindow(self.visit, self.question, self.desk, self.window()).open()

    def choose(self) -> None:
        """Let the officer choose files."""
        start = str(self.desk.watched.folder or "")
        title = self.tr("Evidence for {name}").format(name=self._name)
        chosen, _ = QFileDialog.getOpenFileNames(self, title, start)
        self.add(Path(path) for path in chosen)

    def add(self, paths: Iterable[Path]) -> IntakeDialog | None:
        """Take in files and attach them to the answer; what cannot be kept is said."""
        if not self.visit.editable:
            return None
        site = self.visit.session.assessment.site
        dialog = take_in(self.desk, paths, site, self.visit.language, self, self._kept)
        if dialog is not None:
            dialog.over.connect(self.came)
        return dialog

    def paste(self, dragged: QMimeData | None = None) -> None:
        """Take in what lies in the clipboard, or was dropped: files, or a picture."""
        found = dragged or QGuiApplication.clipboard().mimeData()
        try:
            handed_over(found, self.visit.session.store.clock(), self.add)
        except OSError as error:
            self._tell(trouble_of(error).text(self.visit.language), "problem")

    def show_files(self, hashes: tuple[str, ...]) -> None:
        """Show the files that an answer names."""
        if hashes == self._shown:
            return
        self._shown = hashes
        flow = self._laid_out()
        while item := flow.takeAt(0):
            if item.widget() is not self._told:
                item.widget().hide()
                item.widget().deleteLater()
        if hashes:
            self._fill(flow, hashes)
        if self._told is not None:
            flow.addWidget(self._told)
        self.setVisible(bool(hashes) or self._told is not None)

    def event(self, event: QEvent) -> bool:
        parent = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and parent is not None:
            # The whole field takes what is dropped: below it there is nothing to drop on while it has no files.
            parent.setAcceptDrops(True)
            parent.installEventFilter(self)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter or event.type() == QEvent.Type.DragMove:
            assert isinstance(event, QDragEnterEvent | QDropEvent)
            return self._welcome(event)
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            if self._welcome(event):
                self.paste(event.mimeData())
                return True
        elif event.type() == QEvent.Type.Show and watched is self.parentWidget():
            self._watch_lines()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.visit.editable:
            self.paste()
        else:
            super().keyPressEvent(event)

    def _welcome(self, event: QDropEvent) -> bool:
        """Take a drag of files or pictures; one of plain text goes where it always went."""
        if not self.visit.editable or not holds_evidence(event.mimeData()):
            return False
        event.acceptProposedAction()
        return True

    def _watch_lines(self) -> None:
        """Lines of text take every drag with words in it, and a file's address is words."""
        parent = self.parentWidget()
        lines: Iterable[QLineEdit] = parent.findChildren(QLineEdit) if parent else ()
        for line in lines:
            line.removeEventFilter(self)
            line.installEventFilter(self)

    def _kept(self, intake: Intake) -> None:
        if intake.kept:
            attach(self.visit, self.question, (file.sha256 for file in intake.kept))
        self.show_files(attached(self.visit, self.question))
        self._tell(counts(intake), "hint-warning" if intake.refused else "hint-good")

    def _tell(self, words: str, role: str) -> None:
        """Say something after the files."""
        if self._told is None:
            self._told = label("", "hint", wrap=True)
            self._laid_out().addWidget(self._told)
        say(self._told, words, role)
        self.show()

    def _laid_out(self) -> Flow:
        if self._flow is None:
            self._flow = Flow(self, spacing=6)
        return self._flow

    def _fill(self, flow: Flow, hashes: tuple[str, ...]) -> None:
        flow.addWidget(label(self.tr("Evidence ({count})").format(count=len(hashes)), "muted"))
        before: QWidget = self
        for each in (*(self._file(sha256) for sha256 in hashes), self._more()):
            flow.addWidget(each)
            tab_after(before, each)
            before = each

    def _file(self, sha256: str) -> FileButton:
        made = FileButton(self.visit, sha256, self._name)
        made.opened.connect(self._open)
        made.taken_away.connect(self._take_away)
        return made

    def _more(self) -> QWidget:
        more = button(self.tr("Add…"))
        more.setAccessibleName(self.tr("Add evidence for {name}").format(name=self._name))
        menu = QMenu(more)
        for words, act in (
            (self.tr("Files…"), self.choose),
            (self.tr("Paste picture or files"), self.paste),
            (self.tr("All evidence…"), self.ask),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, act=act: act())
        more.setMenu(menu)
        more.setEnabled(self.visit.editable)
        return more

    def _open(self, sha256: str) -> None:
        from desktop.evidence.window import EvidenceWindow

        window = EvidenceWindow(self.visit, self.question, self.desk, self.window())
        window.open()
        window.show_file(sha256)

    def _take_away(self, sha256: str) -> None:
        detach(self.visit, self.question, sha256)
        self.show_files(attached(self.visit, self.question))
