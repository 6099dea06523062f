"""Removing and leaving."""

import pytest

from sync.membership.builder import Computer, Room, removal_of, trio
from teamroom.crypto.signing import new_signing_key
from teamroom.sync import facts as say
from teamroom.sync.membership import Standing


@pytest.fixture
def people() -> tuple[Room, Computer, Computer, Computer]:
    return trio()


def actives(room: Room) -> set[str]:
    """Return the labels of the first computers of the members now."""
    membership = room.membership()
    labels = {writer.person: writer.label for writer in reversed(list(membership.writers.values()))}
    return {labels[person] for person in membership.active()}


def test_what_the_remover_had_seen_counts_and_the_rest_waits(people):
    room, anna, ben, _ = people
    seen = ben.writes("seen")
    anna.hears(ben)
    unseen = ben.writes("not seen")
    anna.removes(ben)
    membership = room.membership()
    assert actives(room) == {"Anna", "Cleo"}
    assert membership.members[ben.person].standing is Standing.REMOVED
    assert membership.admits(seen.segment_id, ben.writer)
    assert not membership.admits(unseen.segment_id, ben.writer)
    assert not membership.writers[ben.writer].live
    assert membership.person_of(ben.writer) == ben.person


def test_an_admit_brings_in_what_was_beyond_the_cut(people):
    room, anna, ben, cleo = people
    late = [ben.writes(f"late {n}") for n in range(3)]
    anna.removes(ben)
    cleo.hears(ben).admits(late[0], late[2])
    membership = room.membership()
    assert [membership.admits(one.segment_id, ben.writer) for one in late] == [True, False, True]
    assert not membership.is_active(ben.person)


def test_who_was_removed_does_not_admit_themselves(people):
    room, anna, ben, _ = people
    late = ben.writes("late")
    anna.removes(ben)
    ben.admits(late)
    assert not room.membership().admits(late.segment_id, ben.writer)


def test_an_admission_of_oneself_before_the_removal_has_no_effect(people):
    """Ben shows the admission, withholds what it names, and brings that out when he is removed."""
    room, anna, ben, _ = people
    withheld = [ben.writes("withheld"), ben.says(say.Invite(new_signing_key(room.randomness).public))]
    admission = ben.admits(*withheld, blind=True)
    anna.hears(admission).removes(ben)
    membership = room.membership()
    assert membership.admits(admission.segment_id, ben.writer)
    assert [membership.admits(one.segment_id, ben.writer) for one in withheld] == [False, False]


def test_later_acts_of_the_removed_have_no_effect(people):
    room, anna, ben, cleo = people
    invited = anna.invites()
    dora = room.joined(invited, "Dora")
    anna.hears(dora).removes(ben)
    guest = room.joined(ben.invites(), "guest")
    ben.removes(cleo)
    ben.admits(room.segments[guest.prev])
    ben.takes_back(invited, blind=True)
    assert actives(room) == {"Anna", "Cleo", "Dora"}
    assert [fact.writer for fact in room.membership().waiting_joins] == [guest.writer]
    assert room.membership().open_invitations() == ()


def test_an_invitation_beyond_the_cut_counts_once_it_is_admitted(people):
    room, anna, ben, _ = people
    invitation = ben.invites()
    anna.removes(ben)
    dora = room.joined(invitation, "Dora")
    assert not room.membership().is_active(dora.person)
    anna.hears(dora).admits(invitation.segment)
    assert actives(room) == {"Anna", "Cleo", "Dora"}


def test_an_invitation_within_the_cut_goes_on(people):
    room, anna, ben, _ = people
    invitation = ben.invites()
    anna.hears(ben).removes(ben)
    room.joined(invitation, "Dora")
    assert actives(room) == {"Anna", "Cleo", "Dora"}


def test_a_removal_by_somebody_removed_before_is_struck(people):
    room, anna, ben, cleo = people
    anna.removes(ben)
    ben.removes(cleo)
    assert actives(room) == {"Anna", "Cleo"}


def test_a_removal_the_remover_had_seen_counts_although_its_author_is_removed(people):
    room, anna, ben, cleo = people
    ben.removes(cleo)
    anna.hears(ben).removes(ben)
    assert actives(room) == {"Anna"}


def test_a_struck_removal_counts_once_it_is_admitted(people):
    room, anna, ben, cleo = people
    struck = ben.removes(cleo)
    anna.removes(ben)
    assert actives(room) == {"Anna", "Cleo"}
    anna.hears(ben).admits(struck)
    assert actives(room) == {"Anna"}


