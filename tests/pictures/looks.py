"""How the window may look: its size, colours, text size and direction."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from teamroom.ui.theme import Scheme

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@dataclass(frozen=True, slots=True)
class Look:
    """``size`` in logical pixels, ``percent`` of the text."""

    name: str
    size: tuple[int, int]
    scheme: Scheme = Scheme.LIGHT
    percent: int = 100
    direction: Qt.LayoutDirection = LEFT


LOOKS = {
    one.name: one
    for one in (
        Look("1366x698", (1366, 698)),
        Look("1366x698-dark", (1366, 698), Scheme.DARK),
        Look("1092x582", (1092, 582)),
        Look("880x430", (880, 430)),
        Look("880x430-dark-130", (880, 430), Scheme.DARK, 130),
        Look("1366x698-130", (1366, 698), percent=130),
        Look("1092x582-right-to-left", (1092, 582), direction=RIGHT),
    )
}
