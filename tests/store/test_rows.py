"""The rows that are shown, case by case: what waits, what is odd, what hangs in a circle."""

from fakes.rooms import Computer, attachment, deliver, letter_of, packed, shown_by
from store.seen import changed
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.model.resources import File, Resource, Tag
from teamroom.store.arrival import Arrived
from teamroom.store.check import check_space
from teamroom.store.founding import writer_add
from teamroom.store.identity import new_identity
from teamroom.store.log import Log
from teamroom.store.tables import FILE_TEXT
from teamroom.sync.facts import Admit, Removal
from teamroom.sync.records import ALIVE, Author, Change, Kind, Record, new_record
from teamroom.sync.segments import close_segment

ODD, OTHER = EntityId(b"o" * 16), EntityId(b"q" * 16)


def waiting(computer: Computer) -> tuple[bytes, ...]:
    with computer.store.read() as unit:
        query = "SELECT segment_id FROM segment WHERE NOT admitted ORDER BY segment_id"
        return tuple(unit.connection.exec_driver_sql(query).scalars())


def brought(source: Computer, target: Computer, *records: Record) -> Arrived:
    """Let records arrive that ``source`` truly signed, whatever they say."""
    identity = source.store.identities()[-1]
    author = Author(source.store.space, identity.writer, source.clock.now_ms())
    segment = close_segment(records, key=identity.writer_key, author=author, no=1, prev=b"", deps=())
    return target.store.take(letter_of(source, [*membership(source), segment.wire()]))


def membership(computer: Computer) -> list[object]:
    with computer.store.read() as unit:
        log = Log(unit.connection)
        return list(log.wires(log.membership_rows()))


def record(
    author: Computer, name: str, entity: EntityId, kind: Kind = Kind.SET, saw: tuple[bytes, ...] = (), /, **fields: object
) -> Record:
    """Return a record of any type with any fields."""
    writer = author.store.identities()[-1].writer
    changes = [Change(field, value) for field, value in fields.items()]
    by = Author(author.store.space, writer, author.clock.now_ms())
    return new_record(by, kind, (name, entity), changes, randomness=author.means.randomness, saw=saw)


# -- What waits -------------------------------------------------------------------------------------------------------


def test_what_was_written_beyond_a_cut_goes_from_the_screen_and_comes_back_when_admitted(
    ana: Computer, ben: Computer, eva: Computer
):
    early = eva.add("Before", ["maths"])
    cut = eva.heads()
    late = eva.add("After", ["paper"])
    file = eva.attach(late, "slides.pdf")
    eva.change(early, title="Before, changed")
    for computer in (ana, ben):
        deliver(eva, computer)
    assert ben.finds("slides") == {late}
    ana.say(Removal(eva.me, cut))
    removed = changed(deliver(ana, ben).changes)
    assert removed["resource"] == (set(), {early}, {late})
    assert removed["file"] == (set(), set(), {file})
    assert (ben.row(late), ben.row(file, File)) == (None, None)
    assert ben.column(early, "title") == "Before"
    assert ben.finds("after") == ben.finds("slides") == set()
    assert ben.store.wanted() == {}
    assert check_space(ben.store, Progress()).ok
    ana.say(Admit(waiting(ana)))
    back = changed(deliver(ana, ben).changes)
    assert back["resource"] == ({late}, {early}, set())
    assert ben.finds("slides") == {late}
    assert shown_by(ben) == shown_by(ana)


def test_what_was_in_the_trash_when_it_began_to_wait_is_not_told_as_removed(ana: Computer, ben: Computer, eva: Computer):
    cut = eva.heads()
    late = eva.add("After")
    eva.remove(late)
    deliver(eva, ben)
    with ben.store.write() as unit:
        unit.say(Removal(eva.me, cut))
    assert ben.row(late) is None
    assert "resource" not in changed(unit.changes)


def test_an_erase_counts_from_beyond_a_cut_as_soon_as_its_writer_is_known(ana: Computer, ben: Computer, eva: Computer):
    entity = eva.add("Kim's fractions")
    deliver(eva, ben)
    ben.say(Removal(eva.me, ben.heads()))
    old = eva.store.identities()[-1]
    new = new_identity(old.person, old.person_key, eva.means.randomness)
    with eva.store.write() as unit:
        unit.become(new)
        unit.say(writer_add(eva.store.space, new, "another"))
    eva.erase(entity, "title")
    wires, _ = packed(eva)
    ben.store.take(letter_of(eva, [wires[-1]]))
    assert ben.column(entity, "title") == "Kim's fractions"
    ben.store.take(letter_of(eva, wires))
    assert ben.column(entity, "title") is None
    assert not ben.store.membership().is_active(eva.me)


# -- What is odd ------------------------------------------------------------------------------------------------------


ODD_VALUES = [
    ("title", 5),
    ("title", b"bytes"),
    ("title", ["a"]),
    ("minutes", "many"),
    ("minutes", True),
    ("minutes", 2**63),
    ("minutes", -(2**63)),
    ("minutes", 0.5),
]


def test_a_value_of_another_kind_is_kept_and_not_shown(ana: Computer, ben: Computer):
    entities = [EntityId(bytes([number]) * 16) for number in range(len(ODD_VALUES))]
    odd = [
        record(ana, "resource", entity, **{"subject": "maths", field: value})
        for entity, (field, value) in zip(entities, ODD_VALUES, strict=True)
    ]
    brought(ana, ben, record(ana, "resource", ODD, title="Fractions", subject="maths"), *odd)
    assert ben.column(ODD, "title") == "Fractions"
    for entity, (field, _) in zip(entities, ODD_VALUES, strict=True):
        assert (ben.column(entity, field), ben.column(entity, "subject")) == (None, "maths")
    assert check_space(ben.store, Progress()).ok


