"""Small things locked with a key at hand: one secretstream of a single chunk."""

from teamroom.crypto.secretstream import CHUNK, HEADER_SIZE, Decryption, Encryption, NotGenuine


def boxed(key: bytes, content: bytes) -> bytes:
    """Return ``content`` (at most 256 KiB) locked with a 32-byte key; ``ValueError`` if it is longer."""
    if len(content) > CHUNK:
        raise ValueError(len(content))
    stream = Encryption(key)
    return stream.header + stream.chunk(content, final=True)


def unboxed(key: bytes, box: bytes) -> bytes | None:
    """Return what was locked with ``key``; None for another key, a damaged box or none at all."""
    header, chunk = box[:HEADER_SIZE], box[HEADER_SIZE:]
    if len(header) < HEADER_SIZE:
        return None
    try:
        return Decryption(key, header).chunk(chunk, final=True)
    except NotGenuine:
        return None
