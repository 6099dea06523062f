"""Which endings are in force: removals of members, ends of writers, ends of invitations (``exchange.md`` 9).

An ending has no effect if another one in force takes away its author's right to write it. Those that strike each
other in a circle all count: in doubt a circle takes away and never gives, for nobody can tell the owner of a lost
computer from its finder. Only one that by itself would undo its own author's entry is void: its author had
seen that entry, so its cut is untrue.
"""

from collections.abc import Iterable

from teamroom.sync.circles import circles
from teamroom.sync.facts import Fact, InviteEnd, Removal, WriterEnd
from teamroom.sync.standing import Ground, State

Endings = frozenset[Fact]


def settled(ground: Ground) -> State:
    """Return what counts in the end.

    Two bounds close in on the endings in force: *certain* ones count whatever becomes of the open ones, *possible*
    ones may. What stays open between them strikes itself in circles; these are decided, and the rest follows.
    """
    certain: Endings = frozenset()
    possible = frozenset(
        fact for fact in ground.facts if isinstance(fact.says, Removal | WriterEnd | InviteEnd)
    )
    while True:
        certain, possible = _closed_in(ground, certain, possible)
        if certain == possible:
            return State(ground, certain)
        counting, void = _decided(ground, certain, possible - certain)
        certain, possible = certain | counting, possible - void


def _closed_in(ground: Ground, certain: Endings, possible: Endings) -> tuple[Endings, Endings]:
    while True:
        fewer = certain | _counting(ground, certain, possible)
        more = certain | _counting(ground, fewer, fewer)
        if (more, fewer) == (certain, possible):
            return certain, possible
        certain, possible = more, fewer


def _counting(ground: Ground, in_force: Endings, endings: Iterable[Fact]) -> Endings:
    state = State(ground, in_force)
    return frozenset(fact for fact in endings if state.counts(fact))


def _decided(ground: Ground, certain: Endings, undecided: Endings) -> tuple[Endings, Endings]:
    """Return what counts and what is void of some of the undecided ones: at least one is decided."""
    states = {fact: State(ground, certain | {fact}) for fact in undecided}
    undermining = frozenset(fact for fact in undecided if not states[fact].knows(fact))
    if undermining:
        return frozenset(), undermining
    struck_by = {
        struck: [striking for striking in undecided if not states[striking].counts(struck)]
        for struck in undecided
    }
    unstruck = [
        circle for circle in circles(struck_by) if all(circle.issuperset(struck_by[fact]) for fact in circle)
    ]
    return frozenset().union(*unstruck), frozenset()
