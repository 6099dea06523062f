"""What a computer remembers of its exchanges: local, and only as long as it is told to."""

from fakes.rooms import Computer
from teamroom.core.ids import BundleId
from teamroom.store.exchange_notes import (
    MOST_NAMED,
    Direction,
    Exchanged,
    counts_of,
    forget_left,
    letters_left,
    note_history,
    note_left,
    note_read,
    was_read,
    which_of,
)
from teamroom.store.tables import HISTORY
from teamroom.sync.wire import encode


def test_letters_left_in_folders_are_known_until_they_are_forgotten(ana: Computer):
    with ana.store.write() as unit:
        note_left(unit.connection, "a.teamroom", (1, 2, 5))
        note_left(unit.connection, "b.teamroom", ())
    with ana.store.read() as unit:
        assert letters_left(unit.connection) == {"a.teamroom": {1, 2, 5}, "b.teamroom": set()}
    with ana.store.write() as unit:
        forget_left(unit.connection, "a.teamroom")
        forget_left(unit.connection, "never there")
    with ana.store.read() as unit:
        assert letters_left(unit.connection) == {"b.teamroom": set()}


def test_a_letter_was_read_if_name_and_size_are_the_same(ana: Computer):
    with ana.store.write() as unit:
        for _ in range(2):
            note_read(unit.connection, "a.teamroom", 10)
        note_read(unit.connection, "a.teamroom", 12)
    with ana.store.read() as unit:
        found = [was_read(unit.connection, "a.teamroom", size) for size in (10, 11, 12)]
        assert (found, was_read(unit.connection, "b.teamroom", 10)) == ([True, False, True], False)


def test_history_tells_what_went_which_way(ana: Computer):
    writer = ana.store.identities()[-1].writer
    with ana.store.write() as unit:
        for at_ms, direction in enumerate(Direction):
            note_history(unit.connection, Exchanged(at_ms, direction, BundleId(bytes(16)), writer, {"items": at_ms}))
    with ana.store.read() as unit:
        rows = unit.connection.execute(HISTORY.select().order_by(HISTORY.c.id)).all()
    assert [(row.at_ms, row.direction, row.writer) for row in rows] == [(0, "sent", writer), (1, "received", writer)]
    assert [counts_of(row.counts) for row in rows] == [{"items": 0}, {"items": 1}]
    assert [which_of(row.counts) for row in rows] == [{}, {}]


def test_the_first_items_of_an_exchange_are_remembered_one_by_one(ana: Computer):
    writer, many = ana.store.identities()[-1].writer, [bytes([number]) * 16 for number in range(MOST_NAMED + 9)]
    with ana.store.write() as unit:
        sent = Exchanged(1, Direction.SENT, BundleId(bytes(16)), writer, {"items": len(many)}, {"items": many})
        note_history(unit.connection, sent)
    with ana.store.read() as unit:
        packed = unit.connection.execute(HISTORY.select()).one().counts
    assert counts_of(packed) == {"items": len(many)}
    assert which_of(packed) == {"items": many[:MOST_NAMED]}
    assert which_of(encode({"items": 3})) == {}, "as it was kept before"
