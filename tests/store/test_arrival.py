"""Letters that arrive: whole or not, twice, in any order, with values still on their way."""

import msgspec
import pytest

from fakes.rooms import Computer, deliver, dump, letter, letter_of, meet, packed, shown_by
from store.seen import changed, records
from teamroom.core.ids import EntityId
from teamroom.crypto.signing import new_signing_key
from teamroom.store.acks import held_acks
from teamroom.store.log import Log
from teamroom.store.tables import LACKING
from teamroom.sync.acks import Ack, SignedAck, sign_ack
from teamroom.sync.facts import Invite, InviteEnd
from teamroom.sync.limits import FORMAT
from teamroom.sync.records import Author, Change, Kind, new_record
from teamroom.sync.segments import Wire, close_segment
from teamroom.sync.verifier import VerifiedBundle
from teamroom.sync.wire import MalformedError


def without_values(wire: Wire) -> Wire:
    """Return a segment as it travels with none of its values."""
    return msgspec.structs.replace(wire, values=tuple((None,) * len(values) for values in wire.values))


def split(source: Computer, *, membership: int) -> tuple[list[Wire], list[Wire]]:
    """Return the segments about membership, and those that follow."""
    wires, _ = packed(source)
    return wires[:membership], wires[membership:]


def membership_segments(computer: Computer) -> int:
    with computer.store.read() as unit:
        return len(Log(unit.connection).membership_rows())


def torn(source: Computer) -> VerifiedBundle:
    """Return a letter whose segments about items have none of their values."""
    first, others = split(source, membership=membership_segments(source))
    return letter_of(source, [*first, *map(without_values, others)])


def lacking(computer: Computer) -> list[bytes]:
    with computer.store.read() as unit:
        return list(Log(unit.connection).lacking())


# -- Values that come later -------------------------------------------------------------------------------------------


def test_values_that_had_not_arrived_are_filled_in_by_a_later_letter(ana: Computer, ben: Computer):
    entity = ana.add("Fractions", ["maths"], minutes=20)
    first = ben.store.take(torn(ana))
    assert ben.column(entity, "title") is None
    assert len(lacking(ben)) == 1
    assert not ben.finds("fractions")
    again = deliver(ana, ben)
    assert lacking(ben) == []
    assert (first.segments, again.segments) == (1, 0)
    assert changed(again.changes)["resource"] == (set(), {entity}, set())
    assert [item for _, item in again.plan.changed] == [entity]
    assert ben.finds("fractions") == {entity}
    assert shown_by(ben) == shown_by(ana)


