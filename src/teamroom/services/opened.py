"""An unlocked profile: its personal space, its rooms, and the services that work on them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from teamroom.core.errors import EnvironmentProblem, TrustError, UserError
from teamroom.core.ids import EntityId, PersonId, SpaceId, short
from teamroom.core.machine import computer_name
from teamroom.core.messages import DATABASE_DAMAGED, MANY_ROOMS, NO_ROOM, ROOM_UNKNOWN
from teamroom.core.progress import Progress
from teamroom.core.text import clean, folded, folded_space
from teamroom.crypto.costs import Costs
from teamroom.crypto.sealing import INVITATION_COSTS
from teamroom.model.rooms import FOCUS_LIMIT, Person, Room, RoomKind, named
from teamroom.services.anchoring import Anchoring, Copied
from teamroom.services.demo_room import DemoRoom
from teamroom.services.drafts import Drafts
from teamroom.services.exchange import Exchange
from teamroom.services.exchanges import Exchanges
from teamroom.services.joining import Invited, Joined, come_back, enter, open_invitation, room_name
from teamroom.services.journal import Journal
from teamroom.services.own_devices import OwnDevices
from teamroom.services.profiles import Unlocked
from teamroom.services.settings import PersonalSettings, SeenItems
from teamroom.store.backup import RESTORED
from teamroom.store.founding import clear_half_made, found_space
from teamroom.store.incarnation import mint, own_label
from teamroom.store.numbers import SURPRISED, keep_number, number
from teamroom.store.personal import PersonalStore
from teamroom.store.room import RoomStore
from teamroom.store.space import Means, Place, SpaceStore, space_in

S = TypeVar("S", bound=SpaceStore)
T = TypeVar("T")

OpenRoom = RoomStore
"""The name by which faces speak of an open room; they never look inside."""


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room in a list; ``members`` counts the active ones."""

    space: SpaceId
    name: str
    focus: str
    members: int


