"""What goes into a letter: all that some other computer may lack, members first, and what somebody asked for."""

import pytest

from fakes.randomness import SeededRandomness
from fakes.rooms import Computer, attachment, deliver, letter_of
from teamroom.core.ids import EntityId, WriterId
from teamroom.model.resources import File, Resource
from teamroom.store.log import Log
from teamroom.store.outgoing import Outgoing, _erasers, choose, wires
from teamroom.store.reach import rows_everywhere
from teamroom.sync.facts import Removal
from teamroom.sync.segments import Wire
from teamroom.sync.wire import encode


def chosen(computer: Computer, *, everything: bool = False, room: int | None = None) -> Outgoing:
    with computer.store.write() as unit:
        return choose(unit, computer.store.space, computer.store.membership(), everything=everything, room=room)


def sent(computer: Computer, outgoing: Outgoing) -> list[Wire]:
    with computer.store.read() as unit:
        return list(wires(unit.connection, outgoing))


def give(source: Computer, target: Computer) -> Outgoing:
    """Send what is chosen, and no more."""
    outgoing = chosen(source)
    target.store.take(letter_of(source, sent(source, outgoing), outgoing.acks))
    return outgoing


def members(computer: Computer) -> int:
    with computer.store.read() as unit:
        return len(Log(unit.connection).membership_rows())


def writer(computer: Computer) -> WriterId:
    return computer.store.identities()[-1].writer


def test_a_letter_begins_with_all_that_is_known_of_members(ana: Computer, ben: Computer):
    for number in range(3):
        ana.add(f"Fractions {number}")
        chosen(ana)
    outgoing = chosen(ana)
    with ana.store.read() as unit:
        assert list(outgoing.rows[: members(ana)]) == Log(unit.connection).membership_rows()
    assert list(outgoing.rows[members(ana) :]) == sorted(outgoing.rows[members(ana) :])
    assert outgoing.items == 3


def test_what_everybody_has_is_not_sent_again_unless_everything_is_asked_for(
    ana: Computer, ben: Computer, eva: Computer
):
    ana.add("Fractions")
    give(ana, ben)
    give(ben, ana)
    assert chosen(ana).items == 1, "nobody knows yet that Eva has it"
    give(ana, eva)
    give(eva, ana)
    assert chosen(ana).items == 0
    assert len(chosen(ana).rows) == members(ana)
    everything = chosen(ana, everything=True)
    with ana.store.read() as unit:
        assert sorted(everything.rows) == sorted(Log(unit.connection).rows().values())
    assert everything.items == 0, "nobody lacks it"


def test_somebody_alone_in_a_room_sends_everything(ana: Computer):
    ana.add("Fractions")
    outgoing = chosen(ana)
    assert (outgoing.items, outgoing.others, outgoing.recipients) == (1, 0, (writer(ana),))
    with ana.store.read() as unit:
        assert rows_everywhere(unit.connection, ana.store.space, ana.store.membership()) == set()


def test_a_letter_is_for_every_live_computer_and_its_own(ana: Computer, ben: Computer, eva: Computer):
    outgoing = chosen(ana)
    assert outgoing.recipients == tuple(sorted(map(writer, (ana, ben, eva))))
    assert outgoing.others == 2
    keys = [computer.store.identities()[-1].age_key.recipient for computer in (ana, ben, eva)]
    assert sorted(outgoing.age_recipients) == sorted(keys)
    padded = outgoing.padded(SeededRandomness(1))
    assert len(padded) == 8
    assert set(keys) < set(padded)
    ana.say(Removal(eva.me, ana.heads()))
    assert chosen(ana).recipients == tuple(sorted(map(writer, (ana, ben))))


