"""A person's computers: lost, ended, replaced."""

import pytest

from sync.membership.builder import Computer, Room, trio


@pytest.fixture
def people() -> tuple[Room, Computer, Computer, Computer]:
    return trio()


def test_a_lost_laptop_counts_as_far_as_the_cut(people):
    room, _, ben, _ = people
    laptop = room.second(ben)
    seen = laptop.writes("seen")
    ben.hears(laptop)
    unseen = laptop.writes("by whoever found it")
    ben.ends(laptop)
    membership = room.membership()
    assert membership.admits(seen.segment_id, laptop.writer)
    assert not membership.admits(unseen.segment_id, laptop.writer)
    assert not membership.writers[laptop.writer].live
    assert membership.writers[ben.writer].live
    assert membership.is_active(ben.person)


def test_what_the_finder_of_a_laptop_does_has_no_effect(people):
    room, anna, ben, cleo = people
    laptop = room.second(ben)
    ben.hears(laptop).ends(laptop)
    guest = room.joined(laptop.invites(), "guest")
    laptop.removes(cleo)
    laptop.admits(room.segments[guest.prev])
    assert set(room.membership().active()) == {anna.person, ben.person, cleo.person}


def test_the_finder_of_a_laptop_removes_nobody_by_a_false_cut(people):
    """A removal of Anna that has not even seen her invite Ben would undo Ben's entry, and so itself."""
    room, anna, ben, cleo = people
    laptop = room.second(ben)
    ben.hears(laptop).ends(laptop)
    laptop.removes(anna, ())
    assert set(room.membership().active()) == {anna.person, ben.person, cleo.person}


def test_an_end_by_another_person_is_ignored(people):
    room, anna, ben, _ = people
    ben.ends(anna)
    ben.ends(anna, key=anna.person_key)
    anna.ends(anna, key=ben.person_key)
    assert room.membership().writers[anna.writer].live


def test_an_end_of_an_unknown_writer_is_ignored(people):
    room, anna, _, _ = people
    before = room.membership().live_writers()
    anna.ends(room.stranger())
    assert room.membership().live_writers() == before


def test_an_end_in_a_segment_of_nobody_is_ignored(people):
    room, anna, _, _ = people
    nobody = room.computer("nobody", anna.person_key, anna.person)
    nobody.ends(anna, ())
    assert room.membership().writers[anna.writer].live


def test_a_computer_may_end_itself(people):
    room, anna, _, _ = people
    before = anna.writes("before")
    anna.ends(anna)
    membership = room.membership()
    assert not membership.writers[anna.writer].live
    assert membership.is_active(anna.person)
    assert membership.admits(before.segment_id, anna.writer)


def test_two_computers_that_end_each_other_both_end(people):
    room, _, ben, _ = people
    laptop = room.second(ben)
    ben.hears(laptop)
    ben.ends(laptop)
    laptop.ends(ben)
    membership = room.membership()
    assert [membership.writers[one.writer].live for one in (ben, laptop)] == [False, False]


def test_ones_other_computer_vouches_for_the_lost_one_and_it_does_not_for_itself(people):
    room, _, ben, _ = people
    laptop = room.second(ben)
    ben.hears(laptop)
    late = laptop.writes("found again")
    ben.ends(laptop)
    laptop.admits(late)
    assert not room.membership().admits(late.segment_id, laptop.writer)
    ben.admits(late)
    assert room.membership().admits(late.segment_id, laptop.writer)


def test_a_lost_computer_does_not_vouch_for_itself_beforehand(people):
    room, _, ben, _ = people
    laptop = room.second(ben)
    ben.hears(laptop)
    withheld = laptop.writes("withheld")
    admission = laptop.admits(withheld, blind=True)
    ben.hears(admission).ends(laptop)
    membership = room.membership()
    assert membership.admits(admission.segment_id, laptop.writer)
    assert not membership.admits(withheld.segment_id, laptop.writer)


def test_the_finder_of_a_laptop_cannot_let_a_guest_in_by_removing_the_owner(people):
    """A circle of end and removal: both count, Ben must be invited again, and the guest waits."""
    room, anna, ben, _ = people
    laptop = room.second(ben)
    ben.hears(laptop)
    seen = room.heads(laptop.has)
    ben.ends(laptop)
    guest = room.joined(laptop.invites(), "guest")
    guest.removes(ben, seen | room.heads(guest.has))
    laptop.removes(ben, seen | room.heads(guest.has))
    membership = room.membership()
    assert not membership.is_active(guest.person)
    assert not membership.is_active(ben.person)
    assert membership.is_active(anna.person)


def test_an_end_signed_by_a_later_key_of_the_person_holds_for_earlier_guests(people):
    """The key comes by an invitation further down the line than the finder's guest; both are judged together."""
    room, anna, ben, cleo = people
    stolen_invitation = ben.invites()
    again = room.joined(cleo.hears(ben).invites(ben.person), "Ben again")
    again.ends(ben, room.heads(anna.has))
    guest = room.joined(stolen_invitation, "guest")
    membership = room.membership()
    assert not membership.is_active(guest.person)
    assert not membership.writers[ben.writer].live
    assert membership.writers[again.writer].live


def test_an_end_beyond_the_cut_of_a_removal_has_no_effect(people):
    room, anna, ben, _ = people
    line = ben.writes("kept")
    anna.hears(ben).removes(ben)
    ben.ends(ben, ())
    assert room.membership().admits(line.segment_id, ben.writer)


def test_two_announcements_of_one_computer_show_the_one_that_reads(people):
    room, _, ben, _ = people
    ben.label = "renamed"
    ben.says(ben.announcement())
    assert room.membership().writers[ben.writer].label in {"Ben", "renamed"}
    assert room.membership().writers[ben.writer].live
