"""The log of a space: every segment and record byte for byte as it was written, and how they build on one another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from teamroom.core.ids import EntityId, RecordId, SegmentId, WriterId
from teamroom.crypto.signing import SigningKey
from teamroom.store.tables import (
    HEAD,
    LACKING,
    LINK,
    NOT_ADMITTED,
    NOT_WHOLE,
    OF_MEMBERSHIP,
    RECORD,
    SEGMENT,
    TWICE,
    VALUE,
)
from teamroom.sync.facts import Fact, read_fact
from teamroom.sync.letters import wire_size
from teamroom.sync.limits import KIB, SEGMENT_BYTES
from teamroom.sync.records import Author, Envelope, Record
from teamroom.sync.segments import Segment, Wire, close_segment
from teamroom.sync.wire import decode, encode

T = TypeVar("T")

CHUNK = 400
"""Rows asked for in one query."""
OPEN_LIMIT = SEGMENT_BYTES - 16 * KIB
"""Open records are closed into a segment before they exceed this; the rest is for the header."""
PER_RECORD = 40
"""Bytes a record adds to the header of its segment, at most."""
ERASED = False
"""In the place of a value that its author wiped; nil stands for one that has not arrived."""
_NONE_ERASED: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Logged:
    """A record as the log holds it. ``segment`` is None while its segment is open; ``received_ms`` then as well."""

    row: int
    record: Record
    admitted: bool
    segment: int | None
    received_ms: int | None
    erased: frozenset[int]
    """Indexes of fields whose value was wiped."""


class Log:
    """Reads and writes the log within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # -- Records --------------------------------------------------------------------------------------------------

    def append(self, records: Sequence[Record]) -> None:
        """Add records of ours to the open segment."""
        self._append_all(records, None)

    def _append_all(self, records: Sequence[Record], segment: int | None) -> None:
        connection = self._connection
        first = (connection.exec_driver_sql("SELECT max(id) FROM record").scalar() or 0) + 1
        rows, values = [], []
        for row, record in enumerate(records, first):
            envelope = record.envelope
            rows.append((row, record.record_id, segment, envelope.entity, envelope.kind, record.raw, record.size))
            values.append((row, encode(_packed(record))))
        if rows:
            connection.exec_driver_sql("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            connection.exec_driver_sql("INSERT INTO value VALUES (?, ?)", values)

    def of_entities(self, entities: Iterable[EntityId]) -> list[Logged]:
        """Return all records about some items, in the order they came."""
        return self._having("entity", list(entities))

    def _having(self, column: str, wanted: Sequence[bytes]) -> list[Logged]:
        """Return the records that have one of these values in a column; each counts if any segment of it does."""
        query = (
            "SELECT r.id, r.record_id, r.envelope, v.packed, r.segment, CASE WHEN s.admitted = 0 THEN EXISTS "
            "(SELECT 1 FROM twice t JOIN segment o ON o.id = t.segment WHERE t.record = r.id AND o.admitted) "
            "ELSE s.admitted END, s.received_ms FROM record r "
            "JOIN value v ON v.record = r.id LEFT JOIN segment s ON s.id = r.segment "
            f"WHERE r.{column} IN ({marks(wanted)}) ORDER BY r.id"
        )
        return [_logged(row) for row in self._connection.exec_driver_sql(query, tuple(wanted)).all()]

    def wipe(self, logged: Logged, indexes: Iterable[int]) -> None:
        """Drop the bytes of some values of a record; its envelope stays."""
        gone = set(indexes)
        packed = [
            ERASED if index in gone or index in logged.erased else value
            for index, value in enumerate(logged.record.values)
        ]
        self._rewrite(logged, packed)

    def fill(self, logged: Logged, values: Sequence[bytes | None]) -> bool:
        """Put values that had not arrived into a record; return whether there were any."""
        packed: list[bytes | bool | None] = [
            ERASED if index in logged.erased else (mine if mine is not None else theirs)
            for index, (mine, theirs) in enumerate(zip(logged.record.values, values, strict=True))
        ]
        news = any(
            mine is None and theirs is not None and index not in logged.erased
            for index, (mine, theirs) in enumerate(zip(logged.record.values, values, strict=True))
        )
        if news:
            self._rewrite(logged, packed)
        return news

    def _rewrite(self, logged: Logged, packed: Sequence[bytes | bool | None]) -> None:
        size = len(logged.record.raw) + sum(len(value) for value in packed if isinstance(value, bytes))
        grown = size - logged.record.size
        self._connection.execute(update(VALUE).where(VALUE.c.record == logged.row).values(packed=encode(packed)))
        self._connection.execute(update(RECORD).where(RECORD.c.id == logged.row).values(size=size))
        further = select(TWICE.c.segment).where(TWICE.c.record == logged.row)
        self._connection.execute(
            update(SEGMENT)
            .where((SEGMENT.c.id == logged.segment) | SEGMENT.c.id.in_(further))
            .values(size=SEGMENT.c.size + grown)
        )

    def entities(self) -> Iterator[EntityId]:
        """Yield the items of all records, each once."""
        for (entity,) in self._connection.execute(select(RECORD.c.entity).distinct()):
            yield EntityId(entity)

    # -- The open segment -------------------------------------------------------------------------------------------

    def open_size(self) -> int:
        """Return the bytes of our records that are in no segment yet, with their share of a header."""
        query = "SELECT sum(size), count(*) FROM record WHERE segment IS NULL"
        size, count = self._connection.exec_driver_sql(query).one()
        return (size or 0) + PER_RECORD * int(count)

    def close_open(self, key: SigningKey, author: Author) -> Segment | None:
        """Sign our open records as one segment; None if there are none."""
        query = (
            select(RECORD.c.id, RECORD.c.record_id, RECORD.c.envelope, VALUE.c.packed, RECORD.c.segment)
            .join(VALUE, VALUE.c.record == RECORD.c.id)
            .where(RECORD.c.segment.is_(None))
            .order_by(RECORD.c.id)
        )
        logged = [_logged((*row, True, None)) for row in self._connection.execute(query)]
        if not logged:
            return None
        segment = self.signed([one.record for one in logged], key, author)
        row = self._insert_segment(segment, admitted=True, received_ms=author.wall_ms)
        self._connection.execute(update(RECORD).where(RECORD.c.segment.is_(None)).values(segment=row))
        return segment

    def signed(self, records: Sequence[Record], key: SigningKey, author: Author) -> Segment:
        """Sign records as the next segment of a writer, building on all that is held."""
        last = self._connection.execute(
            select(SEGMENT.c.segment_id, SEGMENT.c.no)
            .where(SEGMENT.c.writer == key.public)
            .order_by(SEGMENT.c.id.desc())
            .limit(1)
        ).first()
        prev, no = (bytes(last[0]), last[1] + 1) if last else (b"", 1)
        deps = [head for head in self.heads() if head != prev]
        return close_segment(records, key=key, author=author, no=no, prev=prev, deps=deps)

    # -- Segments ---------------------------------------------------------------------------------------------------

    def insert(self, segment: Segment, *, admitted: bool, received_ms: int) -> set[RecordId] | None:
        """Add a segment with its records; return which of these were not here, None if it is held already."""
        if self.row_of(segment.segment_id) is not None:
            return None
        row = self._insert_segment(segment, admitted=admitted, received_ms=received_ms)
        here = {one.record.record_id: one for one in self._here(segment.records)}
        news = [record for record in segment.records if record.record_id not in here]
        self._append_all(news, row)
        if here:
            self._stand_again(row, segment, here)
        return {record.record_id for record in news}

    def _here(self, records: Sequence[Record]) -> Iterator[Logged]:
        for chunk in batched((record.record_id for record in records), CHUNK):
            yield from self._having("record_id", chunk)

    def _stand_again(self, row: int, segment: Segment, here: dict[RecordId, Logged]) -> None:
        """Note that a segment holds records that stand in another, too; either may bring values the other lacks."""
        twins = [(place, record) for place, record in enumerate(segment.records) if record.record_id in here]
        rows = [{"record": here[record.record_id].row, "segment": row, "place": place} for place, record in twins]
        self._connection.execute(insert(TWICE), rows)
        for _, record in twins:
            self.fill(here[record.record_id], record.values)
        size = len(segment.raw_header) + sum(record.size for record in self._records_of(row))
        self._connection.execute(update(SEGMENT).where(SEGMENT.c.id == row).values(size=size))

    def _insert_segment(self, segment: Segment, *, admitted: bool, received_ms: int) -> int:
        connection = self._connection
        whole = all(map(_is_whole, segment.records))
        row = (connection.scalar(select(func.max(SEGMENT.c.id))) or 0) + 1
        connection.execute(
            insert(SEGMENT).values(
                id=row,
                segment_id=segment.segment_id,
                writer=segment.writer,
                no=segment.header.no,
                header=segment.raw_header,
                signature=segment.signature,
                membership=segment.membership,
                size=wire_size(segment.wire()),
                admitted=admitted,
                whole=whole,
                received_ms=received_ms,
            )
        )
        self._link(row, segment)
        return row

    def _link(self, row: int, segment: Segment) -> None:
        connection = self._connection
        needs = list(segment.needs)
        if needs:
            connection.execute(insert(LINK), [{"segment": row, "needs": needed} for needed in needs])
            held = set(connection.scalars(select(SEGMENT.c.segment_id).where(SEGMENT.c.segment_id.in_(needs))))
            lacking = [{"segment_id": needed} for needed in needs if needed not in held]
            if lacking:
                connection.execute(insert(LACKING).on_conflict_do_nothing(), lacking)
            connection.execute(delete(HEAD).where(HEAD.c.segment_id.in_(needs)))
        connection.execute(delete(LACKING).where(LACKING.c.segment_id == segment.segment_id))
        named = connection.scalar(select(LINK.c.id).where(LINK.c.needs == segment.segment_id).limit(1))
        if named is None:
            connection.execute(insert(HEAD).values(segment_id=segment.segment_id).on_conflict_do_nothing())

    def row_of(self, segment_id: SegmentId) -> int | None:
        """Return the number of a held segment."""
        return self._connection.scalar(select(SEGMENT.c.id).where(SEGMENT.c.segment_id == segment_id))

    def held(self, segment_ids: Iterable[SegmentId]) -> set[SegmentId]:
        """Return which of some segments are held."""
        found: set[SegmentId] = set()
        for chunk in batched(segment_ids, CHUNK):
            query = select(SEGMENT.c.segment_id).where(SEGMENT.c.segment_id.in_(chunk))
            found.update(SegmentId(one) for one in self._connection.scalars(query))
        return found

    def heads(self) -> list[SegmentId]:
        """Return the held segments that no other held one names."""
        return [SegmentId(one) for one in self._connection.scalars(select(HEAD.c.segment_id))]

    def lacking(self) -> list[SegmentId]:
        """Return the segments that are named but not held, or held without all their values."""
        absent = self._connection.scalars(select(LACKING.c.segment_id))
        torn = self._connection.scalars(select(SEGMENT.c.segment_id).where(NOT_WHOLE))
        return [SegmentId(one) for one in (*absent, *torn)]

    def all_links(self, rows: Mapping[SegmentId, int] | None = None) -> dict[SegmentId, list[SegmentId]]:
        """Return what every held segment names; ``rows`` where they are known already."""
        links: dict[SegmentId, list[SegmentId]] = {}
        names = {row: segment_id for segment_id, row in (self.rows() if rows is None else rows).items()}
        for row, needed in self._connection.exec_driver_sql("SELECT segment, needs FROM link").all():
            links.setdefault(names[row], []).append(needed)
        return links

    def rows(self) -> dict[SegmentId, int]:
        """Return number by id for all held segments, oldest first."""
        # Sorted here, so that SQLite reads the narrow index of the ids and not the rows with their long headers.
        rows = self._connection.exec_driver_sql("SELECT id, segment_id FROM segment").all()
        return {segment_id: row for row, segment_id in sorted(map(tuple, rows))}

    def size_of(self, rows: Iterable[int]) -> int:
        """Return the bytes that some segments count in a letter."""
        total = 0
        for chunk in batched(rows, CHUNK):
            total += self._connection.scalar(select(func.sum(SEGMENT.c.size)).where(SEGMENT.c.id.in_(chunk))) or 0
        return total

    def wires(self, rows: Iterable[int]) -> Iterator[Wire]:
        """Yield segments as they travel, in the given order."""
        for row in rows:
            header, signature = self._connection.execute(
                select(SEGMENT.c.header, SEGMENT.c.signature).where(SEGMENT.c.id == row)
            ).one()
            records = self._records_of(row)
            yield Wire(header, signature, tuple(one.raw for one in records), tuple(one.values for one in records))

    def _records_of(self, row: int) -> list[Record]:
        """Return the records of a segment in the order of its header."""
        columns = "r.id, r.record_id, r.envelope, v.packed, r.segment, 1, 0"
        joined = "FROM record r JOIN value v ON v.record = r.id"
        query = f"SELECT {columns} {joined} WHERE r.segment = ? ORDER BY r.id"
        records = [_logged(found).record for found in self._connection.exec_driver_sql(query, (row,)).all()]
        query = f"SELECT {columns}, t.place {joined} JOIN twice t ON t.record = r.id WHERE t.segment = ? ORDER BY t.place"
        for *found, place in self._connection.exec_driver_sql(query, (row,)):
            records.insert(place, _logged(found).record)
        return records

    def membership_rows(self) -> list[int]:
        """Return the segments about membership, oldest first."""
        query = select(SEGMENT.c.id).where(OF_MEMBERSHIP).order_by(SEGMENT.c.id)
        return list(self._connection.scalars(query))

    def facts(self) -> list[Fact]:
        """Return everything held about membership."""
        found = []
        for records in ("record r ON r.segment = s.id", "twice t ON t.segment = s.id JOIN record r ON r.id = t.record"):
            # CROSS JOIN keeps SQLite from walking through all records in search of the few in such segments.
            query = (
                "SELECT r.id, r.record_id, r.envelope, v.packed, r.segment, 1, 0, s.segment_id FROM segment s "
                f"CROSS JOIN {records} CROSS JOIN value v ON v.record = r.id WHERE s.membership"
            )
            for row in self._connection.exec_driver_sql(query):
                fact = read_fact(_logged(row[:7]).record, SegmentId(row[7]))
                if fact is not None:
                    found.append(fact)
        return found

    def admissions(self, writers: Iterable[WriterId]) -> list[tuple[int, SegmentId, WriterId, bool]]:
        """Return number, id, writer and admission of segments that wait or are by one of ``writers``."""
        columns = select(SEGMENT.c.id, SEGMENT.c.segment_id, SEGMENT.c.writer, SEGMENT.c.admitted)
        # Two queries in one: with OR, SQLite would read all segments.
        query = columns.where(NOT_ADMITTED).union(columns.where(SEGMENT.c.writer.in_(list(writers))))
        return [
            (row, SegmentId(segment_id), WriterId(writer), bool(admitted))
            for row, segment_id, writer, admitted in self._connection.execute(query)
        ]

    def admit(self, row: int, *, admitted: bool) -> list[EntityId]:
        """Set whether a segment counts; return the items it is about."""
        self._connection.execute(update(SEGMENT).where(SEGMENT.c.id == row).values(admitted=admitted))
        return self.entities_in(row)

    def entities_in(self, row: int) -> list[EntityId]:
        """Return the items a segment is about."""
        query = select(RECORD.c.entity).where(_stands_in(row)).distinct()
        return [EntityId(entity) for entity in self._connection.scalars(query)]

    def check_whole(self) -> None:
        """Mark the segments whose values have all arrived meanwhile, or were erased."""
        rows = list(self._connection.scalars(select(SEGMENT.c.id).where(NOT_WHOLE)))
        for row in rows:
            query = select(VALUE.c.packed).join(RECORD, RECORD.c.id == VALUE.c.record).where(_stands_in(row))
            if all(None not in decode(packed, list) for packed in self._connection.scalars(query)):
                self._connection.execute(update(SEGMENT).where(SEGMENT.c.id == row).values(whole=True))


def _stands_in(segment: int) -> ColumnElement[bool]:
    """Return the condition that a record stands in a segment."""
    return (RECORD.c.segment == segment) | RECORD.c.id.in_(select(TWICE.c.record).where(TWICE.c.segment == segment))


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of ``size``, the last one shorter."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def marks(values: Sequence[object]) -> str:
    """Return as many marks for parameters of SQL as there are values."""
    return ", ".join("?" * len(values))


def _packed(record: Record) -> list[bytes | bool | None]:
    """Return the values as they are kept; a field of an erase has none to wait for."""
    fields = record.envelope.fields
    return [value if change.value_hash else ERASED for value, change in zip(record.values, fields, strict=True)]


def _is_whole(record: Record) -> bool:
    return all(
        value is not None or not change.value_hash
        for value, change in zip(record.values, record.envelope.fields, strict=True)
    )


def _logged(row: Sequence[Any]) -> Logged:
    number, record_id, raw, packed, segment, admitted, received_ms = row
    values = decode(packed, list)
    erased = _NONE_ERASED
    if False in values:
        erased = frozenset(index for index, value in enumerate(values) if value is ERASED)
        values = [value or None for value in values]
    record = Record(record_id, raw, decode(raw, Envelope), tuple(values))
    return Logged(number, record, admitted is None or bool(admitted), segment, received_ms, erased)
