"""Who has what, by their own word: what each other computer of a space is known to hold, and what has not left here yet."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from teamroom.core.ids import SegmentId, SpaceId, WriterId
from teamroom.model.types import TYPES
from teamroom.store.acks import held_acks, passed
from teamroom.store.identity import identities
from teamroom.store.log import CHUNK, Log, batched
from teamroom.store.numbers import keep_number, number
from teamroom.store.tables import ITEM, PART, RECORD, SEGMENT
from teamroom.sync.acks import SignedAck, had
from teamroom.sync.membership import Membership, Writer
from teamroom.sync.sending import addressed, asleep

CARRIED = "carried"
"""The newest segment (row) when something was last sent."""


@dataclass(frozen=True, slots=True)
class Others:
    """The other computers of a space.

    ``live``: those that write and read now; ``addressed``: those whom a letter is locked for, replaced ones that may
    still be in use among them; ``asleep``: live ones that have been silent for long; ``acks``: what each said last.
    """

    live: tuple[Writer, ...]
    addressed: tuple[Writer, ...]
    asleep: frozenset[WriterId]
    acks: tuple[SignedAck, ...]

    @property
    def awake(self) -> tuple[Writer, ...]:
        """Those whose lacks are a reason to send."""
        return tuple(writer for writer in self.live if writer.writer not in self.asleep)

    def acks_of(self, writer: WriterId) -> list[SignedAck]:
        """Return the newest acknowledgements of a writer; several where two computers write as one."""
        return [signed for signed in self.acks if signed.writer == writer]

    def acks_of_all(self, writers: tuple[Writer, ...]) -> list[SignedAck]:
        """Return the newest acknowledgements of some writers."""
        named = {writer.writer for writer in writers}
        return [signed for signed in self.acks if signed.writer in named]


def others_of(connection: Connection, space: SpaceId, membership: Membership) -> Others:
    """Return the other computers.

    Who left is addressed by nobody any more, so they tell their own other computers. Former names of this computer are
    addressed, too: the computer that it is a copy of may still be in use under one of them.
    """
    known = identities(connection)
    me = {identity.writer for identity in known}
    mine = membership.computers_of(known[-1].person)
    live = {one.writer: one for one in (*membership.live_writers(), *mine) if one.writer not in me}
    counted = passed(connection)
    listening = {one.writer: one for one in addressed(counted, membership) if one.writer != known[-1].writer} | live
    return Others(
        tuple(live[writer] for writer in sorted(live)),
        tuple(listening[writer] for writer in sorted(listening)),
        asleep(counted, tuple(live.values())),
        tuple(signed for signed in held_acks(connection, space) if signed.writer not in me),
    )


class Reach:
    """What the other computers are known to have of the segments held here, read once."""

    def __init__(self, connection: Connection, space: SpaceId, membership: Membership) -> None:
        self._log = Log(connection)
        self.others = others_of(connection, space, membership)
        self.held: Mapping[SegmentId, int] = self._log.rows()

    def rows_of(self, writers: tuple[Writer, ...]) -> dict[WriterId, set[int]]:
        """Return the segments (rows) that each of some writers is known to have."""
        if not writers:
            return {}
        links = self._log.all_links(self.held)
        found = {}
        for writer in writers:
            reached = had(self.others.acks_of(writer.writer), lambda one: links.get(one, ()))
            found[writer.writer] = {row for segment, row in self.held.items() if segment in reached}
        return found

    def everywhere(self, writers: tuple[Writer, ...]) -> set[int]:
        """Return the segments (rows) that all of some writers are known to have; none where there is no writer."""
        each = self.rows_of(writers)
        return set.intersection(*each.values()) if each else set()


def rows_everywhere(connection: Connection, space: SpaceId, membership: Membership) -> set[int]:
    """Return the segments (rows) that every other live computer is known to have; none while there is no other."""
    reach = Reach(connection, space, membership)
    return reach.everywhere(reach.others.live)


def behind(connection: Connection, space: SpaceId, membership: Membership) -> dict[WriterId, int]:
    """Return how many items of people's each other live computer is not known to have as they are here."""
    reach = Reach(connection, space, membership)
    rows = set(reach.held.values()) - set(Log(connection).membership_rows())
    fresh = {bytes(one) for one in connection.scalars(select(RECORD.c.entity).where(RECORD.c.segment.is_(None)))}
    return {
        writer: _counted(connection, _entities(connection, sorted(rows - theirs)) | fresh)
        for writer, theirs in reach.rows_of(reach.others.live).items()
    }


