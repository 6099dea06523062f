"""The lock of letters: age (age-encryption.org/v1, https://c2sp.org/age), X25519 recipients only.

Keys are made here from injected randomness and written in age's own text form, so that ``age --decrypt -i``
of any Linux opens a letter with an exported key. The file key, the ephemeral keys, the nonce and the "grease"
of each file (a stanza of a meaningless type that readers skip) are drawn inside the library.

``pyrage`` reads in pieces of 8 KiB and writes in pieces of up to 64 KiB, and the interpreter is free in
between. Three of its habits are mended here: it reports success when the last bytes could not be written, it
wraps the errors of our own readers and writers in its own, and it panics when a recipient is a point of small
order.
"""

import errno
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

import nacl.bindings
import nacl.exceptions
import pyrage

from teamroom.core.errors import TrustError
from teamroom.core.messages import (
    BUNDLE_CUT,
    BUNDLE_DAMAGED,
    BUNDLE_NOT_FOR_US,
    BUNDLE_TOO_BIG,
    BUNDLE_UNKNOWN,
)
from teamroom.core.randomness import Randomness, shuffled
from teamroom.crypto.bech32 import bech32
from teamroom.crypto.streams import Readable, Writable, read_fully

KEY_SIZE = 32
RECIPIENT_STEP = 8
"""A letter shows the number of its recipients only up to the next multiple of this."""
STANZA_LIMIT = 1024
HEADER_LIMIT = 256 << 10

_VERSION = b"age-encryption.org/v1\n"
_X25519 = b"X25519"
_GREASE = b"-grease"
_BODY_LINE = 64
"""Characters in a body line of a stanza; a shorter one ends the stanza."""
_PIECE = 8 << 10
_NO_KEY = "No matching keys found"
"""What pyrage says when the header is sound but locked for others; a test holds the wording."""


class AgeKey:
    """An X25519 key pair; ``secret`` and ``recipient`` (the public key) are 32 raw bytes each."""

    __slots__ = ("recipient", "secret")

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_SIZE:
            raise ValueError(len(secret))
        self.secret = secret
        self.recipient = nacl.bindings.crypto_scalarmult_base(secret)

    def text(self) -> str:
        """Return ``AGE-SECRET-KEY-1...``, the line of an age identity file."""
        return bech32("age-secret-key-", self.secret).upper()

    def __repr__(self) -> str:
        return f"AgeKey({self.recipient[:4].hex()}...)"


def new_age_key(randomness: Randomness) -> AgeKey:
    """Return a fresh key."""
    return AgeKey(randomness.bytes(KEY_SIZE))


def recipient_text(recipient: bytes) -> str:
    """Return ``age1...`` for a raw public key of 32 bytes."""
    if len(recipient) != KEY_SIZE:
        raise ValueError(len(recipient))
    return bech32("age", recipient)


def is_recipient(recipient: bytes) -> bool:
    """Return whether age can encrypt to this public key: 32 bytes, and not a point of small order.

    Such a point makes every shared secret zero, and pyrage then panics: a member who announced one would keep
    the whole room from sending.
    """
    if len(recipient) != KEY_SIZE:
        return False
    try:
        nacl.bindings.crypto_scalarmult(bytes(KEY_SIZE), recipient)
    except nacl.exceptions.RuntimeError:
        return False
    return True


def padded_recipients(recipients: Sequence[bytes], randomness: Randomness) -> list[bytes]:
    """Return the recipients once each, with as many strangers as make a multiple of 8, shuffled.

    A stranger is a fresh key whose secret is thrown away. What ``is_recipient`` refuses is left out.
    """
    known = [recipient for recipient in dict.fromkeys(recipients) if is_recipient(recipient)]
    strangers = -len(known) % RECIPIENT_STEP
    return shuffled(randomness, known + [new_age_key(randomness).recipient for _ in range(strangers)])


def encrypt(reader: Readable, writer: Writable, recipients: Sequence[bytes]) -> None:
    """Encrypt all of ``reader`` to raw recipients: at least one, each accepted by ``is_recipient``.

    Errors of the reader and the writer come out unchanged; the output is whole only if nothing was raised.
    """
    if not recipients or not all(is_recipient(recipient) for recipient in recipients):
        raise ValueError(len(recipients))
    keys = [pyrage.x25519.Recipient.from_str(recipient_text(recipient)) for recipient in recipients]
    with _Between(reader, writer) as between:
        pyrage.encrypt_io(between, between, keys)


