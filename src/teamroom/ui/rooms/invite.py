"""Inviting a colleague: where the file goes, and the four words to tell them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import PAIR_FULL, ROOM_FULL
from teamroom.core.progress import Progress
from teamroom.services.people import INVITATION_DAYS, MemberLine, People
from teamroom.ui.desk import Desk
from teamroom.ui.invitations import InvitationPage, TellStep, WriteStep
from teamroom.ui.texts import Label, one_line, tr
from teamroom.ui.widgets import Card, button, label_of, row

NAME_SHOWN = 40
"""How wide the choice of a person is at least, in characters."""


class WriteForColleague(WriteStep):
    """Asks for whom it is, and about a fifth person before it writes. ``second_room_asked``: they begin a sister room.

    A member whose room was lost by a computer comes back as the same person.
    """

    second_room_asked = Signal()

    def __init__(self, desk: Desk, people: People, room: str) -> None:
        lead = tr("InvitePage", "An invitation is a file and four words. Neither opens the room without the other.")
        steps = [
            tr("InvitePage", "Choose where the file goes: a stick, or a folder you both use."),
            tr("InvitePage", "Four words appear here. Tell them to your colleague; do not write them on the stick."),
            _validity(),
        ]
        super().__init__(desk, lead, steps, name=room)
        self._people = people
        self._although_full = False
        self._again: str | None = None
        self.full = self._made_full()
        self.who = QComboBox()
        self.who.setAccessibleName(self.tr("For whom"))
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(NAME_SHOWN)
        self._for = label_of(self.who)
        self.body.insertLayout(0, row(self._for, self.who, None))
        self.body.insertWidget(2, self.full)
        self.fields = [self.who, self.anyway, self.second_room, self.back]
        self._show_members([])

    def begin(self) -> None:
        """Ask who is in the room: one of them may have lost it."""
        super().begin()
        self.desk.runner.run(lambda _: self._people.members(), self, done=self._show_members)

    def invitation(self, path: Path, progress: Progress) -> tuple[str, ...]:
        """Write the invitation and return its words."""
        return self._people.invite(path, anyway=self._although_full, again=self._again, progress=progress)

    def write_to(self, path: Path) -> None:
        """Write it into a file."""
        self.full.hide()
        self._again = self.who.currentData()
        super().write_to(path)

    def failed(self, error: TeamRoomError) -> None:
        """Say why there is none; where the room is full, what can be done."""
        if error.message in {ROOM_FULL, PAIR_FULL}:
            is_pair = error.message is PAIR_FULL
            pair = self.tr("This is a room for two, and two are in it. Some things are said more easily between two.")
            few = self.tr("Groups of two to four work best. Start a sister room and swap stories by stick?")
            self._full_text.setText(pair if is_pair else few)
            self.second_room.setVisible(not is_pair)
            self.full.show()
            (self.anyway if is_pair else self.second_room).setFocus()
        else:
            super().failed(error)

    def ended(self) -> None:
        """Let it be tried again."""
        super().ended()
        self._although_full = False

    def forget(self) -> None:
        """Begin again."""
        super().forget()
        self.full.hide()
        self.who.setCurrentIndex(0)

    def _show_members(self, members: Sequence[MemberLine]) -> None:
        chosen = self.who.currentData()
        others = [one for one in members if one.standing == "active" and not one.me]
        self.who.clear()
        self.who.addItem(self.tr("somebody new"), None)
        for one in others:
            text = self.tr("{name}, whose computer lost the room").format(name=one_line(one.name))
            self.who.addItem(text, one.person.hex())
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))
        for widget in (self._for, self.who):
            widget.setVisible(bool(others))

    def _made_full(self) -> Card:
        self.anyway = button(self.tr("Invite anyway"), self._anyway)
        self.second_room = button(self.tr("Start a sister room…"), self.second_room_asked.emit)
        self._full_text = Label()
        card = Card(
            self._full_text,
            row(self.second_room, self.anyway, None),
            tone="warn",
        )
        card.hide()
        return card

    def _anyway(self) -> None:
        if self.path is not None:
            self._although_full = True
            self.write_to(self.path)


class InvitePage(InvitationPage):
    """``finished`` is emitted when the invitation was told or nothing was made; ``second_room_asked`` at a full room."""

    second_room_asked = Signal()

    def __init__(self, desk: Desk, people: People, *, room: str) -> None:
        lead = tr(
            "InvitePage",
            "Say them, face to face or by telephone. Do not write them on the stick: whoever finds both could join. "
            "They are shown only now.",
        )
        where = tr("InvitePage", "The invitation is {file}, in {folder}. Give it to your colleague.")
        again = tr("InvitePage", "Invite another colleague")
        tell = TellStep(desk, tr("InvitePage", "Tell these four words"), lead, where=where, again=again)
        tell.add(Card(tell.where, Label(_validity(), tone="muted"), tone="safe"))
        write = WriteForColleague(desk, people, room)
        super().__init__(tr("InvitePage", "Invite a colleague"), write, tell)
        write.second_room_asked.connect(self.second_room_asked)


def _validity() -> str:
    return tr("InvitePage", "It is valid for {days} days and for one person.").format(days=INVITATION_DAYS)
