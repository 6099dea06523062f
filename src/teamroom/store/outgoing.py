"""What to send: everything that some other computer of the space may lack, as far as it fits (``exchange.md`` 7).

Texts go before attachments and old ones before new ones; once in 30 days everything goes again, for whatever an
acknowledgement may have got wrong. Nothing is marked as delivered by being sent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from teamroom.core.ids import PartId, SpaceId, WriterId
from teamroom.core.randomness import Randomness
from teamroom.crypto.age import padded_recipients
from teamroom.model.types import TYPES
from teamroom.store.acks import give_ack
from teamroom.store.log import CHUNK, Log, batched
from teamroom.store.numbers import keep_number, number
from teamroom.store.reach import Reach
from teamroom.store.tables import ITEM, PART, RECORD
from teamroom.store.unit import WriteUnit
from teamroom.sync.acks import SignedAck
from teamroom.sync.membership import Membership
from teamroom.sync.records import Kind
from teamroom.sync.segments import Wire

SENT_ALL = "sent_all"
"""When everything was last sent, ms since 1970."""
EVERYTHING_MS = 30 * 86_400_000
"""After so long everything is sent again."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a letter will hold: rows of segments, its bytes uncompressed, parts with sizes, acknowledgements.

    ``parts`` may be of use to somebody, the oldest first; whoever writes takes what fits. ``news``: the items of
    people's (entities) that are news to somebody; ``others``: how many other computers are addressed; ``left_out``: segments that did
    not fit; ``everything``: nobody's word was taken for what they have.
    """

    rows: tuple[int, ...]
    size: int
    parts: tuple[tuple[PartId, int], ...]
    acks: tuple[SignedAck, ...]
    recipients: tuple[WriterId, ...]
    age_recipients: tuple[bytes, ...]
    news: tuple[bytes, ...]
    others: int
    left_out: int = 0
    everything: bool = False

    @property
    def items(self) -> int:
        """How many items are news to somebody."""
        return len(self.news)

    def padded(self, randomness: Randomness) -> list[bytes]:
        """Return the age keys to lock the letter for: shuffled, and filled up so that their number says little."""
        return padded_recipients(self.age_recipients, randomness)


def choose(
    unit: WriteUnit,
    space: SpaceId,
    membership: Membership,
    *,
    everything: bool = False,
    room: int | None = None,
) -> Outgoing:
    """Close what is open and choose what the others may lack.

    ``everything`` for a newcomer; ``room``: bytes that the segments may take. Those of membership go in any case.
    """
    connection = unit.connection
    unit.close_segment()
    log, reach = Log(connection), Reach(connection, space, membership)
    others = reach.others
    everything = everything or _is_due(connection, unit.now_ms)
    first = log.membership_rows()
    lacked, known = _sorted(reach, first)
    candidates = lacked + known if everything else lacked
    rows = _fitting(log, first, candidates, _erasers(connection, candidates), room)
    chosen = set(rows)
    mine = unit.identity
    return Outgoing(
        tuple(rows),
        log.size_of(rows),
        tuple(_parts(connection, others.acks_of_all(others.awake), rows, everything=everything)),
        (give_ack(connection, space, mine), *others.acks),
        tuple(sorted({mine.writer, *(writer.writer for writer in others.addressed)})),
        (mine.age_key.recipient, *(writer.recipient for writer in others.addressed)),
        _news(connection, sorted(chosen.intersection(lacked))),
        len(others.live),
        len(set(candidates) - chosen),
        everything,
    )


def note_sent(connection: Connection, outgoing: Outgoing, now_ms: int) -> None:
    """Remember a letter that held everything; from the first one on the days are counted."""
    if not number(connection, SENT_ALL) or (outgoing.everything and not outgoing.left_out):
        keep_number(connection, SENT_ALL, now_ms)


def wires(connection: Connection, outgoing: Outgoing) -> Iterator[Wire]:
    """Yield the segments of a letter as they travel."""
    return Log(connection).wires(outgoing.rows)


def _is_due(connection: Connection, now_ms: int) -> bool:
    """Tell whether it is long since everything was sent; a clock that was wrong then or is now makes it so, too."""
    sent_all = number(connection, SENT_ALL)
    return sent_all > 0 and abs(now_ms - sent_all) >= EVERYTHING_MS


def _sorted(reach: Reach, first: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the segments that somebody may lack, and the others; without those that begin every letter."""
    everywhere, begun = reach.everywhere(reach.others.awake), set(first)
    rows = [row for row in reach.held.values() if row not in begun]
    return [row for row in rows if row not in everywhere], [row for row in rows if row in everywhere]


