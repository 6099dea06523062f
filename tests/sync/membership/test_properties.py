"""What holds of every history, however strange."""

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sync.membership.builder import Computer, removal_of, trio
from sync.membership.histories import History, Step, admitted, copied_facts, steps, verdict
from teamroom.core.ids import SegmentId
from teamroom.crypto.signing import new_signing_key
from teamroom.sync import facts as say
from teamroom.sync.membership import Membership, Standing


def check_order_decides_nothing(chosen: list[Step], honest: bool, seed: int) -> None:
    history = History(honest=honest).play(chosen)
    room = history.room
    facts = room.facts_of()
    shuffled = facts + facts[:: 1 + seed % 3]
    random.Random(seed).shuffle(shuffled)
    assert verdict(Membership(room.space, shuffled, room.needs), room) == verdict(room.membership(), room)


@settings(max_examples=20)
@given(steps, st.booleans(), st.integers(0, 2**16))
def test_order_and_duplicates_decide_nothing(chosen, honest, seed):
    check_order_decides_nothing(chosen, honest, seed)


@pytest.mark.slow
@settings(max_examples=3000)
@given(steps, st.booleans(), st.integers(0, 2**16))
def test_order_and_duplicates_decide_nothing_in_many_histories(chosen, honest, seed):
    check_order_decides_nothing(chosen, honest, seed)


def check_outsiders_change_nothing(chosen: list[Step], mischief: list[Step]) -> None:
    history = History().play(chosen)
    room = history.room
    before = verdict(room.membership(), room)
    mine = set(room.segments)
    outsider = room.stranger("outsider")
    for computer in history.computers:
        outsider.hears(computer)
    outsider.says(outsider.announcement())
    copied_facts(room, outsider, 12)
    lies = History(room, [outsider], honest=False)
    lies.computers.append(room.second(outsider, replaces=[one.writer for one in history.computers]))
    for what, who, whom, which in mischief:
        lie(lies, history, (what, who, whom, which))
    membership = room.membership()
    for computer in (*lies.computers, outsider):
        assert not membership.is_active(computer.person)
        assert membership.person_of(computer.writer) is None
    after = verdict(membership, room)
    assert after[0] == before[0]
    assert after[1] == before[1]
    assert after[3] == before[3]
    assert after[4] == before[4]
    assert admitted(membership, room) <= mine


def lie(lies: History, history: History, step: Step) -> None:
    """Let an outsider act against the members."""
    what, who, whom, which = step
    actor = lies.computers[who % len(lies.computers)]
    victim = history.computers[whom % len(history.computers)]
    if what % 3 == 0:
        actor.removes(victim, (), blind=which % 2 == 0)
    elif what % 3 == 1 and history.invitations:
        invitation = history.invitations[which % len(history.invitations)]
        actor.takes_back(invitation, blind=True)
        actor.says(say.Invite(invitation.one_time.public, victim.person))
    else:
        actor.ends(victim, ())
        lies.act(step)


@settings(max_examples=20)
@given(steps, steps)
def test_an_outsider_without_an_invitation_changes_nothing_whatever_they_add(chosen, mischief):
    check_outsiders_change_nothing(chosen, mischief)


@pytest.mark.slow
@settings(max_examples=3000)
@given(steps, steps)
def test_an_outsider_changes_nothing_in_many_histories(chosen, mischief):
    check_outsiders_change_nothing(chosen, mischief)


def check_the_removed_stay_out(chosen: list[Step]) -> None:
    """Whoever's removal is in force and not left behind writes nothing beyond the cut, unless another admits it."""
    history = History(honest=False).play(chosen)
    room = history.room
    membership = room.membership()
    admissions = _admissions(history, membership)
    for person, member in membership.members.items():
        if member.standing is Standing.ACTIVE:
            continue
        returns = [
            fact
            for fact in room.facts_of()
            if isinstance(fact.says, say.Join) and fact.says.person == person and fact.says.removals
        ]
        for one in admitted(membership, room):
            writer = room.segments[one].writer
            if membership.person_of(writer) == person and not returns:
                within = all(one in _cut(history, removal) for removal in member.removals)
                assert within or admissions.get(one, set()) - {person}


def _admissions(history: History, membership: Membership) -> dict[SegmentId, set[bytes]]:
    by: dict[SegmentId, set[bytes]] = {}
    for fact in history.room.facts_of():
        if isinstance(fact.says, say.Admit) and membership.admits(fact.segment_id, fact.writer):
            for named in fact.says.segments:
                by.setdefault(SegmentId(named), set()).add(membership.person_of(fact.writer) or b"")
    return by


def _cut(history: History, removal: bytes) -> set[SegmentId]:
    room = history.room
    (fact,) = {fact for fact in room.facts_of() if fact.record_id == removal}
    assert isinstance(fact.says, say.Removal)
    reached: set[SegmentId] = set()
    todo = [SegmentId(one) for one in fact.says.cut]
    while todo:
        one = todo.pop()
        if one not in reached:
            reached.add(one)
            todo.extend(room.needs(one))
    return reached


