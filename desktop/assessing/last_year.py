"""Figures of the site's earlier assessments at a field: offered with their date, taken over only when asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from assessments.offers import Offer, Origin, offers, take_over
from assessments.session import Session
from desktop.assessing.tab_order import tab_after
from desktop.parts import button
from desktop.visit import Visit, figure
from forms.problems import Problem
from forms.questions import Answer, Entry, Question, State

BETWEEN = {"zh": "；", "en": "; "}


class Earlier:
    """What is on offer, looked for once, and again when a question that was answered is open again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._offers: dict[str, Offer] = {}
        self._answered: frozenset[str] | None = None

    def offered(self, question: Question) -> Offer | None:
        """The figure on offer at a question that is not answered."""
        if self._answered is None or question.key in self._answered:
            self._offers = {offer.question: offer for offer in offers(self._session)}
            self._answered = frozenset(
                key for key, answer in self._session.answers.items() if answer.state is not State.OPEN
            )
        return self._offers.get(question.key)


class TakeOver(QWidget):
    """The offer below an input that is still empty; it makes no button until there is something to offer."""

    taken = Signal()

    def __init__(self, visit: Visit, name: str) -> None:
        super().__init__()
        self.visit, self._name = visit, name
        self.offered: Offer | None = None
        self._button: QPushButton | None = None
        self.hide()

    def show_offer(self, find: Callable[[], Offer | None], answer: Answer | None) -> None:
        """Offer a figure while nothing is answered; it is looked for only then."""
        empty = answer is None or answer.state is State.OPEN
        self.offered = find() if empty and self.visit.editable else None
        if self.offered is not None:
            self._made().setText(self._words(self.offered))
        self.setVisible(self.offered is not None)

    def entry(self, now: Answer | None) -> Entry:
        """The entry that takes the offer over and says so in its remark; raises ValueError without an offer."""
        if self.offered is None:
            raise ValueError("nothing is on offer")
        language, kept = self.visit.language, now.entry() if now else Entry()
        taken = take_over((self.offered,), language)[self.offered.question]
        remark = BETWEEN[language].join(filter(None, (kept.remark, taken.remark)))
        return replace(taken, remark=remark, evidence=kept.evidence)

    def _words(self, offer: Offer) -> str:
        value = offer.answer.value
        unread = value is None or isinstance(value, str)
        said = offer.answer.text if unread else figure(value, offer.answer.unit)  # type: ignore[arg-type]
        if offer.origin is Origin.SAME:
            words = self.tr("Take over {value} of another {year} assessment ({day})  Alt+L")
        else:
            words = self.tr("Take over last year's {value} ({year}, {day})  Alt+L")
        return words.format(value=said, year=offer.assessment.year, day=offer.assessment.changed[:10])

    def _made(self) -> QPushButton:
        if self._button is None:
            self._button = button("", self.taken.emit, "link")
            self._button.setAccessibleName(self.tr("{name}, take over an earlier figure").format(name=self._name))
            layout = QHBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
            layout.addStretch(1)
            tab_after(self, self._button)
        return self._button


def without_taken(remark: str, language: str) -> str:
    """A remark without the words that its figure was taken over, for when another figure is typed."""
    if not remark:
        return remark
    parts = (part.strip() for part in remark.split(BETWEEN[language].strip()))
    patterns = [_pattern(origin, language) for origin in Origin]
    kept = (part for part in parts if part and not any(pattern.fullmatch(part) for pattern in patterns))
    return BETWEEN[language].join(kept)


def _pattern(origin: Origin, language: str) -> re.Pattern[str]:
    """What the remark of a figure that was taken over looks like."""
    gap = "\N{REPLACEMENT CHARACTER}"
    words = Problem.of(f"offer.{origin.value}", year=gap, on=gap, id=gap).text(language)
    return re.compile(re.escape(words).replace(gap, ".+?"))
