"""What every part of a check-in is: it shows what is known, takes what is typed when it is left, and says where one types."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from teamroom.ui.checkin.lines import PersonLines, Typed
from teamroom.ui.checkin.presenter import Known, Presenter
from teamroom.ui.desk import Desk
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import button, column, row

L = TypeVar("L")


class PartView(QWidget):
    """``touched``: something is typed that should be kept."""

    touched = Signal()

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__()
        self.desk = desk
        self.presenter = presenter
        self.known: Known | None = None
        self.people: list[PersonLines] = []

    def lay_out(self, *items: QWidget | QLayout | int | None) -> None:
        """Put things below each other."""
        made = column(*items, spacing=8)
        made.setContentsMargins(0, 0, 6, 4)
        self.setLayout(made)

    def lines(self, key: str, hint: str, *, scored: bool = False) -> PersonLines:
        """Return lines for everybody who is here."""
        made = PersonLines(key, hint, scored=scored)
        made.touched.connect(self.touched)
        self.people.append(made)
        return made

    def show_known(self, known: Known) -> None:
        """Show what is known now."""
        self.known = known
        for one in self.people:
            one.seat(known.desk.here)

    def typed(self) -> dict[str, str]:
        """Return what is typed and not taken yet."""
        return {name: text for one in self.people for name, text in one.typed().items()}

    def put(self, typed: Typed) -> None:
        """Show what was typed before."""
        for one in self.people:
            one.put(typed)

    def leave(self) -> None:
        """Take all that is typed: the part is left."""
        for one in self.people:
            one.leave()

    @property
    def first(self) -> QWidget | None:
        """Where typing begins; None where nothing is typed."""
        return next((one.first for one in self.people if one.first is not None), None)


def told_rows(
    text: Callable[[L], str], key: Callable[[L], Hashable], take_back: Callable[[L], None],
    *more: tuple[str, Callable[[L], None], Callable[[L], bool]],
) -> Rows[L]:
    """Return rows of what was said, each with a way to take it back, and with ``more``: words, a deed, and whom it fits."""

    def made(line: L) -> QWidget:
        words, one = text(line), QWidget()
        acts = [
            button(said, partial(act, line), kind="link", name=tr("CheckIn", "{deed}: {what}").format(deed=said, what=words))
            for said, act, fits in (*more, (tr("CheckIn", "Take back"), take_back, lambda _line: True))
            if fits(line)
        ]
        laid = row(Label(words), *acts)
        laid.setStretch(0, 1)
        one.setLayout(laid)
        return one

    return Rows(made, key, spacing=2)
