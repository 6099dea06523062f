"""Founding, inviting, joining: how people come into a room."""

import msgspec
import pytest

from sync.membership.builder import Computer, Invitation, Room, removal_of, trio
from teamroom.core.ids import EntityId, PersonId, WriterId
from teamroom.crypto.signing import new_signing_key
from teamroom.sync import facts as say
from teamroom.sync.membership import Membership, Standing
from teamroom.sync.records import Change, Kind, Record, new_record


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def anna(room: Room) -> Computer:
    return room.founded()


def counts(room: Room, computer: Computer) -> bool:
    return room.membership().is_active(computer.person)


def test_a_founder_is_a_member_by_their_own_word(room: Room, anna: Computer):
    membership = room.membership()
    member = membership.members[anna.person]
    assert membership.active() == (anna.person,)
    assert (member.standing, member.invited_by, member.keys) == (
        Standing.ACTIVE,
        None,
        (anna.person_key.public,),
    )
    assert member.removals == ()


def test_a_founders_computer_writes_and_reads(room: Room, anna: Computer):
    (writer,) = room.membership().live_writers()
    assert (writer.writer, writer.person, writer.label) == (anna.writer, anna.person, "Anna")
    assert writer.recipient == room.recipient(anna.writer)
    assert room.membership().admits(anna.writes().segment_id, anna.writer)


def test_an_outsider_cannot_found_an_existing_room(room: Room, anna: Computer):
    outsider = room.stranger()
    outsider.says(
        say.Join(outsider.person, outsider.person_key.public, founding=room.founding), outsider.announcement()
    )
    assert room.membership().active() == (anna.person,)
    assert room.membership().person_of(outsider.writer) is None


def test_the_founders_key_with_other_random_bytes_is_another_room(room: Room, anna: Computer):
    outsider = room.stranger()
    outsider.says(say.Join(anna.person, anna.person_key.public, founding=bytes(16)))
    assert len(room.membership().waiting_joins) == 0


@pytest.mark.parametrize("size", [1, 15, 17])
def test_founding_takes_sixteen_random_bytes(room: Room, size: int):
    key = room.founder_key.public
    assert say.join_is_signed(say.found(key, bytes(16)), say.founding_join(key, bytes(16)))
    assert not say.join_is_signed(say.found(key, bytes(size)), say.founding_join(key, bytes(size)))


def test_an_outsider_cannot_take_somebodys_person_id(room: Room, anna: Computer):
    invitation = anna.invites()
    impostor = room.computer("Sam", new_signing_key(room.randomness), anna.person)
    impostor.says(room.join(invitation, impostor), impostor.announcement())
    membership = room.membership()
    assert membership.members[anna.person].keys == (anna.person_key.public,)
    assert membership.person_of(impostor.writer) is None
    assert len(membership.waiting_joins) == 1


def test_a_colleague_joins_and_writes_at_once(room: Room, anna: Computer):
    ben = room.joined(anna.invites())
    line = ben.writes()
    membership = room.membership()
    assert set(membership.active()) == {anna.person, ben.person}
    assert membership.members[ben.person].invited_by == anna.person
    assert membership.admits(line.segment_id, ben.writer)
    assert {writer.writer for writer in membership.live_writers()} == {anna.writer, ben.writer}


def test_a_colleague_of_a_colleague_joins(room: Room, anna: Computer):
    ben = room.joined(anna.invites())
    cleo = room.joined(ben.invites(), "Cleo")
    assert room.membership().members[cleo.person].invited_by == ben.person


def test_a_join_whose_invitation_has_not_arrived_waits(room: Room, anna: Computer):
    invitation = anna.invites()
    ben = room.joined(invitation)
    without = room.membership(set(room.segments) - {invitation.segment.segment_id})
    assert without.active() == (anna.person,)
    assert [fact.writer for fact in without.waiting_joins] == [ben.writer]
    assert counts(room, ben)


def test_a_join_without_an_invitation_waits_even_if_admitted(room: Room, anna: Computer):
    outsider = room.stranger()
    own = Invitation(new_signing_key(room.randomness), anna.writes(), frozenset())
    entry = outsider.says(room.join(own, outsider), outsider.announcement())
    anna.admits(entry)
    assert not counts(room, outsider)


def test_a_join_with_a_forged_signature_is_nothing(room: Room, anna: Computer):
    invitation = anna.invites()
    ben = room.stranger()
    ben.says(msgspec.structs.replace(room.join(invitation, ben), signature=bytes(64)), ben.announcement())
    assert not counts(room, ben)
    assert room.membership().waiting_joins == ()
    assert room.membership().invitation_open(invitation.one_time.public)


def test_an_outsiders_invitation_opens_nothing(room: Room, anna: Computer):
    outsider = room.stranger()
    guest = room.joined(outsider.invites(), "guest")
    assert not counts(room, guest)
    assert room.membership().open_invitations() == ()