def _counted(connection: Connection, entities: set[bytes]) -> int:
    kinds = _kinds(connection, entities)
    return sum(kinds[one.name] for one in TYPES if one.counted and not one.parent)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a letter would hold if it was written now: items by their type, bytes; ``others`` as in ``Outgoing``."""

    items: Mapping[str, int]
    size: int
    others: int


def waiting(connection: Connection, space: SpaceId, membership: Membership) -> Waiting:
    """Return what a letter would be about, without signing anything."""
    log, reach = Log(connection), Reach(connection, space, membership)
    everywhere = reach.everywhere(reach.others.awake)
    rows = [row for row in reach.held.values() if row not in everywhere]
    fresh = connection.execute(select(RECORD.c.entity, RECORD.c.size).where(RECORD.c.segment.is_(None))).all()
    entities = _entities(connection, rows) | {bytes(row.entity) for row in fresh}
    size = log.size_of(rows) + sum(row.size for row in fresh) + _size_of_parts(connection, entities)
    return Waiting(_kinds(connection, entities), size, len(reach.others.live))


def not_carried(connection: Connection, space: SpaceId, membership: Membership) -> Mapping[str, int]:
    """Return how many items this person changed here since anything was last sent, by type.

    What another computer says it has was carried, though nothing was sent from here by hand.
    """
    own = [identity.writer for identity in identities(connection)]
    newer = select(SEGMENT.c.id).where(SEGMENT.c.id > number(connection, CARRIED), SEGMENT.c.writer.in_(own))
    closed = set(connection.scalars(newer))
    if closed:
        reach = Reach(connection, space, membership)
        closed.difference_update(*reach.rows_of(reach.others.live).values())
    fresh = connection.scalars(select(RECORD.c.entity).where(RECORD.c.segment.is_(None)))
    return _kinds(connection, {bytes(one) for one in fresh} | _entities(connection, sorted(closed)))


def leaving_not_carried(connection: Connection, membership: Membership) -> bool:
    """Tell whether this person left, and nothing was sent here since that is known."""
    me = identities(connection)[-1].person
    if not membership.has_left(me):
        return False
    query = select(func.max(RECORD.c.segment)).where(RECORD.c.record_id.in_(membership.members[me].removals))
    return (connection.scalar(query) or 0) > number(connection, CARRIED)


def note_carried(connection: Connection) -> None:
    """Remember that everything up to now was sent."""
    keep_number(connection, CARRIED, connection.scalar(select(func.max(SEGMENT.c.id))) or 0)


def _entities(connection: Connection, rows: list[int]) -> set[bytes]:
    found: set[bytes] = set()
    for chunk in batched(rows, CHUNK):
        query = select(RECORD.c.entity).where(RECORD.c.segment.in_(chunk))
        found.update(connection.scalars(query))
    return found


def _kinds(connection: Connection, entities: set[bytes]) -> Counter[str]:
    found: Counter[str] = Counter()
    for chunk in batched(sorted(entities), CHUNK):
        found.update(connection.scalars(select(ITEM.c.type).where(ITEM.c.entity.in_(chunk))))
    return found


def _size_of_parts(connection: Connection, entities: set[bytes]) -> int:
    sizes: dict[bytes, int] = {}
    for chunk in batched(sorted(entities), CHUNK):
        query = select(PART.c.part, PART.c.size).join(ITEM, ITEM.c.id == PART.c.item).where(ITEM.c.entity.in_(chunk))
        sizes.update({bytes(part): size for part, size in connection.execute(query)})
    return sum(sizes.values())


