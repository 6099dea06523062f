"""What the people page knows and does: members, who waits, my computers, and what changes them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from teamroom.core.changes import ChangeSet
from teamroom.services.own_devices import OwnComputer, OwnDevices
from teamroom.services.people import MemberLine, People
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Job, Lane

AREAS = frozenset({"person", "room"})
"""Types of items whose change is news for this page."""
REST_MS = 300
"""How long changes may go on before everything is read again."""
ACTIVE = "active"
LEFT = "left"
WAITING = "waiting"

Words = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """Who is in the room, of whom something waits to be let in, and the computers of whoever works here.

    ``invited``: there may be another computer of which nothing was heard yet.
    """

    members: tuple[MemberLine, ...]
    waiting: frozenset[bytes]
    computers: tuple[OwnComputer, ...]
    invited: bool

    @property
    def me(self) -> MemberLine | None:
        """Whoever works here."""
        return next((one for one in self.members if one.me), None)

    @property
    def is_member(self) -> bool:
        """Tell whether whoever works here is a member now."""
        return self.me is not None and self.me.standing == ACTIVE

    @property
    def has_left(self) -> bool:
        """Tell whether whoever works here left by themselves."""
        return self.me is not None and self.me.standing == LEFT

    @property
    def active(self) -> int:
        """How many members there are now."""
        return sum(one.standing == ACTIVE for one in self.members)

    @property
    def is_alone(self) -> bool:
        """Tell whether nobody else is, was or waits to be in the room."""
        return len(self.members) == 1


class Presenter(QObject):
    """``known`` is emitted with all there is to show, after every change of it."""

    known = Signal(object)
    """A ``Known``."""
    compared = Signal(object, object)
    """A person's id, and the three words, or None where there are none to compare."""
    removed = Signal(object)
    """The ``MemberLine`` of somebody who was removed."""
    admitted = Signal(object)
    """The ``MemberLine`` of somebody who was let in."""
    left = Signal()
    ended = Signal(object)
    """The ``OwnComputer`` that was removed."""

    def __init__(self, desk: Desk, people: People, own: Callable[[], OwnDevices]) -> None:
        super().__init__()
        self._desk = desk
        self._people = people
        self._own = own
        self._reading: Job | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.reload)
        self._awake = False
        desk.hub.changed.connect(self._something_changed)

    def wake(self) -> None:
        """Read everything now, and again when something changes."""
        self._awake = True
        self.reload()

    def rest(self) -> None:
        """Read nothing until ``wake``."""
        self._awake = False
        self._rest.stop()

    @Slot()
    def reload(self) -> None:
        """Read everything; what an older reading brings is dropped."""
        if self._reading:
            self._reading.drop()
        self._reading = self._desk.runner.run(lambda _: self._read(), self, lane=Lane.READ, done=self.known.emit)

    def compare(self, member: MemberLine) -> None:
        """Work out the words that a person and whoever invited them both see; it takes half a second."""
        self._desk.runner.run(
            lambda _: self._people.check_words(member.person.hex()),
            self,
            lane=Lane.READ,
            done=partial(self.compared.emit, member.person),
        )

    def remove(self, member: MemberLine) -> None:
        """Remove somebody from the room."""
        self._change(lambda: self._people.remove(member.person.hex()), partial(self.removed.emit, member))

    def admit(self, member: MemberLine) -> None:
        """Let in somebody who waits, or what somebody removed wrote."""
        self._change(lambda: self._people.admit(member.person.hex()), partial(self.admitted.emit, member))

    def leave(self) -> None:
        """Leave the room."""
        self._change(self._people.leave, self.left.emit)

    def end(self, computer: OwnComputer) -> None:
        """Remove a computer of mine that is lost, from all that I share and from what is mine alone."""
        self._change(lambda: self._own().remove(computer.writer.hex()), partial(self.ended.emit, computer))

    def _read(self) -> Known:
        waiting = frozenset(bytes(person) for person in self._people.waiting())
        own = self._own()
        return Known(tuple(self._people.members()), waiting, tuple(own.computers()), own.may_be_several())

    def _change(self, work: Callable[[], object], done: Callable[[], None]) -> None:
        def finished(_result: object) -> None:
            done()
            self.reload()

        self._desk.runner.run(lambda _: work(), self, lane=Lane.WRITE, done=finished)

    @Slot(object)
    def _something_changed(self, change: ChangeSet) -> None:
        if self._awake and change.area in AREAS:
            self._rest.start()
