"""Signatures: Ed25519 over a purpose, a space and the bytes (``exchange.md`` 2)."""

from enum import Enum

import nacl.bindings
import nacl.exceptions

from teamroom.core.ids import ID_SIZE
from teamroom.core.randomness import Randomness

SEED_SIZE = 32
PUBLIC_SIZE = 32
SIGNATURE_SIZE = 64


class Purpose(Enum):
    """What a signature is for; one made for one purpose says nothing for another.

    No value is the beginning of another, and a space has 16 bytes: so the signed bytes can be taken apart in
    one way only.
    """

    SEGMENT = "segment"
    ACK = "ack"
    MANIFEST = "manifest"
    JOIN = "join"
    WRITER = "writer"
    PACK = "pack"


class SigningKey:
    """An Ed25519 key pair; ``seed`` (32 bytes) is the secret, ``public`` (32 bytes) is what others know."""

    __slots__ = ("_secret", "public", "seed")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_SIZE:
            raise ValueError(len(seed))
        self.seed = seed
        self.public: bytes
        self.public, self._secret = nacl.bindings.crypto_sign_seed_keypair(seed)

    def sign(self, purpose: Purpose, space: bytes, data: bytes) -> bytes:
        """Return the 64-byte signature over ``"TeamRoom 1 <purpose>" || space || data``, always the same."""
        return nacl.bindings.crypto_sign(_signed_bytes(purpose, space, data), self._secret)[:SIGNATURE_SIZE]

    def __repr__(self) -> str:
        return f"SigningKey({self.public[:4].hex()}...)"


def new_signing_key(randomness: Randomness) -> SigningKey:
    """Return a fresh key."""
    return SigningKey(randomness.bytes(SEED_SIZE))


def is_signed(public: bytes, purpose: Purpose, space: bytes, data: bytes, signature: bytes) -> bool:
    """Return whether ``signature`` was made with the secret of ``public`` over exactly these things.

    False, never an error, for inputs of odd lengths: they come from outside.
    """
    if len(public) != PUBLIC_SIZE or len(space) != ID_SIZE or len(signature) != SIGNATURE_SIZE:
        return False
    try:
        nacl.bindings.crypto_sign_open(signature + _signed_bytes(purpose, space, data), public)
    except nacl.exceptions.BadSignatureError:
        return False
    return True


def _signed_bytes(purpose: Purpose, space: bytes, data: bytes) -> bytes:
    if len(space) != ID_SIZE:
        raise ValueError(len(space))
    return b"".join((b"TeamRoom 1 ", purpose.value.encode("ascii"), space, data))
