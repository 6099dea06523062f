"""The one hash of the program: BLAKE2b with 32 bytes (RFC 7693), plain and keyed."""

import hashlib

Hasher = hashlib.blake2b
"""The type of a hasher that is fed in pieces."""


def blake2b256(*pieces: bytes | memoryview) -> bytes:
    """Return the 32-byte BLAKE2b hash of the pieces joined."""
    hasher = hashlib.blake2b(digest_size=32)
    for piece in pieces:
        hasher.update(piece)
    return hasher.digest()


def keyed_blake2b256(key: bytes, *pieces: bytes) -> bytes:
    """Return the 32-byte BLAKE2b hash of the pieces joined, keyed with ``key`` (at most 64 bytes)."""
    hasher = hashlib.blake2b(digest_size=32, key=key)
    for piece in pieces:
        hasher.update(piece)
    return hasher.digest()


def running_blake2b256() -> Hasher:
    """Return a hasher to be fed in pieces; ``digest()`` gives 32 bytes."""
    return hashlib.blake2b(digest_size=32)
