"""What is told of a room's exchanges before and after: what would leave, what stays, when the last one was."""

from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from sqlalchemy import func, select

from teamroom.core.ids import WriterId, short
from teamroom.core.text import folded
from teamroom.model.resources import Resource
from teamroom.model.types import TYPES
from teamroom.services.opened import OpenProfile
from teamroom.services.people import names_of
from teamroom.services.returned import Returned
from teamroom.services.versions import Versions
from teamroom.store.exchange_notes import Direction, counts_of, which_of
from teamroom.store.reach import behind, leaving_not_carried, not_carried, waiting
from teamroom.store.room import RoomStore
from teamroom.store.space import SpaceStore
from teamroom.store.tables import HISTORY


class Belonging(Enum):
    """How this person belongs to the room, as far as exchanging goes."""

    MEMBER = "member"
    LEAVING = "leaving"
    """They left, and nothing was written for the others since."""
    LEFT = "left"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the next exchange takes along: resources, files, bytes; ``others`` counts the computers it is for."""

    resources: int
    files: int
    size: int
    others: int
    belonging: Belonging = Belonging.MEMBER


@dataclass(frozen=True, slots=True)
class Staying:
    """What never leaves with this room: journal entries, drafts, other rooms."""

    entries: int
    drafts: int
    rooms: int


@dataclass(frozen=True, slots=True)
class Own:
    """What goes to this person's own computers and to nobody else: journal entries among it, and to how many others.

    ``others`` is 0 while another computer was invited and nothing was heard of it.
    """

    entries: int
    others: int


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """An exchange: when (ms since 1970), out or in, who wrote it, and what it counted.

    ``own``: it was between this person's own computers. ``number`` is its place in the history of its space.
    """

    at_ms: int
    sent: bool
    partner: str
    items: int = 0
    new: int = 0
    changed: int = 0
    two_versions: int = 0
    own: bool = False
    number: int = field(default=0, compare=False)


class Way(StrEnum):
    """What an exchange did with an item; the values are those the history is kept with."""

    SENT = "items"
    NEW = "new"
    CHANGED = "changed"
    TWO_VERSIONS = "two_versions"


@dataclass(frozen=True, slots=True)
class Carried:
    """A resource that an exchange was about, by its title now."""

    way: Way
    title: str


@dataclass(frozen=True, slots=True)
class Behind:
    """Another computer of the room: whose it is, how many items it is not known to have, when it was last heard of.

    ``heard_ms`` (ms since 1970) is when something written there last arrived here, 0 for never.
    """

    person: str
    label: str
    items: int
    heard_ms: int


@dataclass(frozen=True, slots=True)
class OpenAnswers:
    """What waits for a person's answer: things with two versions, and things that were removed and came back."""

    versions: int = 0
    came_back: int = 0

    @property
    def all(self) -> int:
        """How many things that are."""
        return self.versions + self.came_back


