"""A unit of work: what people did becomes records, the records become rows, whole or not at all."""

import pytest
from sqlalchemy import delete, update

from fakes.rooms import Computer, deliver, dump, joined, meet, shown_by
from store.backups import kind_of
from store.seen import changed, records, segments
from teamroom.core.changes import Origin
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.resources import Resource, Tag
from teamroom.model.rooms import Person
from teamroom.model.types import tag_entity
from teamroom.store.founding import writer_add
from teamroom.store.identity import new_identity
from teamroom.store.numbers import COMMITS, MIN_READER, keep_number, number
from teamroom.store.room import RoomStore
from teamroom.store.tables import META
from teamroom.sync.facts import Removal
from teamroom.sync.limits import FORMAT, KIB, SEGMENT_BYTES
from teamroom.sync.records import Kind

UNKNOWN = EntityId(b"?" * 16)

# -- Records ------------------------------------------------------------------------------------------------------


def test_one_record_holds_all_fields_of_one_item(ana: Computer):
    entity = ana.add("Fractions", minutes=20, subject="maths")
    (record,) = records(ana, entity)
    assert record.envelope.kind == Kind.SET
    assert [field.name for field in record.envelope.fields] == ["title", "category", "subject", "minutes"]
    assert all(not field.basis for field in record.envelope.fields)


def test_a_unit_writes_one_record_for_each_item(ana: Computer):
    first, second = ana.add("Fractions"), ana.add("Maps")
    before = ana.records()
    with ana.store.write() as unit:
        unit.load(Resource, first).title = "Fractions 2"
        unit.load(Resource, second).title = "Maps 2"
        unit.load(Resource, first).minutes = 5
    assert ana.records() == before + 2
    assert [field.name for field in records(ana, first)[-1].envelope.fields] == ["title", "minutes"]


def test_what_was_set_to_an_equal_value_is_no_change(ana: Computer):
    entity = ana.add("Été", minutes=20)
    before = dump(ana)
    ana.clock.advance(1000)
    assert ana.change(entity, title="E\u0301te\u0301", minutes=20, body=None) == ()
    assert dump(ana) == before


def test_a_cleared_field_travels_as_a_value(ana: Computer, ben: Computer):
    entity = ana.add("Fractions", minutes=20)
    ana.change(entity, minutes=None)
    deliver(ana, ben)
    assert ben.column(entity, "minutes") is None
    assert [field.name for field in records(ben, entity)[-1].envelope.fields] == ["minutes"]


