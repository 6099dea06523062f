"""The lock of an invitation: a few spoken words of our list (``exchange.md`` 9).

A file is ``TRI1``, a salt of 16 bytes, and one secretstream (``crypto.secretstream``) whose key is Argon2id
of the words joined by blanks. Its first chunk is a fixed sentence, so that wrong words are told from damage
further on; the content follows in chunks of 256 KiB, the last one, which may be empty, with the tag FINAL,
and nothing after it. The costs are fixed, never read from the file. The salt is ours; the nonce is drawn
inside libsodium.
"""

from collections.abc import Iterator, Sequence

from teamroom.core.errors import TrustError, UserError
from teamroom.core.messages import INVITATION_DAMAGED, WRONG_WORDS
from teamroom.core.randomness import Randomness
from teamroom.crypto.costs import SALT_SIZE, Costs, stretched
from teamroom.crypto.secretstream import CHUNK, HEADER_SIZE, OVERHEAD, Decryption, Encryption, NotGenuine
from teamroom.crypto.streams import Readable, Writable, read_fully

INVITATION_COSTS = Costs(passes=3, memory_mib=256)
MAGIC = b"TRI1"
_FIRST = b"TeamRoom invitation"


def seal(
    payload: Readable,
    out: Writable,
    *,
    words: Sequence[str],
    randomness: Randomness,
    costs: Costs = INVITATION_COSTS,
) -> None:
    """Write all of ``payload``, locked with ``words``. Errors of the two streams come out unchanged."""
    salt = randomness.bytes(SALT_SIZE)
    stream = Encryption(_key(words, salt, costs))
    out.write(MAGIC + salt + stream.header + stream.chunk(_FIRST, final=False))
    for content, final in _chunks(payload, CHUNK):
        out.write(stream.chunk(content, final=final))


def unseal(reader: Readable, out: Writable, *, words: Sequence[str], costs: Costs = INVITATION_COSTS) -> None:
    """Write the content of a sealed file to ``out``; ``words`` are of our list, as ``typed_words`` returns
    them.

    What reaches ``out`` before this returns is **staging**: verified so far, to be dropped if this raises.

    Raises ``UserError`` when the words do not fit (damage within the first 80 bytes looks the same), and
    ``TrustError`` when it is no invitation, or damaged, cut off or longer than it should be. Errors of the
    two streams come out unchanged.
    """
    salt, header, first = _beginning(reader)
    stream = Decryption(_key(words, salt, costs), header)
    try:
        stream.chunk(first, final=False)
    except NotGenuine:
        raise UserError(WRONG_WORDS) from None
    for chunk, final in _chunks(reader, CHUNK + OVERHEAD):
        try:
            content = stream.chunk(chunk, final=final)
        except NotGenuine:
            raise TrustError(INVITATION_DAMAGED) from None
        out.write(content)


def _key(words: Sequence[str], salt: bytes, costs: Costs) -> bytes:
    return stretched(
        " ".join(words).encode("ascii"), salt, passes=costs.passes, memory_mib=costs.memory_mib
    )


def _beginning(reader: Readable) -> tuple[bytes, bytes, bytes]:
    """Return the salt, the header of the stream and its first chunk."""
    lengths = (len(MAGIC), SALT_SIZE, HEADER_SIZE, len(_FIRST) + OVERHEAD)
    magic, salt, header, first = (read_fully(reader, length) for length in lengths)
    if magic != MAGIC or len(first) != lengths[-1]:
        raise TrustError(INVITATION_DAMAGED)
    return salt, header, first


def _chunks(reader: Readable, length: int) -> Iterator[tuple[bytes, bool]]:
    """Yield pieces of ``length`` bytes, at least one, each with whether it is the last."""
    piece = read_fully(reader, length)
    while following := read_fully(reader, length):
        yield piece, False
        piece = following
    yield piece, True
