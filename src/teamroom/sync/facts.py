"""What membership records say (``FORMAT.md`` 5): who belongs to a space, and with which keys.

Each is a record with one field, ``facts``, whose value is one of the structures below. Persons and spaces carry
their own proof: a space's id is the hash of its founder's key, a person's id the hash of that person's first key,
so nobody can claim to have founded a room, or to be somebody else.
"""

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import EntityId, PersonId, RecordId, SegmentId, SpaceId, WriterId
from teamroom.core.randomness import Randomness
from teamroom.crypto.signing import Purpose, SigningKey, is_signed
from teamroom.sync.records import Author, Change, Kind, Record, new_record
from teamroom.sync.values import decode_value
from teamroom.sync.wire import Bytes16, Bytes32, Bytes64, MalformedError, decode, encode

FIELD = "facts"
TYPE = "membership"
FOUNDING_SIZE = 16
"""Random bytes that go into the id of a space."""

Upto16 = Annotated[bytes, msgspec.Meta(max_length=16)]
Upto32 = Annotated[bytes, msgspec.Meta(max_length=32)]
Upto64 = Annotated[bytes, msgspec.Meta(max_length=64)]


class Join(msgspec.Struct, frozen=True, array_like=True):
    """``member.add``: a person enters.

    A founder gives ``founding`` (see ``found``); everybody else the one-time public key of the invitation and its
    signature. ``removals`` names the removals that a person who comes back leaves behind.
    """

    person: Bytes16
    person_key: Bytes32
    invitation: Upto32 = b""
    signature: Upto64 = b""
    founding: Upto16 = b""
    removals: tuple[Bytes32, ...] = ()


class Removal(msgspec.Struct, frozen=True, array_like=True):
    """``member.remove``: a person leaves or is removed; what they wrote counts as far as ``cut`` reaches."""

    person: Bytes16
    cut: tuple[Bytes32, ...]


class WriterAdd(msgspec.Struct, frozen=True, array_like=True):
    """``writer.add``: a person writes with this key from now on, and reads with this age key.

    ``replaces`` names earlier writers of the same installation; ``label`` is the computer's name for people.
    """

    person: Bytes16
    writer: Bytes32
    recipient: Bytes32
    replaces: tuple[Bytes32, ...]
    label: str
    signature: Bytes64


class WriterEnd(msgspec.Struct, frozen=True, array_like=True):
    """``writer.end``: a computer is lost; what it wrote counts as far as ``cut`` reaches."""

    writer: Bytes32
    cut: tuple[Bytes32, ...]
    signature: Bytes64


class Invite(msgspec.Struct, frozen=True, array_like=True):
    """``invite``: whoever holds the secret of this one-time key may join; as ``person`` if one is named."""

    invitation: Bytes32
    person: Upto16 = b""


class InviteEnd(msgspec.Struct, frozen=True, array_like=True):
    """``invite.end``: an invitation is taken back; joins it has not seen wait."""

    invitation: Bytes32


class Admit(msgspec.Struct, frozen=True, array_like=True):
    """``admit``: these segments count although they came from beyond a cut or by a doubtful invitation."""

    segments: tuple[Bytes32, ...]


Facts = Join | Removal | WriterAdd | WriterEnd | Invite | InviteEnd | Admit

_STRUCTURES: dict[str, type[Any]] = {
    Kind.MEMBER_ADD: Join,
    Kind.MEMBER_REMOVE: Removal,
    Kind.WRITER_ADD: WriterAdd,
    Kind.WRITER_END: WriterEnd,
    Kind.INVITE: Invite,
    Kind.INVITE_END: InviteEnd,
    Kind.ADMIT: Admit,
}
_KINDS = {structure: Kind(kind) for kind, structure in _STRUCTURES.items()}


@dataclass(frozen=True, slots=True)
class Fact:
    """One membership record as it was found: in which segment, by which writer, saying what."""

    record_id: RecordId
    segment_id: SegmentId
    writer: WriterId
    says: Facts