def test_a_tag_that_names_no_tag_is_not_shown(ana: Computer, ben: Computer):
    author = Author(ana.store.space, ana.store.identities()[-1].writer, 5)
    odd = ["tag:", "tag:maths", f"tag:{'A' * 32}", f"tag:{'0' * 31}", f"tag:{'0' * 33}", f"tag:{'0' * 32}\n"]
    changes = [Change("title", "Fractions"), *(Change(name, data=True) for name in [*odd, f"tag:{'0' * 32}"])]
    brought(ana, ben, new_record(author, Kind.SET, ("resource", ODD), changes, randomness=ana.means.randomness))
    with ben.store.read() as unit:
        assert unit.connection.exec_driver_sql("SELECT tag FROM resource_tag").scalars().all() == [bytes(16)]
    assert ben.finds("fractions") == {ODD}


def test_an_item_of_an_unknown_type_is_kept_and_can_be_looked_at(ana: Computer, ben: Computer):
    verse = record(ana, "poem", ODD, verse="x", parent=OTHER)
    brought(ana, ben, verse, record(ana, "poem", ODD, Kind.DELETE, (verse.record_id,), **{ALIVE: False}))
    assert ben.row(ODD) is None
    with ben.store.read() as unit:
        view = unit.view("poem", ODD)
        assert (view.gone, view.data("verse")) == (True, "x")
        assert unit.revision(ODD).heads == ()
        assert dict(unit.revision(ODD, "poem").heads)["verse"] == (verse.record_id,)


def test_one_entity_may_be_of_two_types(ana: Computer, ben: Computer):
    brought(ana, ben, record(ana, "resource", ODD, title="Fractions"), record(ana, "tag", ODD, name="maths"))
    assert ben.column(ODD, "title") == "Fractions"
    assert ben.finds("fractions") == {ODD}
    assert check_space(ben.store, Progress()).ok


def test_a_revision_without_a_type_is_of_the_one_there_is(ana: Computer):
    entity = ana.add("Fractions")
    with ana.store.read() as unit:
        assert unit.revision(entity) == unit.revision(entity, "resource")
        assert unit.revision(OTHER).heads == ()


def test_things_that_hang_on_each_other_in_a_circle_end_no_computation(ana: Computer, ben: Computer):
    brought(ana, ben, record(ana, "file", ODD, parent=OTHER), record(ana, "file", OTHER, parent=ODD))
    assert ben.column(ODD, "parent", File) == OTHER
    removed = changed(ben.remove(ODD, File))
    assert removed == {"file": (set(), set(), {ODD, OTHER})}
    assert check_space(ben.store, Progress()).ok
    assert changed(ben.restore(ODD, File)) == {"file": ({ODD, OTHER}, set(), set())}


def test_a_file_that_hangs_on_nothing_that_is_here_is_kept(ana: Computer, ben: Computer):
    parents = [b"short", "text", OTHER, None]
    entities = [EntityId(bytes([number]) * 16) for number in range(len(parents))]
    files = [record(ana, "file", entity, parent=parent) for entity, parent in zip(entities, parents, strict=True)]
    arrived = brought(ana, ben, *files)
    with ben.store.read() as unit:
        hanging = unit.connection.exec_driver_sql("SELECT parent FROM item WHERE type = 'file' ORDER BY entity").scalars()
        assert hanging.all() == [None, None, OTHER, None]
    assert arrived.plan.lost == 0
    brought(ana, ben, record(ana, "resource", OTHER, title="Fractions"))
    assert ben.finds("fractions") == {OTHER}
    assert check_space(ben.store, Progress()).ok


# -- Beside one another -----------------------------------------------------------------------------------------------


def test_a_file_moved_to_another_resource_is_found_there(ana: Computer):
    first, second = ana.add("Fractions"), ana.add("Maps")
    file = ana.attach(first, "slides.pdf")
    with ana.store.write() as unit:
        unit.load(File, file).parent = second
    assert ana.finds("slides") == {second}
    assert ana.finds("fractions") == {first}


def test_a_tag_renamed_is_found_by_its_new_word(ana: Computer, ben: Computer):
    entity = ana.add("Fractions", ["maths"])
    deliver(ana, ben)
    with ana.store.read() as unit:
        (tag,) = unit.connection.exec_driver_sql("SELECT entity FROM tag").scalars()
    with ana.store.write() as unit:
        unit.load(Tag, EntityId(tag)).name = "arithmetic"
    deliver(ana, ben)
    for computer in (ana, ben):
        assert computer.finds("arithmetic") == {entity}
        assert computer.finds("maths") == set()


def test_more_items_than_one_query_asks_for_are_shown_and_found(ana: Computer, ben: Computer):
    with ana.store.write() as unit:
        entities = {unit.add(Resource(title=f"Fractions {number}", category="concept")) for number in range(410)}
    arrived = deliver(ana, ben)
    assert set(changed(arrived.changes)["resource"][0]) == entities
    assert ben.finds("fractions") == entities


def test_words_read_from_a_file_find_its_resource_once_it_is_indexed_again(ana: Computer):
    entity = ana.add("Fractions")
    ana.attach(entity, "slides.pdf")
    with ana.store.write() as unit:
        hashed = attachment("slides.pdf").content_hash
        unit.connection.execute(FILE_TEXT.insert().values(content_hash=hashed, text="Eight slices of a cake"))
        unit.reindex(entity)
    assert ana.finds("files: slices") == {entity}