class ExchangeStatus:
    """Knows the exchanges of one room of an open profile."""

    def __init__(self, room: RoomStore, profile: OpenProfile) -> None:
        self._room = room
        self._profile = profile

    def leaving(self) -> Leaving:
        """Return what the next exchange takes along."""
        with self._room.read() as unit:
            found = waiting(unit.connection, self._room.space, self._room.membership())
        items = found.items
        return Leaving(items.get("resource", 0), items.get("file", 0), found.size, found.others, self.belonging())

    def belonging(self) -> Belonging:
        """Return how this person belongs to the room."""
        membership, me = self._room.membership(), self._room.me
        if membership.is_active(me):
            return Belonging.MEMBER
        if not membership.has_left(me):
            return Belonging.REMOVED
        with self._room.read() as unit:
            untold = leaving_not_carried(unit.connection, membership)
        return Belonging.LEAVING if untold else Belonging.LEFT

    def open_answers(self) -> OpenAnswers:
        """Return what waits for an answer, whenever it came."""
        return OpenAnswers(Versions(self._room).count(), Returned(self._room).count())

    def staying(self) -> Staying:
        """Return what stays."""
        profile = self._profile
        return Staying(len(profile.journal.list()), len(profile.drafts.all()), len(profile.rooms()) - 1)

    def own(self) -> Own | None:
        """Return what the next exchange takes along for this person's own computers; None where there is but one."""
        if not self._profile.own_devices().may_be_several():
            return None
        personal = self._personal
        with personal.read() as unit:
            found = waiting(unit.connection, personal.space, personal.membership())
        return Own(found.items.get("entry", 0), found.others)

    def history(self, limit: int) -> tuple[HistoryLine, ...]:
        """Return the last exchanges of the room, newest first."""
        return tuple(_history(self._room, limit))

    def whole_history(self, limit: int) -> tuple[HistoryLine, ...]:
        """Return the last exchanges of the room and of this person's own computers, newest first."""
        own = [replace(line, own=True) for line in _history(self._personal, limit)]
        lines = [*_history(self._room, limit), *own]
        return tuple(sorted(lines, key=lambda line: -line.at_ms)[:limit])

    def exactly(self, line: HistoryLine) -> tuple[Carried, ...]:
        """Return which resources an exchange of the room was about, as they are called now; see ``MOST_NAMED``."""
        if line.own:
            return ()
        with self._room.read() as unit:
            packed = unit.connection.scalar(select(HISTORY.c.counts).where(HISTORY.c.id == line.number))
            which = which_of(packed) if packed else {}
            query = select(Resource.entity, Resource.title)
            found = []
            # What a newer version remembers besides is passed over.
            for way in Way:
                entities = which.get(way, [])
                titles = dict(unit.connection.execute(query.where(Resource.entity.in_(entities))).all())
                found += [Carried(way, titles[one] or "") for one in entities if one in titles]
        return tuple(found)

    @property
    def _personal(self) -> SpaceStore:
        return self._profile.personal

    def not_carried(self) -> int:
        """Return how many resources this person changed here since anything was last sent, and how many requests.

        What hangs on a resource (a file, a question, a use, feedback, talk) counts as one change where no resource itself changed.

        That they left is a change, too.
        """
        with self._room.read() as unit:
            kinds = not_carried(unit.connection, self._room.space, self._room.membership())
            left = leaving_not_carried(unit.connection, self._room.membership())
        beside = sum(kinds.get(one.name, 0) for one in TYPES if one.parent) + kinds.get("week_pass", 0)
        return max(kinds.get("resource", 0), min(1, beside)) + kinds.get("request", 0) + left

    def behind(self) -> tuple[Behind, ...]:
        """Return the other computers of the room, who lacks most first: where to carry the stick next."""
        names, membership = names_of(self._room), self._room.membership()
        heard = select(HISTORY.c.writer, func.max(HISTORY.c.at_ms)).where(HISTORY.c.direction == Direction.RECEIVED)
        with self._room.read() as unit:
            lacking = behind(unit.connection, self._room.space, membership)
            last = {bytes(writer): at_ms for writer, at_ms in unit.connection.execute(heard.group_by(HISTORY.c.writer))}
        lines = []
        for writer, items in lacking.items():
            one = membership.writers[writer]
            lines.append(Behind(names.get(one.person) or short(one.person), one.label, items, last.get(writer, 0)))
        return tuple(sorted(lines, key=lambda line: (-line.items, folded(line.person), line.label)))


def _history(space: SpaceStore, limit: int) -> list[HistoryLine]:
    names, membership = names_of(space), space.membership()
    with space.read() as unit:
        rows = unit.connection.execute(select(HISTORY).order_by(HISTORY.c.id.desc()).limit(limit)).all()
    lines = []
    for row in rows:
        sent = row.direction == Direction.SENT
        person = None if sent else membership.person_of(WriterId(row.writer))
        partner = (names.get(person) or short(person)) if person is not None else ""
        counts = counts_of(row.counts)
        items, new, changed, versions = (counts.get(name, 0) for name in ("items", "new", "changed", "two_versions"))
        lines.append(HistoryLine(row.at_ms, sent, partner, items, new, changed, versions, number=row.id))
    return lines