@settings(max_examples=25)
@given(steps)
def test_no_segment_of_the_removed_beyond_the_cut_counts_unless_another_admits_it(chosen):
    check_the_removed_stay_out(chosen)


@pytest.mark.slow
@settings(max_examples=3000)
@given(steps)
def test_the_removed_stay_out_in_many_histories(chosen):
    check_the_removed_stay_out(chosen)


def check_late_acts(late: list[Step]) -> None:
    """Ben, removed by Anna, does what he likes; he cannot come in, let anybody in, or put Cleo out."""
    room, anna, ben, cleo = trio()
    anna.hears(ben, cleo)
    cleo.hears(anna)
    kept = cleo.writes()
    anna.hears(cleo)
    removal = anna.removes(ben)
    lines = [anna.writes(), cleo.hears(anna).writes(), kept]
    ben.hears(anna, cleo)
    bad = History(room, [ben], honest=False)
    bad.removals.append(removal)
    for what, who, whom, which in late:
        victim = (anna, cleo)[whom % 2]
        actor = bad.computers[who % len(bad.computers)]
        if what % 5 == 0:
            actor.removes(victim)
        elif what % 5 == 1:
            actor.removes(cleo, (), blind=True)
        elif what % 5 == 2:
            actor.ends(victim, (), key=ben.person_key)
        else:
            bad.act((what, who, whom, which))
    membership = room.membership()
    assert set(membership.active()) == {anna.person, cleo.person}
    assert {writer.writer for writer in membership.live_writers()} == {anna.writer, cleo.writer}
    assert all(membership.admits(one.segment_id, one.writer) for one in lines)


@settings(max_examples=20)
@given(steps)
def test_whatever_the_removed_do_afterwards_has_no_effect(late):
    check_late_acts(late)


@pytest.mark.slow
@settings(max_examples=3000)
@given(steps)
def test_whatever_the_removed_do_afterwards_has_no_effect_in_many_histories(late):
    check_late_acts(late)


def check_removals_only(pairs: list[tuple[int, int]], sightings: list[tuple[int, int]]) -> None:
    """Among members who only remove each other, hold the result against the two sentences of the rule.

    What counts is struck by nothing that counts, but from within its own circle; what does not count is struck by
    something that counts.
    """
    room, anna, ben, cleo = trio()
    dora = room.joined(anna.invites(), "Dora")
    people: list[Computer] = [anna, ben, cleo, dora]
    for one in people:
        one.hears(anna, ben, cleo, dora)
    made = []
    for number, (author, victim) in enumerate(pairs):
        if sightings and made:
            heard = made[sightings[number % len(sightings)][1] % len(made)]
            if sightings[number % len(sightings)][0] % 2:
                people[author].hears(heard[2])
        cut = room.heads(people[author].has)
        made.append((author, victim, people[author].removes(people[victim], cut), _reach(room.needs, cut)))
    membership = room.membership()
    in_force = {removal for member in membership.members.values() for removal in member.removals}
    struck_by = {
        struck[2].segment_id: {
            other[2].segment_id
            for other in made
            if other[1] == struck[0] and struck[2].segment_id not in other[3]
        }
        for struck in made
    }
    names = {one[2].segment_id: removal_of(one[2]) for one in made}
    for one, strikers in struck_by.items():
        counting = {other for other in strikers if names[other] in in_force}
        if names[one] in in_force:
            assert all(one in _reach_in(struck_by, other) for other in counting)
        else:
            assert counting


def _reach(needs, heads):
    reached, todo = set(), list(heads)
    while todo:
        one = todo.pop()
        if one not in reached:
            reached.add(one)
            todo.extend(needs(one))
    return reached


def _reach_in(graph, start):
    return _reach(lambda one: graph[one], graph[start])


pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=7)
sightings = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=7)


@settings(max_examples=25)
@given(pairs, sightings)
def test_removals_follow_the_two_sentences_of_the_rule(pairs, sightings):
    check_removals_only(pairs, sightings)


@pytest.mark.slow
@settings(max_examples=5000)
@given(pairs, sightings)
def test_removals_follow_the_two_sentences_of_the_rule_in_many_histories(pairs, sightings):
    check_removals_only(pairs, sightings)


@settings(max_examples=15)
@given(steps, steps)
def test_who_knows_less_never_knows_an_outsider(chosen, mischief):
    """Each computer's partial view: nobody is active in it whose entry it has not got."""
    history = History().play(chosen)
    assume(mischief)
    guest = history.room.joined(
        history.room.stranger().invites(), "guest", person_key=new_signing_key(history.room.randomness)
    )
    for computer in history.computers:
        seen = computer.hears(guest).sees()
        assert not seen.is_active(guest.person)
        entered = {
            fact.says.person
            for fact in history.room.facts_of(computer.has)
            if isinstance(fact.says, say.Join)
        }
        assert set(seen.members) <= entered