def test_parts_go_with_the_records_that_name_them_and_when_somebody_wants_them(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    ana.attach(entity, "slides.pdf")
    (part,) = attachment("slides.pdf").parts
    assert chosen(ana).parts == ((part.part, part.size),)
    give(ana, ben)
    assert set(ben.store.wanted()) == {part.part}
    give(ben, ana)
    assert chosen(ana).parts == ((part.part, part.size),), "Ben's letter asked for it"
    ben.store.got([part.part])
    give(ben, ana)
    assert chosen(ana).parts == ()


def test_an_acknowledgement_is_newer_each_time_and_tells_what_is_lacking(ana: Computer, ben: Computer):
    ana.add("Fractions")
    chosen(ana)
    ana.add("Maps")
    outgoing = chosen(ana)
    first = sent(ana, outgoing)
    ben.store.take(letter_of(ana, [*first[:-2], first[-1]]))
    one, two = (chosen(ben).acks[0].ack for _ in range(2))
    assert two.ack_no == one.ack_no + 1
    assert len(two.missing) == 1
    give(ben, ana)
    assert len(give(ana, ben).rows) == members(ana) + 1, "only what Ben lacks"
    assert chosen(ben).acks[0].ack.missing == ()


def test_what_is_chosen_fits_whatever_the_room(ana: Computer, ben: Computer):
    least = chosen(ana).size
    entities = [ana.add(f"Fractions {number}") for number in range(3)]
    chosen(ana)
    for entity in entities[:2]:
        ana.erase(entity, "title")
        chosen(ana)
    whole = chosen(ana)
    erased, erasers = whole.rows[members(ana)], set(whole.rows[members(ana) + 1 :])
    left_out = set()
    for room in (*range(least, whole.size, 90), whole.size):
        outgoing = chosen(ana, room=room)
        assert outgoing.size <= room
        assert erased not in outgoing.rows or erasers <= set(outgoing.rows), "what was wiped goes with who wiped it"
        left_out.add(outgoing.left_out)
    assert left_out == {0, 1, 2, 3}


def test_who_wiped_what_wiped_goes_too(ana: Computer, ben: Computer):
    first, second = ana.add("Fractions"), ana.add("Maps")
    chosen(ana)
    with ana.store.write() as unit:
        unit.erase(Resource, first, "title")
        unit.load(Resource, second).title = "Maps and plans"
    chosen(ana)
    ana.erase(second, "title")
    oldest, *later = chosen(ana).rows[members(ana) :]
    with ana.store.read() as unit:
        assert _erasers(unit.connection, [oldest])[oldest] == set(later)
        assert _erasers(unit.connection, [later[0]])[later[0]] >= {later[1]}


def test_acknowledgements_of_others_are_passed_on(ana: Computer, ben: Computer, eva: Computer):
    give(ben, ana)
    assert {signed.writer for signed in chosen(ana).acks} >= {writer(ana), writer(ben)}
    give(ana, eva)
    assert writer(ben) in {signed.writer for signed in chosen(eva).acks}


def test_only_items_that_people_count_are_counted(ana: Computer, ben: Computer):
    entity = ana.add("Fractions", ["maths", "paper"])
    ana.attach(entity, "slides.pdf")
    assert chosen(ana).items == 1


def test_what_is_open_is_signed_before_it_is_chosen(ana: Computer, ben: Computer):
    ana.add("Fractions")
    outgoing = chosen(ana)
    with ana.store.read() as unit:
        assert unit.connection.exec_driver_sql("SELECT count(*) FROM record WHERE segment IS NULL").scalar() == 0
    ben.store.take(letter_of(ana, sent(ana, outgoing)))
    assert ben.finds("fractions")


@pytest.mark.slow
def test_an_item_with_more_parts_than_one_query_asks_for_is_sent_whole(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    with ana.store.write() as unit:
        for number in range(450):
            unit.add(File(parent=entity, file=encode(attachment(f"{number}.txt", str(number).encode()))))
    give(ana, ben)
    assert len(ben.store.wanted()) == 450
    give(ben, ana)
    assert len(chosen(ana).parts) == 450
    deliver(ben, ana)
    assert isinstance(entity, bytes)
    assert ana.row(EntityId(entity)) is not None
