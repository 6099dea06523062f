"""A room with different versions of the program: the older one keeps and forwards what it does not understand.

Cleo and Ana have next year's TeamRoom, Ben has this one and stands between them. "Newer" means: kinds of records,
types of items, fields, forms of values and elements of structures that nothing here knows.
"""

import msgspec
import pytest
from sqlalchemy import select

from fakes.randomness import SeededRandomness
from services.two_people import PASSPHRASE, Teacher, refusal
from teamroom.core.errors import UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import EntityId, SegmentId
from teamroom.crypto.signing import Purpose
from teamroom.services.backup import Backup
from teamroom.services.check import check_profile
from teamroom.services.library_drafts import ResourceDraft
from teamroom.store import migrations
from teamroom.store.log import Log
from teamroom.store.tables import SEGMENT
from teamroom.sync.limits import FORMAT
from teamroom.sync.records import Author, Envelope, FieldChange
from teamroom.sync.segments import Header, Wire, read_segment
from teamroom.sync.wire import encode

POEM, BLESSED = EntityId(b"p" * 16), EntityId(b"b" * 16)
LATER = "an element of a later version"
FRESH = SeededRandomness(77)
Said = tuple[str, str, EntityId, dict[str, object]]


def elements(struct: msgspec.Struct) -> list[object]:
    return [getattr(struct, name) for name in struct.__struct_fields__]


def newer_record(author: Author, said: Said) -> tuple[bytes, tuple[bytes, ...]]:
    """Return envelope and values of a record as a later version writes it: with one element more than we know."""
    kind, item_type, entity, data = said
    values = tuple(encode([FRESH.bytes(16), one]) for one in data.values())
    fields = tuple(FieldChange(name, blake2b256(value)) for name, value in zip(data, values, strict=True))
    envelope = Envelope(FORMAT, author.space, author.writer, kind, item_type, entity, fields, (), author.wall_ms)
    return encode([*elements(envelope), LATER]), values


def newer_segment(teacher: Teacher, *said: Said, min_reader: int = FORMAT) -> Wire:
    """Let a teacher write by a later version: a segment of theirs, in their log as if it had been closed there."""
    store = teacher.room
    identity = store.identities()[-1]
    author = Author(store.space, identity.writer, teacher.clock.now_ms())
    made = [newer_record(author, one) for one in said]
    with store.write() as unit:
        unit.close_segment()
        log = Log(unit.connection)
        ids = tuple(blake2b256(envelope) for envelope, _ in made)
        heads = tuple(sorted(log.heads()))
        header = Header(FORMAT, min_reader, store.space, identity.writer, 40, b"", heads, author.wall_ms, ids)
        raw = encode([*elements(header), LATER])
        signature = identity.writer_key.sign(Purpose.SEGMENT, store.space, raw)
        wire = Wire(raw, signature, tuple(one for one, _ in made), tuple(values for _, values in made))
        log.insert(read_segment(wire, store.space), admitted=True, received_ms=author.wall_ms)
    return wire


def held(teacher: Teacher, wire: Wire) -> Wire | None:
    """Return a segment as it lies in a teacher's log; None if it is not there."""
    wanted = SegmentId(blake2b256(wire.header))
    with teacher.room.read() as unit:
        row = unit.connection.scalar(select(SEGMENT.c.id).where(SEGMENT.c.segment_id == wanted))
        return None if row is None else next(iter(Log(unit.connection).wires([row])))


def shows(teacher: Teacher, item_type: str, entity: EntityId, field: str) -> object:
    with teacher.room.read() as unit:
        return unit.view(item_type, entity).fields[field].shown.data


def sends(one: Teacher, other: Teacher, path, **named: bool) -> None:
    one.exchange.send(path, **named)
    other.exchange.receive(path)


@pytest.fixture
def news(cleo: Teacher) -> tuple[Teacher, Wire, EntityId]:
    """Cleo, and what Cleo wrote by next year's version, a resource of this year's with a field more among it."""
    entity = cleo.adds("Rain")
    extension = msgspec.msgpack.Ext(9, b"a form of value to come")
    wire = newer_segment(
        cleo,
        ("set", "resource", entity, {"mood": "sunny", "title in braille": extension}),
        ("set", "poem", POEM, {"verse": "Drops on the roof", "rhyme": extension}),
        ("bless", "resource", BLESSED, {"title": "Not to be shown", "by whom": "nobody"}),
    )
    return cleo, wire, entity


def test_what_an_older_version_does_not_know_goes_through_it_byte_for_byte(
    ana: Teacher, ben: Teacher, news, tmp_path, monkeypatch
):
    cleo, wire, entity = news
    sends(cleo, ben, tmp_path / "to Ben.teamroom")
    assert ben.titles() == ["Rain"]
    assert held(ben, wire) == wire
    # He goes on working, on the same item too; then his program computes everything anew.
    ben.library.edit(entity, ResourceDraft(title="Rain and wind", category="concept"))
    monkeypatch.setattr(migrations, "projection_version", lambda: 12345)
    ben.close()
    ben.open()
    assert held(ben, wire) == wire
    assert ben.titles() == ["Rain and wind"]
    assert all(one.report.ok for one in check_profile(ben.opened))
    sends(ben, ana, tmp_path / "to Ana.teamroom")
    assert held(ana, wire) == wire
    assert shows(ana, "resource", entity, "mood") == "sunny"
    assert shows(ana, "poem", POEM, "verse") == "Drops on the roof"


@pytest.mark.slow
def test_what_it_does_not_know_comes_back_from_the_backup_of_an_older_version(
    ana: Teacher, ben: Teacher, news, tmp_path
):
    cleo, wire, _ = news
    sends(cleo, ben, tmp_path / "to Ben.teamroom")
    Backup(ben.profiles()).write(ben.unlocked, tmp_path / "all.backup")
    ben.close()
    again = Teacher("Ben", tmp_path / "new computer", ben.clock, seed=321)
    Backup(again.profiles()).restore(tmp_path / "all.backup", PASSPHRASE)
    again.open()
    assert held(again, wire) == wire
    assert all(one.report.ok for one in check_profile(again.opened))
    sends(again, ana, tmp_path / "to Ana.teamroom", anyway=True)
    again.close()
    assert held(ana, wire) == wire


def test_an_older_version_that_may_not_write_any_more_still_carries(
    ana: Teacher, ben: Teacher, cleo: Teacher, tmp_path
):
    wire = newer_segment(cleo, ("set", "poem", POEM, {"verse": "Drops"}), min_reader=FORMAT + 1)
    sends(cleo, ben, tmp_path / "to Ben.teamroom")
    assert refusal(UserError, ben.adds, "Mine") == "room-needs-newer"
    sends(ben, ana, tmp_path / "to Ana.teamroom")
    assert held(ana, wire) == wire