def read_fact(record: Record, segment_id: SegmentId) -> Fact | None:
    """Return what a membership record says; None for another kind and for what this version cannot read."""
    structure = _STRUCTURES.get(record.envelope.kind)
    if structure is None or len(record.values) != 1 or record.values[0] is None:
        return None
    raw = decode_value(record.values[0])
    if not isinstance(raw, bytes):
        return None
    try:
        says = decode(raw, structure)
    except MalformedError:
        return None
    return Fact(record.record_id, segment_id, WriterId(record.envelope.writer), says)


def fact_record(author: Author, says: Facts, randomness: Randomness) -> Record:
    """Make the record that says it. Its item is the person it is about, else the first half of its hash."""
    about = says.person if isinstance(says, Join | Removal) else blake2b256(encode(says))[:16]
    changes = [Change(FIELD, encode(says))]
    return new_record(author, _KINDS[type(says)], (TYPE, EntityId(about)), changes, randomness=randomness)


def found(person_key: bytes, founding: bytes) -> SpaceId:
    """Return the id of the space that the holder of ``person_key`` founds with 16 random bytes."""
    return SpaceId(blake2b256(b"TeamRoom 1 space", person_key, founding)[:16])


def person_of_key(space: SpaceId, person_key: bytes) -> PersonId:
    """Return the id of the person whose first key in a space is ``person_key``."""
    return PersonId(blake2b256(b"TeamRoom 1 person", space, person_key)[:16])


def founding_join(person_key: bytes, founding: bytes) -> Join:
    """Return the founder's entry into the space ``found(person_key, founding)``."""
    space = found(person_key, founding)
    return Join(person_of_key(space, person_key), person_key, founding=founding)


def invited_join(space: SpaceId, join: Join, one_time: SigningKey) -> Join:
    """Return ``join`` signed with the one-time key of an invitation."""
    unsigned = msgspec.structs.replace(join, invitation=one_time.public, signature=b"")
    return msgspec.structs.replace(unsigned, signature=one_time.sign(Purpose.JOIN, space, encode(unsigned)))


def join_is_signed(space: SpaceId, join: Join) -> bool:
    """Tell whether a join carries its own proof: it founds this very space, or the invitation's key signed it."""
    if join.founding:
        founded = len(join.founding) == FOUNDING_SIZE and space == found(join.person_key, join.founding)
        return founded and join.person == person_of_key(space, join.person_key)
    unsigned = msgspec.structs.replace(join, signature=b"")
    return is_signed(join.invitation, Purpose.JOIN, space, encode(unsigned), join.signature)


def signed_writer(space: SpaceId, unsigned: WriterAdd, person_key: SigningKey) -> WriterAdd:
    """Return ``unsigned`` signed by its person."""
    signature = person_key.sign(Purpose.WRITER, space, _writer_bytes(unsigned))
    return msgspec.structs.replace(unsigned, signature=signature)


def writer_is_signed(space: SpaceId, add: WriterAdd, person_key: bytes) -> bool:
    """Tell whether ``person_key`` signed a ``writer.add``."""
    return is_signed(person_key, Purpose.WRITER, space, _writer_bytes(add), add.signature)


def signed_end(space: SpaceId, writer: WriterId, cut: tuple[SegmentId, ...], person_key: SigningKey) -> WriterEnd:
    """Return the end of a writer, signed by its person."""
    unsigned = WriterEnd(writer, cut, bytes(64))
    return msgspec.structs.replace(unsigned, signature=person_key.sign(Purpose.WRITER, space, _end_bytes(unsigned)))


def end_is_signed(space: SpaceId, end: WriterEnd, person_key: bytes) -> bool:
    """Tell whether ``person_key`` signed a ``writer.end``."""
    return is_signed(person_key, Purpose.WRITER, space, _end_bytes(end), end.signature)


def _writer_bytes(add: WriterAdd) -> bytes:
    return encode(["add", add.person, add.writer, add.recipient, list(add.replaces), add.label])


def _end_bytes(end: WriterEnd) -> bytes:
    return encode(["end", end.writer, list(end.cut)])
