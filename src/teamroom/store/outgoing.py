"""What to send: everything that some other computer of the space may lack, oldest first (``exchange.md`` 7)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from teamroom.core.ids import PartId, SegmentId, SpaceId, WriterId
from teamroom.core.randomness import Randomness
from teamroom.crypto.age import padded_recipients
from teamroom.model.types import TYPES
from teamroom.store.arrival import held_acks
from teamroom.store.identity import identities
from teamroom.store.log import CHUNK, Log, batched
from teamroom.store.tables import ITEM, PART, RECORD, SEGMENT, WANTED
from teamroom.store.unit import WriteUnit, count, keep_number, number
from teamroom.sync.acks import SignedAck, had, new_ack
from teamroom.sync.membership import Membership, Writer
from teamroom.sync.records import Kind
from teamroom.sync.segments import Wire

ACKS = "acks"
"""The number of our last acknowledgement."""
CARRIED = "carried"
"""The newest segment (row) when something was last sent."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a letter will hold: rows of segments, its bytes uncompressed, parts with sizes, acknowledgements.

    ``items``: how many items of people's are among it; ``others``: how many other computers are addressed.
    """

    rows: tuple[int, ...]
    size: int
    parts: tuple[tuple[PartId, int], ...]
    acks: tuple[SignedAck, ...]
    recipients: tuple[WriterId, ...]
    age_recipients: tuple[bytes, ...]
    items: int
    others: int

    def padded(self, randomness: Randomness) -> list[bytes]:
        """Return the age keys to lock the letter for: shuffled, and filled up so that their number says little."""
        return padded_recipients(self.age_recipients, randomness)


def choose(unit: WriteUnit, space: SpaceId, membership: Membership, *, everything: bool = False) -> Outgoing:
    """Close what is open and choose what the others may lack; ``everything`` for a newcomer or after 30 days."""
    connection = unit.connection
    unit.close_segment()
    log = Log(connection)
    live, acks = _others(connection, space, membership)
    wants = {PartId(part) for signed in acks for part in signed.ack.wants}
    held = log.rows()
    had_by_all = set() if everything else _everywhere(_of_each(log, held, live, acks))
    first = log.membership_rows()
    skipped = had_by_all | set(first)
    rows = [*first, *(row for row in held.values() if row not in skipped)]
    own = _own_ack(unit, space, log)
    mine = unit.identity
    return Outgoing(
        tuple(rows),
        log.size_of(rows),
        tuple(sorted(_parts(connection, rows, wants).items())),
        (own, *acks),
        tuple(sorted({mine.writer, *(writer.writer for writer in live)})),
        (mine.age_key.recipient, *(writer.recipient for writer in live)),
        _items(connection, rows),
        len(live),
    )


def rows_everywhere(connection: Connection, space: SpaceId, membership: Membership) -> set[int]:
    """Return the segments (rows) that every other live computer is known to have; none while there is no other."""
    return _everywhere(rows_of_each(connection, space, membership))


def _everywhere(each: Mapping[WriterId, set[int]]) -> set[int]:
    return set.intersection(*each.values()) if each else set()


def rows_of_each(connection: Connection, space: SpaceId, membership: Membership) -> dict[WriterId, set[int]]:
    """Return the segments (rows) that each other live computer is known to have."""
    log = Log(connection)
    return _of_each(log, log.rows(), *_others(connection, space, membership))


def _of_each(
    log: Log, held: Mapping[SegmentId, int], live: Sequence[Writer], acks: Sequence[SignedAck]
) -> dict[WriterId, set[int]]:
    if not live:
        return {}
    links = log.all_links(held)
    found = {}
    for writer in live:
        theirs = [signed for signed in acks if signed.writer == writer.writer]
        reached = had(theirs, lambda one: links.get(one, ()))
        found[writer.writer] = {row for segment, row in held.items() if segment in reached}
    return found


def behind(connection: Connection, space: SpaceId, membership: Membership) -> dict[WriterId, int]:
    """Return how many items of people's each other live computer is not known to have as they are here."""
    log = Log(connection)
    rows = set(log.rows().values()) - set(log.membership_rows())
    fresh = {bytes(one) for one in connection.scalars(select(RECORD.c.entity).where(RECORD.c.segment.is_(None)))}
    return {
        writer: _counted(connection, _entities(connection, sorted(rows - theirs)) | fresh)
        for writer, theirs in rows_of_each(connection, space, membership).items()
    }


