"""What a unit makes of what its author was shown: edits that meet, removals, returns, erased words."""

import pytest

from fakes.rooms import Computer, deliver, dump, meet, shown_by
from store.backups import kind_of
from store.seen import changed, records, revision, versions
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.resources import File, Resource
from teamroom.model.states import State
from teamroom.store.read_unit import Revision
from teamroom.store.tables import TWO_VERSIONS
from teamroom.sync.limits import KIB
from teamroom.sync.records import Kind

# -- What was shown ----------------------------------------------------------------------------------------------


def test_an_edit_builds_on_what_the_form_read(ana: Computer):
    entity = ana.add("Fractions")
    first = records(ana, entity)[0].record_id
    ana.change(entity, revision(ana, entity), title="Fractions 2")
    (field,) = records(ana, entity)[-1].envelope.fields
    assert field.basis == (first,)


def test_an_edit_that_arrived_while_a_form_was_open_becomes_a_second_version(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    deliver(ana, ben)
    read = revision(ana, entity)
    ben.change(entity, title="Ben's title")
    deliver(ben, ana)
    ana.change(entity, read, title="Ana's title")
    meet(ana, ben)
    for computer in (ana, ben):
        assert versions(computer, entity) == {"Ana's title", "Ben's title"}
        assert computer.column(entity, "versions") == 1
        with computer.store.read() as unit:
            assert unit.connection.execute(TWO_VERSIONS.select()).one().field == "title"


def test_an_edit_without_a_revision_builds_on_what_shows_now(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    meet(ana, ben)
    ben.change(entity, title="Ben's title")
    deliver(ben, ana)
    ana.change(entity, title="Ana's title")
    deliver(ana, ben)
    assert versions(ben, entity) == {"Ana's title"}


def test_a_field_the_form_left_as_it_read_it_is_not_edited(ana: Computer, ben: Computer):
    entity = ana.add("Fractions", minutes=20)
    deliver(ana, ben)
    read = revision(ana, entity)
    ben.change(entity, title="Ben's title")
    deliver(ben, ana)
    ana.change(entity, read, title="Fractions", minutes=25)
    assert versions(ana, entity) == {"Ben's title"}
    assert ana.column(entity, "minutes") == 25


def test_both_wrote_the_same_so_there_is_nothing_to_settle(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    deliver(ana, ben)
    ana.change(entity, title="Fractions  for  all")
    ben.change(entity, title="Fractions for all")
    meet(ana, ben)
    assert ana.column(entity, "versions") == ben.column(entity, "versions") == 0
    ana.change(entity, title="Only one")
    assert versions(ana, entity) == {"Only one"}


def two_titles(ana: Computer, ben: Computer) -> EntityId:
    """Let both give an item another title without knowing of each other."""
    entity = ana.add("Fractions", minutes=20)
    meet(ana, ben)
    ana.change(entity, title="Ana's title")
    ben.change(entity, title="Ben's title")
    meet(ana, ben)
    return entity


def compared(computer: Computer, entity: EntityId) -> Revision:
    with computer.store.read() as unit:
        return unit.revision(entity, "resource", compared=True)


@pytest.mark.parametrize("chosen", ["Ana's title", "Ben's title", "A third title"])
def test_who_compared_two_versions_decides_for_one(ana: Computer, ben: Computer, chosen: str):
    entity = two_titles(ana, ben)
    with ana.store.write() as unit:
        unit.decide(Resource, entity, "title", compared(ana, entity))
        unit.load(Resource, entity).title = chosen
    deliver(ana, ben)
    for computer in (ana, ben):
        assert versions(computer, entity) == {chosen}
        assert computer.column(entity, "versions") == 0


def test_what_arrived_after_the_comparison_stays_beside_the_decision(ana: Computer, ben: Computer):
    entity = two_titles(ana, ben)
    read = compared(ana, entity)
    ben.change(entity, compared(ben, entity), title="Ben's second title")
    deliver(ben, ana)
    with ana.store.write() as unit:
        unit.decide(Resource, entity, "title", read)
        unit.load(Resource, entity).title = "Ana's title"
    meet(ana, ben)
    assert versions(ana, entity) == versions(ben, entity) == {"Ana's title", "Ben's second title"}


def test_a_decision_taken_back_shows_both_versions_again(ana: Computer, ben: Computer):
    entity = two_titles(ana, ben)
    with ana.store.write() as unit:
        unit.decide(Resource, entity, "title", compared(ana, entity))
        unit.load(Resource, entity).title = "Ana's title"
    with ana.store.write() as unit:
        unit.put_back("resource", entity, {"title": ["Ana's title", "Ben's title"], "minutes": [20]})
    deliver(ana, ben)
    for computer in (ana, ben):
        assert versions(computer, entity) == {"Ana's title", "Ben's title"}
        assert versions(computer, entity, "minutes") == {20}
    before = dump(ana)
    with ana.store.write() as unit:
        unit.put_back("resource", entity, {})
    assert dump(ana) == before


# -- Removing and bringing back ------------------------------------------------------------------------------------


def test_a_removed_item_goes_with_what_hangs_on_it_and_comes_back_with_it(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    file = ana.attach(entity, "slides.pdf")
    deliver(ana, ben)
    removed = changed(ana.remove(entity))
    assert removed == {"resource": (set(), set(), {entity}), "file": (set(), set(), {file})}
    deliver(ana, ben)
    for computer in (ana, ben):
        assert computer.column(entity, "state") == computer.column(file, "state", File) == State.GONE
    restored = changed(ben.restore(entity))
    assert restored == {"resource": ({entity}, set(), set()), "file": ({file}, set(), set())}
    deliver(ben, ana)
    assert ana.column(entity, "state") == ana.column(file, "state", File) == State.HERE
    assert shown_by(ana) == shown_by(ben)


def test_the_trash_counts_from_when_this_computer_learned_of_it(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    meet(ana, ben)
    ana.clock.advance(1000)
    ana.remove(entity)
    removed_ms = ana.clock.now_ms()
    ana.clock.advance(1000)
    ben.clock.advance(50_000)
    deliver(ana, ben)

    def gone_ms(computer: Computer) -> object:
        with computer.store.read() as unit:
            query = "SELECT gone_ms FROM item WHERE entity = ?"
            return unit.connection.exec_driver_sql(query, (entity,)).scalar()

    assert gone_ms(ana) == removed_ms
    assert gone_ms(ben) == ben.clock.now_ms()


def test_who_changes_a_removed_item_knowingly_brings_it_back(ana: Computer):
    entity = ana.add("Fractions")
    ana.remove(entity)
    assert changed(ana.change(entity, title="Fractions 2")) == {"resource": ({entity}, set(), set())}
    assert ana.column(entity, "state") == State.HERE
    assert [field.name for field in records(ana, entity)[-1].envelope.fields] == ["title", "alive"]


def test_a_change_by_somebody_who_did_not_know_of_the_removal_shows_it_again_with_a_notice(
    ana: Computer, ben: Computer
):
    entity = ana.add("Fractions")
    meet(ana, ben)
    ana.remove(entity)
    ben.change(entity, title="Ben's title")
    meet(ana, ben)
    assert ana.column(entity, "state") == ben.column(entity, "state") == State.RETURNED
    # Now everybody knows of both, and whoever goes on with the item settles that it stays.
    ana.change(entity, minutes=5)
    assert ana.column(entity, "state") == State.HERE


def test_a_form_opened_before_the_removal_arrived_does_not_know_of_it(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    meet(ana, ben)
    read = revision(ben, entity)
    ana.remove(entity)
    deliver(ana, ben)
    ben.change(entity, read, title="Ben's title")
    assert ben.column(entity, "state") == State.RETURNED
    assert [field.name for field in records(ben, entity)[-1].envelope.fields] == ["title"]


def test_a_file_added_unawares_keeps_its_resource(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    meet(ana, ben)
    ana.remove(entity)
    file = ben.attach(entity, "slides.pdf")
    meet(ana, ben)
    for computer in (ana, ben):
        assert computer.column(entity, "state") == State.RETURNED
    ana.remove(file, File)
    meet(ana, ben)
    for computer in (ana, ben):
        assert computer.column(entity, "state") == State.GONE
        assert not computer.finds("files: slides")
    assert shown_by(ana) == shown_by(ben)


def test_an_item_buried_alone_is_kept_in_sight_by_what_hangs_on_it(ana: Computer):
    entity = ana.add("Fractions")
    file = ana.attach(entity, "slides.pdf")
    with ana.store.write() as unit:
        unit.bury("resource", entity)
    assert (ana.column(entity, "state"), ana.column(file, "state", File)) == (State.RETURNED, State.HERE)
    ana.remove(entity)
    with ana.store.write() as unit:
        unit.revive("resource", entity)
    assert (ana.column(entity, "state"), ana.column(file, "state", File)) == (State.HERE, State.GONE)


def test_restoring_what_is_here_changes_nothing(ana: Computer):
    entity = ana.add("Fractions")
    before = dump(ana)
    assert ana.restore(entity) == ()
    assert dump(ana) == before


def test_an_item_with_many_newest_values_is_removed_by_several_records(ana: Computer):
    entity = ana.add("Fractions", [f"word {number}" for number in range(900)])
    ana.remove(entity)
    deletes = [one for one in records(ana, entity) if one.envelope.kind == Kind.DELETE]
    assert ana.column(entity, "state") == State.GONE
    assert len(deletes) >= 1
    assert all(len(one.raw) <= 32 * KIB for one in records(ana, entity))
    assert len(records(ana, entity)) > 900 // 64


# -- Erasing ------------------------------------------------------------------------------------------------------


def test_erasing_wipes_all_own_values_of_a_field_everywhere(ana: Computer, ben: Computer):
    entity = ana.add("Kim's fractions")
    ana.change(entity, title="Kim's fractions, again")
    deliver(ana, ben)
    assert ana.erase(entity, "title") == 2
    deliver(ana, ben)
    for computer in (ana, ben):
        assert computer.column(entity, "title") is None
        assert not computer.finds("kim")
        assert all(one.values[0] is None for one in records(computer, entity) if one.envelope.kind == Kind.SET)
        assert "Kim" not in repr(dump(computer))


def test_what_was_erased_is_not_erased_again(ana: Computer, ben: Computer):
    entity = ana.add("Kim")
    assert ana.erase(entity, "title") == 1
    held = len(records(ana, entity))
    assert ana.erase(entity, "title") == 0
    assert len(records(ana, entity)) == held
    ana.change(entity, title="Kim again")
    assert ana.erase(entity, "title") == 1
    deliver(ana, ben)
    assert ben.column(entity, "title") is None


def test_only_own_values_are_erased(ana: Computer, ben: Computer):
    entity = ana.add("Ana's title")
    deliver(ana, ben)
    assert kind_of(UserError, lambda: ben.erase(entity, "title")) == "not-yours-to-erase"
    ben.change(entity, title="Ben's title")
    assert ben.erase(entity, "title") == 1
    assert ben.column(entity, "title") is None
    deliver(ben, ana)
    assert ana.column(entity, "title") is None
    assert b"Ana's title" in (records(ana, entity)[0].values[0] or b"")
