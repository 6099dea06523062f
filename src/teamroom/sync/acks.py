"""What others are known to have, and so what to send (``exchange.md`` 7).

An acknowledgement is absolute and signed: it names the heads its writer holds and what it lacks. It chooses what
to send and what may be tidied, and nothing else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from teamroom.core.ids import PartId, SegmentId, SpaceId, WriterId
from teamroom.crypto.signing import Purpose, SigningKey, is_signed
from teamroom.sync.limits import FORMAT, WANTS
from teamroom.sync.wire import Bytes16, Bytes32, Count, MalformedError, decode, encode

Needs = Callable[[SegmentId], Iterable[SegmentId]]


class Ack(msgspec.Struct, frozen=True, array_like=True):
    """What one writer held when it gave its ``ack_no``-th acknowledgement.

    ``heads``: the newest segments it held; ``missing``: segments named by what it held that were not there, or not
    whole; ``wants``: parts it would like, at most 1,000; ``more``: it wants further ones.
    """

    v: Count
    space: Bytes16
    writer: Bytes32
    ack_no: Count
    heads: tuple[Bytes32, ...]
    missing: tuple[Bytes32, ...]
    wants: tuple[Bytes32, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class SignedAck:
    """An acknowledgement whose signature was checked, with the bytes that were signed."""

    raw: bytes
    signature: bytes
    ack: Ack

    @property
    def writer(self) -> WriterId:
        """Who gave it."""
        return WriterId(self.ack.writer)


def sign_ack(ack: Ack, key: SigningKey) -> SignedAck:
    """Return the signed form of what this writer holds."""
    raw = encode(ack)
    return SignedAck(raw, key.sign(Purpose.ACK, ack.space, raw), ack)


def new_ack(
    space: SpaceId,
    key: SigningKey,
    ack_no: int,
    *,
    heads: Iterable[SegmentId],
    missing: Iterable[SegmentId],
    wants: Iterable[PartId],
) -> SignedAck:
    """Make an acknowledgement; more than 1,000 wants become the first 1,000 and the flag ``more``."""
    wanted = sorted(wants)
    ack = Ack(
        FORMAT,
        space,
        key.public,
        ack_no,
        tuple(sorted(heads)),
        tuple(sorted(missing)),
        tuple(wanted[:WANTS]),
        len(wanted) > WANTS,
    )
    return sign_ack(ack, key)


def read_ack(raw: bytes, signature: bytes, space: SpaceId) -> SignedAck:
    """Check an acknowledgement as it arrived; raises ``MalformedError``."""
    ack = decode(raw, Ack)
    if ack.space != space or len(ack.wants) > WANTS:
        raise MalformedError("acknowledgement")
    if not is_signed(ack.writer, Purpose.ACK, space, raw, signature):
        raise MalformedError("signature of an acknowledgement")
    return SignedAck(raw, signature, ack)


def newest(one: SignedAck | None, other: SignedAck) -> tuple[SignedAck, ...]:
    """Return which of two acknowledgements of one writer to keep: the newer; both if they share a number.

    Both means that two computers write as one; then only what both had counts as had.
    """
    if one is None or one.ack.ack_no < other.ack.ack_no:
        return (other,)
    if one.ack.ack_no > other.ack.ack_no or one.raw == other.raw:
        return (one,)
    return tuple(sorted((one, other), key=lambda signed: signed.raw))


def had(acks: Iterable[SignedAck], needs: Needs) -> set[SegmentId]:
    """Return the segments that a writer had by all of its given acknowledgements.

    Had is what is reached from ``heads`` over ``prev`` and ``deps`` without passing through an id in ``missing``.
    """
    sets = [_had(signed.ack, needs) for signed in acks]
    return set.intersection(*sets) if sets else set()


def _had(ack: Ack, needs: Needs) -> set[SegmentId]:
    missing = set(ack.missing)
    reached: set[SegmentId] = set()
    todo = {SegmentId(head) for head in ack.heads} - missing
    while todo:
        reached |= todo
        todo = {needed for one in todo for needed in needs(one)} - reached - missing
    return reached