def _counted(connection: Connection, entities: set[bytes]) -> int:
    kinds = _kinds(connection, entities)
    return sum(kinds[one.name] for one in TYPES if one.counted and not one.parent)


def _others(
    connection: Connection, space: SpaceId, membership: Membership
) -> tuple[list[Writer], list[SignedAck]]:
    """Return the writers of other computers that are addressed, and the acknowledgements of others.

    Who left is addressed by nobody any more, so they tell their own other computers.
    """
    known = identities(connection)
    me = {identity.writer for identity in known}
    addressed = {one.writer: one for one in (*membership.live_writers(), *membership.computers_of(known[-1].person))}
    live = [writer for _, writer in sorted(addressed.items()) if writer.writer not in me]
    return live, [signed for signed in held_acks(connection, space) if signed.writer not in me]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a letter would hold if it was written now: items by their type, bytes; ``others`` as in ``Outgoing``."""

    items: Mapping[str, int]
    size: int
    others: int


def waiting(connection: Connection, space: SpaceId, membership: Membership) -> Waiting:
    """Return what ``choose`` would choose, without signing anything."""
    log = Log(connection)
    live, _ = _others(connection, space, membership)
    everywhere = rows_everywhere(connection, space, membership)
    rows = [row for row in log.rows().values() if row not in everywhere]
    fresh = connection.execute(select(RECORD.c.entity, RECORD.c.size).where(RECORD.c.segment.is_(None))).all()
    entities = _entities(connection, rows) | {bytes(row.entity) for row in fresh}
    size = log.size_of(rows) + sum(row.size for row in fresh) + _size_of_parts(connection, entities)
    return Waiting(_kinds(connection, entities), size, len(live))


def not_carried(connection: Connection) -> Mapping[str, int]:
    """Return how many items this person changed here since anything was last sent, by type."""
    own = [identity.writer for identity in identities(connection)]
    newer = select(SEGMENT.c.id).where(SEGMENT.c.id > number(connection, CARRIED), SEGMENT.c.writer.in_(own))
    query = select(RECORD.c.entity).where(or_(RECORD.c.segment.is_(None), RECORD.c.segment.in_(newer)))
    return _kinds(connection, {bytes(one) for one in connection.scalars(query)})


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


def wires(connection: Connection, outgoing: Outgoing) -> Iterator[Wire]:
    """Yield the segments of a letter as they travel."""
    return Log(connection).wires(outgoing.rows)


def _own_ack(unit: WriteUnit, space: SpaceId, log: Log) -> SignedAck:
    connection = unit.connection
    count(connection, ACKS)
    wants = [PartId(part) for part in connection.scalars(select(WANTED.c.part))]
    return new_ack(
        space,
        unit.identity.writer_key,
        number(connection, ACKS),
        heads=log.heads(),
        missing=log.lacking(),
        wants=wants,
    )


def _parts(connection: Connection, rows: list[int], wants: set[PartId]) -> dict[PartId, int]:
    found: dict[PartId, int] = {}
    for chunk in batched(rows, CHUNK):
        query = (
            select(PART.c.part, PART.c.size)
            .join(ITEM, ITEM.c.id == PART.c.item)
            .join(RECORD, RECORD.c.entity == ITEM.c.entity)
            .where(RECORD.c.segment.in_(chunk))
        )
        found.update({PartId(part): size for part, size in connection.execute(query)})
    for asked in batched(sorted(wants), CHUNK):
        query = select(PART.c.part, PART.c.size).where(PART.c.part.in_(asked))
        found.update({PartId(part): size for part, size in connection.execute(query)})
    return found


def _items(connection: Connection, rows: list[int]) -> int:
    counted = [one.name for one in TYPES if one.counted and not one.parent]
    found: set[bytes] = set()
    for chunk in batched(rows, CHUNK):
        query = (
            select(RECORD.c.entity)
            .join(ITEM, ITEM.c.entity == RECORD.c.entity)
            .where(RECORD.c.segment.in_(chunk), RECORD.c.kind.in_((Kind.SET, Kind.DELETE)), ITEM.c.type.in_(counted))
        )
        found.update(connection.scalars(query))
    return len(found)
