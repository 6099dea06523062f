"""The sticks that are in, as cards with one button each; and a folder where there is none."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from teamroom.services.sticks import Stick
from teamroom.ui.desk import Desk
from teamroom.ui.exchange.presenter import Plugged
from teamroom.ui.exchange.words import (
    folder_text,
    listed,
    short_name,
    stick_name,
    symptoms_text,
    waiting_text,
)
from teamroom.ui.glyph import Glyph
from teamroom.ui.texts import Label, size_text
from teamroom.ui.widgets import Card, button, column, row


class DriveCard(Card):
    """A stick or a folder, what lies on it, and the button that exchanges with it."""

    def __init__(
        self, desk: Desk, icon: str, act: Callable[[], None], test: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self._name = Label(level=3)
        self._line = Label(tone="muted")
        self.button = button("", act)
        self.test = button(self.tr("Test…"), test or act, kind="flat")
        if test is None:
            self.test.hide()
        texts = column(self._name, self._line, spacing=2)
        sign = Glyph(desk.theme, desk.icons, icon, "accent", lines=1.8)
        line = row(sign, texts, self.test, self.button, spacing=12)
        line.setStretch(1, 1)
        for one in (self.test, self.button):
            line.setAlignment(one, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(line)
        self.warning = Label(tone="warn")
        self._warned = QWidget()
        warned = row(Glyph(desk.theme, desk.icons, "warning", "warn"), self.warning, spacing=8)
        warned.setStretch(1, 1)
        warned.setContentsMargins(0, 0, 0, 0)
        self._warned.setLayout(warned)
        self._warned.hide()
        self.body.addWidget(self._warned)

    def show_warning(self, text: str) -> None:
        """Say what is amiss with it; nothing for an empty text."""
        self.warning.setText(text)
        self._warned.setVisible(bool(text))

    def show_drive(self, name: str, line: str, act: str, *, usable: bool, tone: str = "muted") -> None:
        """Say what it is called and what lies on it."""
        self._name.setText(name)
        self.test.setAccessibleName(self.tr("Test the stick: {name}").format(name=name))
        self.test.setToolTip(self.tr("Find out whether it keeps what is written on it"))
        self.test.setEnabled(usable)
        self._line.say(line, tone)
        self.button.setText(act)
        self.button.setAccessibleName(self.tr("{act}: {name}").format(act=act, name=name))
        self.button.setAccessibleDescription(line)
        self.button.setEnabled(usable)


class Drives(QWidget):
    """All sticks that are in, the folder chosen last, and the way to choose another.

    A card stays the same widget while its stick is in, so the focus does not jump when another one comes.
    """

    stick_chosen = Signal(object)
    """A ``Stick``."""
    folder_chosen = Signal(object)
    """A ``Path``."""
    test_asked = Signal(object)
    """A ``Stick``."""
    choose_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sticks: dict[Path, Stick] = {}
        self._cards: dict[Path, DriveCard] = {}
        self._folder: Path | None = None
        self._folder_card: DriveCard | None = None
        self._busy = self._elsewhere = False
        self._plugged: Sequence[Plugged] = ()
        self._known = False
        self._none = Card()
        self._none_text = Label()
        none = row(Glyph(desk.theme, desk.icons, "stick", "muted", lines=1.8), self._none_text, spacing=12)
        none.setStretch(1, 1)
        self._none.body.addLayout(none)
        self.choose = button(self.tr("Choose a folder…"), self.choose_asked.emit)
        self._cards_here = QVBoxLayout()
        self._cards_here.setSpacing(8)
        self.setLayout(column(self._none, self._cards_here, row(self.choose, None)))
        self._refresh()

    @property
    def primary(self) -> QPushButton:
        """What Enter does: the first stick that can be used, else choosing a folder."""
        shown = [self._cards[one.stick.path] for one in self._plugged] + [self._folder_card]
        usable = (card.button for card in shown if card and card.button.isEnabled())
        return next(usable, self.choose)

    def show_plugged(self, plugged: Sequence[Plugged]) -> None:
        """Show what is plugged in now; the first time the focus goes from choosing a folder to the first stick."""
        first = not self._known
        self._plugged, self._known = plugged, True
        self._sticks = {one.stick.path: one.stick for one in plugged}
        for path in [path for path in self._cards if path not in self._sticks]:
            self._forget(self._cards.pop(path))
        for place, one in enumerate(plugged):
            path = one.stick.path
            if path not in self._cards:
                chosen, tested = partial(self._chosen, path), partial(self._tested, path)
                self._cards[path] = DriveCard(self._desk, "stick", chosen, tested)
                self._cards_here.insertWidget(place, self._cards[path])
                self._cards[path].show()
        self._refresh()
        if first and self.choose.hasFocus():
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_folder(self, folder: Path) -> None:
        """Show the folder that was chosen, so that the next exchange with it is one click."""
        self._folder = folder
        if self._folder_card is None:
            self._folder_card = DriveCard(self._desk, "folder", self._folder_again)
            self._cards_here.addWidget(self._folder_card)
            self._folder_card.show()
        self._refresh()

    def show_busy(self, *, busy: bool, elsewhere: bool) -> None:
        """Let nothing be started while something is under way; ``elsewhere``: what matters most is another button."""
        self._busy, self._elsewhere = busy, elsewhere
        self._refresh()

    def _refresh(self) -> None:
        for one in self._plugged:
            self._show(self._cards[one.stick.path], one)
        if self._folder_card and self._folder:
            self._folder_card.show_drive(
                short_name(self._folder.name or str(self._folder)),
                folder_text(self._folder),
                self.tr("Exchange with this folder"),
                usable=not self._busy,
            )
        looking = self.tr("Looking for sticks…")
        none = self.tr("Put in a USB stick. It can take ten seconds to show up.")
        self._none_text.setText(none if self._known else looking)
        self._none.setVisible(not self._plugged)
        self.choose.setEnabled(not self._busy)
        first = self.primary
        shown = [card.button for card in (*self._cards.values(), self._folder_card) if card]
        for which in (*shown, self.choose):
            _weigh(which, "primary" if which is first and not self._elsewhere else "")

    def _show(self, card: DriveCard, one: Plugged) -> None:
        stick = one.stick
        card.show_warning(symptoms_text(stick))
        if not stick.writable:
            line = self.tr("Write-protected: move the small switch on its side, or use another stick.")
            card.show_drive(stick_name(stick), line, self.tr("Exchange with this stick"), usable=False, tone="warn")
            return
        free = self.tr("{size} free").format(size=size_text(stick.free))
        line = listed([free, waiting_text(one.waiting)])
        card.show_drive(stick_name(stick), line, self.tr("Exchange with this stick"), usable=not self._busy)

    def _forget(self, card: DriveCard) -> None:
        if card.button.hasFocus():
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._cards_here.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _chosen(self, path: Path) -> None:
        self.stick_chosen.emit(self._sticks[path])

    def _tested(self, path: Path) -> None:
        self.test_asked.emit(self._sticks[path])

    def _folder_again(self) -> None:
        self.folder_chosen.emit(self._folder)


def _weigh(which: QPushButton, kind: str) -> None:
    """Show a button as the one that matters most, or as one among others."""
    if which.property("kind") != kind:
        which.setProperty("kind", kind)
        which.style().unpolish(which)
        which.style().polish(which)