def test_a_letter_that_lacks_values_takes_none_away(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    deliver(ana, ben)
    before = dump(ben, local=False)
    assert ben.store.take(torn(ana)).changes == ()
    assert dump(ben, local=False) == before
    assert ben.column(entity, "title") == "Fractions"


def test_what_was_erased_is_not_filled_in_again(ana: Computer, ben: Computer):
    entity = ana.add("Kim's fractions")
    kept = letter(ana)
    ana.erase(entity, "title")
    deliver(ana, ben)
    assert lacking(ben) == []
    assert ben.store.take(kept).changes == ()
    assert ben.column(entity, "title") is None
    assert not ben.finds("kim")
    assert all(b"Kim" not in (value or b"") for one in records(ben, entity) for value in one.values)


def test_the_part_of_a_torn_segment_that_was_erased_stays_empty(ana: Computer, ben: Computer):
    entity = ana.add("Kim's fractions", minutes=20)
    ben.store.take(torn(ana))
    old = letter(ana)
    ana.erase(entity, "title")
    first, others = split(ana, membership=membership_segments(ana))
    ben.store.take(letter_of(ana, [*first, without_values(others[0]), *others[1:]]))
    ben.store.take(old)
    assert ben.column(entity, "title") is None
    assert ben.column(entity, "minutes") == 20
    assert lacking(ben) == []


def test_a_segment_that_lacks_values_travels_on_as_it_is(ana: Computer, ben: Computer, eva: Computer):
    entity = ana.add("Fractions")
    ben.store.take(torn(ana))
    deliver(ben, eva)
    assert eva.column(entity, "title") is None
    deliver(ana, eva)
    deliver(eva, ben)
    assert ben.column(entity, "title") == eva.column(entity, "title") == "Fractions"


# -- Order and repetition ---------------------------------------------------------------------------------------------


def test_what_a_segment_builds_on_may_come_after_it(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    packed(ana)
    ana.change(entity, title="Fractions 2")
    first, (older, newer) = split(ana, membership=membership_segments(ana))
    ben.store.take(letter_of(ana, [*first, newer]))
    assert len(lacking(ben)) == 1
    assert ben.column(entity, "incomplete")
    ben.store.take(letter_of(ana, [*first, older]))
    assert lacking(ben) == []
    assert shown_by(ben) == shown_by(ana)


def test_receiving_twice_changes_nothing(ana: Computer, ben: Computer):
    ana.add("Fractions", ["maths"])
    bundle = letter(ana)
    ben.store.take(bundle)
    before = dump(ben, local=False)
    again = ben.store.take(bundle)
    assert (again.changes, again.segments, again.plan.new, again.plan.changed) == ((), 0, (), ())
    assert dump(ben, local=False) == before


def test_a_preview_changes_nothing_and_tells_what_receiving_tells(ana: Computer, ben: Computer):
    ana.add("Fractions")
    ana.say(Invite(new_signing_key(ana.means.randomness).public))
    bundle, before = letter(ana), dump(ben)
    preview = ben.store.take(bundle, keep=False)
    assert dump(ben) == before
    assert ben.store.membership().open_invitations() == ()
    assert ben.store.take(bundle).plan == preview.plan
    assert len(ben.store.membership().open_invitations()) == 1


def test_an_arrival_that_breaks_off_changes_nothing(ana: Computer, ben: Computer):
    ana.add("Fractions")
    bundle, before = letter(ana), dump(ben)
    bundle._held = [b"not what was verified"]
    with pytest.raises(MalformedError, match="changed after it was verified"):
        ben.store.take(bundle)
    assert dump(ben) == before


def test_every_record_of_a_letter_is_in_the_log_afterwards(ana: Computer, ben: Computer):
    for number in range(5):
        ana.add(f"Fractions {number}")
    arrived = deliver(ana, ben)
    assert arrived.plan.lost == 0
    assert {record.raw for record in all_records(ana)} == {record.raw for record in all_records(ben)}


def all_records(computer: Computer) -> list[object]:
    with computer.store.read() as unit:
        log = Log(unit.connection)
        return [logged.record for logged in log.of_entities(log.entities())]


def test_what_this_version_does_not_know_is_kept_and_forwarded(ana: Computer, ben: Computer, eva: Computer):
    identity = ana.store.identities()[-1]
    author = Author(ana.store.space, identity.writer, ana.clock.now_ms())
    item = ("poem", EntityId(b"p" * 16))
    record = new_record(author, Kind.SET, item, [Change("verse", "x")], randomness=ana.means.randomness)
    segment = close_segment([record], key=identity.writer_key, author=author, no=9, prev=b"", deps=())
    first, _ = split(ana, membership=membership_segments(ana))
    arrived = ben.store.take(letter_of(ana, [*first, segment.wire()]))
    assert (arrived.segments, arrived.changes, arrived.plan.new) == (1, (), ())
    deliver(ben, eva)
    assert segment.wire() in packed(eva)[0]


def test_a_letter_may_say_nothing_of_members(ana: Computer, ben: Computer):
    entity = ana.add("Fractions")
    _, others = split(ana, membership=membership_segments(ana))
    before = ben.store.membership().active()
    ben.store.take(letter_of(ana, others))
    assert ben.column(entity, "title") == "Fractions"
    assert ben.store.membership().active() == before


def test_a_segment_without_records_is_kept_and_forwarded(ana: Computer, ben: Computer, eva: Computer):
    identity = ana.store.identities()[-1]
    author = Author(ana.store.space, identity.writer, 5)
    segment = close_segment([], key=identity.writer_key, author=author, no=9, prev=b"", deps=())
    first, _ = split(ana, membership=membership_segments(ana))
    arrived = ben.store.take(letter_of(ana, [*first, segment.wire()]))
    assert (arrived.segments, arrived.changes) == (1, ())
    deliver(ben, eva)
    assert segment.wire() in packed(eva)[0]


# -- Who is told to have what -----------------------------------------------------------------------------------------


def ack_of(computer: Computer, number: int, *heads: bytes) -> SignedAck:
    identity = computer.store.identities()[-1]
    ack = Ack(FORMAT, computer.store.space, identity.writer, number, heads, (), (), more=False)
    return sign_ack(ack, identity.writer_key)


def kept(computer: Computer, writer: bytes) -> list[SignedAck]:
    with computer.store.read() as unit:
        return held_acks(unit.connection, computer.store.space, writer)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0, 2, 1)])
def test_the_newest_acknowledgement_is_kept_and_two_of_one_number_both(ana: Computer, ben: Computer, order):
    writer = ben.store.identities()[-1].writer
    acks = [ack_of(ben, 7, b"a" * 32), ack_of(ben, 9, b"b" * 32), ack_of(ben, 9, b"c" * 32)]
    for which in order:
        ana.store.take(letter_of(ben, split(ben, membership=membership_segments(ben))[0], [acks[which]]))
    assert sorted(one.raw for one in kept(ana, writer)) == sorted(one.raw for one in acks[1:])


def test_an_acknowledgement_of_the_same_bytes_is_kept_once(ana: Computer, ben: Computer):
    first, ack = split(ben, membership=membership_segments(ben))[0], ack_of(ben, 7)
    for _ in range(2):
        ana.store.take(letter_of(ben, first, [ack]))
    assert kept(ana, ack.writer) == [ack]


# -- Membership in a letter -------------------------------------------------------------------------------------------


def test_what_a_letter_says_of_members_holds_from_the_next_unit_on(ana: Computer, ben: Computer):
    key = new_signing_key(ana.means.randomness).public
    ana.say(Invite(key))
    deliver(ana, ben)
    assert ben.store.membership().invitation_open(key)
    ben.say(InviteEnd(key))
    meet(ana, ben)
    assert not ana.store.membership().invitation_open(key)
    with ana.store.read() as unit:
        assert unit.connection.execute(LACKING.select()).all() == []
