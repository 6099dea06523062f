"""Signs that somebody else writes under our name: a disk brought back, a copied computer (``exchange.md`` 8).

Whoever sees one begins a new incarnation: both branches stay, and neither is taken for the other any more.
"""

from collections.abc import Collection, Iterable
from enum import Enum

from teamroom.core.ids import SegmentId, WriterId
from teamroom.sync.acks import SignedAck
from teamroom.sync.membership import Membership


class Surprise(Enum):
    """What was seen."""

    OWN_SEGMENT = "a segment of ours that we do not have"
    OWN_ACK = "an acknowledgement of ours that we did not give"
    REPLACED = "our writer is listed as replaced"


def surprise_of(
    writer: WriterId,
    *,
    segments: Iterable[tuple[SegmentId, WriterId]],
    held: Collection[SegmentId],
    acks: Iterable[SignedAck],
    given: SignedAck | None,
) -> Surprise | None:
    """Return what a letter shows of another one who writes as ``writer``.

    ``segments``: those of the letter with their writers; ``held``: those that were here before it; ``given``: the
    newest acknowledgement we gave as ``writer``.
    """
    if any(by == writer and segment not in held for segment, by in segments):
        return Surprise.OWN_SEGMENT
    if any(_is_strange(one, given) for one in acks if one.writer == writer):
        return Surprise.OWN_ACK
    return None


def _is_strange(seen: SignedAck, given: SignedAck | None) -> bool:
    if given is None or seen.ack.ack_no > given.ack.ack_no:
        return True
    return seen.ack.ack_no == given.ack.ack_no and seen.raw != given.raw


def is_replaced(writer: WriterId, membership: Membership) -> bool:
    """Tell whether another writer of the same person has taken this one's place."""
    own = membership.writers.get(writer)
    return own is not None and not own.live and any(
        writer in other.replaces
        for other in membership.writers.values()
        if other.person == own.person and other.live and other.writer != writer
    )