def test_the_same_invitation_written_again_by_an_outsider_changes_nothing(room: Room, anna: Computer):
    """Whichever of the two records has the smaller id."""
    invitation = anna.invites()
    ben = room.joined(invitation)
    outsider = room.stranger()
    for _ in range(8):
        outsider.says(say.Invite(invitation.one_time.public, anna.person))
    assert counts(room, ben)
    assert room.membership().members[ben.person].invited_by == anna.person


def test_an_open_invitation_is_listed_until_it_is_used(room: Room, anna: Computer):
    invitation = anna.invites()
    key = invitation.one_time.public
    assert room.membership().invitation_open(key)
    assert [fact.writer for fact in room.membership().open_invitations()] == [anna.writer]
    room.joined(invitation)
    assert not room.membership().invitation_open(key)
    assert not room.membership().invitation_open(bytes(32))


def test_two_joins_with_one_key_both_wait_until_a_member_admits_one(room: Room, anna: Computer):
    invitation = anna.invites()
    ben, finder = room.joined(invitation, "Ben"), room.joined(invitation, "finder")
    line = ben.writes()
    membership = room.membership()
    assert membership.active() == (anna.person,)
    assert {fact.writer for fact in membership.waiting_joins} == {ben.writer, finder.writer}
    assert not membership.admits(line.segment_id, ben.writer)
    anna.hears(ben, finder).admits(room.segments[membership.waiting_joins[0].segment_id])
    admitted, waiting = (ben, finder) if membership.waiting_joins[0].writer == ben.writer else (finder, ben)
    assert counts(room, admitted)
    assert not counts(room, waiting)


def test_neither_of_two_doubtful_newcomers_admits_themselves(room: Room, anna: Computer):
    invitation = anna.invites()
    ben, finder = room.joined(invitation, "Ben"), room.joined(invitation, "finder")
    for one in (ben, finder):
        one.admits(room.segments[ben.prev], room.segments[finder.prev])
    assert room.membership().active() == (anna.person,)


def test_a_join_carried_twice_is_one_join(room: Room, anna: Computer):
    """Somebody copies the entry of another into a record of their own; the entry says the same."""
    invitation = anna.invites()
    ben = room.joined(invitation)
    cleo = room.joined(anna.hears(ben).invites(), "Cleo")
    cleo.says(room.join(invitation, ben))
    assert set(room.membership().active()) == {anna.person, ben.person, cleo.person}
    assert room.membership().waiting_joins == ()


def test_a_founding_entry_does_not_use_up_an_invitation(room: Room, anna: Computer):
    invitation = anna.invites()
    ben = room.joined(invitation)
    founding = say.founding_join(room.founder_key.public, room.founding)
    anna.says(msgspec.structs.replace(founding, invitation=invitation.one_time.public))
    assert counts(room, ben)


def test_an_invitation_taken_back_before_the_join_was_seen_makes_it_wait(room: Room, anna: Computer):
    invitation = anna.invites()
    anna.takes_back(invitation)
    ben = room.joined(invitation)
    assert not counts(room, ben)
    assert not room.membership().invitation_open(invitation.one_time.public)
    anna.hears(ben).admits(room.segments[ben.prev])
    assert counts(room, ben)


def test_an_invitation_taken_back_after_the_join_was_seen_changes_nothing(room: Room, anna: Computer):
    invitation = anna.invites()
    ben = room.joined(invitation)
    anna.hears(ben).takes_back(invitation)
    assert counts(room, ben)
    assert room.membership().waiting_joins == ()


def test_nobody_outside_takes_an_invitation_back(room: Room, anna: Computer):
    invitation = anna.invites()
    ben = room.joined(invitation)
    open_still = anna.invites()
    outsider = room.stranger()
    outsider.takes_back(invitation)
    outsider.takes_back(open_still)
    assert counts(room, ben)
    assert room.membership().invitation_open(open_still.one_time.public)


def test_the_finder_of_a_withdrawn_invitation_does_not_enter_by_removing_the_inviter(
    room: Room, anna: Computer
):
    """Removal and withdrawal strike each other in a circle, so both count."""
    invitation = anna.invites()
    before = room.heads(anna.has)
    anna.takes_back(invitation)
    finder = room.joined(invitation, "finder")
    finder.removes(anna, before)
    membership = room.membership()
    assert membership.active() == ()
    assert membership.members[anna.person].standing is Standing.REMOVED
    assert [fact.writer for fact in membership.waiting_joins] == [finder.writer]


def test_the_same_person_comes_with_a_new_key(room: Room, anna: Computer):
    ben = room.joined(anna.invites())
    old_line = ben.writes()
    again = room.joined(anna.hears(ben).invites(ben.person), "Ben again")
    membership = room.membership()
    assert again.person == ben.person
    assert set(membership.members[ben.person].keys) == {ben.person_key.public, again.person_key.public}
    assert membership.admits(old_line.segment_id, ben.writer)
    assert membership.admits(again.writes().segment_id, again.writer)


def test_an_invitation_for_one_person_lets_nobody_else_in(room: Room, anna: Computer):
    ben = room.joined(anna.invites())
    invitation = anna.hears(ben).invites(ben.person)
    other = room.stranger()
    other.says(room.join(invitation, other), other.announcement())
    assert not counts(room, other)


