"""libsodium's secretstream (XChaCha20-Poly1305) in chunks of 256 KiB, for attachments and invitations.

A stream is a 24-byte header and chunks, each 17 bytes longer than its content; the last one carries the tag
FINAL. Each chunk verifies by itself and in its place: none can be changed, dropped, doubled or moved unseen.
libsodium draws the header (the nonce) itself; it is the one random thing here that does not come from an
injected ``Randomness``.
"""

import nacl.bindings
import nacl.exceptions

KEY_SIZE = nacl.bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES
HEADER_SIZE = nacl.bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
OVERHEAD = nacl.bindings.crypto_secretstream_xchacha20poly1305_ABYTES
CHUNK = 256 << 10
"""Most bytes of content in a chunk, so that no call takes long."""

_MESSAGE = nacl.bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL = nacl.bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class NotGenuine(Exception):
    """A chunk was not made with this key, at this place, in this way. Never leaves ``crypto``."""


class Encryption:
    """One stream being written; ``header`` comes before the chunks."""

    def __init__(self, key: bytes) -> None:
        self._state = nacl.bindings.crypto_secretstream_xchacha20poly1305_state()
        self.header = nacl.bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)

    def chunk(self, content: bytes, *, final: bool) -> bytes:
        """Return the next encrypted chunk; ``final`` for the last one."""
        tag = _FINAL if final else _MESSAGE
        return nacl.bindings.crypto_secretstream_xchacha20poly1305_push(self._state, content, None, tag)


class Decryption:
    """One stream being read."""

    def __init__(self, key: bytes, header: bytes) -> None:
        """Begin with the 24 bytes before the first chunk."""
        self._state = nacl.bindings.crypto_secretstream_xchacha20poly1305_state()
        nacl.bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, key)

    def chunk(self, encrypted: bytes, *, final: bool) -> bytes:
        """Return the content of the next chunk.

        Raises ``NotGenuine`` when it does not verify, or is the last one although ``final`` is false, or the
        other way round.
        """
        if len(encrypted) < OVERHEAD:
            raise NotGenuine
        try:
            content, tag = nacl.bindings.crypto_secretstream_xchacha20poly1305_pull(self._state, encrypted)
        except nacl.exceptions.RuntimeError:
            raise NotGenuine from None
        if tag != (_FINAL if final else _MESSAGE):
            raise NotGenuine
        return content
