"""What others wrote, taken in: the same road as a local edit, from the log to the projection, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from teamroom.core.changes import ChangeSet, Origin
from teamroom.core.ids import EntityId, SegmentId, SpaceId, WriterId
from teamroom.store.admission import readmit
from teamroom.store.log import Log
from teamroom.store.projection import Projection, item_changes
from teamroom.store.tables import ACK
from teamroom.store.unit import MIN_READER, keep_number, number
from teamroom.store.wanted import HasPart, want_parts
from teamroom.sync.acks import SignedAck, newest, read_ack
from teamroom.sync.membership import Membership
from teamroom.sync.plan import Item, Plan, plan
from teamroom.sync.segments import Segment
from teamroom.sync.verifier import VerifiedBundle


@dataclass(frozen=True, slots=True)
class Arrived:
    """What taking in a letter did."""

    plan: Plan
    changes: tuple[ChangeSet, ...]
    membership: Membership
    segments: int


@dataclass
class _Found:
    touched: set[EntityId] = field(default_factory=set)
    news: dict[Item, int] = field(default_factory=dict)
    segments: int = 0


class Arrival:
    """Takes verified letters into the log, within one transaction."""

    def __init__(
        self, connection: Connection, space: SpaceId, before: Membership, now_ms: int, has_part: HasPart
    ) -> None:
        self._connection = connection
        self._before = before
        self._space = space
        self._has_part = has_part
        self._now_ms = now_ms
        self._log = Log(connection)

    def take(self, bundle: VerifiedBundle, again: Iterable[bytes] = ()) -> Arrived:
        """Add what a letter holds. Doing it twice changes nothing the second time.

        ``again``: the payloads of the letter's ``S`` frames, unless the bundle holds them itself.
        """
        membership = self._membership_with(bundle)
        found = _Found()
        for segment in bundle.segments(again):
            self._take_segment(segment, membership, found)
        if bundle.facts:
            found.touched |= readmit(self._log, membership, self._before)
        outcomes = Projection(self._connection, membership).refresh(found.touched)
        self._log.check_whole()
        want_parts(self._connection, outcomes, self._has_part)
        self._keep_acks(bundle.acks)
        newest_format = max((note.min_reader for note in bundle.notes), default=0)
        keep_number(self._connection, MIN_READER, max(newest_format, number(self._connection, MIN_READER)))
        ids = [note.segment_id for note in bundle.notes]
        counted = plan(item_changes(outcomes, found.news, self._connection), lost=len(set(ids) - self._log.held(ids)))
        return Arrived(counted, outcomes.change_sets(self._space, Origin.ARRIVED), membership, found.segments)

    def _membership_with(self, bundle: VerifiedBundle) -> Membership:
        links = self._log.all_links()
        for note in bundle.notes:
            links.setdefault(note.segment_id, list(note.needs))
        return Membership(self._space, [*self._log.facts(), *bundle.facts], lambda one: links.get(one, ()))

    def _take_segment(self, segment: Segment, membership: Membership, found: _Found) -> None:
        admitted = membership.admits(segment.segment_id, segment.writer)
        news = self._log.insert(segment, admitted=admitted, received_ms=self._now_ms)
        found.segments += news is not None
        filled = self._fill(segment) if news is None else set()
        for record in segment.records:
            item = (record.envelope.type, record.entity)
            arrived = record.entity in filled if news is None else record.record_id in news
            found.news[item] = found.news.get(item, 0) + arrived
            if arrived or news is not None:
                found.touched.add(record.entity)

    def _fill(self, segment: Segment) -> set[EntityId]:
        """Put values into a held segment that it lacked; return the items that gained one."""
        if segment.segment_id not in self._torn():
            return set()
        theirs = {record.record_id: record for record in segment.records}
        gained = set()
        for entity in {record.entity for record in segment.records}:
            for logged in self._log.of_entities([entity]):
                other = theirs.get(logged.record.record_id)
                if other is not None and self._log.fill(logged, other.values):
                    gained.add(entity)
        return gained

    def _torn(self) -> set[SegmentId]:
        return set(self._log.lacking())

    def _keep_acks(self, acks: Iterable[SignedAck]) -> None:
        for signed in acks:
            kept = held_acks(self._connection, self._space, signed.writer)
            keep = newest(kept[0] if kept else None, signed)
            if kept and keep[0] is kept[0] and len(keep) <= len(kept):
                continue
            self._connection.execute(delete(ACK).where(ACK.c.writer == signed.writer))
            for one in keep:
                self._connection.execute(
                    insert(ACK).values(writer=one.writer, raw=one.raw, signature=one.signature)
                )


def held_acks(connection: Connection, space: SpaceId, writer: WriterId | None = None) -> list[SignedAck]:
    """Return the acknowledgements held, of one writer or of all."""
    query = select(ACK.c.raw, ACK.c.signature).order_by(ACK.c.id)
    if writer is not None:
        query = query.where(ACK.c.writer == writer)
    return [read_ack(raw, signature, space) for raw, signature in connection.execute(query)]
