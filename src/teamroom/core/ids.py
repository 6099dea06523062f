"""The names of things: random 16-byte ids, 32-byte keys and hashes, each with a type of its own.

All are ``bytes`` at run time; the types only keep them apart for the reader and the type checker.
"""

from typing import NewType

from teamroom.core.randomness import Randomness

ID_SIZE = 16
HASH_SIZE = 32

SpaceId = NewType("SpaceId", bytes)
"""A space (a room, or one person's devices): 16 bytes, looks random, see ``sync.membership.found``."""
PersonId = NewType("PersonId", bytes)
"""A teacher within one space; the same teacher has another id in another space. 16 random bytes."""
EntityId = NewType("EntityId", bytes)
"""An item within (space, type). 16 random bytes."""
ProfileId = NewType("ProfileId", bytes)
"""A locked space on one computer. 16 random bytes."""
BundleId = NewType("BundleId", bytes)
"""One written letter. 16 random bytes."""
WriterId = NewType("WriterId", bytes)
"""The Ed25519 public key (32 bytes) of one incarnation of one installation in one space."""
RecordId = NewType("RecordId", bytes)
"""BLAKE2b-256 of a record's envelope."""
SegmentId = NewType("SegmentId", bytes)
"""BLAKE2b-256 of a segment's header."""
PartId = NewType("PartId", bytes)
"""BLAKE2b-256 of the encrypted bytes of one part of an attachment."""


def new_id(randomness: Randomness) -> bytes:
    """Return 16 fresh random bytes, to be wrapped in one of the id types."""
    return randomness.bytes(ID_SIZE)


def short(identifier: bytes) -> str:
    """Return the first eight hex digits of an id, enough for a log line or a message."""
    return identifier[:4].hex()