def test_a_writer_announced_by_somebody_elses_key_is_unknown(room: Room, anna: Computer):
    outsider = room.stranger()
    outsider.person = anna.person
    outsider.says(outsider.announcement())
    assert room.membership().person_of(outsider.writer) is None
    assert not room.membership().admits(outsider.writes().segment_id, outsider.writer)


def test_nobody_claims_the_computer_of_another(room: Room, anna: Computer):
    """Ben announces Anna's writer as his, whatever the order of the record ids."""
    ben = room.joined(anna.invites())
    stolen = room.computer("stolen", ben.person_key)
    stolen.key = anna.key
    for number in range(8):
        stolen.label = f"mine {number}"
        ben.says(stolen.announcement())
    assert room.membership().person_of(anna.writer) == anna.person


def test_a_computer_that_announces_itself_for_two_people_stays_with_one(room: Room, anna: Computer):
    ben = room.joined(anna.invites())
    both = room.computer("shared", ben.person_key)
    both.says(both.announcement())
    both.person, both.person_key = anna.person, anna.person_key
    both.says(both.announcement())
    person = room.membership().person_of(both.writer)
    assert person in {anna.person, ben.person}
    owner, other = (anna, ben) if person == anna.person else (ben, anna)
    other.hears(both, owner).removes(owner)
    membership = room.membership()
    assert membership.writers[both.writer].person == owner.person
    assert not membership.writers[both.writer].live


def test_an_announcement_repeated_is_one_computer(room: Room, anna: Computer):
    anna.says(anna.announcement())
    assert len(room.membership().live_writers()) == 1


def test_unknown_writers_wait(room: Room, anna: Computer):
    outsider = room.stranger()
    line = outsider.writes()
    membership = room.membership()
    assert not membership.admits(line.segment_id, outsider.writer)
    assert membership.person_of(outsider.writer) is None
    anna.admits(line)
    assert not room.membership().admits(line.segment_id, outsider.writer)


def test_a_replaced_computer_of_ones_own_reads_no_more(room: Room, anna: Computer):
    newer = room.second(anna, "new", replaces=[anna.writer])
    membership = room.membership()
    assert [writer.writer for writer in membership.live_writers()] == [newer.writer]
    assert membership.writers[newer.writer].replaces == (anna.writer,)
    assert membership.admits(anna.prev, anna.writer)


def test_a_computer_of_somebody_else_is_not_replaced(room: Room, anna: Computer):
    ben = room.joined(anna.invites())
    room.second(ben, "new", replaces=[anna.writer])
    assert room.membership().writers[anna.writer].live


def test_a_computer_that_replaces_itself_lives_on(room: Room, anna: Computer):
    strange = room.computer("strange", anna.person_key, anna.person)
    strange.says(strange.announcement(replaces=[strange.writer]))
    assert room.membership().writers[strange.writer].live


def test_a_duplicate_of_a_record_in_another_segment_changes_nothing():
    room, anna, ben, cleo = trio()
    removal = anna.removes(ben)
    before = room.membership().members
    anna.closes(list(removal.records))
    assert {person: member.standing for person, member in room.membership().members.items()} == {
        person: member.standing for person, member in before.items()
    }
    assert not room.membership().is_active(ben.person)
    assert room.membership().is_active(cleo.person)


def test_facts_of_other_kinds_and_forms_are_no_facts(room: Room, anna: Computer):
    item = ("membership", EntityId(bytes(16)))
    randomness = room.randomness

    def record(kind: Kind, *data: object) -> Record:
        changes = [Change(f"facts{n}", one) for n, one in enumerate(data)]
        return new_record(anna.author, kind, item, changes, randomness=randomness)

    segment_id = anna.writes().segment_id
    good = record(Kind.INVITE, b"\x91\xc4\x20" + bytes(32))
    assert say.read_fact(good, segment_id) is not None
    stripped = Record(good.record_id, good.raw, good.envelope, (None,))
    odd = [
        record(Kind.SET, b"\x91\xc4\x20" + bytes(32)),
        record(Kind.INVITE, "text"),
        record(Kind.INVITE, b"\x91\xc4\x1f" + bytes(31)),
        record(Kind.INVITE, b"\x91\xc4\x20" + bytes(32), b""),
        record(Kind.INVITE),
        stripped,
    ]
    assert [say.read_fact(one, segment_id) for one in odd] == [None] * len(odd)


def test_membership_of_nothing_is_empty(room: Room):
    membership = Membership(room.space, (), room.needs)
    assert membership.active() == ()
    assert not membership.is_active(PersonId(bytes(16)))
    assert membership.person_of(WriterId(bytes(32))) is None


def test_helpers_of_the_builder_name_the_removal():
    room, anna, ben, _ = trio()
    assert room.membership().members[ben.person].removals == ()
    removal = anna.removes(ben)
    assert room.membership().members[ben.person].removals == (removal_of(removal),)
