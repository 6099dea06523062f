"""What can be printed in several ways, and the row in which a person chooses one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from teamroom.ui.printouts import Printout
from teamroom.ui.texts import Label
from teamroom.ui.widgets import row

Chosen = Mapping[str, str]
"""What was chosen, by the key of the choice."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. ``options``: the value and the words of each; ``chosen`` is what is usual."""

    key: str
    name: str
    options: Sequence[tuple[str, str]]
    chosen: str


class Variants(Protocol):
    """What can be printed in several ways."""

    @property
    def title(self) -> str:
        """What it is."""
        ...

    @property
    def choices(self) -> Sequence[Choice]:
        """What there is to choose, in the order it shows; nothing for what is always the same."""
        ...

    def applies(self, key: str, chosen: Chosen) -> bool:
        """Tell whether a choice makes a difference, as the others stand."""
        ...

    def made(self, chosen: Chosen) -> Printout:
        """Return what is printed."""
        ...


class Fixed:
    """A printout there is only one way of."""

    choices: Sequence[Choice] = ()

    def __init__(self, printout: Printout) -> None:
        self._printout = printout

    @property
    def title(self) -> str:
        """What it is."""
        return self._printout.title

    def applies(self, _key: str, _chosen: Chosen) -> bool:
        """Tell that there is nothing to choose."""
        return False

    def made(self, _chosen: Chosen) -> Printout:
        """Return the printout."""
        return self._printout


class ChoiceRow(QWidget):
    """The choices side by side, below each other where there is no room. ``changed`` when another way was chosen."""

    changed = Signal()

    def __init__(self, variants: Variants) -> None:
        super().__init__()
        self._variants = variants
        self.fields: dict[str, QComboBox] = {}
        self._pairs: list[QWidget] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        for choice in variants.choices:
            field = _field(choice)
            self.fields[choice.key] = field
            name = Label(choice.name, wrap=False)
            name.setBuddy(field)
            pair = QWidget()
            pair.setLayout(row(name, field, None))
            self._pairs.append(pair)
            self._line.addWidget(pair)
            field.currentIndexChanged.connect(self._choose)
        self._line.addStretch(1)
        self._arrange()
        self.setVisible(bool(self.fields))

    @property
    def chosen(self) -> Chosen:
        """What is chosen now."""
        return {key: str(field.currentData()) for key, field in self.fields.items()}

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest: they can stand below each other."""
        wanted = super().minimumSizeHint()
        return QSize(max(self._widths, default=0), wanted.height())

    def sizeHint(self) -> QSize:
        """Return the width of all side by side."""
        return QSize(self._needed, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them below each other where they do not fit side by side."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if self.width() >= self._needed else directions.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self._line.setSpacing(16 if wanted is directions.LeftToRight else 4)
            self.updateGeometry()

    def _choose(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        chosen = self.chosen
        for key, field in self.fields.items():
            field.setEnabled(self._variants.applies(key, chosen))

    @property
    def _widths(self) -> list[int]:
        return [pair.sizeHint().width() for pair in self._pairs]

    @property
    def _needed(self) -> int:
        return sum(self._widths) + 16 * len(self.fields)


def _field(choice: Choice) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(choice.name)
    for value, text in choice.options:
        made.addItem(text, value)
    made.setCurrentIndex(max(0, made.findData(choice.chosen)))
    return made
