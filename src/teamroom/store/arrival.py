"""What others wrote, taken in: the same road as a local edit, from the log to the projection, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from teamroom.core.changes import ChangeSet, Origin
from teamroom.core.ids import EntityId, SegmentId, SpaceId
from teamroom.store.acks import given_ack, keep_acks
from teamroom.store.admission import membership_of, readmit
from teamroom.store.identity import identities
from teamroom.store.item_changes import item_changes
from teamroom.store.log import Log
from teamroom.store.numbers import MIN_READER, SURPRISED, keep_number, number
from teamroom.store.projection import Projection
from teamroom.store.wanted import HasPart, want_parts
from teamroom.sync.membership import Membership
from teamroom.sync.plan import Item, Plan, plan
from teamroom.sync.segments import Segment
from teamroom.sync.surprise import Surprise, is_replaced, surprise_of
from teamroom.sync.verifier import VerifiedBundle


@dataclass(frozen=True, slots=True)
class Arrived:
    """What taking in a letter did. ``surprise``: it shows that somebody else writes under our name."""

    plan: Plan
    changes: tuple[ChangeSet, ...]
    membership: Membership
    segments: int
    surprise: Surprise | None = None


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
        self._writer = identities(connection)[-1].writer

    def take(self, bundle: VerifiedBundle, again: Iterable[bytes] = ()) -> Arrived:
        """Add what a letter holds. Doing it twice changes nothing the second time.

        ``again``: the payloads of the letter's ``S`` frames, unless the bundle holds them itself.
        """
        membership = membership_of(self._log, self._space, bundle.facts, bundle.notes)
        surprise = self._surprise(bundle, membership)
        found = _Found()
        for segment in bundle.segments(again):
            self._take_segment(segment, membership, found)
        if bundle.facts:
            found.touched |= readmit(self._log, membership, self._before)
        outcomes = Projection(self._connection, membership).refresh(found.touched)
        self._log.check_whole()
        want_parts(self._connection, outcomes, self._has_part)
        keep_acks(self._connection, self._space, bundle.acks, membership, own=self._writer)
        newest_format = max((note.min_reader for note in bundle.notes), default=0)
        keep_number(self._connection, MIN_READER, max(newest_format, number(self._connection, MIN_READER)))
        ids = [note.segment_id for note in bundle.notes]
        counted = plan(item_changes(outcomes, found.news, self._connection), lost=len(set(ids) - self._log.held(ids)))
        if surprise:
            keep_number(self._connection, SURPRISED, 1)
        changes = outcomes.change_sets(self._space, Origin.ARRIVED)
        return Arrived(counted, changes, membership, found.segments, surprise)

    def _surprise(self, bundle: VerifiedBundle, membership: Membership) -> Surprise | None:
        """Tell whether somebody else writes under our name; asked before anything of the letter is kept."""
        ours = [(note.segment_id, note.writer) for note in bundle.notes if note.writer == self._writer]
        found = surprise_of(
            self._writer,
            segments=ours,
            held=self._log.held(segment for segment, _ in ours),
            acks=bundle.acks,
            given=given_ack(self._connection, self._space, self._writer),
        )
        return found or (Surprise.REPLACED if is_replaced(self._writer, membership) else None)

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
