"""How far work is told to whoever waits for it, and whether it was called off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from forms.problems import Problem, Refusal

Item = TypeVar("Item")
PORTION = 200  # items after which it is told again


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how far work is (done, total), and who knows whether it is still wanted."""

    report: Callable[[int, int], object]
    cancelled: Callable[[], bool]

    def at(self, done: int, total: int) -> None:
        """Tell how far work is; raises Refusal work.cancelled when it was called off."""
        if self.cancelled():
            raise Refusal(Problem.of("work.cancelled"))
        self.report(done, total)

    def over(self, items: Sequence[Item]) -> Iterator[Item]:
        """The items, told in portions as they are worked on; raises Refusal as `at`."""
        for place, item in enumerate(items):
            if place % PORTION == 0:
                self.at(place, len(items))
            yield item
        self.at(len(items), len(items))


UNWATCHED = Watch(lambda _done, _total: None, lambda: False)
