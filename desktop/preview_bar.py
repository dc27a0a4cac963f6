"""The strip above the pages of a PDF: zoom, page number, and finding words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from desktop import theme
from desktop.flow import Flow, Sides
from desktop.parts import button, holder, label
from desktop.pdf_view import PdfView


class PageBar(QWidget):
    """Works a view; its keys are good anywhere in `around`, the widget that holds both."""

    def __init__(self, view: PdfView, around: QWidget, *said: QLabel) -> None:
        """`said` is what stands at the right, before the page number."""
        super().__init__()
        self._view = view
        self.page = QSpinBox()
        self.page.setAccessibleName(self.tr("Page number"))
        self.page.setToolTip(self.tr("Page number (Ctrl+G)"))
        self.page.setKeyboardTracking(False)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.valueChanged.connect(view.go_to)
        self.page.editingFinished.connect(self._leave_page)
        self.zoom = label("100 %", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.dp(8),) * 4)
        layout.setSpacing(theme.dp(8))
        first = QWidget()
        Sides(first, holder(Flow(None, *said, self.page)), holder(self._zooming()))
        layout.addWidget(first)
        self.finding = holder(self._finding())
        self.finding.hide()
        layout.addWidget(self.finding)
        self._make_keys(around)
        view.moved.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show zoom and page as the view has them."""
        view = self._view
        self.zoom.setText(f"{view.zoom} %")
        self.page.setVisible(bool(view.count))
        self._find.setEnabled(bool(view.count))
        if not self.page.lineEdit().isModified():
            self.page.blockSignals(True)
            self.page.setRange(1, max(1, view.count))
            self.page.setSuffix(f" / {view.count}")
            self.page.setValue(view.page)
            self.page.blockSignals(False)

    def ask_words(self) -> None:
        """Let words be typed that are looked for; words typed earlier are ready to be replaced."""
        self.finding.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def look_for(self) -> None:
        """Look for the words, or when they are marked already go to the next place."""
        if self.words.isModified() or not self._view.hits[1]:
            self.words.setModified(False)
            self._view.look_for(self.words.text())
        else:
            self._view.step_hit(1)
        self._say_hits()

    def stop_finding(self) -> None:
        """Put the words away; nothing is marked any more."""
        self.finding.hide()
        self._view.look_for("")
        self.words.setModified(True)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, steps: int) -> None:
        if self.words.isModified():
            self.look_for()
        else:
            self._view.step_hit(steps)
            self._say_hits()

    def _say_hits(self) -> None:
        shown, count = self._view.hits
        nothing = self.tr("Not found") if self.words.text().strip() else ""
        self.said.setText(f"{shown} / {count}" if count else nothing)

    def _ask_page(self) -> None:
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.selectAll()

    def _leave_page(self) -> None:
        self.page.lineEdit().setModified(False)
        self.refresh()

    def _zooming(self) -> Flow:
        view = self._view
        smaller = button("−", lambda: view.step_zoom(-1))
        larger = button("+", lambda: view.step_zoom(1))
        fit = button(self.tr("Fit width"), lambda: view.set_zoom(0))
        self._find = button(self.tr("Find…"), self.ask_words)
        named = (
            (smaller, self.tr("Smaller"), "Ctrl+-"),
            (larger, self.tr("Larger"), "Ctrl++"),
            (fit, self.tr("Fit width"), "Ctrl+0"),
            (self._find, self.tr("Find words in the document"), "Ctrl+F"),
        )
        for push, name, key in named:
            push.setAccessibleName(name)
            push.setToolTip(f"{name} ({key})")
        return Flow(None, smaller, self.zoom, larger, fit, self._find)

    def _finding(self) -> Flow:
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Words to find"))
        self.words.setPlaceholderText(self.tr("Words to find"))
        self.words.setMinimumWidth(theme.dp(200))
        self.words.returnPressed.connect(self.look_for)
        self.said = label("", "small")
        earlier = button(self.tr("Previous"), lambda: self._step(-1))
        later = button(self.tr("Next"), lambda: self._step(1))
        earlier.setToolTip("Shift+F3")
        later.setToolTip("F3")
        return Flow(None, self.words, self.said, earlier, later, button(self.tr("Close search"), self.stop_finding))

    def _make_keys(self, around: QWidget) -> None:
        view = self._view
        keys = (
            ("Ctrl++", around, lambda: view.step_zoom(1)),
            ("Ctrl+=", around, lambda: view.step_zoom(1)),
            ("Ctrl+-", around, lambda: view.step_zoom(-1)),
            ("Ctrl+0", around, lambda: view.set_zoom(0)),
            ("Ctrl+G", around, self._ask_page),
            ("Ctrl+F", around, self.ask_words),
            ("Ctrl+PgDown", around, lambda: view.go_to(view.page + 1)),
            ("Ctrl+PgUp", around, lambda: view.go_to(view.page - 1)),
            ("F3", around, lambda: self._step(1)),
            ("Shift+F3", around, lambda: self._step(-1)),
            ("Esc", self.finding, self.stop_finding),
        )
        for key, where, act in keys:
            QShortcut(QKeySequence(key), where, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