def test_two_who_remove_each_other_both_go(people):
    room, anna, ben, _ = people
    anna.removes(ben)
    ben.removes(anna)
    assert actives(room) == {"Cleo"}


def test_three_in_a_ring_all_go_and_nobody_is_left(people):
    room, anna, ben, cleo = people
    anna.removes(ben)
    ben.removes(cleo)
    cleo.removes(anna)
    membership = room.membership()
    assert membership.active() == ()
    assert membership.live_writers() == ()
    assert len(membership.members) == 3
    assert all(membership.admits(one.prev, one.writer) is False for one in (anna, ben, cleo))


def test_a_circle_struck_from_outside_is_no_circle_any_more(people):
    """Dora removes Anna: so Anna's removal of Ben is void, so Ben's of Cleo counts, so Cleo's of Anna does not."""
    room, anna, ben, cleo = people
    dora = room.joined(anna.invites(), "Dora")
    for one in (anna, ben, cleo):
        one.hears(dora)
    anna.removes(ben)
    counting = ben.removes(cleo)
    cleo.removes(anna)
    from_outside = dora.removes(anna)
    membership = room.membership()
    assert actives(room) == {"Ben", "Dora"}
    assert membership.members[cleo.person].removals == (removal_of(counting),)
    assert membership.members[anna.person].removals == (removal_of(from_outside),)


def test_of_two_who_remove_each_other_the_one_struck_by_a_third_does_not_count(people):
    """So Anna goes by both cuts, not by Cleo's alone."""
    room, anna, ben, cleo = people
    cleo.hears(anna, ben)
    late = anna.writes("late")
    anna.removes(ben)
    ben.removes(anna)
    cleo.hears(late).removes(anna)
    membership = room.membership()
    assert actives(room) == {"Ben", "Cleo"}
    assert not membership.admits(late.segment_id, anna.writer)


def test_a_removal_struck_by_a_void_one_counts(people):
    """Anna removes Ben unseen his guest Dora, Dora removes Cleo unseen her guest Emil, Emil removes Fritz."""
    room, anna, ben, cleo = people
    fritz = room.joined(anna.invites(), "Fritz")
    for one in (anna, ben, cleo):
        one.hears(fritz)
    seen = room.heads(anna.has)
    dora = room.joined(ben.invites(), "Dora")
    emil = room.joined(cleo.invites(), "Emil")
    anna.removes(ben, seen)
    dora.removes(cleo, room.heads(dora.has))
    emil.removes(fritz)
    assert actives(room) == {"Anna", "Cleo", "Emil"}


def test_a_guest_invited_beyond_the_cut_comes_no_further_than_the_host_could(people):
    """A circle: Anna goes, as she would by Ben's own late removal; the guest does not enter."""
    room, anna, ben, _ = people
    before = room.heads(ben.has)
    anna.removes(ben)
    guest = room.joined(ben.invites(), "guest")
    guest.removes(anna, before)
    assert actives(room) == {"Cleo"}


def test_a_removal_that_would_undo_its_authors_own_entry_has_no_effect(people):
    room, anna, ben, _ = people
    ben.removes(anna, ())
    assert actives(room) == {"Anna", "Ben", "Cleo"}


def test_two_guests_who_remove_each_others_hosts_do_not_enter_themselves(people):
    room, anna, ben, cleo = people
    seen = room.heads(anna.has)
    ben.hears(anna)
    cleo.hears(anna)
    xaver, zoe = room.joined(ben.invites(), "Xaver"), room.joined(cleo.invites(), "Zoe")
    xaver.removes(cleo, seen)
    zoe.removes(ben, seen)
    assert actives(room) == {"Anna"}
    assert len(room.membership().waiting_joins) == 2


def test_who_leaves_reads_on_and_writes_no_more(people):
    room, _, ben, _ = people
    before = ben.writes("before")
    leaving = ben.removes(ben)
    after = ben.writes("after")
    membership = room.membership()
    assert actives(room) == {"Anna", "Cleo"}
    assert membership.admits(before.segment_id, ben.writer)
    assert not membership.admits(after.segment_id, ben.writer)
    assert membership.members[ben.person].removals == (removal_of(leaving),)
    assert membership.members[ben.person].standing is Standing.LEFT
    assert membership.has_left(ben.person)


