"""Moving about: the way back, and the question before or behind the cursor among some."""

from __future__ import annotations

from collections.abc import Iterable

from assessments.session import Session
from desktop.progress import after

KEPT = 50  # places of the way back


def nearest(session: Session, current: str, keys: Iterable[str], step: int) -> str:
    """The first of some questions behind the cursor, before it for a step of -1; then from the other end."""
    if step > 0:
        return after(session, current, keys)
    order = {question.key: place for place, question in enumerate(session.form)}
    ordered = sorted((key for key in keys if key != current), key=lambda key: -order[key])
    here = order.get(current, len(order))
    return next((key for key in ordered if order[key] < here), ordered[0] if ordered else "")


class WayBack:
    """The questions that were left by a jump, the latest last."""

    def __init__(self) -> None:
        self._left: list[str] = []

    def leave(self, question: str) -> None:
        """Remember a question before jumping away from it."""
        if question and question != next(reversed(self._left), ""):
            self._left = [*self._left[1 - KEPT :], question]

    def forget(self, question: str) -> None:
        """A question that was left by going back is no place to go back to."""
        if self._left and self._left[-1] == question:
            self._left.pop()

    def last(self, now: str) -> str:
        """The question that was left last and is not where the cursor is; '' when there is none."""
        while self._left:
            question = self._left.pop()
            if question != now:
                return question
        return ""
