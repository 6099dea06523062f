"""The cards of the week: two side by side where there is room, below each other where there is not; arrows go between them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QWidget

from teamroom.ui.focus import first_stop
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card

_WIDER, _NARROWER = 3, 2


class WeekCard(Card):
    """A card with a heading that is its name for screen readers."""

    def __init__(self, title: str, *items: QWidget | QLayout | int | None, tone: str = "plain") -> None:
        self.head = Label(title, level=2)
        super().__init__(self.head, *items, tone=tone)
        self.setAccessibleName(title)
        self.body.setSpacing(6)

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""


class CardGrid(QWidget):
    """``rows``: one card takes the whole width, two share it."""

    def __init__(self, rows: Sequence[Sequence[QWidget]]) -> None:
        super().__init__()
        self._rows = rows
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self.arrange(narrow=False)

    @property
    def cards(self) -> list[QWidget]:
        """The cards that show, in the order of reading."""
        return [card for line in self._rows for card in line if not card.isHidden()]

    def arrange(self, *, narrow: bool) -> None:
        """Put the cards where there is room for them."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        place = 0
        for line in self._rows:
            for column, card in enumerate(line):
                if narrow or len(line) == 1:
                    self._grid.addWidget(card, place, 0, 1, 2)
                    place += 1
                else:
                    self._grid.addWidget(card, place, column)
            place += 0 if narrow or len(line) == 1 else 1
        self._grid.setColumnStretch(0, _WIDER)
        self._grid.setColumnStretch(1, _NARROWER)
        for card in self.findChildren(WeekCard):
            card.stack(narrow=narrow)

    def step(self, key: Qt.Key) -> bool:
        """Go to the card that lies in the direction of an arrow; tell whether there is one with something to stop at."""
        focus = QApplication.focusWidget()
        cards = [card for card in self.cards if first_stop(card) is not None]
        here = next((card for card in cards if focus is not None and card.isAncestorOf(focus)), None)
        if here is None:
            wanted = cards[0] if cards else None
        else:
            wanted = _beside(here, [card for card in cards if card is not here], key)
        stop = first_stop(wanted) if wanted is not None else None
        if stop is None:
            return False
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _beside(here: QWidget, others: Sequence[QWidget], key: Qt.Key) -> QWidget | None:
    """Return the nearest card on a side: of those above and below first what lies in the same column."""
    place = here.geometry()

    def lies_there(card: QWidget) -> bool:
        other = card.geometry()
        return {
            Qt.Key.Key_Up: other.bottom() < place.top(),
            Qt.Key.Key_Down: other.top() > place.bottom(),
            Qt.Key.Key_Left: other.right() < place.left(),
            Qt.Key.Key_Right: other.left() > place.right(),
        }[key]

    found = [card for card in others if lies_there(card)]
    return min(found, key=lambda card: _far(place, card.geometry()), default=None)


def _far(one: QRect, other: QRect) -> int:
    across = QPoint(one.center() - other.center())
    along = max(0, max(one.left(), other.left()) - min(one.right(), other.right()))
    return abs(across.y()) + 2 * along + abs(across.x()) // 8