def test_who_left_before_somebody_removed_them_has_left(people):
    room, anna, ben, cleo = people
    ben.removes(ben)
    anna.hears(ben).removes(ben)
    membership = room.membership()
    assert membership.members[ben.person].standing is Standing.LEFT
    assert [membership.has_left(one.person) for one in (anna, cleo, room.stranger())] == [False] * 3


def test_who_was_removed_leaves_in_vain(people):
    room, anna, ben, _ = people
    anna.removes(ben)
    ben.removes(ben)
    assert room.membership().members[ben.person].standing is Standing.REMOVED


def test_who_left_and_came_back_has_not_left(people):
    room, anna, ben, _ = people
    leaving = ben.removes(ben)
    again = room.joined(
        anna.hears(ben).invites(), "Ben again", person_key=ben.person_key, leaves_behind=[removal_of(leaving)]
    )
    membership = room.membership()
    assert membership.members[ben.person].standing is Standing.ACTIVE
    assert membership.computers_of(ben.person) == (membership.writers[again.writer],)
    anna.hears(again).removes(ben)
    assert room.membership().members[ben.person].standing is Standing.REMOVED


def test_who_left_still_has_the_computers_that_are_neither_lost_nor_replaced(people):
    room, _, ben, _ = people
    laptop, lost = room.second(ben), room.second(ben, "lost")
    renewed = room.second(laptop, "renewed", replaces=[laptop.writer])
    ben.hears(renewed, lost).ends(lost)
    ben.removes(ben)
    membership = room.membership()
    assert {one.writer for one in membership.computers_of(ben.person)} == {ben.writer, renewed.writer}
    assert not any(one.live for one in membership.computers_of(ben.person))


def test_who_left_removes_nobody_afterwards(people):
    room, anna, ben, _ = people
    ben.removes(ben)
    ben.removes(anna)
    assert actives(room) == {"Anna", "Cleo"}


def test_a_removal_by_an_outsider_is_nothing(people):
    room, anna, _, _ = people
    room.stranger().hears(anna).removes(anna)
    assert actives(room) == {"Anna", "Ben", "Cleo"}


def test_a_removal_by_somebody_whose_invitation_is_beyond_a_cut_is_nothing(people):
    room, anna, ben, cleo = people
    guest = room.joined(ben.invites(), "guest")
    anna.removes(ben)
    guest.removes(cleo)
    assert actives(room) == {"Anna", "Cleo"}


def test_a_lying_removal_in_a_circle_is_void_before_the_circle_is_looked_at(people):
    room, anna, ben, _ = people
    ben.removes(anna, ())
    anna.removes(ben)
    assert actives(room) == {"Anna", "Cleo"}


def test_a_founder_who_is_removed_cannot_end_their_computer_for_those_they_had_not_invited(people):
    """Dora, whom Ben invited, removes Anna; Anna ends her computer back to the day before Cleo came."""
    room, anna, ben, cleo = people
    before_cleo = room.needs(next(one for one in room.segments if room.segments[one].writer == cleo.writer))
    dora = room.joined(ben.invites(), "Dora")
    cleo.hears(dora)
    dora.removes(anna)
    anna.ends(anna, {one for needed in before_cleo for one in room.needs(needed)})
    assert actives(room) == {"Ben", "Cleo", "Dora"}


def test_a_founder_who_ends_their_computer_from_the_beginning_leaves_nobody_but_brings_nobody_back(people):
    """All invitations they gave go with it: a circle with the removal, and nobody can tell who is right."""
    room, anna, ben, _ = people
    ben.removes(anna)
    anna.ends(anna, ())
    membership = room.membership()
    assert membership.active() == ()
    assert membership.members[anna.person].standing is Standing.REMOVED
    assert len(membership.waiting_joins) == 2


def test_a_withdrawal_by_the_removed_keeps_the_remover_waiting_but_does_not_undo_the_removal(people):
    room, anna, ben, cleo = people
    invitation = ben.invites()
    dora = room.joined(invitation, "Dora")
    for one in (anna, cleo):
        one.hears(dora)
    dora.removes(ben)
    ben.takes_back(invitation, blind=True)
    assert actives(room) == {"Anna", "Cleo"}
    anna.hears(dora).admits(*(room.segments[fact.segment_id] for fact in room.membership().waiting_joins))
    assert actives(room) == {"Anna", "Cleo", "Dora"}
