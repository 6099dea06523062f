"""A box to choose one of several things from."""

from collections.abc import Sequence

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

_SHORTEST = 7
"""Characters of a text for which a field has room at least."""


class Pick(QComboBox):
    """One of several things, or none. The wheel scrolls the page, it never changes a choice."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)

    def offer(self, options: Sequence[tuple[object, str]], chosen: object = None) -> None:
        """Offer values, each with its words, and choose one; nobody is told."""
        self.blockSignals(True)
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        values = [value for value, _ in options]
        self.setCurrentIndex(values.index(chosen) if chosen in values else 0)
        self.blockSignals(False)

    def choose(self, value: object) -> None:
        """Choose a value, the first one where it is not offered."""
        values = [self.itemData(place) for place in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
