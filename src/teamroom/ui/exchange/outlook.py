"""Two cards: what leaves with the next exchange, and what never does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.services.exchange_status import Belonging, Leaving, Own, Staying
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.texts import Label, size_text, tr
from teamroom.ui.widgets import Card, row


class Parting(Card):
    """What exchanging means for somebody who is in the room no more; hidden for members."""

    def __init__(self) -> None:
        super().__init__(tone="warn")
        self._title, self._text = Label(level=2), Label()
        for label in (self._title, self._text):
            self.body.addWidget(label)
        self.hide()

    def show_belonging(self, belonging: Belonging) -> None:
        """Say how the person belongs to the room."""
        left = tr("Exchange", "You left this room")
        texts = {
            Belonging.LEAVING: (left, tr(
                "Exchange",
                "Your colleagues do not know it yet. One more exchange tells them, and takes along what you wrote until "
                "then.",
            )),
            Belonging.LEFT: (left, tr(
                "Exchange",
                "Your last exchange tells it to your colleagues and holds what you wrote until then. Exchange once more "
                "if you are not sure that it reached them. Nothing new comes from this room.",
            )),
            Belonging.REMOVED: (tr("Exchange", "You are no longer a member of this room"), tr(
                "Exchange",
                "Nothing leaves for it, and nothing new comes from it. What is here stays readable. Ask a member to "
                "invite you again if you want to go on.",
            )),
        }
        title, text = texts.get(belonging, ("", ""))
        self._title.setText(title)
        self._text.setText(text)
        self.setVisible(bool(title))


class Outlook(Card):
    """A card with a heading and lines, each behind the same small sign."""

    def __init__(self, desk: Desk, title: str, sign: str, *, tone: str) -> None:
        super().__init__(tone=tone, title=title)
        self._desk = desk
        self._sign = sign
        self._texts: list[str] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)

    @property
    def texts(self) -> list[str]:
        """What the lines say."""
        return self._texts

    def show_lines(self, texts: Sequence[str]) -> None:
        """Show other lines."""
        if self._texts == list(texts):
            return
        self._texts = list(texts)
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for text in texts:
            line = self._line(text)
            self._lines.addWidget(line)
            line.show()

    def _line(self, text: str) -> QWidget:
        sign = Glyph(self._desk.theme, self._desk.icons, self._sign, "accent", lines=1.0)
        layout = row(sign, Label(text))
        layout.setStretch(1, 1)
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        made = QWidget()
        made.setLayout(layout)
        return made


def leaving_lines(leaving: Leaving, own: Own | None) -> list[str]:
    """Return what the next exchange takes along; everything of the room goes, nothing is ticked."""
    return [*_room_lines(leaving), *(_own_lines(own) if own else [])]


def _room_lines(leaving: Leaving) -> list[str]:
    if leaving.belonging is Belonging.REMOVED:
        return [tr("Exchange", "Nothing of this room: you are no longer a member.")]
    left = leaving.belonging is not Belonging.MEMBER
    if not leaving.others:
        return [tr("Exchange", "Nobody else is in this room.") if left else tr("Exchange", "Nobody else is in this room yet.")]
    if left:
        return [tr("Exchange", "The news that you left"), *_what_lines(leaving)]
    if not (leaving.resources or leaving.files):
        return [
            tr("Exchange", "Nothing new since your colleagues last heard from you."),
            tr("Exchange", "For %n other computer(s)", leaving.others),
        ]
    return _what_lines(leaving)


def _what_lines(leaving: Leaving) -> list[str]:
    resources = [tr("Exchange", "%n resource(s)", leaving.resources)] if leaving.resources else []
    return [
        *resources,
        *([tr("Exchange", "%n file(s)", leaving.files)] if leaving.files else []),
        tr("Exchange", "{size} in all").format(size=size_text(leaving.size)),
        tr("Exchange", "Locked for %n other computer(s) of this room", leaving.others),
    ]


def _own_lines(own: Own) -> list[str]:
    if not own.others:
        return [tr("Exchange", "Your journal, for your other computer, as soon as you exchanged there and then here")]
    if not own.entries:
        return [tr("Exchange", "Nothing new of your journal for your other computers")]
    return [tr("Exchange", "%n journal entry(s), locked for your own computers alone", own.entries)]


def staying_lines(staying: Staying, own: Own | None) -> list[str]:
    """Return what never leaves with this room."""
    journal = tr("Exchange", "Your journal, as soon as you write in it")
    if own:
        journal = tr("Exchange", "Your journal: it goes to your own computers and to nobody else")
    elif staying.entries:
        journal = tr("Exchange", "%n journal entry(s)", staying.entries)
    return [
        journal,
        tr("Exchange", "%n draft(s)", staying.drafts) if staying.drafts else tr("Exchange", "Drafts"),
        tr("Exchange", "Everything of %n other room(s)", staying.rooms)
        if staying.rooms
        else tr("Exchange", "Everything of other rooms"),
    ]