def decrypt(reader: Readable, writer: Writable, keys: Sequence[AgeKey], *, name: str) -> None:
    """Decrypt all of ``reader`` with whichever of the keys fits; ``name`` is how a message calls the file.

    What reaches ``writer`` before this returns is **staging**: pieces of 64 KiB that verified so far, to be
    dropped if this raises.

    Raises ``TrustError``: cut off inside the header; damaged anywhere (age cannot tell a payload cut off from
    a damaged one, the frames around it can); a header beyond the limits; a kind of lock that TeamRoom never
    uses (a passphrase may ask for 8 GiB of memory); none of the keys fits. Errors of the reader and the
    writer come out unchanged. The library tries the keys with the interpreter held, about 0.15 ms for each
    stanza and key.
    """
    identities = [pyrage.x25519.Identity.from_str(key.text()) for key in keys]
    beginning = _checked_beginning(reader, name)
    with _Between(reader, writer, beginning) as between:
        try:
            pyrage.decrypt_io(between, between, identities)
        except pyrage.DecryptError as error:
            message = BUNDLE_NOT_FOR_US if str(error) == _NO_KEY else BUNDLE_DAMAGED
            raise TrustError(message, name=name) from error
        except OSError as error:
            raise TrustError(BUNDLE_DAMAGED, name=name) from error


class _Between:
    """The reader and writer pyrage gets: remembers the first error of ours, and raises it when the work is
    over.

    After an error every further call fails too, so that the library stops; what it makes of that is dropped.
    pyrage always says how much it wants to read.
    """

    def __init__(self, reader: Readable, writer: Writable, beginning: bytes = b"") -> None:
        self._reader = reader
        self._writer = writer
        self._beginning = beginning
        self._keep = _FirstError()

    def read(self, size: int = -1, /) -> bytes:
        self._stop_after_error()
        if self._beginning:
            piece, self._beginning = self._beginning[:size], self._beginning[size:]
            return piece
        with self._keep:
            return self._reader.read(size)
        raise OSError(errno.ECANCELED, "reading stopped")

    def write(self, data: bytes, /) -> int:
        self._stop_after_error()
        with self._keep:
            self._writer.write(data)
            return len(data)
        raise OSError(errno.ECANCELED, "writing stopped")

    def flush(self) -> None:
        """Do nothing: whoever owns the writer flushes it."""

    def _stop_after_error(self) -> None:
        if self._keep.error is not None:
            raise OSError(errno.ECANCELED, "stopped before")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._keep.error is not None:
            raise self._keep.error


class _FirstError:
    """A block whose error, of whatever kind, is kept and not raised."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        """Begin the block."""

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        self.error = error
        return True


def _checked_beginning(reader: Readable, name: str) -> bytes:
    """Read and check the header; return all that was read, a little of the payload with it."""
    seen = bytearray(read_fully(reader, len(_VERSION)))
    if not _VERSION.startswith(seen):
        raise TrustError(BUNDLE_DAMAGED, name=name)
    lines = _lines(reader, seen, name)
    next(lines)
    stanzas = 0
    while not (line := next(lines)).startswith(b"--- "):
        stanzas += 1
        if stanzas > STANZA_LIMIT:
            raise TrustError(BUNDLE_TOO_BIG, name=name, detail=f"more than {STANZA_LIMIT:,} locks")
        _check_stanza(line, lines, name)
    return bytes(seen)


def _check_stanza(line: bytes, lines: Iterator[bytes], name: str) -> None:
    arrow, _, kind = line.partition(b" ")
    kind = kind.partition(b" ")[0]
    if arrow != b"->":
        raise TrustError(BUNDLE_DAMAGED, name=name)
    if kind != _X25519 and not kind.endswith(_GREASE):
        raise TrustError(BUNDLE_UNKNOWN, name=name)
    while (length := len(next(lines))) >= _BODY_LINE:
        if length > _BODY_LINE:
            raise TrustError(BUNDLE_DAMAGED, name=name)


def _lines(reader: Readable, seen: bytearray, name: str) -> Iterator[bytes]:
    """Yield the lines of a header without end; what is read is added to ``seen``."""
    start = 0
    while True:
        end = seen.find(b"\n", start)
        if end >= 0:
            yield bytes(seen[start:end])
            start = end + 1
            continue
        if len(seen) >= HEADER_LIMIT:
            detail = f"a header of more than {HEADER_LIMIT >> 10} KiB"
            raise TrustError(BUNDLE_TOO_BIG, name=name, detail=detail)
        piece = reader.read(_PIECE)
        if not piece:
            raise TrustError(BUNDLE_CUT, name=name)
        seen += piece
