"""What to send, and how much of it fits (``exchange.md`` 7): a choice, never a promise.

Nothing here marks anything as delivered. Whoever is chosen for too much loses room on a stick, whoever is chosen for
too little is served by a later letter; no choice can lose anything.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from teamroom.core.ids import PartId, PersonId, WriterId
from teamroom.sync.acks import SignedAck
from teamroom.sync.membership import Membership, Writer

ASLEEP_AFTER = 30
"""Newer acknowledgements of the same person's other writers after which a writer is dormant."""

K = TypeVar("K")


def asleep(passed: Mapping[WriterId, int], live: Collection[Writer]) -> frozenset[WriterId]:
    """Return the dormant ones among the live writers: what they lack is no reason to send anything.

    ``passed``: for each writer, how many newer acknowledgements of the same person's other writers were taken here
    since its own newest one. A person's only writer is never dormant. A dormant one stays a recipient, and its next
    acknowledgement wakes it.
    """
    of_person: dict[PersonId, int] = {}
    for writer in live:
        of_person[writer.person] = of_person.get(writer.person, 0) + 1
    return frozenset(
        writer.writer
        for writer in live
        if of_person[writer.person] > 1 and passed.get(writer.writer, 0) >= ASLEEP_AFTER
    )


def addressed(passed: Mapping[WriterId, int], membership: Membership) -> tuple[Writer, ...]:
    """Return the writers for whom a letter is locked: all live ones, and replaced ones that may still be in use.

    A computer that was copied, or set back to before it got its present name, goes on under a name that has been
    replaced. It can only learn so from letters that it can open. A replaced writer is left out once
    ``ASLEEP_AFTER`` newer acknowledgements of its person's others have come, and comes back with its next own one.
    """
    replaced = (one for one in membership.replaced_writers() if passed.get(one.writer, 0) < ASLEEP_AFTER)
    return (*membership.live_writers(), *replaced)


def fitting(sizes: Iterable[tuple[K, int]], space: int | None) -> tuple[list[K], int | None]:
    """Return what fits into ``space`` bytes (None: no limit), in the given order, and the space that is left.

    What does not fit is passed over, and something smaller behind it may still go.
    """
    chosen = []
    for one, size in sizes:
        if space is not None:
            if size > space:
                continue
            space -= size
        chosen.append(one)
    return chosen, space


def is_had(part: PartId, *, record_had: bool, acks: Collection[SignedAck]) -> bool:
    """Tell whether a writer has a part, by all of its newest acknowledgements.

    ``record_had``: it has a record that names the part.
    """
    return record_had and bool(acks) and all(part not in one.ack.wants and not one.ack.more for one in acks)