def _fitting(
    log: Log, first: Sequence[int], rows: Sequence[int], erasers: Mapping[int, set[int]], room: int | None
) -> list[int]:
    """Return ``first``, and of the others what fits behind it, oldest first, each together with its erasers."""
    every = set(rows).union(*(erasers.get(row, ()) for row in rows)).difference(first)
    left = None if room is None else room - log.size_of(first)
    if left is None or log.size_of(every) <= left:
        return [*first, *sorted(every)]
    chosen: set[int] = set()
    for row in rows:
        added = {row, *erasers.get(row, ())}.difference(first, chosen)
        size = log.size_of(added)
        if size <= left:
            chosen |= added
            left -= size
    return [*first, *sorted(chosen)]


def _erasers(connection: Connection, rows: Sequence[int]) -> dict[int, set[int]]:
    """Return by segment those in which something of it was erased, and of these in turn: it must not go without them."""
    found: dict[int, set[int]] = {}
    unasked = set(rows)
    while unasked:
        direct = _direct_erasers(connection, sorted(unasked))
        found.update({row: direct.get(row, set()) for row in unasked})
        unasked = set().union(*direct.values()).difference(found)
    for row in rows:
        reached, todo = found[row], list(found[row])
        while todo:
            further = found[todo.pop()] - reached
            reached |= further
            todo += further
    return found


def _direct_erasers(connection: Connection, rows: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for chunk in batched(rows, CHUNK):
        entities = select(RECORD.c.entity).where(RECORD.c.segment.in_(chunk))
        query = select(RECORD.c.entity, RECORD.c.segment).where(RECORD.c.kind == Kind.ERASE, RECORD.c.entity.in_(entities))
        erased: dict[bytes, set[int]] = {}
        for entity, eraser in connection.execute(query):
            if eraser is not None:
                erased.setdefault(entity, set()).add(eraser)
        for some in batched(sorted(erased), CHUNK):
            inside = select(RECORD.c.segment, RECORD.c.entity).where(RECORD.c.entity.in_(some), RECORD.c.segment.in_(chunk))
            for row, entity in connection.execute(inside):
                found.setdefault(row, set()).update(erased[entity])
    return found


def parts_lacked(connection: Connection, space: SpaceId, membership: Membership) -> set[PartId]:
    """Return the parts that some other live computer may lack, a dormant one, too."""
    reach = Reach(connection, space, membership)
    live = reach.others.live
    everywhere = reach.everywhere(live)
    rows = [row for row in reach.held.values() if row not in everywhere]
    return {part for part, _ in _parts(connection, reach.others.acks_of_all(live), rows, everything=False)}


def _parts(
    connection: Connection, acks: Sequence[SignedAck], rows: Sequence[int], *, everything: bool
) -> list[tuple[PartId, int]]:
    """Return the parts that somebody may lack who said ``acks`` and lacks ``rows``, those of the oldest items first."""
    query = select(PART.c.part, PART.c.size)
    if everything or any(signed.ack.more for signed in acks):
        return _listed(connection.execute(query.order_by(PART.c.id)).all())
    found: dict[int, tuple[bytes, int]] = {}
    of_items = query.add_columns(PART.c.id).join(ITEM, ITEM.c.id == PART.c.item)
    for chunk in batched(rows, CHUNK):
        of_rows = of_items.join(RECORD, RECORD.c.entity == ITEM.c.entity).where(RECORD.c.segment.in_(chunk))
        found.update({row.id: (row.part, row.size) for row in connection.execute(of_rows)})
    for asked in batched(sorted({part for signed in acks for part in signed.ack.wants}), CHUNK):
        wanted = query.add_columns(PART.c.id).where(PART.c.part.in_(asked))
        found.update({row.id: (row.part, row.size) for row in connection.execute(wanted)})
    return _listed(found[number] for number in sorted(found))


def _listed(rows: Iterable[Sequence[Any]]) -> list[tuple[PartId, int]]:
    """Return each part once."""
    return list({PartId(part): size for part, size in rows}.items())


def _news(connection: Connection, rows: Sequence[int]) -> tuple[bytes, ...]:
    counted = [one.name for one in TYPES if one.counted and not one.parent]
    found: set[bytes] = set()
    for chunk in batched(rows, CHUNK):
        query = (
            select(RECORD.c.entity)
            .join(ITEM, ITEM.c.entity == RECORD.c.entity)
            .where(RECORD.c.segment.in_(chunk), RECORD.c.kind.in_((Kind.SET, Kind.DELETE)), ITEM.c.type.in_(counted))
        )
        found.update(connection.scalars(query))
    return tuple(sorted(found))