def test_the_row_tells_who_began_it_and_when_it_changed(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    began = ana.clock.now_ms()
    deliver(ana, ben)
    ben.clock.advance(5000)
    ben.change(entity, title="Fractions, again")
    row = ben.row(entity)
    assert row is not None
    assert (row["author"], row["made_ms"], row["changed_ms"]) == (ana.me, began, began + 5000)


def test_a_tag_is_one_item_for_everybody_who_uses_the_word(ana: Computer, ben: Computer):
    first, second = ana.add("Fractions", ["Maths "]), ben.add("Sums", ["maths"])
    meet(ana, ben)
    tag = tag_entity(ana.store.space, "maths")
    assert ana.row(tag, Tag) is not None
    assert ana.finds("tags: maths") == ben.finds("tags: maths") == {first, second}


def test_a_tag_that_is_on_already_is_no_change(ana: Computer):
    entity = ana.add("Fractions", ["maths"])
    before = ana.records()
    with ana.store.write() as unit:
        unit.tag_item("resource", entity, "maths", on=True)
        unit.tag_item("resource", entity, "maths", on=False)
        unit.tag_item("resource", entity, "maths", on=True)
    assert ana.records() == before


def test_a_tag_taken_off_is_found_no_more(ana: Computer):
    entity = ana.add("Fractions", ["maths"])
    with ana.store.write() as unit:
        unit.tag_item("resource", entity, "maths", on=False)
    assert not ana.finds("maths")
    assert ana.finds("fractions") == {entity}


def test_an_unknown_item_is_refused(ana: Computer):
    for do in (
        lambda: ana.change(UNKNOWN, title="x"),
        lambda: ana.remove(UNKNOWN),
        lambda: ana.restore(UNKNOWN),
        lambda: ana.erase(UNKNOWN, "title"),
    ):
        assert kind_of(UserError, do) == "item-unknown"


# -- Sizes --------------------------------------------------------------------------------------------------------


def test_a_text_up_to_48_kib_is_kept_and_a_longer_one_refused(ana: Computer):
    entity = ana.add("Fractions")
    ana.change(entity, body="é" * (24 * KIB))
    assert ana.column(entity, "body") == "é" * (24 * KIB)
    before = dump(ana)
    assert kind_of(UserError, lambda: ana.change(entity, body="é" * (24 * KIB) + "x")) == "text-too-long"
    assert dump(ana) == before


@pytest.mark.parametrize("text", ["a\0b", "half \ud800 a pair"])
def test_text_that_cannot_be_kept_is_refused(ana: Computer, text: str):
    before = dump(ana)
    assert kind_of(UserError, lambda: ana.add(text)) == "text-not-storable"
    assert dump(ana) == before


def test_values_of_more_than_64_kib_become_several_records(ana: Computer, ben: Computer):
    entity = ana.add("Fractions", body="b" * 40_000, source="s" * 40_000)
    assert len(records(ana, entity)) == 2
    assert all(one.size <= 96 * KIB for one in records(ana, entity))
    deliver(ana, ben)
    assert shown_by(ana) == shown_by(ben)


def test_more_than_256_kib_close_segments_of_at_most_that(ana: Computer, ben: Computer):
    with ana.store.write() as unit:
        for number_ in range(15):
            unit.add(Resource(title=f"Long {number_}", body="b" * 45_000))
    assert len(segments(ana)) >= 2
    deliver(ana, ben)
    assert max(segments(ana)) <= SEGMENT_BYTES
    assert shown_by(ana) == shown_by(ben)


@pytest.mark.slow
def test_many_small_records_keep_within_a_segment_too(ana: Computer, ben: Computer):
    with ana.store.write() as unit:
        for number_ in range(1500):
            unit.add(Resource(title=f"Small {number_}"))
    deliver(ana, ben)
    assert len(segments(ana)) >= 2
    assert max(segments(ana)) <= SEGMENT_BYTES
    assert shown_by(ana)["resource"] == shown_by(ben)["resource"]


# -- Whole or not at all --------------------------------------------------------------------------------------------


def test_an_error_in_the_block_leaves_nothing(ana: Computer):
    entity = ana.add("Fractions")
    before = dump(ana)

    def stumble() -> None:
        with ana.store.write() as unit:
            unit.add(Resource(title="Maps"))
            unit.load(Resource, entity).title = "Changed"
            unit.remove(Resource, entity)
            keep_number(unit.connection, "something", 7)
            unit.close_segment()
            raise UserErrorInThisTest

    with pytest.raises(UserErrorInThisTest):
        stumble()
    assert dump(ana) == before
    ana.add("Maps")


class UserErrorInThisTest(Exception):
    pass


def test_an_error_at_the_end_of_the_block_leaves_nothing(ana: Computer):
    before = dump(ana)

    def too_much() -> None:
        with ana.store.write() as unit:
            unit.add(Resource(title="Maps"))
            unit.add(Resource(title="Long", body="b" * 50_000))

    assert kind_of(UserError, too_much) == "text-too-long"
    assert dump(ana) == before


def test_a_unit_never_flushes(ana: Computer):
    entity = ana.add("Fractions")
    before = dump(ana)

    def flush() -> None:
        with ana.store.write() as unit:
            unit.load(Resource, entity).title = "Changed"
            unit._session.flush()

    with pytest.raises(AssertionError, match="never flushes"):
        flush()
    assert dump(ana) == before


def test_a_unit_never_deletes_a_row(ana: Computer):
    entity = ana.add("Fractions")
    before = dump(ana)

    def deleted() -> None:
        with ana.store.write() as unit:
            unit._session.delete(unit.load(Resource, entity))

    with pytest.raises(AssertionError, match="never deletes"):
        deleted()
    assert dump(ana) == before


@pytest.mark.parametrize("statement", [update(Resource).values(title="x"), delete(Resource)])
def test_a_unit_refuses_bulk_changes(ana: Computer, statement: object):
    ana.add("Fractions")
    before = dump(ana)

    def in_bulk() -> None:
        with ana.store.write() as unit:
            unit._session.execute(statement)

    with pytest.raises(AssertionError, match="never updates in bulk"):
        in_bulk()
    assert dump(ana) == before


def test_a_loaded_object_that_is_kept_writes_nothing_later(ana: Computer):
    entity = ana.add("Fractions")
    with ana.store.write() as unit:
        kept = unit.load(Resource, entity)
    before = dump(ana)
    kept.title = "Changed outside"
    with ana.store.write():
        pass
    assert dump(ana) == before


def test_what_changed_is_told_by_type(ana: Computer):
    entity = ana.add("Fractions")
    with ana.store.write() as unit:
        unit.load(Resource, entity).title = "Fractions 2"
        other = unit.add(Resource(title="Maps"))
        unit.tag_item("resource", other, "geography", on=True)
    tag = tag_entity(ana.store.space, "geography")
    assert changed(unit.changes) == {"resource": ({other}, {entity}, set()), "tag": ({tag}, set(), set())}
    assert {one.origin for one in unit.changes} == {Origin.LOCAL}
    assert {one.space for one in unit.changes} == {ana.store.space}


def test_commits_are_counted_only_when_something_was_written(ana: Computer):
    def commits() -> int:
        with ana.store.read() as unit:
            return number(unit.connection, COMMITS)

    before = commits()
    ana.add("Fractions")
    with ana.store.write() as unit:
        unit.connection.execute(META.insert().values(name="draft", number=1))
    assert commits() == before + 1


def test_who_was_removed_writes_no_more(ana: Computer, ben: Computer):
    entity = ben.add("Fractions")
    deliver(ben, ana)
    ana.say(Removal(ben.me, ana.heads()))
    deliver(ana, ben)
    before = dump(ben)
    assert kind_of(UserError, lambda: ben.change(entity, title="x")) == "not-a-member"
    assert kind_of(UserError, lambda: ben.add("x")) == "not-a-member"
    assert dump(ben) == before


def test_nothing_is_written_in_a_room_that_needs_a_newer_version(ana: Computer):
    with ana.store.write() as unit:
        keep_number(unit.connection, MIN_READER, FORMAT + 1)
    before = dump(ana)
    assert kind_of(UserError, lambda: ana.add("x")) == "room-needs-newer"
    assert dump(ana) == before


def test_an_item_may_be_given_its_id(ana: Computer, ben: Computer):
    with ana.store.write() as unit:
        assert unit.add(Person(name="Ana"), EntityId(ana.me)) == ana.me
    deliver(ana, ben)
    assert ben.column(EntityId(ana.me), "name", Person) == "Ana"


def test_a_second_computer_of_the_room_builds_on_what_it_received(ana: Computer, tmp_path):
    ana.add("Fractions")
    ben = joined(ana, tmp_path / "ben again")
    assert isinstance(ben.store, RoomStore)
    assert shown_by(ana) == shown_by(ben)
    ben.store.close()


def test_what_was_open_when_somebody_begins_anew_travels_under_its_own_writer(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    old = ana.store.identities()[-1]
    new = new_identity(old.person, old.person_key, ana.means.randomness)
    with ana.store.write() as unit:
        unit.become(new)
        unit.say(writer_add(ana.store.space, new, "again", (old.writer,)))
    after = ana.add("Maps")
    deliver(ana, ben)
    assert {records(ben, one)[0].envelope.writer for one in (entity, after)} == {old.writer, new.writer}
    assert ben.column(entity, "title") == "Fractions"
    assert [writer.writer for writer in ben.store.membership().live_writers() if writer.person == ana.me] == [
        new.writer
    ]
