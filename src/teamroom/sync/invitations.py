"""What is inside an invitation once its words have opened it (``FORMAT.md`` 7).

A head that says for which spaces it is and with which keys, then one letter for each space, in the order of the
head, so that the newcomer has the whole history at once. Attachments follow with the first exchange.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated

import msgspec

from teamroom.core.ids import ID_SIZE, SpaceId, WriterId
from teamroom.crypto.signing import SEED_SIZE
from teamroom.sync.frames import FrameParser, FrameType, Tally, end_frame, frame
from teamroom.sync.limits import FORMAT, FRAME_BYTES, LETTER_BYTES
from teamroom.sync.verifier import TooNewError, VerifiedBundle, Verifier
from teamroom.sync.wire import Bytes16, Bytes32, Count, MalformedError, decode, encode

Upto16 = Annotated[bytes, msgspec.Meta(max_length=16)]
Upto32 = Annotated[bytes, msgspec.Meta(max_length=32)]


class InvitationKind(StrEnum):
    """For whom an invitation is: a colleague, or the same person's second computer."""

    ROOM = "room"
    DEVICE = "device"


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One space of an invitation.

    ``person`` and ``person_key`` are the inviter's. A colleague gets ``one_time_seed``, the secret that signs the
    join, and enters as ``as_person`` if one is named; a second computer gets ``person_seed`` instead.
    """

    space: Bytes16
    person: Bytes16
    person_key: Bytes32
    one_time_seed: Upto32 = b""
    as_person: Upto16 = b""
    person_seed: Upto32 = b""


class InvitationHead(msgspec.Struct, frozen=True, array_like=True):
    """What an invitation is for."""

    v: Count
    kind: str
    entries: tuple[Entry, ...]


def head_frames(head: InvitationHead) -> Iterator[bytes]:
    """Yield the bytes before the letters."""
    tally = Tally()
    yield frame(FrameType.INVITATION, encode(head), tally)
    yield end_frame(tally)


def _is_usable(entry: Entry, kind: str) -> bool:
    seed = entry.one_time_seed if kind == InvitationKind.ROOM else entry.person_seed
    return len(seed) == SEED_SIZE and len(entry.as_person) in {0, ID_SIZE}


class InvitationReader:
    """Takes the opened bytes of an invitation in pieces (``write``) and gives what it holds (``finish``).

    Raises ``MalformedError`` or ``TooNewError``; ``knows`` is as for ``Verifier``.
    """

    def __init__(self, knows: Callable[[SpaceId, WriterId], bool] = lambda _space, _writer: True) -> None:
        self._knows = knows
        self._head: InvitationHead | None = None
        self._parser = FrameParser(self._take_head, limit=FRAME_BYTES, alone=False)
        self._verifiers: list[Verifier] = []
        self.bundles: list[VerifiedBundle] = []

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        rest = data
        while rest:
            self._parser.write(rest)
            rest = self._parser.rest()
            if self._parser.ended:
                self._next()
            else:
                break
        return len(data)

    def finish(self) -> InvitationHead:
        """Return the head once all bytes were taken; ``bundles`` then holds one letter an entry."""
        if self._head is None or len(self.bundles) != len(self._head.entries):
            raise MalformedError("invitation cut off")
        return self._head

    def _take_head(self, kind: bytes, payload: bytes) -> None:
        if kind != FrameType.INVITATION.value or self._head is not None:
            raise MalformedError("head of an invitation")
        head = decode(payload, InvitationHead)
        if head.v > FORMAT or head.kind not in set(InvitationKind):
            raise TooNewError("invitation")
        if not head.entries or not all(_is_usable(entry, head.kind) for entry in head.entries):
            raise MalformedError("head of an invitation")
        self._head = head

    def _next(self) -> None:
        if self._head is None:
            raise MalformedError("invitation without a head")
        if self._verifiers:
            self.bundles.append(self._verifiers[-1].finish())
        if len(self._verifiers) == len(self._head.entries):
            if self._parser.rest():
                raise MalformedError("something after the end")
            return
        space = SpaceId(self._head.entries[len(self._verifiers)].space)
        # There is no second reading of an invitation: its key is four words and half a second away.
        verifier = Verifier(space, lambda writer: self._knows(space, writer), hold=LETTER_BYTES)
        self._verifiers.append(verifier)
        self._parser = FrameParser(verifier.take, limit=FRAME_BYTES, alone=False)
