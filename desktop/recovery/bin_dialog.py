"""The bin: what was taken away, when and by whom, what it says, and a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from assessments.bin import Binned, binned, restore
from assessments.notes import kind_of
from assessments.recovery import Difference, typed_from
from assessments.sites.site import site_from
from assessments.store import Store
from desktop import theme
from desktop.assessing.answering import note_word
from desktop.parts import Notice, button, holder, label, row
from desktop.recovery.dialog import refresh_lists
from desktop.recovery.words import Wording, note_text
from desktop.sites.words import county, kind_word, trade
from desktop.tables import Column, Rows, current, select_first, table
from desktop.words import moment, site_name, standard_names, year_of
from forms.problems import Refusal

if TYPE_CHECKING:
    from desktop.window import MainWindow


class BinDialog(QDialog):
    """A list of everything in the bin with a preview; what is restored stays listed as restored."""

    restoring = Signal(str)  # the assessment that is about to change, '' for none
    restored = Signal(str)  # the assessment that changed, '' for none

    def __init__(self, store: Store, who: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Bin"))
        self.store, self.who, self.language = store, who, language
        self.model = Rows(self._columns(), self)
        self.list = table(self.model, self.tr("Bin"))
        self.preview = QPlainTextEdit(readOnly=True)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setTabChangesFocus(True)
        self.notice = Notice("success")
        self.close_button = button(self.tr("Close"), self.accept)
        self.bring_back = button(self.tr("Restore"), self.restore, "primary")
        self._lay_out()
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        self.list.activated.connect(lambda _: self.restore())
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the bin again; the chosen thing stays chosen."""
        place = self.list.currentIndex().row()
        self.model.show(binned(self.store))
        if place > 0:
            self.list.selectRow(place)
        else:
            select_first(self.list)
        self._show()

    def restore(self) -> None:
        """Bring the chosen thing back, or say why not."""
        item: Binned | None = current(self.list)
        if item is None or not item.restorable:
            return
        key = item.key.partition("/")[0] if item.kind in ("note", "recovery") else ""
        self.restoring.emit(key)
        try:
            restore(self.store, item.number, self.who)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self.language), "alarm")
        else:
            words = self.tr("Restored: {what}").format(what=f"{self._kind(item)} {self._name(item)}".strip())
            self.notice.show_text(words, "success")
            self.refresh()
        self.restored.emit(key)

    def _show(self) -> None:
        item: Binned | None = current(self.list)
        self.bring_back.setEnabled(item is not None and item.restorable)
        self.preview.setPlainText("\n".join(self._lines(item)) if item else self.tr("The bin is empty."))

    # Words

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("What"), self._kind, width=150),
            Column(self.tr("About"), self._name),
            Column(self.tr("Taken away"), lambda each: moment(each.at), width=150),
            Column(self.tr("By"), lambda each: each.who, width=110, spare=1),
            Column(self.tr("State"), self._state, width=150),
        )

    def _kind(self, item: Binned) -> str:
        translate = QCoreApplication.translate
        if item.kind == "note":
            return note_word(kind_of(item.key.partition("/")[2]))
        words = {
            "assessment": translate("BinDialog", "Draft"),
            "recovery": translate("BinDialog", "Discarded changes"),
            "site": translate("BinDialog", "Site"),
            "evidence": translate("BinDialog", "Evidence"),
        }
        return words.get(item.kind, item.kind)

    def _name(self, item: Binned) -> str:
        if item.name or item.kind != "note":
            return item.name or item.key
        try:
            return site_name(self.store, self.store.assessment(item.key.partition("/")[0]).site)
        except KeyError:
            return item.key

    def _state(self, item: Binned) -> str:
        if item.restored:
            return self.tr("restored {moment}").format(moment=moment(item.restored)[:10])
        return self.tr("in the bin") if item.restorable else self.tr("kept; cannot be restored here")

    def _lines(self, item: Binned) -> list[str]:
        """What a thing says, line by line."""
        kinds: dict[str, Callable[[Binned], list[str]]] = {
            "recovery": self._changes,
            "assessment": self._draft,
            "site": self._site,
            "evidence": self._plain,
        }
        return kinds.get(item.kind, lambda each: [note_text(each.content)])(item)

    def _changes(self, item: Binned) -> list[str]:
        wording = Wording(self.store, self.store.assessment(item.key), self.language)
        lines = [self.tr("Opened {moment}").format(moment=moment(item.content["opened"]))]
        for stored in item.content["typed"]:
            typed = typed_from(stored)
            words = self.tr("half typed, {question}: {text}")
            lines.append(words.format(question=wording.question(typed.question), text=wording.typed(typed)))
        for stored in item.content["differences"]:
            each = Difference(**stored)
            lines.append(f"{wording.name(each)}：{wording.before(each)} → {wording.after(each)}")
        return lines

    def _draft(self, item: Binned) -> list[str]:
        content = item.content
        words = self.tr("{count} answers; opened {opened}, last changed {changed}")
        return [
            f"{content['site']} · {year_of(content['year'])}",
            standard_names(content["standards"], self.language),
            words.format(
                count=content["answers"], opened=moment(content["opened"]), changed=moment(content["changed"])
            ),
        ]

    def _site(self, item: Binned) -> list[str]:
        site = site_from(item.content)
        facts = (county(site.division, self.language), trade(site.industry, self.language), site.zone)
        lines = (f"{site.code} · {kind_word(site.kind)}", site.name, *facts, site.address, site.contact)
        return [line for line in lines if line]

    def _plain(self, item: Binned) -> list[str]:
        return [str(value) for value in item.content.values() if value not in ("", None)]

    # How it is put together

    def _lay_out(self) -> None:
        hint = self.tr("The program never empties the bin. What is restored is recorded in the journal again.")
        layout = QVBoxLayout(self)
        margin = theme.dp(20)
        layout.setContentsMargins(margin, theme.dp(16), margin, theme.dp(16))
        layout.setSpacing(theme.dp(8))
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addWidget(self.list, 3)
        layout.addWidget(self.preview, 2)
        layout.addWidget(self.notice)
        layout.addWidget(holder(row(None, self.close_button, self.bring_back)))
        self.resize(min(theme.dp(900), 1280), min(theme.dp(560), 680))


def show_bin(window: MainWindow) -> BinDialog:
    """Open the bin over the window; an open assessment that changes is closed for it and opened again."""
    settings = window.settings.current
    dialog = BinDialog(window.store, settings.officer, settings.language, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    closed: list[str] = []

    def before(key: str) -> None:
        if window.open is not None and window.open.session.assessment.id == key:
            window.close_assessment()
            closed.append(key)

    def after(_key: str) -> None:
        refresh_lists(window)
        while closed:
            window.open_assessment(closed.pop())

    dialog.restoring.connect(before)
    dialog.restored.connect(after)
    dialog.open()
    return dialog
