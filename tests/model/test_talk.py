"""Talk is in an order that follows from what each comment had seen: no clock and no order of delivery changes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.talk import COMMENT_LIMIT, MOST_SEEN, Comment, in_order, last_of, place_of


def entity(number):
    return EntityId(number.to_bytes(16, "big"))


@st.composite
def talks(draw):
    """Return what up to four people wrote, each knowing what reached them, by clocks that tell nonsense; and a shuffle."""
    people = [[] for _ in range(draw(st.integers(1, 4)))]
    written = []
    for number in range(draw(st.integers(1, 14))):
        known = people[draw(st.integers(0, len(people) - 1))]
        known.extend(one for one in written if one not in known and draw(st.booleans()))
        comment = Comment()
        comment.follow(last_of(known))
        answered = draw(st.sampled_from([None, *(one.entity for one in known)]))
        clock = draw(st.integers(0, 3) | st.integers(-(1 << 40), 1 << 42))
        one = place_of(entity(draw(st.integers(0, 999)) * 1000 + number), clock, answered, comment.saw)
        known.append(one)
        written.append(one)
    return written, draw(st.permutations(written))


@given(talks(), st.data())
def test_a_comment_stands_below_all_it_had_seen_in_whatever_order_they_came(talk, data):
    written, delivered = talk
    order = in_order(delivered)
    assert order == in_order(written)
    assert sorted(order) == sorted(one.entity for one in written)
    _holds(delivered, order)
    # Some of it may still be on its way: what is here keeps its order.
    here = data.draw(st.lists(st.sampled_from(delivered), unique=True))
    _holds(here, in_order(here))


def _holds(places, order):
    at = {one: number for number, one in enumerate(order)}
    for place in places:
        assert all(at[before] < at[place.entity] for before in place.after if before in at)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5), st.binary(max_size=80))))
def test_what_nobody_honest_writes_is_in_one_order_too(rows):
    places = {number: place_of(entity(number), clock, saw[:20], saw) for number, clock, saw in rows}
    circle = [place_of(entity(20 + one), one, entity(20 + (one + 1) % 3), None) for one in range(3)]
    everything = [*places.values(), *circle]
    order = in_order(everything)
    assert order == in_order(reversed(everything))
    assert len(order) == len(everything)


def test_the_clock_decides_only_between_those_that_did_not_know_of_each_other():
    first, late, early = (place_of(entity(number), clock, None, None) for number, clock in ((1, 900), (2, 500), (3, 400)))
    reply = place_of(entity(4), -5, late.entity, first.entity)
    assert in_order([first, late, early, reply]) == [early.entity, late.entity, first.entity, reply.entity]
    assert last_of([first, late, early, reply]) == {early.entity, reply.entity}


def test_what_is_no_comment_is_refused():
    comment = Comment()
    for text, kind in ((" \n", "comment-empty"), ("x" * (COMMENT_LIMIT + 1), "text-too-long")):
        with pytest.raises(UserError) as error:
            comment.say(text)
        assert error.value.kind == kind
    comment.follow(map(entity, range(MOST_SEEN + 5)))
    assert len(comment.saw) == 16 * MOST_SEEN
