"""The cards of a section below one another; a card is made when it comes in sight or is asked for, not before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop import theme
from desktop.assessing.tab_order import tab_after
from desktop.cards import Card
from desktop.visit import Visit
from forms.form import Item, Section

SPACE = 12  # between cards, at 100 %
REACH = 12  # cards in a row that may hold nothing to type or choose
CARD, FIELD = 120, 34  # what a card that is not made yet is taken to need: for itself, and for each question


class CardColumn(QWidget):
    """A section may have thousands of items, so only the cards that somebody has come near are widgets (R-36)."""

    def __init__(self, visit: Visit, section: Section, furnish: Callable[[Card], None]) -> None:
        super().__init__()
        self.visit, self.section, self._furnish = visit, section, furnish
        self._cards: dict[int, Card] = {}
        self._space = theme.dp(SPACE)
        self._heights = [theme.dp(CARD + FIELD * len(item.questions)) for item in section.items]
        self._tops: list[int] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._stack()

    @property
    def made(self) -> tuple[Card, ...]:
        """The cards that exist, from top to bottom."""
        return tuple(self._cards[place] for place in sorted(self._cards))

    def __len__(self) -> int:
        return len(self._heights)

    def card(self, place: int) -> Card:
        """The card at a place, made when it is not there yet."""
        return self._cards.get(place) or self._make(place)

    def place_of(self, card: Card) -> int:
        """Where a card that exists stands."""
        return self.place_of_item(card.item)

    def place_of_item(self, item: Item) -> int:
        """Where the card of an item stands or will stand."""
        return self._by_item[id(item)]

    def asking(self, question: str) -> Card | None:
        """The first card on which a question counts under the chosen measure, made when it is not there yet."""
        items = self.section.items
        for place in self._by_question.get(question, ()):
            if any(each.key == question for each in self.visit.questions(self.section, items[place])):
                return self.card(place)
        return None

    def missing(self, top: int, bottom: int) -> int | None:
        """The first place between two heights whose card is not made yet."""
        first = max(0, bisect_right(self._tops, top) - 1)
        for place in range(first, len(self)):
            if self._tops[place] > bottom:
                return None
            if place not in self._cards and self._tops[place] + self._heights[place] >= top:
                return place
        return None

    def missing_end(self) -> int | None:
        """The first or the last place while its card is not made yet."""
        return next((place for place in (0, len(self) - 1) if place >= 0 and place not in self._cards), None)

    def neighbours(self, place: int) -> None:
        """Make the cards on both sides of a place, as far as the next that takes the cursor."""
        for beside in (
            range(place - 1, max(-1, place - REACH), -1),
            range(place + 1, min(len(self), place + REACH)),
        ):
            for near in beside:
                if self.card(near).takes_cursor():
                    break

    def ends(self) -> None:
        """Make the first and the last card."""
        for place in {0, len(self) - 1} if len(self) else ():
            self.card(place)

    def arrange(self) -> None:
        """Give every card the height that it needs at the width there is."""
        if self.isVisible():
            for place, card in self._cards.items():
                self._heights[place] = card.heightForWidth(self.width())
            self._stack()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a card needs another height
            self.arrange()
        return super().event(event)

    @cached_property
    def _by_item(self) -> dict[int, int]:
        return {id(item): place for place, item in enumerate(self.section.items)}

    @cached_property
    def _by_question(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, item in enumerate(self.section.items):
            for question in item.questions:
                places.setdefault(question.key, []).append(place)
        return places

    def _make(self, place: int) -> Card:
        card = Card(self.visit, self.section, self.section.items[place], self)
        self._cards[place] = card
        self._into_order(place, card)
        self._furnish(card)
        card.show()
        if self.isVisible():
            self._heights[place] = card.heightForWidth(self.width())
            self._stack()
        return card

    def _into_order(self, place: int, card: Card) -> None:
        """Put the inputs of a new card behind those of the card before it in the order of Tab."""
        before = max((each for each in self._cards if each < place), default=None)
        last = self if before is None else _chain(self._cards[before])[-1]
        for widget in sorted(_chain(card), key=_place_on(card)):
            if not isinstance(widget, QLabel):  # nothing ever comes after a label
                tab_after(last, widget)
                last = widget

    def _stack(self) -> None:
        """Put the cards below one another; those that are not made yet keep their place."""
        ends = list(accumulate(height + self._space for height in self._heights))
        self._tops = [0, *ends[:-1]]
        for place, card in self._cards.items():
            card.setGeometry(0, self._tops[place], self.width(), self._heights[place])
        self.setFixedHeight(max(0, ends[-1] - self._space) if ends else 0)


def _chain(card: Card) -> list[QWidget]:
    """A card with all that stands on it, in the order of Tab."""
    found: list[QWidget] = [card]
    following = card.nextInFocusChain()
    while following is not None and card.isAncestorOf(following):
        found.append(following)
        following = following.nextInFocusChain()
    return found


def _place_on(card: Card) -> Callable[[QWidget], int]:
    """Tells to which field of a card a widget belongs; what the card laid into a field later belongs to it too."""
    places: dict[QWidget | None, int] = {field: place for place, field in enumerate(card.fields)}

    def place(widget: QWidget | None) -> int:
        while widget is not None and widget is not card and widget not in places:
            widget = widget.parentWidget()
        return places.get(widget, -1)

    return place
