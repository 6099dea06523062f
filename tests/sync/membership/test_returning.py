"""Coming back after a removal, and who cannot."""

import msgspec
import pytest

from sync.membership.builder import Computer, Room, removal_of, trio
from teamroom.sync import facts as say


@pytest.fixture
def people() -> tuple[Room, Computer, Computer, Computer]:
    return trio()


def actives(room: Room) -> set[str]:
    """Return the labels of the first computers of the members now."""
    membership = room.membership()
    labels = {writer.person: writer.label for writer in reversed(list(membership.writers.values()))}
    return {labels[person] for person in membership.active()}


def test_a_removal_wins_over_a_join_it_has_not_seen(people):
    room, anna, ben, _ = people
    again = room.joined(anna.invites(), "Ben elsewhere", person_key=ben.person_key)
    anna.removes(ben)
    assert actives(room) == {"Anna", "Cleo"}
    assert not room.membership().admits(again.prev, again.writer)


def test_who_comes_back_names_the_removal(people):
    room, anna, ben, _ = people
    unseen = ben.writes("not seen")
    removal = anna.removes(ben)
    again = room.joined(
        anna.invites(), "Ben again", person_key=ben.person_key, leaves_behind=[removal_of(removal)]
    )
    line = again.writes()
    membership = room.membership()
    assert membership.is_active(ben.person)
    assert membership.members[ben.person].removals == (removal_of(removal),)
    assert membership.admits(line.segment_id, again.writer)
    assert membership.writers[again.writer].live
    assert not membership.admits(unseen.segment_id, ben.writer)


def test_who_comes_back_and_is_removed_again_is_gone(people):
    room, anna, ben, cleo = people
    removal = anna.removes(ben)
    again = room.joined(
        anna.invites(), "Ben again", person_key=ben.person_key, leaves_behind=[removal_of(removal)]
    )
    cleo.hears(again).removes(ben)
    assert actives(room) == {"Anna", "Cleo"}


def test_two_who_were_removed_cannot_let_each_other_in_again(people):
    room, anna, ben, cleo = people
    removals = [removal_of(anna.removes(one)) for one in (ben, cleo)]
    ben.hears(anna)
    cleo.hears(anna)
    ben_again = room.joined(cleo.invites(ben.person), "Ben again", leaves_behind=removals)
    room.joined(ben_again.invites(cleo.person), "Cleo again", leaves_behind=removals)
    assert actives(room) == {"Anna"}


def test_who_came_back_lets_another_in_who_lets_them_in_once_more(people):
    """Each of the three returns is good because of the one before it, though the last is of the first one's person."""
    room, anna, ben, cleo = people
    of_anna, of_ben = (removal_of(one) for one in (cleo.removes(anna), anna.removes(ben)))
    cleo.hears(anna)
    again = room.joined(cleo.invites(anna.person), "Anna again", leaves_behind=[of_anna])
    ben_again = room.joined(again.invites(ben.person), "Ben again", leaves_behind=[of_ben])
    once_more = room.joined(ben_again.invites(anna.person), "Anna once more", leaves_behind=[of_anna])
    line = once_more.writes()
    assert {anna.person, ben.person, cleo.person} == set(room.membership().active())
    assert room.membership().admits(line.segment_id, once_more.writer)


def test_nobody_comes_back_with_an_invitation_from_before(people):
    """Ben kept one he made himself, and one that Anna gave him."""
    room, anna, ben, _ = people
    kept = [ben.invites(), anna.invites()]
    removal = anna.hears(ben).removes(ben)
    for invitation in kept:
        back = room.joined(invitation, "back", person_key=ben.person_key, leaves_behind=[removal_of(removal)])
        assert not room.membership().admits(back.prev, back.writer)
    assert actives(room) == {"Anna", "Cleo"}


def test_a_return_with_an_older_invitation_counts_once_a_member_admits_it(people):
    room, anna, ben, cleo = people
    kept = anna.invites()
    removal = anna.removes(ben)
    back = room.joined(kept, "back", person_key=ben.person_key, leaves_behind=[removal_of(removal)])
    cleo.hears(back, anna).admits(room.segments[back.prev])
    line = back.writes()
    assert room.membership().is_active(ben.person)
    assert room.membership().admits(line.segment_id, back.writer)


def test_a_founder_does_not_come_back_by_founding_again(people):
    room, anna, ben, _ = people
    removal = ben.removes(anna)
    founding = say.founding_join(room.founder_key.public, room.founding)
    line = anna.says(msgspec.structs.replace(founding, removals=(removal_of(removal),)), anna.announcement())
    assert actives(room) == {"Ben", "Cleo"}
    assert not room.membership().admits(line.segment_id, anna.writer)


def test_a_founder_does_not_come_back_by_founding_with_the_name_of_a_later_invitation(people):
    """Only the secret of an invitation opens it, and founding needs no secret."""
    room, anna, ben, cleo = people
    removal = ben.removes(anna)
    later = cleo.hears(ben).invites()
    founding = say.founding_join(room.founder_key.public, room.founding)
    named = msgspec.structs.replace(
        founding, invitation=later.one_time.public, removals=(removal_of(removal),)
    )
    anna.says(named, anna.announcement())
    assert actives(room) == {"Ben", "Cleo"}


def test_nobody_brings_another_back_by_naming_that_ones_removal(people):
    room, anna, ben, _ = people
    removal = anna.removes(ben)
    helper = room.joined(anna.invites(), "helper", leaves_behind=[removal_of(removal)])
    late = ben.hears(helper).writes("late")
    assert not room.membership().admits(late.segment_id, ben.writer)
    assert actives(room) == {"Anna", "Cleo", "helper"}


def test_a_stolen_computer_is_no_recipient_again_when_its_owner_returns(people):
    """Ben's laptop is stolen with his only person key: removed, then invited again as the same person."""
    room, anna, ben, _ = people
    removal = anna.removes(ben)
    again = room.joined(anna.invites(ben.person), "Ben again", leaves_behind=[removal_of(removal)])
    thief = room.computer("thief", ben.person_key, ben.person)
    thief.says(thief.announcement(replaces=[again.writer]))
    informed = room.second(ben, "informed thief")
    informed.hears(again).says(informed.announcement(replaces=[again.writer]))
    line = informed.writes()
    membership = room.membership()
    assert membership.is_active(ben.person)
    assert membership.writers[again.writer].live
    assert [membership.writers[one.writer].live for one in (ben, thief, informed)] == [False] * 3
    assert not membership.admits(line.segment_id, informed.writer)


@pytest.mark.parametrize("seed", range(8))
def test_the_same_computer_announces_itself_again_when_its_owner_returns(seed):
    """Whichever of the two announcements has the smaller id."""
    room, anna, ben, _ = trio(seed)
    removal = anna.removes(ben)
    invitation = anna.invites()
    ben.hears(anna)
    ben.says(room.join(invitation, ben, [removal_of(removal)]), ben.announcement())
    line = ben.writes()
    membership = room.membership()
    assert [writer.live for writer in membership.writers.values() if writer.person == ben.person] == [True]
    assert membership.admits(line.segment_id, ben.writer)
