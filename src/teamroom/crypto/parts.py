"""Attachments: padded, cut into parts and encrypted once, when added (``exchange.md`` 3).

The content, followed by zeros up to ``padded_size``, is cut into parts of 8,388,040 bytes. Each part is one
secretstream of its own in chunks of 256 KiB (``crypto.secretstream``), its key = keyed BLAKE2b(attachment
key, part number as 8 bytes, highest first), its name = BLAKE2b-256 of its ciphertext. So every size follows
from the size of the content, a courier can check what it cannot read, and a part cannot take the place of
another.
"""

from collections.abc import Iterable, Iterator

from teamroom.core.errors import TrustError, UserError
from teamroom.core.hashing import blake2b256, keyed_blake2b256
from teamroom.core.ids import PartId
from teamroom.core.messages import ATTACHMENT_DAMAGED, FILE_CHANGED
from teamroom.core.randomness import Randomness
from teamroom.crypto.secretstream import CHUNK, HEADER_SIZE, OVERHEAD, Decryption, Encryption, NotGenuine
from teamroom.crypto.streams import Readable, read_fully

KEY_SIZE = 32
PART_LIMIT = 8 << 20
"""Most bytes of ciphertext in a part."""
ATTACHMENT_LIMIT = 1 << 30
"""Most bytes of content in an attachment."""
PART_CONTENT = PART_LIMIT - HEADER_SIZE - OVERHEAD * (PART_LIMIT // CHUNK)
"""Bytes of padded content in every part but the last: with them a part has exactly ``PART_LIMIT`` bytes."""


def padded_size(size: int) -> int:
    """Return the size that a content of ``size`` bytes is padded to; at most 12 % more.

    Padmé: Nikitin, Barman, Lueks, Underwood, Hubaux, Ford, "Reducing Metadata Leakage from Encrypted Files
    and Communication with PURBs", PoPETs 2019(4). It keeps as many leading bits of the length as the
    length of its exponent has, so that a size tells O(log log size) bits.
    """
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-size // step) * step


def part_sizes(size: int) -> tuple[int, ...]:
    """Return the sizes in bytes of the encrypted parts of a content of ``size`` bytes; at least one part.

    Raises ``ValueError`` for a size below 0 or above ``ATTACHMENT_LIMIT``: ask before.
    """
    return tuple(_encrypted_size(length) for length in _part_lengths(size))


def new_attachment_key(randomness: Randomness) -> bytes:
    """Return a fresh key of 32 bytes."""
    return randomness.bytes(KEY_SIZE)


def part_id(ciphertext: bytes) -> PartId:
    """Return the name of a part."""
    return PartId(blake2b256(ciphertext))


def encrypted_parts(reader: Readable, *, size: int, key: bytes) -> Iterator[bytes]:
    """Yield the ciphertext of each part of a content of ``size`` bytes, 0 to ``ATTACHMENT_LIMIT``.

    The header of each part is drawn inside libsodium, so the same file never gives the same parts twice.
    Raises ``UserError`` when the reader yields fewer or more bytes than ``size``: the file changed meanwhile,
    and the parts so far are of no use. Raises ``ValueError`` at once for another size: ask before.
    """
    lengths = _part_lengths(size)
    content = _Padded(reader, size)
    return (_encrypted(content, length, _part_key(key, number)) for number, length in enumerate(lengths))


def decrypted_part(ciphertext: bytes, *, key: bytes, number: int) -> Iterator[bytes]:
    """Yield the padded content of part ``number`` (from 0) in pieces of up to 256 KiB, each verified.

    Raises ``TrustError`` where the part is damaged, cut, too long, or another part. What was yielded before
    is genuine but not whole.
    """
    try:
        yield from _decrypted(ciphertext, _part_key(key, number))
    except NotGenuine:
        raise TrustError(ATTACHMENT_DAMAGED) from None


def decrypted(parts: Iterable[bytes], *, size: int, key: bytes) -> Iterator[bytes]:
    """Yield the content, ``size`` bytes without the padding, from all parts in order.

    Parts are taken one at a time. Raises ``TrustError`` when one does not verify, has the wrong size, is
    missing or too much, or when the padding is not zeros; ``ValueError`` for a size that no attachment has.
    """
    return _content(parts, part_sizes(size), size, key)


def _part_lengths(size: int) -> list[int]:
    """Return how much of the padded content is in each part."""
    if not 0 <= size <= ATTACHMENT_LIMIT:
        raise ValueError(size)
    full, rest = divmod(padded_size(size), PART_CONTENT)
    return [PART_CONTENT] * full + [rest] * (rest > 0 or full == 0)


def _encrypted_size(length: int) -> int:
    return HEADER_SIZE + length + OVERHEAD * max(1, -(-length // CHUNK))


def _part_key(key: bytes, number: int) -> bytes:
    return keyed_blake2b256(key, number.to_bytes(8, "big"))


class _Padded:
    """The content of a file with zeros after it."""

    def __init__(self, reader: Readable, size: int) -> None:
        self._reader = reader
        self._left = size

    def take(self, count: int) -> bytes:
        """Return exactly ``count`` bytes."""
        wanted = min(count, self._left)
        content = read_fully(self._reader, wanted)
        self._left -= wanted
        if len(content) < wanted or (not self._left and self._reader.read(1)):
            raise UserError(FILE_CHANGED)
        return content.ljust(count, b"\0")


def _encrypted(content: _Padded, length: int, key: bytes) -> bytes:
    stream = Encryption(key)
    pieces = [stream.header]
    while length > CHUNK:
        pieces.append(stream.chunk(content.take(CHUNK), final=False))
        length -= CHUNK
    pieces.append(stream.chunk(content.take(length), final=True))
    return b"".join(pieces)


def _decrypted(ciphertext: bytes, key: bytes) -> Iterator[bytes]:
    if not HEADER_SIZE + OVERHEAD <= len(ciphertext) <= PART_LIMIT:
        raise NotGenuine
    stream = Decryption(key, ciphertext[:HEADER_SIZE])
    for start in range(HEADER_SIZE, len(ciphertext), CHUNK + OVERHEAD):
        end = start + CHUNK + OVERHEAD
        yield stream.chunk(ciphertext[start:end], final=end >= len(ciphertext))


def _content(parts: Iterable[bytes], sizes: tuple[int, ...], size: int, key: bytes) -> Iterator[bytes]:
    left, number = size, 0
    for ciphertext in parts:
        if number == len(sizes) or len(ciphertext) != sizes[number]:
            raise TrustError(ATTACHMENT_DAMAGED)
        for piece in decrypted_part(ciphertext, key=key, number=number):
            content, padding = piece[:left], piece[left:]
            if padding.strip(b"\0"):
                raise TrustError(ATTACHMENT_DAMAGED)
            if content:
                yield content
            left -= len(content)
        number += 1
    if number < len(sizes):
        raise TrustError(ATTACHMENT_DAMAGED)
