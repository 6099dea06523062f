"""Chance that repeats where the program asks libsodium for it."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import nacl.bindings

_BEGIN = "crypto_secretstream_xchacha20poly1305_init_push"


@contextmanager
def seeded_streams(seed: int) -> Iterator[None]:
    """Within the block, streams of attachments begin with headers from a seed: so their names repeat, too.

    A stream that is read begins as the one that was written with the same header and key.
    """
    chance = random.Random(seed)
    original = getattr(nacl.bindings, _BEGIN)

    def begin(state: nacl.bindings.crypto_secretstream_xchacha20poly1305_state, key: bytes) -> bytes:
        header = chance.randbytes(nacl.bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
        nacl.bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
        return header

    setattr(nacl.bindings, _BEGIN, begin)
    try:
        yield
    finally:
        setattr(nacl.bindings, _BEGIN, original)
