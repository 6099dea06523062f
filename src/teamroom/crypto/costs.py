"""How dear a guess is: Argon2id (RFC 9106) from a passphrase or spoken words to a key of 32 bytes."""

from dataclasses import dataclass

import nacl.bindings

SALT_SIZE = 16
KEY_SIZE = 32


@dataclass(frozen=True, slots=True)
class Costs:
    """What one guess costs: ``passes`` over ``memory_mib`` MiB of memory, and what is accepted from a file.

    A file names its own costs; those outside the accepted range count as damage, so that nobody can make a
    computer run out of memory, or weaken a lock, by changing them.
    """

    passes: int
    memory_mib: int
    least_passes: int = 3
    most_passes: int = 6
    least_memory_mib: int = 256
    most_memory_mib: int = 512

    def accepts(self, passes: int, memory_mib: int) -> bool:
        """Return whether costs read from a file are in the accepted range."""
        return (
            self.least_passes <= passes <= self.most_passes
            and self.least_memory_mib <= memory_mib <= self.most_memory_mib
        )


STANDARD = Costs(passes=3, memory_mib=256)
"""About 0.6 s on a computer of 2020; the range is that of ``exchange.md`` 9."""


def stretched(secret: bytes, salt: bytes, *, passes: int, memory_mib: int) -> bytes:
    """Return the 32-byte key that Argon2id makes of ``secret``; other threads go on meanwhile."""
    return nacl.bindings.crypto_pwhash_alg(
        KEY_SIZE, secret, salt, passes, memory_mib << 20, nacl.bindings.crypto_pwhash_ALG_ARGON2ID13
    )
