"""A person of the room as a card: who, how they stand, and what can be done about it."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from teamroom.services.people import MemberLine
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.people.comparing import Comparing
from teamroom.ui.people.presenter import ACTIVE, LEFT, WAITING, Known, Words
from teamroom.ui.texts import Label, name_text, tr
from teamroom.ui.widgets import Card, button, column, named, row


class Deed(Enum):
    """What a person can be asked to do about a member."""

    COMPARE = "compare"
    THANK = "thank"
    REMOVE = "remove"
    ADMIT = "admit"


@dataclass(frozen=True, slots=True)
class Look:
    """What a card shows: the member, whether something of theirs waits, and whether I may change anything."""

    member: MemberLine
    waits: bool
    may_act: bool
    alone: bool
    may_thank: bool = False

    @classmethod
    def of(cls, known: Known, member: MemberLine, *, may_thank: bool = False) -> "Look":
        """Return what the card of a member shows."""
        return cls(member, bytes(member.person) in known.waiting, known.is_member, known.is_alone, may_thank)

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """What can be done, in the order of the buttons."""
        if not self.may_act:
            return ()
        member = self.member
        found = [Deed.ADMIT] if member.standing == WAITING or self.waits else []
        if member.standing == ACTIVE:
            found += [] if self.alone else [Deed.COMPARE]
            found += [Deed.THANK] if self.may_thank and not member.me else []
            found += [] if member.me else [Deed.REMOVE]
        return tuple(found)

    @property
    def icon(self) -> tuple[str, str]:
        """The shape of how they stand, and its colour."""
        if self.member.standing == WAITING:
            return "clock", "warn"
        if self.member.standing != ACTIVE:
            return "leave" if self.member.standing == LEFT else "person-remove", "muted"
        return ("person", "accent") if self.member.me else ("people", "text")

    @property
    def words(self) -> str:
        """How they stand, in words."""
        member = self.member
        if member.standing == WAITING:
            return tr("Members", "Waits to be let in")
        if member.standing == LEFT:
            return tr("Members", "You left the room") if member.me else tr("Members", "Left the room")
        if member.standing != ACTIVE:
            return tr("Members", "No longer in the room")
        computers = tr("Members", "%n computer(s)", member.computers)
        standing = tr("Members", "You") if member.me else tr("Members", "Member")
        return tr("Members", "{standing}, {computers}").format(standing=standing, computers=computers)

    @property
    def note(self) -> str:
        """What else should be known; empty for most."""
        if self.member.standing == WAITING:
            return tr(
                "Members",
                "Their invitation was used twice, or was taken back before this was known. Ask your colleague whether "
                "they have just come in, then let them in.",
            )
        if self.member.me and self.waits:
            return tr("Members", "Something from a computer you removed has arrived. If you wrote it, let it in.")
        if self.waits:
            return tr("Members", "They wrote more before they heard of it. It shows once you let it in.")
        if self.member.standing != ACTIVE:
            theirs = tr("Members", "What they wrote for the room stays.")
            return tr("Members", "What you wrote for the room stays.") if self.member.me else theirs
        return ""


class MemberCard(Card):
    """One member. ``asked`` is emitted with what the person wants done."""

    asked = Signal(object, object)
    """A ``Deed`` and the ``MemberLine``."""
    same = Signal(object)
    other_words = Signal(object)
    """The ``MemberLine`` whose words are (not) the same."""

    def __init__(self, desk: Desk, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self._comparing: Comparing | None = None
        self.name = name_text(look.member.name)
        self.buttons: dict[Deed, QPushButton] = {}
        named(self, tr("Members", "{name}: {standing}").format(name=self.name, standing=look.words))
        self.body.addLayout(self._top())
        if look.note:
            self.body.addWidget(Label(look.note, tone="muted"))

    @property
    def look(self) -> Look:
        """What the card shows."""
        return self._look

    @property
    def comparing(self) -> Comparing | None:
        """The words, while they are compared."""
        return self._comparing

    def compare(self) -> None:
        """Make room for the words."""
        self.stop_comparing()
        member = self._look.member
        self._comparing = Comparing(
            self._desk,
            same=lambda: self.same.emit(member),
            other=lambda: self.other_words.emit(member),
            close=self.stop_comparing,
        )
        self.body.addWidget(self._comparing)
        self._comparing.show()

    def show_words(self, words: Words | None) -> None:
        """Show the words, if they are still wanted."""
        if self._comparing:
            self._comparing.show_words(words, me=self._look.member.me, name=self.name)

    def stop_comparing(self) -> None:
        """Put the words away."""
        if self._comparing:
            had_focus = self._comparing.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self._comparing.hide()
            self._comparing.deleteLater()
            self._comparing = None
            if had_focus:
                self.buttons[Deed.COMPARE].setFocus(Qt.FocusReason.OtherFocusReason)

    def _top(self) -> QLayout:
        look = self._look
        icon, token = look.icon
        texts = column(Label(self.name, level=3), Label(look.words, tone="muted"), spacing=2)
        items: list[QWidget | QLayout | int | None] = [
            Glyph(self._desk.theme, self._desk.icons, icon, token, lines=1.8),
            texts,
        ]
        items += [self._button(deed) for deed in look.deeds]
        line = row(*items, spacing=12)
        line.setStretch(1, 1)
        return line

    def _button(self, deed: Deed) -> QPushButton:
        texts = {
            Deed.COMPARE: self.tr("Compare words"),
            Deed.THANK: self.tr("Thank…"),
            Deed.REMOVE: self.tr("Remove…"),
            Deed.ADMIT: self.tr("Let in") if self._look.member.standing == WAITING else self.tr("Let it in"),
        }
        name = self.tr("{act}: {name}").format(act=texts[deed], name=self.name)
        made = button(texts[deed], lambda: self.asked.emit(deed, self._look.member), name=name)
        self.buttons[deed] = made
        return made