class OpenProfile:
    """What an unlocked person can reach. Close it before the lock is given back."""

    def __init__(
        self, unlocked: Unlocked, means: Means, machine: bytes, *, invitation_costs: Costs = INVITATION_COSTS
    ) -> None:
        self.name = unlocked.name
        self.school = unlocked.school
        self.profile = unlocked.profile
        self.folder = unlocked.folder
        self._unlocked = unlocked
        self._means = means
        self._costs = invitation_costs
        self._rooms: dict[SpaceId, RoomStore] = {}
        self._damaged: dict[SpaceId, TrustError] = {}
        self._anchoring = Anchoring(self.folder, machine)
        self._clear_incoming()
        clear_half_made(self.folder, unlocked.master, means)
        self.demo = DemoRoom(self.folder, unlocked.master, means)
        self.demo.clear_unfinished()
        self._personal = self._open_personal()
        self.journal = Journal(self._personal)
        self.drafts = Drafts(self._personal)
        self.settings = PersonalSettings(self._personal)
        self.seen = SeenItems(self._personal)

    # -- Rooms ------------------------------------------------------------------------------------------------------

    def rooms(self) -> list[RoomLine]:
        """Return the rooms on this computer that can be opened, by name."""
        return sorted(self._of_each(self._line), key=lambda line: (folded(line.name), line.space))

    def damaged_rooms(self) -> tuple[SpaceId, ...]:
        """Return the rooms on this computer that cannot be shown because their file is damaged."""
        self._of_each(self._line)
        return tuple(sorted(self._damaged))

    @property
    def personal(self) -> PersonalStore:
        """What is this person's alone."""
        return self._personal

    def open_rooms(self) -> list[RoomStore]:
        """Return the stores of all rooms on this computer that can be opened."""
        return self._of_each(lambda room: room)

    def room(self, name_or_id: str | None = None) -> RoomStore:
        """Return the only room, or the one with this name (accents and case ignored) or beginning of an id.

        Raises ``UserError`` when there is none, or none or several fit, ``TrustError`` if it may be one that is damaged.
        """
        lines = self.rooms()
        if not lines:
            raise self._damage or UserError(NO_ROOM)
        if name_or_id is not None:
            wanted = folded(name_or_id)
            lines = [
                line
                for line in lines
                if folded(line.name) == wanted or (len(wanted) >= 4 and line.space.hex().startswith(wanted))
            ]
            if not lines:
                raise self._damage or UserError(ROOM_UNKNOWN, name=name_or_id)
        if len(lines) > 1:
            raise UserError(MANY_ROOMS, names=", ".join(f"{line.name} ({short(line.space)})" for line in lines))
        return self._open_room(lines[0].space)

    def found_room(self, name: str, focus: str | None = None, *, kind: RoomKind | None = None) -> RoomStore:
        """Start a room with this person as its first member."""
        title, purpose = named(name), folded_space(clean(focus))[:FOCUS_LIMIT] if focus else None
        room = found_space(RoomStore, self._place, self._means, self._label())
        self._rooms[room.space] = room
        with room.write() as unit:
            unit.add(Room(name=title, focus=purpose, kind=kind.value if kind else None), room_id(room))
            unit.add(Person(name=self.name, school=self.school or None), EntityId(room.me))
        self._note_anchor()
        return room

    def join(self, path: Path, words: str, *, progress: Progress | None = None) -> Joined:
        """Enter the room of an invitation file with its four words.

        Raises ``UserError`` for wrong words, a used invitation or a room this person is in already, ``TrustError``
        for a damaged file.
        """
        files = self._means.files
        invited = open_invitation(files, path, words, costs=self._costs, progress=progress or Progress())
        space = SpaceId(invited.entry.space)
        if space in self.folder.rooms():
            return self._come_back(self._open_room(space), invited)
        room, joined = enter(invited, self._place(space), self._means, label=self._label(), costs=self._costs)
        self._rooms[room.space] = room
        with room.write() as unit:
            unit.add(Person(name=self.name, school=self.school or None), EntityId(room.me))
        self._note_anchor()
        return joined

    def _come_back(self, room: RoomStore, invited: Invited) -> Joined:
        joined = come_back(room, invited, label=self._label(), costs=self._costs)
        self._note_anchor()
        return joined

    def exchange(self, room: RoomStore) -> Exchange:
        """Return the exchange of a room."""
        return Exchange(room, self.folder, self.write_anchor)

    def own_devices(self) -> OwnDevices:
        """Return this person's computers, and what can be done about them."""
        return OwnDevices([space for _, space in self.spaces()], costs=self._costs)

    def exchanges(self, room: RoomStore) -> Exchanges:
        """Return the exchange of a room together with that of this person's own computers."""
        own = Exchange(self._personal, self.folder, self.write_anchor, own=True)
        return Exchanges(self.exchange(room), own, lambda: self.own_devices().may_be_several())

    def forget_room(self, room: RoomStore) -> None:
        """Close a room's store; it is opened again when asked for."""
        self._rooms.pop(room.space, None)
        room.close()

    # -- Care -------------------------------------------------------------------------------------------------------

    def spaces(self) -> list[tuple[str, PersonalStore | RoomStore]]:
        """Return the stores of all spaces that can be opened with what they are called, for checks."""
        return [("personal", self._personal), *((_called(room), room) for room in self.open_rooms())]

    def write_anchor(self) -> None:
        """Remember outside the profile how far it has come (``exchange.md`` 8), before anything leaves it."""
        self._anchoring.remember((self._personal, *self._rooms.values()))

    def _note_anchor(self) -> None:
        """Write the anchor where failing must not hide what was done; it is written again before anything is sent."""
        with suppress(EnvironmentProblem):
            self.write_anchor()

    def close(self) -> None:
        """Close every store; the keys of the databases go with them."""
        try:
            self._note_anchor()
        finally:
            self.demo.close()
            for store in (self._personal, *self._rooms.values()):
                store.close()
            self._rooms.clear()

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _clear_incoming(self) -> None:
        """Remove what a receive left that could not end: letters, still encrypted, and spools of lost keys."""
        for name in self._means.files.names(self.folder.incoming):
            self._means.files.remove(self.folder.incoming / name)

    def _open_personal(self) -> PersonalStore:
        path, key = self.folder.personal_db, self._unlocked.master.database_key(self.profile)
        if self.folder.lacks_personal():
            # A new one in its place would say that there never was a journal.
            raise TrustError(DATABASE_DAMAGED, detail=path.name)
        if not self._means.files.exists(path):
            return found_personal(self._unlocked, self._means)
        self.folder.check_openable(path)
        place = Place(space_in(path, key), path, self.folder.personal_parts, key)
        return self._incarnate(PersonalStore(place, self._means))

    def _of_each(self, tell: Callable[[RoomStore], T]) -> list[T]:
        """Return what is to be told of each room; one that is damaged keeps nobody from the others."""
        found, damaged = [], {}
        for space in self.folder.rooms():
            try:
                found.append(tell(self._open_room(space)))
            except TrustError as error:
                if error.message is not DATABASE_DAMAGED:
                    raise
                damaged[space] = error
        self._damaged = damaged
        return found

    @property
    def _damage(self) -> TrustError | None:
        return next(iter(self._damaged.values()), None)

    def _open_room(self, space: SpaceId) -> RoomStore:
        if space not in self._rooms:
            place = self._place(space)
            self.folder.check_openable(place.database)
            if space_in(place.database, place.key) != space:
                raise TrustError(DATABASE_DAMAGED, detail=place.database.name)
            self._rooms[space] = self._incarnate(RoomStore(place, self._means))
        return self._rooms[space]

    def _incarnate(self, store: S) -> S:
        """Write under a new name from now on if the database is a copy (``exchange.md`` 8); close it if that fails."""
        try:
            self._mint_if_copied(store)
        except BaseException:
            store.close()
            raise
        return store

    def _mint_if_copied(self, store: SpaceStore) -> None:
        with store.read() as unit:
            restored, surprised = (number(unit.connection, name) for name in (RESTORED, SURPRISED))
        sign = self._anchoring.sign(store)
        if (restored or surprised or sign) and store.membership().is_active(store.me):
            set_back = bool(restored) or sign is Copied.OLDER
            mint(store, receive_first=set_back and isinstance(store, RoomStore))
            with store.write() as unit:
                keep_number(unit.connection, RESTORED, 0)
            with suppress(EnvironmentProblem):
                self._anchoring.remember([store])

    def _place(self, space: SpaceId) -> Place:
        key = self._unlocked.master.database_key(space)
        return Place(space, self.folder.room_db(space), self.folder.room_parts(space), key)

    def _label(self) -> str:
        """Return what this computer is called in the list of a person's computers: the same in every space."""
        return own_label(self._personal) or computer_name()

    def _line(self, room: RoomStore) -> RoomLine:
        with room.read() as unit:
            row = unit.connection.execute(select(Room.name, Room.focus).where(Room.entity == room.space)).first()
        name, focus = (row.name or "", row.focus or "") if row else ("", "")
        return RoomLine(room.space, name or short(room.space), focus, len(room.membership().active()))


def found_personal(unlocked: Unlocked, means: Means) -> PersonalStore:
    """Begin what is a person's alone."""
    folder, key = unlocked.folder, unlocked.master.database_key(unlocked.profile)

    def place(space: SpaceId) -> Place:
        return Place(space, folder.personal_db, folder.personal_parts, key)

    store = found_space(PersonalStore, place, means, computer_name())
    with store.write() as unit:
        unit.add(Person(name=unlocked.name, school=unlocked.school or None), EntityId(store.me))
    return store


def _called(room: RoomStore) -> str:
    """Return the name of a room; the beginning of its id where damage hides the name."""
    try:
        return room_name(room)
    except TrustError:
        return short(room.space)


def room_id(room: RoomStore) -> EntityId:
    """Return the entity under which a room describes itself."""
    return EntityId(room.space)


def name_of(names: dict[PersonId, str], person: PersonId | None) -> str:
    """Return how a person is called, or the beginning of the id where no name is known."""
    if person is None:
        return ""
    return names.get(person) or short(person)
