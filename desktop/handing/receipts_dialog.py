"""Writing receipts at the office: for which packages, whose key, where to, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from assessments.handing_in import Return, Stamped
from assessments.receiving import Received, superseded
from assessments.review import GENERAL
from assessments.store import Store
from desktop.fields import Field
from desktop.handing.answering import Answer, planned_words, stamped_words, unwritten_lines
from desktop.handing.place import PlaceField
from desktop.handing.transfer import TransferDialog
from desktop.handing.waiting import TickedRows, ticking_table
from desktop.handing.work import Answers
from desktop.inputs import QuietBox
from desktop.jobs import Jobs, Trouble
from desktop.key_choice import OfficeKey
from desktop.parts import button, holder, label, row
from desktop.settings import SettingsFile
from desktop.signing_work import Distrusted
from desktop.tables import Column, select_first


class ReceiptsDialog(TransferDialog):
    """Signs a receipt for every package that is ticked, and puts it where the officer will look for it."""

    def __init__(
        self,
        store: Store,
        ledger: Sequence[Received],
        settings: SettingsFile,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        """`ledger` is what became of the packages that were received last."""
        super().__init__(store, settings, jobs, parent)
        self.setWindowTitle(self.tr("Write receipts"))
        self._make_list()
        self._make_answer()
        self._make_key()
        self._make_place(sorted({line.folder for line in ledger if line.folder}))
        self._make_result()
        self.send = button(self.tr("Write receipts"), self.submit, "primary")
        later = superseded(store, ledger)
        self.model.ticked_changed.connect(self._count)
        self.model.show_ticked(
            [Answer(line, line.assessment in later) for line in ledger], lambda each: each.tickable
        )
        self._show_height()
        select_first(self.view)
        self.finish(self.send, self.close_button, self.under_way, width=900)
        self.place.look()
        self.view.setFocus()

    def submit(self) -> None:
        """Write receipts for what is ticked, unless something is lacking."""
        if self._job is not None or self.choice.looking or not self.model.ticked or self._lacking():
            return
        asked = Answers(
            lines=[each.received for each in self.model.ticked],
            keys=self.choice.keys(self._store.clock()),
            place=self.place.text,
            back=self._back(),
        )
        database = self._store.path
        self._start(self.tr("Signing and writing receipts…"))
        self._job = self._jobs.start(
            lambda report, cancelled: asked.write(database, report, cancelled),
            lambda outcome: self._ended(outcome, len(asked.lines)),
            self._failed,
            self.under_way.advance,
        )

    def done(self, result: int) -> None:
        """Close, and forget the password or PIN."""
        self.choice.forget()
        super().done(result)

    def _make_list(self) -> None:
        language = self._language
        columns = (
            Column(self.tr("Site"), lambda each: each.received.site or "—", width=230),
            Column(self.tr("State"), lambda each: each.words, width=130, chip=lambda each: each.role),
            Column(self.tr("Reason or file"), lambda each: each.reason(language)),
        )
        self.model = TickedRows(columns, self)
        self.view = ticking_table(self.model, self.tr("Packages of the last import"))
        self.total = label("", "strong", wrap=True)
        for widget in (self.view, self.total):
            self.fields.addWidget(widget)

    def _make_answer(self) -> None:
        self.kind, self.reason, self.document = QuietBox(), QLineEdit(), QLineEdit()
        sorts = [(self.tr("Received"), False), (self.tr("Returned: to be corrected in a revision"), True)]
        self.kind.refill(sorts, False)
        self.kind.activated.connect(self._choose_kind)
        self.fields.addWidget(Field(self.tr("What is answered to packages that hold"), self.kind))
        self.reason_field = Field(self.tr("Why it is returned"), self.reason)
        number = Field(self.tr("Number of the letter (if there is one)"), self.document)
        line = row(self.reason_field, number, spacing=16)
        line.setStretch(0, 2)
        line.setStretch(1, 1)
        self._returning = holder(line)
        self._returning.hide()
        self.fields.addWidget(self._returning)

    def _make_key(self) -> None:
        self.choice = OfficeKey(self._settings, self._jobs, self._store.clock())
        self.choice.resized.connect(self.fit)
        self.choice.looked.connect(self._count)
        self.fields.addWidget(self.choice)

    def _make_place(self, folders: list[str]) -> None:
        hint = self.tr("The officers look for receipts where they handed in: the packages came from here.")
        if len(folders) > 1:
            hint = self.tr("Empty: each beside its package, in {count} folders.").format(count=len(folders))
        self._scattered = len(folders) > 1
        place = folders[0] if len(folders) == 1 else ""
        words = (self.tr("Where the receipts are written"), hint)
        self.place = PlaceField(self._jobs, place, self._language, words=words)
        self.place.looked.connect(self._reveal)
        self.fields.addWidget(self.place)

    def _choose_kind(self) -> None:
        self._returning.setVisible(bool(self.kind.currentData()))
        self.fit()
        if self.kind.currentData():
            self.reason.setFocus()
            self._bring(self._returning)

    def _back(self) -> Return | None:
        if not self.kind.currentData():
            return None
        return Return(reasons={GENERAL: self.reason.text().strip()}, document=self.document.text().strip())

    def _lacking(self) -> bool:
        """Whether something has to be filled in first, which is then said."""
        self.notice.show_text("")
        self.reason_field.tell()
        if self.kind.currentData() and not self.reason.text().strip():
            self.reason_field.tell(self.tr("Please fill this in."), "problem")
            self.reason.setFocus()
        elif self.choice.lacking():
            self.fit()
        elif not self.place.text and not self._scattered:
            self.place.tell(self.tr("Choose a folder or a drive first."))
        else:
            return False
        return True

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self.place, self.choice, self.kind, self._returning)

    def _count(self) -> None:
        chosen = self.model.ticked
        without = sum(not each.tickable for each in self.model.rows)
        self.total.setText(planned_words(chosen, without))
        self.send.setEnabled(bool(chosen) and self._job is None and not self.choice.looking)

    def _ended(self, outcome: tuple[Stamped, ...] | Distrusted, asked: int) -> None:
        self._job = None
        if isinstance(outcome, Distrusted):
            self._busy(False)
            self.notice.show_text(self.choice.distrust(outcome), "alarm")
            self.fit()
        else:
            self.choice.remember()
            self._written(outcome, asked)

    def _written(self, lines: Sequence[Stamped], asked: int) -> None:
        became = {(line.received.folder, line.received.file): line for line in lines}
        rows = [
            replace(each, line=became.get((each.received.folder, each.received.file), each.line))
            for each in self.model.rows
        ]
        tried = {each.key for each in self.model.ticked}
        self.model.show_ticked(
            rows, lambda each: each.key in tried and (each.line is None or bool(each.line.problem))
        )
        select_first(self.view)
        self._busy(False)
        wrong = any(line.problem for line in lines) or len(lines) < asked
        place = self.place.text or self.tr("each package")
        self.notice.show_text(stamped_words(lines, asked - len(lines), place), "alarm" if wrong else "success")
        self._list(unwritten_lines(lines, self._language))
        self._settle()

    def _failed(self, trouble: Trouble) -> None:
        super()._failed(trouble)
        if self.choice.tell(trouble):
            self.notice.show_text("")
            self.fit()


def write_receipts(
    store: Store, ledger: Sequence[Received], settings: SettingsFile, jobs: Jobs, parent: QWidget
) -> None:
    """Sign receipts for what was imported last, and put them where the officers look for them."""
    dialog = ReceiptsDialog(store, ledger, settings, jobs, parent)
    dialog.exec()
    dialog.deleteLater()
