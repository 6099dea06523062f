"""What to send: everything that some other computer of the space may lack, oldest first (``exchange.md`` 7)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.ids import PartId, SpaceId, WriterId
from teamroom.core.randomness import Randomness
from teamroom.crypto.age import padded_recipients
from teamroom.model.types import TYPES
from teamroom.store.arrival import held_acks
from teamroom.store.identity import identities
from teamroom.store.log import CHUNK, Log, batched
from teamroom.store.tables import ITEM, PART, RECORD, WANTED
from teamroom.store.unit import WriteUnit, count, number
from teamroom.sync.acks import SignedAck, had, new_ack
from teamroom.sync.membership import Membership, Writer
from teamroom.sync.records import Kind
from teamroom.sync.segments import Wire

ACKS = "acks"
"""The number of our last acknowledgement."""


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
    had_by_all = set() if everything else rows_everywhere(connection, space, membership)
    first = log.membership_rows()
    skipped = had_by_all | set(first)
    rows = [*first, *(row for row in log.rows().values() if row not in skipped)]
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
    live, acks = _others(connection, space, membership)
    if not live:
        return set()
    log = Log(connection)
    links, known = log.all_links(), log.rows()
    everywhere = set(known)
    for writer in live:
        theirs = [signed for signed in acks if signed.writer == writer.writer]
        everywhere &= had(theirs, lambda one: links.get(one, ()))
    return {known[one] for one in everywhere}


def _others(
    connection: Connection, space: SpaceId, membership: Membership
) -> tuple[list[Writer], list[SignedAck]]:
    """Return the live writers of other computers, and the acknowledgements of others."""
    me = {identity.writer for identity in identities(connection)}
    live = [writer for writer in membership.live_writers() if writer.writer not in me]
    return live, [signed for signed in held_acks(connection, space) if signed.writer not in me]


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
